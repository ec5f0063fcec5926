import { readDirectory } from '../organisation/organisations.ts'
import { startLog } from '../platform/log.ts'
import { readSettings } from '../platform/settings.ts'
import { keepStories, keptStories } from '../practice/kept-stories.ts'
import { liveTogether } from '../practice/lived-together.ts'
import { makePracticeTown } from '../practice/town.ts'
import { openProgram } from '../program.ts'
import { services } from '../services/index.ts'
import { startServing } from '../serving.ts'
import { type Command, print, readArgs, refuse } from './command.ts'
import { asPractice } from './practice-folder.ts'

export const demo: Command = {
  name: 'demo',
  says: 'start the practice town',
  help: `./alongside demo

Starts the practice town at http://localhost:8080 (or PORT), with a database of its own and
made-up people. It listens on this machine only and never touches a real database.

Settings: PORT, DATA_DIR (the town lives in DATA_DIR/practice).`,
  run: async (args) => {
    const typed = readArgs(args, {})
    const read = readSettings(process.env)
    if (!typed.ok || typed.value.words.length > 0) return refuse(2, typed.ok ? 'demo takes no words.' : typed.reason)
    if (!read.ok) return refuse(1, ...read.reason)

    const settings = asPractice(read.value)
    const log = startLog('warn')
    const program = await openProgram(settings, 'practice', log, true)
    if (!program.ok) return refuse(1, ...program.reason)
    const { needs } = program.value
    if ((await readDirectory(needs.database)).all.length === 0) {
      const town = await makePracticeTown(needs, services)
      keepStories(settings.dataDir, await liveTogether(needs, town))
    }
    const lived = keptStories(settings.dataDir)
    try {
      await startServing(program.value, { host: settings.host, port: settings.port, isPractice: true, log, lived })
    } catch (error) {
      await program.value.close()
      if ((error as NodeJS.ErrnoException).code !== 'EADDRINUSE') throw error
      return refuse(1, `Something already listens on port ${settings.port}. Stop it, or set PORT to another number.`)
    }
    print(`The practice town is open:
  ${settings.origin}            what anyone can see
  ${settings.origin}/practice   be somebody who works there
It lives in ${settings.dataDir}. Press Ctrl and C to close it.`)
    return new Promise<number>(() => {})
  },
}
