import { sitesOf } from '../../../organisation/sites.ts'
import { namesOf, readersOf } from '../../../organisation/workers.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type OrganisationId, type WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { competentFor, teamFor, weights } from '../../../principles/impartiality/competence.ts'
import { foldAllocation, mayBeAsked, weightOf } from '../allocation.ts'
import type { Accompanying } from '../pages/accompanying.tsx'
import { allocationFacts } from '../records/allocations.ts'
import { facilitators } from '../records/practice.ts'
import type { Referral } from '../referral.ts'

/** By name, for the person themselves. */
export const accompaniedBy = async (
  tx: Transaction,
  keyring: Needs['keyring'],
  organisation: OrganisationId,
  referral: string,
): Promise<readonly string[]> => {
  const { agreed } = foldAllocation(await allocationFacts(tx, organisation, referral))
  const names = await namesOf(
    tx,
    keyring,
    organisation,
    agreed.map(({ worker }) => worker),
  )
  const still = await readersOf(tx, organisation, ['facilitator'])
  return agreed.flatMap(({ worker }) => (still.has(worker) ? [names.get(worker) ?? ''] : []))
}

/** Who accompanies the person at this moment and still works here as that. */
export const presentNow = async (
  tx: Transaction,
  organisation: OrganisationId,
  referral: string,
): Promise<ReadonlySet<WorkerId>> => {
  const { agreed } = foldAllocation(isUuid(referral) ? await allocationFacts(tx, organisation, referral) : [])
  const still = await readersOf(tx, organisation, ['facilitator'])
  return new Set(agreed.map(({ worker }) => worker).filter((worker) => still.has(worker)))
}

/** Who accompanies the person now, whether they are enough for it, and who may be asked or why not. */
export const accompanyingOf = async (
  tx: Transaction,
  { organisation, worker, language }: Asked,
  { keyring }: Pick<Needs, 'keyring'>,
  { id, referral, day }: { readonly id: string; readonly referral: Referral; readonly day: Day },
): Promise<Accompanying> => {
  const allocation = foldAllocation(await allocationFacts(tx, organisation.id, id))
  const all = await facilitators(tx, organisation.id, day)
  // The heaviest of what was said counts.
  const weight =
    weights.findLast((one) => allocation.agreed.some((fact) => fact.weight === one)) ??
    weightOf(referral, 'standard') ??
    'standard'
  const members = allocation.agreed.flatMap((fact) => {
    const one = all.find((other) => other.worker === fact.worker)
    const competent = one === undefined ? undefined : competentFor(one, weight, day)
    return competent?.ok === true ? [competent.value] : []
  })
  const names = await namesOf(
    tx,
    keyring,
    organisation.id,
    [...all, ...allocation.agreed, ...allocation.asked].map((one) => one.worker),
  )
  const by = worker?.id as WorkerId
  // What stands in somebody's way whatever is chosen: looked at for the lightest weight it can have.
  const lightest = weightOf(referral, 'everyday')
  const candidates = all
    .map((one) => {
      const may = mayBeAsked(one, { referral, allocation, weight: lightest, by, today: day })
      return { ...one, name: names.get(one.worker) ?? '', may: may.ok ? ('may' as const) : may.reason }
    })
    .filter(({ may }) => may !== 'asked-already')
    .toSorted((a, b) => a.name.localeCompare(b.name, language))
  const places = (await sitesOf(tx, organisation.id)).map(({ id: place, name }) => ({ id: place, name }))
  return {
    places,
    allocation,
    enough: teamFor(weight, members),
    isSensitive: lightest === 'sensitive',
    candidates,
    names,
  }
}
