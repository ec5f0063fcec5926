/** Coming to an end: nothing is left open, they said so, nobody opens it any more, it goes on its day, and they come back with one press (R2, R3, R4, E2, V5, V8, S2, S3, S10). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'
import { endWhatRanOut } from '../../accountability/own-record/expired.ts'
import type { Context } from '../../platform/database/transaction.ts'
import { wishes } from '../../practice/a-meeting.ts'
import { says as commitmentSays, isOpened, itCounts } from '../../practice/agreeing.ts'
import { isHeld } from '../../practice/an-order.ts'
import { type BothThere, bothThere, chooses, isThere } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide, takesBack } from '../../practice/other-side.ts'
import { onOwnPage, textOf, type Visitor } from '../../practice/visitor.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import { dayAfter } from '../../principles/ground/time.ts'
import { services } from '../index.ts'
import { lookAtClosed } from './actions/closed-daily.ts'
import { closedAfter } from './records/closing.ts'

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

const own = ({ id }: Pick<Side, 'id'>) => `/me/talk/end/${id}`
const theirs = ({ id }: Pick<Side, 'id'>) => `/restorative-justice/${id}/end`
const reads = async (one: Side) => textOf(await one.page.get(own(one)))
const answers = async (one: Side, answer: string, fields: Record<string, string> = {}) => {
  await one.page.get(own(one))
  return one.page.send(own(one), { answer, keeps: 'four-weeks', ...fields })
}

const afterIn = (html: string) => /name="after" value="(\d+)"/.exec(html)?.[1] ?? '0'
const presses = async (who: Visitor, one: Side, kind: string, fields: Record<string, string> = {}) => {
  const { html } = await who.get(theirs(one))
  if (!html.includes('form-token')) await who.get(`/restorative-justice/${one.id}`)
  return who.send(theirs(one), { kind, after: afterIn(html), ...fields })
}

const rowsOf = (table: string, actor: Context['actor'] = 'system', side?: string) => story.rowsOf(table, actor, side)

/** On a later day everybody comes in anew. */
const daysOn = async (days: number) => {
  stage.goTo(days)
  for (const one of ['wren', 'rue'] as const)
    both = { ...both, [one]: { ...both[one], page: await onOwnPage(story.app, both[one].code, story.host) } }
  await story.theDayComes()
  return { fen: await story.talks.be('fen'), iris: await story.talks.be('iris') }
}

const rueEnds = async (fields: Record<string, string> = {}) => {
  assert.equal((await answers(both.rue, 'agreed', fields)).to, `${own(both.rue)}?done=agreed`)
  const ended = await presses(story.talks.fen, both.rue, 'closed', { says: 'It was good to talk with you.' })
  assert.equal(ended.to, '/restorative-justice/asked?done=ended')
}

const personOf = async (referral: string) => {
  const found = await story.system((tx) =>
    tx.selectFrom('restorative_justice.referral').select('participant').where('id', '=', referral).executeTakeFirst(),
  )
  return (found?.participant ?? assert.fail('nobody asked')) as PersonId
}

