/** What this service owes to somebody with a page of their own: to show it, to end it, to take it back. */

import { namesOf } from '../../organisation/workers.ts'
import type { Owed } from '../../platform/service.ts'
import { concerns } from '../../principles/voluntarism/consent.ts'
import { dayName } from '../../web/languages.ts'
import { accompaniedBy } from './actions/accompanying.ts'
import { hasOwnCodes } from './actions/own-side.ts'
import {
  approachOther,
  complains,
  kept,
  receiveItem,
  sealedWords,
  shareItem,
  toCompare,
  withMe,
} from './consent-questions.ts'
import { saysHowItStands, saysWhatWasTold } from './pages/sentences.ts'
import { approachesOf, endApproaches } from './records/approaches.ts'
import { besideWhom } from './records/beside.ts'
import { closedOf } from './records/closing.ts'
import { dropCompanion } from './records/company.ts'
import { askedNow } from './records/compared.ts'
import { whoDeclared } from './records/declarations.ts'
import { dropDescribed, isDescribed } from './records/described.ts'
import { heldAfterwards } from './records/held-afterwards.ts'
import { heldBeside, heldDeciding } from './records/held-beside.ts'
import { heldBetween } from './records/held-between.ts'
import { heldClosing } from './records/held-closing.ts'
import { heldCommitments, toldOfCommitments } from './records/held-commitments.ts'
import { heldComplaints } from './records/held-complaints.ts'
import { heldConfidence, toldInDanger } from './records/held-confidence.ts'
import { heldDescribed } from './records/held-described.ts'
import { heldIncidents } from './records/held-incidents.ts'
import { heldInforming } from './records/held-informing.ts'
import { heldMeetings, toldTheOther } from './records/held-meetings.ts'
import { lookNow } from './records/meeting-days.ts'
import { closeOffersTo } from './records/offered-items.ts'
import { folded, linesOf } from './records/referral-lines.ts'
import { ownReferrals, toldIn } from './records/referrals.ts'
import { takeItemBack } from './records/released-items.ts'
import { removeAll } from './records/removing.ts'
import { dropComplaints, removeComplaints } from './records/removing-complaints.ts'
import { reviewFacts } from './records/reviews.ts'
import { piecesOf } from './records/sealed-words.ts'
import { isWordsHeld } from './records/side-keys.ts'
import { stop, stopOthers, stopWords } from './records/stopping.ts'
import { participants as words } from './words.ts'

