/** Getting in by a link: setting up an organisation, joining its team, getting back in. */

import { randomUUID } from 'node:crypto'

import type { Transaction } from '../platform/database/transaction.ts'
import { isAlreadyThere } from '../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../platform/http/answer.ts'
import type { Asked } from '../platform/http/asked.ts'
import type { Needs } from '../platform/service.ts'
import { endSessionsOf, startSession } from '../platform/sessions.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import { Secret } from '../principles/ground/secret.ts'
import type { Problem } from '../web/form.tsx'
import { invitationBy, mayStillSetUp, takeInvitation, takeSetUp } from './invitations.ts'
import { makeOrganisation } from './organisations.ts'
import { hashPassword } from './passwords.ts'
import { readPerson, readSite, siteTyped } from './read-forms.ts'
import { joinPage, linkGonePage, setUpPage } from './sign-in-pages.tsx'
import { keepSite } from './sites.ts'
import { newTotpSecret, totpStep } from './totp.ts'
import { words } from './words.ts'
import { addWorker, renewFactors } from './workers.ts'

const say = words.in('en')

/** The app's secret belongs to the link, so that a page loaded twice shows the same square. */
const totpFor = (keyring: Needs['keyring'], token: string): Secret =>
  newTotpSecret(keyring.sign('staff', `totp|${token}`))

const wrongDigits: Problem = { field: 'digits', says: say('join.wrong-digits') }
const taken: Problem = { field: 'email', says: say('join.taken') }

const tokenOf = (asked: Asked): string => asked.param('token') ?? ''

export const showJoin = async (asked: Asked, { database, keyring }: Needs): Promise<Answer> => {
  const token = tokenOf(asked)
  const invitation = await database.inTransaction(asked.context, (tx) =>
    invitationBy(tx, asked.organisation.id, token, asked.now),
  )
  if (invitation === undefined) return page(linkGonePage(asked, 'join'), 404)
  return page(
    joinPage(asked, token, { totp: totpFor(keyring, token), problems: [] }, invitation.forWorker !== undefined),
  )
}

export const join = async (asked: Asked, { database, keyring }: Needs): Promise<Answer> => {
  const { form, now, organisation, context } = asked
  const token = tokenOf(asked)
  const invitation = await database.inTransaction(context, (tx) => invitationBy(tx, organisation.id, token, now))
  if (invitation === undefined) return page(linkGonePage(asked, 'join'), 404)

  const again = invitation.forWorker !== undefined
  const totp = totpFor(keyring, token)
  const shownAgain = (problems: readonly Problem[]) =>
    page(joinPage(asked, token, { totp, name: form.one('name'), email: form.one('email'), problems }, again), 422)
  const person = readPerson(form, again)
  const step = totpStep(totp, form.one('digits') ?? '', now, 0)
  if (!person.ok) return shownAgain([...person.reason, ...(step === undefined ? [wrongDigits] : [])])
  if (step === undefined) return shownAgain([wrongDigits])

  const passwordHash = await hashPassword(new Secret(person.value.password))
  const id = invitation.forWorker ?? (randomUUID() as WorkerId)
  const session = await unlessTaken(() =>
    database.inTransaction({ organisation: organisation.id, actor: id }, async (tx) => {
      if (!(await takeInvitation(tx, organisation.id, token))) return 'gone' as const
      if (again) {
        await renewFactors(tx, keyring, organisation.id, { id, passwordHash, totp, totpLastStep: step })
        await endSessionsOf(tx, organisation.id, id)
      } else
        await addWorker(tx, keyring, organisation.id, {
          id,
          ...person.value,
          passwordHash,
          totp,
          totpLastStep: step,
          roles: invitation.roles,
        })
      return { starts: await startSession(tx, organisation.id, id, now) }
    }),
  )
  if (session === 'taken') return shownAgain([taken])
  if (session === 'gone') return page(linkGonePage(asked, 'join'), 404)
  return seeOther('/desk', session)
}

const unlessTaken = async <T>(fn: () => Promise<T>): Promise<T | 'taken'> => {
  try {
    return await fn()
  } catch (error) {
    if (isAlreadyThere(error, 'one_worker_an_email')) return 'taken'
    throw error
  }
}

export const showSetUp = async (asked: Asked, { database, keyring }: Needs): Promise<Answer> => {
  const token = tokenOf(asked)
  if ((await database.inPublic((tx) => mayStillSetUp(tx, token, asked.now))) === undefined)
    return page(linkGonePage(asked, 'set-up'), 404)
  return page(setUpPage(asked, token, { totp: totpFor(keyring, token), problems: [] }, undefined, {}))
}

export const setUp = async (asked: Asked, { database, keyring, origin }: Needs, isFirst: boolean): Promise<Answer> => {
  const { form, now } = asked
  const token = tokenOf(asked)
  const made = await database.inPublic((tx) => mayStillSetUp(tx, token, now))
  if (made === undefined) return page(linkGonePage(asked, 'set-up'), 404)

  const totp = totpFor(keyring, token)
  const name = form.one('organisation')
  const [person, site] = [readPerson(form, false), readSite(randomUUID(), siteTyped(form))]
  const step = totpStep(totp, form.one('digits') ?? '', now, 0)
  const problems = [
    ...(name === undefined || name.length > 120
      ? [{ field: 'organisation', says: say('set-up.need-organisation') }]
      : []),
    ...(site.ok ? [] : site.reason),
    ...(person.ok ? [] : person.reason),
    ...(step === undefined ? [wrongDigits] : []),
  ]
  if (name === undefined || !person.ok || !site.ok || step === undefined || problems.length > 0)
    return page(
      setUpPage(
        asked,
        token,
        { totp, name: form.one('name'), email: form.one('email'), problems },
        name,
        siteTyped(form),
      ),
      422,
    )

  const passwordHash = await hashPassword(new Secret(person.value.password))
  const [organisation, id] = [randomUUID() as OrganisationId, randomUUID() as WorkerId]
  const host = made ?? (isFirst ? new URL(origin).host : undefined)
  const session = await database.inTransaction({ organisation, actor: 'system' }, async (tx: Transaction) => {
    if (!(await takeSetUp(tx, token))) return undefined
    await makeOrganisation(tx, organisation, name, host)
    await keepSite(tx, organisation, site.value)
    await addWorker(tx, keyring, organisation, {
      id,
      ...person.value,
      passwordHash,
      totp,
      totpLastStep: step,
      roles: ['administrator', 'manager'],
    })
    return startSession(tx, organisation, id, now)
  })
  return session === undefined ? page(linkGonePage(asked, 'set-up'), 404) : seeOther('/desk', { starts: session })
}
