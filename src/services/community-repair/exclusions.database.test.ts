/** Asked to stay away, through the pages and past them: as the wrong person, twice, out of order, too long, and with nobody who looks. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import { keepSite } from '../../organisation/sites.ts'
import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { textOf, type Visitor } from '../../practice/visitor.ts'
import { codeFrom, written as printed } from '../../principles/ground/code.ts'
import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter, dayAt, type Instant, monthStart, toInstant } from '../../principles/ground/time.ts'
import { limitsAsCame, longestEver, mayExclude } from '../../principles/impartiality/exclusion.ts'
import { languages } from '../../web/languages.ts'
import { lapses } from './actions/lapses.ts'
import { readLimits } from './limits.ts'
import { addByProgram, addExclusion, addLook, exclusionsOf } from './records/exclusions.ts'
import { participants } from './words.ts'

let open: OpenNeeds
let room: CheckingRoom
let now: Instant
let today: Day

before(async () => {
  open = await openNeeds(() => now)
})
after(() => open.close())
beforeEach(async () => {
  now = toInstant(new Date())
  today = dayAt('Europe/London', now)
  room = await checkingRoom(open)
})

const goTo = (days: number) => {
  now = toInstant(new Date(Date.now() + days * 86_400_000))
}

const fine = () => ({
  reason: 'threatened',
  until: dayAfter(today, 20),
  supplies: 'at-the-door',
  where: 'Ring the bell at the side',
  says: 'We want everybody to be able to come here.',
  language: 'en',
})

const at = '/community-repair'

const write = async (who: Visitor, but: Record<string, string> = {}) => {
  const id = /name="id" value="([^"]+)"/.exec((await who.get(`${at}/new`)).html)?.[1] ?? ''
  return who.send(`${at}/new`, { id, ...fine(), ...but })
}

/** Bea writes one; its address, and the code of its slip. */
const written = async (but: Record<string, string> = {}) => {
  const bea = await room.as('bea')
  const saved = await write(bea, but)
  assert.equal(saved.status, 303)
  const slip = await bea.get(saved.to ?? '')
  const code = /class="code"><bdi>([^<]+)</.exec(slip.html)?.[1] ?? ''
  return { it: (saved.to ?? '').replace('/slip', ''), code, slip }
}

const looks = async (
  who: Parameters<CheckingRoom['as']>[0],
  it: string,
  look: string,
  but: Record<string, string> = {},
) => {
  const somebody = await room.as(who)
  // A page with a form first: one that is over has none.
  await somebody.get(`${at}/new`)
  const after = /name="after" value="([^"]+)"/.exec((await somebody.get(it)).html)?.[1] ?? '0'
  return somebody.send(it, { look, after, says: '', until: '', ...but })
}

const holds = async (code: string, path = '/place') => {
  const person = room.visitor()
  await person.get('/place')
  return person.send(path, { code })
}

const rows = (table: string) =>
  room.inside(
    sql<
      Record<string, unknown>
    >`select * from ${sql.table(`community_repair.${table}`)} where organisation = ${room.town.organisation}`,
  )

const standsUntil = async (code: string) => /until (\d+ \w+ \d+)/.exec(textOf(await holds(code)))?.[1]

