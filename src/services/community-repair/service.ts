import { nowAt } from '../../organisation/now-here.ts'
import type { Route } from '../../platform/http/route.ts'
import { countGuesses } from '../../platform/http/slowing-down.ts'
import type { Needs, Service } from '../../platform/service.ts'
import type { Role } from '../../principles/card.ts'
import { byAnyKey } from '../../web/say.ts'
import { showDesk } from './actions/desk.ts'
import { exclude, showNew } from './actions/exclude.ts'
import { lapses } from './actions/lapses.ts'
import { lookAtIt, showOne, showSlip } from './actions/one.ts'
import { answerSlip, askAgain, showPlace } from './actions/place.ts'
import { showPlan, showPublicPlan, writePlan } from './actions/plan.ts'
import { deciding, saveRules, showRules } from './actions/rules.ts'
import { card } from './card.ts'
import { fillTown, formLed } from './practice/town.ts'
import { oneOfEach } from './records/one-of-each.ts'
import { participants, workers } from './words.ts'

const atTheDoor: readonly Role[] = ['worker', 'technician', 'coordinator', 'manager']
const answering: readonly Role[] = [...deciding, 'board-member']

/** Of one place, in an hour. */
const mostGuesses = 20

const routes = (needs: Needs): readonly Route[] => {
  const now = nowAt(needs)
  const guesses = countGuesses(mostGuesses)
  const open = (method: Route['method'], path: string, does: Route['does']): Route => ({
    method,
    path: `/place${path}`,
    for: 'everyone',
    participant: true,
    does,
  })
  const desk = (method: Route['method'], path: string, who: readonly Role[], does: Route['does']): Route => ({
    method,
    path: `/community-repair${path}`,
    for: who,
    does,
  })
  return [
    open('GET', '', (asked) => showPlace(asked, needs)),
    open('GET', '/plan', async (asked) => showPublicPlan(asked, needs, await now(asked))),
    open('POST', '', async (asked) => answerSlip(asked, needs, guesses, await now(asked))),
    // Where a link for another language leads from the answer to a press.
    open('GET', '/again', (asked) => showPlace(asked, needs)),
    { ...open('POST', '/again', async (asked) => askAgain(asked, needs, guesses, await now(asked))), urgent: true },
    desk('GET', '', atTheDoor, async (asked) => showDesk(asked, needs, await now(asked))),
    desk('GET', '/new', atTheDoor, async (asked) => showNew(asked, needs, await now(asked))),
    desk('POST', '/new', atTheDoor, async (asked) => exclude(asked, needs, await now(asked))),
    desk('GET', '/plan', atTheDoor, async (asked) => showPlan(asked, needs, await now(asked))),
    desk('POST', '/plan', atTheDoor, async (asked) => writePlan(asked, needs, await now(asked))),
    desk('GET', '/rules', answering, async (asked) => showRules(asked, needs, await now(asked))),
    desk('POST', '/rules', deciding, async (asked) => saveRules(asked, needs, await now(asked))),
    desk('GET', '/:id', atTheDoor, async (asked) => showOne(asked, needs, await now(asked))),
    desk('POST', '/:id', atTheDoor, async (asked) => lookAtIt(asked, needs, await now(asked))),
    desk('GET', '/:id/slip', atTheDoor, async (asked) => showSlip(asked, needs, await now(asked))),
  ]
}

export const communityRepair: Service = {
  card,
  words: { participants: byAnyKey(participants), workers: byAnyKey(workers) },
  routes,
  daily: [lapses],
  lists: [],
  // No row names anybody: there is nothing on anybody’s page, and nothing of theirs to take back.
  owed: {
    heldAbout: async () => [],
    toldOthers: async () => [],
    erase: async () => {},
    whenWithdrawn: async () => {},
  },
  practice: { fill: fillTown, ownPage: async () => {}, stories: () => [], formLed },
  oneOfEach,
}
