/** The pages of one's own in this service: a code opens them, and nobody of us does. */

import { nowAt } from '../../../organisation/now-here.ts'
import type { Route } from '../../../platform/http/route.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { anotherWanted } from './allocating.ts'
import { commit } from './committing.ts'
import { letGo, letGoAgain, takeItBack } from './letting-go.ts'
import { chooseAdult, sayWhoDecides, showOwnAdult } from './own-adult.ts'
import { askNoMore, chooseDays, sayHowItIs, sayHowItWas, showAfter } from './own-after.ts'
import { answerAgreed, readAgreed, sayWhatBecame, showAgreed } from './own-agreed.ts'
import { askForTheOther, showOwnApproach } from './own-approach.ts'
import { answerBeside, showBeside, stopBeingBeside } from './own-beside.ts'
import { readBetween, removeOne, showBetween, wantToBeTold } from './own-between.ts'
import { showCompany, takeOneBack, wantAgain, wantOne } from './own-company.ts'
import { complainOwn, lookAgain, sayMore, showOwnComplain } from './own-complain.ts'
import { answerEnd, comeBackTo, keepNoLonger, showEnd } from './own-end.ts'
import { sayEqual, showEqual } from './own-equal.ts'
import { sayWhetherSo, showInforming } from './own-informing.ts'
import { answerMeeting, ownCalendar, showOwnMeeting, stopMeeting } from './own-meeting.ts'
import { choose, letAuthorKnow } from './own-offered.ts'
import { sayAnew, showOwn } from './own-page.ts'
import { readOwnReview, saysStop, showOwnReview, writeOwnLine } from './own-review.ts'
import { leaveShuttle, readShuttle, sendShuttle, showShuttle } from './own-shuttle.ts'
import { beginWords, letThemIn, readWords, showWords, takeWordsBack, writeWords } from './own-words.ts'

/** A piece of ten thousand characters, sealed, in any script; or typed, each letter as six in a form. */
export const largestWords = 256 * 1024

