import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { heronIn, makeHeron } from '../../practice/heron.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { textOf } from '../../practice/visitor.ts'
import { written } from '../../principles/ground/code.ts'
import { dayAt } from '../../principles/ground/time.ts'
import { drugChecking } from './service.ts'

let open: OpenNeeds
let room: CheckingRoom
before(async () => {
  open = await openNeeds()
})
beforeEach(async () => {
  room = await checkingRoom(open)
})
after(() => open.close())

const strip = { strip: 'strip-fentanyl', read: 'one-line' }

/** Where the page of a sample leads to correct its first test. */
const correctAt = async (at: string) => {
  const shown = await (await room.as('tomas')).get(at)
  return /href="([^"]+\/correct\/[^"]+)"/.exec(shown.html)?.[1] ?? ''
}

describe('a test that was wrong', () => {
  it('puts the answer in doubt at once, and the new one says that something was wrong', async () => {
    const { at, code } = await room.takeIn()
    await room.test(at, 'strip', strip)
    await room.answer(at)
    assert.doesNotMatch(textOf(await room.read(code)), /Do not go by this answer/)

    const tomas = await room.as('tomas')
    const form = await tomas.get(await correctAt(at))
    assert.match(form.html, /value="one-line" checked/)
    await tomas.send(await correctAt(at), { ...strip, read: 'two-lines', why: 'misread', run: randomUUID() })
    const doubted = textOf(await room.read(code))
    assert.match(doubted, /Do not go by this answer/)
    assert.match(doubted, /fentanyl strip reacted/)

    assert.equal((await room.answer(at)).status, 303)
    const settled = textOf(await room.read(code))
    assert.doesNotMatch(settled, /Do not go by this answer|fentanyl strip reacted/)
    assert.match(settled, /takes the place of the one before, because something in it was wrong/)
    const kept = await room.inside(
      sql<{
        n: number
      }>`select count(*)::int as n from drug_checking.method_run where sample = ${at.split('/').at(-1)}`,
    )
    assert.equal(kept[0]?.n, 2)
  })

  it('of another bag is taken back, even where nothing else is left to tell', async () => {
    const { at, code } = await room.takeIn()
    await room.test(at, 'strip', strip)
    await room.answer(at)
    const tomas = await room.as('tomas')
    await tomas.get(at)
    await tomas.send(await correctAt(at), { why: 'wrong-sample', run: randomUUID() })
    assert.match(textOf(await tomas.get(at)), /Taken back: it was of another bag/)
    assert.equal((await room.answer(at)).status, 303)
    const answer = textOf(await room.read(code))
    assert.match(answer, /we took this test back\. It was not of your sample/)
    assert.match(answer, /No test worked this time/)
    assert.doesNotMatch(answer, /reacted\./)
  })

  it('needs a reason, keeps what was typed, and cannot be corrected into nonsense', async () => {
    const { at } = await room.takeIn()
    await room.test(at, 'machine', { method: 'ftir', matches: 'fentanyl 42 %' })
    const tomas = await room.as('tomas')
    const to = await correctAt(at)
    await tomas.get(to)
    const without = await tomas.send(to, { method: 'ftir', matches: 'fentanyl 4.2 %' })
    assert.equal(without.status, 422)
    assert.match(textOf(without), /Choose what was wrong/)
    assert.match(without.html, /value="fentanyl 4\.2 %"/)
    const nonsense = await tomas.send(to, { method: 'ftir', matches: 'fentanyl 420 %', why: 'mistyped' })
    assert.match(textOf(nonsense), /One of the amounts cannot be/)
    assert.match(nonsense.html, /href="#machine-matches"/)
  })

  it('is replaced once: by two people at a time, or twice by one, changes nothing more', async () => {
    const { at } = await room.takeIn()
    await room.test(at, 'strip', strip)
    const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
    const to = await correctAt(at)
    await tomas.get(to)
    await noor.get(to)
    const said = await Promise.all([
      tomas.send(to, { ...strip, read: 'two-lines', why: 'misread', run: randomUUID() }),
      noor.send(to, { why: 'wrong-sample', run: randomUUID() }),
      tomas.send(to, { ...strip, read: 'invalid', why: 'misread', run: randomUUID() }),
    ])
    assert.deepEqual(
      said.map(({ status }) => status),
      [303, 303, 303],
    )
    const kept = await room.inside(
      sql<{ n: number }>`select count(*)::int as n from drug_checking.method_run where supersedes is not null`,
    )
    assert.equal(kept[0]?.n, 1)
  })

  it('of another sample, or that is no test, is not there', async () => {
    const one = await room.takeIn()
    const other = await room.takeIn()
    await room.test(one.at, 'strip', strip)
    const tomas = await room.as('tomas')
    const to = await correctAt(one.at)
    assert.equal((await tomas.get(to.replace(one.id, other.id))).status, 404)
    assert.equal((await tomas.get(`${one.at}/correct/none`)).status, 404)
    assert.equal((await (await room.as('bea')).get(to)).status, 403)
  })

  it('the database itself refuses a correction on another sample, and one without what it corrects', async () => {
    const one = await room.takeIn()
    const other = await room.takeIn()
    await room.test(one.at, 'strip', strip)
    const [run] = await room.inside(sql<{ id: string }>`select id from drug_checking.method_run`)
    const add = (sample: string, supersedes: string | null) =>
      room.inside(sql`insert into drug_checking.method_run (organisation, id, sample, method, method_version, day, fingerprint, supersedes, correction)
        values (${room.town.organisation}, ${randomUUID()}, ${sample}, 'gcms', 1, '2026-03-09', 'x', ${supersedes}, 'mistyped')`)
    await assert.rejects(add(other.id, run?.id ?? ''), /supersedes_on_the_same_sample/)
    await assert.rejects(add(one.id, null), /corrected_by_us/)
  })
})

