/** Signing in: address, password and six digits (or a recovery code); or a passkey. */

import { type Answer, data, page, seeOther } from '../platform/http/answer.ts'
import type { Asked } from '../platform/http/asked.ts'
import type { Guesses } from '../platform/http/slowing-down.ts'
import type { Needs } from '../platform/service.ts'
import { endSession, startSession } from '../platform/sessions.ts'
import { Secret } from '../principles/ground/secret.ts'
import { dayAt } from '../principles/ground/time.ts'
import { hereOf, tookAFactor } from './account.ts'
import { questionForUse, workerByPasskey } from './passkeys.ts'
import { isPassword } from './passwords.ts'
import { signInPage } from './sign-in-pages.tsx'
import { rememberOnTablet } from './switching.ts'
import { credentialsOf } from './workers.ts'

/** All three fit, or none of them is said to be wrong. */
export const signIn = async (asked: Asked, needs: Needs, wrong: Guesses): Promise<Answer> => {
  const { organisation, form, now, context } = asked
  const { database, keyring } = needs
  const [email, password] = [form.one('email') ?? '', new Secret(form.asTyped('password') ?? '')]

  await wrong.waitsItsTurn(asked.from, now)
  const found = await database.inTransaction(context, (tx) => credentialsOf(tx, keyring, organisation.id, email))
  const isRight = await isPassword(found?.passwordHash, password)
  const session =
    found === undefined || !isRight
      ? undefined
      : await database.inTransaction({ organisation: organisation.id, actor: found.id }, async (tx) =>
          (await tookAFactor(tx, needs, organisation.id, found.id, form.one('digits') ?? '', now))
            ? startSession(tx, organisation.id, found.id, now)
            : undefined,
        )

  if (session !== undefined && found !== undefined) {
    await endTheOneBefore(asked, needs)
    await rememberOnTablet(asked, needs, found.id)
    return seeOther('/desk', { starts: session })
  }
  const slow = wrong.tooMany(asked.from, now)
  return page(signInPage(asked, email, slow ? 'sign-in.slow' : 'sign-in.wrong'), slow ? 429 : 422)
}

/** Whoever was signed in on this browser before is out: two people must not share one window. */
const endTheOneBefore = async ({ organisation, session }: Asked, { database }: Needs) => {
  if (session !== undefined)
    await database.inTransaction({ organisation: organisation.id, actor: 'system' }, (tx) =>
      endSession(tx, organisation.id, session),
    )
}

export const askForAnyPasskey = async (asked: Asked, needs: Needs): Promise<Answer> =>
  data(
    await needs.database.inTransaction(asked.context, (tx) =>
      questionForUse(tx, asked.organisation.id, hereOf(asked, needs), asked.now),
    ),
  )

export const signInWithPasskey = async (asked: Asked, needs: Needs, wrong: Guesses): Promise<Answer> => {
  const { organisation, context, form, now } = asked
  const worker = await needs.database.inTransaction(context, (tx) =>
    workerByPasskey(tx, organisation.id, {
      answer: form.one('answer') ?? '',
      here: hereOf(asked, needs),
      now,
      today: dayAt('UTC', now),
    }),
  )
  if (worker !== undefined) {
    const token = await needs.database.inTransaction({ organisation: organisation.id, actor: worker }, (tx) =>
      startSession(tx, organisation.id, worker, now),
    )
    await endTheOneBefore(asked, needs)
    await rememberOnTablet(asked, needs, worker)
    return seeOther('/desk', { starts: token })
  }
  wrong.tooMany(asked.from, now)
  return page(signInPage(asked, undefined, 'sign-in.passkey-wrong'), 422)
}
