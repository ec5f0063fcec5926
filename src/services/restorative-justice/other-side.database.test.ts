/** Speaking with the other person for somebody: what it takes, what the other person meets, and the wall between the two. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import type { Context } from '../../platform/database/transaction.ts'
import { bothAccompany, foundSafe, opens, say } from '../../practice/both-accompany.ts'
import {
  asked,
  began,
  codeOf,
  firstWords,
  number,
  type OtherSide,
  openTheOtherSide,
  takesBack,
} from '../../practice/other-side.ts'
import { textOf } from '../../practice/visitor.ts'

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
before(async () => {
  stage = await openTheOtherSide()
})
after(() => stage.close())
beforeEach(async () => {
  story = await stage.story()
})

describe('S1 V1 asking us to speak with the other person', () => {
  it('takes their own review, and says so; nothing is kept before', async () => {
    const one = await bothAccompany(story.talks, story.town, 'The glass.')
    const at = `/me/talk/other/${one.id}`
    assert.match(textOf(await one.page.get(at)), /First, you and we look together at what worries you/)
    const sent = await one.page.send(at, { id: randomUUID(), ...asked })
    assert.equal(sent.status, 409)
    assert.ok(sent.html.includes(firstWords), 'what was typed is not lost')
    assert.deepEqual(await story.rowsOf('approach', 'system'), [])
  })

  it('stands on their page with what may be said, and is asked once', async () => {
    const { page, at, id } = await story.wrenAsked()
    const text = textOf(await page.get(at))
    for (const says of [/You hear from us on/, /window of the bakery/, /not whether we tried/, /Take this back/])
      assert.match(text, says)
    const again = await page.send(at, { id: randomUUID(), ...asked })
    assert.equal(again.status, 409)
    assert.match(textOf(again), /You asked already/)
    assert.equal((await story.rowsOf('approach', 'system')).length, 1)
    assert.match(textOf(await page.get('/me')), /You asked us to speak with the other person/)
    const sealed = await story.rowsOf('approach', 'system')
    assert.ok(!sealed[0]?.includes(Buffer.from('bakery').toString('hex')), id)
  })

  it('says more than fits: it stands there again', async () => {
    const one = await bothAccompany(story.talks, story.town, 'The glass.')
    await foundSafe(story.talks, one)
    const at = `/me/talk/other/${one.id}`
    await one.page.get(at)
    const long = 'so much '.repeat(80)
    const sent = await one.page.send(at, { id: randomUUID(), ...asked, words: long })
    assert.equal(sent.status, 422)
    assert.ok(sent.html.includes(long.trim()))
  })

  it('V5: taken back in one press, also by a worker who hears it: nobody is tried, the invitation opens nothing', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    await takesBack(one.page)
    for (const table of ['approach', 'approach_fact', 'approach_contact'])
      assert.deepEqual(await story.rowsOf(table, 'system'), [], table)
    assert.match(textOf((await story.reads(code)).page), /This invitation is over/)
    assert.match(textOf(await story.talks.fen.get(one.theirs)), /Nobody has asked for this/)
    assert.match(textOf(await one.page.get(one.at)), /You can ask us to speak with the other person/)
  })
})

describe('V8 S1 I1 trying to reach them', () => {
  it('takes a declaration, two who look, and a way we may know by right; then words, and a code shown once', async () => {
    const one = await story.wrenAsked()
    const why = async () => textOf(await story.talks.fen.get(one.theirs))
    assert.match(await why(), /Do you know the other person/)
    assert.equal((await story.tries(one)).status, 422)
    assert.equal(
      (await story.writes(story.talks.fen, one, { kind: 'screened', outcome: 'nothing-against' })).status,
      422,
    )
    await story.writes(story.talks.fen, one, { kind: 'declared', answer: 'not-known' })
    assert.match(await why(), /Nobody took the first look yet/)
    await story.writes(story.talks.fen, one, { kind: 'screened', outcome: 'nothing-against' })
    assert.match(await why(), /A coordinator has to look too/)
    assert.match(textOf(await story.talks.iris.get('/restorative-justice')), /Waits for a second pair of eyes/)
    assert.equal((await story.secondLook(one)).status, 303)
    assert.ok(!textOf(await story.talks.iris.get('/restorative-justice')).includes('Waits for a second'))
    assert.match(await why(), /no way to reach them that we may hold by right/)
    assert.equal(
      (await story.writes(story.talks.fen, one, { kind: 'contact', details: '+44 7700 900321' })).status,
      422,
    )
    await story.writes(story.talks.fen, one, number)
    assert.match(await why(), /Everything is in order/)
    const tried = await story.tries(one)
    assert.match(textOf(tried), /Never say who asks/)
    assert.match(textOf(tried), /window of the bakery/)
    assert.match(
      textOf((await story.reads(codeOf(tried))).page),
      /Somebody asked us to tell you that a talk is possible/,
    )
  })

  it('three times, and then no more: over the same number for nobody else either, however it is written', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    for (const _ of [1, 2, 3]) assert.equal((await story.tries(one)).status, 201)
    const fourth = await story.tries(one)
    assert.equal(fourth.status, 422)
    assert.match(textOf(fourth), /Tried three times without a word/)
    await story.asksAnew(one)
    await story.lookedAt(one)
    await story.writes(story.talks.fen, one, { ...number, details: '07700 900 321' })
    assert.match(textOf(await story.tries(one)), /Tried three times without a word/)
  })

  it('not for somebody who works here and knows them, nor for whoever does not accompany', async () => {
    const one = await story.wrenAsked()
    assert.match(textOf(await story.talks.fen.get(one.theirs)), /Do you know the other person/)
    assert.ok(!textOf(await story.talks.fen.get(one.theirs)).includes('bakery'), 'nothing before that')
    const spoke = await story.writes(story.talks.fen, one, { kind: 'declared', answer: 'speak' })
    assert.equal(spoke.to, '/restorative-justice/asked?done=speak')
    assert.equal((await story.talks.fen.get(one.theirs)).status, 404)
    assert.equal((await story.talks.fen.get(`/restorative-justice/${one.id}`)).status, 404)
    assert.equal((await (await story.talks.be('bea')).get(one.theirs)).status, 404)
    assert.equal((await story.talks.iris.get(one.theirs)).status, 403)
    assert.equal((await story.talks.fen.get(`/restorative-justice/${one.id}/look`)).status, 403)
    assert.equal((await one.page.get(one.theirs)).status, 303)
  })

  it('not while Wren pauses, nor when Wren’s review says stop, nor with a proof of yesterday', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    await takesBack(one.page, 'paused')
    assert.match(textOf(await story.tries(one)), /There is no yes for this/)
    await takesBack(one.page, 'continued')
    assert.equal((await story.tries(one)).status, 201)
    await say(one.page, one.own, { kind: 'stop' })
    assert.match(textOf(await story.tries(one)), /The review of the person who asked/)
  })

  it('the same press sent twice is one try', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const id = randomUUID()
    const both = await Promise.all([1, 2].map(() => story.talks.fen.send(`${one.theirs}/try`, { id, way: 'call' })))
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409])
    assert.equal(
      (await story.rowsOf('asked_before', 'system')).length,
      2,
      'of that number, and of whoever Wren asks for',
    )
  })
})

describe('S4 V2 the other person', () => {
  it('reads what may be said only when they open it, and answers with one of four that weigh the same', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    const { who, page } = await story.reads(code)
    assert.ok(!page.html.includes('bakery'), 'not before they press')
    assert.match(textOf(page), /What they want you to know first.*Hear more Not now No Never ask me/)
    assert.match(textOf(page), /The person who asked is not told what you chose/)
    assert.match(textOf(await who.send('/talk/invited', { code, read: 'yes' })), /window of the bakery/)
  })

  it('says never: nobody is asked over that number again, and how to reach them is gone with its key', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    assert.match(textOf(await story.answers(code, 'never')), /for anybody/)
    assert.deepEqual(await story.rowsOf('approach_contact', 'system'), [])
    const keys = await story.system(async (tx) =>
      tx
        .selectFrom('platform.data_key')
        .select('id')
        .where('organisation', '=', story.town.organisation)
        .where('purpose', '=', 'approached')
        .execute(),
    )
    assert.deepEqual(keys, [])
    assert.match(textOf(await story.writes(story.talks.fen, one, number)), /Only they can take that back/)
    await story.asksAnew(one)
    await story.lookedAt(one)
    await story.writes(story.talks.fen, one, number)
    assert.match(textOf(await story.tries(one)), /never want to be asked/)
  })

  it('changes their mind with the same code, and comes: a page of their own, that says nothing of Wren', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    assert.match(textOf(await story.answers(code, 'no')), /the door is open/)
    const other = await story.comes(code)
    const own = textOf(await other.page.get('/me/talk'))
    assert.ok(!own.includes('bakery') && !own.includes('Wren'), own)
    assert.match(textOf(await story.talks.fen.get(one.theirs)), /They came/)
    assert.deepEqual(await story.rowsOf('approach_contact', 'system'), [])
    assert.equal((await story.reads(code)).page.status, 404, 'used once')
    const shown = textOf(await story.talks.iris.get(`/restorative-justice/${await story.whoCame()}`))
    assert.match(shown, new RegExp(`Came with an invitation that .*${one.id.slice(0, 4)}`, 'i'))
  })

  it('is shown nothing by a code that is none, and wrong ones are slowed down', async () => {
    const { page } = await story.reads('2222-2222-2222-222')
    assert.ok([404, 422].includes(page.status))
    assert.match(textOf(page), /You can ask to talk with us all the same/)
  })

  it('sees no more of what may be said once Wren pauses, and can still say no', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    await takesBack(one.page, 'paused')
    const { who } = await story.reads(code)
    const read = await who.send('/talk/invited', { code, read: 'yes' })
    assert.ok(read.status === 200 && !read.html.includes('bakery'))
    assert.equal((await story.answers(code, 'no')).status, 201)
  })
})

describe('S2 the wall between two sides', () => {
  it('Wren sees no row of what happened; whoever came sees none of what was asked', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    await story.comes(codeOf(await story.tries(one)))
    const people = await story.system(async (tx) =>
      tx
        .selectFrom('restorative_justice.referral')
        .select(['participant', 'id'])
        .where('organisation', '=', story.town.organisation)
        .execute(),
    )
    for (const { participant, id } of people) {
      const is = participant as Context['actor']
      for (const table of ['approach_fact', 'approach_contact', 'invited', 'invitation', 'asked_before'])
        for (const side of [undefined, ...people.map((person) => person.id)])
          assert.deepEqual(
            await story.rowsOf(table, is, side),
            [],
            `${table} of ${id === one.id ? 'Wren' : 'the other'}`,
          )
      assert.equal((await story.rowsOf('approach', is)).length, id === one.id ? 1 : 0)
      for (const table of ['approach_fact', 'approach_contact', 'asked_before', 'invitation'])
        assert.deepEqual(
          await story.rowsOf(table, story.town.workers.bea, id),
          [],
          `${table} of somebody who accompanies nobody`,
        )
      assert.equal((await story.rowsOf('referral', is)).length, 1)
    }
  })

  it('S1: nobody agrees to their own look, in the table as well', async () => {
    const one = await story.wrenAsked()
    const { iris } = story.town.workers
    const wren = await story.personWhoAsked()
    const context = { organisation: story.town.organisation, actor: iris, side: one.id }
    const agreesAlone = stage.needs.database.inTransaction(context, async (tx) => {
      const [approach] = await tx
        .selectFrom('restorative_justice.approach')
        .select('id')
        .where('organisation', '=', context.organisation)
        .execute()
      const line = {
        organisation: context.organisation,
        approach: approach?.id ?? '',
        referral: one.id,
        participant: wren,
      }
      const by = { written_by: iris, day: began }
      const look = { ...line, ...by, form: randomUUID(), nth: 1, kind: 'screened', outcome: 'nothing-against' }
      await tx.insertInto('restorative_justice.approach_fact').values(look).execute()
      const about = { about_screen: 1, screen_kind: 'screened', screened_by: iris }
      const agreed = { ...line, ...by, ...about, form: randomUUID(), nth: 2, before_nth: 1, kind: 'screen-agreed' }
      await tx.insertInto('restorative_justice.approach_fact').values(agreed).execute()
    })
    await assert.rejects(agreesAlone, /agreed_by_another/)
  })

  it('Fen, who accompanies both, reads one side at a time: nothing of the other exists in that transaction', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const other = await story.comes(codeOf(await story.tries(one)))
    const id = await story.whoCame()
    for (const [nth, step, fields] of [
      [2, 'acknowledged', {}],
      [3, 'triaged', { 'begun-by': 'person-harmed', 'gender-based': 'no' }],
    ] as const)
      assert.equal((await story.talks.pressed(id, step, { nth: String(nth), ...fields })).status, 303)
    await story.talks.iris.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })
    assert.equal((await story.talks.pressed(id, 'accepted', { nth: '4' })).status, 303)
    await story.talks.accompanies('fen', id)
    const at = `/me/talk/words/${id}`
    await story.talks.begin(other.page, at)
    await other.page.get(at)
    assert.equal((await other.page.send(at, { id: randomUUID(), words: 'I think of it too.' })).status, 303)
    const fen = story.town.workers.fen
    assert.deepEqual(await story.rowsOf('sealed_words', fen), [], 'no side is named')
    const [wrens, others] = [
      await story.rowsOf('sealed_words', fen, one.id),
      await story.rowsOf('sealed_words', fen, id),
    ]
    assert.deepEqual([wrens.length, others.length], [1, 1])
    assert.notEqual(wrens[0], others[0])
    assert.ok((await story.rowsOf('review_fact', fen, one.id)).length > 0)
    assert.deepEqual(await story.rowsOf('review_fact', fen, id), [])
    await opens(story.talks.fen, `/restorative-justice/${id}/review`, one.phrase)
    const read = textOf(await story.talks.fen.get(`/restorative-justice/${id}/words`))
    assert.ok(read.includes('I think of it too') && !read.includes('The glass'))
  })
})
