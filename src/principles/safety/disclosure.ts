/**
 * What somebody can work out from a table in which small numbers are hidden (S6, I6): every shown number stands for a few
 * real ones, numbers hang together, and a hidden one can be narrowed down. A table is fit to be seen where every hidden
 * number could still be at least five different ones.
 */

/** Whole numbers from low to high, both included. */
export interface Range {
  readonly low: number
  readonly high: number
}

/** The sum of the terms is at most this. No term is taken nought times. */
export interface Relation {
  readonly terms: readonly (readonly [name: string, times: number])[]
  readonly atMost: number
}

/** A hidden number, and each way in which it can have come to be hidden: small itself, or leaving little over. */
export interface Hidden {
  readonly name: string
  readonly ways: readonly { readonly range: Range; readonly relations: readonly Relation[] }[]
}

export interface Readable {
  readonly numbers: ReadonlyMap<string, Range>
  readonly relations: readonly Relation[]
  readonly hidden: readonly Hidden[]
}

export const leastPossible = 5

/** Narrows every number by every relation until nothing changes: interval propagation. Undefined where nothing fits. */
export const propagated = (
  numbers: ReadonlyMap<string, Range>,
  relations: readonly Relation[],
): ReadonlyMap<string, Range> | undefined => {
  const now = new Map(numbers)
  const least = ([name, times]: readonly [string, number]): number => {
    const { low, high } = now.get(name) ?? { low: 0, high: 0 }
    return times > 0 ? times * low : times * high
  }
  for (let changed = true; changed; ) {
    changed = false
    for (const { terms, atMost } of relations) {
      let sum = terms.reduce((all, term) => all + least(term), 0)
      for (const term of terms) {
        const [name, times] = term
        const { low, high } = now.get(name) ?? { low: 0, high: 0 }
        const room = (atMost - (sum - least(term))) / times
        const next =
          times > 0 ? { low, high: Math.min(high, Math.floor(room)) } : { low: Math.max(low, Math.ceil(room)), high }
        if (next.low > next.high) return undefined
        if (next.low === low && next.high === high) continue
        sum -= least(term)
        now.set(name, next)
        sum += least(term)
        changed = true
      }
    }
  }
  return now
}

/** How many different numbers a hidden one can still be, by whatever narrows ranges. */
export const possible = (
  { numbers, relations }: Readable,
  { name, ways }: Hidden,
  range: (numbers: ReadonlyMap<string, Range>, relations: readonly Relation[], name: string) => Range | undefined,
): number => {
  const found = new Set<number>()
  for (const way of ways) {
    const left = range(new Map([...numbers, [name, way.range]]), [...relations, ...way.relations], name)
    for (let one = left?.low ?? 1; one <= (left?.high ?? 0); one += 1) found.add(one)
  }
  return found.size
}

/** Hidden numbers that give too much away. */
export const givenAway = (readable: Readable): readonly string[] =>
  readable.hidden
    .filter(
      (one) =>
        possible(readable, one, (numbers, relations, name) => propagated(numbers, relations)?.get(name)) <
        leastPossible,
    )
    .map(({ name }) => name)
