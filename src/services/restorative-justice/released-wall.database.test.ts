/** The wall in the tables of what crosses: who sees which row, and who may write what, whatever a page would ask for (S2, S3, S4). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'

import { type RawBuilder, sql } from 'kysely'

import type { Context } from '../../platform/database/transaction.ts'
import { type BothThere, bothThere, chooses, irisReads, irisTells, isThere, letsGo } from '../../practice/both-sides.ts'
import { type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import type { PersonId } from '../../principles/ground/people.ts'

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
let both: BothThere
/** What Rue sent: Wren opened one, one is there and closed, of one she was not told, and one nobody read. */
interface Sent {
  readonly id: string
  readonly fingerprint: Buffer
  readonly person: PersonId
}
let [opened, there, read, unread]: Sent[] = []
let wren: PersonId
before(async () => {
  stage = await openTheOtherSide()
  story = await stage.story()
  both = await bothThere(story)
  await isThere(story, { from: both.rue, to: both.wren, phrase: both.phrase })
  await chooses(both.wren, 'now', both.wren.code)
  for (const words of ['There.', 'Read.', 'Unread.']) {
    await letsGo(both.rue, { words })
    if (words !== 'Unread.') await irisReads(story, both.rue, both.phrase)
    if (words === 'There.') await irisTells(story, both.rue)
  }
  const { rows } = await story.system((tx) =>
    sql<Sent>`select i.id, i.fingerprint, i.participant as person from restorative_justice.released_item i
      left join restorative_justice.release_check c on c.item = i.id
      left join restorative_justice.release_passed p on p.item = i.id
      left join restorative_justice.received_item r on r.item = i.id
      where i.organisation = ${story.town.organisation}
      order by (r.item is null)::int + (p.item is null)::int + (c.item is null)::int`.execute(tx),
  )
  ;[opened, there, read, unread] = rows
  wren = await story.personWhoAsked()
})
after(() => stage.close())

const tables = [
  'released_item',
  'released_item_for',
  'release_check',
  'release_passed',
  'offered_item',
  'offered_item_fact',
  'received_item',
] as const

type Seen = readonly [number, number, number, number, number, number, number]
type Who = { readonly actor: () => Context['actor']; readonly side?: () => string }

const none: Seen = [0, 0, 0, 0, 0, 0, 0]
const workers = () => story.town.workers
const rueSide = () => both.rue.id
const wrenSide = () => both.wren.id

/** How many rows of each table, in that order. */
const whoSees: readonly [who: string, Who, Seen][] = [
  ['the program', { actor: () => 'system' }, [4, 4, 3, 2, 2, 4, 1]],
  [
    'its author: theirs, and nothing of what became of it',
    { actor: () => opened?.person ?? ('' as PersonId) },
    [4, 4, 3, 0, 0, 0, 0],
  ],
  [
    'the other: what was there and what they have, and nothing of its author',
    { actor: () => wren },
    [0, 0, 0, 0, 2, 4, 1],
  ],
  [
    'Iris, who reads before, within its author’s side',
    { actor: () => workers().iris, side: rueSide },
    [4, 4, 3, 0, 0, 0, 0],
  ],
  [
    'Iris within the other’s side: the keys for her, and no row',
    { actor: () => workers().iris, side: wrenSide },
    [0, 4, 0, 0, 0, 0, 0],
  ],
  ['Iris within no side', { actor: () => workers().iris }, [0, 4, 0, 0, 0, 0, 0]],
  [
    'Fen, who accompanies both, within its author’s side',
    { actor: () => workers().fen, side: rueSide },
    [4, 0, 3, 0, 0, 0, 0],
  ],
  ['Fen within the other’s side', { actor: () => workers().fen, side: wrenSide }, [0, 0, 0, 0, 2, 4, 1]],
  ['Fen within no side', { actor: () => workers().fen }, none],
  ['Bea, who facilitates and accompanies neither', { actor: () => workers().bea, side: rueSide }, none],
  ['a stranger', { actor: () => randomUUID() as PersonId, side: rueSide }, none],
  ['anybody', { actor: () => 'public' }, none],
]

describe('S2 S3 who sees a row of what crosses', () => {
  for (const [who, { actor, side }, expected] of whoSees)
    it(who, async () => {
      const seen: number[] = []
      for (const table of tables) seen.push((await story.rowsOf(table, actor(), side?.())).length)
      assert.deepEqual(seen, expected)
    })
})

const today = sql`current_date`

