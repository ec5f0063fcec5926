/**
 * Guessing is slowed down, nobody is locked out, and nobody's guesses slow anybody else. Where a request came from is
 * known only as an HMAC under a key that lives in memory for an hour; it is never stored (S10).
 */

import { createHmac, randomBytes } from 'node:crypto'
import { setTimeout as wait } from 'node:timers/promises'

import type { Instant } from '../../principles/ground/time.ts'

export interface Guesses {
  readonly markOf: (address: string, now: Instant) => string
  /** Counts a wrong guess, and says whether there have been too many this hour. A right one is never asked about. */
  readonly tooMany: (mark: string, now: Instant) => boolean
  /**
   * For what can be guessed in a lifetime (six digits): after too many wrong ones from a place, each try from there waits
   * its turn, one at a time. It is still answered, and tries from elsewhere wait for nothing.
   */
  readonly waitsItsTurn: (mark: string, now: Instant) => Promise<void>
}

export const countGuesses = (most: number, eachWaits = 3_000): Guesses => {
  let hour = ''
  let key = randomBytes(32)
  let counts = new Map<string, number>()
  let queues = new Map<string, Promise<void>>()
  const turn = (now: Instant) => {
    if (now.slice(0, 13) === hour) return
    hour = now.slice(0, 13)
    key = randomBytes(32)
    counts = new Map()
    queues = new Map()
  }
  return {
    markOf: (address, now) => {
      turn(now)
      return createHmac('sha256', key).update(address).digest('base64url').slice(0, 16)
    },
    tooMany: (mark, now) => {
      turn(now)
      const count = (counts.get(mark) ?? 0) + 1
      if (counts.size < 100_000 || counts.has(mark)) counts.set(mark, count)
      return count > most
    },
    waitsItsTurn: (mark, now) => {
      turn(now)
      if ((counts.get(mark) ?? 0) < most) return Promise.resolve()
      const mine = (queues.get(mark) ?? Promise.resolve()).then(() => wait(eachWaits))
      queues.set(mark, mine)
      return mine
    },
  }
}
