/**
 * `/restorative-justice/:id/between`: for whoever accompanies somebody and was let in: what that person lets go, and what is there for them. What is
 * there stays closed for everybody until the person wants it read to them (S4).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeDown } from '../../../platform/audit.ts'
import { type Answer, page, type Status } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { keyFromSecret } from '../../../platform/sealed/keys.ts'
import type { Needs } from '../../../platform/service.ts'
import { shareItem } from '../consent-questions.ts'
import type { NotRead } from '../may-cross.ts'
import { mayBeReadBy } from '../offered.ts'
import { theirBetweenPage } from '../pages/their-between.tsx'
import { checksOf, toldOf } from '../records/release-checks.ts'
import { itemsOf, openForSide, readItem } from '../records/released-items.ts'
import { openSide, pointOf } from '../records/side-keys.ts'
import { type Content, standsFor } from '../released.ts'
import { openFor } from './handing-over.ts'
import { asProgram, offersIn } from './offers-now.ts'
import { mayRead, sideOf, within } from './their-words.ts'
import { formIn } from './words-that-came.ts'

const readTheirs = async (asked: Asked, needs: Needs, now: Now) => {
  const worker = workerIn(asked)
  const { organisation } = asked
  const vault = needs.openVaults.openIn(asked.session, asked.now)
  return needs.database.inTransaction(within(asked), async (tx) => {
    const side = await sideOf(tx, asked)
    if (side === undefined) return undefined
    const point = (await mayRead(tx, asked, side, now)) ? await pointOf(tx, side) : undefined
    const key =
      point === undefined || vault === undefined
        ? undefined
        : await openSide(tx, needs.keyring, side, { kind: 'worker', worker }, vault)
    const items = point === undefined ? [] : await itemsOf(tx, side)
    const checks = await checksOf(tx, organisation.id, items)
    const told = await toldOf(tx, organisation.id, items)
    const own = []
    for (const item of items) {
      const yes = await consentNow(
        tx,
        side.organisation,
        side.person,
        { ...shareItem, about: item.fingerprint },
        now.day,
      )
      if (!yes.ok && yes.reason === 'withdrawn') continue
      const itemKey = key === undefined ? undefined : await openForSide(tx, needs.keyring, organisation.id, item, key)
      const content =
        itemKey === undefined ? undefined : await readItem(tx, needs.keyring, organisation.id, item, itemKey)
      itemKey?.secret.fill(0)
      const check = checks.get(item.id)
      const stands = standsFor({ check, endsOn: item.endsOn, saysYes: yes.ok, canBeRead: true }, now.day)
      own.push({ ...item, check, stands, told: told.has(item.id), words: content })
    }
    if (key !== undefined)
      await writeDown(tx, organisation.id, { what: 'opened-sealed-words', worker, subject: side.person, ...now })
    return { side, point, own, isOpen: vault !== undefined, key }
  })
}

export const showTheirBetween = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  more: { readonly wrong?: { readonly item: string; readonly reason: NotRead }; readonly aloud?: Content } = {},
  status: Status = 200,
): Promise<Answer | undefined> => {
  const shown = await readTheirs(asked, needs, now)
  if (shown === undefined) return undefined
  shown.key?.secret.fill(0)
  const { side, point, own, isOpen, key } = shown
  const offers = point === undefined ? [] : await asProgram(needs, side, (tx) => offersIn(tx, side, now))
  const next = { id: randomUUID(), worker: workerIn(asked), today: now.day, ...more }
  return page(theirBetweenPage(asked, { side, point, own, isOpen, isIn: key !== undefined, offers }, next), status)
}

/** Opened to be read to them, because they want it read to them. */
export const readToThem = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, form } = asked
  const worker = workerIn(asked)
  const item = form.one('item') ?? ''
  const again = (reason: NotRead) => showTheirBetween(asked, needs, now, { wrong: { item, reason } }, 409)
  const shown = await readTheirs(asked, needs, now)
  if (shown === undefined) return undefined
  const { side, point, key } = shown
  if (point === undefined || key === undefined) return again('open-first')
  const done = await asProgram(needs, side, async (system) => {
    const offer = (await offersIn(system, side, now)).find((one) => one.item === item)
    if (offer === undefined || !mayBeReadBy(offer.folded, worker, now.day)) return 'not-there' as const
    const of = { to: side, point, key: keyFromSecret(key.secret), offer, by: worker, form: formIn(form) }
    const opened = await openFor(system, needs, of, now)
    // What is theirs alone may be said to whoever accompanies them; of the other side nothing (S2).
    if (!opened.ok) return opened.reason === 'not-safe' || opened.reason === 'not-welcome' ? opened.reason : 'not-there'
    await writeDown(system, organisation.id, { what: 'opened-sealed-words', worker, subject: side.person, ...now })
    return opened.value
  })
  key.secret.fill(0)
  return typeof done === 'string' ? again(done) : showTheirBetween(asked, needs, now, { aloud: done })
}
