/** What somebody commits to: in words of their own, counted when both said so, followed, and told as the other wants to hear it (R1, R2, S1, S2, S4, V4, V5, E1). */

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import {
  agreed,
  commits,
  isOpened,
  itCounts,
  presses,
  promise,
  says,
  saysOf,
  theirAgreed,
} from '../../practice/agreeing.ts'
import { isHeld } from '../../practice/an-order.ts'
import { foundSafe, opens } from '../../practice/both-accompany.ts'
import { type BothThere, bothThere, irisReads, irisTells, wantsToBeTold } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { formId } from '../../practice/talks.ts'
import { onOwnPage, textOf } from '../../practice/visitor.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import { dayAfter } from '../../principles/ground/time.ts'

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

const reads = async (one: Side) => textOf(await one.page.get(agreed(one)))
const fromRue = () => ({ from: both.rue, to: both.wren, phrase: both.phrase })
const rowsOf = () => story.rowsOf('commitment_fact', 'system')

/** Some days on, with pages that are open anew. */
const daysOn = async (days: number): Promise<BothThere> => {
  stage.goTo(days)
  const open = async <T extends Side>(one: T): Promise<T> => ({
    ...one,
    page: await onOwnPage(story.app, one.code, story.host),
  })
  return { ...both, wren: await open(both.wren), rue: await open(both.rue) }
}

/** What worries each of them is gone through again. */
const lookedAtAgain = async ({ wren, rue, phrase }: BothThere): Promise<BothThere> => {
  const fen = await story.talks.be('fen')
  const tomas = await story.talks.be('tomas')
  for (const one of [wren, rue]) {
    await opens(fen, one.review, wren.phrase)
    await opens(tomas, one.review, wren.toms)
    await foundSafe({ ...story.talks, fen }, { ...one, tomas })
  }
  return { wren, rue, phrase }
}

/** A number they called safe, for words that say nothing. */
const canBeTexted = async ({ page }: Side) => {
  await page.get('/me')
  await page.send('/me/decide', { question: 'contact/restorative-justice/text', decision: 'given' })
  await page.get('/me/contact/text')
  const fields = { to: '+44 7700 900321', from: '10:00', until: '18:00', words: 'Your order is in.' }
  assert.equal((await page.send('/me/contact/text', fields)).status, 303)
}

const messagesWaiting = () =>
  story.system(async (tx) => {
    const { rows } = await sql<{ count: string }>`
      select count(*) from participants.message where organisation = ${story.town.organisation}`.execute(tx)
    return Number(rows[0]?.count)
  })

const personOf = ({ id }: Side) =>
  story.system(async (tx) => {
    const { rows } = await sql<{ person: string }>`
      select participant as person from restorative_justice.referral where organisation = ${story.town.organisation} and id = ${id}`.execute(
      tx,
    )
    return rows[0]?.person ?? assert.fail('nobody asked')
  })

const lineOfWren = () =>
  story.system(async (tx) => {
    const { rows } = await sql<{ item: string; referral: string; person: PersonId }>`
      select item, referral, participant as person from restorative_justice.commitment_side
      where organisation = ${story.town.organisation} and whose = 'other'`.execute(tx)
    return rows[0] ?? assert.fail('Wren has none')
  })

const theDayAfter = async (days: number) => {
  const then = await daysOn(days)
  await story.theDayComes()
  return then
}

