/**
 * What somebody commits to, in words of their own and by a day, folded from what happened on one side of it. It counts from when both said so; then
 * whoever looks after it says what became of it, and the other hears it as they chose (R1, R2). Nothing here goes to anybody else.
 */

import type { WorkerId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, dayAfter, inDays, readDay } from '../../principles/ground/time.ts'
import { missingTalk } from '../../principles/restoration/commitment.ts'
import { goodWithoutAWord } from '../../principles/voluntarism/consent.ts'
import type { Content } from './released.ts'
import { mostWords } from './who-reads.ts'

/** Who says whether it was done: its author, whoever accompanies its author, or the other person. */
export const checkers = ['author', 'accompanying', 'other'] as const

export type Checker = (typeof checkers)[number]

/** What became of it. The last word counts; none is held against anybody. */
export const becomes = ['started', 'done', 'changed', 'not-done'] as const

export type Becomes = (typeof becomes)[number]

/** How somebody wants to hear it: on their page, from whoever accompanies them, or not at all. */
export const hearings = ['here', 'together', 'not-told'] as const

export type Hearing = (typeof hearings)[number]

/** Whose words they are, seen from one side. */
export type Whose = 'own' | 'other'

interface Line {
  readonly nth: number
  readonly day: Day
  /** Undefined where somebody said it themselves, or the program noted it. */
  readonly by: WorkerId | undefined
}

interface Became extends Line {
  readonly kind: Becomes
  /** Which line of the other side it is; undefined where it was said on this one. */
  readonly ofNth: number | undefined
}

export type CommitmentFact =
  | (Line & { readonly kind: 'talked-over' | 'counts' | 'told' | 'ended' })
  | (Line & { readonly kind: 'tells'; readonly says: Hearing })
  | Became

export type Kind = CommitmentFact['kind']

interface News {
  readonly what: Becomes
  readonly day: Day
  readonly nth: number
  /** Said on this side: nobody has to be told what they said. */
  readonly isOwn: boolean
}

export interface Commitment {
  readonly stage: 'words' | 'counts' | 'ended'
  readonly countsSince: Day | undefined
  readonly talkedOver: readonly Day[]
  readonly hears: Hearing
  /** The last word about it. */
  readonly news: News | undefined
  /** That last word was told to them by whoever accompanies them. */
  readonly isTold: boolean
  readonly facts: number
}

const isBecame = (fact: CommitmentFact): fact is Became => (becomes as readonly string[]).includes(fact.kind)

const start: Commitment = {
  stage: 'words',
  countsSince: undefined,
  talkedOver: [],
  hears: 'here',
  news: undefined,
  isTold: false,
  facts: 0,
}

const next = (so: Commitment, fact: CommitmentFact): Commitment => {
  const { nth, day } = fact
  if (!mayFollow(so, fact.kind)) return so
  if (fact.kind === 'talked-over') return { ...so, talkedOver: [...so.talkedOver, day] }
  if (fact.kind === 'tells') return { ...so, hears: fact.says }
  if (fact.kind === 'counts') return { ...so, stage: 'counts', countsSince: day }
  if (fact.kind === 'told') return { ...so, isTold: true }
  if (fact.kind === 'ended') return { ...so, stage: 'ended' }
  if (!isBecame(fact)) return so
  const news = { what: fact.kind, day, nth, isOwn: fact.ofNth === undefined }
  return isBefore(news, so.news) ? so : { ...so, news, isTold: false }
}

/** Said on both sides: the later day counts, and on one day that it is changed, so that both read the same. */
const isBefore = (news: News, stood: News | undefined): boolean =>
  stood !== undefined &&
  stood.isOwn !== news.isOwn &&
  (news.day < stood.day || (news.day === stood.day && stood.what === 'changed'))

export const foldCommitment = (facts: readonly CommitmentFact[]): Commitment => ({
  ...facts.toSorted((a, b) => a.nth - b.nth).reduce(next, start),
  facts: facts.length,
})

export const mayFollow = ({ stage, news }: Commitment, kind: Kind): boolean => {
  if (kind === 'talked-over' || kind === 'counts') return stage === 'words'
  if (kind === 'tells') return true
  if (kind === 'told') return stage === 'counts' && news !== undefined && !news.isOwn
  return stage === 'counts'
}

/** Its own author may always say that it is changed; everything else says whoever was chosen for it. */
export const maySay = (
  what: Becomes,
  { whose, checks, by }: { readonly whose: Whose; readonly checks: Checker; readonly by: 'person' | 'accompanying' },
): boolean => {
  if (what === 'changed') return whose === 'own' && by === 'person'
  if (checks === 'other') return whose === 'other' && by === 'person'
  return whose === 'own' && by === (checks === 'author' ? 'person' : 'accompanying')
}

/** What somebody reads of what the other side said: nothing before it is told as they chose. That it does not stand any more is not kept from anybody. */
export const heard = ({ news, hears, isTold }: Commitment): News | undefined => {
  if (news === undefined || news.isOwn || hears === 'here') return news
  return hears === 'together' && isTold ? news : undefined
}

/** Nothing more is to be said of it: done, not done, or that it does not stand as it was. */
const isFinal = (news: News | undefined): boolean => news !== undefined && news.what !== 'started'

/** That was said, and had its fortnight to be told: it stays as it is, whatever becomes of the other person’s side (S3). */
export const isSettled = ({ stage, news }: Pick<Commitment, 'stage' | 'news'>, today: Day): boolean =>
  stage === 'counts' && news !== undefined && isFinal(news) && today >= dayAfter(news.day, fortnight)

/**
 * Whether it is left open for this person, from what they said or heard and from its day: never from what the other side said and they have not heard (S3).
 * What they said themselves has a fortnight to be told; what somebody else was to say is waited for four weeks after its day.
 */
