import type { Transaction } from '../platform/database/transaction.ts'
import type { OrganisationId } from '../principles/ground/people.ts'
import type { Opening } from './opening-hours.ts'

export interface Site {
  readonly id: string
  readonly name: string
  readonly address: string
  /** IANA name. */
  readonly timeZone: string
  /** ISO 3166-1, two letters. */
  readonly country: string
  readonly emergencyNumber: string
  readonly onePersonMayRelease: boolean
  /** Who decided the line above (E4). */
  readonly decidedBy: string
  readonly openings: readonly Opening[]
}

export const sitesOf = async (tx: Transaction, organisation: OrganisationId): Promise<readonly Site[]> => {
  const sites = await tx
    .selectFrom('organisation.site')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('name')
    .orderBy('id')
    .limit(500)
    .execute()
  const openings = await tx
    .selectFrom('organisation.opening')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('weekday')
    .orderBy('opens')
    .limit(10_000)
    .execute()
  return sites.map((one) => ({
    id: one.id,
    name: one.name,
    address: one.address,
    timeZone: one.time_zone,
    country: one.country,
    emergencyNumber: one.emergency_number,
    onePersonMayRelease: one.one_person_may_release,
    decidedBy: one.decided_by,
    openings: openings
      .filter(({ site }) => site === one.id)
      .map(({ weekday, opens, closes }) => ({ weekday, opens: opens.slice(0, 5), closes: closes.slice(0, 5) })),
  }))
}

export const keepSite = async (tx: Transaction, organisation: OrganisationId, site: Site) => {
  const values = {
    name: site.name,
    address: site.address,
    time_zone: site.timeZone,
    country: site.country,
    emergency_number: site.emergencyNumber,
    one_person_may_release: site.onePersonMayRelease,
    decided_by: site.decidedBy,
  }
  await tx
    .insertInto('organisation.site')
    .values({ organisation, id: site.id, ...values })
    .onConflict((conflict) => conflict.columns(['organisation', 'id']).doUpdateSet(values))
    .execute()
  await tx
    .deleteFrom('organisation.opening')
    .where('organisation', '=', organisation)
    .where('site', '=', site.id)
    .execute()
  if (site.openings.length > 0)
    await tx
      .insertInto('organisation.opening')
      .values(site.openings.map((one) => ({ organisation, site: site.id, ...one })))
      .execute()
}

export const isTimeZone = (name: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return true
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}
