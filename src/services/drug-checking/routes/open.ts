/** What somebody opens who works nowhere. */

import type { Sites } from '../../../organisation/known-sites.ts'
import type { Answer } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Route } from '../../../platform/http/route.ts'
import { countGuesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { answerByCode, dashboardFile, showDashboard, showResults, showTesting } from '../actions/answers.ts'
import { deleteByCode, showDelete } from '../actions/delete.ts'
import { recording, showListen } from '../actions/listen.ts'
import { addOwnSample, showOwnAnswer, showOwnSamples, takeOwnSampleAway } from '../actions/own-page.ts'
import { photoByCode } from '../actions/photos.ts'
import { sayIntention } from '../actions/quality.ts'
import { showSubstance, showSubstances } from '../actions/substances.ts'
import { saveTell, showTell, stopTell } from '../actions/tell.ts'
import { dashboardTables } from '../pages/dashboard.tsx'

/** Wrong codes an hour from one place, before they are slowed down. */
const mostWrongCodes = 30

/** What anyone opens, with a sample's code or without, and what somebody's own page adds. */
export const openRoutes = (needs: Needs, sites: Sites): readonly Route[] => {
  const wrong = countGuesses(mostWrongCodes)
  const open = (
    path: string,
    does: (asked: Asked) => Promise<Answer | undefined>,
    method: Route['method'] = 'GET',
  ): Route => ({ method, path, for: 'everyone', participant: true, does })
  const own = (method: Route['method'], path: string, does: Route['does']): Route => ({
    method,
    path,
    for: 'their-own-page',
    participant: true,
    does,
  })
  return [
    open('/drug-checking', (asked) => showTesting(asked, needs)),
    open('/results', showResults),
    open('/results/with/:code', showResults),
    open('/results', (asked) => answerByCode(asked, needs, sites, wrong), 'POST'),
    open('/results/intention', (asked) => sayIntention(asked, needs, sites, wrong), 'POST'),
    open('/results/tell', (asked) => showTell(asked, needs, wrong), 'POST'),
    open('/results/tell/save', (asked) => saveTell(asked, needs, sites, wrong), 'POST'),
    { ...open('/results/tell/stop', (asked) => stopTell(asked, needs, sites, wrong), 'POST'), urgent: true },
    open('/results/listen', (asked) => showListen(asked, needs, wrong), 'POST'),
    open('/results/spoken/:key', (asked) => recording(asked, needs)),
    open('/results/photo', (asked) => photoByCode(asked, needs, wrong), 'POST'),
    open('/results/delete', showDelete),
    open('/results/delete', (asked) => deleteByCode(asked, needs, sites, wrong), 'POST'),
    open('/known', showSubstances),
    open('/known', showSubstances, 'POST'),
    open('/known/:key', (asked) => showSubstance(asked, needs, sites)),
    open('/dashboard', (asked) => showDashboard(asked, needs)),
    ...dashboardTables.map((table) => open(`/dashboard/${table}.csv`, (asked) => dashboardFile(asked, needs, table))),
    own('GET', '/me/samples', (asked) => showOwnSamples(asked, needs, sites)),
    own('POST', '/me/samples', (asked) => addOwnSample(asked, needs, sites, wrong)),
    own('POST', '/me/samples/remove', (asked) => takeOwnSampleAway(asked, needs, sites)),
    own('GET', '/me/samples/:id', (asked) => showOwnAnswer(asked, needs, sites)),
  ]
}
