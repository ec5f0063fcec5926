/** Asking somebody to accompany a person; their answer, before they see anything; and the person's own word about it (I1, I2, E2). */

import type { Now } from '../../../organisation/now-here.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { competentFor } from '../../../principles/impartiality/competence.ts'
import { noConflict } from '../../../principles/impartiality/conflict-of-interest.ts'
import { type Allocation, foldAllocation, mayBeAsked, type NotAsked, weightOf } from '../allocation.ts'
import { askedPage } from '../pages/asked.tsx'
import {
  agree,
  allocationFacts,
  askedOf,
  decline,
  propose,
  takeOff,
  wantAnother,
  whatIsKnown,
} from '../records/allocations.ts'
import { untold } from '../records/approach-days.ts'
import { confidenceDue } from '../records/confidence.ts'
import { declarationsAbout, declare } from '../records/declarations.ts'
import { wantedRead } from '../records/item-days.ts'
import { meetingsDue } from '../records/meeting-days.ts'
import { facilitators } from '../records/practice.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { type Kept, ownReferrals, referralBy } from '../records/referrals.ts'
import { decidingDue } from './adults-daily.ts'
import { afterwardsDue } from './afterwards-daily.ts'
import { endingDue } from './closed-daily.ts'
import { closeKeys } from './closing-keys.ts'
import { commitmentsDue } from './commitments-due.ts'
import { showReferral, tellThem } from './desk.ts'
import { offersDue } from './offer-counted.ts'
import { theirYes } from './their-yes.ts'

type Refused = NotAsked | 'no-yes' | 'somebody-wrote' | 'choose-whom'

const isRefused = (done: 'done' | Refused): done is Refused => done !== 'done'

const nextLine = (one: Kept, { facts }: Pick<Allocation, 'facts'>, { day }: Now) => ({
  referral: one.id,
  person: one.person,
  language: one.language,
  nth: facts + 1,
  today: day,
})

/** Puts the question to somebody. What they are told is a number, a language and how much it asks. */
export const ask = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, form } = asked
  const id = asked.param('id') ?? ''
  const done = await needs.database.inTransaction(asked.context, async (tx): Promise<'done' | Refused | undefined> => {
    const one = isUuid(id) ? await referralBy(tx, organisation.id, id) : undefined
    if (one === undefined) return undefined
    if (!(await theirYes(tx, organisation.id, one, now.day)).ok) return 'no-yes'
    const referral = folded(await linesOf(tx, needs.keyring, organisation.id, one))
    const allocation = foldAllocation(await allocationFacts(tx, organisation.id, id))
    if (form.one('nth') !== String(allocation.facts + 1)) return 'somebody-wrote'
    const who = (await facilitators(tx, organisation.id, now.day)).find(({ worker }) => worker === form.one('worker'))
    if (who === undefined) return 'choose-whom'
    const weight = weightOf(referral, form.one('weight'))
    const competent = mayBeAsked(who, { referral, allocation, weight, by: workerIn(asked), today: now.day })
    if (!competent.ok) return competent.reason
    const about = nextLine(one, allocation, now)
    return (await propose(tx, organisation.id, competent.value, workerIn(asked), about)) ? 'done' : 'somebody-wrote'
  })
  if (done === undefined) return undefined
  return isRefused(done)
    ? showReferral(
        asked,
        needs,
        now,
        { step: 'asked', reason: done, says: undefined },
        done === 'somebody-wrote' ? 409 : 422,
      )
    : seeOther(`/restorative-justice/${id}?done=asked`)
}

export const takeThemOff = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, form } = asked
  const id = asked.param('id') ?? ''
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const one = isUuid(id) ? await referralBy(tx, organisation.id, id) : undefined
    if (one === undefined) return undefined
    const allocation = foldAllocation(await allocationFacts(tx, organisation.id, id))
    const found = [...allocation.asked, ...allocation.agreed].find(({ worker }) => worker === form.one('worker'))
    if (found === undefined || form.one('nth') !== String(allocation.facts + 1)) return false
    const about = { ...nextLine(one, allocation, now), follows: found }
    return takeOff(tx, organisation.id, found.worker, found.weight, workerIn(asked), about)
  })
  if (done === undefined) return undefined
  if (done) await closeKeys(needs, organisation.id)
  return done
    ? seeOther(`/restorative-justice/${id}?done=asked`)
    : showReferral(asked, needs, now, { step: 'asked', reason: 'somebody-wrote', says: undefined }, 409)
}

