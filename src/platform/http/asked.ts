/** What a page or an action is given: who asks, where, and what they sent. Read once at the door (`src/app.ts`). */

import type { Role } from '../../principles/card.ts'
import type { OrganisationId, WorkerId } from '../../principles/ground/people.ts'
import type { Instant } from '../../principles/ground/time.ts'
import type { Context } from '../database/transaction.ts'
import type { Form } from './form.ts'

export interface OrganisationHere {
  readonly id: OrganisationId
  readonly name: string
  readonly about: string
  readonly contact: string
  readonly leaveTo: string
}

export interface SignedIn {
  readonly id: WorkerId
  readonly name: string
  readonly roles: readonly Role[]
}

export interface Asked {
  readonly organisation: OrganisationHere
  readonly worker: SignedIn | undefined
  /** Goes into `inTransaction`. */
  readonly context: Context
  readonly language: string
  /** The practice town: made-up people, nothing real. */
  readonly isPractice: boolean
  /** `/results`, without what stands after it. */
  readonly path: string
  readonly now: Instant
  /** What every form on the page carries, against forged requests. */
  readonly formToken: string
  /** An hourly mark of where the request came from, kept in memory alone: for slowing down, never for knowing. */
  readonly from: string
  readonly param: (name: string) => string | undefined
  readonly query: (name: string) => string | undefined
  readonly form: Form
}