describe('E2 a matter ends for one person', () => {
  it('when nothing is left open and they said so; then nobody of us opens it, and they do', async () => {
    assert.match(await reads(both.rue), /Nothing is left open/)
    await rueEnds()
    const page = await reads(both.rue)
    assert.match(page, /This came to its end/)
    assert.match(page, /The door stays open/)
    assert.match(textOf(await both.rue.page.get('/me/talk')), /It was good to talk with you/)
    assert.match(textOf(await both.rue.page.get(`/me/talk/words/${both.rue.id}`)), /words/)
    for (const who of [story.talks.fen, both.rue.tomas])
      for (const at of ['', '/end', '/words', '/review', '/after', '/between', '/agreed'])
        assert.equal((await who.get(`/restorative-justice/${both.rue.id}${at}`)).status, 404, at)
    assert.doesNotMatch(
      textOf(await story.talks.fen.get('/restorative-justice/asked')),
      new RegExp(both.rue.id.slice(0, 4).toUpperCase()),
    )
    for (const table of ['closing_fact', 'sealed_words', 'review_fact', 'side_key_for'])
      assert.deepEqual(
        (await rowsOf(table, story.town.workers.fen, both.rue.id)).filter((line) => line.includes(both.rue.id)),
        [],
        table,
      )
    // Wren’s goes on.
    assert.equal((await story.talks.fen.get(`/restorative-justice/${both.wren.id}/words`)).status, 200)
  })

  it('is told to them over what they called safe, and in their language, in words that say nothing', async () => {
    await rueEnds()
    assert.match(textOf(await both.rue.page.get('/me')), /Coming to an end: what was asked/)
  })

  it('is not ended while something is left open, whoever asks', async () => {
    assert.match(await reads(both.wren), /The day you chose for the other person is still to come/)
    await answers(both.wren, 'agreed')
    const shown = await story.talks.fen.get(theirs(both.wren))
    assert.match(textOf(shown), /The day they fixed for the other person/)
    assert.doesNotMatch(shown.html, /value="closed"/)
    const refused = await presses(story.talks.fen, both.wren, 'closed', { says: 'Farewell.', after: '1' })
    assert.equal(refused.status, 422)
    assert.match(textOf(refused), /Something is left open/)
    // Taken back by whom it is, nothing is left open any more.
    await both.wren.page.get('/me')
    await takesBack(both.wren.page)
    const again = await presses(story.talks.fen, both.wren, 'closed', { says: 'Farewell.' })
    assert.equal(again.to, '/restorative-justice/asked?done=ended')
  })

  it('shows again what was typed where their word changed meanwhile', async () => {
    await answers(both.rue, 'agreed')
    const { html } = await story.talks.fen.get(theirs(both.rue))
    await answers(both.rue, 'agreed', { keeps: 'year' })
    const refused = await story.talks.fen.send(theirs(both.rue), {
      kind: 'closed',
      after: afterIn(html),
      says: 'Take care.',
    })
    assert.equal(refused.status, 409)
    assert.match(refused.html, /Take care\./)
    assert.equal((await rowsOf('closing_fact')).length, 2)
  })

  it('needs for how long it is kept, and keeps nothing of what is no answer', async () => {
    const none = await answers(both.rue, 'agreed', { keeps: '' })
    assert.equal(none.status, 422)
    assert.match(textOf(none), /Choose how long we keep it/)
    assert.equal((await answers(both.rue, 'perhaps')).status, 422)
    assert.equal((await rowsOf('closing_fact')).length, 0)
  })

  it('pressed twice is said once', async () => {
    for (const _twice of [1, 2]) await answers(both.rue, 'agreed')
    assert.equal((await rowsOf('closing_fact')).length, 1)
    for (const _twice of [1, 2]) await presses(story.talks.fen, both.wren, 'suggested')
    assert.equal((await rowsOf('closing_fact')).length, 2)
  })

  it('does not end while they pause', async () => {
    await answers(both.rue, 'agreed')
    await both.rue.page.get('/me')
    await both.rue.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.match(textOf(await story.talks.fen.get(theirs(both.rue))), /closed/i)
    assert.equal((await presses(story.talks.fen, both.rue, 'closed', { after: '1' })).status, 409)
    assert.equal((await rowsOf('ended')).length, 0)
  })
})

describe('V7 V8 their word is waited for', () => {
  it('four weeks of silence after they were asked, and not a day less', async () => {
    assert.equal((await presses(story.talks.fen, both.rue, 'closed')).status, 422)
    assert.equal((await presses(story.talks.fen, both.rue, 'suggested')).status, 303)
    assert.match(textOf(await both.rue.page.get('/me/talk')), /Coming to an end: we ask for your word/)
    stage.goTo(27)
    const early = await presses(await story.talks.be('fen'), both.rue, 'closed', { after: '1' })
    assert.equal(early.status, 422)
    assert.match(textOf(early), /From .* it can end without their word/)
    stage.goTo(28)
    const late = await presses(await story.talks.be('fen'), both.rue, 'closed')
    assert.equal(late.to, '/restorative-justice/asked?done=ended')
    const [row] = (await rowsOf('referral_fact')).filter((line) => line.includes(',closed,'))
    assert.ok(row?.includes(dayAfter(began, 28 + 90)), row)
  })

  it('not yet goes on, and nobody asks again for four weeks', async () => {
    await presses(story.talks.fen, both.rue, 'suggested')
    assert.equal((await answers(both.rue, 'not-yet')).to, `${own(both.rue)}?done=not-yet`)
    assert.doesNotMatch((await story.talks.fen.get(theirs(both.rue))).html, /value="suggested"/)
    assert.equal((await presses(story.talks.fen, both.rue, 'suggested')).status, 409)
    assert.equal((await presses(story.talks.fen, both.rue, 'closed', { after: '2' })).status, 422)
    const { fen } = await daysOn(28)
    assert.equal((await presses(fen, both.rue, 'suggested')).status, 303)
  })

  it('a talk first stands with whoever accompanies them, and nothing ends before it', async () => {
    await presses(story.talks.fen, both.rue, 'suggested')
    assert.equal((await answers(both.rue, 'talk-first')).to, `${own(both.rue)}?done=talk-first`)
    assert.match(textOf(await story.talks.fen.get('/restorative-justice/asked')), /they want a talk first/)
    assert.equal((await presses(story.talks.fen, both.rue, 'closed', { after: '2' })).status, 422)
    assert.equal((await presses(story.talks.fen, both.rue, 'talked')).status, 303)
    assert.doesNotMatch(textOf(await story.talks.fen.get('/restorative-justice/asked')), /they want a talk first/)
    assert.match(await reads(both.rue), /Now we ask for your word again/)
    assert.equal((await presses(story.talks.fen, both.rue, 'closed', { after: '3' })).status, 422)
    await answers(both.rue, 'agreed')
    assert.match(textOf(await story.talks.fen.get('/restorative-justice/asked')), /they said that it may/)
    assert.equal((await presses(story.talks.fen, both.rue, 'closed')).to, '/restorative-justice/asked?done=ended')
  })
})

