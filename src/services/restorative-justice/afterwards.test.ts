/** How somebody is since, and how it was with us, as stories: when somebody is asked, what they may leave out, and when somebody has to be with them. */

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter, inDays } from '../../principles/ground/time.ts'
import { allTimes, dayOf, type Felt, felt, openUntil, type Time } from '../../principles/restoration/since.ts'
import { monthsUntil } from './actions/figures-now.ts'
import {
  type AfterwardsFact,
  asksForUs,
  dueNow,
  foldAfterwards,
  followUps,
  mayAnswer,
  nextDay,
  openNow,
  readAbout,
  readChoice,
  readFelt,
  saidTo,
  type Way,
  wasAsked,
} from './afterwards.ts'
import { isToDo, readFeedback, wantsUsToday, yesOrNo } from './feedback.ts'

const fen = 'fen' as WorkerId
const since = '2026-03-02' as Day
const on = (days: number) => dayAfter(since, inDays(days))

type Said = AfterwardsFact extends infer One ? (One extends AfterwardsFact ? Omit<One, 'nth'> : never) : never

const chosen = (times: readonly Time[], way: Way = 'here'): Said => ({
  kind: 'chosen',
  times,
  way,
  by: undefined,
  day: since,
})
const says = (time: Time, what: Felt, day = on(2), from = since): Said => ({
  ...{ kind: 'felt', since: from, time, felt: what, by: undefined, day },
})
const asks = (day: Day): Said => ({ kind: 'asked', since, time: 'two-days', by: undefined, day })
const heard: Said = { kind: 'heard', by: fen, day: on(3) }
/** Read as the database may bring them: the last one first. */
const story = (...said: readonly Said[]) =>
  foldAfterwards(said.map((one, at) => ({ ...one, nth: at + 1 }) as AfterwardsFact).toReversed())

describe('R3 the days on which somebody is asked', () => {
  const both = story(chosen(['six-weeks', 'two-days']))

  it('are the ones they chose, in the order in which they come', () =>
    assert.deepEqual(
      followUps(both, since).map(({ time }) => time),
      ['two-days', 'six-weeks'],
    ))

  it('are none before anything happened', () => {
    assert.deepEqual(followUps(both, undefined), [])
    assert.equal(dueNow(both, undefined, on(300)), undefined)
  })

  it('are none before somebody chose', () => assert.deepEqual(followUps(story(), since), []))

  it('begin on the day itself', () => {
    assert.equal(dueNow(both, since, on(1)), undefined)
    assert.deepEqual(dueNow(both, since, on(2)), { since, time: 'two-days' })
    assert.equal(nextDay(both, since, on(2)), on(42))
  })

  it('are open for four weeks, and then no more', () => {
    assert.deepEqual(openNow(both, since, on(29)), { since, time: 'two-days' })
    assert.equal(openNow(both, since, on(30)), undefined)
  })

  it('give way to the next', () => {
    const close = story(chosen(['two-days', 'two-weeks']))
    assert.deepEqual(dueNow(close, since, on(14)), { since, time: 'two-weeks' })
  })

  it('are not asked again when something was said, which may be said anew', () => {
    const said = story(chosen(['two-days']), says('two-days', 'same'), says('two-days', 'better', on(4)))
    assert.equal(dueNow(said, since, on(4)), undefined)
    assert.deepEqual(openNow(said, since, on(4)), { since, time: 'two-days' })
    assert.equal(saidTo(said, { since, time: 'two-days' })?.felt, 'better')
    assert.equal(said.said.length, 1)
  })

  it('count anew where something happens anew', () => {
    const said = story(chosen(['two-days']), says('two-days', 'better'))
    assert.deepEqual(dueNow(said, on(10), on(12)), { since: on(10), time: 'two-days' })
  })

  it('are those they chose last', () => {
    const anew = story(chosen(['two-days']), chosen(['six-months'], 'together'))
    assert.equal(dueNow(anew, since, on(2)), undefined)
    assert.equal(nextDay(anew, since, on(2)), on(182))
  })

  it('are noted once they were asked about', () => {
    const asked = story(chosen(['two-days']), asks(on(2)))
    assert.ok(wasAsked(asked, { since, time: 'two-days' }))
    assert.ok(!wasAsked(asked, { since, time: 'two-weeks' }))
    assert.ok(!wasAsked(asked, { since: on(1), time: 'two-days' }))
  })

  it('are not those that were over when they chose', () => {
    const late = story({ kind: 'chosen', times: ['two-days', 'two-weeks'], way: 'here', by: undefined, day: on(5) })
    assert.equal(dueNow(late, since, on(5)), undefined)
    assert.equal(nextDay(late, since, on(5)), on(14))
  })

  it('may be answered on a page of before, and not before their day, nor for ever', () => {
    const moved = story(chosen(['two-days', 'two-weeks']), asks(on(2)))
    const old = { since, time: 'two-days' } as const
    assert.ok(mayAnswer(moved, old, on(10), on(14)))
    assert.ok(!mayAnswer(moved, old, on(10), on(30)))
    assert.ok(!mayAnswer(moved, { since, time: 'two-weeks' }, since, on(13)))
    assert.ok(mayAnswer(moved, { since, time: 'two-weeks' }, since, on(14)))
    assert.ok(!mayAnswer(moved, { since, time: 'six-weeks' }, since, on(42)))
  })

  it('are read from a form, or not at all', () => {
    assert.deepEqual(readAbout('2026-03-02 two-days'), { since, time: 'two-days' })
    for (const typed of [undefined, '', 'two-days', '2026-03-02 toString', 'yesterday two-days'])
      assert.equal(readAbout(typed), undefined)
  })

  it('never fall on a day that was not chosen, whatever is chosen and whenever one looks', () => {
    fc.assert(
      fc.property(fc.subarray([...allTimes]), fc.integer({ min: 0, max: 400 }), (times, days) => {
        const open = openNow(story(chosen(times)), since, on(days))
        if (open === undefined) return
        assert.ok(times.includes(open.time))
        assert.ok(dayOf(open) <= on(days) && on(days) < openUntil(open))
      }),
    )
  })
})

