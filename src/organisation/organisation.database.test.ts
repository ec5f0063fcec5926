import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'

import type { Hono } from 'hono'

import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { makeTown, people, practiceSecret, type TownMade } from '../practice/town.ts'
import { practiceApp, signedIn, textOf, type Visitor, visitor } from '../practice/visitor.ts'
import type { OrganisationId } from '../principles/ground/people.ts'
import { Secret } from '../principles/ground/secret.ts'
import { type Instant, toInstant } from '../principles/ground/time.ts'
import { invite, inviteToSetUp } from './invitations.ts'
import { totpDigits } from './totp.ts'
import { credentialsOf } from './workers.ts'

let open: OpenNeeds
let app: Hono
let now: Instant = toInstant(new Date())
const later = (minutes: number) => {
  now = toInstant(new Date(Date.parse(now) + minutes * 60_000))
}

before(async () => {
  open = await openNeeds(() => now)
  app = practiceApp(open.needs)
})
after(() => open.close())

const secretOn = (html: string) =>
  new Secret((/class="code"><bdi>([A-Z2-7 ]+)<\/bdi>/.exec(html)?.[1] ?? '').replaceAll(' ', ''))

const place = { 'site-name': 'The Harbour Room', 'time-zone': 'Europe/Lisbon', country: 'pt', emergency: '112' }
const person = { name: 'Amina', email: 'amina@example.org', password: 'otters like the rain' }
const nobody = { organisation: '00000000-0000-4000-8000-000000000000' as OrganisationId, actor: 'system' } as const
const setUpLink = () => open.needs.database.inTransaction(nobody, (tx) => inviteToSetUp(tx, now))

describe('setting up, from an empty database', () => {
  let amina: Visitor

  it('says that nobody has set it up', async () => {
    const home = await visitor(app).get('/')
    assert.equal(home.status, 404)
    assert.match(textOf(home), /Nobody has set this up yet/)
  })

  it('says what to change, and loses nothing that was typed', async () => {
    const link = `/set-up/${await setUpLink()}`
    const one = visitor(app)
    await one.get(link)
    const again = await one.send(link, {
      ...place,
      ...person,
      'time-zone': 'Middle/Earth',
      password: 'short',
      organisation: 'Harbour Lights',
      digits: '000000',
    })
    assert.equal(again.status, 422)
    for (const says of [/Enter a time zone/, /at least 15 characters/, /These digits do not fit/])
      assert.match(textOf(again), says)
    assert.match(again.html, /value="Harbour Lights"/)
    assert.match(again.html, /value="Middle\/Earth"/)
    assert.doesNotMatch(again.html, /value="short"/)
  })

  it('makes the organisation, its place and its first administrator, who is signed in', async () => {
    const link = `/set-up/${await setUpLink()}`
    amina = visitor(app)
    const shown = await amina.get(link)
    const digits = totpDigits(secretOn(shown.html), now)
    const done = await amina.send(link, { ...place, ...person, organisation: 'Harbour Lights', digits })
    assert.deepEqual([done.status, done.to], [303, '/desk'])
    assert.match(textOf(await amina.get('/desk')), /Team/)
    assert.match(textOf(await visitor(app).get('/')), /Harbour Lights.*The Harbour Room/)
    assert.equal((await visitor(app).get(link)).status, 404, 'the link works once')
  })

  it('signs in with all three, and with a code of the app only once', async () => {
    later(2)
    const found = await open.needs.database.inTransaction(
      { organisation: await onlyOne(), actor: 'system' },
      async (tx) => credentialsOf(tx, open.needs.keyring, await onlyOne(), 'AMINA@example.org '),
    )
    assert.ok(found)
    const digits = totpDigits(found.totp, now)
    const tries: [story: string, fields: Record<string, string>, status: number][] = [
      ['a wrong password', { password: 'otters like the sun' }, 422],
      ['wrong digits', { digits: '000000' }, 422],
      ['nobody we know', { email: 'heron@example.org' }, 422],
      ['all three right', {}, 303],
      ['the same digits again', {}, 422],
    ]
    for (const [story, wrong, status] of tries) {
      const one = visitor(app)
      await one.get('/sign-in')
      const answer = await one.send('/sign-in', { email: person.email, password: person.password, digits, ...wrong })
      assert.equal(answer.status, status, story)
      if (status === 422) assert.match(textOf(answer), /These three do not fit together/)
      if (status === 303) assert.equal((await one.get('/desk')).status, 200)
    }
  })

  it('slows wrong tries down after twenty, and lets the right one in all the same', async () => {
    later(60)
    const one = visitor(app)
    await one.get('/sign-in')
    const wrong = () =>
      one.send('/sign-in', { email: 'heron@example.org', password: 'nothing at all here', digits: '123456' })
    let last = 0
    for (let tries = 0; tries < 21; tries += 1) last = (await wrong()).status
    assert.equal(last, 429)
    const organisation = await onlyOne()
    const found = await open.needs.database.inTransaction({ organisation, actor: 'system' }, (tx) =>
      credentialsOf(tx, open.needs.keyring, organisation, person.email),
    )
    assert.ok(found)
    assert.equal(
      (
        await one.send('/sign-in', {
          email: person.email,
          password: person.password,
          digits: totpDigits(found.totp, now),
        })
      ).status,
      303,
    )
  })

  it('a session ends after half an hour of rest, after twelve hours, and when it is signed out', async () => {
    assert.equal((await amina.get('/desk')).to, '/sign-in', 'she rested for an hour')
  })
})

