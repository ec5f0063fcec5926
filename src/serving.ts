/** A program at work: it answers, does its daily work, and ends without dropping anyone. */

import { setTimeout as wait } from 'node:timers/promises'
import { serve } from '@hono/node-server'
import { endWhatRanOut } from './accountability/own-record/expired.ts'
import { allKept, removeNoise, removeWhatIsDue } from './accountability/retention.ts'
import { makeApp } from './app.ts'
import { drill, lastDrill } from './drill.ts'
import { knownSites } from './organisation/known-sites.ts'
import { readDirectory } from './organisation/organisations.ts'
import { giveEverybodyAKey } from './organisation/own-keys.ts'
import { closeUnopened, destroyWhatWasHeld, keepTheEnd } from './participants/each-day.ts'
import { closeAgain } from './participants/people.ts'
import { sendWaiting } from './participants/sending.ts'
import { turnEpochs } from './platform/epochs.ts'
import { eraseAgain, noteErased, shortenList } from './platform/erased-list.ts'
import { doNext, planDaily, type Work } from './platform/jobs.ts'
import type { Log } from './platform/log.ts'
import { sendOutgoing } from './platform/outbox.ts'
import type { Story } from './platform/service.ts'
import { dropEndedSessions } from './platform/sessions.ts'
import type { OrganisationId } from './principles/ground/people.ts'
import { dayAt, daysBetween } from './principles/ground/time.ts'
import type { Kind, Program } from './program.ts'
import { services } from './services/index.ts'
import { dropOldSnapshots } from './snapshot.ts'

export interface Listening {
  readonly host: string
  readonly port: number
  readonly isPractice: boolean
  readonly log: Log
  readonly lived?: readonly Story[]
}

const workOf = (program: Pick<Program, 'needs' | 'background' | 'keeper'>): Work => {
  const { keeper, background } = program
  const needs = { ...program.needs, database: background }
  const today = () => dayAt('UTC', needs.now())
  return {
    ...Object.fromEntries(
      services.flatMap(({ daily }) =>
        daily.map(
          ({ kind, does }) =>
            [kind, (organisation) => does(needs, { organisation, actor: 'system' })] as [string, Work[string]],
        ),
      ),
    ),
    'organisation/own-keys': async (organisation) =>
      void (await giveEverybodyAKey(needs.database, needs.keyring, organisation)),
    'participants/end-of-day': (organisation) => keepTheEnd(needs, organisation, today()),
    'participants/after-a-hold': async (organisation) => void (await destroyWhatWasHeld(needs, organisation, today())),
    'participants/unopened': async (organisation) => void (await closeUnopened(needs, organisation, today())),
    'accountability/ran-out': async (organisation) =>
      void (await endWhatRanOut(needs, services, organisation, today())),
    ...(keeper === undefined
      ? {}
      : {
          'accountability/retention': async (organisation) => {
            const kept = allKept(services.map(({ card }) => card))
            await removeWhatIsDue(keeper, organisation, kept, today())
            await removeNoise(keeper, organisation, kept)
          },
        }),
  }
}

const senders = new Map(
  services.flatMap(({ card, sends }) => (sends === undefined ? [] : [[card.name, sends] as const])),
)

/** Does what is due for every organisation: once a day, and every minute what people wait for. */
const doWhatIsDue = async (program: Pick<Program, 'needs' | 'background' | 'keeper'>, log: Log) => {
  const { needs } = program
  const { database, now } = needs
  const work = workOf(program)
  const sites = knownSites(database)
  const forOne = async (id: OrganisationId) => {
    await planDaily(database, id, Object.keys(work), now())
    while (await doNext(database, id, work, now(), log));
    const [site] = await sites({ organisation: id, actor: 'system' })
    await sendWaiting(needs, id, site?.timeZone ?? 'UTC')
    await sendOutgoing(needs, id, senders)
    await noteErased(database, needs.keyring, id, dayAt('UTC', now()))
    await database.inTransaction({ organisation: id, actor: 'system' }, (tx) => dropEndedSessions(tx, id, now()))
  }
  // What goes wrong for one is not what the others wait for.
  for (const { id } of (await readDirectory(database)).all)
    await forOne(id).catch((error: unknown) =>
      log.warn({ err: error }, 'work that is due for an organisation will be tried again in a minute'),
    )
}

/** The keys belong to all organisations together. What somebody erased from the copies too is gone within the hour. */
const turnTheKeys = async ({ needs: { database, keyring, now } }: Pick<Program, 'needs'>) => {
  const today = dayAt('UTC', now())
  const organisations = (await readDirectory(database)).all.map(({ id }) => id)
  await turnEpochs(database, keyring, organisations, now())
  shortenList(keyring, today)
  dropOldSnapshots(keyring.folder, today)
}

/** Once a week a copy is put back beside ours. What it found stands in `doctor`. */
const drillOnceAWeek = async (program: Program, kind: Kind, log: Log) => {
  const today = dayAt('UTC', program.needs.now())
  const last = lastDrill(program.keyring.folder)
  if (last !== undefined && daysBetween(last.day, today) < 7) return
  const done = await drill(program, kind, today)
  if (done !== undefined && done.trouble.length > 0)
    log.error({ trouble: done.trouble }, 'a copy could not be put back')
}

const minutes = 60

const everyMinute = async (program: Program, kind: Kind, log: Log, signal: AbortSignal) => {
  for (let minute = 0; !signal.aborted; minute += 1) {
    await doWhatIsDue(program, log).catch((error: unknown) =>
      log.warn({ err: error }, 'work that is due will be tried again in a minute'),
    )
    if (minute % minutes === 0)
      await turnTheKeys(program).catch((error: unknown) =>
        log.warn({ err: error }, 'the keys will be turned in an hour'),
      )
    // Not in the first minutes: a start is no moment for heavy work.
    if (minute % minutes === 10)
      await drillOnceAWeek(program, kind, log).catch((error: unknown) =>
        log.warn({ err: error }, 'the drill will be tried again in an hour'),
      )
    await wait(60_000, undefined, { signal, ref: false }).catch(() => undefined)
  }
}

/** Answers until it is told to stop; resolves once it listens. */
export const startServing = async (
  program: Program,
  { host, port, isPractice, log, lived = [] }: Listening,
): Promise<void> => {
  // An older copy may have been put back: what was erased is erased again before anybody is answered.
  await eraseAgain(program.needs.database, program.needs.keyring, closeAgain)
  const app = makeApp(program.needs, { isPractice, log, services, lived })
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
  void everyMinute(program, isPractice ? 'practice' : 'real', log, ending.signal)
}
