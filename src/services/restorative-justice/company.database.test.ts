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
import { isHeld } from '../../practice/an-order.ts'
import { type BothThere, bothThere } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { formId } from '../../practice/talks.ts'
import { textOf, type Visitor } from '../../practice/visitor.ts'
import { companyNow } from './actions/company-now.ts'
import { heardSince } from './company.ts'
import { companionsOf } from './records/company.ts'

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

const takesBack = async (one: One) => {
  const companion = /name="companion" value="([^"]+)"/.exec((await one.page.get(own(one))).html)?.[1] ?? ''
  assert.equal((await one.page.send(`${own(one)}/take-back`, { companion })).to, `${own(one)}?done=taken-back`)
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

  it('nothing is suggested from their side while somebody is wanted whom nobody talked with', async () => {
    const { wren } = both
    await bothWish(story, both)
    await wants(wren)
    const open = await presses(story.talks.fen, wren, suggested(story))
    assert.equal(open.status, 422)
    assert.match(textOf(open), /Somebody they want beside them has not been talked with yet/)
    assert.deepEqual(await story.rowsOf('meeting_plan', 'system'), [])
  })

  it('S2: from the other side it is suggested without them, and says nothing; those it concerns read who is left out', async () => {
    const { wren, rue } = both
    await bothWish(story, both)
    await wants(wren)
    const sent = await presses(story.talks.fen, rue, suggested(story))
    assert.equal(sent.to, `${theirMeeting(rue)}?done=plan`)
    const leftOut = /Wanted, and not in this day: A friend: Ash/
    assert.match(textOf(await story.talks.fen.get(theirMeeting(wren))), leftOut)
    assert.doesNotMatch(textOf(await story.talks.fen.get(theirMeeting(rue))), /Ash|Wanted/)
    const part = await writesPart(story.talks.fen, wren, { where: 'The door by the river', arrive: '14:00' })
    assert.equal(part.to, `${theirMeeting(wren)}?done=part`)
    assert.match(await meets(wren), /Not in this day: A friend: Ash/)
    assert.doesNotMatch(await meets(rue), /Ash/)
  })

  it('V5: taken back before the other read of it, the other never does', async () => {
    const { wren, rue } = both
    await comes(wren)
    await bothWish(story, both)
    await presses(story.talks.fen, wren, suggested(story))
    await takesBack(wren)
    await writesPart(story.talks.fen, rue, { where: 'The door on the square', arrive: '14:15' })
    assert.match(await meets(rue), /What is suggested/)
    for (const path of ['/me', '/me/talk', `/me/talk/meet/${rue.id}`, '/me/everything', '/me/everything.json'])
      assert.doesNotMatch((await rue.page.get(path)).html, /Ash/, path)
  })

  it('V5: whoever stayed away before the other read of them is not named to the other', async () => {
    const { wren, rue } = both
    await comes(wren)
    await bothWish(story, both)
    await presses(story.talks.fen, wren, suggested(story))
    await hears(story.talks.fen, wren, 'does-not-come')
    await writesPart(story.talks.fen, rue, { where: 'The door on the square', arrive: '14:15' })
    assert.match(await meets(rue), /What is suggested/)
    assert.doesNotMatch(await meets(rue), /Ash/)
  })

  it('S3: what the other has read of it stays as it is, whatever happens then; they may keep it, and it is listed for them', async () => {
    const { wren, rue } = both
    await comes(wren)
    await bothWish(story, both)
    await suggests(story, both)
    const read = await meets(rue)
    assert.match(read, /Beside the other person A friend: Ash/)
    await hears(story.talks.fen, wren, 'does-not-come')
    assert.equal(await meets(rue), read)
    await wren.page.get('/me')
    await wren.page.send('/me/decide', { question: 'everything', decision: 'withdrawn' })
    assert.equal(await meets(rue), read)
    assert.match(textOf(await rue.page.get('/me')), /Beside the other person: A friend: Ash/)
  })

  it('V4: whom they came with once is talked with anew before the next meeting', async () => {
    const { wren } = both
    await comes(wren)
    const side = { organisation: story.town.organisation, referral: wren.id, person: await story.personWhoAsked() }
    const [companion] = await story.system((tx) => companionsOf(tx, stage.needs.keyring, side))
    assert.equal(heardSince(companion?.talkedWith, undefined)?.says, 'comes')
    assert.equal(heardSince(companion?.talkedWith, began), undefined)
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
    await takesBack(wren)
    assert.deepEqual(await story.rowsOf('companion', 'system'), [])
    assert.doesNotMatch(await meets(wren), /Ash/)
    assert.doesNotMatch(textOf(await story.talks.fen.get(theirMeeting(wren))), /Ash/)
    await suggests(story, both, { day: meetingDay, from: '15:00' })
    assert.doesNotMatch(await meets(rue), /Ash/)
    assert.doesNotMatch(await meets(wren), /Ash/)
  })

  it('whoever stays away is named to those who count on them, and to nobody of the other side', async () => {
    const { wren, rue } = both
    await comes(wren)
    await bothWish(story, both)
    await suggests(story, both)
    await hears(story.talks.fen, wren, 'does-not-come')
    assert.match(await meets(wren), /Not in this day: A friend: Ash/)
    const stays = /Does not come any more, or has to be talked with anew: A friend: Ash/
    assert.match(textOf(await story.talks.fen.get(theirMeeting(wren))), stays)
    assert.doesNotMatch(textOf(await story.talks.fen.get(theirMeeting(rue))), /Does not come any more/)
    assert.doesNotMatch(await meets(rue), /Not in this day/)
    for (const one of [wren, rue]) await answers(one)
    assert.doesNotMatch(textOf(await story.talks.iris.get(`/restorative-justice/${wren.id}/go`)), /Ash/)
  })

  it('a form of before brings nobody back whom they took back', async () => {
    const { wren } = both
    const id = formId(await wren.page.get(own(wren)))
    assert.equal((await wren.page.send(own(wren), { id, ...ash })).status, 303)
    await takesBack(wren)
    const again = await wren.page.send(own(wren), { id, ...ash })
    assert.equal(again.status, 409)
    assert.match(textOf(again), /You took this one back/)
    assert.deepEqual(await story.rowsOf('companion', 'system'), [])
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
    const file = `/restorative-justice/${wren.id}/sheet`
    assert.equal((await story.talks.fen.get(file)).status, 404, 'there is no sheet of a day that nobody signed')
    for (const one of [wren, rue]) await answers(one)
    assert.match((await signs(story.talks.iris, wren)).to ?? '', /done=go/)
    const kept = await story.talks.fen.get(file)
    assert.match(kept.headers.get('Content-Disposition') ?? '', /attachment; filename="sheet\.html"/)
    assert.match(textOf(kept), /One at a time, nobody is interrupted/)
    assert.match(kept.html, /<input type="checkbox"/)
    assert.doesNotMatch(kept.html, /src=|href=|@import|url\(/, 'it needs nothing beside it')
    assert.doesNotMatch(kept.html, /Ash|Fen|Tomas/, 'it names nobody')
    assert.equal((await story.talks.iris.get(file)).status, 403)
    assert.equal((await (await story.talks.be('bea')).get(file)).status, 404)
    const sheet = textOf(await story.talks.fen.get(theirMeeting(wren)))
    assert.match(sheet, /Whoever comes with them waits with them/)
    assert.match(sheet, /One at a time, nobody is interrupted, anybody may pass/)
    assert.doesNotMatch(textOf(await story.talks.fen.get(theirMeeting(rue))), /Whoever comes with them waits/)
  })
})

