/** The wall in the tables of a meeting: who sees which row of which side, and who may write what, whatever a page would ask for (S2, S3, V3, V4, V8). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, describe, it } from 'node:test'

import { type RawBuilder, sql } from 'kysely'
import pg from 'pg'

import { type Context, type Database, openDatabase, type Transaction } from '../../platform/database/transaction.ts'
import { goesAhead } from '../../practice/a-meeting.ts'
import { bothThere } from '../../practice/both-sides.ts'
import { began, type OtherSide, realDay, storyOf } from '../../practice/other-side.ts'
import { openNeeds } from '../../practice/running-town.ts'
import { talksIn } from '../../practice/talks.ts'
import { makeTown, type Person } from '../../practice/town.ts'
import { practiceApp } from '../../practice/visitor.ts'
import type { OrganisationId, PersonId } from '../../principles/ground/people.ts'
import { dayAfter, type Instant } from '../../principles/ground/time.ts'

interface Side {
  readonly referral: string
  readonly meeting: string
  readonly participant: PersonId
  /** What was suggested and goes ahead. */
  readonly plan: string
}

let open: Awaited<ReturnType<typeof openNeeds>>
let keeper: Database
let owner: Database
let story: OtherSide
let wren: Side
let rue: Side
const elsewhere = randomUUID() as OrganisationId

before(async () => {
  open = await openNeeds(() => `${began}T12:00:00.000Z` as Instant)
  keeper = openDatabase(open.fresh.keeper, open.needs.keyring, 1)
  owner = openDatabase(open.fresh.owner, open.needs.keyring, 1)
  const app = practiceApp(open.needs)
  const host = 'wall.example'
  const town = await makeTown(open.needs, 'Harbour Lights', host)
  story = storyOf({ needs: open.needs, app, host, town, talks: await talksIn(app, open.needs, town, host, began) })
  const both = await bothThere(story)
  await goesAhead(story, both)
  const { rows } = await story.system((tx) =>
    sql<Side>`select s.referral, s.meeting, s.participant, p.plan from restorative_justice.meeting_side s
      join restorative_justice.meeting_plan p on p.organisation = s.organisation and p.meeting = s.meeting and p.referral = s.referral
      where s.organisation = ${town.organisation}`.execute(tx),
  )
  wren = rows.find(({ referral }) => referral === both.wren.id) ?? assert.fail('Wren has no side')
  rue = rows.find(({ referral }) => referral === both.rue.id) ?? assert.fail('Rue has no side')
  for (const one of ['milo', 'noor', 'amina'] as const) await facilitates(one)
  await isAsked('bea')
  await isAsked('amina', 'agreed', 'taken-off')
  await isAsked('noor', 'agreed')
})
after(async () => {
  await Promise.all([keeper.close(), owner.close()])
  await open.close()
})

/** Fen and Tomas accompany both. Beside Wren alone: Bea was asked, Amina was taken off, and Noor came last. */
const isAsked = async (person: Person, ...said: readonly ('agreed' | 'taken-off')[]) => {
  const { organisation, workers } = story.town
  const worker = workers[person]
  const { referral, participant } = wren
  const day = began
  await open.needs.database.inTransaction({ organisation, actor: worker }, (tx) =>
    into('declaration', { organisation, worker, participant, nth: 1, conflict: 'none', day }).execute(tx),
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
    const line = { organisation, referral, nth, participant, worker, kind, weight: 'standard', language: 'en', day }
    const written_by = kind === 'agreed' ? worker : workers.iris
    await open.needs.database.inTransaction({ organisation, actor: kind === 'agreed' ? worker : 'system' }, (tx) =>
      into('allocation', { ...line, ...before, written_by }).execute(tx),
    )
    before = { follows: nth, follows_kind: kind }
  }
}

const facilitates = (person: Person) =>
  story.system((tx) =>
    sql`insert into organisation.role_held (organisation, worker, role)
      values (${story.town.organisation}, ${story.town.workers[person]}, 'facilitator')`.execute(tx),
  )

type Row = Readonly<Record<string, unknown>>

const into = (table: string, ...rows: readonly Row[]): RawBuilder<unknown> => {
  const columns = Object.keys(rows[0] ?? {})
  const values = rows.map((row) => sql`(${sql.join(columns.map((column) => row[column] ?? null))})`)
  return sql`insert into ${sql.table(`restorative_justice.${table}`)} (${sql.join(columns.map((column) => sql.ref(column)))})
    values ${sql.join(values)}`
}

/** Tried, and undone. */
const tried = <T>(database: Database, context: Context, does: (tx: Transaction) => Promise<T>): Promise<T> =>
  database.once(context, async (tx) => {
    try {
      return await does(tx)
    } finally {
      await sql`rollback`.execute(tx)
    }
  })

