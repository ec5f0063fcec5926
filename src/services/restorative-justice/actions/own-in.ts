import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { besideWhom } from '../records/beside.ts'

/**
 * Whoever is on a page of their own in this area begins on it; one code opens one area (E1). The page of an adult beside somebody is that alone: what is
 * their own begins on another, so that nobody is on both sides of one matter (V9).
 */
export const ownIn = async ({ person, organisation, context }: Asked, { database }: Pick<Needs, 'database'>) => {
  if (person?.area !== 'restorative-justice') return undefined
  const isBeside = await database.inTransaction(context, (tx) => besideWhom(tx, organisation.id, person.id))
  return isBeside === undefined ? person : undefined
}
