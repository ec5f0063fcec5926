/** Speaking with the other person for somebody: what it takes, what the other person meets, and that whoever asked can tell nothing from it. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'
import pg from 'pg'

import type { Context } from '../../platform/database/transaction.ts'
import { bothAccompany, foundSafe, opens, say } from '../../practice/both-accompany.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { codesIn, formId, type Talks, talksIn } from '../../practice/talks.ts'
import { makeTown, type TownMade } from '../../practice/town.ts'
import { onOwnPage, type Page, practiceApp, signedIn, textOf, type Visitor, visitor } from '../../practice/visitor.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import { type Day, dayAfter, type Instant, toInstant } from '../../principles/ground/time.ts'
import { approachesEnd } from './actions/approaches-end.ts'
import { endApproaches } from './records/approaches.ts'

let open: OpenNeeds
let town: TownMade
let talks: Talks
let app: ReturnType<typeof practiceApp>
let host: string

/** The stories begin ten weeks ago, so that the day that was fixed beforehand can come. */
const realDay = toInstant(new Date()).slice(0, 10) as Day
const began = dayAfter(realDay, -70)
const noonOn = (day: Day): Instant => `${day}T12:00:00.000Z` as Instant
let now: Instant = noonOn(began)

before(async () => {
  open = await openNeeds(() => now)
})
after(() => open.close())
const fresh = async () => {
  now = noonOn(began)
  app = practiceApp(open.needs)
  host = `${randomUUID().slice(0, 8)}.example`
  town = await makeTown(open.needs, 'Harbour Lights', host)
  talks = await talksIn(app, open.needs, town, host, began)
}
beforeEach(fresh)

const firstWords = 'It is about the window of the bakery, in March.'
const asked = { words: firstWords, weeks: '6', tells: 'here' }

const system = <T>(does: Parameters<typeof open.needs.database.inTransaction<T>>[1]) => talks.asSystem(does)

/** Wren asked us to speak with the other person; Fen and Tomas accompany Wren. */
const wrenAsked = async (fields: Record<string, string> = {}) => {
  const one = await bothAccompany(talks, town, 'The glass.')
  const at = `/me/talk/other/${one.id}`
  const theirs = `/restorative-justice/${one.id}/other`
  await foundSafe(talks, one)
  const sent = await one.page.send(at, { id: formId(await one.page.get(at)), ...asked, ...fields })
  assert.equal(sent.to, at)
  return { ...one, at, theirs }
}

type Asked = Awaited<ReturnType<typeof wrenAsked>>

const writes = async (who: Visitor, { theirs }: Pick<Asked, 'theirs'>, fields: Record<string, string>) => {
  await who.get(theirs)
  return who.send(theirs, { id: randomUUID(), ...fields })
}

/** Iris, who accompanies neither, looks with a second pair of eyes. */
const secondLook = async ({ id }: Pick<Asked, 'id'>, kind: 'agreed' | 'stop' = 'agreed') => {
  const at = `/restorative-justice/${id}/look`
  const about = /name="about" value="(\d+)"/.exec((await talks.iris.get(at)).html)?.[1] ?? ''
  return talks.iris.send(at, { id: randomUUID(), about, kind })
}

/** Fen does not know the other person and looks; Iris looks too, and agrees. */
const lookedAt = async (one: Asked) => {
  await writes(talks.fen, one, { kind: 'declared', answer: 'not-known' })
  await writes(talks.fen, one, { kind: 'screened', outcome: 'nothing-against' })
  assert.equal((await secondLook(one)).status, 303)
}

const takesBack = (page: Visitor, decision = 'withdrawn') =>
  page.send('/me/decide', { question: 'approach_other_side/the-other-person/through-us', decision })

/** Taken back, and asked for once more. */
const asksAnew = async (one: Asked) => {
  await takesBack(one.page)
  await one.page.get(one.at)
  assert.equal((await one.page.send(one.at, { id: randomUUID(), ...asked })).to, one.at)
}

const number = { kind: 'contact', route: 'sharing-agreement', shape: 'number', details: '+44 7700 900321' }

const mayBeTried = async (one: Asked) => {
  await lookedAt(one)
  assert.equal((await writes(talks.fen, one, number)).to, one.theirs)
}

const tries = async (one: Asked, fields: Record<string, string> = { way: 'call' }): Promise<Page> => {
  await talks.fen.get(one.theirs)
  return talks.fen.send(`${one.theirs}/try`, { id: randomUUID(), ...fields })
}

const codeOf = (page: Page) => {
  assert.equal(page.status, 201)
  return codesIn(page)[0] ?? assert.fail('no code')
}

