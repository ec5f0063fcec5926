/** Whether somebody reads what people send: asked at the moment they send it, in the program's own name. */

import { readersOf } from '../../../organisation/workers.ts'
import { testsOf } from '../../../participants/tellings.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { intakeOpen } from '../../../principles/safety/intake-open.ts'

export const isIntakeOpen = ({ reserved }: Pick<Needs, 'reserved'>, organisation: OrganisationId) =>
  reserved.inTransaction({ organisation, actor: 'system' }, async (tx) =>
    intakeOpen(await testsOf(tx, organisation), await readersOf(tx, organisation, ['coordinator'])),
  )
