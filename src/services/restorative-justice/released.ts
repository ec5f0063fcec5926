/**
 * What one person lets go to the other: read from a form, and how it stands for its author, who is never told whether anybody is there to receive
 * it, looked at it, or did not want it (S3). What they learn is what the other lets them know.
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import { endAfter } from './approach.ts'
import { mostWords } from './who-reads.ts'

/** The field's kinds of what may cross; a voice or a document is not among them yet. */
export const kinds = ['message', 'question', 'answer', 'fact', 'letter', 'availability'] as const

export type Kind = (typeof kinds)[number]

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
}

export type NotReleased = 'nothing' | 'too-long' | 'choose-kind'

/** A browser counts a line's end as one letter, and sends two. */
export const readContent = (one: (name: string) => string | undefined): Result<Content, NotReleased> => {
  const says = (one('words') ?? '').replace(/\r\n?/g, '\n')
  if (says.trim() === '') return refused('nothing')
  if (says.length > mostWords) return refused('too-long')
  const kind = kinds.find((known) => known === one('kind'))
  if (kind === undefined) return refused('choose-kind')
  return ok({
    kind,
    signed: signatures.find((known) => known === one('signed')) ?? 'as-written',
    handed: handings.find((known) => known === one('handed')) ?? 'to-keep',
    says,
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

/** For its author. What happens on the other side changes none of it. */
export type Stands = 'being-read' | 'came-back' | 'on-its-way' | 'over'

export const standsFor = (check: Pick<Check, 'outcome'> | undefined, endsOn: Day, today: Day): Stands => {
  if (check?.outcome === 'came-back') return 'came-back'
  if (today >= endsOn) return 'over'
  return check === undefined ? 'being-read' : 'on-its-way'
}

/** One sentence that says what it is, for somebody who wants no more than that first. */
export const mostSummary = 300