describe('S10 an order of a court', () => {
  it('keeps the row, and shows it to nobody', async () => {
    const { wren } = both
    await comes(wren)
    await isHeld(stage.needs, story.town, await story.personWhoAsked())
    const companion = /name="companion" value="([^"]+)"/.exec((await wren.page.get(own(wren))).html)?.[1] ?? ''
    await takesBack(wren)
    assert.equal((await story.rowsOf('companion', 'system')).length, 1)
    const late = await story.talks.fen.send(theirs(wren), { companion, nth: '2', says: 'does-not-come' })
    assert.equal(late.status, 409, 'nobody of us hears of somebody who was taken back')
    for (const shown of [await wren.page.get(own(wren)), await story.talks.fen.get(theirs(wren))])
      assert.doesNotMatch(textOf(shown), /Ash/)
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
  it('the adult says so too, to exactly what the other would read, and nobody is named before; their no is no reason for us to wait', async () => {
    const { wren } = both
    const adult = await hasAnAdult(story, wren)
    await comes(wren)
    const asks = await asksOn(adult.page)
    const begins = 'That the other person reads who comes along to a meeting: A friend: Ash'
    assert.ok(
      [...asks.keys()].some((title) => title.startsWith(begins)),
      [...asks.keys()].join(),
    )
    const side = { organisation: story.town.organisation, referral: wren.id, person: await story.personWhoAsked() }
    const now = async () => {
      const { comes: those, all } = await story.system((tx) => companyNow(tx, stage.needs, side, began))
      return [those.length, all.map(({ stands }) => stands).join()]
    }
    assert.deepEqual(await now(), [0, 'adult'], 'the yes of both is needed')
    assert.match(textOf(await wren.page.get(own(wren))), /It waits for the yes of the adult beside you/)
    assert.match(textOf(await story.talks.fen.get(theirs(wren))), /The adult beside them has not said yes to this/)
    assert.equal((await answersAs(adult.page, begins)).status, 303)
    assert.deepEqual(await now(), [1, 'comes'])
    assert.equal((await answersAs(adult.page, begins, 'refused')).status, 303)
    assert.deepEqual(await now(), [0, 'adult'])
  })
})
