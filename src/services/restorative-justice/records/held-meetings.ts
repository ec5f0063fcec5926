/** Meetings as somebody's own page lists them (E1): what was suggested to them, and what became of it. */

import { namesOf } from '../../../organisation/workers.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Held } from '../../../platform/service.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { dayName } from '../../../web/languages.ts'
import { saysAlong } from '../pages/sentences.ts'
import { participants as words } from '../words.ts'
import { companionsOf } from './company.ts'
import { meetingsOf, partOf, plansOf } from './meetings.ts'
import type { Side } from './side-keys.ts'

/** What both were told of each other: that both would meet, that it takes place, that it does not (E1). */
export const toldTheOther = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
): Promise<readonly { readonly words: string; readonly day: Day }[]> => {
  const rows = await tx
    .selectFrom('restorative_justice.meeting_fact')
    .select(['kind', 'day'])
    .where('organisation', '=', organisation)
    .where('participant', '=', person)
    .where('kind', 'in', ['both-want', 'goes-ahead', 'not-held', 'stopped'])
    .orderBy('day')
    .orderBy('nth')
    .execute()
  return rows.map(({ kind, day }) => ({ words: `told.meeting-${kind}`, day: day as unknown as Day }))
}

export const heldMeetings = async (
  tx: Transaction,
  keyring: Keyring,
  side: Side,
  language: string,
): Promise<readonly Held[]> => {
  const say = words.in(language)
  const held: Held[] = (await companionsOf(tx, keyring, side)).map((one) => ({
    key: `restorative-justice/companion/${one.id}`,
    words: 'held.companion',
    says: [saysAlong(say, one), ...(one.talkedWith === undefined ? [] : [say(`company.is-${one.talkedWith.says}`)])],
    since: one.day,
    correctAt: `/me/talk/with/${side.referral}`,
  }))
  for (const { meeting, form, day, folded, facts } of await meetingsOf(tx, side)) {
    const says = [say('meet.both-want', { form: say(`meet.form-${form}`) })]
    for (const plan of await plansOf(tx, keyring, side, meeting)) {
      const part = await partOf(tx, keyring, side, form, plan)
      // As on their page: before their part is written nothing of it is shown to them.
      if (part === undefined) continue
      const { from, until, place, there, alsoThere, note } = plan
      const names = await namesOf(tx, keyring, side.organisation, there)
      const met = part.met.map((one) => say(`adjustment.${one}`))
      const beside = (part.beside ?? []).map((one) => `${say('company.beside-other')}: ${saysAlong(say, one)}`)
      const own = [part.arrive, part.where, ...met, part.how, ...beside]
      says.push(
        say('meet.when-what', { day: dayName(language, plan.day), from, until }),
        ...[place, ...there.map((one) => names.get(one) ?? ''), alsoThere, note, ...own].filter((one) => one !== ''),
      )
    }
    for (const { kind, day: on } of facts)
      if (kind === 'asked-alone' || kind === 'at-the-door' || kind === 'looked-after')
        says.push(say(`meet.held-${kind}`, { day: dayName(language, on) }))
    if (folded.stage === 'both-want' && folded.notHeld !== undefined) says.push(say('meet.not-held'))
    if (folded.stage === 'going') says.push(say('meet.going'))
    if (folded.stage === 'over')
      says.push(
        say(folded.how === 'stopped' ? 'meet.was-stopped' : 'meet.was-held', { day: dayName(language, folded.day) }),
      )
    const key = `restorative-justice/meeting/${meeting}`
    held.push({ key, words: 'held.meeting', says, since: day, correctAt: `/me/talk/meet/${side.referral}` })
  }
  return held
}
