/** Whether it is the same for everybody: asked where the board decided so, said by themselves, read by nobody, counted of nobody (I6, E4, V6, V7). */

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import type { Context } from '../../platform/database/transaction.ts'
import { isHeld } from '../../practice/an-order.ts'
import { type BothThere, bothThere } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { formId } from '../../practice/talks.ts'
import { textOf, type Visitor, visitor } from '../../practice/visitor.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import { dayAfter } from '../../principles/ground/time.ts'
import { comparedBetween } from './records/compared.ts'

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

type Side = Pick<BothThere['rue'], 'id' | 'page'>

const own = ({ id }: Pick<Side, 'id'>) => `/me/talk/equal/${id}`
const desk = '/restorative-justice/equal'
const reads = async (who: Visitor, at: string) => textOf(await who.get(at))
const rowsOf = (table: string, actor: Context['actor'] = 'system', side?: string) => story.rowsOf(table, actor, side)
const decided = { decision: 'Board, 3 March', 'board-looks': '' }

const boardAsks = async (...questions: readonly string[]) => {
  const amina = await story.talks.be('amina')
  await amina.get(desk)
  return amina.send(desk, { questions, ...decided })
}
const says = async (one: Side, fields: Record<string, string>) => {
  await one.page.get(own(one))
  return one.page.send(own(one), { decision: 'given', ...fields })
}
const counted = () =>
  story.system((tx) =>
    comparedBetween(tx, story.town.organisation, { from: dayAfter(began, -60), until: dayAfter(began, 60) }),
  )
const everything = async (page: Visitor) => {
  await page.get('/me')
  return page.send('/me/decide', { question: 'everything', decision: 'withdrawn' })
}

describe('E4 V6 what is asked', () => {
  it('is nothing where nobody decided, and then what was decided and no more', async () => {
    const question = /May we keep what you say about yourself/
    assert.doesNotMatch(await reads(both.rue.page, '/me/talk'), /About you, if you want/)
    assert.match(await reads(both.rue.page, own(both.rue)), /Just now nothing is asked here/)
    assert.doesNotMatch(await reads(both.rue.page, '/me'), question)
    assert.equal((await boardAsks('gender', 'income')).to, desk)
    assert.match(await reads(both.rue.page, '/me'), question)
    assert.match(await reads(both.rue.page, '/me/talk'), /About you, if you want/)
    const asked = await reads(both.rue.page, own(both.rue))
    assert.match(asked, /Which of these are you/)
    assert.doesNotMatch(asked, /How old are you/)
    assert.equal((await says(both.rue, { age: '25-to-44' })).status, 422)
  })

  it('changes with a decision alone, by a coordinator or manager; a board member reads', async () => {
    const amina = await story.talks.be('amina')
    await amina.get(desk)
    assert.equal((await amina.send(desk, { questions: 'age' })).status, 422)
    assert.match(await reads(both.rue.page, own(both.rue)), /Just now nothing is asked here/)
    const milo = await story.talks.be('milo')
    assert.equal((await milo.get(desk)).status, 200)
    assert.equal((await milo.send(desk, { questions: 'age', ...decided })).status, 403)
    for (const who of ['fen', 'bea', 'noor'] as const)
      assert.equal((await (await story.talks.be(who)).get(desk)).status, 403, who)
  })
})

