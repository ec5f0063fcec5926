/** Words that must stand nowhere in the open: planted through the real program, then looked for on the whole disk. (S10, E1) */

import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

import { projectRoot } from './platform/project-root.ts'
import type { Needs } from './platform/service.ts'
import { startSession } from './platform/sessions.ts'
import { bothWish, suggests, writesPart } from './practice/a-meeting.ts'
import { bothThere, chooses, isThere } from './practice/both-sides.ts'
import { fensPhrase, makeWren, wrenIn } from './practice/heron.ts'
import { storyOf } from './practice/other-side.ts'
import { type Production, startProduction } from './practice/production.ts'
import { talksIn } from './practice/talks.ts'
import { makeTown, openTheIntake, type TownMade } from './practice/town.ts'
import { practiceApp } from './practice/visitor.ts'
import { type Day, dayAfter, dayAt } from './principles/ground/time.ts'
import { codeOfSample, hashOfCode, tagOf } from './services/drug-checking/codes.ts'
import { keepSample } from './services/drug-checking/records/samples.ts'
import { sampleCard } from './services/drug-checking/sample.ts'
import { services } from './services/index.ts'

let production: Production

/** Letters that no other word has, so that finding them means finding these. */
const canary = (what: string) => `${what}zqxjkv`
const planted = {
  number: '+44 7700 908131',
  mail: `${canary('heron')}@harbour.example`,
  words: `Your ${canary('parcel')} is here`,
  note: `This was never mine, ${canary('truly')}`,
  code: '',
  spare: '',
  left: '',
  needs: '',
  codeOfTheirs: '',
  sealed: '',
  codeOfWren: '',
  phrase: '',
  letter: '',
  sentence: '',
  irisPhrase: '',
  codeOfRue: '',
  place: '',
  door: '',
  worker: 'Amina',
  workersMail: 'amina@harbour-lights.example',
}

/** Wren wrote something for Fen, who accompanies them. */
const wren = { code: '', fensSession: '' }

/** A sample that somebody brought, and the code they were given. */
const brought = { id: randomUUID(), code: '' }
const left = '+44 7700 908242'

before(async () => {
  production = await startProduction(async ({ needs }) => {
    const town = await makeTown(needs)
    const { organisation, site, workers } = town
    await openTheIntake(needs, organisation, workers.iris, '2026-03-09' as Day)
    const today = dayAt(site.timeZone, needs.now())
    await makeWren(needs, services, organisation, workers.bea, today)
    const phrase = fensPhrase(organisation, needs)
    const who = { person: wrenIn(organisation, needs).id, coordinator: workers.iris, facilitator: workers.fen, phrase }
    for (const { practice } of services) await practice.live?.(needs, { organisation, today, ...who })
    planted.phrase = await sendALetter(needs, town, today, phrase.reveal())
    wren.code = wrenIn(organisation, needs).code
    wren.fensSession = await needs.database.inTransaction({ organisation, actor: workers.fen }, (tx) =>
      startSession(tx, organisation, workers.fen, needs.now()),
    )
    const code = codeOfSample(needs.keyring, organisation, brought.id)
    brought.code = code
    await needs.database.inTransaction({ organisation, actor: 'system' }, (tx) =>
      keepSample(tx, organisation, {
        id: brought.id,
        site: site.id,
        codeHash: hashOfCode(needs.keyring, organisation, code),
        tag: tagOf(code),
        day: '2026-03-09' as Day,
        band: 'morning',
        card: sampleCard({}),
      }),
    )
  })
})
after(() => production.stop())