const tables = ['meeting_side', 'meeting_plan', 'meeting_part', 'meeting_fact'] as const

type Seen = readonly [number, number, number, number]
const whole: Seen = [1, 1, 1, 3]
const none: Seen = [0, 0, 0, 0]

/** How many rows of each table, of each of the two. */
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

interface Who {
  readonly actor: () => Context['actor']
  readonly side?: () => Side
  readonly organisation?: OrganisationId
}

const contextOf = ({ actor, side, organisation = story.town.organisation }: Who): Context => ({
  organisation,
  actor: actor(),
  ...(side ? { side: side().referral } : {}),
})

const worker = (person: Person) => () => story.town.workers[person]
const wrens = () => wren
const rues = () => rue
const program: Who = { actor: () => 'system' }
const nobody: Who = { actor: () => 'public' }
const fenBesideWren: Who = { actor: worker('fen'), side: wrens }

const whoSees: readonly [who: string, Who, wrens: Seen, rues: Seen][] = [
  ['the program: both, and it alone', program, whole, whole],
  ['Wren: their own side', { actor: () => wren.participant }, whole, none],
  ['Wren, whatever side they would ask for', { actor: () => wren.participant, side: rues }, whole, none],
  ['Rue: their own side', { actor: () => rue.participant }, none, whole],
  ['Fen, who accompanies both, within Wren’s side', fenBesideWren, whole, none],
  ['Fen within Rue’s side', { actor: worker('fen'), side: rues }, none, whole],
  ['Fen within no side', { actor: worker('fen') }, none, none],
  ['Tomas, who accompanies both, within Wren’s side', { actor: worker('tomas'), side: wrens }, whole, none],
  ['Tomas within Rue’s side', { actor: worker('tomas'), side: rues }, none, whole],
  ['Tomas within no side', { actor: worker('tomas') }, none, none],
  ['Noor, who accompanies Wren alone, within Wren’s side', { actor: worker('noor'), side: wrens }, whole, none],
  ['Noor within Rue’s side', { actor: worker('noor'), side: rues }, none, none],
  ['Noor within no side', { actor: worker('noor') }, none, none],
  ['Bea, who was asked and has not answered', { actor: worker('bea'), side: wrens }, none, none],
  ['Amina, who was taken off', { actor: worker('amina'), side: wrens }, none, none],
  ['Milo, who facilitates and accompanies neither', { actor: worker('milo'), side: wrens }, none, none],
  [
    'Iris, who coordinates and accompanies neither, within Wren’s side',
    { actor: worker('iris'), side: wrens },
    none,
    none,
  ],
  ['Iris within Rue’s side', { actor: worker('iris'), side: rues }, none, none],
  ['the program of another organisation', { ...program, organisation: elsewhere }, none, none],
  [
    'Wren, asking as somebody of another organisation',
    { actor: () => wren.participant, organisation: elsewhere },
    none,
    none,
  ],
  ['Fen, asking as somebody of another organisation', { ...fenBesideWren, organisation: elsewhere }, none, none],
  ['a stranger', { actor: () => randomUUID() as PersonId, side: wrens }, none, none],
  ['anybody', nobody, none, none],
]

/** What comes first, in the same transaction, for whoever it is about. */
const noMore: readonly [what: string, RawBuilder<unknown> | (() => RawBuilder<unknown>)][] = [
  [
    'I1: Noor, who says that they know Wren',
    () =>
      into('declaration', {
        organisation: story.town.organisation,
        worker: worker('noor')(),
        participant: wren.participant,
        nth: 2,
        before_nth: 1,
        before_conflict: 'none',
        conflict: 'knows-them',
        day: realDay,
      }),
  ],
]

describe('I1 who sees it no more', () => {
  for (const [who, first] of noMore)
    it(who, async () => {
      const asks = contextOf({ actor: worker('noor'), side: wrens })
      const seen = await tried(open.needs.database, asks, async (tx) => {
        await (typeof first === 'function' ? first() : first).execute(tx)
        return seenOf(tx)
      })
      assert.deepEqual(seen, { wrens: none, rues: none })
    })
})

describe('S2 S3 who sees a row of a meeting', () => {
  for (const [who, asks, ofWren, ofRue] of whoSees)
    it(who, async () => {
      const seen = await tried(open.needs.database, contextOf(asks), seenOf)
      assert.deepEqual(seen, { wrens: ofWren, rues: ofRue })
    })
})

const rowOf = ({ referral, meeting, participant }: Side) => ({
  organisation: story.town.organisation,
  meeting,
  referral,
  participant,
  day: realDay,
})

/** Both would meet once more. */
const aSide = (fields: Row = {}) =>
  into('meeting_side', { ...rowOf(wren), meeting: again, form: 'video', nth: 2, ...fields })