describe('I6 V7 what somebody says about themselves', () => {
  beforeEach(async () => {
    await boardAsks('gender', 'age')
  })

  it('is kept with a yes of its own, read by themselves, and by nobody who works here', async () => {
    assert.equal((await says(both.rue, { gender: 'another', age: 'rather-not' })).to, `${own(both.rue)}?done=said`)
    assert.match(await reads(both.rue.page, own(both.rue)), /Which of these are you\? Another gender, or none/)
    assert.match(await reads(both.rue.page, '/me'), /How you described yourself/)
    assert.equal((await rowsOf('described')).length, 1)
    for (const worker of Object.values(story.town.workers))
      assert.equal((await rowsOf('described', worker, both.rue.id)).length, 0)
    for (const at of ['', '/review', '/end', '/adult', '/offer'])
      assert.doesNotMatch(await reads(story.talks.fen, `/restorative-justice/${both.rue.id}${at}`), /Another gender/)
    assert.doesNotMatch((await rowsOf('described')).join(), /another|rather-not/)
  })

  it('said anew is said instead; a no, and taking it back, leave nothing of it', async () => {
    for (const decision of ['withdrawn', 'refused', 'not-now']) {
      await says(both.rue, { gender: 'man' })
      await says(both.rue, { gender: 'woman' })
      assert.match(await reads(both.rue.page, own(both.rue)), /Which of these are you\? A woman/)
      assert.equal((await rowsOf('described')).length, 1)
      assert.equal((await says(both.rue, { decision })).to, `${own(both.rue)}?done=no`)
      assert.equal((await rowsOf('described')).length, 0, decision)
    }
    // Everything else goes on.
    assert.equal((await both.rue.page.get(`/me/talk/words/${both.rue.id}`)).status, 200)
  })

  it('an order of a court keeps it, and it is read by nobody either', async () => {
    await says(both.rue, { gender: 'man' })
    const [, , rue = ''] = ((await rowsOf('referral')).find((line) => line.includes(both.rue.id)) ?? '').split(',')
    await isHeld(stage.needs, story.town, rue as PersonId)
    await says(both.rue, { decision: 'withdrawn' })
    assert.equal((await rowsOf('described')).length, 1)
    assert.match(await reads(both.rue.page, own(both.rue)), /An order of a court keeps what you said/)
    assert.equal((await says(both.rue, { gender: 'woman' })).to, `${own(both.rue)}?done=held`)
    assert.equal((await rowsOf('described')).length, 1)
    assert.equal((await rowsOf('described', story.town.workers.fen, both.rue.id)).length, 0)
    await everything(both.rue.page)
    assert.deepEqual(
      (await counted()).filter(({ what }) => what === 'offered').map(({ answer }) => answer),
      [],
    )
  })

  it('may be taken back while they pause, and when nothing is asked any more', async () => {
    await says(both.rue, { gender: 'man' })
    await both.rue.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.match(await reads(both.rue.page, own(both.rue)), /It is not counted just now/)
    await boardAsks()
    assert.match(await reads(both.rue.page, '/me/talk'), /About you, if you want/)
    assert.match(await reads(both.rue.page, own(both.rue)), /A man.*Take it back/)
    assert.equal((await says(both.rue, { decision: 'withdrawn' })).to, `${own(both.rue)}?done=no`)
    assert.equal((await rowsOf('described')).length, 0)
    assert.doesNotMatch(await reads(both.rue.page, '/me/talk'), /About you, if you want/)
  })

  it('is taken from nobody else, and not without an answer', async () => {
    await both.wren.page.get('/me')
    assert.equal((await both.wren.page.send(own(both.rue), { decision: 'given', gender: 'man' })).status, 404)
    assert.equal((await both.wren.page.send(own(both.rue), { decision: 'withdrawn' })).status, 404)
    assert.equal((await says(both.rue, {})).status, 422)
    assert.equal((await says(both.rue, { decision: 'perhaps', gender: 'man' })).to, `${own(both.rue)}?done=choose`)
    assert.equal((await rowsOf('described')).length, 0)
  })
})

