/** Somebody asks to talk, by every way there is; a coordinator answers; nobody else learns of it; and it ends when they say so. */

import assert from 'node:assert/strict'
import { randomBytes, randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import type { Hono } from 'hono'
import { sql } from 'kysely'
import { endWhatRanOut } from '../../accountability/own-record/expired.ts'
import { removeWorker } from '../../organisation/workers.ts'
import type { Context } from '../../platform/database/transaction.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { makeTown, openTheIntake, type Person, type TownMade } from '../../practice/town.ts'
import { onOwnPage, type Page, practiceApp, signedIn, textOf, type Visitor, visitor } from '../../practice/visitor.ts'
import { codeFrom, written } from '../../principles/ground/code.ts'
import { type Day, type Instant, toInstant } from '../../principles/ground/time.ts'
import { services } from '../index.ts'
import { unconfirmedEnd } from './actions/unconfirmed.ts'

let open: OpenNeeds
let app: Hono
let town: TownMade
let now: Instant
/** Each test has an organisation of its own, at an address of its own. */
let host: string

// A Monday, at noon.
const monday = '2026-03-02' as Day
const _at = (day: string) => toInstant(new Date(`${day}T12:00:00Z`))

before(async () => {
  open = await openNeeds(() => now)
})
after(() => open.close())
beforeEach(async () => {
  // The database's own clock says who said yes today, so the program's says the same here where consent is looked at.
  now = toInstant(new Date())
  app = practiceApp(open.needs)
  host = `${randomUUID().slice(0, 8)}.example`
  town = await makeTown(open.needs, 'Harbour Lights', host)
  await openTheIntake(open.needs, town.organisation, town.workers.iris, monday)
  // Fen coordinates as well: nobody is the only one.
  await asSystem((tx) =>
    sql`insert into organisation.role_held (organisation, worker, role) values (${town.organisation}, ${town.workers.fen}, 'coordinator')`.execute(
      tx,
    ),
  )
})

const asSystem = <T>(does: Parameters<typeof open.needs.database.inTransaction<T>>[1]) =>
  open.needs.database.inTransaction<T>({ organisation: town.organisation, actor: 'system' }, does)
const rowsOf = async (table: string, actor: Context['actor'] = 'system'): Promise<number> => {
  const { rows } = await open.needs.database.inTransaction({ organisation: town.organisation, actor }, (tx) =>
    sql<{
      n: number
    }>`select count(*)::int as n from ${sql.table(table)} where organisation = ${town.organisation}`.execute(tx),
  )
  return rows[0]?.n ?? -1
}
const referrals = (actor?: Context['actor']) => rowsOf('restorative_justice.referral', actor)
const formId = ({ html }: Page) => /name="id" value="([^"]+)"/.exec(html)?.[1] ?? assert.fail('no form')
const codesIn = ({ html }: Page) => [...html.matchAll(/class="code">\s*<bdi>([^<]+)/g)].map(([, one]) => one ?? '')
const be = (person: Person) => signedIn(app, open.needs, town, person, host)

type Fields = Readonly<Record<string, string | readonly string[]>>

const asks = async (fields: Fields = {}, who: Visitor = visitor(app, host)): Promise<Page> =>
  who.send('/talk/start', { id: formId(await who.get('/talk/start')), ...fields })

/** Somebody who asked, on their own page. */
const wren = async (fields: Fields = { standing: 'person-harmed' }) => {
  const sent = await asks(fields)
  assert.equal(sent.status, 201, textOf(sent))
  const [code = '', spare = ''] = codesIn(sent)
  return { code, spare, page: await onOwnPage(app, code, host) }
}

const onlyReferral = async () => {
  const { rows } = await asSystem((tx) =>
    sql<{
      id: string
      participant: string
    }>`select id, participant from restorative_justice.referral where organisation = ${town.organisation}`.execute(tx),
  )
  assert.equal(rows.length, 1)
  return rows[0] ?? assert.fail()
}

/** Presses a step as it stands on the page of the referral. */
const press = async (who: Visitor, id: string, step: string, fields: Fields = {}) => {
  const shown = await who.get(`/restorative-justice/${id}`)
  const form = shown.html.split(`/restorative-justice/${id}/${step}"`)[1] ?? ''
  const inForm = (html: string) => /name="nth" value="(\d+)"/.exec(html)?.[1]
  const nth = inForm(form) ?? inForm(shown.html.split(`/restorative-justice/${id}/wrote"`)[1] ?? '') ?? '0'
  return who.send(`/restorative-justice/${id}/${step}`, { nth, ...fields })
}

const looked = { 'begun-by': 'person-harmed', 'gender-based': 'no' }

