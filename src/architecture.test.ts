/** Who may import whom. Each rule is a sentence with an import that must break it: a rule that cannot fail protects nobody. */

import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { describe, it } from 'node:test'

interface Import {
  readonly from: string
  readonly to: string
}

interface Rule {
  readonly says: string
  readonly because: string
  readonly forbids: (one: Import) => boolean
  readonly forExample: Import
}

const within = (folder: string) => (path: string) => path.startsWith(`${folder}/`)
const isTest = (path: string) => /\.test\.tsx?$/.test(path)
const isOurs = (path: string) => /\.(ts|tsx)$/.test(path)
const isWords = (path: string) => path.endsWith('.json')
const serviceOf = (path: string) => /^services\/([^/]+)\//.exec(path)?.[1]
const insideService = (path: string) => path.split('/').slice(2).join('/')
const isTop = (path: string) => !path.includes('/')

/** From below to above; a file may import its own layer and those before it. */
const layers = ['principles', 'platform', 'web', 'organisation', 'participants', 'services', 'accountability']
const layerOf = (path: string) => layers.indexOf(path.split('/')[0] ?? '')

/** In a service everything is a rule that is not one of these. */
const notARule =
  /^(service|words|practice|closing|codes|fingerprint|owed)\.ts$|^(actions|routes|records|pages|practice|renderings)\//
const isRule = (path: string) => serviceOf(path) !== undefined && !isTest(path) && !notARule.test(insideService(path))

const pureTargets = (to: string) => within('principles')(to) || to === 'node:assert/strict' || isRule(to)

/** Each package has one door: the file, or the folder, that may import it. */
const doors: Readonly<Record<string, readonly string[]>> = {
  'age-encryption': ['platform/copies/age.ts'],
  '@scure/base': ['platform/copies/age.ts'],
  'shamir-secret-sharing': ['platform/copies/recovery-cards.ts'],
  pg: ['platform/database/', 'platform/copies/', 'installation.ts', 'program.ts', 'practice/fresh-database.ts'],
  kysely: ['platform/', 'organisation/', 'participants/', 'services/', 'accountability/', 'laws/', 'practice/'],
  hono: ['app.ts', 'door.ts', 'leaving.ts', 'practice/visitor.ts'],
  'hono/jsx': ['web/', 'organisation/', 'services/', 'accountability/'],
  'hono/html': ['web/', 'organisation/', 'services/', 'accountability/'],
  'hono/cookie': ['door.ts'],
  '@hono/node-server': ['serving.ts', 'practice/running-town.ts'],
  zod: ['platform/', 'participants/', 'drill.ts', 'web/assets.ts'],
  '@messageformat/core': ['web/message-format.ts'],
  '@node-rs/argon2': ['platform/slow-hash.ts'],
  '@scure/bip39/wordlists/english.js': ['organisation/phrase.ts'],
  '@scure/bip39/wordlists/french.js': ['organisation/phrase.ts'],
  otpauth: ['organisation/totp.ts'],
  pino: ['platform/log.ts'],
  'read-excel-file/node': ['platform/spreadsheet.ts'],
  sharp: ['platform/pictures-in.ts'],
  nodemailer: ['platform/gateways/smtp.ts'],
  'web-push': ['platform/gateways/push.ts'],
  standardwebhooks: ['platform/gateways/webhook.ts'],
  'ipaddr.js': ['platform/gateways/outward.ts'],
  qrcode: ['platform/qr.ts', 'practice/film-of-a-label.ts'],
  'csv-parse/sync': ['platform/csv.ts'],
  'csv-stringify/sync': ['platform/csv.ts'],
  feed: ['services/drug-alerts/renderings/feeds.ts'],
  xmlbuilder2: ['services/drug-alerts/renderings/cap.ts'],
  linkedom: ['web/pictures.ts'],
  '@observablehq/plot': ['web/pictures.ts'],
  'govuk-frontend': ['web/enhance/'],
  jsqr: ['web/enhance/scan.ts'],
  '@simplewebauthn/server': ['organisation/passkeys.ts'],
  '@simplewebauthn/browser': ['web/enhance/'],
  'playwright-core': ['practice/browser.ts', 'practice/walk.ts'],
  '@axe-core/playwright': ['practice/walk.ts'],
}

const isPackage = (to: string) => !isOurs(to) && !isWords(to) && !to.startsWith('node:')