describe('I6 what is counted', () => {
  const of = async (what: string) =>
    (await counted())
      .filter((one) => one.what === what)
      .map(({ question, answer, days, yes }) => [question, answer, days ?? yes])
      .sort()

  it('when they said how they describe themselves, also what came before; and nothing where nothing is asked', async () => {
    assert.deepEqual(await counted(), [])
    story = await stage.story()
    await boardAsks('gender')
    const one = await story.talks.takenOn()
    // Nobody has said anything yet: it is counted when they do, and what came before with it.
    assert.deepEqual(await counted(), [])
    await says(one, { gender: 'woman' })
    assert.deepEqual(await of('word'), [['gender', 'woman', 0]])
    assert.deepEqual(await of('taken-on'), [['gender', 'woman', 0]])
    assert.deepEqual(await of('refused'), [['gender', 'woman', false]])
    assert.deepEqual(await of('offered'), [])
    assert.ok((await rowsOf('compared')).every((line) => !line.includes(one.id)))
    // Said anew, nothing is counted twice.
    await says(one, { gender: 'man' })
    assert.equal((await counted()).length, 3)
  })

  it('when they stop the talk, under what they said about themselves, though that goes in the same commit', async () => {
    await boardAsks('gender', 'age')
    await says(both.rue, { gender: 'woman' })
    await both.rue.page.get('/me')
    await both.rue.page.send('/me/decide', {
      question: 'hold_record/restorative-justice/own-page',
      decision: 'withdrawn',
    })
    assert.equal((await rowsOf('described')).length, 0)
    assert.deepEqual(await of('offered'), [
      ['age', 'not-said', true],
      ['gender', 'woman', true],
    ])
    // What was counted when they said it is not counted once more when they stop.
    assert.equal((await of('word')).length, 2)
  })

  it('under nothing that they said, when they take everything back: that yes went with it (V1)', async () => {
    await boardAsks('gender')
    await says(both.rue, { gender: 'woman' })
    await everything(both.rue.page)
    assert.deepEqual(await of('offered'), [['gender', 'not-said', true]])
  })

  it('once, when it came to its end, and not again on the days after', async () => {
    await boardAsks('gender')
    await says(both.rue, { gender: 'man' })
    const end = `/me/talk/end/${both.rue.id}`
    await both.rue.page.get(end)
    await both.rue.page.send(end, { answer: 'agreed', keeps: 'four-weeks' })
    const theirs = `/restorative-justice/${both.rue.id}/end`
    const { html } = await story.talks.fen.get(theirs)
    const after = /name="after" value="(\d+)"/.exec(html)?.[1] ?? '0'
    assert.equal((await story.talks.fen.send(theirs, { kind: 'closed', after })).status, 303)
    await story.theDayComes()
    stage.goTo(2)
    await story.theDayComes()
    // Ended, come back to and ended once more, it is one.
    await both.rue.page.get(end)
    await both.rue.page.send(`${end}/back`, {})
    await story.theDayComes()
    assert.deepEqual(await of('together'), [['gender', 'man', false]])
    assert.deepEqual(await of('offered'), [['gender', 'man', true]])
    assert.equal((await of('end')).length, 1)
  })

  it('that we turned somebody away, and not that they did not want to', async () => {
    await boardAsks('gender')
    const asks = async (reason: string) => {
      const page = visitor(story.app, story.host)
      const sent = await page.send('/talk/start', {
        id: formId(await page.get('/talk/start')),
        standing: 'person-harmed',
      })
      assert.equal(sent.status, 201)
      const known = new Set(asked)
      const id = (await ids()).find((one) => !known.has(one)) ?? assert.fail('nothing came in')
      asked = [...known, id]
      for (const [nth, step, fields] of [
        [2, 'acknowledged', {}],
        [3, 'triaged', { 'begun-by': 'person-harmed', 'gender-based': 'no' }],
        [4, 'not-proceeded', { reason }],
      ] as const)
        assert.equal((await story.talks.pressed(id, step, { nth: String(nth), ...fields })).status, 303)
    }
    const ids = async () => (await rowsOf('referral')).map((line) => line.split(',')[1] ?? '')
    let asked = await ids()
    await asks('harmed-not-now')
    await asks('service-duplicate')
    assert.deepEqual(await of('refused'), [])
    await asks('service-no-interpreter')
    await asks('harmed-safety')
    assert.deepEqual(await of('refused'), [
      ['gender', 'not-said', true],
      ['gender', 'not-said', true],
    ])
    assert.equal((await of('word')).length, 4)
  })

  it('shows nothing while few were counted', async () => {
    await boardAsks('gender')
    const month = `${dayAfter(began, -31).slice(0, 8)}01`
    const row = { organisation: story.town.organisation, id: crypto.randomUUID(), month, question: 'gender' }
    await story.system((tx) =>
      tx
        .insertInto('restorative_justice.compared')
        .values({ ...row, answer: 'not-said', what: 'word', days: 3 })
        .execute(),
    )
    const shown = await reads(await story.talks.be('milo'), desk)
    assert.match(shown, /Too few people so far to show anything of it/)
    assert.doesNotMatch(shown, /not-said|Not asked yet|3 days/)
  })

  it('shows each answer beside everybody else once many were', async () => {
    await boardAsks('gender')
    const month = `${dayAfter(began, -31).slice(0, 8)}01`
    const rows = (answer: string, days: number, count: number) =>
      Array.from({ length: count }, (_, at) => ({
        ...{ organisation: story.town.organisation, id: crypto.randomUUID(), month, question: 'gender' },
        ...{ answer, what: 'word', days: days + (at % 3) },
      }))
    await story.system((tx) =>
      tx
        .insertInto('restorative_justice.compared')
        .values([...rows('woman', 9, 40), ...rows('man', 1, 40), ...rows('another', 4, 3)])
        .execute(),
    )
    const shown = await reads(await story.talks.be('milo'), desk)
    assert.match(shown, /A woman 40 or more 10 days 2 days more, beyond chance/)
    assert.match(shown, /A man 40 or more 2 days 10 days less, beyond chance/)
    assert.match(shown, /Another gender, or none fewer than 20 too few to compare/)
  })
})

