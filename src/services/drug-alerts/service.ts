import type { Answer } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import type { Route } from '../../platform/http/route.ts'
import type { Needs, Service } from '../../platform/service.ts'
import type { Role } from '../../principles/card.ts'
import { byAnyKey } from '../../web/say.ts'
import { close, end, receiving, report, showAlertDesk, showPanel, showWrite, sign, write } from './actions/panel.ts'
import { alertAsCap, alertsFeed, showAlert, showAlerts } from './actions/public.ts'
import { card } from './card.ts'
import { fillTown } from './practice/town.ts'
import { oneOfEach } from './records/one-of-each.ts'
import { formats } from './renderings/feeds.ts'
import { participants, workers } from './words.ts'

const panel: readonly Role[] = ['technician', 'coordinator', 'manager']

const routes = (needs: Needs): readonly Route[] => {
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
    open('/alerts/:alert', (asked) => showAlert(asked, needs)),
    open('/alerts/:alert/:cap', (asked) => alertAsCap(asked, needs)),
    forPanel('GET', '', (asked, those) => showPanel(asked, those)),
    forPanel('POST', '/report', report),
    forPanel('POST', '/close', close),
    forPanel('GET', '/write', (asked, those) => showWrite(asked, those)),
    forPanel('POST', '/write', write),
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
  daily: [receiving],
  lists: [],
  owed: {
    heldAbout: async () => [],
    toldOthers: async () => [],
    erase: async () => {},
    whenWithdrawn: async () => {},
  },
  practice: { fill: fillTown, ownPage: async () => {}, stories: () => [] },
  oneOfEach,
}
