import { nowAt } from '../../organisation/now-here.ts'
import type { Route } from '../../platform/http/route.ts'
import { countGuesses } from '../../platform/http/slowing-down.ts'
import type { Needs, Service } from '../../platform/service.ts'
import type { Role } from '../../principles/card.ts'
import { byAnyKey } from '../../web/say.ts'
import { adultsAsked } from './actions/adults-daily.ts'
import { afterwardsAsks } from './actions/afterwards-daily.ts'
import { saveAges, showAges } from './actions/ages.ts'
import { anotherWanted, answerAsked, ask, showAsked, takeThemOff } from './actions/allocating.ts'
import { approachesEnd } from './actions/approaches-end.ts'
import { closedMatters } from './actions/closed-daily.ts'
import { closesForWhoLeft } from './actions/closing-keys.ts'
import { commitmentsGoOn } from './actions/commitments-daily.ts'
import { commit } from './actions/committing.ts'
import { complainToUs, showComplain, showComplainPaper } from './actions/complain.ts'
import { saveElsewhere, showElsewhere } from './actions/complain-elsewhere.ts'
import { showTypeComplaint, typeComplaint } from './actions/complaint-typed.ts'
import { complaintsDaily } from './actions/complaints-daily.ts'
import { showDanger, writeDanger } from './actions/danger.ts'
import { declareOne, showDesk, showReferral, takeStep } from './actions/desk.ts'
import { saveDuties, showDuties } from './actions/duties.ts'
import { showFigures } from './actions/figures.ts'
import { showHearing, showOneHearing, writeHearing } from './actions/hearing.ts'
import { hearing } from './actions/hearing-line.ts'
import { showIncidents, writeIncidents } from './actions/incidents.ts'
import { openInvitation, showInvited } from './actions/invited.ts'
import { itemsEnd } from './actions/items-end.ts'
import { letGo, letGoAgain, takeItBack } from './actions/letting-go.ts'
import { meetingsEnd, wishesMeet } from './actions/meetings-daily.ts'
import { chooseAdult, sayWhoDecides, showOwnAdult } from './actions/own-adult.ts'
import { askNoMore, chooseDays, sayHowItIs, sayHowItWas, showAfter } from './actions/own-after.ts'
import { answerAgreed, readAgreed, sayWhatBecame, showAgreed } from './actions/own-agreed.ts'
import { askForTheOther, showOwnApproach } from './actions/own-approach.ts'
import { answerBeside, showBeside, stopBeingBeside } from './actions/own-beside.ts'
import { readBetween, removeOne, showBetween, wantToBeTold } from './actions/own-between.ts'
import { showCompany, takeOneBack, wantAgain, wantOne } from './actions/own-company.ts'
import { complainOwn, lookAgain, sayMore, showOwnComplain } from './actions/own-complain.ts'
import { answerEnd, comeBackTo, keepNoLonger, showEnd } from './actions/own-end.ts'
import { answerMeeting, ownCalendar, showOwnMeeting, stopMeeting } from './actions/own-meeting.ts'
import { choose, letAuthorKnow } from './actions/own-offered.ts'
import { sayAnew, showOwn } from './actions/own-page.ts'
import { readOwnReview, saysStop, showOwnReview, writeOwnLine } from './actions/own-review.ts'
import { leaveShuttle, readShuttle, sendShuttle, showShuttle } from './actions/own-shuttle.ts'
import { beginWords, letThemIn, readWords, showWords, takeWordsBack, writeWords } from './actions/own-words.ts'
import { makeCard, readAloud, showAbout, showEasy, showPaper, showRefer } from './actions/public.ts'
import { showFeedback, writeOnFeedback } from './actions/reading-feedback.ts'
import { openBefore, showReadingFirst, writeReadingFirst } from './actions/reading-first.ts'
import { showSecondLook, writeSecondLook } from './actions/second-look.ts'
import { showSigning, sign } from './actions/signing.ts'
import { showStart, start } from './actions/start.ts'
import { showTeam, writeTeam } from './actions/team.ts'
import { answersText } from './actions/texts.ts'
import { showTheirAdult, writeTheirAdult } from './actions/their-adult.ts'
import { showTheirAfter, writeTheirAfter } from './actions/their-after.ts'
import { showTheirAgreed, writeTheirAgreed } from './actions/their-agreed.ts'
import { showTheirApproach, tryTheOther, writeTheirApproach } from './actions/their-approach.ts'
import { readToThem, showTheirBetween } from './actions/their-between.ts'
import { showTheirCompany, writeTheirCompany } from './actions/their-company.ts'
import { showTheirEnd, writeTheirEnd } from './actions/their-end.ts'
import { showTheirMeeting, theirSheet, writeTheirMeeting } from './actions/their-meeting.ts'
import { showTheirReview, writeTheirLine } from './actions/their-review.ts'
import { showTheirShuttle, writeTheirShuttle } from './actions/their-shuttle.ts'
import { openTheirWords, showTheirWords, writeForThem } from './actions/their-words.ts'
import { showTypeIn, typeIn } from './actions/typed-in.ts'
import { unconfirmedEnd } from './actions/unconfirmed.ts'
import { card } from './card.ts'
import { owed } from './owed.ts'
import { live } from './practice/accompanied.ts'
import { fillTown, formLed, putOnOwnPage } from './practice/town.ts'
import { sealed } from './records/handing-on.ts'
import { oneOfEach } from './records/one-of-each.ts'
import { participants, workers } from './words.ts'

