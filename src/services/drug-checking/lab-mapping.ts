/**
 * How a laboratory we did not know writes its files, as somebody at the bench told it once: which column means what, and its
 * words in ours. Kept, so that its next file comes in unchanged. A column nobody gave a meaning is left out.
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Told } from '../../principles/voluntarism/unanswered.ts'
import type { Finding } from './finding.ts'
import type { Lab } from './labs.ts'
import { cardOf, isMethod, type Method, methods } from './method-cards.ts'

export const meanings = ['number', 'named', 'amount', 'method', 'day', 'peak'] as const

export type Meaning = (typeof meanings)[number]

/** What a word about how much can mean. Amounts themselves are typed at the bench: a file's units are never guessed. */
export const findings = ['detected', 'trace', 'indicated', 'not-detected'] as const satisfies readonly Finding[]

export const labMethods: readonly Method[] = methods.filter((method) => cardOf(method).kind === 'laboratory')

export interface Column {
  readonly name: string
  /** Its different words, where they are few; undefined where they are many. */
  readonly words: readonly string[] | undefined
}

/** Words of a column, if a person can look through them. */
const mostWords = 15

export const columnsOf = (table: {
  readonly header: readonly string[]
  readonly rows: readonly { readonly cells: readonly string[] }[]
}): readonly Column[] =>
  table.header.map((name, at) => {
    const words = [...new Set(table.rows.map(({ cells }) => (cells[at] ?? '').toLowerCase()))].sort()
    return { name, words: words.length <= mostWords ? words : undefined }
  })

export type NotMapped =
  | 'name-wrong'
  | 'name-taken'
  | 'need-number'
  | 'need-named'
  | 'need-day'
  | 'need-method'
  | 'twice'
  | 'word-method'
  | 'word-finding'

export interface MappingProblem {
  readonly problem: NotMapped
  readonly says: string
}

/** `means-2` is what the third column means; `word-2-0` what the first of its words does. */
export const readMapping = (
  typed: Told,
  columns: readonly Column[],
  taken: readonly string[],
): Result<Lab, readonly MappingProblem[]> => {
  const problems: MappingProblem[] = []
  const wrong = (problem: NotMapped, says = '') => void problems.push({ problem, says })
  const name = (typed['lab-name'] ?? '').trim().toLowerCase()
  if (!/^[a-z0-9][a-z0-9-]{1,39}$/.test(name)) wrong('name-wrong', name)
  if (taken.includes(name)) wrong('name-taken', name)

  const at = (meaning: Meaning): number => columns.findIndex((_, nth) => typed[`means-${nth}`] === meaning)
  for (const meaning of meanings)
    if (columns.filter((_, nth) => typed[`means-${nth}`] === meaning).length > 1) wrong('twice', meaning)
  for (const meaning of ['number', 'named', 'day'] as const) if (at(meaning) < 0) wrong(`need-${meaning}`)
  const column = (meaning: Meaning): string => columns[at(meaning)]?.name ?? ''

  const wordsOf = <T extends string>(
    meaning: 'method' | 'amount',
    known: (word: string | undefined) => word is T,
    problem: NotMapped,
  ): Readonly<Record<string, T>> => {
    const nth = at(meaning)
    return Object.fromEntries(
      (columns[nth]?.words ?? []).flatMap((word, place): readonly [string, T][] => {
        const means = typed[`word-${nth}-${place}`]
        if (known(means)) return [[word, means]]
        wrong(problem, word)
        return []
      }),
    )
  }
  const isFinding = (word: string | undefined): word is Finding => findings.some((one) => one === word)
  const always = typed['method']
  if (at('method') < 0 && !isMethod(always)) wrong('need-method')
  if (at('method') >= 0 && columns[at('method')]?.words === undefined) wrong('word-method', column('method'))
  if (at('amount') >= 0 && columns[at('amount')]?.words === undefined) wrong('word-finding', column('amount'))
  const methodWords = wordsOf('method', isMethod, 'word-method')
  const amountWords = wordsOf('amount', isFinding, 'word-finding')
  if (problems.length > 0) return refused(problems)

  return ok({
    name,
    files: [
      {
        kind: 'findings',
        columns: {
          number: column('number'),
          named: column('named'),
          day: column('day'),
          ...(at('method') < 0 ? {} : { method: column('method') }),
          ...(at('amount') < 0 ? {} : { abundance: column('amount') }),
        },
        ...(at('method') < 0 && isMethod(always) ? { always } : {}),
        mayHave: at('peak') < 0 ? {} : { peak: column('peak') },
        leavesOut: columns
          .filter((_, nth) => !meanings.some((one) => one === typed[`means-${nth}`]))
          .map((one) => one.name),
      },
    ],
    methods: methodWords,
    abundance: amountWords,
    overdose: {},
    effects: {},
  })
}

/** A mapping as it lies in its row: written by `readMapping` and by nobody else. */
export const labFrom = (mapping: unknown): Lab => mapping as Lab
