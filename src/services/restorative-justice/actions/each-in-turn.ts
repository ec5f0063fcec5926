/** Daily work on many: each by itself and some at once, so that what stands in the way of one holds up nobody who comes after. */

import type { Context, Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'

/** Each by itself: what stands in the way of one holds up nobody else, and is heard of at the end. */
export const eachAlone = async <T>(
  needs: Needs,
  context: Context,
  all: readonly T[],
  does: (tx: Transaction, one: T) => Promise<unknown>,
) => {
  let wrong: unknown
  for (const one of all)
    try {
      await needs.database.inTransaction(context, (tx) => does(tx, one))
    } catch (error) {
      wrong ??= error
    }
  return wrong
}

const atOnce = 500

/** In order of what `keyOf` says, from the first to the last; what went wrong is thrown when all had their turn. */
export const eachInTurn = async <T>(
  needs: Needs,
  context: Context,
  {
    next,
    keyOf,
    does,
    most = atOnce,
  }: {
    readonly next: (tx: Transaction, after: string, most: number) => Promise<readonly T[]>
    readonly keyOf: (one: T) => string
    readonly does: (tx: Transaction, one: T) => Promise<unknown>
    readonly most?: number
  },
) => {
  let wrong: unknown
  for (let after = ''; ; ) {
    const some = await needs.database.inTransaction(context, (tx) => next(tx, after, most))
    const stopped = await eachAlone(needs, context, some, does)
    wrong ??= stopped
    const last = some.at(-1)
    if (last === undefined || some.length < most) break
    after = keyOf(last)
  }
  if (wrong !== undefined) throw wrong
}
