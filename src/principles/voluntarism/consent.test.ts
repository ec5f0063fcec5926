import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonCode } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Instant, toInstant } from '../ground/time.ts'
import { type Consent, type ConsentEntry, type ConsentRequest, consentFor, type NoConsent } from './consent.ts'

const day = (n: number): Instant => toInstant(new Date(Date.UTC(2026, 2, n)))
const heron = 'heron-41' as PersonCode
const text = { purpose: 'contact', recipient: 'the Harbour Room', channel: 'text', information: 2 } as const

const yes = (n: number, but: { to?: Partial<ConsentRequest>; until?: Instant } = {}): ConsentEntry => ({
  decision: 'given',
  to: { ...text, ...but.to },
  at: day(n),
  until: but.until ?? day(30),
})
const no = (n: number): ConsentEntry => ({ decision: 'refused', to: text, at: day(n) })
const stop = (n: number, to: ConsentRequest | 'everything' = 'everything'): ConsentEntry => ({
  decision: 'withdrawn',
  to,
  at: day(n),
})

const onTheTenth: [story: string, ledger: ConsentEntry[], answer: 'consent' | NoConsent][] = [
  ['nobody asked', [], 'never-asked'],
  ['they said yes', [yes(1)], 'consent'],
  ['they said no', [no(1)], 'refused'],
  ['they said yes, then no', [yes(1), no(5)], 'refused'],
  ['they said no, and later yes', [no(1), yes(5)], 'consent'],
  ['they said yes to something else', [yes(1, { to: { purpose: 'research' } })], 'never-asked'],
  ['they said yes to someone else', [yes(1, { to: { recipient: 'the clinic' } })], 'never-asked'],
  ['they said yes to a letter, not to a text', [yes(1, { to: { channel: 'letter' } })], 'never-asked'],
  ['they took back just this', [yes(1), stop(5, text)], 'withdrawn'],
  ['they took back something else', [yes(1), stop(5, { ...text, purpose: 'research' })], 'consent'],
  ['they withdrew from everything', [yes(1), stop(5)], 'withdrawn'],
  ['they withdrew from everything, then came back to this', [yes(1), stop(5), yes(7)], 'consent'],
  ['their yes ran out yesterday', [yes(1, { until: day(9) })], 'expired'],
  ['their yes runs out this very moment', [yes(1, { until: day(10) })], 'expired'],
  ['they agreed to an earlier version of the information', [yes(1, { to: { information: 1 } })], 'information-changed'],
  ['yes and no carry the same moment', [no(3), yes(3)], 'refused'],
  ['no and yes carry the same moment, the other way round', [yes(3), no(3)], 'refused'],
  ['an old yes arrives late from a phone without signal', [no(6), yes(2)], 'refused'],
]

describe('V1 V3 V4 consent to be texted by the Harbour Room, looked at on the tenth', () => {
  for (const [story, entries, answer] of onTheTenth) {
    it(`${story}: ${answer}`, () => {
      const result = consentFor(text, { person: heron, entries }, day(10))
      assert.equal(result.ok ? 'consent' : result.reason, answer)
    })
  }

  it('says who, what for, to whom, how, and when we looked', () => {
    const result = consentFor(text, { person: heron, entries: [yes(1)] }, day(10))
    assert.ok(result.ok && wasProven(result.value))
    assert.deepEqual(
      { ...result.value },
      { person: heron, purpose: 'contact', recipient: 'the Harbour Room', channel: 'text', lookedAt: day(10) },
    )
  })

  it('cannot be made by hand, and a cast that fools the compiler does not fool the records', () => {
    const facts = { person: heron, purpose: 'contact', recipient: '', channel: '', lookedAt: day(10) } as const
    // @ts-expect-error Only a principle can establish a proof.
    const byHand: Consent<'contact'> = facts
    assert.equal(wasProven(byHand), false)
  })

  it('is good for the purpose it was given for, and for no other', () => {
    const publish = (consent: Consent<'story'>) => consent.person
    const result = consentFor(text, { person: heron, entries: [yes(1)] }, day(10))
    assert.ok(result.ok)
    // @ts-expect-error A yes to a text is not a yes to telling the story.
    publish(result.value)
  })
})
