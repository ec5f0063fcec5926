/**
 * What those who answer for the organisation see: how often pages were opened and people refused, counted and never by
 * worker (I4), and the orders of courts. An order takes a second person; the public sees how many there were in a year.
 */

import { randomUUID } from 'node:crypto'
import { nowAt } from '../../organisation/now-here.ts'
import { hashOfPersonCode } from '../../participants/codes.ts'
import { participantByCode } from '../../participants/people.ts'
import { linesByMonth, writeDown } from '../../platform/audit.ts'
import { type Answer, page, seeOther } from '../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../platform/http/asked.ts'
import type { Route } from '../../platform/http/route.ts'
import { allHolds, liftHold, placeHold, secondHold } from '../../platform/legal-holds.ts'
import type { Needs } from '../../platform/service.ts'
import type { Role } from '../../principles/card.ts'
import { readCode } from '../../principles/ground/code.ts'
import { isUuid } from '../../principles/ground/people.ts'
import { type Day, dayAfter, readDay } from '../../principles/ground/time.ts'
import type { Problem } from '../../web/form.tsx'
import { ordersPage, oversightPage, type Typed } from './pages.tsx'
import { workerWords as words } from './words.ts'

const overseers: readonly Role[] = ['manager', 'board-member']

const longest = 366
const shown = 365

const show = async (asked: Asked, needs: Needs, today: Day, typed: Typed = {}, problems: readonly Problem[] = []) => {
  const { organisation, context } = asked
  const seen = await needs.database.inTransaction(context, async (tx) => ({
    lines: await linesByMonth(tx, organisation.id, dayAfter(today, -shown)),
    holds: await allHolds(tx, organisation.id),
  }))
  return page(oversightPage(asked, { ...seen, today }, typed, problems), problems.length === 0 ? 200 : 422)
}

const place = async (asked: Asked, needs: Needs, now: { readonly day: Day }): Promise<Answer> => {
  const { organisation, context, form } = asked
  const say = words.in(asked.language)
  const typed: Typed = { code: form.one('code'), basis: form.one('basis'), until: form.one('until') }
  const code = readCode('participant', typed.code ?? '')
  const until = readDay(typed.until ?? '')
  const problems: Problem[] = [
    ...(code.ok ? [] : [{ field: 'code', says: say('orders.wrong-code') }]),
    ...((typed.basis?.length ?? 0) >= 3 && (typed.basis?.length ?? 0) <= 300
      ? []
      : [{ field: 'basis', says: say('orders.need-basis') }]),
    ...(until !== undefined && until > now.day && until <= dayAfter(now.day, longest)
      ? []
      : [{ field: 'until', says: say('orders.wrong-until') }]),
  ]
  if (!code.ok || until === undefined || problems.length > 0) return show(asked, needs, now.day, typed, problems)
  const placed = await needs.database.inTransaction(context, async (tx) => {
    const hash = hashOfPersonCode(needs.keyring, organisation.id, code.value)
    const one = await participantByCode(tx, organisation.id, hash)
    if (one === undefined) return false
    await placeHold(tx, organisation.id, {
      id: isUuid(form.one('id')) ? String(form.one('id')) : randomUUID(),
      subject: one.id,
      basis: typed.basis ?? '',
      placedBy: workerIn(asked),
      placed: now.day,
      until,
    })
    return true
  })
  return placed
    ? seeOther('/oversight')
    : show(asked, needs, now.day, typed, [{ field: 'code', says: say('orders.not-found') }])
}

export const oversightRoutes = (needs: Needs): readonly Route[] => {
  const now = nowAt(needs)
  const oversee = (method: Route['method'], path: string, does: Route['does']): Route => ({
    method,
    path,
    for: overseers,
    does,
  })
  const idIn = (asked: Asked) => (isUuid(asked.form.one('id')) ? String(asked.form.one('id')) : '')
  return [
    oversee('GET', '/oversight', async (asked) => show(asked, needs, (await now(asked)).day)),
    oversee('POST', '/oversight/orders', async (asked) => place(asked, needs, await now(asked))),
    oversee('POST', '/oversight/orders/second', async (asked) => {
      const at = await now(asked)
      const id = idIn(asked)
      const done = await needs.database.inTransaction(asked.context, async (tx) => {
        const hold = (await allHolds(tx, asked.organisation.id)).find((one) => one.id === id)
        if (hold === undefined || !(await secondHold(tx, asked.organisation.id, id, workerIn(asked)))) return false
        // From here on it is in force, and the person reads it on their page.
        await writeDown(tx, asked.organisation.id, {
          what: 'hold-placed',
          worker: workerIn(asked),
          subject: hold.subject,
          ...at,
        })
        return true
      })
      if (done) return seeOther('/oversight')
      return show(asked, needs, at.day, {}, [
        { field: 'orders', says: words.in(asked.language)('orders.needs-second') },
      ])
    }),
    oversee('POST', '/oversight/orders/lift', async (asked) => {
      const at = await now(asked)
      const id = idIn(asked)
      const done = await needs.database.inTransaction(asked.context, async (tx) => {
        const hold = (await allHolds(tx, asked.organisation.id)).find((one) => one.id === id)
        if (hold === undefined || !(await liftHold(tx, asked.organisation.id, id, workerIn(asked), at.day)))
          return false
        await writeDown(tx, asked.organisation.id, {
          what: 'hold-lifted',
          worker: workerIn(asked),
          subject: hold.subject,
          ...at,
        })
        return true
      })
      if (done) return seeOther('/oversight')
      return show(asked, needs, at.day, {}, [{ field: 'orders', says: words.in(asked.language)('orders.needs-other') }])
    }),
    {
      method: 'GET',
      path: '/orders',
      for: 'everyone',
      participant: true,
      does: async (asked) =>
        page(
          ordersPage(
            asked,
            await needs.database.inTransaction(asked.context, (tx) => allHolds(tx, asked.organisation.id)),
            (await now(asked)).day,
          ),
        ),
    },
  ]
}

/** The work it puts on the desk of those who answer for the organisation. */
export const oversightCard = (asked: Asked) => {
  const say = words.in(asked.language)
  return asked.worker?.roles.some((role) => overseers.includes(role)) === true
    ? [{ address: '/oversight', title: say('oversight.title'), lead: say('oversight.lead') }]
    : []
}
