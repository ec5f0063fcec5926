/** Every page of every service, opened as everyone: plain HTML that works alone, light enough for an old phone. (A1, S7, V6) */

import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { gzipSync } from 'node:zlib'

import { allRoutes } from '../app.ts'
import { readDirectory } from '../organisation/organisations.ts'
import { openDatabase } from '../platform/database/transaction.ts'
import { mayUse } from '../platform/http/route.ts'
import { projectRoot } from '../platform/project-root.ts'
import { heronIn, whoOpens, wrenIn } from '../practice/heron.ts'
import { type RunningTown, runTown } from '../practice/running-town.ts'
import { type Person, people } from '../practice/town.ts'
import { onOwnPage, type Page, practiceApp, signedIn, visitor } from '../practice/visitor.ts'
import { services } from '../services/index.ts'
import { assetFiles } from '../web/assets.ts'
import { languages, pseudo } from '../web/languages.ts'

const vnu = join(projectRoot, 'node_modules', 'vnu-jar', 'build', 'dist', 'vnu.jar')
const hasJava = spawnSync('java', ['-version']).status === 0
const noJava =
  'Java is not on this machine, so the pages were not held against the W3C’s checker (Debian: apt-get install default-jre-headless)'

let running: RunningTown
const opened = new Map<string, Page>()

const routesOf = () =>
  allRoutes(
    running.needs,
    { isPractice: true, services },
    { forget: () => {}, directory: () => readDirectory(running.needs.database) },
  )

/** Every address that some page leads to. */
const ledTo = new Set<string>()

/** Where a page needs something in its address, a page that leads there says what. */
const allFilled = (path: string): readonly string[] => {
  const known = path.replace(':token', 'none').replace(':code', '2222222222222').replace(':channel', 'text')
  if (!known.includes(':')) return [known]
  const shape = new RegExp(`^${known.replace(/:[a-z]+/g, '[0-9A-Za-z-]{6,}')}$`)
  const all = [...ledTo].filter((address) => shape.test(address))
  return all.length > 0 ? all : [path]
}

const filled = (path: string): string => allFilled(path)[0] ?? path

