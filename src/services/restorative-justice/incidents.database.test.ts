/** Something happened that should not have: the person reads it at once, nothing crosses before it was looked at anew, somebody else looks into it (S1, S2, S3, I1, E1). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'
import { holdTheirWord } from '../../participants/people.ts'
import type { Context } from '../../platform/database/transaction.ts'
import { foundSafe } from '../../practice/both-accompany.ts'
import { type BothThere, bothThere, irisReads, irisTells, letsGo, wantsToBeTold } from '../../practice/both-sides.ts'
import { began, codeOf, firstWords, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { onOwnPage, textOf, type Visitor, visitor } from '../../practice/visitor.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import { reviewFacts } from './records/reviews.ts'
import { foldReview } from './review.ts'

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

const at = ({ id }: Pick<Side, 'id'>) => `/restorative-justice/${id}/incident`
const happened = 'A sheet of paper with your words lay open in the hall for ten minutes.'
const typed = { kind: 'reached-the-other', happened, done: 'It was taken back. Nobody had read it, as far as we know.' }
const differently = 'Sheets go into the box at once, by whoever printed them.'
const writes = async (who: Visitor, one: Pick<Side, 'id'>, fields: Record<string, string> = {}) => {
  const ids = [...(await who.get(at(one))).html.matchAll(/name="id" value="([^"]+)"/g)].map(([, id]) => id ?? '')
  return who.send(at(one), { id: ids.at(-1) ?? randomUUID(), ...typed, ...fields })
}
const looks = async (who: Visitor, one: Side, says = differently) => {
  const looked = /name="looks" value="([^"]+)"/.exec((await who.get(`${at(one)}?look`)).html)?.[1] ?? (await theId())
  return who.send(at(one), { looks: looked, [`says-${looked.slice(0, 8)}`]: says })
}
const rowsOf = (table: string, actor: Context['actor'] = 'system', side?: string) => story.rowsOf(table, actor, side)
const theId = async () => /^\([^,]+,([^,]+),/.exec((await rowsOf('incident'))[0] ?? '')?.[1] ?? assert.fail('none')
/** Who looked within one part of a day stands in no order. */
const words = (text: string) => text.split(/\s+/).sort()
const everything = async (one: Side) => {
  const pages = [
    '/me',
    '/me/talk',
    `/me/talk/between/${one.id}`,
    `/me/talk/end/${one.id}`,
    '/me/everything',
    '/me/everything.json',
  ]
  return (await Promise.all(pages.map(async (path) => textOf(await one.page.get(path))))).join(' ')
}
const sideOf = async ({ id }: Pick<Side, 'id'>) => {
  const { rows } = await story.system((tx) =>
    sql<{ participant: PersonId }>`select participant from restorative_justice.referral where id = ${id}`.execute(tx),
  )
  return {
    organisation: story.town.organisation,
    referral: id,
    person: rows[0]?.participant ?? assert.fail('no such matter'),
  }
}
const done = (one: Side) => `${at(one)}?done=written`

