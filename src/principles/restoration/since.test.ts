import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { PersonId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Day, dayAfter, inDays } from '../ground/time.ts'
import { consentFor } from '../voluntarism/consent.ts'
import { allTimes, dayOf, type Felt, felt, feltSince, mayAsk, openUntil, type Time } from './since.ts'

const wren = 'wren' as PersonId
const since = '2026-03-02' as Day
const day = (n: number) => `2026-03-${String(n).padStart(2, '0')}` as Day

const yes = () => {
  const to = { purpose: 'feedback_contact', recipient: 'us', channel: 'here', information: 1 } as const
  const given = { decision: 'given', to, until: day(31), said: since, recorded: since, place: 1 } as const
  const found = consentFor(to, { person: wren, entries: [given], lastHeard: day(3), hereSince: since }, day(4))
  return found.ok ? found.value : assert.fail('no yes')
}

describe('R3 how somebody is asked afterwards', () => {
  const days: readonly (readonly [Time, string])[] = [
    ['two-days', '2026-03-04'],
    ['two-weeks', '2026-03-16'],
    ['six-weeks', '2026-04-13'],
    ['three-months', '2026-06-01'],
    ['six-months', '2026-08-31'],
  ]
  for (const [time, on] of days)
    it(`falls on ${on}, ${time} after the second of March`, () => assert.equal(dayOf({ since, time }), on))

  it('knows these five and no others, in the order in which they come', () => {
    assert.deepEqual(
      days.map(([time]) => time),
      allTimes,
    )
  })

  it('is asked on the day they chose', () => {
    const may = mayAsk({ since, time: 'two-days' }, ['two-days', 'six-weeks'], yes(), day(4))
    assert.ok(may.ok && wasProven(may.value))
    const { person, since: from, time } = may.value
    assert.deepEqual({ person, from, time }, { person: wren, from: since, time: 'two-days' })
  })

  it('is not asked the day before', () => {
    const may = mayAsk({ since, time: 'two-days' }, ['two-days'], yes(), day(3))
    assert.deepEqual(may, { ok: false, reason: 'not-yet' })
  })

  it('is not asked on a day they did not choose', () => {
    const may = mayAsk({ since, time: 'two-weeks' }, ['two-days', 'six-weeks'], yes(), day(16))
    assert.deepEqual(may, { ok: false, reason: 'not-chosen' })
  })

  it('is asked for four weeks, and not afterwards', () => {
    const one = { since, time: 'two-days' } as const
    assert.equal(openUntil(one), '2026-04-01')
    assert.ok(mayAsk(one, ['two-days'], yes(), day(31)).ok)
    assert.deepEqual(mayAsk(one, ['two-days'], yes(), dayAfter(day(31), inDays(1))), { ok: false, reason: 'too-late' })
  })
})

const people = (many: Partial<Record<Felt | 'nothing', number>>): readonly (Felt | undefined)[] =>
  Object.entries(many).flatMap(([one, times]) =>
    Array.from({ length: times ?? 0 }, () => (one === 'nothing' ? undefined : (one as Felt))),
  )

describe('R3 felt worse stands beside felt better', () => {
  it('counts everybody once, rounded, the ones who said nothing too', () => {
    const found = feltSince(people({ better: 61, same: 22, worse: 12, 'not-said': 4, nothing: 19 }))
    assert.ok(found.ok && wasProven(found.value))
    const { asked, better, same, worse, noAnswer } = found.value
    assert.deepEqual(
      { asked, better, same, worse, noAnswer },
      { asked: 120, better: 60, same: 20, worse: 10, noAnswer: 25 },
    )
  })

  it('hides that two people feel worse, and says that there are some', () => {
    const found = feltSince(people({ better: 60, same: 30, worse: 2, nothing: 3 }))
    assert.ok(found.ok)
    assert.equal(found.value.worse, 'hidden')
    assert.equal(found.value.noAnswer, 'hidden')
  })

  it('says that nobody feels worse where nobody does', () => {
    const found = feltSince(people({ better: 60, nothing: 20 }))
    assert.ok(found.ok && found.value.worse === 0)
  })

  it('shows nothing of seven people', () => {
    assert.deepEqual(feltSince(people({ better: 7 })), { ok: false, reason: 'too-few' })
  })

  it('shows nothing of nobody', () => {
    const found = feltSince([])
    assert.ok(found.ok)
    assert.deepEqual([found.value.asked, found.value.better, found.value.worse], [0, 0, 0])
  })

  it('shows nothing where what is hidden can be worked out', () => {
    // 17 are shown as 15, so they are 17 at most; each 8 as 10, so they are 8 at least: one is left over, and no more.
    assert.deepEqual(feltSince(people({ better: 8, worse: 1, same: 8 })), { ok: false, reason: 'too-few' })
  })

  it('never lets a hidden number be fewer than five different ones, whatever is counted', () => {
    const at = fc.integer({ min: 0, max: 40 })
    fc.assert(
      fc.property(fc.tuple(at, at, at, at), ([better, same, worse, nothing]) => {
        const found = feltSince(people({ better, same, worse, nothing }))
        if (!found.ok) return
        const shown = found.value
        const range = (one: number | 'hidden') =>
          one === 'hidden'
            ? [1, 2, 3, 4, 5, 6, 7]
            : one === 0
              ? [0]
              : [-2, -1, 0, 1, 2].map((by) => one + by).filter((n) => n >= 8)
        const parts = [shown.better, shown.same, shown.worse, shown.noAnswer]
        const possible = parts.map(() => new Set<number>())
        const totals = new Set(range(shown.asked))
        const walk = (at: number, sum: number, so: readonly number[]): void => {
          const part = parts[at]
          if (part === undefined) {
            if (totals.has(sum)) for (const [n, one] of so.entries()) possible[n]?.add(one)
            return
          }
          for (const one of range(part)) walk(at + 1, sum + one, [...so, one])
        }
        walk(0, 0, [])
        for (const [n, part] of parts.entries())
          if (part === 'hidden') assert.ok((possible[n]?.size ?? 0) >= 5, `${String(parts)} of ${String(shown.asked)}`)
      }),
      { numRuns: 300 },
    )
  })

  it('has a word for everything somebody can say', () =>
    assert.deepEqual([...felt], ['better', 'same', 'worse', 'not-said']))
})
