/** Wren asks us to speak with the other person, in a town of its own that begins ten weeks ago: for tests that need the day to come. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Context } from '../platform/database/transaction.ts'
import type { PersonId } from '../principles/ground/people.ts'
import { type Day, dayAfter, type Instant, toInstant } from '../principles/ground/time.ts'
import { services } from '../services/index.ts'
import { bothAccompany, foundSafe } from './both-accompany.ts'
import { openNeeds } from './running-town.ts'
import { codesIn, formId, type Talks, talksIn } from './talks.ts'
import { makeTown, type TownMade } from './town.ts'
import { onOwnPage, type Page, practiceApp, type Visitor, visitor } from './visitor.ts'

/** The stories begin ten weeks ago, so that the day that was fixed beforehand can come. */
export const realDay = toInstant(new Date()).slice(0, 10) as Day
export const began = dayAfter(realDay, -70)

export const firstWords = 'It is about the window of the bakery, in March.'
export const asked = { words: firstWords, weeks: '6', tells: 'here' }
export const number = { kind: 'contact', route: 'sharing-agreement', shape: 'number', details: '+44 7700 900321' }

export const codeOf = (page: Page) => {
  assert.equal(page.status, 201)
  return codesIn(page)[0] ?? assert.fail('no code')
}

export const takesBack = (page: Visitor, decision = 'withdrawn') =>
  page.send('/me/decide', { question: 'approach_other_side/the-other-person/through-us', decision })

const noonOn = (day: Day): Instant => `${day}T12:00:00.000Z` as Instant

/** A database, a clock that is set by hand, and a new town for each story. */
export const openTheOtherSide = async () => {
  let now = noonOn(began)
  const open = await openNeeds(() => now)
  const goTo = (days: number) => {
    now = noonOn(dayAfter(began, days))
  }
  const story = async () => {
    goTo(0)
    return storyIn(open.needs)
  }
  return { needs: open.needs, close: open.close, goTo, story }
}

type Needs = Awaited<ReturnType<typeof openNeeds>>['needs']

const storyIn = async (needs: Needs) => {
  const app = practiceApp(needs)
  const host = `${randomUUID().slice(0, 8)}.example`
  const town = await makeTown(needs, 'Harbour Lights', host)
  return storyOf({ needs, app, host, town, talks: await talksIn(app, needs, town, host, began) })
}

interface Where {
  readonly needs: Needs
  readonly app: ReturnType<typeof practiceApp>
  readonly host: string
  readonly town: TownMade
  readonly talks: Talks
  /** Fen’s phrase until now, where there is one that is drawn anew. */
  readonly before?: string
  /** Fen’s phrase, where it stays as it is. */
  readonly phrase?: string
}

