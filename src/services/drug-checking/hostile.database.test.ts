/** What an attacker, or a slip of the hand, tried on the whole of drug checking. Each was once possible. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { textOf } from '../../practice/visitor.ts'
import type { WorkerId } from '../../principles/ground/people.ts'
import { lookAtLastWeek } from './actions/watch.ts'

let open: OpenNeeds
let room: CheckingRoom
before(async () => {
  open = await openNeeds()
})
beforeEach(async () => {
  room = await checkingRoom(open)
})
after(() => open.close())

const strip = { strip: 'strip-fentanyl', read: 'one-line' }
const names = '/drug-checking/names'
const asWorker = (who: WorkerId, query: ReturnType<typeof sql>) =>
  open.needs.database.inTransaction({ organisation: room.town.organisation, actor: who }, (tx) => query.execute(tx))
const bringIn = async (csv: string) => {
  const tomas = await room.as('tomas')
  await tomas.get('/drug-checking/import')
  return tomas.send('/drug-checking/import', { lab: 'unc', file: new File([csv], 'unc.csv') })
}
const header = 'sampleid,substance,abundance,method,date_complete\n'
const pack = async (samples: string[]) => {
  const tomas = await room.as('tomas')
  await tomas.get('/drug-checking/dispatch')
  const sent = await tomas.send('/drug-checking/dispatch', { id: randomUUID(), lab: 'unc', samples })
  const parts = await room.inside(
    sql<{ number: string; sample: string }>`select number, sample from drug_checking.dispatch_item`,
  )
  return { to: sent.to ?? '', parts }
}

describe('one person cannot rename what another hands back', () => {
  it('a substance of the shared list stands for itself, whoever asks', async () => {
    const tomas = await room.as('tomas')
    await tomas.get(names)
    const sent = await tomas.send(`${names}/stands-for`, { one: 'fentanyl', other: 'caffeine' })
    assert.equal(sent.status, 422)
    assert.match(textOf(sent), /Only a substance of our own list/)
    await assert.rejects(
      asWorker(
        room.town.workers.tomas,
        sql`insert into drug_checking.stands_for (organisation, code, nth, into_code, day, decided_by) values (${room.town.organisation}, 'fentanyl', 1, 'caffeine', '2026-03-09', ${room.town.workers.tomas})`,
      ),
      /row-level security/,
    )
  })

  it('what was decided about a name stands before the eyes of whoever hands it back', async () => {
    const { at } = await room.takeIn()
    await room.test(at, 'machine', { method: 'gcms', matches: 'zorgonitazene, odd peak, caffeine' })
    const tomas = await room.as('tomas')
    await tomas.get(names)
    await tomas.send(names, { named: 'zorgonitazene', means: 'nothing' })
    await tomas.send(names, { named: 'odd peak', means: 'known', substance: 'xylazine' })
    await tomas.get(at)
    await tomas.send(`${at}/prepare`, {})
    const shown = textOf(await (await room.as('noor')).get(at))
    assert.match(shown, /What they will read.*xylazine ?: found/)
    assert.match(shown, /“zorgonitazene” is not told/)
    assert.match(shown, /“odd peak” is told as xylazine/)
  })
})

describe('a laboratory’s finding is never dropped', () => {
  it('under one number in two spellings', async () => {
    const { at, id } = await room.takeIn()
    const { parts } = await pack([id])
    const number = parts[0]?.number ?? ''
    await bringIn(
      `${header}${number.slice(0, 4)}-${number.slice(4)},caffeine,,GCMS,2099-01-05\n${number},carfentanil,,GCMS,2099-01-05\n`,
    )
    const shown = textOf(await (await room.as('noor')).get(at))
    assert.match(shown, /carfentanil ?: found/)
    assert.match(shown, /caffeine ?: found/)
  })

  it('and of a part whose owner deleted the sample nothing comes back', async () => {
    const { id, code } = await room.takeIn()
    const { parts } = await pack([id])
    const person = room.visitor()
    await person.get('/results/delete')
    await person.send('/results/delete', { code })
    const sent = await bringIn(`${header}${parts[0]?.number},carfentanil,,GCMS,2099-01-05\n`)
    assert.equal(sent.status, 201)
    for (const table of ['sample', 'method_run', 'observation', 'result'])
      assert.deepEqual(
        await room.inside(
          sql`select 1 from ${sql.table(`drug_checking.${table}`)} where organisation = ${room.town.organisation}`,
        ),
        [],
        table,
      )
  })
})

describe('an amount', () => {
  it('is told beside the method that measured it, and none speaks for another', async () => {
    const { at, code } = await room.takeIn()
    await room.test(at, 'strip', strip)
    await room.test(at, 'machine', { method: 'lcms', matches: 'fentanyl 40 % (38-42)' })
    await room.test(at, 'machine', { method: 'raman', matches: 'fentanyl 4 %' })
    await room.answer(at)
    const answer = textOf(await room.read(code))
    assert.match(answer, /Found by laboratory \(LC-MS\): 40 parts in 100 by weight \(between 38 and 42\)/)
    assert.match(answer, /Found by spectrometer \(Raman\): 4 parts in 100/)
    assert.match(answer, /fentanyl strip point to it as well/)
  })

  it('of a test that was corrected in something else stays where it was', async () => {
    const { at, code } = await room.takeIn()
    await room.test(at, 'machine', { method: 'ftir', matches: 'fentanyl 4 %' })
    await room.test(at, 'machine', { method: 'lcms', matches: 'fentanyl 40 %' })
    await room.answer(at)
    const tomas = await room.as('tomas')
    const shown = await tomas.get(at)
    const [to = ''] = [...shown.html.matchAll(/href="([^"]+\/correct\/[^"]+)"/g)].map(([, one]) => one)
    await tomas.get(to)
    await tomas.send(to, {
      why: 'mistyped',
      method: 'ftir',
      matches: 'fentanyl 4 %',
      instrument: 'bench two',
      run: randomUUID(),
    })
    await room.answer(at)
    const answer = textOf(await room.read(code))
    assert.match(answer, /LC-MS\): 40 parts/)
    assert.match(answer, /FTIR\): 4 parts/)
    assert.match(answer, /because something in it was wrong/)
  })
})

describe('handing many back', () => {
  it('waits for a test that somebody is adding, and leaves it out of nothing', async () => {
    const { at, id, code } = await room.takeIn()
    await room.test(at, 'machine', { method: 'ftir', matches: 'caffeine' })
    const tomas = await room.as('tomas')
    await tomas.get(at)
    await tomas.send(`${at}/prepare`, {})
    const noor = await room.as('noor')
    await noor.get('/drug-checking/release')
    const [result] = await room.inside(sql<{ id: string }>`select id from drug_checking.result where sample = ${id}`)
    const { organisation, workers } = room.town
    let added = () => {}
    const waits = new Promise<void>((done) => {
      added = done
    })
    const adding = open.needs.database.inTransaction({ organisation, actor: workers.tomas }, async (tx) => {
      await sql`select 1 from drug_checking.sample where id = ${id} for update`.execute(tx)
      const run = randomUUID()
      await sql`insert into drug_checking.method_run (organisation, id, sample, method, method_version, day, fingerprint) values (${organisation}, ${run}, ${id}, 'strip-fentanyl', 1, '2026-03-09', 'x')`.execute(
        tx,
      )
      await waits
    })
    const releasing = noor.send('/drug-checking/release', { results: result?.id ?? '' })
    await new Promise((soon) => setTimeout(soon, 200))
    added()
    await adding
    await releasing
    assert.match(textOf(await room.read(code)), /not ready yet/)
  })
})

describe('SQL as an ordinary worker', () => {
  it('writes no release from the door, no destruction alone, no bag, no signal, no week, and takes no code away', async () => {
    const { at, id } = await room.takeIn()
    await room.test(at, 'strip', strip)
    const tomas = await room.as('tomas')
    await tomas.get(at)
    await tomas.send(`${at}/prepare`, {})
    const [result] = await room.inside(sql<{ id: string }>`select id from drug_checking.result where sample = ${id}`)
    const { organisation, workers } = room.town
    const refused: [story: string, who: WorkerId, query: ReturnType<typeof sql>][] = [
      [
        'a release from the door',
        workers.bea,
        sql`insert into drug_checking.release (organisation, result, sample, prepared_by, released_by, alone, day, contents) values (${organisation}, ${result?.id}, ${id}, ${workers.tomas}, ${workers.bea}, false, '2026-03-09', 'x')`,
      ],
      [
        'a destruction alone',
        workers.tomas,
        sql`insert into drug_checking.custody (organisation, sample, nth, what, day, done_by) values (${organisation}, ${id}, 1, 'destroyed', '2026-03-09', ${workers.tomas})`,
      ],
      [
        'a bag nobody left',
        workers.tomas,
        sql`insert into drug_checking.bag_left (organisation, id, tag, day) values (${organisation}, ${randomUUID()}, 'ABCD', '2026-03-09')`,
      ],
      [
        'a signal',
        workers.tomas,
        sql`insert into drug_checking.signal (organisation, id, track, kind, about, week, parameters, inputs, figures, day) values (${organisation}, ${randomUUID()}, 'A', 'watched', 'carfentanil', '2026-03-09', '{}', '{}', '{}', '2026-03-09')`,
      ],
      [
        'a week',
        workers.tomas,
        sql`insert into drug_checking.signal_week (organisation, week, series, by_chance_a_month, day) values (${organisation}, '2026-03-09', 1, 0, '2026-03-09')`,
      ],
      ['a code taken away', workers.tomas, sql`update drug_checking.sample set code_hash = null where id = ${id}`],
      [
        'a name from the door',
        workers.bea,
        sql`insert into drug_checking.name_decision (organisation, named, nth, code, day, decided_by) values (${organisation}, 'x', 1, 'caffeine', '2026-03-09', ${workers.bea})`,
      ],
    ]
    for (const [story, who, query] of refused) await assert.rejects(asWorker(who, query), /row-level security/, story)
    await assert.rejects(
      asWorker(
        workers.noor,
        sql`insert into drug_checking.release (organisation, result, sample, prepared_by, released_by, alone, day) values (${organisation}, ${result?.id}, ${id}, ${workers.tomas}, ${workers.noor}, false, '2026-03-09')`,
      ),
      /contents_pinned/,
    )
  })

  it('adds nothing to what a second person has seen destroyed', async () => {
    const one = await room.takeIn()
    const other = await room.takeIn()
    const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
    await tomas.get('/drug-checking/shelf')
    await tomas.send('/drug-checking/shelf', { id: randomUUID(), samples: [one.id], what: 'destroyed', how: 'burnt' })
    await tomas.send('/drug-checking/shelf', {
      id: randomUUID(),
      samples: [one.id],
      what: 'destroyed',
      how: 'burnt again',
    })
    await tomas.send('/drug-checking/shelf', { samples: [one.id], what: 'handed-back' })
    const items = await room.inside(
      sql<{
        destruction: string
      }>`select destruction from drug_checking.destruction_item where organisation = ${room.town.organisation}`,
    )
    assert.equal(items.length, 1, 'set aside once')
    assert.deepEqual(
      await room.inside(sql`select 1 from drug_checking.custody where organisation = ${room.town.organisation}`),
      [],
    )
    await noor.get('/drug-checking/shelf')
    await noor.send('/drug-checking/shelf/witness', { destruction: items[0]?.destruction ?? '' })
    await assert.rejects(
      asWorker(
        room.town.workers.tomas,
        sql`insert into drug_checking.destruction_item (organisation, destruction, nth, tag, sample) values (${room.town.organisation}, ${items[0]?.destruction}, 9, 'ABCD', ${other.id})`,
      ),
      /row-level security/,
    )
  })
})

describe('deleting a sample', () => {
  it('leaves the panel what it noticed, without the sample; and no line that names it', async () => {
    const { id, at, code } = await room.takeIn({ overdose: 'yes' })
    await room.test(at, 'machine', { method: 'gcms', matches: 'carfentanil' })
    await room.answer(at)
    const tomas = await room.as('tomas')
    await tomas.get('/drug-checking/shelf')
    await tomas.send('/drug-checking/shelf', { id: randomUUID(), samples: [id], what: 'destroyed', how: 'burnt' })
    const person = room.visitor()
    await person.get('/results/delete')
    await person.send('/results/delete', { code })
    const left = await room.inside(
      sql<{
        kind: string
        sample: string | null
      }>`select kind, sample from drug_checking.signal where organisation = ${room.town.organisation}`,
    )
    assert.ok(left.length > 0 && left.every(({ sample }) => sample === null))
    const { rows } = await open.needs.database.inTransaction(
      { organisation: room.town.organisation, actor: 'system' },
      (tx) =>
        sql<{
          place: string
        }>`select n.nspname || '.' || c.relname || '.' || a.attname as place from pg_attribute a join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
        join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'drug_checking' and a.atttypid = 'uuid'::regtype and not a.attisdropped`.execute(
          tx,
        ),
    )
    assert.ok(rows.length > 40)
    for (const { place } of rows) {
      const [schema, table, column] = place.split('.') as [string, string, string]
      const found = await room.inside(
        sql`select 1 from ${sql.table(`${schema}.${table}`)} where ${sql.ref(column)} = ${id}`,
      )
      assert.deepEqual(found, [], place)
    }
  })
})

describe('what is noticed', () => {
  it('is not “never found here” because the same bag is tested again', async () => {
    const { at } = await room.takeIn()
    await room.test(at, 'machine', { method: 'gcms', matches: 'carfentanil' })
    await room.answer(at)
    await room.inside(
      sql`insert into drug_checking.signal_week (organisation, week, series, by_chance_a_month, day) values (${room.town.organisation}, '2020-01-06', 0, 0, '2020-01-06')`,
    )
    const before = await room.inside(
      sql`select 1 from drug_checking.signal where organisation = ${room.town.organisation}`,
    )
    await room.test(at, 'machine', { method: 'ftir', matches: 'caffeine' })
    await room.answer(at)
    const now = await room.inside(
      sql<{
        about: string
      }>`select about from drug_checking.signal where organisation = ${room.town.organisation} order by about`,
    )
    assert.deepEqual(
      now.slice(0, now.length - before.length).map(({ about }) => about),
      ['caffeine'],
    )
  })

  it('catches up on weeks in which nobody looked', async () => {
    const { organisation } = room.town
    await room.inside(sql`insert into drug_checking.signal_week (organisation, week, series, by_chance_a_month, day)
      select ${organisation}, (date_trunc('week', now()) - interval '4 weeks')::date, 0, 0, now()::date`)
    await lookAtLastWeek(open.needs, { organisation, actor: 'system' })
    const weeks = await room.inside(
      sql`select week from drug_checking.signal_week where organisation = ${organisation}`,
    )
    assert.equal(weeks.length, 4)
  })

  it('a name of our own stays at the bench', async () => {
    const { at } = await room.takeIn()
    await room.test(at, 'machine', { method: 'gcms', matches: 'odd peak' })
    const tomas = await room.as('tomas')
    await tomas.get(names)
    await tomas.send(names, { named: 'odd peak', means: 'new', substance: 'Marys pink stuff' })
    await room.answer(at)
    const facts = await room.inside(
      sql<{ facts: object }>`select facts from platform.notice where organisation = ${room.town.organisation}`,
    )
    assert.doesNotMatch(JSON.stringify(facts), /Mary/)
    assert.match(JSON.stringify(facts), /not-in-register/)
  })
})
