import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter, inDays } from '../../principles/ground/time.ts'
import { type Begun, type ExclusionFact, foldExclusion, isOver, lastDay, mayAsk, whatWaits } from './exclusion-now.ts'

const from = '2026-03-09' as Day
const on = (count: number) => dayAfter(from, count)
const [wrote, stood, other] = ['wrote', 'stood', 'other'] as unknown as readonly [WorkerId, WorkerId, WorkerId]
const begun: Begun = {
  from,
  until: on(20),
  lookedAtBy: on(13),
  lookedAtEvery: inDays(14),
  writtenBy: wrote,
}

type Said = ExclusionFact extends infer F ? (F extends ExclusionFact ? Omit<F, 'nth'> : never) : never

const numbered = (...said: readonly Said[]) => said.map((one, at) => ({ ...one, nth: at + 1 }) as ExclusionFact)

const seconded: Said = { kind: 'seconded', by: stood, day: on(1) }
const asked: Said = { kind: 'asked', day: on(3) }

const stories: readonly (readonly [string, readonly Said[], number, string])[] = [
  ['nobody stood behind it', [], 1, 'second by 1'],
  ['a second person did, and nobody looks again', [seconded], 13, 'look by 13'],
  ['a second person comes too late', [{ ...seconded, day: on(2) }], 1, 'second by 1'],
  ['they ask for another look', [seconded, asked], 8, 'asked by 8'],
  ['they ask while only one stands behind it', [{ ...asked, day: on(1) }], 1, 'asked by 1'],
  [
    'it stands, and is not answered later',
    [seconded, asked, { kind: 'stands', by: other, day: on(5) }],
    18,
    'look by 18',
  ],
  [
    'whoever stood behind it answers, which is no answer',
    [seconded, asked, { kind: 'stands', by: stood, day: on(5) }],
    8,
    'asked by 8',
  ],
  [
    'whoever wrote it lets it end sooner, which is no answer',
    [seconded, asked, { kind: 'sooner', by: wrote, until: on(7), day: on(5) }],
    8,
    'asked by 8',
  ],
  [
    'somebody else answers that it ends sooner',
    [seconded, asked, { kind: 'sooner', by: other, until: on(7), day: on(5) }],
    7,
    'nothing',
  ],
  ['it stands near its end', [seconded, { kind: 'stands', by: other, day: on(10) }], 20, 'nothing'],
  ['it ends sooner', [seconded, { kind: 'sooner', by: wrote, until: on(6), day: on(2) }], 6, 'nothing'],
  [
    'it ends sooner, and is still looked at on its day',
    [seconded, { kind: 'sooner', by: wrote, until: on(19), day: on(13) }],
    13,
    'look by 13',
  ],
  [
    'to let it end sooner is not to stand behind it',
    [{ kind: 'sooner', by: other, until: on(6), day: on(1) }],
    1,
    'second by 1',
  ],
  [
    '“sooner” with a later day makes nothing longer',
    [seconded, { kind: 'sooner', by: other, until: on(40), day: on(10) }],
    13,
    'look by 13',
  ],
  ['whoever says that it stands stands behind it too', [{ kind: 'stands', by: other, day: on(1) }], 14, 'look by 14'],
]

describe('I5 until when somebody is asked to stay away', () => {
  for (const [says, facts, last, waits] of stories)
    it(`${says}: until day ${last}`, () => {
      const one = foldExclusion(begun, numbered(...facts))
      assert.equal(lastDay(one), on(last))
      assert.equal(isOver(one, on(last)), false)
      assert.equal(isOver(one, on(last + 1)), true)
      const next = whatWaits(one)
      assert.equal(
        next === undefined ? 'nothing' : `${next.what} by ${(Date.parse(next.by) - Date.parse(from)) / 86_400_000}`,
        waits,
      )
    })

  it('for today only waits for nobody', () => {
    const one = foldExclusion({ ...begun, until: from, lookedAtBy: from }, [])
    assert.deepEqual([lastDay(one), whatWaits(one)], [from, undefined])
  })

  it('is over in the moment in which somebody says so', () => {
    const one = foldExclusion(begun, numbered(seconded, { kind: 'ended', by: wrote, day: on(2) }))
    assert.equal(isOver(one, on(2)), true)
  })

  it('is not begun anew once it lapsed or ended, whatever is written afterwards', () => {
    for (const over of [
      { kind: 'lapsed', day: on(2) },
      { kind: 'ended', by: wrote, day: on(1) },
    ] as const)
      for (const then of [
        { ...seconded, day: on(1) },
        { kind: 'stands', by: other, day: on(1) },
      ] as const)
        assert.equal(isOver(foldExclusion(begun, numbered(over, then)), on(1)), true, `${over.kind} ${then.kind}`)
  })

  const may: readonly (readonly [string, readonly Said[], number, boolean])[] = [
    ['on the day it begins', [], 0, true],
    ['on its last day, when nothing would change', [], 1, false],
    ['while somebody has to answer', [seconded, asked], 4, false],
    ['in the week after they asked', [seconded, asked, { kind: 'stands', by: other, day: on(5) }], 9, false],
    ['a week after they asked', [seconded, asked, { kind: 'stands', by: other, day: on(5) }], 10, true],
    ['once it is over', [seconded, { kind: 'ended', by: other, day: on(5) }], 5, false],
  ]
  for (const [says, facts, day, can] of may)
    it(`they may ${can ? '' : 'not '}ask for another look ${says}`, () =>
      assert.equal(mayAsk(foldExclusion(begun, numbered(...facts)), on(day)), can))

  it('each who stood behind it is named once, and none of them answers whoever asks again', () => {
    const said = numbered(seconded, asked, { kind: 'stands', by: other, day: on(5) }, { ...asked, day: on(11) })
    const again = { kind: 'stands', by: other, day: on(12), nth: 5 } as const
    const one = foldExclusion(begun, [...said, again])
    assert.deepEqual([one.stoodBehindIt, one.askedOn, one.counted], [[stood, other], on(11), [1, 2, 3, 4]])
    assert.deepEqual(
      foldExclusion(begun, numbered(seconded, { kind: 'stands', by: stood, day: on(9) })).stoodBehindIt,
      [stood],
    )
  })

  it('for two days, the first one counted, waits for nobody: it ends as it would', () => {
    assert.equal(whatWaits(foldExclusion({ ...begun, until: on(1), lookedAtBy: on(1) }, [])), undefined)
  })

  it('does not depend on the order in which the lines come', () => {
    const facts = numbered(seconded, asked, { kind: 'stands', by: other, day: on(5) })
    assert.deepEqual(foldExclusion(begun, facts.toReversed()), foldExclusion(begun, facts))
  })

  it('never gets longer than it was when it began, whatever is said', () => {
    const day = fc.integer({ min: 0, max: 60 }).map(on)
    const by = fc.constantFrom(wrote, stood, other)
    const said: fc.Arbitrary<Said> = fc.oneof(
      fc.record({ kind: fc.constantFrom('seconded', 'stands', 'ended'), by, day }) as fc.Arbitrary<Said>,
      fc.record({ kind: fc.constant('sooner'), by, until: day, day }) as fc.Arbitrary<Said>,
      fc.record({ kind: fc.constantFrom('asked', 'lapsed'), day }) as fc.Arbitrary<Said>,
    )
    fc.assert(
      fc.property(fc.array(said, { maxLength: 8 }), (all) => {
        const one = foldExclusion(begun, numbered(...all))
        assert.ok(lastDay(one) <= begun.until && isOver(one, on(21)))
      }),
    )
  })
})
