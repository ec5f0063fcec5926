/** Risk and strengths of one person: in their own words, sealed; looked at by two; a stop that is theirs. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import type { Context } from '../../platform/database/transaction.ts'
import { fromText, sealTo } from '../../platform/sealed/envelope.ts'
import { bothAccompany, say } from '../../practice/both-accompany.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { type Talks, talksIn } from '../../practice/talks.ts'
import { makeTown, type TownMade } from '../../practice/town.ts'
import { onOwnPage, practiceApp, textOf, type Visitor } from '../../practice/visitor.ts'
import { type Day, dayAfter, toInstant } from '../../principles/ground/time.ts'

let open: OpenNeeds
let host: string
let town: TownMade
let talks: Talks

const today = toInstant(new Date()).slice(0, 10) as Day

before(async () => {
  open = await openNeeds()
})
after(() => open.close())
beforeEach(async () => {
  const app = practiceApp(open.needs)
  host = `${randomUUID().slice(0, 8)}.example`
  town = await makeTown(open.needs, 'Harbour Lights', host)
  talks = await talksIn(app, open.needs, town, host, today)
})

/** Wren wrote something, Fen and Tomas both read it. */
const both = () => bothAccompany(talks, town, 'The glass.')

/** With their code typed a moment ago, as the opened page carries it. */
const answers = async (page: Visitor, own: string, code: string, fields: Record<string, string>) => {
  await page.get(own)
  const { html } = await page.send(`${own}/read`, { code })
  const [read = '', nth = ''] = ['read', 'nth'].map(
    (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1],
  )
  return page.send(own, { id: randomUUID(), kind: 'looked-at', read, nth, ...fields })
}

const concern = { kind: 'concern', topic: 'children', words: 'My son hears everything.' }

