/** The six digits of an authenticator app (RFC 6238), each good once. */

import { Secret as OtpSecret, TOTP } from 'otpauth'

import { Secret } from '../principles/ground/secret.ts'
import type { Instant } from '../principles/ground/time.ts'

const period = 30

const totp = (secret: Secret, label = 'Alongside') =>
  new TOTP({
    issuer: 'Alongside',
    label,
    algorithm: 'SHA1',
    digits: 6,
    period,
    secret: OtpSecret.fromBase32(secret.reveal()),
  })

export const newTotpSecret = (bytes: Uint8Array): Secret =>
  new Secret(new OtpSecret({ buffer: Uint8Array.from(bytes.subarray(0, 20)).buffer }).base32)

/** For the QR code that an authenticator app reads. */
export const totpAddress = (secret: Secret, label: string): string => totp(secret, label).toString()

/** The step that these digits belong to: now, or the one before or after. A step not after `lastStep` was used before. */
export const totpStep = (secret: Secret, digits: string, now: Instant, lastStep: number): number | undefined => {
  const delta = totp(secret).validate({ token: digits.replace(/\s/g, ''), timestamp: Date.parse(now), window: 1 })
  if (delta === null) return undefined
  const step = Math.floor(Date.parse(now) / 1000 / period) + delta
  return step > lastStep ? step : undefined
}

/** What an app would show, for the practice town and for tests. */
export const totpDigits = (secret: Secret, now: Instant): string =>
  totp(secret).generate({ timestamp: Date.parse(now) })
