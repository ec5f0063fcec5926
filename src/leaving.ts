/**
 * Leaving: the way out of every page for participants, signing out, closing one's own page. It works whatever else is
 * broken. Only a page of ours, or the person themselves, ends and clears anything: another site that shows our address as
 * a picture does not (S7).
 */

import type { Context } from 'hono'

import type { Door } from './door.ts'
import { nowhere } from './door.ts'
import { type Answer, seeOther } from './platform/http/answer.ts'
import { clearedForWorkers, clearedOnLeaving } from './platform/http/headers.ts'
import type { Log } from './platform/log.ts'
import type { Needs } from './platform/service.ts'
import { endSession } from './platform/sessions.ts'
import type { OrganisationId } from './principles/ground/people.ts'

export const leavingRoutes = ({ reserved, openVaults }: Needs, door: Door, log: Log) => {
  const end = async (organisation: OrganisationId, ...tokens: readonly (string | undefined)[]) => {
    const ours = tokens.filter((token) => token !== undefined)
    for (const token of ours) openVaults.close(token)
    if (ours.length > 0)
      await reserved.inTransaction({ organisation, actor: 'system' }, async (tx) => {
        for (const token of ours) await endSession(tx, organisation, token)
      })
    door.forget()
  }

  const leave = async (c: Context): Promise<Response> => {
    const [site, dest] = [c.req.header('Sec-Fetch-Site') ?? 'none', c.req.header('Sec-Fetch-Dest') ?? 'document']
    const isMeant = (site === 'same-origin' || site === 'none') && dest === 'document'
    const { worker, person } = door.tokens(c)
    const here = await door.hereAsFarAsKnown(c)
    if (isMeant && here !== undefined) {
      await end(here.id, worker, person).catch((error: unknown) =>
        log.error({ err: error }, 'a session could not be ended on leaving'),
      )
      door.dropCookies(c)
    }
    const headers = { ...door.always, Location: (here ?? nowhere).leaveTo, 'Content-Length': '0' }
    const clears = worker === undefined ? clearedOnLeaving : clearedForWorkers
    return c.newResponse(null, 303, isMeant ? { ...headers, 'Clear-Site-Data': clears } : headers)
  }

  const signOut = async (c: Context): Promise<Answer> => {
    await end(((await door.here(c)) ?? nowhere).id, door.tokens(c).worker)
    return seeOther('/', 'ends')
  }

  const closePage = async (c: Context): Promise<Answer> => {
    await end(((await door.here(c)) ?? nowhere).id, door.tokens(c).person)
    return seeOther('/', 'closes')
  }

  return { leave, signOut, closePage }
}
