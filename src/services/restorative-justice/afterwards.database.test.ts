/** How somebody is since, and how it was with us: asked as they chose, read by whom they were told, and by nobody else (R3, V1, V5, S2, I1, E1). */

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import type { Context } from '../../platform/database/transaction.ts'
import { isOpened } from '../../practice/agreeing.ts'
import { type BothThere, bothThere } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { formId } from '../../practice/talks.ts'
import { onOwnPage, textOf } from '../../practice/visitor.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import { dayAfter } from '../../principles/ground/time.ts'
import { eachInTurn } from './actions/each-in-turn.ts'

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
let both: BothThere
before(async () => {
  stage = await openTheOtherSide()
})
after(() => stage.close())
beforeEach(async () => {
  story = await stage.story()
  both = await bothThere(story)
})

type Side = BothThere['wren'] | BothThere['rue']

const own = ({ id }: Pick<Side, 'id'>) => `/me/talk/after/${id}`
const theirs = ({ id }: Pick<Side, 'id'>) => `/restorative-justice/${id}/after`
const feedbackOn = ({ id }: Pick<Side, 'id'>) => `/restorative-justice/${id}/feedback`
const reads = async (one: Side) => textOf(await one.page.get(own(one)))

/** Boxes ticked send their name as often as there are. */
const chooses = async (one: Side, times: readonly string[], fields: Record<string, string> = {}) => {
  await one.page.get(own(one))
  return one.page.send(own(one), { decision: 'given', way: 'here', ...fields, times })
}
const says = async (one: Side, felt: string) => {
  const about = /name="about" value="([^"]+)"/.exec((await one.page.get(own(one))).html)?.[1] ?? ''
  return one.page.send(`${own(one)}/felt`, { about, felt })
}
const tells = async (one: Side, fields: Record<string, string>) =>
  one.page.send(`${own(one)}/feedback`, { id: formId(await one.page.get(own(one))), ...fields })

/** Rue's words were opened by Wren today. */
const wrenOpened = () => isOpened(story, { from: both.rue, to: both.wren, phrase: both.phrase })

const daysOn = async (days: number) => {
  stage.goTo(days)
  for (const one of ['wren', 'rue'] as const)
    both = { ...both, [one]: { ...both[one], page: await onOwnPage(story.app, both[one].code, story.host) } }
  await story.theDayComes()
  return { fen: await story.talks.be('fen'), iris: await story.talks.be('iris') }
}

const rowsOf = (table: string, actor: Context['actor'] = 'system', side?: string) => story.rowsOf(table, actor, side)
const asked = async () => (await rowsOf('afterwards_fact')).filter((line) => line.includes(',asked,')).length

