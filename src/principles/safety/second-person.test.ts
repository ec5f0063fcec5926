import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { mayPublish, mayRelease } from './second-person.ts'

const tomas = 'tomas' as WorkerId
const noor = 'noor' as WorkerId

const stories: [story: string, releasedBy: WorkerId, oneMay: boolean, release: string, publish: string][] = [
  ['Noor releases what Tomas prepared', noor, false, 'by two', 'yes'],
  ['Noor releases it at a site where one person may', noor, true, 'by two', 'yes'],
  ['Tomas releases his own', tomas, false, 'needs-a-second-person', 'needs-a-second-person'],
  ['Tomas works alone, and the site says one person may', tomas, true, 'alone', 'needs-a-second-person'],
]

describe('S6 a result that Tomas prepared', () => {
  for (const [story, releasedBy, onePersonMayRelease, release, publish] of stories) {
    it(`${story}: handed back ${release}, published ${publish}`, () => {
      const looked = { preparedBy: tomas, releasedBy }
      const may = mayRelease(looked, { onePersonMayRelease })
      assert.equal(may.ok ? (may.value.alone ? 'alone' : 'by two') : may.reason, release)
      const open = mayPublish(looked)
      assert.equal(open.ok ? 'yes' : open.reason, publish)
      if (may.ok) assert.deepEqual({ ...may.value }, { ...looked, alone: release === 'alone' })
      if (open.ok) assert.deepEqual({ ...open.value }, looked)
      assert.ok([may, open].every((result) => !result.ok || wasProven(result.value)))
    })
  }
})
