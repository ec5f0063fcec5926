import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import { post } from '../../platform/notice-board.ts'
import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { leftOut, publishedFiles } from '../../practice/published-files.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { textOf } from '../../practice/visitor.ts'
import { type Day, dayAfter, dayAt } from '../../principles/ground/time.ts'

let open: OpenNeeds
let room: CheckingRoom
let today: Day
before(async () => {
  open = await openNeeds()
  today = dayAt('Europe/London', open.needs.now())
})
beforeEach(async () => {
  room = await checkingRoom(open)
})
after(() => open.close())

const desk = '/drug-alerts'
const alert = (but: Record<string, string> = {}) => ({
  id: randomUUID(),
  headline: 'Isotonitazene & starch in pills <round>',
  risk: 'A nitazene in pills made to look like medicine.',
  what: 'A laboratory found it. It can stop breathing.',
  now: 'Carry naloxone. Do not use alone.',
  substances: 'isotonitazene; starch',
  region: 'Saltmarsh and around',
  week: today,
  samples: '2',
  severity: 'Severe',
  certainty: 'Observed',
  until: dayAfter(today, 20),
  ...but,
})

type Someone = Awaited<ReturnType<CheckingRoom['as']>>

const write = async (who: Someone, but: Record<string, string> = {}, at = `${desk}/write`) => {
  await who.get(at)
  const sent = await who.send(at, alert(but))
  return { ...sent, at: sent.to ?? '' }
}

/** Signs the last version that stands on the page. */
const sign = async (who: Someone, at: string) => {
  const shown = [await who.get(at), await (await room.as('amina')).get(at)]
  const draft = shown.map(({ html }) => /name="draft" value="([^"]+)"/.exec(html)?.[1]).find((id) => id !== undefined)
  return who.send(`${at}/sign`, { draft: draft ?? randomUUID() })
}

const out = async (but: Record<string, string> = {}) => {
  const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
  const { at } = await write(tomas, but)
  await sign(tomas, at)
  assert.equal((await sign(noor, at)).status, 303)
  return { tomas, noor, at, id: at.split('/').at(-1) ?? '' }
}

const alerts = async () => textOf(await room.visitor().get('/alerts'))

