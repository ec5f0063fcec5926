/** A caller that costs little itself: one kept-alive connection, one request at a time. */

import { connect, type Socket } from 'node:net'

export interface Caller {
  /** Sends one request and returns the status of its answer. */
  readonly call: (request: string) => Promise<number>
  readonly hangUp: () => void
}

export const callerTo = async (port: number): Promise<Caller> => {
  const socket: Socket = connect(port, '127.0.0.1')
  await new Promise<void>((open, failed) => socket.once('connect', () => open()).once('error', failed))
  socket.setNoDelay(true)
  let waiting: ((status: number) => void) | undefined
  let heard = Buffer.alloc(0)
  socket.on('data', (bytes) => {
    heard = heard.length === 0 ? bytes : Buffer.concat([heard, bytes])
    const end = heard.indexOf('\r\n\r\n')
    if (end < 0) return
    const head = heard.subarray(0, end).toString('latin1')
    const length = Number(/content-length: (\d+)/i.exec(head)?.[1] ?? 0)
    if (heard.length < end + 4 + length) return
    heard = Buffer.alloc(0)
    waiting?.(Number(head.slice(9, 12)))
  })
  return {
    call: (request) =>
      new Promise((answered) => {
        waiting = answered
        socket.write(request)
      }),
    hangUp: () => socket.destroy(),
  }
}

/** How many a second `many` at once do in so many seconds. */
export const perSecond = async (
  many: number,
  seconds: number,
  once: (who: number) => Promise<void>,
): Promise<number> => {
  const until = performance.now() + seconds * 1_000
  const began = performance.now()
  let done = 0
  await Promise.all(
    Array.from({ length: many }, async (_, who) => {
      while (performance.now() < until) {
        await once(who)
        done += 1
      }
    }),
  )
  return done / ((performance.now() - began) / 1_000)
}
