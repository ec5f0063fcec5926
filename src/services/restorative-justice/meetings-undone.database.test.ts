/** What undoes a meeting, at every moment: a withdrawal, a stop, somebody who leaves, a page of before, the program at work (V5, S1, S2, S3, I2, E1). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

import { sql } from 'kysely'

import { linesAbout } from '../../platform/audit.ts'
import { doNext } from '../../platform/jobs.ts'
import { startLog } from '../../platform/log.ts'
import {
  answers,
  asksBoth,
  bothWish,
  goesAhead,
  meetingDay,
  type OneSide,
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
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { onOwnPage, textOf, type Visitor } from '../../practice/visitor.ts'
import type { OrganisationId, PersonId } from '../../principles/ground/people.ts'
import { dayAfter } from '../../principles/ground/time.ts'
import { meetingsEnd } from './actions/meetings-daily.ts'
import { owed } from './owed.ts'

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

const own = ({ id }: Pick<OneSide, 'id'>) => `/me/talk/meet/${id}`
const reads = async (one: OneSide) => textOf(await one.page.get(own(one)))

const kindsOf = async ({ id }: Pick<OneSide, 'id'>): Promise<readonly string[]> =>
  story.system(async (tx) => {
    const { rows } = await sql<{ kind: string }>`select f.kind from restorative_justice.meeting_fact f
      join restorative_justice.meeting_side s on s.organisation = f.organisation and s.meeting = f.meeting and s.referral = f.referral
      where f.organisation = ${story.town.organisation} and f.referral = ${id} order by s.nth, f.nth`.execute(tx)
    return rows.map(({ kind }) => kind)
  })

const personOf = async ({ id }: Pick<OneSide, 'id'>) =>
  story.system(async (tx) => {
    const rows = await tx
      .selectFrom('restorative_justice.referral')
      .select('participant')
      .where('id', '=', id)
      .execute()
    return (rows[0]?.participant ?? assert.fail('nobody is there')) as PersonId
  })

/** Of the talk altogether, on their own page. */
const everything = async ({ page }: OneSide, decision: string) => {
  await page.get('/me')
  return page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision })
}

/** What stands on a page that stays open. */
const exactlyOn = async (one: OneSide) => {
  const { html } = await one.page.get(own(one))
  const plan = /name="plan" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return { about: 'plan', plan, exactly: /name="exactly" value="([^"]+)"/.exec(html)?.[1] ?? '' }
}

const onTheDay = async () => {
  await goesAhead(story, both)
  stage.goTo(10)
  return onThatDay(story, both)
}

const live = async () => {
  const today = await onTheDay()
  await asksBoth(today.fen, both, 'asked-alone')
  await asksBoth(today.fen, both, 'at-the-door')
  assert.equal((await presses(today.fen, both.wren, { kind: 'begin' })).status, 303)
  return today
}

const isOff = /does not take place\. There can be many reasons/

const workOf = (due: string) =>
  story.system((tx) =>
    sql`insert into platform.job (organisation, id, kind, due)
      values (${story.town.organisation}, ${randomUUID()}, ${meetingsEnd.kind}, ${due})`.execute(tx),
  )

const dueOf = () =>
  story.system(async (tx) => {
    const { rows } = await sql<{ due: string }>`select due::text from platform.job
      where organisation = ${story.town.organisation} and kind = ${meetingsEnd.kind}`.execute(tx)
    return rows.map(({ due }) => due).join()
  })

describe('V5 while the program does its work of the day', () => {
  it('somebody takes it back, and neither waits for the other', async () => {
    await goesAhead(story, both)
    const { organisation } = story.town
    await workOf('2000-01-01')
    const exactly = await exactlyOn(both.rue)
    let no: Promise<{ readonly status: number }> | undefined
    const does = async () => {
      no = both.rue.page.send(`${own(both.rue)}/no`, { ...exactly, decision: 'withdrawn' })
      await wait(500)
      await meetingsEnd.does(stage.needs, { organisation, actor: 'system' })
    }
    const job = doNext(
      stage.needs.database,
      organisation,
      { [meetingsEnd.kind]: does },
      stage.needs.now(),
      startLog('silent'),
    )
    // Somebody who waits for ever is cut off here, so that this test ends.
    const cut = setTimeout(
      () =>
        void story.system((tx) =>
          sql`select pg_terminate_backend(pid) from pg_stat_activity where wait_event_type = 'Lock' and datname = current_database()`.execute(
            tx,
          ),
        ),
      15_000,
    )
    const [done] = await Promise.allSettled([job])
    clearTimeout(cut)
    assert.equal(done.status, 'fulfilled', 'the work waited for whoever took it back, and they for the work')
    assert.equal((await no)?.status, 303)
    await story.theDayComes()
    assert.match(await reads(both.wren), isOff)
  })

  it('it is due at once, also where a worker writes the no down for them', async () => {
    await goesAhead(story, both)
    await workOf('2099-01-01')
    const person = await personOf(both.rue)
    const { organisation, workers } = story.town
    await stage.needs.database.inTransaction({ organisation, actor: workers.fen }, (tx) =>
      owed.whenWithdrawn(
        tx,
        stage.needs,
        organisation as OrganisationId,
        { person, to: 'everything', decision: 'paused' },
        began,
      ),
    )
    assert.doesNotMatch(await dueOf(), /2099/)
  })
})

