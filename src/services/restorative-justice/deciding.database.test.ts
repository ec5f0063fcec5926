/** Whoever is young decides with an adult whom they chose, and neither is enough alone: in every service that crosses, on real tables (V9). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import type { Context } from '../../platform/database/transaction.ts'
import {
  answers,
  bothWish,
  presses as pressesMeeting,
  signs,
  suggested,
  suggests,
  wishes,
} from '../../practice/a-meeting.ts'
import { agreed, commits, itCounts, presses as pressesAgreed, says, saysOf } from '../../practice/agreeing.ts'
import {
  answersAs,
  asksOn,
  beside,
  choosesAdult,
  hasAnAdult,
  isYoung,
  makesOwnCodes,
  ownAdult,
  presses,
  saysYesToBeside,
  theirAdult,
} from '../../practice/an-adult.ts'
import { bothAccompany, opens, say, saysItBack } from '../../practice/both-accompany.ts'
import {
  type BothThere,
  bothThere,
  chooses,
  irisReads,
  irisTells,
  letsGo,
  letter,
  wantsToBeTold,
} from '../../practice/both-sides.ts'
import { asked, number, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { codesIn, formId } from '../../practice/talks.ts'
import { onOwnPage, textOf, type Visitor } from '../../practice/visitor.ts'
import { participants } from './words.ts'

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

const rowsOf = (table: string, actor: Context['actor'] = 'system', side?: string) => story.rowsOf(table, actor, side)
const reads = async (who: Visitor, at: string) => textOf(await who.get(at))
const offers = async () => (await rowsOf('offered_item')).length

/** Let go by Rue, and read by Iris: whether the other is told is what is asked. */
const rueWrote = async () => {
  await wantsToBeTold(both.wren)
  assert.equal((await letsGo(both.rue)).to, `${both.rue.between}?done=let-go`)
  assert.equal((await irisReads(story, both.rue, both.phrase)).status, 303)
}

describe('V9 words go to the other person', () => {
  it('when the person and the adult beside them say yes to exactly these, and not before', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await rueWrote()
    assert.equal((await irisTells(story, both.rue)).status, 409)
    assert.equal(await offers(), 0)
    assert.match(
      await reads(story.talks.fen, theirAdult(both.rue)),
      /Words for the other person, of[^:]*: the adult not yet/,
    )
    assert.equal((await answersAs(adult.page, 'Words for the other')).to, `${beside}?done=said`)
    assert.equal((await irisTells(story, both.rue)).status, 303)
    assert.equal(await offers(), 1)
    // The next one is another.
    assert.equal((await letsGo(both.rue, { words: 'Another.' })).to, `${both.rue.between}?done=let-go`)
    assert.equal((await irisReads(story, both.rue, both.phrase)).status, 303)
    assert.equal((await irisTells(story, both.rue)).status, 409)
    assert.equal(await offers(), 1)
  })

  it('and are not opened once the adult took it back', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await rueWrote()
    await answersAs(adult.page, 'Words for the other')
    assert.equal((await irisTells(story, both.rue)).status, 303)
    await answersAs(adult.page, 'Words for the other', 'withdrawn')
    const opened = await chooses(both.wren, 'now', both.wren.code)
    assert.doesNotMatch(opened.html, /sorry about the window/)
    await answersAs(adult.page, 'Words for the other')
    assert.match((await chooses(both.wren, 'now', both.wren.code)).html, /sorry about the window/)
  })

  it('and nothing comes to somebody young before their adult says so too', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await wantsToBeTold(both.rue)
    assert.equal((await letsGo(both.wren)).to, `${both.wren.between}?done=let-go`)
    assert.equal((await irisReads(story, both.wren, both.phrase)).status, 303)
    assert.equal((await irisTells(story, both.wren)).status, 409)
    await answersAs(adult.page, 'To know when')
    assert.equal((await irisTells(story, both.wren)).status, 303)
    assert.equal((await chooses(both.rue, 'now', both.rue.code)).status, 200)
  })

  it('and what is there already is there no more once the adult takes that back, or the person their words', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await wantsToBeTold(both.rue)
    await answersAs(adult.page, 'To know when')
    assert.equal((await letsGo(both.wren)).to, `${both.wren.between}?done=let-go`)
    assert.equal((await irisReads(story, both.wren, both.phrase)).status, 303)
    assert.equal((await irisTells(story, both.wren)).status, 303)
    const isThere = new RegExp(participants.in('en')('own.between-waiting'))
    assert.match(await reads(both.rue.page, '/me/talk'), isThere)
    await answersAs(adult.page, 'To know when', 'withdrawn')
    assert.doesNotMatch(await reads(both.rue.page, '/me/talk'), isThere)
    await answersAs(adult.page, 'To know when')
    assert.match(await reads(both.rue.page, '/me/talk'), isThere)
    assert.equal((await asksOn(adult.page)).size, 1)
    const question = 'hold_record/who-talks-with-them/sealed-words'
    assert.equal((await both.rue.page.send('/me/decide', { question, decision: 'withdrawn' })).status, 303)
    assert.equal((await asksOn(adult.page)).size, 0)
  })

  it('that they reached somebody is told when their adult says so too, and on another day than that', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await wantsToBeTold(both.rue)
    await answersAs(adult.page, 'To know when')
    await wantsToBeTold(both.wren)
    assert.equal((await letsGo(both.wren)).to, `${both.wren.between}?done=let-go`)
    assert.equal((await irisReads(story, both.wren, both.phrase)).status, 303)
    assert.equal((await irisTells(story, both.wren)).status, 303)
    assert.equal((await chooses(both.rue, 'now', both.rue.code)).status, 200)
    const item = /[0-9a-f-]{36}/g.exec((await rowsOf('received_item'))[0]?.split(',').slice(1).join() ?? '')?.[0] ?? ''
    const sent = await both.rue.page.send(`${both.rue.between}/know`, { id: randomUUID(), item, know: 'yes' })
    assert.equal(sent.to, `${both.rue.between}?done=may-know`)
    const told = async () => (await rowsOf('release_told')).length
    stage.goTo(1)
    await story.theDayComes()
    assert.equal(await told(), 0)
    const again = await onOwnPage(story.app, adult.code, story.host)
    await answersAs(again, 'That the other person knows')
    await story.theDayComes()
    assert.equal(await told(), 0, 'not on the day: the hour would say that somebody was here')
    stage.goTo(2)
    await story.theDayComes()
    assert.equal(await told(), 1)
  })

  it('from nobody of whom nobody asked whether they decide alone', async () => {
    story = await stage.story()
    const one = await bothAccompany(story.talks, story.town, 'The bell.')
    assert.equal((await say(one.page, one.own, { kind: 'how-safe', words: 'It is fine.' })).status, 303)
    assert.equal((await say(story.talks.fen, one.review, { kind: 'gone-through' })).to, one.review)
    assert.equal((await say(one.tomas, one.review, { kind: 'agreed' })).to, one.review)
    const at = `/me/talk/other/${one.id}`
    assert.equal((await one.page.send(at, { id: formId(await one.page.get(at)), ...asked })).to, at)
    const theirs = `/restorative-justice/${one.id}/other`
    await story.writes(story.talks.fen, { theirs }, { kind: 'declared', answer: 'not-known' })
    assert.match(await reads(story.talks.fen, theirs), /Nobody has gone through what it is with them/)
    await saysItBack(story.talks.fen, one.review)
    assert.match(await reads(story.talks.fen, theirs), /Nobody has asked yet whether they decide this alone/)
    assert.match(await reads(one.page, ownAdult(one)), /We have not talked with you about this yet/)
    await presses(story.talks.fen, one, { kind: 'alone' })
    assert.doesNotMatch(await reads(story.talks.fen, theirs), /Nobody has asked yet/)
    assert.match(await reads(one.page, ownAdult(one)), /You decide these things alone/)
  })
})