/** Of one place, in an hour. */
const mostStarts = 20
const mostCards = 60
const mostWrongCodes = 30
const mostWrongPhrases = 10
/** A piece of ten thousand characters, sealed, in any script; or typed, each letter as six in a form. */
const largestWords = 256 * 1024

const accompanying: readonly Role[] = ['coordinator', 'facilitator']
/** Who types in what the board decided. */
const deciding: readonly Role[] = ['coordinator', 'manager']

const counting: readonly Role[] = ['coordinator', 'manager', 'board-member']
const typing: readonly Role[] = ['worker', 'coordinator', 'facilitator']
/** Also whoever hears them, so that nobody has to tell one to whom it is about. */
const typingComplaints: readonly Role[] = [...typing, ...hearing]

const routes = (needs: Needs): readonly Route[] => {
  const now = nowAt(needs)
  const starts = countGuesses(mostStarts)
  const cards = countGuesses(mostCards)
  const codes = countGuesses(mostWrongCodes)
  const phrases = countGuesses(mostWrongPhrases)
  const complaints = countGuesses(mostStarts)
  const open = (method: Route['method'], path: string, does: Route['does'], more: Partial<Route> = {}): Route => ({
    method,
    path: `/talk${path}`,
    for: 'everyone',
    participant: true,
    ...more,
    does,
  })
  const own = (method: Route['method'], path: string, does: Route['does'], more: Partial<Route> = {}): Route => ({
    method,
    path: `/me/talk${path}`,
    for: 'their-own-page',
    participant: true,
    ...more,
    does,
  })
  const desk = (method: Route['method'], path: string, who: readonly Role[], does: Route['does']): Route => ({
    method,
    path: `/restorative-justice${path}`,
    for: who,
    does,
  })
  return [
    open('GET', '', (asked) => showAbout(asked, needs)),
    open('GET', '/easy', (asked) => showEasy(asked, needs)),
    open('GET', '/paper', (asked) => showPaper(asked, needs)),
    open('GET', '/spoken', (asked) => readAloud(asked, needs)),
    open('GET', '/start', (asked) => showStart(asked, needs), { knowsPerson: true }),
    open('POST', '/start', async (asked) => start(asked, needs, starts, await now(asked)), { knowsPerson: true }),
    open('GET', '/invited', showInvited, { knowsPerson: true }),
    open('POST', '/invited', async (asked) => openInvitation(asked, needs, codes, await now(asked)), {
      knowsPerson: true,
      urgent: true,
    }),
    open('GET', '/refer', showRefer),
    open('POST', '/refer', async (asked) => makeCard(asked, needs, cards, await now(asked))),
    own('GET', '', async (asked) => showOwn(asked, needs, await now(asked))),
    own('POST', '', async (asked) => sayAnew(asked, needs, await now(asked))),
    own('POST', '/another', async (asked) => anotherWanted(asked, needs, await now(asked)), { urgent: true }),
    own('GET', '/beside', async (asked) => showBeside(asked, needs, await now(asked))),
    own('POST', '/beside', async (asked) => answerBeside(asked, needs, await now(asked)), { urgent: true }),
    own('POST', '/beside/stop', async (asked) => stopBeingBeside(asked, needs, await now(asked)), { urgent: true }),
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
    own('GET', '/with/:id', async (asked) => showCompany(asked, needs, await now(asked))),
    own('POST', '/with/:id', async (asked) => wantOne(asked, needs, await now(asked))),
    own('POST', '/with/:id/again', async (asked) => wantAgain(asked, needs, await now(asked))),
    own('POST', '/with/:id/take-back', async (asked) => takeOneBack(asked, needs, await now(asked)), { urgent: true }),
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
    {
      ...open('GET', '', (asked) => showComplain(asked, needs), { knowsPerson: true }),
      path: '/complain',
    },
    {
      ...open('POST', '', async (asked) => complainToUs(asked, needs, complaints, await now(asked)), {
        knowsPerson: true,
        upTo: largestWords,
      }),
      path: '/complain',
    },
    { ...open('GET', '', (asked) => showComplainPaper(asked, needs)), path: '/complain/paper' },
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
    desk('GET', '', ['coordinator'], async (asked) => showDesk(asked, needs, await now(asked))),
    desk('GET', '/type-in', typing, (asked) => showTypeIn(asked, needs)),
    desk('POST', '/type-in', typing, async (asked) => typeIn(asked, needs, await now(asked))),
    desk('GET', '/team', accompanying, async (asked) => showTeam(asked, needs, await now(asked))),
    desk('POST', '/team', accompanying, async (asked) => writeTeam(asked, needs, await now(asked))),
    desk('GET', '/asked', ['facilitator'], async (asked) => showAsked(asked, needs, await now(asked))),
    desk('POST', '/asked/:id', ['facilitator'], async (asked) => answerAsked(asked, needs, await now(asked))),
    desk('GET', '/since', counting, async (asked) => showFigures(asked, needs, await now(asked))),
    desk('GET', '/wrong', hearing, async (asked) => showHearing(asked, needs, await now(asked))),
    desk('GET', '/wrong/typed', typingComplaints, (asked) => showTypeComplaint(asked, needs)),
    {
      ...desk('POST', '/wrong/typed', typingComplaints, async (asked) => typeComplaint(asked, needs, await now(asked))),
      upTo: largestWords,
    },
    desk('GET', '/wrong/other', ['manager'], (asked) => showElsewhere(asked, needs)),
    desk('POST', '/wrong/other', ['manager'], async (asked) => saveElsewhere(asked, needs, await now(asked))),
    desk('GET', '/wrong/:id', hearing, async (asked) => showOneHearing(asked, needs, await now(asked))),
    {
      ...desk('POST', '/wrong/:id', hearing, async (asked) => writeHearing(asked, needs, await now(asked))),
      upTo: largestWords,
    },
    desk('GET', '/ages', deciding, (asked) => showAges(asked, needs)),
    desk('POST', '/ages', deciding, async (asked) => saveAges(asked, needs, await now(asked))),
    desk('GET', '/duty', deciding, (asked) => showDuties(asked, needs)),
    desk('POST', '/duty', deciding, async (asked) => saveDuties(asked, needs, await now(asked))),
    desk('GET', '/:id', accompanying, async (asked) => showReferral(asked, needs, await now(asked))),
    desk('GET', '/:id/review', ['facilitator'], async (asked) => showTheirReview(asked, needs, await now(asked))),
    {
      ...desk('POST', '/:id/review', ['facilitator'], async (asked) => writeTheirLine(asked, needs, await now(asked))),
      upTo: largestWords,
    },
    desk('GET', '/:id/words', ['facilitator'], async (asked) => showTheirWords(asked, needs, await now(asked))),
    {
      ...desk('POST', '/:id/words', ['facilitator'], async (asked) => writeForThem(asked, needs, await now(asked))),
      upTo: largestWords,
    },
    desk('POST', '/:id/words/open', ['facilitator'], async (asked) =>
      openTheirWords(asked, needs, phrases, await now(asked)),
    ),
    desk('GET', '/:id/other', ['facilitator'], async (asked) => showTheirApproach(asked, needs, await now(asked))),
    desk('POST', '/:id/other', ['facilitator'], async (asked) => writeTheirApproach(asked, needs, await now(asked))),
    desk('GET', '/:id/look', ['coordinator'], async (asked) => showSecondLook(asked, needs, await now(asked))),
    desk('POST', '/:id/look', ['coordinator'], async (asked) => writeSecondLook(asked, needs, await now(asked))),
    desk('GET', '/:id/between', ['facilitator'], async (asked) => showTheirBetween(asked, needs, await now(asked))),
    desk('POST', '/:id/between', ['facilitator'], async (asked) => readToThem(asked, needs, await now(asked))),
    desk('GET', '/:id/company', ['facilitator'], async (asked) => showTheirCompany(asked, needs, await now(asked))),
    desk('POST', '/:id/company', ['facilitator'], async (asked) => writeTheirCompany(asked, needs, await now(asked))),
    desk('GET', '/:id/shuttle', ['facilitator'], async (asked) => showTheirShuttle(asked, needs, await now(asked))),
    {
      ...desk('POST', '/:id/shuttle', ['facilitator'], async (asked) =>
        writeTheirShuttle(asked, needs, await now(asked)),
      ),
      upTo: largestWords,
    },
    desk('GET', '/:id/before', ['coordinator'], async (asked) => showReadingFirst(asked, needs, await now(asked))),
    desk('GET', '/:id/meeting', ['facilitator'], async (asked) => showTheirMeeting(asked, needs, await now(asked))),
    desk('GET', '/:id/sheet', ['facilitator'], async (asked) => theirSheet(asked, needs, await now(asked))),
    desk('POST', '/:id/meeting', ['facilitator'], async (asked) => writeTheirMeeting(asked, needs, await now(asked))),
    desk('GET', '/:id/agreed', ['facilitator'], async (asked) => showTheirAgreed(asked, needs, await now(asked))),
    desk('POST', '/:id/agreed', ['facilitator'], async (asked) => writeTheirAgreed(asked, needs, await now(asked))),
    desk('GET', '/:id/adult', ['facilitator'], async (asked) => showTheirAdult(asked, needs, await now(asked))),
    desk('POST', '/:id/adult', ['facilitator'], async (asked) => writeTheirAdult(asked, needs, await now(asked))),
    desk('GET', '/:id/after', ['facilitator'], async (asked) => showTheirAfter(asked, needs, await now(asked))),
    desk('POST', '/:id/after', ['facilitator'], async (asked) => writeTheirAfter(asked, needs, await now(asked))),
    desk('GET', '/:id/danger', accompanying, async (asked) => showDanger(asked, needs, await now(asked))),
    desk('POST', '/:id/danger', accompanying, async (asked) => writeDanger(asked, needs, await now(asked))),
    desk('GET', '/:id/incident', accompanying, async (asked) => showIncidents(asked, needs, await now(asked))),
    {
      ...desk('POST', '/:id/incident', accompanying, async (asked) => writeIncidents(asked, needs, await now(asked))),
      upTo: largestWords,
    },
    desk('GET', '/:id/end', ['facilitator'], async (asked) => showTheirEnd(asked, needs, await now(asked))),
    desk('POST', '/:id/end', ['facilitator'], async (asked) => writeTheirEnd(asked, needs, await now(asked))),
    desk('GET', '/:id/feedback', ['coordinator'], async (asked) => showFeedback(asked, needs, await now(asked))),
    desk('POST', '/:id/feedback', ['coordinator'], async (asked) => writeOnFeedback(asked, needs, await now(asked))),
    desk('GET', '/:id/go', ['coordinator'], async (asked) => showSigning(asked, needs, await now(asked))),
    desk('POST', '/:id/go', ['coordinator'], async (asked) => sign(asked, needs, await now(asked))),
    desk('POST', '/:id/before', ['coordinator'], async (asked) => writeReadingFirst(asked, needs, await now(asked))),
    desk('POST', '/:id/before/open', ['coordinator'], async (asked) =>
      openBefore(asked, needs, phrases, await now(asked)),
    ),
    desk('POST', '/:id/other/try', ['facilitator'], async (asked) => tryTheOther(asked, needs, await now(asked))),
    desk('POST', '/:id/ask', ['coordinator'], async (asked) => ask(asked, needs, await now(asked))),
    desk('POST', '/:id/take-off', ['coordinator'], async (asked) => takeThemOff(asked, needs, await now(asked))),
    desk('POST', '/:id/declare', accompanying, async (asked) => declareOne(asked, needs, await now(asked))),
    desk('POST', '/:id/:step', accompanying, async (asked) => takeStep(asked, needs, await now(asked))),
  ]
}

export const restorativeJustice: Service = {
  card,
  words: { participants: byAnyKey(participants), workers: byAnyKey(workers) },
  routes,
  lists: [],
  owed,
  sealed,
  answersText,
  daily: [
    unconfirmedEnd,
    closesForWhoLeft,
    approachesEnd,
    itemsEnd,
    wishesMeet,
    meetingsEnd,
    commitmentsGoOn,
    afterwardsAsks,
    closedMatters,
    complaintsDaily,
    adultsAsked,
  ],
  practice: { fill: fillTown, ownPage: putOnOwnPage, live, stories: () => [], formLed },
  oneOfEach,
}
