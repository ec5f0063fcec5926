/**
 * A notice to a browser (RFC 8030), with nothing in it: the browser's own page says that there is something new. So we keep
 * no key of the browser, and whoever runs the push service learns that something was said and not what.
 */

import webpush from 'web-push'

import type { Gateway } from './gateway.ts'
import { callOutward, readOutward } from './outward.ts'

export interface PushKeys {
  /** P-256, base64url; the private one stays in the keyring (VAPID, RFC 8292). */
  readonly publicKey: string
  readonly privateKey: string
}

/** What was not fetched within a day is read on the page. Seconds. */
const waitsFor = 86_400

export const push = (origin: string, keys: PushKeys, out: Parameters<typeof callOutward>[2] = {}): Gateway => ({
  send: async ({ to }) => {
    // That package throws at an address which it cannot sign for.
    if (readOutward(to) === undefined) return 'refused'
    const { headers } = webpush.generateRequestDetails({ endpoint: to } as webpush.PushSubscription, null, {
      TTL: waitsFor,
      urgency: 'high',
      topic: 'new',
      vapidDetails: { subject: origin.startsWith('https:') ? origin : 'mailto:nobody@example.org', ...keys },
    })
    return callOutward(
      to,
      { headers: asTexts(headers), body: '' },
      { ...out, isGone: (status) => status === 404 || status === 410 },
    )
  },
})

const asTexts = (headers: object): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) =>
      name === 'Content-Length' || value === undefined ? [] : [[name, String(value)]],
    ),
  )
