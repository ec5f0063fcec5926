/** Writes `src/platform/database/schema.ts` from a freshly migrated database. `--check` only compares. */

import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { freshDatabase } from '../src/practice/fresh-database.ts'

const target = 'src/platform/database/schema.ts'

const { superuser, drop } = await freshDatabase()
const folder = mkdtempSync(join(tmpdir(), 'alongside-types-'))
const written = join(folder, 'schema.ts')
execFileSync(
  'node_modules/.bin/kysely-codegen',
  [
    '--dialect',
    'postgres',
    '--url',
    superuser,
    '--out-file',
    process.argv.includes('--check') ? written : target,
    '--date-parser',
    'string',
    '--numeric-parser',
    'number',
    '--type-mapping',
    '{"timestamptz":"string","int8":"number"}',
  ],
  { stdio: 'inherit' },
)
await drop()

if (process.argv.includes('--check')) {
  if (readFileSync(written, 'utf8') !== readFileSync(target, 'utf8')) {
    console.error(`${target} is not what the migrated database says. Run npm run types and commit it.`)
    process.exitCode = 1
  } else
    console.log(
      `${target}: as the migrated database says (${readFileSync(target, 'utf8').split('\n').length} lines compared)`,
    )
}
rmSync(folder, { recursive: true })
