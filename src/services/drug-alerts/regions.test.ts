import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { readRegions } from './regions.ts'

const lists: [story: string, typed: string, read: string][] = [
  ['two towns', 'Saltmarsh; North Hill', 'Saltmarsh,North Hill'],
  ['the same twice', 'Saltmarsh; saltmarsh ;  Saltmarsh', 'Saltmarsh'],
  ['none', ' ; ', ''],
  ['a street', 'Saltmarsh; 12 Quay Street', 'place'],
  ['a sentence', 'a'.repeat(61), 'too-long'],
  ['thirty-one', Array.from({ length: 31 }, (_, at) => `Town ${at}`).join(';'), 'too-many'],
]

describe('the regions of a panel', () => {
  for (const [story, typed, read] of lists)
    it(`${story}: ${read || 'none'}`, () => {
      const regions = readRegions(typed)
      assert.equal(regions.ok ? regions.value.join(',') : regions.reason, read)
    })
})