const plan = (fields: Row = {}) =>
  into('meeting_plan', {
    ...rowOf(wren),
    plan: other,
    form: randomUUID(),
    starts_on: dayAfter(realDay, 10),
    sealed: Buffer.from('sealed'),
    written_by: worker('fen')(),
    ...fields,
  })

/** Fen writes Wren’s part anew. */
const part = (fields: Row = {}) =>
  into('meeting_part', {
    ...rowOf(wren),
    plan: wren.plan,
    nth: 3,
    fingerprint: Buffer.alloc(32),
    sealed: Buffer.from('sealed'),
    written_by: worker('fen')(),
    ...fields,
  })

const again = randomUUID()
const other = randomUUID()

type On = readonly [nth: number, kind: string, says?: string]

/** The next line of Wren’s side, on the line that allows it. */
const row = (nth: number, kind: string, on?: On, fields: Row = {}): Row => {
  const about = 'plan' in fields ? fields['plan'] : wren.plan
  return {
    ...rowOf(wren),
    nth,
    before_nth: nth === 1 ? null : nth - 1,
    kind,
    plan: kind === 'both-want' ? null : about,
    says: '',
    rests_on: on?.[0],
    rests_kind: on?.[1],
    rests_says: on && (on[2] ?? ''),
    rests_plan: kind === 'planned' || kind === 'both-want' ? null : about,
    written_by: kind === 'both-want' ? null : worker(kind === 'goes-ahead' ? 'iris' : 'fen')(),
    ...fields,
  }
}

const line = (...of: Parameters<typeof row>) => into('meeting_fact', row(...of))

const yes = { says: 'goes-on' }
const no = { says: 'stops' }
const agreement = { says: 'agreement' }
const ofOther = { plan: other }

type Lines = readonly (() => RawBuilder<unknown>)[]

const wanted: On = [1, 'both-want']
const signed: On = [3, 'goes-ahead']
const alone: On = [4, 'asked-alone', 'goes-on']
const door: On = [5, 'at-the-door', 'goes-on']
const goes: On = [6, 'begun']

const askedAlone: Lines = [() => line(4, 'asked-alone', signed, yes)]
const atTheDoor: Lines = [...askedAlone, () => line(5, 'at-the-door', alone, yes)]
const begun: Lines = [...atTheDoor, () => line(6, 'begun', door)]
const stopped: Lines = [...begun, () => line(7, 'stopped', goes)]
const ended: Lines = [...begun, () => line(7, 'ended', goes, agreement)]
const otherDay: Lines = [() => plan(), () => line(4, 'planned', wanted, ofOther)]
const otherSigned: Lines = [...otherDay, () => line(5, 'goes-ahead', [4, 'planned'], ofOther)]
const otherAtTheDoor: Lines = [
  ...otherSigned,
  () => line(6, 'asked-alone', [5, 'goes-ahead'], { ...yes, ...ofOther }),
  () => line(7, 'at-the-door', [6, 'asked-alone', 'goes-on'], { ...yes, ...ofOther }),
]

const mayBe: readonly [what: string, Who, Lines][] = [
  ['both would meet once more', program, [() => aSide()]],
  ['a day in a week', program, [() => plan({ starts_on: dayAfter(realDay, 7) })]],
  ['a day in four weeks', program, [() => plan({ starts_on: dayAfter(realDay, 28) })]],
  ['a part by Fen, within their side', fenBesideWren, [() => part()]],
  [
    'a part by Noor, who accompanies them',
    { actor: worker('noor'), side: wrens },
    [() => part({ written_by: worker('noor')() })],
  ],
  [
    'asked, begun, stopped by one of them, and looked after',
    program,
    [...begun, () => line(7, 'stopped', goes, { written_by: null }), () => line(8, 'looked-after', [7, 'stopped'])],
  ],
  ['ended, and looked after', program, [...ended, () => line(8, 'looked-after', [7, 'ended', 'agreement'])]],
  ['ended with no agreement', program, [...begun, () => line(7, 'ended', goes, { says: 'no-agreement' })]],
  ['not held after all, and nobody signs that', program, [() => line(4, 'not-held', signed, { written_by: null })]],
  [
    'another day is suggested, goes ahead and begins',
    program,
    [...otherAtTheDoor, () => line(8, 'begun', [7, 'at-the-door', 'goes-on'], ofOther)],
  ],
  [
    'another day is suggested and is not held',
    program,
    [...otherDay, () => line(5, 'not-held', [4, 'planned'], ofOther)],
  ],
]

describe('what may be written', () => {
  for (const [what, who, lines] of mayBe)
    it(what, async () => {
      const n = await tried(open.needs.database, contextOf(who), async (tx) => {
        for (const one of lines) await one().execute(tx)
        return lines.length
      })
      assert.equal(n, lines.length)
    })
})