describe('R2 R3 S1 what is left open', () => {
  it('somebody who feels worse is not left alone with an end', async () => {
    const after_ = `/me/talk/after/${both.rue.id}`
    await isOpened(story, { from: both.wren, to: both.rue, phrase: both.phrase })
    await both.rue.page.get(after_)
    await both.rue.page.send(after_, { decision: 'given', way: 'here', times: ['two-days'] })
    await daysOn(2)
    assert.match(await reads(both.rue), /You chose a day on which we ask how you are/)
    const about = /name="about" value="([^"]+)"/.exec((await both.rue.page.get(after_)).html)?.[1] ?? ''
    await both.rue.page.send(`${after_}/felt`, { about, felt: 'worse' })
    assert.match(await reads(both.rue), /First somebody is with you/)
    await answers(both.rue, 'agreed')
    const fen = await story.talks.be('fen')
    assert.equal((await presses(fen, both.rue, 'closed', { after: '1' })).status, 422)
  })

  it('words that were let go have time until their day; it is the same whatever becomes of them', async () => {
    await isThere(story, { from: both.rue, to: both.wren, phrase: both.phrase })
    assert.match(await reads(both.rue), /Words you sent have time until their day/)
    await daysOn(42)
    assert.doesNotMatch(await reads(both.rue), /Words you sent/)
  })

  it('somebody who would still meet takes it back first', async () => {
    await wishes(both.rue)
    assert.match(await reads(both.rue), /you said that you would meet/)
  })
})

describe('S10 it goes on the day that was fixed', () => {
  it('four weeks after: every row, the key, and where to write to them; nobody is counted as having stopped', async () => {
    const rue = await personOf(both.rue.id)
    await rueEnds()
    const stopped = (await rowsOf('stopped')).length
    await daysOn(27)
    assert.ok((await rowsOf('referral')).some((line) => line.includes(both.rue.id)))
    await daysOn(28)
    const kept = await story.system(async (tx) => {
      const { rows } = await sql<{ name: string }>`
        select table_name as name from information_schema.columns
        where table_schema = 'restorative_justice' and column_name = 'referral'`.execute(tx)
      const left: string[] = []
      for (const { name } of rows) {
        const { rows: found } =
          await sql`select from ${sql.table(`restorative_justice.${name}`)} where referral = ${both.rue.id}`.execute(tx)
        if (found.length > 0) left.push(name)
      }
      const { rows: keys } =
        await sql`select from platform.data_key where subject = ${rue} and purpose in ('referral', 'sealed-words')`.execute(
          tx,
        )
      return { tables: rows.length, left, keys: keys.length }
    })
    assert.ok(kept.tables > 20, String(kept.tables))
    assert.deepEqual({ left: kept.left, keys: kept.keys }, { left: [], keys: 0 })
    assert.match(textOf(await both.rue.page.get('/me/talk')), /There is nothing here now/)
    assert.equal((await rowsOf('stopped')).length, stopped)
    // Wren’s goes on as if nothing had been.
    assert.equal((await both.wren.page.get(own(both.wren))).status, 200)
  })

  it('a year where they said yes to that; four weeks where they take it back', async () => {
    await rueEnds({ keeps: 'year' })
    assert.match(await reads(both.rue), new RegExp(String(Number(began.slice(0, 4)) + 1)))
    await daysOn(29)
    assert.match(await reads(both.rue), /This came to its end/)
    assert.equal((await both.rue.page.send(`${own(both.rue)}/no`, {})).to, `${own(both.rue)}?done=not-kept`)
    await story.theDayComes()
    assert.equal((await rowsOf('referral')).filter((line) => line.includes(both.rue.id)).length, 0)
  })

  it('a year that is not said yes to is four weeks', async () => {
    await rueEnds({ keeps: 'year' })
    await both.rue.page.get(own(both.rue))
    assert.equal((await both.rue.page.send(`${own(both.rue)}/no`, {})).to, `${own(both.rue)}?done=not-kept`)
    await daysOn(28)
    assert.equal((await rowsOf('referral')).filter((line) => line.includes(both.rue.id)).length, 0)
  })

  it('what an order of a court holds stays, and stands there for nobody', async () => {
    const rue = await personOf(both.rue.id)
    await rueEnds()
    await isHeld(stage.needs, story.town, rue)
    await daysOn(28)
    assert.equal((await rowsOf('referral')).filter((line) => line.includes(both.rue.id)).length, 1)
    assert.match(textOf(await both.rue.page.get('/me/talk')), /There is nothing here now/)
  })

  it('takes what was put together with it along, and leaves what is another matter', async () => {
    const rue = await personOf(both.rue.id)
    await both.rue.page.get('/talk/start')
    const start = await both.rue.page.get('/talk/start')
    const id = /name="id" value="([^"]+)"/.exec(start.html)?.[1] ?? ''
    await both.rue.page.send('/talk/start', { id, standing: 'person-harmed' })
    const all = (await rowsOf('referral')).filter((line) => line.includes(rue))
    assert.equal(all.length, 2)
    await rueEnds()
    await daysOn(28)
    const left = (await rowsOf('referral')).filter((line) => line.includes(rue))
    assert.equal(left.length, 1)
    assert.ok(!left.join().includes(both.rue.id))
    assert.doesNotMatch(textOf(await both.rue.page.get('/me/talk')), /There is nothing here now/)
  })
})