describe('R3 how somebody is since', () => {
  it('is asked on the day they chose, once, and not before', async () => {
    assert.equal((await chooses(both.wren, ['two-days', 'six-weeks'])).to, `${own(both.wren)}?done=chosen`)
    assert.match(await reads(both.wren), /There is none yet/)
    await wrenOpened()
    await daysOn(1)
    assert.equal(await asked(), 0)
    assert.doesNotMatch(await reads(both.wren), /How are you since \d/)
    await daysOn(2)
    assert.equal(await asked(), 1)
    await story.theDayComes()
    assert.equal(await asked(), 1)
    assert.match(await reads(both.wren), /How are you since \d/)
    assert.equal((await says(both.wren, 'better')).to, `${own(both.wren)}?done=felt`)
    assert.match(await reads(both.wren), /You said: Better/)
    await daysOn(3)
    assert.equal(await asked(), 1)
  })

  it('is asked of nobody who chose nothing, and of nobody who took it back', async () => {
    await wrenOpened()
    await chooses(both.wren, ['two-days'])
    assert.equal((await both.wren.page.send(`${own(both.wren)}/no`, {})).to, `${own(both.wren)}?done=nobody-asks`)
    const { fen } = await daysOn(2)
    assert.equal(await asked(), 0)
    assert.doesNotMatch(await reads(both.wren), /How are you since \d/)
    assert.match(textOf(await fen.get(theirs(both.wren))), /Do not ask/)
    await fen.get(`/restorative-justice/${both.wren.id}`)
    assert.equal((await fen.send(theirs(both.wren), { about: `${began} two-days`, felt: 'better' })).status, 409)
  })

  for (const [no, as] of [
    ['not-now', 'not now'],
    ['refused', 'no'],
  ] as const)
    it(`takes ${as} for an answer, and keeps no day`, async () => {
      assert.equal((await chooses(both.wren, ['two-days'], { decision: no })).to, `${own(both.wren)}?done=nobody-asks`)
      assert.equal((await rowsOf('afterwards_fact')).length, 0)
    })

  it('needs a day and a way, and loses no day that was ticked', async () => {
    const none = await chooses(both.wren, [])
    assert.equal(none.status, 422)
    assert.match(textOf(none), /Choose at least one time/)
    const nohow = await chooses(both.wren, ['six-weeks'], { way: '' })
    assert.equal(nohow.status, 422)
    assert.match(nohow.html, /value="six-weeks"[^>]*checked|checked[^>]*value="six-weeks"/)
  })

  it('V2: is no yes without the button that says yes', async () => {
    for (const decision of ['', 'withdrawn', 'yes'])
      assert.equal((await chooses(both.wren, ['two-days'], { decision })).to, `${own(both.wren)}?done=choose`)
    assert.equal((await rowsOf('afterwards_fact')).length, 0)
  })

  it('pressed twice is chosen once', async () => {
    await chooses(both.wren, ['two-days'])
    await chooses(both.wren, ['two-days'])
    assert.equal((await rowsOf('afterwards_fact')).length, 1)
  })

  it('takes no answer to a question that is not open', async () => {
    await chooses(both.wren, ['two-days'])
    await wrenOpened()
    const early = await both.wren.page.send(`${own(both.wren)}/felt`, { about: `${began} two-days`, felt: 'worse' })
    assert.equal(early.to, `${own(both.wren)}?done=not-there`)
    await daysOn(2)
    const other = await both.wren.page.send(`${own(both.wren)}/felt`, { about: `${began} six-weeks`, felt: 'worse' })
    assert.equal(other.to, `${own(both.wren)}?done=not-there`)
    assert.equal((await says(both.wren, 'splendid')).to, `${own(both.wren)}?done=choose`)
  })

  it('brings somebody to whoever feels worse, until they were with them', async () => {
    await chooses(both.wren, ['two-days'])
    await wrenOpened()
    const { fen } = await daysOn(2)
    assert.equal((await says(both.wren, 'worse')).to, `${own(both.wren)}?done=worse`)
    assert.match(await reads(both.wren), /That is not your fault/)
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /they feel worse, be in touch today/)
    const worse = /name="worse" value="(\d+)"/.exec((await fen.get(theirs(both.wren))).html)?.[1] ?? ''
    assert.equal((await fen.send(theirs(both.wren), { kind: 'heard', worse: '1' })).status, 409)
    for (const _twice of [1, 2]) assert.equal((await fen.send(theirs(both.wren), { kind: 'heard', worse })).status, 303)
    // Worse again after that is a new line, and the press of before does not clear it.
    await says(both.wren, 'worse')
    assert.equal((await fen.send(theirs(both.wren), { kind: 'heard', worse })).status, 409)
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /they feel worse/)
    const again = /name="worse" value="(\d+)"/.exec((await fen.get(theirs(both.wren))).html)?.[1] ?? ''
    assert.equal((await fen.send(theirs(both.wren), { kind: 'heard', worse: again })).status, 303)
    assert.equal((await rowsOf('afterwards_fact')).filter((line) => line.includes(',heard,')).length, 2)
    assert.doesNotMatch(textOf(await fen.get('/restorative-justice/asked')), /they feel worse/)
  })

  it('is asked by whoever accompanies them, where they chose that, and keyed in', async () => {
    await chooses(both.wren, ['two-days'], { way: 'together' })
    await wrenOpened()
    const { fen } = await daysOn(2)
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /ask them, as they chose/)
    const page = await fen.get(theirs(both.wren))
    const about = /name="about" value="([^"]+)"/.exec(page.html)?.[1] ?? ''
    assert.equal((await fen.send(theirs(both.wren), { about, felt: '' })).status, 422)
    assert.equal((await fen.send(theirs(both.wren), { about, felt: 'same' })).status, 303)
    assert.match(await reads(both.wren), /You said: About the same/)
    assert.doesNotMatch(textOf(await fen.get('/restorative-justice/asked')), /ask them, as they chose/)
  })

  it('is theirs alone to say, where they did not choose to be asked by us', async () => {
    await chooses(both.wren, ['two-days'])
    await wrenOpened()
    const { fen } = await daysOn(2)
    await says(both.wren, 'worse')
    await fen.get(theirs(both.wren))
    assert.equal((await fen.send(theirs(both.wren), { about: `${began} two-days`, felt: 'better' })).status, 409)
    assert.match(await reads(both.wren), /You said: Worse/)
  })

  it('is not asked of days that were over when somebody chose, and days refused are gone', async () => {
    await wrenOpened()
    await daysOn(5)
    await chooses(both.wren, ['two-days', 'two-weeks'])
    await story.theDayComes()
    assert.equal(await asked(), 0)
    await both.wren.page.send(`${own(both.wren)}/no`, {})
    assert.match((await rowsOf('afterwards_fact')).at(-1) ?? '', /,chosen,\{\},/)
  })

  it('waits with whoever coordinates, where it is worse and nobody accompanies them', async () => {
    await chooses(both.wren, ['two-days'])
    await wrenOpened()
    const { iris } = await daysOn(2)
    await says(both.wren, 'worse')
    assert.doesNotMatch(textOf(await iris.get('/restorative-justice')), /nobody accompanies them: find somebody/)
    await story.system((tx) =>
      sql`delete from organisation.role_held where organisation = ${story.town.organisation} and role = 'facilitator'`.execute(
        tx,
      ),
    )
    assert.match(textOf(await iris.get('/restorative-justice')), /nobody accompanies them: find somebody/)
  })

  it('stays with us where somebody who feels worse, or did not feel safe, is not here for four weeks', async () => {
    await chooses(both.wren, ['two-days'])
    await wrenOpened()
    await daysOn(2)
    await says(both.wren, 'worse')
    await tells(both.wren, { safe: 'no' })
    stage.goTo(40)
    const fen = await story.talks.be('fen')
    const iris = await story.talks.be('iris')
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /they feel worse, be in touch today/)
    assert.match(textOf(await iris.get('/restorative-justice')), /Did not feel safe, or feel worse: be in touch today/)
    assert.match(textOf(await iris.get(feedbackOn(both.wren))), /waits for somebody to be here again, is closed/)
  })

  it('tells the other side nothing, and lets nobody else write', async () => {
    const before = await reads(both.rue)
    await chooses(both.wren, ['two-days'])
    await wrenOpened()
    await daysOn(2)
    await says(both.wren, 'worse')
    assert.equal((await reads(both.rue)).replace(/\s+/g, ' '), before.replace(/\s+/g, ' '))
    assert.equal((await both.rue.page.get(own(both.wren))).status, 404)
    const other = { about: `${began} two-days`, felt: 'better' }
    assert.equal((await both.rue.page.send(`${own(both.wren)}/felt`, other)).status, 404)
    const iris = await story.talks.be('iris')
    assert.ok([403, 404].includes((await iris.get(theirs(both.wren))).status))
    const { workers } = story.town
    assert.ok((await rowsOf('afterwards_fact', workers.fen, both.wren.id)).length > 0)
    assert.equal((await rowsOf('afterwards_fact', workers.fen, both.rue.id)).length, 0)
    assert.equal((await rowsOf('afterwards_fact', workers.iris, both.wren.id)).length, 0)
  })

  it('is closed to us while it is paused', async () => {
    await chooses(both.wren, ['two-days'], { way: 'together' })
    await wrenOpened()
    await both.wren.page.get('/me')
    await both.wren.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    const { fen } = await daysOn(2)
    assert.equal(await asked(), 0)
    assert.doesNotMatch(textOf(await fen.get('/restorative-justice/asked')), /ask them, as they chose/)
  })
})