describe('V9 what two people agree on', () => {
  const counts = async () => (await rowsOf('commitment_fact')).filter((line) => /,counts,/.test(line)).length
  const ended = async () => (await rowsOf('commitment_fact')).filter((line) => /,ended,/.test(line)).length
  const bothSay = async () => {
    for (const one of [both.rue, both.wren]) {
      await pressesAgreed(story.talks.fen, one, 'talked-over')
      assert.equal((await saysOf(one)).to, `${agreed(one)}?done=said`)
    }
  }

  it('counts when the adult says so too, and is over for both when the adult takes that back', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await wantsToBeTold(both.wren)
    await wantsToBeTold(both.rue)
    assert.equal((await commits(both.rue)).to, `${agreed(both.rue)}?done=let-go`)
    assert.equal((await irisReads(story, both.rue, both.phrase)).status, 303)
    assert.equal((await irisTells(story, both.rue)).status, 409)
    await answersAs(adult.page, 'What will be done')
    assert.equal((await irisTells(story, both.rue)).status, 303)
    assert.equal((await chooses(both.wren, 'now', both.wren.code)).status, 200)
    await bothSay()
    await story.theDayComes()
    assert.equal(await counts(), 0)
    await answersAs(adult.page, 'That a promise')
    await story.theDayComes()
    assert.equal(await counts(), 0, 'Rue is told nothing before the adult says so')
    await answersAs(adult.page, 'To know when')
    await story.theDayComes()
    assert.equal(await counts(), 2)
    await answersAs(adult.page, 'That a promise', 'withdrawn')
    await story.theDayComes()
    assert.equal(await ended(), 0, 'not on the day: the hour would say that somebody was here')
    stage.goTo(1)
    await story.theDayComes()
    assert.equal(await ended(), 2)
  })

  it('what became of it is told to nobody whose adult has not said that they may be told', async () => {
    await presses(story.talks.fen, both.wren, { kind: 'with-an-adult', because: 'to-decide', about: 'receive_item' })
    await presses(both.wren.tomas, both.wren, { kind: 'no-longer', need: '2' })
    await itCounts(story, both)
    await presses(story.talks.fen, both.wren, { kind: 'with-an-adult', because: 'to-decide', about: 'receive_item' })
    assert.equal((await says(both.rue, { became: 'done' })).to, `${agreed(both.rue)}?done=became`)
    const news = async () => (await rowsOf('commitment_fact')).filter((line) => /,done,/.test(line)).length
    stage.goTo(1)
    await story.theDayComes()
    assert.equal(await news(), 1, 'as Rue said it, and nowhere else')
    await presses(await story.talks.be('tomas'), both.wren, { kind: 'no-longer', need: '4' })
    await story.theDayComes()
    assert.equal(await news(), 2)
  })
})

