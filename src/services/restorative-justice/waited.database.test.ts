/** How long people waited for us: counted when it was written, of nobody, and shown over many alone (I6, R5). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'

import { sql } from 'kysely'

import { type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { codesIn, formId } from '../../practice/talks.ts'
import { onOwnPage, textOf, visitor } from '../../practice/visitor.ts'

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
before(async () => {
  stage = await openTheOtherSide()
  story = await stage.story()
})
after(() => stage.close())

const rows = async () =>
  (
    await story.system((tx) =>
      sql<{
        what: string
        days: number
      }>`select what, days from restorative_justice.waited where organisation = ${story.town.organisation} order by what, days`.execute(
        tx,
      ),
    )
  ).rows.map(({ what, days }) => `${what} ${days}`)

describe('I6 how long somebody waited', () => {
  it('is counted once for each thing, without the days they had paused, and seen by nobody who works here', async () => {
    const ids = async () => (await story.rowsOf('referral', 'system')).map((line) => line.split(',')[1] ?? '')
    const known = await ids()
    const who = visitor(story.app, story.host)
    const sent = await who.send('/talk/start', { id: formId(await who.get('/talk/start')), standing: 'person-harmed' })
    const [code = ''] = codesIn(sent)
    const [id = ''] = (await ids()).filter((one) => !known.includes(one))
    const question = 'hold_record/restorative-justice/own-page'
    const decides = async (decision: string) => {
      const page = await onOwnPage(story.app, code, story.host)
      await page.get('/me/talk')
      assert.equal((await page.send('/me/decide', { id: randomUUID(), question, decision })).status, 303)
    }
    stage.goTo(1)
    await decides('paused')
    stage.goTo(3)
    await decides('continued')
    stage.goTo(4)
    const iris = await story.talks.be('iris')
    const steps = async (nth: number, step: string, fields: Record<string, string> = {}) => {
      await iris.get(`/restorative-justice/${id}`)
      return iris.send(`/restorative-justice/${id}/${step}`, { nth: String(nth), ...fields })
    }
    assert.equal((await steps(2, 'acknowledged')).status, 303)
    assert.deepEqual(await rows(), ['word 2'])
    assert.notEqual((await steps(2, 'acknowledged')).status, 303)
    await steps(3, 'triaged', { 'begun-by': 'person-harmed', 'gender-based': 'no' })
    stage.goTo(6)
    const later = await story.talks.be('iris')
    await later.get(`/restorative-justice/${id}`)
    await later.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })
    await later.get(`/restorative-justice/${id}`)
    assert.equal((await later.send(`/restorative-justice/${id}/accepted`, { nth: '4' })).status, 303)
    assert.deepEqual(await rows(), ['taken-on 4', 'word 2'])
    for (const name of ['iris', 'amina', 'fen'] as const)
      assert.deepEqual(await story.rowsOf('waited', story.town.workers[name]), [])
  })

  it('says nothing of few, and the middle one of eight', async () => {
    stage.goTo(45)
    const shown = async () => textOf(await (await story.talks.be('milo')).get('/restorative-justice/since'))
    assert.match(await shown(), /Until a word of our own \[c\] \[c\] \[c\]/)
    for (let days = 1; days <= 8; days += 1)
      await story.system((tx) =>
        sql`insert into restorative_justice.waited (organisation, id, month, what, days)
          select ${story.town.organisation}::uuid, ${randomUUID()}::uuid, max(month), 'word', ${days}::integer from restorative_justice.waited
          where organisation = ${story.town.organisation}`.execute(tx),
      )
    assert.match(await shown(), /Until a word of our own 10 4 days \[c\]/)
  })
})
