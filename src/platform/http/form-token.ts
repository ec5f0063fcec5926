/** Against forged requests: the browser's own word where it gives one, and a token in every form. */

import { timingSafeEqual } from 'node:crypto'

import type { Instant } from '../../principles/ground/time.ts'
import type { Keyring } from '../keyring.ts'

const hours = 12

const hourOf = (now: Instant): number => Math.floor(Date.parse(now) / 3_600_000)

/** Bound to the session, or to nobody where there is none, and to the hour; good for twelve. */
export const formToken = (keyring: Keyring, session: string | undefined, now: Instant): string =>
  tokenAt(keyring, session, hourOf(now))

const tokenAt = (keyring: Keyring, session: string | undefined, hour: number): string =>
  `${hour.toString(36)}.${keyring
    .sign('forms', `${session ?? 'nobody'}|${hour}`)
    .toString('base64url')
    .slice(0, 32)}`

export const isOurForm = (
  keyring: Keyring,
  token: string | undefined,
  session: string | undefined,
  now: Instant,
): boolean => {
  const hour = Number.parseInt(token?.split('.')[0] ?? '', 36)
  const age = hourOf(now) - hour
  if (token === undefined || !(age >= 0 && age <= hours)) return false
  const [given, right] = [Buffer.from(token), Buffer.from(tokenAt(keyring, session, hour))]
  return given.length === right.length && timingSafeEqual(given, right)
}

/** Old browsers send neither header; then the form token alone decides. */
export const cameFromHere = (header: (name: string) => string | undefined): boolean => {
  const site = header('Sec-Fetch-Site')
  if (site !== undefined) return site === 'same-origin'
  const from = header('Origin')
  return from === undefined || (URL.canParse(from) && new URL(from).host === header('Host')?.toLowerCase())
}