describe('S3 what makes that work due', () => {
  it('tells nobody of a wish: those are looked at once a day, whatever anybody takes back', async () => {
    for (const one of [both.wren, both.rue]) await wishes(one)
    await wishes(both.rue, 'not-now', 'video')
    await meetingsEnd.does(stage.needs, { organisation: story.town.organisation, actor: 'system' })
    assert.deepEqual(await kindsOf(both.wren), [])
    await story.theDayComes()
    assert.deepEqual(await kindsOf(both.wren), ['both-want'])
  })

  it('ends nothing that nobody signed, also where a worker wrote down that somebody stopped', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    const { organisation } = story.town
    await story.system(async (tx) => {
      const person = await personOf(both.rue)
      await tx
        .deleteFrom('platform.data_key')
        .where('organisation', '=', organisation)
        .where('subject', '=', person)
        .execute()
    })
    await meetingsEnd.does(stage.needs, { organisation, actor: 'system' })
    assert.equal((await kindsOf(both.wren)).at(-1), 'planned')
  })

  it('a part saved as it stood leaves their yes, and is not changed once there is no time for another', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    await answers(both.wren)
    const part = { where: 'The door by the river', arrive: '14:00' }
    assert.equal((await writesPart(story.talks.fen, both.wren, part)).status, 303)
    assert.match(await reads(both.wren), /You said yes/)
    stage.goTo(8)
    const fen = await story.talks.be('fen')
    const late = await writesPart(fen, both.wren, { ...part, where: 'The back door' })
    assert.equal(late.status, 422)
    assert.match(textOf(late), /There is no time left for a new yes/)
  })
})

describe('V5 while it goes on', () => {
  it('a take-back on a page of before stops it', async () => {
    const { rue, fen, wren } = await onTheDay()
    const exactly = await exactlyOn(rue)
    await asksBoth(fen, both, 'asked-alone')
    await asksBoth(fen, both, 'at-the-door')
    assert.equal((await presses(fen, both.wren, { kind: 'begin' })).status, 303)
    const sent = await rue.page.send(`${own(rue)}/no`, { ...exactly, decision: 'withdrawn' })
    assert.equal(sent.to, `${own(rue)}?done=stopped`)
    assert.match(await reads(wren), /It was stopped/)
  })

  for (const decision of ['paused', 'withdrawn'])
    it(`everything ${decision} stops it, and whoever is left is looked after`, async () => {
      const { wren, rue, fen } = await live()
      await everything(rue, decision)
      assert.match(await reads(wren), /It was stopped/)
      assert.equal((await wren.page.send(`${own(wren)}/stop`, {})).to, `${own(wren)}?done=stopped`)
      assert.match(textOf(await fen.get(theirs(both.wren))), /Look after them now/)
      assert.equal((await presses(fen, both.wren, { kind: 'looked-after' })).status, 303)
      assert.equal((await presses(fen, both.wren, { kind: 'looked-after' })).status, 303, 'pressed twice it is one')
      assert.equal((await kindsOf(both.wren)).filter((kind) => kind === 'looked-after').length, 1)
    })

  it('after it was stopped, a no to another one is a no to that, and says nothing of stopping', async () => {
    const { rue, wren } = await live()
    await rue.page.get(own(rue))
    assert.equal((await rue.page.send(`${own(rue)}/stop`, {})).to, `${own(rue)}?done=stopped`)
    assert.equal((await wishes(wren, 'refused')).to, `${own(wren)}?done=said`)
  })

  it('any of us stops it where the other’s side is gone', async () => {
    const { rue, fen, wren } = await live()
    await everything(rue, 'withdrawn')
    assert.equal((await presses(fen, both.wren, { kind: 'stop' })).to, `${theirs(both.wren)}?done=stop`)
    assert.match(await reads(wren), /It was stopped/)
  })

  it('that nobody ended on its day, it is stopped, and each is looked after', async () => {
    await live()
    stage.goTo(11)
    await story.theDayComes()
    for (const one of [both.wren, both.rue]) assert.equal((await kindsOf(one)).at(-1), 'stopped')
  })
})

