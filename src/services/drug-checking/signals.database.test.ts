import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import { noticesSince } from '../../platform/notice-board.ts'
import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { textOf } from '../../practice/visitor.ts'
import { type Day, dayAfter, type Instant, toInstant } from '../../principles/ground/time.ts'
import { lookAtLastWeek } from './actions/watch.ts'

let open: OpenNeeds
let room: CheckingRoom
let now: Instant
before(async () => {
  open = await openNeeds(() => now)
})
beforeEach(async () => {
  now = toInstant(new Date('2026-03-09T10:00:00Z'))
  room = await checkingRoom(open)
})
after(() => open.close())

const page = '/drug-checking/signals'
const noticed = async () =>
  (
    await room.inside(
      sql<{
        kind: string
        about: string
      }>`select kind, about from drug_checking.signal where organisation = ${room.town.organisation} order by about, kind`,
    )
  ).map(({ kind, about }) => `${about} ${kind}`)
const find = async (matches: string, told: Record<string, string | string[]> = {}) => {
  const taken = await room.takeIn(told)
  await room.test(taken.at, 'machine', { method: 'gcms', matches })
  await room.answer(taken.at)
  return taken
}

describe('an answer that leaves the room', () => {
  it('tells the panel of what was never found, what is watched, and what was sold as something else', async () => {
    await find('isotonitazene', { expected: ['oxycodone'], overdose: 'yes' })
    assert.deepEqual(await noticed(), [
      'isotonitazene never-seen',
      'isotonitazene not-as-sold',
      'isotonitazene overdose',
      'isotonitazene watched',
    ])
    await find('isotonitazene', { expected: ['oxycodone'] })
    assert.equal((await noticed()).length, 4, 'the same week tells it once')
  })

  it('E4: is held against the list the panel set itself, which says who decided it', async () => {
    const [tomas, watched] = [await room.as('tomas'), '/drug-checking/watched']
    await tomas.get(watched)
    const { organisation, workers } = room.town
    await open.needs.database
      .inTransaction({ organisation, actor: workers.bea }, (tx) =>
        sql`insert into organisation.decided (organisation, name, nth, value, decision, decided_by, day)
          values (${organisation}, 'drug-checking/watched', 1, '[]', 'mine alone', ${workers.bea}, '2026-03-09')`.execute(
          tx,
        ),
      )
      .then(
        () => assert.fail('a volunteer set what is watched'),
        (error: Error) => assert.match(error.message, /row-level security/),
      )
    const nobody = await tomas.send(watched, { watched: 'caffeine' })
    assert.match(textOf(nobody), /Write who decided this/)
    const slip = await tomas.send(watched, { watched: 'cafeine; xylazine', decision: 'board, 3 March' })
    assert.match(textOf(slip), /We do not know: cafeine\. Check the spelling/)
    const changed = { watched: 'caffeine', decision: 'Team of three, 9 March', 'board-looks': '2026-06-01' }
    assert.equal((await tomas.send(watched, changed)).status, 303)
    assert.match(
      textOf(await tomas.get(watched)),
      /caffeine Decided: Team of three, 9 March, since 9 March 2026\. A board looks at it by 1 June 2026/,
    )
    await find('caffeine; carfentanil')
    const all = await noticed()
    assert.ok(all.includes('caffeine watched'))
    assert.ok(!all.includes('carfentanil watched'))
  })

  it('tells of a strip and a laboratory that do not agree', async () => {
    await find('caffeine')
    const { at } = await room.takeIn()
    await room.test(at, 'strip', { strip: 'strip-fentanyl', read: 'one-line' })
    await room.test(at, 'machine', { method: 'gcms', matches: 'caffeine' })
    await room.answer(at)
    assert.ok((await noticed()).includes('fentanyl contradicted'))
  })

  it('tells of what comes back after twelve weeks, and not of what was mistaken before', async () => {
    await find('xylazine')
    const mistaken = await find('carfentanil')
    const tomas = await room.as('tomas')
    const wrong = /href="([^"]+\/correct\/[^"]+)"/.exec((await tomas.get(mistaken.at)).html)?.[1] ?? ''
    await tomas.get(wrong)
    await tomas.send(wrong, { why: 'misread', method: 'gcms', matches: 'caffeine', run: '' })
    await room.answer(mistaken.at)
    now = toInstant(new Date('2026-06-08T10:00:00Z'))
    await find('xylazine')
    await find('carfentanil')
    const all = await noticed()
    assert.ok(all.includes('xylazine back'))
    assert.ok(!all.includes('carfentanil back'))
    assert.equal(all.filter((one) => one === 'carfentanil never-seen').length, 2)
  })
})

