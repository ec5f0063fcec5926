/** Everything that can be checked without running the program. Each part says how much it looked at. */

import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

const run = (what: string, command: string, ...args: string[]): boolean => {
  console.log(`# ${what}`)
  const fine = spawnSync(command, args, { stdio: 'inherit' }).status === 0
  if (!fine) console.error(`${what}: not fine`)
  return fine
}

interface Locked {
  readonly packages: Readonly<
    Record<
      string,
      { readonly license?: string; readonly dev?: boolean; readonly resolved?: string; readonly integrity?: string }
    >
  >
}

/** No licence that forbids a use or reaches into ours, in anything that runs. */
const licences = (): boolean => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8')) as Locked
  const runs = Object.entries(packages).filter(([path, { dev }]) => path !== '' && dev !== true)
  const wrong = runs.filter(
    ([, { license }]) => license === undefined || /AGPL|SSPL|BUSL|-NC|Commons-Clause/i.test(license),
  )
  console.log(`# licences: ${runs.length} packages that run, ${wrong.length} that we may not use`)
  for (const [path, { license }] of wrong) console.error(`${path}: ${license ?? 'no licence'}`)
  return wrong.length === 0 && runs.length > 20
}

/** Exact versions only: what is built tomorrow is what was tested today. */
const exact = (): boolean => {
  const { dependencies, devDependencies, optionalDependencies } = JSON.parse(
    readFileSync('package.json', 'utf8'),
  ) as Record<string, Record<string, string>>
  const all = Object.entries({ ...dependencies, ...devDependencies, ...optionalDependencies })
  const loose = all.filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))
  console.log(`# exact versions: ${all.length} looked at`)
  for (const [name, version] of loose) console.error(`${name}: ${version} is not an exact version`)
  return loose.length === 0
}

const node = process.execPath
const fine = [
  run('built', node, 'scripts/build.mjs'),
  run('types: tsc', 'node_modules/.bin/tsc', '--noEmit'),
  run('lint and format: biome', 'node_modules/.bin/biome', 'check', '.'),
  run('nothing unused: knip', 'node_modules/.bin/knip', '--no-progress'),
  run('architecture', node, '--import', 'tsx', '--test', '--test-reporter=dot', 'src/architecture.test.ts'),
  run('types of the database', node, '--import', 'tsx', 'scripts/database-types.ts', '--check'),
  licences(),
  exact(),
]
if (fine.includes(false)) process.exitCode = 1