describe('V5 E2 coming back', () => {
  it('is one press; somebody is looked for anew, and what they wrote is still theirs', async () => {
    await rueEnds()
    await both.rue.page.get(own(both.rue))
    for (const _twice of [1, 2])
      assert.equal((await both.rue.page.send(`${own(both.rue)}/back`, {})).to, `${own(both.rue)}?done=back`)
    assert.equal((await rowsOf('referral_fact')).filter((line) => line.includes(',came-back,')).length, 1)
    // The stories are ten weeks ago, and whoever was not heard from for four stands in the other list.
    assert.match(textOf(await story.talks.iris.get('/restorative-justice?list=quiet')), /nobody accompanies them yet/)
    assert.match(await reads(both.rue), /Nobody talks with you at the moment/)
    assert.equal((await story.talks.fen.get(theirs(both.rue))).status, 404)
    // Asked and answered anew, and not before, somebody sees it again; what was sealed they let them in to themselves.
    await story.talks.ask(both.rue.id, 'fen')
    assert.equal((await story.talks.answer(story.talks.fen, both.rue.id, 'not-known')).status, 303)
    assert.equal((await story.talks.fen.get(theirs(both.rue))).status, 200)
    const keys = await rowsOf('side_key_for', story.town.workers.fen, both.rue.id)
    assert.deepEqual(
      keys.filter((line) => line.includes(both.rue.id)),
      [],
    )
    const { fen } = await daysOn(40)
    assert.equal((await rowsOf('referral')).filter((line) => line.includes(both.rue.id)).length, 1)
    assert.equal((await presses(fen, both.rue, 'closed', { after: '2' })).status, 422)
  })

  it('is nothing that anybody does for them', async () => {
    await rueEnds()
    const at = `/restorative-justice/${both.rue.id}`
    for (const step of ['came-back', 'closed', 'wrote', 'not-proceeded'])
      assert.notEqual((await story.talks.iris.send(`${at}/${step}`, { nth: '7', says: 'Come.' })).status, 303, step)
    assert.equal((await both.wren.page.send(`${own(both.rue)}/back`, {})).status, 404)
    assert.equal((await both.wren.page.get(own(both.rue))).status, 404)
    assert.equal((await rowsOf('referral_fact')).filter((line) => line.includes(',came-back,')).length, 0)
  })
})

describe('R4 what ended is counted as what it was', () => {
  const counted = async () => (await rowsOf('ended')).map((line) => /,(direct|indirect|support),/.exec(line)?.[1])

  it('one person alone is restorative support', async () => {
    await rueEnds()
    assert.deepEqual(await counted(), ['support'])
    await story.theDayComes()
    assert.deepEqual(await counted(), ['support'])
  })

  it('words that reached the other are an exchange; and who ends it cannot read that', async () => {
    await isThere(story, { from: both.wren, to: both.rue, phrase: both.phrase })
    assert.match(await reads(both.rue), /Something from the other person is here for you/)
    assert.equal((await chooses(both.rue, 'now', both.rue.code)).status, 200)
    await rueEnds()
    assert.deepEqual(await counted(), ['indirect'])
    // Its milestones are read with its end, and counted in that month.
    const waited = (await rowsOf('waited')).map((line) => /,(contact|both|together),/.exec(line)?.[1])
    assert.deepEqual(waited.filter((one) => one !== undefined && one !== 'contact').toSorted(), ['both', 'together'])
    assert.equal((await rowsOf('measured')).filter((line) => line.includes('followed-up')).length, 1)
    assert.equal((await rowsOf('ended', story.town.workers.fen)).length, 0)
    assert.match(
      textOf(await (await story.talks.be('milo')).get('/restorative-justice/since')),
      /Matters that came to their end/,
    )
  })

  it('as shares of all that ended, beside what was published elsewhere, with its source', async () => {
    await story.system((tx) =>
      sql`insert into restorative_justice.ended (organisation, id, month, counted, people)
        select ${story.town.organisation}, gen_random_uuid(), (date_trunc('month', ${began}::date) - interval '1 month')::date, one.counted, one.people
        from (values ('direct', 2, 10), ('indirect', 2, 20), ('support', 1, 70)) as one (counted, people, times), generate_series(1, one.times)`.execute(
        tx,
      ),
    )
    const page = textOf(await (await story.talks.be('milo')).get('/restorative-justice/since'))
    assert.match(page, /they met\s+10\s+10 %\s+8 %/)
    assert.match(page, /reached the other person\s+20\s+20 %\s+19 %/)
    assert.match(page, /one person alone\s+70\s+70 %/)
    assert.match(
      page,
      /Of 100 referrals elsewhere[^.]*\. Frontiers in Psychology \(2023\), 10\.3389\/fpsyg\.2023\.1162286/,
    )
  })

  it('is refused by the database where one person alone would be counted as more', async () => {
    const count = (as: string, people: number) =>
      story.system((tx) =>
        sql`insert into restorative_justice.ended (organisation, id, month, counted, people)
          values (${story.town.organisation}, gen_random_uuid(), ${began}, ${as}, ${people})`.execute(tx),
      )
    await assert.rejects(count('direct', 1), /one_alone_is_support/)
    await assert.rejects(count('support', 2), /one_alone_is_support/)
    await assert.rejects(count('almost', 2), /counted_check/)
  })
})