export const ownRoutes = (needs: Needs, codes: Guesses): readonly Route[] => {
  const now = nowAt(needs)
  const own = (method: Route['method'], path: string, does: Route['does'], more: Partial<Route> = {}): Route => ({
    method,
    path: `/me/talk${path}`,
    for: 'their-own-page',
    participant: true,
    ...more,
    does,
  })
  return [
    own('GET', '', async (asked) => showOwn(asked, needs, await now(asked))),
    own('POST', '', async (asked) => sayAnew(asked, needs, await now(asked))),
    own('POST', '/another', async (asked) => anotherWanted(asked, needs, await now(asked)), { urgent: true }),
    own('GET', '/beside', async (asked) => showBeside(asked, needs, await now(asked))),
    own('POST', '/beside', async (asked) => answerBeside(asked, needs, await now(asked)), { urgent: true }),
    own('POST', '/beside/stop', async (asked) => stopBeingBeside(asked, needs, await now(asked)), { urgent: true }),
    own('GET', '/equal/:id', async (asked) => showEqual(asked, needs, await now(asked))),
    own('POST', '/equal/:id', async (asked) => sayEqual(asked, needs, await now(asked)), { urgent: true }),
    own('GET', '/told/:id', (asked) => showInforming(asked, needs)),
    own('POST', '/told/:id', async (asked) => sayWhetherSo(asked, needs, await now(asked)), { urgent: true }),
    own('GET', '/adult/:id', async (asked) => showOwnAdult(asked, needs, await now(asked))),
    own('POST', '/adult/:id', async (asked) => sayWhoDecides(asked, needs, await now(asked))),
    own('POST', '/adult/:id/choose', async (asked) => chooseAdult(asked, needs, await now(asked)), { urgent: true }),
    own('GET', '/words/:id', async (asked) => showWords(asked, needs, await now(asked))),
    own('POST', '/words/:id', async (asked) => writeWords(asked, needs, await now(asked)), { upTo: largestWords }),
    own('POST', '/words/:id/begin', async (asked) => beginWords(asked, needs, await now(asked))),
    own('POST', '/words/:id/read', async (asked) => readWords(asked, needs, codes, await now(asked))),
    own('POST', '/words/:id/let', async (asked) => letThemIn(asked, needs, codes, await now(asked))),
    own('POST', '/words/:id/take-back', async (asked) => takeWordsBack(asked, needs, await now(asked)), {
      urgent: true,
    }),
    own('GET', '/other/:id', async (asked) => showOwnApproach(asked, needs, await now(asked))),
    own('POST', '/other/:id', async (asked) => askForTheOther(asked, needs, await now(asked))),
    own('GET', '/between/:id', async (asked) => showBetween(asked, needs, await now(asked))),
    own('POST', '/between/:id', async (asked) => letGo(asked, needs, await now(asked)), { upTo: largestWords }),
    own('GET', '/shuttle/:id', async (asked) => showShuttle(asked, needs, await now(asked))),
    own('POST', '/shuttle/:id', async (asked) => sendShuttle(asked, needs, await now(asked)), { upTo: largestWords }),
    own('POST', '/shuttle/:id/read', async (asked) => readShuttle(asked, needs, codes, await now(asked))),
    own('POST', '/shuttle/:id/not', async (asked) => leaveShuttle(asked, needs, await now(asked)), { urgent: true }),
    own('POST', '/between/:id/take-back', async (asked) => takeItBack(asked, needs, await now(asked)), {
      urgent: true,
    }),
    own('POST', '/between/:id/again', async (asked) => letGoAgain(asked, needs, await now(asked))),
    own('POST', '/between/:id/read', async (asked) => readBetween(asked, needs, codes, await now(asked))),
    own('POST', '/between/:id/told', async (asked) => wantToBeTold(asked, needs, await now(asked))),
    own('POST', '/between/:id/choose', async (asked) => choose(asked, needs, codes, await now(asked)), {
      urgent: true,
    }),
    own('POST', '/between/:id/know', async (asked) => letAuthorKnow(asked, needs, await now(asked))),
    own('POST', '/between/:id/remove', async (asked) => removeOne(asked, needs, await now(asked))),
    own('GET', '/meet/:id', async (asked) => showOwnMeeting(asked, needs, await now(asked))),
    own('POST', '/meet/:id', async (asked) => answerMeeting(asked, needs, await now(asked))),
    own('POST', '/meet/:id/no', async (asked) => answerMeeting(asked, needs, await now(asked)), { urgent: true }),
    own('POST', '/meet/:id/stop', async (asked) => stopMeeting(asked, needs, await now(asked)), { urgent: true }),
    own('GET', '/meet/:id/calendar', async (asked) => ownCalendar(asked, needs, await now(asked))),
    own('GET', '/with/:id', async (asked) => showCompany(asked, needs, await now(asked))),
    own('POST', '/with/:id', async (asked) => wantOne(asked, needs, await now(asked))),
    own('POST', '/with/:id/again', async (asked) => wantAgain(asked, needs, await now(asked))),
    own('POST', '/with/:id/take-back', async (asked) => takeOneBack(asked, needs, await now(asked)), { urgent: true }),
    own('GET', '/agreed/:id', async (asked) => showAgreed(asked, needs, await now(asked))),
    own('POST', '/agreed/:id', async (asked) => commit(asked, needs, await now(asked)), { upTo: largestWords }),
    own('POST', '/agreed/:id/read', async (asked) => readAgreed(asked, needs, codes, await now(asked))),
    own('POST', '/agreed/:id/answer', async (asked) => answerAgreed(asked, needs, await now(asked))),
    own('POST', '/agreed/:id/no', async (asked) => answerAgreed(asked, needs, await now(asked)), { urgent: true }),
    own('POST', '/agreed/:id/became', async (asked) => sayWhatBecame(asked, needs, await now(asked))),
    own('GET', '/after/:id', async (asked) => showAfter(asked, needs, await now(asked))),
    own('POST', '/after/:id', async (asked) => chooseDays(asked, needs, await now(asked))),
    own('POST', '/after/:id/no', async (asked) => askNoMore(asked, needs, await now(asked)), { urgent: true }),
    own('POST', '/after/:id/felt', async (asked) => sayHowItIs(asked, needs, await now(asked))),
    own('POST', '/after/:id/feedback', async (asked) => sayHowItWas(asked, needs, await now(asked)), {
      upTo: largestWords,
    }),
    own('GET', '/end/:id', async (asked) => showEnd(asked, needs, await now(asked))),
    own('POST', '/end/:id', async (asked) => answerEnd(asked, needs, await now(asked))),
    own('POST', '/end/:id/back', async (asked) => comeBackTo(asked, needs, await now(asked))),
    own('POST', '/end/:id/no', async (asked) => keepNoLonger(asked, needs, await now(asked)), { urgent: true }),
    own('GET', '/complain', async (asked) => showOwnComplain(asked, needs, await now(asked))),
    own('POST', '/complain', async (asked) => complainOwn(asked, needs, await now(asked)), { upTo: largestWords }),
    own('POST', '/complain/more', async (asked) => sayMore(asked, needs, await now(asked)), { upTo: largestWords }),
    own('POST', '/complain/again', async (asked) => lookAgain(asked, needs, await now(asked))),
    own('GET', '/safe/:id', async (asked) => showOwnReview(asked, needs, await now(asked))),
    own('POST', '/safe/:id', async (asked) => writeOwnLine(asked, needs, await now(asked)), {
      upTo: largestWords,
      urgentIf: saysStop,
    }),
    own('POST', '/safe/:id/read', async (asked) => readOwnReview(asked, needs, codes, await now(asked))),
  ]
}
