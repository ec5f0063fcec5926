/**
 * What must hold of both people whenever anything goes from one to the other (S1, V1): each with a proof, one reason at a time. The reasons are for
 * those who accompany them. To the other person there is one sentence for all that is not their own.
 */

import type { PersonId } from '../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import type { Between, NotOffered } from '../../principles/safety/crossing.ts'
import type { SafeToProceed } from '../../principles/safety/safe-to-proceed.ts'
import { type Decided, type NotDecided, whoDecides } from '../../principles/voluntarism/both-keys.ts'
import type { NoConsent } from '../../principles/voluntarism/consent.ts'

/** One of the two, at this moment. */
interface SideNow {
  readonly person: PersonId
  /** Whether they say yes to all of it: a pause closes both directions. */
  readonly mayTalk: boolean
  readonly safe: Result<SafeToProceed, unknown>
}

export interface BothNow {
  readonly author: SideNow & { readonly yes: Result<Decided<'share_item'>, NoConsent | NotDecided> }
  /** Undefined where nobody is there, or more than one. */
  readonly recipient:
    | (SideNow & { readonly welcome: Result<Decided<'receive_item'>, NoConsent | NotDecided> })
    | undefined
  readonly endsOn: Day
  readonly today: Day
}

/** `not-open`: it takes an adult who does not say so too, or nobody asked who decides; of which of the two is not said. */
export type NotNow = 'over' | 'not-open' | 'no-yes' | 'author-not-safe' | 'nobody-there' | 'not-welcome' | 'not-safe'

/** What is their own comes first: what they are told is then nothing about the other. */
export const bothSides = ({ author, recipient, endsOn, today }: BothNow): Result<Between, NotNow> => {
  if (today >= endsOn) return refused('over')
  if (recipient === undefined || !recipient.mayTalk) return refused('nobody-there')
  if (!recipient.welcome.ok)
    return refused(whoDecides(recipient.welcome.reason) === undefined ? 'not-welcome' : 'not-open')
  if (!recipient.safe.ok) return refused('not-safe')
  if (!author.mayTalk) return refused('no-yes')
  if (!author.yes.ok) return refused(whoDecides(author.yes.reason) === undefined ? 'no-yes' : 'not-open')
  if (!author.safe.ok) return refused('author-not-safe')
  return ok({
    recipient: recipient.person,
    yes: author.yes.value,
    welcome: recipient.welcome.value,
    safe: [author.safe.value, recipient.safe.value],
  })
}

/** Why whoever reads it before cannot do so, or pass on that it is there. */
export type NotPassed =
  | NotNow
  | NotOffered
  | 'no-vault'
  | 'wrong-phrase'
  | 'read-already'
  | 'choose'
  | 'offered-already'
  | 'reader-knows-them'

/** Why it is not opened to be read to somebody. */
export type NotRead = NotNow | 'not-there' | 'open-first' | 'does-not-open'
