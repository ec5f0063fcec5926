/** Somebody is told what it is until they say it back, before anything goes to another person; or there is a reason why not (V2, I6). */

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import type { Context } from '../../platform/database/transaction.ts'
import { goesAhead } from '../../practice/a-meeting.ts'
import { bothAccompany, saysItBack } from '../../practice/both-accompany.ts'
import { type BothThere, bothThere, irisReads, irisTells, letsGo, wantsToBeTold } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { textOf, type Visitor } from '../../practice/visitor.ts'
import { dayAfter } from '../../principles/ground/time.ts'
import { offersBetween } from './records/informing.ts'

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

type Side = Pick<BothThere['rue'], 'id' | 'page' | 'code'>

const theirs = ({ id }: Pick<Side, 'id'>) => `/restorative-justice/${id}/offer`
const own = ({ id }: Pick<Side, 'id'>) => `/me/talk/told/${id}`
const reads = async (who: Visitor, at: string) => textOf(await who.get(at))
const nthIn = (html: string) => /name="nth" value="(\d+)"/.exec(html)?.[1] ?? '1'
const presses = async (who: Visitor, one: Pick<Side, 'id'>, fields: Record<string, string>) => {
  const { html } = await who.get(theirs(one))
  return who.send(theirs(one), { nth: nthIn(html), ...fields })
}
const notSo = async (one: Side, kind = 'not-so') => {
  const { html } = await one.page.get(own(one))
  return one.page.send(own(one), { kind, nth: nthIn(html) })
}
const rowsOf = (table: string, actor: Context['actor'] = 'system', side?: string) => story.rowsOf(table, actor, side)
const counted = () =>
  story.system((tx) =>
    offersBetween(tx, story.town.organisation, { from: dayAfter(began, -60), until: dayAfter(began, 60) }),
  )
const everything = async (page: Visitor, decision: string) => {
  await page.get('/me')
  return page.send('/me/decide', { question: 'everything', decision })
}
/** Let go by Rue, read by Iris, who wants it told: whether anything comes of it is what is asked. */
const rueWrites = async () => {
  await wantsToBeTold(both.wren)
  assert.equal((await letsGo(both.rue)).to, `${both.rue.between}?done=let-go`)
  await irisReads(story, both.rue, both.phrase)
  await irisTells(story, both.rue)
  return (await rowsOf('offered_item')).length
}

describe('V2 before anything goes to another person', () => {
  it('somebody goes through it with them; and when they say that it was not so, nothing goes', async () => {
    assert.match(await reads(both.rue.page, own(both.rue)), /you said it back in your own words/)
    assert.equal((await notSo(both.rue)).to, `${own(both.rue)}?done=not-so`)
    assert.match(
      await reads(both.rue.page, own(both.rue)),
      /you said that it was not so.*Then you can say here whether it was so/,
    )
    assert.equal(await rueWrites(), 0)
    assert.match(await reads(story.talks.fen, theirs(both.rue)), /they said that it was not so/)
    // Nobody of us undoes their word: it opens when they say themselves that it is so.
    await saysItBack(story.talks.fen, both.rue.review)
    await irisTells(story, both.rue)
    assert.equal((await rowsOf('offered_item')).length, 0)
    assert.match(await reads(story.talks.fen, theirs(both.rue)), /it counts when they say on their own page that it is/)
    assert.match(await reads(both.rue.page, own(both.rue)), /You said before that it was not so/)
    assert.equal((await notSo(both.rue, 'so')).to, `${own(both.rue)}?done=so`)
    await irisTells(story, both.rue)
    assert.equal((await rowsOf('offered_item')).length, 1)
  })

  it('once they said it back, it does', async () => {
    assert.equal(await rueWrites(), 1)
  })

  it('nothing is there for somebody who says so themselves, and their author reads nothing of it', async () => {
    const before = await reads(both.rue.page, '/me/talk')
    await notSo(both.wren)
    assert.equal(await rueWrites(), 0)
    assert.equal(await reads(both.rue.page, '/me/talk'), before)
  })

  it('what was arranged stands while we go through it once more, and falls when they say that it was not so', async () => {
    await goesAhead(story, both)
    const notHeld = async () => (await rowsOf('meeting_fact')).filter((line) => line.includes('not-held')).length
    await presses(story.talks.fen, both.rue, { said: 'again', language: 'en', format: 'text', kind: 'gone-through' })
    await story.theDayComes()
    assert.equal(await notHeld(), 0)
    await saysItBack(story.talks.fen, both.rue.review)
    assert.match(await reads(both.rue.page, own(both.rue)), /a meeting that was agreed does not take place/)
    await notSo(both.rue)
    await story.theDayComes()
    assert.equal(await notHeld(), 2)
  })

  it('S7 they are told, in the ways they called safe, that something waits for their word, and of nothing else', async () => {
    const waiting = async () => {
      const { rows } = await story.system((tx) =>
        sql`select 1 from participants.message where organisation = ${story.town.organisation} and state = 'waiting'`.execute(
          tx,
        ),
      )
      return rows.length
    }
    await both.rue.page.get('/me')
    await both.rue.page.send('/me/decide', { question: 'contact/restorative-justice/text', decision: 'given' })
    await both.rue.page.get('/me/contact/text')
    const number = { to: '+44 7700 900777', from: '09:00', until: '20:00', words: 'Your order is in.' }
    assert.equal((await both.rue.page.send('/me/contact/text', number)).status, 303)
    const before = await waiting()
    await saysItBack(story.talks.fen, both.rue.review)
    assert.equal(await waiting(), before)
    await notSo(both.rue)
    await saysItBack(story.talks.fen, both.rue.review)
    assert.equal(await waiting(), before + 1)
  })

  it('“not yet” is written down, and holds up what goes, not the talk', async () => {
    const { status, to } = await presses(story.talks.fen, both.rue, {
      ...{ said: 'again', language: 'other', format: 'read-aloud', kind: 'gone-through' },
    })
    assert.deepEqual([status, to], [303, `${theirs(both.rue)}?done=written`])
    assert.match(await reads(both.rue.page, own(both.rue)), /in another language. You will go through it once more/)
    assert.equal(await rueWrites(), 0)
    assert.equal((await both.rue.page.get(`/me/talk/words/${both.rue.id}`)).status, 200)
  })

  it('is due on the list of whoever accompanies them until it is done or a reason stands', async () => {
    const list = () => reads(story.talks.fen, '/restorative-justice/asked')
    assert.doesNotMatch(await list(), /Go through what it is together, or say why not/)
    story = await stage.story()
    const one = await bothAccompany(story.talks, story.town, 'The bell.')
    assert.match(await list(), /Go through what it is together, or say why not/)
    await presses(story.talks.fen, one, { kind: 'not-offered', why: 'no-interpreter' })
    assert.doesNotMatch(await list(), /Go through what it is together, or say why not/)
    assert.match(await reads(one.page, own(one)), /we have nobody yet who speaks your language/)
    assert.match(await reads(one.page, '/me'), /What one of us went through with you/)
  })
})