describe('R1 writing down what somebody commits to', () => {
  it('is read once more as it would go, and kept nowhere before it is let go', async () => {
    const { rue } = both
    const id = formId(await rue.page.get(agreed(rue)))
    const look = await rue.page.send(agreed(rue), { id, ...promise })
    assert.equal(look.status, 200)
    assert.ok(look.html.includes(promise.words) && look.html.includes(promise.how))
    assert.match(textOf(look), /I say myself whether it is done/)
    assert.doesNotMatch(textOf(look), /seems to ask/)
    assert.deepEqual(await story.rowsOf('released_item', 'system'), [])
    const change = await rue.page.send(agreed(rue), { id, ...promise, step: 'change' })
    assert.ok(change.html.includes(`>${promise.words}</textarea>`), 'what was typed stands in the field again')
    assert.equal((await commits(rue)).to, `${agreed(rue)}?done=let-go`)
    assert.match(await reads(rue), /What you will do, written on/)
  })

  it('says what is missing, and loses nothing: what, how both know, a day with an end, and who says so', async () => {
    const { rue } = both
    const id = formId(await rue.page.get(agreed(rue)))
    for (const [wrong, sentence] of [
      [{ words: ' ' }, /There is nothing in the field yet/],
      [{ how: ' ' }, /Say how both of you will know/],
      [{ 'by-when': '' }, /Choose a day/],
      [{ 'by-when': dayAfter(began, 6) }, /Choose a day/],
      [{ 'by-when': dayAfter(began, 331) }, /Choose a day/],
      [{ checks: 'the police' }, /Choose who says/],
      [{ words: 'so sorry '.repeat(1_200) }, /too long|long/],
    ] as const) {
      const sent = await rue.page.send(agreed(rue), { id, ...promise, ...wrong })
      assert.equal(sent.status, 422, JSON.stringify(wrong).slice(0, 60))
      assert.match(textOf(sent), sentence)
      assert.ok(sent.html.includes(wrong.words === undefined ? promise.words : promise.how))
    }
  })

  it('sent twice it is one, and lies sealed', async () => {
    const { rue } = both
    const id = formId(await rue.page.get(agreed(rue)))
    for (const _ of [1, 2])
      assert.equal((await rue.page.send(agreed(rue), { id, ...promise, step: 'let-go' })).status, 303)
    assert.equal((await story.rowsOf('commitment_side', 'system')).length, 1)
    const all = [
      ...(await story.rowsOf('commitment_side', 'system')),
      ...(await story.rowsOf('released_item', 'system')),
    ]
    assert.ok(!all.join().includes('window') && !all.join().includes(Buffer.from('window').toString('hex')))
  })

  it('is read with their code, by them alone', async () => {
    await isOpened(story, fromRue())
    for (const one of [both.rue, both.wren]) {
      assert.ok(!(await one.page.get(agreed(one))).html.includes('mend the shop'))
      const opened = await one.page.send(`${agreed(one)}/read`, { code: one.code })
      assert.ok(opened.html.includes(promise.words) && opened.html.includes(promise.how))
      const wrong = await one.page.send(`${agreed(one)}/read`, {
        code: one === both.rue ? both.wren.code : both.rue.code,
      })
      assert.equal(wrong.status, 422)
      assert.ok(!wrong.html.includes('mend the shop'))
    }
  })

  it('S2 is read before it goes by somebody who accompanies neither, with its day and who says whether it is done', async () => {
    const { rue } = both
    await wantsToBeTold(both.wren)
    await commits(rue, { checks: 'other' })
    await story.talks.iris.get(`/restorative-justice/${rue.id}/before`)
    const read = await story.talks.iris.send(`/restorative-justice/${rue.id}/before/open`, { phrase: both.phrase })
    assert.equal(read.status, 303)
    const page = textOf(await story.talks.iris.get(`/restorative-justice/${rue.id}/before`))
    assert.match(page, /Who says whether it is done: the other person/)
    assert.match(page, /are they their own words/)
    assert.equal((await irisReads(story, rue, both.phrase, { kind: 'came-back', reason: 'not-clear' })).status, 303)
    assert.match(await reads(rue), /It is not clear what it means/)
  })

  it('S4 the other reads nothing of it before they chose to', async () => {
    const { rue, wren } = both
    await wantsToBeTold(wren)
    await commits(rue)
    await irisReads(story, rue, both.phrase)
    await irisTells(story, rue)
    assert.match(await reads(wren), /Nothing is written here yet/)
    assert.deepEqual((await story.rowsOf('commitment_side', 'system')).length, 1)
  })
})