export const isLeftOpen = (
  line: Pick<Standing, 'byWhen' | 'endsOn' | 'folded' | 'whose' | 'checks'> & {
    readonly facts: readonly CommitmentFact[]
  },
  today: Day,
): boolean => {
  const { folded, byWhen, endsOn, whose, checks } = line
  if (folded.stage === 'words') return today < openUntil(endsOn, { byWhen })
  if (folded.stage === 'ended') return false
  const said = lastSaid(line.facts)
  const news = heard(folded)
  if (news !== undefined && isFinal(news)) return news.nth === said?.nth && today < dayAfter(news.day, fortnight)
  const isTheirsToSay = (whose === 'own') !== (checks === 'other')
  return isTheirsToSay || today < dayAfter(byWhen, goodWithoutAWord)
}

/** Whether whoever accompanies them has to tell them something. */
export const isToTell = ({ stage, news, hears, isTold }: Commitment): boolean =>
  stage === 'counts' && hears === 'together' && news !== undefined && !news.isOwn && !isTold

/** What was said last on this side. */
export const lastSaid = (facts: readonly CommitmentFact[]): Became | undefined =>
  facts.filter(isBecame).findLast(({ ofNth }) => ofNth === undefined)

/** What was said on one side and stands not yet on the other: the last word alone, with the day on which it was said. */
export const toPass = (
  from: readonly CommitmentFact[],
  to: readonly CommitmentFact[],
): { readonly what: Becomes; readonly nth: number; readonly day: Day } | undefined => {
  const last = lastSaid(from)
  if (last === undefined) return undefined
  const isThere = to.filter(isBecame).some(({ ofNth }) => ofNth !== undefined && ofNth >= last.nth)
  return isThere ? undefined : { what: last.kind, nth: last.nth, day: last.day }
}

/** Until when it may be said that it counts: not longer than the words are there, nor than its own day. */
export const openUntil = (endsOn: Day, { byWhen }: Pick<Promised, 'byWhen'>): Day => (byWhen < endsOn ? byWhen : endsOn)

/** Whether its day is there, and nothing stands here of what became of it. */
export const isOverdue = ({ stage, news }: Pick<Commitment, 'stage' | 'news'>, byWhen: Day, today: Day): boolean =>
  stage === 'counts' && today >= byWhen && (news === undefined || news.what === 'started')

/** A commitment without an end is none; and a yes lasts a year at the most (V4), so its day comes a month before. */
const longest = inDays(330)
/** To be read before it goes, opened, and gone through with each alone. */
const soonest = inDays(7)

export const daysFor = (today: Day): { readonly from: Day; readonly until: Day } => ({
  from: dayAfter(today, soonest),
  until: dayAfter(today, longest),
})

/** Exactly what somebody commits to: in words of their own, by when, and who says whether it was done. */
export interface Promised {
  readonly byWhen: Day
  readonly checks: Checker
}

export type NotCommitted = 'nothing' | 'say-how' | 'too-long' | 'choose-day' | 'choose-who'

/** Both are asked for, what and how it is known that it was done: what nobody could see is no commitment. */
export const readCommitment = (
  one: (name: string) => string | undefined,
  today: Day,
): Result<Content, NotCommitted> => {
  const [what, how] = [one('words') ?? '', one('how') ?? ''].map((typed) => typed.replace(/\r\n?/g, '\n').trim())
  if (what === undefined || what === '') return refused('nothing')
  if (how === undefined || how === '') return refused('say-how')
  if (what.length + how.length > mostWords) return refused('too-long')
  const days = daysFor(today)
  const byWhen = readDay(one('by-when') ?? '')
  if (byWhen === undefined || byWhen < days.from || byWhen > days.until) return refused('choose-day')
  const checks = checkers.find((known) => known === one('checks'))
  if (checks === undefined) return refused('choose-who')
  const says = `${what}\n\n${how}`
  return ok({
    kind: 'commitment',
    signed: 'as-written',
    handed: 'to-keep',
    says,
    summary: '',
    promised: { byWhen, checks },
  })
}

interface Standing extends Promised {
  readonly whose: Whose
  readonly pointsOut: boolean
  readonly endsOn: Day
  readonly folded: Commitment
}

/** What it asks of whoever accompanies this side: to go through it with them alone, to tell them, or to look after it where that was left to us. */
export const asksForUs = (line: Standing, today: Day): 'talk' | 'tell' | 'look' | undefined => {
  const { folded, whose, checks, byWhen, endsOn } = line
  if (folded.stage === 'words')
    return today < endsOn && missingTalk(line, folded.talkedOver) !== undefined ? 'talk' : undefined
  if (isToTell(folded)) return 'tell'
  return whose === 'own' && checks === 'accompanying' && isOverdue(folded, byWhen, today) ? 'look' : undefined
}

const fortnight = inDays(14)

/**
 * Whether what worries this person is to be looked at again for it: before it can count; around its day, and for as long as a yes goes on without a word
 * after somebody here said something, so that what is said can be told (S1). It depends on nothing of the other side.
 */
export const wantsReview = (
  {
    folded,
    facts,
    byWhen,
    endsOn,
  }: Pick<Standing, 'folded' | 'byWhen' | 'endsOn'> & { readonly facts: readonly CommitmentFact[] },
  today: Day,
): boolean => {
  if (folded.stage !== 'counts') return folded.stage === 'words' && today < endsOn
  const said = lastSaid(facts)?.day
  const isNear = today >= dayAfter(byWhen, -fortnight) && today <= dayAfter(byWhen, goodWithoutAWord)
  return isNear || (said !== undefined && today <= dayAfter(said, goodWithoutAWord))
}
