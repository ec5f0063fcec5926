/** The pages about us, counted from the cards: what is offered, what is kept, who runs this, how to leave. */

import { knownSites } from '../organisation/known-sites.ts'
import { page } from '../platform/http/answer.ts'
import type { Route } from '../platform/http/route.ts'
import type { Needs, Service } from '../platform/service.ts'
import type { Kept } from '../principles/safety/keep-for.ts'
import {
  accessibilityPage,
  historyPage,
  homePage,
  leavingPage,
  privacyPage,
  whoRunsThisPage,
} from '../web/public-pages.tsx'
import { byAnyKey } from '../web/say.ts'
import { ownPageCard } from './own-record/routes.ts'
import { words as ownWords } from './own-record/words.ts'
import { ourOwn } from './retention.ts'

export const publicRoutes = ({ database }: Needs, services: readonly Service[]): readonly Route[] => {
  const sites = knownSites(database)
  const open = (path: string, does: Route['does']): Route => ({
    method: 'GET',
    path,
    for: 'everyone',
    participant: true,
    does,
  })
  const addresses = services.flatMap(({ card }) => card.openTo.map(({ address }) => address))
  return [
    open('/', async (asked) => {
      const offered = services.flatMap(({ card, words }) => {
        const say = words.participants.in(asked.language)
        return card.openTo.map(({ address, words: key }) => ({ address, title: say(key), lead: say(`${key}-lead`) }))
      })
      return page(homePage(asked, [...offered, ownPageCard(asked.language)], await sites(asked.context)))
    }),
    open('/privacy', async (asked) => {
      const told = (say: (key: string) => string, all: readonly Kept[]) =>
        all.flatMap(({ words: key, keepFor }) => (key === undefined ? [] : [{ what: say(key), days: keepFor }]))
      const kept = [
        ...services.flatMap(({ card, words }) => told(words.participants.in(asked.language), card.keeps)),
        ...told(byAnyKey(ownWords).in(asked.language), ourOwn),
      ]
      return page(privacyPage(asked, kept))
    }),
    open('/accessibility', async (asked) => page(accessibilityPage(asked))),
    open('/who-runs-this', async (asked) => page(whoRunsThisPage(asked))),
    open('/leaving', async (asked) =>
      page(leavingPage(asked, addresses.find((address) => address === `/${asked.query('next')}`) ?? '/')),
    ),
    open('/leaving/history', async (asked) => page(historyPage(asked))),
  ]
}
