/** Something happened that should not have: the person reads it at once, nothing crosses before it was looked at anew, somebody else looks into it (S1, S2, S3, I1, E1). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import type { Context } from '../../platform/database/transaction.ts'
import { foundSafe } from '../../practice/both-accompany.ts'
import { type BothThere, bothThere, irisReads, irisTells, letsGo, wantsToBeTold } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { textOf, type Visitor } from '../../practice/visitor.ts'

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
const writes = async (who: Visitor, one: Side, fields: Record<string, string> = {}) => {
  const ids = [...(await who.get(at(one))).html.matchAll(/name="id" value="([^"]+)"/g)].map(([, id]) => id ?? '')
  return who.send(at(one), { id: ids.at(-1) ?? randomUUID(), ...typed, ...fields })
}
const looks = async (who: Visitor, one: Side, says = differently) => {
  const looked = /name="looks" value="([^"]+)"/.exec((await who.get(at(one))).html)?.[1] ?? (await theId())
  return who.send(at(one), { looks: looked, says })
}
const rowsOf = (table: string, actor: Context['actor'] = 'system', side?: string) => story.rowsOf(table, actor, side)
const theId = async () => /^\([^,]+,([^,]+),/.exec((await rowsOf('incident'))[0] ?? '')?.[1] ?? assert.fail('none')
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
    assert.equal(await everything(both.rue), before)
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
    assert.equal((await looks(iris, both.wren)).status, 422)
    assert.equal((await looks(fen, both.wren)).status, 422)
    assert.deepEqual(await rowsOf('incident_looked'), [])
    assert.equal((await (await story.talks.be('amina')).get(at(both.wren))).status, 403)
    assert.equal((await (await story.talks.be('bea')).get(at(both.wren))).status, 404)
  })

  it('sent twice it stands there once; other words under one number are not thrown away; nothing is left out', async () => {
    const { fen } = story.talks
    const id = randomUUID()
    for (const _ of [1, 2]) assert.equal((await writes(fen, both.wren, { id })).to, done(both.wren))
    const other = await writes(fen, both.wren, { id, happened: 'Something else happened.' })
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
    const second = await iris.send(at(both.wren), { looks: await theId(), says: 'Other words.' })
    assert.equal(second.status, 409)
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
    assert.doesNotMatch(textOf(await story.talks.fen.get(both.wren.review)), /may go on from here today/)
    await foundSafe(story.talks, both.wren)
    assert.equal((await irisTells(story, both.wren)).status, 303)
    assert.equal((await rowsOf('offered_item')).length, 1)
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
        sql`insert into restorative_justice.incident (organisation, id, referral, participant, kind, review_had, sealed, written_by, day)
          values (${story.town.organisation}, ${randomUUID()}, ${both.wren.id}, ${randomUUID()}, 'nearly', 0, 'x', ${bea}, ${began})`.execute(
          tx,
        ),
      ),
      /row-level|foreign key/,
    )
  })
})
