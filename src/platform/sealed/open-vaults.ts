/**
 * Vaults that are open at this moment: the phrase was typed, and its key stays in the memory of this process for one session, until it has
 * rested for ten minutes. It is written nowhere; a restart closes all of them.
 */

import { createHash } from 'node:crypto'

import type { Instant } from '../../principles/ground/time.ts'
import type { OpeningKey } from './keys.ts'

/** As long as a session in restorative justice may rest. */
const restsMs = 10 * 60_000

export interface OpenVaults {
  /** `session` is the token of the session it was opened in. */
  readonly keepOpen: (session: string, key: OpeningKey, now: Instant) => void
  /** A copy of its own for whoever asks: closing the vault takes nothing out of their hands halfway. */
  readonly openIn: (session: string | undefined, now: Instant) => OpeningKey | undefined
  readonly close: (session: string) => void
}

interface Kept {
  readonly key: OpeningKey
  readonly until: number
  readonly timer: NodeJS.Timeout
}

export const makeOpenVaults = (): OpenVaults => {
  const kept = new Map<string, Kept>()
  const nameOf = (session: string) => createHash('sha256').update(session).digest('base64url')
  const close = (name: string) => {
    const one = kept.get(name)
    if (one === undefined) return
    clearTimeout(one.timer)
    one.key.secret.fill(0)
    kept.delete(name)
  }
  const rest = (name: string, key: OpeningKey, now: Instant) => {
    clearTimeout(kept.get(name)?.timer)
    const timer = setTimeout(() => close(name), restsMs).unref()
    kept.set(name, { key, until: Date.parse(now) + restsMs, timer })
  }
  return {
    keepOpen: (session, key, now) => {
      close(nameOf(session))
      rest(nameOf(session), key, now)
    },
    openIn: (session, now) => {
      if (session === undefined) return undefined
      const name = nameOf(session)
      const one = kept.get(name)
      if (one === undefined) return undefined
      if (one.until < Date.parse(now)) {
        close(name)
        return undefined
      }
      rest(name, one.key, now)
      return { ...one.key, secret: Buffer.from(one.key.secret) }
    },
    close: (session) => close(nameOf(session)),
  }
}
