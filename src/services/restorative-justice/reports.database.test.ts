/** Reports: templates that are data, figures that nobody typed in, as a page and as a file; and what is counted of a matter (E4, I4, I6, R4). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'
import { readTable } from '../../platform/csv.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { type BothThere, bothThere, chooses, isThere } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { textOf, type Visitor } from '../../practice/visitor.ts'
import { dayAfter } from '../../principles/ground/time.ts'
import { arranges } from './actions/happened.ts'
import { fillYear } from './practice/a-year.ts'
import { feedbackBetween } from './records/feedback.ts'
import { measuredBetween } from './records/measured.ts'
import { milestonesOf, wasFollowedUp } from './records/milestones.ts'
import { referralBy } from './records/referrals.ts'
import { stoppedBetween } from './records/stopped.ts'

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
before(async () => {
  stage = await openTheOtherSide()
})
after(() => stage.close())
beforeEach(async () => {
  story = await stage.story()
})

const reports = '/restorative-justice/sums'
const decided = { decision: 'Board, 3 March' }
const saves = async (who: Visitor, fields: Record<string, string | readonly string[]>) => {
  await who.get(reports)
  return who.send(reports, fields)
}
const own = async (who: Visitor, called: string) => {
  const { html } = await who.get(reports)
  return new RegExp(`href="(${reports}/[0-9a-f-]{36})">${called}`).exec(html)?.[1] ?? assert.fail('no such report')
}
const months = { from: dayAfter(began, -60), until: dayAfter(began, 60) }

describe('E4 a report of our own', () => {
  it('is made with a decision, shows its parts and words, and can be removed', async () => {
    const amina = await story.talks.be('amina')
    const fields = { title: 'For the county', parts: ['felt', 'ended'], says: 'Thank you <b>all</b>.' }
    assert.equal((await saves(amina, fields)).status, 422)
    assert.equal((await saves(amina, { ...fields, ...decided })).to, reports)
    const at = await own(amina, 'For the county')
    const shown = textOf(await amina.get(at))
    assert.match(shown, /For the county Harbour Lights Twelve whole months/)
    assert.match(shown, /Thank you &lt;b&gt;all&lt;\/b&gt;\./)
    assert.match(shown, /How people feel since.*What is counted \(version 1\)/)
    assert.doesNotMatch(shown, /How long they waited/)
    const id = at.split('/').at(-1) ?? ''
    // In any script it is a file as well; and sent twice it is one.
    const again = { id: randomUUID(), ...fields, title: 'Dla władz', ...decided }
    for (const _twice of [1, 2]) assert.equal((await saves(amina, again)).to, reports)
    assert.equal((await amina.get(reports)).html.match(/Dla władz<\/a>/g)?.length, 1)
    const sent = await amina.get(`${await own(amina, 'Dla władz')}/file`)
    assert.deepEqual([sent.status, sent.headers.get('Content-Type')], [200, 'text/csv; charset=utf-8'])
    assert.equal((await saves(amina, { kind: 'remove', gone: id, ...decided })).to, reports)
    assert.equal((await amina.get(at)).status, 404)
  })

  it('what is missing is said, and nothing is lost or saved', async () => {
    const amina = await story.talks.be('amina')
    for (const [fields, says] of [
      [{ parts: ['felt'] }, /Say what it is called/],
      [{ title: 'For the county' }, /Choose at least one part/],
      [{ title: 'a'.repeat(81), parts: ['felt'] }, /at most 80 letters/],
      [{ kind: 'remove' }, /Choose which one is to go/],
    ] as const) {
      const answer = await saves(amina, { ...fields, ...decided, says: 'Kept while it is wrong.' })
      assert.equal(answer.status, 422)
      assert.match(textOf(answer), says)
      assert.match(answer.html, /Kept while it is wrong\./)
    }
    assert.doesNotMatch((await amina.get(reports)).html, /For the county/)
  })

  it('is read by a board member, made by none, and by nobody of another organisation', async () => {
    const amina = await story.talks.be('amina')
    await saves(amina, { title: 'For the county', parts: ['felt'], ...decided })
    const at = await own(amina, 'For the county')
    const milo = await story.talks.be('milo')
    assert.equal((await milo.get(at)).status, 200)
    assert.equal((await saves(milo, { title: 'Mine', parts: ['felt'], ...decided })).status, 403)
    for (const who of ['fen', 'bea', 'noor'] as const)
      for (const one of [reports, at, `${at}/file`])
        assert.equal((await (await story.talks.be(who)).get(one)).status, 403, who)
    const elsewhere = await stage.story()
    assert.equal((await (await elsewhere.talks.be('amina')).get(at)).status, 404)
  })
})

describe('R4 I6 what a report says', () => {
  beforeEach(() => story.system((tx) => fillYear(tx, story.town.organisation, began)))

  it('support stands apart from restorative justice, each part with what it counts', async () => {
    const shown = textOf(await (await story.talks.be('milo')).get(`${reports}/commissioner`))
    assert.match(shown, /Restorative support: one person alone/)
    assert.match(shown, /never counted as restorative justice/)
    assert.equal(shown.match(/What is counted \(version \d\)/g)?.length, 9)
    assert.match(shown, /Taken on 150 125 \(83 %\)/)
    assert.doesNotMatch(shown, /Fen|Iris|Tomas/)
  })

  it('the file has every number of the page, hides what the page hides, and a spreadsheet runs nothing of it', async () => {
    const milo = await story.talks.be('milo')
    const sent = await milo.get(`${reports}/everybody/file`)
    assert.match(sent.headers.get('Content-Disposition') ?? '', /\.csv/)
    const table = readTable(Buffer.from(sent.html))
    assert.ok(table.ok)
    const cells = table.value.rows.map(({ cells: [, , part, line, column, value] }) => [part, line, column, value])
    assert.ok(cells.some((one) => one.join('|') === 'From asking to taking part|Taken on|All|150'))
    assert.ok(cells.some((one) => one.join('|') === 'From asking to taking part|Taken on|Of these|125'))
    assert.ok(cells.some(([, , , value]) => /^Came in these months: \d+$/.test(value ?? '')))
    assert.ok(cells.some(([, line, , value]) => line === 'Restorative support: one person alone' && value !== ''))
    const page = textOf(await milo.get(`${reports}/everybody`))
    for (const [, , , value = ''] of cells)
      if (/^\d+$/.test(value)) assert.match(page, new RegExp(`\\b${value}\\b`), value)
  })
})

describe('I6 why it was not offered', () => {
  it('a manager reads a reason that was given once; a report and its file do not say it before there were eight', async () => {
    const month = `${dayAfter(began, -31).slice(0, 8)}01`
    const rows = (count: number) =>
      Array.from({ length: count }, () => ({
        ...{ organisation: story.town.organisation, id: randomUUID(), month },
        ...{ stands: 'person-harmed', offer: 'no-interpreter' },
      }))
    const counts = (count: number) =>
      story.system((tx) => tx.insertInto('restorative_justice.offer_counted').values(rows(count)).execute())
    const milo = await story.talks.be('milo')
    const [page, report, sheet] = [
      '/restorative-justice/since',
      `${reports}/commissioner`,
      `${reports}/commissioner/file`,
    ]
    const says = async (at: string) => /nobody who speaks their language/.test((await milo.get(at)).html)
    await counts(1)
    assert.deepEqual([await says(page), await says(report), await says(sheet)], [true, false, false])
    await counts(7)
    assert.deepEqual([await says(page), await says(report), await says(sheet)], [true, true, true])
  })
})

describe('I6 what is counted of a matter', () => {
  let both: BothThere
  beforeEach(async () => {
    both = await bothThere(story)
  })
  const measured = () => story.system((tx) => measuredBetween(tx, story.town.organisation, months))

  it('that it was taken on, once; that somebody who came wanted more than a talk, when it ends', async () => {
    assert.deepEqual((await measured())['took-up'], { yes: 0, of: 0 })
    const { accepted } = await measured()
    assert.deepEqual(accepted, { yes: 2, of: 2 })
    const end = `/me/talk/end/${both.rue.id}`
    await both.rue.page.get(end)
    await both.rue.page.send(end, { answer: 'agreed', keeps: 'four-weeks' })
    const theirs = `/restorative-justice/${both.rue.id}/end`
    const { html } = await story.talks.fen.get(theirs)
    const last = /name="after" value="(\d+)"/.exec(html)?.[1] ?? '0'
    await story.talks.fen.send(theirs, { kind: 'closed', after: last })
    await story.theDayComes()
    assert.deepEqual((await measured())['took-up'], { yes: 1, of: 1 })
  })

  it('on which days its milestones were, from what happened on both sides, and that somebody was asked how they are since', async () => {
    const { wren, rue, phrase } = both
    const system = <T>(does: (tx: Transaction) => Promise<T>) => story.system(does)
    const side = ({ id }: { readonly id: string }) =>
      system(async (tx) => {
        const one = await referralBy(tx, story.town.organisation, id)
        return { organisation: story.town.organisation, referral: id, person: one?.person ?? assert.fail('nobody') }
      })
    const daysOf = async (one: { readonly id: string }) => {
      const own = await side(one)
      return system((tx) => milestonesOf(tx, own, arranges))
    }
    assert.deepEqual(await daysOf(wren), [['contact', began]])
    assert.deepEqual(await daysOf(rue), [])
    // What is only about how to go on is no milestone; a letter that is opened is one, for both.
    await isThere(story, { from: wren, to: rue, phrase }, { kind: 'question' })
    assert.equal((await chooses(rue, 'now', rue.code)).status, 200)
    assert.deepEqual(await daysOf(rue), [])
    await isThere(story, { from: rue, to: wren, phrase })
    assert.equal((await chooses(wren, 'now', wren.code)).status, 200)
    for (const one of [wren, rue])
      assert.deepEqual(
        (await daysOf(one)).filter(([what]) => what !== 'contact'),
        [
          ['both', began],
          ['together', began],
        ],
      )
    const own = await side(wren)
    assert.equal(await system((tx) => wasFollowedUp(tx, own)), false)
  })

  it('how far it had come when somebody stopped, and what each said last of how it was with us', async () => {
    const at = `/me/talk/after/${both.wren.id}`
    for (const pace of ['no', 'yes']) {
      const { html } = await both.wren.page.get(at)
      const id = /action="[^"]*feedback"[\s\S]*?name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
      assert.equal((await both.wren.page.send(`${at}/feedback`, { id, pace })).status, 303)
    }
    const said = await story.system((tx) => feedbackBetween(tx, story.town.organisation, months))
    assert.deepEqual(
      said.map(({ pace, safe }) => [pace, safe]),
      [['yes', undefined]],
    )
    await both.rue.page.get('/me')
    await both.rue.page.send('/me/decide', { question: 'everything', decision: 'withdrawn' })
    assert.deepEqual(await story.system((tx) => stoppedBetween(tx, story.town.organisation, months)), {
      before: 0,
      accepted: 1,
      otherwise: 0,
    })
  })
})
