/** Putting a copy in, and what belongs to it every time: what was erased stays erased, and every yes is asked anew. */

import type { Readable } from 'node:stream'

import { readDirectory } from '../organisation/organisations.ts'
import { askEverybodyAnew, closeAgain } from '../participants/people.ts'
import { type Counts, type NotACopy, putIn } from '../platform/copies/carry.ts'
import { eraseAgain } from '../platform/erased-list.ts'
import { ok, type Result, refused } from '../principles/ground/result.ts'
import { type Day, dayAfter, dayAt } from '../principles/ground/time.ts'
import type { Program } from '../program.ts'

export const whyNot: Readonly<Record<NotACopy, string>> = {
  'not-a-copy': 'This is not a copy made by Alongside.',
  'cut-off': 'The copy ends in the middle. Nothing was put in. Take another one.',
  changed: 'The copy is not what it was when it was made. Nothing was put in. Take another one.',
  'other-version': 'The copy was made by another version of Alongside. Install that version, restore, then update.',
  'not-empty':
    'There is an organisation in this database already. Give an empty one: another DATA_DIR or DATABASE_URL.',
}

export const needsOwner = 'DATABASE_OWNER_URL is not set. A copy is made by the owner of the tables.'

export const told = ({ organisations, rows }: Counts) => `${organisations} organisations, ${rows} rows`

/** A yes in an older copy may have been taken back since: from the day after the copy, each is asked anew. */
const askAnew = async ({ database, now }: Program['needs'], made: Day): Promise<number> => {
  const today = dayAt('UTC', now())
  const from = today > made ? today : dayAfter(made, 1)
  let people = 0
  for (const { id } of (await readDirectory(database)).all)
    people += await database.inTransaction({ organisation: id, actor: 'system' }, (tx) =>
      askEverybodyAnew(tx, id, from),
    )
  return people
}

/** The sentences that say what was done, or why nothing was. */
export const putBack = async (
  { owner, keyring, needs }: Pick<Program, 'owner' | 'keyring' | 'needs'>,
  lines: Readable,
): Promise<Result<readonly string[], string>> => {
  if (owner === undefined) return refused(needsOwner)
  const done = await putIn(owner, keyring, lines).catch(() => undefined)
  if (done === undefined)
    return refused('The copy does not open: the identity is another one, or the file was changed.')
  if (!done.ok) return refused(whyNot[done.reason])
  const again = await eraseAgain(needs.database, keyring, closeAgain)
  const anew = await askAnew(needs, done.value.made)
  return ok([
    `Put back: ${told(done.value)}. Keys erased again: ${again}.`,
    `What people decided after ${done.value.made} is lost, so ${anew} of them are asked anew before anything is done.`,
  ])
}
