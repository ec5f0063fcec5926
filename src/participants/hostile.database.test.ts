/** What a curious worker, a thief of a card, an injected line of SQL and an unlucky moment must not be able to do. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

import type { Hono } from 'hono'
import { sql } from 'kysely'
import pg from 'pg'

import { endWhatRanOut } from '../accountability/own-record/expired.ts'
import { allKept, removeNoise } from '../accountability/retention.ts'
import { openDatabase, type Transaction } from '../platform/database/transaction.ts'
import { turnEpochs } from '../platform/epochs.ts'
import { eraseAgain, noteErased } from '../platform/erased-list.ts'
import { openKeyring } from '../platform/keyring.ts'
import { heronIn, makeHeron, type Somebody } from '../practice/heron.ts'
import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { makePracticeTown, type TownMade } from '../practice/town.ts'
import { onOwnPage, practiceApp, signedIn, textOf, type Visitor, visitor } from '../practice/visitor.ts'
import type { PersonId, WorkerId } from '../principles/ground/people.ts'
import { type Day, dayAfter, dayAt, toInstant } from '../principles/ground/time.ts'
import { services } from '../services/index.ts'
import { contactOf } from './contact.ts'
import { destroyWhatWasHeld } from './each-day.ts'
import { addEntry } from './ledger.ts'
import { closeAgain } from './people.ts'
import { sendWaiting } from './sending.ts'

let open: OpenNeeds
let town: TownMade
let app: Hono
let today: Day

before(async () => {
  open = await openNeeds()
  town = await makePracticeTown(open.needs, services)
  app = practiceApp(open.needs)
  today = dayAt('Europe/London', open.needs.now())
})
after(() => open.close())

const as = (actor: PersonId | WorkerId | 'system' | 'public') => ({ organisation: town.organisation, actor }) as const
const inside = <T>(actor: Parameters<typeof as>[0], fn: (tx: Transaction) => Promise<T>) =>
  open.needs.database.inTransaction(as(actor), fn)
const run = (actor: Parameters<typeof as>[0], query: ReturnType<typeof sql>) => inside(actor, (tx) => query.execute(tx))
const rows = async <T>(query: ReturnType<typeof sql<T>>, actor: Parameters<typeof as>[0] = 'system') =>
  (await inside(actor, (tx) => query.execute(tx))).rows

/** Somebody like Heron, for each test another one: yes to everything, a number, two samples, a note of their own. */
const somebody = async (): Promise<Somebody & { readonly page: Visitor }> => {
  // A door of its own: twenty new pages an hour from one place are enough elsewhere.
  const made = visitor(practiceApp(open.needs))
  await made.get('/me/new')
  const [code = '', spare = ''] = [...(await made.send('/me/new', {})).html.matchAll(/class="code"><bdi>([^<]+)/g)].map(
    ([, one]) => one ?? '',
  )
  const page = await onOwnPage(app, code)
  for (const question of [
    'hold_record/drug-checking/own-page',
    'contact/drug-checking/text',
    'contact/drug-checking/email',
  ])
    assert.equal((await page.send('/me/decide', { question, decision: 'given', id: randomUUID() })).status, 303)
  await page.get('/me/contact/text')
  assert.equal(
    (await page.send('/me/contact/text', { to: '+44 7700 900222', from: '00:00', until: '23:59' })).status,
    303,
  )
  const [row] = await rows(sql<{ id: PersonId }>`select id from participants.participant order by ctid desc limit 1`)
  return { id: row?.id as PersonId, code: code as never, spare: spare as never, page }
}

const asSuperuser = async (query: string, values: readonly unknown[] = []) => {
  const client = new pg.Client({ connectionString: open.fresh.superuser })
  await client.connect()
  await client.query(query, [...values])
  await client.end()
}

const live = async (id: PersonId) =>
  (
    await rows(
      sql<{ channel: string }>`select channel from participants.live_consent where participant = ${id} order by 1`,
    )
  ).map(({ channel }) => channel)