describe('R3 who is with somebody who feels worse', () => {
  it('is asked for until somebody was', () => {
    const worse = story(chosen(['two-days']), says('two-days', 'worse'))
    assert.equal(asksForUs(worse, since, on(40)), 'worse')
    assert.equal(asksForUs(story(chosen(['two-days']), says('two-days', 'worse'), heard), since, on(3)), undefined)
  })

  it('is asked for also where they say something else afterwards', () => {
    const again = story(chosen(['two-days']), says('two-days', 'worse'), says('two-days', 'not-said', on(3)))
    assert.ok(again.toHear !== undefined)
  })

  it('is asked for anew where it is worse again', () => {
    const again = story(
      chosen(['two-days', 'two-weeks']),
      says('two-days', 'worse'),
      heard,
      says('two-weeks', 'worse', on(14)),
    )
    assert.ok(again.toHear !== undefined)
  })

  for (const what of felt.filter((one) => one !== 'worse'))
    it(`is not asked for where somebody feels ${what}`, () =>
      assert.equal(story(chosen(['two-days']), says('two-days', what)).toHear, undefined))

  it('asks them, where they chose to be asked by whoever accompanies them, and on no other day', () => {
    const together = story(chosen(['two-days'], 'together'))
    assert.equal(asksForUs(together, since, on(1)), undefined)
    assert.equal(asksForUs(together, since, on(2)), 'ask')
    assert.equal(asksForUs(story(chosen(['two-days'], 'here')), since, on(2)), undefined)
  })
})

describe('what somebody presses', () => {
  it('is read in order, without what nobody offers', () =>
    assert.deepEqual(readChoice(['six-weeks', 'tomorrow', 'two-days', 'two-days'], 'here'), {
      ...{ ok: true, value: { times: ['two-days', 'six-weeks'], way: 'here' } },
    }))
  it('needs a day', () => assert.deepEqual(readChoice(['tomorrow'], 'here'), { ok: false, reason: 'choose-days' }))
  it('needs to say how', () => {
    for (const way of [undefined, 'by-drone'])
      assert.deepEqual(readChoice(['two-days'], way), { ok: false, reason: 'choose-how' })
  })
  it('is one of four answers', () => {
    for (const one of felt) assert.ok(readFelt(one).ok)
    for (const one of [undefined, '', 'toString']) assert.ok(!readFelt(one).ok, String(one))
  })
})

const typed = (fields: Record<string, string>) => readFeedback((name) => fields[name])

describe('V6 how it was with us', () => {
  for (const asks of yesOrNo)
    it(`is said with ${asks} alone`, () => {
      const read = typed({ [asks]: 'partly' })
      assert.ok(
        read.ok && read.value.says[asks] === 'partly' && read.value.note === '' && read.value.felt === undefined,
      )
      assert.ok(yesOrNo.every((other) => other === asks || read.value.says[other] === undefined))
    })
  it('is said with a note alone, as it was written', () => {
    const read = typed({ note: '  Fen was late.\r\nTwice. ' })
    assert.ok(read.ok && read.value.note === 'Fen was late.\nTwice.')
  })
  it('is said with how they feel alone', () => assert.ok(typed({ felt: 'same' }).ok))
  it('is eight questions', () => assert.equal([...yesOrNo, 'felt'].length, 8))
  it('is not nothing', () => {
    for (const fields of [{}, { note: ' \n ' }, { safe: 'maybe' }])
      assert.deepEqual(typed(fields as Record<string, string>), { ok: false, reason: 'nothing' })
  })
  it('has room for ten thousand letters', () => {
    assert.ok(typed({ note: 'a'.repeat(10_000) }).ok)
    assert.deepEqual(typed({ note: 'a'.repeat(10_001) }), { ok: false, reason: 'too-long' })
  })
})

const said = (fields: Record<string, string>) => {
  const read = typed({ note: 'x', ...fields })
  return read.ok ? read.value : assert.fail('nothing was said')
}

describe('R3 with whom somebody is in touch the same day', () => {
  for (const fields of [{ safe: 'no' }, { safe: 'partly' }, { felt: 'worse' }])
    it(`is whoever says ${JSON.stringify(fields)}`, () => {
      const low = said(fields as Record<string, string>)
      assert.ok(wantsUsToday(low))
      assert.equal(isToDo(low, []), 'in-touch')
      assert.equal(isToDo(low, ['read']), 'in-touch')
      assert.equal(isToDo(low, ['in-touch']), undefined)
    })
  for (const fields of [{ safe: 'yes' }, { felt: 'better' }, { felt: 'same' }, { informed: 'no' }, {}])
    it(`is not whoever says ${JSON.stringify(fields)}`, () => {
      const fine = said(fields as Record<string, string>)
      assert.ok(!wantsUsToday(fine))
      assert.equal(isToDo(fine, []), 'read')
      assert.equal(isToDo(fine, ['read']), undefined)
    })
})

describe('I6 the months that are counted', () => {
  for (const [today, from, until] of [
    ['2026-03-15', '2025-03-01', '2026-02-28'],
    ['2026-01-01', '2025-01-01', '2025-12-31'],
    ['2024-03-31', '2023-03-01', '2024-02-29'],
  ])
    it(`are twelve whole ones before ${today}`, () => assert.deepEqual(monthsUntil(today as Day), { from, until }))
})