const tooLate = dayAfter(realDay, 3)

/** A policy, a grant that is not there, a check, a reference to what is not there, or what is there already. */
type Wall = 'policy' | 'grant' | 'check' | 'reference' | 'unique'

type Refused = readonly [
  what: string,
  wall: Wall,
  Who,
  RawBuilder<unknown> | (() => RawBuilder<unknown>),
  earlier?: Lines,
]

const person: Who = { actor: () => wren.participant }

const notTheirs: readonly Refused[] = [
  ['Wren says for both that they would meet', 'policy', person, () => aSide()],
  ['Fen says for both that they would meet', 'policy', fenBesideWren, () => aSide()],
  ['somebody who is not here says so', 'policy', nobody, () => aSide()],
  ['the program of another organisation says so', 'policy', { ...program, organisation: elsewhere }, () => aSide()],
  ['that they would meet, said ahead of its day', 'policy', program, () => aSide({ day: tooLate })],
  ['Wren suggests a day past whoever accompanies them', 'policy', person, () => plan()],
  ['Fen writes a suggestion on one side alone', 'policy', fenBesideWren, () => plan()],
  [
    'the program of another organisation suggests a day',
    'policy',
    { ...program, organisation: elsewhere },
    () => plan(),
  ],
  ['a suggestion dated ahead', 'policy', program, () => plan({ day: tooLate, starts_on: dayAfter(tooLate, 10) })],
  ['Wren writes that it goes on', 'policy', person, () => line(4, 'asked-alone', signed, yes)],
  [
    'Fen writes on one side alone that they were asked',
    'policy',
    fenBesideWren,
    () => line(4, 'asked-alone', signed, yes),
  ],
  [
    'the program of another organisation writes what happened',
    'policy',
    { ...program, organisation: elsewhere },
    () => line(4, 'asked-alone', signed, yes),
  ],
  [
    'what is to happen is written before its day',
    'policy',
    program,
    () => line(4, 'asked-alone', signed, { ...yes, day: tooLate }),
  ],
  ...(
    [
      ['nobody signed it', () => null],
      ['Fen, who accompanies them, signed it', worker('fen')],
      ['Noor, who accompanies Wren alone, signed it', worker('noor')],
      ['Amina, who accompanied them, signed it', worker('amina')],
      ['Milo, who does not coordinate, signed it', worker('milo')],
      ['Wren signed it', () => wren.participant],
    ] as const
  ).map(
    ([what, who]): Refused => [
      `I2: it goes ahead, and ${what}`,
      'policy',
      program,
      () => line(5, 'goes-ahead', [4, 'planned'], { ...ofOther, written_by: who() }),
      otherDay,
    ],
  ),
  ['V3: Wren writes their own part', 'policy', person, () => part({ written_by: wren.participant })],
  [
    'Wren writes their own part within their side',
    'policy',
    { ...person, side: wrens },
    () => part({ written_by: wren.participant }),
  ],
  ['the program writes a part, in Fen’s name', 'policy', { ...program, side: wrens }, () => part()],
  ['Fen writes a part in Tomas’s name', 'policy', fenBesideWren, () => part({ written_by: worker('tomas')() })],
  ['Fen writes Wren’s part within Rue’s side', 'policy', { actor: worker('fen'), side: rues }, () => part()],
  ['Fen writes Wren’s part within no side', 'policy', { actor: worker('fen') }, () => part()],
  ['Fen writes Rue’s part within Wren’s side', 'policy', fenBesideWren, () => part({ ...rowOf(rue), plan: rue.plan })],
  ['Fen writes a part dated ahead', 'policy', fenBesideWren, () => part({ day: tooLate })],
  [
    'Fen writes it as somebody of another organisation',
    'policy',
    { ...fenBesideWren, organisation: elsewhere },
    () => part(),
  ],
  [
    'Noor, who accompanies Wren alone, writes Rue’s part',
    'policy',
    { actor: worker('noor'), side: rues },
    () => part({ ...rowOf(rue), plan: rue.plan, written_by: worker('noor')() }),
  ],
  ...(
    [
      ['bea', 'Bea, who has not said that they would accompany them, writes a part'],
      ['amina', 'Amina, who was taken off, writes a part'],
      ['milo', 'Milo, who accompanies neither, writes a part'],
      ['iris', 'Iris, who coordinates and accompanies neither, writes a part'],
    ] as const
  ).map(
    ([who, what]): Refused => [
      what,
      'policy',
      { actor: worker(who), side: wrens },
      () => part({ written_by: worker(who)() }),
    ],
  ),
  ...tables.flatMap((table): Refused[] => [
    [
      `the program changes a row of ${table}`,
      'grant',
      program,
      sql`update ${sql.table(`restorative_justice.${table}`)} set day = day`,
    ],
    [
      `Fen changes a row of ${table}`,
      'grant',
      fenBesideWren,
      sql`update ${sql.table(`restorative_justice.${table}`)} set day = day`,
    ],
    [
      `Wren changes a row of ${table}`,
      'grant',
      person,
      sql`update ${sql.table(`restorative_justice.${table}`)} set day = day`,
    ],
    [
      `the program takes a row of ${table} away`,
      'grant',
      program,
      sql`delete from ${sql.table(`restorative_justice.${table}`)}`,
    ],
    [
      `Fen takes a row of ${table} away`,
      'grant',
      fenBesideWren,
      sql`delete from ${sql.table(`restorative_justice.${table}`)}`,
    ],
    [
      `Wren takes a row of ${table} away`,
      'grant',
      person,
      sql`delete from ${sql.table(`restorative_justice.${table}`)}`,
    ],
  ]),
]

