import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../ground/people.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import type { Decided, NotDecided } from '../voluntarism/both-keys.ts'
import type { NoConsent } from '../voluntarism/consent.ts'
import { comesAlong, type TalkedWith } from './coming-along.ts'

const wren = 'wren' as PersonId
const [fen, tomas] = ['fen' as WorkerId, 'tomas' as WorkerId]
const yes = ok({ person: wren, about: 'exactly' } as unknown as Decided<'share_item'>)
const theirs: ReadonlySet<WorkerId> = new Set([fen])

type Wanted = Result<Decided<'share_item'>, NoConsent | NotDecided>

const stories: [story: string, wanted: Wanted, talkedWith: TalkedWith | undefined, answer: string][] = [
  ['wanted, and heard by whoever accompanies them', yes, { says: 'comes', by: fen }, 'comes'],
  ['nobody talked with them', yes, undefined, 'not-talked-with'],
  ['heard by somebody who does not accompany them any more', yes, { says: 'comes', by: tomas }, 'not-talked-with'],
  ['they do not want to', yes, { says: 'does-not-come', by: fen }, 'does-not-come'],
  ['taken back', refused('withdrawn'), { says: 'comes', by: fen }, 'not-wanted'],
  ['an adult did not say so too', refused('adult-not-asked' as NotDecided), { says: 'comes', by: fen }, 'not-wanted'],
]

describe('V3 whoever comes along', () => {
  for (const [story, wanted, talkedWith, answer] of stories)
    it(`${story}: ${answer}`, () => {
      const may = comesAlong({ of: wren, exactly: 'exactly' }, wanted, talkedWith, theirs)
      assert.equal(may.ok ? 'comes' : may.reason, answer)
    })

  it('a yes of somebody else, or to somebody else, is a mistake of ours', () => {
    const talkedWith = { says: 'comes', by: fen } as const
    assert.throws(() => comesAlong({ of: wren, exactly: 'another' }, yes, talkedWith, theirs), /no yes to exactly/)
    assert.throws(() => comesAlong({ of: 'rue' as PersonId, exactly: 'exactly' }, yes, talkedWith, theirs), /no yes to/)
  })
})
