/** How far it had come when somebody stopped: of nobody, and no reason is asked or kept. */

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type StoppedAt, stoppedAt } from '../measures.ts'

export const stoppedBetween = async (
  system: Transaction,
  organisation: OrganisationId,
  { from, until }: { readonly from: Day; readonly until: Day },
): Promise<Readonly<Record<StoppedAt, number>>> => {
  const rows = await system
    .selectFrom('restorative_justice.stopped')
    .select(['stage', ({ fn }) => fn.countAll<string>().as('times')])
    .where('organisation', '=', organisation)
    .where('month', '>=', from)
    .where('month', '<=', until)
    .groupBy('stage')
    .execute()
  const times = (which: (stage: string) => boolean) =>
    rows.reduce((sum, { stage, times: so }) => sum + (which(stage) ? Number(so) : 0), 0)
  const [before, accepted] = [['received', 'acknowledged', 'triaged'], ['accepted']]
  return Object.fromEntries(
    stoppedAt.map((at) => [
      at,
      times((stage) =>
        at === 'before'
          ? before.includes(stage)
          : at === 'accepted'
            ? accepted.includes(stage)
            : !before.includes(stage) && !accepted.includes(stage),
      ),
    ]),
  ) as Record<StoppedAt, number>
}
