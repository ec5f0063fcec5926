/** Who facilitates here, and what is known of their practice. Nobody vouches for themselves; nobody is ranked (I2, I4). */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { sitesOf } from '../../../organisation/sites.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { type Day, readDay } from '../../../principles/ground/time.ts'
import { cannotOpenWith } from '../../../principles/impartiality/competence.ts'
import { isLanguage } from '../../../web/languages.ts'
import { type NotWritten, type TeamTyped, teamPage } from '../pages/team.tsx'
import { facilitators, howMany, type PracticeFact, writePractice } from '../records/practice.ts'
import { canBeHeard, heardOf } from './hearing-line.ts'

export const showTeam = async (
  asked: Asked,
  needs: Needs,
  { day }: Now,
  wrong?: NotWritten,
  typed?: TeamTyped,
): Promise<Answer> => {
  const { organisation } = asked
  const { database, keyring } = needs
  const isHeard = canBeHeard(await heardOf(asked, needs))
  const shown = await database.inTransaction(asked.context, async (tx) => {
    const list = await facilitators(tx, organisation.id, day)
    const names = await namesOf(
      tx,
      keyring,
      organisation.id,
      list.map(({ worker }) => worker),
    )
    const named = list.map((one) => ({ ...one, name: names.get(one.worker) ?? '' }))
    return {
      places: (await sitesOf(tx, organisation.id)).map(({ id, name }) => ({ id, name })),
      people: named.toSorted((a, b) => a.name.localeCompare(b.name, asked.language)),
      cannotOpen: cannotOpenWith(await howMany(tx, organisation.id), isHeard),
    }
  })
  return page(
    teamPage(asked, { ...shown, today: day, id: randomUUID() }, wrong, typed),
    wrong === undefined ? 200 : 422,
  )
}

const mostHours = 400

/** About oneself: training and what one offers. About somebody else: that one supervised or watched them, or their level. */
const readPractice = (
  { form, worker }: Asked,
  today: Day,
): { readonly about: string; readonly happened: Day; readonly fact: PracticeFact } | NotWritten => {
  const what = form.one('what')
  const happened = readDay(form.one('happened') ?? '') ?? today
  if (happened > today) return 'not-tomorrow'
  if (what === 'training') {
    const hours = Number(form.one('hours'))
    if (!Number.isInteger(hours) || hours < 1 || hours > mostHours) return 'hours-wrong'
    return { about: worker?.id ?? '', happened, fact: { kind: 'training', hours } }
  }
  if (what === 'offers') {
    const most = Number(form.one('most'))
    if (form.one('most') === undefined || !Number.isInteger(most) || most < 0 || most > 99) return 'most-wrong'
    const languages = form.all('languages').filter(isLanguage)
    const places = form.all('places').filter(isUuid)
    return { about: worker?.id ?? '', happened: today, fact: { kind: 'offers', most, languages, places } }
  }
  const about = form.one('worker') ?? ''
  if (!isUuid(about)) return 'choose-whom'
  if (about === worker?.id) return 'not-oneself'
  if (what === 'supervision' || what === 'observed') return { about, happened, fact: { kind: what } }
  if (what === 'foundation' || what === 'intermediate' || what === 'advanced')
    return worker?.roles.includes('coordinator') === true
      ? { about, happened, fact: { kind: 'level', level: what } }
      : 'coordinators-alone'
  return 'choose-what'
}

export const writeTeam = async (asked: Asked, needs: Needs, now: Now): Promise<Answer> => {
  const { organisation, form } = asked
  const read = readPractice(asked, now.day)
  const typed: TeamTyped = {
    worker: form.one('worker'),
    what: form.one('what'),
    happened: form.one('happened'),
    hours: form.one('hours'),
  }
  if (typeof read === 'string') return showTeam(asked, needs, now, read, typed)
  const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const written = await needs.database.inTransaction(asked.context, async (tx) => {
    const about = (await facilitators(tx, organisation.id, now.day)).find(({ worker }) => worker === read.about)
    if (about === undefined) return false
    const { worker } = about
    await writePractice(
      tx,
      organisation.id,
      { id, worker, by: workerIn(asked), happened: read.happened, today: now.day },
      read.fact,
    )
    return true
  })
  return written ? seeOther('/restorative-justice/team?done') : showTeam(asked, needs, now, 'choose-whom', typed)
}