describe('V6 A6 asking to talk', () => {
  it('takes nothing: no name, no answer, no account; two codes come back and a page that says what is next', async () => {
    const sent = await asks()
    assert.equal(sent.status, 201)
    const [code = ''] = codesIn(sent)
    const page = await onOwnPage(app, code, host)
    const says = textOf(await page.get('/me/talk'))
    assert.match(says, /We have it\. Nobody has written to you yet\./)
    assert.match(says, /We write to you here by/)
    assert.match(says, /I would rather not say/)
    assert.match(textOf(await page.get('/me')), /You asked to talk/)
    const { rows } = await asSystem((tx) =>
      sql<{
        kind: string
        written_by: string | null
      }>`select kind, written_by from restorative_justice.referral_fact where organisation = ${town.organisation}`.execute(
        tx,
      ),
    )
    assert.deepEqual(rows, [{ kind: 'received', written_by: null }])
  })

  it('A5: what somebody needs is shown to them, and may be said differently every day', async () => {
    const { page } = await wren({ adjustments: ['breaks', 'interpreter'], needs: 'Tigrinya', support: 'yes' })
    const shown = await page.get('/me/talk')
    for (const says of [/Breaks/, /An interpreter/, /Needs: Tigrinya/, /Wants to hear of other support/])
      assert.match(textOf(shown), says)
    const saved = await page.send('/me/talk', { id: (await onlyReferral()).id, adjustments: 'quiet-room' })
    assert.equal(saved.to, '/me/talk?done=saved')
    const after = textOf(await page.get('/me/talk?done=saved')).split('Say it differently')[0] ?? ''
    assert.match(after, /A quiet room/)
    assert.doesNotMatch(after, /Tigrinya/)
  })

  it('sent twice is taken in once; whoever lost the answer gets codes that work, while nobody opened the page', async () => {
    const who = visitor(app, host)
    const id = formId(await who.get('/talk/start'))
    assert.equal((await who.send('/talk/start', { id })).status, 201)
    const again = await who.send('/talk/start', { id })
    assert.equal(again.status, 201)
    assert.equal(await referrals(), 1)
    const page = await onOwnPage(app, codesIn(again)[0] ?? '', host)
    assert.match(textOf(await page.get('/me/talk')), /We have it/)
    const third = await who.send('/talk/start', { id })
    assert.equal(third.status, 409)
    assert.match(textOf(third), /You sent this already/)
    assert.notEqual(formId(third), id, 'the form on that page is a new one')
    assert.equal(await referrals(), 1)
  })

  it('pressed three times at the same moment, it is there once, and the page opens', async () => {
    const who = visitor(app, host)
    const id = formId(await who.get('/talk/start'))
    const all = await Promise.all([1, 2, 3].map(() => who.send('/talk/start', { id })))
    assert.deepEqual(
      all.map(({ status }) => status),
      [201, 201, 201],
    )
    assert.equal(await referrals(), 1)
    assert.equal(await rowsOf('participants.participant'), 1)
  })

  it('V1: a form sent again after a stop begins nothing, from a page of one’s own or without', async () => {
    const who = visitor(app, host)
    const id = formId(await who.get('/talk/start'))
    const [code = ''] = codesIn(await who.send('/talk/start', { id }))
    const page = await onOwnPage(app, code, host)
    const second = formId(await page.get('/talk/start'))
    await page.send('/talk/start', { id: second })
    await page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
    await page.get('/talk/start')
    assert.equal((await page.send('/talk/start', { id: second })).status, 409)
    assert.equal((await who.send('/talk/start', { id })).status, 409)
    assert.equal(await referrals(), 0)
  })

  it('from a page of this area goes onto that page; a code of drug services opens none of it (E1)', async () => {
    const { page } = await wren()
    const sent = await asks({ standing: 'both' }, page)
    assert.equal(sent.to, '/me/talk?done=sent')
    assert.equal(await referrals(), 2)

    const elsewhere = visitor(app, host)
    await elsewhere.get('/me/new')
    const [code = ''] = codesIn(await elsewhere.send('/me/new', { area: 'drug-services' }))
    const other = await onOwnPage(app, code, host)
    assert.match(textOf(await other.get('/me/talk')), /The code you used is for another service/)
    assert.equal((await other.send('/me/talk', { id: randomUUID() })).to, '/me/talk?done=no')
    assert.equal(codesIn(await asks({}, other)).length, 2, 'a page of its own')
  })

  it('a worker does not begin as if they were somebody else (V1)', async () => {
    const bea = await be('bea')
    const sent = await asks({}, bea)
    assert.equal(sent.status, 422)
    assert.match(textOf(sent), /You are signed in as somebody who works here/)
    assert.equal(await referrals(), 0)
  })

  it('is closed while nobody reads it, and nothing is kept then; it closes when the last who opened a test leaves', async () => {
    await asSystem((tx) => removeWorker(tx, town.organisation, town.workers.iris, monday))
    const who = visitor(app, host)
    const shown = await who.get('/talk/start')
    assert.match(textOf(shown), /Nobody is there to read it just now/)
    assert.doesNotMatch(shown.html, /action="\/talk\/start"/)
    await who.get('/talk/refer')
    assert.equal((await who.send('/talk/start', { id: randomUUID() })).status, 503)
    assert.equal(await referrals(), 0)
  })

  it('A7: everything there is to know is open to everyone, closed or not', async () => {
    await asSystem((tx) => removeWorker(tx, town.organisation, town.workers.iris, monday))
    for (const path of ['/talk', '/talk/easy', '/talk/paper', '/talk/refer'])
      assert.equal((await visitor(app, host).get(path)).status, 200, path)
  })
})