const noSuchSide: readonly Refused[] = [
  ['that they would meet by letter', 'check', program, () => aSide({ form: 'letter' })],
  ['the meeting before the first', 'check', program, () => aSide({ nth: 0 })],
  ['the thousand and first meeting', 'check', program, () => aSide({ nth: 1001 })],
  ['the first meeting of somebody a second time', 'unique', program, () => aSide({ nth: 1 })],
  ['the same meeting twice on one side', 'unique', program, () => aSide({ meeting: wren.meeting })],
  ['a meeting of somebody who is not here', 'reference', program, () => aSide({ referral: randomUUID() })],
  ['S2: Wren’s side in the name of Rue', 'reference', program, () => aSide({ participant: rue.participant })],
]

const noSuchPlan: readonly Refused[] = [
  ['V8: a day that is tomorrow', 'check', program, () => plan({ starts_on: dayAfter(realDay, 1) })],
  ['V8: a day that is six days away', 'check', program, () => plan({ starts_on: dayAfter(realDay, 6) })],
  ['V4: a day more than four weeks away', 'check', program, () => plan({ starts_on: dayAfter(realDay, 29) })],
  [
    'one form that suggests twice',
    'unique',
    program,
    () => plan({ plan: randomUUID(), form: again }),
    [() => plan({ form: again })],
  ],
  ['the same suggestion with another form', 'unique', program, () => plan({ plan: wren.plan })],
  ['a day for a meeting that nobody wants', 'reference', program, () => plan({ meeting: again })],
  ['S2: a day on Wren’s side in the name of Rue', 'reference', program, () => plan({ participant: rue.participant })],
  ['S2: a day for Rue’s referral in the name of Wren', 'reference', program, () => plan({ referral: rue.referral })],
]

const noSuchPart: readonly Refused[] = [
  ['the part before the first', 'check', fenBesideWren, () => part({ nth: 0 })],
  ['the hundred and first', 'check', fenBesideWren, () => part({ nth: 101 })],
  [
    'V3: a part that nobody can say yes to exactly',
    'check',
    fenBesideWren,
    () => part({ fingerprint: Buffer.alloc(31) }),
  ],
  ['two parts at once', 'unique', fenBesideWren, () => part({ nth: 1 })],
  ['a part of what nobody suggested', 'reference', fenBesideWren, () => part({ plan: other })],
  ['a part of a meeting that nobody wants', 'reference', fenBesideWren, () => part({ meeting: again })],
  ['a part of the next meeting, on a day of this one', 'reference', fenBesideWren, () => part({ meeting: again })],
  ['S2: Wren’s part in the name of Rue', 'reference', fenBesideWren, () => part({ participant: rue.participant })],
]

const fact = (wall: Wall, what: string, last: () => RawBuilder<unknown>, earlier: Lines = []): Refused => [
  what,
  wall,
  program,
  last,
  earlier,
]

const outOfOrder: readonly Refused[] = [
  fact('check', 'a line is left out', () => line(5, 'asked-alone', signed, { ...yes, before_nth: 3 })),
  fact('check', 'a line begins anew in the middle', () => line(4, 'asked-alone', signed, { ...yes, before_nth: null })),
  fact('reference', 'a line after one that is not there', () => line(5, 'asked-alone', signed, yes)),
  fact('unique', 'two lines at once', () => line(3, 'both-want')),
  fact('check', 'more lines than there can be', () => line(1001, 'asked-alone', signed, yes), [
    () => into('meeting_fact', ...Array.from({ length: 997 }, (_, n) => row(n + 4, 'asked-alone', signed, yes))),
  ]),
  fact('check', 'the line before the first', () => line(0, 'both-want', undefined, { before_nth: -1 })),
  fact('check', 'what we have no word for', () => line(4, 'postponed', signed)),
  fact('reference', 'a line of a meeting that nobody wants', () => line(1, 'both-want', undefined, { meeting: again })),
  fact(
    'reference',
    'a line of the next meeting, about a day of this one',
    () => line(2, 'planned', wanted, { meeting: again, ...ofOther }),
    [() => aSide(), () => line(1, 'both-want', undefined, { meeting: again }), () => plan()],
  ),
  fact('reference', 'S2: a line on Wren’s side in the name of Rue', () =>
    line(4, 'asked-alone', signed, { ...yes, participant: rue.participant }),
  ),
]