const reads = async (code: string): Promise<{ readonly who: Visitor; readonly page: Page }> => {
  const who = visitor(app, host)
  await who.get('/talk/invited')
  return { who, page: await who.send('/talk/invited', { code }) }
}

const answers = async (code: string, answer: string) => {
  const { who } = await reads(code)
  return who.send('/talk/invited', { code, answer })
}

/** The other person begins, with the code of the invitation. */
const comes = async (code: string) => {
  const { who } = await reads(code)
  const start = await who.send('/talk/invited', { code, answer: 'hear-more' })
  assert.match(start.html, /id="card"[^>]*value="[^"]+"/)
  const sent = await who.send('/talk/start', { id: formId(start), card: code, standing: 'person-responsible' })
  const [own = ''] = codesIn(sent)
  return { page: await onOwnPage(app, own, host), code: own }
}

const rowsOf = (table: string, actor: Context['actor'], side?: string) =>
  open.needs.database.inTransaction(
    { organisation: town.organisation, actor, ...(side === undefined ? {} : { side }) },
    async (tx) => {
      const { rows } = await sql<{
        line: string
      }>`select r::text as line from ${sql.table(`restorative_justice.${table}`)} r
        where r.organisation = ${town.organisation}`.execute(tx)
      return rows.map(({ line }) => line)
    },
  )

const theDayComes = () => approachesEnd.does(open.needs, { organisation: town.organisation, actor: 'system' })

describe('S1 V1 asking us to speak with the other person', () => {
  it('takes their own review, and says so; nothing is kept before', async () => {
    const one = await bothAccompany(talks, town, 'The glass.')
    const at = `/me/talk/other/${one.id}`
    assert.match(textOf(await one.page.get(at)), /First, you and we look together at what worries you/)
    const sent = await one.page.send(at, { id: randomUUID(), ...asked })
    assert.equal(sent.status, 409)
    assert.ok(sent.html.includes(firstWords), 'what was typed is not lost')
    assert.deepEqual(await rowsOf('approach', 'system'), [])
  })

  it('stands on their page with what may be said, and is asked once', async () => {
    const { page, at, id } = await wrenAsked()
    const text = textOf(await page.get(at))
    for (const says of [/You hear from us on/, /window of the bakery/, /not whether we tried/, /Take this back/])
      assert.match(text, says)
    const again = await page.send(at, { id: randomUUID(), ...asked })
    assert.equal(again.status, 409)
    assert.match(textOf(again), /You asked already/)
    assert.equal((await rowsOf('approach', 'system')).length, 1)
    assert.match(textOf(await page.get('/me')), /You asked us to speak with the other person/)
    const sealed = await rowsOf('approach', 'system')
    assert.ok(!sealed[0]?.includes(Buffer.from('bakery').toString('hex')), id)
  })

  it('says more than fits: it stands there again', async () => {
    const one = await bothAccompany(talks, town, 'The glass.')
    await foundSafe(talks, one)
    const at = `/me/talk/other/${one.id}`
    await one.page.get(at)
    const long = 'so much '.repeat(80)
    const sent = await one.page.send(at, { id: randomUUID(), ...asked, words: long })
    assert.equal(sent.status, 422)
    assert.ok(sent.html.includes(long.trim()))
  })

  it('V5: taken back in one press, also by a worker who hears it: nobody is tried, the invitation opens nothing', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    await takesBack(one.page)
    for (const table of ['approach', 'approach_fact', 'approach_contact'])
      assert.deepEqual(await rowsOf(table, 'system'), [], table)
    assert.match(textOf((await reads(code)).page), /This invitation is over/)
    assert.match(textOf(await talks.fen.get(one.theirs)), /Nobody has asked for this/)
    assert.match(textOf(await one.page.get(one.at)), /You can ask us to speak with the other person/)
  })
})

