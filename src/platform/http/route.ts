import type { Role } from '../../principles/card.ts'
import type { Answer } from './answer.ts'
import type { Asked } from './asked.ts'

/** One page or one action. Who it is for is data, so that a test can walk every role through every route. */
export interface Route {
  readonly method: 'GET' | 'POST'
  readonly path: string
  /**
   * Everyone without an account, whoever opened their own page with a code, everyone who is signed in, or these roles. A
   * carrier is a program: it brings no form of ours, and proves by itself who it is.
   */
  readonly for: 'everyone' | 'their-own-page' | 'signed-in' | 'a-carrier' | readonly Role[]
  /** A page for everyone that also wants to know whether somebody opened their own page. */
  readonly knowsPerson?: boolean
  /** Answered on a lane of its own, which nobody else's load can fill: withdrawing, leaving (V5). */
  readonly urgent?: boolean
  /** The lane is its own; of what comes over it only this is taken with a full disk as well. */
  readonly urgentIf?: (form: Asked['form']) => boolean
  /** Writes next to nothing (signing in): answered even when the disk is nearly full. */
  readonly small?: boolean
  /** A page for people who use the service: it can be left at once, and leaves nothing of ours behind. */
  readonly participant?: boolean
  /** Bytes a form may carry here, where it is more than a page of words. */
  readonly upTo?: number
  /** Undefined where there is nothing at this address, for this organisation. */
  readonly does: (asked: Asked) => Promise<Answer | undefined>
}

export const wantsPerson = (route: Pick<Route, 'for' | 'knowsPerson'>): boolean =>
  route.for === 'their-own-page' || route.knowsPerson === true

export const mayUse = (
  route: Pick<Route, 'for'>,
  roles: readonly Role[] | undefined,
  isOnOwnPage: boolean = false,
): boolean => {
  if (route.for === 'everyone' || route.for === 'a-carrier') return true
  if (route.for === 'their-own-page') return isOnOwnPage
  return roles !== undefined && (route.for === 'signed-in' || route.for.some((role) => roles.includes(role)))
}
