/** Whoever asked is told, once, of what is for them; whoever says stop is forgotten; and nobody can be signed up by somebody else. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import type { Sending, Sent } from '../../platform/gateways/gateway.ts'
import { putOut, sendOutgoing } from '../../platform/outbox.ts'
import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { type OpenNeeds, openNeeds, practiceTexts } from '../../practice/running-town.ts'
import { textOf } from '../../practice/visitor.ts'
import { mostParts, partsOf } from '../../principles/accessibility/text-parts.ts'
import { type Day, dayAfter, dayAt, type Instant, toInstant } from '../../principles/ground/time.ts'
import { languages } from '../../web/languages.ts'
import { ending } from './actions/telling.ts'
import { followers } from './records/followers.ts'
import { drugAlerts } from './service.ts'
import { participants } from './words.ts'

let open: OpenNeeds
let room: CheckingRoom
let today: Day
let now: Instant
const went: (Sending & { readonly by: string })[] = []
let says: Sent = 'sent'
const carrier = (by: string) => ({
  send: async (one: Sending) => {
    if (says === 'sent') went.push({ ...one, by })
    return says
  },
})

before(async () => {
  const opened = await openNeeds(() => now)
  const gateways = {
    text: carrier('text'),
    email: carrier('email'),
    push: carrier('push'),
    webhook: carrier('webhook'),
  }
  open = { ...opened, needs: { ...opened.needs, gateways } }
})
beforeEach(async () => {
  // A minute that is every attempt's turn.
  now = toInstant(new Date(64 * 60_000 * 464_000))
  today = dayAt('Europe/London', now)
  went.length = 0
  says = 'sent'
  room = await checkingRoom(open)
})
after(() => open.close())

const send = () =>
  sendOutgoing(open.needs, room.town.organisation, new Map([['drug-alerts', drugAlerts.sends ?? assert.fail()]]))

const alert = (but: Record<string, string | string[]> = {}) => ({
  id: randomUUID(),
  headline: 'Isotonitazene in round pills',
  risk: 'A nitazene in pills made to look like medicine.',
  what: 'A laboratory found it. It can stop breathing.',
  now: 'Carry naloxone. Do not use alone.',
  substances: 'isotonitazene',
  region: 'Saltmarsh and around',
  week: today,
  samples: '2',
  severity: 'Severe',
  certainty: 'Observed',
  until: dayAfter(today, 20),
  ...but,
})

type Someone = Awaited<ReturnType<CheckingRoom['as']>>

const sign = async (who: Someone, at: string) => {
  const shown = await who.get(at)
  return who.send(`${at}/sign`, { draft: /name="draft" value="([^"]+)"/.exec(shown.html)?.[1] ?? randomUUID() })
}

/** Written by Tomas, signed by Noor and Amina. */
const warn = async (but: Record<string, string | string[]> = {}) => {
  const [tomas, noor, amina] = [await room.as('tomas'), await room.as('noor'), await room.as('amina')]
  await tomas.get('/drug-alerts/write')
  const at = (await tomas.send('/drug-alerts/write', alert(but))).to ?? ''
  await sign(noor, at)
  assert.equal((await sign(amina, at)).status, 303)
  return at.split('/').at(-1) ?? ''
}

const texted = (
  words: string,
  from = '+44 7700 900123',
  headers: Record<string, string> = {},
  id: string = randomUUID(),
) => {
  const body = JSON.stringify({ id, from, text: words })
  return room.app.request('/texts', {
    method: 'POST',
    body,
    headers: {
      Host: room.host,
      'Content-Type': 'application/json',
      'Content-Length': String(body.length),
      Authorization: `Bearer ${practiceTexts.token.reveal()}`,
      ...headers,
    },
  })
}

const kept = async () => {
  const [row] = await room.inside(
    sql<{ followers: number; keys: number }>`select
      (select count(*)::int from drug_alerts.follower where organisation = ${room.town.organisation}) as followers,
      (select count(*)::int from platform.data_key where organisation = ${room.town.organisation} and purpose = 'alerts') as keys`,
  )
  return row
}

