import { existsSync, readFileSync, statSync } from 'node:fs'
import { sitesOf } from '../organisation/sites.ts'
import type { TeamMember } from '../organisation/workers.ts'
import { teamOf } from '../organisation/workers.ts'
import { ok, type Result, refused } from '../principles/ground/result.ts'
import { dayAt } from '../principles/ground/time.ts'
import { drugChecking } from '../services/drug-checking/service.ts'
import { type Command, print, readArgs, refuse, withProgram } from './command.ts'
import { asPractice } from './practice-folder.ts'
import { showProgress } from './progress.ts'
import { whichOrganisation } from './which-organisation.ts'

const help = `./alongside import lab-results FILE --lab LAB [--dry-run] [--organisation NAME] [--as EMAIL] [--practice]

Brings in what a laboratory sent. All of the file is read first; if anything in it cannot be
read, the cell is named and nothing is stored. The same file again adds nothing. The answers
wait until a second person has looked.

  --lab LAB            which laboratory: ${Object.keys(drugChecking.labFiles.labs).join(', ')}, or one that was told here how to read
  --dry-run            only read and count
  --organisation NAME  where several organisations share this database
  --as EMAIL           whose work this is; may be left out where there is one technician
  --practice           into the practice town`

export const importCommand: Command = {
  name: 'import',
  says: 'bring in a laboratory file',
  help,
  run: async (args) => {
    const typed = readArgs(args, {
      lab: { type: 'string' },
      'dry-run': { type: 'boolean' },
      organisation: { type: 'string' },
      as: { type: 'string' },
      practice: { type: 'boolean' },
    })
    if (!typed.ok) return refuse(2, typed.reason, help)
    const { values, words } = typed.value
    const [what, path] = words
    if (what !== 'lab-results' || path === undefined || words.length > 2 || typeof values['lab'] !== 'string')
      return refuse(2, help)
    const lab = values['lab']

    const bytes = readWhole(path)
    if (!bytes.ok) return refuse(1, bytes.reason)
    // A laboratory that comes along needs no database to be read.
    const isOurs = Object.hasOwn(drugChecking.labFiles.labs, lab)
    const early = isOurs ? await drugChecking.labFiles.read(drugChecking.labFiles.labs, lab, bytes.value) : undefined
    if (early?.ok === false) return refuse(1, ...early.reason)
    const isDry = values['dry-run'] === true
    if (isDry && early !== undefined) return tried(early.value)

    const practice = values['practice'] === true
    return withProgram(
      { kind: practice ? 'practice' : 'real', ...(practice ? { change: asPractice } : {}) },
      async ({ needs }) => {
        const organisation = await whichOrganisation(needs.database, text(values['organisation']))
        if (!organisation.ok) {
          const unknown = early ?? (await drugChecking.labFiles.read(drugChecking.labFiles.labs, lab, bytes.value))
          return refuse(1, organisation.reason, ...(unknown.ok ? [] : unknown.reason))
        }
        const context = { organisation: organisation.value.id, actor: 'system' } as const
        const known = await drugChecking.labFiles.known(needs.database, context)
        const report = early ?? (await drugChecking.labFiles.read(known, lab, bytes.value))
        if (!report.ok) return refuse(1, ...report.reason)
        const { rows, samples, unknownNames } = report.value
        if (isDry) return tried(report.value)
        const { team, zone } = await needs.database.inTransaction(context, async (tx) => ({
          team: await teamOf(tx, needs.keyring, context.organisation),
          zone: (await sitesOf(tx, context.organisation))[0]?.timeZone ?? 'UTC',
        }))
        const who = whoImports(team, text(values['as']))
        if (!who.ok) return refuse(1, who.reason)

        const done = await drugChecking.labFiles.bringIn(
          needs.database,
          { ...context, actor: who.value.id },
          { lab, bytes: bytes.value, by: who.value.id, today: dayAt(zone, needs.now()) },
          showProgress(process.stderr),
        )
        if (!done.ok) return refuse(1, ...done.reason)
        print(
          done.value.added === 0
            ? `All of this was here already: ${rows} rows, ${samples} samples. Nothing was added.`
            : `Done: ${rows} rows, ${samples} samples, ${done.value.newSamples} of them new, ${done.value.added} new entries. Somebody else than ${who.value.name} can now take a second look.`,
        )
        printUnknown(unknownNames)
        return 0
      },
    )
  },
}

const tried = ({
  rows,
  samples,
  unknownNames,
}: {
  readonly rows: number
  readonly samples: number
  readonly unknownNames: readonly string[]
}): number => {
  print(`It can be read: ${rows} rows, ${samples} samples. Nothing was stored.`)
  printUnknown(unknownNames)
  return 0
}

const text = (value: string | boolean | undefined): string | undefined =>
  typeof value === 'string' ? value : undefined

const printUnknown = (names: readonly string[]) => {
  if (names.length === 0) return
  print(`${names.length} names that the register does not know, kept word for word:`)
  for (const name of names) print(`  ${name}`)
}

const readWhole = (path: string): Result<Uint8Array, string> => {
  if (!existsSync(path)) return refused(`There is no file at ${path}.`)
  const { size } = statSync(path)
  if (!statSync(path).isFile()) return refused(`${path} is not a file.`)
  if (size > drugChecking.labFiles.mostBytes) return refused(drugChecking.labFiles.tooLarge)
  return ok(readFileSync(path))
}

const whoImports = (team: readonly TeamMember[], email: string | undefined): Result<TeamMember, string> => {
  const technicians = team.filter(({ roles }) => roles.includes('technician'))
  const addresses = technicians.map((one) => one.email).join(', ')
  if (email === undefined) {
    if (technicians.length === 1 && technicians[0] !== undefined) return ok(technicians[0])
    return refused(
      technicians.length === 0
        ? 'There is no technician in this organisation yet. An administrator can let one in.'
        : `Say whose work this is with --as: ${addresses}.`,
    )
  }
  const found = technicians.find((one) => one.email.toLowerCase() === email.toLowerCase())
  return found === undefined
    ? refused(`${email} is no technician here. Technicians: ${addresses || 'none yet'}.`)
    : ok(found)
}
