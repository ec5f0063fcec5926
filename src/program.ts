/** Opens what the program stands on: the database, its logins, the keyring; and looks at its own walls before anything is served. */

import { createHmac } from 'node:crypto'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import pg from 'pg'

import { install, migrations } from './installation.ts'
import { systemClock } from './platform/clock.ts'
import { dropScratch, logins, makeLogins, makeScratch, scratchDatabase } from './platform/database/roles.ts'
import { whatIsWrong } from './platform/database/self-check.ts'
import { type Database, openDatabase } from './platform/database/transaction.ts'
import { gatewayAt } from './platform/gateways/gateway-at.ts'
import { push } from './platform/gateways/push.ts'
import { webhook } from './platform/gateways/webhook.ts'
import { type Keyring, openKeyring } from './platform/keyring.ts'
import type { Log } from './platform/log.ts'
import { startCluster } from './platform/postgres/cluster.ts'
import { roomOn } from './platform/room.ts'
import { makeOpenVaults } from './platform/sealed/open-vaults.ts'
import type { Needs } from './platform/service.ts'
import type { Settings } from './platform/settings.ts'
import { speechBy } from './platform/speech.ts'
import { ok, type Result, refused } from './principles/ground/result.ts'
import { dayAt } from './principles/ground/time.ts'
import { snapshotBefore } from './snapshot.ts'

export type Kind = 'practice' | 'real'

export interface Program {
  readonly needs: Needs
  /** For the work of the day, which reads every table: its connections end soon after it, and what they had learned with them. */
  readonly background: Database
  /** Undefined where the settings give no login for it: then nothing is removed here, and `doctor` says so. */
  readonly keeper: Database | undefined
  readonly keyring: Keyring
  /** The address of the tables' owner, where the settings or the embedded database give one: for copies. */
  readonly owner: string | undefined
  /** Makes an empty database beside ours and removes it again; undefined where the database is elsewhere. */
  readonly scratch: (<T>(fn: (owner: string) => Promise<T>) => Promise<T>) | undefined
  readonly migrated: readonly string[]
  readonly close: () => Promise<void>
}

/** Milliseconds. A connection that read every table keeps tens of megabytes for as long as it is open. */
const soon = 1_000

interface Addresses {
  readonly app: string
  readonly keeper: string | undefined
  readonly owner: string | undefined
  readonly isNew: boolean
  readonly scratch: Program['scratch']
  readonly stop: () => Promise<void>
}

/** Opens everything, or says in sentences what stands in the way. With `migrates`, brings the tables up to date first. */
export const openProgram = async (
  settings: Settings,
  kind: Kind,
  log: Log,
  migrates: boolean,
): Promise<Result<Program, readonly string[]>> => {
  if (settings.network === undefined && !migrates && isNewFolder(settings.dataDir))
    return refused([`There is no database in ${settings.dataDir} yet. npm start makes one.`])
  // The keyring comes first: a start that is cut off leaves a keyring without a database, never the other way round.
  const early =
    settings.network === undefined ? openKeyring(settings.dataDir, isNewFolder(settings.dataDir)) : undefined
  if (early?.ok === false) return refused([keyringSentence(early.reason, settings.dataDir)])
  const addresses = settings.network === undefined ? await embedded(settings.dataDir) : await network(settings.network)
  return openOn(addresses, settings, kind, log, migrates, early).catch(async (error: unknown) => {
    await addresses.stop()
    throw error
  })
}

