/** S7: the exact headers of every answer. No inline script or style at all, nothing from anywhere else, no framing. */

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

const devices = (camera: '()' | '(self)'): string =>
  `camera=${camera}, geolocation=(), microphone=(), browsing-topics=()`

/** On a worker's page that reads labels. */
export const withTheCamera = { 'Permissions-Policy': devices('(self)') }

export const everyAnswer: Readonly<Record<string, string>> = {
  'Content-Security-Policy': policy,
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
  'Permissions-Policy': devices('()'),
  'Referrer-Policy': 'same-origin',
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'X-Robots-Tag': 'noindex',
}

export const overHttps: Readonly<Record<string, string>> = { 'Strict-Transport-Security': 'max-age=31536000' }

/** A page about somebody is never kept by a browser or anything between. */
export const neverStored = 'no-store'

/** The files of the design carry their fingerprint in their name, so they may be kept for good. */
export const keptForGood = 'public, max-age=31536000, immutable'

/** S7: leaving takes everything of ours along. */
export const clearedOnLeaving = '"cache", "cookies", "storage"'

/** A worker's unsent work lies in storage: it is never thrown away from outside. */
export const clearedForWorkers = '"cache", "cookies"'
