/** What an invitation is for, asked in the program's own name: nobody else may look it up. */

import type { Now } from '../../../organisation/now-here.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Code } from '../../../principles/ground/code.ts'
import { approachInvited } from '../records/invitations.ts'
import { approachById, hasCome, type Inviting } from '../records/invited.ts'
import { toldIn } from '../records/referrals.ts'

/** Undefined where the code is no invitation, where it was taken back or has ended, and where somebody came with it. */
export const invitingBy = (
  { organisation, person }: Pick<Asked, 'organisation' | 'person'>,
  { database, keyring }: Needs,
  code: Code,
  { day }: Now,
): Promise<Inviting | undefined> =>
  database.inTransaction({ organisation: organisation.id, actor: 'system' }, async (tx) => {
    const approach = await approachInvited(tx, keyring, organisation.id, code, day)
    const of = approach === undefined ? undefined : await approachById(tx, organisation.id, approach)
    if (
      approach === undefined ||
      of === undefined ||
      of.person === person?.id ||
      (await hasCome(tx, organisation.id, approach))
    )
      return undefined
    const told = await toldIn(tx, keyring, organisation.id, { id: of.referral, person: of.person })
    return { approach, askedBy: of.referral, begunBy: told?.standing ?? 'not-said' }
  })
