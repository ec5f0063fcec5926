/** A program at work: it answers, does its daily work, and ends without dropping anyone. */

import { setTimeout as wait } from 'node:timers/promises'

import { serve } from '@hono/node-server'

import { allKept, removeWhatIsDue } from './accountability/retention.ts'
import { makeApp } from './app.ts'
import { readDirectory } from './organisation/organisations.ts'
import { doNext, planDaily, type Work } from './platform/jobs.ts'
import type { Log } from './platform/log.ts'
import { dayAt } from './principles/ground/time.ts'
import type { Program } from './program.ts'
import { services } from './services/index.ts'

export interface Listening {
  readonly host: string
  readonly port: number
  readonly isPractice: boolean
  readonly log: Log
}

const workOf = ({ needs, keeper }: Pick<Program, 'needs' | 'keeper'>): Work => ({
  ...Object.fromEntries(
    services.flatMap(({ daily }) =>
      daily.map(
        ({ kind, does }) =>
          [kind, (organisation) => does(needs, { organisation, actor: 'system' })] as [string, Work[string]],
      ),
    ),
  ),
  ...(keeper === undefined
    ? {}
    : {
        'accountability/retention': async (organisation) =>
          void (await removeWhatIsDue(
            keeper,
            organisation,
            allKept(services.map(({ card }) => card)),
            dayAt('UTC', needs.now()),
          )),
      }),
})

/** Does what is due for every organisation. */
const doDailyWork = async (program: Pick<Program, 'needs' | 'keeper'>, log: Log) => {
  const { database, now } = program.needs
  const work = workOf(program)
  for (const { id } of (await readDirectory(database)).all) {
    await planDaily(database, id, Object.keys(work), now())
    while (await doNext(database, id, work, now(), log));
  }
}

const everyMinute = async (program: Program, log: Log, signal: AbortSignal) => {
  while (!signal.aborted) {
    await doDailyWork(program, log).catch((error: unknown) =>
      log.warn({ err: error }, 'daily work will be tried again in a minute'),
    )
    await wait(60_000, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

/** Answers until it is told to stop; resolves once it listens. */
export const startServing = async (program: Program, { host, port, isPractice, log }: Listening): Promise<void> => {
  const app = makeApp(program.needs, { isPractice, log, services })
  const ending = new AbortController()
  await new Promise<void>((listening, failed) => {
    const server = serve({ fetch: app.fetch, hostname: host, port }, () => listening())
    server.on('error', failed)
    const stop = () => {
      if (ending.signal.aborted) return
      ending.abort()
      server.close(() => void program.close().then(() => process.exit(0)))
      if ('closeIdleConnections' in server) server.closeIdleConnections()
      setTimeout(() => process.exit(0), 10_000).unref()
    }
    process.once('SIGINT', stop)
    process.once('SIGTERM', stop)
  })
  void everyMinute(program, log, ending.signal)
}
