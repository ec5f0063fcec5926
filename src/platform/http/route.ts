import type { Role } from '../../principles/card.ts'
import type { Answer } from './answer.ts'
import type { Asked } from './asked.ts'

/** One page or one action. Who it is for is data, so that a test can walk every role through every route. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /** Everyone without an account, everyone who is signed in, or these roles. */
  readonly for: 'everyone' | 'signed-in' | readonly Role[]
  /** A page for people who use the service: it can be left at once, and leaves nothing of ours behind. */
  readonly participant?: boolean
  /** Bytes a form may carry here, where it is more than a page of words. */
  readonly upTo?: number
  /** Undefined where there is nothing at this address, for this organisation. */
  readonly does: (asked: Asked) => Promise<Answer | undefined>
}

export const mayUse = (route: Pick<Route, 'for'>, roles: readonly Role[] | undefined): boolean =>
  route.for === 'everyone' ||
  (roles !== undefined && (route.for === 'signed-in' || route.for.some((role) => roles.includes(role))))