describe('a card that somebody hands on', () => {
  const card = async (origin = 'police') => {
    const partner = visitor(app, host)
    await partner.get('/talk/refer')
    const made = await partner.send('/talk/refer', { origin })
    assert.equal(made.status, 201)
    return { code: codesIn(made)[0] ?? '', partner }
  }

  it('begins nothing by itself, says where it came from, and is used once', async () => {
    const { code } = await card('victim-service')
    assert.equal(await referrals(), 0)
    assert.equal((await asks({ card: code })).status, 201)
    const iris = await be('iris')
    assert.match(textOf(await iris.get('/restorative-justice')), /A victim service/)
    assert.equal((await asks({ card: code })).status, 201)
    const { rows } = await asSystem((tx) =>
      sql<{
        origin: string
      }>`select origin from restorative_justice.referral where organisation = ${town.organisation} order by origin`.execute(
        tx,
      ),
    )
    assert.deepEqual(
      rows.map(({ origin }) => origin),
      ['other', 'victim-service'],
      'a second time it says nothing',
    )
  })

  it('V8: whoever handed it on cannot find out whether it was used', async () => {
    const { code, partner } = await card()
    const { code: unused } = await card()
    const before = textOf(await partner.get('/talk/refer'))
    await asks({ card: code })
    assert.equal(textOf(await partner.get('/talk/refer')), before)
    // Nor by trying it out: a used one, an unused one and one that never was are answered alike.
    const answers = []
    for (const one of [code, unused, written(codeFrom('referral', randomBytes(16)))])
      answers.push((await asks({ card: one })).status)
    assert.deepEqual(answers, [201, 201, 201])
  })

  it('a code of another kind is told apart, and what was typed is not lost', async () => {
    const wrong = await asks({ card: 'ABCD-EFGH', standing: 'both', needs: 'Tigrinya' })
    assert.equal(wrong.status, 422)
    assert.match(textOf(wrong), /This is not a code from a card of ours/)
    assert.match(wrong.html, /id="standing-both"[^>]*checked/)
    assert.match(wrong.html, /value="Tigrinya"/)
    assert.equal(await referrals(), 0)
    assert.equal(await rowsOf('participants.participant'), 0, 'no page was made on the way')
  })

  it('is known on the page for codes of every kind', async () => {
    const { code } = await card()
    const who = visitor(app, host)
    await who.get('/codes')
    assert.equal((await who.send('/codes', { code })).to, '/talk/start?card')
  })
})

