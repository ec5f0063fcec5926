/** Somebody of the practice town is asked to stay away for a week, and a second person stands behind it. Nobody knows who it is, here either. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Service, Town } from '../../../platform/service.ts'
import { written } from '../../../principles/ground/code.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { limitsAsCame, mayExclude, mayLook } from '../../../principles/impartiality/exclusion.ts'
import { mayPublish } from '../../../principles/safety/second-person.ts'
import { codeOfSlip } from '../codes.ts'
import { addChange, addStep, changesOf } from '../records/changes.ts'
import { addExclusion, addLook, exclusionsOf } from '../records/exclusions.ts'

const idIn = ({ organisation }: Pick<Town, 'organisation'>) => idMadeOf(['practice exclusion', organisation])

const codeIn = (town: Pick<Town, 'organisation'>, keyring: Keyring) =>
  written(codeOfSlip(keyring, town.organisation, idIn(town)))

export const fillTown: Service['practice']['fill'] = async (tx, town, keyring) => {
  const { organisation, technicians, today, site } = town
  const [one, other] = technicians
  const from = dayAfter(today, -1)
  const may = mayExclude(
    {
      reason: 'threatened',
      supplies: 'at-the-door',
      where: 'Ring the bell, at any time we are open.',
      from,
      until: dayAfter(from, 7),
    },
    limitsAsCame,
  )
  const second = mayLook(other, 'seconded', { wroteIt: one, stoodBehindIt: [], isAskedFor: false })
  if (!may.ok || !second.ok) throw new Error('the practice town did what nobody may')
  const id = idIn(town)
  const says = 'You shouted at somebody and stood in their way. We want everybody to be able to come here, you too.'
  await addExclusion(tx, keyring, organisation, may.value, { id, site, says, language: 'en', by: one })
  const [line] = await exclusionsOf(tx, keyring, organisation, { id })
  if (line !== undefined)
    await addLook(tx, keyring, organisation, line, second.value, { says: '', until: undefined, day: today })
  await fillPlan(tx, town)
}

const promised = [
  {
    says: 'On Thursday evenings, when it is full, two of us are in the room and not one.',
    written: 40,
    until: -5,
    became: 'done',
  },
  {
    says: 'A second door to the yard, so that nobody has to go past somebody they are afraid of.',
    written: 20,
    until: 45,
  },
] as const

/** What came out of talks about what happened in the room, and names nobody. */
const fillPlan = async (tx: Transaction, { organisation, technicians, today, site }: Town) => {
  const [one, other] = technicians
  const may = mayPublish({ preparedBy: one, releasedBy: other })
  if (!may.ok) throw new Error('the practice town published what nobody may')
  for (const { says, written, until, ...rest } of promised) {
    const [id, day] = [idMadeOf(['practice change', organisation, says]), dayAfter(today, -written)]
    await addChange(tx, organisation, { id, site, says, language: 'en', until: dayAfter(today, until), by: one, day })
    for (const step of [
      { kind: 'published', may: may.value } as const,
      ...('became' in rest ? [{ kind: rest.became, by: other } as const] : []),
    ]) {
      const [line] = await changesOf(tx, organisation, { id })
      if (line !== undefined) await addStep(tx, organisation, line, step, day)
    }
  }
}

export const formLed: Service['practice']['formLed'] = (town, keyring) => [
  { at: '/place', to: '/place', fields: { code: codeIn(town, keyring) } },
  { at: '/place', to: '/place', fields: { code: 'no code' } },
  { at: '/place', to: '/place/again', fields: { code: codeIn(town, keyring) } },
]