describe('E1 what happened', () => {
  it('is read by the person in the same commit, looked into by somebody else, and what changes is read too', async () => {
    const { fen, iris } = story.talks
    const before = await everything(both.rue)
    assert.equal((await writes(fen, both.wren)).to, done(both.wren))
    const read = await everything(both.wren)
    assert.match(read, /Something happened here that should not have/)
    assert.ok(read.includes(happened) && read.includes('It was taken back.'))
    assert.match(read, /Somebody else of us looks into it by/)
    assert.match(textOf(await iris.get('/restorative-justice')), /Something happened: look into it/)
    assert.equal((await looks(iris, both.wren)).to, done(both.wren))
    assert.ok((await everything(both.wren)).includes(differently))
    assert.doesNotMatch(textOf(await iris.get('/restorative-justice')), /Something happened: look into it/)
    // Nothing of it is the other person’s (S3).
    assert.deepEqual(words(await everything(both.rue)), words(before))
    const rue = await rowsOf('referral').then(
      (rows) => rows.find((row) => row.includes(both.rue.id))?.split(',')[2] ?? '',
    )
    for (const table of ['incident', 'incident_looked', 'incident_counted'])
      assert.deepEqual(await rowsOf(table, rue as Context['actor'], both.rue.id), [], table)
  })

  it('is looked into by nobody who wrote it, or accompanies one of the two', async () => {
    const { fen, iris } = story.talks
    await writes(iris, both.wren)
    assert.doesNotMatch(textOf(await iris.get('/restorative-justice')), /Something happened: look into it/)
    assert.equal((await looks(iris, both.wren)).status, 409)
    assert.equal((await looks(fen, both.wren)).status, 409)
    assert.deepEqual(await rowsOf('incident_looked'), [])
    assert.equal((await (await story.talks.be('amina')).get(at(both.wren))).status, 403)
    assert.equal((await (await story.talks.be('bea')).get(at(both.wren))).status, 404)
  })

  it('sent twice it stands there once; other words under one number are not thrown away; nothing is left out', async () => {
    const { fen } = story.talks
    const form = randomUUID()
    for (const _ of [1, 2]) assert.equal((await writes(fen, both.wren, { id: form })).to, done(both.wren))
    const other = await writes(fen, both.wren, { id: form, happened: 'Something else happened.' })
    assert.equal(other.status, 409)
    assert.match(other.html, /Something else happened\./)
    assert.equal((await rowsOf('incident')).length, 1)
    assert.equal((await rowsOf('incident_counted')).length, 1)
    for (const name of ['kind', 'happened', 'done']) {
      const page = await writes(fen, both.wren, { id: randomUUID(), [name]: '' })
      assert.equal(page.status, 422, name)
    }
    const { iris } = story.talks
    assert.equal((await looks(iris, both.wren, ' ')).status, 422)
    for (const _ of [1, 2]) assert.equal((await looks(iris, both.wren)).status, 303)
    const id = await theId()
    const second = await iris.send(at(both.wren), { looks: id, [`says-${id.slice(0, 8)}`]: 'Other words.' })
    assert.equal(second.status, 409)
    assert.match(textOf(second), /This was not sent.*Other words/)
  })
})

describe('S1 nothing goes from one to the other', () => {
  it('before the review was gone through anew, by themselves too; and then it does', async () => {
    await letsGo(both.wren)
    await irisReads(story, both.wren, both.phrase)
    await wantsToBeTold(both.rue)
    await writes(story.talks.fen, both.wren)
    const held = await irisTells(story, both.wren)
    assert.notEqual(held.status, 303)
    assert.deepEqual(await rowsOf('offered_item'), [])
    await foundSafe(story.talks, both.wren)
    assert.equal((await irisTells(story, both.wren)).status, 303)
    assert.equal((await rowsOf('offered_item')).length, 1)
  })

  it('nor the first words of whoever asked, over an invitation that stands open', async () => {
    story = await stage.story()
    const wren = await story.wrenAsked()
    await story.mayBeTried(wren)
    const code = codeOf(await story.tries(wren))
    const reads = async () => {
      const who = visitor(story.app, story.host)
      await who.get('/talk/invited')
      return textOf(await who.send('/talk/invited', { code, read: 'yes' }))
    }
    assert.ok((await reads()).includes(firstWords))
    assert.equal((await writes(story.talks.fen, wren)).status, 303)
    assert.ok(!(await reads()).includes(firstWords))
  })

  it('the line it leaves in a review goes with what they wrote, and what is begun anew starts with nothing against it', async () => {
    const { breached } = foldReview(await story.system(async (tx) => reviewFacts(tx, await sideOf(both.wren))))
    assert.equal(breached, false)
    await writes(story.talks.fen, both.wren)
    assert.equal(foldReview(await story.system(async (tx) => reviewFacts(tx, await sideOf(both.wren)))).breached, true)
    // Their review is theirs to take back, and what is begun anew starts with nothing against it.
    await both.wren.page.get('/me/talk')
    const question = 'hold_record/who-talks-with-them/sealed-words'
    await both.wren.page.send('/me/decide', { question, decision: 'withdrawn' })
    assert.deepEqual(await story.system(async (tx) => reviewFacts(tx, await sideOf(both.wren))), [])
  })

  it('comes before what crosses, or after: it waits for whoever holds the word of the person', async () => {
    const side = await sideOf(both.wren)
    let isDone = false
    const sent: Promise<unknown>[] = []
    await story.system(async (tx) => {
      await holdTheirWord(tx, side.organisation, side.person)
      sent.push(writes(story.talks.fen, both.wren).then(() => (isDone = true)))
      await new Promise((resolve) => setTimeout(resolve, 400))
      assert.equal(isDone, false)
    })
    await Promise.all(sent)
    assert.equal((await rowsOf('incident')).length, 1)
  })

  it('a pause closes what was written, and writing goes on; nobody is rung', async () => {
    await writes(story.talks.fen, both.wren)
    await both.wren.page.get('/me/talk')
    await both.wren.page.send('/me/decide', {
      question: 'hold_record/restorative-justice/own-page',
      decision: 'paused',
    })
    const closed = textOf(await story.talks.iris.get(`${at(both.wren)}?look`))
    assert.ok(!closed.includes(happened))
    assert.match(closed, /They made a pause/)
    assert.equal((await writes(story.talks.iris, both.wren, { happened: 'Something else.' })).status, 303)
  })

  it('nobody looked into it in time: it holds up nothing any more, and whoever answers for it reads that', async () => {
    await writes(story.talks.fen, both.wren)
    stage.goTo(9)
    const page = await onOwnPage(story.app, both.wren.code, story.host)
    assert.match(textOf(await page.get('/me/talk')), /was to look into it by .*, and nobody did/)
    const fen = await story.talks.be('fen')
    assert.doesNotMatch(textOf(await fen.get(`/restorative-justice/${both.wren.id}/end`)), /nobody looked into it yet/)
    const milo = await story.talks.be('milo')
    assert.match(textOf(await milo.get('/restorative-justice/wrong')), /nobody looked into in time/)
  })

  it('I1: a coordinator who knows the other person sees what every coordinator sees who is not asked', async () => {
    await writes(story.talks.fen, both.wren)
    const before = textOf(await story.talks.iris.get(at(both.wren)))
    await story.talks.iris.get(`/restorative-justice/${both.rue.id}`)
    await story.talks.iris.send(`/restorative-justice/${both.rue.id}/declare`, { conflict: 'knows-them' })
    assert.equal((await story.talks.iris.get(`/restorative-justice/${both.rue.id}`)).status, 404)
    assert.equal(textOf(await story.talks.iris.get(at(both.wren))), before)
    assert.equal((await looks(story.talks.iris, both.wren)).status, 409)
    assert.deepEqual(await rowsOf('incident_looked'), [])
  })

  it('R4: it does not come to its end before somebody looked into it', async () => {
    await writes(story.talks.fen, both.wren)
    assert.match(
      textOf(await story.talks.fen.get(`/restorative-justice/${both.wren.id}/end`)),
      /nobody looked into it yet/,
    )
    await looks(story.talks.iris, both.wren)
    assert.doesNotMatch(
      textOf(await story.talks.fen.get(`/restorative-justice/${both.wren.id}/end`)),
      /nobody looked into it yet/,
    )
  })
})