describe('I5 somebody is asked to stay away', () => {
  it('reads why, until when, where supplies are and the way back, with the code alone, in every language', async () => {
    const { code, slip } = await written()
    assert.match(textOf(slip), /Ring the bell at the side/)
    for (const language of Object.keys(languages)) {
      const person = room.visitor()
      await person.get(`/place?language=${language}`)
      const read = await person.send('/place', { code })
      const say = participants.in(language)
      for (const sentence of ['reason.threatened', 'supplies.at-the-door', 'place.rule-danger', 'talk.lead'] as const)
        assert.ok(textOf(read).includes(say(sentence)), `${language} ${sentence}`)
      assert.match(read.html, /href="\/talk"/)
      assert.match(textOf(read), /Ring the bell at the side/)
      assert.doesNotMatch(read.html, /Bea|Tomas/)
    }
  })

  it('V1 V6: nothing about a person can be written down: there is no place for it', async () => {
    const { rows: columns } = await open.needs.database.inPublic((tx) =>
      sql<{ name: string }>`select distinct a.attname as name from pg_attribute a join pg_class c on c.oid = a.attrelid
        join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = 'community_repair' and c.relname like 'exclu%' and c.relkind = 'r' and a.attnum > 0 order by 1`.execute(
        tx,
      ),
    )
    assert.deepEqual(
      columns.map(({ name }) => name),
      [
        'code_hash',
        'day',
        'exclusion',
        'first_by',
        'from_day',
        'id',
        'kind',
        'language',
        'looked_at_by',
        'looked_at_every',
        'month',
        'nth',
        'organisation',
        'reason',
        'sealed',
        'site',
        'supplies',
        'until_day',
        'what',
        'written_by',
      ],
    )
  })

  const refused: readonly (readonly [string, () => Record<string, string>, RegExp])[] = [
    ['without a reason', () => ({ reason: '' }), /If none of these is true, nobody is asked to stay away/],
    ['because they were intoxicated', () => ({ reason: 'intoxicated' }), /nobody is asked to stay away/],
    ['without an end', () => ({ until: '' }), /Type the last day/],
    ['until yesterday', () => ({ until: dayAfter(today, -1) }), /today or later/],
    ['longer than the board allows', () => ({ until: dayAfter(today, 28) }), /at the latest/],
    ['without supplies', () => ({ supplies: '' }), /Choose how they get their supplies/],
    ['with supplies nowhere', () => ({ where: ' ' }), /Write where and when/],
    ['with a word that judges', () => ({ says: 'You are a junkie.' }), /“junkie” judges somebody/],
    ['with a book', () => ({ says: 'x'.repeat(1_001) }), /At most 1,000 letters/],
  ]
  it('is not asked so, and what was typed is not lost', async () => {
    const bea = await room.as('bea')
    for (const [says, but, answer] of refused) {
      const again = await write(bea, but())
      assert.equal(again.status, 422, says)
      assert.match(textOf(again), answer, says)
      if (!('where' in but())) assert.match(again.html, /value="Ring the bell at the side"/, says)
    }
    assert.deepEqual(await rows('exclusion'), [])
    assert.equal((await write(bea)).status, 303)
  })

  it('stands once where the form is sent twice', async () => {
    const bea = await room.as('bea')
    const id = randomUUID()
    await bea.get(`${at}/new`)
    for (const _ of [1, 2]) assert.equal((await bea.send(`${at}/new`, { id, ...fine() })).status, 303)
    assert.equal((await rows('exclusion')).length, 1)
    const another = await bea.send(`${at}/new`, { id, ...fine(), until: today })
    assert.equal(another.status, 409)
    assert.match(textOf(another), /A slip was written from this page before/)
  })

  it('ends after two days where no second person stood behind it, and stands where one did', async () => {
    const [alone, seconded] = [await written(), await written()]
    assert.match(textOf(await looks('bea', seconded.it, 'seconded')), /You wrote it yourself/)
    assert.doesNotMatch((await (await room.as('bea')).get(seconded.it)).html, /value="seconded"|value="stands"/)
    assert.equal((await looks('tomas', seconded.it, 'seconded')).status, 303)
    assert.equal((await looks('tomas', seconded.it, 'seconded')).status, 303)
    assert.equal((await rows('exclusion_fact')).length, 1)
    assert.match(textOf(await holds(alone.code)), /only one of us/)
    goTo(1)
    assert.match(textOf(await holds(alone.code)), /only one of us/)
    goTo(2)
    assert.match(textOf(await holds(alone.code)), /It is over, because nobody looked at it in time/)
    assert.ok((await standsUntil(seconded.code)) !== undefined)
    assert.match(textOf(await looks('tomas', alone.it, 'seconded')), /It is over already/)
    assert.doesNotMatch((await (await room.as('bea')).get(at)).html, new RegExp(alone.it))
  })

  it('ends where nobody looked at it again in time', async () => {
    const { it: one, code } = await written()
    await looks('tomas', one, 'seconded')
    goTo(13)
    assert.ok((await standsUntil(code)) !== undefined)
    goTo(14)
    assert.match(textOf(await holds(code)), /It is over/)
  })

  it('is looked at by somebody who had no part in it, where they ask; or it ends', async () => {
    const { it: one, code } = await written()
    await looks('tomas', one, 'seconded')
    assert.match(textOf(await holds(code, '/place/again')), /Somebody who had no part in it looks at it/)
    // Pressed once more it stands, and is no refusal.
    assert.match(textOf(await holds(code, '/place/again')), /Somebody who had no part in it looks at it/)
    assert.equal((await rows('exclusion_fact')).filter(({ kind }) => kind === 'asked').length, 1)
    for (const [who, says] of [
      ['bea', /You wrote it yourself/],
      ['tomas', /You stood behind it/],
    ] as const) {
      const answer = await looks(who, one, 'stands')
      assert.equal(answer.status, 409)
      assert.match(textOf(answer), says)
      assert.equal((await looks(who, one, 'sooner', { until: dayAfter(today, 2) })).status, 409)
    }
    assert.equal((await looks('noor', one, 'stands', { says: 'We talked with everybody.' })).status, 303)
    const after = textOf(await holds(code))
    assert.match(after, /It stays as it is\. We talked with everybody\./)
    assert.doesNotMatch(after, /You think it is wrong/)
    assert.match(textOf(await holds(code, '/place/again')), /This cannot be asked now/)
    goTo(7)
    assert.match(textOf(await holds(code)), /You think it is wrong/)
    goTo(0)
    const other = await written()
    await looks('tomas', other.it, 'seconded')
    await holds(other.code, '/place/again')
    goTo(6)
    assert.match(textOf(await holds(other.code)), /It is over/)
  })

  it('ends sooner or at once by anybody’s word, and never later', async () => {
    const { it: one, code } = await written()
    await looks('tomas', one, 'seconded')
    for (const until of ['', dayAfter(today, -1), dayAfter(today, 20), dayAfter(today, 25)])
      assert.equal((await looks('bea', one, 'sooner', { until })).status, 422, until)
    assert.equal((await looks('bea', one, 'sooner', { until: dayAfter(today, 3) })).status, 303)
    assert.match(textOf(await holds(code)), /It ends sooner/)
    assert.equal((await looks('bea', one, 'ended')).status, 303)
    assert.match(textOf(await holds(code)), /It is over/)
    assert.match(textOf(await holds(code, '/place/again')), /It was over already/)
    for (const look of ['stands', 'ended']) assert.match(textOf(await looks('noor', one, look)), /It is over already/)
  })

  it('is not answered twice from one page', async () => {
    const { it: one } = await written()
    const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
    for (const who of [tomas, noor]) await who.get(one)
    const said = { look: 'stands', after: '0', says: '', until: '' }
    assert.equal((await tomas.send(one, said)).status, 303)
    const late = await noor.send(one, said)
    assert.equal(late.status, 409)
    assert.match(textOf(late), /Somebody else was faster/)
  })

  it('is kept from whoever wrote it to push back the look by letting it end a day sooner', async () => {
    const { it: one, code } = await written()
    await looks('tomas', one, 'seconded')
    assert.equal((await looks('bea', one, 'sooner', { until: dayAfter(today, 19) })).status, 303)
    goTo(14)
    assert.match(textOf(await holds(code)), /It is over/)
  })

  it('R5: everything is counted once, each day anew, from what stands there', async () => {
    const one = await written()
    await looks('tomas', one.it, 'seconded')
    await holds(one.code, '/place/again')
    await looks('noor', one.it, 'sooner', { until: dayAfter(today, 3) })
    await looks('bea', one.it, 'ended')
    await written({ until: today })
    const context = { organisation: room.town.organisation, actor: 'system' } as const
    // Begun five days ago by the program, because nobody else may write of days that are over.
    const from = dayAfter(today, -5)
    for (const until of [dayAfter(from, 9), dayAfter(from, 1)]) {
      const may = mayExclude({ reason: 'took', supplies: 'sent', where: 'By post', from, until }, limitsAsCame)
      assert.ok(may.ok)
      const put = { id: randomUUID(), site: room.town.site.id, says: '', language: 'en', by: room.town.workers.bea }
      await open.needs.database.inTransaction(context, (system) =>
        addExclusion(system, open.needs.keyring, context.organisation, may.value, put),
      )
    }
    for (const _ of [1, 2]) await lapses.does(open.needs, context)
    const what = (await rows('excluded')).map((row) => row['what']).toSorted()
    assert.deepEqual(what, ['alone', 'asked', 'ended', 'lapsed', 'sooner', 'threatened', 'threatened', 'took', 'took'])
  })

  it('is no page of another organisation', async () => {
    const { it: one, code } = await written()
    const own = room
    room = await checkingRoom(open)
    assert.equal((await (await room.as('bea')).get(one)).status, 404)
    assert.equal((await looks('tomas', one, 'ended')).status, 404)
    const answer = await holds(code)
    assert.equal(answer.status, 404)
    assert.match(textOf(answer), /We do not have this code/)
    room = own
    assert.equal((await holds(code)).status, 200)
  })

  it('says what is wrong with a code, and slows guessing down', async () => {
    for (const [code, says] of [
      ['2222', /Some are missing/],
      ['2222-2222-2223', /One letter or number is wrong/],
    ] as const) {
      const answer = await holds(code)
      assert.equal(answer.status, 422)
      assert.match(textOf(answer), says)
    }
    // Twenty wrong ones in an hour; a right one is answered all the same.
    const { code } = await written()
    const none = printed(codeFrom('slip', Buffer.alloc(16, 5)))
    for (let guess = 0; guess < 20; guess += 1) assert.equal((await holds(none)).status, 404)
    assert.equal((await holds(none)).status, 429)
    assert.equal((await holds(code)).status, 200)
  })
})

