/** Somebody who asked to talk, and who accompanies them, by the pages alone: for tests that begin where that is done. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Needs } from '../platform/service.ts'
import { type Day, dayAfter } from '../principles/ground/time.ts'
import { openTheIntake, type Person, type TownMade } from './town.ts'
import { onOwnPage, type Page, type practiceApp, signedIn, textOf, type Visitor, visitor } from './visitor.ts'

export type Fields = Readonly<Record<string, string | readonly string[]>>

/** What is known of Fen’s vault: the phrase until now, where it is drawn anew; or the phrase as it stays. */
export interface Earlier {
  readonly before?: string
  readonly phrase?: string
}

export const formId = ({ html }: Page) => /name="id" value="([^"]+)"/.exec(html)?.[1] ?? assert.fail('no form')
export const codesIn = ({ html }: Page) =>
  [...html.matchAll(/class="code">\s*<bdi>([^<]+)/g)].map(([, one]) => one ?? '')

/** Iris coordinates; Fen facilitates, and so do Tomas and Bea. */
export const talksIn = async (
  app: ReturnType<typeof practiceApp>,
  needs: Needs,
  town: TownMade,
  host: string,
  today: Day,
) => {
  const asSystem = <T>(does: Parameters<typeof needs.database.inTransaction<T>>[1]) =>
    needs.database.inTransaction<T>({ organisation: town.organisation, actor: 'system' }, does)
  const be = (person: Person) => signedIn(app, needs, town, person, host)

  await openTheIntake(needs, town.organisation, town.workers.iris, today)
  await asSystem((tx) =>
    sql`insert into organisation.role_held (organisation, worker, role)
      select ${town.organisation}::uuid, w, 'facilitator' from unnest(${[town.workers.tomas, town.workers.bea]}::uuid[]) w`.execute(
      tx,
    ),
  )
  const iris = await be('iris')
  const fen = await be('fen')

  const write = async (who: Visitor, fields: Fields) => {
    const id = /name="id" value="([^"]+)"/.exec((await who.get('/restorative-justice/team')).html)?.[1] ?? randomUUID()
    return who.send('/restorative-justice/team', { id, ...fields })
  }

  /** Level by Iris, supervised and watched by Iris, lately. */
  const able = async (person: Person, level = 'intermediate') => {
    const worker = town.workers[person]
    for (const what of [level, 'supervision', 'observed'])
      assert.equal((await write(iris, { worker, what, happened: dayAfter(today, -5) })).status, 303)
  }

  const pressed = async (id: string, step: string, fields: Fields) => {
    await iris.get(`/restorative-justice/${id}`)
    return iris.send(`/restorative-justice/${id}/${step}`, fields)
  }

  const ask = async (id: string, person: Person, fields: Fields = { weight: 'standard' }) => {
    const shown = await iris.get(`/restorative-justice/${id}`)
    const nth =
      /name="nth" value="(\d+)"/.exec(shown.html.split(`/restorative-justice/${id}/ask"`)[1] ?? '')?.[1] ?? '1'
    return iris.send(`/restorative-justice/${id}/ask`, { nth, worker: town.workers[person], ...fields })
  }

  const answer = async (who: Visitor, id: string, said: 'not-known' | 'speak') => {
    await who.get('/restorative-justice/asked')
    return who.send(`/restorative-justice/asked/${id}`, { answer: said })
  }

  const referralIds = async () => {
    const { rows } = await asSystem((tx) =>
      sql<{
        id: string
      }>`select id from restorative_justice.referral where organisation = ${town.organisation}`.execute(tx),
    )
    return rows.map(({ id }) => id)
  }
  let known = new Set(await referralIds())

  /** Somebody asked to talk, and was taken on. */
  const takenOn = async (triage: Fields = { 'begun-by': 'person-harmed', 'gender-based': 'no' }) => {
    const who = visitor(app, host)
    const sent = await who.send('/talk/start', { id: formId(await who.get('/talk/start')), standing: 'person-harmed' })
    const [code = '', spare = ''] = codesIn(sent)
    const page = await onOwnPage(app, code, host)
    const id = await newest()
    for (const [nth, step, fields] of [
      [2, 'acknowledged', {}],
      [3, 'triaged', triage],
    ] as const)
      assert.equal((await pressed(id, step, { nth: String(nth), ...fields })).status, 303)
    await iris.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })
    assert.equal((await pressed(id, 'accepted', { nth: '4' })).status, 303)
    return { id, page, code, spare }
  }

  const newest = async () => {
    const all = await referralIds()
    const id = all.find((one) => !known.has(one)) ?? assert.fail('nothing came in')
    known = new Set(all)
    return id
  }

  /** Asked, answered: they accompany the person from now on. */
  const accompanies = async (person: Person, id: string) => {
    const who = person === 'fen' ? fen : await be(person)
    assert.equal((await ask(id, person)).status, 303)
    assert.equal((await answer(who, id, 'not-known')).to, '/restorative-justice/asked?done=agreed')
    return who
  }

  const draws = async (who: Visitor): Promise<string> => {
    await who.get('/account/vault')
    const drawn = await who.send('/account/vault', {})
    assert.equal(drawn.status, 201)
    return /class="code"><bdi>([^<]+)/.exec(drawn.html)?.[1] ?? assert.fail('no phrase')
  }

  /** A vault whose test they have opened; their phrase. */
  const vaultOf = async (who: Visitor, fields: Fields = {}): Promise<string> => {
    const phrase = await draws(who)
    const started = await who.send('/account/vault/start', { phrase, ...fields })
    assert.match(textOf(started), /You opened the test It says \d{4}\./)
    await who.send('/account/vault/close', {})
    return phrase
  }

  /** Fen accompanies somebody. */
  const withFen = async () => {
    await able('fen')
    const one = await takenOn()
    await accompanies('fen', one.id)
    return { ...one, at: `/me/talk/words/${one.id}`, theirs: `/restorative-justice/${one.id}/words` }
  }

  const begin = async (page: Visitor, at: string) => {
    await page.get(at)
    return page.send(`${at}/begin`, { id: randomUUID() })
  }

  /** They wrote something, for Fen, whose phrase opens it. */
  const begun = async (said: string, { phrase: stays, ...earlier }: Earlier = {}) => {
    const one = await withFen()
    const phrase = stays ?? (await vaultOf(fen, earlier))
    assert.equal((await begin(one.page, one.at)).to, one.at)
    await one.page.get(one.at)
    assert.equal((await one.page.send(one.at, { id: randomUUID(), words: said })).to, `${one.at}?done=kept`)
    return { ...one, phrase }
  }

  return {
    draws,
    vaultOf,
    withFen,
    begin,
    begun,
    iris,
    fen,
    be,
    asSystem,
    write,
    able,
    pressed,
    ask,
    answer,
    takenOn,
    accompanies,
  }
}

export type Talks = Awaited<ReturnType<typeof talksIn>>
