/** Fewer figures than this are shared by too many people to mean one of them. */
const leastFigures = 8

/** A number without what a country puts before it: `07700 900123`, `+44 7700 900123` and `00447700900123` end alike. */
const significant = (number: string): string => number.replace(/\D/g, '').replace(/^0+/, '')

/** Whether two spellings are one telephone. Where it is not sure, a STOP ends too much rather than too little. */
export const isSameNumber = (one: string, other: string): boolean => {
  const [a, b] = [significant(one), significant(other)]
  return Math.min(a.length, b.length) >= leastFigures && (a.endsWith(b) || b.endsWith(a))
}