describe('I5 the database refuses it past the pages', () => {
  const as = (actor: WorkerId, query: ReturnType<typeof sql>) =>
    open.needs.database.inTransaction({ organisation: room.town.organisation, actor }, (tx) => query.execute(tx))

  const row = (
    by: WorkerId,
    but: Partial<Record<'until' | 'reason' | 'supplies' | 'from' | 'looked', string>> = {},
  ) => sql`
    insert into community_repair.exclusion (organisation, id, site, code_hash, reason, supplies, language, from_day, until_day, looked_at_by,
      looked_at_every, sealed, written_by)
    values (${room.town.organisation}, ${randomUUID()}, ${room.town.site.id}, ${Buffer.from(randomUUID())}, ${but.reason ?? 'hurt'},
      ${but.supplies ?? 'sent'}, 'en', ${but.from ?? today}, ${but.until ?? today}, ${but.looked ?? but.until ?? today}, 14,
      ${Buffer.from('sealed')}, ${by})`

  it('longer than a quarter of a year, unlooked at, for another reason, without supplies, from a day to come, or by somebody else', async () => {
    const { bea, fen, tomas } = room.town.workers
    const soon = dayAfter(today, 13)
    for (const [actor, query, says] of [
      [bea, row(bea, { until: dayAfter(today, longestEver), looked: soon }), /never_for_good/],
      [bea, row(bea, { until: dayAfter(today, 40), looked: dayAfter(today, 14) }), /looked_at_within/],
      [bea, row(bea, { reason: 'used' }), /reason_check/],
      [bea, row(bea, { supplies: 'none' }), /supplies_check/],
      [bea, row(bea, { from: dayAfter(today, 9), until: dayAfter(today, 12) }), /row-level security/],
      [tomas, row(bea), /row-level security/],
      [fen, row(fen), /row-level security/],
    ] as const)
      await assert.rejects(as(actor, query), says)
    assert.deepEqual(await rows('exclusion'), [])
    await as(bea, row(bea, { until: dayAfter(today, longestEver - 1), looked: soon }))
  })

  it('a word on one’s own word, somebody else’s name, a later day, a change, and an answer by whoever had a part in it', async () => {
    const { it: one, code } = await written()
    await looks('tomas', one, 'seconded')
    await holds(code, '/place/again')
    const { bea, tomas, noor, fen } = room.town.workers
    const id = one.split('/').at(-1)
    const fact = (by: WorkerId, kind: string, until?: Day, nth = 3, day = today) => sql`
      insert into community_repair.exclusion_fact (organisation, exclusion, nth, kind, first_by, written_by, until_day, day)
      values (${room.town.organisation}, ${id}, ${nth}, ${kind}, ${bea}, ${by}, ${until ?? null}, ${day})`
    for (const [actor, query, says] of [
      [bea, fact(bea, 'stands'), /row-level security|nobody_judges_their_own_word/],
      [bea, fact(bea, 'seconded'), /nobody_judges_their_own_word/],
      [tomas, fact(tomas, 'stands'), /row-level security/],
      [tomas, fact(tomas, 'sooner', dayAfter(today, 1)), /row-level security/],
      [bea, fact(bea, 'sooner', dayAfter(today, 1)), /row-level security/],
      [tomas, fact(noor, 'stands'), /row-level security/],
      [fen, fact(fen, 'ended'), /row-level security/],
      [noor, fact(noor, 'sooner', dayAfter(today, 20)), /row-level security/],
      [noor, fact(noor, 'stands', undefined, 4), /row-level security/],
      [noor, fact(noor, 'stands', undefined, 2_147_483_647), /row-level security/],
      [noor, fact(noor, 'stands', undefined, 3, dayAfter(today, 9)), /row-level security/],
      [noor, fact(noor, 'sooner'), /sooner_has_a_day/],
      [noor, fact(noor, 'asked'), /by_somebody/],
      [bea, sql`update community_repair.exclusion set until_day = ${dayAfter(today, 60)}`, /permission denied/],
      [bea, sql`delete from community_repair.exclusion_fact`, /permission denied/],
    ] as const)
      await assert.rejects(as(actor, query), says, String(says))
    await as(noor, fact(noor, 'stands'))
    await as(noor, fact(noor, 'ended', undefined, 4))
    await assert.rejects(
      as(tomas, fact(tomas, 'seconded', undefined, 5)),
      /row-level security/,
      'nothing after its end',
    )
  })

  it('whoever is a moment late meets the line of the other, and is told', async () => {
    const { it: one, code } = await written()
    await looks('tomas', one, 'seconded')
    const { keyring } = open.needs
    const inProgram = <T>(does: Parameters<typeof open.needs.database.inTransaction<T>>[1]) =>
      open.needs.database.inTransaction({ organisation: room.town.organisation, actor: 'system' }, does)
    const read = () =>
      inProgram((tx) => exclusionsOf(tx, keyring, room.town.organisation, { id: String(one.split('/').at(-1)) }))
    const [before] = await read()
    await holds(code, '/place/again')
    const late = await inProgram((tx) =>
      addByProgram(tx, room.town.organisation, before ?? assert.fail(), 'asked', today),
    )
    assert.equal(late, false)
    const [stands] = await read()
    assert.deepEqual(stands?.askedOn, [today])
  })

  it('a facilitator and a board member see none of it', async () => {
    await written()
    for (const who of ['fen', 'milo'] as const) {
      const seen = await as(room.town.workers[who], sql`select * from community_repair.exclusion`)
      assert.deepEqual(seen.rows, [])
    }
    assert.equal((await (await room.as('milo')).get(at)).status, 403)
  })
})

