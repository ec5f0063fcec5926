/**
 * "Participation should always be voluntary and based on informed, ongoing consent." (F7)
 *
 * What people agreed to is kept as a ledger: which version of the information they were given, what they answered,
 * who may receive what over which channel. No line is ever edited. Their last word counts, by the day they said it,
 * not by when it reached us.
 *
 * Whatever shares, contacts or publishes takes a `Consent` as an argument (V1). Only `consentFor` makes one. Every
 * yes has an end, and is asked anew when we have not heard from the person for 28 days (V4).
 */

import type { PersonId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Day, daysBetween, inDays } from '../ground/time.ts'

/** The scopes of V3: one a purpose, never bundled. */
export const purposes = [
  'hold_record',
  'contact',
  'approach_other_side',
  'share_item',
  'receive_item',
  'attend',
  'observer',
  'outcome_to_referrer',
  'feedback_contact',
  'link_services',
  'research',
  'story',
  'retain_after_close',
] as const

export type Purpose = (typeof purposes)[number]

/** What somebody decides about: to do what, by or to whom, how, and with exactly which thing where there is one. */
export interface Scope<P extends Purpose = Purpose> {
  readonly purpose: P
  readonly recipient: string
  readonly channel: string
  /** The fingerprint of the exact item, or form, date and attendees; left out where the purpose has none. */
  readonly about?: string
}

/** What we ask, after which version of the information (V2). */
export interface ConsentRequest<P extends Purpose = Purpose> extends Scope<P> {
  readonly information: number
}

/** That a person had said yes to exactly this, and not changed their mind, when we looked. Lives in one transaction. */
export type Consent<P extends Purpose> = Proof<
  'consent',
  { person: PersonId; purpose: P; recipient: string; channel: string; about: string; lookedOn: Day }
>

/** The day it was said, the day it reached us, and its number in the organisation's ledger. */
interface Said {
  readonly said: Day
  readonly recorded: Day
  readonly place: number
}

export type ConsentEntry = Said &
  (
    | { readonly decision: 'given'; readonly to: ConsentRequest; readonly until: Day }
    | { readonly decision: 'refused' | 'never'; readonly to: Scope }
    | { readonly decision: 'not-now'; readonly to: Scope; readonly askAfter?: Day }
    | { readonly decision: 'withdrawn' | 'paused' | 'continued'; readonly to: Scope | 'everything' }
  )

export type Decision = ConsentEntry['decision']

export const decisions = [
  'given',
  'refused',
  'never',
  'not-now',
  'withdrawn',
  'paused',
  'continued',
] as const satisfies readonly Decision[]

export interface ConsentLedger {
  readonly person: PersonId
  readonly entries: readonly ConsentEntry[]
  /** The last day the person was in touch with us by themselves. */
  readonly lastHeard: Day
  /** Since when they have been, without a gap of more than 28 days: what they said before the gap is asked anew. */
  readonly hereSince: Day
}

export type NoConsent =
  | 'never-asked'
  | 'refused'
  | 'never'
  | 'not-now'
  | 'withdrawn'
  | 'paused'
  | 'expired'
  | 'information-changed'
  | 'not-heard-from'

/** After so long without a word from somebody, their yes is asked anew when they are here again (V4). */
export const goodWithoutAWord = inDays(28)

export const consentFor = <P extends Purpose>(
  ask: ConsentRequest<P>,
  ledger: ConsentLedger,
  today: Day,
): Result<Consent<P>, NoConsent> => {
  const about = ledger.entries.filter((entry) => concerns(ask, entry)).toSorted(byWhenItWasSaid)
  const lastWord = about.filter(({ decision }) => decision !== 'paused' && decision !== 'continued').at(-1)
  const pause = about.filter(({ decision }) => endsOrBeginsAPause.has(decision)).at(-1)

  if (lastWord === undefined) return refused('never-asked')
  if (lastWord.decision !== 'given') return refused(noMeans[lastWord.decision])
  if (pause?.decision === 'paused') return refused('paused')
  if (lastWord.to.information !== ask.information) return refused('information-changed')
  if (lastWord.until < today) return refused('expired')
  if (daysBetween(ledger.lastHeard, today) > goodWithoutAWord) return refused('not-heard-from')
  if (lastWord.said < ledger.hereSince) return refused('not-heard-from')

  const { purpose, recipient, channel } = ask
  return ok(prove({ person: ledger.person, purpose, recipient, channel, about: ask.about ?? '', lookedOn: today }))
}

/** Whether their last word was a yes whose day has passed, paused or not, heard from or not: what stood on it ends (V4). */
export const ranOut = (ask: Scope, { entries }: ConsentLedger, today: Day): boolean => {
  const lastWord = entries
    .filter((entry) => concerns(ask, entry) && entry.decision !== 'paused' && entry.decision !== 'continued')
    .toSorted(byWhenItWasSaid)
    .at(-1)
  return lastWord?.decision === 'given' && lastWord.until < today
}

/**
 * Since when they say yes to exactly this with no other word between, on one and the same information; a pause is none, and a yes that had run out is not
 * gone on with (V8). Undefined where their last word is not a yes. Whether it is in force says `consentFor`.
 */
export const saidSince = (ask: Scope, { entries }: Pick<ConsentLedger, 'entries'>): Day | undefined => {
  let yes: { readonly since: Day; readonly until: Day; readonly information: number } | undefined
  for (const entry of entries.filter((one) => concerns(ask, one)).toSorted(byWhenItWasSaid)) {
    if (entry.decision === 'given') {
      const { said, until, to } = entry
      const goesOn = yes !== undefined && said <= yes.until && to.information === yes.information
      yes = { since: goesOn && yes !== undefined ? yes.since : said, until, information: to.information }
    } else if (entry.decision !== 'paused' && entry.decision !== 'continued') yes = undefined
  }
  return yes?.since
}

/** Going on after a pause, or saying yes anew: either ends it. */
const endsOrBeginsAPause: ReadonlySet<Decision> = new Set(['paused', 'continued', 'given'])

const noMeans = {
  refused: 'refused',
  never: 'never',
  'not-now': 'not-now',
  withdrawn: 'withdrawn',
  paused: 'paused',
  continued: 'paused',
} as const satisfies Record<Exclude<Decision, 'given'>, NoConsent>

export const concerns = (ask: Scope, { to }: Pick<ConsentEntry, 'to'>): boolean =>
  to === 'everything' ||
  (to.purpose === ask.purpose &&
    to.recipient === ask.recipient &&
    to.channel === ask.channel &&
    (to.about ?? '') === (ask.about ?? ''))

/** Of two answers of one day, a yes that reached us only later does not outrank a no; else the later number decides. */
export const byWhenItWasSaid = (a: ConsentEntry, b: ConsentEntry): number => {
  if (a.said !== b.said) return a.said < b.said ? -1 : 1
  if (isLateYes(a) !== isLateYes(b)) return isLateYes(a) ? -1 : 1
  return a.place - b.place
}

const isLateYes = ({ decision, said, recorded }: ConsentEntry): boolean => decision === 'given' && recorded > said
