/** The wall in the tables of a commitment: who sees which row of which side, and who may write what, whatever a page would ask for (S2, S3, R1, R2, I1). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'

import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'

import {
  type Context,
  type Database,
  openDatabase,
  signedContext,
  type Transaction,
} from '../../platform/database/transaction.ts'
import { itCounts } from '../../practice/agreeing.ts'
import { bothThere } from '../../practice/both-sides.ts'
import { began, type OtherSide, realDay, storyOf } from '../../practice/other-side.ts'
import { openNeeds } from '../../practice/running-town.ts'
import { talksIn } from '../../practice/talks.ts'
import { makeTown, type Person } from '../../practice/town.ts'
import { practiceApp } from '../../practice/visitor.ts'
import type { OrganisationId, PersonId } from '../../principles/ground/people.ts'
import { dayAfter, type Instant } from '../../principles/ground/time.ts'
import { becomes, type Checker, checkers } from './commitment.ts'

interface Side {
  readonly referral: string
  readonly participant: PersonId
}

type Row = Readonly<Record<string, unknown>>

/** What was said on one side, each on the line that allows it. */
type Lines = readonly Row[]

let open: Awaited<ReturnType<typeof openNeeds>>
let keeper: Database
let owner: Database
let story: OtherSide
/** Rue commits to something, and Wren opened it. */
let wren: Side
let rue: Side
let fingerprint: Buffer
const elsewhere = randomUUID() as OrganisationId

const talkedOver: Row = { kind: 'talked-over' }
const counts: Row = { kind: 'counts', rests_on: 1, rests_kind: 'talked-over' }
const done: Row = { kind: 'done', rests_on: 2, rests_kind: 'counts' }
const ended: Row = { kind: 'ended', rests_on: 2, rests_kind: 'counts' }

/** As Rue let it go and Wren opened it, and how far it came. */
const nothingSaid = randomUUID()
const talked = randomUUID()
const itIsDone = randomUUID()
const itEnded = randomUUID()
const counting: Readonly<Record<Checker, string>> = {
  author: randomUUID(),
  accompanying: randomUUID(),
  other: randomUUID(),
}

const stands: readonly (readonly [item: string, Checker, rues: Lines, wrens: Lines])[] = [
  [nothingSaid, 'author', [], []],
  [talked, 'author', [talkedOver], [talkedOver]],
  [itIsDone, 'author', [talkedOver, counts, done], [talkedOver, counts, { ...done, of_nth: 3 }]],
  [itEnded, 'author', [talkedOver, counts, ended], [talkedOver, counts, ended]],
  ...checkers.map((checks) => [counting[checks], checks, [talkedOver, counts], [talkedOver, counts]] as const),
]

/** Words that went from Rue, and stand on no side yet: read by Wren, not opened, or a letter. */
const opened = randomUUID()
const unopened = randomUUID()
const letter = randomUUID()

before(async () => {
  open = await openNeeds(() => `${began}T12:00:00.000Z` as Instant)
  keeper = openDatabase(open.fresh.keeper, open.needs.keyring, 1)
  owner = openDatabase(open.fresh.owner, open.needs.keyring, 1)
  const app = practiceApp(open.needs)
  const host = 'wall.example'
  const town = await makeTown(open.needs, 'Harbour Lights', host)
  story = storyOf({ needs: open.needs, app, host, town, talks: await talksIn(app, open.needs, town, host, began) })
  const both = await bothThere(story)
  await itCounts(story, both)
  const { rows } = await story.system((tx) =>
    sql<Side & { item: string; whose: string; fingerprint: Buffer }>`
      select item, referral, participant, whose, fingerprint from restorative_justice.commitment_side
      where organisation = ${town.organisation}`.execute(tx),
  )
  const own = rows.find(({ whose }) => whose === 'own') ?? assert.fail('Rue has no side')
  const other = rows.find(({ whose }) => whose === 'other') ?? assert.fail('Wren has no side')
  assert.deepEqual([own.referral, other.referral], [both.rue.id, both.wren.id])
  rue = { referral: own.referral, participant: own.participant }
  wren = { referral: other.referral, participant: other.participant }
  fingerprint = own.fingerprint
  await owner.once({ organisation: town.organisation, actor: 'public' }, async (tx) => {
    for (const [item, checks, rues, wrens] of stands) {
      await goes(tx, own.item, item)
      await isReceived(tx, own.item, item)
      await ownSide({ item, written: item, checks }).execute(tx)
      await otherSide({ item, checks }).execute(tx)
      for (const [side, lines] of [[rue, rues] as const, [wren, wrens] as const])
        for (const [before, one] of lines.entries())
          await line(side, item, before + 1, {
            ...one,
            written_by: one['kind'] === 'talked-over' ? worker('fen')() : null,
          }).execute(tx)
    }
    for (const item of [opened, unopened]) await goes(tx, own.item, item)
    await goes(tx, own.item, letter, 'letter')
    await isReceived(tx, own.item, opened)
    await isReceived(tx, own.item, letter, 'letter')
  })
  for (const one of ['milo', 'noor', 'amina'] as const) await holds(one, 'facilitator')
  await isAsked('bea')
  await isAsked('amina', 'agreed', 'taken-off')
  await isAsked('noor', 'agreed')
})
after(async () => {
  await Promise.all([keeper.close(), owner.close()])
  await open.close()
})

const goes = (tx: Transaction, like: string, item: string, kind = 'commitment') =>
  sql`insert into restorative_justice.released_item
      (organisation, id, form, referral, participant, kind, signed, handed, fingerprint, point, sealed, for_side, ends_on, day)
    select organisation, ${item}, ${randomUUID()}, referral, participant, ${kind}, signed, handed, fingerprint, point, sealed, for_side, ends_on, day
    from restorative_justice.released_item where id = ${like}`.execute(tx)

