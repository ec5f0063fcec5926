/** A number or an address left with a sample, and pictures of it: kept apart, used once, and gone when it was said. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'
import sharp from 'sharp'

import { noteErased } from '../../platform/erased-list.ts'
import type { Sending, Sent } from '../../platform/gateways/gateway.ts'
import { putOut, sendOutgoing } from '../../platform/outbox.ts'
import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { textOf } from '../../practice/visitor.ts'
import { type Day, type Instant, toInstant } from '../../principles/ground/time.ts'
import { photosEnd } from './actions/photos.ts'
import { forgetsNumber, wishesEnd } from './actions/tell.ts'
import { drugChecking } from './service.ts'

let open: OpenNeeds
let room: CheckingRoom
let now: Instant
const went: Sending[] = []
let says: Sent = 'sent'
const carrier = {
  send: async (one: Sending) => {
    if (says === 'sent') went.push(one)
    return says
  },
}

before(async () => {
  const opened = await openNeeds(() => now)
  open = { ...opened, needs: { ...opened.needs, gateways: { text: carrier, email: carrier } } }
})
beforeEach(async () => {
  now = toInstant(new Date(64 * 60_000 * 465_000))
  went.length = 0
  says = 'sent'
  room = await checkingRoom(open)
})
after(() => open.close())

const number = '+44 7700 900123'
const send = () =>
  sendOutgoing(open.needs, room.town.organisation, new Map([['drug-checking', drugChecking.sends ?? assert.fail()]]))
const context = () => ({ organisation: room.town.organisation, actor: 'system' }) as const
const later = (days: number) => {
  now = toInstant(new Date(Date.parse(now) + days * 86_400_000))
}

const kept = async () => {
  const [row] = await room.inside(
    sql<{ words: number; keys: number; photos: number }>`select
      (select count(*)::int from drug_checking.told_when_ready where organisation = ${room.town.organisation}) as words,
      (select count(*)::int from drug_checking.photo where organisation = ${room.town.organisation}) as photos,
      (select count(*)::int from platform.data_key where organisation = ${room.town.organisation} and purpose in ('told-when-ready', 'photo')) as keys`,
  )
  return row
}

const byCode = async (code: string, what: string, fields: Record<string, string> = {}) => {
  const person = room.visitor()
  await person.get('/results')
  return person.send(`/results/${what}`, { code, ...fields })
}

const strip = { strip: 'strip-fentanyl', read: 'two-lines' }
const answered = async (at: string, read = 'two-lines') => {
  await room.test(at, 'strip', { ...strip, read })
  assert.equal((await room.answer(at)).status, 303)
}

describe('somebody who wants to be told', () => {
  it('V5: a STOP ends it, in whatever spelling the number stands, and nobody else’s', async () => {
    const [one, two] = [await room.takeIn(), await room.takeIn()]
    await byCode(one.code, 'tell/save', { tell: '07700 900123' })
    await byCode(two.code, 'tell/save', { tell: '07700 900124' })
    await open.needs.database.inTransaction(context(), (tx) =>
      forgetsNumber(tx, open.needs, room.town.organisation, '+447700900123', '2026-03-09' as Day),
    )
    assert.equal((await kept())?.words, 1)
    for (const { at } of [one, two]) await answered(at)
    await send()
    assert.deepEqual(
      went.map(({ to }) => to),
      ['07700 900124'],
    )
  })

  it('left another address while the first message waited: it goes there, and nothing to the old one', async () => {
    const { at, code } = await room.takeIn()
    await byCode(code, 'tell/save', { tell: number })
    says = 'not-reached'
    await answered(at)
    await send()
    says = 'sent'
    await byCode(code, 'tell/save', { tell: 'jane1987@example.org' })
    later(1)
    await send()
    assert.deepEqual(
      went.map(({ to }) => to),
      ['jane1987@example.org'],
    )
  })

  it('is not told because a line says so: the answer has to have left the room', async () => {
    const [mine, theirs] = [await room.takeIn(), await room.takeIn()]
    await byCode(mine.code, 'tell/save', { tell: number })
    const { organisation } = room.town
    const forged = (actor: string) =>
      open.needs.database.inTransaction({ organisation, actor: actor as 'system' }, (tx) =>
        putOut(
          tx,
          organisation,
          { service: 'drug-checking', about: randomUUID(), today: toInstant(new Date(now)).slice(0, 10) as Day },
          [{ channel: 'text', recipient: mine.id }],
        ),
      )
    await forged(theirs.id).then(
      () => assert.fail('a sample put something out for another'),
      (error: Error) => assert.match(error.message, /row-level security/),
    )
    await forged('system')
    await send()
    assert.deepEqual(went, [])
    assert.equal((await kept())?.words, 1)
  })

  it('at the door a number is left with the sample of the form, never with one that was there before', async () => {
    const { id, at } = await room.takeIn()
    const bea = await room.as('bea')
    await bea.get('/drug-checking/intake')
    assert.equal((await bea.send('/drug-checking/intake', { id, tell: '07700 900999' })).status, 303)
    assert.equal((await kept())?.words, 0)
    await answered(at)
    await send()
    assert.deepEqual(went, [])
  })

  it('leaves a number with the code, is told once, and it is gone with its key', async () => {
    const { at, code } = await room.takeIn()
    assert.match((await room.read(code)).html, /Tell me when it is ready/)
    const left = await byCode(code, 'tell/save', { tell: number })
    assert.match(textOf(left), /We write to …23, until/)
    assert.ok(!left.html.includes('900123'))
    assert.deepEqual(await kept(), { words: 1, keys: 1, photos: 0 })
    await answered(at)
    assert.equal(await send(), 1)
    assert.deepEqual([went[0]?.to, went[0]?.text], [number, 'What you were waiting for is ready.'])
    assert.deepEqual(await kept(), { words: 0, keys: 0, photos: 0 })
    await answered(at, 'one-line')
    assert.equal(await send(), 0)
  })

  it('S7: the message says nothing of what it is about', async () => {
    const { at, code } = await room.takeIn()
    await byCode(code, 'tell/save', { tell: 'heron@example.org' })
    await answered(at)
    await send()
    assert.equal(went[0]?.to, 'heron@example.org')
    assert.doesNotMatch(went[0]?.text ?? '', /drug|sample|test|check|answer|Harbour|http/i)
  })

  it('or hears for 28 days when it changes, and not when it says the same', async () => {
    const { at, code } = await room.takeIn()
    await byCode(code, 'tell/save', { tell: number, 'tell-until': 'if-it-changes' })
    await answered(at)
    assert.equal(await send(), 1)
    later(2)
    await answered(at)
    assert.equal(await send(), 0)
    await answered(at, 'one-line')
    assert.equal(await send(), 1)
    later(27)
    await wishesEnd.does(open.needs, context())
    assert.deepEqual(await kept(), { words: 0, keys: 0, photos: 0 })
  })

  it('leaves it at the door with whoever types it, and nobody of the team can read it afterwards', async () => {
    const { at, id } = await room.takeIn({ tell: number })
    for (const who of ['bea', 'tomas', 'amina'] as const)
      assert.ok(!(await (await room.as(who)).get(at)).html.includes('900123'), who)
    const { organisation, workers } = room.town
    const asTomas = (query: ReturnType<typeof sql>) =>
      open.needs.database.inTransaction({ organisation, actor: workers.tomas }, (tx) => query.execute(tx))
    assert.equal((await asTomas(sql`delete from drug_checking.told_when_ready`)).numAffectedRows, 0n)
    await assert.rejects(asTomas(sql`update drug_checking.told_when_ready set keeps = 'once'`), /permission denied/)
    const asMilo = sql`insert into drug_checking.told_when_ready (organisation, sample, channel, sealed, language, keeps, information, day) values (${organisation}, ${id}, 'text', '\\x01', 'en', 'once', 1, '2026-03-09')`
    await assert.rejects(
      open.needs.database.inTransaction({ organisation, actor: workers.milo }, (tx) => asMilo.execute(tx)),
      /row-level security/,
    )
    await answered(at)
    assert.equal(await send(), 1)
  })

  it('at the door a slip is kept as typed with a sentence; and nothing of it is needed', async () => {
    const bea = await room.as('bea')
    await bea.get('/drug-checking/intake')
    const wrong = await bea.send('/drug-checking/intake', { id: 'x', tell: 'call me' })
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /value="call me"/)
    assert.match(textOf(wrong), /That is no number and no email address\. Correct it, or leave it empty/)
    assert.deepEqual(await kept(), { words: 0, keys: 0, photos: 0 })
  })

  it('V5: stops it with the code in one press; what waits does not go; and a second press changes nothing', async () => {
    const { at, code } = await room.takeIn()
    await byCode(code, 'tell/save', { tell: number })
    await answered(at)
    const stopped = await byCode(code, 'tell/stop')
    assert.match(textOf(stopped), /A phone number or an email address/)
    await byCode(code, 'tell/stop')
    assert.equal(await send(), 0)
    assert.deepEqual([went, await kept()], [[], { words: 0, keys: 0, photos: 0 }])
  })

  it('stays on the list while the carrier is away, and goes with the sample when its code deletes it', async () => {
    const { at, code } = await room.takeIn()
    await byCode(code, 'tell/save', { tell: number })
    await answered(at)
    says = 'not-reached'
    assert.equal(await send(), 0)
    assert.deepEqual(await kept(), { words: 1, keys: 1, photos: 0 })
    await byCode(code, 'delete')
    assert.deepEqual(await kept(), { words: 0, keys: 0, photos: 0 })
    says = 'sent'
    assert.equal(await send(), 0)
  })

  it('with another sample’s code, or another organisation’s, neither sees nor stops it', async () => {
    const [mine, other] = [await room.takeIn(), await room.takeIn()]
    await byCode(mine.code, 'tell/save', { tell: number })
    assert.doesNotMatch(textOf(await byCode(other.code, 'tell')), /We write to/)
    await byCode(other.code, 'tell/stop')
    const elsewhere = await checkingRoom(open)
    const person = elsewhere.visitor()
    await person.get('/results')
    assert.equal((await person.send('/results/tell/stop', { code: mine.code })).status, 404)
    assert.equal((await kept())?.words, 1)
  })

  it('what was purged stands on the list of what a restore must not bring back', async () => {
    const { at, code, id } = await room.takeIn()
    await byCode(code, 'tell/save', { tell: number })
    await answered(at)
    await send()
    const rows = await room.inside(
      sql<{
        subject: string
        purpose: string
      }>`select subject, purpose from platform.erasure where organisation = ${room.town.organisation}`,
    )
    assert.ok(rows.some(({ subject, purpose }) => subject === id && purpose === 'told-when-ready'))
    const today = now.slice(0, 10) as Parameters<typeof noteErased>[3]
    assert.ok((await noteErased(open.needs.database, open.needs.keyring, room.town.organisation, today)) > 0)
  })
})

const picture = async () =>
  new File(
    [
      new Uint8Array(
        await sharp({ create: { width: 400, height: 300, channels: 3, background: '#b06030' } })
          .jpeg()
          .withExif({ IFD0: { Make: 'Heronphone' } })
          .toBuffer(),
      ),
    ],
    'IMG_20260309_211400.jpg',
    { type: 'image/jpeg' },
  )

describe('a picture of a sample', () => {
  const add = async (at: string, photo: File | string, who: 'bea' | 'tomas' | 'amina' = 'bea') => {
    const one = await room.as(who)
    await one.get(at)
    return one.send(`${at}/photo`, { photo })
  }
  const sourceIn = (html: string) => /src="([^"]+\/photo\/[^"]+)"/.exec(html)?.[1] ?? ''

  it('is kept without what the camera wrote, seen at the bench and by its code, and by nobody else', async () => {
    const { at, code } = await room.takeIn()
    assert.equal((await add(at, await picture())).status, 303)
    const bea = await room.as('bea')
    const source = sourceIn((await bea.get(at)).html)
    const shown = await room.app.request(source, {
      headers: { Host: room.host, Cookie: [...bea.cookies].map(([name, value]) => `${name}=${value}`).join('; ') },
    })
    assert.equal(shown.headers.get('Content-Type'), 'image/jpeg')
    const bytes = Buffer.from(await shown.arrayBuffer())
    assert.deepEqual((await sharp(bytes).metadata()).width, 400)
    assert.ok(!bytes.includes('Heronphone'))
    const [line] = await room.inside(
      sql<{ who: string; times: number }>`select worker as who, count(*)::int as times from platform.audit
        where organisation = ${room.town.organisation} and what = 'opened-a-picture' group by worker`,
    )
    assert.deepEqual(line, { who: room.town.workers.bea, times: 1 })
    assert.equal((await room.visitor().get(source)).to, '/sign-in')
    assert.equal((await (await room.as('amina')).get(source)).status, 403)
    const elsewhere = await checkingRoom(open)
    assert.equal((await (await elsewhere.as('bea')).get(source)).status, 404)

    await answered(at)
    const photo = /name="photo" value="([^"]+)"/.exec((await room.read(code)).html)?.[1] ?? ''
    assert.equal((await byCode(code, 'photo', { photo })).headers.get('Content-Type'), 'image/jpeg')
    const other = await room.takeIn()
    assert.equal((await byCode(other.code, 'photo', { photo })).status, 404)
  })

  it('four are kept and no more, and what is no picture is refused with a sentence', async () => {
    const { at } = await room.takeIn()
    for (let count = 0; count < 4; count += 1) assert.equal((await add(at, await picture())).status, 303)
    assert.match(textOf(await add(at, await picture())), /There are four already/)
    assert.match(textOf(await add(at, new File(['hello'], 'a.jpg'))), /We cannot read this as a picture/)
    assert.match(textOf(await add(at, '')), /Choose a picture, or take one/)
    assert.equal((await kept())?.photos, 4)
  })

  it('goes after half a year, and at once when its code deletes the sample; its key goes along', async () => {
    const [one, other] = [await room.takeIn(), await room.takeIn()]
    await add(one.at, await picture())
    await add(other.at, await picture())
    await byCode(one.code, 'delete')
    assert.deepEqual(await kept(), { words: 0, keys: 1, photos: 1 })
    later(180)
    await photosEnd.does(open.needs, context())
    assert.equal((await kept())?.photos, 1)
    later(1)
    await photosEnd.does(open.needs, context())
    assert.deepEqual(await kept(), { words: 0, keys: 0, photos: 0 })
  })
})

describe('A6 an answer in other ways', () => {
  it('by text: two parts, in the language that was asked for; wrong ones are slowed down; other words are for others', async () => {
    const { at, code } = await room.takeIn()
    const text = (words: string) =>
      drugChecking.answersText?.(open.needs, context(), { from: number, words, mark: `${room.host}` })
    assert.match(String(await text(code)), /^Your answer is not ready yet\. That says nothing/)
    await answered(at, 'one-line')
    assert.match(
      String(await text(code.toLowerCase())),
      /^May be there: fentanyl\. Tests can miss things\. All of it: http:\/\/[0-9a-f]{8}\.example\.org\/results$/,
    )
    assert.match(String(await text(`${code.replaceAll('-', ' ')} fr`)), /^Peut-être : fentanyl\./)
    assert.match(String(await text('ABCD1234EFGHJ')), /A code has 13 letters and numbers/)
    assert.equal(await text('JOIN'), undefined)
    assert.equal(await text('thank you'), undefined)
    const other = await (await checkingRoom(open)).takeIn()
    assert.match(String(await text(other.code)), /We do not have this code/)
    for (let count = 0; count < 10; count += 1) await text(other.code)
    assert.equal(await text(other.code), undefined)
    assert.match(String(await text(code)), /fentanyl/)
  })

  it('by voice: with a key for ten minutes, and with no other', async (test) => {
    const { at, code } = await room.takeIn()
    await answered(at, 'one-line')
    const page = await byCode(code, 'listen')
    const source = /src="(\/results\/spoken\/[^"]+)"/.exec(page.html)?.[1] ?? ''
    assert.match(textOf(page), /fentanyl\. fentanyl strip reacted/)
    assert.ok(!source.includes(code.replaceAll('-', '')))
    const elsewhere = await checkingRoom(open)
    assert.equal((await elsewhere.visitor().get(source)).status, 404)
    assert.equal((await room.visitor().get(source.replace(/.{6}\.wav/, 'AAAAAA.wav'))).status, 404)
    if (open.needs.speech === undefined) return test.skip('espeak-ng is not on this machine')
    const wav = await room.visitor().get(source)
    assert.deepEqual([wav.status, wav.headers.get('Content-Type')], [200, 'audio/wav'])
    now = toInstant(new Date(Date.parse(now) + 11 * 60_000))
    assert.equal((await room.visitor().get(source)).status, 404)
  })
})
