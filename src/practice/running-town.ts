/** The practice town on a port of its own, with a database of its own: for walks in a browser and for pictures. */

import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import { serve } from '@hono/node-server'

import { makeApp } from '../app.ts'
import { type Clock, systemClock } from '../platform/clock.ts'
import { openDatabase } from '../platform/database/transaction.ts'
import { gatewayAt } from '../platform/gateways/gateway-at.ts'
import { openKeyring } from '../platform/keyring.ts'
import { startLog } from '../platform/log.ts'
import { makeOpenVaults } from '../platform/sealed/open-vaults.ts'
import type { Needs, Service } from '../platform/service.ts'
import { speechBy } from '../platform/speech.ts'
import { Secret } from '../principles/ground/secret.ts'
import { services as ours } from '../services/index.ts'
import { type FreshDatabase, freshDatabase } from './fresh-database.ts'
import { makePracticeTown, makeTown, type TownMade } from './town.ts'

export interface OpenNeeds {
  readonly needs: Needs
  readonly fresh: FreshDatabase
  readonly close: () => Promise<void>
}

/** What the practice town sends are files in a folder. */
const practiceGateways = (folder: string): Needs['gateways'] => {
  const into = (name: string) => gatewayAt(pathToFileURL(join(folder, name)).href)
  return { text: into('texts'), email: into('mails'), push: into('pushes'), webhook: into('webhooks') }
}

/** What a carrier shows us in the practice town. */
export const practiceTexts = { number: '+44 7700 900000', token: new Secret('the practice carrier, sixteen letters') }

/** The voice of this machine, where it has one. */
const speech = speechBy(undefined)

/** A fresh database and what stands on it. */
export const openNeeds = async (now: Clock = systemClock, origin = 'http://localhost'): Promise<OpenNeeds> => {
  const fresh = await freshDatabase()
  const keyring = openKeyring(fresh.folder, false)
  if (!keyring.ok) throw new Error(keyring.reason)
  const database = openDatabase(fresh.app, keyring.value)
  const reserved = openDatabase(fresh.app, keyring.value, 4)
  return {
    needs: {
      database,
      reserved,
      keyring: keyring.value,
      openVaults: makeOpenVaults(),
      now,
      hasRoom: () => true,
      gateways: practiceGateways(fresh.folder),
      texts: practiceTexts,
      ...(speech === undefined ? {} : { speech }),
      origin,
    },
    fresh,
    close: async () => {
      await Promise.all([database.close(), reserved.close()])
      await fresh.drop()
    },
  }
}

export interface RunningTown {
  readonly origin: string
  readonly needs: Needs
  readonly fresh: FreshDatabase
  readonly town: TownMade
  readonly close: () => Promise<void>
}

/** `lived` gives it its half year; without, it is an empty organisation with its people. */
export const runTown = async ({
  lived = true,
  services = ours,
  now = systemClock,
}: {
  readonly lived?: boolean
  readonly services?: readonly Service[]
  readonly now?: Clock
} = {}): Promise<RunningTown> => {
  const opened = await openNeeds(now)
  const town = lived ? await makePracticeTown(opened.needs, services) : await makeTown(opened.needs)
  let answer: ((request: Request, env: object) => Response | Promise<Response>) | undefined
  const server = serve({
    fetch: (request, env) => answer?.(request, env) ?? new Response('', { status: 503 }),
    hostname: '127.0.0.1',
    port: 0,
  })
  await new Promise((listening) => server.once('listening', listening))
  const origin = `http://localhost:${(server.address() as AddressInfo).port}`
  const needs = { ...opened.needs, origin }
  answer = makeApp(needs, { isPractice: true, log: startLog('silent'), services }).fetch
  return {
    origin,
    needs,
    fresh: opened.fresh,
    town,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections()
      await new Promise((closed) => server.close(closed))
      await opened.close()
    },
  }
}
