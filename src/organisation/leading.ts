/** What an administrator does: who is in the team, which places there are, what people read about us. */

import { randomUUID } from 'node:crypto'
import { type Answer, page, seeOther } from '../platform/http/answer.ts'
import type { Asked } from '../platform/http/asked.ts'
import type { Needs, Story } from '../platform/service.ts'
import { endSessionsOf, startSession } from '../platform/sessions.ts'
import { roles } from '../principles/card.ts'
import { isUuid, type WorkerId } from '../principles/ground/people.ts'
import { dayAt } from '../principles/ground/time.ts'
import { endInvitationsBy, invite } from './invitations.ts'
import { describeOrganisation, originOf } from './organisations.ts'
import { readSite, siteTyped } from './read-forms.ts'
import { sitePage, sitesPage, typedFrom } from './site-pages.tsx'
import { keepSite, sitesOf } from './sites.ts'
import { forgetEverywhere } from './tablets.ts'
import { mayRemove } from './team.ts'
import { aboutPage, invitedPage, practicePage, teamPage } from './team-pages.tsx'
import { endVault } from './vaults.ts'
import { words } from './words.ts'
import { removeWorker, teamOf } from './workers.ts'

const say = words.in('en')

const team = (asked: Asked, { database, keyring }: Needs) =>
  database.inTransaction(asked.context, (tx) => teamOf(tx, keyring, asked.organisation.id))

export const showTeam = async (asked: Asked, needs: Needs): Promise<Answer> =>
  page(teamPage(asked, await team(asked, needs)))

export const inviteSomebody = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const chosen = roles.filter((role) => asked.form.all('roles').includes(role))
  if (chosen.length === 0)
    return page(teamPage(asked, await team(asked, needs), [{ field: 'roles', says: say('team.pick-role') }]), 422)
  const { token, origin } = await needs.database.inTransaction(asked.context, async (tx) => ({
    origin: await originOf(tx, needs, asked.organisation.id),
    token: await invite(
      tx,
      asked.organisation.id,
      { roles: chosen, forWorker: undefined, invitedBy: asked.worker?.id },
      asked.now,
    ),
  }))
  return page(invitedPage(asked, `${origin}/join/${token}`), 201)
}

export const removeSomebody = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const { organisation, now, form } = asked
  const everyone = await team(asked, needs)
  const may = mayRemove(everyone, form.one('worker') ?? '')
  if (!may.ok)
    return page(
      teamPage(asked, everyone, [{ field: `member-${form.one('worker')}`, says: say(`team.${may.reason}`) }]),
      422,
    )
  // In the program's own name: nobody sees, and so nobody ends, the sessions of others in theirs.
  await needs.database.inTransaction({ organisation: organisation.id, actor: 'system' }, async (tx) => {
    await removeWorker(tx, organisation.id, may.value, dayAt('UTC', now))
    await endVault(tx, organisation.id, may.value)
    await endSessionsOf(tx, organisation.id, may.value)
    await endInvitationsBy(tx, organisation.id, may.value)
    await forgetEverywhere(tx, organisation.id, may.value)
  })
  return seeOther('/team')
}

/** A phone was stolen: dead within one call, here and on every shared tablet. */
export const endSomebodysSessions = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const { organisation, form } = asked
  const worker = form.one('worker') ?? ''
  if (isUuid(worker))
    await database.inTransaction({ organisation: organisation.id, actor: 'system' }, async (tx) => {
      await endSessionsOf(tx, organisation.id, worker)
      await forgetEverywhere(tx, organisation.id, worker as WorkerId)
    })
  return seeOther('/team')
}

export const showSites = async (asked: Asked, { database }: Needs): Promise<Answer> =>
  page(
    sitesPage(
      asked,
      await database.inTransaction(asked.context, (tx) => sitesOf(tx, asked.organisation.id)),
      randomUUID(),
    ),
  )

export const showSite = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const id = asked.param('id') ?? ''
  const sites = await database.inTransaction(asked.context, (tx) => sitesOf(tx, asked.organisation.id))
  const site = sites.find((one) => one.id === id)
  return page(sitePage(asked, id, site === undefined ? {} : typedFrom(site), []))
}

export const saveSite = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const id = asked.param('id') ?? ''
  const typed = siteTyped(asked.form)
  const site = readSite(id, typed)
  if (!site.ok) return page(sitePage(asked, id, typed, site.reason), 422)
  await database.inTransaction(asked.context, (tx) => keepSite(tx, asked.organisation.id, site.value))
  return seeOther('/sites')
}

export const showAbout = async (asked: Asked): Promise<Answer> => page(aboutPage(asked, asked.organisation, []))

export const saveAbout = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const { form } = asked
  const typed = {
    name: (form.one('name') ?? '').slice(0, 120),
    about: (form.one('about') ?? '').slice(0, 2_000),
    contact: (form.one('contact') ?? '').slice(0, 500),
  }
  if (typed.name === '') return page(aboutPage(asked, typed, [{ field: 'name', says: say('about.need-name') }]), 422)
  await database.inTransaction(asked.context, (tx) => describeOrganisation(tx, asked.organisation.id, typed))
  return seeOther('/who-runs-this')
}

export const showPractice = async (asked: Asked, needs: Needs, stories: readonly Story[]): Promise<Answer> =>
  page(practicePage(asked, await team(asked, needs), stories))

/** One press to be somebody of the practice town. The route exists nowhere else. */
export const beSomebody = async (asked: Asked, needs: Needs, stories: readonly Story[]): Promise<Answer> => {
  const { organisation, now, form } = asked
  const one = (await team(asked, needs)).find(({ id }) => id === form.one('worker'))
  if (one === undefined) return showPractice(asked, needs, stories)
  const session = await needs.database.inTransaction({ organisation: organisation.id, actor: one.id }, (tx) =>
    startSession(tx, organisation.id, one.id, now),
  )
  return seeOther('/desk', { starts: session })
}
