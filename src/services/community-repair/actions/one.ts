/** `/community-repair/:id`: one of them: a second person stands behind it, somebody looks at it again, it ends; and the slip that goes with it. */

import type { Now } from '../../../organisation/now-here.ts'
import { originOf } from '../../../organisation/organisations.ts'
import { sitesOf } from '../../../organisation/sites.ts'
import { namesOf } from '../../../organisation/workers.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { readDay } from '../../../principles/ground/time.ts'
import { type Look, mayLook } from '../../../principles/impartiality/exclusion.ts'
import { judgingWords } from '../../../principles/impartiality/plain-words.ts'
import { codeOfSlip } from '../codes.ts'
import { isOver } from '../exclusion-now.ts'
import { mostSaid } from '../limits.ts'
import { type NotLookedAt, onePage } from '../pages/one.tsx'
import { slipToPrint } from '../pages/slip-to-print.tsx'
import { addLook, type ExclusionLine, exclusionsOf } from '../records/exclusions.ts'

const lineIn = async (tx: Transaction, asked: Asked, needs: Needs): Promise<ExclusionLine | undefined> => {
  const id = asked.param('id')
  return isUuid(id) ? (await exclusionsOf(tx, needs.keyring, asked.organisation.id, { id: String(id) }))[0] : undefined
}

const read = (asked: Asked, needs: Needs) =>
  needs.database.inTransaction(asked.context, async (tx) => {
    const line = await lineIn(tx, asked, needs)
    if (line === undefined) return undefined
    const sites = await sitesOf(tx, asked.organisation.id)
    const { wroteIt, stoodBehindIt } = line.now
    return {
      line,
      siteName: sites.find(({ id }) => id === line.site)?.name ?? '',
      names: await namesOf(tx, needs.keyring, asked.organisation.id, [wroteIt, ...stoodBehindIt]),
    }
  })

export const showOne = async (
  asked: Asked,
  needs: Needs,
  { day }: Now,
  wrong?: NotLookedAt,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const shown = await read(asked, needs)
  return shown === undefined ? undefined : page(onePage(asked, { ...shown, today: day }, wrong), status)
}

/** To print, and to hand to whoever it is about: in their language, with the code that opens it. */
export const showSlip = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer | undefined> => {
  const shown = await read(asked, needs)
  if (shown === undefined) return undefined
  const code = codeOfSlip(needs.keyring, asked.organisation.id, shown.line.id)
  const origin = await needs.database.inTransaction(asked.context, (tx) => originOf(tx, needs, asked.organisation.id))
  // The code stands in no address: it is typed where the picture leads to.
  return page(slipToPrint(asked, { ...shown, code, address: `${origin}/place`, today: day }))
}

const looks = ['seconded', 'stands', 'sooner', 'ended'] as const satisfies readonly Look[]

export const lookAtIt = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, form } = asked
  const by = workerIn(asked)
  const look = looks.find((known) => known === form.one('look'))
  const says = form.one('says')?.trim() ?? ''
  const done = await needs.database.inTransaction(
    asked.context,
    async (tx): Promise<NotLookedAt | 'done' | undefined> => {
      const line = await lineIn(tx, asked, needs)
      if (line === undefined) return undefined
      if (look === undefined) return 'choose-look'
      // Pressed twice it is said once.
      if (look === 'seconded' && line.now.stoodBehindIt.includes(by)) return 'done'
      if (isOver(line.now, now.day)) return 'is-over'
      if (form.one('after') !== String(line.now.facts)) return 'somebody-wrote'
      const may = mayLook(by, look, { ...line.now, isAskedFor: line.now.askedOn !== undefined })
      if (!may.ok) return may.reason
      const until = readDay(form.one('until') ?? '')
      if (look === 'sooner' && (until === undefined || until < now.day || until >= line.now.until)) return 'wrong-day'
      if (says.length > mostSaid) return 'says-too-long'
      if (judgingWords(says).length > 0) return 'judging'
      const isIn = await addLook(tx, needs.keyring, organisation.id, line, may.value, { says, until, day: now.day })
      return isIn ? 'done' : 'somebody-wrote'
    },
  )
  if (done === undefined) return undefined
  if (done !== 'done') return showOne(asked, needs, now, done, conflicts.includes(done) ? 409 : 422)
  return seeOther(`/community-repair/${asked.param('id')}?done=${look}`)
}

const conflicts: readonly NotLookedAt[] = ['wrote-it', 'stood-behind-it', 'is-over', 'somebody-wrote']
