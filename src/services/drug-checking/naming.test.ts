import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Observation } from './finding.ts'
import { codeNow, mayStandFor, meansKnown, meansNew, type Naming } from './naming.ts'

const naming = (decided: Record<string, string>, standsFor: Record<string, string> = {}): Naming => ({
  decided: new Map(Object.entries(decided)),
  standsFor: new Map(Object.entries(standsFor)),
})
const seen = (named: string, substance?: string): Observation => ({ named, substance, finding: 'detected' })

const stories: [story: string, one: Observation, by: Naming, code: string | undefined][] = [
  ['words nobody decided about', seen('library entry 88'), naming({}), undefined],
  ['words that are caffeine', seen('Library  Entry 88'), naming({ 'library entry 88': 'caffeine' }), 'caffeine'],
  ['words that only begin the same', seen('library entry 889'), naming({ 'library entry 88': 'caffeine' }), undefined],
  [
    'a name the register knew is not decided again',
    seen('caffeine', 'caffeine'),
    naming({ caffeine: 'heroin' }),
    'caffeine',
  ],
  [
    'words that are a substance of our own',
    seen('peak at 7.31'),
    naming({ 'peak at 7.31': 'own:N-desethyl etonitazene' }),
    'own:N-desethyl etonitazene',
  ],
  [
    'our own turned out to be a known one',
    seen('peak at 7.31'),
    naming({ 'peak at 7.31': 'own:X' }, { 'own:X': 'xylazine' }),
    'xylazine',
  ],
  [
    'two of our own turned out to be one, and that a known one',
    seen('y'),
    naming({ y: 'own:Y' }, { 'own:Y': 'own:X', 'own:X': 'xylazine' }),
    'xylazine',
  ],
  ['a code of the shared list turned out to be another', seen('BMDP', 'bmdp'), naming({}, { bmdp: 'own:B' }), 'own:B'],
]

describe('what is called', () => {
  for (const [story, one, by, code] of stories)
    it(`${story}: ${code ?? 'stays unknown'}`, () => assert.equal(codeNow(one, by), code))
})

const typed: [story: string, result: { ok: boolean; value?: string; reason?: string }, says: string][] = [
  ['a known name in another spelling', meansKnown('P-Fluorofentanyl ', []), 'para-fluorofentanyl'],
  [
    'one of our own',
    meansKnown('n-desethyl ETONITAZENE', ['own:N-desethyl etonitazene']),
    'own:N-desethyl etonitazene',
  ],
  ['a name nobody knows', meansKnown('blue dream', []), 'not-known'],
  ['nothing', meansKnown(' ', []), 'need-a-name'],
  ['a new one', meansNew('  N-desethyl   etonitazene ', []), 'own:N-desethyl etonitazene'],
  [
    'a new one of a family',
    meansNew('N-desethyl etonitazene', [], 'nitazenes'),
    'own:nitazenes/N-desethyl etonitazene',
  ],
  ['a new one of a family nobody knows', meansNew('a new one', [], 'constructor'), 'own:a new one'],
  [
    'a new one that we have in a family',
    meansNew('n-desethyl etonitazene', ['own:nitazenes/N-desethyl etonitazene']),
    'is-known',
  ],
  ['a new one that the register has', meansNew('dexmedetomidine', []), 'is-known'],
  ['a new one that we have', meansNew('n-desethyl etonitazene', ['own:N-desethyl etonitazene']), 'is-known'],
  ['a new one of one letter', meansNew('x', []), 'need-a-name'],
  ['our own stands for a known one', mayStandFor('own:X', 'xylazine', naming({}), ['own:X']), 'xylazine'],
  ['it stands for itself', mayStandFor('own:X', 'own:X', naming({}), ['own:X']), 'leads-back-to-itself'],
  [
    'it comes back to itself',
    mayStandFor('own:Y', 'own:X', naming({}, { 'own:X': 'own:Y' }), ['own:X', 'own:Y']),
    'leads-back-to-itself',
  ],
  ['a code of the shared list stands for another', mayStandFor('fentanyl', 'caffeine', naming({}), []), 'not-ours'],
  [
    'our own stands for nothing at all',
    mayStandFor('own:X', 'nothing-of-interest', naming({}), ['own:X']),
    'not-known',
  ],
  ['a name that says that nothing was found', meansKnown('none detected', []), 'not-known'],
  ['a name that says that nobody knows', meansKnown('unknown', []), 'not-known'],
  ['a new name of eighty-one letters', meansNew('x'.repeat(81), []), 'too-long'],
  ['it stands for what nobody knows', mayStandFor('own:X', 'own:Z', naming({}), ['own:X']), 'not-known'],
  ['what nobody knows stands for it', mayStandFor('own:Z', 'xylazine', naming({}), ['own:X']), 'not-known'],
]

it('a chain that was closed at the same moment by two people ends, and does not go round', () =>
  assert.equal(codeNow(seen('y', 'own:A'), naming({}, { 'own:A': 'own:B', 'own:B': 'own:A' })), 'own:B'))

describe('a curator says', () => {
  for (const [story, result, says] of typed)
    it(`${story}: ${says}`, () => assert.equal(result.ok ? result.value : result.reason, says))
})
