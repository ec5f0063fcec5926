/** Taking a complaint in, by the person themselves: with their yes, what they wrote, and whom it is about; all of it or nothing. */

import type { Now } from '../../../organisation/now-here.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import type { OrganisationId, PersonId, WorkerId } from '../../../principles/ground/people.ts'
import type { Way } from '../complaint.ts'
import { complains } from '../consent-questions.ts'
import { countComplaint } from '../records/complained.ts'
import { complaintsOf, saidIn, takeIn } from '../records/complaints.ts'
import { declare } from '../records/declarations.ts'
import { closeKeys } from './closing-keys.ts'
import type { Heard } from './hearing-line.ts'
import { keepThoseAway } from './keeping-away.ts'
import { asProgram } from './offers-now.ts'
import { ownYes } from './own-yes.ts'

/** Made of the form's number, which is known to the browser that sent it and to nobody here. */
export const complaintOf = (form: string) => idMadeOf(['complaint', form])

export interface Complains {
  readonly form: string
  readonly person: PersonId
  readonly about: readonly WorkerId[]
  readonly way: Extract<Way, 'own-page' | 'web'>
  readonly language: string
  readonly says: string
}

export const isThere = async (
  tx: Transaction,
  organisation: OrganisationId,
  { form, person }: Pick<Complains, 'form' | 'person'>,
) => (await complaintsOf(tx, organisation, { person, id: complaintOf(form) })).length > 0

/** Whether exactly these words stand there: others under one number are not thrown away unsaid. */
export const saysSame = async (
  tx: Transaction,
  { keyring }: Needs,
  organisation: OrganisationId,
  { form, person, says }: Pick<Complains, 'form' | 'person' | 'says'>,
): Promise<boolean> => {
  const [one] = await complaintsOf(tx, organisation, { person, id: complaintOf(form) })
  const said = one === undefined ? [] : await saidIn(tx, keyring, organisation, one)
  return said[0]?.says === says
}

/** Within the person's own transaction. Whoever they name sees nothing of theirs from this commit on. */
export const complain = async (
  tx: Transaction,
  needs: Needs,
  organisation: OrganisationId,
  { line, hasMatter }: Pick<Heard, 'line' | 'hasMatter'>,
  { form, person, about, way, language, says }: Complains,
  { day }: Now,
) => {
  const said = { id: idMadeOf(['complaint, yes', form]), language, format: 'text', day } as const
  const yes = await ownYes(tx, needs, organisation, person, complains, said)
  if (!yes.ok) throw new Error(`a yes that was just said is none: ${yes.reason}`)
  const one = {
    id: complaintOf(form),
    person,
    hasMatter,
    about,
    keptFrom: [...line],
    way,
    language,
    keyedInBy: undefined,
    day,
  }
  if (!(await takeIn(tx, needs.keyring, organisation, yes.value, one, says)))
    throw new Error('a form with the number of another was sent')
  for (const worker of about)
    await declare(tx, needs.keyring, organisation, { worker, about: person, conflict: 'complained-about-by-them' }, day)
}

/** What follows in the program's own name; where it does not come to it, the work of the day does the same. */
export const afterComplaining = async (
  needs: Needs,
  organisation: OrganisationId,
  { form, person, about }: Pick<Complains, 'form' | 'person' | 'about'>,
  { day }: Now,
) => {
  await asProgram(needs, { organisation }, async (system) => {
    await countComplaint(system, organisation, complaintOf(form), 'came', day)
    if (about.length > 0) await keepThoseAway(system, organisation, day, person)
  })
  if (about.length > 0) await closeKeys(needs, organisation)
}