export const showAsked = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> => {
  const { organisation } = asked
  const { database } = needs
  const list = await database.inTransaction(asked.context, (tx) => askedOf(tx, organisation.id, workerIn(asked)))
  const wanted = await database.inTransaction({ organisation: organisation.id, actor: 'system' }, async (tx) => {
    const agreed = list.filter(({ kind }) => kind === 'agreed').map(({ referral }) => referral)
    return {
      toOffer: await offersDue(tx, organisation.id, agreed),
      deciding: await decidingDue(tx, organisation.id, agreed, day),
      due: await untold(tx, organisation.id, day),
      toRead: await wantedRead(tx, organisation.id, agreed, day),
      toMeet: await meetingsDue(tx, organisation.id, agreed, day),
      toAgree: await commitmentsDue(tx, needs, organisation.id, agreed, day),
      after: await afterwardsDue(tx, organisation.id, agreed, day),
      ending: await endingDue(tx, organisation.id, agreed),
      danger: await confidenceDue(tx, organisation.id, day, agreed),
    }
  })
  return page(askedPage(asked, list, wanted, asked.query('done')))
}

/**
 * Their answer. "I do not know them" counts only where nothing here says otherwise; whatever stands in the way, they are told to speak to the
 * coordinator and nothing more, so that it neither confirms nor denies that anybody is known (I1).
 */
export const answerAsked = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, form } = asked
  const worker = workerIn(asked)
  const id = asked.param('id') ?? ''
  const mine = await needs.database.inTransaction(asked.context, (tx) => askedOf(tx, organisation.id, worker))
  const question = mine.find(({ referral, kind }) => referral === id && kind === 'proposed')
  if (question === undefined) return undefined
  const { person, weight, language } = question
  const known = await needs.database.inTransaction({ organisation: organisation.id, actor: 'system' }, (tx) =>
    whatIsKnown(tx, organisation.id, { referral: id, person, worker }),
  )
  const became = await needs.database.inTransaction(asked.context, async (tx) => {
    const about = { referral: id, person, language, nth: known.nth, today: now.day, follows: question }
    const mayBeTheirs = form.one('answer') === 'not-known' && known.conflict === 'none'
    const conflict = mayBeTheirs ? 'none' : known.conflict === 'none' ? 'knows-them' : known.conflict
    await declare(tx, needs.keyring, organisation.id, { worker, about: person, conflict }, now.day)
    const impartial = noConflict(worker, [person], await declarationsAbout(tx, organisation.id, person))
    const self = (await facilitators(tx, organisation.id, now.day)).find((one) => one.worker === worker)
    const competent = self === undefined ? undefined : competentFor(self, weight, now.day)
    const yes = await theirYes(tx, organisation.id, { person, keyedInBy: known.keyedInBy }, now.day)
    if (impartial.ok && known.stands && !yes.ok) return 'again' as const
    if (!impartial.ok || competent?.ok !== true || !known.stands)
      return (await decline(tx, organisation.id, worker, weight, about)) ? ('speak' as const) : ('again' as const)
    if (!(await agree(tx, organisation.id, competent.value, impartial.value, about))) return 'again' as const
    await tellThem(tx, organisation.id, person, language, now.day)
    return 'agreed' as const
  })
  // Somebody wrote a line at this very moment: the question stands, and is put once more.
  return seeOther(`/restorative-justice/asked${became === 'again' ? '' : `?done=${became}`}`)
}

/** Of those who write at the same moment one comes first; the person's word is written again until it stands. */
const mostTries = 20

/** One press on the person's own page. */
export const anotherWanted = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form } = asked
  if (person === undefined) return undefined
  let written = 0
  for (let tries = 0; tries < mostTries; tries += 1) {
    const became = await needs.reserved.inTransaction(asked.context, async (tx) => {
      const own = await ownReferrals(tx, needs.keyring, organisation.id, person.id)
      const one = own.find(({ id }) => id === form.one('id'))
      if (one === undefined) return 'nobody' as const
      const allocation = foldAllocation(await allocationFacts(tx, organisation.id, one.id))
      const [follows] = allocation.agreed
      if (follows === undefined) return 'nobody' as const
      const about = { ...nextLine(one, allocation, now), follows }
      return (await wantAnother(tx, organisation.id, follows.worker, follows.weight, about)) ? 'written' : 'again'
    })
    if (became === 'nobody' && written > 0) await closeKeys({ database: needs.reserved }, organisation.id)
    if (became === 'nobody') return seeOther(written === 0 ? '/me/talk' : '/me/talk?done=another')
    if (became === 'written') written += 1
  }
  throw new Error('somebody wanted another, and it could not be written down')
}