const withoutSaying: readonly Refused[] = [
  fact('check', 'V4: they were asked alone, and said nothing', () => line(4, 'asked-alone', signed)),
  fact('check', 'V4: they were asked at the door, and said nothing', () => line(5, 'at-the-door', alone), askedAlone),
  fact('check', 'they were asked alone, and came to an agreement', () => line(4, 'asked-alone', signed, agreement)),
  fact('check', 'it ended, and nobody says how', () => line(7, 'ended', goes), begun),
  fact('check', 'it ended, and goes on', () => line(7, 'ended', goes, yes), begun),
  fact('check', 'it was stopped, and somebody says how', () => line(7, 'stopped', goes, agreement), begun),
  ...(
    [
      ['a day is suggested by nobody', 'planned', wanted, {}, []],
      ['nobody asked them alone', 'asked-alone', signed, yes, []],
      ['nobody asked them at the door', 'at-the-door', alone, yes, askedAlone],
      ['it began with nobody beside them', 'begun', door, {}, atTheDoor],
      ['nobody was there when it ended', 'ended', goes, agreement, begun],
      ['they were looked after by nobody', 'looked-after', [7, 'ended', 'agreement'], {}, ended],
    ] as const
  ).map(([what, kind, on, fields, earlier]) =>
    fact('check', what, () => line(4 + earlier.length, kind, on, { ...fields, written_by: null }), earlier),
  ),
]

const onNothing: readonly Refused[] = [
  fact('check', 'that both want it is about a day', () =>
    line(4, 'both-want', undefined, { plan: wren.plan, rests_plan: wren.plan }),
  ),
  fact('check', 'a day is suggested, and it is no day', () => line(4, 'planned', wanted, { plan: null })),
  fact('reference', 'a day is suggested that is nowhere', () => line(4, 'planned', wanted, ofOther)),
  fact('check', 'that both want it rests on a line', () => line(4, 'both-want', undefined, { rests_on: 1 })),
  fact('check', 'that both want it rests on a kind of line', () =>
    line(4, 'both-want', undefined, { rests_kind: 'both-want' }),
  ),
  fact('check', 'that both want it rests on what somebody said', () =>
    line(4, 'both-want', undefined, { rests_says: '' }),
  ),
  fact('check', 'that both want it rests on a day', () => line(4, 'both-want', undefined, { rests_plan: wren.plan })),
  fact('check', 'it begins on nothing', () => line(4, 'begun')),
  fact('check', 'it begins on no line, but on what one would say', () =>
    line(4, 'begun', undefined, { rests_kind: 'at-the-door', rests_says: 'goes-on' }),
  ),
  fact('check', 'it begins on a line of no kind', () =>
    line(4, 'begun', undefined, { rests_on: 3, rests_says: 'goes-on' }),
  ),
  fact('check', 'it is stopped on a beginning that is not looked at', () =>
    line(4, 'stopped', undefined, { rests_on: 3, rests_kind: 'begun' }),
  ),
  fact(
    'check',
    'it goes ahead on a line that comes after',
    () => into('meeting_fact', row(4, 'goes-ahead', [5, 'planned'], ofOther), row(5, 'planned', wanted, ofOther)),
    [() => plan()],
  ),
  fact('reference', 'V4: it begins on a door that was none', () => line(4, 'begun', [3, 'at-the-door', 'goes-on'])),
  fact('unique', 'V4: a no at the door is called a yes', () => line(6, 'begun', door), [
    ...askedAlone,
    () => line(5, 'at-the-door', alone, no),
  ]),
  fact(
    'reference',
    'it begins on the door of another day, called this one',
    () => line(8, 'begun', [7, 'at-the-door', 'goes-on']),
    otherAtTheDoor,
  ),
  fact(
    'check',
    'it begins on the door of another day',
    () => line(8, 'begun', [7, 'at-the-door', 'goes-on'], { rests_plan: other }),
    otherAtTheDoor,
  ),
  fact(
    'check',
    'it begins on the door of no day',
    () => line(8, 'begun', [7, 'at-the-door', 'goes-on'], { rests_plan: null }),
    otherAtTheDoor,
  ),
  fact(
    'check',
    'another day is suggested on the one before',
    () => line(4, 'planned', wanted, { ...ofOther, rests_plan: wren.plan }),
    [() => plan()],
  ),
]