describe('somebody who waits', () => {
  it('is told again only when the meaning of the answer changed', async () => {
    const { organisation, workers } = room.town
    const quiet = [{ ...drugChecking, practice: { ...drugChecking.practice, ownPage: async () => {} } }]
    await makeHeron(open.needs, quiet, organisation, workers.bea, dayAt('Europe/London', open.needs.now()))
    const { at, code } = await room.takeIn()
    const heron = room.visitor()
    await heron.get('/me')
    await heron.send('/me', { code: written(heronIn(organisation, open.needs).code) })
    await heron.get('/me/samples')
    await heron.send('/me/samples', { code })
    const told = async () => {
      const [row] = await room.inside(
        sql<{ n: number }>`select count(*)::int as n from participants.message where organisation = ${organisation}`,
      )
      await room.inside(sql`update participants.message set state = 'sent' where organisation = ${organisation}`)
      return row?.n
    }
    await room.test(at, 'strip', strip)
    await room.answer(at)
    const first = await told()
    assert.equal(first, 2, 'a text and an email')
    await room.test(at, 'strip', strip)
    assert.equal((await room.answer(at)).status, 303)
    assert.equal(await told(), first, 'the same strip again is no news')
    await room.test(at, 'machine', { method: 'gcms', matches: 'caffeine' })
    await room.answer(at)
    assert.equal(await told(), 4, 'a laboratory that does not see it is')
  })
})

describe('S6: an answer', () => {
  it('to which somebody added a test behind its back is shown to nobody', async () => {
    const { at, id, code } = await room.takeIn()
    await room.test(at, 'strip', { ...strip, read: 'two-lines' })
    await room.answer(at)
    const run = randomUUID()
    const { organisation } = room.town
    await room.inside(sql`insert into drug_checking.method_run (organisation, id, sample, method, method_version, day, fingerprint)
      values (${organisation}, ${run}, ${id}, 'gcms', 1, '2026-03-09', 'x')`)
    await room.inside(sql`insert into drug_checking.result_run (organisation, result, run)
      select organisation, id, ${run} from drug_checking.result where sample = ${id}`)
    const shown = await room.read(code)
    assert.equal(shown.status, 409)
    assert.match(textOf(shown), /We cannot show your answer/)
    assert.doesNotMatch(textOf(shown), /not detected/)
  })

  it('with an amount says how much, between what, and how it was weighed', async () => {
    const { at, code } = await room.takeIn()
    await room.test(at, 'machine', { method: 'lcms', matches: 'fentanyl 4.2 % base (3.9-4.6); xylazine trace' })
    await room.answer(at)
    const answer = textOf(await room.read(code))
    assert.match(answer, /4\.2 parts in 100 by weight \(between 3\.9 and 4\.6\), weighed without the salt/)
    assert.match(answer, /An amount was measured in the tiny part we tested/)
    assert.doesNotMatch(answer, /does not say how much/)
  })

  it('of a colour test says what it points to, and that other parts can hide', async () => {
    const { at, code } = await room.takeIn()
    await room.test(at, 'reagent', { reagent: 'marquis', colour: 'black', 'points-to': 'MDMA' })
    await room.answer(at)
    const answer = textOf(await room.read(code))
    assert.match(answer, /colour test reacted\. That points to it/)
    assert.match(answer, /Other parts can hide behind it/)
    assert.doesNotMatch(answer, /black/)
  })
})