describe('V2 what is not taken', () => {
  it('a form without an answer says what is missing, and writes nothing', async () => {
    const rows = await rowsOf('informing_fact')
    for (const [fields, says] of [
      [{ kind: 'gone-through' }, /Say whether they said it back/],
      [{ said: 'said-back', language: '', format: 'text' }, /Choose in which language/],
      [{ said: 'said-back', language: 'cy' }, /Choose how/],
      [{ kind: 'not-offered' }, /Choose why it is not offered/],
      [{ kind: 'not-offered', why: 'drugs' }, /Choose why it is not offered/],
    ] as const) {
      const answer = await presses(story.talks.fen, both.rue, fields as Record<string, string>)
      assert.equal(answer.status, 422)
      assert.match(textOf(answer), says)
    }
    assert.deepEqual((await rowsOf('informing_fact')).length, rows.length)
  })

  it('a page of before, pressed again, writes over nobody', async () => {
    const { html } = await story.talks.fen.get(theirs(both.rue))
    const fields = { nth: nthIn(html), kind: 'not-offered', why: 'not-safe-now' }
    assert.equal((await story.talks.fen.send(theirs(both.rue), fields)).status, 303)
    assert.equal((await story.talks.fen.send(theirs(both.rue), fields)).status, 409)
    assert.equal((await notSo(both.rue)).status, 303)
    assert.equal((await notSo(both.rue)).status, 303)
    assert.equal((await rowsOf('informing_fact')).filter((line) => line.includes('not-so')).length, 1)
    // A yes is to what one of us wrote, as it stood on the page.
    assert.equal((await notSo(both.rue, 'so')).to, `${own(both.rue)}?done=look-again`)
    await saysItBack(story.talks.fen, both.rue.review)
    const before = nthIn((await both.rue.page.get(own(both.rue))).html)
    await saysItBack(story.talks.fen, both.rue.review)
    assert.equal(
      (await both.rue.page.send(own(both.rue), { kind: 'so', nth: before })).to,
      `${own(both.rue)}?done=look-again`,
    )
    assert.equal((await notSo(both.rue, 'so')).to, `${own(both.rue)}?done=so`)
    assert.equal((await notSo(both.rue, 'so')).to, `${own(both.rue)}?done=so`)
    assert.equal((await rowsOf('informing_fact')).filter((line) => line.includes(',so,')).length, 1)
  })

  it('from whoever does not accompany them, another side, another organisation, or while they pause', async () => {
    for (const who of ['iris', 'milo', 'amina', 'bea'] as const)
      assert.ok([403, 404].includes((await (await story.talks.be(who)).get(theirs(both.rue))).status), who)
    await both.wren.page.get('/me')
    assert.equal((await both.wren.page.send(own(both.rue), {})).status, 404)
    const elsewhere = await stage.story()
    assert.equal((await (await elsewhere.talks.be('fen')).get(theirs(both.rue))).status, 404)
    await everything(both.rue.page, 'paused')
    const pressed = await presses(story.talks.fen, both.rue, { kind: 'not-offered', why: 'not-safe-now' })
    assert.equal(pressed.status, 409)
    assert.match(textOf(pressed), /They paused, or their yes does not hold just now: nothing was written/)
    story = await stage.story()
    const one = await bothAccompany(story.talks, story.town, 'The bell.')
    assert.equal((await notSo(one)).to, `${own(one)}?done=nothing`)
    assert.match(await reads(one.page, `${own(one)}?done=nothing`), /nothing here yet to say that of/)
    assert.deepEqual(await rowsOf('informing_fact'), [])
  })
})

