import { statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { lastDrill } from '../drill.ts'
import { readDirectory } from '../organisation/organisations.ts'
import { recoveryRecipient } from '../platform/copies/recovery-cards.ts'
import { lastCopy } from '../platform/copies/safe-keeping.ts'
import type { Settings } from '../platform/settings.ts'
import { type Day, dayAfter, dayAt } from '../principles/ground/time.ts'
import type { Program } from '../program.ts'
import { type Command, complain, print, readArgs, refuse, withProgram } from './command.ts'

const help = `./alongside doctor [--json]

Opens everything as a start would and says what it found: settings, database, keyring, walls,
disk, copies. Changes nothing. Ends with 0 when all is well, with 1 when something needs you,
and with 2 when it was called in a way it does not understand. With --json, one JSON object.`

interface Found {
  readonly database: 'embedded' | 'elsewhere'
  readonly organisations: readonly string[]
  readonly node: string
  readonly origin: string
  readonly freeGb: number
  readonly recoveryCards: Day | undefined
  readonly lastCopy: Day | undefined
  readonly lastDrill: { readonly day: Day; readonly rows: number; readonly keysOpened: number } | undefined
  readonly epochs: number
  readonly needsYou: readonly string[]
  readonly forYourInformation: readonly string[]
}

const look = async (
  { needs, keeper, keyring }: Program,
  { dataDir, network, origin, copies }: Settings,
): Promise<Found> => {
  const { all } = await readDirectory(needs.database)
  const { bavail, bsize } = statfsSync(dataDir)
  const freeGb = Math.round((Number(bavail) * bsize) / 1024 ** 3)
  const [cards, copy, drilled] = [recoveryRecipient(dataDir), lastCopy(copies.folder), lastDrill(dataDir)]
  const today = dayAt('UTC', needs.now())
  const hasSomething = all.length > 0
  const since = (day: Day | undefined, days: number) => day === undefined || day < dayAfter(today, -days)
  const keyringFile = join(dataDir, 'keyring.json')

  const checks: readonly [needsYou: boolean, says: string][] = [
    [freeGb < 2, 'The disk is nearly full. Make room: without it nothing new can be saved.'],
    [(statSync(keyringFile).mode & 0o077) !== 0, `Others can read the keyring. Run: chmod 600 ${keyringFile}`],
    [
      hasSomething && cards === undefined,
      'There are no recovery cards: without the keyring nothing can be read. Run ./alongside recovery-cards.',
    ],
    [hasSomething && since(copy, 7), 'There is no copy of this week. Run ./alongside backup, each night if you can.'],
    [
      hasSomething && network === undefined && since(drilled?.day, 8),
      'No copy was put back for more than a week. Run ./alongside drill.',
    ],
    [(drilled?.trouble.length ?? 0) > 0, `The last drill found trouble: ${drilled?.trouble.join('; ')}.`],
    [
      keeper === undefined,
      'DATABASE_KEEPER_URL is not set: nothing that is due will be removed. Set it to the login alongside_keeper.',
    ],
    [
      origin.startsWith('http:') && !origin.includes('localhost'),
      'ORIGIN begins with http: what people type can be read on the way. Put a proxy with https in front.',
    ],
  ]
  return {
    database: network === undefined ? 'embedded' : 'elsewhere',
    organisations: all.map(({ name }) => name),
    node: process.versions.node,
    origin,
    freeGb,
    recoveryCards: cards?.made,
    lastCopy: copy,
    lastDrill: drilled,
    epochs: keyring.epochs().length,
    needsYou: checks.flatMap(([needsYou, says]) => (needsYou ? [says] : [])),
    forYourInformation:
      Number(process.versions.node.split('.')[0]) < 22
        ? ['Node 20 is past its end of life. Use Node 24 in production.']
        : [],
  }
}

const tell = (found: Found) => {
  const { organisations, recoveryCards, lastDrill: drilled } = found
  print(
    `Database: ${found.database === 'embedded' ? 'the one that comes with Alongside' : 'elsewhere'}; tables, walls and keyring fit together.`,
  )
  print(
    `Organisations: ${organisations.length === 0 ? 'none yet; start Alongside and open the link it prints' : organisations.join(', ')}.`,
  )
  print(`Node ${found.node}; people reach us at ${found.origin}.`)
  print(`Disk: ${found.freeGb} GB free.`)
  print(`Recovery cards: ${recoveryCards === undefined ? 'none' : `made ${recoveryCards}`}.`)
  print(`Last copy: ${found.lastCopy ?? 'none'}.`)
  print(
    `Last drill: ${drilled === undefined ? 'none' : `${drilled.day}, ${drilled.rows} rows put back, ${drilled.keysOpened} keys opened`}.`,
  )
  for (const one of [...found.needsYou, ...found.forYourInformation]) complain(`! ${one}`)
}

export const doctor: Command = {
  name: 'doctor',
  says: 'look whether all is well',
  help,
  run: async (args) => {
    const typed = readArgs(args, { json: { type: 'boolean' } })
    if (!typed.ok || typed.value.words.length > 0) return refuse(2, help)
    return withProgram({ kind: 'real' }, async (program, _log, settings) => {
      const found = await look(program, settings)
      if (typed.value.values['json'] === true) print(JSON.stringify(found, null, 2))
      else tell(found)
      return found.needsYou.length > 0 ? 1 : 0
    })
  },
}
