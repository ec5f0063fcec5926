/** Which organisation a page belongs to: the host name says, or there is only one. */

import type { Database, Transaction } from '../platform/database/transaction.ts'
import type { OrganisationHere } from '../platform/http/asked.ts'
import type { OrganisationId } from '../principles/ground/people.ts'

export interface Directory {
  readonly all: readonly OrganisationHere[]
  readonly byHost: ReadonlyMap<string, OrganisationId>
}

export const readDirectory = (database: Database): Promise<Directory> =>
  database.inPublic(async (tx) => {
    const rows = await tx.selectFrom('organisation.organisation').selectAll().orderBy('name').limit(10_000).execute()
    const hosts = await tx.selectFrom('organisation.host').selectAll().limit(100_000).execute()
    return {
      all: rows.map(({ organisation, name, about, contact, leave_to }) => ({
        id: organisation as OrganisationId,
        name,
        about,
        contact,
        leaveTo: leave_to,
      })),
      byHost: new Map(hosts.map(({ host, leads_to }) => [host, leads_to as OrganisationId])),
    }
  })

/** Undefined where several live here and the host name is none of theirs: then people choose. */
export const organisationAt = ({ all, byHost }: Directory, host: string): OrganisationHere | undefined => {
  const named = byHost.get(host.toLowerCase())
  return named === undefined ? (all.length === 1 ? all[0] : undefined) : all.find(({ id }) => id === named)
}

/** Where people find this one: at a host name of its own, or where everything here is. No message leads to somebody else's page. */
export const originOf = async (
  tx: Transaction,
  { origin }: { readonly origin: string },
  organisation: OrganisationId,
): Promise<string> => {
  const rows = await tx
    .selectFrom('organisation.host')
    .select('host')
    .where('leads_to', '=', organisation)
    .orderBy('host')
    .execute()
  const { host, protocol } = new URL(origin)
  const [own] = rows
  return own === undefined || rows.some((one) => one.host === host) ? origin : `${protocol}//${own.host}`
}

export const makeOrganisation = async (
  tx: Transaction,
  organisation: OrganisationId,
  name: string,
  host: string | undefined,
) => {
  await tx.insertInto('organisation.organisation').values({ organisation, name }).execute()
  if (host !== undefined)
    await tx
      .insertInto('organisation.host')
      .values({ host: host.toLowerCase(), leads_to: organisation })
      .onConflict((conflict) => conflict.doNothing())
      .execute()
}

export const describeOrganisation = async (
  tx: Transaction,
  organisation: OrganisationId,
  words: { readonly name: string; readonly about: string; readonly contact: string },
) => {
  await tx.updateTable('organisation.organisation').set(words).where('organisation', '=', organisation).execute()
}
