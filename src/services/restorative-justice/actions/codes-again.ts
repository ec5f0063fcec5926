/** A form that comes again, because its answer was lost or the button was pressed twice, brings new codes for the same page, while nobody has opened it. */

import type { Now } from '../../../organisation/now-here.ts'
import type { Codes, Prepared } from '../../../participants/opening.ts'
import { holdForTheirDecision, replaceCodes } from '../../../participants/people.ts'
import { linesAbout } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'

/** Else undefined, and it says that we have it; `stillThere` asks whether what was sent still stands. */
export const codesAgain = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
  stillThere: () => Promise<boolean>,
  { codes, kept }: Prepared,
  { day }: Now,
): Promise<Codes | undefined> => {
  if ((await holdForTheirDecision(tx, organisation, person))?.opened !== day) return undefined
  const wasOpened = (await linesAbout(tx, organisation, person)).some(({ what }) => what === 'opened-with-the-code')
  if (wasOpened || !(await stillThere())) return undefined
  await replaceCodes(tx, organisation, person, kept)
  return codes
}
