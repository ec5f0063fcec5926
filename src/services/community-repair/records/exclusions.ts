/** Who was asked to stay away, as rows that name nobody. What was written to them lies under a key of its own, and goes with it. */

import { dataKeyFor, dataKeysOf } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import { wasProven } from '../../../principles/ground/proof.ts'
import type { Day, Days } from '../../../principles/ground/time.ts'
import type { Exclusion, MayLook, ReasonToExclude, SuppliesGoOn } from '../../../principles/impartiality/exclusion.ts'
import { codeOfSlip, hashOfSlip, tagOf } from '../codes.ts'
import { type ExclusionFact, type ExclusionNow, foldExclusion } from '../exclusion-now.ts'

const keyPurpose = 'exclusion'
const placeOf = (id: string) => `community_repair.exclusion/${id}`
const lookPlaceOf = (id: string, nth: number) => `community_repair.exclusion_fact/${id}/${nth}`

export interface ExclusionLine {
  readonly id: string
  readonly tag: string
  readonly site: string
  readonly reason: ReasonToExclude
  readonly supplies: SuppliesGoOn
  readonly language: string
  /** As they were written; empty where their key is gone. */
  readonly where: string
  readonly says: string
  readonly now: ExclusionNow
  /** Each day on which whoever holds the slip asked for another look. */
  readonly askedOn: readonly Day[]
  /** What was written to them with each look, the first one first. */
  readonly looks: readonly { readonly as: 'stands' | 'sooner' | 'ended'; readonly day: Day; readonly says: string }[]
}

interface Saved {
  readonly id: string
  readonly site: string
  readonly says: string
  readonly language: string
  readonly by: WorkerId
}

/** False where it stands there already: a form that came twice. */
export const addExclusion = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  proof: Exclusion,
  { id, site, says, language, by }: Saved,
): Promise<boolean> => {
  if (!wasProven(proof)) throw new Error('nobody is asked to stay away without an end, a reason and supplies (I5)')
  const key = await dataKeyFor(tx, keyring, organisation, id, keyPurpose)
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('community_repair.exclusion')
    .values({
      organisation,
      id,
      site,
      code_hash: hashOfSlip(keyring, organisation, codeOfSlip(keyring, organisation, id)),
      reason: proof.reason,
      supplies: proof.supplies,
      language,
      from_day: proof.from,
      until_day: proof.until,
      looked_at_by: proof.lookedAtBy,
      looked_at_every: proof.lookedAtEvery,
      sealed: key.seal(placeOf(id), JSON.stringify({ where: proof.where, says })),
      written_by: by,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n) === 1
}

/** Those of this number, of the code that hashes to this, or all whose last day is this one or later. */
export const exclusionsOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  which: { readonly id: string } | { readonly code: Buffer } | { readonly since: Day },
): Promise<readonly ExclusionLine[]> => {
  const rows = await tx
    .selectFrom('community_repair.exclusion')
    .selectAll()
    .where('organisation', '=', organisation)
    .$if('id' in which, (query) => query.where('id', '=', 'id' in which ? which.id : ''))
    .$if('code' in which, (query) => query.where('code_hash', '=', 'code' in which ? which.code : Buffer.alloc(0)))
    .$if('since' in which, (query) => query.where('until_day', '>=', ('since' in which ? which.since : '') as never))
    .orderBy('until_day')
    .orderBy('id')
    .limit(10_000)
    .execute()
  if (rows.length === 0) return []
  const ids = rows.map(({ id }) => id)
  const facts = await tx
    .selectFrom('community_repair.exclusion_fact')
    .select(['exclusion', 'nth', 'kind', 'until_day', 'written_by', 'sealed', 'day'])
    .where('organisation', '=', organisation)
    .where('exclusion', '=', (eb) => eb.fn.any(eb.val(ids)))
    .orderBy('nth')
    .execute()
  const keys = await dataKeysOf(tx, keyring, organisation, ids, keyPurpose)
  return rows.map((row) => {
    const own = facts.filter(({ exclusion }) => exclusion === row.id)
    const key = keys.get(row.id)
    const words = key?.openIfOurs(placeOf(row.id), row.sealed)
    const { where = '', says = '' } = (words === undefined ? {} : JSON.parse(words)) as {
      readonly where?: string
      readonly says?: string
    }
    const now = foldExclusion(
      {
        from: row.from_day as unknown as Day,
        until: row.until_day as unknown as Day,
        lookedAtBy: row.looked_at_by as unknown as Day,
        lookedAtEvery: row.looked_at_every as Days,
        writtenBy: row.written_by as WorkerId,
      },
      own.map(
        ({ nth, kind, until_day, written_by, day }) =>
          ({ nth, kind, until: until_day, by: written_by, day }) as unknown as ExclusionFact,
      ),
    )
    const counted = own.filter(({ nth }) => now.counted.includes(nth))
    return {
      id: row.id,
      tag: tagOf(codeOfSlip(keyring, organisation, row.id)),
      site: row.site,
      reason: row.reason as ReasonToExclude,
      supplies: row.supplies as SuppliesGoOn,
      language: row.language,
      where,
      says,
      now,
      askedOn: counted.flatMap(({ kind, day }) => (kind === 'asked' ? [day as unknown as Day] : [])),
      looks: counted.flatMap(({ nth, kind, sealed, day }) =>
        kind === 'stands' || kind === 'sooner' || kind === 'ended'
          ? [
              {
                as: kind,
                day: day as unknown as Day,
                says: (sealed === null ? undefined : key?.openIfOurs(lookPlaceOf(row.id, nth), sealed)) ?? '',
              },
            ]
          : [],
      ),
    }
  })
}

/** Whoever was faster has this line: false. */
const addFact = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, now }: ExclusionLine,
  fact: {
    readonly kind: string
    readonly by: WorkerId | null
    readonly until?: Day | undefined
    readonly sealed?: Buffer | undefined
    readonly day: Day
  },
): Promise<boolean> => {
  const { numInsertedOrUpdatedRows } = await tx
    .insertInto('community_repair.exclusion_fact')
    .values({
      organisation,
      exclusion: id,
      nth: now.facts + 1,
      kind: fact.kind,
      until_day: fact.until ?? null,
      first_by: now.wroteIt,
      written_by: fact.by,
      sealed: fact.sealed ?? null,
      day: fact.day,
    })
    .onConflict((conflict) => conflict.doNothing())
    .executeTakeFirst()
  return Number(numInsertedOrUpdatedRows ?? 0n) === 1
}

export const addLook = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  line: ExclusionLine,
  may: MayLook,
  { says, until, day }: { readonly says: string; readonly until: Day | undefined; readonly day: Day },
): Promise<boolean> => {
  if (!wasProven(may)) throw new Error('nobody judges their own word (I5)')
  const key = (await dataKeysOf(tx, keyring, organisation, [line.id], keyPurpose)).get(line.id)
  const isWorded = says !== '' && may.look !== 'seconded'
  return addFact(tx, organisation, line, {
    kind: may.look,
    by: may.by,
    until: may.look === 'sooner' ? until : undefined,
    sealed: isWorded ? key?.seal(lookPlaceOf(line.id, line.now.facts + 1), says) : undefined,
    day,
  })
}

/** By whoever holds the slip, and by the program when nobody did what was to be done. */
export const addByProgram = (
  system: Transaction,
  organisation: OrganisationId,
  line: ExclusionLine,
  kind: 'asked' | 'lapsed',
  day: Day,
) => addFact(system, organisation, line, { kind, by: null, day })
