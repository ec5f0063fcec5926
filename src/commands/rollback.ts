import { randomBytes } from 'node:crypto'
import { createReadStream, existsSync, readFileSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { createGunzip } from 'node:zlib'

import { startLog } from '../platform/log.ts'
import { isAlive } from '../platform/postgres/attendance.ts'
import { readSettings } from '../platform/settings.ts'
import { dayAt } from '../principles/ground/time.ts'
import { openProgram } from '../program.ts'
import { snapshotsIn } from '../snapshot.ts'
import { type Command, print, readArgs, refuse } from './command.ts'
import { putBack } from './put-back.ts'

const help = `./alongside rollback [FILE]

After an update that went wrong: stop the program, put the version from before in place, then run
this. It sets the database aside, makes an empty one, and puts in what was there before the last
migration (DATA_DIR/snapshots, or FILE). What was saved after that moment is not in it; it stays
in the folder set aside. What was erased stays erased, and every yes is asked anew.
For the database that comes along; elsewhere, use your own copies.`

export const rollback: Command = {
  name: 'rollback',
  says: 'go back to before the last migration',
  help,
  run: async (args) => {
    const typed = readArgs(args, {})
    if (!typed.ok || typed.value.words.length > 1) return refuse(2, help)
    const settings = readSettings(process.env)
    if (!settings.ok) return refuse(1, ...settings.reason)
    const { dataDir, network } = settings.value
    if (network !== undefined) return refuse(1, 'The database is elsewhere: put back your own copy of it.')
    const path = typed.value.words[0] ?? snapshotsIn(dataDir).at(-1)
    if (path === undefined || !existsSync(path))
      return refuse(1, `There is no snapshot in ${join(dataDir, 'snapshots')}.`)
    const database = join(dataDir, 'database')
    if (isRunning(database)) return refuse(1, 'The database is at work. Stop the program first.')

    const aside = `${database}.${randomBytes(4).toString('hex')}`
    if (existsSync(database)) renameSync(database, aside)
    const giveUp = (...sentences: readonly string[]) => {
      renameSync(database, `${aside}.unfinished`)
      if (existsSync(aside)) renameSync(aside, database)
      return refuse(1, ...sentences, 'The database is as it was.')
    }
    const program = await openProgram(settings.value, 'real', startLog('warn'), true)
    if (!program.ok) return giveUp(...program.reason)
    const done = await putBack(program.value, createReadStream(path).pipe(createGunzip()))
    await program.value.close()
    if (!done.ok) return giveUp(done.reason)
    for (const sentence of done.value) print(sentence)
    print(
      `What was there before lies in ${aside}. Remove it when you no longer need it (${dayAt('UTC', program.value.needs.now())}).`,
    )
    return 0
  },
}

const isRunning = (database: string): boolean => {
  const file = join(database, 'postgres', 'postmaster.pid')
  return existsSync(file) && isAlive(Number.parseInt(readFileSync(file, 'utf8'), 10) || 0)
}
