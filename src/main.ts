/** `npm start`: production. Says in sentences what stands in the way; the first time it prints a link to set up. */

import { inviteToSetUp } from './organisation/invitations.ts'
import { readDirectory } from './organisation/organisations.ts'
import { startLog } from './platform/log.ts'
import { readSettings } from './platform/settings.ts'
import { openProgram } from './program.ts'
import { startServing } from './serving.ts'

const say = (text: string) => process.stdout.write(`${text}\n`)

const stop = (sentences: readonly string[]): never => {
  process.stderr.write(`Alongside cannot start:\n${sentences.map((one) => `  ${one}\n`).join('')}`)
  process.exit(1)
}

const settings = readSettings(process.env)
if (!settings.ok) stop(settings.reason)
else {
  const log = startLog('info')
  const program = await openProgram(settings.value, 'real', log, true).catch((error: unknown) =>
    stop([error instanceof Error ? error.message : String(error)]),
  )
  if (!program.ok) stop(program.reason)
  else {
    const { host, port, origin } = settings.value
    await startServing(program.value, { host, port, isPractice: false, log }).catch(
      async (error: NodeJS.ErrnoException) => {
        await program.value.close()
        stop([
          error.code === 'EADDRINUSE'
            ? `Something already listens on port ${port}. Stop it, or set PORT to another number.`
            : error.message,
        ])
      },
    )
    say(`Alongside answers at ${origin}`)
    const { database, now } = program.value.needs
    if ((await readDirectory(database)).all.length === 0) {
      const token = await database.inTransaction(
        { organisation: '00000000-0000-4000-8000-000000000000' as never, actor: 'system' },
        (tx) => inviteToSetUp(tx, now()),
      )
      say(`Nobody has set it up yet. Open this link once, within seven days:\n  ${origin}/set-up/${token}`)
    }
  }
}
