/** What everyone may read: the alerts that stand, those that are over, and both as files for other programs. */

import { originOf } from '../../../organisation/organisations.ts'
import { sitesOf } from '../../../organisation/sites.ts'
import { type Answer, file, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { dayAt } from '../../../principles/ground/time.ts'
import { alertPage, alertsPage } from '../pages/public.tsx'
import { type Version, versions } from '../records/alerts.ts'
import { cap, type Sender } from '../renderings/cap.ts'
import { drawnAs, type Format, feedOf, typeOf } from '../renderings/feeds.ts'
import { participants as words } from '../words.ts'

/** Only what two people signed. */
const published = async (asked: Asked, { database }: Needs, alert?: string): Promise<readonly Version[]> => {
  const all = await database.inTransaction(asked.context, (tx) => versions(tx, asked.organisation.id, alert))
  return all.filter(({ sent }) => sent !== undefined)
}

const today = ({ context, organisation }: Asked, { database, now }: Needs) =>
  database.inTransaction(context, async (tx) =>
    dayAt((await sitesOf(tx, organisation.id))[0]?.timeZone ?? 'UTC', now()),
  )

const sender = async ({ organisation, isPractice, context }: Asked, needs: Needs): Promise<Sender> => ({
  organisation: organisation.name,
  origin: await needs.database.inTransaction(context, (tx) => originOf(tx, needs, organisation.id)),
  contact: organisation.contact,
  isExercise: isPractice,
})

export const showAlerts = async (asked: Asked, needs: Needs): Promise<Answer> =>
  page(alertsPage(asked, await published(asked, needs), await today(asked, needs)))

export const showAlert = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const id = asked.param('alert') ?? ''
  const all = isUuid(id) ? await published(asked, needs, id) : []
  return all.length === 0 ? undefined : page(alertPage(asked, all, await today(asked, needs)))
}

export const alertAsCap = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const [id, name] = [asked.param('alert') ?? '', asked.param('cap') ?? '']
  const nth = Number(/^(\d{1,4})\.cap$/.exec(name)?.[1])
  const all = isUuid(id) ? await published(asked, needs, id) : []
  const version = all.find((one) => one.nth === nth)
  if (version === undefined) return undefined
  const say = words.in('en')
  const drawn = cap(
    version,
    all.filter((one) => one.nth < nth),
    await sender(asked, needs),
    {
      event: (language) => words.in(language)(asked.isPractice ? 'alerts.exercise' : 'alerts.event'),
      detail: (detail) => say(`alerts.${detail}`),
    },
  )
  return file(drawn, 'application/cap+xml; charset=utf-8', `${id}.${name}`)
}

const mostEntries = 50

export const alertsFeed = async (asked: Asked, needs: Needs, format: Format): Promise<Answer> => {
  const say = words.in('en')
  const latest = (await published(asked, needs))
    .toSorted((a, b) => (b.sent ?? '').localeCompare(a.sent ?? ''))
    .slice(0, mostEntries)
  const feed = feedOf(latest, await sender(asked, needs), {
    title: asked.isPractice ? `${say('alerts.exercise')}: ${say('alerts.title')}` : say('alerts.title'),
    description: say('alerts.lead'),
    ended: say('alerts.ended'),
  })
  return file(drawnAs[format](feed), typeOf[format], `alerts.${format}`)
}
