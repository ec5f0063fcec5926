/** Two people meet: both want it, each says yes to exactly this, somebody else signs it, each is asked alone, and anybody stops it (V1, V4, V5, V8, S1, S3, A5, I2). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import {
  answers,
  asksBoth,
  bothWish,
  goesAhead,
  meetingDay,
  onThatDay,
  presses,
  signs,
  suggested,
  suggests,
  theirs,
  wishes,
  writesPart,
} from '../../practice/a-meeting.ts'
import { say } from '../../practice/both-accompany.ts'
import { type BothThere, bothThere } from '../../practice/both-sides.ts'
import { type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { onOwnPage, textOf } from '../../practice/visitor.ts'

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

const own = ({ id }: { readonly id: string }) => `/me/talk/meet/${id}`
const reads = async (one: BothThere['wren'] | BothThere['rue']) => textOf(await one.page.get(own(one)))
const factsOf = async () =>
  story.system(async (tx) => {
    const { rows } = await sql<{ referral: string; kind: string }>`
      select f.referral, f.kind from restorative_justice.meeting_fact f
      join restorative_justice.meeting_side s on s.organisation = f.organisation and s.meeting = f.meeting and s.referral = f.referral
      where f.organisation = ${story.town.organisation} order by f.referral, s.nth, f.nth`.execute(tx)
    return rows
  })
const kindsOf = async ({ id }: { readonly id: string }) =>
  (await factsOf()).filter(({ referral }) => referral === id).map(({ kind }) => kind)

describe('S3 whether somebody would meet the other', () => {
  it('is known to nobody before both have said so, and then to both', async () => {
    assert.match(await reads(both.wren), /Nobody meets unless both want it/)
    assert.equal((await wishes(both.wren)).to, `${own(both.wren)}?done=said`)
    await story.theDayComes()
    assert.deepEqual(await factsOf(), [])
    assert.doesNotMatch(await reads(both.rue), /You both said/)
    assert.equal((await wishes(both.rue)).to, `${own(both.rue)}?done=said`)
    assert.doesNotMatch(await reads(both.rue), /You both said/, 'the hour of an answer is told to nobody')
    await story.theDayComes()
    for (const one of [both.wren, both.rue])
      assert.match(await reads(one), /You both said that you would meet: In one room/)
    await story.theDayComes()
    assert.deepEqual(await kindsOf(both.wren), ['both-want'], 'looked at once more it is noted once')
  })

  it('in another form is another wish', async () => {
    await wishes(both.wren, 'given', 'video')
    await wishes(both.rue, 'given', 'face-to-face')
    await story.theDayComes()
    assert.deepEqual(await factsOf(), [])
    await wishes(both.rue, 'given', 'video')
    await story.theDayComes()
    assert.match(await reads(both.wren), /You both said that you would meet: Over video/)
  })

  it('taken back before the program looked, it is as if it had never been said', async () => {
    await wishes(both.wren)
    await wishes(both.rue)
    assert.equal((await wishes(both.wren, 'withdrawn')).to, `${own(both.wren)}?done=said`)
    await story.theDayComes()
    assert.deepEqual(await factsOf(), [])
  })

  for (const decision of ['not-now', 'refused'])
    it(`${decision} is an answer like the other, and nothing comes of it`, async () => {
      await wishes(both.wren)
      assert.equal((await wishes(both.rue, decision)).to, `${own(both.rue)}?done=said`)
      await story.theDayComes()
      assert.deepEqual(await factsOf(), [])
      assert.match(await reads(both.rue), /You did not say yes to this, and that is all right/)
    })

  it('S1 is not told while what worries one of them was not looked at for a fortnight', async () => {
    stage.goTo(15)
    const [wrens, rues] = [
      { ...both.wren, page: await onOwnPage(story.app, both.wren.code, story.host) },
      { ...both.rue, page: await onOwnPage(story.app, both.rue.code, story.host) },
    ]
    await wishes(wrens)
    await wishes(rues)
    await story.theDayComes()
    assert.deepEqual(await factsOf(), [])
    await onThatDay(story, both)
    await story.theDayComes()
    assert.deepEqual(await kindsOf(both.wren), ['both-want'])
  })
})

describe('V3 a day and a place that are suggested', () => {
  it('are read by both, each with a part of their own, of which the other reads nothing', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    const [wrens, rues] = [await reads(both.wren), await reads(both.rue)]
    for (const one of [wrens, rues]) {
      assert.match(one, /The garden room of the library/)
      assert.match(one, /from 14:30 until 16:00/)
      assert.match(one, /Fen.*Tomas|Tomas.*Fen/)
      assert.match(one, /There is tea/)
    }
    assert.match(wrens, /The door by the river/)
    assert.doesNotMatch(wrens, /The door on the square|14:15/)
    assert.match(rues, /The door on the square/)
    assert.doesNotMatch(rues, /The door by the river|14:00/)
    const page = textOf(await story.talks.fen.get(theirs(both.wren)))
    assert.doesNotMatch(page, /The door on the square/, 'whoever accompanies both reads one side at a time')
  })

  it('come only when both want to meet, and only from whoever accompanies one of them', async () => {
    assert.equal((await presses(story.talks.fen, both.wren, suggested(story))).status, 422)
    await bothWish(story, both)
    const bea = await story.talks.be('bea')
    await bea.get('/restorative-justice/team')
    assert.equal((await presses(bea, both.wren, suggested(story))).status, 404)
    assert.equal((await bea.get(theirs(both.wren))).status, 404)
    assert.deepEqual(await kindsOf(both.wren), ['both-want'])
  })

  const wrong: readonly [says: RegExp, fields: Record<string, string | readonly string[]>][] = [
    [/Choose a day at least a week from now/, { day: '' }],
    [/Choose a day at least a week from now/, { day: '2020-01-01' }],
    [/Write the time like 14:30/, { from: '16:00', until: '14:30' }],
    [/Say where/, { place: ' ' }],
    [/Choose who of us is there/, { there: [] }],
    [/longer than fits/, { note: 'tea '.repeat(200) }],
  ]
  for (const [says, fields] of wrong)
    it(`say what is missing, and lose nothing: ${says.source} ${JSON.stringify(fields).slice(0, 40)}`, async () => {
      await bothWish(story, both)
      const sent = await presses(story.talks.fen, both.wren, { ...suggested(story), ...fields })
      assert.equal(sent.status, 422)
      assert.match(textOf(sent), says)
      if (fields.place === undefined) assert.match(sent.html, /value="The garden room of the library"/)
      assert.deepEqual(await kindsOf(both.wren), ['both-want'])
    })

  it('S2 whoever took back that they would is shown nothing of it, and whoever accompanies the other learns nothing', async () => {
    await bothWish(story, both)
    const stood = textOf(await story.talks.fen.get(theirs(both.wren)))
    assert.equal((await wishes(both.rue, 'withdrawn')).to, `${own(both.rue)}?done=said`)
    assert.equal(textOf(await story.talks.fen.get(theirs(both.wren))), stood)
    await suggests(story, both)
    assert.match(await reads(both.wren), /The garden room of the library/)
    assert.doesNotMatch(await reads(both.rue), /The garden room of the library/)
    await answers(both.wren)
    assert.equal((await answers(both.rue)).to, `${own(both.rue)}?done=not-there`)
    assert.equal((await signs(story.talks.iris, both.wren)).status, 409)
    assert.equal((await wishes(both.rue)).to, `${own(both.rue)}?done=said`)
    assert.match(await reads(both.rue), /The garden room of the library/)
  })

  it('are not suggested to somebody who took back that they would, or who is not safe today', async () => {
    await bothWish(story, both)
    await wishes(both.wren, 'withdrawn')
    const sent = await presses(story.talks.fen, both.wren, suggested(story))
    assert.equal(sent.status, 409)
    assert.match(textOf(sent), /They do not say yes to it at the moment/)
    await wishes(both.wren)
    await say(both.wren.page, `/me/talk/safe/${both.wren.id}`, { kind: 'stop', topic: 'pressure', words: 'Not yet.' })
    assert.match(textOf(await presses(story.talks.fen, both.wren, suggested(story))), /review is not current/)
  })

  it('sent twice they are one, and another day is another meeting that takes a new yes', async () => {
    await bothWish(story, both)
    const fields = { id: randomUUID(), ...suggested(story) }
    await story.talks.fen.get(theirs(both.wren))
    for (const _ of [1, 2]) assert.equal((await story.talks.fen.send(theirs(both.wren), fields)).status, 303)
    assert.deepEqual(await kindsOf(both.rue), ['both-want', 'planned'])
    await suggests(story, both, { place: 'The room above the bakery' })
    assert.equal((await answers(both.wren)).to, `${own(both.wren)}?done=said`)
    assert.match(await reads(both.wren), /You said yes\. By/)
    await suggests(story, both, { place: 'The garden room' })
    assert.match(await reads(both.wren), /You can say yes until/)
  })

  it('a word of their own part changed is another meeting', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    const old = await both.wren.page.get(own(both.wren))
    await answers(both.wren)
    assert.equal(
      (await writesPart(story.talks.fen, both.wren, { where: 'The back door', arrive: '14:00' })).status,
      303,
    )
    assert.match(await reads(both.wren), /You can say yes until/)
    const plan = /name="plan" value="([^"]+)"/.exec(old.html)?.[1] ?? ''
    const exactly = /name="exactly" value="([^"]+)"/.exec(old.html)?.[1] ?? ''
    const late = await both.wren.page.send(own(both.wren), { about: 'plan', plan, exactly, decision: 'given' })
    assert.equal(late.to, `${own(both.wren)}?done=not-there`, 'a page of before says yes to nothing')
    assert.match(await reads(both.wren), /You can say yes until/)
  })
})

describe('a safety plan', () => {
  it('is written by the person or with them, is nobody else’s, takes nothing away, and whoever accompanies them is reminded of it', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    assert.match(await reads(both.wren), /What will you do, and who will help you, if it gets too much/)
    const fens = async (one: BothThere['wren'] | BothThere['rue']) => textOf(await story.talks.fen.get(theirs(one)))
    assert.match(await fens(both.wren), /There is no safety plan yet/)
    const sent = await say(both.wren.page, both.wren.own, { kind: 'safety-plan', words: 'I go outside. Sol rings me.' })
    assert.equal(sent.status, 303)
    assert.match(await fens(both.wren), /There is a safety plan\. Read it before the day/)
    assert.match(await fens(both.rue), /There is no safety plan yet/)
    const review = textOf(await story.talks.fen.get(both.wren.review))
    assert.match(review, /a safety plan/)
    assert.match(review, /Sol rings me/)
    for (const one of [both.wren, both.rue]) assert.equal((await answers(one)).to, `${own(one)}?done=said`)
    assert.equal((await signs(story.talks.iris, both.wren)).status, 303, 'what was found safe before it stands')
  })

  it('is words: a line with none is refused, and says so', async () => {
    const sent = await say(both.wren.page, both.wren.own, { kind: 'safety-plan', words: ' ' })
    assert.equal(sent.status, 422)
    assert.match(textOf(sent), /Write a few words first/)
  })
})

describe('each comes by themselves', () => {
  it('the two do not come at one minute, nor after its end', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    for (const [arrive, says] of [
      ['14:00', /Choose another minute/],
      ['16:30', /It is over by then/],
      ['two', /Write the time like 14:30/],
    ] as const) {
      const sent = await writesPart(story.talks.fen, both.rue, { where: 'The door on the square', arrive })
      assert.equal(sent.status, 422)
      assert.match(textOf(sent), says)
      assert.match(sent.html, /value="The door on the square"/, 'what was typed is not lost')
    }
  })
})

describe('I2 that it takes place is signed by somebody who accompanies neither', () => {
  it('once both said yes, and it waits on the desk of whoever may', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    const desk = async () => textOf(await story.talks.iris.get('/restorative-justice'))
    assert.doesNotMatch(await desk(), /Meetings to sign/)
    await answers(both.wren)
    assert.doesNotMatch(await desk(), /Meetings to sign/)
    const early = await signs(story.talks.iris, both.wren)
    assert.equal(early.status, 409)
    assert.match(textOf(early), /One of them has not said yes/)
    assert.match(await reads(both.wren), /By .* you read here whether it takes place/)
    await answers(both.rue)
    assert.match(await desk(), /Meetings to sign/)
    assert.equal((await signs(story.talks.iris, both.rue)).to, `/restorative-justice/${both.rue.id}/go?done=go`)
    for (const one of [both.wren, both.rue]) assert.match(await reads(one), /It takes place/)
    assert.doesNotMatch(await desk(), /Meetings to sign/)
    assert.equal((await signs(story.talks.iris, both.wren)).status, 409, 'it is signed once')
  })

  it('a no to it reads the same for both, and gives no reason', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    for (const one of [both.wren, both.rue]) await answers(one)
    assert.equal(
      (await signs(story.talks.iris, both.wren, 'no-go')).to,
      `/restorative-justice/${both.wren.id}/go?done=no-go`,
    )
    for (const one of [both.wren, both.rue])
      assert.match(await reads(one), /does not take place\. There can be many reasons/)
    assert.deepEqual(await kindsOf(both.rue), ['both-want', 'planned', 'not-held'])
  })

  it('is not signed by a coordinator who accompanies one of them, or did', async () => {
    await story.system((tx) =>
      sql`insert into organisation.role_held (organisation, worker, role)
        values (${story.town.organisation}, ${story.town.workers.tomas}, 'coordinator')`.execute(tx),
    )
    await bothWish(story, both)
    await suggests(story, both)
    for (const one of [both.wren, both.rue]) await answers(one)
    const tomas = await story.talks.be('tomas')
    const go = await tomas.get(`/restorative-justice/${both.wren.id}/go`)
    assert.match(textOf(go), /There is nothing here for you to sign/)
    assert.doesNotMatch(textOf(await tomas.get('/restorative-justice')), /Meetings to sign/)
    await tomas.get('/restorative-justice/team')
    const plan = /name="plan" value="([^"]+)"/.exec((await both.wren.page.get(own(both.wren))).html)?.[1] ?? ''
    assert.equal((await tomas.send(`/restorative-justice/${both.wren.id}/go`, { plan, decision: 'go' })).status, 409)
    assert.deepEqual(await kindsOf(both.wren), ['both-want', 'planned'])
  })

  it('A5 is not signed while something that somebody needs is not there', async () => {
    await both.rue.page.get('/me/talk')
    await both.rue.page.send('/me/talk', {
      id: both.rue.id,
      standing: 'person-responsible',
      adjustments: ['step-free'],
    })
    await bothWish(story, both)
    await suggests(story, both)
    for (const one of [both.wren, both.rue]) await answers(one)
    const sent = await signs(story.talks.iris, both.wren)
    assert.equal(sent.status, 409)
    assert.match(textOf(sent), /Something that one of them needs is not there yet/)
    assert.doesNotMatch(await reads(both.wren), /step/i, 'what one needs is not told to the other')
    const met = {
      where: 'The door on the square',
      arrive: '14:15',
      met: ['step-free'],
      how: 'The ramp is on the left.',
    }
    assert.equal((await writesPart(story.talks.fen, both.rue, met)).status, 303)
    assert.match(await reads(both.rue), /The ramp is on the left/)
    assert.equal((await answers(both.rue)).to, `${own(both.rue)}?done=said`)
    assert.equal((await signs(story.talks.iris, both.wren)).status, 303)
  })

  it('V8 a yes that leaves no time to think is not taken, and both know by the day before', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    await answers(both.wren)
    stage.goTo(8)
    const rue = { ...both.rue, page: await onOwnPage(story.app, both.rue.code, story.host) }
    assert.match(await reads(rue), /There is too little time to think it over now/)
    const plan = /name="plan" value="([^"]+)"/.exec((await both.wren.page.get(own(both.wren))).html)?.[1] ?? 'none'
    assert.equal(plan, 'none', 'the session of before is over')
    stage.goTo(9)
    await story.theDayComes()
    for (const one of [both.wren, both.rue]) {
      const page = await onOwnPage(story.app, one.code, story.host)
      assert.match(textOf(await page.get(own(one))), /does not take place\. There can be many reasons/)
    }
  })
})

describe('V5 taking it back', () => {
  it('is off for the other at once, in the same sentence', async () => {
    await goesAhead(story, both)
    assert.equal((await answers(both.rue, 'withdrawn')).to, `${own(both.rue)}?done=off`)
    for (const one of [both.wren, both.rue]) {
      assert.match(await reads(one), /does not take place\. There can be many reasons/)
      assert.doesNotMatch(await reads(one), /It takes place/)
    }
    assert.equal((await both.wren.page.get(`${own(both.wren)}/calendar`)).status, 404)
    await story.theDayComes()
    assert.deepEqual((await kindsOf(both.wren)).at(-1), 'not-held')
    assert.deepEqual((await kindsOf(both.rue)).at(-1), 'not-held')
  })

  for (const [how, decision] of [
    ['a pause of everything', 'paused'],
    ['the end of everything', 'withdrawn'],
  ] as const)
    it(`${how} is off for the other at once, in the same sentence`, async () => {
      await goesAhead(story, both)
      await both.rue.page.get('/me')
      await both.rue.page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision })
      assert.match(await reads(both.wren), /does not take place\. There can be many reasons/)
      await story.theDayComes()
      assert.deepEqual((await kindsOf(both.wren)).at(-1), 'not-held')
    })

  it('is looked at by the program at once', async () => {
    await goesAhead(story, both)
    const due = () =>
      story.system(async (tx) => {
        const { rows } = await sql<{
          due: string
        }>`select due::text from platform.job where organisation = ${story.town.organisation}
          and kind = 'restorative-justice/meetings-end'`.execute(tx)
        return rows[0]?.due
      })
    await story.system((tx) =>
      sql`insert into platform.job (organisation, id, kind, due)
        values (${story.town.organisation}, ${randomUUID()}, 'restorative-justice/meetings-end', '2099-01-01')`.execute(
        tx,
      ),
    )
    await answers(both.rue, 'withdrawn')
    assert.doesNotMatch(String(await due()), /2099/)
  })

  it('before it was signed nothing of it shows: not on the page, and not on the day', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    for (const one of [both.wren, both.rue]) await answers(one)
    const stood = await reads(both.wren)
    await answers(both.rue, 'withdrawn')
    await story.theDayComes()
    assert.equal(await reads(both.wren), stood)
  })
})

describe('S7 a file for a calendar', () => {
  it('says one plain word, and nothing of what it is', async () => {
    await goesAhead(story, both)
    const [wrens, rues] = [
      await both.wren.page.get(`${own(both.wren)}/calendar`),
      await both.rue.page.get(`${own(both.rue)}/calendar`),
    ]
    for (const { status, headers, html } of [wrens, rues]) {
      assert.equal(status, 200)
      assert.match(headers.get('Content-Type') ?? '', /^text\/calendar/)
      assert.match(html, /^BEGIN:VCALENDAR\r\n/)
      assert.match(html, /\r\nSUMMARY:Meeting\r\n/)
      assert.doesNotMatch(html, /library|Fen|Wren|restorative|alongside|LOCATION|DESCRIPTION|ATTENDEE|ORGANIZER/i)
    }
    assert.match(
      wrens.html,
      new RegExp(`DTSTART:${meetingDay.replaceAll('-', '')}T140000\r\n`),
      'when they come themselves',
    )
    const id = ({ html }: { readonly html: string }) => /UID:(.*)\r/.exec(html)?.[1]
    assert.notEqual(id(wrens), id(rues), 'two files have nothing in common')
  })
})

describe('V4 the day itself', () => {
  it('each is asked alone the day before and at the door, and then it begins', async () => {
    await goesAhead(story, both)
    stage.goTo(9)
    const before = await onThatDay(story, both)
    const sheet = textOf(await before.fen.get(theirs(both.wren)))
    assert.match(sheet, /14:00: they come to The door by the river/, 'the day, step by step, to print')
    assert.doesNotMatch(sheet, /14:15|The door on the square/)
    const early = await presses(before.fen, both.wren, { kind: 'at-the-door', says: 'goes-on' })
    assert.equal(early.status, 422)
    assert.match(textOf(early), /It is too early/)
    await asksBoth(before.fen, both, 'asked-alone')
    stage.goTo(10)
    const today = await onThatDay(story, both)
    const unasked = await presses(today.fen, both.wren, { kind: 'begin' })
    assert.equal(unasked.status, 422)
    assert.match(textOf(unasked), /They were not asked at their door today/)
    await presses(today.fen, both.wren, { kind: 'at-the-door', says: 'goes-on' })
    assert.match(
      textOf(await presses(today.fen, both.wren, { kind: 'begin' })),
      /Not everything is there on the other side/,
    )
    await presses(today.tomas, both.rue, { kind: 'at-the-door', says: 'goes-on' })
    assert.equal((await presses(today.fen, both.wren, { kind: 'begin' })).to, `${theirs(both.wren)}?done=begin`)
    assert.equal((await presses(today.tomas, both.rue, { kind: 'begin' })).status, 303, 'pressed twice it began once')
    for (const one of [today.wren, today.rue]) assert.match(await reads(one), /It is going on now\. You can stop it/)
    const kinds = ['both-want', 'planned', 'goes-ahead', 'asked-alone', 'at-the-door', 'begun']
    assert.deepEqual([await kindsOf(both.wren), await kindsOf(both.rue)], [kinds, kinds])
  })

  it('nobody is asked at the door who was not asked before', async () => {
    await goesAhead(story, both)
    stage.goTo(10)
    const { fen } = await onThatDay(story, both)
    const sent = await presses(fen, both.wren, { kind: 'at-the-door', says: 'goes-on' })
    assert.equal(sent.status, 422)
    assert.match(textOf(sent), /They were not asked alone/)
  })

  for (const kind of ['asked-alone', 'at-the-door'] as const)
    it(`a no said then (${kind}) ends it for both, and neither reads whose it was`, async () => {
      await goesAhead(story, both)
      stage.goTo(10)
      const { fen, wren, rue } = await onThatDay(story, both)
      if (kind === 'at-the-door') await asksBoth(fen, both, 'asked-alone')
      assert.equal((await presses(fen, both.rue, { kind, says: 'stops' })).to, `${theirs(both.rue)}?done=${kind}`)
      const [wrens, rues] = [await reads(wren), await reads(rue)]
      assert.match(wrens, /does not take place\. There can be many reasons/)
      assert.match(rues, /does not take place\. There can be many reasons/)
      assert.equal((await presses(fen, both.wren, { kind: 'begin' })).status, 409)
      assert.doesNotMatch((await kindsOf(both.wren)).join(), /stops/)
    })

  it('S1 does not begin on a review that is older than the day before', async () => {
    await goesAhead(story, both)
    stage.goTo(8)
    await onThatDay(story, both)
    stage.goTo(10)
    const fen = await story.talks.be('fen')
    await asksBoth(fen, both, 'asked-alone')
    await asksBoth(fen, both, 'at-the-door')
    const sent = await presses(fen, both.wren, { kind: 'begin' })
    assert.equal(sent.status, 422)
    assert.match(textOf(sent), /Their review is older than the day before/)
    await onThatDay(story, both)
    assert.equal((await presses(fen, both.wren, { kind: 'begin' })).status, 303)
  })

  it('is for that day alone, and when the day has passed it does not take place', async () => {
    await goesAhead(story, both)
    stage.goTo(9)
    const { fen } = await onThatDay(story, both)
    await asksBoth(fen, both, 'asked-alone')
    assert.match(textOf(await presses(fen, both.wren, { kind: 'begin' })), /It is for another day/)
    stage.goTo(11)
    await story.theDayComes()
    const wren = { ...both.wren, page: await onOwnPage(story.app, both.wren.code, story.host) }
    assert.match(await reads(wren), /does not take place/)
  })
})

const live = async () => {
  await goesAhead(story, both)
  stage.goTo(10)
  const today = await onThatDay(story, both)
  await asksBoth(today.fen, both, 'asked-alone')
  await asksBoth(today.fen, both, 'at-the-door')
  assert.equal((await presses(today.fen, both.wren, { kind: 'begin' })).status, 303)
  return today
}

describe('V5 stopping it', () => {
  it('either of them does, with one press, and each is owed somebody afterwards', async () => {
    const { rue, wren, fen, tomas } = await live()
    await rue.page.get(own(rue))
    assert.equal((await rue.page.send(`${own(rue)}/stop`, {})).to, `${own(rue)}?done=stopped`)
    assert.equal(
      (await rue.page.send(`${own(rue)}/stop`, {})).to,
      `${own(rue)}?done=stopped`,
      'pressed twice it is one',
    )
    for (const one of [wren, rue]) assert.match(await reads(one), /It was stopped on .* Nobody has to say why/)
    const facts = await factsOf()
    assert.equal(facts.filter(({ kind }) => kind === 'stopped').length, 2)
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /something is to be done/)
    assert.equal((await presses(fen, both.wren, { kind: 'looked-after' })).status, 303)
    assert.match(textOf(await tomas.get(theirs(both.rue))), /Look after them now: today after a stop/)
    assert.doesNotMatch(textOf(await tomas.get(theirs(both.wren))), /Look after them now/)
    assert.equal((await presses(tomas, both.rue, { kind: 'looked-after' })).status, 303)
    assert.doesNotMatch(textOf(await fen.get('/restorative-justice/asked')), /something is to be done/)
  })

  it('any of us does as well', async () => {
    const { tomas, wren } = await live()
    assert.equal((await presses(tomas, both.rue, { kind: 'stop' })).to, `${theirs(both.rue)}?done=stop`)
    assert.match(await reads(wren), /It was stopped/)
  })

  it('before it began, and once it was over, there is nothing to stop', async () => {
    await both.wren.page.get(own(both.wren))
    assert.equal((await both.wren.page.send(`${own(both.wren)}/stop`, {})).to, `${own(both.wren)}?done=not-there`)
    const { fen, wren } = await live()
    assert.equal((await presses(fen, both.wren, { kind: 'end', outcome: '' })).status, 422)
    assert.equal((await presses(fen, both.wren, { kind: 'end', outcome: 'no-agreement' })).status, 303)
    await wren.page.get(own(wren))
    await wren.page.send(`${own(wren)}/stop`, {})
    assert.equal((await kindsOf(both.wren)).at(-1), 'ended')
    assert.match(await reads(wren), /It took place on/)
    assert.doesNotMatch(await reads(wren), /agreement|did not agree/, 'what came of it is not for this page to judge')
  })

  it('S1 nothing goes on between them before somebody was with each of them, and another one takes a new yes from both', async () => {
    const { fen, tomas, wren, rue } = await live()
    await presses(fen, both.wren, { kind: 'end', outcome: 'agreement' })
    for (const one of [wren, rue]) assert.equal((await wishes(one)).to, `${own(one)}?done=said`)
    for (const [who, one] of [
      [fen, both.wren],
      [tomas, both.rue],
    ] as const) {
      await story.theDayComes()
      assert.ok(!(await kindsOf(both.wren)).slice(1).includes('both-want'), 'somebody is with them first')
      assert.equal((await presses(who, one, { kind: 'looked-after' })).status, 303)
    }
    await story.theDayComes()
    assert.equal((await kindsOf(both.wren)).at(-1), 'both-want')
  })
})

describe('what anybody else does about it', () => {
  it('S2 neither opens the other’s page, nor a worker who does not accompany them', async () => {
    await goesAhead(story, both)
    assert.equal((await both.wren.page.get(own(both.rue))).status, 404)
    assert.equal((await both.wren.page.get(`${own(both.rue)}/calendar`)).status, 404)
    assert.equal((await both.wren.page.send(`${own(both.rue)}/stop`, {})).status, 404)
    const bea = await story.talks.be('bea')
    await bea.get('/restorative-justice/team')
    for (const kind of ['call-off', 'asked-alone', 'begin', 'stop', 'end'])
      assert.equal((await bea.send(theirs(both.wren), { kind, says: 'stops', outcome: 'agreement' })).status, 404, kind)
    assert.equal((await kindsOf(both.wren)).at(-1), 'goes-ahead')
  })

  it('whoever accompanies one of them calls it off, and both read one sentence', async () => {
    await goesAhead(story, both)
    assert.equal(
      (await presses(story.talks.fen, both.rue, { kind: 'call-off' })).to,
      `${theirs(both.rue)}?done=call-off`,
    )
    for (const one of [both.wren, both.rue])
      assert.match(await reads(one), /does not take place\. There can be many reasons/)
  })

  it('E1 stands on their own page of what is held, and goes with it', async () => {
    await goesAhead(story, both)
    const held = textOf(await both.wren.page.get('/me'))
    assert.match(held, /The garden room of the library/)
    assert.match(held, /The door by the river/)
    assert.doesNotMatch(held, /The door on the square/)
  })
})
