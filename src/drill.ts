/**
 * A copy that was never put back is a hope. Once a week one is made, put into an empty database beside ours, and looked at:
 * the rows are all there, the ledger is whole, sealed words open, and what was erased does not. The day stands in `doctor`.
 */

import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { Readable } from 'node:stream'

import { z } from 'zod'

import { install } from './installation.ts'
import { readDirectory } from './organisation/organisations.ts'
import { whatIsBroken } from './participants/entry.ts'
import { endOfLedger, endsOfDays, entriesAfter } from './participants/ledger.ts'
import { copyOf, putIn } from './platform/copies/carry.ts'
import { keyThatOpens } from './platform/data-keys.ts'
import { openDatabase } from './platform/database/transaction.ts'
import { readWhole, writeWhole } from './platform/file.ts'
import type { Day } from './principles/ground/time.ts'
import type { Program } from './program.ts'

export interface Drilled {
  readonly day: Day
  readonly rows: number
  readonly keysOpened: number
  readonly trouble: readonly string[]
}

const shape = z.object({
  day: z.iso.date(),
  rows: z.number(),
  keysOpened: z.number(),
  trouble: z.array(z.string()),
})

const fileIn = (folder: string) => join(folder, 'drill.json')

export const lastDrill = (folder: string): Drilled | undefined => {
  if (!existsSync(fileIn(folder))) return undefined
  const read = shape.safeParse(readWhole(fileIn(folder)))
  return read.success ? { ...read.data, day: read.data.day as Day } : undefined
}

const opened = 20

/** Undefined where there is no place for it: a database elsewhere is drilled by whoever runs it. */
export const drill = async (
  { needs, owner, scratch }: Pick<Program, 'needs' | 'owner' | 'scratch'>,
  kind: 'practice' | 'real',
  today: Day,
): Promise<Drilled | undefined> => {
  if (owner === undefined || scratch === undefined) return undefined
  const { keyring } = needs
  const done = await scratch(async (there): Promise<Drilled> => {
    const trouble: string[] = []
    const installed = await install(there, keyring, kind)
    if (!installed.ok) return { day: today, rows: 0, keysOpened: 0, trouble: ['the tables could not be made'] }
    const copied = await putIn(there, keyring, Readable.from(copyOf(owner, keyring, kind, today)))
    if (!copied.ok) return { day: today, rows: 0, keysOpened: 0, trouble: [`the copy was refused: ${copied.reason}`] }
    const look = await lookAt(there, needs.keyring, trouble)
    return { day: today, rows: copied.value.rows, keysOpened: look, trouble }
  })
  writeWhole(fileIn(keyring.folder), `${JSON.stringify(done, null, 2)}\n`)
  return done
}

const lookAt = async (there: string, keyring: Program['keyring'], trouble: string[]): Promise<number> => {
  const database = openDatabase(there, keyring, 1)
  let keys = 0
  try {
    for (const { id: organisation } of (await readDirectory(database)).all) {
      await database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
        const entries = await entriesAfter(tx, organisation, 0, 1_000_000)
        const broken = whatIsBroken(
          organisation,
          entries,
          await endOfLedger(tx, organisation),
          await endsOfDays(tx, organisation),
        )
        if (broken.length > 0) trouble.push(`the ledger of ${organisation} is not whole`)
        const some = await tx
          .selectFrom('platform.data_key')
          .selectAll()
          .where('organisation', '=', organisation)
          .orderBy((eb) => eb.fn('random'))
          .limit(opened)
          .execute()
        for (const row of some) {
          if (keyThatOpens(keyring, organisation, row)) keys += 1
          else trouble.push('a key could not be opened')
        }
        const back = await tx
          .selectFrom('platform.erasure as e')
          .innerJoin('platform.data_key as k', (join) =>
            join
              .onRef('k.organisation', '=', 'e.organisation')
              .onRef('k.subject', '=', 'e.subject')
              .onRef('k.id', '=', 'e.key'),
          )
          .innerJoin('participants.participant as p', (join) =>
            join.onRef('p.organisation', '=', 'e.organisation').onRef('p.id', '=', 'e.subject'),
          )
          .select('e.id')
          .where('e.organisation', '=', organisation)
          .where('p.closed_on', 'is not', null)
          .execute()
        if (back.length > 0) trouble.push('somebody who was erased came back')
      })
    }
  } finally {
    await database.close()
  }
  return keys
}
