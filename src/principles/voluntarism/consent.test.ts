import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import type { Day } from '../ground/time.ts'
import {
  type Consent,
  type ConsentEntry,
  type ConsentRequest,
  consentFor,
  type NoConsent,
  ranOut,
  type Scope,
  saidSince,
} from './consent.ts'

const day = (n: number): Day => new Date(Date.UTC(2026, 2, n)).toISOString().slice(0, 10) as Day
const heron = 'heron-41' as PersonId
const text = { purpose: 'contact', recipient: 'the Harbour Room', channel: 'text', information: 2 } as const
const letter = { purpose: 'share_item', recipient: 'the other side', channel: 'post', information: 1 } as const

type Entry = ConsentEntry extends infer One ? (One extends ConsentEntry ? Omit<One, 'place'> : never) : never

const on = (n: number) => ({ said: day(n), recorded: day(n) })
const yes = (n: number, but: { to?: Partial<ConsentRequest>; until?: number; recorded?: number } = {}): Entry => ({
  decision: 'given',
  to: { ...text, ...but.to },
  said: day(n),
  recorded: day(but.recorded ?? n),
  until: day(but.until ?? 30),
})
const no = (n: number): Entry => ({ decision: 'refused', to: text, ...on(n) })
const never = (n: number): Entry => ({ decision: 'never', to: text, ...on(n) })
const notNow = (n: number): Entry => ({ decision: 'not-now', to: text, ...on(n) })
const stop = (n: number, to: Scope | 'everything' = 'everything'): Entry => ({ decision: 'withdrawn', to, ...on(n) })
const pause = (n: number, to: Scope | 'everything' = 'everything'): Entry => ({ decision: 'paused', to, ...on(n) })
const goOn = (n: number, to: Scope | 'everything' = 'everything'): Entry => ({ decision: 'continued', to, ...on(n) })

/** In the order in which they reached us. */
const ledger = (entries: readonly Entry[], lastHeard = 9, hereSince = -90) => ({
  person: heron,
  entries: entries.map((entry, place) => ({ ...entry, place })) as ConsentEntry[],
  lastHeard: day(lastHeard),
  hereSince: day(hereSince),
})

const onTheTenth: [story: string, entries: Entry[], answer: 'consent' | NoConsent][] = [
  ['nobody asked', [], 'never-asked'],
  ['they said yes', [yes(1)], 'consent'],
  ['they said no', [no(1)], 'refused'],
  ['they said not now', [notNow(1)], 'not-now'],
  ['they said never', [never(1)], 'never'],
  ['they said never, and came back to it themselves', [never(1), yes(5)], 'consent'],
  ['they said yes, then no', [yes(1), no(5)], 'refused'],
  ['they said yes and then no on the same day', [yes(5), no(5)], 'refused'],
  ['they said no and then yes on the same day', [no(5), yes(5)], 'consent'],
  ['they said no, and later yes', [no(1), yes(5)], 'consent'],
  [
    'an old no reaches us after a later yes',
    [yes(5), { decision: 'refused', to: text, said: day(3), recorded: day(9) }],
    'consent',
  ],
  ['they said yes to something else', [yes(1, { to: { purpose: 'research' } })], 'never-asked'],
  ['they said yes to someone else', [yes(1, { to: { recipient: 'the clinic' } })], 'never-asked'],
  ['they said yes to a letter, not to a text', [yes(1, { to: { channel: 'letter' } })], 'never-asked'],
  ['they said yes to another item', [yes(1, { to: { about: 'a poem' } })], 'never-asked'],
  ['they took back just this', [yes(1), stop(5, text)], 'withdrawn'],
  ['they took back something else', [yes(1), stop(5, { ...text, purpose: 'research' })], 'consent'],
  ['they withdrew from everything', [yes(1), stop(5)], 'withdrawn'],
  ['they withdrew from everything, then came back to this', [yes(1), stop(5), yes(7)], 'consent'],
  ['they paused', [yes(1), pause(5)], 'paused'],
  ['they paused just this', [yes(1), pause(5, text)], 'paused'],
  ['they paused something else', [yes(1), pause(5, letter)], 'consent'],
  ['they paused and went on', [yes(1), pause(5), goOn(6)], 'consent'],
  ['they paused, went on, and paused again', [yes(1), pause(5), goOn(6), pause(7)], 'paused'],
  ['they paused and said yes anew', [yes(1), pause(5), yes(6)], 'consent'],
  ['they withdrew in a pause, and went on', [yes(1), pause(5), stop(6), goOn(7)], 'withdrawn'],
  ['they went on without ever having said yes', [goOn(7)], 'never-asked'],
  ['their yes ran out yesterday', [yes(1, { until: 9 })], 'expired'],
  ['their yes is good until today', [yes(1, { until: 10 })], 'consent'],
  ['they agreed to an earlier version of the information', [yes(1, { to: { information: 1 } })], 'information-changed'],
  ['an old yes arrives late from a phone without signal', [no(6), yes(2, { recorded: 7 })], 'refused'],
  ['a yes of the same day arrives late, after the no', [no(6), yes(6, { recorded: 7 })], 'refused'],
  [
    'two late ones of the same day: the number decides',
    [yes(6, { recorded: 7 }), { ...no(6), recorded: day(7) }],
    'refused',
  ],
]

