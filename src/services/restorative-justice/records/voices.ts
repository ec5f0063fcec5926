/** What was read by somebody, in a language, of exactly one text: for everybody to hear. */

import { createHash } from 'node:crypto'

import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Sound } from '../voice.ts'

const hashOf = (text: string): Buffer => createHash('sha256').update(text).digest()

/** Stands for a text in a form: what is read from a page of before is another. */
export const standsFor = (text: string): string => hashOf(text).toString('hex')

/** What was read before in this language is replaced in the same commit. */
export const keepVoice = async (
  tx: Transaction,
  organisation: OrganisationId,
  {
    language,
    text,
    kind,
    sound,
    by,
    day,
  }: {
    readonly language: string
    readonly text: string
    readonly kind: Sound
    readonly sound: Uint8Array
    readonly by: WorkerId
    readonly day: Day
  },
) => {
  const read = { says: hashOf(text), kind, sound: Buffer.from(sound), written_by: by, day }
  await tx
    .insertInto('restorative_justice.voice')
    .values({ organisation, language, ...read })
    .onConflict((conflict) => conflict.columns(['organisation', 'language']).doUpdateSet(read))
    .execute()
}

export const removeVoice = async (tx: Transaction, organisation: OrganisationId, language: string) => {
  await tx
    .deleteFrom('restorative_justice.voice')
    .where('organisation', '=', organisation)
    .where('language', '=', language)
    .execute()
}

/** Of this text and no other: what changed since is not told as if it had not. */
export const voiceOf = async (
  tx: Transaction,
  organisation: OrganisationId,
  language: string,
  text: string,
): Promise<{ readonly kind: Sound; readonly sound: Buffer } | undefined> => {
  const row = await tx
    .selectFrom('restorative_justice.voice')
    .select(['kind', 'sound'])
    .where('organisation', '=', organisation)
    .where('language', '=', language)
    .where('says', '=', hashOf(text))
    .executeTakeFirst()
  return row === undefined ? undefined : { kind: row.kind as Sound, sound: row.sound }
}

/** Whether there is one, without reading it. */
export const hasVoice = async (
  tx: Transaction,
  organisation: OrganisationId,
  language: string,
  text: string,
): Promise<boolean> =>
  (await tx
    .selectFrom('restorative_justice.voice')
    .select('language')
    .where('organisation', '=', organisation)
    .where('language', '=', language)
    .where('says', '=', hashOf(text))
    .executeTakeFirst()) !== undefined

/** In which languages somebody read it, when, and whether it is of what stands there now. */
export const voicesNow = async (
  tx: Transaction,
  organisation: OrganisationId,
  textIn: (language: string) => string,
): Promise<readonly { readonly language: string; readonly day: Day; readonly isNow: boolean }[]> =>
  (
    await tx
      .selectFrom('restorative_justice.voice')
      .select(['language', 'says', 'day'])
      .where('organisation', '=', organisation)
      .orderBy('language')
      .execute()
  ).map(({ language, says, day }) => ({
    language,
    day: day as unknown as Day,
    isNow: says.equals(hashOf(textIn(language))),
  }))