describe('daily work', () => {
  it('holds up nobody who comes after somebody whose work failed, also in a later batch, and says that it failed', async () => {
    const turns: string[] = []
    const work = eachInTurn(
      stage.needs,
      { organisation: story.town.organisation, actor: 'system' },
      {
        next: async (_tx, after, most) => ['a', 'b', 'c', 'd', 'e'].filter((one) => one > after).slice(0, most),
        keyOf: (one) => one,
        does: async (_tx, one) => {
          turns.push(one)
          if (one === 'a' || one === 'd') throw new Error(`not ${one}`)
        },
        most: 2,
      },
    )
    await assert.rejects(work, /not a/)
    assert.deepEqual(turns, ['a', 'b', 'c', 'd', 'e'])
  })
})

describe('how it was with us', () => {
  const low = { safe: 'partly', note: 'Fen shouted.' }

  it('asks a coordinator to be in touch the same day, where somebody did not feel safe', async () => {
    assert.equal((await tells(both.wren, low)).to, `${own(both.wren)}?done=feedback`)
    const iris = await story.talks.be('iris')
    assert.match(textOf(await iris.get('/restorative-justice')), /be in touch today/)
    const read = await iris.get(feedbackOn(both.wren))
    assert.match(textOf(read), /Fen shouted\./)
    const feedback = /name="feedback" value="([^"]+)"/.exec(read.html)?.[1] ?? ''
    for (const _twice of [1, 2]) assert.equal((await iris.send(feedbackOn(both.wren), { feedback })).status, 303)
    assert.doesNotMatch(textOf(await iris.get('/restorative-justice')), /be in touch today/)
    assert.match(await reads(both.wren), /Somebody was in touch with you about it/)
    assert.equal((await rowsOf('feedback_seen')).length, 1)
  })

  it('is only read where nothing is wrong', async () => {
    await tells(both.wren, { safe: 'yes', felt: 'better' })
    const iris = await story.talks.be('iris')
    const desk = textOf(await iris.get('/restorative-justice'))
    assert.match(desk, /How it was with us, to read/)
    assert.doesNotMatch(desk, /be in touch today/)
  })

  it('is read by nobody who accompanies them, on no page and in no row', async () => {
    await tells(both.wren, low)
    const { workers } = story.town
    const fen = await story.talks.be('fen')
    assert.ok([403, 404].includes((await fen.get(feedbackOn(both.wren))).status))
    assert.doesNotMatch((await fen.get(theirs(both.wren))).html, /shouted|partly/i)
    for (const worker of [workers.fen, workers.tomas])
      assert.equal((await rowsOf('feedback', worker, both.wren.id)).length, 0)
    assert.equal((await rowsOf('feedback', workers.iris, both.wren.id)).length, 1)
    assert.equal((await rowsOf('feedback', workers.iris, both.rue.id)).length, 0)
    assert.equal((await rowsOf('feedback', workers.iris)).length, 0)
  })

  it('is not read by a coordinator who accompanied them, whatever they are now', async () => {
    await tells(both.wren, low)
    await story.system((tx) =>
      sql`insert into organisation.role_held (organisation, worker, role) values (${story.town.organisation}, ${story.town.workers.fen}, 'coordinator')`.execute(
        tx,
      ),
    )
    assert.equal((await rowsOf('feedback', story.town.workers.fen, both.wren.id)).length, 0)
  })

  it('does not reach the other person, nor whoever knows them', async () => {
    const before = await reads(both.rue)
    await tells(both.wren, low)
    assert.equal(await reads(both.rue), before)
    const iris = await story.talks.be('iris')
    await iris.get(`/restorative-justice/${both.wren.id}`)
    await iris.send(`/restorative-justice/${both.wren.id}/declare`, { conflict: 'knows-them' })
    assert.equal((await iris.get(feedbackOn(both.wren))).status, 404)
    assert.doesNotMatch(textOf(await iris.get('/restorative-justice')), /be in touch today/)
  })

  it('is told to nobody who knows the other person', async () => {
    await tells(both.wren, low)
    const iris = await story.talks.be('iris')
    await iris.get(`/restorative-justice/${both.rue.id}`)
    await iris.send(`/restorative-justice/${both.rue.id}/declare`, { conflict: 'knows-them' })
    assert.match(textOf(await iris.get(feedbackOn(both.wren))), /There is nothing for you to read here/)
    assert.doesNotMatch(textOf(await iris.get('/restorative-justice')), /be in touch today/)
  })

  it('says that nobody may read it, where somebody is to be in touch and nobody who works here may', async () => {
    const figures = async () => textOf(await (await story.talks.be('amina')).get('/restorative-justice/since'))
    await tells(both.wren, { pace: 'no' })
    const iris = await story.talks.be('iris')
    await iris.get(`/restorative-justice/${both.rue.id}`)
    await iris.send(`/restorative-justice/${both.rue.id}/declare`, { conflict: 'knows-them' })
    assert.doesNotMatch(await figures(), /nobody who works here may read it/)
    await tells(both.wren, low)
    const said = await figures()
    assert.match(said, /nobody who works here may read it/)
    assert.doesNotMatch(said, /shouted|Wren/)
    await story.system((tx) =>
      sql`insert into organisation.role_held (organisation, worker, role)
        values (${story.town.organisation}, ${story.town.workers.bea}, 'coordinator')`.execute(tx),
    )
    assert.doesNotMatch(await figures(), /nobody who works here may read it/)
  })

  it('sent twice is said once, and what cannot be kept is shown again', async () => {
    const id = formId(await both.wren.page.get(own(both.wren)))
    for (const _twice of [1, 2])
      assert.equal(
        (await both.wren.page.send(`${own(both.wren)}/feedback`, { id, ...low })).to,
        `${own(both.wren)}?done=feedback`,
      )
    assert.equal((await rowsOf('feedback')).length, 1)
    const nothing = await tells(both.wren, { note: '   ' })
    assert.equal(nothing.status, 422)
    const long = await tells(both.wren, { note: `Too long. ${'a'.repeat(10_001)}`, pace: 'no' })
    assert.equal(long.status, 422)
    assert.match(long.html, /Too long\. a/)
  })

  it('lies under their key, is theirs to read, and goes with them', async () => {
    await tells(both.wren, low)
    assert.doesNotMatch((await rowsOf('feedback')).join(), /shouted/)
    assert.match(textOf(await both.wren.page.get('/me')), /Fen shouted\./)
    await chooses(both.wren, ['two-days'])
    await both.wren.page.get('/me')
    await both.wren.page.send('/me/decide', {
      question: 'hold_record/restorative-justice/own-page',
      decision: 'withdrawn',
    })
    assert.equal((await rowsOf('feedback')).length, 0)
    assert.equal((await rowsOf('afterwards_fact')).length, 0)
  })

  it('is counted in whole months, felt worse beside felt better', async () => {
    await tells(both.wren, { felt: 'worse' })
    const iris = await story.talks.be('iris')
    const now = textOf(await iris.get('/restorative-justice/since'))
    assert.match(now, /Of 0 people/)
    stage.goTo(45)
    const later = textOf(await (await story.talks.be('iris')).get('/restorative-justice/since'))
    assert.match(later, /Too few people/)
  })
})