describe('I6 the database holds what the pages say', () => {
  it('a row is of days or of whether, of a question and an answer of ours, and read by the program alone', async () => {
    const { organisation } = story.town
    const into = (more: Record<string, unknown>, actor: Context['actor'] = 'system') =>
      stage.needs.database.inTransaction({ organisation, actor }, (tx) =>
        tx
          .insertInto('restorative_justice.compared' as never)
          .values({
            ...{ organisation, id: crypto.randomUUID(), month: `${began.slice(0, 8)}01`, question: 'age' },
            ...{ answer: 'rather-not', what: 'word', days: 3 },
            ...more,
          } as never)
          .execute(),
      )
    for (const [more, reason] of [
      [{ days: null }, /days_or_whether/],
      [{ yes: true }, /days_or_whether/],
      [{ what: 'offered' }, /days_or_whether/],
      [{ question: 'income' }, /question_check/],
      [{ answer: 'Muslim' }, /answer_check|answer_of_its_question/],
      [{ answer: 'woman' }, /answer_of_its_question/],
      [{ organisation: '00000000-0000-4000-8000-000000000001' }, /row-level security/],
    ] as const)
      await assert.rejects(into(more), reason, JSON.stringify(more))
    await into({})
    await into({ what: 'offered', days: null, yes: true })
    for (const worker of [story.town.workers.iris, story.town.workers.amina, story.town.workers.fen])
      assert.equal((await rowsOf('compared', worker)).length, 0)
  })

  it('what somebody says about themselves is written by nobody else', async () => {
    const { organisation, workers } = story.town
    const [, , rue = ''] = ((await rowsOf('referral')).find((line) => line.includes(both.rue.id)) ?? '').split(',')
    const row = { organisation, referral: both.rue.id, participant: rue, sealed: Buffer.from('x'), day: began }
    for (const actor of ['system', workers.fen, workers.iris] as const)
      await assert.rejects(
        stage.needs.database.inTransaction({ organisation, actor, side: both.rue.id }, (tx) =>
          tx.insertInto('restorative_justice.described').values(row).execute(),
        ),
        /row-level security/,
      )
    const overwrites = () =>
      stage.needs.database.inTransaction({ organisation, actor: rue as PersonId }, (tx) =>
        tx
          .updateTable('restorative_justice.described')
          .set({ sealed: Buffer.from('y') })
          .execute(),
      )
    await assert.rejects(overwrites(), /permission denied/)
  })
})
