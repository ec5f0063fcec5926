/** `/me/talk`: how it stands, what they told us and may say differently, what happens next. Their own hands only. */

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { foldAllocation } from '../allocation.ts'
import { clocksOf } from '../clocks.ts'
import { isAsked } from '../closing.ts'
import { kept } from '../consent-questions.ts'
import { otherAreaPage, ownTalkPage } from '../pages/own-page.tsx'
import { allocationFacts } from '../records/allocations.ts'
import { besideWhom } from '../records/beside.ts'
import { closingOf } from '../records/closing.ts'
import { askedNow } from '../records/compared.ts'
import { confidenceOf } from '../records/confidence.ts'
import { isDescribed } from '../records/described.ts'
import { confidenceSays } from '../records/held-confidence.ts'
import { incidentSays } from '../records/held-incidents.ts'
import { incidentsOf } from '../records/incidents.ts'
import { meetingsOf } from '../records/meetings.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { ownReferrals, tellAnew, toldIn } from '../records/referrals.ts'
import { waitingFor } from '../records/shuttle-drafts.ts'
import { readTold } from '../told.ts'
import { accompaniedBy } from './accompanying.ts'
import { adultIsMissing } from './decided-now.ts'
import { offersNow } from './offers-now.ts'

export const showOwn = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, context } = asked
  if (person === undefined) return undefined
  if (person.area !== 'restorative-justice') return page(otherAreaPage(asked))
  // A page that somebody made for the adult whom they chose is that alone.
  const isBeside = await needs.database.inTransaction(context, (tx) => besideWhom(tx, organisation.id, person.id))
  if (isBeside !== undefined) return seeOther('/me/talk/beside')
  const shown = await needs.database.inTransaction(context, async (tx) => {
    const consent = await consentNow(tx, organisation.id, person.id, kept, now.day)
    const referrals = []
    for (const one of await ownReferrals(tx, needs.keyring, organisation.id, person.id)) {
      const told = await toldIn(tx, needs.keyring, organisation.id, one)
      const lines = await linesOf(tx, needs.keyring, organisation.id, one)
      const referral = folded(lines)
      const { anotherWanted } = foldAllocation(await allocationFacts(tx, organisation.id, one.id))
      const clocks =
        consent.ok && referral.stage !== 'merged' ? clocksOf(referral, told?.wantsSupport === true, now.day) : []
      referrals.push({
        ...one,
        told,
        lines,
        referral,
        clocks,
        accompaniedBy: await accompaniedBy(tx, needs.keyring, organisation.id, one.id),
        anotherWanted,
        adultIsMissing: await adultIsMissing(
          tx,
          { organisation: organisation.id, referral: one.id, person: person.id },
          now.day,
        ),
        toldInDanger: (
          await confidenceOf(tx, needs.keyring, { organisation: organisation.id, referral: one.id, person: person.id })
        ).map((line) => confidenceSays(line, asked.language)),
        happened: (
          await incidentsOf(tx, needs.keyring, { organisation: organisation.id, referral: one.id, person: person.id })
        ).map((line) => incidentSays(line, asked.language, now.day)),
        draftIsThere:
          (await waitingFor(tx, { organisation: organisation.id, referral: one.id, person: person.id })).length > 0,
        endSuggested: isAsked((await closingOf(tx, { organisation: organisation.id, referral: one.id })).folded),
        meetingStands: ['planned', 'going', 'live'].includes(
          (await meetingsOf(tx, { organisation: organisation.id, referral: one.id })).at(-1)?.folded.stage ?? 'none',
        ),
      })
    }
    const questionsAsked = (await askedNow(tx, organisation.id)).length > 0
    const described = await isDescribed(tx, organisation.id, person.id)
    return { saidYes: consent.ok, questionsAsked, described, referrals }
  })
  const referrals = []
  for (const one of shown.referrals) {
    const side = { organisation: organisation.id, referral: one.id, person: person.id }
    referrals.push({ ...one, somethingIsThere: (await offersNow(needs, side, now)).some(({ isWaiting }) => isWaiting) })
  }
  return page(ownTalkPage(asked, { ...shown, referrals }, asked.query('done')))
}

/** What they need may change every day, and so may how they see it. */
export const sayAnew = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, context, form } = asked
  if (person === undefined) return undefined
  const done = await needs.database.inTransaction(context, async (tx) => {
    const consent = await consentNow(tx, organisation.id, person.id, kept, now.day)
    const own = (await ownReferrals(tx, needs.keyring, organisation.id, person.id)).find(
      ({ id }) => id === form.one('id'),
    )
    if (!consent.ok || own === undefined) return 'no' as const
    await tellAnew(tx, needs.keyring, organisation.id, consent.value, own.id, readTold(form))
    return 'saved' as const
  })
  return seeOther(`/me/talk?done=${done}`)
}