describe('I5 nothing is kept, answered or counted past its rule', () => {
  const context = () => ({ organisation: room.town.organisation, actor: 'system' }) as const
  const inProgram = <T>(does: Parameters<typeof open.needs.database.inTransaction<T>>[1]) =>
    open.needs.database.inTransaction(context(), does)

  it('takes no proof that nobody made', async () => {
    const { keyring } = open.needs
    const { it: one } = await written()
    const made = {
      reason: 'hurt',
      supplies: 'sent',
      where: 'By post',
      from: today,
      until: dayAfter(today, 60),
    } as never
    const saved = { id: randomUUID(), site: room.town.site.id, says: '', language: 'en', by: room.town.workers.bea }
    await assert.rejects(
      inProgram((tx) => addExclusion(tx, keyring, context().organisation, made, saved)),
      /without an end, a reason and supplies/,
    )
    await assert.rejects(
      inProgram(async (tx) => {
        const [line] = await exclusionsOf(tx, keyring, context().organisation, { id: String(one.split('/').at(-1)) })
        const look = { by: room.town.workers.bea, look: 'seconded' } as never
        return addLook(tx, keyring, context().organisation, line ?? assert.fail('not there'), look, {
          says: '',
          until: undefined,
          day: today,
        })
      }),
      /nobody judges their own word/,
    )
  })

  it('is kept for the place that was chosen, in the language that was chosen', async () => {
    const other = { ...room.town.site, id: randomUUID(), name: 'The Hill Room' }
    await inProgram((tx) => keepSite(tx, context().organisation, other))
    const none = await write(await room.as('bea'))
    assert.equal(none.status, 422)
    assert.match(textOf(none), /Choose the place/)
    const { slip, code } = await written({ site: other.id, language: 'cy' })
    assert.match(slip.html, /lang="cy"/)
    assert.match(textOf(slip), /Peidiwch â dod i mewn i The Hill Room/)
    assert.match(textOf(await holds(code)), /come in at The Hill Room/)
  })

  it('what is counted is read and written by the program alone', async () => {
    await written()
    await lapses.does(open.needs, context())
    assert.equal((await rows('excluded')).length, 1)
    const { amina } = room.town.workers
    const as = (query: ReturnType<typeof sql>) =>
      open.needs.database.inTransaction({ organisation: room.town.organisation, actor: amina }, (tx) =>
        query.execute(tx),
      )
    assert.deepEqual((await as(sql`select * from community_repair.excluded`)).rows, [])
    await assert.rejects(
      as(sql`insert into community_repair.excluded (organisation, id, month, what)
        values (${room.town.organisation}, ${randomUUID()}, ${today}, 'hurt')`),
      /row-level security/,
    )
  })

  it('says what is too long when somebody looks, and keeps what they chose', async () => {
    const { it: one } = await written()
    const long = await looks('tomas', one, 'stands', { says: 'x'.repeat(1_001) })
    assert.equal(long.status, 422)
    assert.match(textOf(long), /At most 1,000 letters/)
    assert.match(textOf(await looks('tomas', one, 'ended', { says: 'You failed to behave.' })), /judges somebody/)
    assert.deepEqual(await rows('exclusion_fact'), [])
  })
})

