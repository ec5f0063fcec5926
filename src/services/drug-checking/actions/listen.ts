/**
 * An answer read aloud. The page brings a key that is good for ten minutes and opens one recording, so that no code stands in
 * an address; nothing is kept, here or on the phone.
 */

import { timingSafeEqual } from 'node:crypto'

import { type Answer, page, plain } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Instant } from '../../../principles/ground/time.ts'
import { listenPage } from '../pages/listen.tsx'
import { standingAnswer } from '../records/results.ts'
import { spokenAnswer } from '../spoken-answer.ts'
import { participants as words } from '../words.ts'
import { sampleByCode } from './by-code.ts'

const goodForMinutes = 10

const minuteOf = (now: Instant): number => Math.floor(Date.parse(now) / 60_000)

const markOf = (keyring: Keyring, organisation: OrganisationId, told: Buffer): Buffer =>
  keyring.sign('codes', `listen|${organisation}|${told.toString('hex')}`).subarray(0, 16)

/** Sample and minute, and our mark over both. */
const listenKey = (keyring: Keyring, organisation: OrganisationId, sample: string, now: Instant): string => {
  const told = Buffer.alloc(20)
  Buffer.from(sample.replaceAll('-', ''), 'hex').copy(told)
  told.writeUInt32BE(minuteOf(now), 16)
  return Buffer.concat([told, markOf(keyring, organisation, told)]).toString('base64url')
}

const sampleOfKey = (keyring: Keyring, organisation: OrganisationId, key: string, now: Instant): string | undefined => {
  const bytes = Buffer.from(key, 'base64url')
  if (bytes.length !== 36) return undefined
  const told = bytes.subarray(0, 20)
  const age = minuteOf(now) - told.readUInt32BE(16)
  if (!timingSafeEqual(bytes.subarray(20), markOf(keyring, organisation, told)) || age < 0 || age > goodForMinutes)
    return undefined
  const hex = told.toString('hex')
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20, 32)].join('-')
}

export const showListen = async (asked: Asked, needs: Needs, wrong: Guesses): Promise<Answer> => {
  const { organisation, now } = asked
  const { database, keyring } = needs
  const say = words.in(asked.language)
  const found = await sampleByCode(asked, needs, wrong)
  if (!found.ok) return found.reason
  const { typed } = found.value
  const sample = found.value.sample.id
  const answer = await database.inTransaction(asked.context, (tx) => standingAnswer(tx, organisation.id, sample))
  return page(
    listenPage(asked, {
      code: typed,
      key: listenKey(keyring, organisation.id, sample, now),
      sentences: spokenAnswer(asked.language, say, answer),
      english: words.isReviewed(asked.language) ? undefined : spokenAnswer('en', words.in('en'), answer),
    }),
  )
}

export const recording = async (asked: Asked, { database, keyring, speech }: Needs): Promise<Answer | undefined> => {
  const { organisation } = asked
  const key = (asked.param('key') ?? '').replace(/\.wav$/, '')
  const sample = sampleOfKey(keyring, organisation.id, key, asked.now)
  if (sample === undefined || speech === undefined) return undefined
  const answer = await database.inTransaction(asked.context, (tx) => standingAnswer(tx, organisation.id, sample))
  const wav = await speech.speak(
    asked.language,
    spokenAnswer(asked.language, words.in(asked.language), answer).join(' '),
  )
  if (wav === undefined) return plain(words.in(asked.language)('listen.busy'), 'text/plain; charset=utf-8', 503)
  return plain(wav, 'audio/wav')
}
