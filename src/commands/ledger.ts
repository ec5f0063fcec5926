import { readFileSync } from 'node:fs'

import { type Broken, type Entry, whatIsBroken } from '../participants/entry.ts'
import { endOfLedger, endsOfDays, entriesAfter, entryById } from '../participants/ledger.ts'
import { type ReceiptRead, readReceipt } from '../participants/receipt.ts'
import type { Database, Transaction } from '../platform/database/transaction.ts'
import { isSigned, type Keyring } from '../platform/keyring.ts'
import type { OrganisationId } from '../principles/ground/people.ts'
import { ok, type Result, refused } from '../principles/ground/result.ts'
import { type Command, print, readArgs, refuse, withProgram } from './command.ts'
import { whichOrganisation } from './which-organisation.ts'

const help = `./alongside ledger verify [--organisation NAME]
./alongside verify-receipt FILE [--organisation NAME]

ledger verify    walks the ledger of choices from its oldest line to its end, hashes every line
                 anew, and compares it with the ends of days that everyone could see
verify-receipt   looks whether a receipt says what the ledger says

Both end with 0 when all fits, and with 1 and the first places that do not.`

const atOnce = 10_000

/** All lines that are still kept, read in parts so that a long ledger does not hold the database. */
const wholeLedger = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Entry[]> => {
  const all: Entry[] = []
  for (;;) {
    const some = await entriesAfter(tx, organisation, all.at(-1)?.place ?? 0, atOnce)
    all.push(...some)
    if (some.length < atOnce) return all
  }
}

const sentences: Readonly<Record<Broken['why'], string>> = {
  'beginning-missing': 'is the first one left, and no end of a day knows what stood before it',
  'place-missing': 'is missing',
  'line-changed': 'does not hash to what it says: it was changed',
  'chain-broken': 'does not follow from the line before it',
  'head-differs': 'is not where the ledger says it ends',
  'day-differs': 'is not what everyone could see on',
}

const told = (one: Broken): string =>
  `Line ${one.place} ${sentences[one.why]}${one.why === 'day-differs' ? ` ${one.day}` : ''}.`

const verify = (database: Database, organisation: OrganisationId) =>
  database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
    const entries = await wholeLedger(tx, organisation)
    const daily = await endsOfDays(tx, organisation)
    return { entries, daily, broken: whatIsBroken(organisation, entries, await endOfLedger(tx, organisation), daily) }
  })

export const ledger: Command = {
  name: 'ledger',
  says: 'verify that nobody changed the ledger of choices',
  help,
  run: async (args) => {
    const typed = readArgs(args, { organisation: { type: 'string' } })
    if (!typed.ok) return refuse(2, typed.reason, help)
    const { words, values } = typed.value
    if (words.length !== 1 || words[0] !== 'verify') return refuse(2, help)
    return withProgram({ kind: 'real' }, async ({ needs: { database } }) => {
      const organisation = await whichOrganisation(database, values['organisation'] as string | undefined)
      if (!organisation.ok) return refuse(1, organisation.reason)
      const { entries, daily, broken } = await verify(database, organisation.value.id)
      const looked = `${entries.length} lines and ${daily.length} ends of days were looked at.`
      if (broken.length > 0) return refuse(1, ...broken.slice(0, 20).map(told), looked)
      print(`The ledger is whole. ${looked}`)
      return 0
    })
  },
}

const receiptIn = (path: string, keyring: Keyring): Result<ReceiptRead, string> => {
  try {
    const read = readReceipt(JSON.parse(readFileSync(path, 'utf8')), (text, signature) =>
      isSigned(keyring.receiptKey(), text, signature),
    )
    return read === undefined ? refused(`${path} is not a receipt.`) : ok(read)
  } catch (error) {
    if (error instanceof SyntaxError) return refused(`${path} is not a receipt.`)
    return refused(`${path} cannot be read (${(error as NodeJS.ErrnoException).code ?? 'unknown'}).`)
  }
}

/** What does not fit between a receipt and the ledger; empty where all does. */
const compared = async (
  tx: Transaction,
  { organisation, entry, end, isWhole }: ReceiptRead,
): Promise<readonly string[]> => {
  if (!isWhole) return ['The receipt was not signed by this organisation as it is: the receipt itself was changed.']
  const line = await entryById(tx, organisation as OrganisationId, entry.id)
  const wrong: string[] = []
  if (line === undefined)
    wrong.push(`The ledger has no such line. It was line ${entry.place} when the receipt was given.`)
  else if (!line.hash.equals(entry.hash) || line.place !== entry.place)
    wrong.push(`Line ${line.place} of the ledger says something else than the receipt.`)
  const [then] = await entriesAfter(tx, organisation as OrganisationId, end.place - 1, 1)
  if (then === undefined || then.place !== end.place || !then.hash.equals(end.hash))
    wrong.push(`The ledger ended at line ${end.place} when the receipt was taken. That line is another one now.`)
  return wrong
}

export const verifyReceipt: Command = {
  name: 'verify-receipt',
  says: 'look whether a receipt says what the ledger says',
  help,
  run: async (args) => {
    const typed = readArgs(args, { organisation: { type: 'string' } })
    if (!typed.ok) return refuse(2, typed.reason, help)
    const { words, values } = typed.value
    const [path] = words
    if (path === undefined || words.length !== 1) return refuse(2, help)
    return withProgram({ kind: 'real' }, async ({ needs: { database, keyring } }) => {
      const receipt = receiptIn(path, keyring)
      if (!receipt.ok) return refuse(1, receipt.reason)
      const organisation = await whichOrganisation(database, values['organisation'] as string | undefined)
      if (!organisation.ok) return refuse(1, organisation.reason)
      const { id, name } = organisation.value
      if (receipt.value.organisation !== id) return refuse(1, `The receipt is not from ${name}.`)
      const wrong = await database.inTransaction({ organisation: id, actor: 'system' }, (tx) =>
        compared(tx, receipt.value),
      )
      if (wrong.length > 0) return refuse(1, ...wrong)
      print(
        `The ledger says what the receipt says: line ${receipt.value.entry.place}, “${receipt.value.entry.decision}”.`,
      )
      return 0
    })
  },
}
