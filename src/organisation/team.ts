/** The rules of a team, pure. */

import type { Role } from '../principles/card.ts'
import type { WorkerId } from '../principles/ground/people.ts'
import { ok, type Result, refused } from '../principles/ground/result.ts'

interface Member {
  readonly id: WorkerId
  readonly roles: readonly Role[]
}

export type MayNotRemove = 'not-here' | 'last-administrator'

/** A team is never left without somebody who can let others in. */
export const mayRemove = (team: readonly Member[], who: string): Result<WorkerId, MayNotRemove> => {
  const member = team.find(({ id }) => id === who)
  if (member === undefined) return refused('not-here')
  const others = team.filter(({ id, roles }) => id !== who && roles.includes('administrator'))
  if (member.roles.includes('administrator') && others.length === 0) return refused('last-administrator')
  return ok(member.id)
}

export type PasswordProblem = 'too-short' | 'too-long' | 'one-character'

/** Length is what keeps a password; no rule about kinds of characters (NIST SP 800-63B). */
export const passwordProblem = (password: string, shortest: number): PasswordProblem | undefined => {
  if ([...password].length < shortest) return 'too-short'
  if (password.length > 1_000) return 'too-long'
  if (new Set(password).size < 4) return 'one-character'
  return undefined
}