describe('S6 an alert', () => {
  it('goes out when two people signed it, and not before', async () => {
    const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
    const { at, status } = await write(tomas)
    assert.equal(status, 303)
    assert.match(await alerts(), /There is no warning now/)
    assert.equal((await sign(tomas, at)).status, 303)
    assert.match(await alerts(), /There is no warning now/)
    const twice = await sign(tomas, at)
    assert.equal(twice.status, 422)
    assert.match(textOf(twice), /You signed\. Somebody else has to/)
    assert.match(await alerts(), /There is no warning now/)
    assert.equal((await sign(noor, at)).status, 303)
    assert.match(await alerts(), /Isotonitazene & starch in pills &lt;round&gt;/)
    assert.match(textOf(await room.visitor().get(`/alerts/${at.split('/').at(-1)}`)), /What to do now Carry naloxone/)
  })

  it('signed by two people at a time goes out once', async () => {
    const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
    const { at } = await write(tomas)
    await Promise.all([sign(tomas, at), sign(noor, at)])
    assert.match(await alerts(), /Isotonitazene/)
    const [row] = await room.inside(
      sql<{
        n: number
      }>`select count(*)::int as n from drug_alerts.publication where organisation = ${room.town.organisation}`,
    )
    assert.equal(row?.n, 1)
  })

  it('is refused by the database itself under one name, under names that did not sign, and changed by nobody', async () => {
    const { organisation, workers } = room.town
    const tomas = await room.as('tomas')
    const { at } = await write(tomas)
    await sign(tomas, at)
    const id = at.split('/').at(-1)
    const publication = (first: string, second: string) =>
      room.inside(
        sql`insert into drug_alerts.publication (organisation, draft, alert, first_signer, second_signer, sent) values (${organisation}, ${id}, ${id}, ${first}, ${second}, now())`,
      )
    await assert.rejects(publication(workers.tomas, workers.tomas), /two_people_publish/)
    await assert.rejects(publication(workers.tomas, workers.noor), /foreign key/)
    const asTomas = (query: ReturnType<typeof sql>) =>
      open.needs.database.inTransaction({ organisation, actor: workers.tomas }, (tx) => query.execute(tx))
    await assert.rejects(
      asTomas(
        sql`insert into drug_alerts.signature (organisation, draft, place, signed_by, day) values (${organisation}, ${id}, 2, ${workers.noor}, ${today})`,
      ),
      /row-level security/,
    )
    await assert.rejects(asTomas(sql`update drug_alerts.draft set content = '{}'`), /permission denied/)
  })

  it('is corrected in the open, by two; what it said before stays', async () => {
    const { tomas, noor, at, id } = await out()
    await write(tomas, { headline: 'Metonitazene in pills' }, `${at}/correct`)
    assert.match(await alerts(), /Isotonitazene/)
    await sign(noor, at)
    await sign(tomas, at)
    const page = textOf(await room.visitor().get(`/alerts/${id}`))
    assert.match(page, /Metonitazene in pills.*We changed something in this warning.*Number 1/)
    assert.doesNotMatch(await alerts(), /Isotonitazene/)
    const feed = await room.visitor().get('/alerts/feed.atom')
    assert.match(feed.html, /Isotonitazene/)
    assert.match(feed.html, /Metonitazene/)
  })

  it('is ended by two, and says that it is over', async () => {
    const { tomas, noor, at, id } = await out()
    await tomas.get(at)
    await tomas.send(`${at}/end`, {})
    await tomas.send(`${at}/end`, {})
    assert.doesNotMatch(textOf(await room.visitor().get(`/alerts/${id}`)), /This warning is over/)
    await sign(tomas, at)
    await sign(noor, at)
    assert.match(textOf(await room.visitor().get(`/alerts/${id}`)), /This warning is over/)
    assert.match(await alerts(), /There is no warning now.*Over/)
  })

  it('that names a seller, or has no end, is refused with sentences and kept as typed', async () => {
    const sent = await write(await room.as('tomas'), { what: 'The dealer sells super strong pills.', until: '' })
    assert.equal(sent.status, 422)
    for (const says of [/It names who sells/, /It praises or dares/, /Choose a last day/])
      assert.match(textOf(sent), says)
    assert.match(sent.html, /value="The dealer sells super strong pills\."/)
  })

  it('of another organisation, of nobody, or not signed yet is not there; who takes samples in does not write', async () => {
    const { id } = await out()
    const elsewhere = await checkingRoom(open)
    assert.equal((await elsewhere.visitor().get(`/alerts/${id}`)).status, 404)
    assert.equal((await (await elsewhere.as('tomas')).get(`${desk}/${id}`)).status, 404)
    assert.equal((await room.visitor().get('/alerts/none')).status, 404)
    const { at } = await write(await room.as('tomas'))
    const draft = at.split('/').at(-1)
    assert.equal((await room.visitor().get(`/alerts/${draft}`)).status, 404)
    assert.equal((await room.visitor().get(`/alerts/${draft}/1.cap`)).status, 404)
    assert.equal((await (await room.as('bea')).get(desk)).status, 403)
  })
})

