/**
 * What was erased, kept beside the keyring and outside the database: an older copy that is put back must not bring anybody
 * back. Random numbers and days; nothing about a person. Lines older than the copies could be are dropped.
 */

import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { isUuid, type OrganisationId } from '../principles/ground/people.ts'
import { type Day, dayAfter, readDay } from '../principles/ground/time.ts'
import type { Database, Transaction } from './database/transaction.ts'
import { erasedFromCopiesAfter } from './epochs.ts'
import { addLines, writeWhole } from './file.ts'
import type { Keyring } from './keyring.ts'

/** What is written for a whole page, beside its keys: an older copy must not open it with its code either. */
export const ownPage = 'own-page'

const page = 'page'

interface Erased {
  readonly organisation: OrganisationId
  readonly subject: string
  readonly purpose: string
  /** The key that went; `page` for a whole page. */
  readonly key: string
  readonly day: Day
}

const fileOf = ({ folder }: Keyring) => join(folder, 'erased.list')

const lineOf = ({ day, organisation, subject, purpose, key }: Erased) =>
  `${day} ${organisation} ${subject} ${purpose} ${key}`

const readList = (keyring: Keyring): readonly Erased[] => {
  if (!existsSync(fileOf(keyring))) return []
  return readFileSync(fileOf(keyring), 'utf8')
    .split('\n')
    .flatMap((line) => {
      const [day = '', organisation = '', subject = '', purpose = '', key = ''] = line.split(' ')
      const read = readDay(day)
      if (read === undefined || !isUuid(organisation) || !isUuid(subject) || key === '') return []
      return [{ day: read, organisation: organisation as OrganisationId, subject, purpose, key }]
    })
}

/** Writes down outside the database what it says was erased and the list does not have yet. Returns how many were new. */
export const noteErased = async (
  database: Database,
  keyring: Keyring,
  organisation: OrganisationId,
  today: Day,
): Promise<number> => {
  const since = dayAfter(today, -erasedFromCopiesAfter - 1)
  const rows = await database.inTransaction({ organisation, actor: 'system' }, (tx) =>
    tx
      .selectFrom('platform.erasure')
      .select(['subject', 'purpose', 'key', 'day'])
      .where('organisation', '=', organisation)
      .where('day', '>=', since)
      .execute(),
  )
  const known = new Set(readList(keyring).map(lineOf))
  const lines = rows.map((row) =>
    lineOf({ ...row, key: row.key ?? page, organisation, day: row.day as unknown as Day }),
  )
  const fresh = lines.filter((line) => !known.has(line))
  addLines(fileOf(keyring), fresh)
  return fresh.length
}

/**
 * Erases again what an older copy brought back, before anything is served: keys here, pages by whoever knows them. Returns
 * how many keys were destroyed.
 */
export const eraseAgain = async (
  database: Database,
  keyring: Keyring,
  closePage: (tx: Transaction, organisation: OrganisationId, subject: string, day: Day) => Promise<void>,
): Promise<number> => {
  const list = readList(keyring)
  let destroyed = 0
  for (const organisation of new Set(list.map((one) => one.organisation))) {
    const theirs = list.filter((one) => one.organisation === organisation)
    for (const { subject, key, day } of theirs) {
      const { numDeletedRows } = await database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
        if (key === page) await closePage(tx, organisation, subject, day)
        return tx
          .deleteFrom('platform.data_key')
          .where('organisation', '=', organisation)
          .where('id', '=', isUuid(key) ? key : subject)
          .executeTakeFirst()
      })
      destroyed += Number(numDeletedRows)
    }
  }
  return destroyed
}

/** Copies older than this are unreadable anyway, and so the lines about them can go. */
export const shortenList = (keyring: Keyring, today: Day) => {
  const since = dayAfter(today, -erasedFromCopiesAfter - 1)
  const list = readList(keyring)
  const stays = list.filter(({ day }) => day >= since)
  if (stays.length < list.length) writeWhole(fileOf(keyring), stays.map((one) => `${lineOf(one)}\n`).join(''))
}
