/** A text that says that something went wrong: the way to say it, and who hears it. The text itself is kept nowhere, so nothing is told in it. */

import { originOf } from '../../../organisation/organisations.ts'
import type { AnswersText } from '../../../platform/service.ts'
import { participants as words } from '../words.ts'

/** The first word decides, as people write it, in the six languages. */
const complaintIn: Readonly<Record<string, string>> = {
  complain: 'en',
  complaint: 'en',
  complaints: 'en',
  plainte: 'fr',
  reclamation: 'fr',
  queja: 'es',
  quejas: 'es',
  reclamo: 'es',
  skarga: 'pl',
  cwyn: 'cy',
  cwyno: 'cy',
  شكوى: 'ar',
  شكوي: 'ar',
}

/** The language in which somebody wants to complain; undefined where it is something else. */
export const complainsIn = (text: string): string | undefined => {
  const [first = ''] = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  return Object.hasOwn(complaintIn, first) ? complaintIn[first] : undefined
}

export const answersText: AnswersText = async (needs, context, text) => {
  const language = complainsIn(text.words)
  if (language === undefined) return undefined
  const address = await needs.database.inTransaction(context, (tx) => originOf(tx, needs, context.organisation))
  return words.in(language)('complain.text', { address: `${address}/complain` })
}