const onlyOne = async () => {
  const { rows } = await open.needs.database.inPublic(async (tx) => ({
    rows: await tx.selectFrom('organisation.organisation').select('organisation').execute(),
  }))
  return rows[0]?.organisation as OrganisationId
}

describe('a team', () => {
  let town: TownMade
  const host = 'hill.example.org'
  before(async () => {
    town = await makeTown(open.needs, 'Hill Street', host)
    app = practiceApp(open.needs)
  })

  it('lets somebody in by a link that works once, in the roles that were chosen', async () => {
    const amina = await signedIn(app, open.needs, town, 'amina', host)
    await amina.get('/team')
    assert.match(textOf(await amina.send('/team/invite', {})), /Choose at least one role/)
    const made = await amina.send('/team/invite', { roles: ['technician', 'emperor'] })
    const link = /\/join\/[\w-]+/.exec(made.html)?.[0] ?? ''
    const ruth = visitor(app, host)
    const shown = await ruth.get(link)
    const fields = {
      name: 'Ruth',
      email: 'ruth@example.org',
      password: 'herons eat little fish',
      digits: totpDigits(secretOn(shown.html), now),
    }
    assert.equal(
      (await ruth.send(link, { ...fields, email: people.bea.email })).status,
      422,
      'an address that is taken',
    )
    assert.equal((await ruth.send(link, fields)).to, '/desk')
    assert.match(textOf(await ruth.get('/account')), /Ruth.*Technician/)
    assert.equal((await visitor(app, host).get(link)).status, 404)
    assert.equal((await ruth.get('/team')).status, 403, 'a technician does not let others in')
  })

  it('whoever is removed is out at once, on every device', async () => {
    const bea = await signedIn(app, open.needs, town, 'bea', host)
    assert.equal((await bea.get('/desk')).status, 200)
    const amina = await signedIn(app, open.needs, town, 'amina', host)
    await amina.get('/team')
    assert.equal((await amina.send('/team/remove', { worker: town.workers.bea })).status, 303)
    assert.equal((await bea.get('/desk')).to, '/sign-in')
    assert.doesNotMatch(textOf(await amina.get('/team')), /Bea/)
  })

  it('keeps its last administrator', async () => {
    const amina = await signedIn(app, open.needs, town, 'amina', host)
    await amina.get('/team')
    const kept = await amina.send('/team/remove', { worker: town.workers.amina })
    assert.equal(kept.status, 422)
    assert.match(textOf(kept), /last administrator/)
  })

  it('gets a lost administrator back in with new factors, and ends what was open', async () => {
    const lost = await signedIn(app, open.needs, town, 'amina', host)
    const token = await open.needs.database.inTransaction({ organisation: town.organisation, actor: 'system' }, (tx) =>
      invite(tx, town.organisation, { roles: [], forWorker: town.workers.amina }, now),
    )
    const back = visitor(app, host)
    const shown = await back.get(`/join/${token}`)
    assert.match(textOf(shown), /Getting back in/)
    assert.equal(
      (
        await back.send(`/join/${token}`, {
          password: 'a new one, long enough',
          digits: totpDigits(secretOn(shown.html), now),
        })
      ).to,
      '/desk',
    )
    assert.equal((await back.get('/team')).status, 200)
    assert.equal((await lost.get('/desk')).to, '/sign-in')
  })

  it('keeps names and addresses sealed: the database alone shows neither', async () => {
    const { rows } = await open.needs.database.inTransaction(
      { organisation: town.organisation, actor: 'system' },
      async (tx) => ({ rows: await tx.selectFrom('organisation.worker').selectAll().execute() }),
    )
    const all = JSON.stringify(
      rows.map((row) => Object.values(row).map((value) => (Buffer.isBuffer(value) ? value.toString('latin1') : value))),
    )
    for (const word of ['Noor', people.noor.email, practiceSecret(open.needs.keyring, 'noor').reveal()])
      assert.ok(!all.includes(word))
    assert.equal(
      new Set(rows.map(({ name_sealed }) => name_sealed.length)).size,
      1,
      'a short name looks like a long one',
    )
  })

  it('changes a place, and says what is wrong with hours that cannot be', async () => {
    const amina = await signedIn(app, open.needs, town, 'amina', host)
    const page = await amina.get(`/sites/${randomUUID()}`)
    assert.equal(page.status, 200)
    const path = `/sites/${randomUUID()}`
    const wrong = await amina.send(path, { ...place, 'hours-1': '17:00-10:00', 'one-person': 'yes' })
    assert.match(textOf(wrong), /Monday: the closing time must be after/)
    assert.match(textOf(wrong), /Write who decided/)
    assert.equal((await amina.send(path, { ...place, 'site-name': 'The van', 'hours-1': '10:00-12:00' })).to, '/sites')
    assert.match(textOf(await amina.get('/sites')), /Change The van/)
  })
})

describe('two organisations on one database', () => {
  it('are told apart by their host names, and an unknown one shows neither', async () => {
    const one = await makeTown(open.needs, 'North', 'north.example.org')
    await makeTown(open.needs, 'South', 'south.example.org')
    app = practiceApp(open.needs)
    const north = visitor(app, 'north.example.org')
    later(1)
    assert.match(textOf(await north.get('/who-runs-this')), /North/)
    assert.match(textOf(await visitor(app, 'south.example.org').get('/who-runs-this')), /South/)
    assert.match(textOf(await visitor(app, 'elsewhere.example.org').get('/')), /Who are you looking for/)
    const worker = await signedIn(app, open.needs, one, 'tomas', 'south.example.org')
    assert.equal((await worker.get('/desk')).to, '/sign-in', 'a session of one opens nothing of the other')
  })
})