describe('V8 S1 I1 trying to reach them', () => {
  it('takes a declaration, two who look, and a way we may know by right; then words, and a code shown once', async () => {
    const one = await wrenAsked()
    const why = async () => textOf(await talks.fen.get(one.theirs))
    assert.match(await why(), /Do you know the other person/)
    assert.equal((await tries(one)).status, 422)
    assert.equal((await writes(talks.fen, one, { kind: 'screened', outcome: 'nothing-against' })).status, 422)
    await writes(talks.fen, one, { kind: 'declared', answer: 'not-known' })
    assert.match(await why(), /Nobody took the first look yet/)
    await writes(talks.fen, one, { kind: 'screened', outcome: 'nothing-against' })
    assert.match(await why(), /A coordinator has to look too/)
    assert.match(textOf(await talks.iris.get('/restorative-justice')), /Waits for a second pair of eyes/)
    assert.equal((await secondLook(one)).status, 303)
    assert.ok(!textOf(await talks.iris.get('/restorative-justice')).includes('Waits for a second'))
    assert.match(await why(), /no way to reach them that we may hold by right/)
    assert.equal((await writes(talks.fen, one, { kind: 'contact', details: '+44 7700 900321' })).status, 422)
    await writes(talks.fen, one, number)
    assert.match(await why(), /Everything is in order/)
    const tried = await tries(one)
    assert.match(textOf(tried), /Never say who asks/)
    assert.match(textOf(tried), /window of the bakery/)
    assert.match(textOf((await reads(codeOf(tried))).page), /Somebody asked us to tell you that a talk is possible/)
  })

  it('three times, and then no more: over the same number for nobody else either, however it is written', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    for (const _ of [1, 2, 3]) assert.equal((await tries(one)).status, 201)
    const fourth = await tries(one)
    assert.equal(fourth.status, 422)
    assert.match(textOf(fourth), /Tried three times without a word/)
    await asksAnew(one)
    await lookedAt(one)
    await writes(talks.fen, one, { ...number, details: '07700 900 321' })
    assert.match(textOf(await tries(one)), /Tried three times without a word/)
  })

  it('not for somebody who works here and knows them, nor for whoever does not accompany', async () => {
    const one = await wrenAsked()
    assert.match(textOf(await talks.fen.get(one.theirs)), /Do you know the other person/)
    assert.ok(!textOf(await talks.fen.get(one.theirs)).includes('bakery'), 'nothing before that')
    const spoke = await writes(talks.fen, one, { kind: 'declared', answer: 'speak' })
    assert.equal(spoke.to, '/restorative-justice/asked?done=speak')
    assert.equal((await talks.fen.get(one.theirs)).status, 404)
    assert.equal((await talks.fen.get(`/restorative-justice/${one.id}`)).status, 404)
    assert.equal((await (await talks.be('bea')).get(one.theirs)).status, 404)
    assert.equal((await talks.iris.get(one.theirs)).status, 403)
    assert.equal((await talks.fen.get(`/restorative-justice/${one.id}/look`)).status, 403)
    assert.equal((await one.page.get(one.theirs)).status, 303)
  })

  it('not while Wren pauses, nor when Wren’s review says stop, nor with a proof of yesterday', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    await takesBack(one.page, 'paused')
    assert.match(textOf(await tries(one)), /There is no yes for this/)
    await takesBack(one.page, 'continued')
    assert.equal((await tries(one)).status, 201)
    await say(one.page, one.own, { kind: 'stop' })
    assert.match(textOf(await tries(one)), /The review of the person who asked/)
  })

  it('the same press sent twice is one try', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const id = randomUUID()
    const both = await Promise.all([1, 2].map(() => talks.fen.send(`${one.theirs}/try`, { id, way: 'call' })))
    assert.deepEqual(both.map(({ status }) => status).sort(), [201, 409])
    assert.equal((await rowsOf('asked_before', 'system')).length, 2, 'of that number, and of whoever Wren asks for')
  })
})

