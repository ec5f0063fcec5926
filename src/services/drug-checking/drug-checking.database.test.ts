import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'

import type { Hono } from 'hono'
import { sql } from 'kysely'

import { noticesSince } from '../../platform/notice-board.ts'
import { leftOut, publishedFiles } from '../../practice/published-files.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { makeTown, type TownMade } from '../../practice/town.ts'
import { practiceApp, signedIn, textOf, visitor } from '../../practice/visitor.ts'
import { readCode } from '../../principles/ground/code.ts'
import { type Day, type Instant, toInstant } from '../../principles/ground/time.ts'
import { closeMonths } from './closing.ts'

let open: OpenNeeds
let app: Hono
let town: TownMade
let host: string
let now: Instant

before(async () => {
  now = toInstant(new Date('2026-03-09T10:00:00Z'))
  open = await openNeeds(() => now)
})
beforeEach(async () => {
  host = `${randomUUID().slice(0, 8)}.example.org`
  town = await makeTown(open.needs, 'Harbour Lights', host)
  app = practiceApp(open.needs)
})
after(() => open.close())

const as = (person: 'tomas' | 'noor' | 'bea' | 'amina' | 'milo') => signedIn(app, open.needs, town, person, host)
const count = async (table: string) => {
  const { rows } = await open.needs.database.inTransaction({ organisation: town.organisation, actor: 'system' }, (tx) =>
    sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(table)} where organisation = ${town.organisation}`.execute(tx),
  )
  return rows[0]?.n
}

/** Bea takes in a sample; returns where it lies and the code she gives away. */
const takeIn = async (fields: Record<string, string | string[]> = {}) => {
  const bea = await as('bea')
  const form = await bea.get('/drug-checking/intake')
  const id = /name="id" value="([^"]+)"/.exec(form.html)?.[1] ?? ''
  const saved = await bea.send('/drug-checking/intake', { id, ...fields })
  const at = saved.to ?? ''
  const shown = await bea.get(at)
  const code = /class="code"><bdi>([^<]+)</.exec(shown.html)?.[1]
  return { at, id, saved, shown, code, bea }
}

const answerTo = async (code: string) => {
  const person = visitor(app, host)
  await person.get('/results')
  return person.send('/results', { code })
}

/** Hands back what stands on the page of a sample, as somebody else sees it. */
const handBack = async (who: Awaited<ReturnType<typeof as>>, at: string) => {
  const shown = [await (await as('noor')).get(at), await who.get(at)]
  const result = shown.map(({ html }) => /name="result" value="([^"]+)"/.exec(html)?.[1]).find((id) => id !== undefined)
  return who.send(`${at}/release`, { result: result ?? '' })
}

const strip = { strip: 'strip-fentanyl', read: 'one-line' }

describe('from a bag to an answer', () => {
  it('V6: somebody who says nothing gets a code, and an answer that is not ready', async () => {
    const { shown, code } = await takeIn()
    assert.match(textOf(shown), /The code for the person/)
    assert.ok(code !== undefined && readCode('sample', code).ok)
    assert.match(textOf(await answerTo(code)), /Your answer is not ready yet/)
  })

  it('keeps the day and the part of the day, and the code only as what it hashes to', async () => {
    const { id, code } = await takeIn({ form: 'powder', expected: ['heroin'], colour: 'brown' })
    const { rows } = await open.needs.database.inTransaction(
      { organisation: town.organisation, actor: 'system' },
      (tx) =>
        sql<
          Record<string, unknown>
        >`select s.*, c.* from drug_checking.sample s join drug_checking.card c on c.organisation = s.organisation and c.sample = s.id where s.id = ${id}`.execute(
          tx,
        ),
    )
    const [row] = rows
    assert.equal(row?.['arrived'], '2026-03-09')
    assert.equal(row?.['band'], 'morning')
    assert.deepEqual([row?.['form'], row?.['expected'], row?.['colour']], ['powder', ['heroin'], 'brown'])
    assert.ok(!JSON.stringify(row).includes(code?.replaceAll('-', '') ?? 'x'))
  })

  it('pressing twice saves once, and shows the same code again', async () => {
    const { bea, id, at, code } = await takeIn()
    await bea.send('/drug-checking/intake', { id, form: 'pill' })
    assert.equal(await count('drug_checking.sample'), 1)
    assert.ok((await bea.get(at)).html.includes(code ?? 'x'))
  })

  it('takes the code of a printed sheet once, and says what is wrong with another', async () => {
    const bea = await as('bea')
    const sheet = await bea.get('/drug-checking/sheet')
    const codes = [...sheet.html.matchAll(/class="code"><bdi>([^<]+)</g)].map(([, code]) => code ?? '')
    assert.equal(new Set(codes).size, 24)
    const { shown, saved } = await takeIn({ 'sheet-code': codes[0]?.toLowerCase() ?? '' })
    assert.equal(saved.status, 303)
    assert.match(textOf(shown), /The code is on the printed sheet/)
    assert.match(textOf(await answerTo(codes[0] ?? '')), /not ready yet/)
    const again = await takeIn({ 'sheet-code': codes[0] ?? '', colour: 'pink' })
    assert.equal(again.saved.status, 422)
    assert.match(textOf(again.saved), /on another sample already/)
    assert.match(again.saved.html, /value="pink"/)
    assert.match(textOf((await takeIn({ 'sheet-code': 'ABCD' })).saved), /13 letters and numbers/)
  })

  it('S6: an answer leaves the room after a second person looked, with what each method can and cannot see', async () => {
    const { at, code = '' } = await takeIn({ form: 'powder' })
    const tomas = await as('tomas')
    await tomas.get(at)
    assert.match(textOf(await tomas.send(`${at}/prepare`, {})), /made of at least one test/)
    assert.match(textOf(await tomas.send(`${at}/strip`, { strip: 'strip-fentanyl' })), /Choose what the strip shows/)
    assert.equal((await tomas.send(`${at}/strip`, { ...strip, run: randomUUID() })).status, 303)
    assert.equal(
      (
        await tomas.send(`${at}/machine`, {
          method: 'ftir',
          matches: 'caffeine, library entry 88',
          'not-seen': 'fentanyl',
          run: randomUUID(),
        })
      ).status,
      303,
    )
    assert.equal((await tomas.send(`${at}/prepare`, {})).status, 303)
    assert.match(textOf(await tomas.send(`${at}/prepare`, {})), /Nothing was seen since/)
    assert.match(textOf(await answerTo(code)), /not ready yet/)

    const alone = await handBack(tomas, at)
    assert.equal(alone.status, 422)
    assert.match(textOf(alone), /Somebody else has to look/)
    assert.match(textOf(await answerTo(code)), /not ready yet/)

    const noor = await as('noor')
    await noor.get(at)
    assert.equal((await handBack(noor, at)).status, 303)
    const answer = textOf(await answerTo(code))
    assert.match(answer, /fentanyl strip reacted\. That points to it/)
    assert.match(answer, /spectrometer \(FTIR\) looked and did not see it\. The tests do not agree/)
    assert.match(answer, /“library entry 88”/)
    assert.match(answer, /We do not know this name yet/)
    assert.match(answer, /It can miss amounts below 200 ng\/mL/)
    assert.match(answer, /known not to see carfentanil and furanyl fentanyl/)
    assert.match(answer, /Call 999 now/)
    assert.doesNotMatch(answer, /\b(safe|pure|clean|strong)\b/i)
    assert.match(textOf(await handBack(noor, at)), /Nothing waits/)
  })

  it('a later answer takes the place of the one before, in the open, and both stay', async () => {
    const { at, id, code = '' } = await takeIn()
    const [tomas, noor] = [await as('tomas'), await as('noor')]
    await tomas.get(at)
    await noor.get(at)
    await tomas.send(`${at}/strip`, { ...strip, run: randomUUID() })
    await tomas.send(`${at}/prepare`, {})
    await handBack(noor, at)
    await tomas.send(`${at}/machine`, {
      method: 'ftir',
      matches: 'fentanyl',
      run: randomUUID(),
    })
    await tomas.send(`${at}/prepare`, {})
    assert.doesNotMatch(textOf(await answerTo(code)), /answer number 2/)
    await handBack(noor, at)
    assert.match(
      textOf(await answerTo(code)),
      /This is answer number 2\. It takes the place of the one before, because more was found out/,
    )
    const { rows } = await open.needs.database.inTransaction(
      { organisation: town.organisation, actor: 'system' },
      (tx) =>
        sql<{
          version: number
          supersedes: string | null
        }>`select version, supersedes from drug_checking.result where sample = ${id} order by version`.execute(tx),
    )
    assert.deepEqual(
      rows.map(({ version, supersedes }) => [version, supersedes !== null]),
      [
        [1, false],
        [2, true],
      ],
    )
  })

  it('S6: what was seen after an answer was prepared is not left out of it', async () => {
    const { at } = await takeIn()
    const [tomas, noor] = [await as('tomas'), await as('noor')]
    await tomas.get(at)
    await tomas.send(`${at}/strip`, { ...strip, read: 'two-lines', run: randomUUID() })
    await tomas.send(`${at}/prepare`, {})
    await tomas.send(`${at}/strip`, { ...strip, run: randomUUID() })
    assert.match(textOf(await handBack(noor, at)), /A test was added after this answer was prepared/)
    await tomas.send(`${at}/prepare`, {})
    assert.equal((await handBack(noor, at)).status, 303)
  })

  it('who only takes samples in is not shown what only the bench does, and nobody the button to pass their own', async () => {
    const { at, bea } = await takeIn()
    assert.doesNotMatch((await bea.get(at)).html, /Add a strip|Prepare the answer/)
    const tomas = await as('tomas')
    await tomas.get(at)
    await tomas.send(`${at}/strip`, { ...strip, run: randomUUID() })
    await tomas.send(`${at}/prepare`, {})
    const own = await tomas.get(at)
    assert.doesNotMatch(own.html, /name="result"/)
    assert.match(textOf(own), /You prepared this yourself/)
  })

  it('S6: what was prepared while somebody looked does not leave with what they saw', async () => {
    const { at, code = '' } = await takeIn()
    const [tomas, noor] = [await as('tomas'), await as('noor')]
    await tomas.get(at)
    await tomas.send(`${at}/strip`, { ...strip, read: 'two-lines', run: randomUUID() })
    await tomas.send(`${at}/prepare`, {})
    const seen = /name="result" value="([^"]+)"/.exec((await noor.get(at)).html)?.[1] ?? ''
    await tomas.send(`${at}/machine`, {
      method: 'ftir',
      matches: 'carfentanil',
      run: randomUUID(),
    })
    await tomas.send(`${at}/prepare`, {})
    const late = await noor.send(`${at}/release`, { result: seen })
    assert.equal(late.status, 409)
    assert.match(textOf(late), /A newer answer was prepared while you looked/)
    await noor.get('/drug-checking/intake')
    assert.match(textOf(await noor.send('/drug-checking/release', { results: seen })), /0 answers were handed back/)
    assert.match(textOf(await answerTo(code)), /not ready yet/)
    assert.equal((await handBack(noor, at)).status, 303)
    assert.match(textOf(await answerTo(code)), /carfentanil/)
  })

  it('a test that did not work makes no answer, and is never read as nothing found', async () => {
    const { at, code = '' } = await takeIn()
    const tomas = await as('tomas')
    await tomas.get(at)
    await tomas.send(`${at}/strip`, { ...strip, read: 'invalid', run: randomUUID() })
    assert.match(textOf(await tomas.send(`${at}/prepare`, {})), /at least one test that worked/)
    assert.match(textOf(await answerTo(code)), /not ready yet/)
  })

  it('S6: the database itself refuses a release in somebody else’s name', async () => {
    const { at, id } = await takeIn()
    const tomas = await as('tomas')
    await tomas.get(at)
    await tomas.send(`${at}/strip`, { ...strip, run: randomUUID() })
    await tomas.send(`${at}/prepare`, {})
    const lying = open.needs.database.inTransaction(
      { organisation: town.organisation, actor: town.workers.tomas },
      (tx) =>
        sql`insert into drug_checking.release (organisation, result, sample, prepared_by, released_by, alone, day)
        select organisation, id, sample, prepared_by, ${town.workers.noor}, false, day from drug_checking.result where sample = ${id}`.execute(
          tx,
        ),
    )
    await assert.rejects(lying, (error) => (error as { code?: string }).code === '42501')
  })

  it('gives the emergency number of the place where it was taken in', async () => {
    await open.needs.database.inTransaction({ organisation: town.organisation, actor: 'system' }, (tx) =>
      sql`insert into organisation.site (organisation, id, name, time_zone, country, emergency_number) values (${town.organisation}, ${randomUUID()}, 'A Room in Oslo', 'Europe/Oslo', 'NO', '113')`.execute(
        tx,
      ),
    )
    const { at, code = '' } = await takeIn({ site: town.site.id })
    const [tomas, noor] = [await as('tomas'), await as('noor')]
    await tomas.get(at)
    await tomas.send(`${at}/strip`, { ...strip, run: randomUUID() })
    await tomas.send(`${at}/prepare`, {})
    await handBack(noor, at)
    assert.match(textOf(await answerTo(code)), /Call 999 now/)
  })

  it('takes words that no database keeps, and finds a bag by what stands on it', async () => {
    const { at, code = '' } = await takeIn({ colour: 'bro\u0000wn', texture: 'constructor' })
    const tomas = await as('tomas')
    assert.match(textOf(await tomas.get(at)), /brown/)
    assert.ok((await tomas.get(`/drug-checking/samples?find=${code.toLowerCase()}`)).html.includes(at))
    assert.match(textOf(await tomas.get('/drug-checking/samples?find=zzzz')), /No sample is called that/)
  })

  it('S6: the database itself refuses a release that says two where there was one', async () => {
    const [result, sample, one] = [randomUUID(), randomUUID(), town.workers.tomas]
    const lying = open.needs.database.inTransaction(
      { organisation: town.organisation, actor: 'system' },
      async (tx) => {
        await sql`insert into drug_checking.sample (organisation, id, arrived, recorded) values (${town.organisation}, ${sample}, '2026-03-09', '2026-03-09')`.execute(
          tx,
        )
        await sql`insert into drug_checking.result (organisation, id, sample, version, reason, prepared_by, day) values (${town.organisation}, ${result}, ${sample}, 1, 'first', ${one}, '2026-03-09')`.execute(
          tx,
        )
        await sql`insert into drug_checking.release (organisation, result, sample, prepared_by, released_by, alone, day, contents) values (${town.organisation}, ${result}, ${sample}, ${one}, ${one}, false, '2026-03-09', 'x')`.execute(
          tx,
        )
      },
    )
    await assert.rejects(lying, (error) => (error as { constraint?: string }).constraint === 'second_person')
  })

  it('S6: where one person may, the answer says that nobody else looked, and it is not published', async () => {
    await open.needs.database.inTransaction({ organisation: town.organisation, actor: 'system' }, (tx) =>
      sql`update organisation.site set one_person_may_release = true`.execute(tx),
    )
    const { at, code = '' } = await takeIn()
    const tomas = await as('tomas')
    await tomas.get(at)
    await tomas.send(`${at}/strip`, { ...strip, run: randomUUID() })
    await tomas.send(`${at}/prepare`, {})
    assert.equal((await handBack(tomas, at)).status, 303)
    assert.match(textOf(await answerTo(code)), /One person tested this and nobody else has looked/)
    now = toInstant(new Date('2026-04-09T10:00:00Z'))
    await closeMonths(open.needs, { organisation: town.organisation, actor: 'system' })
    now = toInstant(new Date('2026-03-09T10:00:00Z'))
    assert.equal(await count('drug_checking.published'), 0)
  })

  it('tells the others of a substance that was never seen here, by week and without a person', async () => {
    const { at } = await takeIn({ area: 'north side' })
    const [tomas, noor] = [await as('tomas'), await as('noor')]
    await tomas.get(at)
    await noor.get(at)
    await tomas.send(`${at}/machine`, {
      method: 'ftir',
      matches: 'metonitazene',
      run: randomUUID(),
    })
    await tomas.send(`${at}/prepare`, {})
    await handBack(noor, at)
    const notices = await open.needs.database.inTransaction(
      { organisation: town.organisation, actor: 'system' },
      (tx) => noticesSince(tx, town.organisation, ['substance-first-seen'], '2026-01-01' as Day),
    )
    assert.deepEqual(
      notices.map(({ facts }) => facts),
      [{ substance: 'metonitazene', week: '2026-03-09' }],
    )
  })
})

describe('a code that is not right', () => {
  const wrong: [story: string, code: string, status: number, says: RegExp][] = [
    ['is empty', '', 422, /13 letters and numbers/],
    ['is too short', 'ABCD', 422, /13 letters and numbers/],
    ['has a letter we never use', 'OOOO-OOOO-OOOOO', 422, /never has 0, 1, 5/],
    ['has one wrong letter', '2222-2222-22223', 422, /One letter or number is not right/],
    ['was never given out', '2222-2222-22222', 404, /We do not have this code/],
    ['is a script', '<script>alert(1)</script>', 422, /13 letters/],
  ]
  for (const [story, code, status, says] of wrong) {
    it(`${story}: a sentence, and nothing else`, async () => {
      const { headers, ...answer } = await answerTo(code)
      assert.equal(answer.status, status)
      assert.match(textOf({ ...answer, headers }), says)
      assert.doesNotMatch(answer.html, /<script>alert/)
      assert.equal(headers.get('Cache-Control'), 'no-store')
    })
  }

  it('of another organisation opens nothing', async () => {
    const { code = '' } = await takeIn()
    const other = `${randomUUID().slice(0, 8)}.example.org`
    await makeTown(open.needs, 'Hill Street', other)
    const elsewhere = visitor(practiceApp(open.needs), other)
    await elsewhere.get('/results')
    assert.equal((await elsewhere.send('/results', { code })).status, 404)
  })

  it('is guessed a thousand times: guesses are slowed, a right one is answered all the same', async () => {
    const { code = '' } = await takeIn()
    const guesser = visitor(app, host)
    await guesser.get('/results')
    const statuses = new Map<number, number>()
    for (let n = 0; n < 1_000; n += 1) {
      const { status } = await guesser.send('/results', { code: '2222-2222-22222' })
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
    assert.deepEqual(
      [...statuses],
      [
        [404, 30],
        [429, 970],
      ],
    )
    assert.match(textOf(await guesser.send('/results', { code })), /not ready yet/)
  })
})

const folder = publishedFiles('data', 'unc')

describe('a laboratory file', () => {
  const header = 'sampleid,substance,abundance,method,date_complete'
  const send = async (text: string, more: Record<string, string> = {}) => {
    const tomas = await as('tomas')
    await tomas.get('/drug-checking/import')
    return tomas.send('/drug-checking/import', {
      lab: 'unc',
      file: new File([text], 'results.csv', { type: 'text/csv' }),
      ...more,
    })
  }

  it('comes in whole, and the same again adds nothing', async () => {
    const text = `${header}\n61,fentanyl,,GCMS,30aug2022\n61,peak at 7.31,trace,GCMS,30aug2022\n62,caffeine,,GCMS,30aug2022`
    const first = await send(text)
    assert.equal(first.status, 201)
    assert.match(textOf(first), /3 rows, 2 samples; new: 2 samples, 3 entries/)
    assert.match(textOf(first), /peak at 7\.31 1/)
    assert.match(textOf(await send(text)), /All of this was here already/)
    assert.deepEqual(
      [
        await count('drug_checking.sample'),
        await count('drug_checking.observation'),
        await count('drug_checking.result'),
      ],
      [2, 3, 2],
    )
  })

  it('is only tried when that was asked, and nothing is kept of one with a mistake', async () => {
    assert.match(textOf(await send(`${header}\n61,fentanyl,,GCMS,30aug2022`, { do: 'try' })), /Nothing was stored/)
    const wrong = await send(`${header}\n61,fentanyl,,GCMS,30aug2022\n62,caffeine,,GCMS,31feb2022`)
    assert.equal(wrong.status, 422)
    assert.match(textOf(wrong), /Cell E3 \(date_complete\) says “31feb2022”, which is not a day/)
    assert.match(textOf(await send('', {})), /Choose a file/)
    assert.match(textOf(await send('\n')), /no rows in this file/)
    assert.match(
      textOf(await send(`${header}\n61,fentanyl,,GCMS,30aug2022`, { lab: 'moon' })),
      /Choose a laboratory we know/,
    )
    assert.equal(await count('drug_checking.sample'), 0)
  })

  it('that corrects an earlier one makes a new version, which a second person releases', async () => {
    await send(`${header}\n61,caffeine,,GCMS,30aug2022`)
    await send(`${header}\n61,caffeine,,GCMS,30aug2022\n61,xylazine,trace,GCMS,30aug2022`)
    const { rows } = await open.needs.database.inTransaction(
      { organisation: town.organisation, actor: 'system' },
      (tx) =>
        sql<{
          version: number
          reason: string
          runs: number
        }>`select r.version, r.reason, (select count(*)::int from drug_checking.result_run x where x.result = r.id) as runs from drug_checking.result r order by version`.execute(
          tx,
        ),
    )
    assert.deepEqual(rows, [
      { version: 1, reason: 'first', runs: 1 },
      // Nobody was told anything yet, so there is nothing that was wrong.
      { version: 2, reason: 'first', runs: 1 },
    ])
    assert.equal(await count('drug_checking.sample'), 1)
  })

  it('that corrects back to its first answer is heard again', async () => {
    for (const found of ['cocaine', 'fentanyl', 'cocaine ']) await send(`${header}\n61,${found},,GCMS,30aug2022\n`)
    const { rows } = await open.needs.database.inTransaction(
      { organisation: town.organisation, actor: 'system' },
      (tx) =>
        sql<{
          substance: string
        }>`select o.substance from drug_checking.observation o join drug_checking.method_run r on r.id = o.run
        where not exists (select from drug_checking.method_run n where n.supersedes = r.id)`.execute(tx),
    )
    assert.deepEqual(rows, [{ substance: 'cocaine' }])
    assert.equal(await count('drug_checking.result'), 3)
  })

  it('in another order says nothing new', async () => {
    await send(`${header}\n61,cocaine,,GCMS,30aug2022\n61,caffeine,,GCMS,30aug2022`)
    assert.match(
      textOf(await send(`${header}\n61,caffeine,,GCMS,30aug2022\n61,cocaine,,GCMS,30aug2022`)),
      /All of this was here already/,
    )
  })

  it('with a word that every object knows is refused like any other word', async () => {
    for (const row of ['61,fentanyl,constructor,GCMS,30aug2022', '61,fentanyl,,constructor,30aug2022']) {
      assert.match(textOf(await send(`${header}\n${row}`)), /says “constructor”/)
    }
  })

  it('is released by somebody else than who brought it in, gets a code on request, and its answer is read', async () => {
    await send(`${header}\n61,fentanyl,,GCMS,30aug2022`)
    const tomas = await as('tomas')
    const mine = await tomas.get('/drug-checking/release')
    assert.match(textOf(mine), /You prepared 1 answer\. Somebody else has to look/)
    assert.doesNotMatch(mine.html, /name="results"/)
    const noor = await as('noor')
    const waiting = await noor.get('/drug-checking/release')
    const file = /name="results" value="([^"]+)"/.exec(waiting.html)?.[1] ?? ''
    await tomas.get('/drug-checking/intake')
    const byTomas = await tomas.send('/drug-checking/release', { results: file })
    assert.match(textOf(byTomas), /0 answers were handed back/)
    assert.match(textOf(await noor.send('/drug-checking/release', { results: file })), /1 answer was handed back/)

    const list = await noor.get('/drug-checking/samples')
    const at = /\/drug-checking\/samples\/[0-9a-f-]{36}/.exec(list.html)?.[0] ?? ''
    assert.match(textOf(await noor.get(at)), /has no code yet/)
    assert.equal((await noor.send(`${at}/code`, {})).status, 303)
    const code = /class="code"><bdi>([^<]+)</.exec((await noor.get(at)).html)?.[1] ?? ''
    assert.match(textOf(await answerTo(code)), /fentanyl Found by laboratory \(GC-MS\)/)
  })

  it('as it is published comes in unchanged: 94 samples with 232 rows, then 20 samples with 115 detections and their cards', {
    skip: folder === undefined ? leftOut : false,
  }, async () => {
    const file = (name: string) => readFileSync(join(folder ?? '', name), 'utf8')
    assert.match(
      textOf(await send(file('unc_gcms_2023-02-02.csv'))),
      /232 rows, 94 samples; new: 94 samples, 232 entries/,
    )
    assert.match(
      textOf(await send(file('unc_example20_lab_detail.csv'))),
      /115 rows, 20 samples; new: 20 samples, 115 entries/,
    )
    assert.match(textOf(await send(file('unc_example20_card.csv'))), /20 rows, 20 samples; new: 0 samples, 20 entries/)
    for (const name of ['unc_gcms_2023-02-02.csv', 'unc_example20_card.csv', 'unc_example20_lab_detail.csv'])
      assert.match(textOf(await send(file(name))), /All of this was here already/)
    assert.deepEqual(
      [
        await count('drug_checking.sample'),
        await count('drug_checking.observation'),
        await count('drug_checking.card'),
      ],
      [114, 347, 20],
    )

    const noor = await as('noor')
    for (const [, id = ''] of (await noor.get('/drug-checking/release')).html.matchAll(
      /name="results" value="([^"]+)"/g,
    ))
      await noor.send('/drug-checking/release', { results: id })
    now = toInstant(new Date('2026-04-02T10:00:00Z'))
    await closeMonths(open.needs, { organisation: town.organisation, actor: 'system' })
    now = toInstant(new Date('2026-03-09T10:00:00Z'))
    const dashboard = textOf(await visitor(app, host).get('/dashboard'))
    assert.match(dashboard, /March 2026\. About 115 samples/)
    assert.match(dashboard, /Found most often: fentanyl, in about \d+ of 115 samples/)
    assert.match(dashboard, /\[c\]/)
    const csv = await visitor(app, host).get('/dashboard/found.csv')
    assert.equal(csv.headers.get('Content-Disposition'), 'attachment; filename="found-2026-03.csv"')
    assert.match(csv.html, /^\ufeff?Substance,Samples,Had it,Share\r\n/)
  })
})

describe('who may do what', () => {
  const forbidden: [who: 'bea' | 'milo' | 'amina', path: string][] = [
    ['bea', '/drug-checking/samples'],
    ['bea', '/drug-checking/import'],
    ['milo', '/drug-checking/intake'],
    ['amina', '/drug-checking/release'],
  ]
  for (const [who, path] of forbidden) {
    it(`${who} does not open ${path}`, async () => assert.equal((await (await as(who)).get(path)).status, 403))
  }

  it('nobody signed in is sent to sign in, and what they sent is not read', async () => {
    const nobody = visitor(app, host)
    assert.equal((await nobody.get('/drug-checking/samples')).to, '/sign-in')
    assert.equal((await nobody.send('/drug-checking/intake', { form: 'powder' })).to, '/sign-in')
    assert.equal(await count('drug_checking.sample'), 0)
  })

  const forged: [story: string, fields: Record<string, string>, headers: Record<string, string>][] = [
    ['comes from another site', {}, { 'Sec-Fetch-Site': 'cross-site' }],
    ['comes from a page beside ours', {}, { 'Sec-Fetch-Site': 'same-site' }],
    ['has no token', { 'form-token': '' }, {}],
    ['has a token of somebody else', { 'form-token': 'abc.def' }, {}],
  ]
  for (const [story, fields, headers] of forged) {
    it(`a form that ${story} changes nothing`, async () => {
      const bea = await as('bea')
      await bea.get('/drug-checking/intake')
      const answer = await bea.send('/drug-checking/intake', { form: 'powder', ...fields }, headers)
      assert.equal(answer.status, 403)
      assert.match(textOf(answer), /Nothing was saved/)
      assert.equal(await count('drug_checking.sample'), 0)
    })
  }

  it('an address that leads to nothing, or to another organisation’s sample, says so and no more', async () => {
    const { at } = await takeIn()
    const other = `${randomUUID().slice(0, 8)}.example.org`
    const elsewhere = await makeTown(open.needs, 'Hill Street', other)
    const stranger = await signedIn(practiceApp(open.needs), open.needs, elsewhere, 'tomas', other)
    const [theirs, none] = [await stranger.get(at), await stranger.get(`/drug-checking/samples/${randomUUID()}`)]
    assert.deepEqual(
      [theirs.status, none.status, (await stranger.get('/drug-checking/samples/x')).status],
      [404, 404, 404],
    )
    assert.equal(theirs.html.replaceAll(at, ''), none.html.replaceAll(/\/drug-checking\/samples\/[\w-]+/g, ''))
  })

  it('a form far too large is refused before it is read', async () => {
    const bea = await as('bea')
    await bea.get('/drug-checking/intake')
    assert.equal((await bea.send('/drug-checking/intake', { colour: 'x'.repeat(70_000) })).status, 413)
  })
})
