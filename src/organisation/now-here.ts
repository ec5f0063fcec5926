import type { Asked } from '../platform/http/asked.ts'
import type { Needs } from '../platform/service.ts'
import { type Band, bandAt, type Day, dayAt } from '../principles/ground/time.ts'
import { knownSites } from './known-sites.ts'

/** What we write down of a moment: the day and the part of the day, where the organisation is (S10). */
export interface Now {
  readonly day: Day
  readonly band: Band
}

/** On the lane that is never full: a withdrawal needs to know the day. */
export const nowAt = ({ reserved }: Pick<Needs, 'reserved'>) => {
  const sites = knownSites(reserved)
  return async ({ organisation, now }: Pick<Asked, 'organisation' | 'now'>): Promise<Now> => {
    const [site] = await sites({ organisation: organisation.id, actor: 'public' })
    const zone = site?.timeZone ?? 'UTC'
    return { day: dayAt(zone, now), band: bandAt(zone, now) }
  }
}