describe('S4 V2 the other person', () => {
  it('reads what may be said only when they open it, and answers with one of four that weigh the same', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    const { who, page } = await reads(code)
    assert.ok(!page.html.includes('bakery'), 'not before they press')
    assert.match(textOf(page), /What they want you to know first.*Hear more Not now No Never ask me/)
    assert.match(textOf(page), /The person who asked is not told what you chose/)
    assert.match(textOf(await who.send('/talk/invited', { code, read: 'yes' })), /window of the bakery/)
  })

  it('says never: nobody is asked over that number again, and how to reach them is gone with its key', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    assert.match(textOf(await answers(code, 'never')), /for anybody/)
    assert.deepEqual(await rowsOf('approach_contact', 'system'), [])
    const keys = await system(async (tx) =>
      tx
        .selectFrom('platform.data_key')
        .select('id')
        .where('organisation', '=', town.organisation)
        .where('purpose', '=', 'approached')
        .execute(),
    )
    assert.deepEqual(keys, [])
    assert.match(textOf(await writes(talks.fen, one, number)), /Only they can take that back/)
    await asksAnew(one)
    await lookedAt(one)
    await writes(talks.fen, one, number)
    assert.match(textOf(await tries(one)), /never want to be asked/)
  })

  it('changes their mind with the same code, and comes: a page of their own, that says nothing of Wren', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    assert.match(textOf(await answers(code, 'no')), /the door is open/)
    const other = await comes(code)
    const own = textOf(await other.page.get('/me/talk'))
    assert.ok(!own.includes('bakery') && !own.includes('Wren'), own)
    assert.match(textOf(await talks.fen.get(one.theirs)), /They came/)
    assert.deepEqual(await rowsOf('approach_contact', 'system'), [])
    assert.equal((await reads(code)).page.status, 404, 'used once')
    const shown = textOf(await talks.iris.get(`/restorative-justice/${await newestReferral(one.id)}`))
    assert.match(shown, new RegExp(`Came with an invitation that .*${one.id.slice(0, 4)}`, 'i'))
  })

  it('is shown nothing by a code that is none, and wrong ones are slowed down', async () => {
    const { page } = await reads('2222-2222-2222-222')
    assert.ok([404, 422].includes(page.status))
    assert.match(textOf(page), /You can ask to talk with us all the same/)
  })

  it('sees no more of what may be said once Wren pauses, and can still say no', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    await takesBack(one.page, 'paused')
    const { who } = await reads(code)
    const read = await who.send('/talk/invited', { code, read: 'yes' })
    assert.ok(read.status === 200 && !read.html.includes('bakery'))
    assert.equal((await answers(code, 'no')).status, 201)
  })
})

const personWhoAsked = async () => {
  const rows = await system(async (tx) =>
    tx
      .selectFrom('restorative_justice.approach')
      .select('participant')
      .where('organisation', '=', town.organisation)
      .execute(),
  )
  return (rows[0]?.participant ?? assert.fail('nobody asked')) as PersonId
}

const newestReferral = async (not: string): Promise<string> => {
  const rows = await system(async (tx) =>
    tx
      .selectFrom('restorative_justice.referral')
      .select('id')
      .where('organisation', '=', town.organisation)
      .where('id', '!=', not)
      .execute(),
  )
  return rows[0]?.id ?? assert.fail('nobody came')
}