describe('what a coordinator does', () => {
  it('sees who waits, reads it, writes back; the person reads the words, and who read theirs (E1)', async () => {
    const { page } = await wren({ standing: 'person-harmed', adjustments: 'breaks', support: 'yes' })
    const { id } = await onlyReferral()
    const iris = await be('iris')
    const desk = textOf(await iris.get('/restorative-justice'))
    assert.match(desk, /Received, nobody wrote back yet/)
    assert.match(desk, /Say who else can support them by/)
    assert.match(textOf(await iris.get(`/restorative-justice/${id}`)), /I was hurt/)
    assert.equal((await press(iris, id, 'acknowledged', { says: 'Good that you wrote. Iris' })).status, 303)
    await press(iris, id, 'support-offered', { elsewhere: 'victim-support', says: 'Ring 0808 168 9111' })
    const says = textOf(await page.get('/me/talk'))
    for (const what of [
      /One of us read it/,
      /Good that you wrote\. Iris/,
      /A service that supports people who were hurt/,
      /Ring 0808/,
    ])
      assert.match(says, what)
    const own = textOf(await page.get('/me'))
    assert.match(own, /Iris/)
    assert.match(own, /Read what you asked to talk about/)
    assert.match(own, /Good that you wrote/)
  })

  it('steps come in their order, once, and say what to do first', async () => {
    await wren()
    const { id } = await onlyReferral()
    const iris = await be('iris')
    const early = await press(iris, id, 'accepted')
    assert.equal(early.status, 422)
    assert.match(textOf(early), /Write back first/)
    await press(iris, id, 'acknowledged')
    assert.match(textOf(await press(iris, id, 'acknowledged')), /That was done already/)
    assert.match(
      textOf(await press(iris, id, 'not-proceeded', { reason: 'service-unsafe' })),
      /Look first how to go on/,
    )
    await press(iris, id, 'triaged', looked)
    assert.match(textOf(await press(iris, id, 'accepted')), /Say first how you stand to the person/)
    assert.match(textOf(await press(iris, id, 'not-proceeded')), /Nothing ends without one/)
    assert.equal((await iris.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })).status, 303)
    assert.equal((await press(iris, id, 'accepted')).status, 303)
    assert.match(textOf(await press(iris, id, 'signposted', { elsewhere: 'health' })), /This has ended/)
  })

  it('of two who write at once, the second reads what the first wrote, and loses no word', async () => {
    await wren()
    const { id } = await onlyReferral()
    const [iris, fen] = [await be('iris'), await be('fen')]
    for (const one of [iris, fen]) await one.get(`/restorative-justice/${id}`)
    assert.equal(
      (await iris.send(`/restorative-justice/${id}/acknowledged`, { nth: '2', says: 'From Iris' })).status,
      303,
    )
    const late = await fen.send(`/restorative-justice/${id}/acknowledged`, { nth: '2', says: 'From Fen' })
    assert.equal(late.status, 409)
    assert.match(textOf(late), /Somebody else wrote something down meanwhile/)
    assert.match(late.html, /From Iris/)
    const both = await fen.send(`/restorative-justice/${id}/support-offered`, {
      nth: '2',
      elsewhere: 'health',
      says: 'From Fen',
    })
    assert.equal(both.status, 409)
    assert.match(both.html, /From Fen/)
    assert.match(textOf(late), /What you typed, not saved “?\s*From Fen|What you typed, not saved From Fen/)
  })

  it('at the very same moment one of them is written, never both', async () => {
    await wren()
    const { id } = await onlyReferral()
    const [iris, fen] = [await be('iris'), await be('fen')]
    for (const one of [iris, fen]) await one.get(`/restorative-justice/${id}`)
    const both = await Promise.all(
      [iris, fen].map((one) => one.send(`/restorative-justice/${id}/acknowledged`, { nth: '2' })),
    )
    assert.deepEqual(both.map(({ status }) => status).toSorted(), [303, 409])
  })

  it('does not go on, always with a reason; the person is told in plain words, and that the door stays open', async () => {
    const { page } = await wren()
    const { id } = await onlyReferral()
    const iris = await be('iris')
    await press(iris, id, 'acknowledged')
    await press(iris, id, 'triaged', looked)
    await press(iris, id, 'not-proceeded', { reason: 'service-no-interpreter' })
    const says = textOf(await page.get('/me/talk'))
    assert.match(says, /We could not find an interpreter for you\./)
    assert.match(says, /We wrote down who began it, and what kind it was: “I was hurt”; nobody was hurt by a partner/)
    assert.match(says, /The door stays open/)
    assert.match(says, /Ask to talk about something else/)
    const wrote = asSystem((tx) =>
      sql`insert into restorative_justice.referral_fact (organisation, referral, participant, nth, kind, written_by, day)
        select organisation, id, participant, 9, 'not-proceeded', ${town.workers.iris}, ${monday} from restorative_justice.referral`.execute(
        tx,
      ),
    )
    await assert.rejects(wrote, /always_with_a_reason|row-level security/)
  })

  it('V8: violence at home that the person responsible began is not taken on; the database says the same', async () => {
    await wren({ standing: 'person-responsible' })
    const { id, participant } = await onlyReferral()
    const iris = await be('iris')
    await press(iris, id, 'acknowledged')
    await press(iris, id, 'triaged', { 'begun-by': 'person-responsible', 'gender-based': 'yes' })
    await iris.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })
    const refused = await press(iris, id, 'accepted')
    assert.equal(refused.status, 422)
    assert.match(textOf(refused), /only the person harmed begins/)
    // Nor by a word of the coordinator's against theirs.
    await press(iris, id, 'triaged', { 'begun-by': 'person-harmed', 'gender-based': 'yes' })
    assert.match(textOf(await press(iris, id, 'accepted')), /only the person harmed begins, and says so themselves/)
    const raw = (by: string, kind: string, triagedIn = 3) =>
      open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers.iris }, (tx) =>
        sql`insert into restorative_justice.referral_fact (organisation, referral, participant, nth, kind, begun_by, gender_based, triaged_in, written_by, day)
          values (${town.organisation}, ${id}, ${participant}, 5, 'accepted', ${by}, ${kind}, ${triagedIn}, ${town.workers.iris}, ${monday})`.execute(
          tx,
        ),
      )
    await assert.rejects(raw('person-responsible', 'yes'), /only_the_person_harmed_begins/)
    await assert.rejects(raw('person-responsible', 'not-known'), /only_the_person_harmed_begins/)
    // And not by saying something else than what was found out.
    await assert.rejects(raw('person-harmed', 'no'), /foreign key/)
    await assert.rejects(raw('person-harmed', 'yes', 5), /stands_on_a_triage/)
  })

  it('is put together only with another of the same person', async () => {
    const { page } = await wren()
    const { id: first } = await onlyReferral()
    await asks({}, page)
    await wren()
    const { rows } = await asSystem((tx) =>
      sql<{
        id: string
        participant: string
      }>`select id, participant from restorative_justice.referral where organisation = ${town.organisation}`.execute(
        tx,
      ),
    )
    const mine = rows.find(({ id }) => id === first)
    const own = rows.find(({ id, participant }) => id !== first && participant === mine?.participant)
    const others = rows.find(({ participant }) => participant !== mine?.participant)
    const iris = await be('iris')
    await press(iris, first, 'acknowledged')
    assert.match(textOf(await press(iris, first, 'merged', { into: others?.id ?? '' })), /Choose with which/)
    assert.equal((await press(iris, first, 'merged', { into: own?.id ?? '' })).status, 303)
    assert.match(textOf(await page.get('/me/talk')), /We put this together with the other thing you asked/)
  })

  it('I1: whoever says they know somebody sees no more of it; a colleague does', async () => {
    await wren()
    const { id } = await onlyReferral()
    const [iris, fen] = [await be('iris'), await be('fen')]
    await iris.get(`/restorative-justice/${id}`)
    assert.match(textOf(await iris.send(`/restorative-justice/${id}/declare`, {})), /Choose how you stand to them/)
    assert.equal(
      (await iris.send(`/restorative-justice/${id}/declare`, { conflict: 'knows-them' })).to,
      '/restorative-justice?done=conflict',
    )
    assert.equal((await iris.get(`/restorative-justice/${id}`)).status, 404)
    assert.match(textOf(await iris.get('/restorative-justice')), /Nothing here/)
    assert.equal((await iris.send(`/restorative-justice/${id}/acknowledged`, { nth: '2' })).status, 404)
    assert.equal(await referrals(town.workers.iris), 0)
    assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 200)
    const undo = open.needs.database.inTransaction(
      { organisation: town.organisation, actor: town.workers.iris },
      (tx) =>
        sql`insert into restorative_justice.declaration (organisation, worker, participant, nth, conflict, before_nth, before_conflict, day)
        select organisation, worker, participant, 2, 'none', 1, conflict, day from restorative_justice.declaration`.execute(
          tx,
        ),
    )
    await assert.rejects(undo, /a_conflict_stays/)
    // What somebody said about somebody is nobody else's to read.
    for (const person of ['fen', 'bea', 'milo'] as const)
      assert.equal(await rowsOf('restorative_justice.declaration', town.workers[person]), 0, person)
    assert.equal(await rowsOf('restorative_justice.declaration', 'public'), 0)
  })

  it('I1: a conflict outlives a stop, and where nobody else coordinates that is said', async () => {
    const { page } = await wren()
    const { id } = await onlyReferral()
    const [iris, fen] = [await be('iris'), await be('fen')]
    for (const one of [iris, fen]) await one.get(`/restorative-justice/${id}`)
    await iris.send(`/restorative-justice/${id}/declare`, { conflict: 'complained-about-by-them' })
    const alone = await fen.send(`/restorative-justice/${id}/declare`, { conflict: 'knows-them' })
    assert.equal(alone.to, '/restorative-justice?done=conflict-alone')
    assert.match(textOf(await fen.get('/restorative-justice?done=conflict-alone')), /nobody else here coordinates/)
    await page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
    await asks({}, page)
    assert.equal(await referrals(), 1)
    assert.equal(await referrals(town.workers.iris), 0)
  })

  it('I1: nobody takes somebody on without a word of how they stand to them, in the database too', async () => {
    await wren()
    const { id, participant } = await onlyReferral()
    const iris = await be('iris')
    await press(iris, id, 'acknowledged')
    await press(iris, id, 'triaged', looked)
    const raw = open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers.iris }, (tx) =>
      sql`insert into restorative_justice.referral_fact (organisation, referral, participant, nth, kind, begun_by, gender_based, triaged_in, written_by, day)
        values (${town.organisation}, ${id}, ${participant}, 4, 'accepted', 'person-harmed', 'no', 3, ${town.workers.iris}, ${monday})`.execute(
        tx,
      ),
    )
    await assert.rejects(raw, /row-level security/)
  })

  it('shows those who wait for us, those we wait for, and those that ended, each apart', async () => {
    const { page } = await wren()
    await wren()
    await page.send('/me/decide', { question: 'everything', decision: 'paused' })
    const iris = await be('iris')
    const rows = async (list: string) =>
      ((await iris.get(`/restorative-justice?list=${list}`)).html.match(/<tr>/g) ?? []).length
    assert.equal(await rows('open'), 2)
    assert.equal(await rows('quiet'), 2)
    assert.match(textOf(await iris.get('/restorative-justice?list=ended')), /Nothing here/)
  })
})

