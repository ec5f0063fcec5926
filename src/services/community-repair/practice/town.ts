/** Somebody of the practice town is asked to stay away for a week, and a second person stands behind it. Nobody knows who it is, here either. */

import type { Keyring } from '../../../platform/keyring.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Service, Town } from '../../../platform/service.ts'
import { written } from '../../../principles/ground/code.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { limitsAsCame, mayExclude, mayLook } from '../../../principles/impartiality/exclusion.ts'
import { codeOfSlip } from '../codes.ts'
import { countExcluded } from '../records/excluded.ts'
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
  await countExcluded(tx, organisation, id, 'threatened', today)
  const [line] = await exclusionsOf(tx, keyring, organisation, { id })
  if (line !== undefined)
    await addLook(tx, keyring, organisation, line, second.value, { says: '', until: undefined, day: today })
}

export const formLed: Service['practice']['formLed'] = (town, keyring) => [
  { at: '/place', to: '/place', fields: { code: codeIn(town, keyring) } },
  { at: '/place', to: '/place', fields: { code: 'no code' } },
  { at: '/place', to: '/place/again', fields: { code: codeIn(town, keyring) } },
]
