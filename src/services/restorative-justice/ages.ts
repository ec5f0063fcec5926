/**
 * From which age somebody decides alone about what concerns the other person, in this country: a setting, with the decision that made it (V9). Nobody's age
 * is kept; it is the number in the sentence that whoever accompanies somebody says to them.
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'

export interface Ages {
  /** In whole years. */
  readonly from: number
  /** Who can be beside a young person who knows nobody: a name and how to reach them, as typed. Empty where none is known. */
  readonly advocate: string
}

/** Every human being below eighteen is a child: Convention on the Rights of the Child, article 1 (United Nations, 1989). */
export const asCame: Ages = { from: 18, advocate: '' }

/** No country is known to us in which somebody younger decides such a thing alone; nobody older is made a child. */
const youngest = 14
const oldest = 21
const mostLetters = 200

export const readAges = (one: (name: string) => string | undefined): Result<Ages, 'wrong-from' | 'too-long'> => {
  const typed = one('from')?.trim() ?? ''
  const from = /^\d{1,2}$/.test(typed) ? Number(typed) : 0
  if (from < youngest || from > oldest) return refused('wrong-from')
  const advocate = (one('advocate') ?? '').replace(/\s+/g, ' ').trim()
  return advocate.length > mostLetters ? refused('too-long') : ok({ from, advocate })
}
