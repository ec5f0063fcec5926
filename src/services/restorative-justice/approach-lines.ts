/** What workers write about an approach, read from a form: by those who accompany whoever asked, and by a second pair of eyes (S1, S2, I1). */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, readDay } from '../../principles/ground/time.ts'
import { type Approach, type ApproachFact, answers, isTheirs, saidNo } from './approach.ts'

export type NotWritten =
  | 'choose'
  | 'choose-day'
  | 'one-way'
  | 'has-ended'
  | 'came-already'
  | 'declare-first'
  | 'nobody-looked'
  | 'looked-anew'
  | 'somebody-else-agrees'
  | 'nobody-tried'
  | 'they-said-no'
  | 'not-yet'

interface By {
  readonly by: WorkerId
  readonly today: Day
  readonly endsOn: Day
}

/** What somebody who accompanies the person writes, but for a try, which takes proofs of its own: the reasons as somebody would say them. */
export const readApproach = (
  one: (name: string) => string | undefined,
  approach: Approach,
  { by, today, endsOn }: By,
): Result<Exclude<ApproachFact, { kind: 'tried' | 'came' | 'ended' | 'screen-agreed' }>, NotWritten> => {
  const line = { nth: approach.facts + 1, day: today, by }
  const kind = one('kind')
  const isOver = today >= endsOn
  if (kind === 'told') return isOver ? ok({ ...line, kind }) : refused('not-yet')
  const said = kind === 'said' ? answers.find((known) => known === one('said')) : undefined
  // A no is heard whenever it comes, tried or not, over or not.
  if (said === 'no' || said === 'never') return ok({ ...line, kind: 'said', said, askAfter: undefined })
  if (isOver) return refused('has-ended')
  if (kind === 'declared') return one('answer') === 'not-known' ? ok({ ...line, kind }) : refused('choose')
  if (!approach.declared.has(by)) return refused('declare-first')
  if (kind === 'screened') {
    const outcome = (['nothing-against', 'stop'] as const).find((known) => known === one('outcome'))
    return outcome === undefined ? refused('choose') : ok({ ...line, kind, outcome })
  }
  if (kind === 'said') {
    if (approach.came) return refused('came-already')
    if (!approach.heard.some(({ what }) => what === 'tried')) return refused('nobody-tried')
    if (said === undefined) return refused('choose')
    if (isTheirs(approach)) return refused('they-said-no')
    const typed = said === 'not-now' ? one('ask-after') : undefined
    const askAfter = typed === undefined ? undefined : readDay(typed)
    if (typed !== undefined && (askAfter === undefined || askAfter <= today)) return refused('choose-day')
    return ok({ ...line, kind, said, askAfter })
  }
  return refused('choose')
}

/** Whether how they can be reached may be kept: not once they said no, came, or it is over. */
export const mayKeepContact = (
  approach: Approach,
  { by, today, endsOn }: By,
): Result<'may-keep', 'has-ended' | 'came-already' | 'declare-first' | 'they-said-no'> => {
  if (today >= endsOn) return refused('has-ended')
  if (approach.came) return refused('came-already')
  if (!approach.declared.has(by)) return refused('declare-first')
  return saidNo(approach) ? refused('they-said-no') : ok('may-keep')
}

/** A second pair of eyes, that does not accompany whoever asked: they agree to exactly what was seen and may be said, or say that it must not be. */
export const readSecondLook = (
  one: (name: string) => string | undefined,
  { looked, facts }: Pick<Approach, 'looked' | 'facts'>,
  { by, today, endsOn }: By,
): Result<
  Extract<ApproachFact, { kind: 'screened' | 'screen-agreed' }> & { readonly screenedBy?: WorkerId },
  NotWritten
> => {
  const line = { nth: facts + 1, day: today, by }
  if (today >= endsOn) return refused('has-ended')
  if (looked === undefined) return refused('nobody-looked')
  if (String(looked.nth) !== one('about')) return refused('looked-anew')
  if (one('kind') === 'stop') return ok({ ...line, kind: 'screened', outcome: 'stop' })
  if (one('kind') !== 'agreed') return refused('choose')
  if (looked.by === by) return refused('somebody-else-agrees')
  return ok({ ...line, kind: 'screen-agreed', about: looked.nth, screenedBy: looked.by })
}
