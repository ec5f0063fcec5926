import { type Instant, toInstant } from '../principles/ground/time.ts'

/** The one place that reads the clock; everything else is given the moment. */
export type Clock = () => Instant

export const systemClock: Clock = () => toInstant(new Date())

/** A clock that shows one moment until it is set to another: for the practice town and for tests. */
export const setClock = (start: Instant) => {
  let shown = start
  return {
    now: (): Instant => shown,
    set: (to: Instant): void => {
      shown = to
    },
  }
}
