import { type NotDecided, whoDecides } from '../../../principles/voluntarism/both-keys.ts'

/** The key of the sentence that says why something may not be done; what is missing of who decides is one sentence everywhere (V9). */
export const whyNot = <Family extends string, Reason extends string>(family: Family, reason: Reason) => {
  const missing = whoDecides(reason)
  return missing === undefined
    ? (`${family}-${reason}` as `${Family}-${Exclude<Reason, NotDecided>}`)
    : (`decides.why-${missing}` as const)
}
