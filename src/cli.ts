/** `./alongside <command>`: the operator's line. Errors are sentences; what we did not foresee says where to look. */

import { type Command, complain, print } from './commands/command.ts'
import { copies } from './commands/copies.ts'
import { demo } from './commands/demo.ts'
import { doctor } from './commands/doctor.ts'
import { importCommand } from './commands/import.ts'
import { ledger, verifyReceipt } from './commands/ledger.ts'
import { migrateCommand } from './commands/migrate.ts'
import { recoverWords } from './commands/recover-words.ts'
import { rollback } from './commands/rollback.ts'
import { user } from './commands/user.ts'

const commands: readonly Command[] = [
  demo,
  doctor,
  importCommand,
  ledger,
  migrateCommand,
  recoverWords,
  rollback,
  user,
  verifyReceipt,
  ...copies,
].toSorted((a, b) => a.name.localeCompare(b.name, 'en'))

const overview = `Alongside: run harm reduction and restorative justice services.

${commands.map(({ name, says }) => `  ./alongside ${name.padEnd(15)} ${says}`).join('\n')}
  ./alongside help            this page

Each command explains itself with --help. The server itself starts with npm start.`

const [name, ...args] = process.argv.slice(2)
const command = commands.find((one) => one.name === name)

if (command !== undefined && (args.includes('--help') || args.includes('-h'))) print(command.help)
else if (command !== undefined) {
  process.exitCode = await command.run(args).catch((error: unknown) => {
    complain(error instanceof Error ? error.message : String(error))
    return 1
  })
} else if (name === undefined || name === 'help' || name === '--help') print(overview)
else {
  complain(`There is no command called ${name}.`, overview)
  process.exitCode = 2
}