const number = (id: PersonId, actor: Parameters<typeof as>[0] = 'system') =>
  inside(actor, async (tx) => (await contactOf(tx, open.needs.keyring, town.organisation, id, 'text'))?.to)
const text = 'contact/drug-checking/text'

const refused = (error: unknown) => ['42501', '23514', '23503'].includes((error as { code?: string }).code ?? '')

describe('V5 a stop is a stop', () => {
  it('when another button was pressed before on the same page, with the same id', async () => {
    const { id, page } = await somebody()
    const form = randomUUID()
    await page.send('/me/decide', { question: text, decision: 'paused', id: form })
    await page.send('/me/decide', { question: text, decision: 'withdrawn', id: form })
    await page.send('/me/decide', { question: text, decision: 'continued', id: randomUUID() })
    assert.ok(!(await live(id)).includes('text'))
  })

  it('when yes was pressed by mistake, and then never', async () => {
    const { id, page } = await somebody()
    const form = randomUUID()
    await page.send('/me/decide', { question: text, decision: 'given', id: form })
    await page.send('/me/decide', { question: text, decision: 'never', id: form })
    assert.match(textOf(await page.get('/me')), /You said never/)
    assert.ok(!(await live(id)).includes('text'))
  })

  it('when the clock went back a day after the yes', async () => {
    const { id } = await somebody()
    const yesterday = toInstant(new Date(Date.parse(open.needs.now()) - 26 * 3_600_000))
    const [row] = await rows(
      sql<{ n: number }>`select count(*)::int as n from participants.consent_entry where participant = ${id}`,
    )
    const early = practiceApp({ ...open.needs, now: () => yesterday })
    const page = visitor(early)
    const session = await inside(id, async (tx) => {
      const { startSession } = await import('../platform/sessions.ts')
      return startSession(tx, town.organisation, id, yesterday, 'participant')
    })
    page.cookies.set('page', session)
    await page.get('/me')
    assert.equal(
      (await page.send('/me/decide', { question: text, decision: 'withdrawn', id: randomUUID() })).status,
      303,
    )
    assert.equal(row?.n, 3)
    assert.ok(!(await live(id)).includes('text'))
  })

  it('and is answered over HTTP while every ordinary connection is taken, with nothing remembered', async () => {
    const { id, page } = await somebody()
    await page.get('/me')
    const cold = practiceApp(open.needs)
    const again = visitor(cold)
    for (const [name, value] of page.cookies) again.cookies.set(name, value)
    const taken = Array.from({ length: 12 }, () => run('system', sql`select pg_sleep(2.5)`).catch(() => undefined))
    await new Promise((go) => setTimeout(go, 100))
    const began = performance.now()
    assert.equal((await again.get('/me')).status, 200)
    const done = await again.send('/me/decide', { question: text, decision: 'withdrawn', id: randomUUID() })
    const took = performance.now() - began
    assert.deepEqual([done.status, done.to], [303, '/me?done=withdrawn#consents'])
    assert.ok(took < 2_000, `${took} ms`)
    await Promise.all(taken)
    assert.ok(!(await live(id)).includes('text'))
  })
})

