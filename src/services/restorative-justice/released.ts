/**
 * What one person lets go to the other: read from a form, and how it stands for its author, who is never told whether anybody is there to receive
 * it, looked at it, or did not want it (S3). What they learn is what the other lets them know.
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import { endAfter } from './approach.ts'
import type { Promised } from './commitment.ts'
import { mostWords } from './who-reads.ts'

/** The field's kinds of what may cross; a voice or a document is not among them yet. */
export const kinds = ['message', 'question', 'answer', 'fact', 'letter', 'availability'] as const

/** A commitment crosses like the rest, and is written on a page of its own (R1). */
export type Kind = (typeof kinds)[number] | 'commitment'

/** How its author is named in it; whoever reads it before looks whether it is so. */
export const signatures = ['as-written', 'initials', 'unsigned'] as const

export type Signed = (typeof signatures)[number]

/** To keep; or only read aloud by one of us, and nothing stays with them. */
export const handings = ['to-keep', 'read-aloud'] as const

export type Handed = (typeof handings)[number]

/** Exactly this, in this form. */
export interface Content {
  readonly kind: Kind
  readonly signed: Signed
  readonly handed: Handed
  readonly says: string
  /** Of what one of us wrote down for them alone: our own words, apart from theirs (shuttle). Either may be empty, not both. */
  readonly told?: string
  /** One sentence of its author’s that says what it is, for somebody who wants no more than that first; empty where they wrote none. */
  readonly summary: string
  /** Of a commitment alone: by when, and who says whether it was done. */
  readonly promised?: Promised
}

/** The words themselves. */
export type Words = Pick<Content, 'says' | 'told'>

export const mostSummary = 300

export type NotReleased = 'nothing' | 'too-long' | 'summary-too-long' | 'choose-kind'

/** A browser counts a line's end as one letter, and sends two. */
export const readContent = (one: (name: string) => string | undefined): Result<Content, NotReleased> => {
  const says = (one('words') ?? '').replace(/\r\n?/g, '\n')
  if (says.trim() === '') return refused('nothing')
  if (says.length > mostWords) return refused('too-long')
  const summary = (one('summary') ?? '').replace(/\s+/g, ' ').trim()
  if (summary.length > mostSummary) return refused('summary-too-long')
  const kind = kinds.find((known) => known === one('kind'))
  if (kind === undefined) return refused('choose-kind')
  return ok({
    kind,
    signed: signatures.find((known) => known === one('signed')) ?? 'as-written',
    handed: handings.find((known) => known === one('handed')) ?? 'to-keep',
    says,
    summary,
  })
}

/** Until when it may be there for the other: a day fixed beforehand, the same whatever becomes of it (S3). */
export const untilIn = (one: (name: string) => string | undefined, today: Day): Day => endAfter(one('weeks'), today)

/** Why whoever read it before gives it back: about the text, and never about its author. */
export const cameBackFor = [
  'names-somebody',
  'could-frighten',
  'could-press',
  'signed-otherwise',
  'not-clear',
  'talk-first',
] as const

export type CameBackFor = (typeof cameBackFor)[number]

export interface Check {
  readonly outcome: 'may-go' | 'came-back'
  readonly reason: CameBackFor | undefined
  readonly day: Day
}

/** For its author, from what is their own: whether they still say yes, and whether anybody here can read it. What happens on the other side changes none of it. */
export type Stands = 'being-read' | 'nobody-can-read' | 'asleep' | 'came-back' | 'on-its-way' | 'over'

export interface OfTheirs {
  readonly check: Pick<Check, 'outcome'> | undefined
  readonly endsOn: Day
  readonly saysYes: boolean
  readonly canBeRead: boolean
}

export const standsFor = ({ check, endsOn, saysYes, canBeRead }: OfTheirs, today: Day): Stands => {
  if (check?.outcome === 'came-back') return 'came-back'
  if (today >= endsOn) return 'over'
  if (!saysYes) return 'asleep'
  if (check !== undefined) return 'on-its-way'
  return canBeRead ? 'being-read' : 'nobody-can-read'
}