describe('R1 it counts when both said so, each alone', () => {
  it('and each went through it alone with somebody who accompanies them', async () => {
    await itCounts(story, both)
    for (const one of [both.rue, both.wren]) assert.match(await reads(one), /It counts since/)
    assert.match(textOf(await story.talks.fen.get(theirAgreed(both.wren))), /It counts since/)
    await story.theDayComes()
    assert.equal(
      (await rowsOf()).filter((line) => line.includes(',counts,')).length,
      2,
      'looked at again it is noted once',
    )
  })

  for (const left of ['the talk of Rue', 'the talk of Wren', 'the yes of Rue', 'the yes of Wren'])
    it(`not without ${left}`, async () => {
      await isOpened(story, fromRue())
      for (const [name, one] of [
        ['Rue', both.rue],
        ['Wren', both.wren],
      ] as const) {
        if (left !== `the talk of ${name}`) await presses(story.talks.fen, one, 'talked-over')
        if (left !== `the yes of ${name}`) await saysOf(one)
      }
      await story.theDayComes()
      for (const one of [both.rue, both.wren]) assert.doesNotMatch(await reads(one), /It counts since/)
    })

  it('V1 a form without the button that says so is no yes', async () => {
    await isOpened(story, fromRue())
    const item = /name="item" value="([^"]+)"/.exec((await both.wren.page.get(agreed(both.wren))).html)?.[1] ?? ''
    for (const [path, decision] of [
      ['answer', undefined],
      ['answer', 'never mind'],
      ['no', undefined],
    ] as const)
      assert.match(
        (
          await both.wren.page.send(`${agreed(both.wren)}/${path}`, {
            item,
            ...(decision === undefined ? {} : { decision }),
          })
        ).to ?? '',
        /done=choose/,
      )
    assert.doesNotMatch(await reads(both.wren), /You said that it counts/)
  })

  for (const decision of ['not-now', 'refused', 'withdrawn'])
    it(`V7 ${decision} is an answer like the other, and nothing comes of it`, async () => {
      await isOpened(story, fromRue())
      for (const one of [both.rue, both.wren]) {
        await presses(story.talks.fen, one, 'talked-over')
        await saysOf(one)
      }
      assert.equal((await saysOf(both.wren, decision)).to, `${agreed(both.wren)}?done=said`)
      await story.theDayComes()
      assert.doesNotMatch(await reads(both.rue), /It counts since/)
      assert.match(await reads(both.rue), /You said that it counts/)
    })

  it('what seems to ask for something nobody has to do is pointed out to both, and talked over on two days', async () => {
    const { rue } = both
    const fields = { words: 'I will mend the window and go to the clinic.' }
    const id = formId(await rue.page.get(agreed(rue)))
    const look = textOf(await rue.page.send(agreed(rue), { id, ...promise, ...fields }))
    assert.match(look, /seems to ask for something that nobody has to do here: treatment or therapy/)
    await isOpened(story, fromRue(), fields)
    for (const one of [rue, both.wren]) {
      assert.match(await reads(one), /talk about it twice, on two days/)
      const opened = await one.page.send(`${agreed(one)}/read`, { code: one.code })
      assert.match(textOf(opened), /treatment or therapy/)
      assert.equal((await presses(story.talks.fen, one, 'talked-over')).status, 303)
      const again = await presses(story.talks.fen, one, 'talked-over')
      assert.equal(again.status, 422)
      assert.match(textOf(again), /The other one is on another day/)
      await saysOf(one)
    }
    await story.theDayComes()
    assert.doesNotMatch(await reads(rue), /It counts since/)
    const then = await daysOn(1)
    const fen = await story.talks.be('fen')
    for (const one of [then.rue, then.wren]) assert.equal((await presses(fen, one, 'talked-over')).status, 303)
    await story.theDayComes()
    for (const one of [then.rue, then.wren]) assert.match(await reads(one), /It counts since/)
  })

  it('S1 not while what worries one of them was not looked at for a fortnight', async () => {
    await isOpened(story, fromRue())
    for (const one of [both.rue, both.wren]) {
      await presses(story.talks.fen, one, 'talked-over')
      await saysOf(one)
    }
    const then = await theDayAfter(15)
    assert.doesNotMatch(await reads(then.rue), /It counts since/)
    await lookedAtAgain(then)
    await story.theDayComes()
    for (const one of [then.rue, then.wren]) assert.match(await reads(one), /It counts since/)
  })

  it('not after its own day', async () => {
    await isOpened(story, fromRue(), { 'by-when': dayAfter(began, 7) })
    assert.match(await reads(both.wren), /Yes, it counts for me/)
    for (const one of [both.rue, both.wren]) await presses(story.talks.fen, one, 'talked-over')
    await saysOf(both.rue)
    const then = await daysOn(7)
    assert.match(await reads(then.wren), /The time to say yes is over/)
    const { item } = await lineOfWren()
    const late = await then.wren.page.send(`${agreed(then.wren)}/answer`, { item, decision: 'given' })
    assert.match(late.to ?? '', /done=too-late/)
    await story.theDayComes()
    assert.doesNotMatch(await reads(then.rue), /It counts since/)
  })

  it('not on its own day, though both said so before', async () => {
    await isOpened(story, fromRue(), { 'by-when': dayAfter(began, 7) })
    for (const one of [both.rue, both.wren]) {
      await presses(story.talks.fen, one, 'talked-over')
      await saysOf(one)
    }
    await theDayAfter(7)
    assert.equal((await rowsOf()).filter((line) => line.includes(',counts,')).length, 0)
  })

  it('the words taken back before they were opened, nothing of it is left', async () => {
    const { rue } = both
    await commits(rue)
    await saysOf(rue)
    const item = /name="item" value="([0-9a-f-]{36})"/.exec((await rue.page.get(rue.between)).html)?.[1] ?? ''
    assert.equal((await rue.page.send(`${rue.between}/take-back`, { item })).to, `${rue.between}?done=gone`)
    assert.match(await reads(rue), /Nothing is written here yet/)
    assert.deepEqual(await story.rowsOf('commitment_side', 'system'), [])
  })
})

