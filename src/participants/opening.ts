/** A page of one's own, for nobody in particular: a random number, an area, two codes that are shown once. */

import { randomUUID } from 'node:crypto'

import type { Transaction } from '../platform/database/transaction.ts'
import { lockFor } from '../platform/sealed/keys.ts'
import type { Needs } from '../platform/service.ts'
import { type Area, sealsWords } from '../principles/card.ts'
import type { Code } from '../principles/ground/code.ts'
import type { OrganisationId, PersonId } from '../principles/ground/people.ts'
import { Secret } from '../principles/ground/secret.ts'
import type { Day } from '../principles/ground/time.ts'
import { hashOfPersonCode, newPersonCode } from './codes.ts'
import { addParticipant, type CodesKept } from './people.ts'

export interface Codes {
  readonly code: Code
  readonly spare: Code
}

const drawCodes = (): Codes => ({ code: newPersonCode(), spare: newPersonCode() })

/** Codes that nobody has yet, and what is kept of them: made before a transaction, which would wait for it. */
export interface Prepared {
  readonly codes: Codes
  readonly kept: CodesKept
}

export const prepareCodes = async (
  needs: Pick<Needs, 'keyring'>,
  organisation: OrganisationId,
  area: Area,
): Promise<Prepared> => {
  const codes = drawCodes()
  return { codes, kept: await whatIsKeptOf(needs, organisation, area, codes) }
}

/** What is kept of them. Where words are sealed for their side, each is a lock as well: half a tenth of a second. */
export const whatIsKeptOf = async (
  { keyring }: Pick<Needs, 'keyring'>,
  organisation: OrganisationId,
  area: Area,
  { code, spare }: Codes,
): Promise<CodesKept> => {
  const hashes = {
    codeHash: hashOfPersonCode(keyring, organisation, code),
    spareHash: hashOfPersonCode(keyring, organisation, spare),
  }
  if (!sealsWords(area)) return hashes
  const [codeLock, spareLock] = await Promise.all([lockFor(new Secret(code)), lockFor(new Secret(spare))])
  return { ...hashes, codeLock, spareLock }
}

/** With a random number of its own. */
export const openANewPage = async (
  tx: Transaction,
  organisation: OrganisationId,
  area: Area,
  { day }: { readonly day: Day },
  { codes, kept }: Prepared,
): Promise<Codes & { readonly id: PersonId }> => {
  const id = randomUUID() as PersonId
  if (!(await openAPage(tx, organisation, area, { day }, id, kept)))
    throw new Error('a number that was just drawn is taken')
  return { ...codes, id }
}

/** With the number a form brought: false where there is, or was, a page of it. */
export const openAPage = (
  tx: Transaction,
  organisation: OrganisationId,
  area: Area,
  { day }: { readonly day: Day },
  id: PersonId,
  kept: CodesKept,
): Promise<boolean> => addParticipant(tx, organisation, { id, area, ...kept, today: day })
