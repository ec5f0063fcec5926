/**
 * Something that must not happen twice outside of the database. It is taken first, in a commit of its own; then sent in a
 * transaction that is never tried again by itself: a connection that breaks after a carrier heard us leaves it as taken, and
 * so it is never sent twice.
 */

import type { Context, Database, Transaction } from './database/transaction.ts'

export interface OnceMore<Item, Became> {
  /** Undefined where somebody else took it, or it is not wanted any more. */
  readonly take: (tx: Transaction) => Promise<Item | undefined>
  readonly send: (tx: Transaction, item: Item) => Promise<Became>
  readonly mark: (tx: Transaction, became: Became) => Promise<void>
}

export const sendOnce = async <Item, Became>(
  database: Database,
  context: Context,
  { take, send, mark }: OnceMore<Item, Became>,
): Promise<Became | undefined> => {
  const item = await database.inTransaction(context, take)
  if (item === undefined) return undefined
  return database.once(context, async (tx) => {
    const became = await send(tx, item)
    await mark(tx, became)
    return became
  })
}
