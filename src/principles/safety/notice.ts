/**
 * What one service may tell another. Services do not know each other; they read this board. A notice speaks of
 * samples, rooms and shelves, never of people (S6): there is no field in which a person could be named.
 */

import type { Day } from '../ground/time.ts'

export type Notice =
  | {
      readonly kind: 'substance-first-seen'
      readonly substance: string
      readonly week: Day
    }
  | { readonly kind: 'figures-closed'; readonly month: string }
  | {
      /** A panel thinks that others should be warned; why is the kind of signal, a word of a closed list. */
      readonly kind: 'alert-wanted'
      readonly substance: string
      readonly week: Day
      readonly why: string
    }

export type NoticeKind = Notice['kind']

/** The fields each kind may carry. The board keeps these and drops whatever else a caller slips in. */
const fields = {
  'substance-first-seen': ['substance', 'week'],
  'figures-closed': ['month'],
  'alert-wanted': ['substance', 'week', 'why'],
} as const satisfies Record<NoticeKind, readonly string[]>

export const noticeKinds = Object.keys(fields) as readonly NoticeKind[]

/** What goes on the board of a notice: its kind's own fields, as texts, and nothing else. */
export const asPosted = (notice: Notice): Readonly<Record<string, string>> => {
  const given: Readonly<Record<string, unknown>> = { ...notice }
  return Object.fromEntries(
    fields[notice.kind].flatMap((field) => (typeof given[field] === 'string' ? [[field, given[field]]] : [])),
  )
}
