import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { isSameNumber } from './same-number.ts'

const pairs: [one: string, other: string, same: boolean][] = [
  ['07700 900123', '+44 7700 900123', true],
  ['00447700900123', '+447700900123', true],
  ['(555) 010-0123', '+15550100123', true],
  ['07700 900123', '07700 900124', false],
  ['900123', '+447700900123', false],
  ['', '', false],
]

describe('one telephone, two spellings', () => {
  for (const [one, other, same] of pairs)
    it(`“${one}” and “${other}”: ${same ? 'one' : 'two'}`, () => assert.equal(isSameNumber(one, other), same))
})
