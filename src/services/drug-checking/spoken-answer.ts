/** The sentences of an answer in the order in which they stand on its page, for a voice. The same words as on the page. */

import { type Run, whatWasFound, whatWasNotFound } from './finding.ts'
import { cardOf, type Method } from './method-cards.ts'
import { nameIn } from './register.ts'

type Key =
  | `method.${Method}`
  | `waiting.${'title' | 'lead'}`
  | `broken.${'title' | 'lead'}`
  | `answer.${'alone' | 'in-doubt' | 'found' | 'nothing' | 'no-test' | 'detected' | 'trace' | 'indicated' | 'disagree'}`
  | `answer.${'cannot-see' | 'not-found-line' | 'none-is-sure' | 'try' | 'ask'}`

type Say = (key: Key, values?: Readonly<Record<string, string>>) => string

interface Standing {
  readonly runs: readonly Run[]
  readonly broken: boolean
  readonly result: { readonly inDoubt: boolean; readonly released?: { readonly alone: boolean } | undefined }
}

export const spokenAnswer = (language: string, say: Say, answer: Standing | undefined): readonly string[] => {
  if (answer === undefined) return [say('waiting.title'), '.', say('waiting.lead')]
  if (answer.broken) return [say('broken.title'), '.', say('broken.lead')]
  const { runs, result } = answer
  const methods = (all: readonly Method[]) =>
    new Intl.ListFormat(language, { type: 'conjunction' }).format(all.map((method) => say(`method.${method}`)))
  const found = whatWasFound(runs)
  return [
    ...(result.released?.alone === true ? [say('answer.alone')] : []),
    ...(result.inDoubt ? [say('answer.in-doubt')] : []),
    `${say('answer.found')}.`,
    ...(found.length > 0 ? [] : [say(runs.some(({ invalid }) => !invalid) ? 'answer.nothing' : 'answer.no-test')]),
    ...found.flatMap((one) => [
      `${one.substance === undefined ? one.named : nameIn(language, one.substance)}.`,
      // Amounts are read off the page: a voice that says “zero point nine” is misheard.
      say(one.finding === 'quantified' ? 'answer.detected' : `answer.${one.finding}`, { methods: methods(one.by) }),
      ...(one.notSeenBy.length === 0 ? [] : [say('answer.disagree', { methods: methods(one.notSeenBy) })]),
    ]),
    ...whatWasNotFound(runs).map(({ substance, method }) =>
      say(cardOf(method).blindTo.includes(substance) ? 'answer.cannot-see' : 'answer.not-found-line', {
        substance: nameIn(language, substance),
        method: say(`method.${method}`),
      }),
    ),
    say('answer.none-is-sure'),
    say('answer.try'),
    say('answer.ask'),
  ]
}
