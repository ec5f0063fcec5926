/**
 * Shuttle: somebody tells whoever accompanies them what the other person should hear, and that one writes it down. What one of us says and what they
 * said themselves stand apart. It is a draft: it goes when they have read exactly this and let it go themselves (S2, V1).
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { type Day, dayAfter } from '../../principles/ground/time.ts'
import { type Content, kinds, mostSummary } from './released.ts'
import { mostWords } from './who-reads.ts'

/** A letter is written by whoever it is from. */
export const carriedKinds = kinds.filter((kind) => kind !== 'letter')

export type Draft = Required<Pick<Content, 'kind' | 'told' | 'says' | 'summary'>>

export type NotDrafted =
  | 'nothing'
  | 'told-too-long'
  | 'too-long'
  | 'summary-too-long'
  | 'choose-kind'
  | 'quotes-apart'
  | 'quotes-in-summary'

/**
 * Marks that say: these are somebody's own words. An apostrophe is none, nor are the marks of an inch or within a Hebrew word. It is a net with holes:
 * whoever reads it first is the other one.
 */
const quotes = [
  /[“”„‟‚«»‹›「」『』＂`]/u,
  /(?<![\p{L}\d])"|(?<=\p{L})"(?!\p{L})/u,
  /‘[^‘]*’(?!\p{L})/u,
  /(?:^|\s)’[^’]*’/u,
  /(?:^|[\s(:])'[^\n]*\S'(?=$|[\s.,;:!?)])/mu,
  // A line of talk, as French, Spanish and Polish write it.
  /^\s*—\s*\S/mu,
]

const hasQuotation = (typed: string): boolean => quotes.some((one) => one.test(typed))

const lines = (typed: string | undefined) => (typed ?? '').replace(/\r\n?/g, '\n').trim()

/** Our words hold no quotation: what somebody said goes where their own words are. */
export const readDraft = (one: (name: string) => string | undefined): Result<Draft, NotDrafted> => {
  const [told, says] = [lines(one('told')), lines(one('words'))]
  if (told === '' && says === '') return refused('nothing')
  if (told.length > mostWords) return refused('told-too-long')
  if (says.length > mostWords) return refused('too-long')
  if (hasQuotation(told)) return refused('quotes-apart')
  const summary = (one('summary') ?? '').replace(/\s+/g, ' ').trim()
  if (summary.length > mostSummary) return refused('summary-too-long')
  // The sentence is ours as well, and the first thing that the other may read.
  if (hasQuotation(summary)) return refused('quotes-in-summary')
  const kind = carriedKinds.find((known) => known === one('kind'))
  return kind === undefined ? refused('choose-kind') : ok({ kind, told, says, summary })
}

/** As long as what worries them counts as looked at: after that it is said anew (S1). */
const waits = 14

/** On this day a draft that nobody let go is taken away. */
export const goesOn = (written: Day): Day => dayAfter(written, waits)

/** Written on this day or before, a draft is over today. */
export const writtenBefore = (today: Day): Day => dayAfter(today, -waits)

/** More at once is more than anybody would read. */
export const mostDrafts = 5