describe('V9 trying to reach the other person', () => {
  it('takes the adult, and so do the first words', async () => {
    story = await stage.story()
    const one = await story.wrenAsked()
    await story.lookedAt(one)
    await story.writes(story.talks.fen, one, number)
    const adult = await hasAnAdult(story, one)
    assert.equal((await story.tries(one)).status, 422)
    assert.match(await reads(story.talks.fen, one.theirs), /The adult beside them has not said yes to exactly this yet/)
    await answersAs(adult.page, 'That we speak')
    const tried = await story.tries(one)
    assert.equal(tried.status, 201)
    const [invitation = ''] = codesIn(tried)
    const { who } = await story.reads(invitation)
    const more = async () => (await who.send('/talk/invited', { code: invitation, read: 'yes' })).html
    assert.match(await more(), /window of the bakery/)
    await answersAs(adult.page, 'That we speak', 'withdrawn')
    assert.doesNotMatch(await more(), /window of the bakery/)
    // Asked anew it is another: what may be said may have changed.
    await answersAs(adult.page, 'That we speak')
    assert.match(await more(), /window of the bakery/)
    await story.asksAnew(one)
    assert.match(
      await reads(story.talks.fen, theirAdult(one)),
      /That we speak with the other person: the adult not yet/,
    )
    assert.equal((await story.tries(one)).status, 422)
  })

  it('an adult on their page is never the other person: what they begin is on another page', async () => {
    story = await stage.story()
    const one = await story.wrenAsked()
    const adult = await hasAnAdult(story, one)
    await answersAs(adult.page, 'That we speak')
    await story.mayBeTried(one)
    const [invitation = ''] = codesIn(await story.tries(one))
    await adult.page.get('/talk/invited')
    const start = await adult.page.send('/talk/invited', { code: invitation, answer: 'hear-more' })
    const sent = await adult.page.send('/talk/start', { id: formId(start), card: invitation, standing: 'both' })
    assert.equal(sent.status, 201)
    assert.equal(codesIn(sent).length, 2)
    const [beside_] = await rowsOf('beside')
    const adultsNumber = beside_?.split(',')[1] ?? ''
    assert.ok(!(await rowsOf('referral')).join().includes(adultsNumber))
    await assert.rejects(
      stage.needs.database.inTransaction(
        { organisation: story.town.organisation, actor: adultsNumber as never },
        (tx) =>
          sql`insert into restorative_justice.referral (organisation, id, participant, origin, way, information, language, format, sealed, day)
            values (${story.town.organisation}, gen_random_uuid(), ${adultsNumber}, 'self', 'web', 1, 'en', 'text', 'x', now())`.execute(
            tx,
          ),
      ),
      /row-level security/,
    )
  })
})

describe('V9 meeting', () => {
  it('takes the adult for that they would, and for exactly this day; and is off when the adult takes it back', async () => {
    const adult = await hasAnAdult(story, both.rue)
    for (const one of [both.wren, both.rue]) assert.equal((await wishes(one)).status, 303)
    await story.theDayComes()
    assert.equal((await rowsOf('meeting_side')).length, 0)
    await answersAs(adult.page, 'Meeting the other')
    await story.theDayComes()
    assert.equal((await rowsOf('meeting_side')).length, 2)
    await suggests(story, both)
    for (const one of [both.wren, both.rue]) assert.equal((await answers(one)).status, 303)
    // Whoever signs reads of a yes that is not there, and not with whom somebody decides.
    const go = `/restorative-justice/${both.wren.id}/go`
    assert.doesNotMatch(await reads(story.talks.iris, go), /adult/)
    assert.equal((await signs(story.talks.iris, both.wren)).status, 409)
    const [asks] = [...(await asksOn(adult.page)).keys()].filter((title) => title.startsWith('This meeting'))
    assert.match(asks ?? '', /from 14:30 until 16:00, The garden room of the library/)
    assert.doesNotMatch((await adult.page.get(beside)).html, /The door on the square/)
    await answersAs(adult.page, 'This meeting')
    // It was asked anew since: all that worries each is gone through again first.
    assert.equal((await signs(story.talks.iris, both.wren)).to, `${go}?done=go`)
    assert.match((await rowsOf('meeting_fact')).at(-1) ?? '', /goes-ahead/)
    await answersAs(adult.page, 'This meeting', 'withdrawn')
    await story.theDayComes()
    assert.match((await rowsOf('meeting_fact')).join(), /not-held/)
  })

  it('takes the adult’s yes to that they would, whatever was said to the day', async () => {
    const adult = await hasAnAdult(story, both.rue)
    for (const one of [both.wren, both.rue]) assert.equal((await wishes(one)).status, 303)
    await answersAs(adult.page, 'Meeting the other')
    await story.theDayComes()
    await answersAs(adult.page, 'Meeting the other', 'withdrawn')
    const sent = await pressesMeeting(story.talks.fen, both.rue, suggested(story))
    assert.equal(sent.status, 422)
    assert.match(textOf(sent), /The adult beside them has not said yes to exactly this yet/)
    await answersAs(adult.page, 'Meeting the other')
    await suggests(story, both)
    for (const one of [both.wren, both.rue]) assert.equal((await answers(one)).status, 303)
    await answersAs(adult.page, 'This meeting')
    await answersAs(adult.page, 'Meeting the other', 'withdrawn')
    assert.equal((await signs(story.talks.iris, both.wren)).status, 409)
    await answersAs(adult.page, 'Meeting the other')
    assert.equal((await signs(story.talks.iris, both.wren)).status, 303)
    await answersAs(adult.page, 'Meeting the other', 'withdrawn')
    await story.theDayComes()
    assert.match((await rowsOf('meeting_fact')).join(), /not-held/)
  })

  it('is looked at at once when a need is written, an adult ends, or somebody is found against', async () => {
    const due = (when: string) =>
      story.system((tx) =>
        sql`update platform.job set due = ${sql.raw(when)} where organisation = ${story.town.organisation}
          and kind = 'restorative-justice/meetings-end'`.execute(tx),
      )
    const isDue = async () => {
      const { rows } = await story.system((tx) =>
        sql<{
          due: boolean
        }>`select due <= now() as due from platform.job where organisation = ${story.town.organisation}
          and kind = 'restorative-justice/meetings-end'`.execute(tx),
      )
      return rows[0]?.due
    }
    await story.system((tx) =>
      sql`insert into platform.job (organisation, id, kind, due)
        values (${story.town.organisation}, gen_random_uuid(), 'restorative-justice/meetings-end', now() + interval '1 day') on conflict do nothing`.execute(
        tx,
      ),
    )
    const looksAtOnce = async (does: () => Promise<unknown>) => {
      await due("now() + interval '1 day'")
      assert.equal(await isDue(), false)
      await does()
      assert.equal(await isDue(), true)
    }
    await looksAtOnce(() => isYoung(story, both.rue))
    const adult = await makesOwnCodes(story, await saysYesToBeside(story, await choosesAdult(both.rue)))
    await looksAtOnce(() => presses(story.talks.fen, both.rue, { kind: 'speaks-against' }))
    await adult.page.get(beside)
    await looksAtOnce(() => choosesAdult(both.rue, 'nobody'))
  })

  it('a wish for an adult, said while it is arranged, asks for one', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    for (const one of [both.wren, both.rue]) assert.equal((await answers(one)).status, 303)
    assert.equal((await signs(story.talks.iris, both.wren)).to, `/restorative-justice/${both.wren.id}/go?done=go`)
    await both.rue.page.get(ownAdult(both.rue))
    const sent = await both.rue.page.send(ownAdult(both.rue), { kind: 'with-an-adult' })
    assert.equal(sent.to, `${ownAdult(both.rue)}?done=written`)
    await story.theDayComes()
    assert.match((await rowsOf('meeting_fact')).join(), /not-held/)
  })
})

