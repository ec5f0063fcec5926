/**
 * S6: what somebody will act on is looked at by a second person before it leaves the room. Where only one person works,
 * a site may hand a result back to the one who brought the sample, and says so; it may not publish alone.
 */

import type { WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'

/** That somebody may hand this back. `alone` says that nobody else had looked, which the answer then tells. */
export type MayRelease = Proof<'may-release', { preparedBy: WorkerId; releasedBy: WorkerId; alone: boolean }>

/** That two people stand behind it, so that it may count in public. */
export type MayPublish = Proof<'may-publish', { preparedBy: WorkerId; releasedBy: WorkerId }>

export interface Looked {
  readonly preparedBy: WorkerId
  readonly releasedBy: WorkerId
}

export const mayRelease = (
  { preparedBy, releasedBy }: Looked,
  site: { readonly onePersonMayRelease: boolean },
): Result<MayRelease, 'needs-a-second-person'> => {
  const alone = preparedBy === releasedBy
  if (alone && !site.onePersonMayRelease) return refused('needs-a-second-person')
  return ok(prove({ preparedBy, releasedBy, alone }))
}

export const mayPublish = ({ preparedBy, releasedBy }: Looked): Result<MayPublish, 'needs-a-second-person'> => {
  if (preparedBy === releasedBy) return refused('needs-a-second-person')
  return ok(prove({ preparedBy, releasedBy }))
}