describe('E2 V1 the database holds what the pages say', () => {
  const into = (table: string, actor: Context['actor'], side: string | undefined, columns: Record<string, unknown>) =>
    stage.needs.database.inTransaction(
      { organisation: story.town.organisation, actor, ...(side === undefined ? {} : { side }) },
      (tx) =>
        tx
          .insertInto(`restorative_justice.${table}` as never)
          .values({ organisation: story.town.organisation, ...columns } as never)
          .execute(),
    )
  let rue: PersonId
  beforeEach(async () => {
    rue = await personOf(both.rue.id)
  })
  const said = (more: Record<string, unknown> = {}) => ({
    ...{ referral: both.rue.id, participant: rue, nth: 1, kind: 'agreed', keeps: 'four-weeks', day: began },
    ...more,
  })
  const closed = (more: Record<string, unknown> = {}) => ({
    ...{
      referral: both.rue.id,
      participant: rue,
      nth: 5,
      kind: 'closed',
      day: began,
      written_by: story.town.workers.fen,
    },
    ...{ said_in: 1, said_kind: 'agreed', said_keeps: 'four-weeks', said_on: began, keep_until: dayAfter(began, 28) },
    ...more,
  })

  it('takes their word, and the end on it by whoever accompanies them', async () => {
    await into('closing_fact', rue, undefined, said())
    await into('referral_fact', story.town.workers.fen, both.rue.id, closed())
    await into('referral_fact', rue, undefined, {
      ...{
        referral: both.rue.id,
        participant: rue,
        nth: 6,
        kind: 'came-back',
        closed_in: 5,
        closed_kind: 'closed',
        day: began,
      },
    })
  })

  const wrongWords: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    ['that it may, without for how long', { keeps: 'not-said' }, /says_for_how_long/],
    ['not yet, with for how long', { kind: 'not-yet' }, /says_for_how_long/],
    ['for ever', { keeps: 'for-ever' }, /keeps_check/],
    ['after a gap', { nth: 2 }, /one_after_another_closing/],
    ['that we talked, in their own name', { kind: 'talked', keeps: 'not-said' }, /said_by_themselves/],
    ['on a day to come', { day: '2099-01-01' }, /row-level security/],
  ]
  it('refuses every word that is not whole, on a day to come, or in another order', async () => {
    for (const [what, more, reason] of wrongWords)
      await assert.rejects(into('closing_fact', rue, undefined, said(more)), reason, what)
  })

  it('refuses that anybody says it for them', async () => {
    const { fen, iris, amina } = story.town.workers
    for (const worker of [fen, iris, amina])
      await assert.rejects(
        into('closing_fact', worker, both.rue.id, said({ written_by: worker })),
        /said_by_themselves|row-level security/,
      )
    await assert.rejects(into('closing_fact', 'system', undefined, said()), /row-level security/)
    const asks = { kind: 'suggested', keeps: 'not-said' }
    await assert.rejects(
      into('closing_fact', iris, both.rue.id, said({ ...asks, written_by: iris })),
      /row-level security/,
    )
    await assert.rejects(
      into('closing_fact', fen, both.wren.id, said({ ...asks, written_by: fen })),
      /row-level security/,
    )
    await into('closing_fact', fen, both.rue.id, said({ ...asks, written_by: fen }))
  })

  const wrongEnds: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    ['on no word of theirs', { said_in: null, said_kind: null, said_keeps: null, said_on: null }, /ends_as_they_said/],
    [
      'on a word that is not theirs',
      { said_kind: 'suggested', said_keeps: 'not-said', day: dayAfter(began, 28), keep_until: dayAfter(began, 60) },
      /foreign key/,
    ],
    ['on a not yet', { said_kind: 'not-yet', said_keeps: 'not-said' }, /ends_as_they_said/],
    ['kept for longer than they chose', { keep_until: dayAfter(began, 29) }, /ends_as_they_said/],
    [
      'kept for a year that they did not choose',
      { said_keeps: 'year', keep_until: dayAfter(began, 365) },
      /foreign key/,
    ],
    ['without a day until which it is kept', { keep_until: null }, /ends_as_they_said/],
    ['kept until before it ended', { keep_until: dayAfter(began, -1) }, /ends_as_they_said/],
    ['by nobody', { written_by: null }, /written_by_somebody|row-level security/],
  ]
  it('refuses every end that does not rest on their word, and takes the right one after all of these', async () => {
    await into('closing_fact', rue, undefined, said())
    for (const [what, more, reason] of wrongEnds)
      await assert.rejects(into('referral_fact', story.town.workers.fen, both.rue.id, closed(more)), reason, what)
    await into('referral_fact', story.town.workers.fen, both.rue.id, closed())
  })

  it('refuses an end on silence of less than four weeks, and one that is kept for longer than ninety days', async () => {
    const { fen } = story.town.workers
    await into('closing_fact', fen, both.rue.id, said({ kind: 'suggested', keeps: 'not-said', written_by: fen }))
    const silent = (days: number, keeps: number) =>
      into(
        'referral_fact',
        fen,
        both.rue.id,
        closed({
          said_kind: 'suggested',
          said_keeps: 'not-said',
          day: dayAfter(began, days),
          keep_until: dayAfter(began, days + keeps),
        }),
      )
    await assert.rejects(silent(27, 90), /ends_as_they_said/)
    await assert.rejects(silent(28, 91), /ends_as_they_said/)
    await silent(28, 90)
  })

  it('refuses an end by anybody else, one for the other side, and a second one on the same word', async () => {
    await into('closing_fact', rue, undefined, said())
    const { fen, tomas, iris, amina } = story.town.workers
    for (const worker of [iris, amina])
      await assert.rejects(
        into('referral_fact', worker, both.rue.id, closed({ written_by: worker })),
        /row-level security/,
      )
    await assert.rejects(into('referral_fact', fen, both.wren.id, closed()), /row-level security/)
    await assert.rejects(into('referral_fact', fen, both.rue.id, closed({ written_by: tomas })), /row-level security/)
    await assert.rejects(into('referral_fact', rue, undefined, closed()), /row-level security/)
    await into('referral_fact', fen, both.rue.id, closed())
    await assert.rejects(into('referral_fact', fen, both.rue.id, closed({ nth: 6 })), /ends_once/)
  })

  it('refuses that anybody comes back for them, from nothing, or twice', async () => {
    await into('closing_fact', rue, undefined, said())
    await into('referral_fact', story.town.workers.fen, both.rue.id, closed())
    const back = (more: Record<string, unknown> = {}) => ({
      ...{
        referral: both.rue.id,
        participant: rue,
        nth: 6,
        kind: 'came-back',
        closed_in: 5,
        closed_kind: 'closed',
        day: began,
      },
      ...more,
    })
    for (const actor of [story.town.workers.iris, story.town.workers.fen, 'system'] as const)
      await assert.rejects(into('referral_fact', actor, both.rue.id, back()), /row-level security/)
    await assert.rejects(into('referral_fact', rue, undefined, back({ closed_in: 4 })), /foreign key/)
    await assert.rejects(
      into('referral_fact', rue, undefined, back({ closed_in: null, closed_kind: null })),
      /comes_back_from_an_end/,
    )
    await into('referral_fact', rue, undefined, back())
    await assert.rejects(into('referral_fact', rue, undefined, back({ nth: 7 })), /comes_back_once/)
  })

  it('shows nobody who does not accompany them what they said', async () => {
    await into('closing_fact', rue, undefined, said())
    const { workers } = story.town
    for (const worker of Object.values(workers).filter((one) => one !== workers.fen && one !== workers.tomas))
      assert.equal((await rowsOf('closing_fact', worker, both.rue.id)).length, 0)
    assert.equal((await rowsOf('closing_fact', workers.fen, both.wren.id)).length, 0)
    assert.equal((await rowsOf('closing_fact', await story.personWhoAsked())).length, 0)
    assert.equal((await rowsOf('closing_fact', workers.fen, both.rue.id)).length, 1)
  })
})