describe('E4 the rules of a place', () => {
  it('are set with a decision, and everybody reads what holds', async () => {
    const amina = await room.as('amina')
    await amina.get(`${at}/rules`)
    assert.match(
      textOf(await amina.send(`${at}/rules`, { longest: '7', looked: '3', decision: '' })),
      /Say|decided|who/i,
    )
    const saved = await amina.send(`${at}/rules`, { longest: '7', looked: '3', decision: 'Board, 3 November' })
    assert.equal(saved.status, 303)
    assert.match(textOf(await room.visitor().get('/place')), /never longer than 7 days/)
    assert.equal((await write(await room.as('bea'), { until: dayAfter(today, 7) })).status, 422)
    assert.equal((await write(await room.as('bea'), { until: dayAfter(today, 6) })).status, 303)
    const milo = await (await room.as('milo')).get(`${at}/rules`)
    assert.match(textOf(milo), /Board, 3 November/)
    assert.doesNotMatch(milo.html, /name="longest"/)
  })

  for (const [longest, looked, becomes] of [
    ['1', '1', 'fine'],
    ['92', '31', 'fine'],
    ['93', '14', 'wrong-longest'],
    ['0', '14', 'wrong-longest'],
    ['for good', '14', 'wrong-longest'],
    ['28', '32', 'wrong-looked'],
    ['28', '0', 'wrong-looked'],
  ] as const)
    it(`${longest} days, looked at within ${looked}: ${becomes}`, () => {
      const read = readLimits((name) => (name === 'longest' ? longest : looked))
      assert.equal(read.ok ? 'fine' : read.reason, becomes)
    })

  it('R5: how often is counted in whole months, rounded, few hidden', async () => {
    const add = (count: number, what: string, month: Day) =>
      room.inside(sql`insert into community_repair.excluded (organisation, id, month, what)
        select ${room.town.organisation}, gen_random_uuid(), ${month}, ${what} from generate_series(1, ${count})`)
    await add(12, 'threatened', monthStart(today, -1))
    await add(3, 'took', monthStart(today, -12))
    await add(40, 'hurt', monthStart(today))
    await add(40, 'hurt', monthStart(today, -13))
    const { html } = await (await room.as('milo')).get(`${at}/rules`)
    const cells = [...html.matchAll(/<th scope="row">([^<]*)<\/th><td class="number">([^<]*)</g)].map(([, a, b]) => [
      a,
      b,
    ])
    assert.deepEqual(Object.fromEntries(cells)['All'], '15')
    assert.deepEqual(Object.fromEntries(cells)['Somebody was threatened'], '10')
    assert.deepEqual(Object.fromEntries(cells)['Something was taken from somebody'], '[c]')
    assert.deepEqual(Object.fromEntries(cells)['Somebody was hurt'], '0')
  })
})
