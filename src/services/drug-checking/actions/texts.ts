/** A code by text: its answer comes back in two parts. Whoever texts it has it in their hands; nothing of the text is kept. */

import { originOf } from '../../../organisation/organisations.ts'
import { countGuesses } from '../../../platform/http/slowing-down.ts'
import type { AnswersText } from '../../../platform/service.ts'
import { readCode } from '../../../principles/ground/code.ts'
import { isLanguage } from '../../../web/languages.ts'
import { hashOfCode } from '../codes.ts'
import { standingAnswer } from '../records/results.ts'
import { sampleIdBy } from '../records/samples.ts'
import { nameIn } from '../register.ts'
import { shortAnswer } from '../short-answer.ts'
import { participants as words } from '../words.ts'

/** Wrong codes an hour from one number, before it is answered no more. */
const mostWrong = 10

const wrong = countGuesses(mostWrong)

/** As long as a code, with a figure in it: somebody meant one. */
const looksLikeACode = (typed: string): boolean => /^[a-z0-9]{10,16}$/i.test(typed) && /\d/.test(typed)

export const answersText: AnswersText = async (needs, context, text) => {
  const { database, keyring, now } = needs
  const parts = text.words.trim().split(/\s+/)
  const last = parts.at(-1)?.toLowerCase()
  const language = parts.length > 1 && isLanguage(last) ? last : 'en'
  const typed = (isLanguage(last) ? parts.slice(0, -1) : parts).join('').replace(/[^\p{L}\p{N}]/gu, '')
  const code = readCode('sample', typed)
  const say = words.in(language)
  if (!code.ok) return looksLikeACode(typed) ? say('short.wrong') : undefined
  const { organisation } = context
  const answer = await database.inTransaction(context, async (tx) => {
    const sample = await sampleIdBy(tx, organisation, hashOfCode(keyring, organisation, code.value))
    return sample === undefined ? 'unknown' : await standingAnswer(tx, organisation, sample)
  })
  if (answer === 'unknown') return wrong.tooMany(text.mark, now()) ? undefined : say('short.not-found')
  if (answer === undefined) return say('short.waiting')
  if (answer.broken) return say('short.in-doubt')
  const { runs, result } = answer
  const origin = await database.inTransaction(context, (tx) => originOf(tx, needs, organisation))
  const short = (spoken: string) =>
    shortAnswer(
      { runs, inDoubt: result.inDoubt, alone: result.released?.alone === true, address: `${origin}/results` },
      { say: words.in(spoken), nameOf: (one) => nameIn(spoken, one) },
    )
  // Where nobody who grew up with the language has read our words over, the English goes with them (A3).
  return words.isReviewed(language) ? short(language) : [short(language), short('en')]
}