/** Written by one person, read before by Iris, opened by the other, and a day on which they may meet; the phrase that opens Fen’s vault from now on. */
const sendALetter = async (needs: Needs, town: TownMade, today: Day, before: string): Promise<string> => {
  const app = practiceApp(needs)
  const talks = await talksIn(app, needs, town, 'localhost', today)
  const story = storyOf({ needs, app, host: 'localhost', town, talks, before })
  const both = await bothThere(story)
  const { wren: asks, rue, phrase } = both
  const letter = { words: `I broke it. ${canary('letter')}`, summary: `It says ${canary('sorry')}.` }
  await isThere(story, { from: rue, to: asks, phrase }, letter)
  assert.ok((await chooses(asks, 'summary', asks.code)).html.includes(canary('sorry')))
  assert.ok((await chooses(asks, 'now', asks.code)).html.includes(canary('letter')))
  planted.letter = canary('letter')
  planted.sentence = canary('sorry')
  planted.irisPhrase = phrase
  planted.codeOfRue = rue.code
  await bothWish(story, both)
  await suggests(story, both, { day: dayAfter(today, 10), place: `The ${canary('garden')} room` })
  const part = { arrive: '14:00', where: `The door by the ${canary('river')}` }
  assert.equal((await writesPart(talks.fen, asks, part)).status, 303)
  assert.ok((await asks.page.get(`/me/talk/meet/${asks.id}`)).html.includes(canary('river')))
  planted.place = canary('garden')
  planted.door = canary('river')
  return asks.phrase
}

const everyFile = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true }).flatMap((one) =>
    one.isDirectory() ? everyFile(join(folder, one.name)) : one.isFile() ? [join(folder, one.name)] : [],
  )

/** Where any of these words stands, in UTF-8 or UTF-16, as it is or as hex. */
const foundIn = (bytes: Buffer, words: Readonly<Record<string, string>>): readonly string[] =>
  Object.entries(words)
    .filter(([, word]) => word !== '')
    .filter(([, word]) =>
      [Buffer.from(word), Buffer.from(word, 'utf16le'), Buffer.from(Buffer.from(word).toString('hex'))].some((one) =>
        bytes.includes(one),
      ),
    )
    .map(([what]) => what)

/** PostgreSQL may have taken a file away between two looks: then nothing stands in it. */
const bytesOf = (file: string): Buffer => {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as { code?: string }).code === 'ENOENT') return Buffer.alloc(0)
    throw error
  }
}

const lookEverywhere = () => {
  const files = everyFile(production.dataDir).filter((file) => !file.endsWith('keyring.json'))
  const found = files.flatMap((file) =>
    foundIn(bytesOf(file), planted).map((what) => `${what} in ${file.slice(production.dataDir.length)}`),
  )
  return {
    found,
    files,
    bytes: files.reduce((sum, file) => sum + (statSync(file, { throwIfNoEntry: false })?.size ?? 0), 0),
  }
}

/** Lines of a copy that hold what was left with the sample, or its key. */
const wishIn = (copy: string): readonly string[] =>
  copy.split('\n').filter((line) => line.includes(brought.id) && /"wrapped"|"keeps"/.test(line))

