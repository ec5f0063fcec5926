/** Words sealed for one side: who opens them, with what; who does not; and what is left when somebody goes. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import type { Hono } from 'hono'
import { sql } from 'kysely'
import { endVault } from '../../organisation/vaults.ts'
import { identityFromCards, makeRecoveryCards } from '../../platform/copies/recovery-cards.ts'
import { dataKeysOf } from '../../platform/data-keys.ts'
import type { Context } from '../../platform/database/transaction.ts'
import { fromText, sealTo } from '../../platform/sealed/envelope.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { codesIn, formId, type Talks, talksIn } from '../../practice/talks.ts'
import { makeTown, type TownMade } from '../../practice/town.ts'
import { onOwnPage, practiceApp, textOf, type Visitor, visitor } from '../../practice/visitor.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import { type Day, dayAfter, toInstant } from '../../principles/ground/time.ts'
import { sealed } from './records/handing-on.ts'

let open: OpenNeeds
let app: Hono
let town: TownMade
let host: string
let talks: Talks

const today = toInstant(new Date()).slice(0, 10) as Day
const said = 'It was on a Tuesday, and I still hear the glass.'

before(async () => {
  open = await openNeeds()
})
after(() => open.close())
beforeEach(async () => {
  app = practiceApp(open.needs)
  host = `${randomUUID().slice(0, 8)}.example`
  town = await makeTown(open.needs, 'Harbour Lights', host)
  talks = await talksIn(app, open.needs, town, host, today)
})

const draws: Talks['draws'] = (who) => talks.draws(who)
const vaultOf: Talks['vaultOf'] = (...about) => talks.vaultOf(...about)
const withFen: Talks['withFen'] = () => talks.withFen()
const begin: Talks['begin'] = (...about) => talks.begin(...about)

const write = async (page: Visitor, at: string, words: string) => {
  const { html } = await page.get(at)
  const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return page.send(at, { id, words })
}

const begun = () => talks.begun(said)

const opened = async (who: Visitor, theirs: string, phrase: string) => {
  await who.get(theirs)
  await who.send(`${theirs}/open`, { phrase })
  return textOf(await who.get(theirs))
}

const readBy = async (page: Visitor, at: string, code: string) => {
  await page.get(at)
  return page.send(`${at}/read`, { code })
}

type Actor = Context['actor']

const count = async (table: string, as: Actor = 'system') => {
  const { rows } = await open.needs.database.inTransaction({ organisation: town.organisation, actor: as }, (tx) =>
    sql<{ many: number }>`select count(*)::int as many from ${sql.table(`restorative_justice.${table}`)}
      where organisation = ${town.organisation}`.execute(tx),
  )
  return rows[0]?.many
}

describe('S2 words are taken in once a human can read them', () => {
  it('not before somebody accompanies them, has a vault, and has opened its test', async () => {
    await talks.able('fen')
    const { id, page } = await talks.takenOn()
    const at = `/me/talk/words/${id}`
    assert.match(textOf(await page.get(at)), /nobody who could read it talks with you yet/)
    assert.equal((await begin(page, at)).status, 409)
    await talks.accompanies('fen', id)
    assert.match(textOf(await page.get(at)), /nobody who could read it talks with you yet/)
    const phrase = await draws(talks.fen)
    assert.match(textOf(await page.get(at)), /nobody who could read it talks with you yet/)
    const start = (typed: string) => talks.fen.send('/account/vault/start', { phrase: typed })
    assert.match(textOf(await start('some other words')), /These are not the seven words/)
    assert.equal((await begin(page, at)).status, 409)
    assert.match(textOf(await start(phrase.toUpperCase())), /You opened the test/)
    assert.match(textOf(await page.get(at)), /May we keep what you write in your own words, locked\?/)
    assert.equal((await begin(page, at)).to, at)
    assert.match(textOf(await page.get(at)), /You let in: Fen/)
  })

  it('closes by itself when the last who can read leaves, or has not typed the phrase for twelve weeks', async () => {
    const { page, at } = await begun()
    await open.needs.database.inTransaction({ organisation: town.organisation, actor: town.workers.fen }, (tx) =>
      sql`update organisation.vault set last_opened = ${dayAfter(today, -85)} where organisation = ${town.organisation}`.execute(
        tx,
      ),
    )
    assert.match(textOf(await page.get(at)), /has shown lately/)
    assert.equal((await page.send(at, { id: randomUUID(), words: said })).status, 409)
    assert.equal(await count('sealed_words', await personOf(page)), 1, 'nothing was kept')
    const amina = await talks.be('amina')
    await amina.get('/team')
    await amina.send('/team/remove', { worker: town.workers.fen })
    const left = await page.send(at, { id: randomUUID(), words: said })
    assert.equal(left.status, 409)
    assert.match(textOf(left), /nobody who could read it talks with you yet/)
  })

  it('V3 takes a yes of its own, and a no ends it alone', async () => {
    const { page, at, id } = await withFen()
    await vaultOf(talks.fen)
    await page.get(at)
    await page.send('/me/decide', { question: 'hold_record/who-talks-with-them/sealed-words', decision: 'refused' })
    assert.equal((await write(page, at, said)).status, 409)
    assert.equal((await begin(page, at)).to, at)
    await write(page, at, said)
    assert.equal(await count('side_key'), 1)
    await page.send('/me/decide', { question: 'hold_record/who-talks-with-them/sealed-words', decision: 'withdrawn' })
    assert.equal(await count('side_key'), 0)
    assert.equal(await count('side_key_for'), 0)
    assert.equal((await page.get('/me/talk')).html.includes(id), true, 'the talk goes on')
    assert.match(textOf(await talks.fen.get(`/restorative-justice/${id}/words`)), /nothing here that you can open/)
  })
})

describe('S2 who opens what was sealed', () => {
  it('the person with their code; whoever they let in with their phrase; both looks leave a line', async () => {
    const { page, at, code, theirs, phrase } = await begun()
    assert.ok(!textOf(await page.get(at)).includes(said), 'an open page shows none of it')
    assert.match(textOf(await readBy(page, at, code)), new RegExp(said))
    assert.ok(!textOf(await talks.fen.get(theirs)).includes(said))
    assert.match(await opened(talks.fen, theirs, phrase), new RegExp(said))
    const own = textOf(await page.get('/me'))
    for (const line of ['Read your own words', 'Read what you wrote in your own words']) assert.ok(own.includes(line))
    assert.match(own, /One piece, locked\. Your code opens it/)
  })

  it('not with another code, the spare, or another’s; and wrong ones are counted', async () => {
    const { page, at, spare } = await begun()
    const other = await talks.takenOn()
    for (const code of ['', 'K7PQ', spare, other.code]) {
      const wrong = await readBy(page, at, code)
      assert.equal(wrong.status, 422, code)
      assert.ok(!wrong.html.includes(said))
    }
    for (let tries = 0; tries < 30; tries += 1) await page.send(`${at}/read`, { code: other.code })
    assert.equal((await page.send(`${at}/read`, { code: other.code })).status, 429)
  })

  it('nobody else: not who coordinates, not another facilitator, not the other’s page, not who manages', async () => {
    const { at, theirs, id } = await begun()
    assert.equal((await talks.iris.get(theirs)).status, 403)
    assert.equal((await (await talks.be('tomas')).get(theirs)).status, 404)
    assert.equal((await (await talks.be('amina')).get(theirs)).status, 403)
    const other = await talks.takenOn()
    assert.equal((await other.page.get(at)).status, 404)
    for (const path of ['/begin', '', '/read', '/let', '/take-back'])
      assert.equal(
        (await other.page.send(`${at}${path}`, { id: randomUUID(), words: 'x', code: other.code })).status,
        404,
      )
    for (const as of [town.workers.iris, town.workers.tomas, town.workers.amina, 'public', 'system'] as const)
      assert.equal(await count('sealed_words', as), 0, as)
    assert.equal(await count('side_key_for', town.workers.iris), 0)
    const shown = textOf(await talks.iris.get(`/restorative-justice/${id}`))
    assert.ok(!/own words/.test(shown), 'a coordinator is not even told that they wrote')
  })

  it('with the whole database and the keyring, no row opens: a code or a phrase is needed', async () => {
    const { page, code, phrase } = await begun()
    const me = await personOf(page)
    const all = await open.needs.database.inTransaction({ organisation: town.organisation, actor: me }, async (tx) => {
      const key = (await dataKeysOf(tx, open.needs.keyring, town.organisation, [me], 'sealed-words')).get(me)
      const words = await sql<{ referral: string; id: string; sealed: Buffer }>`select referral, id, sealed
        from restorative_justice.sealed_words where organisation = ${town.organisation}`.execute(tx)
      return words.rows.map((row) =>
        key?.open(`restorative_justice.sealed_words/${row.referral}/${row.id}`, row.sealed),
      )
    })
    assert.equal(all.length, 1)
    assert.match(all[0] ?? '', /^[\w-]{36} alongside-1\.[\w-]+$/, 'under the key of the keyring lies an envelope')
    for (const secret of [code, phrase, said]) assert.ok(!all[0]?.includes(secret))
  })

  it('nothing is kept of the code or the phrase, in any table', async () => {
    const { code, phrase } = await begun()
    const { rows } = await talks.asSystem((tx) =>
      sql<{
        line: string
      }>`select v::text as line from organisation.vault v union all select p::text from participants.participant p`.execute(
        tx,
      ),
    )
    for (const { line } of rows)
      for (const secret of [code, code.replaceAll('-', ''), ...phrase.split(' ').filter((word) => word.length > 4)])
        assert.ok(!line.toLowerCase().includes(secret.toLowerCase()))
  })
})

const personOf = async (page: Visitor) => {
  const { rows } = await talks.asSystem((tx) =>
    sql<{
      subject: string
    }>`select subject from platform.session where organisation = ${town.organisation} and kind = 'participant'
      order by began desc`.execute(tx),
  )
  assert.ok(page.cookies.size > 0)
  return (rows[0]?.subject ?? assert.fail('nobody is in')) as PersonId
}

describe('S2 sealed in the browser, or on arrival', () => {
  it('what came is told by the envelope, and the page says which', async () => {
    const { page, at, code } = await begun()
    const { html } = await page.get(at)
    const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const point = fromText(/data-seal="([^"]+)"/.exec(html)?.[1] ?? '')
    const place = /data-place="([^"]+)"/.exec(html)?.[1] ?? ''
    const words = await sealTo(point, place, 'Sealed before it left my phone.')
    const before = /name="point" value="([^"]+)"/.exec(html)?.[1] ?? ''
    assert.equal((await page.send(at, { id, words, point: before })).to, `${at}?done=kept`)
    const shown = textOf(await page.get(at))
    assert.match(shown, /It was locked when it reached us/)
    assert.match(shown, /It was locked on the device/)
    assert.match(textOf(await readBy(page, at, code)), /Sealed before it left my phone/)
  })

  it('sent twice it stands there once; an envelope for another place stands there and does not open', async () => {
    const { page, at, code } = await begun()
    const { html } = await page.get(at)
    const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const point = fromText(/data-seal="([^"]+)"/.exec(html)?.[1] ?? '')
    const elsewhere = await sealTo(point, 'restorative_justice.sealed_words/another/piece', 'Moved here by somebody.')
    const before = /name="point" value="([^"]+)"/.exec(html)?.[1] ?? ''
    for (const words of [elsewhere, elsewhere])
      assert.equal((await page.send(at, { id, words, point: before })).status, 303)
    const read = textOf(await readBy(page, at, code))
    assert.match(read, /This piece does not open/)
    assert.equal([...read.matchAll(/You wrote this on/g)].length, 4, 'two pieces, in two lists')
  })

  it('sealed to a key of before, on a page that stood open, is refused: nobody could ever open it', async () => {
    const { page, at } = await begun()
    const { html } = await page.get(at)
    const [id = '', point = ''] = ['id', 'point'].map(
      (name) => new RegExp(`name="${name}" value="([^"]+)"`).exec(html)?.[1],
    )
    const place = /data-place="([^"]+)"/.exec(html)?.[1] ?? ''
    await page.send('/me/decide', { question: 'hold_record/who-talks-with-them/sealed-words', decision: 'withdrawn' })
    await begin(page, at)
    const late = await page.send(at, { id, point, words: await sealTo(fromText(point), place, 'Too late.') })
    assert.equal(late.status, 409)
    assert.match(textOf(late), /the lock was changed after you opened this page.*Go back one page/)
  })

  it('other words from a form that was sent already are another piece: nothing is lost by going back one page', async () => {
    const { page, at, code } = await begun()
    const id = randomUUID()
    await page.get(at)
    for (const words of ['The first.', 'The first.', 'The first, and what I left out.'])
      assert.equal((await page.send(at, { id, words })).to, `${at}?done=kept`)
    const read = textOf(await readBy(page, at, code))
    assert.equal([...read.matchAll(/The first\./g)].length, 1)
    assert.match(read, /and what I left out/)
  })

  it('what is cut off, empty or too long is refused with a sentence, and words are not lost', async () => {
    const { page, at } = await begun()
    assert.match(textOf(await write(page, at, 'alongside-1.abc')), /cut off on the way/)
    assert.match(textOf(await write(page, at, '  ')), /nothing in the field yet/)
    const long = await write(page, at, 'so '.repeat(3_400))
    assert.equal(long.status, 422)
    assert.ok(long.html.includes('so so so'), 'it stands in the field again')
  })
})

describe('V1 nobody who comes later reads what was written before, unless the person lets them in', () => {
  it('a second facilitator sees nothing until the person types their code for them', async () => {
    const { page, at, id, theirs, code } = await begun()
    await talks.able('tomas')
    const tomas = await talks.accompanies('tomas', id)
    const phrase = await vaultOf(tomas)
    assert.match(textOf(await tomas.get(theirs)), /There is nothing here that you can open/)
    assert.match(textOf(await page.get(at)), /Tomas talks with you now/)
    const worker = town.workers.tomas
    assert.equal((await page.send(`${at}/let`, { worker, code: 'K7PQ' })).status, 422)
    assert.equal((await page.send(`${at}/let`, { worker: town.workers.bea, code })).to, `${at}?done=not-let-in`)
    assert.equal((await page.send(`${at}/let`, { worker, code })).to, `${at}?done=let-in`)
    assert.match(await opened(tomas, theirs, phrase), new RegExp(said))
    assert.match(textOf(await page.get('/me')), /Let somebody read your own words/)
  })

  it('whoever is taken off, or not wanted, reads no more, and not again when they are asked again', async () => {
    const { page, at, id, theirs, phrase } = await begun()
    const shown = await talks.iris.get(`/restorative-justice/${id}`)
    const nth = /name="nth" value="(\d+)"/.exec(shown.html.split(`/restorative-justice/${id}/take-off"`)[1] ?? '')?.[1]
    await talks.fen.get(theirs)
    await talks.iris.send(`/restorative-justice/${id}/take-off`, { nth: nth ?? '', worker: town.workers.fen })
    assert.equal((await talks.fen.get(theirs)).status, 404)
    assert.equal(await count('side_key_for', town.workers.fen), 0)
    const { rows } = await talks.asSystem((tx) =>
      sql<{
        kind: string
      }>`select kind from restorative_justice.side_key_for where organisation = ${town.organisation} order by kind`.execute(
        tx,
      ),
    )
    assert.deepEqual(
      rows.map(({ kind }) => kind),
      ['code', 'spare'],
      'what lay there for Fen is gone',
    )
    await talks.accompanies('fen', id)
    assert.match(await opened(talks.fen, theirs, phrase), /nothing here that you can open/)
    assert.match(textOf(await page.get(at)), /Fen talks with you now/)
    assert.match(textOf(await page.get(at)), /nobody you let in can read it any more/)
    const late = await page.send(at, { id: randomUUID(), words: 'One more thing.' })
    assert.equal(late.status, 409, 'nobody who was let in reads it')
    assert.match(textOf(late), /we did not keep One more thing\./)
    await page.get('/me/talk')
    await page.send('/me/talk/another', { id })
    assert.equal((await talks.fen.get(theirs)).status, 404)
  })

  it('whoever says that they know the person reads no more in that commit', async () => {
    const { id, theirs, phrase } = await begun()
    assert.match(await opened(talks.fen, theirs, phrase), new RegExp(said))
    await talks.fen.send(`/restorative-justice/${id}/declare`, { conflict: 'knows-them' })
    assert.equal((await talks.fen.get(theirs)).status, 404)
    assert.equal(await count('side_key_for', town.workers.fen), 0)
  })

  it('nobody lets themselves in, with SQL as the program’s role', async () => {
    const { id, page } = await begun()
    const me = await personOf(page)
    await talks.able('tomas')
    await talks.accompanies('tomas', id)
    const letIn = (actor: Actor, holder: string) =>
      open.needs.database.inTransaction({ organisation: town.organisation, actor }, (tx) =>
        sql`insert into restorative_justice.side_key_for (organisation, referral, participant, kind, holder, vault, agreed_in, sealed, day)
          values (${town.organisation}, ${id}, ${me}, 'worker', ${holder}, ${randomUUID()}, 4, ${Buffer.from('x')}, ${today})`.execute(
          tx,
        ),
      )
    const { tomas, iris, fen } = town.workers
    for (const actor of [tomas, iris, fen, 'system', 'public'] as const)
      await assert.rejects(letIn(actor, tomas), /row-level security/, actor)
    await assert.rejects(
      letIn(me, iris),
      /row-level security/,
      'nor does the person let in who does not accompany them',
    )
  })
})

describe('A6 words that somebody told', () => {
  it('R4 may be a letter that is not sent: it says so to both who open it, and goes nowhere', async () => {
    const { page, at, code, id, phrase } = await begun()
    const shown = await page.get(`${at}?letter=yes`)
    assert.match(textOf(shown), /A letter that you do not send Write to the other person/)
    const nothing = await page.send(at, { id: formId(shown), kind: 'letter-not-sent', words: '' })
    assert.equal(nothing.status, 422)
    assert.match(textOf(nothing), /Your letter/)
    const kept = await page.send(at, {
      id: formId(shown),
      kind: 'letter-not-sent',
      words: 'You never asked how I was.',
    })
    assert.equal(kept.to, `${at}?done=letter-kept`)
    assert.match(textOf(await page.get(`${at}?done=letter-kept`)), /goes nowhere.*A letter that you do not send, of/)
    assert.match(
      textOf(await readBy(page, at, code)),
      /A letter that you do not send, of [^.]*\. You never asked how I was\./,
    )
    const theirs = `/restorative-justice/${id}/words`
    await talks.fen.get(theirs)
    await talks.fen.send(`${theirs}/open`, { phrase })
    assert.match(
      textOf(await talks.fen.get(theirs)),
      /that they do not send, of [^.]*\. It goes nowhere.*You never asked/,
    )
    for (const table of ['released_item', 'shuttle_draft', 'offered_item']) assert.equal(await count(table), 0, table)
    const piece =
      (await page.get(at)).html
        .match(/name="piece" value="([^"]+)"/g)
        ?.at(-1)
        ?.slice(20, 56) ?? ''
    assert.equal((await page.send(`${at}/take-back`, { piece })).to, `${at}?done=gone`)
    assert.doesNotMatch(textOf(await page.get(at)), /A letter that you do not send, of/)
  })

  it('R4 whoever begins with that letter comes back to it after their first yes', async () => {
    const { page, at } = await withFen()
    await vaultOf(talks.fen)
    const { html } = await page.get(`${at}?letter=yes`)
    assert.match(html, /name="kind" value="letter-not-sent"/)
    assert.doesNotMatch((await page.get(at)).html, /letter-not-sent/)
    const begins = await page.send(`${at}/begin`, { id: randomUUID(), kind: 'letter-not-sent' })
    assert.equal(begins.to, `${at}?letter=yes`)
    assert.match(textOf(await page.get(`${at}?letter=yes`)), /Your letter/)
  })

  it('are written down for them by whoever they let in, and are theirs', async () => {
    const { page, at, theirs, code, phrase } = await begun()
    const told = 'She asked me to write: I want to know why.'
    const { html } = await talks.fen.get(theirs)
    const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
    assert.equal((await talks.fen.send(theirs, { id, words: told })).to, theirs)
    assert.match(textOf(await readBy(page, at, code)), /Fen wrote this down for you on .* I want to know why/)
    assert.match(await opened(talks.fen, theirs, phrase), /I want to know why/)
    assert.match(textOf(await page.get('/me')), /Wrote down for you, in your own words/)
    const piece = /name="piece" value="([^"]+)"/.exec((await page.get(at)).html)?.[1] ?? ''
    assert.equal((await page.send(`${at}/take-back`, { piece })).to, `${at}?done=gone`)
    assert.equal((await page.send(`${at}/take-back`, { piece })).to, `${at}?done=gone`, 'twice is once')
    assert.ok(!textOf(await readBy(page, at, code)).includes(said))
  })

  it('not without their yes, and not by whoever is not let in', async () => {
    const { page, id, theirs } = await begun()
    await talks.able('tomas')
    const tomas = await talks.accompanies('tomas', id)
    await tomas.get(theirs)
    assert.equal((await tomas.send(theirs, { id: randomUUID(), words: said })).status, 404)
    await page.send('/me/decide', { question: 'hold_record/who-talks-with-them/sealed-words', decision: 'paused' })
    await talks.fen.get(theirs)
    const kept = await talks.fen.send(theirs, { id: randomUUID(), words: said })
    assert.equal(kept.status, 409)
    assert.ok(kept.html.includes('I still hear the glass'), 'it stands in the field again')
  })
})

describe('E1 new codes', () => {
  it('with the spare code, the new ones open what was written', async () => {
    const { at, spare, page, code } = await begun()
    const who = visitor(app, host)
    await who.get('/me')
    const [fresh = ''] = codesIn(await who.send('/me/spare', { spare }))
    const again = await onOwnPage(app, fresh, host)
    assert.match(textOf(await readBy(again, at, fresh)), new RegExp(said))
    assert.equal((await page.get(at)).to, '/me', 'the old session has ended')
    assert.equal((await readBy(again, at, code)).status, 422)
  })

  it('from the page with the old code as well; without it, they open nothing older, and say so', async () => {
    const { at, page, code, theirs, phrase } = await begun()
    await page.get('/me/codes')
    assert.equal((await page.send('/me/codes', { code: 'K7PQ-1111' })).status, 422)
    const [second = ''] = codesIn(await page.send('/me/codes', { code }))
    const with_ = await onOwnPage(app, second, host)
    assert.match(textOf(await readBy(with_, at, second)), new RegExp(said))
    await with_.get('/me/codes')
    const [third = ''] = codesIn(await with_.send('/me/codes', {}))
    const without = await onOwnPage(app, third, host)
    assert.match(textOf(await readBy(without, at, third)), /Your code does not open this/)
    assert.match(await opened(talks.fen, theirs, phrase), new RegExp(said))
  })
})

describe('E1 pressed twice', () => {
  it('new codes are made once, and both presses show the codes that hold', async () => {
    const { at, page, code } = await begun()
    const id = randomUUID()
    await page.get('/me/codes')
    // The browser lets go of the first answer, so its cookie is still there for the second.
    const cookies = new Map(page.cookies)
    const press = () => {
      for (const [name, value] of cookies) page.cookies.set(name, value)
      return page.send('/me/codes', { id, code })
    }
    const both = [...(await Promise.all([press(), press()])), await press()]
    const [[one = ''] = [], ...others] = both.map(codesIn)
    for (const [other] of others) assert.equal(one, other)
    const again = await onOwnPage(app, one, host)
    assert.match(textOf(await readBy(again, at, one)), new RegExp(said))
  })

  it('with the spare code as well, and not a minute later by somebody who presses once more', async () => {
    const { spare } = await begun()
    const id = randomUUID()
    const who = visitor(app, host)
    await who.get('/me')
    const both = await Promise.all([1, 2].map(() => who.send('/me/spare', { id, spare })))
    const [[one = ''] = [], [other = ''] = []] = both.map(codesIn)
    assert.equal(one, other)
    assert.equal((await who.send('/me/spare', { id: randomUUID(), spare })).status, 404)
  })

  it('a phrase that was drawn and never seen takes nothing away', async () => {
    const { theirs, phrase } = await begun()
    await Promise.all([1, 2, 3].map(() => talks.fen.send('/account/vault', {})))
    assert.match(await opened(talks.fen, theirs, phrase), new RegExp(said))
  })
})

describe('S2 another phrase', () => {
  it('drawn with the old one, opens what that one opened', async () => {
    const { theirs, phrase } = await begun()
    const drawn = await draws(talks.fen)
    const wrong = await talks.fen.send('/account/vault/start', { phrase: drawn, before: 'another' })
    assert.equal(wrong.status, 422)
    assert.match(textOf(wrong), /not the phrase you had until now/)
    assert.match(await opened(talks.fen, theirs, phrase), new RegExp(said), 'until then the old one opens everything')
    await talks.fen.send('/account/vault/close', {})
    const next = await vaultOf(talks.fen, { before: phrase })
    assert.match(await opened(talks.fen, theirs, next), new RegExp(said))
    await talks.fen.send('/account/vault/close', {})
    assert.ok(!(await opened(talks.fen, theirs, phrase)).includes(said), 'the old one opens nothing')
  })

  it('drawn because it was forgotten, opens nothing older until the person lets them in', async () => {
    const { page, at, theirs, code } = await begun()
    const next = await vaultOf(talks.fen, { forgotten: 'yes' })
    assert.match(await opened(talks.fen, theirs, next), /sealed to a phrase you had before/)
    await page.get(at)
    assert.equal((await page.send(`${at}/let`, { worker: town.workers.fen, code })).to, `${at}?done=let-in`)
    assert.match(await opened(talks.fen, theirs, next), new RegExp(said))
  })

  it('or until two recovery cards do, for whoever had it and nobody else; the person sees that', async () => {
    const { keyring } = open.needs
    const [one = '', two = ''] = await makeRecoveryCards(keyring.folder, today)
    const { page, at, id, theirs } = await begun()
    await talks.able('tomas')
    const tomas = await talks.accompanies('tomas', id)
    const toms = await vaultOf(tomas)
    const identity = await identityFromCards([one, two], undefined)
    assert.ok(identity.ok)
    const recover = () =>
      talks.asSystem((tx) =>
        sealed.recover(tx, open.needs, town.organisation, identity.value, { day: today, band: 'morning' }),
      )
    assert.equal(await recover(), 0, 'nobody has forgotten anything')
    const next = await draws(talks.fen)
    assert.equal(await recover(), 0, 'not before they have shown that they hold the new one')
    await talks.fen.send('/account/vault/start', { phrase: next, forgotten: 'yes' })
    await page.send('/me/decide', { question: 'hold_record/who-talks-with-them/sealed-words', decision: 'paused' })
    assert.equal(await recover(), 0, 'nothing is done for anybody during a pause')
    await page.send('/me/decide', { question: 'hold_record/who-talks-with-them/sealed-words', decision: 'continued' })
    assert.equal(await recover(), 1)
    assert.match(await opened(talks.fen, theirs, next), new RegExp(said))
    assert.match(await opened(tomas, theirs, toms), /nothing here that you can open/)
    assert.match(textOf(await page.get('/me')), /two cards together opened it/)
    assert.match(textOf(await page.get(at)), /You let in: Fen/)
  })

  it('a session that ends closes the vault; another session never had it open', async () => {
    const { theirs, phrase } = await begun()
    assert.match(await opened(talks.fen, theirs, phrase), new RegExp(said))
    const elsewhere = await talks.be('fen')
    assert.ok(!textOf(await elsewhere.get(theirs)).includes(said))
    await talks.fen.send('/account/vault/close', {})
    assert.ok(!textOf(await talks.fen.get(theirs)).includes(said))
  })
})

describe('V1 a pause closes it to everybody but the person', () => {
  for (const question of ['hold_record/who-talks-with-them/sealed-words', 'hold_record/restorative-justice/own-page'])
    it(`of ${question}`, async () => {
      const { page, at, theirs, phrase, code } = await begun()
      assert.match(await opened(talks.fen, theirs, phrase), new RegExp(said))
      await page.get(at)
      await page.send('/me/decide', { question, decision: 'paused' })
      assert.match(textOf(await talks.fen.get(theirs)), /nothing here that you can open/)
      assert.match(textOf(await readBy(page, at, code)), new RegExp(said))
      await page.send('/me/decide', { question, decision: 'continued' })
      assert.match(await opened(talks.fen, theirs, phrase), new RegExp(said))
    })
})

describe('S2 codes that one of us had on a screen', () => {
  it('open none of it: the person makes new ones first', async () => {
    const bea = await talks.be('bea')
    await bea.get('/restorative-justice/type-in')
    const [seen = ''] = codesIn(await bea.send('/restorative-justice/type-in', { id: randomUUID(), way: 'phone' }))
    const page = await onOwnPage(app, seen, host)
    await page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'given' })
    await talks.able('fen')
    const id =
      /\/restorative-justice\/([0-9a-f-]{36})/.exec((await talks.iris.get('/restorative-justice')).html)?.[1] ?? ''
    await talks.pressed(id, 'acknowledged', { nth: '2' })
    await talks.pressed(id, 'triaged', { nth: '3', 'begun-by': 'person-harmed', 'gender-based': 'no' })
    await talks.iris.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })
    assert.equal((await talks.pressed(id, 'accepted', { nth: '4' })).status, 303)
    await talks.accompanies('fen', id)
    await vaultOf(talks.fen)
    const at = `/me/talk/words/${id}`
    const refused = await begin(page, at)
    assert.equal(refused.status, 409)
    assert.match(textOf(refused), /Make new codes for your page first/)
    await page.get('/me/codes')
    const [own = ''] = codesIn(await page.send('/me/codes', { id: randomUUID() }))
    const again = await onOwnPage(app, own, host)
    assert.equal((await begin(again, at)).to, at)
  })

  it('nor do codes from before there were locks', async () => {
    const { page, at } = await withFen()
    await vaultOf(talks.fen)
    await open.needs.database.inTransaction({ organisation: town.organisation, actor: await personOf(page) }, (tx) =>
      sql`update participants.participant set spare_lock = null where organisation = ${town.organisation}`.execute(tx),
    )
    assert.match(textOf(await begin(page, at)), /Make new codes for your page first/)
  })
})

describe('E1 what is left', () => {
  it('nothing, once they stop; an order holds it for nobody to read', async () => {
    const { page, at, theirs } = await begun()
    const me = await personOf(page)
    const { amina, milo } = town.workers
    const hold = randomUUID()
    const by = (actor: Actor) => ({ organisation: town.organisation, actor })
    await open.needs.database.inTransaction(by(amina), (tx) =>
      sql`insert into platform.legal_hold (organisation, id, subject, basis, placed_by, placed, until)
        values (${town.organisation}, ${hold}, ${me}, 'an order of a court', ${amina}, ${today}, ${dayAfter(today, 30)})`.execute(
        tx,
      ),
    )
    await open.needs.database.inTransaction(by(milo), (tx) =>
      sql`update platform.legal_hold set seconded_by = ${milo} where organisation = ${town.organisation} and id = ${hold}`.execute(
        tx,
      ),
    )
    const piece = /name="piece" value="([^"]+)"/.exec((await page.get(at)).html)?.[1] ?? ''
    const before = await count('side_key_for')
    await page.get('/me/talk')
    await page.send('/me/talk/another', { id: at.split('/').at(-1) ?? '' })
    assert.equal(await count('side_key_for'), before, 'what is held does not become what nobody opens')
    assert.equal((await talks.fen.get(theirs)).status, 404, 'and Fen sees none of it all the same')
    assert.equal((await page.send(`${at}/take-back`, { piece })).to, `${at}?done=held`)
    await page.send('/me/decide', { question: 'hold_record/who-talks-with-them/sealed-words', decision: 'withdrawn' })
    assert.match(textOf(await page.get(at)), /a court ordered that it is kept for now/)
    assert.equal((await begin(page, at)).status, 409, 'nothing is begun beside it')
    assert.equal(await count('side_key'), 1)
  })

  it('nothing of a worker’s, once they leave', async () => {
    await vaultOf(talks.fen)
    await talks.asSystem((tx) => endVault(tx, town.organisation, town.workers.fen))
    assert.match(textOf(await talks.fen.get('/account/vault')), /no vault yet/)
  })
})