const isReceived = (tx: Transaction, like: string, item: string, kind = 'commitment') =>
  sql`insert into restorative_justice.received_item (organisation, item, referral, participant, kind, sealed, day)
    select organisation, ${item}, referral, participant, ${kind}, sealed, day
    from restorative_justice.received_item where item = ${like}`.execute(tx)

/** Fen and Tomas accompany both. Beside Wren alone: Bea was asked, Amina was taken off, and Noor came last. */
const isAsked = async (person: Person, ...said: readonly ('agreed' | 'taken-off')[]) => {
  const { organisation, workers } = story.town
  const one = workers[person]
  const { referral, participant } = wren
  const day = began
  await open.needs.database.inTransaction({ organisation, actor: one }, (tx) =>
    into('declaration', { organisation, worker: one, participant, nth: 1, conflict: 'none', day }).execute(tx),
  )
  const { rows } = await story.system((tx) =>
    sql<{
      nth: number
    }>`select max(nth) as nth from restorative_justice.allocation where organisation = ${organisation} and referral = ${referral}`.execute(
      tx,
    ),
  )
  let nth = rows[0]?.nth ?? 0
  let before: { readonly follows?: number; readonly follows_kind?: string } = {}
  for (const kind of ['proposed', ...said] as const) {
    nth += 1
    const asks = {
      organisation,
      referral,
      nth,
      participant,
      worker: one,
      kind,
      weight: 'standard',
      language: 'en',
      day,
    }
    const written_by = kind === 'agreed' ? one : workers.iris
    await open.needs.database.inTransaction({ organisation, actor: kind === 'agreed' ? one : 'system' }, (tx) =>
      into('allocation', { ...asks, ...before, written_by }).execute(tx),
    )
    before = { follows: nth, follows_kind: kind }
  }
}

const becomesA = (person: Person, role: string) =>
  sql`insert into organisation.role_held (organisation, worker, role)
    values (${story.town.organisation}, ${story.town.workers[person]}, ${role})`

const holds = (person: Person, role: string) => story.system((tx) => becomesA(person, role).execute(tx))