describe('V1 V3 V4 consent to be texted by the Harbour Room, looked at on the tenth', () => {
  for (const [story, entries, answer] of onTheTenth) {
    it(`${story}: ${answer}`, () => {
      const result = consentFor(text, ledger(entries), day(10))
      assert.equal(result.ok ? 'consent' : result.reason, answer)
    })
  }

  const silence: [lastHeard: number, answer: 'consent' | NoConsent][] = [
    [-18, 'consent'],
    [-19, 'not-heard-from'],
  ]
  for (const [lastHeard, answer] of silence) {
    it(`V4: last heard ${10 - lastHeard} days ago: ${answer}`, () => {
      const result = consentFor(text, ledger([yes(-30)], lastHeard), day(10))
      assert.equal(result.ok ? 'consent' : result.reason, answer)
    })
  }

  const returns: [story: string, saidOn: number, hereSince: number, answer: 'consent' | NoConsent][] = [
    ['they said it the day they came back', 8, 8, 'consent'],
    ['they said it after they came back', 9, 8, 'consent'],
    ['they said it the day before they stayed away', 7, 8, 'not-heard-from'],
  ]
  for (const [story, saidOn, hereSince, answer] of returns) {
    it(`V4: they came back after a long time, and ${story}: ${answer}`, () => {
      const result = consentFor(text, ledger([yes(saidOn)], 9, hereSince), day(10))
      assert.equal(result.ok ? 'consent' : result.reason, answer)
    })
  }

  it('V3: a yes to one exact letter is a yes to that letter', () => {
    const ask = { ...letter, about: 'as first written' }
    const given = ledger([yes(1, { to: ask })])
    assert.ok(consentFor(ask, given, day(10)).ok)
    assert.equal(consentFor({ ...ask, about: 'with one word changed' }, given, day(10)).ok, false)
    assert.equal(consentFor(letter, given, day(10)).ok, false)
  })

  it('says who, what for, to whom, how, about what, and when we looked', () => {
    const result = consentFor(text, ledger([yes(1)]), day(10))
    assert.ok(result.ok && wasProven(result.value))
    assert.deepEqual(
      { ...result.value },
      {
        person: heron,
        purpose: 'contact',
        recipient: 'the Harbour Room',
        channel: 'text',
        about: '',
        lookedOn: day(10),
      },
    )
    const exact = consentFor({ ...letter, about: 'x' }, ledger([yes(1, { to: { ...letter, about: 'x' } })]), day(10))
    assert.equal(exact.ok && exact.value.about, 'x')
  })

  it('cannot be made by hand, and a cast that fools the compiler does not fool the records', () => {
    const facts = {
      person: heron,
      purpose: 'contact',
      recipient: '',
      channel: '',
      about: '',
      lookedOn: day(10),
    } as const
    // @ts-expect-error Only a principle can establish a proof.
    const byHand: Consent<'contact'> = facts
    assert.equal(wasProven(byHand), false)
  })

  it('is good for the purpose it was given for, and for no other', () => {
    const publish = (consent: Consent<'story'>) => consent.person
    const result = consentFor(text, ledger([yes(1)]), day(10))
    assert.ok(result.ok)
    // @ts-expect-error A yes to a text is not a yes to telling the story.
    publish(result.value)
  })
})