describe('R2 what became of it', () => {
  const whoSays = [
    ['author', 'rue'],
    ['accompanying', 'fen'],
    ['other', 'wren'],
  ] as const
  for (const [checks, sayer] of whoSays)
    it(`left to ${checks}, it is said by them and by nobody else`, async () => {
      await itCounts(story, both, { checks })
      const tries = {
        rue: () => says(both.rue, { became: 'done' }),
        wren: () => says(both.wren, { became: 'done' }),
        fen: () => presses(story.talks.fen, both.rue, 'done'),
        'fen, beside Wren': () => presses(story.talks.fen, both.wren, 'done'),
      }
      for (const [name, does] of Object.entries(tries)) {
        if (name === sayer) continue
        const sent = await does()
        assert.ok(sent.status === 409 || sent.to?.endsWith('done=not-there'), `${name}: ${sent.status} ${sent.to}`)
      }
      assert.equal((await rowsOf()).filter((line) => line.includes(',done,')).length, 0)
      assert.equal((await tries[sayer]()).status, 303)
      assert.equal((await tries[sayer]()).status, 303, 'twice it is said once')
      assert.equal((await rowsOf()).filter((line) => line.includes(',done,')).length, 1)
      const then = await theDayAfter(1)
      for (const one of [then.rue, then.wren]) assert.match(await reads(one), /: it is done\./)
    })

  it('goes to the other on another day, because the hour would say that somebody was here', async () => {
    await itCounts(story, both)
    assert.equal((await says(both.rue, { became: 'done' })).to, `${agreed(both.rue)}?done=became`)
    await story.theDayComes()
    assert.doesNotMatch(await reads(both.wren), /: it is done\./)
    const then = await theDayAfter(1)
    assert.match(await reads(then.wren), /: it is done\./)
  })

  it('the last word counts, and the one before it is not told', async () => {
    await itCounts(story, both)
    await says(both.rue, { became: 'not-done' })
    await says(both.rue, { became: 'started' })
    const then = await theDayAfter(1)
    assert.match(await reads(then.wren), /: it is begun\./)
    assert.equal((await rowsOf()).filter((line) => line.includes(',not-done,')).length, 1)
    await says(then.rue, { became: 'changed' })
    const later = await theDayAfter(2)
    assert.match(await reads(later.wren), /it is changed\. What comes instead is written anew/)
  })

  it('told by whoever accompanies them where they want it so, and only then on their page', async () => {
    await itCounts(story, both)
    assert.equal((await says(both.wren, { hears: 'together' })).to, `${agreed(both.wren)}?done=hears`)
    await says(both.rue, { became: 'not-done' })
    const then = await theDayAfter(1)
    const quiet = await reads(then.wren)
    assert.doesNotMatch(quiet, /it was not done/)
    const fen = await story.talks.be('fen')
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /What they agree on: something is to be done/)
    assert.match(textOf(await fen.get(theirAgreed(both.wren))), /Tell them when you talk/)
    assert.equal((await presses(fen, then.wren, 'told')).status, 303)
    assert.match(await reads(then.wren), /it was not done/)
    assert.equal((await presses(fen, then.wren, 'told')).status, 409, 'there is nothing to tell any more')
  })

  it('whoever does not want to be told sees no difference, on any page of theirs', async () => {
    await itCounts(story, both)
    await says(both.wren, { hears: 'not-told' })
    const all = async (one: Side) => {
      const pages = []
      for (const path of [agreed(one), '/me/talk', '/me', '/me/everything', '/me/everything.json'])
        pages.push((await one.page.get(path)).html.replace(/value="[^"]*"/g, ''))
      return pages
    }
    const then = await theDayAfter(1)
    const quiet = await all(then.wren)
    await says(then.rue, { became: 'not-done' })
    const later = await theDayAfter(2)
    for (const [at, html] of (await all(later.wren)).entries())
      assert.ok(!/not[ -]done/.test(html) || /not[ -]done/.test(quiet[at] ?? ''), `page ${at}`)
    await says(later.wren, { hears: 'here' })
    assert.match(await reads(later.wren), /it was not done/)
  })

  it('when nobody said it by its day, the page says so, and whoever was to look hears of it', async () => {
    await itCounts(story, both, { checks: 'accompanying', 'by-when': dayAfter(began, 8) })
    assert.doesNotMatch(await reads(both.wren), /The day has come/)
    const then = await theDayAfter(8)
    for (const one of [then.rue, then.wren])
      assert.match(await reads(one), /Nothing is written here yet about what became/)
    const fen = await story.talks.be('fen')
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /What they agree on: something is to be done/)
    assert.match(textOf(await fen.get(theirAgreed(both.rue))), /Its day has come/)
  })

  it('V4 after a month without a word it is asked once more, and nothing is said or told before', async () => {
    await itCounts(story, both, { 'by-when': dayAfter(began, 60) })
    const then = await daysOn(40)
    assert.match(await reads(then.rue), /Say yes again if you still mean it/)
    assert.match((await says(then.rue, { became: 'done' })).to ?? '', /done=no-yes/)
    for (const one of [then.rue, then.wren]) {
      await one.page.get('/me')
      for (const question of [
        'hold_record/restorative-justice/own-page',
        'hold_record/who-talks-with-them/sealed-words',
      ])
        await one.page.send('/me/decide', { question, decision: 'given' })
      assert.equal((await saysOf(one)).to, `${agreed(one)}?done=said`)
    }
    assert.match((await says(then.rue, { became: 'done' })).to ?? '', /done=became/)
    const later = await theDayAfter(41)
    assert.doesNotMatch(await reads(later.wren), /: it is done\./, 'S1: what worries them was not looked at for long')
    const fen = await story.talks.be('fen')
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /What they agree on: something is to be done/)
    assert.match(textOf(await fen.get(theirAgreed(later.wren))), /is to be looked at again first/)
    await lookedAtAgain(later)
    await story.theDayComes()
    assert.match(await reads(later.wren), /: it is done\./)
  })

  it('V1 waits while they do not want to be told of anything from the other, and goes when they do', async () => {
    await itCounts(story, both)
    await both.wren.page.get(both.wren.between)
    const told = (decision: string, { page, between }: Side = both.wren) => page.send(`${between}/told`, { decision })
    assert.match((await told('not-now')).to ?? '', /done=not-told/)
    await says(both.rue, { became: 'done' })
    const then = await theDayAfter(1)
    assert.doesNotMatch(await reads(then.wren), /: it is done\./)
    await then.wren.page.get(both.wren.between)
    assert.match((await told('given', then.wren)).to ?? '', /done=told/)
    await story.theDayComes()
    assert.match(await reads(then.wren), /: it is done\./)
  })

  for (const [hears, messages] of [
    ['here', 1],
    ['together', 0],
    ['not-told', 0],
  ] as const)
    it(`S7 wanting to hear it ${hears}, they are rung ${messages === 0 ? 'never' : 'once'} for it`, async () => {
      await itCounts(story, both)
      await canBeTexted(both.wren)
      await says(both.wren, { hears })
      await says(both.rue, { became: 'done' })
      await theDayAfter(1)
      assert.equal(await messagesWaiting(), messages)
    })

  it('said on both sides on one day, both read the same', async () => {
    await itCounts(story, both, { checks: 'other' })
    await says(both.wren, { became: 'done' })
    await says(both.rue, { became: 'changed' })
    const then = await theDayAfter(1)
    for (const one of [then.rue, then.wren]) {
      assert.match(await reads(one), /: it is changed\./)
      assert.doesNotMatch(await reads(one), /: it is done\./)
    }
  })

  it('what was not on the page is not noted as told', async () => {
    await itCounts(story, both)
    await says(both.wren, { hears: 'together' })
    await says(both.rue, { became: 'started' })
    await theDayAfter(1)
    const fen = await story.talks.be('fen')
    const { html } = await fen.get(theirAgreed(both.wren))
    const [item, news] = ['item', 'news'].map((name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1])
    await says((await daysOn(1)).rue, { became: 'not-done' })
    const then = await theDayAfter(2)
    const late = await story.talks.be('fen')
    await late.get(theirAgreed(both.wren))
    const sent = await late.send(theirAgreed(both.wren), { item: item ?? '', news: news ?? '', kind: 'told' })
    assert.equal(sent.status, 409)
    assert.doesNotMatch(await reads(then.wren), /it was not done|it is begun/)
  })
})