describe('by text', () => {
  it('JOIN is greeted once, told of each warning once, and STOP forgets the number and its key', async () => {
    assert.equal((await texted('JOIN')).status, 200)
    assert.equal(went.length, 0, 'nothing goes before it is on the list')
    await send()
    assert.match(went[0]?.text ?? '', /We will text when there is something new.*STOP/)
    assert.equal(went[0]?.to, '+44 7700 900123')
    await warn()
    await send()
    await send()
    assert.equal(went.length, 2)
    assert.match(went[1]?.text ?? '', /^There is something new to read: http:\/\/[0-9a-f]{8}\.example\.org\/alerts /)
    assert.deepEqual(await kept(), { followers: 1, keys: 1 })
    assert.equal((await texted('Stop please', '447700900123')).status, 200)
    assert.equal(went[2]?.text, 'It has ended. We have forgotten this number.')
    assert.deepEqual(await kept(), { followers: 0, keys: 0 })
    await warn()
    assert.equal(await send(), 0)
  })

  it('V5: a STOP that comes after the warning was put on the list still comes before it goes', async () => {
    await texted('JOIN')
    await send()
    await warn()
    await texted('STOP')
    went.length = 0
    assert.equal(await send(), 0)
    assert.deepEqual(went, [])
  })

  it('S7: words say nothing of what it is about', async () => {
    await texted('JOIN')
    await warn()
    await send()
    for (const { text } of went) assert.doesNotMatch(text, /isotonitazene|drug|pill|warning|naloxone|Harbour/i)
  })

  it('a text that the carrier brings twice is one, and answered once', async () => {
    const id = randomUUID()
    await texted('HELP', undefined, {}, id)
    await texted('HELP', undefined, {}, id)
    assert.equal(went.length, 1)
  })

  it('a carrier that is away for our answer is told to bring the text again, and then it is answered', async () => {
    const id = randomUUID()
    says = 'not-reached'
    assert.equal((await texted('HELP', undefined, {}, id)).status, 503)
    says = 'sent'
    assert.equal((await texted('HELP', undefined, {}, id)).status, 200)
    assert.equal(went.length, 1)
  })

  it('without the carrier’s token nobody signs anybody up, or off', async () => {
    await texted('JOIN')
    for (const Authorization of ['', 'Bearer', 'Bearer wrong', `Basic ${practiceTexts.token.reveal()}`])
      assert.equal((await texted('STOP', undefined, { Authorization })).status, 403)
    assert.equal((await texted('STOP', undefined, { 'X-Twilio-Signature': 'AAAA' })).status, 403)
    assert.equal((await kept())?.followers, 1)
  })

  it('two machines that answer each other stop after twenty', async () => {
    for (let count = 0; count < 25; count += 1) await texted('HELP')
    assert.equal(went.length, 20)
  })

  it('what is for nobody is answered once an hour, with whom to call, and a text that cannot be read is refused', async () => {
    for (let count = 0; count < 3; count += 1) await texted('I have left the building')
    assert.equal(went.length, 1)
    assert.match(went[0]?.text ?? '', /In an emergency call 999/)
    assert.equal((await texted('HELP', 'not a number')).status, 400)
  })

  it('A7: OD says what to do, with the number of the place, to whoever asks', async () => {
    await texted('OD')
    assert.match(went[0]?.text ?? '', /Call 999 now\. Give naloxone/)
  })

  it('A3: a call for help in a language nobody has read over is answered in English as well', async () => {
    await texted('nie oddycha')
    assert.deepEqual(
      went.map(({ text }) => text.slice(0, 12)),
      ['Nie budzi si', 'Not waking u'],
    )
  })

  for (const [words, keeps] of [
    ['JOIN STOP', 0],
    ['Info: stop texting me', 0],
    ['arrêt', 0],
    ['توقف', 0],
    ['HELP', 1],
  ] as const)
    it(`V5: “${words}” leaves ${keeps} behind`, async () => {
      await texted('JOIN')
      await texted(words)
      assert.equal((await kept())?.followers, keeps)
    })

  for (const language of Object.keys(languages))
    it(`every text goes in two parts at most: ${language}`, () => {
      const say = participants.in(language)
      const address = 'https://check.harbour-lights.example.org'
      for (const text of [
        say('alerts.text', { address: `${address}/alerts` }),
        say('follow.text-begins', { address }),
        say('follow.text-help', { address }),
      ])
        assert.ok(partsOf(text) <= mostParts, `${partsOf(text)} parts, ${text.length} letters: ${text}`)
    })
})