describe('V8 a no stays a no', () => {
  it('also where an agency passed it on, and over another way, however often Wren asks', async () => {
    const one = await wrenAsked()
    await lookedAt(one)
    await writes(talks.fen, one, { kind: 'contact', route: 'passed-on', shape: 'agency', details: 'Probation' })
    const code = codeOf(await tries(one, { way: 'passed-on' }))
    assert.equal((await answers(code, 'never')).status, 201)
    await asksAnew(one)
    await lookedAt(one)
    await writes(talks.fen, one, { ...number, details: '07700 900999' })
    assert.match(textOf(await tries(one)), /never want to be asked/)
  })

  it('for the number that was tried, whatever number stands there when they answer', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    await writes(talks.fen, one, { ...number, details: '07700 900444' })
    await answers(code, 'no')
    await answers(code, 'never')
    const rows = await rowsOf('asked_before', 'system')
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
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    await takesBack(one.page)
    const id = randomUUID()
    await one.page.get(one.at)
    assert.equal((await one.page.send(one.at, { id, ...asked })).to, one.at)
    await takesBack(one.page)
    assert.equal((await one.page.send(one.at, { id, ...asked })).status, 409, 'a form that comes again is no new yes')
    assert.match(textOf((await reads(code)).page), /This invitation is over/)
    assert.equal((await rowsOf('asked_before', 'system')).length, 2)
  })

  it('came, and stopped: nobody tries them again', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const other = await comes(codeOf(await tries(one)))
    await other.page.get('/me/talk')
    await other.page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
    await asksAnew(one)
    await lookedAt(one)
    await writes(talks.fen, one, number)
    assert.match(textOf(await tries(one)), /They came already/)
  })

  it('two who try one number at the same moment are counted one after the other', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    await tries(one)
    await talks.fen.get(one.theirs)
    const ids = [randomUUID(), randomUUID(), randomUUID()]
    const all = await Promise.all(ids.map((id) => talks.fen.send(`${one.theirs}/try`, { id, way: 'call' })))
    assert.deepEqual(all.map(({ status }) => status).sort(), [201, 201, 422])
  })

  it('a worker who is signed in does not answer for them', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    await talks.fen.get('/talk/invited')
    assert.equal((await talks.fen.send('/talk/invited', { code, answer: 'never' })).status, 422)
    assert.equal((await talks.fen.send('/talk/invited', { code })).status, 422)
  })

  it('an answer that is pressed twice at once is one, and both are answered', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    const { who } = await reads(code)
    const both = await Promise.all([1, 2].map(() => who.send('/talk/invited', { code, answer: 'never' })))
    assert.deepEqual(
      both.map(({ status }) => status),
      [201, 201],
    )
    assert.equal((await rowsOf('approach_fact', 'system')).filter((line) => line.includes(',never,')).length, 1)
  })

  it('a code that got lost is made anew for the same try', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const first = codeOf(await tries(one))
    const again = codeOf(await tries(one, { again: 'yes' }))
    assert.notEqual(first, again)
    assert.equal((await rowsOf('asked_before', 'system')).length, 2)
    await comes(again)
    assert.equal((await reads(first)).page.status, 404, 'one person begins one thing')
  })

  it('somebody on a page of their own answers as well', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    const { page } = await talks.takenOn()
    await page.get('/talk/invited')
    assert.equal((await page.send('/talk/invited', { code, answer: 'never' })).status, 201)
  })

  it('begun in two browsers at once: both have a page, and one came by it', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    const both = await Promise.all(
      [1, 2].map(async () => {
        const who = visitor(app, host)
        await who.get('/talk/start')
        return who.send('/talk/start', { id: randomUUID(), card: code })
      }),
    )
    assert.deepEqual(
      both.map(({ status }) => status),
      [201, 201],
    )
    assert.equal((await rowsOf('invited', 'system')).length, 1)
  })

  it('how to reach them, pressed twice at once, is kept once', async () => {
    const one = await wrenAsked()
    await lookedAt(one)
    await talks.fen.get(one.theirs)
    const both = await Promise.all([1, 2].map(() => talks.fen.send(one.theirs, { id: randomUUID(), ...number })))
    assert.deepEqual(
      both.map(({ to }) => to),
      [one.theirs, one.theirs],
    )
    assert.equal((await rowsOf('approach_contact', 'system')).length, 1)
  })

  it('another code is made for no try that could not be made now', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    await tries(one)
    await say(one.page, one.own, { kind: 'stop' })
    assert.equal((await tries(one, { again: 'yes' })).status, 422)
  })

  it('whoever asked does not come by their own invitation', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    await one.page.get('/talk/start')
    await one.page.send('/talk/start', { id: randomUUID(), card: code })
    assert.deepEqual(await rowsOf('invited', 'system'), [])
  })

  it('whoever stepped back from one of the two accompanies the other neither', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    await comes(codeOf(await tries(one)))
    await writes(talks.fen, one, { kind: 'declared', answer: 'speak' })
    const id = await newestReferral(one.id)
    for (const [nth, step, fields] of [
      [2, 'acknowledged', {}],
      [3, 'triaged', { 'begun-by': 'person-harmed', 'gender-based': 'no' }],
    ] as const)
      assert.equal((await talks.pressed(id, step, { nth: String(nth), ...fields })).status, 303)
    await talks.iris.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })
    assert.equal((await talks.pressed(id, 'accepted', { nth: '4' })).status, 303)
    assert.equal((await talks.ask(id, 'fen')).status, 303)
    assert.equal((await talks.answer(talks.fen, id, 'not-known')).to, '/restorative-justice/asked?done=speak')
  })

  it('a letter that lay unopened: never is taken after the day, and after Wren took it back', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    await takesBack(one.page)
    const late = (await reads(code)).page
    assert.ok(late.status === 200 && !late.html.includes('bakery'))
    assert.equal((await answers(code, 'never')).status, 201)
    await asksAnew(one)
    await lookedAt(one)
    assert.match(textOf(await writes(talks.fen, one, number)), /never want to be asked/)
    assert.match(textOf(await tries(one)), /never want to be asked/)
  })

  it('a never that comes late, said to whoever accompanies Wren, is heard', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    await tries(one)
    now = noonOn(dayAfter(began, 43))
    await theDayComes()
    const fen = await signedIn(app, open.needs, town, 'fen', host)
    await fen.get(one.theirs)
    assert.equal((await fen.send(one.theirs, { id: randomUUID(), kind: 'said', said: 'never' })).to, one.theirs)
    assert.equal((await rowsOf('asked_before', 'system')).filter((row) => row.includes(',never,')).length, 2)
  })

  it('while Wren pauses all of it, nobody looks at the words with other eyes either', async () => {
    const one = await wrenAsked()
    await writes(talks.fen, one, { kind: 'declared', answer: 'not-known' })
    await writes(talks.fen, one, { kind: 'screened', outcome: 'nothing-against' })
    await one.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.ok(!textOf(await talks.iris.get(`/restorative-justice/${one.id}/look`)).includes('bakery'))
    assert.equal((await secondLook(one)).status, 404)
  })

  it('somebody looked anew while Iris read: nothing is agreed to', async () => {
    const one = await wrenAsked()
    await writes(talks.fen, one, { kind: 'declared', answer: 'not-known' })
    await writes(talks.fen, one, { kind: 'screened', outcome: 'stop' })
    const at = `/restorative-justice/${one.id}/look`
    const about = /name="about" value="(\d+)"/.exec((await talks.iris.get(at)).html)?.[1] ?? ''
    await writes(talks.fen, one, { kind: 'screened', outcome: 'nothing-against' })
    const agreed = await talks.iris.send(at, { id: randomUUID(), about, kind: 'agreed' })
    assert.equal(agreed.status, 422)
    assert.match(textOf(agreed), /Somebody looked anew meanwhile/)
  })
})