describe('a week that is over', () => {
  it('is looked at once, counted, and can be worked out again on its page', async () => {
    const { organisation, workers } = room.town
    const monday = '2026-03-02' as Day
    // Twenty weeks of twenty heroin samples, four with xylazine; in the last week fifteen.
    const rows = Array.from({ length: 20 }, (_, back) => ({
      week: dayAfter(monday, -7 * back),
      xylazine: back === 0 ? 15 : 4,
    }))
    for (const { week, xylazine } of rows)
      await room.inside(sql`with s as (
          insert into drug_checking.sample (organisation, id, arrived, recorded) select ${organisation}, gen_random_uuid(), ${week}, ${week} from generate_series(1, 20) returning id
        ), m as (
          insert into drug_checking.method_run (organisation, id, sample, method, method_version, day, fingerprint)
          select ${organisation}, gen_random_uuid(), id, 'gcms', 1, ${week}, 'x' from s returning id, sample
        ), o as (
          insert into drug_checking.observation (organisation, run, place, named, substance, finding)
          select ${organisation}::uuid, id, 0, 'heroin', 'heroin', 'detected' from m
          union all (select ${organisation}::uuid, id, 1, 'xylazine', 'xylazine', 'detected' from m limit ${xylazine}) returning 1
        ), r as (
          insert into drug_checking.result (organisation, id, sample, version, reason, prepared_by, day)
          select ${organisation}, gen_random_uuid(), sample, 1, 'first', ${workers.tomas}, ${week} from m returning id, sample
        ), x as (
          insert into drug_checking.result_run (organisation, result, run) select ${organisation}, r.id, m.id from r join m on m.sample = r.sample returning 1
        )
        insert into drug_checking.release (organisation, result, sample, prepared_by, released_by, alone, day, contents)
        select ${organisation}, id, sample, ${workers.tomas}, ${workers.noor}, false, ${week}, 'x' from r`)
    const context = { organisation, actor: 'system' } as const
    await lookAtLastWeek(open.needs, context)
    await lookAtLastWeek(open.needs, context)
    assert.deepEqual(await noticed(), ['xylazine count', 'xylazine share'])

    const noor = await room.as('noor')
    const list = await noor.get(page)
    assert.match(
      textOf(list),
      /The week of 2 Mar 2026: 4 series looked at\. Chance alone raises about [\d.]+ alarms a month/,
    )
    assert.match(textOf(list), /xylazine Week of 2 Mar 2026: in 75 % of samples/)
    const one = /href="(\/drug-checking\/signals\/[0-9a-f-]{36})"/.exec(list.html)?.[1] ?? ''
    assert.match(textOf(await noor.get(one)), /it comes to the same/)

    await room.inside(sql`update drug_checking.signal set figures = '{}'`).then(
      () => assert.fail('a signal was changed'),
      (error: Error) => assert.match(error.message, /permission denied/),
    )
    for (let twice = 0; twice < 2; twice += 1) await noor.send(one, { decision: 'alert', why: 'a real rise' })
    assert.match(textOf(await noor.get(page)), /Others should be warned: ask for an alert/)
    const posted = await open.needs.database.inTransaction(context, (tx) =>
      noticesSince(tx, organisation, ['alert-wanted'], '2026-01-01' as Day),
    )
    assert.deepEqual(
      posted.map(({ facts }) => facts),
      [{ substance: 'xylazine', week: '2026-03-02', why: 'share' }],
    )
  })

  it('says so where no week was looked at, and is not for who only takes samples in', async () => {
    assert.match(textOf(await (await room.as('noor')).get(page)), /No whole week has been looked at yet/)
    assert.equal((await (await room.as('bea')).get(page)).status, 403)
  })
})