/** In a town that is there: also one that a browser walks in. */
export const storyOf = ({ needs, app, host, town, talks, ...earlier }: Where) => {
  const system = <T>(does: Parameters<typeof needs.database.inTransaction<T>>[1]) => talks.asSystem(does)

  /** Wren asked us to speak with the other person; Fen and Tomas accompany Wren. */
  const wrenAsked = async (fields: Record<string, string> = {}, said = 'The glass.') => {
    const one = await bothAccompany(talks, town, said, earlier)
    const at = `/me/talk/other/${one.id}`
    const theirs = `/restorative-justice/${one.id}/other`
    await foundSafe(talks, one)
    const sent = await one.page.send(at, { id: formId(await one.page.get(at)), ...asked, ...fields })
    assert.equal(sent.to, at)
    return { ...one, at, theirs }
  }

  type Asked = Awaited<ReturnType<typeof wrenAsked>>

  const writes = async (who: Visitor, { theirs }: Pick<Asked, 'theirs'>, fields: Record<string, string>) => {
    await who.get(theirs)
    return who.send(theirs, { id: randomUUID(), ...fields })
  }

  /** Iris, who accompanies neither, looks with a second pair of eyes. */
  const secondLook = async ({ id }: Pick<Asked, 'id'>, kind: 'agreed' | 'stop' = 'agreed') => {
    const at = `/restorative-justice/${id}/look`
    const about = /name="about" value="(\d+)"/.exec((await talks.iris.get(at)).html)?.[1] ?? ''
    return talks.iris.send(at, { id: randomUUID(), about, kind })
  }

  /** Fen does not know the other person and looks; Iris looks too, and agrees. */
  const lookedAt = async (one: Asked) => {
    await writes(talks.fen, one, { kind: 'declared', answer: 'not-known' })
    await writes(talks.fen, one, { kind: 'screened', outcome: 'nothing-against' })
    assert.equal((await secondLook(one)).status, 303)
  }

  /** Taken back, and asked for once more. */
  const asksAnew = async (one: Asked) => {
    await takesBack(one.page)
    await one.page.get(one.at)
    assert.equal((await one.page.send(one.at, { id: randomUUID(), ...asked })).to, one.at)
  }

  const mayBeTried = async (one: Asked, contact: Record<string, string> = number) => {
    await lookedAt(one)
    assert.equal((await writes(talks.fen, one, contact)).to, one.theirs)
  }

  const tries = async (one: Asked, fields: Record<string, string> = { way: 'call' }): Promise<Page> => {
    await talks.fen.get(one.theirs)
    return talks.fen.send(`${one.theirs}/try`, { id: randomUUID(), ...fields })
  }

  const reads = async (code: string): Promise<{ readonly who: Visitor; readonly page: Page }> => {
    const who = visitor(app, host)
    await who.get('/talk/invited')
    return { who, page: await who.send('/talk/invited', { code }) }
  }

  const answers = async (code: string, answer: string) => {
    const { who } = await reads(code)
    return who.send('/talk/invited', { code, answer })
  }

  /** The other person begins, with the code of the invitation. */
  const comes = async (code: string) => {
    const { who } = await reads(code)
    const start = await who.send('/talk/invited', { code, answer: 'hear-more' })
    assert.match(start.html, /id="card"[^>]*value="[^"]+"/)
    const sent = await who.send('/talk/start', { id: formId(start), card: code, standing: 'person-responsible' })
    const [own = ''] = codesIn(sent)
    return { page: await onOwnPage(app, own, host), code: own }
  }

  const rowsOf = (table: string, actor: Context['actor'], side?: string) =>
    needs.database.inTransaction(
      { organisation: town.organisation, actor, ...(side === undefined ? {} : { side }) },
      async (tx) => {
        const { rows } = await sql<{
          line: string
        }>`select r::text as line from ${sql.table(`restorative_justice.${table}`)} r
          where r.organisation = ${town.organisation}`.execute(tx)
        return rows.map(({ line }) => line)
      },
    )

  const personWhoAsked = async () => {
    const rows = await system(async (tx) =>
      tx
        .selectFrom('restorative_justice.approach')
        .select('participant')
        .where('organisation', '=', town.organisation)
        .execute(),
    )
    return (rows[0]?.participant ?? assert.fail('nobody asked')) as PersonId
  }

  /** The referral of whoever came with an invitation. */
  const whoCame = async (): Promise<string> => {
    const rows = await system(async (tx) =>
      tx
        .selectFrom('restorative_justice.invited')
        .select('referral')
        .where('organisation', '=', town.organisation)
        .execute(),
    )
    return rows[0]?.referral ?? assert.fail('nobody came')
  }

  /** What the program does by itself each day. */
  const theDayComes = async () => {
    for (const { daily } of services)
      for (const one of daily)
        if (
          [
            'restorative-justice/approaches-end',
            'restorative-justice/items-end',
            'restorative-justice/wishes',
            'restorative-justice/meetings-end',
            'restorative-justice/commitments',
            'restorative-justice/afterwards',
            'restorative-justice/closed',
            'restorative-justice/complaints',
            'restorative-justice/adults',
          ].includes(one.kind)
        )
          await one.does(needs, { organisation: town.organisation, actor: 'system' })
  }

  return {
    app,
    host,
    town,
    talks,
    system,
    wrenAsked,
    writes,
    secondLook,
    lookedAt,
    asksAnew,
    mayBeTried,
    tries,
    reads,
    answers,
    comes,
    rowsOf,
    personWhoAsked,
    whoCame,
    theDayComes,
  }
}

export type OtherSide = ReturnType<typeof storyOf>
