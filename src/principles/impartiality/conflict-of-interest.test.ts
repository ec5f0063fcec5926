import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Declaration, noConflict, whatToSay } from './conflict-of-interest.ts'

const heron = 'heron-41' as PersonId
const otter = 'otter-07' as PersonId
const amina = 'amina' as WorkerId
const bea = 'bea' as WorkerId

const says = (conflict: Declaration['conflict'], about = heron, worker = amina): Declaration => ({
  worker,
  about,
  conflict,
})

const stories: [story: string, people: PersonId[], declarations: Declaration[], answer: string][] = [
  ['has declared no conflict about both', [heron, otter], [says('none'), says('none', otter)], 'no conflict'],
  ['has said nothing', [heron], [], 'not-declared about heron-41'],
  ['has said nothing about one of them', [heron, otter], [says('none')], 'not-declared about otter-07'],
  ['has a colleague who declared, not she', [heron], [says('none', heron, bea)], 'not-declared about heron-41'],
  ['knows one of them', [heron], [says('knows-them')], 'knows-them about heron-41'],
  ['was their key worker', [heron], [says('supports-them')], 'supports-them about heron-41'],
  ['referred them', [heron, otter], [says('none'), says('referred-them', otter)], 'referred-them about otter-07'],
  ['is complained about', [heron], [says('complained-about-by-them')], 'complained-about-by-them about heron-41'],
  ['remembered later', [heron], [says('none'), says('knows-them')], 'knows-them about heron-41'],
  ['was mistaken at first', [heron], [says('knows-them'), says('none')], 'no conflict'],
]

describe('I1 Amina may be assigned when she', () => {
  for (const [story, people, declarations, answer] of stories) {
    it(`${story}: ${answer}`, () => {
      const result = noConflict(amina, people, declarations)
      assert.equal(result.ok ? 'no conflict' : `${result.reason.why} about ${result.reason.about}`, answer)
      if (result.ok) assert.deepEqual({ ...result.value }, { worker: amina, towards: people })
      if (result.ok) assert.ok(wasProven(result.value))
    })
  }

  it('is told the same words whatever the conflict is, so that nobody is confirmed as known', () => {
    const conflicts = stories.flatMap(([, people, declarations]) => {
      const result = noConflict(amina, people, declarations)
      return result.ok ? [] : [whatToSay(result.reason)]
    })
    assert.ok(conflicts.length > 4)
    assert.deepEqual([...new Set(conflicts)], ['speak-to-the-coordinator'])
  })
})