describe('V5 what was taken back', () => {
  it('said to a worker, and asked for anew: the old words and the old code stay gone', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    const wren = await personWhoAsked()
    await open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers.amina }, (tx) =>
      endApproaches(tx, open.needs.keyring, town.organisation, wren, began),
    )
    assert.match(textOf((await reads(code)).page), /This invitation is over/)
    const late = visitor(app, host)
    await late.get('/talk/start')
    const start = await late.send('/talk/start', { id: randomUUID(), card: code })
    assert.equal(start.status, 201, 'whoever comes all the same is somebody who asks')
    assert.deepEqual(await rowsOf('invited', 'system'), [])
    await one.page.get(one.at)
    await one.page.send(one.at, { id: randomUUID(), ...asked, words: 'Something else.' })
    assert.equal((await rowsOf('approach', 'system')).length, 1)
    assert.match(textOf((await reads(code)).page), /This invitation is over/)
    await theDayComes()
    const keys = await system(async (tx) =>
      tx
        .selectFrom('platform.data_key')
        .select('purpose')
        .where('organisation', '=', town.organisation)
        .where('purpose', 'in', ['approached', 'approach-words'])
        .execute(),
    )
    assert.deepEqual(keys, [{ purpose: 'approach-words' }], 'no key is left over')
  })

  it('while an order of a court holds it, nothing new is asked', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    const { amina, milo } = town.workers
    const hold = randomUUID()
    const by = (actor: Context['actor']) => ({ organisation: town.organisation, actor })
    const wren = await personWhoAsked()
    await open.needs.database.inTransaction(by(amina), (tx) =>
      sql`insert into platform.legal_hold (organisation, id, subject, basis, placed_by, placed, until)
        values (${town.organisation}, ${hold}, ${wren}, 'an order of a court', ${amina}, ${began}, ${dayAfter(realDay, 90)})`.execute(
        tx,
      ),
    )
    await open.needs.database.inTransaction(by(milo), (tx) =>
      sql`update platform.legal_hold set seconded_by = ${milo} where organisation = ${town.organisation} and id = ${hold}`.execute(
        tx,
      ),
    )
    await takesBack(one.page)
    assert.match(textOf((await reads(code)).page), /This invitation is over/)
    await one.page.get(one.at)
    const again = await one.page.send(one.at, { id: randomUUID(), ...asked })
    assert.equal(again.status, 409)
    assert.match(textOf(again), /a court ordered/)
    assert.match(textOf((await reads(code)).page), /This invitation is over/)
  })

  it('pausing all of it, or a stop in the review, closes what may be said; an answer is still taken', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    await say(one.page, one.own, { kind: 'stop' })
    const { who } = await reads(code)
    assert.ok(!(await who.send('/talk/invited', { code, read: 'yes' })).html.includes('bakery'))
    await one.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.ok(!textOf(await talks.fen.get(one.theirs)).includes('bakery'))
    assert.ok(!textOf(await talks.fen.get(one.theirs)).includes('900321'))
    assert.equal((await answers(code, 'not-now')).status, 201)
  })

  it('what somebody came for stays theirs when Wren takes it back', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    await comes(codeOf(await tries(one)))
    await takesBack(one.page)
    assert.equal((await rowsOf('invited', 'system')).length, 1)
    assert.match((await rowsOf('invited', 'system')).join(), /person-harmed/)
  })
})