/** Found by attack: each of these once ended, kept, told or lost something that it must not. */
describe('S3 V1 V4 V5 what was tried against an end', () => {
  const system = { actor: 'system' } as const
  const context = () => ({ organisation: story.town.organisation, ...system })

  it('whoever comes back on the very day keeps everything', async () => {
    await rueEnds()
    await daysOn(27)
    stage.goTo(28)
    const list = await story.system((tx) => closedAfter(tx, story.town.organisation, { after: '', most: 10 }))
    assert.equal(list.length, 1)
    const rue = await onOwnPage(story.app, both.rue.code, story.host)
    await rue.get(own(both.rue))
    assert.equal((await rue.send(`${own(both.rue)}/back`, {})).to, `${own(both.rue)}?done=back`)
    for (const one of list)
      await stage.needs.database.inTransaction(context(), (tx) =>
        lookAtClosed(tx, stage.needs, one, dayAfter(began, 28)),
      )
    assert.ok((await rowsOf('referral')).some((line) => line.includes(both.rue.id)))
  })

  it('a day that runs out for the talk takes nothing of what is kept until its own day', async () => {
    await rueEnds({ keeps: 'year' })
    const stopped = (await rowsOf('stopped')).length
    assert.ok((await endWhatRanOut(stage.needs, services, story.town.organisation, dayAfter(began, 200))) > 0)
    assert.ok((await rowsOf('referral')).some((line) => line.includes(both.rue.id)))
    assert.equal((await rowsOf('sealed_words', await personOf(both.rue.id))).length, 1)
    // Wren’s went on, and ran out.
    assert.ok(!(await rowsOf('referral')).some((line) => line.includes(both.wren.id)))
    assert.equal((await rowsOf('stopped')).length, stopped + 1)
  })

  it('silence ends nothing in which a wish sleeps', async () => {
    await wishes(both.rue)
    await presses(story.talks.fen, both.rue, 'suggested')
    stage.goTo(29)
    assert.equal((await presses(await story.talks.be('fen'), both.rue, 'closed', { after: '1' })).status, 422)
  })

  it('silence ends nothing in which something is there for them', async () => {
    await isThere(story, { from: both.wren, to: both.rue, phrase: both.phrase })
    await presses(story.talks.fen, both.rue, 'suggested')
    stage.goTo(29)
    assert.equal((await presses(await story.talks.be('fen'), both.rue, 'closed', { after: '1' })).status, 422)
  })

  it('a pause is no silence', async () => {
    await presses(story.talks.fen, both.rue, 'suggested')
    await both.rue.page.get('/me')
    await both.rue.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    await daysOn(28)
    await both.rue.page.get('/me')
    await both.rue.page.send('/me/decide', { question: 'everything', decision: 'continued' })
    const early = await presses(await story.talks.be('fen'), both.rue, 'closed', { after: '1' })
    assert.equal(early.status, 422)
  })

  it('what was done stays done for the other when the day has come', async () => {
    await itCounts(story, both)
    await commitmentSays(both.rue, { became: 'done' })
    assert.match(await reads(both.rue), /has just been said/)
    // Both are here, and found safe, so that it is told the day after.
    stage.goTo(1)
    await story.theDayComes()
    for (const days of [8, 15]) await daysOn(days)
    await both.rue.page.get(`/me/talk/between/${both.rue.id}`)
    const taken = await both.rue.page.get(`/me/talk/agreed/${both.rue.id}`)
    assert.equal(taken.status, 200)
    const before_ = textOf(await both.wren.page.get(`/me/talk/agreed/${both.wren.id}`))
    assert.match(before_, /it is done/i)
    const { fen } = await daysOn(42)
    await answers(both.rue, 'agreed')
    assert.equal((await presses(fen, both.rue, 'closed')).to, '/restorative-justice/asked?done=ended')
    await daysOn(70)
    assert.ok(!(await rowsOf('referral')).some((line) => line.includes(both.rue.id)))
    const after_ = textOf(await both.wren.page.get(`/me/talk/agreed/${both.wren.id}`))
    assert.match(after_, /it is done/i)
    assert.match(after_, /It counts since/)
  })

  it('an end that was not finished is finished before somebody comes back', async () => {
    await answers(both.rue, 'agreed')
    const rue = await personOf(both.rue.id)
    const { fen } = story.town.workers
    await stage.needs.database.inTransaction({ ...context(), actor: fen, side: both.rue.id }, (tx) =>
      sql`insert into restorative_justice.referral_fact
        (organisation, referral, participant, nth, kind, day, written_by, said_in, said_kind, said_keeps, said_on, keep_until)
        values (${story.town.organisation}, ${both.rue.id}, ${rue}, 5, 'closed', ${began}, ${fen}, 1, 'agreed', 'four-weeks', ${began}, ${dayAfter(began, 28)})`.execute(
        tx,
      ),
    )
    await both.rue.page.get(own(both.rue))
    assert.equal((await both.rue.page.send(`${own(both.rue)}/back`, {})).to, `${own(both.rue)}?done=back`)
    assert.equal((await rowsOf('ended')).length, 1)
    assert.equal((await story.talks.fen.get(`/restorative-justice/${both.rue.id}/words`)).status, 404)
  })

  it('what was put together in a chain goes together', async () => {
    const rue = await personOf(both.rue.id)
    const { iris } = story.town.workers
    const ids = [randomUUID(), randomUUID()]
    for (const id of ids)
      await stage.needs.database.inTransaction({ ...context(), actor: rue }, async (tx) => {
        await sql`insert into restorative_justice.referral (organisation, id, participant, origin, way, information, language, format, sealed, day)
          values (${story.town.organisation}, ${id}, ${rue}, 'self', 'web', 1, 'en', 'text', ${Buffer.from('x')}, ${began})`.execute(
          tx,
        )
        await sql`insert into restorative_justice.referral_fact (organisation, referral, nth, kind, participant, day)
          values (${story.town.organisation}, ${id}, 1, 'received', ${rue}, ${began})`.execute(tx)
      })
    for (const [at, into] of [both.rue.id, ids[0]].entries())
      await stage.needs.database.inTransaction({ ...context(), actor: iris }, (tx) =>
        sql`insert into restorative_justice.referral_fact (organisation, referral, nth, kind, participant, merged_into, written_by, day)
          values (${story.town.organisation}, ${ids[at]}, 2, 'merged', ${rue}, ${into}, ${iris}, ${began})`.execute(tx),
      )
    await rueEnds()
    await daysOn(28)
    assert.deepEqual(
      (await rowsOf('referral')).filter((line) => line.includes(rue)),
      [],
    )
  })

  it('what stops beside it takes along what was put together with it', async () => {
    const rue = await personOf(both.rue.id)
    const { iris } = story.town.workers
    const [open = '', merged = ''] = [randomUUID(), randomUUID()]
    for (const id of [open, merged])
      await stage.needs.database.inTransaction({ ...context(), actor: rue }, async (tx) => {
        await sql`insert into restorative_justice.referral (organisation, id, participant, origin, way, information, language, format, sealed, day)
          values (${story.town.organisation}, ${id}, ${rue}, 'self', 'web', 1, 'en', 'text', ${Buffer.from('x')}, ${began})`.execute(
          tx,
        )
        await sql`insert into restorative_justice.referral_fact (organisation, referral, nth, kind, participant, day)
          values (${story.town.organisation}, ${id}, 1, 'received', ${rue}, ${began})`.execute(tx)
      })
    await stage.needs.database.inTransaction({ ...context(), actor: iris }, (tx) =>
      sql`insert into restorative_justice.referral_fact (organisation, referral, nth, kind, participant, merged_into, written_by, day)
        values (${story.town.organisation}, ${merged}, 2, 'merged', ${rue}, ${open}, ${iris}, ${began})`.execute(tx),
    )
    await rueEnds({ keeps: 'year' })
    await endWhatRanOut(stage.needs, services, story.town.organisation, dayAfter(began, 200))
    const left = (await rowsOf('referral')).filter((line) => line.includes(rue))
    assert.equal(left.length, 1)
    assert.ok(left.join().includes(both.rue.id))
  })

  it('one of us steps off, and takes nobody else off', async () => {
    const rue = await personOf(both.rue.id)
    const { fen, tomas } = story.town.workers
    const off = (worker: string, writtenBy: string) =>
      stage.needs.database.inTransaction({ ...context(), actor: fen, side: both.rue.id }, (tx) =>
        sql`insert into restorative_justice.allocation (organisation, referral, nth, participant, worker, kind, weight, language, written_by, follows, follows_kind, day)
          values (${story.town.organisation}, ${both.rue.id}, 5, ${rue}, ${worker}, 'taken-off', 'standard', 'en', ${writtenBy}, ${worker === fen ? 2 : 4}, 'agreed', ${began})`.execute(
          tx,
        ),
      )
    await assert.rejects(off(tomas, fen), /row-level security/)
    await assert.rejects(off(fen, tomas), /row-level security/)
    await off(fen, fen)
  })

  it('one press brings them back after a time away too, under what they say yes to', async () => {
    await rueEnds({ keeps: 'year' })
    await daysOn(60)
    const page = await both.rue.page.get(own(both.rue))
    assert.match(textOf(page), /If you say yes, we keep how you stand to what happened/)
    assert.equal((await both.rue.page.send(`${own(both.rue)}/back`, {})).to, `${own(both.rue)}?done=back`)
    assert.match(await reads(both.rue), /Your word/)
  })

  it('nobody is promised after the end that somebody hears how they are', async () => {
    await rueEnds()
    const at = `/me/talk/after/${both.rue.id}`
    const page = textOf(await both.rue.page.get(at))
    assert.doesNotMatch(page, /Choose the days/)
    assert.match(page, /Say how it was/)
    const chosen = await both.rue.page.send(at, { decision: 'given', way: 'here', times: ['two-days'] })
    assert.equal(chosen.to, `${at}?done=not-there`)
    assert.equal((await rowsOf('afterwards_fact')).length, 0)
  })

  it('the year that was taken back stands nowhere any more', async () => {
    await rueEnds({ keeps: 'year' })
    await both.rue.page.get(own(both.rue))
    await both.rue.page.send(`${own(both.rue)}/no`, {})
    const page = await both.rue.page.get(own(both.rue))
    assert.doesNotMatch(page.html, new RegExp(`${own(both.rue)}/no`))
    assert.match(
      textOf(page),
      new RegExp(`${Number(dayAfter(began, 28).slice(8))} \\w+ ${dayAfter(began, 28).slice(0, 4)}`),
    )
  })

  it('where a coordinator does not go on, nobody opens what they wrote either', async () => {
    const sent = await story.talks.pressed(both.rue.id, 'not-proceeded', { nth: '5', reason: 'service-no-facilitator' })
    assert.equal(sent.status, 303)
    for (const who of [story.talks.fen, both.rue.tomas])
      assert.equal((await who.get(`/restorative-justice/${both.rue.id}/words`)).status, 404)
    assert.equal((await both.rue.page.get(own(both.rue))).to, '/me/talk')
    assert.equal((await rowsOf('ended')).length, 0)
  })
})
