import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { readWatched } from './watched.ts'

const own = ['own:nitazenes/N-desethyl etonitazene']

const lists: [story: string, typed: string, codes: readonly string[] | { unknown: readonly string[] }][] = [
  ['two names and a class', 'carfentanil; nitazenes, medetomidine', ['carfentanil', 'nitazenes', 'medetomidine']],
  ['the same by two of its names', 'medetomidine; dexmedetomidine', ['medetomidine']],
  ['a name with a comma in it', '3,4-MDMA; xylazine', ['mdma', 'xylazine']],
  ['one of our own', 'n-desethyl etonitazene', own],
  ['nothing: nothing is watched', ' ', []],
  ['a slip', 'carfentanill; xylazine', { unknown: ['carfentanill'] }],
  ['part of a name is no name', 'bromazol', { unknown: ['bromazol'] }],
]

describe('what is watched', () => {
  for (const [story, typed, expected] of lists)
    it(story, () => {
      const read = readWatched(typed, own)
      assert.deepEqual(read.ok ? read.value : { unknown: read.reason }, expected)
    })
})
