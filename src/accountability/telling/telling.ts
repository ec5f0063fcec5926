/** Telling the team something from one's own page: a question, a correction. Open only while somebody really reads it. */

import { randomUUID } from 'node:crypto'
import { type Now, nowAt } from '../../organisation/now-here.ts'
import { namesOf, readersOf } from '../../organisation/workers.ts'
import { holdTheirWord } from '../../participants/people.ts'
import { openTelling, sendTest, tell, tellings, testsOf } from '../../participants/tellings.ts'
import { writeDown } from '../../platform/audit.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../platform/http/asked.ts'
import type { Route } from '../../platform/http/route.ts'
import type { Needs } from '../../platform/service.ts'
import type { Role } from '../../principles/card.ts'
import { isUuid, type OrganisationId } from '../../principles/ground/people.ts'
import { intakeOpen } from '../../principles/safety/intake-open.ts'
import { toldPage } from './pages.tsx'
import { workerWords as words } from './words.ts'

const readers = ['coordinator', 'manager'] as const satisfies readonly Role[]

/** Asked at the moment somebody tells us something: whoever left a minute ago reads nothing. */
const isIntakeOpen = async (tx: Transaction, organisation: OrganisationId) =>
  intakeOpen(await testsOf(tx, organisation), await readersOf(tx, organisation, readers))

/** In the program's own name: a person does not see who else told what, nor the tests. */
export const mayTell = ({ reserved }: Pick<Needs, 'reserved'>, organisation: OrganisationId) =>
  reserved.inTransaction({ organisation, actor: 'system' }, (tx) => isIntakeOpen(tx, organisation))

const tellUs = async (asked: Asked, needs: Needs, now: Now): Promise<Answer> => {
  const { person, organisation, context, form } = asked
  const says = form.one('tells')?.slice(0, 4_000)
  const open = await mayTell(needs, organisation.id)
  if (person === undefined || says === undefined || !open.ok) return seeOther('/me#tell')
  await needs.database.inTransaction(context, async (tx) => {
    if ((await holdTheirWord(tx, organisation.id, person.id)) === undefined) return
    await tell(tx, needs.keyring, organisation.id, open.value, {
      id: isUuid(form.one('id')) ? String(form.one('id')) : randomUUID(),
      person: person.id,
      says,
      day: now.day,
    })
  })
  return seeOther('/me?done=told#tell')
}

const show = async (asked: Asked, needs: Needs, opened?: { readonly says: string; readonly isTest: boolean }) => {
  const { organisation, context } = asked
  const shown = await needs.database.inTransaction(context, async (tx) => {
    const list = await tellings(tx, organisation.id)
    const names = await namesOf(
      tx,
      needs.keyring,
      organisation.id,
      list.flatMap(({ openedBy }) => openedBy ?? []),
    )
    return {
      list: list.map((one) => ({ ...one, who: one.openedBy === undefined ? undefined : names.get(one.openedBy) })),
      open: await isIntakeOpen(tx, organisation.id),
    }
  })
  return page(toldPage(asked, { list: shown.list, state: shown.open.ok ? 'open' : shown.open.reason }, opened))
}

const openOne = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const id = form.one('id') ?? ''
  const opened = await needs.database.inTransaction(context, async (tx) => {
    const found = isUuid(id)
      ? await openTelling(tx, needs.keyring, organisation.id, id, workerIn(asked), now.day)
      : undefined
    if (found?.about !== undefined)
      await writeDown(tx, organisation.id, {
        what: 'opened-what-was-told',
        worker: workerIn(asked),
        subject: found.about,
        ...now,
      })
    return found
  })
  return opened === undefined
    ? undefined
    : show(asked, needs, { says: opened.says, isTest: opened.about === undefined })
}

export const tellingRoutes = (needs: Needs): readonly Route[] => {
  const now = nowAt(needs)
  const reading = (method: Route['method'], path: string, does: Route['does']): Route => ({
    method,
    path,
    for: readers,
    does,
  })
  return [
    {
      method: 'POST',
      path: '/me/tell',
      for: 'their-own-page',
      participant: true,
      does: async (asked) => tellUs(asked, needs, await now(asked)),
    },
    reading('GET', '/told', (asked) => show(asked, needs)),
    reading('POST', '/told/open', async (asked) => openOne(asked, needs, await now(asked))),
    reading('POST', '/told/test', async (asked) => {
      const { day } = await now(asked)
      await needs.database.inTransaction(asked.context, (tx) =>
        sendTest(tx, needs.keyring, asked.organisation.id, {
          id: randomUUID(),
          by: workerIn(asked),
          says: words.in('en')('told.test-words'),
          day,
        }),
      )
      return seeOther('/told')
    }),
  ]
}

/** The work it puts on the desk of those who read. */
export const tellingCard = (asked: Asked) => {
  const say = words.in(asked.language)
  return asked.worker?.roles.some((role) => readers.some((one) => one === role)) === true
    ? [{ address: '/told', title: say('told.title'), lead: say('told.lead') }]
    : []
}