describe('S2 the wall between two sides', () => {
  it('Wren sees no row of what happened; whoever came sees none of what was asked', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    await comes(codeOf(await tries(one)))
    const people = await system(async (tx) =>
      tx
        .selectFrom('restorative_justice.referral')
        .select(['participant', 'id'])
        .where('organisation', '=', town.organisation)
        .execute(),
    )
    for (const { participant, id } of people) {
      const is = participant as Context['actor']
      for (const table of ['approach_fact', 'approach_contact', 'invited', 'invitation', 'asked_before'])
        for (const side of [undefined, ...people.map((person) => person.id)])
          assert.deepEqual(await rowsOf(table, is, side), [], `${table} of ${id === one.id ? 'Wren' : 'the other'}`)
      assert.equal((await rowsOf('approach', is)).length, id === one.id ? 1 : 0)
      for (const table of ['approach_fact', 'approach_contact', 'asked_before', 'invitation'])
        assert.deepEqual(await rowsOf(table, town.workers.bea, id), [], `${table} of somebody who accompanies nobody`)
      assert.equal((await rowsOf('referral', is)).length, 1)
    }
  })

  it('Fen, who accompanies both, reads one side at a time: nothing of the other exists in that transaction', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const other = await comes(codeOf(await tries(one)))
    const id = await newestReferral(one.id)
    for (const [nth, step, fields] of [
      [2, 'acknowledged', {}],
      [3, 'triaged', { 'begun-by': 'person-harmed', 'gender-based': 'no' }],
    ] as const)
      assert.equal((await talks.pressed(id, step, { nth: String(nth), ...fields })).status, 303)
    await talks.iris.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })
    assert.equal((await talks.pressed(id, 'accepted', { nth: '4' })).status, 303)
    await talks.accompanies('fen', id)
    const at = `/me/talk/words/${id}`
    await talks.begin(other.page, at)
    await other.page.get(at)
    assert.equal((await other.page.send(at, { id: randomUUID(), words: 'I think of it too.' })).status, 303)
    const fen = town.workers.fen
    assert.deepEqual(await rowsOf('sealed_words', fen), [], 'no side is named')
    const [wrens, others] = [await rowsOf('sealed_words', fen, one.id), await rowsOf('sealed_words', fen, id)]
    assert.deepEqual([wrens.length, others.length], [1, 1])
    assert.notEqual(wrens[0], others[0])
    assert.ok((await rowsOf('review_fact', fen, one.id)).length > 0)
    assert.deepEqual(await rowsOf('review_fact', fen, id), [])
    await opens(talks.fen, `/restorative-justice/${id}/review`, one.phrase)
    const read = textOf(await talks.fen.get(`/restorative-justice/${id}/words`))
    assert.ok(read.includes('I think of it too') && !read.includes('The glass'))
  })
})

/** What differs from one moment or one person to the next, and says nothing. */
const masked = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replace(/name="form-token" value="[^"]+"/g, '<token>')
    .replace(/value="[A-Za-z0-9+/_=-]{40,}"|data-seal="[^"]+"/g, '<random>')
    .replace(/Page [0-9A-Z]{4}-[0-9A-Z]{4}|\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}[0-9A-Z-]*/g, '<code>')
    .replace(/[0-9a-z]{8}\.example/g, '<host>')
    .replace(/\b[0-9a-f]{64,}\b/g, '<hash>')
    .replace(/-[0-9a-f]{8}\b/g, '-<id>')
    // Two people of one team stand in the order of random numbers.
    .replace(/\b(Fen|Tomas|Iris)\b/g, '<somebody of us>')
    .replace(/set local alongside\.context = '[^']*'/g, '<context>')

/** Who looked within one part of a day stands in the order of random numbers. */
const sorted = (text: string): string =>
  text
    .replace(/(<tr>(?:(?!<\/tr>).)*<\/tr>)+/gs, (rows) => rows.split('</tr>').sort().join('</tr>'))
    .replace(/"whoLooked": \[[^\]]*\]/g, (list) => (list.match(/\{[^}]*\}/g) ?? []).sort().join())

/** Where two texts begin to differ, with what stands before it. */
const firstDifference = (one: string, other: string): string => {
  if (one === other) return ''
  const at = [...one].findIndex((letter, place) => letter !== other[place])
  return `${one.slice(0, 30)} … ${one.slice(at - 60, at + 60)} ≠ ${other.slice(at - 60, at + 60)}`
}