describe('by mail', () => {
  const ask = async (email: string) => {
    const person = room.visitor()
    await person.get('/alerts/follow')
    return person.send('/alerts/follow', { email })
  }
  const keyIn = (text = '') => /\/alerts\/follow\/([\w-]+)/.exec(text)?.[1] ?? ''

  it('nothing comes before whoever reads it said yes; then each warning once; and one press ends it', async () => {
    assert.match(textOf(await ask('heron@example.org')), /Look at your mail/)
    await send()
    assert.equal(went.length, 1)
    const key = keyIn(went[0]?.text)
    await warn()
    await send()
    assert.equal(went.length, 1, 'a warning before the yes')
    const heron = room.visitor()
    assert.match(
      textOf(await heron.get(`/alerts/follow/${key}`)),
      /Shall we write to you\?.*Yes, write to me.*No, forget my address/,
    )
    assert.match(textOf(await heron.send('/alerts/follow/yes', { key })), /We tell you when there is something new/)
    await warn()
    await send()
    assert.equal(went.length, 2)
    assert.equal(went[1]?.to, 'heron@example.org')
    assert.equal(keyIn(went[1]?.text), key)
    assert.match(textOf(await heron.send('/alerts/follow/stop', { key })), /We do not write to you/)
    assert.deepEqual(await kept(), { followers: 0, keys: 0 })
    assert.equal((await heron.get(`/alerts/follow/${key}`)).status, 404)
    assert.equal((await heron.send('/alerts/follow/yes', { key })).status, 404)
    await heron.send('/alerts/follow/stop', { key })
  })

  it('typing somebody’s address again sends them nothing, changes nothing, and says the same', async () => {
    const first = await ask('heron@example.org')
    await send()
    const key = keyIn(went[0]?.text)
    const heron = room.visitor()
    await heron.get(`/alerts/follow/${key}`)
    await heron.send('/alerts/follow/yes', { key })
    const again = await ask('Heron@example.org ')
    await send()
    assert.equal(went.length, 1)
    const masked = (html: string) => html.replace(/value="[^"]*"/g, '')
    assert.equal(masked(again.html), masked(first.html))
  })

  it('a key that nobody gave out, of another organisation, or cut short opens nothing', async () => {
    await ask('heron@example.org')
    await send()
    const key = keyIn(went[0]?.text)
    const elsewhere = await checkingRoom(open)
    assert.equal((await elsewhere.visitor().get(`/alerts/follow/${key}`)).status, 404)
    for (const wrong of [key.slice(0, -1), `${key.slice(0, -2)}AA`, 'A'.repeat(43), '..', '%00'])
      assert.equal((await room.visitor().get(`/alerts/follow/${wrong}`)).status, 404, wrong)
    assert.equal((await kept())?.followers, 1)
  })

  it('an address that is none is kept as typed, with a sentence', async () => {
    const wrong = await ask('heron at example')
    assert.equal(wrong.status, 422)
    assert.match(wrong.html, /value="heron at example"/)
    assert.match(textOf(wrong), /Write your mail like this/)
  })

  it('V4: an address nobody confirmed is forgotten after two days, and everything after a year', async () => {
    await ask('heron@example.org')
    await texted('JOIN')
    now = toInstant(new Date(Date.parse(now) + 3 * 86_400_000))
    await ending.does(open.needs, { organisation: room.town.organisation, actor: 'system' })
    assert.deepEqual(await kept(), { followers: 1, keys: 1 })
    now = toInstant(new Date(Date.parse(now) + 363 * 86_400_000))
    await ending.does(open.needs, { organisation: room.town.organisation, actor: 'system' })
    assert.deepEqual(await kept(), { followers: 0, keys: 0 })
  })

  it('whoever asks too often from one place is slowed down; a STOP never is', async () => {
    const person = room.visitor()
    await person.get('/alerts/follow')
    let last = 0
    for (let count = 0; count < 25; count += 1) {
      last = (await person.send('/alerts/follow', { email: `heron${count}@example.org` })).status
    }
    assert.equal(last, 429)
    assert.equal((await person.send('/alerts/follow/stop', { key: 'x' })).status, 200)
  })
})

