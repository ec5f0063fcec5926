/**
 * "Participation should always be voluntary and based on informed, ongoing consent." (F7)
 *
 * What people agreed to is kept as a ledger: which version of the information they were given, what they answered,
 * who may receive what over which channel. No line is ever edited. Their last word counts, by when they said it,
 * not by when it reached us.
 *
 * Whatever shares, contacts or publishes takes a `Consent` as an argument (V1). Only `consentFor` makes one, and every
 * yes has an end (V4).
 */

import type { PersonCode } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import type { Instant } from '../ground/time.ts'

/** The scopes of V3: one a purpose, never bundled. */
const purposes = [
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

/** What we ask: to do what, to whom, how, and after which version of the information (V2). */
export interface ConsentRequest<P extends Purpose = Purpose> {
  readonly purpose: P
  readonly recipient: string
  readonly channel: string
  readonly information: number
}

/** That a person had said yes to exactly this, and not changed their mind, when we looked. Lives in one transaction. */
export type Consent<P extends Purpose> = Proof<
  'consent',
  { person: PersonCode; purpose: P; recipient: string; channel: string; lookedAt: Instant }
>

export type ConsentEntry =
  | { readonly decision: 'given'; readonly to: ConsentRequest; readonly at: Instant; readonly until: Instant }
  | { readonly decision: 'refused'; readonly to: ConsentRequest; readonly at: Instant }
  | { readonly decision: 'withdrawn'; readonly to: ConsentRequest | 'everything'; readonly at: Instant }

export interface ConsentLedger {
  readonly person: PersonCode
  readonly entries: readonly ConsentEntry[]
}

export type NoConsent = 'never-asked' | 'refused' | 'withdrawn' | 'expired' | 'information-changed'

export const consentFor = <P extends Purpose>(
  ask: ConsentRequest<P>,
  ledger: ConsentLedger,
  now: Instant,
): Result<Consent<P>, NoConsent> => {
  const lastWord = ledger.entries.filter(concerns(ask)).toSorted(byWhenItWasSaid).at(-1)

  if (lastWord === undefined) return refused('never-asked')
  if (lastWord.decision === 'withdrawn') return refused('withdrawn')
  if (lastWord.decision === 'refused') return refused('refused')
  if (lastWord.to.information !== ask.information) return refused('information-changed')
  if (lastWord.until <= now) return refused('expired')

  const { purpose, recipient, channel } = ask
  return ok(prove({ person: ledger.person, purpose, recipient, channel, lookedAt: now }))
}

const concerns = (ask: ConsentRequest) => (entry: ConsentEntry) =>
  entry.to === 'everything' ||
  (entry.to.purpose === ask.purpose && entry.to.recipient === ask.recipient && entry.to.channel === ask.channel)

/** When two answers carry the same moment, the one that says no comes last and so decides. */
const byWhenItWasSaid = (a: ConsentEntry, b: ConsentEntry) =>
  a.at === b.at ? Number(a.decision !== 'given') - Number(b.decision !== 'given') : a.at < b.at ? -1 : 1