describe('V9 the adult', () => {
  it('reads no word of the person, opens no page of theirs, and learns nothing of the other', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await rueWrote()
    for (const at of [beside, '/me', '/me/everything', '/me/everything.json']) {
      const { status, html } = await adult.page.get(at)
      assert.equal(status, 200, at)
      for (const word of [letter.slice(0, 20), 'I broke it', both.rue.id, both.wren.id])
        assert.ok(!html.includes(word), `${at}: ${word}`)
    }
    assert.equal((await adult.page.get('/me/talk')).to, beside)
    for (const at of ['words', 'safe', 'between', 'meet', 'agreed', 'after', 'end', 'other', 'adult'])
      assert.equal((await adult.page.get(`/me/talk/${at}/${both.rue.id}`)).status, 404, at)
  })

  it('counts with codes of their own, once somebody talked with them, and while nobody speaks against it', async () => {
    await isYoung(story, both.rue)
    await rueWrote()
    const first = await saysYesToBeside(story, await choosesAdult(both.rue))
    await answersAs(first, 'Words for the other')
    // Nobody was talked with who has not come yet.
    const early = await presses(story.talks.fen, both.rue, { kind: 'nothing-against' })
    assert.equal(early.status, 422)
    assert.match(textOf(early), /The adult has not said yes yet, or has no codes of their own/)
    const adult = await makesOwnCodes(story, first)
    assert.equal((await presses(story.talks.fen, both.rue, { kind: 'nothing-against' })).status, 303)
    await presses(both.wren.tomas, both.rue, { kind: 'speaks-against' })
    assert.equal((await irisTells(story, both.rue)).status, 409)
    assert.match(await reads(both.rue.page, ownAdult(both.rue)), /One of us thinks that it should be somebody else/)
    assert.match(
      await reads(adult.page, beside),
      /Your yes does not count before we have talked with each of you alone/,
    )
    await presses(story.talks.fen, both.rue, { kind: 'nothing-against' })
    assert.equal((await irisTells(story, both.rue)).status, 409)
    await presses(both.wren.tomas, both.rue, { kind: 'nothing-against' })
    assert.match(
      await reads(adult.page, beside),
      /Your yes does not count before we have talked with each of you alone/,
    )
    assert.equal((await irisTells(story, both.rue)).status, 303)
  })

  it('is gone when another is chosen, or nobody; and what they said counts no more', async () => {
    const aunt = await hasAnAdult(story, both.rue)
    await rueWrote()
    await answersAs(aunt.page, 'Words for the other')
    const made = await choosesAdult(both.rue)
    assert.equal(made.status, 201)
    assert.equal((await irisTells(story, both.rue)).status, 409)
    assert.match(await reads(aunt.page, beside), /You are beside nobody here now/)
    assert.equal((await aunt.page.send(beside, { what: 'beside', decision: 'given' })).to, `${beside}?done=not-there`)
    // Pressed twice, or on a page of before: nobody is chosen over whoever was just chosen.
    const again = await both.rue.page.send(`${ownAdult(both.rue)}/choose`, { nth: '2', who: 'somebody' })
    assert.equal(again.to, `${ownAdult(both.rue)}?done=not-there`)
    const uncle = await makesOwnCodes(story, await saysYesToBeside(story, made))
    await presses(story.talks.fen, both.rue, { kind: 'nothing-against' })
    await answersAs(uncle.page, 'Words for the other')
    assert.equal((await irisTells(story, both.rue)).status, 303)
    assert.equal((await choosesAdult(both.rue, 'nobody')).to, `${ownAdult(both.rue)}?done=written`)
    assert.match(await reads(both.rue.page, ownAdult(both.rue)), /Nobody is beside you now/)
    assert.match(await reads(uncle.page, beside), /You are beside nobody here now/)
  })

  it('whom somebody found against, chosen again, takes two of us; and none of it is the adult’s to see', async () => {
    await isYoung(story, both.rue)
    await rueWrote()
    const first = await makesOwnCodes(story, await saysYesToBeside(story, await choosesAdult(both.rue)))
    const before = await reads(first.page, beside)
    await presses(both.wren.tomas, both.rue, { kind: 'speaks-against' })
    assert.equal(await reads(first.page, beside), before)
    assert.doesNotMatch(await reads(first.page, '/me/everything'), /should be somebody else/)
    const again = await makesOwnCodes(story, await saysYesToBeside(story, await choosesAdult(both.rue)))
    await answersAs(again.page, 'Words for the other')
    assert.match(await reads(story.talks.fen, theirAdult(both.rue)), /So two of us talk with this one/)
    await presses(story.talks.fen, both.rue, { kind: 'nothing-against' })
    assert.equal((await irisTells(story, both.rue)).status, 409)
    await presses(both.wren.tomas, both.rue, { kind: 'nothing-against' })
    assert.equal((await irisTells(story, both.rue)).status, 303)
    assert.match(textOf(await both.rue.page.get('/me/everything')), /One of us thinks that it should be somebody else/)
  })

  it('is asked on their own page how they may be reached, and nothing of what a person is asked', async () => {
    const adult = await hasAnAdult(story, both.rue)
    const page = textOf(await adult.page.get('/me'))
    assert.match(page, /text/)
    for (const words of ['consent.approach', 'consent.receive', 'consent.kept'] as const)
      assert.ok(!page.includes(participants.in('en')(words)), words)
    assert.ok(textOf(await both.rue.page.get('/me')).includes(participants.in('en')('consent.approach')))
  })

  it('hears that something waits, in the ways they called safe, and in words that say nothing', async () => {
    const adult = await hasAnAdult(story, both.rue)
    const waiting = async () => {
      const { rows } = await story.system((tx) =>
        sql<{
          channel: string
        }>`select channel from participants.message where organisation = ${story.town.organisation}
          and state = 'waiting'`.execute(tx),
      )
      return rows.length
    }
    const before = await waiting()
    await letsGo(both.rue)
    assert.equal(await waiting(), before, 'nobody is told who did not ask for it')
    await adult.page.get('/me')
    const question = 'contact/restorative-justice/text'
    assert.equal((await adult.page.send('/me/decide', { question, decision: 'given' })).status, 303)
    await adult.page.get('/me/contact/text')
    const number = { to: '+44 7700 900777', from: '09:00', until: '20:00', words: 'Your order is in.' }
    assert.equal((await adult.page.send('/me/contact/text', number)).status, 303)
    await letsGo(both.rue, { words: 'Another.' })
    await letsGo(both.wren, { words: 'From Wren.' })
    await story.theDayComes()
    assert.equal(await waiting(), before, 'not on the day: the hour would say that somebody was here')
    stage.goTo(1)
    await story.theDayComes()
    assert.equal(await waiting(), before + 1)
    stage.goTo(2)
    await story.theDayComes()
    assert.equal(await waiting(), before + 1)
  })

  it('of one decision is asked about that one, and not before they said yes to being beside', async () => {
    await presses(story.talks.fen, both.rue, { kind: 'with-an-adult', because: 'to-decide', about: 'attend' })
    await rueWrote()
    assert.equal((await wishes(both.rue)).status, 303)
    const made = await choosesAdult(both.rue)
    const [code = ''] = codesIn(made)
    assert.equal((await asksOn(await onOwnPage(story.app, code, story.host))).size, 0)
    const first = await saysYesToBeside(story, made)
    assert.deepEqual(
      [...(await asksOn(first)).keys()].map((title) => title.slice(0, 7)),
      ['Meeting'],
    )
  })

  it('takes back a yes also while the person pauses', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await rueWrote()
    await answersAs(adult.page, 'Words for the other')
    const what = [...(await asksOn(adult.page)).values()][0] ?? ''
    await both.rue.page.get('/me')
    await both.rue.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.equal((await adult.page.send(beside, { what, decision: 'given' })).to, `${beside}?done=not-there`)
    assert.equal((await adult.page.send(beside, { what, decision: 'withdrawn' })).to, `${beside}?done=said`)
    await both.rue.page.send('/me/decide', { question: 'everything', decision: 'continued' })
    assert.equal((await irisTells(story, both.rue)).status, 409)
  })

  it('is not ended by a press on a page of before that could not be done', async () => {
    await hasAnAdult(story, both.rue)
    await both.rue.page.get('/me')
    await both.rue.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    const at = ownAdult(both.rue)
    await both.rue.page.get(at)
    assert.equal((await both.rue.page.send(`${at}/choose`, { nth: '2', who: 'somebody' })).to, `${at}?done=no-yes`)
    assert.equal((await rowsOf('beside_fact')).length, 1)
  })

  it('reads no day and no place before one of us talked with them', async () => {
    await isYoung(story, both.rue)
    const adult = await makesOwnCodes(story, await saysYesToBeside(story, await choosesAdult(both.rue)))
    await presses(story.talks.fen, both.rue, { kind: 'nothing-against' })
    for (const one of [both.wren, both.rue]) await wishes(one)
    await answersAs(adult.page, 'Meeting the other')
    await story.theDayComes()
    await suggests(story, both)
    await answers(both.rue)
    assert.match(textOf(await adult.page.get(beside)), /This meeting: .*garden room/)
    const again = await makesOwnCodes(story, await saysYesToBeside(story, await choosesAdult(both.rue)))
    assert.doesNotMatch(textOf(await again.page.get(beside)), /garden room/)
  })

  it('takes back, and is let go, however busy it is', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await rueWrote()
    await answersAs(adult.page, 'Words for the other')
    const what = [...(await asksOn(adult.page)).values()][0] ?? ''
    await both.rue.page.get(ownAdult(both.rue))
    const asleep = Array.from({ length: 12 }, () =>
      story.system((tx) => sql`select pg_sleep(6)`.execute(tx)).catch(() => undefined),
    )
    const from = Date.now()
    assert.equal((await adult.page.send(beside, { what, decision: 'withdrawn' })).to, `${beside}?done=said`)
    const gone = await both.rue.page.send(`${ownAdult(both.rue)}/choose`, { nth: '2', who: 'nobody' })
    assert.equal(gone.to, `${ownAdult(both.rue)}?done=written`)
    assert.equal((await adult.page.send(`${beside}/stop`, {})).to, `${beside}?done=said`)
    assert.ok(Date.now() - from < 5_000, 'it waited for ordinary work')
    await Promise.all(asleep)
  })

  it('stops being beside them with one press, and erases their page', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await adult.page.get(beside)
    assert.equal((await adult.page.send(`${beside}/stop`, {})).to, `${beside}?done=said`)
    assert.match(await reads(both.rue.page, ownAdult(both.rue)), /Nobody is beside you now/)
    const other = await hasAnAdultAgain()
    await other.page.get('/me/erase')
    await other.page.send('/me/erase', { id: randomUUID(), code: other.code })
    assert.match(await reads(both.rue.page, ownAdult(both.rue)), /Their yes to being beside you is not there now/)
  })

  const hasAnAdultAgain = async () => {
    const adult = await makesOwnCodes(story, await saysYesToBeside(story, await choosesAdult(both.rue)))
    await presses(story.talks.fen, both.rue, { kind: 'nothing-against' })
    return adult
  }

  it('is asked nothing while the person pauses, and is beside nobody when the person erased all of it', async () => {
    const adult = await hasAnAdult(story, both.rue)
    await rueWrote()
    assert.equal((await asksOn(adult.page)).size, 1)
    await both.rue.page.get('/me')
    await both.rue.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.equal((await asksOn(adult.page)).size, 0)
    await both.rue.page.get('/me/erase')
    const erased = await both.rue.page.send('/me/erase', { id: randomUUID(), code: both.rue.code })
    assert.ok(erased.status < 400, textOf(erased).slice(0, 500))
    assert.deepEqual(
      [await rowsOf('deciding_fact', 'system'), await rowsOf('beside')]
        .flat()
        .filter((line) => line.includes(both.rue.id)),
      [],
    )
    assert.match(await reads(adult.page, beside), /You are beside nobody here now/)
  })
})