describe('S1 once it was signed', () => {
  it('a stop that somebody says in their review is off for both, and is looked at at once', async () => {
    await goesAhead(story, both)
    await workOf('2099-01-01')
    await say(both.rue.page, `/me/talk/safe/${both.rue.id}`, {
      kind: 'stop',
      topic: 'physical-safety',
      words: 'I am afraid.',
    })
    assert.doesNotMatch(await dueOf(), /2099/)
    for (const one of [both.wren, both.rue]) assert.match(await reads(one), isOff)
  })

  it('V1 a wish taken back on a page of before counts as a no', async () => {
    await goesAhead(story, both)
    await both.rue.page.get(own(both.rue))
    const wish = { about: 'wish', form: 'face-to-face', nth: '1', decision: 'withdrawn' }
    assert.equal((await both.rue.page.send(`${own(both.rue)}/no`, wish)).to, `${own(both.rue)}?done=off`)
    assert.match(await reads(both.wren), isOff)
  })

  it('S3 a pause that was seen is not seen to end', async () => {
    await goesAhead(story, both)
    await everything(both.rue, 'paused')
    assert.match(await reads(both.wren), isOff)
    assert.doesNotMatch(textOf(await both.wren.page.get('/me')), /It takes place/)
    await everything(both.rue, 'continued')
    assert.match(await reads(both.wren), isOff)
  })

  it('I2 whoever signed and accompanies one of them by now cannot begin it', async () => {
    await goesAhead(story, both)
    const { town, talks } = story
    await story.system((tx) =>
      sql`insert into organisation.role_held (organisation, worker, role)
        values (${town.organisation}, ${town.workers.iris}, 'facilitator'), (${town.organisation}, ${town.workers.bea}, 'coordinator')`.execute(
        tx,
      ),
    )
    const bea = await talks.be('bea')
    for (const what of ['intermediate', 'supervision', 'observed']) {
      await bea.get('/restorative-justice/team')
      const happened = dayAfter(began, -5)
      const written = await bea.send('/restorative-justice/team', {
        id: randomUUID(),
        worker: town.workers.iris,
        what,
        happened,
      })
      assert.equal(written.status, 303)
    }
    const shown = await bea.get(`/restorative-justice/${both.rue.id}`)
    const nth =
      /name="nth" value="(\d+)"/.exec(shown.html.split(`/restorative-justice/${both.rue.id}/ask"`)[1] ?? '')?.[1] ?? '1'
    const asked = await bea.send(`/restorative-justice/${both.rue.id}/ask`, {
      nth,
      worker: town.workers.iris,
      weight: 'standard',
    })
    assert.equal(asked.status, 303)
    await talks.answer(await talks.be('iris'), both.rue.id, 'not-known')
    stage.goTo(10)
    const { fen, iris } = await onThatDay(story, both)
    await asksBoth(fen, both, 'asked-alone')
    await asksBoth(fen, both, 'at-the-door')
    for (const [who, one] of [
      [iris, both.rue],
      [fen, both.wren],
    ] as const) {
      const begun = await presses(who, one, { kind: 'begin' })
      assert.equal(begun.status, 422)
      assert.match(textOf(begun), /Nobody who accompanies neither has signed it/)
    }
  })
})

describe('V3 whoever of us was named', () => {
  const withBea = async () => {
    await story.talks.able('bea')
    for (const one of [both.wren, both.rue]) await story.talks.accompanies('bea', one.id)
    await bothWish(story, both)
    const sent = await presses(story.talks.fen, both.wren, { ...suggested(story), there: [story.town.workers.bea] })
    assert.equal(sent.status, 303)
    for (const [one, arrive] of [
      [both.wren, '14:00'],
      [both.rue, '14:15'],
    ] as const)
      await writesPart(story.talks.fen, one, { where: 'The door by the river', arrive })
    for (const one of [both.wren, both.rue]) await answers(one)
  }
  const takesOff = async ({ id }: OneSide) => {
    const shown = await story.talks.iris.get(`/restorative-justice/${id}`)
    // Bea stands last of those who accompany them.
    const nth =
      /name="nth" value="(\d+)"/.exec(shown.html.split(`/restorative-justice/${id}/take-off"`)[1] ?? '')?.[1] ?? ''
    const worker = story.town.workers.bea
    assert.equal((await story.talks.iris.send(`/restorative-justice/${id}/take-off`, { nth, worker })).status, 303)
  }

  it('and is gone before it was signed: it is not signed', async () => {
    await withBea()
    await takesOff(both.wren)
    const sent = await signs(story.talks.iris, both.rue)
    assert.equal(sent.status, 409)
    assert.match(textOf(sent), /does not accompany them any more/)
  })

  it('and is gone after it was signed: it does not take place', async () => {
    await withBea()
    assert.equal((await signs(story.talks.iris, both.rue)).status, 303)
    await takesOff(both.wren)
    await story.theDayComes()
    for (const one of [both.wren, both.rue]) assert.match(await reads(one), isOff)
  })
})

