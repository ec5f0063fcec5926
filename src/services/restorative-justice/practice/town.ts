/** Wren asked to talk three days ago. Nobody has written back yet: Iris may try what a coordinator does. */

import { randomUUID } from 'node:crypto'

import { consentNow } from '../../../participants/consents.ts'
import type { Service } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { isIntakeOpen } from '../actions/intake.ts'
import { kept } from '../consent-questions.ts'
import { information } from '../information.ts'
import { receive } from '../records/referrals.ts'
import { fillYear } from './a-year.ts'

export const fillTown: Service['practice']['fill'] = (tx, { organisation, today }) => fillYear(tx, organisation, today)

export const putOnOwnPage: Service['practice']['ownPage'] = async (tx, needs, { organisation, actor }, today) => {
  const open = await isIntakeOpen(needs, organisation)
  const yes = await consentNow(tx, organisation, actor as PersonId, kept, today)
  if (!open.ok || !yes.ok) return
  await receive(
    tx,
    needs.keyring,
    organisation,
    open.value,
    yes.value,
    {
      id: randomUUID(),
      person: actor as PersonId,
      origin: 'self',
      way: 'web',
      information,
      language: 'en',
      format: 'text',
      day: dayAfter(today, -3),
      keyedInBy: undefined,
    },
    { standing: 'person-harmed', adjustments: ['somebody-with-me', 'breaks'], needs: undefined, wantsSupport: true },
  )
}

export const formLed: Service['practice']['formLed'] = () => [
  { at: '/talk/start', to: '/talk/start', fields: { card: 'no card' } },
  { at: '/talk/start', to: '/talk/start', fields: { standing: 'person-harmed', adjustments: 'breaks' } },
  { at: '/talk/invited', to: '/talk/invited', fields: { code: 'no code' } },
  { at: '/talk/refer', to: '/talk/refer', fields: { origin: 'victim-service' } },
]