describe('V1 nobody decides instead of somebody', () => {
  const together = async (worker: Visitor, code: string) => {
    await worker.get('/cards')
    const looked = await worker.send('/cards/open', { code })
    return { looked, grant: /name="together" value="([^"]+)"/.exec(looked.html)?.[1] ?? '' }
  }

  it('a yes said aloud does not count once they said never on their own page', async () => {
    const [bea, tomas] = [await signedIn(app, open.needs, town, 'bea'), await signedIn(app, open.needs, town, 'tomas')]
    const other = await somebodyUndecided()
    const { grant } = await together(bea, other.code)
    await bea.send('/cards/decide', {
      together: grant,
      question: text,
      decision: 'given',
      aloud: 'yes',
      id: randomUUID(),
    })
    await other.page.send('/me/decide', { question: text, decision: 'never', id: randomUUID() })
    const waiting = /name="id" value="([0-9a-f-]{36})"/.exec((await tomas.get('/cards')).html)?.[1] ?? ''
    assert.match(
      textOf(await tomas.send('/cards/confirm', { id: waiting })),
      /They decided something else about it since/,
    )
    assert.deepEqual(await live(other.id), [])
  })

  it('a worker does not go on for them with one word, nor ask again after a never', async () => {
    const { id, code, page } = await somebody()
    await page.send('/me/decide', { question: text, decision: 'paused', id: randomUUID() })
    const bea = await signedIn(app, open.needs, town, 'bea')
    const { grant } = await together(bea, code)
    await bea.send('/cards/decide', {
      together: grant,
      question: text,
      decision: 'continued',
      aloud: 'yes',
      id: randomUUID(),
    })
    assert.ok(!(await live(id)).includes('text'))
    await page.send('/me/decide', { question: text, decision: 'never', id: randomUUID() })
    const { looked } = await together(bea, code)
    assert.match(textOf(looked), /We do not ask about this/)
    const tried = await bea.send('/cards/decide', {
      together: grant,
      question: text,
      decision: 'given',
      id: randomUUID(),
    })
    assert.match(textOf(tried), /They said never\. We do not ask again/)
    assert.ok(!(await live(id)).includes('text'))
  })

  it('what the worker’s page carries is no code, belongs to their session, and ends after a quarter of an hour', async () => {
    const { code, id } = await somebody()
    const [bea, tomas] = [await signedIn(app, open.needs, town, 'bea'), await signedIn(app, open.needs, town, 'tomas')]
    const { looked, grant } = await together(bea, code)
    assert.ok(!looked.html.includes(code))
    await tomas.get('/cards')
    const stolen = await tomas.send('/cards/decide', {
      together: grant,
      question: text,
      decision: 'withdrawn',
      id: randomUUID(),
    })
    assert.match(textOf(stolen), /longer than a quarter of an hour ago/)
    const later = practiceApp({ ...open.needs, now: () => toInstant(new Date(Date.now() + 16 * 60_000)) })
    const still = visitor(later)
    for (const [name, value] of bea.cookies) still.cookies.set(name, value)
    await still.get('/cards')
    const late = await still.send('/cards/decide', {
      together: grant,
      question: text,
      decision: 'withdrawn',
      id: randomUUID(),
    })
    assert.match(textOf(late), /longer than a quarter of an hour ago/)
    assert.ok((await live(id)).includes('text'))
  })

  it('a worker does not open somebody’s page as if they were them', async () => {
    const { code } = await somebody()
    const bea = await signedIn(app, open.needs, town, 'bea')
    await bea.get('/me')
    assert.match(textOf(await bea.send('/me', { code })), /You are signed in as a worker/)
  })

  it('a yes forged by a line of SQL in a worker’s request shows on the person’s page and in their receipts', async () => {
    const { id, page } = await somebody()
    await page.send('/me/decide', { question: text, decision: 'withdrawn', id: randomUUID() })
    await inside(town.workers.bea, (tx) =>
      addEntry(
        tx,
        town.organisation,
        {
          id: randomUUID(),
          person: id,
          decision: 'given',
          to: { purpose: 'contact', recipient: 'drug-checking', channel: 'text' },
          information: 1,
          language: 'en',
          format: 'text',
          until: dayAfter(today, 10),
          askAfter: undefined,
          said: today,
          by: { how: 'with-code', recordedBy: town.workers.bea },
        },
        today,
      ),
    )
    const shown = await page.get('/me')
    assert.match(textOf(shown), /Yes\. You, with a worker, with your code/)
    const receipts = [...shown.html.matchAll(/\/me\/receipts\/([0-9a-f-]{36})/g)].map(([, one]) => one)
    assert.match(textOf(await page.get(`/me/receipts/${receipts[0]}`)), /You, with a worker, with your code/)
    await page.send('/me/decide', { question: text, decision: 'withdrawn', id: randomUUID() })
    assert.ok(!(await live(id)).includes('text'))
  })

  const forged: [
    story: string,
    actor: (id: PersonId) => Parameters<typeof as>[0],
    query: (id: PersonId) => ReturnType<typeof sql>,
  ][] = [
    [
      'open a session for somebody',
      () => 'public',
      (id) =>
        sql`insert into platform.session (organisation, token_hash, subject, idle_until, ends_at, kind) values (${town.organisation}, '\\x01', ${id}, now() + interval '1 hour', now() + interval '1 hour', 'participant')`,
    ],
    [
      'open a session for a worker',
      () => 'public',
      () =>
        sql`insert into platform.session (organisation, token_hash, subject, idle_until, ends_at) values (${town.organisation}, '\\x02', ${town.workers.amina}, now() + interval '1 hour', now() + interval '1 hour')`,
    ],
    [
      'give somebody another code',
      () => town.workers.bea,
      (id) => sql`update participants.participant set code_hash = '\\x01' where id = ${id}`,
    ],
    [
      'wake a yes that sleeps',
      () => 'public',
      (id) => sql`update participants.participant set here_since = '2020-01-01' where id = ${id}`,
    ],
    [
      'close somebody’s page',
      () => 'public',
      (id) =>
        sql`update participants.participant set closed_on = '2026-01-01', code_hash = null, spare_hash = null where id = ${id}`,
    ],
    [
      'overwrite a key',
      () => town.workers.bea,
      (id) => sql`update platform.data_key set wrapped = decode(repeat('00', 60), 'hex') where subject = ${id}`,
    ],
    ['move the end of the ledger', () => 'public', () => sql`update participants.ledger_head set place = 1`],
    [
      'invent the end of a day',
      () => town.workers.bea,
      () =>
        sql`insert into participants.daily_head (organisation, day, place, hash) values (${town.organisation}, '2030-01-01', 1, decode(repeat('00', 32), 'hex'))`,
    ],
    [
      'write a line without a name',
      () => town.workers.bea,
      (id) =>
        sql`insert into platform.audit (organisation, id, day, band, what, outcome, subject) values (${town.organisation}, gen_random_uuid(), '2026-01-01', 'night', 'erased', 'done', ${id})`,
    ],
    [
      'put a message on the list',
      () => 'public',
      (id) =>
        sql`insert into participants.message (organisation, id, participant, service, recipient, channel, language, day) values (${town.organisation}, gen_random_uuid(), ${id}, 'x', 'x', 'text', 'en', '2026-01-01')`,
    ],
    [
      'date a yes ahead',
      () => town.workers.bea,
      (id) =>
        sql`insert into participants.consent_entry (organisation, place, id, participant, decision, purpose, recipient, channel, information, language, format, until, said, recorded, how, recorded_by, previous, hash) values (${town.organisation}, 999999, gen_random_uuid(), ${id}, 'given', 'contact', 'drug-checking', 'text', 1, 'en', 'text', '2036-02-01', '2036-01-01', '2036-01-01', 'with-code', ${town.workers.bea}, decode(repeat('01', 32), 'hex'), decode(repeat('02', 32), 'hex'))`,
    ],
  ]
  for (const [story, actor, query] of forged) {
    it(`an injected line of SQL does not ${story}`, async () => {
      const { id } = await somebody()
      await assert.rejects(run(actor(id), query(id)), refused)
    })
  }

  const unseen: [who: string, actor: () => Promise<Parameters<typeof as>[0]>][] = [
    ['the public', async () => 'public'],
    ['another participant', async () => (await somebody()).id],
    ['a worker', async () => town.workers.bea],
  ]
  for (const [who, actor] of unseen) {
    it(`${who} does not see somebody’s number, nor remove it`, async () => {
      const { id } = await somebody()
      const other = await actor()
      assert.equal(await number(id, other), undefined)
      await run(other, sql`delete from participants.contact where participant = ${id}`)
      assert.equal(await number(id, id), '+44 7700 900222')
    })
  }
})

