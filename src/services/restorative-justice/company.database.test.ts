/** Somebody comes along to a meeting: wanted by one of the two, talked with alone, named to the other in what is suggested, and in nothing before (V3, S3). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import {
  answers,
  bothWish,
  meetingDay,
  presses,
  signs,
  suggested,
  suggests,
  theirs as theirMeeting,
  wishes,
  writesPart,
} from '../../practice/a-meeting.ts'
import { answersAs, asksOn, hasAnAdult } from '../../practice/an-adult.ts'
import { type BothThere, bothThere } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { formId } from '../../practice/talks.ts'
import { textOf, type Visitor } from '../../practice/visitor.ts'
import { companyNow } from './actions/company-now.ts'

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

interface One {
  readonly id: string
  readonly page: Visitor
}

const own = ({ id }: Pick<One, 'id'>) => `/me/talk/with/${id}`
const theirs = ({ id }: Pick<One, 'id'>) => `/restorative-justice/${id}/company`
const ash = { standing: 'friend', called: 'Ash' }

const wants = async (one: One, fields: Record<string, string> = ash) =>
  one.page.send(own(one), { id: formId(await one.page.get(own(one))), ...fields })

const hears = async (who: Visitor, one: Pick<One, 'id'>, says: string) => {
  const { html } = await who.get(theirs(one))
  const [, companion = ''] = /name="companion" value="([^"]+)"/.exec(html) ?? []
  const [, nth = ''] = /name="nth" value="(\d+)"/.exec(html) ?? []
  return who.send(theirs(one), { companion, nth, says })
}

const comes = async (one: One) => {
  assert.equal((await wants(one)).to, `${own(one)}?done=wanted`)
  assert.equal((await hears(story.talks.fen, one, 'comes')).to, `${theirs(one)}?done=written`)
}

const meets = async ({ page, id }: One) => textOf(await page.get(`/me/talk/meet/${id}`))

describe('V3 who comes along', () => {
  it('stands in what is suggested to both, each from where they stand, and both say yes to a day with them in it', async () => {
    const { wren, rue } = both
    await comes(wren)
    await bothWish(story, both)
    assert.doesNotMatch(await meets(rue), /Ash/, 'not before a day is suggested')
    await suggests(story, both)
    assert.match(await meets(wren), /Beside you A friend: Ash/)
    assert.match(await meets(rue), /Beside the other person A friend: Ash/)
    assert.match(textOf(await story.talks.fen.get(theirMeeting(wren))), /Beside them A friend: Ash/)
    assert.match(textOf(await story.talks.fen.get(theirMeeting(rue))), /Beside the other A friend: Ash/)
    for (const one of [wren, rue]) assert.match((await answers(one)).to ?? '', /done=said/)
    assert.match(
      textOf(await story.talks.iris.get(`/restorative-justice/${wren.id}/go`)),
      /Beside the one A friend: Ash/,
    )
    assert.match((await signs(story.talks.iris, wren)).to ?? '', /done=go/)
  })

  it('nothing is suggested while somebody is wanted whom nobody talked with; of the other side no reason is told', async () => {
    const { wren, rue } = both
    await bothWish(story, both)
    await wants(wren)
    const open = await presses(story.talks.fen, wren, suggested(story))
    assert.equal(open.status, 422)
    assert.match(textOf(open), /Somebody they want beside them has not been talked with yet/)
    const other = await presses(story.talks.fen, rue, suggested(story))
    assert.match(textOf(other), /Not everything is there on the other side/)
    assert.doesNotMatch(textOf(other), /beside them has not been/)
    assert.deepEqual(await story.rowsOf('meeting_plan', 'system'), [])
  })

  it('whoever does not want to come stands in nothing, and the person reads it', async () => {
    const { wren, rue } = both
    await wants(wren)
    await hears(story.talks.fen, wren, 'does-not-come')
    assert.match(textOf(await wren.page.get(own(wren))), /They told us that they do not come\./)
    await bothWish(story, both)
    await suggests(story, both)
    assert.doesNotMatch(await meets(rue), /Ash/)
  })

  it('V5: taken back with one press; whoever accompanies them asks anew, and the next day has nobody in it', async () => {
    const { wren, rue } = both
    await comes(wren)
    await bothWish(story, both)
    await suggests(story, both)
    const companion = /name="companion" value="([^"]+)"/.exec((await wren.page.get(own(wren))).html)?.[1] ?? ''
    assert.equal((await wren.page.send(`${own(wren)}/take-back`, { companion })).to, `${own(wren)}?done=taken-back`)
    assert.deepEqual(await story.rowsOf('companion', 'system'), [])
    assert.match(textOf(await story.talks.fen.get(theirMeeting(wren))), /Not everybody who was to come with them does/)
    assert.doesNotMatch(textOf(await story.talks.fen.get(theirMeeting(rue))), /Not everybody who was to come/)
    await suggests(story, both, { day: meetingDay, from: '15:00' })
    assert.doesNotMatch(await meets(rue), /Ash/)
    assert.doesNotMatch(await meets(wren), /Ash/)
  })

  it('whom one of us heard who left is asked anew', async () => {
    const { wren } = both
    await wants(wren)
    assert.equal((await hears(wren.tomas, wren, 'comes')).to, `${theirs(wren)}?done=written`)
    assert.match(textOf(await story.talks.fen.get(theirs(wren))), /They come\. Heard by Tomas/)
    const at = `/restorative-justice/${wren.id}`
    const { html } = await story.talks.iris.get(at)
    const nth = /name="nth" value="(\d+)"/.exec(html.split('/take-off"')[1] ?? '')?.[1] ?? ''
    assert.equal((await story.talks.iris.send(`${at}/take-off`, { nth, worker: story.town.workers.tomas })).status, 303)
    assert.match(textOf(await story.talks.fen.get(theirs(wren))), /Nobody has talked with them yet\./)
  })

  it('three at most; the same form is one; what is missing is said and nothing is lost', async () => {
    const { wren } = both
    const id = formId(await wren.page.get(own(wren)))
    for (const called of ['A', 'B', 'C', 'C'])
      assert.equal((await wren.page.send(own(wren), { id, standing: 'family', called })).status, 303)
    const fourth = await wren.page.send(own(wren), { id, standing: 'family', called: 'D' })
    assert.equal(fourth.status, 409)
    assert.match(textOf(fourth), /Three can come with you/)
    assert.equal((await story.rowsOf('companion', 'system')).length, 3)
    const { rue } = both
    const nobody = await wants(rue, { called: 'Ash' })
    assert.equal(nobody.status, 422)
    assert.match(textOf(nobody), /Say who it is/)
    assert.ok(nobody.html.includes('value="Ash"'))
  })
})

describe('a circle', () => {
  it('is a form of its own that both want; two of us keep it, and whoever comes along is told of the round', async () => {
    const { wren, rue } = both
    await comes(wren)
    for (const one of [wren, rue]) {
      const shown = textOf(await one.page.get(`/me/talk/meet/${one.id}`))
      assert.match(shown, /In a circle Everybody sits in a ring, and one at a time speaks\./)
      assert.match((await wishes(one, 'given', 'circle')).to ?? '', /done=said/)
    }
    await story.theDayComes()
    const alone = await presses(story.talks.fen, wren, { ...suggested(story), there: [story.town.workers.fen] })
    assert.equal(alone.status, 422)
    assert.match(textOf(alone), /A circle takes two of us: choose both/)
    assert.deepEqual(await story.rowsOf('meeting_plan', 'system'), [])
    await suggests(story, both)
    assert.match(await meets(rue), /In a circle .* Beside the other person A friend: Ash/)
    const together = await writesPart(story.talks.fen, rue, { arrive: '14:00', where: 'The door on the square' })
    assert.equal(together.status, 422, 'nobody stands before a door with the other')
    for (const one of [wren, rue]) await answers(one)
    assert.match((await signs(story.talks.iris, wren)).to ?? '', /done=go/)
    const sheet = textOf(await story.talks.fen.get(theirMeeting(wren)))
    assert.match(sheet, /Whoever comes with them waits with them/)
    assert.match(sheet, /One at a time, nobody is interrupted, anybody may pass/)
    assert.doesNotMatch(textOf(await story.talks.fen.get(theirMeeting(rue))), /Whoever comes with them waits/)
  })
})

describe('S2 who knows of them', () => {
  it('nobody who does not accompany them, and not the other person', async () => {
    const { wren, rue } = both
    await comes(wren)
    const bea = await story.talks.be('bea')
    assert.equal((await bea.get(theirs(wren))).status, 404)
    assert.equal((await story.talks.iris.get(theirs(wren))).status, 403)
    assert.equal((await rue.page.get(own(wren))).status, 404)
    assert.doesNotMatch(textOf(await story.talks.fen.get(theirs(rue))), /Ash/)
    const { workers } = story.town
    assert.deepEqual(await story.rowsOf('companion', workers.fen, rue.id), [])
    assert.deepEqual(await story.rowsOf('companion', workers.iris, wren.id), [])
    assert.equal((await story.rowsOf('companion', workers.fen, wren.id)).length, 1)
    assert.equal((await story.rowsOf('companion_fact', workers.fen, wren.id)).length, 1)
  })

  it('in the database, too: nobody brings somebody along for them, and only who accompanies them hears', async () => {
    const { wren } = both
    await comes(wren)
    const { organisation, workers } = story.town
    const as = (actor: string, text: ReturnType<typeof sql>) =>
      stage.needs.database.inTransaction({ organisation, actor: actor as typeof workers.fen, side: wren.id }, (tx) =>
        text.execute(tx),
      )
    const brings = sql`insert into restorative_justice.companion (organisation, id, referral, participant, fingerprint, sealed, day)
      select organisation, ${randomUUID()}, id, participant, ${Buffer.alloc(32)}, ${Buffer.from('x')}, day from restorative_justice.referral where id = ${wren.id}`
    await assert.rejects(as(workers.fen, brings), /row-level security/)
    const heard = (
      by: string,
    ) => sql`insert into restorative_justice.companion_fact (organisation, companion, referral, participant, nth, before_nth, says, written_by, day)
      select organisation, id, referral, participant, 2, 1, 'comes', ${by}, day from restorative_justice.companion where referral = ${wren.id}`
    await assert.rejects(as(workers.fen, heard(workers.tomas)), /row-level security/)
    await as(workers.fen, heard(workers.fen))
  })

  it('V1: while they pause nobody reads whom they want', async () => {
    const { wren } = both
    await comes(wren)
    await wren.page.get('/me')
    await wren.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    const shown = textOf(await story.talks.fen.get(theirs(wren)))
    assert.doesNotMatch(shown, /Ash/)
    assert.match(shown, /do not say yes to talking with us/)
    assert.equal((await hears(story.talks.fen, wren, 'comes')).status, 409)
  })

  it('E1: stands on their own page, and goes with a no on it', async () => {
    const { wren } = both
    await comes(wren)
    assert.match(textOf(await wren.page.get('/me')), /Somebody who comes with you A friend: Ash/)
    await wren.page.send('/me/decide', { question: 'everything', decision: 'withdrawn' })
    assert.deepEqual(await story.rowsOf('companion', 'system'), [])
  })
})

describe('V9 with an adult beside them', () => {
  it('the adult says so too, and reads what they are and not how they are called; nothing is suggested before', async () => {
    const { wren } = both
    const adult = await hasAnAdult(story, wren)
    await comes(wren)
    const asks = await asksOn(adult.page)
    const begins = 'That the other person reads who comes along to a meeting: A friend'
    assert.ok(
      [...asks.keys()].some((title) => title.startsWith(begins)),
      [...asks.keys()].join(),
    )
    assert.doesNotMatch(textOf(await adult.page.get('/me/talk/beside')), /Ash/)
    const side = { organisation: story.town.organisation, referral: wren.id, person: await story.personWhoAsked() }
    const now = () => story.system((tx) => companyNow(tx, stage.needs, side, began))
    assert.deepEqual(await now(), { comes: [], isOpen: true }, 'the yes of both is needed')
    assert.equal((await answersAs(adult.page, begins)).status, 303)
    const { comes: those, isOpen } = await now()
    assert.deepEqual([those.map(({ along }) => along), isOpen], [[ash], false])
  })
})
