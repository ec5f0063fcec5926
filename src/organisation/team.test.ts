import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Role } from '../principles/card.ts'
import type { WorkerId } from '../principles/ground/people.ts'
import { mayRemove, passwordProblem } from './team.ts'

const member = (id: string, ...roles: Role[]) => ({ id: id as WorkerId, roles })
const amina = member('amina', 'administrator', 'manager')
const tomas = member('tomas', 'technician')
const bea = member('bea', 'administrator')

const removals: [story: string, team: ReturnType<typeof member>[], who: string, answer: string][] = [
  ['a technician leaves', [amina, tomas], 'tomas', 'may go'],
  ['one of two administrators leaves', [amina, bea], 'bea', 'may go'],
  ['the last administrator leaves', [amina, tomas], 'amina', 'last-administrator'],
  ['somebody of another organisation', [amina, tomas], 'noor', 'not-here'],
]

describe('removing from a team', () => {
  for (const [story, team, who, answer] of removals) {
    it(`${story}: ${answer}`, () => {
      const may = mayRemove(team, who)
      assert.equal(may.ok ? 'may go' : may.reason, answer)
      if (may.ok) assert.equal(may.value, who)
    })
  }
})

const passwords: [password: string, problem: string | undefined][] = [
  ['otters like rain', undefined],
  ['otters like ra', 'too-short'],
  ['aaaaaaaaaaaaaaaaaa', 'one-character'],
  ['x'.repeat(500).concat('abcdef'.repeat(100)), 'too-long'],
  ['🦦🦦🦦🦦🦦🦦🦦abcdefgh', undefined],
]

describe('a password of', () => {
  for (const [password, problem] of passwords) {
    it(`${[...password].length} characters: ${problem ?? 'fine'}`, () =>
      assert.equal(passwordProblem(password, 15), problem))
  }
})