/** What is refused, and to whom. */
const refusedWrites: readonly [what: string, Who, () => RawBuilder<unknown>][] = [
  [
    'Iris says of something that it may go, in no side: she has not read it',
    { actor: () => workers().iris },
    () => checkBy(workers().iris),
  ],
  ['Fen says that it may go', { actor: () => workers().fen, side: rueSide }, () => checkBy(workers().fen)],
  [
    'its author says that it may go',
    { actor: () => unread?.person ?? ('' as PersonId) },
    () => checkBy(unread?.person ?? ''),
  ],
  [
    'its author says it in Iris’s name',
    { actor: () => unread?.person ?? ('' as PersonId), side: rueSide },
    () => checkBy(workers().iris),
  ],
  ['Iris says it in Fen’s name', { actor: () => workers().iris, side: rueSide }, () => checkBy(workers().fen)],
  [
    'its author seals it to somebody who does not coordinate',
    { actor: () => unread?.person ?? ('' as PersonId) },
    () => sql`insert into restorative_justice.released_item_for (organisation, item, referral, participant, worker, vault, sealed)
      values (${story.town.organisation}, ${unread?.id}, ${both.rue.id}, ${unread?.person}, ${workers().fen}, gen_random_uuid(), '\\x00')`,
  ],
  [
    'its author offers it',
    { actor: () => opened?.person ?? ('' as PersonId) },
    () => sql`insert into restorative_justice.offered_item (organisation, item, fingerprint, referral, participant, kind, handed, ends_on, written_by, day)
      values (${story.town.organisation}, ${read?.id}, ${read?.fingerprint}, ${both.wren.id}, ${wren}, 'letter', 'to-keep', ${today}, ${workers().iris}, ${today})`,
  ],
  [
    'S2: the program offers what nobody read',
    { actor: () => 'system' },
    () => sql`insert into restorative_justice.offered_item (organisation, item, fingerprint, referral, participant, kind, handed, ends_on, written_by, day)
      values (${story.town.organisation}, ${unread?.id}, ${unread?.fingerprint}, ${both.wren.id}, ${wren}, 'letter', 'to-keep', ${today}, ${workers().iris}, ${today})`,
  ],
  [
    'S4: the program hands over what they did not choose',
    { actor: () => 'system' },
    () => sql`insert into restorative_justice.received_item (organisation, item, referral, participant, kind, sealed, day)
      values (${story.town.organisation}, ${there?.id}, ${both.wren.id}, ${wren}, 'letter', '\\x00', ${today})`,
  ],
  [
    'S3: the program tells its author of what nobody opened',
    { actor: () => 'system' },
    () => sql`insert into restorative_justice.release_told (organisation, item, referral, participant, day)
      values (${story.town.organisation}, ${there?.id}, ${both.rue.id}, ${unread?.person}, ${today})`,
  ],
  [
    'the other writes a choice past the bridge',
    { actor: () => wren },
    () => sql`insert into restorative_justice.offered_item_fact (organisation, item, nth, before_nth, form, referral, participant, kind, day)
      values (${story.town.organisation}, ${opened?.id}, 4, 3, gen_random_uuid(), ${both.wren.id}, ${wren}, 'later', ${today})`,
  ],
  [
    'the other opens again what was closed for good',
    { actor: () => wren },
    () =>
      sql`update restorative_justice.offered_item set sealed = '\\x00' where organisation = ${story.town.organisation}`,
  ],
  [
    'somebody who works here writes a choice in their name',
    { actor: () => 'system' },
    () => sql`insert into restorative_justice.offered_item_fact (organisation, item, nth, before_nth, form, referral, participant, kind, written_by, day)
      values (${story.town.organisation}, ${opened?.id}, 4, 3, gen_random_uuid(), ${both.wren.id}, ${wren}, 'destroy', ${workers().fen}, ${today})`,
  ],
  [
    'a check is changed',
    { actor: () => workers().iris, side: rueSide },
    () =>
      sql`update restorative_justice.release_check set outcome = 'came-back' where organisation = ${story.town.organisation}`,
  ],
  [
    'words are changed after they were read',
    { actor: () => opened?.person ?? ('' as PersonId) },
    () =>
      sql`update restorative_justice.released_item set sealed = '\\x00' where organisation = ${story.town.organisation}`,
  ],
]

const checkBy = (worker: string) => sql`
  insert into restorative_justice.release_check (organisation, item, referral, participant, fingerprint, outcome, written_by, day)
  values (${story.town.organisation}, ${unread?.id}, ${both.rue.id}, ${unread?.person}, ${unread?.fingerprint}, 'may-go', ${worker}, ${today})`

/** A policy, a missing grant, a reference to what is not there, or a check. */
const noes = new Set(['42501', '23503', '23514'])

describe('S2 S4 what nobody may write', () => {
  for (const [what, { actor, side }, writes] of refusedWrites)
    it(what, async () => {
      const context = { organisation: story.town.organisation, actor: actor(), ...(side ? { side: side() } : {}) }
      await assert.rejects(
        stage.needs.database.once(context, (tx) => writes().execute(tx)),
        (error) => noes.has((error as { code?: string }).code ?? '') || assert.fail(String(error)),
      )
    })
})

describe('what an order of a court holds', () => {
  it('stays, and stands there for nobody', async () => {
    const person = unread?.person ?? assert.fail('nobody')
    const { iris, milo } = story.town.workers
    const { organisation } = story.town
    const hold = randomUUID()
    await stage.needs.database.inTransaction({ organisation, actor: iris }, (tx) =>
      sql`insert into platform.legal_hold (organisation, id, subject, basis, placed_by, placed, until)
        values (${organisation}, ${hold}, ${person}, 'an order', ${iris}, current_date, current_date + 30)`.execute(tx),
    )
    await stage.needs.database.inTransaction({ organisation, actor: milo }, (tx) =>
      sql`update platform.legal_hold set seconded_by = ${milo} where organisation = ${organisation} and id = ${hold}`.execute(
        tx,
      ),
    )
    const page = both.rue.page
    await page.get(both.rue.between)
    const taken = await page.send(`${both.rue.between}/take-back`, { item: unread?.id ?? '' })
    assert.equal(taken.to, `${both.rue.between}?done=held`)
    assert.equal((await story.rowsOf('released_item', 'system')).length, 4)
    assert.ok(!(await page.get(both.rue.between)).html.includes(unread?.id ?? '?'))
  })
})
