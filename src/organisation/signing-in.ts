import type { Answer } from '../platform/http/answer.ts'
import { page, seeOther } from '../platform/http/answer.ts'
import type { Asked } from '../platform/http/asked.ts'
import type { Guesses } from '../platform/http/slowing-down.ts'
import type { Needs } from '../platform/service.ts'
import { startSession } from '../platform/sessions.ts'
import { Secret } from '../principles/ground/secret.ts'
import { isPassword } from './passwords.ts'
import { signInPage } from './sign-in-pages.tsx'
import { totpStep } from './totp.ts'
import { credentialsOf, takeStep } from './workers.ts'

/** All three fit, or none of them is said to be wrong. */
export const signIn = async (asked: Asked, { database, keyring }: Needs, wrong: Guesses): Promise<Answer> => {
  const { organisation, form, now, context } = asked
  const [email, password, digits] = [
    form.one('email') ?? '',
    new Secret(form.one('password') ?? ''),
    form.one('digits') ?? '',
  ]

  await wrong.waitsItsTurn(asked.from, now)
  const found = await database.inTransaction(context, (tx) => credentialsOf(tx, keyring, organisation.id, email))
  const isRight = await isPassword(found?.passwordHash, password)
  const step = found === undefined ? undefined : totpStep(found.totp, digits, now, found.totpLastStep)
  const session =
    found === undefined || !isRight || step === undefined
      ? undefined
      : await database.inTransaction(context, async (tx) =>
          (await takeStep(tx, organisation.id, found.id, step))
            ? startSession(tx, organisation.id, found.id, now)
            : undefined,
        )

  if (session !== undefined) return seeOther('/desk', { starts: session })
  const slow = wrong.tooMany(asked.from, now)
  return page(signInPage(asked, email, slow ? 'sign-in.slow' : 'sign-in.wrong'), slow ? 429 : 422)
}
