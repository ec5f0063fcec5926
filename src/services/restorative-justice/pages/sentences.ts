/** What somebody reads of their own referral: what they told us, and how it stands. The same on their page and in what they take along. */

import { dayName } from '../../../web/languages.ts'
import type { Say } from '../../../web/say.ts'
import { toldAs } from '../reasons.ts'
import type { Referral } from '../referral.ts'
import type { Told } from '../told.ts'
import type { participants } from '../words.ts'

type Key = typeof participants extends { readonly in: (language: string) => Say<infer K> } ? K : never

export const saysWhatWasTold = (
  say: Say<Key>,
  { standing, adjustments, needs, wantsSupport }: Told,
): readonly string[] => [
  say(`standing.${standing}`),
  ...adjustments.map((one) => say(`adjustment.${one}`)),
  ...(needs === undefined ? [] : [say('told.needs', { needs })]),
  ...(wantsSupport ? [say('told.support')] : []),
]

export const saysHowItStands = (
  say: Say<Key>,
  { stage, last, triage, supportOffered }: Referral,
  language: string,
): readonly string[] => [
  say(`stage.${stage}`, { day: dayName(language, last.day) }),
  ...(triage === undefined
    ? []
    : [`${say('held.triage')} “${say(`standing.${triage.by}`)}”; ${say(`gender.${triage.genderBased}`)}`]),
  ...(last.kind === 'not-proceeded' ? [say(`reason.${toldAs[last.reason]}`), say('door-open')] : []),
  ...(last.kind === 'signposted' ? [say(`elsewhere.${last.to}`), say('door-open')] : []),
  ...(supportOffered === undefined ? [] : [say('support.offered'), say(`elsewhere.${supportOffered.to}`)]),
]
