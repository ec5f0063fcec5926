import { createHash } from 'node:crypto'

/**
 * An id made of what it is the id of: the same facts, the same id, so that what comes twice is one thing. In the shape of a
 * UUID v4, so that it says nothing about when.
 */
export const idMadeOf = (facts: readonly string[]): string => {
  const hex = createHash('sha256').update(JSON.stringify(facts)).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}