describe('by a browser', () => {
  const ask = async (endpoint: string) => {
    const person = room.visitor()
    await person.get('/alerts/follow')
    return person.send('/alerts/follow/push', { endpoint })
  }

  it('gets a notice with nothing in it, and is forgotten where nobody listens any more', async () => {
    const made = await ask('https://push.example.org/heron')
    assert.equal(made.status, 201)
    await warn()
    await send()
    assert.deepEqual([went[0]?.to, went[0]?.text, went[0]?.by], ['https://push.example.org/heron', '', 'push'])
    await warn()
    says = 'gone'
    await send()
    assert.deepEqual(await kept(), { followers: 0, keys: 0 })
  })

  it('an address that is not https, or none, is refused with a sentence', async () => {
    for (const endpoint of ['', 'http://push.example.org/x', 'javascript:alert(1)', 'https://a:b@push.example.org'])
      assert.match(textOf(await ask(endpoint)), /Your browser did not say where it listens/)
    assert.equal((await kept())?.followers, 0)
  })

  it('shows one sentence, in the reader’s language, and leads to the page', async () => {
    const script = await room.visitor().get('/alerts/notice.js?language=fr')
    assert.match(script.headers.get('Content-Type') ?? '', /^text\/javascript/)
    assert.match(script.html, /showNotification\("Il y a du nouveau à lire\."/)
    assert.match(script.html, /openWindow\('\/alerts'\)/)
  })
})

describe('regions', () => {
  it('E4: are a list the panel sets; a warning for one goes to it and to whoever hears of everywhere', async () => {
    const tomas = await room.as('tomas')
    await tomas.get('/drug-alerts/regions')
    assert.match(textOf(await tomas.send('/drug-alerts/regions', { regions: 'Saltmarsh' })), /Write who decided this/)
    const regions = { regions: 'Saltmarsh; North Hill', decision: 'Community board, 9 March' }
    assert.equal((await tomas.send('/drug-alerts/regions', regions)).status, 303)
    await texted('JOIN north hill', '+44 7700 900101')
    await texted('JOIN saltmarsh', '+44 7700 900102')
    await texted('JOIN', '+44 7700 900103')
    await texted('JOIN atlantis', '+44 7700 900104')
    await send()
    went.length = 0
    await warn({ 'goes-to': ['North Hill', 'Atlantis'] })
    await send()
    const told = () => went.map(({ to }) => to.slice(-3)).sort()
    assert.deepEqual(told(), ['101', '103', '104'])
    went.length = 0
    await warn()
    await send()
    assert.deepEqual(told(), ['101', '102', '103', '104'])
  })

  it('a correction for another region is told where the mistake was told', async () => {
    const [tomas, noor, amina] = [await room.as('tomas'), await room.as('noor'), await room.as('amina')]
    await tomas.get('/drug-alerts/regions')
    await tomas.send('/drug-alerts/regions', { regions: 'Saltmarsh; North Hill', decision: 'Community board, 9 March' })
    await texted('JOIN saltmarsh', '+44 7700 900102')
    await send()
    went.length = 0
    const at = `/drug-alerts/${await warn({ 'goes-to': ['Saltmarsh'] })}`
    await send()
    assert.equal(went.length, 1)
    await tomas.get(`${at}/correct`)
    const corrected = alert({ what: 'It was not here but further north.', 'goes-to': ['North Hill'] })
    assert.equal((await tomas.send(`${at}/correct`, corrected)).status, 303)
    for (const who of [noor, amina]) {
      const drafts = [...(await who.get(at)).html.matchAll(/name="draft" value="([^"]+)"/g)].map(([, id]) => id ?? '')
      assert.equal((await who.send(`${at}/sign`, { draft: drafts[0] ?? '' })).status, 303)
    }
    await send()
    assert.equal(went.length, 2)
  })

  it('nobody is told of a warning that two people did not sign, because a line says so', async () => {
    await texted('JOIN')
    await send()
    went.length = 0
    const { organisation } = room.town
    await open.needs.database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
      const [one] = await followers(tx, organisation)
      const recipient = one?.id ?? assert.fail()
      await putOut(tx, organisation, { service: 'drug-alerts', about: randomUUID(), today }, [
        { channel: 'text', recipient },
      ])
    })
    await send()
    assert.deepEqual(went, [])
  })
})