describe('V5 taken back, it does not stand any more', () => {
  for (const who of ['rue', 'wren'] as const)
    it(`by ${who}: at once for them, and the other reads it the day after`, async () => {
      await itCounts(story, both)
      const [one, other] = who === 'rue' ? [both.rue, both.wren] : [both.wren, both.rue]
      const item = /name="item" value="([^"]+)"/.exec((await one.page.get(agreed(one))).html)?.[1] ?? ''
      assert.equal((await saysOf(one, 'withdrawn')).to, `${agreed(one)}?done=over`)
      assert.match(await reads(one), /You took it back/)
      assert.doesNotMatch(await reads(one), /It counts since|What became of it/)
      for (const old of [{ became: 'done' }, { became: 'changed' }])
        assert.doesNotMatch((await one.page.send(`${agreed(one)}/became`, { item, ...old })).to ?? '', /done=became/)
      const undone = await one.page.send(`${agreed(one)}/answer`, { item, decision: 'given' })
      assert.match(undone.to ?? '', /done=not-there/, 'an old page does not say yes again')
      await story.theDayComes()
      assert.match(await reads(other), /It counts since/, 'the hour is told to nobody')
      const then = await theDayAfter(1)
      for (const side of [then.rue, then.wren]) assert.match(await reads(side), /It does not stand any more/)
      assert.match(textOf(await then.rue.page.get('/me')), /That a commitment does not stand any more/)
    })

  for (const who of ['rue', 'wren'] as const)
    it(`${who} stopped everything: the other reads that it does not stand, and the work of the day goes on`, async () => {
      await itCounts(story, both)
      const one = both[who]
      await one.page.get('/me/talk')
      await one.page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
      const then = await theDayAfter(1)
      await story.theDayComes()
      assert.match(await reads(who === 'rue' ? then.wren : then.rue), /It does not stand any more/)
    })

  it('whoever does not want to be told reads that as well, and is not rung for it', async () => {
    await itCounts(story, both)
    await says(both.wren, { hears: 'not-told' })
    await saysOf(both.rue, 'withdrawn')
    const then = await theDayAfter(1)
    assert.match(await reads(then.wren), /It does not stand any more/)
  })

  const noes = {
    'the words are kept': 'hold_record/who-talks-with-them/sealed-words',
    'anything comes from the other': 'receive_item/from-the-other-person/own-page',
  } as const
  for (const [what, question] of Object.entries(noes))
    it(`Wren does not want any more that ${what}: it ends for both`, async () => {
      await itCounts(story, both)
      await both.wren.page.get('/me/talk')
      await both.wren.page.send('/me/decide', {
        question,
        decision: question.startsWith('receive') ? 'never' : 'withdrawn',
      })
      await says(both.rue, { became: 'not-done' })
      const then = await theDayAfter(1)
      assert.match(await reads(then.rue), /It does not stand any more/)
      assert.doesNotMatch(await reads(then.wren), /was not done/)
    })

  it('Wren does not want the words kept while an order of a court holds them: it ends for both', async () => {
    await itCounts(story, both)
    await isHeld(stage.needs, story.town, await personOf(both.wren))
    await both.wren.page.get('/me/talk')
    const question = 'hold_record/who-talks-with-them/sealed-words'
    await both.wren.page.send('/me/decide', { question, decision: 'withdrawn' })
    const then = await theDayAfter(1)
    assert.match(await reads(then.rue), /It does not stand any more/)
  })

  it('Wren deletes the words: nothing is left of it there, and Rue reads that it does not stand', async () => {
    await itCounts(story, both)
    const item = /name="item" value="([^"]+)"/.exec((await both.wren.page.get(agreed(both.wren))).html)?.[1] ?? ''
    assert.match(textOf(await both.wren.page.get(both.wren.between)), /If you delete these words, it does not stand/)
    await both.wren.page.send(`${both.wren.between}/remove`, { item })
    assert.match(await reads(both.wren), /Nothing is written here yet/)
    const then = await theDayAfter(1)
    assert.match(await reads(then.rue), /It does not stand any more/)
  })

  it('taken back while an order of a court holds the words, it does not count and does not go on counting', async () => {
    await isOpened(story, fromRue())
    for (const one of [both.rue, both.wren]) {
      await presses(story.talks.fen, one, 'talked-over')
      await saysOf(one)
    }
    await isHeld(stage.needs, story.town, await personOf(both.rue))
    const item = /name="item" value="([^"]+)"/.exec((await both.rue.page.get(agreed(both.rue))).html)?.[1] ?? ''
    assert.match((await both.rue.page.send(`${both.rue.between}/take-back`, { item })).to ?? '', /done=held/)
    await story.theDayComes()
    assert.equal((await rowsOf()).filter((line) => line.includes(',counts,')).length, 0, 'not on that day either')
    const then = await theDayAfter(1)
    for (const one of [then.rue, then.wren]) assert.doesNotMatch(await reads(one), /It counts since/)
  })

  it('however often somebody pressed, there is room for what both have to hear', async () => {
    await itCounts(story, both)
    const { person, referral, item } = await lineOfWren()
    await stage.needs.database.inTransaction({ organisation: story.town.organisation, actor: person }, (tx) =>
      sql`insert into restorative_justice.commitment_fact (organisation, item, referral, participant, nth, before_nth, kind, says, day)
        select ${story.town.organisation}, ${item}, ${referral}, ${person}, n, n - 1, 'tells', 'here', ${began}
        from generate_series(3, 900) n`.execute(tx),
    )
    assert.match((await says(both.wren, { hears: 'together' })).to ?? '', /done=not-there/)
    await saysOf(both.wren, 'withdrawn')
    const then = await theDayAfter(1)
    for (const one of [then.rue, then.wren]) assert.match(await reads(one), /It does not stand any more/)
  })

  it('a pause ends nothing, and tells nothing', async () => {
    await itCounts(story, both)
    await both.rue.page.get('/me')
    await says(both.rue, { became: 'done' })
    await both.rue.page.get('/me')
    assert.equal((await both.rue.page.send('/me/decide', { question: 'everything', decision: 'paused' })).status, 303)
    const then = await theDayAfter(1)
    assert.match(await reads(then.wren), /It counts since/)
    assert.doesNotMatch(await reads(then.wren), /: it is done\./)
    assert.match(textOf(await (await story.talks.be('fen')).get(theirAgreed(both.rue))), /Closed: they paused/)
  })
})

