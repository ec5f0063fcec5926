import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { intakeOpen, type TestTelling } from './intake-open.ts'

const [iris, amina] = ['iris', 'amina'] as unknown as [WorkerId, WorkerId]
const unopened: TestTelling = { openedBy: undefined }

const stories: [story: string, tests: TestTelling[], mayRead: WorkerId[], answer: string][] = [
  ['nobody sent a test', [], [iris], 'no-test-opened'],
  ['a test lies unopened', [unopened], [iris], 'no-test-opened'],
  ['Iris opened it and still reads', [{ openedBy: iris }], [iris], 'open'],
  ['Iris opened it and has left, and nobody else reads', [{ openedBy: iris }], [], 'nobody-left'],
  ['Iris opened it and has left; Amina reads, but never opened one', [{ openedBy: iris }], [amina], 'nobody-left'],
  ['Iris left; Amina opened another', [{ openedBy: iris }, { openedBy: amina }], [amina], 'open'],
  ['Iris opened two', [{ openedBy: iris }, unopened, { openedBy: iris }], [iris], 'open'],
]

describe('E1 what people tell us is taken in when', () => {
  for (const [story, tests, mayRead, answer] of stories) {
    it(`${story}: ${answer}`, () => {
      const open = intakeOpen(tests, new Set(mayRead))
      assert.equal(open.ok ? 'open' : open.reason, answer)
      if (open.ok) {
        assert.ok(wasProven(open.value))
        assert.equal(open.value.readers.length, 1)
      }
    })
  }
})
