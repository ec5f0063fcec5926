/** Consent in the database: the view says what the rule says, a withdrawal changes what SQL returns, and nobody else can write it. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'
import { setTimeout as wait } from 'node:timers/promises'

import fc from 'fast-check'
import { sql } from 'kysely'
import pg from 'pg'

import { turnEpochs } from '../platform/epochs.ts'
import { heronIn } from '../practice/heron.ts'
import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { makePracticeTown, makeTown, type TownMade } from '../practice/town.ts'
import type { PersonId, WorkerId } from '../principles/ground/people.ts'
import { wasProven } from '../principles/ground/proof.ts'
import { type Day, dayAfter, dayAt, toInstant } from '../principles/ground/time.ts'
import { consentFor, type Decision, type Scope } from '../principles/voluntarism/consent.ts'
import { services } from '../services/index.ts'
import { consentLedger, consentNow } from './consents.ts'
import { contactOf } from './contact.ts'
import { decide } from './decide.ts'
import { type Decided, whatIsBroken } from './entry.ts'
import { addEntry, endOfLedger, endsOfDays, entriesAfter, keepEndsOfDays } from './ledger.ts'
import { addParticipant, heardFrom, participantById } from './people.ts'
import { sendWaiting } from './sending.ts'

let open: OpenNeeds
let town: TownMade
let today: Day

before(async () => {
  open = await openNeeds()
  town = await makePracticeTown(open.needs, services)
  today = dayAt('Europe/London', open.needs.now())
})
after(() => open.close())

const text = { purpose: 'contact', recipient: 'drug-checking', channel: 'text' } as const
const email = { purpose: 'contact', recipient: 'drug-checking', channel: 'email' } as const
const together = { purpose: 'hold_record', recipient: 'drug-checking', channel: 'own-page' } as const

const as = (actor: PersonId | WorkerId | 'system') => ({ organisation: town.organisation, actor }) as const

const somebodyNew = async (): Promise<PersonId> => {
  const id = randomUUID() as PersonId
  await open.needs.database.inTransaction(as(id), (tx) =>
    addParticipant(tx, town.organisation, {
      id,
      area: 'drug-services',
      codeHash: Buffer.from(randomUUID()),
      spareHash: Buffer.from(randomUUID()),
      today,
    }),
  )
  return id
}

const saying = (
  person: PersonId,
  decision: Decision,
  to: Scope | 'everything',
  more: Partial<Decided> = {},
): Decided => ({
  id: randomUUID(),
  person,
  decision,
  to,
  information: decision === 'given' ? 1 : undefined,
  language: 'en',
  format: 'text',
  until: decision === 'given' ? dayAfter(today, 100) : undefined,
  askAfter: undefined,
  said: today,
  by: { how: 'own-code' },
  ...more,
})

const says = (person: PersonId, decision: Decision, to: Scope | 'everything', more: Partial<Decided> = {}) =>
  open.needs.database.inTransaction(as(person), (tx) =>
    decide(
      tx,
      { needs: open.needs, whenWithdrawn: services.map(({ owed }) => owed.whenWithdrawn) },
      town.organisation,
      saying(person, decision, to, more),
      today,
    ),
  )

const liveIn = async (person: PersonId): Promise<readonly string[]> => {
  const { rows } = await open.needs.database.inTransaction(as('system'), (tx) =>
    sql<{
      channel: string
    }>`select channel from participants.live_consent where participant = ${person} order by 1`.execute(tx),
  )
  return rows.map(({ channel }) => channel)
}

const refusedWith =
  (...codes: readonly string[]) =>
  (error: unknown) =>
    codes.includes((error as { code?: string }).code ?? '')

describe('V1 V4 the consents in force', () => {
  const scopes = [text, email, together]
  const decision = fc.oneof(
    fc.constant<Decision>('given'),
    fc.constantFrom<Decision>('given', 'refused', 'never', 'not-now', 'withdrawn', 'paused', 'continued'),
  )
  const line = fc.record({
    decision,
    scope: fc.constantFrom(0, 1, 2),
    everything: fc.boolean(),
    ago: fc.integer({ min: 0, max: 3 }),
    late: fc.boolean(),
    version: fc.constantFrom(1, 1, 1, 2),
    lasts: fc.constantFrom(0, 1, 100),
  })

  it('are the same in the database as in the rule, whatever was said in whatever order', async (test) => {
    let looked = 0
    let live = 0
    await fc.assert(
      fc.asyncProperty(fc.array(line, { maxLength: 10 }), async (lines) => {
        const person = await somebodyNew()
        await open.needs.database.inTransaction(as(person), async (tx) => {
          for (const one of lines) {
            const said = dayAfter(today, -one.ago)
            const whole = one.everything && ['withdrawn', 'paused', 'continued'].includes(one.decision)
            await addEntry(
              tx,
              town.organisation,
              saying(person, one.decision, whole ? 'everything' : (scopes[one.scope] ?? text), {
                said,
                ...(one.decision === 'given' ? { information: one.version, until: dayAfter(said, one.lasts) } : {}),
              }),
              one.late ? today : said,
            )
          }
          const participant = await participantById(tx, town.organisation, person)
          assert.ok(participant)
          const ledger = await consentLedger(tx, town.organisation, participant)
          const byRule = scopes
            .filter((scope) => consentFor({ ...scope, information: 1 }, ledger, today).ok)
            .map(({ channel }) => channel)
            .sort()
          const { rows } = await sql<{ channel: string }>`
            select distinct channel from participants.live_consent where participant = ${person} order by 1`.execute(tx)
          assert.deepEqual(
            rows.map(({ channel }) => channel),
            byRule,
          )
          looked += 1
          live += byRule.length
        })
      }),
      { numRuns: 150 },
    )
    test.diagnostic(`${looked} ledgers, ${live} consents in force`)
    assert.ok(live > 20)
  })

  for (const [away, live] of [
    [28, ['text']],
    [29, []],
  ] as const) {
    it(`V4: of somebody who comes back after ${away} days ${live.length === 0 ? 'are asked anew' : 'go on'}`, async () => {
      const person = await somebodyNew()
      const then = dayAfter(today, -away)
      await open.needs.database.inTransaction(as(person), async (tx) => {
        await sql`update participants.participant set last_heard = ${then}, here_since = ${then} where id = ${person}`.execute(
          tx,
        )
        await addEntry(tx, town.organisation, saying(person, 'given', text, { said: then }), then)
        await heardFrom(tx, town.organisation, person, today)
      })
      assert.deepEqual(await liveIn(person), live)
      await says(person, 'given', text)
      assert.deepEqual(await liveIn(person), ['text'])
    })
  }

  it('end when somebody was away for more than 28 days, in the database too', async () => {
    const person = await somebodyNew()
    await says(person, 'given', text)
    assert.deepEqual(await liveIn(person), ['text'])
    for (const [days, live] of [
      [28, ['text']],
      [29, []],
    ] as const) {
      await open.needs.database.inTransaction(as('system'), (tx) =>
        tx
          .updateTable('participants.participant')
          .set({ last_heard: dayAfter(today, -days) })
          .where('organisation', '=', town.organisation)
          .where('id', '=', person)
          .execute(),
      )
      assert.deepEqual(await liveIn(person), live, `${days} days`)
    }
  })
})

describe('V5 withdrawing', () => {
  it('takes the address away from everybody in the same commit, and destroys its key', async () => {
    const heron = heronIn(town.organisation, open.needs)
    const seen = (actor: PersonId | 'system') =>
      open.needs.database.inTransaction(as(actor), (tx) =>
        contactOf(tx, open.needs.keyring, town.organisation, heron.id, 'text'),
      )
    assert.equal((await seen('system'))?.to, '+44 7700 900123')
    await says(heron.id, 'paused', text)
    assert.equal(await seen('system'), undefined, 'paused: nobody sees it but the person')
    assert.equal((await seen(heron.id))?.to, '+44 7700 900123')
    await says(heron.id, 'continued', text)
    assert.equal((await seen('system'))?.to, '+44 7700 900123')

    await open.needs.database.inTransaction(as(heron.id), async (tx) => {
      await decide(
        tx,
        { needs: open.needs, whenWithdrawn: [] },
        town.organisation,
        saying(heron.id, 'withdrawn', text),
        today,
      )
      const { rows } = await sql<{ n: number }>`
        select count(*)::int as n from platform.data_key where subject = ${heron.id} and purpose = 'contact-text'`.execute(
        tx,
      )
      assert.equal(rows[0]?.n, 0, 'the key is still there before the commit')
    })
    assert.equal(await seen('system'), undefined)
    assert.equal(await seen(heron.id), undefined)
  })

  it('waits for what is being done at this moment, and comes before everything after it', async () => {
    const person = await somebodyNew()
    await says(person, 'given', text)
    const order: string[] = []
    let acted: () => void = () => {}
    const acting = new Promise<void>((done) => {
      acted = done
    })
    const act = open.needs.database.inTransaction(as('system'), async (tx) => {
      const consent = await consentNow(tx, town.organisation, person, { ...text, information: 1 }, today)
      assert.ok(consent.ok && wasProven(consent.value))
      acted()
      await wait(150)
      order.push('acted')
    })
    await acting
    const withdrawal = says(person, 'withdrawn', text).then(() => void order.push('withdrawn'))
    await Promise.all([act, withdrawal])
    assert.deepEqual(order, ['acted', 'withdrawn'])
    const later = await open.needs.database.inTransaction(as('system'), (tx) =>
      consentNow(tx, town.organisation, person, { ...text, information: 1 }, today),
    )
    assert.equal(later.ok ? 'consent' : later.reason, 'withdrawn')
  })

  it('is answered within a second while every ordinary connection is taken', async () => {
    const person = await somebodyNew()
    await says(person, 'given', text)
    const taken = Array.from({ length: 12 }, () =>
      open.needs.database
        .inTransaction(as('system'), (tx) => sql`select pg_sleep(1.5)`.execute(tx))
        .catch(() => undefined),
    )
    const began = performance.now()
    await open.needs.reserved.inTransaction(as(person), (tx) =>
      decide(tx, { needs: open.needs, whenWithdrawn: [] }, town.organisation, saying(person, 'withdrawn', text), today),
    )
    assert.ok(performance.now() - began < 1_000, `${performance.now() - began} ms`)
    await Promise.all(taken)
    assert.deepEqual(await liveIn(person), [])
  })

  it('sent twice is one line', async () => {
    const person = await somebodyNew()
    const id = randomUUID()
    const [first, second] = [
      await says(person, 'withdrawn', 'everything', { id }),
      await says(person, 'withdrawn', 'everything', { id }),
    ]
    assert.ok(first.ok && second.ok && first.value.place === second.value.place)
  })

  it('takes messages off the list that still wait, and one that was taken asks again and stays unsent', async () => {
    const person = await somebodyNew()
    await says(person, 'given', text)
    const message = (state: string) =>
      open.needs.database.inTransaction(as('system'), (tx) =>
        tx
          .insertInto('participants.message')
          .values({
            organisation: town.organisation,
            id: randomUUID(),
            participant: person,
            service: 'drug-checking',
            recipient: 'drug-checking',
            channel: 'text',
            language: 'en',
            day: today,
            state,
          })
          .execute(),
      )
    await message('waiting')
    await says(person, 'withdrawn', text)
    await message('waiting')
    await sendWaiting(open.needs, town.organisation, 'Europe/London')
    const { rows } = await open.needs.database.inTransaction(as('system'), (tx) =>
      sql<{ state: string }>`select state from participants.message where participant = ${person}`.execute(tx),
    )
    assert.deepEqual(rows, [{ state: 'not-sent' }])
  })
})

describe('V1 a yes can be written', () => {
  const bea = () => town.workers.bea
  const tomas = () => town.workers.tomas
  type Way = [
    story: string,
    actor: (person: PersonId) => PersonId | WorkerId | 'system',
    by: () => Decided['by'],
    works: boolean,
  ]
  const ways: Way[] = [
    ['by the person', (person) => person, () => ({ how: 'own-code' }), true],
    ['by a worker who was given the code', () => bea(), () => ({ how: 'with-code', recordedBy: bea() }), true],
    ['not by the program as if it were the person', () => 'system', () => ({ how: 'own-code' }), false],
    ['not by a worker as if it were the person', () => bea(), () => ({ how: 'own-code' }), false],
    ['not by a worker in another’s name', () => bea(), () => ({ how: 'with-code', recordedBy: tomas() }), false],
    ['not by one worker who says they heard it', () => bea(), () => ({ how: 'spoken', recordedBy: bea() }), false],
    [
      'not by two where the first never wrote it down',
      () => tomas(),
      () => ({ how: 'witnessed', recordedBy: bea(), witness: tomas(), spoken: randomUUID() }),
      false,
    ],
    [
      'not by one who is their own witness',
      () => bea(),
      () => ({ how: 'witnessed', recordedBy: bea(), witness: bea(), spoken: randomUUID() }),
      false,
    ],
  ]
  for (const [story, actor, by, works] of ways) {
    it(story, async () => {
      const person = await somebodyNew()
      const writing = open.needs.database.inTransaction(as(actor(person)), (tx) =>
        addEntry(tx, town.organisation, saying(person, 'given', text, { by: by() }), today),
      )
      if (works) await writing
      else await assert.rejects(writing, refusedWith('42501', '23514', '23503'))
      assert.deepEqual(await liveIn(person), works ? ['text'] : [])
    })
  }

  it('a no that one worker heard is enough', async () => {
    const person = await somebodyNew()
    await says(person, 'given', text)
    await open.needs.database.inTransaction(as(bea()), (tx) =>
      addEntry(
        tx,
        town.organisation,
        saying(person, 'withdrawn', text, { by: { how: 'spoken', recordedBy: bea() } }),
        today,
      ),
    )
    assert.deepEqual(await liveIn(person), [])
  })

  const forbidden: [story: string, query: string][] = [
    ['changing a line', "update participants.consent_entry set decision = 'given'"],
    ['removing a line', 'delete from participants.consent_entry'],
    ['changing the end of a day', "update participants.daily_head set hash = ''"],
    ['changing the information', 'update participants.information set version = 0'],
    ['changing who heard it', 'update participants.spoken set recorded_by = gen_random_uuid()'],
    ['changing a line about who looked', "update platform.audit set outcome = 'done'"],
    ['removing a line about who looked', 'delete from platform.audit'],
    ['undoing an erasure', 'delete from platform.erasure'],
    ['removing an order', 'delete from platform.legal_hold'],
  ]
  for (const [story, query] of forbidden) {
    it(`and ${story} is not possible for the program's role`, async () => {
      await assert.rejects(
        open.needs.database.inTransaction(as('system'), (tx) => sql.raw(query).execute(tx)),
        refusedWith('42501'),
      )
    })
  }
})

describe('V5 the ledger of an organisation', () => {
  const whole = async () =>
    open.needs.database.inTransaction(as('system'), async (tx) => ({
      entries: await entriesAfter(tx, town.organisation, 0, 100_000),
      head: await endOfLedger(tx, town.organisation),
      daily: await endsOfDays(tx, town.organisation),
    }))

  it('is one chain after two hundred people decided at once', async (test) => {
    const people = await Promise.all(Array.from({ length: 20 }, somebodyNew))
    await Promise.all(Array.from({ length: 200 }, (_, n) => says(people[n % 20] as PersonId, 'refused', text)))
    const { entries, head, daily } = await whole()
    test.diagnostic(`${entries.length} lines`)
    assert.ok(entries.length >= 200)
    assert.deepEqual(whatIsBroken(town.organisation, entries, head, daily), [])
  })

  it('that its owner changed is found out; one that its owner wrote anew, by the end of a day', async () => {
    await open.needs.database.inTransaction(as('system'), (tx) =>
      keepEndsOfDays(tx, town.organisation, dayAfter(today, 1)),
    )
    const before = await whole()
    assert.ok(before.daily.length >= 1)
    const owner = new pg.Client({ connectionString: open.fresh.superuser })
    await owner.connect()
    await owner.query(
      "update participants.consent_entry set decision = 'never' where place = 3 and decision <> 'given'",
    )
    await owner.query(
      "update participants.consent_entry set decision = 'refused', until = null where place = 3 and decision = 'given'",
    )
    const broken = whatIsBroken(town.organisation, (await whole()).entries, before.head, before.daily)
    assert.equal(broken[0]?.why, 'line-changed')
    await owner.end()
  })
})

describe('E1 erasing', () => {
  it('asked for "from the copies too" ends every epoch up to then, and everybody else’s words stay readable', async () => {
    const other = await makeTown(open.needs, 'Hill Street')
    const heron = heronIn(town.organisation, open.needs)
    await says(heron.id, 'given', email)
    const before = open.needs.keyring.epochs().at(-1)?.number ?? 0
    await open.needs.database.inTransaction(as('system'), (tx) =>
      sql`insert into platform.erasure (organisation, id, subject, purpose, day, epoch, from_copies_now) values (${town.organisation}, gen_random_uuid(), gen_random_uuid(), 'own-words', ${today}, ${before}, true)`.execute(
        tx,
      ),
    )
    const both = [town.organisation, other.organisation]
    const tomorrow = toInstant(new Date(Date.now() + 86_400_000))
    const later = toInstant(new Date(Date.parse(tomorrow) + 11 * 60_000))
    const sameDay = await turnEpochs(open.needs.database, open.needs.keyring, both, open.needs.now())
    assert.deepEqual(sameDay, { began: false, rewrapped: 0, ended: [] }, 'at most one turn a day')
    const turned = await turnEpochs(open.needs.database, open.needs.keyring, both, tomorrow)
    assert.ok(turned.began && turned.ended.length === 0, 'somebody may still be wrapping under the one before')
    assert.ok(turned.rewrapped >= 1)
    const settled = await turnEpochs(open.needs.database, open.needs.keyring, both, later)
    assert.deepEqual([settled.began, settled.ended], [false, [before]])
    assert.ok(open.needs.keyring.epochs().every(({ number }) => number > before))
    const kept = await open.needs.database.inTransaction(as(heron.id), (tx) =>
      contactOf(tx, open.needs.keyring, town.organisation, heron.id, 'email'),
    )
    assert.equal(kept?.to, 'heron@harbour-lights.example')
  })
})
