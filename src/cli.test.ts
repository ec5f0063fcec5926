/** The operator's line as somebody types it: plain errors, exit codes, nothing done half. */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'

import { projectRoot } from './platform/project-root.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-line-'))
chmodSync(folder, 0o711)
after(() => rmSync(folder, { recursive: true, force: true }))

const line = (args: readonly string[], env: Record<string, string> = {}) => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(projectRoot, 'dist', 'cli.js'), ...args], {
    encoding: 'utf8',
    env: {
      ...process.env,
      NODE_OPTIONS: '',
      DATA_DIR: join(folder, 'data'),
      DATABASE_URL: '',
      DATABASE_OWNER_URL: '',
      ...env,
    },
  })
  return { status, stdout, stderr }
}

const file = (name: string, content: string | Uint8Array): string => {
  const path = join(folder, name)
  writeFileSync(path, content)
  return path
}

const header = 'sampleid,substance,abundance,method,date_complete'
const good = `${header}\n61,fentanyl,,GCMS,30aug2022\n61,peak at 7.31,,GCMS,30aug2022`
const bringIn = (path: string, ...more: string[]) => ['import', 'lab-results', path, '--lab', 'unc', ...more]

const typed: [story: string, args: () => string[], status: number, says: RegExp][] = [
  ['nothing', () => [], 0, /\.\/alongside import/],
  ['help', () => ['help'], 0, /Each command explains itself/],
  ['a word we do not know', () => ['dance'], 2, /There is no command called dance/],
  ...['demo', 'doctor', 'import', 'ledger', 'migrate', 'user'].map((name): [string, () => string[], number, RegExp] => [
    `${name} --help`,
    () => [name, '--help'],
    0,
    new RegExp(`^\\./alongside ${name}`),
  ]),
  ['an option we do not know', () => ['import', '--fast'], 2, /Unknown option '--fast'/],
  ['import without a file', () => ['import', 'lab-results'], 2, /--lab LAB/],
  ['a file that is not there', () => bringIn(join(folder, 'none.csv')), 1, /There is no file at/],
  ['a folder', () => bringIn(folder), 1, /is not a file/],
  [
    'a laboratory we do not know',
    () => ['import', 'lab-results', file('a.csv', good), '--lab', 'moon'],
    1,
    /a laboratory we know: unc/,
  ],
  [
    'a picture',
    () => bringIn(file('p.csv', new Uint8Array([137, 80, 78, 71, 0, 1]))),
    1,
    /neither a CSV file nor a spreadsheet/,
  ],
  ['an empty file', () => bringIn(file('e.csv', '')), 1, /no rows/],
  ['wrong columns', () => bringIn(file('c.csv', 'a,b\n1,2')), 1, /These columns are missing: sampleid/],
  ['a file that was cut off', () => bringIn(file('k.csv', `${good}\n62,"fent`)), 1, /ends in the middle of row 4/],
  [
    'another encoding',
    () =>
      bringIn(
        file(
          'l.csv',
          Buffer.concat([Buffer.from(`${good}\n62,caf`), Buffer.from([0xe9]), Buffer.from(',,GCMS,30aug2022')]),
        ),
      ),
    1,
    /Row 4 has characters that are not UTF-8/,
  ],
  ['a formula', () => bringIn(file('f.csv', `${header}\n61,=1+1,,GCMS,30aug2022`)), 1, /Cell B2 holds a formula/],
  [
    'an impossible date',
    () => bringIn(file('d.csv', `${header}\n61,fentanyl,,GCMS,30feb2022`)),
    1,
    /Cell E2 \(date_complete\) says “30feb2022”/,
  ],
  [
    'two hundred megabytes',
    () => bringIn(file('big.csv', new Uint8Array(200 * 1024 * 1024).fill(97))),
    1,
    /larger than 20 megabytes/,
  ],
  [
    'a dry run',
    () => bringIn(file('a.csv', good), '--dry-run'),
    0,
    /2 rows, 1 samples\. Nothing was stored\.\n1 names .*\n {2}peak at 7\.31/,
  ],
  ['a port that is a word', () => ['doctor'], 1, /PORT: give a whole number/],
  ['an import before anybody set it up', () => bringIn(file('a.csv', good)), 1, /no organisation here yet/],
  [
    'recovering somebody before anybody set it up',
    () => ['user', 'recover', 'amina@example.org'],
    1,
    /no organisation here yet/,
  ],
  ['a list of nobody', () => ['user', 'list', 'now'], 2, /user recover EMAIL/],
  ['another organisation without a name to reach it by', () => ['user', 'new-organisation'], 2, /--host/],
  [
    'another organisation',
    () => ['user', 'new-organisation', '--host', 'North.example.org'],
    0,
    /http:\/\/north\.example\.org\/set-up\/[\w-]{43}/,
  ],
  ['migrate', () => ['migrate'], 0, /up to date/],
  ['doctor', () => ['doctor'], 0, /walls and keyring fit together/],
]

describe('the operator types', () => {
  line(['migrate'])
  for (const [story, args, status, says] of typed) {
    it(`${story}: ends with ${status}, and says ${says.source}`, () => {
      const ended = line(args(), story.startsWith('a port') ? { PORT: 'eighty' } : {})
      assert.match(ended.stdout + ended.stderr, says)
      assert.equal(ended.status, status)
      assert.doesNotMatch(ended.stderr, /\n\s+at .+:\d+:\d+/, 'a trace is not a sentence')
    })
  }

  it('doctor without its keyring: refuses, and makes no new one', () => {
    rmSync(join(folder, 'data', 'keyring.json'))
    const ended = line(['doctor'])
    assert.equal(ended.status, 1)
    assert.match(ended.stderr, /There is a database but no keyring/)
    assert.match(line(['doctor']).stderr, /no keyring/)
  })
})
