/**
 * A call to another program, as Standard Webhooks 1.0 writes it: signed, thin, and told apart by its id, so that what arrives
 * twice counts once. What may have arrived is therefore sent again, other than anything that goes to a person.
 */

import { randomBytes } from 'node:crypto'

import { Webhook } from 'standardwebhooks'

import { systemClock } from '../clock.ts'
import type { Gateway } from './gateway.ts'
import { callOutward } from './outward.ts'

/** 32 random bytes (the specification asks for 24 to 64). */
export const newWebhookSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export const webhookHeaders = (
  secret: string,
  id: string,
  at: Date,
  body: string,
): Readonly<Record<string, string>> => ({
  'Content-Type': 'application/json',
  'webhook-id': id,
  'webhook-timestamp': String(Math.floor(at.getTime() / 1000)),
  'webhook-signature': new Webhook(secret).sign(id, at, body),
})

export const webhook = (out: Parameters<typeof callOutward>[2] = {}): Gateway => ({
  send: async ({ id, to, text, secret }) => {
    if (secret === undefined) return 'refused'
    const headers = webhookHeaders(secret, id, new Date(systemClock()), text)
    const became = await callOutward(to, { headers, body: text }, out)
    return became === 'not-known' ? 'not-reached' : became
  },
})
