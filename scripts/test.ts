/** Runs every test: rules, records on real PostgreSQL, laws, architecture, then walks in a real browser. */

import { spawnSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'

import { chromiumPath, noChromium } from '../src/practice/browser.ts'
import { makeTemplate, testServer } from '../src/practice/fresh-database.ts'

const all = readdirSync('src', { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => join('src', file))
  .sort()

const isBrowser = (file: string) => file.includes('.browser.test.')
const isDatabase = (file: string) => file.includes('.database.test.')
const isHostile = (file: string) =>
  /hostile|canaries|transaction\.database|participants\.database|copies\.test/.test(file)

const onlyDatabase = process.argv.includes('--database')
const isFault = (file: string) => /faults|copies\.test/.test(file)
const onlyFaults = process.argv.includes('--faults')
const onlyHostile = process.argv.includes('--hostile')
const files = all.filter(
  onlyDatabase ? isDatabase : onlyHostile ? isHostile : onlyFaults ? isFault : (file) => !isBrowser(file),
)
const walks = onlyDatabase || onlyHostile || onlyFaults ? [] : all.filter(isBrowser)

const server = await testServer()
const template = await makeTemplate(server.superuser)
const env = {
  ...process.env,
  TEST_POSTGRES: server.superuser,
  TEST_TEMPLATE: JSON.stringify(template),
  NODE_OPTIONS: '',
}

const run = (what: string, list: readonly string[], together: number): boolean => {
  console.log(`# ${what}: ${list.length} files`)
  return (
    spawnSync(
      process.execPath,
      ['--import', 'tsx', '--test', '--test-reporter=spec', `--test-concurrency=${together}`, ...list],
      { stdio: 'inherit', env },
    ).status === 0
  )
}

let fine =
  files.length > 0 &&
  run(
    onlyDatabase
      ? 'records on the given PostgreSQL'
      : onlyHostile
        ? 'attacks on the production build'
        : onlyFaults
          ? 'faults'
          : 'rules, records, laws, architecture',
    files,
    2,
  )
if (walks.length > 0 && chromiumPath() === undefined) {
  console.log(noChromium)
  if (process.env['CI'] === 'true') fine = false
} else if (walks.length > 0) fine = run('walks in a browser', walks, 2) && fine

await server.stop()
rmSync(template.folder, { recursive: true, force: true })
if (!fine) {
  console.error('Not everything passed.')
  process.exitCode = 1
}