describe('R3 the database holds what the pages say', () => {
  const insert = (actor: Context['actor'], side: string | undefined, columns: Record<string, unknown>) =>
    stage.needs.database.inTransaction(
      { organisation: story.town.organisation, actor, ...(side === undefined ? {} : { side }) },
      (tx) =>
        tx
          .insertInto('restorative_justice.afterwards_fact' as never)
          .values({ organisation: story.town.organisation, ...columns } as never)
          .execute(),
    )
  const chosen = (person: PersonId, more: Record<string, unknown> = {}) => ({
    ...{
      referral: both.wren.id,
      participant: person,
      nth: 1,
      kind: 'chosen',
      times: ['two-days'],
      way: 'here',
      day: began,
    },
    ...more,
  })
  const felt = (person: PersonId, more: Record<string, unknown> = {}) => ({
    ...{
      referral: both.wren.id,
      participant: person,
      nth: 2,
      before_nth: 1,
      kind: 'felt',
      since: began,
      time: 'two-days',
    },
    ...{ felt: 'better', rests_on: 1, rests_kind: 'chosen', day: dayAfter(began, 2) },
    ...more,
  })
  let wren: PersonId
  beforeEach(async () => {
    wren = await story.personWhoAsked()
  })

  it('takes what somebody chose and said', async () => {
    await insert(wren, undefined, chosen(wren))
    await insert(wren, undefined, felt(wren))
    assert.equal((await rowsOf('afterwards_fact')).length, 2)
  })

  const wrong: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    ['before its day', { day: dayAfter(began, 1) }, /asked_on_its_day/],
    ['on nothing that was chosen', { rests_on: null, rests_kind: null }, /rests_on_what_they_said/],
    ['on a line that is not there', { rests_on: 1, rests_kind: 'felt' }, /rests_on_what_they_said/],
    ['without how it is', { felt: null }, /says_how_it_is/],
    ['without a day', { since: null }, /says_what_is_asked/],
    ['in words of its own', { felt: 'splendid' }, /felt_check/],
    ['after a gap', { nth: 3 }, /one_after_another_afterwards/],
    ['as asked, in their own name', { kind: 'asked', felt: null }, /row-level security/],
    [
      'as heard, in their own name',
      { kind: 'heard', felt: null, since: null, time: null },
      /row-level security|rests_on|heard_by/,
    ],
    ['in somebody’s name', { written_by: '00000000-0000-4000-8000-000000000000' }, /row-level security/],
  ]
  it('refuses every answer that rests on nothing, and takes the right one after all of these', async () => {
    await insert(wren, undefined, chosen(wren))
    for (const [what, more, reason] of wrong)
      await assert.rejects(insert(wren, undefined, felt(wren, more)), reason, what)
    await insert(wren, undefined, felt(wren))
  })

  it('refuses a line by whoever does not accompany them, or in the name of somebody else', async () => {
    const { workers } = story.town
    await assert.rejects(
      insert(workers.iris, both.wren.id, chosen(wren, { written_by: workers.iris })),
      /row-level security/,
    )
    await assert.rejects(
      insert(workers.fen, both.rue.id, chosen(wren, { written_by: workers.fen })),
      /row-level security/,
    )
    await assert.rejects(
      insert(workers.fen, both.wren.id, chosen(wren, { written_by: workers.tomas })),
      /row-level security/,
    )
    // On which days is chosen by nobody else.
    await assert.rejects(
      insert(workers.fen, both.wren.id, chosen(wren, { written_by: workers.fen })),
      /row-level security/,
    )
    await insert(wren, undefined, chosen(wren))
    await insert(workers.fen, both.wren.id, felt(wren, { written_by: workers.fen }))
  })

  it('refuses that somebody chooses a day nobody knows', async () =>
    assert.rejects(insert(wren, undefined, chosen(wren, { times: ['tomorrow'] })), /times_check/))

  describe('how it was', () => {
    const feedback = '00000000-0000-4000-8000-00000000feed'
    const into = (table: string, actor: Context['actor'], side: string | undefined, columns: Record<string, unknown>) =>
      stage.needs.database.inTransaction(
        { organisation: story.town.organisation, actor, ...(side === undefined ? {} : { side }) },
        (tx) =>
          tx
            .insertInto(`restorative_justice.${table}` as never)
            .values({ organisation: story.town.organisation, ...columns } as never)
            .execute(),
      )
    const said = (more: Record<string, unknown> = {}) => ({
      ...{ id: feedback, referral: both.wren.id, participant: wren, nth: 1, safe: 'no', day: began },
      ...more,
    })
    const seen = (worker: string, more: Record<string, unknown> = {}) => ({
      ...{ feedback, referral: both.wren.id, participant: wren, kind: 'read', written_by: worker, day: began },
      ...more,
    })

    it('is written by themselves alone, and says something', async () => {
      const { workers } = story.town
      for (const actor of [workers.fen, workers.iris, 'system'] as const)
        await assert.rejects(into('feedback', actor, both.wren.id, said()), /row-level security/)
      await assert.rejects(into('feedback', wren, undefined, said({ safe: null })), /feedback_says_something/)
      await assert.rejects(into('feedback', wren, undefined, said({ safe: 'maybe' })), /feedback_safe_check/)
      await assert.rejects(into('feedback', wren, undefined, said({ day: '2099-01-01' })), /row-level security/)
      await into('feedback', wren, undefined, said())
    })

    it('is seen and noted by a coordinator of neither alone, with this side and no other', async () => {
      const { workers } = story.town
      await into('feedback', wren, undefined, said())
      // Whoever coordinates nothing sees nothing, also where they never accompanied anybody.
      for (const worker of Object.values(workers).filter((one) => one !== workers.iris)) {
        assert.equal((await rowsOf('feedback', worker, both.wren.id)).length, 0)
        await assert.rejects(into('feedback_seen', worker, both.wren.id, seen(worker)), /row-level security/)
      }
      await assert.rejects(into('feedback_seen', workers.iris, both.rue.id, seen(workers.iris)), /row-level security/)
      await assert.rejects(into('feedback_seen', workers.iris, both.wren.id, seen(workers.fen)), /row-level security/)
      await into('feedback_seen', workers.iris, both.wren.id, seen(workers.iris))
      assert.equal((await rowsOf('feedback_seen', workers.iris, both.wren.id)).length, 1)
      assert.equal((await rowsOf('feedback_seen', workers.fen, both.wren.id)).length, 0)
    })

    it('is not read by a coordinator who has left', async () => {
      await into('feedback', wren, undefined, said())
      const { iris } = story.town.workers
      await story.system((tx) =>
        sql`update organisation.worker set removed_on = ${began} where organisation = ${story.town.organisation} and id = ${iris}`.execute(
          tx,
        ),
      )
      assert.equal((await rowsOf('feedback', iris, both.wren.id)).length, 0)
    })
  })
})