const keep = (name: string, shown: Page) => {
  opened.set(name, shown)
  for (const [, address = ''] of shown.html.matchAll(/href="([^"?#]+)/g)) ledTo.add(address)
}

/** Whoever may do most first: their pages lead to most others. */
const everyone = (Object.keys(people) as Person[]).toSorted((a, b) => people[b].roles.length - people[a].roles.length)

/** Pages that need nothing in their address first: they lead to the others. */
const blanks = ({ path }: { readonly path: string }) => path.split(':').length

/**
 * A key that only a mail brings: the page is looked at where the form leads to it. A second look is linked while one is wanted, which in the
 * practice town none is: it is walked to in `other-side.browser.test.ts`. A file for a calendar, and of the day, is there once a meeting takes place
 * (`meetings.browser.test.ts`).
 */
const leadsNowhere = (at: string) =>
  [
    '/alerts/follow/:key ',
    '/restorative-justice/:id/look ',
    '/me/talk/meet/:id/calendar ',
    '/restorative-justice/:id/sheet ',
  ].some((one) => at.startsWith(one))

const isFile = (path: string) => /\.(csv|json|atom|rss|js)$|:cap$|:photo$|spoken|\/file$/.test(path)

before(async () => {
  running = await runTown()
  const app = practiceApp(running.needs)
  const heron = await onOwnPage(app, heronIn(running.town.organisation, running.needs).code)
  const wren = await onOwnPage(app, wrenIn(running.town.organisation, running.needs).code)
  keep('a page of one’s own', await heron.get('/me'))
  // Not followed further: an address on it is theirs alone.
  opened.set('a page of one’s own, in restorative justice', await wren.get('/me'))
  const pages = routesOf().filter(({ method, path }) => method === 'GET' && !isFile(path))
  for (const route of pages.toSorted((a, b) => blanks(a) - blanks(b))) {
    const who = everyone.find((person) => mayUse(route, people[person].roles)) ?? 'amina'
    const somebody =
      route.for === 'their-own-page' || route.knowsPerson === true
        ? whoOpens(route.path, services) === wrenIn
          ? wren
          : heron
        : route.for === 'everyone'
          ? visitor(app)
          : await signedIn(app, running.needs, running.town, who)
    for (const language of route.participant === true ? [...Object.keys(languages), pseudo] : ['en', 'fr', pseudo])
      keep(
        `${filled(route.path)} in ${language}${route.participant === true ? ' for participants' : ''}`,
        await somebody.get(`${filled(route.path)}?language=${language}`),
      )
    // The first sample may have no test yet: some others lead further.
    for (const other of allFilled(route.path).slice(1, 8)) keep(`${other} in en`, await somebody.get(other))
  }
  const person = visitor(app)
  for (const { code } of services.flatMap(({ practice }) =>
    practice.stories({ organisation: running.town.organisation }, running.needs.keyring),
  )) {
    for (const language of [...Object.keys(languages), pseudo]) {
      await person.get(`/results?language=${language}`)
      opened.set(`the answer to ${code} in ${language} for participants`, await person.send('/results', { code }))
    }
  }
  const { organisation } = running.town
  for (const [nth, { at, to, fields }] of services
    .flatMap(({ practice }) => practice.formLed({ organisation }, running.needs.keyring))
    .entries())
    for (const language of [...Object.keys(languages), pseudo]) {
      await person.get(`${at}?language=${language}`)
      opened.set(`form ${nth} to ${to} in ${language} for participants`, await person.send(to, fields))
    }
})
after(() => running.close())

const each = (looks: (page: Page, at: string) => void) => () => {
  for (const [at, page] of opened) looks(page, at)
}

const weigh = (html: string): { readonly bytes: number; readonly requests: number } => {
  const files = [...html.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(
    ([, path]) => assetFiles.get(path ?? '')?.body ?? Buffer.alloc(1_000_000),
  )
  return {
    bytes: [Buffer.from(html), ...files].reduce((sum, one) => sum + gzipSync(one).length, 0),
    requests: 1 + files.length,
  }
}

describe('every page', () => {
  it('was opened', (test) => {
    test.diagnostic(`${opened.size} pages`)
    assert.ok(opened.size > 60, `only ${opened.size}`)
    const isFine = (at: string, status: number) =>
      at.startsWith('form ')
        ? [200, 201, 422, 429].includes(status)
        : status === 200 || at.includes('/none ') || leadsNowhere(at)
    for (const [at, { status }] of opened) assert.ok(isFine(at, status), `${at}: ${status}`)
  })

  it(
    'says its language and direction, has one title and one heading',
    each(({ html }, at) => {
      assert.match(html, /^<!doctype html><html lang="[a-zA-Z-]+" dir="(ltr|rtl)">/, at)
      if (at.includes(' in ar ')) assert.match(html, /<html lang="ar" dir="rtl">/, at)
      assert.equal(html.match(/<title>[^<]+<\/title>/g)?.length, 1, at)
      assert.equal(html.match(/<h1[ >]/g)?.length, 1, at)
    }),
  )

  it(
    'V6: has no question that must be answered',
    each(({ html }, at) => assert.doesNotMatch(html, /\s(required|aria-required)[\s=>]/, at)),
  )

  it(
    'A1: holds no script or style of its own, and asks nobody else for anything',
    each(({ html }, at) => {
      assert.doesNotMatch(html, /<style|<script(?![^>]*src="\/assets\/)|\sstyle=|\son[a-z]+=|javascript:/i, at)
      assert.doesNotMatch(html, /(src|href|action)="(https?:)?\/\//i, at)
    }),
  )

  it(
    'S7: has a title that says nothing about drugs, on participants’ pages',
    each(({ html }, at) => {
      if (at.endsWith('for participants'))
        assert.doesNotMatch(/<title>([^<]+)/.exec(html)?.[1] ?? '', /drug|substance|check|fentanyl|heroin/i, at)
    }),
  )

  it(
    'S7: has the way out on participants’ pages',
    each(({ html }, at) => {
      if (at.endsWith('for participants')) assert.match(html, /<a [^>]*href="\/leave"/, at)
    }),
  )

  it('is valid HTML to the W3C’s checker', async (test) => {
    if (!hasJava) return void (process.env['CI'] === 'true' ? assert.fail(noJava) : test.skip(noJava))
    const folder = mkdtempSync(join(tmpdir(), 'alongside-pages-'))
    const names = new Map<string, string>()
    for (const [at, { html }] of opened) {
      // The stretched English is for eyes; every other page is looked at.
      if (at.includes(` in ${pseudo}`)) continue
      names.set(`${names.size}.html`, at)
      writeFileSync(join(folder, `${names.size - 1}.html`), html)
    }
    writeFileSync(join(folder, 'bad.html'), '<!doctype html><html lang="en"><title>x</title><p><div></p>')
    const checker = spawn('java', ['-Xss2m', '-jar', vnu, '--errors-only', '--format', 'json', folder])
    let said = ''
    checker.stderr.on('data', (part) => {
      said += part
    })
    await once(checker, 'close')
    rmSync(folder, { recursive: true })
    const messages = (JSON.parse(said) as { messages: { url: string; message: string; extract?: string }[] }).messages
    const found = messages.map(({ url, message, extract }) => ({
      at: names.get(url.split('/').at(-1) ?? '') ?? 'the bad page',
      message: `${message} ${extract ?? ''}`,
    }))
    test.diagnostic(`${names.size} pages`)
    assert.ok(
      found.some(({ at }) => at === 'the bad page'),
      'the checker looked at nothing',
    )
    assert.deepEqual(found.filter(({ at }) => at !== 'the bad page').slice(0, 20), [])
  })

  it(
    'A6: leads whoever reads it to where something that went wrong with us is heard',
    each(({ html }, at) => {
      if (at.endsWith('for participants')) assert.match(html, /<a [^>]*href="\/complain"/, at)
    }),
  )

  it('A1: weighs at most 30 kB gzipped with all it brings, in at most three requests, for participants', (test) => {
    let heaviest = { bytes: 0, at: '' }
    for (const [at, { html }] of opened) {
      if (!at.endsWith('for participants')) continue
      const { bytes, requests } = weigh(html)
      if (bytes > heaviest.bytes) heaviest = { bytes, at }
      assert.ok(bytes <= 30_000, `${at}: ${bytes} bytes`)
      assert.ok(requests <= 3, `${at}: ${requests} requests`)
    }
    test.diagnostic(`heaviest: ${heaviest.bytes} bytes, ${heaviest.at}`)
    assert.ok(heaviest.bytes > 5_000)
  })

  it(
    'A3: has no sentence that did not come from a catalogue',
    each(({ html }, at) => {
      if (!at.includes(` in ${pseudo}`)) return
      const spoken = [...html.matchAll(/<(h1|h2|h3|legend|label|button|caption|summary)[^>]*>([\s\S]*?)<\/\1>/g)].map(
        ([, , inner]) =>
          (inner ?? '')
            .replace(/<(bdi|time)[^>]*>[\s\S]*?<\/\1>/g, '')
            .replace(/<[^>]+>/g, '')
            .trim(),
      )
      // A number alone is no sentence either, whether chance gave it letters or not.
      const plain = spoken.filter((text) => !/[[\]~áéíóú]/i.test(text) && /[a-z]{4}|^[0-9A-F]{4}$/i.test(text))
      const names = [...Object.values(people), ...Object.values(languages)].map(({ name }): string => name)
      const data = new Set(names)
      assert.deepEqual(
        plain.filter((text) => !data.has(text) && !isSubstance(text)),
        [],
        at,
      )
    }),
  )

  it(
    'is never kept by a browser, and carries the exact headers',
    each(({ headers }, at) => {
      assert.equal(headers.get('Cache-Control'), 'no-store', at)
      assert.equal(
        headers.get('Content-Security-Policy'),
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; media-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'",
        at,
      )
      assert.equal(headers.get('Referrer-Policy'), 'same-origin', at)
      assert.equal(headers.get('X-Content-Type-Options'), 'nosniff', at)
    }),
  )
})

const isSubstance = (text: string): boolean =>
  services.some(({ lists }) => lists.some(({ rows }) => rows.some((row) => row['name'] === text)))

describe('A7 generic information', () => {
  it('what testing is, what each test can miss and what is going around is open to anyone, without a code', async () => {
    const anyone = visitor(practiceApp(running.needs))
    for (const [path, says] of [
      ['/drug-checking', 'Every test misses something'],
      ['/drug-checking', 'It can miss amounts below 200 ng/mL'],
      ['/dashboard', 'Only what people chose to bring'],
      ['/privacy', 'You can leave out every answer'],
    ] as const) {
      const page = await anyone.get(path)
      assert.equal(page.status, 200)
      assert.ok(page.html.includes(says), `${path} does not say: ${says}`)
    }
  })
})

describe('S7 leaving', () => {
  const weather = 'https://www.bbc.co.uk/weather'

  it('goes to a neutral place at once, and takes everything of ours along', async () => {
    const person = visitor(practiceApp(running.needs))
    await person.get('/?language=ar')
    const left = await person.get('/leave?language=ar')
    assert.deepEqual([left.status, left.to], [303, weather])
    assert.equal(left.headers.get('Clear-Site-Data'), '"cache", "cookies", "storage"')
    assert.equal(person.cookies.size, 0)
  })

  it('ends a worker’s session, and keeps what they have not sent yet', async () => {
    const tomas = await signedIn(practiceApp(running.needs), running.needs, running.town, 'tomas')
    const left = await tomas.get('/leave')
    assert.equal(left.headers.get('Clear-Site-Data'), '"cache", "cookies"')
    assert.equal((await tomas.get('/desk')).to, '/sign-in')
  })

  for (const [story, headers] of [
    ['as a picture on another site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'image' }],
    ['by a link on another site', { 'Sec-Fetch-Site': 'cross-site', 'Sec-Fetch-Dest': 'document' }],
    ['as a picture on our own', { 'Sec-Fetch-Site': 'same-origin', 'Sec-Fetch-Dest': 'image' }],
  ] as const) {
    it(`opened ${story} ends nothing and clears nothing`, async () => {
      const tomas = await signedIn(practiceApp(running.needs), running.needs, running.town, 'tomas')
      const left = await tomas.get('/leave', headers)
      assert.deepEqual([left.to, left.headers.get('Clear-Site-Data')], [weather, null])
      assert.equal((await tomas.get('/desk')).status, 200)
    })
  }

  it('works with the database gone', async () => {
    const gone = openDatabase('postgres://alongside_app:x@127.0.0.1:1/none', running.needs.keyring, 1)
    const left = await visitor(practiceApp({ ...running.needs, database: gone })).get('/leave')
    assert.deepEqual([left.status, left.to], [303, weather])
    assert.equal(left.headers.get('Clear-Site-Data'), '"cache", "cookies", "storage"')
  })
})

describe('a role', () => {
  it('opens the pages that are for it, and no other', async (test) => {
    const app = practiceApp(running.needs)
    let looked = 0
    for (const person of Object.keys(people) as Person[]) {
      const somebody = await signedIn(app, running.needs, running.town, person)
      for (const route of routesOf()) {
        const path = filled(route.path)
        const { status, to } =
          route.method === 'GET' ? await somebody.get(path) : await somebody.send(path, { 'form-token': 'none' })
        const may = mayUse(route, people[person].roles)
        if (route.for === 'their-own-page') assert.deepEqual([status, to], [303, '/me'], `${person} ${path}`)
        else if (!may || route.method === 'POST') assert.equal(status, 403, `${person} ${route.method} ${path}`)
        else assert.notEqual(status, 403, `${person} ${route.method} ${path}`)
        looked += 1
      }
    }
    test.diagnostic(`${looked} pairs of a person and a route`)
    assert.ok(looked > 200)
  })
})
