import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import { isToBeLookedInto, kinds, lookBy, mayLook, mostSaid, readIncident } from './incident.ts'
import { foldReview, type ReviewFact } from './review.ts'

const [fen, iris] = ['fen', 'iris'] as unknown as [WorkerId, WorkerId]
const day = '2026-03-06' as Day
const typed = { kind: 'reached-the-other', happened: ' The letter lay open. ', done: 'It was taken back.' }
const read = (fields: Record<string, string>) => readIncident((name) => fields[name])

describe('what is written of something that happened', () => {
  it('is what it was, what happened, and what was done; and nothing of whose fault it was (I4)', () => {
    assert.deepEqual(read(typed), { ok: true, value: { ...typed, happened: 'The letter lay open.' } })
    assert.ok(kinds.every((kind) => read({ ...typed, kind }).ok))
    assert.ok(read({ ...typed, happened: 'a'.repeat(mostSaid), done: 'b'.repeat(mostSaid) }).ok)
  })

  for (const [story, fields, reason] of [
    ['no kind', { kind: 'fault' }, 'choose-kind'],
    ['nothing happened', { happened: ' ' }, 'say-what-happened'],
    ['nothing was done, and not said so', { done: '' }, 'say-what-was-done'],
    ['a book', { happened: 'a'.repeat(mostSaid + 1) }, 'too-long'],
    ['a book of what was done', { done: 'a'.repeat(mostSaid + 1) }, 'too-long'],
  ] as const)
    it(`${story}: ${reason}`, () => assert.deepEqual(read({ ...typed, ...fields }), { ok: false, reason }))
})

describe('I1 who looks into it', () => {
  for (const [story, line, worker, isOfNeither, expected] of [
    ['a coordinator beside', { by: fen, looked: undefined }, iris, true, undefined],
    ['whoever wrote it', { by: iris, looked: undefined }, iris, true, 'somebody-else-looks'],
    ['whoever accompanies one of them', { by: fen, looked: undefined }, iris, false, 'somebody-else-looks'],
    ['twice', { by: fen, looked: { by: iris, day, says: 'x' } }, iris, true, 'looked-into'],
  ] as const)
    it(`${story}: ${expected ?? 'may'}`, () => {
      const may = mayLook(line, worker, isOfNeither)
      assert.equal(may.ok ? undefined : may.reason, expected)
    })

  it('within five working days: from a Friday until the Friday after', () =>
    assert.equal(lookBy({ day }), '2026-03-13'))
})

describe('S1 a review of before says nothing any more', () => {
  const facts = [
    { nth: 1, kind: 'how-safe', by: undefined, day },
    { nth: 2, kind: 'gone-through', by: fen, day },
    { nth: 3, kind: 'agreed', about: 2, by: iris, day },
  ] as readonly ReviewFact[]
  const breach = (nth: number) => ({ nth, kind: 'changed', trigger: 'breach', by: fen, day }) as ReviewFact

  it('while nothing happened it stands', () => {
    const { goneThrough, agreedBy, saidOn, breached } = foldReview(facts)
    assert.deepEqual([goneThrough?.nth, agreedBy, saidOn, breached], [2, iris, day, false])
  })

  it('after it their own words, going through it and agreeing are asked for anew', () => {
    const { goneThrough, agreedBy, saidOn, breached } = foldReview([...facts, breach(4)])
    assert.deepEqual([goneThrough, agreedBy, saidOn, breached], [undefined, undefined, undefined, true])
  })

  it('until all of it was gone through; other news change nothing of that', () => {
    const news = { nth: 5, kind: 'changed', trigger: 'new-information', by: fen, day } as ReviewFact
    assert.equal(foldReview([...facts, breach(4), news]).breached, true)
    assert.equal(foldReview([...facts, breach(4), { nth: 5, kind: 'gone-through', by: fen, day }]).breached, false)
  })
})

describe('it holds up the end', () => {
  it('until the day by which somebody should have looked into it, and no longer', () => {
    assert.equal(isToBeLookedInto({ day }, '2026-03-13' as Day), true)
    assert.equal(isToBeLookedInto({ day }, '2026-03-14' as Day), false)
  })
})