/** Everything Wren can ask for, and everything the program asks the database for it. */
const allThatWrenSees = async ({ id, code }: Asked) => {
  const wren = await onOwnPage(app, code, host)
  const queries: string[] = []
  const real = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args
    queries.push(typeof first === 'string' ? first : String((first as { text?: string })?.text))
    return (real as (...all: unknown[]) => unknown).apply(this, args)
  } as never
  const seen: string[] = []
  try {
    for (const path of [
      '/me',
      '/me/talk',
      `/me/talk/other/${id}`,
      `/me/talk/words/${id}`,
      `/me/talk/safe/${id}`,
      '/me/everything',
      '/me/everything.json',
      '/me/contact/text',
      '/me/codes',
      '/me/erase',
    ]) {
      const answer = await wren.get(path)
      const headers = [...answer.headers].filter(([name]) => !['set-cookie', 'etag', 'date'].includes(name))
      seen.push(`${path.replace(id, '<id>')} ${answer.status} ${answer.to} ${JSON.stringify(headers)} ${answer.html}`)
    }
  } finally {
    pg.Client.prototype.query = real
  }
  return { seen: seen.map((one) => sorted(masked(one))), queries: queries.map(masked) }
}

/** The four that must look the same, and a fifth: the other person came and thinks about it. */
const worlds = {
  'nobody was tried': async () => {},
  'three tries, and no word': async (one: Asked) => {
    await mayBeTried(one)
    for (const _ of [1, 2, 3]) await tries(one)
  },
  'they said never': async (one: Asked) => {
    await mayBeTried(one)
    await answers(codeOf(await tries(one)), 'never')
  },
  'they came, and then stopped': async (one: Asked) => {
    await mayBeTried(one)
    const { page } = await comes(codeOf(await tries(one)))
    await page.get('/me/talk')
    await page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
  },
  'they came': async (one: Asked) => {
    await mayBeTried(one)
    await comes(codeOf(await tries(one)))
  },
} as const

describe('S3 never tried, no answer, no, and withdrew look the same', () => {
  it('on every page, in every header and size, in what Wren takes along, and in the list of queries', async (test) => {
    const seen = new Map<string, Awaited<ReturnType<typeof allThatWrenSees>>[]>()
    for (const [name, happens] of Object.entries(worlds)) {
      await fresh()
      const one = await wrenAsked({ tells: 'together' })
      await happens(one)
      const moments = []
      for (const days of [20, 42, 60]) {
        now = noonOn(dayAfter(began, days))
        await theDayComes()
        moments.push(await allThatWrenSees(one))
      }
      seen.set(name, moments)
    }
    const [first = [], ...others] = [...seen.values()]
    test.diagnostic(
      `${first.length * (first[0]?.seen.length ?? 0)} answers and ${first.flatMap(({ queries }) => queries).length} queries in each of ${seen.size} worlds`,
    )
    const [before_, onTheDay] = first
    assert.ok(before_?.seen.join().includes('You hear from us on'))
    assert.ok(onTheDay?.seen.join().includes('One of us tells you'))
    for (const [at, other] of others.entries())
      for (const [moment, { seen: pages, queries }] of other.entries()) {
        const name = `${[...seen.keys()][at + 1]}, moment ${moment}`
        for (const [place, shown] of pages.entries())
          assert.equal(firstDifference(shown, first[moment]?.seen[place] ?? ''), '', name)
        assert.deepEqual(queries, first[moment]?.queries, name)
      }
  })

  it('a code is good until the day, and the job of the day harms nobody who comes late', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    now = noonOn(dayAfter(began, 40))
    await theDayComes()
    assert.equal((await reads(code)).page.status, 200)
  })

  it('is told in the way Wren chose, by somebody who reads the sentence from the page, once', async () => {
    const one = await wrenAsked({ tells: 'together' })
    now = noonOn(dayAfter(began, 42))
    await theDayComes()
    const fen = await signedIn(app, open.needs, town, 'fen', host)
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /Tell the person who asked, today/)
    assert.match(textOf(await fen.get(one.theirs)), /There is nothing we can tell you from the other person/)
    assert.equal((await fen.send(one.theirs, { id: randomUUID(), kind: 'told' })).to, one.theirs)
    assert.ok(!textOf(await fen.get('/restorative-justice/asked')).includes('Tell the person who asked'))
  })

  it('on the day, how the other person could be reached is destroyed, and nobody is tried any more', async () => {
    const one = await wrenAsked()
    await mayBeTried(one)
    const code = codeOf(await tries(one))
    now = noonOn(dayAfter(began, 42))
    await theDayComes()
    await theDayComes()
    assert.deepEqual(await rowsOf('approach_contact', 'system'), [])
    const wren = await onOwnPage(app, one.code, host)
    assert.ok(!(await wren.get('/me/everything')).html.includes('bakery'), 'what might be said is destroyed as well')
    assert.equal((await rowsOf('approach_fact', 'system')).filter((line) => line.includes(',ended,')).length, 1)
    assert.match(textOf((await reads(code)).page), /This invitation is over/)
  })
})