/** Somebody with a page who has decided nothing yet. */
const somebodyUndecided = async () => {
  // A door of its own: twenty new pages an hour from one place are enough elsewhere.
  const made = visitor(practiceApp(open.needs))
  await made.get('/me/new')
  const [code = ''] = [...(await made.send('/me/new', {})).html.matchAll(/class="code"><bdi>([^<]+)/g)].map(
    ([, one]) => one ?? '',
  )
  const page = await onOwnPage(app, code)
  const [row] = await rows(sql<{ id: PersonId }>`select id from participants.participant order by ctid desc limit 1`)
  return { id: row?.id as PersonId, code, page }
}

describe('E1 what is erased stays erased, and nothing else goes', () => {
  it('a restart does not destroy what somebody gave again after they had stopped', async () => {
    const { id, page } = await somebody()
    await page.send('/me/decide', { question: text, decision: 'withdrawn', id: randomUUID() })
    await noteErased(open.needs.database, open.needs.keyring, town.organisation, today)
    await page.send('/me/decide', { question: text, decision: 'given', id: randomUUID() })
    await page.get('/me/contact/text')
    await page.send('/me/contact/text', { to: '+44 7700 900333', from: '00:00', until: '23:59' })
    await eraseAgain(open.needs.database, open.needs.keyring, closeAgain)
    assert.equal(await number(id), '+44 7700 900333')
  })

  it('"from the copies too" marks the number, the samples and the words alike', async () => {
    const { id, page } = await somebody()
    await page.get('/me/erase')
    await page.send('/me/erase', { copies: 'now' })
    const marked = await rows(
      sql<{
        purpose: string
        now: boolean
      }>`select purpose, from_copies_now as now from platform.erasure where subject = ${id} order by 1`,
    )
    assert.deepEqual(marked, [
      { purpose: 'contact-text', now: true },
      { purpose: 'own-page', now: true },
    ])
  })

  it('an order keeps keys and what they open, says so, and afterwards all of it goes', async () => {
    const { id, code, page } = await somebody()
    const [amina, milo] = [
      await signedIn(app, open.needs, town, 'amina'),
      await signedIn(app, open.needs, town, 'milo'),
    ]
    await amina.get('/oversight')
    await amina.send('/oversight/orders', {
      code,
      basis: 'Court of Saltmarsh 7',
      until: dayAfter(today, 30),
      id: randomUUID(),
    })
    const order = /name="id" value="([0-9a-f-]{36})"/.exec((await milo.get('/oversight')).html)?.[1] ?? ''
    await amina.send('/oversight/orders/second', { id: order })
    assert.equal(
      (await rows(sql`select 1 from platform.legal_hold where seconded_by is not null`)).length,
      0,
      'one person alone',
    )
    await milo.send('/oversight/orders/second', { id: order })
    assert.match(textOf(await page.get('/me')), /A court ordered us to keep what is on this page/)
    await page.get('/me/erase')
    const gone = await page.send('/me/erase', { copies: 'now' })
    assert.match(textOf(gone), /stays locked until the order is over/)
    assert.doesNotMatch(textOf(gone), /Within two days/)
    assert.ok((await rows(sql`select 1 from platform.data_key where subject = ${id}`)).length > 0)
    await amina.send('/oversight/orders/lift', { id: order })
    assert.equal(
      (await rows(sql`select 1 from platform.legal_hold where lifted is not null`)).length,
      0,
      'lifted by who placed it',
    )
    await milo.send('/oversight/orders/lift', { id: order })
    assert.ok((await destroyWhatWasHeld(open.needs, town.organisation, today)) > 0)
    assert.equal((await rows(sql`select 1 from platform.data_key where subject = ${id}`)).length, 0)
    const keeper = openDatabase(open.fresh.keeper, open.needs.keyring, 1)
    await removeNoise(keeper, town.organisation, allKept(services.map(({ card }) => card)))
    assert.equal((await rows(sql`select 1 from participants.contact where participant = ${id}`, id)).length, 0)
    await keeper.close()
  })

  it('a yes that ran out takes the number along', async () => {
    const { id } = await somebody()
    assert.equal(await endWhatRanOut(open.needs, services, town.organisation, today), 0)
    await asSuperuser(
      'update participants.consent_entry set said = said - 200, until = until - 200 where participant = $1',
      [id],
    )
    assert.equal(await endWhatRanOut(open.needs, services, town.organisation, today), 3)
    assert.equal((await rows(sql`select 1 from platform.data_key where subject = ${id}`)).length, 0)
  })

  it('"Remove it" destroys the key of the number as well', async () => {
    const { id, page } = await somebody()
    await page.get('/me/contact/text')
    await page.send('/me/contact/text/remove', {})
    assert.equal(
      (await rows(sql`select 1 from platform.data_key where subject = ${id} and purpose = 'contact-text'`)).length,
      0,
    )
  })

  it('no table says which sample is whose', async () => {
    const [heron] = await rows(
      sql<{ sealed: Buffer; id: string }>`select id, sealed from drug_checking.kept_together`,
      heronIn(town.organisation, open.needs).id,
    )
    assert.ok(heron !== undefined)
    const columns = await rows(
      sql<{
        name: string
      }>`select column_name as name from information_schema.columns where table_schema = 'drug_checking' and table_name = 'kept_together' order by 1`,
    )
    assert.deepEqual(
      columns.map(({ name }) => name),
      ['day', 'id', 'organisation', 'participant', 'sealed'],
    )
  })

  it('two programs with one keyring neither lose an epoch nor wrap under one that is gone', async () => {
    const other = openKeyring(open.needs.keyring.folder, false)
    assert.ok(other.ok)
    const before = open.needs.keyring.epochs().length
    open.needs.keyring.beginEpoch(open.needs.now())
    other.value.beginEpoch(open.needs.now())
    assert.equal(open.needs.keyring.epochs().length, before + 2)
    const newest = other.value.epochs().at(-1)?.number ?? 0
    assert.equal(open.needs.keyring.wrap('x', Buffer.alloc(32)).epoch, newest)
    assert.equal(statSync(join(open.needs.keyring.folder, 'keyring.json')).mode & 0o077, 0)
  })

  it('a key whose epoch is gone stops neither a page nor the turning of the others', async () => {
    const { id, page } = await somebody()
    await inside('system', (tx) => sql`update platform.data_key set epoch = 99999 where subject = ${id}`.execute(tx))
    assert.equal((await page.get('/me')).status, 200)
    const turned = await turnEpochs(
      open.needs.database,
      open.needs.keyring,
      [town.organisation],
      toInstant(new Date(Date.now() + 40 * 86_400_000)),
    )
    assert.ok(turned.began && turned.rewrapped > 0, JSON.stringify(turned))
    await inside('system', (tx) => sql`delete from platform.data_key where subject = ${id}`.execute(tx))
  })
})