const notYet: readonly Refused[] = [
  fact('check', 'a day is suggested on a day that was suggested', () => line(4, 'planned', [2, 'planned'], ofOther), [
    () => plan(),
  ]),
  fact('check', 'it goes ahead on a day that was not held', () => line(6, 'goes-ahead', [5, 'not-held'], ofOther), [
    ...otherDay,
    () => line(5, 'not-held', [4, 'planned'], ofOther),
  ]),
  fact('check', 'it is not held on what somebody said alone', () => line(5, 'not-held', alone), askedAlone),
  fact('check', 'V4: they are asked alone about what nobody signed', () => line(4, 'asked-alone', [2, 'planned'], yes)),
  fact('check', 'V4: nobody stands at the door who was not asked alone', () => line(4, 'at-the-door', signed, yes)),
  fact(
    'check',
    'V4: nobody stands at the door on a yes at the door',
    () => line(6, 'at-the-door', door, yes),
    atTheDoor,
  ),
  fact(
    'check',
    'V4: nobody stands at the door who said no alone',
    () => line(5, 'at-the-door', [4, 'asked-alone', 'stops'], yes),
    [() => line(4, 'asked-alone', signed, no)],
  ),
  fact('check', 'V4: it begins on a yes from before the day', () => line(5, 'begun', alone), askedAlone),
  fact('check', 'V4: it begins on a no at the door', () => line(6, 'begun', [5, 'at-the-door', 'stops']), [
    ...askedAlone,
    () => line(5, 'at-the-door', alone, no),
  ]),
  fact('check', 'it is stopped before it began', () => line(6, 'stopped', door), atTheDoor),
  fact('check', 'it ends before it began', () => line(6, 'ended', door, agreement), atTheDoor),
  fact('check', 'they are looked after while it goes on', () => line(7, 'looked-after', goes), begun),
]

const onceOnly: readonly Refused[] = [
  fact('unique', 'one day goes ahead twice', () => line(4, 'goes-ahead', [2, 'planned'])),
  fact('unique', 'one day is not held twice', () => line(5, 'not-held', signed), [() => line(4, 'not-held', signed)]),
  fact('unique', 'it begins though it was not held', () => line(7, 'begun', door), [
    ...atTheDoor,
    () => line(6, 'not-held', signed),
  ]),
  fact('unique', 'it was not held though it began', () => line(7, 'not-held', signed), begun),
  fact('unique', 'it begins twice', () => line(7, 'begun', door), begun),
  fact(
    'unique',
    'it begins a second time, on another day',
    () => line(11, 'begun', [10, 'at-the-door', 'goes-on'], ofOther),
    [
      ...begun,
      () => plan(),
      () => line(7, 'planned', wanted, ofOther),
      () => line(8, 'goes-ahead', [7, 'planned'], ofOther),
      () => line(9, 'asked-alone', [8, 'goes-ahead'], { ...yes, ...ofOther }),
      () => line(10, 'at-the-door', [9, 'asked-alone', 'goes-on'], { ...yes, ...ofOther }),
    ],
  ),
  fact('unique', 'it ended after it was stopped', () => line(8, 'ended', goes, agreement), stopped),
  fact('unique', 'it was stopped after it ended', () => line(8, 'stopped', goes), ended),
  fact('unique', 'it was stopped twice', () => line(8, 'stopped', goes), stopped),
  fact('unique', 'both want the same one twice', () => line(4, 'both-want')),
  fact('unique', 'one day is suggested twice', () => line(4, 'planned', wanted)),
  fact('unique', 'they are looked after twice', () => line(9, 'looked-after', [7, 'stopped']), [
    ...stopped,
    () => line(8, 'looked-after', [7, 'stopped']),
  ]),
  fact('unique', 'V4: it begins on a yes at the door that was followed by a no', () => line(7, 'begun', door), [
    ...atTheDoor,
    () => line(6, 'at-the-door', alone, no),
  ]),
  fact(
    'unique',
    'V4: it begins after a no that was said alone, and asked over',
    () => line(7, 'begun', [6, 'at-the-door', 'goes-on']),
    [
      () => line(4, 'asked-alone', signed, no),
      () => line(5, 'asked-alone', signed, yes),
      () => line(6, 'at-the-door', [5, 'asked-alone', 'goes-on'], yes),
    ],
  ),
]

const walls: Readonly<Record<string, Wall>> = { 23514: 'check', 23503: 'reference', 23505: 'unique' }

const wallOf = (error: unknown) => {
  if (!(error instanceof pg.DatabaseError)) throw error
  if (error.code === '42501') return /row-level security/.test(error.message) ? 'policy' : 'grant'
  return walls[error.code ?? ''] ?? String(error)
}

