/**
 * The door to whoever sends texts and mails: one address that the operator set, and no other connection outward. What is
 * sent is the number, the words the person chose, and a random id by which a gateway knows a repeated message.
 */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export interface Sending {
  /** UUID v4; the `Idempotency-Key`. */
  readonly id: string
  readonly to: string
  readonly text: string
}

/** `not-reached` may be tried again; `not-known` never is, because it may have gone out. */
export type Sent = 'sent' | 'not-reached' | 'refused' | 'not-known'

export interface Gateway {
  readonly send: (message: Sending) => Promise<Sent>
}

/** A withdrawal waits for a message that is on its way, so no message may take longer. */
const longest = 2_000

/** `https://…` takes a POST of JSON; `file:///…` is a folder into which each message is written, for practice. */
export const gatewayAt = (address: string): Gateway =>
  address.startsWith('file:') ? folder(fileURLToPath(address)) : overHttp(address)

const folder = (path: string): Gateway => ({
  send: async (message) => {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    try {
      writeFileSync(join(path, `${message.id}.json`), `${JSON.stringify(message, null, 2)}\n`, {
        flag: 'wx',
        mode: 0o600,
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return 'not-reached'
    }
    return 'sent'
  },
})

const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

const overHttp = (address: string): Gateway => ({
  send: async ({ id, to, text }) => {
    try {
      const answer = await fetch(address, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id },
        body: JSON.stringify({ id, to, text }),
        redirect: 'error',
        signal: AbortSignal.timeout(longest),
      })
      if (answer.ok) return 'sent'
      if (answer.status === 429 || answer.status === 503) return 'not-reached'
      return answer.status < 500 ? 'refused' : 'not-known'
    } catch (error) {
      const { code } = ((error as Error).cause ?? {}) as { code?: string }
      return code !== undefined && neverArrived.has(code) ? 'not-reached' : 'not-known'
    }
  },
})
