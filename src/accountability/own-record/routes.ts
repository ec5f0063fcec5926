/** `/me` and what belongs to it: somebody's own page, and what a worker does together with them. */

import { randomUUID } from 'node:crypto'

import { type Now, nowAt } from '../../organisation/now-here.ts'
import { type Answer, page, seeOther, sendTo } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import { doneOnce } from '../../platform/http/done-once.ts'
import type { Route } from '../../platform/http/route.ts'
import { countGuesses } from '../../platform/http/slowing-down.ts'
import type { Needs, Service } from '../../platform/service.ts'
import type { Role } from '../../principles/card.ts'
import { kindOf } from '../../principles/ground/code.ts'
import { dailyMarks } from './daily-marks.ts'
import { decideByCode, dropContact, saveContact, showContact } from './deciding.ts'
import { makeNew, openWithCode, replaceOwn, replaceWithSpare, showNew } from './opening.ts'
import { replacePage } from './pages/erasing.tsx'
import { kindsPage } from './pages/opening.tsx'
import { ledgerPage } from './pages/taking-along.tsx'
import {
  addNote,
  erase,
  showErase,
  showOwnRecord,
  showReceipt,
  takeAsData,
  takeAsPage,
  takeReceipt,
} from './taking-along.ts'
import { confirmSpoken, decideTogether, handOver, lookWithCode, showCards } from './with-somebody.ts'
import { words, workerWords } from './words.ts'

const mostWrongCodes = 30
const mostNewPages = 20

/** Whoever stands at a door or a bench, and whoever accompanies people. */
const withPeople: readonly Role[] = ['worker', 'technician', 'coordinator', 'facilitator']

export const ownRecordRoutes = (needs: Needs, services: readonly Service[]): readonly Route[] => {
  const now = nowAt(needs)
  const wrong = countGuesses(mostWrongCodes)
  const made = countGuesses(mostNewPages)
  const renewed = doneOnce<Answer>()
  type Does = (asked: Asked, now: Now) => ReturnType<Route['does']>
  const timed =
    (does: Does): Route['does'] =>
    async (asked) =>
      does(asked, await now(asked))

  const open = (method: Route['method'], path: string, does: Does, more: Partial<Route> = {}): Route => ({
    method,
    path,
    for: 'everyone',
    participant: true,
    ...more,
    does: timed(does),
  })
  const own = (method: Route['method'], path: string, does: Does, more: Partial<Route> = {}): Route => ({
    method,
    path,
    for: 'their-own-page',
    participant: true,
    ...more,
    does: timed(does),
  })
  const together = (method: Route['method'], path: string, does: Does): Route => ({
    method,
    path,
    for: withPeople,
    does: timed(does),
  })

  return [
    open('GET', '/me', (asked, at) => showOwnRecord(asked, needs, services, at), { knowsPerson: true, urgent: true }),
    open('POST', '/me', (asked, at) => openWithCode(asked, needs, wrong, at), { urgent: true }),
    open('GET', '/me/new', (asked) => showNew(asked, services)),
    open('POST', '/me/new', (asked, at) => makeNew(asked, needs, services, made, at)),
    open('POST', '/me/spare', (asked, at) => replaceWithSpare(asked, needs, services, wrong, renewed, at), {
      urgent: true,
    }),
    open('GET', '/codes', async (asked) => page(kindsPage(asked))),
    open('POST', '/codes', async (asked) => whereItOpens(asked)),
    open('GET', '/ledger', async (asked, { day }) =>
      page(
        ledgerPage(
          asked,
          await needs.database.inTransaction(asked.context, (tx) => dailyMarks(tx, asked.organisation.id, day)),
          needs.keyring.receiptKey(),
        ),
      ),
    ),
    own('POST', '/me/decide', (asked, at) => decideByCode(asked, needs, services, at), { urgent: true }),
    own('GET', '/me/contact/:channel', (asked) => showContact(asked, needs)),
    own('POST', '/me/contact/:channel', (asked, at) => saveContact(asked, needs, services, at)),
    own('POST', '/me/contact/:channel/remove', (asked, at) => dropContact(asked, needs, at)),
    own('POST', '/me/note', (asked, at) => addNote(asked, needs, services, at)),
    own('GET', '/me/everything', (asked, at) => takeAsPage(asked, needs, services, at)),
    own('GET', '/me/everything.json', (asked, at) => takeAsData(asked, needs, services, at)),
    own('GET', '/me/receipts/:id', (asked) => showReceipt(asked, needs, services)),
    own('GET', '/me/receipts/:id/receipt.json', (asked) => takeReceipt(asked, needs, services)),
    own('GET', '/me/codes', async (asked) => page(replacePage(asked, randomUUID()))),
    own('POST', '/me/codes', (asked, at) => replaceOwn(asked, needs, services, wrong, renewed, at), { urgent: true }),
    own('GET', '/me/erase', (asked) => showErase(asked, needs)),
    own('POST', '/me/erase', (asked, at) => erase(asked, needs, services, at), { urgent: true }),
    together('GET', '/cards', (asked, at) => showCards(asked, needs, services, at)),
    together('POST', '/cards/new', (asked, at) => handOver(asked, needs, services, at)),
    together('POST', '/cards/open', (asked, at) => lookWithCode(asked, needs, services, at)),
    together('POST', '/cards/decide', (asked, at) => decideTogether(asked, needs, services, at)),
    together('POST', '/cards/confirm', (asked, at) => confirmSpoken(asked, needs, services, at)),
  ]
}

/** How the home page speaks of it. */
export const ownPageCard = (language: string) => {
  const say = words.in(language)
  return { address: '/me', title: say('open.title'), lead: say('open.lead') }
}

/** The work it puts on the desk of those who are with people. */
export const withSomebodyCard = (asked: Asked) => {
  const say = workerWords.in(asked.language)
  return asked.worker?.roles.some((role) => withPeople.includes(role)) === true
    ? [{ address: '/cards', title: say('cards.title'), lead: say('cards.desk-lead') }]
    : []
}

/** A code of any kind: the form is sent on to the page it opens, so that the code stands in no address and no history. */
const whereItOpens = (asked: Asked) => {
  const typed = asked.form.one('code') ?? ''
  const kind = kindOf(typed)
  if (kind === 'sample') return sendTo('/results')
  if (kind === 'participant') return sendTo('/me')
  if (kind === 'slip') return sendTo('/place')
  if (kind === 'referral') return seeOther('/talk/start?card')
  if (kind === 'recovery' || kind === 'parcel')
    return page(kindsPage(asked, { typed, says: words.in(asked.language)('kinds.workers') }), 422)
  return page(kindsPage(asked, { typed, says: words.in(asked.language)('kinds.none') }), 422)
}