describe('S2 S3 of the other side', () => {
  it('whoever accompanies one learns no reason at the door', async () => {
    await story.talks.able('bea')
    await story.talks.accompanies('bea', both.wren.id)
    const today = await onTheDay()
    await today.rue.page.get('/me/talk')
    const needs = { id: both.rue.id, standing: 'person-responsible', adjustments: ['step-free'] }
    await today.rue.page.send('/me/talk', needs)
    await asksBoth(today.fen, both, 'asked-alone')
    await asksBoth(today.fen, both, 'at-the-door')
    const bea = await story.talks.be('bea')
    const begun = await presses(bea, both.wren, { kind: 'begin' })
    assert.match(textOf(begun), /Not everything is there on the other side/)
    assert.doesNotMatch(textOf(begun), /needs is not there/)
    assert.match(
      textOf(await presses(today.tomas, both.rue, { kind: 'begin' })),
      /Something that they need is not there/,
    )
  })

  it('a plan form of before undoes nothing that was suggested since', async () => {
    await bothWish(story, both)
    const { tomas } = both.wren
    await tomas.get(theirs(both.rue))
    await suggests(story, both)
    for (const one of [both.wren, both.rue]) await answers(one)
    const late = { id: randomUUID(), seen: '', ...suggested(story), day: dayAfter(meetingDay, 1) }
    assert.equal((await tomas.send(theirs(both.rue), late)).status, 409)
    assert.match(await reads(both.wren), /You said yes/)
  })

  it('a wish of before is no yes to the next meeting', async () => {
    const { wren, rue, fen, tomas } = await live()
    await presses(fen, both.wren, { kind: 'end', outcome: 'agreement' })
    for (const [who, one] of [
      [fen, both.wren],
      [tomas, both.rue],
    ] as const)
      await presses(who, one, { kind: 'looked-after' })
    await wren.page.get(own(wren))
    const old = { about: 'wish', form: 'face-to-face', nth: '1', decision: 'given' }
    assert.equal((await wren.page.send(own(wren), old)).to, `${own(wren)}?done=not-there`)
    await wishes(rue)
    await story.theDayComes()
    assert.equal((await kindsOf(both.wren)).at(-1), 'looked-after')
  })

  it('E2 after both said so in one form, both may say so in another', async () => {
    await bothWish(story, both)
    for (const one of [both.wren, both.rue]) {
      await wishes(one, 'withdrawn')
      assert.equal((await wishes(one, 'given', 'video')).to, `${own(one)}?done=said`)
    }
    await story.theDayComes()
    for (const one of [both.wren, both.rue])
      assert.match(await reads(one), /You both said that you would meet: Over video/)
  })

  it('E1 what the other was told stands on the page of each, and so does that somebody signed', async () => {
    const looked = async (one: OneSide) => {
      const person = await personOf(one)
      return story.system(async (tx) => (await linesAbout(tx, story.town.organisation, person)).length)
    }
    await bothWish(story, both)
    await suggests(story, both)
    for (const one of [both.wren, both.rue]) await answers(one)
    const before = await looked(both.rue)
    assert.equal((await signs(story.talks.iris, both.wren)).status, 303)
    assert.ok((await looked(both.rue)) > before)
    for (const { page } of [both.wren, both.rue])
      assert.match(textOf(await page.get('/me')), /That a meeting takes place/)
  })

  it('a coordinator with a conflict about one of them signs from neither side', async () => {
    await bothWish(story, both)
    await suggests(story, both)
    for (const one of [both.wren, both.rue]) await answers(one)
    const { plan } = await exactlyOn(both.wren)
    const { iris } = story.talks
    await iris.get(`/restorative-justice/${both.wren.id}`)
    await iris.send(`/restorative-justice/${both.wren.id}/declare`, { conflict: 'knows-them' })
    await iris.get('/restorative-justice/team')
    assert.equal((await iris.send(`/restorative-justice/${both.wren.id}/go`, { plan, decision: 'go' })).status, 404)
    assert.equal((await iris.send(`/restorative-justice/${both.rue.id}/go`, { plan, decision: 'go' })).status, 409)
  })

  it('two noes at one moment are one, and nobody waits', async () => {
    const { fen, tomas } = await onTheDay()
    const says = async (who: Visitor, one: OneSide) =>
      (await presses(who, one, { kind: 'asked-alone', says: 'stops' })).status
    const all = await Promise.all([says(fen, both.wren), says(tomas, both.rue)])
    assert.ok(
      all.every((status) => status === 303 || status === 409),
      all.join(),
    )
    const wren = { ...both.wren, page: await onOwnPage(story.app, both.wren.code, story.host) }
    assert.match(await reads(wren), isOff)
  })
})
