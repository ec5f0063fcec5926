/** Who could hear a complaint at this moment, asked in the program's own name: before it is taken in, and each time somebody looks. */

import { readersOf } from '../../../organisation/workers.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Role } from '../../../principles/card.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { outsideTheLine, somebodyOutside } from '../../../principles/impartiality/outside-the-line.ts'
import { type ComplaintsLine, lineOf } from '../records/complaint-line.ts'
import type { ComplaintLine } from '../records/complaints.ts'
import { addStep, keepFrom } from '../records/complaints.ts'
import { asProgram } from './offers-now.ts'

/** Managers answer for it, board members for them; whoever else does the work does not hear what is said of it. */
export const hearing: readonly Role[] = ['manager', 'board-member']

/** Where nobody knows whose matter it is, everybody who works with people may have a part in it. */
const withPeople: readonly Role[] = ['worker', 'technician', 'coordinator', 'facilitator']

export interface Heard extends ComplaintsLine {
  readonly hears: ReadonlySet<WorkerId>
}

/** Of somebody with a page, or of anybody. */
export const heardBy = async (
  system: Transaction,
  organisation: OrganisationId,
  person: PersonId | undefined,
): Promise<Heard> => {
  const nobody = new Set<WorkerId>()
  const found =
    person === undefined
      ? { hasMatter: false, line: nobody, own: nobody, known: nobody }
      : await lineOf(system, organisation, person)
  const hears = await readersOf(system, organisation, hearing)
  if (found.hasMatter) return { ...found, hears }
  const everybody = await readersOf(system, organisation, withPeople)
  return { ...found, hears, line: new Set([...found.line, ...everybody]), own: new Set([...found.own, ...everybody]) }
}

/** Before something is written, or read: in a transaction of the program. */
export const heardOf = ({ organisation }: Asked, needs: Needs, person?: PersonId): Promise<Heard> =>
  asProgram(needs, { organisation: organisation.id }, (system) => heardBy(system, organisation.id, person))

/** As far as they may know: who has a part on the other side is told to nobody, also not by a page that is closed (S3). */
export const canBeHeard = ({ hears, own }: Heard, about: readonly WorkerId[] = []): boolean =>
  somebodyOutside({ hears, line: own, about: new Set(about), answeredBefore: undefined })

/**
 * What stands now of one that was taken in. It is kept from whoever has a part in it since; who had one when it came keeps it, also when the matter is gone.
 * Where whoever took it up may not hear it any more, the program gives it back, so that somebody else does.
 */
export const lineNow = async (system: Transaction, organisation: OrganisationId, one: ComplaintLine, today: Day) => {
  const { line: now } = await lineOf(system, organisation, one.person)
  const hears = await readersOf(system, organisation, hearing)
  const everybody = one.hasMatter ? [] : await readersOf(system, organisation, withPeople)
  const { folded } = one
  const line = new Set([...one.keptFrom, ...folded.handedBack, ...now, ...everybody])
  const before = folded.answeredBefore
  const stands = { complaint: one.id, hears, line, about: new Set(one.about), answeredBefore: before }
  await keepFrom(system, organisation, one, new Set([...line, ...(before === undefined ? [] : [before])]))
  if (folded.stage === 'taken-up' && folded.with !== undefined && !outsideTheLine(folded.with, stands).ok)
    await addStep(system, organisation, one, { kind: 'taken-from-them' }, today)
  return stands
}