describe('another program', () => {
  const add = async (address: string, who: 'amina' | 'tomas' = 'amina') => {
    const one = await room.as(who)
    await one.get('/drug-alerts/webhooks')
    return one.send('/drug-alerts/webhooks', { address })
  }

  it('is told the number of a warning and no more, signed with a secret that is shown once', async () => {
    const made = await add('https://region.example.org/hook')
    const secret = /whsec_[A-Za-z0-9+/=]+/.exec(made.html)?.[0]
    assert.ok(secret)
    const amina = await room.as('amina')
    assert.ok(!(await amina.get('/drug-alerts/webhooks')).html.includes('whsec_'))
    const id = await warn()
    await send()
    assert.equal(went.length, 1)
    const [{ to, text, secret: used } = { to: '', text: '' }] = went
    assert.deepEqual([to, used], ['https://region.example.org/hook', secret])
    const told = JSON.parse(text)
    assert.deepEqual([told.type, told.data], ['alert.published', { alert: id, version: 1 }])
    assert.deepEqual(Object.keys(told), ['type', 'timestamp', 'data'])
  })

  it('that says it is gone is told no more; so is one that a manager ends', async () => {
    await add('https://region.example.org/hook')
    await warn()
    says = 'gone'
    await send()
    says = 'sent'
    const amina = await room.as('amina')
    assert.match(textOf(await amina.get('/drug-alerts/webhooks')), /No program is told yet/)
    await add('https://other.example.org/hook')
    const webhook = /name="webhook" value="([^"]+)"/.exec((await amina.get('/drug-alerts/webhooks')).html)?.[1] ?? ''
    await amina.send('/drug-alerts/webhooks/end', { webhook })
    await warn()
    assert.equal(await send(), 0)
  })

  it('is added by managers alone, at an address over https', async () => {
    assert.equal((await add('https://region.example.org/hook', 'tomas')).status, 403)
    assert.match(textOf(await add('http://region.example.org/hook')), /Enter an address that begins with https/)
    const { organisation, workers } = room.town
    await assert.rejects(
      open.needs.database.inTransaction({ organisation, actor: workers.tomas }, (tx) =>
        sql`insert into drug_alerts.webhook (organisation, id, sealed, made_by, day) values (${organisation}, ${randomUUID()}, '\\x00', ${workers.tomas}, ${today})`.execute(
          tx,
        ),
      ),
      /row-level security/,
    )
  })
})

describe('S6 whoever follows', () => {
  it('hears nothing of what one person signed, and once of what two signed at the same moment', async () => {
    await texted('JOIN')
    await send()
    went.length = 0
    const [tomas, noor, amina] = [await room.as('tomas'), await room.as('noor'), await room.as('amina')]
    await tomas.get('/drug-alerts/write')
    const at = (await tomas.send('/drug-alerts/write', alert())).to ?? ''
    await sign(noor, at)
    await send()
    assert.deepEqual(went, [])
    await Promise.all([sign(amina, at), sign(tomas, at)])
    await send()
    await send()
    assert.equal(went.length, 1)
  })

  it('hears of it although the carrier was dead when it went out, and the program was started anew', async () => {
    await texted('JOIN')
    await send()
    went.length = 0
    says = 'not-reached'
    await warn()
    assert.equal(await send(), 0)
    says = 'sent'
    assert.equal(await send(), 1)
    assert.equal(went.length, 1)
  })

  it('is written by nobody who works here, and seen by nobody who is nobody', async () => {
    await texted('JOIN')
    const { organisation, workers } = room.town
    const as = (actor: 'public' | typeof workers.bea, query: ReturnType<typeof sql>) =>
      open.needs.database.inTransaction({ organisation, actor }, (tx) => query.execute(tx))
    const one = sql`insert into drug_alerts.follower (organisation, id, channel, address_hash, sealed, language, regions, information, day, confirmed) values (${organisation}, ${randomUUID()}, 'text', '\\x01', '\\x01', 'en', '{}', 1, ${today}, ${today})`
    await assert.rejects(as(workers.bea, one), /row-level security/)
    assert.equal((await as(workers.bea, sql`delete from drug_alerts.follower`)).numAffectedRows, 0n)
    assert.equal((await as('public', sql`select 1 from drug_alerts.follower`)).rows.length, 0)
  })
})