describe('S7 a message', () => {
  it('is not sent twice when the connection breaks after the gateway heard it', async () => {
    const { id } = await somebody()
    await inside('system', (tx) =>
      tx
        .insertInto('participants.message')
        .values({
          organisation: town.organisation,
          id: randomUUID(),
          participant: id,
          service: 'drug-checking',
          recipient: 'drug-checking',
          channel: 'text',
          language: 'en',
          day: today,
        })
        .execute(),
    )
    let heard = 0
    const breaking = {
      send: async () => {
        heard += 1
        await asSuperuser(
          "select pg_terminate_backend(pid) from pg_stat_activity where usename = 'alongside_app' and datname = current_database()",
        )
        return 'sent' as const
      },
    }
    const needs = { ...open.needs, gateways: { text: breaking } }
    await sendWaiting(needs, town.organisation, 'Europe/London').catch(() => undefined)
    await sendWaiting(needs, town.organisation, 'Europe/London').catch(() => undefined)
    assert.equal(heard, 1)
    assert.deepEqual(await rows(sql`select state from participants.message where participant = ${id}`), [
      { state: 'taken' },
    ])
  })

  it('that waits for somebody’s safe hours holds up nobody else, and a pause keeps it waiting', async () => {
    const asleep = await somebody()
    await asleep.page.get('/me/contact/text')
    await asleep.page.send('/me/contact/text', { to: '+44 7700 900444', from: '03:00', until: '03:01' })
    const [awake, paused] = [await somebody(), await somebody()]
    const write = (participant: PersonId) =>
      inside('system', (tx) =>
        tx
          .insertInto('participants.message')
          .values({
            organisation: town.organisation,
            id: randomUUID(),
            participant,
            service: 'drug-checking',
            recipient: 'drug-checking',
            channel: 'text',
            language: 'en',
            day: today,
          })
          .execute(),
      )
    for (let n = 0; n < 60; n += 1) await write(asleep.id)
    await write(awake.id)
    await write(paused.id)
    await paused.page.send('/me/decide', { question: text, decision: 'paused', id: randomUUID() })
    const sent: string[] = []
    const gateway = {
      send: async ({ to }: { to: string }) => {
        sent.push(to)
        return 'sent' as const
      },
    }
    const noon = toInstant(new Date(`${today}T12:00:00Z`))
    await sendWaiting({ ...open.needs, now: () => noon, gateways: { text: gateway } }, town.organisation, 'UTC')
    assert.equal(sent.length, 1)
    const states = await rows(
      sql<{ state: string }>`select state from participants.message where participant = ${paused.id}`,
    )
    assert.deepEqual(states, [{ state: 'waiting' }])
  })

  const words: [story: string, words: string][] = [
    ['a link', 'Look at http://evil.example'],
    ['an address', 'Look at evil.example'],
    ['a number to call', 'Call 0900123456 now'],
    ['a mail address', 'Write to me@evil'],
  ]
  for (const [story, sent] of words) {
    it(`carries no ${story} to a stranger’s phone`, async () => {
      const { page } = await somebody()
      await page.get('/me/contact/text')
      const kept = await page.send('/me/contact/text', {
        to: '+44 7700 900555',
        from: '09:00',
        until: '10:00',
        words: sent,
      })
      assert.equal(kept.status, 422)
      assert.match(textOf(kept), /without links, addresses or long numbers/)
    })
  }

  it('an address of any length is refused or kept, and never locks the page', async () => {
    const { page } = await somebody()
    await page.get('/me/contact/email')
    const long = `${'a'.repeat(190)}@example.org`
    assert.equal((await page.send('/me/contact/email', { to: long, from: '09:00', until: '10:00' })).status, 422)
    assert.equal((await page.get('/me')).status, 200)
  })
})