describe('the wrong role, the wrong organisation, the wrong person', () => {
  it('see no row, whatever they ask the database', async () => {
    await wren()
    const other = await wren()
    assert.equal(await referrals(), 2)
    for (const person of ['bea', 'tomas', 'amina', 'milo', 'noor'] as const)
      for (const table of ['referral', 'referral_fact'])
        assert.equal(await rowsOf(`restorative_justice.${table}`, town.workers[person]), 0, `${person} ${table}`)
    assert.equal(await referrals('public'), 0)
    assert.equal(await referrals(town.workers.iris), 2)
    assert.match(textOf(await other.page.get('/me/talk')), /We have it/)
  })

  it('another organisation’s coordinator finds nothing at the address, and cannot press', async () => {
    await wren()
    const { id } = await onlyReferral()
    const hill = await makeTown(open.needs, 'Hill House', 'hill.example')
    const theirs = await signedIn(practiceApp(open.needs), open.needs, hill, 'iris', 'hill.example')
    await theirs.get('/account')
    assert.equal((await theirs.get(`/restorative-justice/${id}`)).status, 404)
    assert.equal((await theirs.send(`/restorative-justice/${id}/acknowledged`, { nth: '2' })).status, 404)
  })

  it('nobody changes or removes a line, writes in another’s name, or says yes for somebody', async () => {
    await wren()
    const { id, participant } = await onlyReferral()
    const as = (actor: Context['actor'], query: ReturnType<typeof sql>) =>
      open.needs.database.inTransaction({ organisation: town.organisation, actor }, (tx) => query.execute(tx))
    await assert.rejects(
      as('system', sql`update restorative_justice.referral_fact set day = ${monday}`),
      /permission denied/,
    )
    await assert.rejects(
      as(
        town.workers.iris,
        sql`insert into restorative_justice.referral_fact (organisation, referral, participant, nth, kind, written_by, day)
          values (${town.organisation}, ${id}, ${participant}, 2, 'acknowledged', ${town.workers.fen}, ${monday})`,
      ),
      /row-level security/,
    )
    await assert.rejects(
      as(
        town.workers.bea,
        sql`insert into restorative_justice.referral_fact (organisation, referral, participant, nth, kind, written_by, day)
          values (${town.organisation}, ${id}, ${participant}, 2, 'acknowledged', ${town.workers.bea}, ${monday})`,
      ),
      /row-level security/,
    )
    await assert.rejects(
      as(
        town.workers.iris,
        sql`insert into restorative_justice.referral (organisation, id, participant, origin, way, information, language, format, sealed, day)
          values (${town.organisation}, ${randomUUID()}, ${participant}, 'police', 'web', 1, 'en', 'text', 'x', ${monday})`,
      ),
      /row-level security/,
    )
    for (const table of ['referral', 'referral_fact', 'declaration'])
      await as(town.workers.iris, sql`delete from ${sql.table(`restorative_justice.${table}`)}`)
    assert.equal(await referrals(), 1)
  })
})

