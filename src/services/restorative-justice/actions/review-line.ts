/** One line of a review, as a form brings it: read by the rule, sealed for the side, written in the order in which it came. */

import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Form } from '../../../platform/http/form.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import { sealTo } from '../../../platform/sealed/envelope.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import type { Consent } from '../../../principles/voluntarism/consent.ts'
import { addLine, isWritten, placeOfLine, placeOfTopic, reviewFacts } from '../records/reviews.ts'
import type { Side } from '../records/side-keys.ts'
import { foldReview, freshFor, isJudging, type NotThisLine, readLine } from '../review.ts'
import { formIn, type NotWords, wordsIn } from './words-that-came.ts'

export type NotWritten = NotThisLine | Exclude<NotWords, 'nothing'> | 'somebody-wrote' | 'key-changed'

export const writeLine = async (
  tx: Transaction,
  keyring: Keyring,
  form: Form,
  {
    side,
    point,
    consent,
    by,
    today,
  }: {
    readonly side: Side
    readonly point: Uint8Array
    readonly consent: Consent<'hold_record'>
    readonly by: WorkerId | undefined
    readonly today: Day
  },
): Promise<'written' | NotWritten> => {
  const words = await wordsIn(form, placeOfLine)
  if (!words.ok && words.reason !== 'nothing') return words.reason
  const made = formMade(form)
  // Two who write at the same moment come one after the other, whoever judges nothing; whoever judges looks again.
  for (let tries = 0; tries < mostTries; tries += 1) {
    if (await isWritten(tx, side, made)) return 'written'
    // What crosses holds their word while it does: a stop comes before it or after, as a withdrawal does (S1).
    if (!isJudging(form.one)) await holdForTheirDecision(tx, side.organisation, side.person)
    const review = foldReview(await reviewFacts(tx, side))
    if (isJudging(form.one) && form.one('nth') !== String(review.facts + 1)) return 'somebody-wrote'
    const latest = dayAfter(today, freshFor)
    const line = readLine({ one: form.one, hasWords: words.ok }, review, { by, today, latest })
    if (!line.ok) return line.reason
    const { topic, ...fact } = line.value
    const came = words.ok ? await words.value(side, point) : undefined
    if (came === 'key-changed') return came
    const sealed = {
      topic: topic === undefined ? undefined : await sealTo(point, placeOfTopic(side, fact.nth), topic),
      words: came,
    }
    const concern = fact.kind === 'looked-at' ? review.concerns.find(({ nth }) => nth === fact.about) : undefined
    const owner = fact.kind === 'concern' ? fact.owner : concern?.owner
    if (await addLine(tx, keyring, side, consent, fact, made, owner, sealed)) return 'written'
  }
  return 'somebody-wrote'
}

const mostTries = 10

/** Of everything a form says: pressed twice it is one line, and another answer from the same page is another. */
const formMade = (form: Form): string =>
  idMadeOf([
    'review line',
    formIn(form),
    ...['kind', 'topic', 'about', 'standing', 'trigger', 'look-again', 'words'].map((name) => form.one(name) ?? ''),
  ])
