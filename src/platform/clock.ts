import { type Instant, toInstant } from '../principles/ground/time.ts'

/** The one place that reads the clock; everything else is given the moment. */
export type Clock = () => Instant

export const systemClock: Clock = () => toInstant(new Date())
