/**
 * Whether somebody decides alone about what concerns the other person, or with an adult whom they chose (V9). Asked of everybody by whoever accompanies
 * them; nothing that anybody was born with is kept: no age, no diagnosis. What one of us wrote is ended by another of us, what they wished by themselves.
 */

import type { PersonId, WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import {
  type CrossingPurpose,
  crossingPurposes,
  type Deciding,
  type Need,
} from '../../principles/voluntarism/both-keys.ts'
import type { ConsentRequest, NoConsent } from '../../principles/voluntarism/consent.ts'
import type { Along } from './company.ts'
import type { Form } from './meeting.ts'
import type { Plan } from './meeting-plan.ts'

export type DecidingFact = {
  readonly nth: number
  readonly day: Day
  /** Undefined where it is their own line. */
  readonly by: WorkerId | undefined
} & (
  | { readonly kind: 'alone' }
  | { readonly kind: 'with-an-adult'; readonly because: Need['because']; readonly about: Need['about'] }
  | { readonly kind: 'no-longer'; readonly need: number }
)

export interface Standing extends Need {
  readonly nth: number
  readonly day: Day
  readonly by: WorkerId | undefined
}

export interface DecidingNow extends Deciding {
  readonly needs: readonly Standing[]
  readonly facts: number
}

export const foldDeciding = (facts: readonly DecidingFact[]): DecidingNow => {
  let needs: readonly Standing[] = []
  let asked = false
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth)) {
    if (fact.by !== undefined) asked = true
    if (fact.kind === 'with-an-adult') {
      const { nth, day, by, because, about } = fact
      needs = [...needs, { nth, day, by, because, about }]
    }
    if (fact.kind === 'no-longer') needs = needs.filter(({ nth }) => nth !== fact.need)
  }
  return { asked, needs, facts: facts.length }
}

/** More lines than anybody says about one person; what follows is refused. */
export const mostLines = 900

export const aboutWhat = ['everything', ...crossingPurposes] as const satisfies readonly Need['about'][]

export type NotThisWord = 'choose' | 'not-there' | 'somebody-else-ends' | 'only-they-end'

/** What one of us wrote is ended by another of us, and what they wished by themselves: nobody takes away somebody's adult alone. */
export const mayEnd = (need: Standing | undefined, by: WorkerId | undefined): Result<number, NotThisWord> => {
  if (need === undefined) return refused('not-there')
  if (need.by === undefined) return by === undefined ? ok(need.nth) : refused('only-they-end')
  return by === undefined || by === need.by ? refused('somebody-else-ends') : ok(need.nth)
}

/** A line, from a form. Said again, it is there already. */
export const readWord = (
  one: (name: string) => string | undefined,
  now: DecidingNow,
  { by, today }: { readonly by: WorkerId | undefined; readonly today: Day },
): Result<DecidingFact | 'there-already', NotThisWord> => {
  const line = { nth: now.facts + 1, day: today, by }
  const kind = one('kind')
  if (kind === 'no-longer') {
    const need = now.needs.find(({ nth }) => String(nth) === one('need'))
    const may = mayEnd(need, by)
    return may.ok ? ok({ ...line, kind, need: may.value }) : may
  }
  if (kind === 'alone' && by !== undefined)
    return ok(now.asked && now.needs.length === 0 ? 'there-already' : { ...line, kind })
  if (kind !== 'with-an-adult') return refused('choose')
  const because =
    by === undefined ? 'own-wish' : (['age', 'to-decide'] as const).find((known) => known === one('because'))
  if (because === undefined) return refused('choose')
  // Somebody young decides all of it with their adult; for anything else it is said for which decision.
  const about = because === 'to-decide' ? aboutWhat.find((known) => known === one('about')) : 'everything'
  if (about === undefined) return refused('choose')
  const same = now.needs.some((need) => need.because === because && need.about === about)
  return ok(same ? 'there-already' : { ...line, kind, because, about })
}

export type BesideFact = {
  readonly nth: number
  readonly day: Day
} & (
  | { readonly kind: 'nothing-against' | 'speaks-against'; readonly by: WorkerId }
  /** The person chose somebody else or nobody, or the adult does not go on. */
  | { readonly kind: 'ended'; readonly by: undefined }
)

/** One adult, whom the person chose by giving them a code. */
export interface Chosen {
  readonly adult: PersonId
  readonly nth: number
  readonly day: Day
  readonly nothingAgainst: ReadonlySet<WorkerId>
  readonly against: ReadonlySet<WorkerId>
  /** Whether somebody was found against whom they chose before in this matter. */
  readonly foundBefore: boolean
  readonly ended: boolean
  readonly facts: number
}

/** Whoever found something takes back their own. */
export const foldChosen = (
  { adult, nth, day }: Pick<Chosen, 'adult' | 'nth' | 'day'>,
  facts: readonly BesideFact[],
  foundBefore = false,
): Chosen => {
  const found = new Map<WorkerId, BesideFact['kind']>()
  for (const fact of facts.toSorted((a, b) => a.nth - b.nth)) if (fact.by !== undefined) found.set(fact.by, fact.kind)
  const whoFound = (kind: BesideFact['kind']) => new Set([...found].flatMap(([by, one]) => (one === kind ? [by] : [])))
  return {
    adult,
    nth,
    day,
    nothingAgainst: whoFound('nothing-against'),
    against: whoFound('speaks-against'),
    foundBefore,
    ended: facts.some(({ kind }) => kind === 'ended'),
    facts: facts.length,
  }
}

/** One thing that the person says yes to: what it is, and never what was written. Of a meeting, when and where. */
export type Wants =
  | { readonly kind: 'approach' | 'receive' | 'reached' | 'counts' }
  | { readonly kind: 'words' | 'promise'; readonly day: Day }
  | { readonly kind: 'would'; readonly form: Form }
  | { readonly kind: 'company'; readonly along: Along }
  | { readonly kind: 'meeting'; readonly plan: Pick<Plan, 'day' | 'from' | 'until' | 'place'> }

/** What the adult is asked about it. */
export type AskedThem = Wants & {
  readonly ask: ConsentRequest<CrossingPurpose>
  /** Which one it is, where the person's own yes covers whatever they ask for. */
  readonly exactly: string
  /** How it is called in a form. */
  readonly key: string
  /** Undefined where nobody is there to be asked. */
  readonly adult: Result<unknown, NoConsent> | undefined
}