describe('what is reported', () => {
  it('from our own checking stands on the desk once, and an alert can be written from it', async () => {
    const { organisation } = room.town
    await open.needs.database.inTransaction({ organisation, actor: 'system' }, (tx) =>
      post(tx, organisation, { kind: 'alert-wanted', substance: 'xylazine', week: today, why: 'count' }, today),
    )
    const tomas = await room.as('tomas')
    await tomas.get(desk)
    const shown = await tomas.get(desk)
    assert.equal(shown.html.match(/<h3[^>]*><bdi>xylazine/g)?.length, 1)
    assert.match(textOf(shown), /In more samples than in the weeks before/)
    const to = /href="([^"]+write\?report=[^"]+)"/.exec(shown.html)?.[1] ?? ''
    const form = await tomas.get(to)
    assert.match(form.html, /id="substances" name="substances"[^>]*value="xylazine"/)
    const report = /name="report" value="([^"]+)"/.exec(form.html)?.[1] ?? ''
    await tomas.send(`${desk}/write`, { ...alert(), report })
    assert.doesNotMatch((await tomas.get(desk)).html, /<h3[^>]*><bdi>xylazine/)
  })

  it('from elsewhere is typed in, and closed with a reason', async () => {
    const tomas = await room.as('tomas')
    await tomas.get(desk)
    assert.match(textOf(await tomas.send(`${desk}/report`, { origin: 'partner' })), /Write what it is about/)
    await tomas.send(`${desk}/report`, {
      origin: 'partner',
      about: 'metonitazene',
      says: 'Found in two samples up north.',
    })
    const shown = await tomas.get(desk)
    const report = /name="report" value="([^"]+)"/.exec(shown.html)?.[1] ?? ''
    assert.match(textOf(await tomas.send(`${desk}/close`, { report })), /Write why no warning is needed/)
    await tomas.send(`${desk}/close`, { report, why: 'warned of last week' })
    assert.match(textOf(await tomas.get(desk)), /Nothing was reported/)
  })
})

describe('the renderings of an alert', () => {
  const xml = async (path: string) => {
    const answered = await room.visitor().get(path)
    assert.equal(answered.status, 200, path)
    return answered
  }

  it('CAP 1.2: an exercise in the practice town, with what it takes the place of, valid against the schema', async (test) => {
    const { tomas, noor, at, id } = await out()
    await write(tomas, { headline: 'Metonitazene in pills' }, `${at}/correct`)
    await sign(noor, at)
    await sign(tomas, at)
    const first = await xml(`/alerts/${id}/1.cap`)
    assert.match(first.headers.get('Content-Type') ?? '', /^application\/cap\+xml/)
    assert.match(first.html, /<status>Exercise<\/status>\s*<msgType>Alert<\/msgType>/)
    assert.match(first.html, /Isotonitazene &amp; starch in pills &lt;round/)
    const second = await xml(`/alerts/${id}/2.cap`)
    const [, sent] = /<sent>([^<]+)<\/sent>/.exec(first.html) ?? []
    assert.match(sent ?? '', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d-00:00$/)
    assert.ok(second.html.includes(`<references>${room.host},${id}.1,${sent}</references>`), second.html)
    assert.match(second.html, /<msgType>Update<\/msgType>/)
    assert.equal((await room.visitor().get(`/alerts/${id}/3.cap`)).status, 404)

    const schema = publishedFiles('artefacts', 'cap', 'CAP-v1.2.xsd')
    if (schema === undefined) return test.skip(leftOut)
    const folder = mkdtempSync(join(tmpdir(), 'alongside-cap-'))
    for (const [name, { html }] of Object.entries({ first, second })) {
      const path = join(folder, `${name}.cap`)
      writeFileSync(path, html)
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, path], { stdio: 'pipe' })
    }
    writeFileSync(join(folder, 'bad.cap'), first.html.replace('<scope>Public</scope>', ''))
    assert.throws(() =>
      execFileSync('xmllint', ['--noout', '--nonet', '--schema', schema, join(folder, 'bad.cap')], { stdio: 'pipe' }),
    )
  })

  it('Atom, RSS and JSON Feed lead to the page and to the CAP file', async () => {
    const { id } = await out()
    for (const [format, type] of [
      ['atom', 'application/atom+xml'],
      ['rss', 'application/rss+xml'],
      ['json', 'application/feed+json'],
    ] as const) {
      const feed = await xml(`/alerts/feed.${format}`)
      assert.ok(feed.headers.get('Content-Type')?.startsWith(type))
      assert.ok(feed.html.includes(`http://${room.host}/alerts/${id}`), format)
    }
    for (const format of ['atom', 'rss']) assert.match((await xml(`/alerts/feed.${format}`)).html, /1\.cap/)
    assert.match(
      (await xml('/alerts/feed.atom')).html,
      /rel="self" href="http:\/\/[0-9a-f]{8}\.example\.org\/alerts\/feed\.atom"/,
    )
    assert.equal(JSON.parse((await xml('/alerts/feed.json')).html).items.length, 1)
  })
})
