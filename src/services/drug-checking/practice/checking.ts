/** What happens to a bag in the practice town, through the same rules and records as in any other. */

import { createHash } from 'node:crypto'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Town } from '../../../platform/service.ts'
import { bands, type Day } from '../../../principles/ground/time.ts'
import { mayRelease } from '../../../principles/safety/second-person.ts'
import type { Told } from '../../../principles/voluntarism/unanswered.ts'
import { handBack } from '../actions/hand-back.ts'
import { codeOfSample, hashOfCode, tagOf } from '../codes.ts'
import type { Correction } from '../finding.ts'
import { addRelease, addResult, reasonFor, resultsOf } from '../records/results.ts'
import { addRun, runsOf, runsOfResult } from '../records/runs.ts'
import { keepSample } from '../records/samples.ts'
import { type RunKind, readRun } from '../run.ts'
import { sampleCard } from '../sample.ts'

/** Chance that is the same every time: a number from 0 up to 1 for a name. */
export const chance = (name: string): number => createHash('sha256').update(name).digest().readUInt32BE() / 2 ** 32

/** A version 4 UUID made from a name: stable in the practice town, where nobody is real. */
export const idFor = (name: string): string => idMadeOf(['practice', name])

/** One town on one day of its story. */
export interface Checking {
  readonly tx: Transaction
  readonly town: Town
  readonly keyring: Keyring
}

export const take = ({ tx, town: { organisation, site }, keyring }: Checking, id: string, day: Day, told: Told) => {
  const code = codeOfSample(keyring, organisation, id)
  const band = bands[1 + Math.floor(chance(`${id}/band`) * 3)] ?? 'morning'
  const area = chance(`${id}/area`) < 0.4 ? { area: 'harbour side' } : {}
  return keepSample(tx, organisation, {
    id,
    site,
    codeHash: hashOfCode(keyring, organisation, code),
    tag: tagOf(code),
    day,
    band,
    card: sampleCard({ ...area, ...told }),
  })
}

/** Typed in as at the bench; what the bench would refuse stops the practice town. */
export const test = async (
  { tx, town }: Checking,
  sample: string,
  day: Day,
  kind: RunKind,
  typed: Told,
  corrects?: { readonly run: string; readonly why: Correction },
): Promise<string> => {
  const run = readRun(kind, typed, day)
  if (!run.ok) throw new Error(`the practice town typed what nobody may: ${JSON.stringify(run.reason)}`)
  const id = idFor(`${sample}/${kind}/${JSON.stringify(typed)}/${corrects?.run ?? ''}`)
  const correcting = corrects === undefined ? {} : { corrects }
  await addRun(tx, town.organisation, { ...run.value, id, sample, day, doneBy: town.technicians[0], ...correcting })
  return id
}

/** The first answer of a plain bag: nothing new in it that anybody has to be told of. */
export const firstAnswer = async ({ tx, town }: Checking, sample: string, day: Day, runs: readonly string[]) => {
  const [preparedBy, releasedBy] = town.technicians
  const version = { sample, version: 1, supersedes: undefined, reason: 'first', preparedBy, day, runs } as const
  const id = await addResult(tx, town.organisation, version)
  const may = mayRelease({ preparedBy, releasedBy }, { onePersonMayRelease: false })
  const seen = await runsOfResult(tx, town.organisation, id)
  if (may.ok) await addRelease(tx, town.organisation, { id, sample }, may.value, day, seen)
}

/** Everything that stands, prepared by one and handed back by the other. */
export const answer = async ({ tx, town }: Checking, sample: string, day: Day) => {
  const [preparedBy, releasedBy] = town.technicians
  const [last] = await resultsOf(tx, town.organisation, sample)
  const runs = (await runsOf(tx, town.organisation, sample)).map((run) => run.id)
  const reason = await reasonFor(tx, town.organisation, sample, runs)
  const version = { version: (last?.version ?? 0) + 1, supersedes: last?.id, reason, preparedBy, day, runs }
  const id = await addResult(tx, town.organisation, { sample, ...version })
  const may = mayRelease({ preparedBy, releasedBy }, { onePersonMayRelease: false })
  if (may.ok) await handBack(tx, town.organisation, { id, sample, reason }, may.value, day)
}
