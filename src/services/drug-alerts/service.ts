import type { Answer } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import type { Route } from '../../platform/http/route.ts'
import { countGuesses } from '../../platform/http/slowing-down.ts'
import type { Needs, Service } from '../../platform/service.ts'
import type { Role } from '../../principles/card.ts'
import { byAnyKey } from '../../web/say.ts'
import {
  confirmFollowing,
  endFollowing,
  followByMail,
  followByPush,
  followedTooOften,
  noticeScript,
  showFollow,
  showFollowing,
} from './actions/follow.ts'
import { alertAsCap, alertsFeed, showAlert, showAlerts } from './actions/public.ts'
import { saveRegions, showRegions } from './actions/regions.ts'
import { close, receiving, report, showPanel } from './actions/reports.ts'
import { end, showAlertDesk, sign } from './actions/sign.ts'
import { ending, sends } from './actions/telling.ts'
import { answersText, forgetsNumber } from './actions/texts.ts'
import { addAWebhook, endAWebhook, showWebhooks } from './actions/webhooks.ts'
import { showWrite, write } from './actions/write.ts'
import { card } from './card.ts'
import { fillTown } from './practice/town.ts'
import { oneOfEach } from './records/one-of-each.ts'
import { formats } from './renderings/feeds.ts'
import { participants, workers } from './words.ts'

const panel: readonly Role[] = ['technician', 'coordinator', 'manager']

/** Of one place, in an hour: whoever follows does it once. */
const mostFollows = 20

const routes = (needs: Needs): readonly Route[] => {
  const follows = countGuesses(mostFollows)
  const ask = (path: string, does: (asked: Asked, needs: Needs) => Promise<Answer>): Route => ({
    method: 'POST',
    path: `/alerts/follow${path}`,
    for: 'everyone',
    participant: true,
    does: (asked) => (follows.tooMany(asked.from, asked.now) ? followedTooOften(asked) : does(asked, needs)),
  })
  const open = (path: string, does: Route['does']): Route => ({
    method: 'GET',
    path,
    for: 'everyone',
    participant: true,
    does,
  })
  const forPanel = (
    method: Route['method'],
    path: string,
    does: (asked: Asked, needs: Needs) => Promise<Answer | undefined>,
  ): Route => ({ method, path: `/drug-alerts${path}`, for: panel, does: (asked) => does(asked, needs) })
  return [
    open('/alerts', (asked) => showAlerts(asked, needs)),
    ...formats.map((format) => open(`/alerts/feed.${format}`, (asked) => alertsFeed(asked, needs, format))),
    open('/alerts/notice.js', noticeScript),
    open('/alerts/follow', (asked) => showFollow(asked, needs)),
    ask('', followByMail),
    ask('/push', followByPush),
    ask('/yes', confirmFollowing),
    {
      method: 'POST',
      path: '/alerts/follow/stop',
      for: 'everyone',
      participant: true,
      urgent: true,
      does: (asked) => endFollowing(asked, needs),
    },
    open('/alerts/follow/:key', (asked) => showFollowing(asked, needs)),
    open('/alerts/:alert', (asked) => showAlert(asked, needs)),
    open('/alerts/:alert/:cap', (asked) => alertAsCap(asked, needs)),
    forPanel('GET', '', (asked, those) => showPanel(asked, those)),
    forPanel('POST', '/report', report),
    forPanel('POST', '/close', close),
    forPanel('GET', '/write', (asked, those) => showWrite(asked, those)),
    forPanel('POST', '/write', write),
    forPanel('GET', '/regions', (asked, those) => showRegions(asked, those)),
    forPanel('POST', '/regions', saveRegions),
    ...(
      [
        ['GET', '', showWebhooks],
        ['POST', '', addAWebhook],
        ['POST', '/end', endAWebhook],
      ] as const satisfies readonly (readonly [
        Route['method'],
        string,
        (asked: Asked, needs: Needs) => Promise<Answer | undefined>,
      ])[]
    ).map(
      ([method, path, does]): Route => ({
        method,
        path: `/drug-alerts/webhooks${path}`,
        for: ['manager'],
        does: (asked) => does(asked, needs),
      }),
    ),
    forPanel('GET', '/:alert', (asked, those) => showAlertDesk(asked, those)),
    forPanel('GET', '/:alert/correct', (asked, those) => showWrite(asked, those)),
    forPanel('POST', '/:alert/correct', write),
    forPanel('POST', '/:alert/sign', sign),
    forPanel('POST', '/:alert/end', end),
  ]
}

export const drugAlerts: Service = {
  card,
  words: { participants: byAnyKey(participants), workers: byAnyKey(workers) },
  routes,
  daily: [receiving, ending],
  sends,
  answersText,
  forgetsNumber,
  lists: [],
  owed: {
    heldAbout: async () => [],
    toldOthers: async () => [],
    erase: async () => {},
    whenWithdrawn: async () => {},
  },
  practice: {
    fill: fillTown,
    ownPage: async () => {},
    stories: () => [],
    formLed: () => [
      { at: '/alerts/follow', to: '/alerts/follow/push', fields: { endpoint: 'https://push.example.org/practice' } },
      { at: '/alerts/follow', to: '/alerts/follow', fields: { email: 'heron@harbour-lights.example' } },
      { at: '/alerts/follow', to: '/alerts/follow', fields: { email: 'no address' } },
      { at: '/alerts/follow', to: '/alerts/follow/stop', fields: { key: 'none' } },
    ],
  },
  oneOfEach,
}
