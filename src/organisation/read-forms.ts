/** From what somebody typed to what we can use, or to the sentences that say what to change. */

import type { Form } from '../platform/http/form.ts'
import { isUuid } from '../principles/ground/people.ts'
import { ok, type Result, refused } from '../principles/ground/result.ts'
import type { Problem } from '../web/form.tsx'
import { type Opening, readOpenings, weekdays } from './opening-hours.ts'
import { shortest } from './passwords.ts'
import type { SiteTyped } from './site-pages.tsx'
import { isTimeZone, type Site } from './sites.ts'
import { passwordProblem } from './team.ts'
import { words } from './words.ts'

const say = words.in('en')

const hoursProblem = {
  'not-hours': 'sites.need-hours',
  'wrong-way-round': 'sites.hours-backwards',
  overlap: 'sites.hours-overlap',
} as const

export const siteTyped = (form: Form): SiteTyped =>
  Object.fromEntries(
    [
      'site-name',
      'address',
      'time-zone',
      'country',
      'emergency',
      'one-person',
      'decided-by',
      ...weekdays.map((day) => `hours-${day}`),
    ].map((field) => [field, form.one(field)]),
  )

export const readSite = (id: string, typed: SiteTyped): Result<Site, readonly Problem[]> => {
  const problems: Problem[] = []
  const wrong = (field: string, says: string) => void problems.push({ field, says })
  const country = typed['country']?.toUpperCase() ?? ''
  const onePersonMayRelease = typed['one-person'] === 'yes'

  if (!isUuid(id)) wrong('site-name', say('sites.need-name'))
  if (typed['site-name'] === undefined || typed['site-name'].length > 120) wrong('site-name', say('sites.need-name'))
  if (typed['time-zone'] === undefined || !isTimeZone(typed['time-zone']))
    wrong('time-zone', say('sites.need-time-zone'))
  if (!/^[A-Z]{2}$/.test(country)) wrong('country', say('sites.need-country'))
  if (!/^\d{2,6}$/.test(typed['emergency'] ?? '')) wrong('emergency', say('sites.need-emergency'))
  if (onePersonMayRelease && typed['decided-by'] === undefined) wrong('decided-by', say('sites.need-decision'))

  const openings = weekdays.flatMap((day): readonly Opening[] => {
    const read = readOpenings(day, typed[`hours-${day}`])
    if (read.ok) return read.value
    wrong(`hours-${day}`, say(hoursProblem[read.reason], { day: say(`day.${day}`) }))
    return []
  })
  if (problems.length > 0) return refused(problems)
  return ok({
    id,
    name: typed['site-name'] ?? '',
    address: (typed['address'] ?? '').slice(0, 300),
    timeZone: typed['time-zone'] ?? '',
    country,
    emergencyNumber: typed['emergency'] ?? '',
    onePersonMayRelease,
    decidedBy: (typed['decided-by'] ?? 'founding decision').slice(0, 200),
    openings,
  })
}

export interface PersonTyped {
  readonly name: string
  readonly email: string
  readonly password: string
}

export const readPerson = (form: Form, again: boolean): Result<PersonTyped, readonly Problem[]> => {
  const problems: Problem[] = []
  const [name, email, password] = [form.one('name') ?? '', form.one('email') ?? '', form.asTyped('password') ?? '']
  if (!again && (name === '' || name.length > 120)) problems.push({ field: 'name', says: say('join.need-name') })
  if (!again && !/^[^@\s]{1,64}@[^@\s]{1,190}$/.test(email))
    problems.push({ field: 'email', says: say('join.need-email') })
  const weak = passwordProblem(password, shortest)
  if (weak !== undefined) problems.push({ field: 'password', says: say(`join.${weak}`, { shortest }) })
  return problems.length > 0 ? refused(problems) : ok({ name, email, password })
}
