/** What a page or an action is given: who asks, where, and what they sent. Read once at the door (`src/app.ts`). */

import type { Area, Role } from '../../principles/card.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../principles/ground/people.ts'
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

/** Somebody who opened their own page with the code on their card. One code opens one area (E1). */
export interface OnOwnPage {
  readonly id: PersonId
  readonly area: Area
}

export interface Asked {
  readonly organisation: OrganisationHere
  readonly worker: SignedIn | undefined
  /** Looked up only on pages that say they want to know. */
  readonly person: OnOwnPage | undefined
  /** Goes into `inTransaction`. */
  readonly context: Context
  readonly language: string
  /** The practice town: made-up people, nothing real. */
  readonly isPractice: boolean
  /** `/results`, without what stands after it. */
  readonly path: string
  readonly now: Instant
  /** The token of this browser, where it is a tablet of ours. */
  readonly tablet: string | undefined
  /** `check.example.org`, as the browser calls us; undefined where it does not say. */
  readonly host: string | undefined
  /** The token of whoever it is: forms are bound to it. */
  readonly session: string | undefined
  /** What every form on the page carries, against forged requests. */
  readonly formToken: string
  /** An hourly mark of where the request came from, kept in memory alone: for slowing down, never for knowing. */
  readonly from: string
  readonly param: (name: string) => string | undefined
  readonly query: (name: string) => string | undefined
  readonly form: Form
  /** What a carrier sent, as it came; undefined from everybody else. */
  readonly sent?: { readonly body: string; readonly header: (name: string) => string | undefined }
}

/** Who asks, on a page that `app.ts` opens to workers alone. */
export const workerIn = ({ worker }: Pick<Asked, 'worker'>): WorkerId => {
  if (worker === undefined) throw new Error('a route for workers was opened without one')
  return worker.id
}
