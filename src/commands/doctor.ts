import { statfsSync, statSync } from 'node:fs'
import { join } from 'node:path'

import { readDirectory } from '../organisation/organisations.ts'
import { type Command, complain, print, readArgs, refuse, withProgram } from './command.ts'

const help = `./alongside doctor

Opens everything as a start would and says what it found: settings, database, keyring, walls,
disk. Changes nothing. Ends with 0 when all is well and 1 when something needs you.`

export const doctor: Command = {
  name: 'doctor',
  says: 'look whether all is well',
  help,
  run: async (args) => {
    const typed = readArgs(args, {})
    if (!typed.ok || typed.value.words.length > 0) return refuse(2, help)
    return withProgram({ kind: 'real' }, async ({ needs, keeper }, _log, { dataDir, network, origin }) => {
      const warnings: string[] = []
      const { all } = await readDirectory(needs.database)
      print(
        `Database: ${network === undefined ? 'the one that comes with Alongside' : 'elsewhere'}; tables, walls and keyring fit together.`,
      )
      print(
        `Organisations: ${all.length === 0 ? 'none yet; start Alongside and open the link it prints' : all.map(({ name }) => name).join(', ')}.`,
      )
      print(`Node ${process.versions.node}; people reach us at ${origin}.`)

      const { bavail, bsize } = statfsSync(dataDir)
      const free = Math.round((Number(bavail) * bsize) / 1024 ** 3)
      print(`Disk: ${free} GB free.`)
      if (free < 2) warnings.push('The disk is nearly full. Make room: without it nothing new can be saved.')
      if ((statSync(join(dataDir, 'keyring.json')).mode & 0o077) !== 0)
        warnings.push(`Others can read the keyring. Run: chmod 600 ${join(dataDir, 'keyring.json')}`)
      if (keeper === undefined)
        warnings.push(
          'DATABASE_KEEPER_URL is not set: nothing that is due will be removed. Set it to the login alongside_keeper.',
        )
      if (Number(process.versions.node.split('.')[0]) < 22)
        warnings.push('Node 20 is past its end of life. Use Node 24 in production.')
      if (origin.startsWith('http:') && !origin.includes('localhost'))
        warnings.push(
          'ORIGIN begins with http: what people type can be read on the way. Put a proxy with https in front.',
        )
      for (const one of warnings) complain(`! ${one}`)
      return warnings.some((one) => !one.startsWith('Node 20')) ? 1 : 0
    })
  },
}