const into = (table: string, ...rows: readonly Row[]): RawBuilder<unknown> => {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`)
  return sql`insert into ${sql.table(`restorative_justice.${table}`)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`
}

const sideRow = ({ referral, participant }: Side): Row => ({
  organisation: story.town.organisation,
  item: opened,
  referral,
  participant,
  fingerprint,
  checks: 'author',
  points_out: false,
  by_when: dayAfter(realDay, 30),
  ends_on: dayAfter(realDay, 42),
  day: realDay,
})

/** Rue’s words, on Rue’s side. */
const ownSide = (fields: Row = {}) =>
  into('commitment_side', { ...sideRow(rue), whose: 'own', written: opened, received: null, ...fields })

/** Rue’s words, on Wren’s side. */
const otherSide = (fields: Row = {}) =>
  into('commitment_side', {
    ...sideRow(wren),
    ...{ whose: 'other', written: null, received: fields['item'] ?? opened },
    ...fields,
  })

/** The next line of one side. */
const line = ({ referral, participant }: Side, item: string, nth: number, fields: Row) =>
  into('commitment_fact', {
    organisation: story.town.organisation,
    item,
    referral,
    participant,
    nth,
    before_nth: nth === 1 ? null : nth - 1,
    says: '',
    of_nth: null,
    rests_on: null,
    rests_kind: null,
    written_by: null,
    day: realDay,
    ...fields,
  })

interface Who {
  readonly actor: () => Context['actor']
  readonly side?: () => Side
  readonly organisation?: OrganisationId
  /** With which login; without, as the program that people use. */
  readonly by?: () => Database
}

const contextOf = ({ actor, side, organisation = story.town.organisation }: Who): Context => ({
  organisation,
  actor: actor(),
  ...(side ? { side: side().referral } : {}),
})

/** Tried, and undone. */
const tried = <T>(who: Who, does: (tx: Transaction) => Promise<T>): Promise<T> =>
  (who.by?.() ?? open.needs.database).once(contextOf(who), async (tx) => {
    try {
      return await does(tx)
    } finally {
      await sql`rollback`.execute(tx)
    }
  })

/** In the same transaction, somebody else asks from now on. */
const asks = async (tx: Transaction, who: Who) => {
  const { rows } = await sql<{ connection: number }>`select pg_backend_pid() as connection`.execute(tx)
  await sql.raw(signedContext(open.needs.keyring, contextOf(who), rows[0]?.connection ?? 0)).execute(tx)
}

/** A policy, a grant that is not there, a check, a reference to what is not there, or what is there already. */
type Wall = 'policy' | 'grant' | 'check' | 'reference' | 'unique'

const walls: Readonly<Record<string, Wall>> = { 23514: 'check', 23503: 'reference', 23505: 'unique' }

const wallOf = (error: unknown) => {
  if (!(error instanceof pg.DatabaseError)) throw error
  if (error.code === '42501') return /row-level security/.test(error.message) ? 'policy' : 'grant'
  return walls[error.code ?? ''] ?? String(error)
}

const stoodAt = (tx: Transaction, writes: RawBuilder<unknown>) => writes.execute(tx).then(() => 'written', wallOf)

const worker = (person: Person) => () => story.town.workers[person]
const wrens = () => wren
const rues = () => rue
const program: Who = { actor: () => 'system' }
const nobody: Who = { actor: () => 'public' }
const itsWren: Who = { actor: () => wren.participant }
const itsRue: Who = { actor: () => rue.participant }
const beside = (person: Person, side: () => Side): Who => ({ actor: worker(person), side })
const carrier: Who = { ...nobody, by: () => owner }
const remover: Who = { ...nobody, by: () => keeper }
const strangers = { organisation: elsewhere }

const tables = ['commitment_side', 'commitment_fact'] as const

/** How many rows of each table. */
type Seen = readonly [sides: number, facts: number]
const whole: Seen = [8, 15]
const none: Seen = [0, 0]

const seenOf = async (tx: Transaction) => {
  const of = async ({ referral }: Side) => {
    const seen: number[] = []
    for (const table of tables) {
      const { rows } = await sql<{
        n: number
      }>`select count(*)::int as n from ${sql.table(`restorative_justice.${table}`)} where referral = ${referral}`.execute(
        tx,
      )
      seen.push(rows[0]?.n ?? -1)
    }
    return seen
  }
  return { wrens: await of(wren), rues: await of(rue) }
}

const whoSees: readonly [who: string, Who, wrens: Seen, rues: Seen][] = [
  ['the program: both, and it alone', program, whole, whole],
  ['Rue, who commits to it: their own side', itsRue, none, whole],
  ['Rue, whatever side they would ask for', { ...itsRue, side: wrens }, none, whole],
  ['Wren, who opened it: their own side', itsWren, whole, none],
  ['Wren, whatever side they would ask for', { ...itsWren, side: rues }, whole, none],
  ['Fen, who accompanies both, within Wren’s side', beside('fen', wrens), whole, none],
  ['Fen within Rue’s side', beside('fen', rues), none, whole],
  ['Fen within no side', { actor: worker('fen') }, none, none],
  ['Tomas, who accompanies both, within Wren’s side', beside('tomas', wrens), whole, none],
  ['Tomas within Rue’s side', beside('tomas', rues), none, whole],
  ['Tomas within no side', { actor: worker('tomas') }, none, none],
  ['Noor, who accompanies Wren alone, within Wren’s side', beside('noor', wrens), whole, none],
  ['Noor within Rue’s side', beside('noor', rues), none, none],
  ['Noor within no side', { actor: worker('noor') }, none, none],
  ['Bea, who was asked and has not answered', beside('bea', wrens), none, none],
  ['Amina, who was taken off', beside('amina', wrens), none, none],
  ['Milo, who facilitates and accompanies neither', beside('milo', wrens), none, none],
  ['Iris, who coordinates and accompanies neither, within Wren’s side', beside('iris', wrens), none, none],
  ['Iris within Rue’s side', beside('iris', rues), none, none],
  ['the program of another organisation', { ...program, ...strangers }, none, none],
  ['Wren, asking as somebody of another organisation', { ...itsWren, ...strangers }, none, none],
  ['Fen, asking as somebody of another organisation', { ...beside('fen', wrens), ...strangers }, none, none],
  ['a stranger', { actor: () => randomUUID() as PersonId, side: wrens }, none, none],
  ['anybody', nobody, none, none],
]

describe('S2 S3 who sees a row of a commitment', () => {
  for (const [who, one, ofWren, ofRue] of whoSees)
    it(who, async () => {
      assert.deepEqual(await tried(one, seenOf), { wrens: ofWren, rues: ofRue })
    })
})

const knowsWren = (person: Person) => () =>
  sql`insert into restorative_justice.declaration
      (organisation, worker, participant, nth, before_nth, before_conflict, conflict, day)
    select organisation, worker, participant, nth + 1, nth, conflict, 'knows-them', ${realDay}
    from restorative_justice.declaration where organisation = ${story.town.organisation}
      and worker = ${story.town.workers[person]} and participant = ${wren.participant} order by nth desc limit 1`

const unwanted = (person: Person) => () =>
  sql`insert into restorative_justice.allocation
      (organisation, referral, nth, participant, worker, kind, weight, language, follows, follows_kind, day)
    select organisation, referral, (select max(nth) + 1 from restorative_justice.allocation where referral = ${wren.referral}),
      participant, worker, 'another-wanted', weight, language, nth, kind, ${realDay}
    from restorative_justice.allocation where organisation = ${story.town.organisation} and referral = ${wren.referral}
      and worker = ${story.town.workers[person]} order by nth desc limit 1`

type First = readonly [Who, () => RawBuilder<unknown>]

/** What comes first, in the same transaction; then they look, and write that they talked it over. */
const noMore: readonly [what: string, Who, firsts: readonly First[]][] = [
  [
    'Noor, who says that they know Wren',
    beside('noor', wrens),
    [[{ actor: worker('noor') }, () => knowsWren('noor')()]],
  ],
  [
    'Fen, who says that they know Wren, and accompanies Rue',
    beside('fen', wrens),
    [[{ actor: worker('fen') }, () => knowsWren('fen')()]],
  ],
  [
    'Noor, who facilitates no more',
    beside('noor', wrens),
    [
      [
        program,
        () =>
          sql`delete from organisation.role_held where organisation = ${story.town.organisation}
            and worker = ${story.town.workers.noor} and role = 'facilitator'`,
      ],
    ],
  ],
  [
    'Noor, who left',
    beside('noor', wrens),
    [
      [
        program,
        () =>
          sql`update organisation.worker set removed_on = ${realDay}
            where organisation = ${story.town.organisation} and id = ${story.town.workers.noor}`,
      ],
    ],
  ],
  ['Noor, after whom Wren wants somebody else', beside('noor', wrens), [[itsWren, unwanted('noor')]]],
  [
    'Noor, after whom Wren wants somebody else, and who coordinates',
    beside('noor', wrens),
    [
      [program, () => becomesA('noor', 'coordinator')],
      [itsWren, unwanted('noor')],
    ],
  ],
  [
    'Amina, who was taken off and coordinates',
    beside('amina', wrens),
    [[program, () => becomesA('amina', 'coordinator')]],
  ],
  ['Bea, who was asked and coordinates', beside('bea', wrens), [[program, () => becomesA('bea', 'coordinator')]]],
  [
    'Milo, who accompanies neither and coordinates',
    beside('milo', wrens),
    [[program, () => becomesA('milo', 'coordinator')]],
  ],
  [
    'Noor, who accompanies Wren alone and coordinates, within Rue’s side',
    beside('noor', rues),
    [[program, () => becomesA('noor', 'coordinator')]],
  ],
]

describe('I1 S2 who sees and writes nothing of it, or no more', () => {
  for (const [what, who, firsts] of noMore)
    it(what, async () => {
      const found = await tried(program, async (tx) => {
        for (const [first, does] of firsts) {
          await asks(tx, first)
          assert.equal(Number((await does().execute(tx)).numAffectedRows), 1, 'nothing came first')
        }
        await asks(tx, who)
        const seen = await seenOf(tx)
        const side = who.side?.() ?? assert.fail('within no side')
        return {
          ...seen,
          stood: await stoodAt(tx, line(side, nothingSaid, 1, { ...talkedOver, written_by: who.actor() })),
        }
      })
      assert.deepEqual(found, { wrens: none, rues: none, stood: 'policy' })
    })

  it('Fen, who says that they know Wren, goes on beside Rue until somebody takes them off', async () => {
    const seen = await tried({ actor: worker('fen') }, async (tx) => {
      await knowsWren('fen')().execute(tx)
      await asks(tx, beside('fen', rues))
      return seenOf(tx)
    })
    assert.deepEqual(seen, { wrens: none, rues: whole })
  })
})

/** Everybody who might, as they stand to one side. */
const everybody = (side: () => Side, other: () => Side): readonly (readonly [who: string, Who])[] => [
  ['whose side it is', { actor: () => side().participant }],
  ['whose side it is, naming it', { actor: () => side().participant, side }],
  ['the other person', { actor: () => other().participant }],
  ['the other person, naming this side', { actor: () => other().participant, side }],
  ['Fen', beside('fen', side)],
  ['Fen within the other side', beside('fen', other)],
  ['Fen within no side', { actor: worker('fen') }],
  ['Tomas', beside('tomas', side)],
  ['Noor', beside('noor', side)],
  ['Bea', beside('bea', side)],
  ['Amina', beside('amina', side)],
  ['Milo', beside('milo', side)],
  ['Iris', beside('iris', side)],
  ['the program', program],
  ['the program, naming this side', { ...program, side }],
  ['a stranger', { actor: () => randomUUID() as PersonId, side }],
  ['anybody', { ...nobody, side }],
  ['the program of another organisation', { ...program, ...strangers }],
  ['whose side it is, of another organisation', { actor: () => side().participant, ...strangers }],
  ['Fen of another organisation', { ...beside('fen', side), ...strangers }],
]

const themselves = ['whose side it is', 'whose side it is, naming it']
const besideThem = ['Fen', 'Tomas']
const theProgram = ['the program', 'the program, naming this side']
const nobodyMay: readonly string[] = []

const isWorker = (actor: string) => (Object.values(story.town.workers) as readonly string[]).includes(actor)

/** Who may write it, in their own name; at a policy stands everybody else. */
const whoWrites = async (
  side: () => Side,
  other: () => Side,
  writes: (fields: Row) => RawBuilder<unknown>,
  signed = true,
): Promise<readonly string[]> => {
  const may: string[] = []
  for (const [who, one] of everybody(side, other)) {
    const actor = one.actor()
    const stood = await tried(one, (tx) =>
      stoodAt(tx, writes(signed ? { written_by: isWorker(actor) ? actor : null } : {})),
    )
    if (stood === 'written') may.push(who)
    else assert.equal(stood, 'policy', who)
  }
  return may
}

const on = (nth: number, kind: string): Row => ({ rests_on: nth, rests_kind: kind })

type OfLine = readonly [
  what: string,
  item: string,
  nth: number,
  fields: Row,
  rues: readonly string[],
  wrens: readonly string[],
]

const noorToo = [...besideThem, 'Noor']

const whoMayWrite: readonly OfLine[] = [
  ['R1: that it was talked over with them alone', nothingSaid, 1, talkedOver, besideThem, noorToo],
  ['that it was talked over once more', talked, 2, talkedOver, besideThem, noorToo],
  ['R2: how they want to hear it', nothingSaid, 1, { kind: 'tells', says: 'together' }, themselves, themselves],
  [
    'how they want to hear it, while it counts',
    counting.accompanying,
    3,
    { kind: 'tells', says: 'not-told' },
    themselves,
    themselves,
  ],
  [
    'how they want to hear it, where the other checks',
    counting.other,
    3,
    { kind: 'tells', says: 'here' },
    themselves,
    themselves,
  ],
  ['R1: that it counts', talked, 2, counts, theProgram, theProgram],
  ['that it does not stand any more', counting.author, 3, ended, theProgram, theProgram],
  ['R2: that they were told it is done', itIsDone, 4, { kind: 'told', ...on(3, 'done') }, besideThem, noorToo],
  ...becomes.map(
    (kind): OfLine => [
      `S2: what the other side said: ${kind}`,
      counting.author,
      3,
      { ...on(2, 'counts'), kind, of_nth: 7 },
      theProgram,
      theProgram,
    ],
  ),
]

/** What became of it: on the side of Rue, whose words they are, and on Wren’s. */
const whoSays: Readonly<
  Record<Checker, readonly (readonly [what: string, rues: readonly string[], wrens: readonly string[]])[]>
> = {
  author: [
    ['started', themselves, nobodyMay],
    ['done', themselves, nobodyMay],
    ['changed', themselves, nobodyMay],
    ['not-done', themselves, nobodyMay],
  ],
  accompanying: [
    ['started', besideThem, nobodyMay],
    ['done', besideThem, nobodyMay],
    ['changed', themselves, nobodyMay],
    ['not-done', besideThem, nobodyMay],
  ],
  other: [
    ['started', nobodyMay, themselves],
    ['done', nobodyMay, themselves],
    ['changed', themselves, nobodyMay],
    ['not-done', nobodyMay, themselves],
  ],
}

describe('R1 R2 S2 who writes a line of what happened', () => {
  const lines: readonly OfLine[] = [
    ...whoMayWrite,
    ...checkers.flatMap((checks) =>
      whoSays[checks].map(
        ([kind, rues, wrens]): OfLine => [
          `R2: ${kind}, where it is checked by: ${checks}`,
          counting[checks],
          3,
          { kind, ...on(2, 'counts') },
          rues,
          wrens,
        ],
      ),
    ),
  ]
  for (const [what, item, nth, fields, ofRue, ofWren] of lines) {
    it(`${what}, on Rue’s side`, async () => {
      assert.deepEqual(await whoWrites(rues, wrens, (by) => line(rue, item, nth, { ...by, ...fields })), ofRue)
    })
    it(`${what}, on Wren’s side`, async () => {
      assert.deepEqual(await whoWrites(wrens, rues, (by) => line(wren, item, nth, { ...by, ...fields })), ofWren)
    })
  }
})

describe('S2 R1 who writes that a side has it', () => {
  it('on the side of whoever wrote it, they alone', async () => {
    assert.deepEqual(await whoWrites(rues, wrens, () => ownSide(), false), themselves)
  })
  it('on the side of whoever opened it, the program alone', async () => {
    assert.deepEqual(await whoWrites(wrens, rues, () => otherSide(), false), theProgram)
  })
  it('on the side of whoever did not open it, nobody', async () => {
    assert.deepEqual(await whoWrites(wrens, rues, () => otherSide({ item: unopened }), false), nobodyMay)
  })
  it('on the side of whoever received a letter, nobody', async () => {
    assert.deepEqual(await whoWrites(wrens, rues, () => otherSide({ item: letter }), false), nobodyMay)
  })
  it('as if a letter of theirs were a commitment, nobody', async () => {
    assert.deepEqual(await whoWrites(rues, wrens, () => ownSide({ item: letter, written: letter }), false), nobodyMay)
  })
})

type Case = readonly [what: string, stood: Wall | 'written', Who, writes: () => RawBuilder<unknown>]

/** By the clock of the database, so that midnight changes nothing. */
const ahead = (days: number) => sql`(now() at time zone 'utc')::date + ${days}::int`

const tomorrow = () => ({ day: ahead(1), by_when: ahead(20) })
const dayAfterTomorrow = () => ({ day: ahead(2), by_when: ahead(20) })

const inTheirName: readonly Case[] = [
  [
    'Fen writes it in Tomas’s name',
    'policy',
    beside('fen', wrens),
    () => line(wren, nothingSaid, 1, { ...talkedOver, written_by: worker('tomas')() }),
  ],
  ['Fen writes it in nobody’s name', 'policy', beside('fen', wrens), () => line(wren, nothingSaid, 1, talkedOver)],
  [
    'the program writes in Fen’s name that it was talked over',
    'policy',
    { ...program, side: wrens },
    () => line(wren, nothingSaid, 1, { ...talkedOver, written_by: worker('fen')() }),
  ],
  [
    'the program writes in Fen’s name that it counts',
    'policy',
    program,
    () => line(wren, talked, 2, { ...counts, written_by: worker('fen')() }),
  ],
  [
    'the program passes on what somebody signed',
    'policy',
    program,
    () => line(wren, counting.author, 3, { ...done, of_nth: 3, written_by: worker('fen')() }),
  ],
  ['the program says by itself that it is done', 'policy', program, () => line(rue, counting.author, 3, done)],
  [
    'Rue writes in their own name that it was talked over with them',
    'policy',
    { ...itsRue, side: rues },
    () => line(rue, nothingSaid, 1, { ...talkedOver, written_by: rue.participant }),
  ],
  [
    'Rue says in Fen’s name that it is done',
    'policy',
    itsRue,
    () => line(rue, counting.author, 3, { ...done, written_by: worker('fen')() }),
  ],
  [
    'Rue says that Wren said that it is done',
    'policy',
    itsRue,
    () => line(rue, counting.author, 3, { ...done, of_nth: 3 }),
  ],
  [
    'Fen says that Wren said that it is done',
    'policy',
    beside('fen', rues),
    () => line(rue, counting.accompanying, 3, { ...done, of_nth: 3, written_by: worker('fen')() }),
  ],
  [
    'Fen says in nobody’s name that it is done',
    'policy',
    beside('fen', rues),
    () => line(rue, counting.accompanying, 3, done),
  ],
  [
    'Fen says in their own name that it is done, where that is for them to say',
    'written',
    beside('fen', rues),
    () => line(rue, counting.accompanying, 3, { ...done, written_by: worker('fen')() }),
  ],
  [
    'Wren writes on Rue’s side in their own name',
    'policy',
    itsWren,
    () => line(rue, nothingSaid, 1, { kind: 'tells', says: 'here', participant: wren.participant }),
  ],
  [
    'Wren writes on a side that nobody has',
    'policy',
    itsWren,
    () => line(wren, opened, 1, { kind: 'tells', says: 'here' }),
  ],
  [
    'Fen writes Rue’s line within Wren’s side',
    'policy',
    beside('fen', wrens),
    () => line(rue, nothingSaid, 1, { ...talkedOver, written_by: worker('fen')() }),
  ],
  ['the program makes Rue’s words Wren’s own', 'policy', program, () => otherSide({ whose: 'own', written: opened })],
  [
    'the program has Rue receive what Wren received',
    'policy',
    program,
    () => otherSide({ referral: rue.referral, participant: rue.participant }),
  ],
  ['the program writes for Wren on Rue’s side', 'policy', program, () => otherSide({ referral: rue.referral })],
  ['the program writes for Rue on Wren’s side', 'policy', program, () => otherSide({ participant: rue.participant })],
  ['Rue makes their words somebody else’s', 'policy', itsRue, () => ownSide({ whose: 'other', written: null })],
]

const byItsDay: readonly Case[] = (
  [
    ['Rue has written it', itsRue, ownSide],
    ['Wren has it', program, otherSide],
    ['it is done', itsRue, ({ day }: Row) => line(rue, counting.author, 3, { ...done, day })],
    [
      'it was talked over',
      beside('fen', wrens),
      ({ day }: Row) => line(wren, nothingSaid, 1, { ...talkedOver, written_by: worker('fen')(), day }),
    ],
    ['it counts', program, ({ day }: Row) => line(rue, talked, 2, { ...counts, day })],
  ] as const
).flatMap(([what, who, writes]): Case[] => [
  [`${what}, on a day that has begun somewhere`, 'written', who, () => writes(tomorrow())],
  [`${what}, on a day that is to come`, 'policy', who, () => writes(dayAfterTomorrow())],
])

const noSuchSide: readonly Case[] = [
  ['R1: in a week', 'written', itsRue, () => ownSide({ by_when: dayAfter(realDay, 7) })],
  ['R1: in less', 'check', itsRue, () => ownSide({ by_when: dayAfter(realDay, 6) })],
  ['by a day eleven months away', 'written', itsRue, () => ownSide({ by_when: dayAfter(realDay, 330) })],
  ['by a day further away', 'check', itsRue, () => ownSide({ by_when: dayAfter(realDay, 331) })],
  ['the other has it on its very day', 'written', program, () => otherSide({ by_when: realDay })],
  ['the other has it when its day is over', 'written', program, () => otherSide({ by_when: dayAfter(realDay, -9) })],
  ['words that are neither’s', 'check', carrier, () => ownSide({ whose: 'both', written: null })],
  ['checked by somebody we do not know', 'check', itsRue, () => ownSide({ checks: 'police' })],
  ['what nobody can say yes to exactly', 'check', itsRue, () => ownSide({ fingerprint: fingerprint.subarray(1) })],
  [
    'what nobody can say yes to exactly, on the other side',
    'check',
    program,
    () => otherSide({ fingerprint: fingerprint.subarray(1) }),
  ],
  ['Rue’s own, without the words', 'check', itsRue, () => ownSide({ written: null })],
  ['Rue’s own, with other words', 'check', itsRue, () => ownSide({ written: unopened })],
  ['S2: on Wren’s side, with the words', 'check', program, () => otherSide({ written: opened })],
  ['S2: Rue’s own, as what was opened', 'check', itsRue, () => ownSide({ received: opened })],
  ['S4: on Wren’s side, without what was opened', 'check', program, () => otherSide({ received: null })],
  ['S4: on Wren’s side, with other words that were opened', 'check', program, () => otherSide({ received: letter })],
  ['words that are nowhere', 'reference', carrier, () => ownSide({ item: elsewhere, written: elsewhere })],
  [
    'R1: other words than those that were let go',
    'reference',
    itsRue,
    () => ownSide({ fingerprint: Buffer.alloc(32) }),
  ],
  [
    'S2: Rue’s words as Wren’s own',
    'reference',
    carrier,
    () => ownSide({ referral: wren.referral, participant: wren.participant }),
  ],
  ['S2: Rue’s words on Wren’s side', 'reference', itsRue, () => ownSide({ referral: wren.referral })],
  ['S2: Rue’s side in the name of Wren', 'reference', carrier, () => ownSide({ participant: wren.participant })],
  ['the other’s, of somebody who is not here', 'reference', carrier, () => otherSide({ referral: randomUUID() })],
  ['S2: the other’s, in the name of Rue', 'reference', carrier, () => otherSide({ participant: rue.participant })],
  ['Rue’s own, twice', 'unique', itsRue, () => ownSide({ item: talked, written: talked })],
  ['Wren’s, twice', 'unique', program, () => otherSide({ item: talked })],
  [
    'whoever wrote it also received it',
    'unique',
    carrier,
    () => otherSide({ item: talked, referral: rue.referral, participant: rue.participant }),
  ],
]

/** Whoever carries a copy over writes any line that can be at all. */
const carried = (what: string, stood: Wall | 'written', item: string, nth: number, fields: Row): Case => [
  what,
  stood,
  carrier,
  () => line(wren, item, nth, fields),
]

const fens = () => worker('fen')()
const bySomebody = (what: string, stood: Wall | 'written', item: string, nth: number, fields: Row): Case => [
  what,
  stood,
  carrier,
  () => line(wren, item, nth, { ...fields, written_by: fens() }),
]

const outOfOrder: readonly Case[] = [
  bySomebody('a line is left out', 'check', talked, 3, { ...talkedOver, before_nth: 1 }),
  bySomebody('a line begins anew in the middle', 'check', talked, 2, { ...talkedOver, before_nth: null }),
  bySomebody('a line after one that is not there', 'reference', talked, 3, talkedOver),
  bySomebody('two lines at once', 'unique', talked, 1, talkedOver),
  bySomebody('the line before the first', 'check', nothingSaid, 0, { ...talkedOver, before_nth: -1 }),
  bySomebody('a first line after the one before the first', 'reference', nothingSaid, 1, {
    ...talkedOver,
    before_nth: 0,
  }),
  bySomebody('the thousand and first line', 'check', nothingSaid, 1001, talkedOver),
  bySomebody('the nine hundredth, after one that is not there', 'reference', nothingSaid, 900, talkedOver),
  bySomebody('one more, where room is left for what both have to hear', 'check', nothingSaid, 901, talkedOver),
  carried('how they want to hear it, where room is left', 'check', nothingSaid, 901, { kind: 'tells', says: 'here' }),
  carried('its end, after one that is not there', 'reference', counting.author, 901, ended),
  carried('of the other side, after one that is not there', 'reference', counting.author, 901, { ...done, of_nth: 3 }),
  bySomebody('what we have no word for', 'check', counting.author, 3, { kind: 'failed', ...on(2, 'counts') }),
  bySomebody('a line of what is on no side', 'reference', opened, 1, talkedOver),
  [
    'S2: a line on Wren’s side in the name of Rue',
    'reference',
    beside('fen', wrens),
    () => line(wren, nothingSaid, 1, { ...talkedOver, written_by: fens(), participant: rue.participant }),
  ],
]

const whatIsSaid: readonly Case[] = [
  ...(['here', 'together', 'not-told'] as const).map((says) =>
    carried(`they want to hear it: ${says}`, 'written', nothingSaid, 1, { kind: 'tells', says }),
  ),
  carried('they want to hear it in no way', 'check', nothingSaid, 1, { kind: 'tells', says: '' }),
  carried('they want to hear it in a way that we do not have', 'check', nothingSaid, 1, {
    kind: 'tells',
    says: 'police',
  }),
  bySomebody('what was talked over is written down', 'check', nothingSaid, 1, { ...talkedOver, says: 'here' }),
  carried('it is done, and somebody says how', 'check', counting.author, 3, { ...done, says: 'here' }),
]

const bySomebodyOrNobody: readonly Case[] = [
  carried('nobody talked it over with them', 'check', nothingSaid, 1, talkedOver),
  carried('nobody told them', 'check', itIsDone, 4, { kind: 'told', ...on(3, 'done') }),
  bySomebody('somebody says for them how they want to hear it', 'check', nothingSaid, 1, {
    kind: 'tells',
    says: 'here',
  }),
  bySomebody('R1: somebody says that it counts', 'check', talked, 2, counts),
  bySomebody('R2: somebody says for them that it is changed', 'check', counting.author, 3, {
    ...done,
    kind: 'changed',
  }),
  bySomebody('somebody says that it does not stand any more', 'check', counting.author, 3, ended),
  ...(['started', 'done', 'not-done'] as const).flatMap((kind) => [
    bySomebody(`somebody says that it is ${kind}`, 'written', counting.author, 3, { ...done, kind }),
    bySomebody(`somebody signs that the other side said ${kind}`, 'check', counting.author, 3, {
      ...done,
      kind,
      of_nth: 3,
    }),
    carried(`they say that it is ${kind}`, 'written', counting.author, 3, { ...done, kind }),
  ]),
  bySomebody('of the other side, that it was talked over', 'check', nothingSaid, 1, { ...talkedOver, of_nth: 1 }),
  carried('S3: of the other side, how they want to hear it', 'check', nothingSaid, 1, {
    kind: 'tells',
    says: 'here',
    of_nth: 1,
  }),
  carried('of the other side, that it counts', 'check', talked, 2, { ...counts, of_nth: 2 }),
  carried('of the other side, that it does not stand any more', 'check', counting.author, 3, { ...ended, of_nth: 3 }),
  bySomebody('S3: of the other side, that they were told', 'check', itIsDone, 4, {
    kind: 'told',
    ...on(3, 'done'),
    of_nth: 4,
  }),
]

/** Of each kind: on nothing, on half of a line, on one that comes after, on itself, and on one of the wrong kind. */
const onNothing: readonly Case[] = [
  bySomebody('it was talked over, on a line', 'check', talked, 2, { ...talkedOver, rests_on: 1 }),
  bySomebody('it was talked over, on a kind of line', 'check', talked, 2, { ...talkedOver, rests_kind: 'talked-over' }),
  carried('they want to hear it, on a line', 'check', talked, 2, { kind: 'tells', says: 'here', rests_on: 1 }),
  carried('they want to hear it, on a kind of line', 'check', talked, 2, {
    kind: 'tells',
    says: 'here',
    rests_kind: 'talked-over',
  }),
  ...(
    [
      ['counts', talked, 2, 1, 'talked-over', ['counts', 'tells', 'done']],
      ['started', counting.author, 3, 2, 'counts', ['talked-over', 'started', 'ended']],
      ['done', counting.author, 3, 2, 'counts', ['talked-over', 'started', 'ended']],
      ['changed', counting.author, 3, 2, 'counts', ['talked-over', 'started', 'ended']],
      ['not-done', counting.author, 3, 2, 'counts', ['talked-over', 'started', 'ended']],
      ['ended', counting.author, 3, 2, 'counts', ['talked-over', 'done', 'ended']],
      ['told', itIsDone, 4, 3, 'done', ['talked-over', 'tells', 'counts', 'told', 'ended']],
    ] as const
  ).flatMap(([kind, item, nth, rests, restsKind, wrong]) => {
    const by = kind === 'told' ? bySomebody : carried
    const what = kind === 'counts' ? 'R1: counts' : `R2: ${kind}`
    return [
      by(`${what}, on what allows it`, 'written', item, nth, { kind, ...on(rests, restsKind) }),
      by(`${what}, on nothing`, 'check', item, nth, { kind }),
      by(`${what}, on a line of no kind`, 'check', item, nth, { kind, rests_on: rests }),
      by(`${what}, on what would allow it, and is no line`, 'check', item, nth, { kind, rests_kind: restsKind }),
      by(`${what}, on itself`, 'check', item, nth, { kind, ...on(nth, restsKind) }),
      by(`${what}, on a line that comes after`, 'check', item, nth, { kind, ...on(nth + 1, restsKind) }),
      by(`${what}, on a line that is not what it is called`, 'reference', item, nth, {
        kind,
        ...on(kind === 'counts' ? 0 : 1, restsKind),
      }),
      ...wrong.map((other) =>
        by(`${what}, on a line that is ${other}`, 'check', item, nth, { kind, ...on(rests, other) }),
      ),
    ]
  }),
  ...(['started', 'changed', 'not-done'] as const).map((kind) =>
    bySomebody(`R2: told, on a line that would be ${kind}`, 'reference', itIsDone, 4, { kind: 'told', ...on(3, kind) }),
  ),
  [
    'R1: it counts as the first line there is',
    'check',
    program,
    () => line(wren, nothingSaid, 1, { kind: 'counts', rests_on: 0 }),
  ],
  [
    'R2: Rue says it is done, as the first line there is',
    'check',
    itsRue,
    () => line(rue, nothingSaid, 1, { kind: 'done', rests_on: 0 }),
  ],
]

const onceOnly: readonly Case[] = [
  carried('R1: it counts twice', 'unique', counting.author, 3, counts),
  carried('it ends twice', 'unique', itEnded, 4, ended),
  carried('R2: one line of the other side is told twice', 'unique', itIsDone, 4, { ...done, of_nth: 3 }),
  carried('one line of the other side is told twice, otherwise', 'unique', itIsDone, 4, {
    ...done,
    kind: 'not-done',
    of_nth: 3,
  }),
  carried('another line of the other side is told', 'written', itIsDone, 4, { ...done, of_nth: 4 }),
  carried('it is done twice', 'written', itIsDone, 4, done),
  ['S2: one side counts, where the other has its own line', 'written', program, () => line(rue, talked, 2, counts)],
]

const changesNothing: readonly Case[] = tables.flatMap((table) =>
  (
    [
      ['the program', program],
      ['Fen', beside('fen', wrens)],
      ['Wren', itsWren],
      ['Rue', itsRue],
    ] as const
  ).flatMap(([who, one]): Case[] => [
    [
      `${who} changes a row of ${table}`,
      'grant',
      one,
      () => sql`update ${sql.table(`restorative_justice.${table}`)} set day = day`,
    ],
    [
      `${who} takes a row of ${table} away`,
      'grant',
      one,
      () => sql`delete from ${sql.table(`restorative_justice.${table}`)}`,
    ],
  ]),
)

const cases: readonly [about: string, readonly Case[]][] = [
  ['S2 S3 R2 what is written in whose name', inTheirName],
  ['R1 R2 what is written before its day', byItsDay],
  ['R1 S2 a side that can be, and one that cannot', noSuchSide],
  ['R1 R2 a line out of order', outOfOrder],
  ['R2 what a line says', whatIsSaid],
  ['R1 R2 S3 a line that nobody said, or somebody else', bySomebodyOrNobody],
  ['R1 R2 a line on what allows it, or not', onNothing],
  ['R1 R2 what happens once', onceOnly],
  ['R1 R2 what was written stays as it is', changesNothing],
]

for (const [about, rows] of cases)
  describe(about, () => {
    for (const [what, stood, who, writes] of rows)
      it(what, async () => {
        assert.equal(await tried(who, (tx) => stoodAt(tx, writes())), stood)
      })
  })

const gone = (table: string, where: RawBuilder<unknown>) =>
  sql`delete from ${sql.table(`restorative_justice.${table}`)} where ${where}`

describe('E1 V5 what goes with what', () => {
  const goesWith: readonly [what: string, Who, removes: () => RawBuilder<unknown>, wrens: Seen, rues: Seen][] = [
    [
      'Wren’s side goes with what they asked, and Rue’s stays',
      program,
      () => gone('referral', sql`id = ${wren.referral}`),
      none,
      whole,
    ],
    [
      'Rue’s side goes with what they asked, and Wren’s stays',
      program,
      () => gone('referral', sql`id = ${rue.referral}`),
      whole,
      none,
    ],
    [
      'its author’s side goes with the words that Rue takes back',
      itsRue,
      () => gone('released_item', sql`id = ${itIsDone}`),
      whole,
      [7, 12],
    ],
    [
      'its lines go with a side',
      remover,
      () => gone('commitment_side', sql`item = ${itEnded} and referral = ${wren.referral}`),
      [7, 12],
      whole,
    ],
    [
      'what came after a line goes with it',
      remover,
      () => gone('commitment_fact', sql`item = ${itIsDone} and referral = ${wren.referral} and nth = 2`),
      [8, 13],
      whole,
    ],
    [
      'what does not count any more has become nothing',
      carrier,
      () => gone('commitment_fact', sql`referral = ${rue.referral} and kind = 'talked-over'`),
      whole,
      [8, 0],
    ],
  ]
  for (const [what, who, removes, ofWren, ofRue] of goesWith)
    it(what, async () => {
      const seen = await tried(who, async (tx) => {
        await removes().execute(tx)
        await asks(tx, program)
        return seenOf(tx)
      })
      assert.deepEqual(seen, { wrens: ofWren, rues: ofRue })
    })
})

describe('E1 whoever takes away what has come to its end, and whoever carries a copy over', () => {
  for (const [who, one] of [
    ['the keeper', remover],
    ['the owner', carrier],
  ] as const) {
    it(`${who} reads one organisation`, async () => {
      assert.deepEqual(await tried(one, seenOf), { wrens: whole, rues: whole })
    })
    it(`${who} reads nothing from within another`, async () => {
      assert.deepEqual(await tried({ ...one, ...strangers }, seenOf), { wrens: none, rues: none })
    })
    for (const table of tables)
      it(`${who} takes away a row of ${table}, and none from within another organisation`, async () => {
        const taken = (from: Who) =>
          tried(from, async (tx) => Number((await gone(table, sql`true`).execute(tx)).numAffectedRows))
        assert.ok((await taken(one)) > 1)
        assert.equal(await taken({ ...one, ...strangers }), 0)
      })
  }

  const writesOf: readonly [table: string, () => RawBuilder<unknown>][] = [
    ['commitment_side', () => otherSide()],
    ['commitment_fact', () => line(wren, talked, 2, counts)],
  ]
  for (const [table, writes] of writesOf) {
    it(`the owner carries over a row of ${table}, and none from within another organisation`, async () => {
      assert.equal(await tried(carrier, (tx) => stoodAt(tx, writes())), 'written')
      assert.equal(await tried({ ...carrier, ...strangers }, (tx) => stoodAt(tx, writes())), 'policy')
    })
    it(`the keeper writes no row of ${table}`, async () => {
      assert.equal(await tried({ ...program, by: () => keeper }, (tx) => stoodAt(tx, writes())), 'grant')
    })
    it(`the keeper changes no row of ${table}`, async () => {
      const changes = sql`update ${sql.table(`restorative_justice.${table}`)} set day = day`
      assert.equal(await tried(remover, (tx) => stoodAt(tx, changes)), 'grant')
    })
  }
})
