import { type Command, print, readArgs, refuse, withProgram } from './command.ts'

const help = `./alongside migrate

Brings the tables of a database to the shape this program knows. The database that comes with
Alongside does this by itself at each start; one elsewhere (DATABASE_URL) needs this command
and DATABASE_OWNER_URL. Run deploy/roles.sql there once, as its administrator, first.`

export const migrateCommand: Command = {
  name: 'migrate',
  says: 'bring the database up to date',
  help,
  run: async (args) => {
    const typed = readArgs(args, {})
    if (!typed.ok || typed.value.words.length > 0) return refuse(2, help)
    if (process.env['DATABASE_URL'] !== undefined && process.env['DATABASE_OWNER_URL'] === undefined)
      return refuse(1, 'Set DATABASE_OWNER_URL: the tables belong to alongside_owner, and only it may change them.')
    return withProgram({ kind: 'real', migrates: true }, async ({ migrated }) => {
      print(migrated.length === 0 ? 'The database is up to date.' : `Done: ${migrated.join(', ')}.`)
      return 0
    })
  },
}