describe('V9 that somebody decides with an adult', () => {
  it('is ended by another of us, and neither by whoever wrote it nor by the person', async () => {
    await isYoung(story, both.rue)
    const ends = { kind: 'no-longer', need: '2' }
    assert.equal((await presses(story.talks.fen, both.rue, ends)).status, 422)
    await both.rue.page.get(ownAdult(both.rue))
    assert.equal((await both.rue.page.send(ownAdult(both.rue), ends)).to, `${ownAdult(both.rue)}?done=not-there`)
    assert.equal((await presses(both.wren.tomas, both.rue, ends)).status, 303)
    assert.match(await reads(both.rue.page, ownAdult(both.rue)), /You decide these things alone/)
    assert.equal((await presses(both.wren.tomas, both.rue, ends)).status, 422)
  })

  it('a pause closes it for us and for them; and a finding is about whoever stood on the page', async () => {
    const adult = await hasAnAdult(story, both.rue)
    const other = await presses(story.talks.fen, both.rue, { kind: 'speaks-against', chosen: '7' })
    assert.equal(other.status, 409)
    await presses(story.talks.fen, both.rue, { kind: 'nothing-against' })
    assert.equal((await rowsOf('beside_fact')).length, 1, 'pressed twice it is found once')
    await both.rue.page.get('/me')
    await both.rue.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.equal((await presses(story.talks.fen, both.rue, { kind: 'alone' })).status, 409)
    assert.equal((await presses(story.talks.fen, both.rue, { kind: 'speaks-against', chosen: '1' })).status, 409)
    const at = ownAdult(both.rue)
    await both.rue.page.get(at)
    assert.equal((await both.rue.page.send(at, { kind: 'with-an-adult' })).to, `${at}?done=no-yes`)
    assert.equal((await both.rue.page.send(`${at}/choose`, { nth: '2', who: 'somebody' })).to, `${at}?done=no-yes`)
    assert.doesNotMatch(await reads(adult.page, beside), /Words for the other/)
  })

  it('nobody is chosen by whoever decides alone', async () => {
    const at = ownAdult(both.rue)
    await both.rue.page.get(at)
    assert.equal((await both.rue.page.send(`${at}/choose`, { nth: '1', who: 'somebody' })).to, `${at}?done=no-yes`)
    assert.equal((await rowsOf('beside')).length, 0)
  })

  it('is their own wish, and theirs to end', async () => {
    const at = ownAdult(both.rue)
    await both.rue.page.get(at)
    for (const _ of [1, 2])
      assert.equal((await both.rue.page.send(at, { kind: 'with-an-adult' })).to, `${at}?done=written`)
    assert.equal((await rowsOf('deciding_fact', 'system')).filter((line) => line.includes('own-wish')).length, 1)
    assert.equal((await presses(both.wren.tomas, both.rue, { kind: 'no-longer', need: '2' })).status, 422)
    assert.equal((await both.rue.page.send(at, { kind: 'no-longer', need: '2' })).to, `${at}?done=written`)
    assert.match(await reads(both.rue.page, at), /You decide these things alone/)
  })

  it('is for one decision alone where it is hard to decide that one', async () => {
    await presses(story.talks.fen, both.rue, { kind: 'with-an-adult', because: 'to-decide', about: 'attend' })
    await rueWrote()
    assert.equal((await irisTells(story, both.rue)).status, 303)
    for (const one of [both.wren, both.rue]) assert.equal((await wishes(one)).status, 303)
    await story.theDayComes()
    assert.equal((await rowsOf('meeting_side')).length, 0)
    assert.match(await reads(both.rue.page, ownAdult(both.rue)), /hard to decide this alone: meeting the other person/)
  })

  it('is due on the list of whoever accompanies them: to ask, and to talk with the adult', async () => {
    const says = async () => {
      const { html } = await story.talks.fen.get('/restorative-justice/asked')
      return new RegExp(`/restorative-justice/${both.rue.id}/adult">\\s*([^<]+)<`).exec(html)?.[1]?.trim()
    }
    assert.equal(await says(), 'Who decides with them')
    await isYoung(story, both.rue)
    assert.equal(await says(), 'Who decides with them')
    const made = await choosesAdult(both.rue)
    assert.equal(await says(), 'Who decides with them')
    await makesOwnCodes(story, await saysYesToBeside(story, made))
    assert.equal(await says(), 'Talk with the adult they chose')
    await presses(story.talks.fen, both.rue, { kind: 'nothing-against' })
    assert.equal(await says(), 'Who decides with them')
    story = await stage.story()
    const { id } = await story.talks.withFen()
    const { html } = await story.talks.fen.get('/restorative-justice/asked')
    assert.match(html, new RegExp(`/restorative-justice/${id}/adult">\\s*Ask who decides with them`))
  })

  it('stands on their page, in what they take along, and nowhere for anybody else', async () => {
    await hasAnAdult(story, both.rue)
    assert.match(textOf(await both.rue.page.get('/me')), /You are young\. An adult you choose decides with you/)
    assert.doesNotMatch(textOf(await both.wren.page.get('/me')), /adult/)
    for (const who of ['iris', 'milo', 'amina', 'bea'] as const)
      assert.ok([403, 404].includes((await (await story.talks.be(who)).get(theirAdult(both.rue))).status), who)
    await opens(story.talks.fen, both.wren.review, both.wren.phrase)
    assert.doesNotMatch(await reads(story.talks.fen, theirAdult(both.wren)), /They are young|You are young/)
  })

  it('nothing is taken without a page that is theirs: another side, another organisation, nobody', async () => {
    await hasAnAdult(story, both.rue)
    for (const at of [ownAdult(both.rue), `${ownAdult(both.rue)}/choose`]) {
      await both.wren.page.get('/me')
      assert.equal((await both.wren.page.send(at, { kind: 'with-an-adult', nth: '2', who: 'somebody' })).status, 404)
    }
    const elsewhere = await stage.story()
    const fen = await elsewhere.talks.be('fen')
    assert.equal((await fen.get(theirAdult(both.rue))).status, 404)
    const other = await onOwnPage(story.app, both.wren.code, story.host)
    assert.equal((await other.send(`${beside}/stop`, {})).status, 404)
  })
})

