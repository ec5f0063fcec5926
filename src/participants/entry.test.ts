import assert from 'node:assert/strict'
import { generateKeyPairSync, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../principles/ground/people.ts'
import type { Day } from '../principles/ground/time.ts'
import { type Broken, beginning, type Decided, type Entry, hashOfEntry, publicMark, whatIsBroken } from './entry.ts'
import { readReceipt as read, receiptOf } from './receipt.ts'

const harbour = '3d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c'
const hill = '4d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c'
const heron = '5d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c' as PersonId
const bea = '6d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c' as WorkerId
const tomas = '7d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c' as WorkerId
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}` as Day
const id = (n: number) => `8d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a${String(n).padStart(2, '0')}`

const text = { purpose: 'contact', recipient: 'drug-checking', channel: 'text' } as const
const yes: Omit<Decided, 'id'> = {
  person: heron,
  decision: 'given',
  to: text,
  information: 1,
  language: 'ar',
  format: 'text',
  until: day(30),
  askAfter: undefined,
  said: day(1),
  by: { how: 'own-code' },
}
const witnessed: Omit<Decided, 'id'> = {
  ...yes,
  format: 'read-aloud',
  by: { how: 'witnessed', recordedBy: bea, witness: tomas, spoken: id(99) },
}
const stop: Omit<Decided, 'id'> = {
  ...yes,
  decision: 'withdrawn',
  to: 'everything',
  information: undefined,
  until: undefined,
  by: { how: 'spoken', recordedBy: bea },
}
const later: Omit<Decided, 'id'> = { ...yes, decision: 'not-now', until: undefined, askAfter: day(20) }

const chained = (said: readonly Omit<Decided, 'id'>[], from = 1, before = beginning): readonly Entry[] => {
  const chain: Entry[] = []
  for (const [at, one] of said.entries()) {
    const previous = chain.at(-1)?.hash ?? before
    const line = { ...one, id: id(at + from), place: at + from, recorded: one.said, previous }
    chain.push({ ...line, hash: hashOfEntry(harbour, line) })
  }
  return chain
}

const four = chained([yes, witnessed, stop, later])
const head = { place: 4, hash: four[3]?.hash ?? beginning }
const one = (at: number): Entry => four[at] as Entry
const swapped = (at: number, change: Partial<Entry>) =>
  four.map((entry, n) => (n === at ? { ...entry, ...change } : entry))
/** The whole ledger written anew from a place on, as its owner could. */
const anew = (at: number, change: Partial<Entry>) =>
  chained(four.map((entry, n) => (n === at ? { ...entry, ...change } : entry)))
const first = (broken: readonly Broken[]) =>
  broken.length === 0 ? 'whole' : `${broken[0]?.why} at ${broken[0]?.place}`

const rewritten = anew(1, { decision: 'refused', until: undefined })
const stories: [story: string, entries: readonly Entry[], answer: string][] = [
  ['is as it was written', four, 'whole'],
  ['says no where it said yes', swapped(0, { decision: 'refused' }), 'line-changed at 1'],
  ['names another person', swapped(0, { person: bea as unknown as PersonId }), 'line-changed at 1'],
  ['lasts longer', swapped(0, { until: day(31) }), 'line-changed at 1'],
  ['asks sooner', swapped(3, { askAfter: day(2) }), 'line-changed at 4'],
  [
    'names another witness',
    swapped(1, { by: { how: 'witnessed', recordedBy: bea, witness: bea, spoken: id(99) } }),
    'line-changed at 2',
  ],
  ['was heard by one alone', swapped(1, { by: { how: 'with-code', recordedBy: bea } }), 'line-changed at 2'],
  ['was said in another language', swapped(1, { language: 'en' }), 'line-changed at 2'],
  ['was given another version', swapped(1, { information: 2 }), 'line-changed at 2'],
  ['was said on another day', swapped(1, { said: day(2) }), 'line-changed at 2'],
  ['came in on another day', swapped(1, { recorded: day(2) }), 'line-changed at 2'],
  ['goes to somebody else', swapped(1, { to: { ...text, recipient: 'the clinic' } }), 'line-changed at 2'],
  ['is about something else', swapped(1, { to: { ...text, about: 'x' } }), 'line-changed at 2'],
  ['lost a line in the middle', [one(0), one(2), one(3)], 'place-missing at 2'],
  ['lost its last line', four.slice(0, 3), 'head-differs at 4'],
  ['lost all its lines', [], 'head-differs at 4'],
  ['has two lines in each other’s place', [one(0), one(2), one(1), one(3)], 'place-missing at 2'],
  ['was written anew from the second line on', rewritten, 'head-differs at 4'],
  ['begins with a line that was not its first', chained([yes], 1, Buffer.alloc(32, 1)), 'chain-broken at 1'],
]

describe('V5 the ledger that', () => {
  for (const [story, entries, answer] of stories)
    it(`${story}: ${answer}`, () => assert.equal(first(whatIsBroken(harbour, entries, head, [])), answer))

  it('has nothing in it yet: whole', () => assert.deepEqual(whatIsBroken(harbour, [], undefined, []), []))

  it('belongs to another organisation: line-changed at 1', () =>
    assert.equal(first(whatIsBroken(hill, four, head, [])), 'line-changed at 1'))

  it('was written anew with its end: whole by itself, and found out by the end of a day that everyone saw', () => {
    const end = { place: 4, hash: rewritten[3]?.hash ?? beginning }
    assert.equal(first(whatIsBroken(harbour, rewritten, end, [])), 'whole')
    const seen = [{ place: 3, hash: one(2).hash, day: day(2) }]
    assert.equal(first(whatIsBroken(harbour, rewritten, end, seen)), 'day-differs at 3')
    assert.equal(first(whatIsBroken(harbour, four, head, seen)), 'whole')
  })

  it('was cut back, end and all: found out by the end of a day', () => {
    const seen = [{ place: 4, hash: one(3).hash, day: day(2) }]
    assert.equal(
      first(whatIsBroken(harbour, four.slice(0, 2), { place: 2, hash: one(1).hash }, seen)),
      'day-differs at 4',
    )
  })

  it('lost the lines whose time was over: whole where the end of a day knows what stood before, and only there', () => {
    const kept = four.slice(2)
    assert.equal(first(whatIsBroken(harbour, kept, head, [])), 'beginning-missing at 3')
    assert.equal(first(whatIsBroken(harbour, kept, head, [{ place: 2, hash: one(1).hash, day: day(2) }])), 'whole')
    assert.equal(
      first(whatIsBroken(harbour, kept, head, [{ place: 2, hash: Buffer.alloc(32, 7), day: day(2) }])),
      'chain-broken at 3',
    )
  })
})

describe('what everyone sees of the end of a day', () => {
  const mark = publicMark(harbour, day(1), head)
  it('is another one the next day, though nobody decided anything', () =>
    assert.notEqual(publicMark(harbour, day(2), head), mark))
  it('is another one when a line was changed', () =>
    assert.notEqual(publicMark(harbour, day(1), { ...head, hash: one(2).hash }), mark))
  it('says nothing of how many lines there are', () => assert.match(mark, /^[0-9a-f]{64}$/))
})

const about = {
  organisation: harbour,
  organisationName: 'Harbour Lights',
  contact: '4 Quay Street',
  country: 'GB',
  question: 'Send me a text',
  notice: 'If you say yes …',
  withdrawAt: 'http://localhost/me',
  head,
}
const { privateKey, publicKey } = generateKeyPairSync('ed25519')
const carried = (entry: Entry) =>
  JSON.parse(
    JSON.stringify(receiptOf(entry, about, (text) => sign(null, Buffer.from(text), privateKey).toString('hex'))),
  ) as Record<string, unknown>
const readReceipt = (json: unknown) =>
  read(json, (text, signature) => verify(null, Buffer.from(text), publicKey, Buffer.from(signature, 'hex')))

describe('V2 a receipt', () => {
  for (const entry of four) {
    it(`of "${entry.decision}" carries everything the line hashes`, () => {
      const read = readReceipt(carried(entry))
      assert.ok(read?.isWhole)
      assert.deepEqual(read.entry, entry)
      assert.deepEqual(read.end, head)
      assert.equal(read.organisation, harbour)
    })
  }

  const changes: [what: string, change: object][] = [
    ['the day', { 'dpv:isIndicatedAtTime': day(2) }],
    ['what it says of the yes', { 'dpv:hasConsentStatus': 'dpv:ConsentRefused' }],
    ['to whom', { 'dpv:hasRecipient': 'the clinic' }],
    [
      'what they were told',
      { 'dpv:hasNotice': { ...(carried(one(0))['dpv:hasNotice'] as object), says: 'something else' } },
    ],
    ['something added', { bread: 1 }],
  ]
  for (const [what, change] of changes) {
    it(`in which somebody changed ${what} is not whole`, () =>
      assert.equal(readReceipt({ ...carried(one(0)), ...change })?.isWhole, false))
  }

  it('is whole in whatever order its parts are written', () =>
    assert.ok(readReceipt(Object.fromEntries(Object.entries(carried(one(0))).reverse()))?.isWhole))

  for (const [story, json] of [
    ['a shopping list', { bread: 1 }],
    ['nothing', undefined],
    ['a receipt without its ledger', { ...carried(one(0)), ledger: undefined }],
  ] as const)
    it(`is not ${story}`, () => assert.equal(readReceipt(json), undefined))

  const shared = process.env['SHARED']
  it('speaks in terms of the Data Privacy Vocabulary 2.3, each of which exists', {
    skip: shared === undefined ? 'SHARED is not set' : false,
  }, (test) => {
    const csv = readFileSync(join(shared ?? '', 'artefacts', 'dpv', 'dpv-2.3.csv'), 'utf8')
    const known = new Set([...csv.matchAll(/^"([A-Za-z]+)",/gm)].map(([, term]) => term ?? ''))
    const used = new Set(
      four.flatMap((entry) =>
        [...JSON.stringify(carried(entry)).matchAll(/dpv:([A-Za-z]+)/g)].map(([, term]) => term ?? ''),
      ),
    )
    test.diagnostic(`${used.size} terms of ${known.size}`)
    assert.ok(used.size > 20 && known.size > 800)
    assert.deepEqual(
      [...used].filter((term) => !known.has(term)),
      [],
    )
  })
})
