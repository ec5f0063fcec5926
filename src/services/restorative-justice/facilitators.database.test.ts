/** Who accompanies somebody: asked blind, able, without a conflict; and changed by the person with one press. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import type { Hono } from 'hono'
import { sql } from 'kysely'

import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { codesIn, formId, type Talks, talksIn } from '../../practice/talks.ts'
import { makeTown, type Person, type TownMade } from '../../practice/town.ts'
import { onOwnPage, practiceApp, textOf, type Visitor } from '../../practice/visitor.ts'
import { type Day, dayAfter, toInstant } from '../../principles/ground/time.ts'

let open: OpenNeeds
let app: Hono
let town: TownMade
let host: string
let talks: Talks
let iris: Visitor
let fen: Visitor

const today = toInstant(new Date()).slice(0, 10) as Day

before(async () => {
  open = await openNeeds()
})
after(() => open.close())
beforeEach(async () => {
  app = practiceApp(open.needs)
  host = `${randomUUID().slice(0, 8)}.example`
  town = await makeTown(open.needs, 'Harbour Lights', host)
  talks = await talksIn(app, open.needs, town, host, today)
  iris = talks.iris
  fen = talks.fen
})

const asSystem: Talks['asSystem'] = (does) => talks.asSystem(does)
const be: Talks['be'] = (person) => talks.be(person)
const write: Talks['write'] = (...about) => talks.write(...about)
const able: Talks['able'] = (...about) => talks.able(...about)
const pressed: Talks['pressed'] = (...about) => talks.pressed(...about)
const ask: Talks['ask'] = (...about) => talks.ask(...about)
const answer: Talks['answer'] = (...about) => talks.answer(...about)
const wren: Talks['takenOn'] = (...about) => talks.takenOn(...about)

describe('I2 what is known of a facilitator', () => {
  it('is written by somebody else, by name and in no other order', async () => {
    await able('fen', 'advanced')
    const shown = textOf(await fen.get('/restorative-justice/team'))
    for (const says of [/Fen Advanced/, /Bea not said never never/, /Nobody writes their own level/])
      assert.match(shown, says)
    const list = shown.split('Speaks')[1] ?? ''
    assert.ok(list.indexOf('Bea') >= 0 && list.indexOf('Bea') < list.indexOf('Fen'))
    assert.equal((await write(fen, { what: 'training', hours: '6', happened: today })).status, 303)
    assert.equal((await write(fen, { what: 'offers', most: '2', languages: ['en', 'cy'] })).status, 303)
    assert.match(
      textOf(await iris.get('/restorative-justice/team')),
      /6 hours 0 of at most 2 English, Cymraeg any place/,
    )
    const { rows } = await open.needs.database.inTransaction(
      { organisation: town.organisation, actor: 'system' },
      (tx) =>
        sql<{
          id: string
          name: string
        }>`select id, name from organisation.site where organisation = ${town.organisation} order by name`.execute(tx),
    )
    const [place] = rows
    await write(fen, { what: 'offers', most: '2', languages: ['en'], places: [place?.id ?? '', 'nowhere'] })
    assert.ok(textOf(await iris.get('/restorative-justice/team')).includes(`English ${place?.name}`))
  })

  it('nobody vouches for themselves, on the page or in the database; levels are a coordinator’s word', async () => {
    const own = await write(fen, { worker: town.workers.fen, what: 'supervision' })
    assert.equal(own.status, 422)
    assert.match(textOf(own), /Nobody vouches for themselves/)
    assert.match(
      textOf(await write(fen, { worker: town.workers.tomas, what: 'advanced' })),
      /A coordinator writes down levels/,
    )
    assert.match(
      textOf(await write(fen, { worker: town.workers.tomas, what: 'observed', happened: dayAfter(today, 3) })),
      /has not come yet/,
    )
    assert.match(textOf(await write(fen, { what: 'training', hours: '0' })), /whole hours/)
    const raw = open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers.fen }, (tx) =>
      sql`insert into restorative_justice.practice (organisation, id, worker, nth, kind, level, happened, written_by, day)
        values (${town.organisation}, ${randomUUID()}, ${town.workers.fen}, 1, 'level', 'advanced', ${today}, ${town.workers.fen}, ${today})`.execute(
        tx,
      ),
    )
    await assert.rejects(raw, /vouched_for_by_another/)
    const other = open.needs.database.inTransaction(
      { organisation: town.organisation, actor: town.workers.noor },
      (tx) =>
        sql`insert into restorative_justice.practice (organisation, id, worker, nth, kind, level, happened, written_by, day)
        values (${town.organisation}, ${randomUUID()}, ${town.workers.fen}, 1, 'level', 'advanced', ${today}, ${town.workers.noor}, ${today})`.execute(
          tx,
        ),
    )
    await assert.rejects(other, /row-level security/)
  })

  it('what fewer than four people cannot open is said at set-up', async () => {
    assert.doesNotMatch(textOf(await iris.get('/restorative-justice/team')), /What so few people cannot open/)
    await asSystem((tx) =>
      sql`delete from organisation.role_held where organisation = ${town.organisation} and role in ('facilitator', 'manager')`.execute(
        tx,
      ),
    )
    // Milo, of the board, works with nobody: he hears complaints, however few there are.
    assert.doesNotMatch(textOf(await iris.get('/restorative-justice/team')), /Complaints: somebody outside/)
    await asSystem((tx) =>
      sql`delete from organisation.role_held where organisation = ${town.organisation} and role = 'board-member'`.execute(
        tx,
      ),
    )
    const shown = textOf(await iris.get('/restorative-justice/team'))
    for (const part of [/somebody who does not lead it has to sign/, /Complaints: somebody outside/])
      assert.match(shown, part)
  })
})

describe('I1 being asked to accompany somebody', () => {
  it('is blind: a number, a language, how much it asks; the referral opens once they said that they do not know them', async () => {
    await able('fen')
    const { id, page } = await wren()
    assert.equal((await ask(id, 'fen')).status, 303)
    assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 404)
    const asked = textOf(await fen.get('/restorative-justice/asked'))
    assert.match(asked, /Standard.*Language: English/)
    assert.doesNotMatch(asked, /hurt|harmed/)
    assert.equal((await answer(fen, id, 'not-known')).to, '/restorative-justice/asked?done=agreed')
    assert.match(textOf(await fen.get(`/restorative-justice/${id}`)), /I was hurt/)
    assert.match(textOf(await page.get('/me/talk')), /Who talks with you: Fen/)
    // They write to the person; what becomes of it is not theirs to say.
    assert.equal(
      (await fen.send(`/restorative-justice/${id}/wrote`, { nth: '5', says: 'Tuesday at two? Fen' })).status,
      303,
    )
    assert.match(textOf(await page.get('/me/talk')), /Tuesday at two\? Fen/)
    assert.equal(
      (await fen.send(`/restorative-justice/${id}/not-proceeded`, { nth: '6', reason: 'service-unsafe' })).status,
      404,
    )
    const raw = open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers.fen }, (tx) =>
      sql`insert into restorative_justice.referral_fact (organisation, referral, participant, nth, kind, reason, written_by, day)
        select organisation, id, participant, 6, 'not-proceeded', 'service-unsafe', ${town.workers.fen}, ${today} from restorative_justice.referral where id = ${id}`.execute(
        tx,
      ),
    )
    await assert.rejects(raw, /row-level security/)
  })

  it('whatever stands in the way, the answer is: speak to the coordinator', async () => {
    await able('fen')
    const { id } = await wren()
    await ask(id, 'fen')
    assert.equal((await answer(fen, id, 'speak')).to, '/restorative-justice/asked?done=speak')
    assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 404)
    assert.match(textOf(await ask(id, 'fen')), /not to be asked again about this person/)
    assert.equal((await answer(fen, id, 'not-known')).status, 404, 'answered once')
  })

  it('whoever typed it in has a conflict that nobody needs to tell them of', async () => {
    const bea = await be('bea')
    await able('bea')
    const typed = await bea.send('/restorative-justice/type-in', {
      id: formId(await bea.get('/restorative-justice/type-in')),
      way: 'phone',
      standing: 'person-harmed',
    })
    const page = await onOwnPage(app, codesIn(typed)[0] ?? '', host)
    await page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'given' })
    const { rows } = await asSystem((tx) =>
      sql<{
        id: string
      }>`select id from restorative_justice.referral where organisation = ${town.organisation}`.execute(tx),
    )
    const id = rows[0]?.id ?? ''
    await pressed(id, 'acknowledged', { nth: '2' })
    await pressed(id, 'triaged', { nth: '3', 'begun-by': 'person-harmed', 'gender-based': 'no' })
    await iris.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })
    await pressed(id, 'accepted', { nth: '4' })
    assert.equal((await ask(id, 'bea')).status, 303)
    assert.equal((await answer(bea, id, 'not-known')).to, '/restorative-justice/asked?done=speak')
    assert.equal((await bea.get(`/restorative-justice/${id}`)).status, 404)
  })

  it('I2: only who is able is asked, with the reason beside the others', async () => {
    const { id } = await wren()
    assert.match(textOf(await iris.get(`/restorative-justice/${id}`)), /Fen: nobody has said their level yet/)
    assert.match(textOf(await ask(id, 'fen')), /nobody has said their level yet/)
    await able('fen', 'foundation')
    assert.match(textOf(await ask(id, 'fen')), /this asks for a higher level/)
    await write(fen, { what: 'offers', most: '0' })
    assert.match(textOf(await ask(id, 'fen', { weight: 'everyday' })), /as many as they take/)
    assert.match(textOf(await ask(id, 'iris')), /Choose somebody/)
    assert.match(textOf(await ask(id, 'fen', {})), /Choose how much it asks/)
  })

  it('I2: what is gender-based is sensitive whatever is chosen, and one person is not enough for it', async () => {
    await able('fen', 'advanced')
    await able('tomas', 'intermediate')
    const { id } = await wren({ 'begun-by': 'person-harmed', 'gender-based': 'yes' })
    await ask(id, 'fen', { weight: 'everyday' })
    await answer(fen, id, 'not-known')
    assert.match(textOf(await iris.get(`/restorative-justice/${id}`)), /a second person is needed/)
    await ask(id, 'tomas')
    await answer(await be('tomas'), id, 'not-known')
    assert.match(textOf(await iris.get(`/restorative-justice/${id}`)), /These are enough for it/)
  })

  it('E2: "I want somebody else" takes one press, and whoever it was sees no more from that commit on', async () => {
    await able('fen')
    await able('tomas')
    const { id, page } = await wren()
    await ask(id, 'fen')
    await answer(fen, id, 'not-known')
    await page.get('/me/talk')
    assert.equal((await page.send('/me/talk/another', { id })).to, '/me/talk?done=another')
    assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 404)
    assert.match(textOf(await iris.get(`/restorative-justice/${id}`)), /The person wants somebody else/)
    assert.match(textOf(await ask(id, 'fen')), /not to be asked again/)
    await ask(id, 'tomas')
    await answer(await be('tomas'), id, 'not-known')
    assert.match(textOf(await page.get('/me/talk')), /Who talks with you: Tomas/)
  })

  it('a coordinator takes somebody off; a stop ends it for everybody', async () => {
    await able('fen')
    const { id, page } = await wren()
    await ask(id, 'fen')
    await answer(fen, id, 'not-known')
    const shown = await iris.get(`/restorative-justice/${id}`)
    const nth = /name="nth" value="(\d+)"/.exec(shown.html.split('/take-off"')[1] ?? '')?.[1] ?? ''
    assert.equal(
      (await iris.send(`/restorative-justice/${id}/take-off`, { nth, worker: town.workers.fen })).status,
      303,
    )
    assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 404)
    await ask(id, 'fen')
    await answer(fen, id, 'not-known')
    assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 200)
    await page.send('/me/decide', { question: 'everything', decision: 'withdrawn' })
    assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 404)
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /Nobody has asked you anything/)
  })

  it('in the database: nobody agrees unasked, answers for another, or sees what they were only asked about', async () => {
    await able('fen')
    const { id } = await wren()
    const insert = (actor: Person, values: ReturnType<typeof sql>) =>
      open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers[actor] }, (tx) =>
        sql`insert into restorative_justice.allocation (organisation, referral, nth, participant, worker, kind, weight, language, written_by, follows, follows_kind, day)
          select r.organisation, r.id, ${values} from (select ${id}::uuid as id, ${town.organisation}::uuid as organisation) r`.execute(
          tx,
        ),
      )
    const person = (
      await asSystem((tx) =>
        sql<{ participant: string }>`select participant from restorative_justice.referral where id = ${id}`.execute(tx),
      )
    ).rows[0]?.participant
    const [f, t] = [town.workers.fen, town.workers.tomas]
    await assert.rejects(
      insert('fen', sql`1, ${person}, ${f}, 'agreed', 'standard', 'en', ${f}, null, null, ${today}::date`),
      /answers_what_was_asked|row-level security/,
    )
    await assert.rejects(
      insert('fen', sql`1, ${person}, ${f}, 'proposed', 'standard', 'en', ${f}, null, null, ${today}::date`),
      /not_proposed_to_oneself|row-level security/,
    )
    await ask(id, 'fen')
    await assert.rejects(
      insert('tomas', sql`2, ${person}, ${f}, 'agreed', 'standard', 'en', ${f}, 1, 'proposed', ${today}::date`),
      /row-level security/,
    )
    await assert.rejects(
      insert('fen', sql`2, ${person}, ${f}, 'agreed', 'standard', 'en', ${f}, 1, 'proposed', ${today}::date`),
      /row-level security/,
      'without a word of how they stand to the person',
    )
    for (const actor of [f, t])
      assert.equal(
        (
          await open.needs.database.inTransaction({ organisation: town.organisation, actor }, (tx) =>
            sql`select 1 from restorative_justice.referral`.execute(tx),
          )
        ).rows.length,
        0,
      )
  })

  it('and not by a line that answers nothing, or what was taken back', async () => {
    await able('fen')
    const { id, page } = await wren()
    const [f] = [town.workers.fen]
    const person = (
      await asSystem((tx) =>
        sql<{ participant: string }>`select participant from restorative_justice.referral where id = ${id}`.execute(tx),
      )
    ).rows[0]?.participant
    const forge = (nth: number, follows: number | null, kind: string | null) =>
      open.needs.database.inTransaction({ organisation: town.organisation, actor: f }, (tx) =>
        sql`insert into restorative_justice.allocation (organisation, referral, nth, participant, worker, kind, weight, language, written_by, follows, follows_kind, day)
          values (${town.organisation}, ${id}, ${nth}, ${person}, ${f}, 'agreed', 'standard', 'en', ${f}, ${follows}, ${kind}, ${today})`.execute(
          tx,
        ),
      )
    await ask(id, 'fen')
    await answer(fen, id, 'not-known')
    await page.get('/me/talk')
    await page.send('/me/talk/another', { id })
    await assert.rejects(forge(4, null, null), /answers_what_was_asked/)
    await assert.rejects(forge(4, 1, 'proposed'), /ended_once/)
    await assert.rejects(forge(20_000, null, null), /nth_check|answers_what_was_asked/)
    assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 404)
    assert.match(textOf(await iris.get('/restorative-justice')), /nobody accompanies them yet/)
  })

  it('I1: a conflict said before is answered like everything else: speak to the coordinator', async () => {
    await able('fen')
    const { id, page } = await wren()
    await ask(id, 'fen')
    await answer(fen, id, 'not-known')
    await fen.get(`/restorative-justice/${id}`)
    const said = await fen.send(`/restorative-justice/${id}/declare`, { conflict: 'knows-them' })
    assert.equal(said.to, '/restorative-justice/asked?done=speak')
    assert.doesNotMatch(textOf(await page.get('/me/talk')), /Who talks with you/)
    assert.doesNotMatch(textOf(await iris.get(`/restorative-justice/${id}`)), /Fen accompanies them/)
    assert.equal((await ask(id, 'fen')).status, 303)
    assert.equal((await answer(fen, id, 'not-known')).to, '/restorative-justice/asked?done=speak')
  })

  it('V1: an answer waits while the person pauses, and says nothing once it ended', async () => {
    await able('fen')
    const { id, page } = await wren()
    await ask(id, 'fen')
    await page.get('/me')
    await page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.equal((await answer(fen, id, 'not-known')).to, '/restorative-justice/asked')
    assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 404)
    await page.send('/me/decide', { question: 'everything', decision: 'continued' })
    await pressed(id, 'not-proceeded', { nth: '5', reason: 'service-out-of-area' })
    assert.equal((await answer(fen, id, 'not-known')).status, 404)
    assert.doesNotMatch(textOf(await page.get('/me/talk')), /Who talks with you/)
  })

  it('E2: who was not wanted sees no more, a coordinator or not; and the word is not lost to somebody who writes meanwhile', async () => {
    await asSystem((tx) =>
      sql`insert into organisation.role_held (organisation, worker, role) values (${town.organisation}, ${town.workers.fen}, 'coordinator')`.execute(
        tx,
      ),
    )
    await able('fen')
    await able('tomas')
    const { id, page } = await wren()
    await ask(id, 'fen')
    await answer(fen, id, 'not-known')
    await page.get('/me/talk')
    const [pressedAnother] = await Promise.all([page.send('/me/talk/another', { id }), ask(id, 'tomas')])
    assert.equal(pressedAnother.to, '/me/talk?done=another')
    assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 404)
    assert.equal((await page.send('/me/talk/another', { id })).to, '/me/talk', 'there is nobody left to change')
  })

  it('I2: the heaviest of what was said counts for whether they are enough', async () => {
    await able('fen', 'intermediate')
    await able('tomas', 'foundation')
    const { id } = await wren()
    await ask(id, 'fen', { weight: 'sensitive' })
    await answer(fen, id, 'not-known')
    await ask(id, 'tomas', { weight: 'everyday' })
    await answer(await be('tomas'), id, 'not-known')
    assert.match(textOf(await iris.get(`/restorative-justice/${id}`)), /one of them has to be advanced/)
  })

  it('levels are a coordinator’s word in the database too, and nothing is dated ahead', async () => {
    const level = (actor: Person, kind: string, value: string | null, on: string) =>
      open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers[actor] }, (tx) =>
        sql`insert into restorative_justice.practice (organisation, id, worker, nth, kind, level, happened, written_by, day)
          values (${town.organisation}, ${randomUUID()}, ${town.workers.tomas}, 1, ${kind}, ${value}, ${on}, ${town.workers[actor]}, ${on})`.execute(
          tx,
        ),
      )
    await assert.rejects(level('fen', 'level', 'advanced', today), /row-level security/)
    await assert.rejects(level('fen', 'supervision', null, '2099-01-01'), /row-level security/)
    await level('fen', 'supervision', null, today)
    await iris.get('/account')
    for (const where of ['ask', 'take-off'])
      assert.equal((await iris.send(`/restorative-justice/garbage/${where}`, {})).status, 404)
  })
})