describe('planted through the pages', () => {
  it('a number, an address, words, a note and both codes', async () => {
    const { get, send } = production.browser()
    await get('/me/new')
    const made = await send('/me/new', {})
    const [code = '', spare = ''] = [...made.html.matchAll(/class="code"><bdi>([^<]+)/g)].map(([, one]) => one ?? '')
    planted.code = code
    planted.spare = spare
    await get('/me')
    assert.equal((await send('/me', { code })).to, '/me')
    await get('/me')
    for (const question of [
      'hold_record/drug-checking/own-page',
      'contact/drug-checking/text',
      'contact/drug-checking/email',
    ])
      assert.equal((await send('/me/decide', { question, decision: 'given', id: randomUUID() })).status, 303)
    const where = { from: '09:00', until: '20:00', words: planted.words }
    await send('/me/contact/text', { to: planted.number, ...where })
    await send('/me/contact/email', { to: planted.mail, ...where })
    const { html } = await get('/me')
    assert.ok(html.includes('zqxjkv') && html.includes('908131'))
    // A worker who types the wrong thing, and a page that does not exist, must not put it into the log either.
    await send('/me', { code: planted.note })
    await get(`/nothing/${encodeURIComponent(planted.mail)}`)
  })

  it('a number left with a sample’s code, to be told when the answer is ready', async () => {
    const { get, send } = production.browser()
    await get('/results')
    const { html } = await send('/results/tell/save', { code: brought.code, tell: left })
    assert.match(html, /…42/)
    planted.left = left
  })

  it('what somebody needs who asked to talk, and their code', async () => {
    const { get, send } = production.browser()
    const { html } = await get('/talk/start')
    const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const needs = `Somebody who speaks ${canary('tigrinya')}`
    const made = await send('/talk/start', { id, needs, standing: 'person-harmed' })
    assert.equal(made.status, 201)
    const [code = ''] = [...made.html.matchAll(/class="code"><bdi>([^<]+)/g)].map(([, one]) => one ?? '')
    await get('/me')
    assert.equal((await send('/me', { code })).to, '/me')
    assert.ok((await get('/me/talk')).html.includes(needs))
    planted.needs = needs
    planted.codeOfTheirs = code
  })

  it('S2: what somebody wrote in their own words, read with their code and with a phrase, both typed wrong once as well', async () => {
    const { get, send } = production.browser()
    await get('/me')
    assert.equal((await send('/me', { code: wren.code })).to, '/me')
    const at = /\/me\/talk\/words\/[0-9a-f-]{36}/.exec((await get('/me/talk')).html)?.[0] ?? assert.fail('no page')
    const words = `It was ${canary('november')}, and the door was open.`
    const { html } = await get(at)
    const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
    assert.equal((await send(at, { id, words })).to, `${at}?done=kept`)
    await get(at)
    await send(`${at}/read`, { code: `${wren.code}2` })
    assert.ok((await send(`${at}/read`, { code: wren.code })).html.includes(words))
    const fen = production.browser()
    fen.cookies.set('session', wren.fensSession)
    const theirs = at.replace('/me/talk/words', '/restorative-justice').concat('/words')
    await fen.get(theirs)
    await fen.send(`${theirs}/open`, { phrase: `${planted.phrase} more` })
    assert.equal((await fen.send(`${theirs}/open`, { phrase: planted.phrase })).to, theirs)
    assert.ok((await fen.get(theirs)).html.includes(words))
    planted.sealed = canary('november')
    planted.codeOfWren = wren.code
  })

  it('stand nowhere on the disk: not in tables, not in the log of changes, not in any log', (test) => {
    const { found, files, bytes } = lookEverywhere()
    test.diagnostic(`${files.length} files, ${Math.round(bytes / 1_000_000)} MB`)
    assert.ok(files.some((file) => file.includes('pg_wal')) && files.some((file) => file.includes('/base/')))
    assert.ok(files.includes(production.logFile))
    assert.deepEqual(found, [])
  })

  it('nor in an export', () => {
    const path = join(production.dataDir, 'moving.jsonl')
    const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, 'dist', 'cli.js'), 'export', path], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: production.dataDir, DATABASE_URL: '', DATABASE_OWNER_URL: '', NODE_OPTIONS: '' },
    })
    assert.equal(status, 0, stderr)
    const copy = readFileSync(path)
    assert.deepEqual(foundIn(copy, planted), [])
    assert.ok(copy.includes('participants.contact') && copy.includes('Harbour Lights'))
    // What is looked for again once it is purged, and is not there then.
    assert.equal(wishIn(copy.toString()).length, 2, 'the number, sealed, and its key')
    rmSync(path)
  })

  it('a number left with a sample is purged by its code: no row, no key, and no line of a copy tells that there was one', async () => {
    const { get, send } = production.browser()
    await get('/results')
    await send('/results/tell/stop', { code: brought.code })
    const path = join(production.dataDir, 'after.jsonl')
    const { status, stderr } = spawnSync(process.execPath, [join(projectRoot, 'dist', 'cli.js'), 'export', path], {
      encoding: 'utf8',
      env: { ...process.env, DATA_DIR: production.dataDir, DATABASE_URL: '', DATABASE_OWNER_URL: '', NODE_OPTIONS: '' },
    })
    assert.equal(status, 0, stderr)
    const copy = readFileSync(path, 'utf8')
    assert.ok(copy.includes(brought.id), 'the sample itself is still there')
    assert.deepEqual(wishIn(copy), [])
    assert.deepEqual(lookEverywhere().found, [])
    rmSync(path)
  })

  it('and would be noticed: the name of the organisation, which is public, is found', () => {
    const bytes = everyFile(join(production.dataDir, 'database')).map((file) => readFileSync(file))
    assert.ok(bytes.some((one) => foundIn(one, { name: 'Harbour Lights' }).length > 0))
  })
})
