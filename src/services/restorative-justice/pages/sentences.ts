/** What somebody reads of their own referral: what they told us, and how it stands. The same on their page and in what they take along. */

import type { Day } from '../../../principles/ground/time.ts'
import { dayName } from '../../../web/languages.ts'
import type { Say } from '../../../web/say.ts'
import type { Along } from '../company.ts'
import type { Standing, Wants } from '../deciding.ts'
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

/** That they decide with an adult: why, what about, and since when (V9). */
export const saysNeed = (say: Say<Key>, { because, about, day }: Standing, language: string): string =>
  `${say(`adult.need-${because}`, { what: say(`adult.about-${about}`) })} ${say('adult.since', { day: dayName(language, day) })}`

/** Who comes along, as the other reads it. */
export const saysAlong = (say: Say<Key>, { standing, called }: Along): string =>
  called === '' ? say(`company.standing-${standing}`) : `${say(`company.standing-${standing}`)}: ${called}`

/** What somebody says yes to, for the adult beside them. */
export const saysAsked = (say: Say<Key>, wants: Wants, dayOf: (day: Day) => string): string => {
  if (wants.kind === 'words' || wants.kind === 'promise')
    return say(`beside.ask-${wants.kind}`, { day: dayOf(wants.day) })
  if (wants.kind === 'would') return say('beside.ask-would', { form: say(`meet.form-${wants.form}`) })
  if (wants.kind === 'company') return say('beside.ask-company', { who: saysAlong(say, wants.along) })
  if (wants.kind !== 'meeting') return say(`beside.ask-${wants.kind}`)
  const { day, from, until, place } = wants.plan
  return say('beside.ask-meeting', { day: dayOf(day), from, until, place })
}
