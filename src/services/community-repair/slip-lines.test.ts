import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../../principles/ground/people.ts'
import { type Day, dayAfter, inDays } from '../../principles/ground/time.ts'
import { type ExclusionFact, foldExclusion } from './exclusion-now.ts'
import { answerBy, goneOn, saysLooks, saysUntil, saysWhatHolds } from './pages/slip-lines.ts'

const from = '2026-03-01' as Day
const on = (count: number) => dayAfter(from, count)
const [wrote, stood, other] = ['wrote', 'stood', 'other'] as unknown as readonly [WorkerId, WorkerId, WorkerId]

type Said = { readonly day: Day } & Record<string, unknown>

/** As it stands on day `today` of a slip of three weeks. */
const shown = (today: number, said: readonly Said[] = [], lasts = 20) => ({
  line: {
    id: 'one',
    tag: 'ABCD',
    site: 'here',
    reason: 'hurt' as const,
    supplies: 'sent' as const,
    language: 'en',
    where: 'By post',
    says: '',
    askedOn: [],
    looks: said.flatMap(({ kind, day }) =>
      kind === 'stands' || kind === 'ended' ? [{ as: kind, day, says: '' } as const] : [],
    ),
    now: foldExclusion(
      { from, until: on(lasts), lookedAtBy: on(Math.min(lasts, 13)), lookedAtEvery: inDays(14), writtenBy: wrote },
      said.map((one, at) => ({ ...one, nth: at + 1 }) as unknown as ExclusionFact),
    ),
  },
  siteName: 'The Harbour Room',
  today: on(today),
})

const seconded = { kind: 'seconded', by: stood, day: on(1) }
const asked = { kind: 'asked', day: on(2) }

describe('I5 what a slip says', () => {
  it('until when, and the day after it, on which they can come in', () => {
    assert.equal(
      saysUntil('en', shown(0)),
      'Please do not come in at The Harbour Room until 21 March 2026. From 22 March 2026 you can come in again.',
    )
    assert.equal(
      saysUntil('en', shown(21, [seconded, { kind: 'stands', by: other, day: on(9) }])),
      'It is over. You can come in at The Harbour Room.',
    )
    assert.match(saysUntil('en', shown(2)), /because nobody looked at it in time/)
    assert.doesNotMatch(saysUntil('en', shown(3, [seconded, { kind: 'ended', by: wrote, day: on(3) }])), /because/)
  })

  const lines: readonly (readonly [string, ReturnType<typeof shown>, readonly string[]])[] = [
    [
      'one stands behind it',
      shown(0),
      ['So far only one of us stands behind it. If no second one does, you can come in from 3 March 2026.'],
    ],
    ['for today alone', shown(0, [], 0), []],
    ['for today and tomorrow', shown(0, [], 1), []],
    [
      'two do',
      shown(1, [seconded]),
      [
        'Two of us stand behind it.',
        'We look at it again before then. If nobody does, you can come in from 15 March 2026.',
      ],
    ],
    ['two do, and it ends before anybody has to look', shown(1, [seconded], 9), ['Two of us stand behind it.']],
    [
      'they asked',
      shown(2, [seconded, asked]),
      [
        'Two of us stand behind it.',
        'You asked on 3 March 2026 for somebody else to look. If nobody does, you can come in from 9 March 2026.',
      ],
    ],
    ['it is over', shown(21, [seconded]), []],
  ]
  for (const [says, slip, becomes] of lines)
    it(`what holds: ${says}`, () => assert.deepEqual(saysWhatHolds('en', slip), becomes))

  it('from when they can come in if they ask today: after five days, or when it ends anyway', () => {
    assert.equal(answerBy('en', shown(1, [seconded])), '8 March 2026')
    assert.equal(answerBy('en', shown(11, [seconded])), '15 March 2026')
  })

  it('what somebody decided; once it is over, only that it is', () => {
    const stands = { kind: 'stands', by: other, day: on(9) }
    assert.equal(saysLooks('en', shown(10, [seconded, stands])).length, 1)
    assert.deepEqual(saysLooks('en', shown(23, [seconded, stands])), [])
    const ended = { kind: 'ended', by: other, day: on(10) }
    assert.deepEqual(saysLooks('en', shown(10, [seconded, stands, ended])), [
      ['Somebody looked at it on 11 March 2026. It is over.', ''],
    ])
  })

  it('on which day nothing of it is there any more, also where it ended sooner', () => {
    assert.equal(goneOn('en', shown(0)), '19 April 2026')
    assert.equal(
      goneOn('en', shown(2, [seconded, { kind: 'sooner', by: wrote, until: on(3), day: on(2) }])),
      '19 April 2026',
    )
  })
})
