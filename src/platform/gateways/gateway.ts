/**
 * The door to whoever carries what we send: texts, mails, notices to a browser, calls of another program. One address for
 * each that the operator set, and no other connection outward. What is sent is where to, the words, and a random id by which
 * a carrier knows a repeated message.
 */

export const channels = ['text', 'email', 'push', 'webhook'] as const

export type Channel = (typeof channels)[number]

export interface Sending {
  /** UUID v4; the `Idempotency-Key`, or whatever a carrier calls it. */
  readonly id: string
  /** A number, a mail address, or where a browser or a program listens. */
  readonly to: string
  /** The words; what a program is told; empty for a browser, which shows its own. */
  readonly text: string
  /** What a program knows our calls by. */
  readonly secret?: string
}

/**
 * `not-reached` may be tried again; `not-known` never is, because it may have gone out; after `gone` nobody is there any
 * more who wants it.
 */
export type Sent = 'sent' | 'not-reached' | 'refused' | 'gone' | 'not-known'

export interface Gateway {
  readonly send: (message: Sending) => Promise<Sent>
}

/** A withdrawal waits for a message that is on its way, so no message may take longer. Milliseconds. */
export const longest = 2_000

/** Errors of a connection that never came about: nobody heard anything. */
const neverArrived = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'EHOSTUNREACH', 'ENETUNREACH'])

/** Nobody was who they said they were, or nobody let us in: nothing was handed over. */
const neverTrusted = /^(CERT_|ERR_TLS_|DEPTH_ZERO_|SELF_SIGNED_|UNABLE_TO_)/

/** What became of a message whose sending went wrong. */
export const afterAnError = (error: unknown): Sent => {
  const { code, cause } = error as { code?: string; cause?: { code?: string } }
  const why = cause?.code ?? code
  return why !== undefined && (neverArrived.has(why) || neverTrusted.test(why)) ? 'not-reached' : 'not-known'
}

/** Not about this message: our password, our bill, our address of them, or how busy they are. It waits until that is mended. */
const waits = new Set([401, 402, 403, 404, 407, 429, 503])

/** What an HTTP status says became of a message. */
export const afterAStatus = (status: number): Sent => {
  if (status >= 200 && status < 300) return 'sent'
  if (waits.has(status)) return 'not-reached'
  return status >= 400 && status < 500 ? 'refused' : 'not-known'
}

/** Asks a carrier over HTTP; it gets two seconds, and nobody sends us elsewhere. */
export const askCarrier = async (
  address: string,
  how: {
    readonly method?: 'GET' | 'POST'
    readonly headers?: Readonly<Record<string, string>>
    readonly body?: string
  },
): Promise<Sent> => {
  try {
    const answer = await fetch(address, {
      method: how.method ?? 'POST',
      headers: { ...how.headers },
      ...(how.body === undefined ? {} : { body: how.body }),
      redirect: 'error',
      signal: AbortSignal.timeout(longest),
    })
    await answer.body?.cancel()
    return afterAStatus(answer.status)
  } catch (error) {
    return afterAnError(error)
  }
}