describe('V5 it ends when they say so', () => {
  it('one press on the page: all of it is gone in that commit, and what is left is a count of nobody', async () => {
    const { page } = await wren({ needs: 'Tigrinya' })
    const { id } = await onlyReferral()
    const iris = await be('iris')
    await press(iris, id, 'acknowledged', { says: 'Hello' })
    await page.get('/me/talk')
    const stopped = await page.send('/me/decide', {
      question: 'hold_record/restorative-justice/own-page',
      decision: 'withdrawn',
    })
    assert.equal(stopped.status, 303)
    for (const table of ['referral', 'referral_fact', 'declaration'])
      assert.equal(await rowsOf(`restorative_justice.${table}`), 0, table)
    const { rows } = await asSystem((tx) =>
      sql<{
        stage: string
        month: Day
      }>`select stage, month from restorative_justice.stopped where organisation = ${town.organisation}`.execute(tx),
    )
    assert.deepEqual(rows, [{ stage: 'acknowledged', month: `${now.slice(0, 7)}-01` }])
    const { rows: keys } = await asSystem((tx) =>
      sql`select 1 from platform.data_key where organisation = ${town.organisation} and purpose = 'referral'`.execute(
        tx,
      ),
    )
    assert.deepEqual(keys, [])
    assert.equal((await iris.get(`/restorative-justice/${id}`)).status, 404)
    assert.equal((await iris.send(`/restorative-justice/${id}/triaged`, { nth: '3', ...looked })).status, 404)
    assert.match(textOf(await page.get('/me/talk')), /You can ask to talk whenever you like/)
  })

  it('a worker writes it down with their code: hidden in that commit, though the worker never saw it', async () => {
    const { code } = await wren()
    const { id } = await onlyReferral()
    const bea = await be('bea')
    await bea.get('/cards')
    const together = await bea.send('/cards/open', { code })
    const mark = /name="together" value="([^"]+)"/.exec(together.html)?.[1] ?? assert.fail('not together')
    await bea.send('/cards/decide', {
      together: mark,
      question: 'hold_record/restorative-justice/own-page',
      decision: 'withdrawn',
    })
    assert.equal((await (await be('iris')).get(`/restorative-justice/${id}`)).status, 404)
    assert.equal(await referrals(town.workers.iris), 0)
    const { rows } = await asSystem((tx) =>
      sql<{ stage: string }>`select stage from restorative_justice.stopped`.execute(tx),
    )
    assert.deepEqual(rows.at(-1), { stage: 'not-known' })

    const page = await onOwnPage(app, code, host)
    assert.match(textOf(await page.get('/me/talk')), /There is nothing here now/)
    await asks({ standing: 'both' }, page)
    assert.equal(await referrals(), 1, 'what was stopped is not there again under a new key')
    assert.equal((await (await be('iris')).get(`/restorative-justice/${id}`)).status, 404)
  })

  it('an order of a court holds it: nobody works with it, the page goes on, and it goes when the order is over', async () => {
    const { page } = await wren()
    const { participant } = await onlyReferral()
    const hold = { day: now.slice(0, 10), until: toInstant(new Date(Date.parse(now) + 30 * 86_400_000)).slice(0, 10) }
    const id = randomUUID()
    await open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers.amina }, (tx) =>
      sql`insert into platform.legal_hold (organisation, id, subject, basis, placed_by, placed, until)
        values (${town.organisation}, ${id}, ${participant}, 'order 7', ${town.workers.amina}, ${hold.day}, ${hold.until})`.execute(
        tx,
      ),
    )
    await open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers.milo }, (tx) =>
      sql`update platform.legal_hold set seconded_by = ${town.workers.milo} where organisation = ${town.organisation} and id = ${id}`.execute(
        tx,
      ),
    )
    await page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
    for (const table of ['referral', 'referral_fact'])
      assert.equal(await rowsOf(`restorative_justice.${table}`), 1, table)
    assert.equal(await referrals(town.workers.iris), 0)
    for (const path of ['/me', '/me/talk', '/me/everything']) assert.equal((await page.get(path)).status, 200, path)
    assert.match(textOf(await page.get('/me/talk')), /There is nothing here now/)
    const anew = await asks({}, page)
    assert.equal(anew.status, 409)
    assert.match(textOf(anew), /A court has told us to keep what you stopped/)
    assert.equal(await referrals(town.workers.iris), 0)
    assert.equal((await page.send('/me/decide', { question: 'everything', decision: 'withdrawn' })).status, 303)
  })

  it('S7: nothing that waits is sent after a stop, and where to send it is forgotten', async () => {
    const { page } = await wren()
    const { id } = await onlyReferral()
    await page.get('/me')
    await page.send('/me/decide', { question: 'contact/restorative-justice/text', decision: 'given' })
    await page.get('/me/contact/text')
    await page.send('/me/contact/text', {
      to: '+44 7700 900456',
      from: '03:00',
      until: '03:30',
      words: 'Your order is in.',
    })
    assert.equal(await rowsOf('participants.contact'), 1)
    await press(await be('iris'), id, 'acknowledged')
    assert.equal(await rowsOf('participants.message'), 1)
    await page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
    assert.equal(await rowsOf('participants.message'), 0)
    assert.equal(await rowsOf('participants.contact'), 0)
  })

  it('V4: a yes that ran out ends it, paused or not, and one that goes wrong holds up nobody', async () => {
    const { page } = await wren()
    await wren()
    await page.send('/me/decide', { question: 'everything', decision: 'paused' })
    const day = toInstant(new Date(Date.parse(now) + 182 * 86_400_000)).slice(0, 10) as Day
    assert.equal(await endWhatRanOut(open.needs, services, town.organisation, day), 2)
    assert.equal(await referrals(), 0)
  })

  it('a pause stops the team, not the page: nothing is pressed until they are back', async () => {
    const { page } = await wren()
    const { id } = await onlyReferral()
    await page.send('/me/decide', { question: 'everything', decision: 'paused' })
    const iris = await be('iris')
    assert.match(textOf(await iris.get(`/restorative-justice/${id}`)), /Nothing is done until the person is back/)
    const pressed = await iris.send(`/restorative-justice/${id}/acknowledged`, { nth: '2', says: 'Hello?' })
    assert.equal(pressed.status, 409)
    assert.match(textOf(pressed), /There is no yes from the person now/)
    await page.send('/me/decide', { question: 'everything', decision: 'continued' })
    assert.equal((await press(iris, id, 'acknowledged')).status, 303)
  })

  it('E1: erasing the page takes it along', async () => {
    const { page } = await wren()
    await page.get('/me/erase')
    await page.send('/me/erase', {})
    assert.equal(await rowsOf('restorative_justice.stopped'), 1)
    for (const table of ['referral', 'referral_fact'])
      assert.equal(await rowsOf(`restorative_justice.${table}`), 0, table)
  })
})