describe('I6 how it was offered is counted', () => {
  it('nothing ends before somebody wrote down whether it was', async () => {
    story = await stage.story()
    const one = await bothAccompany(story.talks, story.town, 'The bell.')
    const end = `/me/talk/end/${one.id}`
    assert.match(await reads(one.page, end), /First one of us goes through with you what this is/)
    assert.match(
      await reads(story.talks.fen, `/restorative-justice/${one.id}/end`),
      /Nobody wrote down whether it was offered to them/,
    )
    // Whoever could not say it back yet may end it too.
    await presses(story.talks.fen, one, { said: 'again', language: 'en', format: 'text', kind: 'gone-through' })
    assert.doesNotMatch(await reads(one.page, end), /First one of us goes through/)
  })

  it('once, when somebody stops, with how they stand to it and nothing of who they are', async () => {
    await everything(both.rue.page, 'withdrawn')
    assert.deepEqual(await counted(), [{ stands: 'person-responsible', offer: 'offered', times: 1 }])
    assert.deepEqual(
      (await rowsOf('offer_counted')).filter((line) => line.includes(both.rue.id)),
      [],
    )
  })

  it('with the reason, where it was not', async () => {
    await presses(story.talks.fen, both.wren, { kind: 'not-offered', why: 'no-private-place' })
    await everything(both.wren.page, 'withdrawn')
    assert.deepEqual(
      (await counted()).map(({ offer, times }) => [offer, times]),
      [['no-private-place', 1]],
    )
  })

  it('and where it does not go on, also once', async () => {
    await notSo(both.rue)
    const sent = await story.talks.pressed(both.rue.id, 'not-proceeded', { nth: '5', reason: 'service-out-of-area' })
    assert.equal(sent.status, 303)
    assert.deepEqual(
      (await counted()).map(({ offer, times }) => [offer, times]),
      [['not-gone-on', 1]],
    )
  })
})

describe('V2 I6 the database holds what the pages say', () => {
  it('refuses every line that is not whole or not theirs to write, and takes the right one after all of these', async () => {
    const { fen, iris } = story.town.workers
    const { organisation } = story.town
    const [, , rue = ''] = ((await rowsOf('referral')).find((line) => line.includes(both.rue.id)) ?? '').split(',')
    const into = (actor: string, more: Record<string, unknown>, side = both.rue.id) =>
      stage.needs.database.inTransaction({ organisation, actor: actor as Context['actor'], side }, (tx) =>
        tx
          .insertInto('restorative_justice.informing_fact' as never)
          .values({
            ...{ organisation, referral: both.rue.id, participant: rue, nth: 2, before_nth: 1, day: began },
            ...{ kind: 'not-offered', why: 'not-safe-now', written_by: actor },
            ...more,
          } as never)
          .execute(),
      )
    const told = { kind: 'said-back', why: null, information: 2, language: 'cy', format: 'text' }
    const wrong: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
      ['not offered, without a reason', { why: null }, /not_offered_has_a_reason/],
      ['said back, with a reason', { ...told, why: 'not-safe-now' }, /not_offered_has_a_reason/],
      ['for what somebody did', { why: 'uses-drugs' }, /why_check/],
      ['said back, in no language', { ...told, language: null }, /gone_through_says_how/],
      ['said back, in no way', { ...told, format: null }, /gone_through_says_how/],
      ['not offered, of a version', { information: 2, language: 'cy', format: 'text' }, /gone_through_says_how/],
      ['that it was not so, by one of us', { kind: 'not-so', why: null }, /not_so_is_their_own/],
      ['after a gap', { nth: 3 }, /one_informing_line/],
      ['in the name of another', { written_by: iris }, /row-level security/],
      ['on a day to come', { day: '2099-01-01' }, /row-level security/],
    ]
    for (const [what, more, reason] of wrong) await assert.rejects(into(fen, more), reason, what)
    await assert.rejects(into(iris, {}), /row-level security/)
    await assert.rejects(into(fen, {}, both.wren.id), /row-level security/)
    await assert.rejects(into(rue, { ...told }), /not_so_is_their_own/)
    await into(fen, {})
    assert.equal((await rowsOf('informing_fact', rue as Context['actor'])).length, 2)
    assert.equal((await rowsOf('informing_fact', iris, both.rue.id)).length, 0)
  })
})
