/** Copies: made, looked at, put back; and the same lines in the open, to move from one database to another. */

import { createReadStream, createWriteStream, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { PassThrough, Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { drill } from '../drill.ts'
import { readDirectory } from '../organisation/organisations.ts'
import { closeAgain } from '../participants/people.ts'
import { copyOf, putIn, readCopy } from '../platform/copies/carry.ts'
import {
  identityFromCards,
  makeRecoveryCards,
  type NotACard,
  recoveryRecipient,
} from '../platform/copies/recovery-cards.ts'
import { keepSafe, openCopy, putKeyringBack } from '../platform/copies/safe-keeping.ts'
import { eraseAgain, noteErased } from '../platform/erased-list.ts'
import { readSettings } from '../platform/settings.ts'
import { dayAt } from '../principles/ground/time.ts'
import type { Program } from '../program.ts'
import { type Command, print, readArgs, refuse, withProgram } from './command.ts'
import { needsOwner, putBack, told, whyNot } from './put-back.ts'

const help = `./alongside recovery-cards
./alongside backup
./alongside verify-backup FILE --identity FILE
./alongside restore FILE --identity FILE [--keyring FILE]
./alongside export FILE
./alongside import-export FILE
./alongside drill

recovery-cards  makes three cards to print and keep apart. Any two open copies of the keyring, and
                let a worker who forgot a phrase read again (see recover-words).
backup          writes a copy of the database, sealed to BACKUP_RECIPIENTS, into BACKUP_DIR, and
                a copy of the keyring, sealed to the recovery cards, into KEYRING_BACKUP_DIR.
                Carry both away, to different places. Copies older than 35 days are removed.
verify-backup   opens a copy with an age identity and looks whether it is whole. Run it elsewhere:
                the identity does not belong on the server.
restore         puts a copy into an empty database. With --keyring it first puts the keyring back
                and asks for two recovery cards, one a line. What was erased stays erased.
export          the same lines, not sealed, to move to another database: names, addresses and
                words of people stay sealed in it; what was in samples does not.
import-export   puts an export into an empty database with the same keyring and version.
drill           makes a copy, puts it into an empty database beside ours, and looks at it`

export const cardTrouble: Readonly<Record<NotACard, string>> = {
  'not-a-card': 'One of these is not a recovery card, or has a wrong character. Type both again, one a line.',
  'same-card-twice': 'That is the same card twice. It takes two different ones.',
  'cards-of-different-sets': 'These cards do not belong to this copy of the keyring.',
}

const today = ({ needs }: Pick<Program, 'needs'>) => dayAt('UTC', needs.now())

const one = (
  name: string,
  says: string,
  words: number,
  run: (words: readonly string[], values: Readonly<Record<string, string | boolean | undefined>>) => Promise<number>,
): Command => ({
  name,
  says,
  help,
  run: async (args) => {
    const typed = readArgs(args, { identity: { type: 'string' }, keyring: { type: 'string' } })
    if (!typed.ok) return refuse(2, typed.reason, help)
    if (typed.value.words.length !== words) return refuse(2, help)
    return run(typed.value.words, typed.value.values)
  },
})

const recoveryCards = one('recovery-cards', 'three cards, two of which bring the keyring back', 0, () =>
  withProgram({ kind: 'real' }, async (program) => {
    const cards = await makeRecoveryCards(program.keyring.folder, today(program))
    print('Print these three cards, or write them down, and keep each with another person.')
    print('They are not stored anywhere and cannot be shown again. Any two open copies of the keyring')
    print('that are made from now on; keep older cards until older copies are gone (35 days), and as long')
    print('as words that people sealed before today are kept: recover-words needs the cards of that day.\n')
    for (const [at, card] of cards.entries())
      print(`  Alongside recovery card ${at + 1} of ${cards.length}, made ${today(program)}\n    ${card}\n`)
    return 0
  }),
)

const backup = one('backup', 'a sealed copy of the database and of the keyring', 0, () =>
  withProgram({ kind: 'real' }, async (program, _log, { copies }) => {
    const recovery = recoveryRecipient(program.keyring.folder)
    if (copies.recipients.length < 2)
      return refuse(1, 'BACKUP_RECIPIENTS is not set. Give the age recipients of two people, such as age1…,age1….')
    if (recovery === undefined)
      return refuse(1, 'There are no recovery cards yet. Run ./alongside recovery-cards first.')
    if (program.owner === undefined) return refuse(1, needsOwner)
    // The copy of the keyring carries what was erased until this moment.
    for (const { id } of (await readDirectory(program.needs.database)).all)
      await noteErased(program.needs.database, program.keyring, id, today(program))
    const lines = copyOf(program.owner, program.keyring, 'real', today(program))
    const kept = await keepSafe(lines, program.keyring.folder, recovery.recipient, copies, today(program))
    print(`The database: ${kept.copy}\nThe keyring:  ${kept.keyring}\nCarry them away, to different places.`)
    return 0
  }),
)

const identitiesIn = (path: unknown): readonly string[] | undefined => {
  if (typeof path !== 'string' || !existsSync(path)) return undefined
  const found = readFileSync(path, 'utf8').match(/^AGE-SECRET-KEY-[0-9A-Z-]+$/gm)
  return found ?? undefined
}

const noIdentity = 'Give with --identity a file that holds an age identity (AGE-SECRET-KEY-1…) the copy was sealed to.'

const openedLines = async (path: string, identities: readonly string[]): Promise<Readable> => {
  const lines = new PassThrough()
  const opened = await openCopy(path, identities)
  opened.on('error', () => lines.destroy(new Error('the copy does not open')))
  return opened.pipe(lines)
}

const doesNotOpen = 'The copy does not open: the identity is another one, or the file was changed.'

const verifyBackup = one('verify-backup', 'look whether a copy is whole', 1, async ([path = ''], values) => {
  const identities = identitiesIn(values['identity'])
  if (identities === undefined) return refuse(2, noIdentity)
  if (!existsSync(path)) return refuse(1, `There is no file at ${path}.`)
  const read = await openedLines(path, identities)
    .then((lines) => readCopy(lines, { begins: async () => undefined, row: async () => {} }))
    .catch(() => undefined)
  if (read === undefined) return refuse(1, doesNotOpen)
  if (!read.ok) return refuse(1, whyNot[read.reason])
  print(`The copy is whole: ${told(read.value)}.`)
  return 0
})

const restore = one('restore', 'put a copy into an empty database', 1, async ([path = ''], values) => {
  const identities = identitiesIn(values['identity'])
  if (identities === undefined) return refuse(2, noIdentity)
  if (!existsSync(path)) return refuse(1, `There is no file at ${path}.`)
  const settings = readSettings(process.env)
  if (!settings.ok) return refuse(1, ...settings.reason)
  if (typeof values['keyring'] === 'string') {
    if (existsSync(join(settings.value.dataDir, 'keyring.json')))
      return refuse(
        1,
        `There is a keyring in ${settings.value.dataDir} already. Leave out --keyring, or give another DATA_DIR.`,
      )
    print('Type two recovery cards, one a line, then press Ctrl and D.')
    const typed = (await text(process.stdin)).split('\n').filter((line) => line.trim() !== '')
    const identity = await identityFromCards(typed, undefined)
    if (!identity.ok) return refuse(1, cardTrouble[identity.reason])
    const put = await putKeyringBack(values['keyring'], identity.value, settings.value.dataDir).catch(() => undefined)
    if (put === undefined) return refuse(1, cardTrouble['cards-of-different-sets'])
  }
  if (!existsSync(join(settings.value.dataDir, 'keyring.json')))
    return refuse(
      1,
      `There is no keyring in ${settings.value.dataDir}. Give --keyring with a copy of it: without, nothing sealed can be read again.`,
    )
  return withProgram({ kind: 'real', migrates: true }, async (program) => {
    const lines = await openedLines(path, identities).catch(() => undefined)
    if (lines === undefined) return refuse(1, doesNotOpen)
    const done = await putBack(program, lines)
    if (!done.ok) return refuse(1, done.reason)
    for (const sentence of done.value) print(sentence)
    return 0
  })
})

const exportCommand = one('export', 'everything as lines, to move to another database', 1, ([path = '']) =>
  withProgram({ kind: 'real' }, async (program) => {
    if (program.owner === undefined) return refuse(1, needsOwner)
    if (existsSync(path)) return refuse(1, `There is a file at ${path} already.`)
    const lines = copyOf(program.owner, program.keyring, 'real', today(program))
    await pipeline(Readable.from(lines), createWriteStream(path, { mode: 0o600, flush: true }))
    print(`Written to ${path}. It opens with the same keyring and no other.`)
    return 0
  }),
)

const importExport = one('import-export', 'put an export into an empty database', 1, ([path = '']) =>
  withProgram({ kind: 'real', migrates: true }, async ({ owner, keyring, needs }) => {
    if (!existsSync(path)) return refuse(1, `There is no file at ${path}.`)
    if (owner === undefined) return refuse(1, needsOwner)
    const done = await putIn(owner, keyring, createReadStream(path))
    if (!done.ok) return refuse(1, whyNot[done.reason])
    const again = await eraseAgain(needs.database, keyring, closeAgain)
    print(`Put in: ${told(done.value)}. Keys erased again: ${again}.`)
    return 0
  }),
)

const drillCommand = one('drill', 'make a copy, put it back beside ours, and look', 0, () =>
  withProgram({ kind: 'real' }, async (program) => {
    const done = await drill(program, 'real', today(program))
    if (done === undefined)
      return refuse(
        1,
        'There is no place for a drill: the database is elsewhere. Restore a copy into an empty one by hand.',
      )
    if (done.trouble.length > 0) return refuse(1, ...done.trouble.map((trouble) => `Drill: ${trouble}.`))
    print(`The copy can be put back: ${done.rows} rows, ${done.keysOpened} keys opened, the ledger whole.`)
    return 0
  }),
)

export const copies: readonly Command[] = [
  backup,
  drillCommand,
  exportCommand,
  importExport,
  recoveryCards,
  restore,
  verifyBackup,
]
