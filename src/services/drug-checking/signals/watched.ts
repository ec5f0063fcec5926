/** The list of what a panel watches for: names of the register and of our own list, parted by semicolons or commas. */

import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import { meansKnown } from '../naming.ts'

/** Codes, each once; or the names nobody knows, as they were typed. An empty list watches for nothing, and is a list. */
export const readWatched = (
  typed: string,
  ownCodes: readonly string[],
): Result<readonly string[], readonly string[]> => {
  const whole = typed.split(/[;\n]/).flatMap((part) => (meansKnown(part, ownCodes).ok ? [part] : part.split(',')))
  const names = whole.map((one) => one.trim()).filter((one) => one !== '')
  const read = names.map((name) => ({ name, code: meansKnown(name, ownCodes) }))
  const unknown = read.filter(({ code }) => !code.ok).map(({ name }) => name)
  if (unknown.length > 0) return refused(unknown)
  return ok([...new Set(read.flatMap(({ code }) => (code.ok ? [code.value] : [])))])
}