const rules: readonly Rule[] = [
  {
    says: 'principles stand on nothing but each other',
    because: 'a principle that needs a database is only a policy',
    forbids: ({ from, to }) => within('principles')(from) && !isTest(from) && !within('principles')(to),
    forExample: { from: 'principles/safety/safe-to-proceed.ts', to: 'platform/database/transaction.ts' },
  },
  {
    says: 'only principles make proofs; records may look at them',
    because: 'a proof made elsewhere proves nothing',
    forbids: ({ from, to }) =>
      to === 'principles/ground/proof.ts' &&
      !within('principles')(from) &&
      !within('participants')(from) &&
      !isTest(from) &&
      !/\/records\//.test(from),
    forExample: { from: 'services/drug-checking/actions/bench.ts', to: 'principles/ground/proof.ts' },
  },
  {
    says: 'services do not know each other',
    because: 'what someone says at the needle exchange is not for the people arranging a meeting',
    forbids: ({ from, to }) =>
      serviceOf(from) !== undefined && serviceOf(to) !== undefined && serviceOf(from) !== serviceOf(to),
    forExample: { from: 'services/restorative-justice/meeting.ts', to: 'services/naloxone/kits.ts' },
  },
  {
    says: 'from outside, a service is its service.ts or its card.ts',
    because: 'what is behind that door may change tomorrow',
    forbids: ({ from, to }) =>
      serviceOf(to) !== undefined &&
      serviceOf(from) !== serviceOf(to) &&
      !/^(service|card)\.ts$/.test(insideService(to)) &&
      !isTest(from),
    forExample: { from: 'app.ts', to: 'services/drug-checking/records/samples.ts' },
  },
  {
    says: 'rules of a service are pure',
    because: 'a rule that reads the clock or the disk cannot be read aloud to the people it binds',
    forbids: ({ from, to }) => isRule(from) && !pureTargets(to) && !isWords(to),
    forExample: { from: 'services/drug-checking/finding.ts', to: 'node:fs' },
  },
  {
    says: 'pages only draw',
    because: 'a page that asks the database shows one thing and does another',
    forbids: ({ from, to }) =>
      /pages/.test(from) &&
      !isTest(from) &&
      (within('platform/database')(to) || to === 'kysely' || /\/actions\//.test(to)),
    forExample: { from: 'services/drug-checking/pages/bench.tsx', to: 'platform/database/transaction.ts' },
  },
  {
    says: 'imports point downwards',
    because: 'a floor that leans on the floor above falls with it',
    forbids: ({ from, to }) =>
      layerOf(from) >= 0 &&
      isOurs(to) &&
      !isTest(from) &&
      (layerOf(to) > layerOf(from) || isTop(to) || within('practice')(to) || within('laws')(to)),
    forExample: { from: 'platform/jobs.ts', to: 'organisation/sites.ts' },
  },
  {
    says: 'nobody but what puts it together, and tests, imports app.ts',
    because: 'the door knows everything, and so nothing may depend on it',
    forbids: ({ from, to }) =>
      to === 'app.ts' &&
      !isTest(from) &&
      !['serving.ts', 'practice/visitor.ts', 'practice/running-town.ts'].includes(from),
    forExample: { from: 'web/document.tsx', to: 'app.ts' },
  },
  {
    says: 'each package has one door',
    because: 'what enters everywhere can be replaced nowhere',
    forbids: ({ from, to }) =>
      isPackage(to) &&
      !isTest(from) &&
      !(doors[to] ?? []).some((door) => from === door || (door.endsWith('/') && from.startsWith(door))),
    forExample: { from: 'services/drug-checking/finding.ts', to: 'zod' },
  },
]

const imports: readonly Import[] = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
  .filter(isOurs)
  .flatMap((from) => importsOf(from))

function importsOf(from: string): Import[] {
  const text = readFileSync(join(import.meta.dirname, from), 'utf8')
  const found = text.matchAll(/^(?:import|export)\s[^'"]*?from\s+'([^']+)'|^import\s+'([^']+)'|\bimport\('([^']+)'\)/gm)
  return [...found].map(([, a, b, c]) => {
    const to = a ?? b ?? c ?? ''
    return { from, to: to.startsWith('.') ? normalize(join(dirname(from), to)) : to }
  })
}

describe('the shape of the code', () => {
  for (const { says, because, forbids, forExample } of rules) {
    it(says, () => {
      const broken = imports.filter(forbids).map(({ from, to }) => `${from} imports ${to}`)
      assert.deepEqual(broken, [], because)
    })

    it(`${says}, and would notice ${forExample.from} importing ${forExample.to}`, () => {
      assert.ok(forbids(forExample))
    })
  }

  it('has no circles', () => {
    const next = grouped()
    const state = new Map<string, 'open' | 'done'>()
    const circle = (at: string, path: readonly string[]): readonly string[] | undefined => {
      if (state.get(at) === 'open') return [...path.slice(path.indexOf(at)), at]
      if (state.get(at) === 'done') return undefined
      state.set(at, 'open')
      for (const to of next.get(at) ?? []) {
        const found = circle(to, [...path, at])
        if (found !== undefined) return found
      }
      state.set(at, 'done')
      return undefined
    }
    for (const from of next.keys()) assert.deepEqual(circle(from, []), undefined)
  })

  it('was looked at', (test) => {
    const files = new Set(imports.map(({ from }) => from)).size
    test.diagnostic(`${imports.length} imports in ${files} files`)
    assert.ok(imports.length > 500, `saw only ${imports.length} imports`)
  })

  it('keeps its files short', () => {
    const long = readdirSync(import.meta.dirname, { recursive: true, encoding: 'utf8' })
      .filter((file) => isOurs(file) && !isTest(file) && file !== 'platform/database/schema.ts')
      .map((file) => ({ file, lines: readFileSync(join(import.meta.dirname, file), 'utf8').split('\n').length }))
      .filter(({ lines }) => lines > 330)
    assert.deepEqual(long, [], 'a file over 330 lines holds two decisions')
  })
})

/** What each file imports at run time: a type leaves no trace when the program runs. */
function grouped(): ReadonlyMap<string, readonly string[]> {
  const next = new Map<string, string[]>()
  for (const { from, to } of imports.filter(({ to }) => isOurs(to))) {
    const text = readFileSync(join(import.meta.dirname, from), 'utf8')
    const relative = to.split('/').at(-1) ?? ''
    const onlyType = new RegExp(`^import type [^;]*?'[^']*${relative.replace('.', '\\.')}'`, 'm').test(text)
    if (!onlyType) next.set(from, [...(next.get(from) ?? []), to])
  }
  return next
}
