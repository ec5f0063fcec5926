import { invite, inviteToSetUp } from '../organisation/invitations.ts'
import { teamOf } from '../organisation/workers.ts'
import type { OrganisationId } from '../principles/ground/people.ts'
import { type Command, print, readArgs, refuse, withProgram } from './command.ts'
import { whichOrganisation } from './which-organisation.ts'

const help = `./alongside user list [--organisation NAME]
./alongside user recover EMAIL [--organisation NAME]
./alongside user new-organisation --host NAME

list              who works here, and their roles
recover           prints a link with which this person gets back in: a new password and a new
                  authenticator app. It works once, for seven days, and ends their sessions.
                  This is the way back for a last administrator who lost both.
new-organisation  prints a link that sets up another organisation on this database, which people
                  reach by this host name, such as north.example.org. Links printed before it end.`

const nobody = '00000000-0000-4000-8000-000000000000' as OrganisationId

export const user: Command = {
  name: 'user',
  says: 'who works here, and the way back in',
  help,
  run: async (args) => {
    const typed = readArgs(args, { organisation: { type: 'string' }, host: { type: 'string' } })
    if (!typed.ok) return refuse(2, typed.reason, help)
    const [what, email] = typed.value.words
    const expected = what === 'recover' ? 2 : 1
    if (
      what === undefined ||
      !['list', 'recover', 'new-organisation'].includes(what) ||
      typed.value.words.length !== expected
    )
      return refuse(2, help)

    return withProgram({ kind: 'real' }, async ({ needs }, _log, { origin }) => {
      const { database, keyring, now } = needs
      if (what === 'new-organisation') {
        const host = typed.value.values['host']
        if (typeof host !== 'string' || !/^[a-z0-9.-]+(:\d+)?$/i.test(host))
          return refuse(2, 'Say with --host which name people reach it by, such as --host north.example.org.')
        const token = await database.inTransaction({ organisation: nobody, actor: 'system' }, (tx) =>
          inviteToSetUp(tx, now(), host.toLowerCase()),
        )
        print(
          `Open this link once, within seven days:\n  ${new URL(origin).protocol}//${host.toLowerCase()}/set-up/${token}`,
        )
        return 0
      }
      const { organisation: named } = typed.value.values
      const organisation = await whichOrganisation(database, typeof named === 'string' ? named : undefined)
      if (!organisation.ok) return refuse(1, organisation.reason)
      const context = { organisation: organisation.value.id, actor: 'system' } as const
      const team = await database.inTransaction(context, (tx) => teamOf(tx, keyring, context.organisation))
      if (what === 'list') {
        for (const one of team) print(`${one.name} <${one.email}>: ${one.roles.join(', ')}`)
        return 0
      }
      const found = team.find((one) => one.email.toLowerCase() === email?.toLowerCase())
      if (found === undefined)
        return refuse(
          1,
          `Nobody in ${organisation.value.name} signs in with ${email}. ./alongside user list shows who does.`,
        )
      const token = await database.inTransaction(context, (tx) =>
        invite(tx, context.organisation, { roles: found.roles, forWorker: found.id }, now()),
      )
      print(`Give this link to ${found.name} yourself. It works once, for seven days:\n  ${origin}/join/${token}`)
      return 0
    })
  },
}