describe('S1 a review of one person', () => {
  it('goes from their own words to “safe enough”, by two who accompany them, and back with the next line', async () => {
    const { page, own, review, tomas, code } = await both()
    assert.match(textOf(await page.get(own)), /You have not said yet how you feel about going on/)
    assert.match(textOf(await talks.fen.get(review)), /First they say in their own words how safe it feels/)
    assert.equal((await say(talks.fen, review, { kind: 'gone-through' })).status, 422)
    assert.equal((await say(page, own, concern)).to, `${own}?done=written`)
    assert.equal((await say(page, own, { kind: 'how-safe', words: 'As long as it is not at mine.' })).status, 303)
    assert.equal((await say(page, own, { kind: 'strength', words: 'My sister comes along.' })).status, 303)
    const shown = textOf(await talks.fen.get(review))
    for (const says of [
      /Children My son hears everything\. Open\. Watched by the person themselves/,
      /not at mine/,
      /My sister/,
    ])
      assert.match(shown, says)
    assert.match(shown, /A concern stands open: look at it first/)
    assert.equal(
      (
        await say(talks.fen, review, {
          kind: 'looked-at',
          about: '1',
          standing: 'mitigated',
          words: 'We meet while he is at school.',
        })
      ).to,
      review,
    )
    assert.equal((await say(talks.fen, review, { kind: 'gone-through' })).to, review)
    assert.match(textOf(await talks.fen.get(review)), /a second one who accompanies them has to agree/)
    const alone = await say(talks.fen, review, { kind: 'agreed' })
    assert.equal(alone.status, 422)
    assert.match(textOf(alone), /You led it, so somebody else agrees/)
    assert.equal((await say(tomas, review, { kind: 'agreed' })).to, review)
    assert.match(textOf(await tomas.get(review)), /Safe enough to go further with this person until/)
    assert.match(textOf(await page.get(own)), /nothing stands in the way for now/)
    await say(tomas, review, { kind: 'changed', trigger: 'breach' })
    assert.match(textOf(await page.get(own)), /You have not said yet how you feel about going on/)
    await page.get(own)
    const read = textOf(await page.send(`${own}/read`, { code }))
    for (const says of [
      /My son hears everything/,
      /while he is at school\. Something was done about it/,
      /a second one of us agreed/,
    ])
      assert.match(read, says)
  })

  it('is sealed: no word, and not what it is about, lies on the disk or in anybody’s way', async () => {
    const { page, own, id } = await both()
    await say(page, own, concern)
    const rows = async (actor: Context['actor']) =>
      open.needs.database.inTransaction({ organisation: town.organisation, actor }, async (tx) => {
        const { rows } = await sql<{ line: string }>`select r::text as line from restorative_justice.review_fact r
          where r.organisation = ${town.organisation}`.execute(tx)
        return rows.map(({ line }) => line)
      })
    const [line = ''] = await rows('system')
    assert.match(line, /concern,open/)
    assert.ok(!line.includes('children') && !line.includes(Buffer.from('children').toString('hex')))
    for (const actor of [town.workers.iris, town.workers.bea, town.workers.amina, 'public'] as const)
      assert.deepEqual(await rows(actor), [], actor)
    assert.equal((await talks.iris.get(`/restorative-justice/${id}/review`)).status, 403)
    assert.equal((await (await talks.be('bea')).get(`/restorative-justice/${id}/review`)).status, 404)
  })

  it('a risk is accepted by whoever it is about, on the page and in the table', async () => {
    const { page, own, review, id, code } = await both()
    await say(page, own, concern)
    assert.match(
      textOf(await say(talks.fen, review, { kind: 'looked-at', about: '1', standing: 'accepted' })),
      /accepted by whoever it is about/,
    )
    const me = (
      await open.needs.database.inTransaction({ organisation: town.organisation, actor: 'system' }, (tx) =>
        sql<{
          participant: string
        }>`select participant from restorative_justice.review_fact where organisation = ${town.organisation}`.execute(
          tx,
        ),
      )
    ).rows[0]?.participant
    const raw = (owner: string, about = 1) =>
      open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers.fen }, (tx) =>
        sql`insert into restorative_justice.review_fact (organisation, referral, nth, before_nth, form, participant, kind, standing, owner, look_again, about_concern, concern_kind, written_by, day)
          values (${town.organisation}, ${id}, 2, 1, ${randomUUID()}, ${me}, 'looked-at', 'accepted', ${owner}, ${today}, ${about}, 'concern', ${town.workers.fen}, ${today})`.execute(
          tx,
        ),
      )
    await assert.rejects(raw(me ?? ''), /accepted_by_whose_it_is/)
    await assert.rejects(raw(town.workers.fen), /foreign key/, 'nor by making it theirs')
    assert.equal(
      (await say(page, own, { kind: 'looked-at', about: '1', standing: 'accepted' })).status,
      422,
      'an open page is not the person',
    )
    assert.equal((await answers(page, own, code, { about: '1', standing: 'accepted' })).status, 303)
  })

  it('a stop holds whatever two others agree; the person’s own is theirs to take back', async () => {
    const { page, own, review, tomas, code } = await both()
    await say(page, own, { kind: 'how-safe', words: 'It does not.' })
    await say(page, own, { kind: 'stop', topic: 'pressure', words: 'My brother wants this, not me.' })
    await say(talks.fen, review, { kind: 'gone-through' })
    await say(tomas, review, { kind: 'agreed' })
    assert.match(textOf(await tomas.get(review)), /No: somebody said stop/)
    const back = await say(talks.fen, review, { kind: 'looked-at', about: '2', standing: 'mitigated' })
    assert.match(textOf(back), /only they take it back/)
    assert.equal((await say(page, own, { kind: 'looked-at', about: '2', standing: 'open' })).status, 422)
    assert.match(textOf(await tomas.get(review)), /No: somebody said stop/)
    assert.equal((await answers(page, own, code, { about: '2', standing: 'open' })).status, 303)
    assert.match(textOf(await tomas.get(review)), /A concern stands open/)
  })

  it('nobody agrees to what they led, nor says for somebody how safe it feels, with SQL as the program’s role', async () => {
    const { page, own, review, id } = await both()
    await say(page, own, { kind: 'how-safe', words: 'Safe.' })
    await say(talks.fen, review, { kind: 'gone-through' })
    const me = sql`(select participant from restorative_justice.side_key where organisation = ${town.organisation} and referral = ${id})`
    const { fen, tomas, bea } = town.workers
    const raw = (
      columns: string,
      values: ReturnType<typeof sql>,
      actor: Context['actor'] = fen,
      nth = 3,
      day: string = today,
    ) =>
      open.needs.database.inTransaction({ organisation: town.organisation, actor }, (tx) =>
        sql`insert into restorative_justice.review_fact (organisation, referral, nth, before_nth, form, participant, day, ${sql.raw(columns)})
          values (${town.organisation}, ${id}, ${nth}, ${nth - 1}, ${randomUUID()}, ${me}, ${day}, ${values})`.execute(
          tx,
        ),
      )
    const agreed = 'kind, about_through, through_kind, led_by, written_by'
    await assert.rejects(raw(agreed, sql`'agreed', 2, 'gone-through', ${fen}, ${fen}`), /agrees_to_what_another_led/)
    await assert.rejects(raw(agreed, sql`'agreed', 2, 'gone-through', ${tomas}, ${fen}`), /foreign key/)
    await assert.rejects(raw(agreed, sql`'agreed', 1, 'gone-through', ${tomas}, ${fen}`), /foreign key/)
    await assert.rejects(
      raw('kind, sealed, written_by', sql`'how-safe', '\\x00', ${fen}`),
      /how_safe_in_their_own_words/,
    )
    await assert.rejects(raw('kind, sealed, written_by', sql`'strength', '\\x00', ${tomas}`), /row-level security/)
    await assert.rejects(raw('kind, written_by', sql`'safety-plan', ${fen}`), /says_something/)
    await assert.rejects(raw('kind, sealed, written_by', sql`'a score', '\\x00', ${fen}`), /says_a_kind_we_know/)
    await assert.rejects(
      raw('kind, sealed, written_by', sql`'strength', '\\x00', ${bea}`, bea),
      /null value|row-level security/,
    )
  })

  it('is refused with a sentence where something is missing, and loses no word', async () => {
    const { page, own, review } = await both()
    const rows: readonly [Visitor, string, Record<string, string>, RegExp][] = [
      [page, own, { words: 'Something.' }, /Choose what you want to say.*Something\./],
      [page, own, { kind: 'concern', words: 'Something.' }, /Choose what it is about.*Something\./],
      [page, own, { kind: 'concern', topic: 'age' }, /Write a few words first/],
      [talks.fen, review, { kind: 'gone-through', nth: '7' }, /A line was written meanwhile/],
      [talks.fen, review, { kind: 'looked-at', about: '9', standing: 'open' }, /That concern is not there/],
      [page, own, { kind: 'gone-through' }, /Choose what you want to say/],
      [talks.fen, review, { kind: 'how-safe', words: 'Very safe.' }, /Choose what it is/],
      [talks.fen, review, { kind: 'changed' }, /Choose what changed/],
      [talks.fen, review, { ...concern, 'look-again': dayAfter(today, 15) }, /within a fortnight/],
      [talks.fen, review, { ...concern, 'look-again': dayAfter(today, -1) }, /within a fortnight/],
      [talks.fen, review, { ...concern, 'look-again': 'soon' }, /within a fortnight/],
    ]
    for (const [who, at, fields, says] of rows) {
      const refused = await say(who, at, fields)
      assert.ok([409, 422].includes(refused.status), JSON.stringify(fields))
      assert.match(textOf(refused), says)
    }
  })

  it('a stop is taken without a reason, without a word, twice as one, and while others write', async () => {
    const { page, own, tomas, review } = await both()
    const { html } = await page.get(own)
    const nth = /name="nth" value="(\d+)"/.exec(html)?.[1] ?? ''
    await say(talks.fen, review, { kind: 'strength', words: 'Came by foot.' })
    const id = randomUUID()
    const stops = [1, 2, 3].map(() => page.send(own, { id, nth, kind: 'stop' }))
    for (const stopped of await Promise.all(stops)) assert.equal(stopped.to, `${own}?done=written`)
    const shown = textOf(await tomas.get(review))
    assert.match(shown, /No: somebody said stop/)
    assert.equal([...shown.matchAll(/themselves: a concern/g)].length, 1)
  })

  it('V5: a stop waits for nobody, however busy it is', async () => {
    const { page, own } = await both()
    await page.get(own)
    const asleep = Array.from({ length: 12 }, () =>
      open.needs.database
        .inTransaction({ organisation: town.organisation, actor: 'system' }, (tx) =>
          sql`select pg_sleep(4)`.execute(tx),
        )
        .catch(() => undefined),
    )
    const from = Date.now()
    assert.equal((await page.send(own, { id: randomUUID(), kind: 'stop' })).to, `${own}?done=written`)
    assert.ok(Date.now() - from < 3_500, 'it waited for ordinary work')
    await Promise.all(asleep)
  })

  it('V5: a stop is taken with a full disk, and nothing else is', async () => {
    const { own, code } = await both()
    const page = await onOwnPage(practiceApp({ ...open.needs, hasRoom: () => false }), code, host)
    await page.get(own)
    assert.equal((await page.send(own, { id: randomUUID(), kind: 'how-safe', words: 'Well.' })).status, 507)
    await page.get(own)
    assert.equal((await page.send(own, { id: randomUUID(), kind: 'stop' })).to, `${own}?done=written`)
  })

  it('nobody judges what they have not open; a stop they may say all the same', async () => {
    const { page, own, review, tomas } = await both()
    await say(page, own, { kind: 'how-safe', words: 'Well.' })
    await say(talks.fen, review, { kind: 'gone-through' })
    await tomas.send('/account/vault/close', {})
    const agreed = await tomas.send(review, { id: randomUUID(), nth: '3', kind: 'agreed' })
    assert.equal(agreed.status, 409)
    assert.match(textOf(agreed), /nobody agrees to what they have not read/)
    assert.equal((await tomas.send(review, { id: randomUUID(), kind: 'stop' })).status, 303)
  })

  it('is safe only while both accompany the person, and is not taken where nobody reads it, but for a stop', async () => {
    const { page, own, review, tomas } = await both()
    await say(page, own, { kind: 'how-safe', words: 'Well.' })
    await say(talks.fen, review, { kind: 'gone-through' })
    await say(tomas, review, { kind: 'agreed' })
    assert.match(textOf(await page.get(own)), /nothing stands in the way for now/)
    await open.needs.database.inTransaction({ organisation: town.organisation, actor: 'system' }, (tx) =>
      sql`delete from organisation.role_held where organisation = ${town.organisation} and role = 'facilitator'`.execute(
        tx,
      ),
    )
    assert.match(textOf(await page.get(own)), /Nobody of us has gone through all of it/)
    const late = await say(page, own, concern)
    assert.equal(late.status, 409)
    assert.match(textOf(late), /nobody who could read it talks with you yet.*My son hears everything/)
    assert.equal((await say(page, own, { kind: 'stop' })).status, 303)
  })

  it('what was sealed in the browser stays in the form that was refused', async () => {
    const { page, own, code } = await both()
    const { html } = await page.get(own)
    const [id = '', point = ''] = ['id', 'point'].map(
      (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1],
    )
    const place = /data-place="([^"]+)"/.exec(html)?.[1] ?? ''
    const words = await sealTo(fromText(point), place, 'She waits at the gate.')
    const refused = await page.send(own, { id, point, words, kind: 'concern' })
    assert.equal(refused.status, 422)
    assert.match(textOf(refused), /Your words from before are still in this form/)
    assert.ok(refused.html.includes(`value="${words}"`) && refused.html.includes(`value="${id}"`))
    assert.equal(
      (await page.send(own, { id, point, words: [words, ''], kind: 'concern', topic: 'children' })).status,
      303,
    )
    await page.get(own)
    assert.match(textOf(await page.send(`${own}/read`, { code })), /She waits at the gate/)
  })

  it('but not once its key was changed: nobody could ever open it', async () => {
    const { page, own, at } = await both()
    const { html } = await page.get(own)
    const [id = '', point = ''] = ['id', 'point'].map(
      (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1],
    )
    const words = await sealTo(fromText(point), /data-place="([^"]+)"/.exec(html)?.[1] ?? '', 'She waits at the gate.')
    const question = 'hold_record/who-talks-with-them/sealed-words'
    await page.send('/me/decide', { question, decision: 'withdrawn' })
    assert.equal((await talks.begin(page, at)).to, at)
    for (const fields of [{ kind: 'concern' }, { ...concern }]) {
      const refused = await page.send(own, { id, point, ...fields, words })
      assert.ok([409, 422].includes(refused.status))
      assert.ok(!refused.html.includes(words), 'the old envelope is not sent along with the new key')
    }
  })

  it('closes with a pause, and goes with the words', async () => {
    const { page, own, review, code } = await both()
    await say(page, own, concern)
    const question = 'hold_record/who-talks-with-them/sealed-words'
    await page.send('/me/decide', { question, decision: 'paused' })
    assert.match(textOf(await talks.fen.get(review)), /nothing here that you can open/)
    const late = await say(talks.fen, review, concern)
    assert.equal(late.status, 409)
    assert.match(textOf(late), /My son hears everything/)
    await page.get(own)
    assert.match(textOf(await page.send(`${own}/read`, { code })), /My son hears everything/)
    await page.send('/me/decide', { question, decision: 'withdrawn' })
    const { rows } = await open.needs.database.inTransaction(
      { organisation: town.organisation, actor: 'system' },
      (tx) => sql`select from restorative_justice.review_fact where organisation = ${town.organisation}`.execute(tx),
    )
    assert.equal(rows.length, 0)
  })
})
