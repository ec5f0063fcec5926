/** One piece as a form brought it: an envelope if it reads as one; anything else is words, and is sealed before it is kept. */

import { randomUUID } from 'node:crypto'

import type { Form } from '../../../platform/http/form.ts'
import { readEnvelope, sealTo, toText } from '../../../platform/sealed/envelope.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import { type Came, idOfWords, type Piece, placeOfWords } from '../records/sealed-words.ts'
import type { Side } from '../records/side-keys.ts'
import { mostWords } from '../who-reads.ts'

export type NotWords = 'nothing' | 'broken' | 'too-long'

/** The number of the form a page brings: what is sealed in the browser is bound to it. */
export const formIn = (form: Form): string => {
  const id = form.one('id')
  return isUuid(id) ? String(id) : randomUUID()
}

/** The words, to be sealed to this side. Sent twice they are the same piece; other words from the same form are another. */
export const wordsIn = async (
  form: Form,
  placeOf: (side: Side, id: string) => string = placeOfWords,
): Promise<
  Result<(side: Side, point: Uint8Array) => Promise<(Came & Pick<Piece, 'id' | 'closed'>) | 'key-changed'>, NotWords>
> => {
  const typed = form.one('words')
  if (typed === undefined) return refused('nothing')
  const number = formIn(form)
  const id = idOfWords(number, typed)
  const came = await readEnvelope(typed)
  if (came.ok)
    return ok(async (_, point) =>
      // Sealed to a key of before, on a page that stood open meanwhile: nobody could ever open it.
      form.one('point') === toText(point)
        ? { id, closed: 'in-the-browser', envelope: came.value, boundTo: number }
        : 'key-changed',
    )
  if (came.reason === 'broken') return refused('broken')
  if (typed.length > mostWords) return refused('too-long')
  return ok(async (side, point) => ({
    id,
    closed: 'on-arrival',
    envelope: await sealTo(point, placeOf(side, id), typed),
    boundTo: id,
  }))
}

/** What may stand in the field again: words, and never an envelope, which says nothing to anybody. */
export const toShowAgain = async (form: Form): Promise<string | undefined> => {
  const typed = form.one('words')
  return typed === undefined || (await readEnvelope(typed)).ok ? undefined : typed
}

/** An envelope that was not kept yet: it stays in the form, so that what was written need not be written again. */
export const keptEnvelope = async (
  form: Form,
): Promise<{ readonly envelope: string; readonly point: string } | undefined> => {
  const typed = form.one('words')
  return typed !== undefined && (await readEnvelope(typed)).ok
    ? { envelope: typed, point: form.one('point') ?? '' }
    : undefined
}
