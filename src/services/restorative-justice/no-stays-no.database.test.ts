/** A no stays a no, and what was taken back stays gone: however often somebody asks, over whichever way, in whatever order (V5, V8). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import type { Context } from '../../platform/database/transaction.ts'
import { say } from '../../practice/both-accompany.ts'
import {
  asked,
  began,
  codeOf,
  number,
  type OtherSide,
  openTheOtherSide,
  realDay,
  takesBack,
} from '../../practice/other-side.ts'
import { signedIn, textOf, visitor } from '../../practice/visitor.ts'
import { dayAfter } from '../../principles/ground/time.ts'
import { endApproaches } from './records/approaches.ts'

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
before(async () => {
  stage = await openTheOtherSide()
})
after(() => stage.close())
beforeEach(async () => {
  story = await stage.story()
})

describe('V8 a no stays a no', () => {
  it('also where an agency passed it on, and over another way, however often Wren asks', async () => {
    const one = await story.wrenAsked()
    await story.lookedAt(one)
    await story.writes(story.talks.fen, one, {
      kind: 'contact',
      route: 'passed-on',
      shape: 'agency',
      details: 'Probation',
    })
    const code = codeOf(await story.tries(one, { way: 'passed-on' }))
    assert.equal((await story.answers(code, 'never')).status, 201)
    await story.asksAnew(one)
    await story.lookedAt(one)
    await story.writes(story.talks.fen, one, { ...number, details: '07700 900999' })
    assert.match(textOf(await story.tries(one)), /never want to be asked/)
  })

  it('for the number that was tried, whatever number stands there when they answer', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    await story.writes(story.talks.fen, one, { ...number, details: '07700 900444' })
    await story.answers(code, 'no')
    await story.answers(code, 'never')
    const rows = await story.rowsOf('asked_before', 'system')
    assert.deepEqual(rows.map((row) => /,(tried|no|never),/.exec(row)?.[1]).sort(), [
      'never',
      'never',
      'no',
      'no',
      'tried',
      'tried',
    ])
  })

  it('the same form sent anew, after it was taken back, forgets nothing', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    await takesBack(one.page)
    const id = randomUUID()
    await one.page.get(one.at)
    assert.equal((await one.page.send(one.at, { id, ...asked })).to, one.at)
    await takesBack(one.page)
    assert.equal((await one.page.send(one.at, { id, ...asked })).status, 409, 'a form that comes again is no new yes')
    assert.match(textOf((await story.reads(code)).page), /This invitation is over/)
    assert.equal((await story.rowsOf('asked_before', 'system')).length, 2)
  })

  it('came, and stopped: nobody tries them again', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const other = await story.comes(codeOf(await story.tries(one)))
    await other.page.get('/me/talk')
    await other.page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
    await story.asksAnew(one)
    await story.lookedAt(one)
    await story.writes(story.talks.fen, one, number)
    assert.match(textOf(await story.tries(one)), /They came already/)
  })

  it('two who try one number at the same moment are counted one after the other', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    await story.tries(one)
    await story.talks.fen.get(one.theirs)
    const ids = [randomUUID(), randomUUID(), randomUUID()]
    const all = await Promise.all(ids.map((id) => story.talks.fen.send(`${one.theirs}/try`, { id, way: 'call' })))
    assert.deepEqual(all.map(({ status }) => status).sort(), [201, 201, 422])
  })

  it('a worker who is signed in does not answer for them', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    await story.talks.fen.get('/talk/invited')
    assert.equal((await story.talks.fen.send('/talk/invited', { code, answer: 'never' })).status, 422)
    assert.equal((await story.talks.fen.send('/talk/invited', { code })).status, 422)
  })

  it('an answer that is pressed twice at once is one, and both are answered', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    const { who } = await story.reads(code)
    const both = await Promise.all([1, 2].map(() => who.send('/talk/invited', { code, answer: 'never' })))
    assert.deepEqual(
      both.map(({ status }) => status),
      [201, 201],
    )
    assert.equal((await story.rowsOf('approach_fact', 'system')).filter((line) => line.includes(',never,')).length, 1)
  })

  it('a code that got lost is made anew for the same try', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const first = codeOf(await story.tries(one))
    const again = codeOf(await story.tries(one, { again: 'yes' }))
    assert.notEqual(first, again)
    assert.equal((await story.rowsOf('asked_before', 'system')).length, 2)
    await story.comes(again)
    assert.equal((await story.reads(first)).page.status, 404, 'one person begins one thing')
  })

  it('somebody on a page of their own answers as well', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    const { page } = await story.talks.takenOn()
    await page.get('/talk/invited')
    assert.equal((await page.send('/talk/invited', { code, answer: 'never' })).status, 201)
  })

  it('begun in two browsers at once: both have a page, and one came by it', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    const both = await Promise.all(
      [1, 2].map(async () => {
        const who = visitor(story.app, story.host)
        await who.get('/talk/start')
        return who.send('/talk/start', { id: randomUUID(), card: code })
      }),
    )
    assert.deepEqual(
      both.map(({ status }) => status),
      [201, 201],
    )
    assert.equal((await story.rowsOf('invited', 'system')).length, 1)
  })

  it('how to reach them, pressed twice at once, is kept once', async () => {
    const one = await story.wrenAsked()
    await story.lookedAt(one)
    await story.talks.fen.get(one.theirs)
    const both = await Promise.all([1, 2].map(() => story.talks.fen.send(one.theirs, { id: randomUUID(), ...number })))
    assert.deepEqual(
      both.map(({ to }) => to),
      [one.theirs, one.theirs],
    )
    assert.equal((await story.rowsOf('approach_contact', 'system')).length, 1)
  })

  it('another code is made for no try that could not be made now', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    await story.tries(one)
    await say(one.page, one.own, { kind: 'stop' })
    assert.equal((await story.tries(one, { again: 'yes' })).status, 422)
  })

  it('whoever asked does not come by their own invitation', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    await one.page.get('/talk/start')
    await one.page.send('/talk/start', { id: randomUUID(), card: code })
    assert.deepEqual(await story.rowsOf('invited', 'system'), [])
  })

  it('whoever stepped back from one of the two accompanies the other neither', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    await story.comes(codeOf(await story.tries(one)))
    await story.writes(story.talks.fen, one, { kind: 'declared', answer: 'speak' })
    const id = await story.whoCame()
    for (const [nth, step, fields] of [
      [2, 'acknowledged', {}],
      [3, 'triaged', { 'begun-by': 'person-harmed', 'gender-based': 'no' }],
    ] as const)
      assert.equal((await story.talks.pressed(id, step, { nth: String(nth), ...fields })).status, 303)
    await story.talks.iris.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })
    assert.equal((await story.talks.pressed(id, 'accepted', { nth: '4' })).status, 303)
    assert.equal((await story.talks.ask(id, 'fen')).status, 303)
    assert.equal(
      (await story.talks.answer(story.talks.fen, id, 'not-known')).to,
      '/restorative-justice/asked?done=speak',
    )
  })

  it('a letter that lay unopened: never is taken after the day, and after Wren took it back', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    await takesBack(one.page)
    const late = (await story.reads(code)).page
    assert.ok(late.status === 200 && !late.html.includes('bakery'))
    assert.equal((await story.answers(code, 'never')).status, 201)
    await story.asksAnew(one)
    await story.lookedAt(one)
    assert.match(textOf(await story.writes(story.talks.fen, one, number)), /never want to be asked/)
    assert.match(textOf(await story.tries(one)), /never want to be asked/)
  })

  it('a never that comes late, said to whoever accompanies Wren, is heard', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    await story.tries(one)
    stage.goTo(43)
    await story.theDayComes()
    const fen = await signedIn(story.app, stage.needs, story.town, 'fen', story.host)
    await fen.get(one.theirs)
    assert.equal((await fen.send(one.theirs, { id: randomUUID(), kind: 'said', said: 'never' })).to, one.theirs)
    assert.equal((await story.rowsOf('asked_before', 'system')).filter((row) => row.includes(',never,')).length, 2)
  })

  it('while Wren pauses all of it, nobody looks at the words with other eyes either', async () => {
    const one = await story.wrenAsked()
    await story.writes(story.talks.fen, one, { kind: 'declared', answer: 'not-known' })
    await story.writes(story.talks.fen, one, { kind: 'screened', outcome: 'nothing-against' })
    await one.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.ok(!textOf(await story.talks.iris.get(`/restorative-justice/${one.id}/look`)).includes('bakery'))
    assert.equal((await story.secondLook(one)).status, 404)
  })

  it('somebody looked anew while Iris read: nothing is agreed to', async () => {
    const one = await story.wrenAsked()
    await story.writes(story.talks.fen, one, { kind: 'declared', answer: 'not-known' })
    await story.writes(story.talks.fen, one, { kind: 'screened', outcome: 'stop' })
    const at = `/restorative-justice/${one.id}/look`
    const about = /name="about" value="(\d+)"/.exec((await story.talks.iris.get(at)).html)?.[1] ?? ''
    await story.writes(story.talks.fen, one, { kind: 'screened', outcome: 'nothing-against' })
    const agreed = await story.talks.iris.send(at, { id: randomUUID(), about, kind: 'agreed' })
    assert.equal(agreed.status, 422)
    assert.match(textOf(agreed), /Somebody looked anew meanwhile/)
  })
})

describe('V5 what was taken back', () => {
  it('said to a worker, and asked for anew: the old words and the old code stay gone', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    const wren = await story.personWhoAsked()
    await stage.needs.database.inTransaction(
      { organisation: story.town.organisation, actor: story.town.workers.amina },
      (tx) => endApproaches(tx, stage.needs.keyring, story.town.organisation, wren, began),
    )
    assert.match(textOf((await story.reads(code)).page), /This invitation is over/)
    const late = visitor(story.app, story.host)
    await late.get('/talk/start')
    const start = await late.send('/talk/start', { id: randomUUID(), card: code })
    assert.equal(start.status, 201, 'whoever comes all the same is somebody who asks')
    assert.deepEqual(await story.rowsOf('invited', 'system'), [])
    await one.page.get(one.at)
    await one.page.send(one.at, { id: randomUUID(), ...asked, words: 'Something else.' })
    assert.equal((await story.rowsOf('approach', 'system')).length, 1)
    assert.match(textOf((await story.reads(code)).page), /This invitation is over/)
    await story.theDayComes()
    const keys = await story.system(async (tx) =>
      tx
        .selectFrom('platform.data_key')
        .select('purpose')
        .where('organisation', '=', story.town.organisation)
        .where('purpose', 'in', ['approached', 'approach-words'])
        .execute(),
    )
    assert.deepEqual(keys, [{ purpose: 'approach-words' }], 'no key is left over')
  })

  it('while an order of a court holds it, nothing new is asked', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    const { amina, milo } = story.town.workers
    const hold = randomUUID()
    const by = (actor: Context['actor']) => ({ organisation: story.town.organisation, actor })
    const wren = await story.personWhoAsked()
    await stage.needs.database.inTransaction(by(amina), (tx) =>
      sql`insert into platform.legal_hold (organisation, id, subject, basis, placed_by, placed, until)
        values (${story.town.organisation}, ${hold}, ${wren}, 'an order of a court', ${amina}, ${began}, ${dayAfter(realDay, 90)})`.execute(
        tx,
      ),
    )
    await stage.needs.database.inTransaction(by(milo), (tx) =>
      sql`update platform.legal_hold set seconded_by = ${milo} where organisation = ${story.town.organisation} and id = ${hold}`.execute(
        tx,
      ),
    )
    await takesBack(one.page)
    assert.match(textOf((await story.reads(code)).page), /This invitation is over/)
    await one.page.get(one.at)
    const again = await one.page.send(one.at, { id: randomUUID(), ...asked })
    assert.equal(again.status, 409)
    assert.match(textOf(again), /a court ordered/)
    assert.match(textOf((await story.reads(code)).page), /This invitation is over/)
  })

  it('pausing all of it, or a stop in the review, closes what may be said; an answer is still taken', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    await say(one.page, one.own, { kind: 'stop' })
    const { who } = await story.reads(code)
    assert.ok(!(await who.send('/talk/invited', { code, read: 'yes' })).html.includes('bakery'))
    await one.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.ok(!textOf(await story.talks.fen.get(one.theirs)).includes('bakery'))
    assert.ok(!textOf(await story.talks.fen.get(one.theirs)).includes('900321'))
    assert.equal((await story.answers(code, 'not-now')).status, 201)
  })

  it('what somebody came for stays theirs when Wren takes it back', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    await story.comes(codeOf(await story.tries(one)))
    await takesBack(one.page)
    assert.equal((await story.rowsOf('invited', 'system')).length, 1)
    assert.match((await story.rowsOf('invited', 'system')).join(), /person-harmed/)
  })
})
