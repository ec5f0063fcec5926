/**
 * The one way to the rows. What runs inside sees one organisation, because the database itself checks who signed the
 * question: `begin` and the signed context are one round trip, the work is the rest, `commit` is the last.
 */

import { setTimeout as wait } from 'node:timers/promises'

import type { Kysely } from 'kysely'
import pg from 'pg'

import { isUuid, type OrganisationId, type PersonId, type WorkerId } from '../../principles/ground/people.ts'
import type { Keyring } from '../keyring.ts'
import { builderOn, openPool } from './connection.ts'
import type { DB } from './schema.ts'

export interface Context {
  readonly organisation: OrganisationId
  /** Who does it: a worker, somebody who opened their own page with a code, anyone else, or the program by itself. */
  readonly actor: WorkerId | PersonId | 'public' | 'system'
  /** The one side of a matter that a worker reads at this moment: what lies sealed for another does not exist in this transaction (S2). */
  readonly side?: string
}

export type Transaction = Kysely<DB>

export interface Database {
  readonly inTransaction: <T>(
    context: Context,
    fn: (tx: Transaction, renew: () => Promise<void>) => Promise<T>,
  ) => Promise<T>
  /** The same, and never tried again by itself: for what must not happen twice outside the database. */
  readonly once: <T>(context: Context, fn: (tx: Transaction) => Promise<T>) => Promise<T>
  /** What everyone may read: names of organisations, the register, the stamp. No organisation's rows. */
  readonly inPublic: <T>(fn: (tx: Transaction) => Promise<T>) => Promise<T>
  readonly close: () => Promise<void>
}

const goodFor = 30_000

/** A statement that says who asks, good for one connection and thirty seconds. A literal: a function call would not reach every node. */
export const signedContext = (keyring: Keyring, { organisation, actor, side }: Context, processId: number): string => {
  if (!isUuid(organisation) || !(actor === 'public' || actor === 'system' || isUuid(actor)))
    throw new Error('a context names an organisation and an actor')
  if (side !== undefined && !isUuid(side)) throw new Error('a context names one side, or none')
  const claims = `${organisation}|${side ?? ''}|${actor}|${processId}|${Date.now() + goodFor}`
  return `set local alongside.context = '${claims}.${keyring.sign('context', claims).toString('hex')}'`
}

export const openDatabase = (
  url: string,
  keyring: Keyring,
  most = 10,
  onTrouble: (error: Error) => void = () => {},
  /** Milliseconds after which a connection that nobody uses is closed. */
  idleFor?: number,
): Database => {
  const pool = openPool(url, most, onTrouble, idleFor)

  const signed = (context: Context, client: pg.PoolClient): string =>
    signedContext(keyring, context, (client as pg.PoolClient & { readonly processID: number }).processID)

  const attempt = async <T>(
    opening: (client: pg.PoolClient) => string,
    fn: (client: pg.PoolClient) => Promise<T>,
  ): Promise<T> => {
    const client = await pool.connect()
    let wentWell = false
    try {
      await client.query(opening(client))
      const value = await fn(client)
      await client.query('commit')
      wentWell = true
      return value
    } finally {
      // A connection that saw an error is closed, never lent again: nothing of its transaction can linger.
      client.release(!wentWell)
    }
  }

  return {
    inTransaction: (context, fn) =>
      againWhenItMayHelp(() =>
        attempt(
          (client) => `begin; ${signed(context, client)}`,
          (client) => fn(builderOn(client), async () => void (await client.query(signed(context, client)))),
        ),
      ),
    once: (context, fn) =>
      attempt(
        (client) => `begin; ${signed(context, client)}`,
        (client) => fn(builderOn(client)),
      ),
    inPublic: (fn) =>
      againWhenItMayHelp(() =>
        attempt(
          () => 'begin read only',
          (client) => fn(builderOn(client)),
        ),
      ),
    close: () => pool.end(),
  }
}

const passing = new Set(['40001', '40P01', '57P01', '57P03'])

/** Faults that pass by themselves: a lost race, a restart. Every write is idempotent by its id, so trying again is safe. */
const mayHelp = (error: unknown): boolean => {
  const { code, message } = error as { code?: unknown; message?: unknown }
  if (typeof code === 'string')
    return (
      passing.has(code) ||
      code.startsWith('08') ||
      code === 'ECONNREFUSED' ||
      code === 'ENOENT' ||
      code === 'ECONNRESET'
    )
  return typeof message === 'string' && message.startsWith('Connection terminated')
}

const againWhenItMayHelp = async <T>(fn: () => Promise<T>, tries = 3): Promise<T> => {
  try {
    return await fn()
  } catch (error) {
    if (tries <= 1 || !mayHelp(error)) throw error
    await wait(50 * (4 - tries) + Math.random() * 50)
    return againWhenItMayHelp(fn, tries - 1)
  }
}

/** PostgreSQL's code for a value that is already there, for rules that turn it into a sentence. */
export const isAlreadyThere = (error: unknown, constraint: string): boolean =>
  error instanceof pg.DatabaseError && error.code === '23505' && error.constraint === constraint