describe('V1 what a worker types in', () => {
  const typedIn = async (who: Visitor, fields: Fields = { way: 'phone', standing: 'person-harmed' }) =>
    who.send('/restorative-justice/type-in', { id: formId(await who.get('/restorative-justice/type-in')), ...fields })

  it('is nobody’s yes until a second worker who heard it confirms; then it goes on', async () => {
    const bea = await be('bea')
    const typed = await typedIn(bea)
    assert.equal(typed.status, 201)
    assert.equal(codesIn(typed).length, 2)
    const { id } = await onlyReferral()
    const iris = await be('iris')
    assert.match(textOf(await iris.get('/restorative-justice')), /Waits for a yes/)
    assert.match(textOf(await iris.get(`/restorative-justice/${id}`)), /There is no yes yet/)
    assert.equal((await iris.send(`/restorative-justice/${id}/acknowledged`, { nth: '2' })).status, 409)

    const spoken = (page: Page) =>
      /name="id" value="([^"]+)"/.exec(page.html.split('/cards/confirm')[1] ?? '')?.[1] ?? ''
    const tomas = await be('tomas')
    const list = await tomas.get('/cards')
    assert.match(textOf(list), /Keep what I ask, and talk with me/)
    assert.equal((await tomas.send('/cards/confirm', { id: spoken(list) })).to, '/cards?done=confirmed')
    assert.equal((await press(iris, id, 'acknowledged')).status, 303)
  })

  it('not by the same worker with the code from their own screen', async () => {
    const bea = await be('bea')
    const [code = ''] = codesIn(await typedIn(bea))
    await bea.get('/cards')
    const together = await bea.send('/cards/open', { code })
    const mark = /name="together" value="([^"]+)"/.exec(together.html)?.[1] ?? assert.fail('not together')
    await bea.send('/cards/decide', {
      together: mark,
      question: 'hold_record/restorative-justice/own-page',
      decision: 'given',
    })
    const { id } = await onlyReferral()
    const iris = await be('iris')
    assert.match(textOf(await iris.get(`/restorative-justice/${id}`)), /There is no yes yet/)
    assert.equal((await iris.send(`/restorative-justice/${id}/acknowledged`, { nth: '2' })).status, 409)
  })

  it('may also be confirmed by the person, with the code they were told', async () => {
    const [code = ''] = codesIn(await typedIn(await be('bea'), { way: 'beside' }))
    const page = await onOwnPage(app, code, host)
    assert.match(textOf(await page.get('/me/talk')), /We do nothing until you say yes/)
    await page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'given' })
    const { id } = await onlyReferral()
    assert.equal((await press(await be('iris'), id, 'acknowledged')).status, 303)
    assert.match(textOf(await page.get('/me')), /Bea/)
  })

  it('unconfirmed for a week, it goes with its key; what was confirmed stays', async () => {
    await typedIn(await be('bea'))
    await wren()
    const context = { organisation: town.organisation, actor: 'system' } as const
    await unconfirmedEnd.does(open.needs, context)
    assert.equal(await referrals(), 2)
    now = toInstant(new Date(Date.parse(now) + 8 * 86_400_000))
    await unconfirmedEnd.does(open.needs, context)
    assert.equal(await referrals(), 1)
    await unconfirmedEnd.does(open.needs, context)
    assert.equal(await referrals(), 1)
  })

  it('without the way it came, or twice: what was typed stays, and is there once', async () => {
    const bea = await be('bea')
    const without = await typedIn(bea, { standing: 'both', needs: 'Tigrinya' })
    assert.equal(without.status, 422)
    assert.match(without.html, /value="Tigrinya"/)
    const id = formId(without)
    assert.equal((await bea.send('/restorative-justice/type-in', { id, way: 'paper' })).status, 201)
    assert.equal((await bea.send('/restorative-justice/type-in', { id, way: 'paper' })).status, 409)
    assert.equal(await referrals(), 1)
  })
})
