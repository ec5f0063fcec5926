/** Breaking confidence: two people, three grounds, the least that helps, and the person told (S8, S2, I1, E1, E4, V1). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import type { Context } from '../../platform/database/transaction.ts'
import { type BothThere, bothThere } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { onOwnPage, textOf, type Visitor, visitor } from '../../practice/visitor.ts'
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

const at = ({ id }: Pick<Side, 'id'>) => `/restorative-justice/${id}/danger`
const least = 'Somebody at the harbour has taken pills and says goodbye to everybody. Bench 4.'
const typed = { ground: 'danger-to-life', to: 'emergency-service', tells: 'afterwards', says: least }

const proposes = async (who: Visitor, one: Side, fields: Record<string, string> = {}) => {
  const { html } = await who.get(at(one))
  const ids = [...html.matchAll(/name="id" value="([^"]+)"/g)].map((found) => found[1] ?? '')
  return who.send(at(one), { ...typed, id: ids.at(-1) ?? randomUUID(), ...fields })
}
const presses = async (who: Visitor, one: Side, kind: string, fields: Record<string, string> = {}) => {
  const { html } = await who.get(at(one))
  const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const seen = /name="after" value="(\d+)"/.exec(html)?.[1] ?? '0'
  return who.send(at(one), { id, after: seen, kind, ...fields })
}
const rowsOf = (table: string, actor: Context['actor'] = 'system', side?: string) => story.rowsOf(table, actor, side)
const kinds = async () =>
  (await rowsOf('confidence_fact')).map((line) => /,(agreed|not-agreed|told|person-told|looked-again),/.exec(line)?.[1])
const ownPage = async (one: Side) =>
  `${textOf(await one.page.get('/me/talk'))} ${textOf(await one.page.get('/me'))} ${textOf(await one.page.get('/me/everything'))}`
const done = (one: Side) => `${at(one)}?done=written`

const asFen = () => story.talks.fen
const asIris = () => story.talks.iris

describe('S8 two people tell, and the person is told', () => {
  it('proposed by whoever accompanies them, agreed by another, told, and read by the person', async () => {
    assert.match(textOf(await asFen().get(at(both.wren))), /Call \d+ now/)
    assert.equal((await proposes(asFen(), both.wren)).to, done(both.wren))
    assert.match(textOf(await asIris().get('/restorative-justice')), /Somebody is in danger/)
    assert.match(textOf(await both.rue.tomas.get('/restorative-justice/asked')), /a second person is needed/)
    assert.doesNotMatch(await ownPage(both.wren), /We had to tell|says goodbye/)
    assert.equal((await presses(asIris(), both.wren, 'agreed')).to, done(both.wren))
    assert.match(textOf(await asFen().get('/restorative-justice/asked')), /it is agreed, tell it/)
    for (const _twice of [1, 2]) assert.equal((await presses(asFen(), both.wren, 'told')).to, done(both.wren))
    assert.equal((await story.rowsOf('measured', 'system')).filter((row) => row.includes('disclosed')).length, 1)
    const page = await ownPage(both.wren)
    assert.match(page, /We had to tell somebody something about this/)
    assert.match(page, /To an emergency service/)
    assert.match(page, /somebody could die/)
    assert.ok(page.includes(least))
    assert.match(page, /What two of us told others/)
    assert.equal((await presses(asFen(), both.wren, 'person-told')).to, done(both.wren))
    assert.doesNotMatch(textOf(await asIris().get('/restorative-justice')), /Somebody is in danger: look/)
    // Nothing of it is the other person’s.
    assert.doesNotMatch(await ownPage(both.rue), /We had to tell|says goodbye/)
  })

  it('is told by nobody alone: not agreed by whoever wrote it, and not told before another agreed', async () => {
    await proposes(asFen(), both.wren)
    assert.doesNotMatch((await asFen().get(at(both.wren))).html, /value="agreed"/)
    const alone = await presses(asFen(), both.wren, 'agreed')
    assert.equal(alone.status, 422)
    assert.match(textOf(alone), /Somebody else agrees/)
    assert.equal((await presses(asFen(), both.wren, 'told')).status, 409)
    assert.deepEqual(await kinds(), [])
  })

  it('is not told where another does not agree; who agreed may think again', async () => {
    await proposes(asFen(), both.wren)
    await presses(asIris(), both.wren, 'agreed')
    await presses(asIris(), both.wren, 'not-agreed')
    assert.equal((await presses(asFen(), both.wren, 'told')).status, 409)
    assert.doesNotMatch(await ownPage(both.wren), /We had to tell/)
  })

  it('is told within three days, or agreed on anew', async () => {
    await proposes(asFen(), both.wren)
    await presses(asIris(), both.wren, 'agreed')
    stage.goTo(4)
    const late = await presses(await story.talks.be('fen'), both.wren, 'told')
    assert.equal(late.status, 409)
    assert.match(textOf(late), /Something changed meanwhile/)
    assert.match(
      textOf(await (await story.talks.be('fen')).get('/restorative-justice/asked')),
      /a second person is needed/,
    )
    const tomas = await story.talks.be('tomas')
    assert.match((await tomas.get(at(both.wren))).html, /value="agreed"/)
    assert.equal((await presses(tomas, both.wren, 'agreed')).status, 303)
    assert.equal((await presses(await story.talks.be('fen'), both.wren, 'told')).status, 303)
  })

  it('they are told first where it was written so', async () => {
    await proposes(asFen(), both.wren, { tells: 'before' })
    await presses(asIris(), both.wren, 'agreed')
    assert.doesNotMatch((await asFen().get(at(both.wren))).html, /value="told"/)
    const early = await presses(asFen(), both.wren, 'told')
    assert.equal(early.status, 422)
    assert.match(textOf(early), /told first/)
    await presses(asFen(), both.wren, 'person-told')
    assert.match(await ownPage(both.wren), /We are going to tell somebody something/)
    assert.doesNotMatch(await ownPage(both.wren), /What two of us told others/)
    assert.equal((await presses(asFen(), both.wren, 'told')).status, 303)
    assert.match(await ownPage(both.wren), /We had to tell somebody something/)
  })

  it('they do not read what itself would endanger, and within a fortnight it is looked at again', async () => {
    await proposes(asFen(), both.wren, { tells: 'not-yet-danger' })
    await presses(asIris(), both.wren, 'agreed')
    await presses(asFen(), both.wren, 'told')
    assert.doesNotMatch(await ownPage(both.wren), /We had to tell|says goodbye|What two of us told/)
    assert.doesNotMatch(textOf(await asFen().get('/restorative-justice/asked')), /look again/)
    stage.goTo(14)
    const fen = await story.talks.be('fen')
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /look again whether they may know/)
    assert.equal((await presses(fen, both.wren, 'looked-again')).status, 303)
    assert.doesNotMatch(textOf(await fen.get('/restorative-justice/asked')), /look again/)
    stage.goTo(28)
    const later = await story.talks.be('fen')
    assert.match(textOf(await later.get('/restorative-justice/asked')), /look again/)
    assert.equal((await presses(later, both.wren, 'person-told')).status, 303)
    const wren = await onOwnPage(story.app, both.wren.code, story.host)
    assert.match(textOf(await wren.get('/me/talk')), /We had to tell somebody something/)
  })

  it('they read that it was not told in the end', async () => {
    await proposes(asFen(), both.wren, { tells: 'before' })
    await presses(asIris(), both.wren, 'agreed')
    await presses(asFen(), both.wren, 'person-told')
    await presses(asIris(), both.wren, 'not-agreed')
    const page = await ownPage(both.wren)
    assert.match(page, /In the end we did not tell/)
    assert.doesNotMatch(page, /We had to tell|What two of us told others/)
  })

  it('loses nothing that is written anew after a press was refused, or under a number that stands', async () => {
    await proposes(asFen(), both.wren)
    const refused = await presses(asFen(), both.wren, 'agreed')
    const id = [...refused.html.matchAll(/name="id" value="([^"]+)"/g)].at(-1)?.[1] ?? ''
    assert.equal((await asFen().send(at(both.wren), { ...typed, id, says: 'Pier 9, now.' })).to, done(both.wren))
    assert.equal((await rowsOf('confidence')).length, 2)
    const wrong = await asFen().send(at(both.wren), { ...typed, id, says: 'Pier 8, now.' })
    assert.equal(wrong.status, 409)
    assert.ok(wrong.html.includes('Pier 8, now.'))
    const again = [...wrong.html.matchAll(/name="id" value="([^"]+)"/g)].at(-1)?.[1] ?? ''
    assert.equal((await asFen().send(at(both.wren), { ...typed, id: again, says: 'Pier 8, now.' })).to, done(both.wren))
    assert.equal((await rowsOf('confidence')).length, 3)
  })

  it('nobody stands behind it who knows them by now', async () => {
    await proposes(asFen(), both.wren)
    await presses(asIris(), both.wren, 'agreed')
    await asIris().get(`/restorative-justice/${both.wren.id}`)
    await asIris().send(`/restorative-justice/${both.wren.id}/declare`, { conflict: 'knows-them' })
    const refused = await presses(asFen(), both.wren, 'told')
    assert.equal(refused.status, 422)
    assert.match(textOf(refused), /A second person agrees first/)
  })

  it('says so where nobody else may agree', async () => {
    assert.doesNotMatch(textOf(await asFen().get(at(both.wren))), /Nobody else here sees this person/)
    await asIris().get(`/restorative-justice/${both.wren.id}`)
    await asIris().send(`/restorative-justice/${both.wren.id}/declare`, { conflict: 'knows-them' })
    await both.rue.tomas.get(`/restorative-justice/${both.wren.id}`)
    await both.rue.tomas.send(`/restorative-justice/${both.wren.id}/declare`, { conflict: 'knows-them' })
    assert.match(textOf(await asFen().get(at(both.wren))), /Nobody else here sees this person/)
  })

  it('nothing ends while something is to be told, or is kept from them; and they do not read why', async () => {
    const end = (one: string) => `/restorative-justice/${both.rue.id}/${one}`
    const closes = async () => {
      await asFen().get(end('end'))
      return asFen().send(end('end'), { kind: 'closed', after: '1' })
    }
    await both.rue.page.get(`/me/talk/end/${both.rue.id}`)
    await both.rue.page.send(`/me/talk/end/${both.rue.id}`, { answer: 'agreed', keeps: 'four-weeks' })
    await proposes(asFen(), both.rue, { tells: 'not-yet-danger' })
    assert.equal((await closes()).status, 422)
    await presses(asIris(), both.rue, 'agreed')
    await presses(asFen(), both.rue, 'told')
    const refused = await closes()
    assert.equal(refused.status, 422)
    assert.match(textOf(refused), /Somebody is in danger/)
    assert.match(textOf(await both.rue.page.get(`/me/talk/end/${both.rue.id}`)), /Nothing is left open/)
    await presses(asFen(), both.rue, 'person-told')
    assert.equal((await closes()).to, '/restorative-justice/asked?done=ended')
  })

  it('goes on through a pause, because danger does', async () => {
    await both.wren.page.get('/me')
    await both.wren.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.equal((await proposes(asFen(), both.wren)).status, 303)
    assert.equal((await presses(asIris(), both.wren, 'agreed')).status, 303)
    assert.equal((await presses(asFen(), both.wren, 'told')).status, 303)
  })

  for (const [field, reason] of [
    ['ground', /There is no other reason/],
    ['to', /Choose to whom/],
    ['tells', /Choose how the person hears it/],
    ['says', /Write exactly what is told/],
  ] as const)
    it(`needs ${field}, and loses nothing that was typed`, async () => {
      const wrong = await proposes(asFen(), both.wren, { [field]: '' })
      assert.equal(wrong.status, 422)
      assert.match(textOf(wrong), reason)
      if (field !== 'says') assert.ok(wrong.html.includes('Bench 4.'))
      assert.equal((await rowsOf('confidence')).length, 0)
    })

  it('sent twice stands there once; pressed twice is said once', async () => {
    const id = randomUUID()
    for (const _twice of [1, 2]) assert.equal((await proposes(asFen(), both.wren, { id })).status, 303)
    for (const _twice of [1, 2]) assert.equal((await presses(asIris(), both.wren, 'agreed')).status, 303)
    assert.equal((await rowsOf('confidence')).length, 1)
    assert.deepEqual(await kinds(), ['agreed'])
  })

  it('a page of before decides nothing', async () => {
    await proposes(asFen(), both.wren)
    const { html } = await asFen().get(at(both.wren))
    const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
    await presses(asIris(), both.wren, 'agreed')
    await presses(asIris(), both.wren, 'not-agreed')
    assert.equal((await asFen().send(at(both.wren), { id, after: '1', kind: 'told' })).status, 409)
  })

  it('lies under their key, and goes when they stop', async () => {
    await proposes(asFen(), both.wren)
    assert.doesNotMatch((await rowsOf('confidence')).join(), /Bench/)
    await presses(asIris(), both.wren, 'agreed')
    await both.wren.page.get('/me')
    await both.wren.page.send('/me/decide', {
      question: 'hold_record/restorative-justice/own-page',
      decision: 'withdrawn',
    })
    assert.equal((await rowsOf('confidence')).length, 0)
  })

  it('is nothing for who does not see this person', async () => {
    for (const who of ['bea', 'noor', 'milo', 'amina'] as const) {
      const one = await story.talks.be(who)
      assert.notEqual((await one.get(at(both.wren))).status, 200, who)
    }
    await asIris().get(`/restorative-justice/${both.wren.id}`)
    await asIris().send(`/restorative-justice/${both.wren.id}/declare`, { conflict: 'knows-them' })
    assert.equal((await asIris().get(at(both.wren))).status, 404)
  })
})

describe('S8 E4 a law that obliges us is named, decided, and read beforehand', () => {
  const law = { law: 'Children Act 2004, section 11', country: 'GB', decision: 'Board, 2 March' }
  const adds = async (fields: Record<string, string> = {}) => {
    const amina = await story.talks.be('amina')
    await amina.get('/restorative-justice/duty')
    return amina.send('/restorative-justice/duty', { ...law, ...fields })
  }
  const anybody = async (path: string) => textOf(await visitor(story.app, story.host).get(path))

  const read = ['/talk', '/talk/start', '/talk/paper', '/talk/easy']

  it('stands on every page that is read before anybody tells us anything', async () => {
    for (const path of read) assert.doesNotMatch(await anybody(path), /These laws/)
    assert.equal((await adds()).status, 303)
    for (const path of read) {
      const page = await anybody(path)
      assert.match(page, /These laws here oblige us to tell/, path)
      assert.match(page, /Children Act 2004, section 11 \(GB\)/, path)
    }
  })

  it('is no ground against what somebody said before it stood there', async () => {
    stage.goTo(1)
    await adds()
    const fen = await story.talks.be('fen')
    assert.doesNotMatch((await fen.get(at(both.wren))).html, /Children Act 2004, section 11/)
    assert.equal((await proposes(fen, both.wren, { ground: 'GB Children Act 2004, section 11' })).status, 422)
  })

  it('is a ground with its decision, until the board takes it away', async () => {
    await adds()
    assert.equal(
      (await proposes(asFen(), both.wren, { ground: 'GB Children Act 2004, section 11', to: 'named-authority' }))
        .status,
      303,
    )
    const [row] = await rowsOf('confidence')
    assert.ok(row?.includes('Board, 2 March'))
    await presses(asIris(), both.wren, 'agreed')
    const amina = await story.talks.be('amina')
    await amina.get('/restorative-justice/duty')
    const gone = { gone: 'GB Children Act 2004, section 11', decision: 'Board, 9 March' }
    assert.equal((await amina.send('/restorative-justice/duty', gone)).status, 303)
    const refused = await presses(asFen(), both.wren, 'told')
    assert.equal(refused.status, 422)
    assert.match(textOf(refused), /does not allow this law any more/)
    // Allowed again by another decision it is another ground.
    await adds({ decision: 'Board, 16 March' })
    assert.equal((await presses(asFen(), both.wren, 'told')).status, 422)
    await amina.get('/restorative-justice/duty')
    await amina.send('/restorative-justice/duty', gone)
    assert.doesNotMatch(await anybody('/talk'), /These laws/)
  })

  for (const [what, fields, reason] of [
    ['drugs', { law: 'Misuse of Drugs Act 1971' }, /never a ground/],
    ['migration', { law: 'Immigration Act 2014' }, /never a ground/],
    ['nothing', { law: '' }, /Name the law/],
    ['nowhere', { country: '' }, /in which country/],
    ['nobody who decided', { decision: '' }, /decided|decision/i],
  ] as const)
    it(`is refused of ${what}, and keeps what was typed`, async () => {
      const wrong = await adds(fields)
      assert.equal(wrong.status, 422)
      assert.match(textOf(wrong), reason)
      assert.doesNotMatch(await anybody('/talk'), /These laws/)
    })

  it('is refused aloud where there are thirty already', async () => {
    for (let nth = 1; nth <= 30; nth += 1) assert.equal((await adds({ law: `Law ${nth}` })).status, 303)
    const refused = await adds({ law: 'Law 31' })
    assert.equal(refused.status, 422)
    assert.match(textOf(refused), /thirty laws already/)
  })

  it('is set by who decides, and by nobody else', async () => {
    for (const who of ['fen', 'milo', 'bea'] as const) {
      const one = await story.talks.be(who)
      assert.notEqual((await one.get('/restorative-justice/duty')).status, 200, who)
    }
  })
})

describe('S8 the database holds what the pages say', () => {
  const into = (table: string, actor: Context['actor'], side: string | undefined, columns: Record<string, unknown>) =>
    stage.needs.database.inTransaction(
      { organisation: story.town.organisation, actor, ...(side === undefined ? {} : { side }) },
      (tx) =>
        tx
          .insertInto(`restorative_justice.${table}` as never)
          .values({ organisation: story.town.organisation, ...columns } as never)
          .execute(),
    )
  const id = '00000000-0000-4000-8000-0000000000d8'
  let wren: PersonId
  beforeEach(async () => {
    wren = await story.personWhoAsked()
  })
  const proposed = (more: Record<string, unknown> = {}) => ({
    ...{
      id,
      referral: both.wren.id,
      participant: wren,
      ground: 'danger-to-life',
      told_to: 'police',
      tells: 'afterwards',
    },
    ...{ sealed: Buffer.from('sealed'), written_by: story.town.workers.fen, day: began },
    ...more,
  })
  const fact = (nth: number, kind: string, more: Record<string, unknown> = {}) => ({
    ...{
      confidence: id,
      referral: both.wren.id,
      participant: wren,
      tells: 'afterwards',
      proposed_by: story.town.workers.fen,
    },
    ...{ nth, before_nth: nth === 1 ? null : nth - 1, kind, written_by: story.town.workers.iris, day: began },
    ...more,
  })
  const told = (more: Record<string, unknown> = {}) =>
    fact(2, 'told', {
      agreed_in: 1,
      agreed_kind: 'agreed',
      agreed_on: began,
      written_by: story.town.workers.fen,
      ...more,
    })

  const asWritten = (columns: Record<string, unknown>) =>
    into(
      columns['kind'] === undefined ? 'confidence' : 'confidence_fact',
      columns['written_by'] as Context['actor'],
      both.wren.id,
      columns,
    )

  it('takes what two agreed on, and shows it to the person from then on', async () => {
    await asWritten(proposed())
    assert.equal((await rowsOf('confidence', wren)).length, 0)
    await asWritten(fact(1, 'agreed'))
    assert.equal((await rowsOf('confidence', wren)).length, 0)
    assert.equal((await rowsOf('confidence_fact', wren)).length, 0)
    await asWritten(told())
    assert.equal((await rowsOf('confidence', wren)).length, 1)
    assert.equal((await rowsOf('confidence_fact', wren)).length, 1)
    assert.equal((await rowsOf('confidence', story.town.workers.fen, both.rue.id)).length, 0)
  })

  it('hides from the person what they are not to know yet, told or not', async () => {
    await asWritten(proposed({ tells: 'not-yet-court' }))
    await asWritten(fact(1, 'agreed', { tells: 'not-yet-court' }))
    await asWritten(told({ tells: 'not-yet-court' }))
    assert.equal((await rowsOf('confidence', wren)).length, 0)
    assert.equal((await rowsOf('confidence_fact', wren)).length, 0)
    await asWritten(fact(3, 'person-told', { tells: 'not-yet-court', told_in: 2, told_kind: 'told' }))
    assert.equal((await rowsOf('confidence', wren)).length, 1)
  })

  const wrongProposals: readonly (readonly [string, Record<string, unknown>, RegExp])[] = [
    ['for a reason of its own', { ground: 'uses-drugs' }, /ground_check/],
    ['for a law without a name', { ground: 'legal-duty' }, /names_the_law/],
    ['for a law that nobody decided', { ground: 'legal-duty', law: 'A law', country: 'GB' }, /names_the_law/],
    ['to the other person', { told_to: 'the-other-person' }, /told_to_check/],
    ['never to be known', { tells: 'never' }, /tells_check/],
    ['on a day to come', { day: '2099-01-01' }, /row-level security/],
  ]
  it('refuses every proposal without a reason or for nobody’s ears, and takes the right one after all of these', async () => {
    for (const [what, more, reason] of wrongProposals) await assert.rejects(asWritten(proposed(more)), reason, what)
    await asWritten(proposed())
  })

  const wrongFacts: readonly (readonly [string, () => Record<string, unknown>, RegExp])[] = [
    [
      'agreed by whoever wrote it',
      () => fact(2, 'agreed', { written_by: story.town.workers.fen }),
      /second_is_another/,
    ],
    [
      'agreed in the name of another proposal',
      () => fact(2, 'agreed', { proposed_by: story.town.workers.iris, written_by: story.town.workers.fen }),
      /foreign key/,
    ],
    ['told on nobody’s word', () => told({ agreed_in: null, agreed_kind: null, agreed_on: null }), /told_by_two/],
    ['told on a word that is not there', () => told({ agreed_in: 2 }), /told_by_two/],
    ['told on a word of another day', () => told({ agreed_on: dayAfter(began, -1) }), /foreign key/],
    ['told four days later', () => told({ day: dayAfter(began, 4) }), /told_by_two/],
    ['told as if they knew', () => told({ known_in: 1, known_kind: 'person-told' }), /told_by_two/],
    [
      'looked at again where they are to know',
      () => fact(2, 'looked-again', { until: dayAfter(began, 10) }),
      /not_yet_is_looked_at_again|nobody_is_told_of_nothing/,
    ],
    ['told to the person, and to nobody else', () => fact(2, 'person-told'), /nobody_is_told_of_nothing/],
    ['after a gap', () => told({ nth: 3 }), /one_after_another_confidence/],
  ]
  it('refuses everything that two did not agree on, and takes the right one after all of these', async () => {
    await asWritten(proposed())
    await asWritten(fact(1, 'agreed'))
    for (const [what, columns, reason] of wrongFacts) await assert.rejects(asWritten(columns()), reason, what)
    await asWritten(told())
  })

  it('refuses that it is told twice, or before they know where they were to know', async () => {
    await asWritten(proposed())
    await asWritten(fact(1, 'agreed'))
    await asWritten(told())
    await asWritten(fact(3, 'agreed'))
    await assert.rejects(asWritten(told({ nth: 4, before_nth: 3, agreed_in: 3 })), /confidence_told_once/)
    const other = '00000000-0000-4000-8000-0000000000d9'
    const first = { confidence: other, tells: 'before' }
    await asWritten(proposed({ id: other, tells: 'before' }))
    await asWritten(fact(1, 'agreed', first))
    await assert.rejects(asWritten(told(first)), /told_by_two/)
    await assert.rejects(asWritten(told({ ...first, known_in: 1, known_kind: 'person-told' })), /foreign key/)
    await asWritten(fact(2, 'person-told', first))
    await asWritten(told({ ...first, nth: 3, before_nth: 2, known_in: 2, known_kind: 'person-told' }))
  })

  it('refuses that it is told on a word that was taken back', async () => {
    await asWritten(proposed())
    await asWritten(fact(1, 'agreed'))
    await asWritten(fact(2, 'not-agreed'))
    await assert.rejects(asWritten(told({ nth: 3, before_nth: 2 })), /told_by_two/)
  })

  it('refuses a not yet for longer than a fortnight, and one of what was not told', async () => {
    const later = { tells: 'not-yet-danger' }
    await asWritten(proposed(later))
    await assert.rejects(
      asWritten(fact(1, 'looked-again', { ...later, until: dayAfter(began, 14) })),
      /nobody_is_told_of_nothing/,
    )
    await assert.rejects(asWritten(fact(1, 'person-told', later)), /nobody_is_told_of_nothing/)
    await asWritten(fact(1, 'agreed', later))
    await asWritten(told(later))
    const look = (days: number) =>
      fact(3, 'looked-again', { ...later, until: dayAfter(began, days), told_in: 2, told_kind: 'told' })
    await assert.rejects(asWritten(look(15)), /not_yet_is_looked_at_again/)
    await assert.rejects(asWritten(look(0)), /not_yet_is_looked_at_again/)
    await asWritten(look(14))
  })

  it('is written by nobody who does not see this person, and by nobody in another’s name', async () => {
    const { bea, amina, milo, noor, iris } = story.town.workers
    for (const worker of [bea, amina, milo, noor])
      await assert.rejects(
        into('confidence', worker, both.wren.id, proposed({ written_by: worker })),
        /row-level security/,
      )
    await assert.rejects(into('confidence', iris, both.wren.id, proposed()), /row-level security/)
    await assert.rejects(into('confidence', iris, both.rue.id, proposed({ written_by: iris })), /row-level security/)
    await assert.rejects(into('confidence', wren, undefined, proposed({ written_by: wren })), /row-level security/)
    await assert.rejects(into('confidence', 'system', undefined, proposed()), /row-level security/)
    await asWritten(proposed())
    for (const worker of [bea, amina, milo, noor]) {
      assert.equal((await rowsOf('confidence', worker, both.wren.id)).length, 0)
      await assert.rejects(
        into('confidence_fact', worker, both.wren.id, fact(1, 'agreed', { written_by: worker })),
        /row-level security/,
      )
    }
  })

  it('changes nothing that stands there', async () => {
    await asWritten(proposed())
    await assert.rejects(
      story.system((tx) => sql`update restorative_justice.confidence set tells = 'before'`.execute(tx)),
      /permission denied/,
    )
  })
})