describe('the database', () => {
  const as = <T>(
    actor: Context['actor'],
    side: string,
    does: Parameters<typeof stage.needs.database.inTransaction<T>>[1],
  ) => stage.needs.database.inTransaction<T>({ organisation: story.town.organisation, actor, side }, does)
  const insertLooked = (by: Context['actor'], reportedBy: string, incident: string) =>
    as(by, both.wren.id, (tx) =>
      sql`insert into restorative_justice.incident_looked (organisation, incident, referral, participant, reported_by, sealed, written_by, day)
        select organisation, id, referral, participant, ${reportedBy}, sealed, ${by}, day from restorative_justice.incident where id = ${incident}`.execute(
        tx,
      ),
    )

  it('I1: takes no look of whoever wrote it, of whoever accompanies them, or in another’s name', async () => {
    const { fen, iris, tomas } = story.town.workers
    await writes(story.talks.fen, both.wren)
    const id = await theId()
    await assert.rejects(insertLooked(fen, fen, id), /looked_into_by_somebody_else|row-level/)
    await assert.rejects(insertLooked(tomas, fen, id), /row-level/)
    await assert.rejects(insertLooked(iris, tomas, id), /foreign key/)
    await insertLooked(iris, fen, id)
    assert.equal((await rowsOf('incident_looked')).length, 1)
  })

  it('S2: is seen on its own side alone, and written by nobody who does not see the person', async () => {
    await writes(story.talks.fen, both.wren)
    const { fen, bea } = story.town.workers
    assert.equal((await rowsOf('incident', fen, both.wren.id)).length, 1)
    assert.deepEqual(await rowsOf('incident', fen, both.rue.id), [])
    assert.deepEqual(await rowsOf('incident', fen), [])
    assert.deepEqual(await rowsOf('incident', bea, both.wren.id), [])
    await assert.rejects(
      as(bea, both.wren.id, (tx) =>
        sql`insert into restorative_justice.incident (organisation, id, referral, participant, kind, sealed, written_by, day)
          values (${story.town.organisation}, ${randomUUID()}, ${both.wren.id}, ${randomUUID()}, 'nearly', 'x', ${bea}, ${began})`.execute(
          tx,
        ),
      ),
      /row-level|foreign key/,
    )
  })
})
