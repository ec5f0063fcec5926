/**
 * That somebody was offered this: whoever accompanies them went through what it is, in their language and way, and they said it back in their own words.
 * Where it is not offered, there is a reason; a manager sees which there were, and the person reads theirs (I6, V2).
 */

import type { PersonId, WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import { type OpenParts, openParts } from '../../principles/safety/open-parts.ts'
import { openCount } from '../../principles/safety/small-numbers.ts'
import type { SaidBack } from '../../principles/voluntarism/informed.ts'
import type { BegunBy } from '../../principles/voluntarism/who-begins.ts'
import { type Format, formats, information } from './information.ts'

/** None of them is about what somebody did, uses, believes or said to others (V6). */
export const whyNotOffered = [
  'did-not-want-to-hear',
  'not-safe-now',
  'no-interpreter',
  'no-private-place',
  'not-reached',
] as const

export type WhyNotOffered = (typeof whyNotOffered)[number]

/** A language that none of our texts are in, with an interpreter. */
export const otherLanguage = 'other'

interface GoneThrough {
  /** Which version of the information. */
  readonly information: number
  readonly language: string
  readonly format: Format
}

export type InformingFact = {
  readonly nth: number
  readonly day: Day
  /** Undefined where it is their own line. */
  readonly by: WorkerId | undefined
} & (
  | ({ readonly kind: 'said-back' | 'again' } & GoneThrough)
  | { readonly kind: 'not-offered'; readonly why: WhyNotOffered }
  /** They say that it was not so; or, of what stands there then, that it was. */
  | { readonly kind: 'not-so' }
  | { readonly kind: 'so' }
)

type Ours = Extract<InformingFact, { kind: 'said-back' | 'again' | 'not-offered' }>

type Told = Extract<InformingFact, { kind: 'said-back' | 'again' }>

export interface InformingNow {
  readonly last: InformingFact | undefined
  /** The last that one of us wrote. */
  readonly ours: Ours | undefined
  /** The last that says that they said it back, whatever came after it. */
  readonly saidBack: Told | undefined
  /** They said that it was not so, and have not said since that it is. Nobody of us undoes that (V5). */
  readonly isContested: boolean
  readonly facts: number
}

const isOurs = (fact: InformingFact): fact is Ours => fact.kind !== 'not-so' && fact.kind !== 'so'

export const foldInforming = (facts: readonly InformingFact[]): InformingNow => {
  const inOrder = facts.toSorted((a, b) => a.nth - b.nth)
  return {
    last: inOrder.at(-1),
    ours: inOrder.findLast(isOurs),
    saidBack: inOrder.findLast((fact): fact is Told => fact.kind === 'said-back'),
    isContested: inOrder.findLast(({ kind }) => kind === 'not-so' || kind === 'so')?.kind === 'not-so',
    facts: facts.length,
  }
}

/** As the kernel asks for it, for whatever is new: what stands last among our lines, and is not contested. */
export const saidBackBy = (person: PersonId, { ours, isContested }: InformingNow): SaidBack | undefined =>
  ours?.kind === 'said-back' && !isContested ? { person, information: ours.information } : undefined

/** For what was arranged before: that we go through it once more, or that its text changed, takes nothing back (V2). Their own word does. */
export const saidBackBefore = (person: PersonId, { saidBack, isContested }: InformingNow): SaidBack | undefined =>
  saidBack === undefined || isContested ? undefined : { person, information: saidBack.information }

/** Somebody wrote down whether it was offered: where nobody did, it is left open. */
export const isOfferSettled = ({ last }: Pick<InformingNow, 'last'>): boolean => last !== undefined

/** Whoever accompanies them goes through it with them, again where they said that it was not so or what is told has changed; or says why not. */
export const isToGoThrough = ({ last, ours }: InformingNow): boolean => {
  if (last?.kind === 'not-so' || ours === undefined || ours.kind === 'again') return true
  return ours.kind === 'said-back' && ours.information < information
}

/** As many lines as we may write; the person still has room after them. */
export const mostLines = 900
export const mostOwnLines = 990

export type NotThisLine = 'choose-whether' | 'choose-language' | 'choose-how' | 'choose-why'

/** A line of whoever accompanies them, from a form. */
export const readInforming = (
  one: (name: string) => string | undefined,
  { facts }: Pick<InformingNow, 'facts'>,
  { by, today, languages }: { readonly by: WorkerId; readonly today: Day; readonly languages: readonly string[] },
): Result<InformingFact, NotThisLine> => {
  const line = { nth: facts + 1, day: today, by }
  if (one('kind') === 'not-offered') {
    const why = whyNotOffered.find((known) => known === one('why'))
    return why === undefined ? refused('choose-why') : ok({ ...line, kind: 'not-offered', why })
  }
  const kind = (['said-back', 'again'] as const).find((known) => known === one('said'))
  if (kind === undefined) return refused('choose-whether')
  const language = [...languages, otherLanguage].find((known) => known === one('language'))
  if (language === undefined) return refused('choose-language')
  const format = formats.find((known) => known === one('format'))
  return format === undefined ? refused('choose-how') : ok({ ...line, kind, information, language, format })
}

/** How a matter is counted when it ends, or when they leave it: offered, not offered for a reason, or over before anybody could. */
const offers = ['offered', ...whyNotOffered, 'shown-another-way', 'not-gone-on', 'stopped', 'not-said'] as const

export type Offer = (typeof offers)[number]

/** Gone through with them, whether or not they could say it back yet; `otherwise` where nobody had come to it yet. */
export const offerOf = (
  { ours, isContested }: Pick<InformingNow, 'ours' | 'isContested'>,
  otherwise: Exclude<Offer, 'offered' | WhyNotOffered>,
): Offer => {
  if (ours === undefined || isContested) return otherwise
  return ours.kind === 'not-offered' ? ours.why : 'offered'
}

/** Who says that they were harmed, who says that they did it, and everybody else: counted apart, each person once. */
export const groups = ['person-harmed', 'person-responsible', 'others'] as const

export type Group = (typeof groups)[number]

export const parts = ['offered', 'not', 'before'] as const

export type Part = (typeof parts)[number]

export interface Offered {
  readonly of: Readonly<Record<Group, Result<OpenParts<Part>, 'too-few'>>>
  /** The one given most often first, without a number: for a manager, from one on (I6). */
  readonly reasons: readonly WhyNotOffered[]
  /** Whether there were eight or more, so that anybody may read which. */
  readonly areOpen: boolean
}

const partOf = (offer: Offer): Part => {
  if (offer === 'offered') return 'offered'
  return whyNotOffered.some((why) => why === offer) ? 'not' : 'before'
}

export const offeredOf = (
  counted: readonly { readonly stands: BegunBy; readonly offer: Offer; readonly times: number }[],
): Offered => {
  const times = (group: Group, part: Part) =>
    counted.reduce((sum, one) => sum + (groupOf(one.stands) === group && partOf(one.offer) === part ? one.times : 0), 0)
  const given = (why: WhyNotOffered) => counted.reduce((sum, one) => sum + (one.offer === why ? one.times : 0), 0)
  return {
    of: Object.fromEntries(
      groups.map((group) => [
        group,
        openParts(parts, Object.fromEntries(parts.map((part) => [part, times(group, part)])) as Record<Part, number>),
      ]),
    ) as unknown as Offered['of'],
    reasons: whyNotOffered.filter((why) => given(why) > 0).toSorted((a, b) => given(b) - given(a)),
    areOpen: openCount(whyNotOffered.reduce((sum, why) => sum + given(why), 0)) !== 'hidden',
  }
}

const groupOf = (stands: BegunBy): Group =>
  stands === 'person-harmed' || stands === 'person-responsible' ? stands : 'others'