describe('V9 the tables', () => {
  const asWorker = (actor: Context['actor'], does: Parameters<typeof story.system>[0], side = both.rue.id) =>
    stage.needs.database.inTransaction({ organisation: story.town.organisation, actor, side }, does)
  const rue = async () => {
    const row = (await rowsOf('referral')).find((line) => line.includes(both.rue.id)) ?? assert.fail()
    return row.split(',')[2] ?? ''
  }
  const refusedBy = (error: unknown) => /row-level security|violates|constraint/.test(String(error))

  it('a line is written by the person or by who accompanies them, in their own name, and dated no further than tomorrow', async () => {
    const { fen, iris, tomas } = story.town.workers
    const person = await rue()
    const line =
      (by: string, more = { kind: 'alone', day: 'now()' }) =>
      (tx: Parameters<Parameters<typeof story.system>[0]>[0]) =>
        sql`insert into restorative_justice.deciding_fact (organisation, referral, participant, nth, before_nth, kind, written_by, day)
        values (${story.town.organisation}, ${both.rue.id}, ${person}, 2, 1, ${more.kind}, ${by}, ${sql.raw(more.day)})`.execute(
          tx,
        )
    await assert.rejects(asWorker(iris, line(iris)), refusedBy)
    await assert.rejects(asWorker(fen, line(tomas)), refusedBy)
    await assert.rejects(asWorker('system', line(fen)), refusedBy)
    await assert.rejects(asWorker(fen, line(fen), both.wren.id), refusedBy)
    await assert.rejects(asWorker(person as never, line(person)), refusedBy)
    await assert.rejects(asWorker(fen, line(fen, { kind: 'alone', day: "now() + interval '3 days'" })), refusedBy)
    await asWorker(fen, line(fen))
  })

  it('a need says why and what about, as it may; and ends once', async () => {
    const { fen, tomas } = story.town.workers
    const person = await rue()
    const need =
      (by: string, because: string | null, about: string | null, nth = 2) =>
      (tx: Parameters<Parameters<typeof story.system>[0]>[0]) =>
        sql`insert into restorative_justice.deciding_fact (organisation, referral, participant, nth, before_nth, kind, because, about, written_by, day)
        values (${story.town.organisation}, ${both.rue.id}, ${person}, ${nth}, ${nth - 1}, 'with-an-adult', ${because}, ${about}, ${by}, now())`.execute(
          tx,
        )
    await assert.rejects(asWorker(fen, need(fen, null, null)), /says_why_and_what_about/)
    await assert.rejects(asWorker(fen, need(fen, 'age', null)), /says_why_and_what_about/)
    await assert.rejects(asWorker(fen, need(fen, 'own-wish', 'everything')), /a_wish_is_their_own/)
    await assert.rejects(asWorker(person as never, need(person, 'age', 'everything')), /a_wish_is_their_own/)
    await assert.rejects(asWorker(fen, need(fen, 'age', 'attend')), /all_of_it_but_for_one_decision/)
    await asWorker(fen, need(fen, 'age', 'everything'))
    const ends = (nth: number) => (tx: Parameters<Parameters<typeof story.system>[0]>[0]) =>
      sql`insert into restorative_justice.deciding_fact (organisation, referral, participant, nth, before_nth, kind, need, need_kind, need_by, written_by, day)
        values (${story.town.organisation}, ${both.rue.id}, ${person}, ${nth}, ${nth - 1}, 'no-longer', 2, 'with-an-adult', ${fen}, ${tomas}, now())`.execute(
        tx,
      )
    await asWorker(tomas, ends(3))
    await assert.rejects(asWorker(tomas, ends(4)), /a_need_ends_once/)
  })

  it('nobody of us ends their own line, nor the person that of one of us, nor one of us a wish', async () => {
    await isYoung(story, both.rue)
    const { fen } = story.town.workers
    const person = await rue()
    const ends = (by: string, needBy: string) => (tx: Parameters<Parameters<typeof story.system>[0]>[0]) =>
      sql`insert into restorative_justice.deciding_fact (organisation, referral, participant, nth, before_nth, kind, need, need_kind, need_by, written_by, day)
        values (${story.town.organisation}, ${both.rue.id}, ${person}, 3, 2, 'no-longer', 2, 'with-an-adult', ${needBy}, ${by}, now())`.execute(
        tx,
      )
    await assert.rejects(asWorker(fen, ends(fen, fen)), refusedBy)
    await assert.rejects(asWorker(person as never, ends(person, fen)), refusedBy)
    // Whose need it was is not for whoever ends it to say.
    await assert.rejects(asWorker(person as never, ends(person, person)), refusedBy)
    await assert.rejects(asWorker(fen, ends(fen, story.town.workers.tomas)), refusedBy)
    await asWorker(story.town.workers.tomas, ends(story.town.workers.tomas, fen))
  })

  it('an adult is chosen by the person alone, found by who accompanies them, and ended by either of the two', async () => {
    const { fen, iris } = story.town.workers
    const person = await rue()
    const adult = randomUUID()
    const choose = (tx: Parameters<Parameters<typeof story.system>[0]>[0]) =>
      sql`insert into restorative_justice.beside (organisation, adult, referral, participant, nth, day)
        values (${story.town.organisation}, ${adult}, ${both.rue.id}, ${person}, 1, now())`.execute(tx)
    for (const who of [fen, iris, 'system', adult] as never[]) await assert.rejects(asWorker(who, choose), refusedBy)
    await asWorker(person as never, choose)
    const more =
      (who: string, nth: number, day = 'now()') =>
      (tx: Parameters<Parameters<typeof story.system>[0]>[0]) =>
        sql`insert into restorative_justice.beside (organisation, adult, referral, participant, nth, day)
        values (${story.town.organisation}, ${who}, ${both.rue.id}, ${person}, ${nth}, ${sql.raw(day)})`.execute(tx)
    await assert.rejects(asWorker(person as never, more(person, 2)), /nobody_beside_themselves/)
    await assert.rejects(asWorker(person as never, more(randomUUID(), 1)), /one_chosen_after_another/)
    await assert.rejects(asWorker(person as never, more(randomUUID(), 2, "now() + interval '3 days'")), /row-level/)
    const fact =
      (kind: string, by: string | null, nth = 1) =>
      (tx: Parameters<Parameters<typeof story.system>[0]>[0]) =>
        sql`insert into restorative_justice.beside_fact (organisation, adult, referral, participant, nth, before_nth, kind, written_by, day)
        values (${story.town.organisation}, ${adult}, ${both.rue.id}, ${person}, ${nth}, ${nth === 1 ? null : nth - 1}, ${kind}, ${by}, now())`.execute(
          tx,
        )
    await assert.rejects(asWorker(iris, fact('nothing-against', iris)), refusedBy)
    await assert.rejects(asWorker(person as never, fact('nothing-against', person)), refusedBy)
    await assert.rejects(asWorker(adult as never, fact('nothing-against', adult)), refusedBy)
    await assert.rejects(asWorker(adult as never, fact('nothing-against', fen)), refusedBy)
    await assert.rejects(asWorker(fen, fact('ended', null)), refusedBy)
    await assert.rejects(asWorker(fen, fact('ended', fen)), refusedBy)
    await asWorker(fen, fact('nothing-against', fen))
    await assert.rejects(asWorker('system', fact('ended', null, 2)), refusedBy)
    await asWorker(adult as never, fact('ended', null, 2))
    await assert.rejects(asWorker(person as never, fact('ended', null, 3)), refusedBy)
  })

  it('is seen by the person, the adult, the program and who accompanies them', async () => {
    await hasAnAdult(story, both.rue)
    const { fen, iris, tomas } = story.town.workers
    const person = await rue()
    const adult = (await rowsOf('beside'))[0]?.split(',')[1] ?? ''
    const sees = async (actor: string, side?: string) => [
      (await rowsOf('deciding_fact', actor as never, side)).filter((line) => line.includes(both.rue.id)).length,
      (await rowsOf('beside', actor as never, side)).length,
      (await rowsOf('beside_fact', actor as never, side)).length,
    ]
    for (const who of ['system', person]) assert.deepEqual(await sees(who), [2, 1, 1])
    for (const who of [fen, tomas]) assert.deepEqual(await sees(who, both.rue.id), [2, 1, 1])
    for (const who of [fen, tomas]) assert.deepEqual(await sees(who, both.wren.id), [0, 0, 0])
    // That they are beside them, and not what one of us found.
    assert.deepEqual(await sees(adult), [0, 1, 0])
    for (const who of [iris, story.town.workers.milo, await story.personWhoAsked()])
      assert.deepEqual(await sees(who, both.rue.id), [0, 0, 0])
  })
})

describe('E4 the age', () => {
  it('is a setting with its decision, and stands in the sentence that people read', async () => {
    const amina = await story.talks.be('amina')
    const at = '/restorative-justice/ages'
    assert.match(await reads(both.rue.page, ownAdult(both.rue)), /If you are under 18/)
    await amina.get(at)
    for (const fields of [{ from: '12' }, { from: '22' }, { from: 'x' }, {}] as Record<string, string>[])
      assert.equal((await amina.send(at, { decision: 'The board, on 3 May', ...fields })).status, 422)
    assert.equal((await amina.send(at, { from: '16' })).status, 422)
    assert.equal((await amina.send(at, { from: '16', advocate: 'x'.repeat(201), decision: 'The board' })).status, 422)
    const saved = await amina.send(at, {
      from: '16',
      advocate: 'Kit Advocates, 0800 1111',
      decision: 'The board, on 3 May',
    })
    assert.equal(saved.to, at)
    assert.match(await reads(both.rue.page, ownAdult(both.rue)), /If you are under 16/)
    await isYoung(story, both.rue)
    assert.match(await reads(both.rue.page, ownAdult(both.rue)), /Kit Advocates, 0800 1111/)
  })
})