describe('E1 their own record', () => {
  it('lists it, what became of it, and what the other was told', async () => {
    await itCounts(story, both)
    await says(both.rue, { became: 'started' })
    const page = textOf(await both.rue.page.get('/me/everything'))
    assert.match(page, /A commitment: by when, and what became of it/)
    assert.match(page, /It counts since/)
    assert.match(page, /it is begun/)
    const told = textOf(await both.rue.page.get('/me'))
    assert.match(told, /That a commitment counts for both of you/)
    assert.match(told, /What became of a commitment; from the next day on/)
    assert.ok(!page.includes('mend the shop'))
  })
})

describe('S2 who of us sees it', () => {
  it('whoever accompanies them, and nobody else', async () => {
    await itCounts(story, both)
    for (const name of ['bea', 'iris'] as const) {
      const who = name === 'iris' ? story.talks.iris : await story.talks.be(name)
      const got = await who.get(theirAgreed(both.rue))
      assert.ok(got.status === 404 || got.status === 403, `${name} ${got.status}`)
      await who.get('/restorative-justice/team')
      const sent = await who.send(theirAgreed(both.rue), { item: 'x', kind: 'done' })
      assert.ok(sent.status === 404 || sent.status === 403, `${name} ${sent.status}`)
    }
    assert.equal((await both.wren.page.get(agreed(both.rue))).status, 404)
    assert.equal((await both.wren.page.send(`${agreed(both.rue)}/became`, { item: 'x', became: 'done' })).status, 404)
  })
})