describe('V4 a yes whose day has passed', () => {
  const over: [story: string, entries: Entry[], ranOut: boolean][] = [
    ['nobody asked', [], false],
    ['it lasts', [yes(1)], false],
    ['its last day is today', [yes(1, { until: 10 })], false],
    ['it ended yesterday', [yes(1, { until: 9 })], true],
    ['it ended while it was paused', [yes(1, { until: 9 }), pause(2)], true],
    ['it ended, and they had gone on before', [yes(1, { until: 9 }), pause(2), goOn(3)], true],
    ['they stopped it before', [yes(1, { until: 9 }), stop(5)], false],
    ['they said yes anew', [yes(1, { until: 9 }), yes(8)], false],
    ['another yes of theirs ended', [yes(1, { until: 9, to: { purpose: 'research' } })], false],
  ]
  for (const [story, entries, answer] of over)
    it(`${story}: ${answer ? 'ran out' : 'did not run out'}`, () =>
      assert.equal(ranOut(text, ledger(entries), day(10)), answer))
})

describe('V8 since when they say yes, from which their time to think is counted', () => {
  const since: [story: string, entries: Entry[], day: number | undefined][] = [
    ['nobody asked', [], undefined],
    ['they said yes', [yes(3)], 3],
    ['they said yes, and once more', [yes(3), yes(6)], 3],
    ['they said yes, no, and yes', [yes(3), no(5), yes(7)], 7],
    ['they said no, and later yes', [no(1), yes(5)], 5],
    ['they said yes, then no', [yes(3), no(5)], undefined],
    ['they said yes, then not now', [yes(3), notNow(5)], undefined],
    ['they said yes, then never', [yes(3), never(5)], undefined],
    ['they took it back', [yes(3), stop(5, text)], undefined],
    ['they withdrew from everything, and came back to this', [yes(3), stop(5), yes(7)], 7],
    ['their yes ran out before they said it again', [yes(3, { until: 5 }), yes(7)], 7],
    ['they said it again on its last day', [yes(3, { until: 5 }), yes(5)], 3],
    ['they said yes to what stood there before', [yes(3, { to: { information: 1 } }), yes(7)], 7],
    ['they paused', [yes(3), pause(5)], 3],
    ['they paused and went on', [yes(3), pause(5), goOn(6)], 3],
    ['they paused, and said yes anew', [yes(3), pause(5), yes(6)], 3],
    ['they went on without ever having said yes', [goOn(3)], undefined],
    ['they withdrew in a pause, and went on', [yes(3), pause(5), stop(6), goOn(7)], undefined],
    ['they said yes to another day', [yes(3, { to: { about: 'the Tuesday' } })], undefined],
    ['they said no to something else', [yes(3), stop(5, letter)], 3],
    [
      'an old no reaches us after a later yes',
      [yes(1), yes(5), { decision: 'refused', to: text, said: day(3), recorded: day(9) }],
      5,
    ],
    ['a yes of the same day arrives late, after the no', [no(6), yes(6, { recorded: 7 })], undefined],
  ]
  for (const [story, entries, answer] of since)
    it(`${story}: ${answer === undefined ? 'they do not' : `since the ${answer}th of March`}`, () =>
      assert.equal(saidSince(text, ledger(entries)), answer === undefined ? undefined : day(answer)))
})
