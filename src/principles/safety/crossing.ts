/**
 * "The safety of all participants." (F9, S1, S2, S4) Between two people of one matter nothing crosses but a released item: exactly what its author
 * agreed to, read before by somebody who does not accompany them, to somebody who said that they want to be told when there is something; and
 * nothing is opened before they choose it. Either is done with both reviews current, at that moment.
 */

import type { PersonId, WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import type { Decided } from '../voluntarism/both-keys.ts'
import type { SafeToProceed } from './safe-to-proceed.ts'

/** What somebody lets go. The fingerprint stands for exactly these words, in this form: another word is another item (S2). */
export interface Released {
  readonly item: string
  readonly fingerprint: string
  readonly author: PersonId
}

export interface Checked {
  readonly by: WorkerId
  readonly fingerprint: string
  readonly mayGo: boolean
}

/** What is asked of both people, whenever anything goes from one to the other. */
export interface Between {
  readonly recipient: PersonId
  readonly yes: Decided<'share_item'>
  readonly welcome: Decided<'receive_item'>
  readonly safe: readonly [author: SafeToProceed, recipient: SafeToProceed]
}

/** That somebody may be told that there is something for them, and no more than that. */
export type MayOffer = Proof<
  'may-offer',
  { item: string; fingerprint: string; from: PersonId; to: PersonId; checkedBy: WorkerId }
>

export type NotOffered = 'not-checked' | 'came-back' | 'changed-since' | 'checked-by-their-own'

export const mayOffer = (
  released: Released,
  checked: Checked | undefined,
  /** Who accompanies its author, or did. */
  theirs: ReadonlySet<WorkerId>,
  between: Between,
): Result<MayOffer, NotOffered> => {
  if (checked === undefined) return refused('not-checked')
  if (checked.fingerprint !== released.fingerprint) return refused('changed-since')
  if (!checked.mayGo) return refused('came-back')
  if (theirs.has(checked.by)) return refused('checked-by-their-own')
  holds(released, between)
  const { item, fingerprint, author } = released
  return ok(prove({ item, fingerprint, from: author, to: between.recipient, checkedBy: checked.by }))
}

/** What somebody may do with what is there for them. There is no right answer, and none is told to the author. */
export const choices = ['now', 'later', 'summary', 'read-to-me', 'hold', 'destroy', 'never'] as const

export type Choice = (typeof choices)[number]

/** That it may be opened for them now: they chose it, and it is what was offered. */
export type MayHandOver = Proof<'may-hand-over', { item: string; fingerprint: string; to: PersonId; aloud: boolean }>

export type NotHandedOver = 'not-chosen' | 'another-item' | 'only-aloud'

export const mayHandOver = (
  offered: { readonly fingerprint: string; readonly onlyAloud: boolean },
  /** Their last word about it. */
  chosen: Choice | undefined,
  released: Released,
  between: Between,
): Result<MayHandOver, NotHandedOver> => {
  if (offered.fingerprint !== released.fingerprint) return refused('another-item')
  if (chosen !== 'now' && chosen !== 'read-to-me') return refused('not-chosen')
  if (offered.onlyAloud && chosen !== 'read-to-me') return refused('only-aloud')
  holds(released, between)
  const { item, fingerprint } = released
  return ok(prove({ item, fingerprint, to: between.recipient, aloud: chosen === 'read-to-me' }))
}

/** Proofs of somebody else, or of another item, are a mistake of ours and no answer for anybody. */
const holds = ({ author, fingerprint }: Released, { recipient, yes, welcome, safe }: Between) => {
  if (author === recipient) throw new Error('nobody is the other side of themselves')
  if (yes.person !== author || yes.about !== fingerprint) throw new Error('this is no yes to exactly this item')
  if (welcome.person !== recipient) throw new Error('the other person did not say that they want to be told')
  if (safe[0].about !== author || safe[1].about !== recipient)
    throw new Error('nobody looked whether this is safe for both')
}
