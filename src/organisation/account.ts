/** A worker's own account: passkeys, recovery codes, where they are signed in. A new factor needs an old one. */

import type { Transaction } from '../platform/database/transaction.ts'
import { type Answer, data, page, seeOther } from '../platform/http/answer.ts'
import type { Asked } from '../platform/http/asked.ts'
import type { Guesses } from '../platform/http/slowing-down.ts'
import type { Needs } from '../platform/service.ts'
import { endSessionOf, endSessionsOf, sessionsOf, startSession } from '../platform/sessions.ts'
import type { Code } from '../principles/ground/code.ts'
import { isUuid, type OrganisationId, type WorkerId } from '../principles/ground/people.ts'
import { dayAt } from '../principles/ground/time.ts'
import type { Problem } from '../web/form.tsx'
import { accountPage } from './account-pages.tsx'
import { type Here, keepPasskey, passkeysOf, questionForNew, removePasskey } from './passkeys.ts'
import { recoveryCodesLeft, renewRecoveryCodes, takeRecoveryCode } from './recovery-codes.ts'
import { forgetEverywhere } from './tablets.ts'
import { totpStep } from './totp.ts'
import { words } from './words.ts'
import { factorsOf, takeStep } from './workers.ts'

const say = words.in('en')

const workerIn = (asked: Asked) => {
  if (asked.worker === undefined) throw new Error('a route for workers was opened without one')
  return asked.worker
}

/** Where the browser is: an organisation with a host name of its own has passkeys of its own. */
export const hereOf = (asked: Asked, { origin }: Pick<Needs, 'origin'>): Here => ({
  origin:
    asked.host === undefined || asked.host === new URL(origin).host
      ? origin
      : `${new URL(origin).protocol}//${asked.host}`,
})

export const showAccount = async (
  asked: Asked,
  { database, keyring }: Needs,
  problems: readonly Problem[] = [],
  fresh: readonly Code[] = [],
): Promise<Answer> => {
  const { organisation, context, now } = asked
  const worker = workerIn(asked)
  const shown = await database.inTransaction(context, async (tx) => ({
    passkeys: await passkeysOf(tx, keyring, organisation.id, worker.id),
    codesLeft: await recoveryCodesLeft(tx, organisation.id, worker.id),
    sessions: await sessionsOf(tx, organisation.id, worker.id, now, asked.session),
  }))
  return page(accountPage(asked, shown, problems, fresh), problems.length === 0 ? 200 : 422)
}

/** The six digits of their app, or a recovery code: either is taken, so that it is good once. */
export const tookAFactor = async (
  tx: Transaction,
  needs: Pick<Needs, 'keyring'>,
  organisation: OrganisationId,
  worker: WorkerId,
  typed: string,
  now: Asked['now'],
): Promise<boolean> => {
  const factors = await factorsOf(tx, needs.keyring, organisation, worker)
  if (factors === undefined) return false
  const step = totpStep(factors.totp, typed, now, factors.totpLastStep)
  if (step !== undefined) return takeStep(tx, organisation, worker, step)
  return takeRecoveryCode(tx, needs.keyring, organisation, worker, typed)
}

/** Needs a factor they have, in the same request, whoever sits at their screen. */
const withAFactor = async <T>(
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  fn: (tx: Transaction) => Promise<T>,
): Promise<T | undefined> => {
  const { organisation, context, form, now } = asked
  await wrong.waitsItsTurn(asked.from, now)
  const done = await needs.database.inTransaction(context, async (tx) =>
    (await tookAFactor(tx, needs, organisation.id, workerIn(asked).id, form.one('digits') ?? '', now))
      ? { value: await fn(tx) }
      : undefined,
  )
  if (done === undefined) wrong.tooMany(asked.from, now)
  return done?.value
}

const wrongDigits: Problem = { field: 'digits', says: say('account.wrong-digits') }

export const askForPasskey = async (asked: Asked, needs: Needs, wrong: Guesses): Promise<Answer> => {
  const { organisation, now } = asked
  const question = await withAFactor(asked, needs, wrong, (tx) =>
    questionForNew(tx, organisation, workerIn(asked), hereOf(asked, needs), now),
  )
  return question === undefined ? showAccount(asked, needs, [wrongDigits]) : data(question)
}

export const addPasskey = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const { organisation, context, form, now } = asked
  const kept = await needs.database.inTransaction(context, (tx) =>
    keepPasskey(tx, needs.keyring, organisation.id, workerIn(asked).id, {
      answer: form.one('answer') ?? '',
      name: (form.one('passkey-name') ?? say('account.passkey-unnamed')).slice(0, 60),
      here: hereOf(asked, needs),
      now,
      today: dayAt('UTC', now),
    }),
  )
  if (kept) return seeOther('/account')
  return showAccount(asked, needs, [{ field: 'passkey-name', says: say('account.passkey-failed') }])
}

export const dropPasskey = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const id = asked.form.one('id') ?? ''
  if (isUuid(id))
    await database.inTransaction(asked.context, (tx) =>
      removePasskey(tx, asked.organisation.id, workerIn(asked).id, id),
    )
  return seeOther('/account')
}

export const newRecoveryCodes = async (asked: Asked, needs: Needs, wrong: Guesses): Promise<Answer> => {
  const codes = await withAFactor(asked, needs, wrong, (tx) =>
    renewRecoveryCodes(tx, needs.keyring, asked.organisation.id, workerIn(asked).id),
  )
  return codes === undefined
    ? showAccount(asked, needs, [{ ...wrongDigits, field: 'codes-digits' }])
    : showAccount(asked, needs, [], codes)
}

export const endOneSession = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const id = asked.form.one('id') ?? ''
  if (isUuid(id))
    await database.inTransaction(asked.context, (tx) => endSessionOf(tx, asked.organisation.id, workerIn(asked).id, id))
  return seeOther('/account')
}

/** Everywhere but here, and on every shared tablet: for a phone that was lost a minute ago. */
export const endOtherSessions = async (asked: Asked, { database }: Needs): Promise<Answer> => {
  const { organisation, context, now } = asked
  const worker = workerIn(asked)
  const token = await database.inTransaction(context, async (tx) => {
    await endSessionsOf(tx, organisation.id, worker.id)
    await forgetEverywhere(tx, organisation.id, worker.id)
    return startSession(tx, organisation.id, worker.id, now)
  })
  return seeOther('/account', { starts: token })
}
