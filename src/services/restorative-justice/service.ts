import { nowAt } from '../../organisation/now-here.ts'
import type { Route } from '../../platform/http/route.ts'
import { countGuesses } from '../../platform/http/slowing-down.ts'
import type { Needs, Service } from '../../platform/service.ts'
import type { Role } from '../../principles/card.ts'
import { byAnyKey } from '../../web/say.ts'
import { adultsAsked } from './actions/adults-daily.ts'
import { afterwardsAsks } from './actions/afterwards-daily.ts'
import { saveAges, showAges } from './actions/ages.ts'
import { answerAsked, ask, showAsked, takeThemOff } from './actions/allocating.ts'
import { approachesEnd } from './actions/approaches-end.ts'
import { closedMatters } from './actions/closed-daily.ts'
import { closesForWhoLeft } from './actions/closing-keys.ts'
import { commitmentsGoOn } from './actions/commitments-daily.ts'
import { complainToUs, showComplain, showComplainPaper } from './actions/complain.ts'
import { saveElsewhere, showElsewhere } from './actions/complain-elsewhere.ts'
import { showTypeComplaint, typeComplaint } from './actions/complaint-typed.ts'
import { complaintsDaily } from './actions/complaints-daily.ts'
import { showDanger, writeDanger } from './actions/danger.ts'
import { declareOne, showDesk, showReferral, takeStep } from './actions/desk.ts'
import { saveDuties, showDuties } from './actions/duties.ts'
import { saveAsked, showCompared } from './actions/equal.ts'
import { showFigures } from './actions/figures.ts'
import { showHearing, showOneHearing, writeHearing } from './actions/hearing.ts'
import { hearing } from './actions/hearing-line.ts'
import { showIncidents, writeIncidents } from './actions/incidents.ts'
import { openInvitation, showInvited } from './actions/invited.ts'
import { itemsEnd } from './actions/items-end.ts'
import { meetingsEnd, wishesMeet } from './actions/meetings-daily.ts'
import { largestWords, ownRoutes } from './actions/own-routes.ts'
import { makeCard, showAbout, showEasy, showPaper, showRefer } from './actions/public.ts'
import { showFeedback, writeOnFeedback } from './actions/reading-feedback.ts'
import { openBefore, showReadingFirst, writeReadingFirst } from './actions/reading-first.ts'
import { reportFile, saveReport, showReport, showReports } from './actions/reports.ts'
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
import { showTheirInforming, writeTheirInforming } from './actions/their-informing.ts'
import { showTheirMeeting, theirSheet, writeTheirMeeting } from './actions/their-meeting.ts'
import { showTheirReview, writeTheirLine } from './actions/their-review.ts'
import { showTheirShuttle, writeTheirShuttle } from './actions/their-shuttle.ts'
import { openTheirWords, showTheirWords, writeForThem } from './actions/their-words.ts'
import { showTypeIn, typeIn } from './actions/typed-in.ts'
import { unconfirmedEnd } from './actions/unconfirmed.ts'
import { readAloud, saveVoice, showVoice } from './actions/voice.ts'
import { card } from './card.ts'
import { owed } from './owed.ts'
import { live } from './practice/accompanied.ts'
import { fillTown, formLed, putOnOwnPage } from './practice/town.ts'
import { sealed } from './records/handing-on.ts'
import { oneOfEach } from './records/one-of-each.ts'
import { mostSound } from './voice.ts'
import { participants, workers } from './words.ts'

/** Of one place, in an hour. */
const mostStarts = 20
const mostCards = 60
const mostWrongCodes = 30
const mostWrongPhrases = 10

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
    ...ownRoutes(needs, codes),
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
    desk('GET', '/equal', counting, async (asked) => showCompared(asked, needs, await now(asked))),
    desk('POST', '/equal', deciding, async (asked) => saveAsked(asked, needs, await now(asked))),
    desk('GET', '/sums', counting, (asked) => showReports(asked, needs)),
    desk('POST', '/sums', deciding, async (asked) => saveReport(asked, needs, await now(asked))),
    desk('GET', '/sums/:id', counting, async (asked) => showReport(asked, needs, await now(asked))),
    desk('GET', '/sums/:id/file', counting, async (asked) => reportFile(asked, needs, await now(asked))),
    desk('GET', '/voice', deciding, (asked) => showVoice(asked, needs)),
    {
      ...desk('POST', '/voice', deciding, async (asked) => saveVoice(asked, needs, await now(asked))),
      upTo: mostSound + 64 * 1024,
    },
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
    desk('GET', '/:id/offer', ['facilitator'], async (asked) => showTheirInforming(asked, needs, await now(asked))),
    desk('POST', '/:id/offer', ['facilitator'], async (asked) => writeTheirInforming(asked, needs, await now(asked))),
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
