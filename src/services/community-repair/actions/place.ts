/** `/place`: our rules for asking somebody to stay away, and what the code on a slip opens: why, until when, where supplies are, and somebody else who looks. */

import type { Now } from '../../../organisation/now-here.ts'
import { sitesOf } from '../../../organisation/sites.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { readCode, written } from '../../../principles/ground/code.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import { hashOfSlip } from '../codes.ts'
import { isOver, mayAsk } from '../exclusion-now.ts'
import { type NoSlip, placePage } from '../pages/place.tsx'
import { slipPage } from '../pages/slip.tsx'
import { addByProgram, exclusionsOf } from '../records/exclusions.ts'
import { limitsNow } from './rules.ts'

export const showPlace = async (
  asked: Asked,
  needs: Needs,
  wrong?: NoSlip,
  status: 200 | 404 | 422 | 429 = 200,
): Promise<Answer> => {
  const limits = await needs.database.inTransaction(asked.context, (tx) => limitsNow(tx, asked.organisation.id))
  return page(placePage(asked, limits, wrong), status)
}

/** A right code is answered whatever happened before; only wrong ones are counted, and slowed down. */
const opened = async (asked: Asked, needs: Needs, guesses: Guesses, database = needs.database) => {
  const { organisation } = asked
  const code = readCode('slip', asked.form.one('code') ?? '')
  if (!code.ok) return refused(await showPlace(asked, needs, code.reason, 422))
  const hash = hashOfSlip(needs.keyring, organisation.id, code.value)
  const found = await database.inTransaction({ organisation: organisation.id, actor: 'system' }, async (system) => {
    const [line] = await exclusionsOf(system, needs.keyring, organisation.id, { code: hash })
    const site = (await sitesOf(system, organisation.id)).find(({ id }) => id === line?.site)
    return line === undefined ? undefined : { line, siteName: site?.name ?? '', code: code.value }
  })
  if (found !== undefined) return ok(found)
  const slow = guesses.tooMany(asked.from, asked.now)
  return refused(await showPlace(asked, needs, slow ? 'slow' : 'not-found', slow ? 429 : 404))
}

type Opened = Awaited<ReturnType<typeof opened>> extends Result<infer Found, Answer> ? Found : never

const shownSlip = (
  asked: Asked,
  { line, siteName, code }: Opened,
  { day }: Now,
  done?: 'asked' | 'asked-before' | 'over',
) => page(slipPage(asked, { line, siteName, code: written(code), today: day }, done))

export const answerSlip = async (asked: Asked, needs: Needs, guesses: Guesses, now: Now): Promise<Answer> => {
  const found = await opened(asked, needs, guesses)
  return found.ok ? shownSlip(asked, found.value, now) : found.reason
}

/** One press, no reason: somebody looks who had no part in it, or it ends (I5). On the lane that is never full (V5). */
export const askAgain = async (asked: Asked, needs: Needs, guesses: Guesses, now: Now): Promise<Answer> => {
  const found = await opened(asked, needs, guesses, needs.reserved)
  if (!found.ok) return found.reason
  const { organisation } = asked
  const { line } = found.value
  if (isOver(line.now, now.day)) return shownSlip(asked, found.value, now, 'over')
  // Pressed once more: it stands.
  if (line.now.askedOn !== undefined) return shownSlip(asked, found.value, now, 'asked')
  if (!mayAsk(line.now, now.day)) return shownSlip(asked, found.value, now, 'asked-before')
  const isIn = await needs.reserved.inTransaction({ organisation: organisation.id, actor: 'system' }, (system) =>
    addByProgram(system, organisation.id, line, 'asked', now.day),
  )
  // Somebody wrote in the same moment: what stands now is looked at, and the press is done with it.
  if (!isIn) return askAgain(asked, needs, guesses, now)
  const after = await opened(asked, needs, guesses, needs.reserved)
  return after.ok ? shownSlip(asked, after.value, now, 'asked') : after.reason
}