const openOn = async (
  addresses: Addresses,
  settings: Settings,
  kind: Kind,
  log: Log,
  migrates: boolean,
  early: ReturnType<typeof openKeyring> | undefined,
): Promise<Result<Program, readonly string[]>> => {
  const giveUp = async (sentences: readonly string[]) => {
    await addresses.stop()
    return refused(sentences)
  }

  const keyring = early ?? openKeyring(settings.dataDir, addresses.isNew)
  if (!keyring.ok) return giveUp([keyringSentence(keyring.reason, settings.dataDir)])

  let migrated: readonly string[] = []
  if (migrates && addresses.owner !== undefined) {
    if (settings.network === undefined)
      await snapshotBefore(
        addresses.owner,
        keyring.value,
        kind,
        settings.dataDir,
        migrations(),
        dayAt('UTC', systemClock()),
      )
    const done = await install(addresses.owner, keyring.value, kind)
    if (!done.ok)
      return giveUp([
        done.reason.why === 'newer-than-this-program'
          ? 'The database belongs to a newer Alongside than this one. Install the newer version, or restore the backup made before its migration.'
          : `These migrations are not the ones that ran: ${done.reason.names.join(', ')}. Install an unchanged release.`,
      ])
    migrated = done.value
  }

  const onTrouble = (error: Error) =>
    log.warn({ err: error }, 'a connection to the database broke; the next one will be new')
  const database = openDatabase(addresses.app, keyring.value, 12, onTrouble)
  const keeper =
    addresses.keeper === undefined ? undefined : openDatabase(addresses.keeper, keyring.value, 1, onTrouble, soon)
  const background = openDatabase(addresses.app, keyring.value, 3, onTrouble, soon)
  const reserved = openDatabase(addresses.app, keyring.value, 4, onTrouble)
  const close = async () => {
    await Promise.all([database.close(), reserved.close(), background.close()])
    await keeper?.close()
    await addresses.stop()
  }
  const wrong = await whatIsWrong(database, migrations(), kind)
  if (wrong.length > 0) {
    await close()
    return refused(wrong)
  }
  const speech = speechBy(settings.speech)
  const needs: Needs = {
    database,
    reserved,
    keyring: keyring.value,
    openVaults: makeOpenVaults(),
    now: systemClock,
    hasRoom: settings.network === undefined ? roomOn(settings.dataDir) : () => true,
    gateways: gatewaysIn(settings, keyring.value),
    texts: {
      ...(settings.texts.number === undefined ? {} : { number: settings.texts.number }),
      ...(settings.texts.token === undefined ? {} : { token: settings.texts.token }),
    },
    ...(speech === undefined ? {} : { speech }),
    origin: settings.origin,
  }
  return ok({
    needs,
    background,
    keeper,
    keyring: keyring.value,
    owner: addresses.owner,
    scratch: addresses.scratch,
    migrated,
    close,
  })
}

const gatewaysIn = ({ gateways: { text, email }, origin }: Settings, keyring: Keyring): Needs['gateways'] => ({
  push: push(origin, keyring.pushKeys()),
  webhook: webhook(),
  ...(text === undefined ? {} : { text: gatewayAt(text.reveal()) }),
  ...(email === undefined ? {} : { email: gatewayAt(email.reveal()) }),
})

const isNewFolder = (dataDir: string): boolean => !existsSync(join(dataDir, 'database', 'postgres', 'PG_VERSION'))

const keyringSentence = (reason: 'missing' | 'unreadable', folder: string): string =>
  reason === 'missing'
    ? `There is a database but no keyring: ${join(folder, 'keyring.json')} is missing. Put it back from its backup. A new one could not open what the old one closed.`
    : `${join(folder, 'keyring.json')} cannot be read as a keyring. Put it back from its backup.`

/** The database that comes with the program. Its logins' passwords are made from the superuser's, so one file keeps all. */
const embedded = async (dataDir: string): Promise<Addresses> => {
  const folder = join(dataDir, 'database')
  const cluster = await startCluster(folder)
  const password = (login: string) => createHmac('sha256', cluster.superuserPassword).update(login).digest('base64url')
  const made = join(folder, 'logins-made')
  if (!existsSync(made)) {
    const passwords = { app: password(logins.app), keeper: password(logins.keeper), owner: password(logins.owner) }
    await makeLogins(cluster.url('postgres', cluster.superuserPassword, 'postgres'), passwords, 'alongside')
    writeFileSync(made, '')
  }
  const url = (login: string) => cluster.url(login, password(login), 'alongside')
  return {
    app: url(logins.app),
    keeper: url(logins.keeper),
    owner: url(logins.owner),
    isNew: false,
    scratch: async (fn) => {
      const superuser = cluster.url('postgres', cluster.superuserPassword, 'postgres')
      await makeScratch(superuser)
      try {
        return await fn(cluster.url(logins.owner, password(logins.owner), scratchDatabase))
      } finally {
        await dropScratch(superuser)
      }
    },
    stop: cluster.stop,
  }
}

const network = async ({ app, owner, keeper }: NonNullable<Settings['network']>): Promise<Addresses> => ({
  app: app.reveal(),
  keeper: keeper?.reveal(),
  owner: owner?.reveal(),
  scratch: undefined,
  isNew: owner !== undefined && (await isEmpty(owner.reveal())),
  stop: async () => {},
})

const isEmpty = async (owner: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString: owner })
  await client.connect()
  try {
    const { rows } = await client.query<{ empty: boolean }>("select to_regclass('context.key') is null as empty")
    return rows[0]?.empty === true
  } finally {
    await client.end()
  }
}
