import { readDirectory } from '../organisation/organisations.ts'
import type { Database } from '../platform/database/transaction.ts'
import type { OrganisationHere } from '../platform/http/asked.ts'
import { ok, type Result, refused } from '../principles/ground/result.ts'

/** The organisation that was named by its name or id, or the only one there is. */
export const whichOrganisation = async (
  database: Database,
  named: string | undefined,
): Promise<Result<OrganisationHere, string>> => {
  const { all } = await readDirectory(database)
  const names = all.map(({ name }) => `“${name}”`).join(', ')
  if (all.length === 0)
    return refused('There is no organisation here yet. Start Alongside and open the link it prints.')
  if (named === undefined)
    return all.length === 1 && all[0] !== undefined
      ? ok(all[0])
      : refused(`Say which organisation with --organisation: ${names}.`)
  const found = all.find(({ id, name }) => id === named || name.toLowerCase() === named.toLowerCase())
  return found === undefined
    ? refused(`There is no organisation called “${named}” here. There is: ${names}.`)
    : ok(found)
}
