/** Shared tablets and room tablets: who may come back with six digits, and what a room shows when nobody is signed in. */

import { type Answer, page, seeOther } from '../platform/http/answer.ts'
import type { Asked } from '../platform/http/asked.ts'
import type { Guesses } from '../platform/http/slowing-down.ts'
import type { Needs } from '../platform/service.ts'
import { endSession, startSession } from '../platform/sessions.ts'
import { isUuid } from '../principles/ground/people.ts'
import { dayAt } from '../principles/ground/time.ts'
import { tookAFactor } from './account.ts'
import { sitesOf } from './sites.ts'
import { roomPage, switchPage, tabletsPage } from './tablet-pages.tsx'
import { addTablet, endTablet, rememberHere, type TabletKind, tabletBy, tabletsOf, workersHere } from './tablets.ts'
import { words } from './words.ts'
import { namesOf } from './workers.ts'

const say = words.in('en')

export const showTablets = async (asked: Asked, { database }: Needs, problem?: string): Promise<Answer> => {
  const { organisation, context } = asked
  const shown = await database.inTransaction(context, async (tx) => ({
    tablets: await tabletsOf(tx, organisation.id),
    sites: await sitesOf(tx, organisation.id),
  }))
  return page(
    tabletsPage(asked, shown, problem === undefined ? [] : [{ field: 'tablet-name', says: problem }]),
    problem === undefined ? 200 : 422,
  )
}

/** The browser in front of them becomes the tablet: it gets a token of its own, and is signed out as a person. */
export const makeTablet = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const { organisation, context, form, now, worker } = asked
  const name = form.one('tablet-name')?.slice(0, 60)
  const kind: TabletKind = form.one('kind') === 'room' ? 'room' : 'shared'
  if (name === undefined || worker === undefined) return showTablets(asked, needs, say('tablets.need-name'))
  const token = await needs.database.inTransaction(context, async (tx) => {
    const site = (await sitesOf(tx, organisation.id)).find(({ id }) => id === form.one('site'))
    if (asked.session !== undefined) await endSession(tx, organisation.id, asked.session)
    return addTablet(tx, organisation.id, { kind, name, site: site?.id, added: dayAt('UTC', now), addedBy: worker.id })
  })
  return seeOther(kind === 'room' ? '/room' : '/switch', { becomes: token })
}

export const dropTablet = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const id = asked.form.one('id') ?? ''
  if (isUuid(id))
    await database.inTransaction(asked.context, (tx) =>
      endTablet(tx, asked.organisation.id, id, dayAt('UTC', asked.now)),
    )
  return seeOther('/tablets')
}

const here = async (asked: Asked, { database, keyring }: Needs) =>
  database.inTransaction(asked.context, async (tx) => {
    const tablet = await tabletBy(tx, asked.organisation.id, asked.tablet)
    if (tablet?.kind !== 'shared') return undefined
    const ids = await workersHere(tx, asked.organisation.id, tablet.id, asked.now)
    const names = await namesOf(tx, keyring, asked.organisation.id, ids)
    return { tablet, people: ids.map((id) => ({ id, name: names.get(id) ?? '' })) }
  })

export const showSwitch = async (asked: Asked, needs: Needs): Promise<Answer> =>
  page(switchPage(asked, (await here(asked, needs))?.people, undefined))

/** One press and six digits: whoever was here before is signed out. */
export const switchTo = async (asked: Asked, needs: Needs, wrong: Guesses): Promise<Answer> => {
  const { organisation, form, now } = asked
  await wrong.waitsItsTurn(asked.from, now)
  const shown = await here(asked, needs)
  const who = shown?.people.find(({ id }) => id === form.one('worker'))
  const token =
    shown === undefined || who === undefined
      ? undefined
      : await needs.database.inTransaction({ organisation: organisation.id, actor: who.id }, async (tx) => {
          if (!(await tookAFactor(tx, needs, organisation.id, who.id, form.one('digits') ?? '', now))) return undefined
          return startSession(tx, organisation.id, who.id, now)
        })
  if (token !== undefined) {
    const before = asked.session
    if (before !== undefined)
      await needs.database.inTransaction({ organisation: organisation.id, actor: 'system' }, (tx) =>
        endSession(tx, organisation.id, before),
      )
    return seeOther('/desk', { starts: token })
  }
  const slow = wrong.tooMany(asked.from, now)
  return page(switchPage(asked, shown?.people, say(slow ? 'sign-in.slow' : 'switch.wrong')), slow ? 429 : 422)
}

/** After a whole sign-in on a shared tablet. */
export const rememberOnTablet = async (asked: Asked, { database }: Pick<Needs, 'database'>, worker: string) =>
  database.inTransaction(asked.context, async (tx) => {
    const tablet = await tabletBy(tx, asked.organisation.id, asked.tablet)
    if (tablet?.kind === 'shared') await rememberHere(tx, asked.organisation.id, tablet.id, worker as never, asked.now)
  })

/** What hangs on the wall of a room: where we are, and whom to call. Never signed in, never idle. */
export const showRoom = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const room = await database.inTransaction(asked.context, async (tx) => {
    const tablet = await tabletBy(tx, asked.organisation.id, asked.tablet)
    if (tablet?.kind !== 'room') return undefined
    const sites = await sitesOf(tx, asked.organisation.id)
    return { tablet, site: sites.find(({ id }) => id === tablet.site) ?? sites[0] }
  })
  return page(roomPage(asked, room?.tablet.name, room?.site))
}