const refusals: readonly [about: string, readonly Refused[]][] = [
  ['S2 S3 what nobody but the right one may write', notTheirs],
  ['a side that cannot be', noSuchSide],
  ['V8 a day that cannot be', noSuchPlan],
  ['V3 a part that cannot be', noSuchPart],
  ['a line out of order', outOfOrder],
  ['a line that nobody said', withoutSaying],
  ['V4 a line on nothing that allows it', onNothing],
  ['V4 a line before its time', notYet],
  ['what happens once', onceOnly],
]

for (const [about, cases] of refusals)
  describe(about, () => {
    for (const [what, wall, who, writes, earlier = []] of cases)
      it(what, async () => {
        const stood = await tried(open.needs.database, contextOf(who), async (tx) => {
          for (const one of earlier) await one().execute(tx)
          try {
            await (typeof writes === 'function' ? writes() : writes).execute(tx)
            return 'nothing: it was written'
          } catch (error) {
            return wallOf(error)
          }
        })
        assert.equal(stood, wall, what)
      })
  })

const gone = (table: string, where: RawBuilder<unknown>) =>
  sql`delete from ${sql.table(`restorative_justice.${table}`)} where ${where}`

describe('E1 what goes with what', () => {
  const goesWith: readonly [
    what: string,
    by: () => Database,
    removes: () => RawBuilder<unknown>,
    wrens: Seen,
    earlier?: Lines,
  ][] = [
    [
      'all of Wren’s side goes with what they asked, and Rue’s stays',
      () => open.needs.database,
      () => gone('referral', sql`id = ${wren.referral}`),
      none,
    ],
    [
      'all of it goes with their side',
      () => keeper,
      () => gone('meeting_side', sql`referral = ${wren.referral}`),
      none,
    ],
    [
      'its parts and its lines go with a day',
      () => keeper,
      () => gone('meeting_plan', sql`referral = ${wren.referral}`),
      [1, 0, 0, 1],
    ],
    [
      'what came after a line goes with it',
      () => keeper,
      () => gone('meeting_fact', sql`referral = ${wren.referral} and nth = 2`),
      [1, 1, 1, 1],
    ],
    [
      'another day goes with the line before it, on which it does not rest',
      () => owner,
      () => gone('meeting_fact', sql`referral = ${wren.referral} and nth = 4`),
      [1, 2, 1, 3],
      [() => line(4, 'not-held', signed), () => plan(), () => line(5, 'planned', wanted, ofOther)],
    ],
  ]
  for (const [what, by, removes, left, earlier = []] of goesWith)
    it(what, async () => {
      const seen = await tried(by(), contextOf(program), async (tx) => {
        for (const one of earlier) await one().execute(tx)
        await removes().execute(tx)
        return seenOf(tx)
      })
      assert.deepEqual(seen, { wrens: left, rues: whole })
    })
})

describe('whoever takes away what has come to its end, and whoever carries a copy over', () => {
  const logins = [
    ['the keeper', () => keeper],
    ['the owner', () => owner],
  ] as const
  for (const [who, by] of logins) {
    it(`${who} reads one organisation`, async () => {
      assert.deepEqual(await tried(by(), contextOf(nobody), seenOf), { wrens: whole, rues: whole })
    })
    it(`${who} reads nothing from within another`, async () => {
      const away = contextOf({ ...nobody, organisation: elsewhere })
      assert.deepEqual(await tried(by(), away, seenOf), { wrens: none, rues: none })
    })
    for (const table of tables)
      it(`${who} takes away a row of ${table}, and none from within another organisation`, async () => {
        const taken = (from: Context) =>
          tried(by(), from, async (tx) => Number((await gone(table, sql`true`).execute(tx)).numAffectedRows))
        assert.ok((await taken(contextOf(nobody))) > 1)
        assert.equal(await taken(contextOf({ ...nobody, organisation: elsewhere })), 0)
      })
  }

  const carried: readonly [table: string, () => RawBuilder<unknown>][] = [
    ['meeting_side', () => aSide()],
    ['meeting_plan', () => plan()],
    ['meeting_part', () => part()],
    ['meeting_fact', () => line(4, 'asked-alone', signed, yes)],
  ]
  for (const [table, writes] of carried) {
    it(`the owner carries over a row of ${table}, and none from within another organisation`, async () => {
      const puts = (from: Context) =>
        tried(owner, from, async (tx) => {
          try {
            await writes().execute(tx)
            return 'written'
          } catch (error) {
            return wallOf(error)
          }
        })
      assert.equal(await puts(contextOf(nobody)), 'written')
      assert.equal(await puts(contextOf({ ...nobody, organisation: elsewhere })), 'policy')
    })
    it(`the keeper writes no row of ${table}`, async () => {
      const stood = await tried(keeper, contextOf(program), (tx) =>
        writes()
          .execute(tx)
          .then(() => 'written', wallOf),
      )
      assert.equal(stood, 'grant')
    })
  }
})
