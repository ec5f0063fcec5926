/** Who may be let into somebody's words, as stories. */

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../../principles/ground/people.ts'
import type { Day } from '../../principles/ground/time.ts'
import { mayBeLetIn, type VaultKnown, wordsWelcome } from './who-reads.ts'

const [fen, tomas, iris] = ['fen', 'tomas', 'iris'] as unknown as [WorkerId, WorkerId, WorkerId]
const today = '2026-11-26' as Day
const vault = (worker: WorkerId, lastOpened?: string): VaultKnown => ({
  worker,
  lastOpened: lastOpened as Day | undefined,
})
const agreed = (...workers: readonly WorkerId[]) => workers.map((worker, at) => ({ worker, nth: 2 * (at + 1) }))
const all = new Set([fen, tomas])

describe('S2 who may be let into what somebody writes', () => {
  const rows = [
    ['Fen accompanies and has a vault', agreed(fen), [vault(fen)], [fen]],
    ['Fen accompanies and has none', agreed(fen), [], []],
    ['Tomas has a vault and accompanies nobody', agreed(fen), [vault(fen), vault(tomas)], [fen]],
    ['two accompany', agreed(fen, tomas), [vault(tomas), vault(fen)], [fen, tomas]],
    ['Iris agreed, and is no facilitator any more', agreed(iris), [vault(iris)], []],
  ] as const
  for (const [story, who, vaults, expected] of rows)
    it(story, () =>
      assert.deepEqual(
        mayBeLetIn(who, all, vaults).map(({ worker }) => worker),
        expected,
      ),
    )

  it('says in which line they agreed', () =>
    assert.deepEqual(
      mayBeLetIn(agreed(fen, tomas), all, [vault(tomas)]).map(({ agreedIn }) => agreedIn),
      [4],
    ))
})

describe('S2 words are taken in once a human has opened a test', () => {
  const rows = [
    ['nobody accompanies them', [], 'nobody-accompanies'],
    ['Fen never typed the phrase back', [vault(fen)], 'no-test-opened'],
    ['Fen opened it today', [vault(fen, '2026-11-26')], 'open'],
    ['Fen opened it 84 days ago', [vault(fen, '2026-09-03')], 'open'],
    ['Fen opened it 85 days ago, and may have forgotten', [vault(fen, '2026-09-02')], 'no-test-opened'],
    ['Fen never did, Tomas did', [vault(fen), vault(tomas, '2026-11-20')], 'open'],
  ] as const
  for (const [story, vaults, expected] of rows)
    it(`${story}: ${expected}`, () => {
      const readers = mayBeLetIn(agreed(...vaults.map(({ worker }) => worker)), all, vaults)
      const open = wordsWelcome(readers, today)
      assert.equal(open.ok ? 'open' : open.reason, expected)
    })

  it('the proof names who can read, and nobody whose phrase may be forgotten', () => {
    const readers = mayBeLetIn(agreed(fen, tomas), all, [vault(fen), vault(tomas, '2026-11-20')])
    const open = wordsWelcome(readers, today)
    assert.deepEqual(open.ok && open.value.readers, [tomas])
  })
})