describe('S7 a card that was stolen', () => {
  it('opens nothing after new codes, however the two cross', async () => {
    for (let n = 0; n < 8; n += 1) {
      const { code, page } = await somebody()
      const thief = visitor(app)
      await thief.get('/me')
      const [, opened] = await Promise.all([page.send('/me/codes', {}), thief.send('/me', { code })])
      const inside = opened.status === 303 ? (await thief.get('/me')).html : ''
      assert.doesNotMatch(inside, /id="consents"/, 'the thief is in')
    }
  })

  it('of another organisation opens nothing here', async () => {
    const other = await openNeeds()
    const hill = await makePracticeTown(other.needs, services)
    await makeHeron(other.needs, [], hill.organisation, hill.workers.bea, today).catch(() => undefined)
    const { code } = await somebody()
    const stranger = visitor(practiceApp(other.needs))
    await stranger.get('/me')
    assert.equal((await stranger.send('/me', { code })).status, 404)
    await other.close()
  })
})

after(() => rmSync(join(open.needs.keyring.folder, 'erased.list'), { force: true }))

describe('afterwards', () => {
  it('no connection is lost, whatever was refused or broke on the way', async () => {
    const began = performance.now()
    await Promise.all(Array.from({ length: 10 }, () => run('system', sql`select pg_sleep(0.3)`)))
    await Promise.all(
      Array.from({ length: 4 }, () =>
        open.needs.reserved.inTransaction(as('system'), (tx) => sql`select pg_sleep(0.3)`.execute(tx)),
      ),
    )
    const took = performance.now() - began
    assert.ok(took < 1_500, `${took} ms: ten and four did not go at once`)
  })
})