export const owed: Owed = {
  heldAbout: async (tx, { keyring }, { organisation }, person, language) => {
    const say = words.in(language)
    const held = []
    for (const one of await ownReferrals(tx, keyring, organisation, person)) {
      const told = await toldIn(tx, keyring, organisation, one)
      const lines = await linesOf(tx, keyring, organisation, one)
      held.push({
        key: `restorative-justice/referrals/${one.id}`,
        words: 'held.referral',
        says: [
          say(`way.${one.way}`),
          ...(told === undefined ? [] : saysWhatWasTold(say, told)),
          ...saysHowItStands(say, folded(lines), language),
          ...(await accompaniedBy(tx, keyring, organisation, one.id)).map((who) => `${say('own.accompanied')} ${who}`),
          ...lines.flatMap(({ fact, says }) =>
            says === undefined ? [] : [say('held.we-wrote', { day: dayName(language, fact.day), says })],
          ),
        ],
        since: one.day,
        correctAt: '/me/talk',
      })
    }
    for (const one of await ownReferrals(tx, keyring, organisation, person)) {
      const pieces = await piecesOf(tx, { organisation, referral: one.id, person })
      if (pieces[0] === undefined || (await isWordsHeld(tx, { organisation, person }))) continue
      held.push({
        key: `restorative-justice/sealed-words/${one.id}`,
        words: 'held.sealed',
        says: [say('held.sealed-what', { count: pieces.length })],
        since: pieces[0].day,
        correctAt: `/me/talk/words/${one.id}`,
      })
    }
    for (const one of await ownReferrals(tx, keyring, organisation, person)) {
      const facts = await reviewFacts(tx, { organisation, referral: one.id, person })
      if (facts[0] === undefined || (await isWordsHeld(tx, { organisation, person }))) continue
      held.push({
        key: `restorative-justice/review/${one.id}`,
        words: 'held.review',
        says: [say('held.sealed-what', { count: facts.length })],
        since: facts[0].day,
        correctAt: `/me/talk/safe/${one.id}`,
      })
    }
    for (const one of await ownReferrals(tx, keyring, organisation, person)) {
      if (await isWordsHeld(tx, { organisation, person })) continue
      held.push(...(await heldBetween(tx, { organisation, referral: one.id, person }, language)))
    }
    for (const one of await ownReferrals(tx, keyring, organisation, person))
      for (const asksFor of await approachesOf(tx, keyring, organisation, { referral: one.id, person }))
        held.push({
          key: `restorative-justice/approach/${asksFor.id}`,
          words: 'held.approach',
          says: [
            say('approach.asked', { day: dayName(language, asksFor.day), end: dayName(language, asksFor.endsOn) }),
            `${say('approach.tells')} ${say(`approach.tells-${asksFor.tells}`)}`,
            `${say('approach.may-say')}: ${asksFor.firstWords === '' ? say('approach.says-nothing') : asksFor.firstWords}`,
          ],
          since: asksFor.day,
          correctAt: `/me/talk/other/${one.id}`,
        })
    for (const one of await ownReferrals(tx, keyring, organisation, person))
      held.push(...(await heldAfterwards(tx, keyring, { organisation, referral: one.id, person }, language)))
    for (const one of await ownReferrals(tx, keyring, organisation, person))
      held.push(...(await heldConfidence(tx, keyring, { organisation, referral: one.id, person }, language)))
    for (const one of await ownReferrals(tx, keyring, organisation, person))
      held.push(...(await heldIncidents(tx, keyring, { organisation, referral: one.id, person }, language)))
    for (const one of await ownReferrals(tx, keyring, organisation, person))
      held.push(...(await heldClosing(tx, { organisation, referral: one.id }, language)))
    held.push(...(await heldDescribed(tx, keyring, { organisation, person }, language)))
    for (const one of await ownReferrals(tx, keyring, organisation, person))
      held.push(...(await heldInforming(tx, { organisation, referral: one.id, person }, language)))
    for (const one of await ownReferrals(tx, keyring, organisation, person))
      held.push(...(await heldDeciding(tx, { organisation, referral: one.id, person }, language)))
    held.push(...(await heldBeside(tx, organisation, person, language)))
    for (const one of await ownReferrals(tx, keyring, organisation, person))
      held.push(...(await heldMeetings(tx, keyring, { organisation, referral: one.id, person }, language)))
    for (const one of await ownReferrals(tx, keyring, organisation, person)) {
      if (await isWordsHeld(tx, { organisation, person })) continue
      held.push(...(await heldCommitments(tx, { organisation, referral: one.id, person }, language)))
    }
    held.push(
      ...(await heldComplaints(
        tx,
        keyring,
        { organisation, person },
        language,
        await hasOwnCodes(tx, organisation, person),
      )),
    )
    const declared = await whoDeclared(tx, organisation, person)
    const names = await namesOf(
      tx,
      keyring,
      organisation,
      declared.map(({ worker }) => worker),
    )
    for (const { worker, day } of declared)
      held.push({
        key: `restorative-justice/declared/${worker}`,
        words: 'held.declared',
        says: [say('held.declared-who', { who: names.get(worker) ?? '' })],
        since: day,
      })
    return held
  },
  // The page of an adult beside somebody is that alone: there they are asked how they may be reached (V9).
  asks: async (tx, { organisation }, person) => {
    const isBeside = (await besideWhom(tx, organisation, person)) !== undefined
    const asksToCompare = (await askedNow(tx, organisation)).length > 0 || (await isDescribed(tx, organisation, person))
    return ({ purpose, recipient, channel }) =>
      (!isBeside || purpose === 'contact' || recipient === complains.recipient) &&
      // Nobody is asked for a yes to what nobody asks.
      (asksToCompare || channel !== toCompare.channel)
  },
  toldOthers: async (tx, { organisation }, person) => [
    ...(await toldTheOther(tx, organisation, person)),
    ...(await toldOfCommitments(tx, organisation, person)),
    ...(await toldInDanger(tx, organisation, person)),
  ],
  erase: async (tx, { organisation }, person) => {
    await lookNow(tx, { organisation })
    await dropComplaints(tx, organisation, person)
    await removeAll(tx, organisation, person)
  },
  whenWithdrawn: async (tx, { keyring }, organisation, { person, to, decision, ranOut }, today) => {
    await lookNow(tx, { organisation })
    if (decision === 'paused') return
    // What somebody complains of stands by itself: it goes with its own no, and with everything.
    if (concerns(complains, { to })) await removeComplaints(tx, keyring, organisation, person, today)
    // What came to its end has a day of its own; that a yes to the talk ran out meanwhile takes nothing of it.
    const ended = ranOut === true ? await closedOf(tx, organisation, person) : []
    if (ended.length > 0 && concerns(kept, { to })) return stopOthers(tx, keyring, organisation, person, ended, today)
    if (ended.length > 0 && concerns(sealedWords, { to })) return
    if (concerns(kept, { to })) await stop(tx, keyring, organisation, person, today)
    else {
      if (concerns(sealedWords, { to })) await stopWords(tx, keyring, organisation, person, today)
      if (concerns(toCompare, { to })) await dropDescribed(tx, organisation, person)
      if (concerns(receiveItem, { to }) && decision !== 'not-now') await closeOffersTo(tx, organisation, person)
      if (to !== 'everything' && to.about !== undefined && concerns({ ...shareItem, about: to.about }, { to }))
        await takeItemBack(tx, organisation, person, to.about)
      if (to !== 'everything' && to.about !== undefined && concerns({ ...withMe, about: to.about }, { to }))
        await dropCompanion(tx, organisation, person, to.about)
      if (concerns(approachOther, { to })) await endApproaches(tx, keyring, organisation, person, today)
    }
  },
}
