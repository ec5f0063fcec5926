/** Asking to be told of warnings, without a name: by mail or by a browser here; by text see texts.ts. Ending it takes one press. */

import { randomUUID } from 'node:crypto'

import type { Context } from '../../../platform/database/transaction.ts'
import { readOutward } from '../../../platform/gateways/outward.ts'
import { type Answer, page, plain } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isMailAddress } from '../../../principles/ground/mail-address.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { isLanguage } from '../../../web/languages.ts'
import { followerOfKey, keyOfFollower } from '../codes.ts'
import { information } from '../following.ts'
import { followEndedPage, followingPage, followPage, followSlowPage, lookAtMailPage } from '../pages/follow.tsx'
import { addFollower, confirmFollower, followerAt, followerHeld, removeFollower } from '../records/followers.ts'
import { participants as words } from '../words.ts'
import { regionsNow } from './regions.ts'
import { greet } from './telling.ts'
import { todayOf } from './today.ts'

/** They act as the subscription itself, and as nothing else. */
const asThemselves = ({ organisation }: Asked, id: string): Context => ({
  organisation: organisation.id,
  actor: id as PersonId,
})

const shown = async (asked: Asked, needs: Needs) => ({
  regions: await needs.database.inTransaction(asked.context, (tx) => regionsNow(tx, asked.organisation.id)),
  number: needs.texts.token === undefined || needs.gateways.text === undefined ? undefined : needs.texts.number,
  byMail: needs.gateways.email !== undefined,
  pushKey: needs.gateways.push === undefined ? undefined : needs.keyring.pushKeys().publicKey,
})

export const showFollow = async (asked: Asked, needs: Needs): Promise<Answer> =>
  page(followPage(asked, { ...(await shown(asked, needs)), problem: undefined }))

/** What was ticked, of what there is. */
const wishesOf = async (asked: Asked, needs: Needs, today: Day) => {
  const { regions } = await shown(asked, needs)
  const ticked = asked.form.all('region')
  return {
    regions: regions.filter((one) => ticked.includes(one)),
    language: isLanguage(asked.language) ? asked.language : 'en',
    information,
    day: today,
  }
}

/** Nothing goes to an address until whoever reads it says so. The page says the same whether we know it or not. */
export const followByMail = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const address = asked.form.one('email')?.trim() ?? ''
  if (!isMailAddress(address) || needs.gateways.email === undefined)
    return page(followPage(asked, { ...(await shown(asked, needs)), problem: 'follow.mail-wrong' }), 422)
  const today = await todayOf(needs, asked.context)
  const wishes = await wishesOf(asked, needs, today)
  const { id: organisation } = asked.organisation
  await needs.database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
    // Somebody who follows already is not changed, and not written to, by whoever types their address here.
    if ((await followerAt(tx, needs.keyring, organisation, 'email', address)) !== undefined) return
    const one = { id: randomUUID(), channel: 'email', address, confirmed: undefined, ...wishes } as const
    await addFollower(tx, needs.keyring, organisation, one)
    await greet(tx, organisation, one, today)
  })
  return page(lookAtMailPage(asked))
}

/** The browser itself brought the address at which it listens. */
export const followByPush = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const endpoint = readOutward(asked.form.one('endpoint') ?? '')
  if (endpoint === undefined || endpoint.href.length > 2_000 || needs.gateways.push === undefined)
    return page(followPage(asked, { ...(await shown(asked, needs)), problem: 'follow.push-wrong' }), 422)
  const today = await todayOf(needs, asked.context)
  const wishes = await wishesOf(asked, needs, today)
  const { id: organisation } = asked.organisation
  const id = await needs.database.inTransaction({ organisation, actor: 'system' }, (tx) =>
    addFollower(tx, needs.keyring, organisation, {
      id: randomUUID(),
      channel: 'push',
      address: endpoint.href,
      confirmed: today,
      ...wishes,
    }),
  )
  const key = keyOfFollower(needs.keyring, organisation, id)
  return page(followingPage(asked, { key, channel: 'push', isConfirmed: true, regions: wishes.regions }), 201)
}

export const followedTooOften = async (asked: Asked): Promise<Answer> => page(followSlowPage(asked), 429)

/** What the key of a mail leads to. */
export const showFollowing = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const key = asked.param('key') ?? ''
  const id = followerOfKey(needs.keyring, asked.organisation.id, key)
  const found =
    id === undefined
      ? undefined
      : await needs.reserved.inTransaction(asThemselves(asked, id), (tx) => followerHeld(tx, asked.organisation.id, id))
  if (found === undefined) return page(followEndedPage(asked), 404)
  const { channel, regions, confirmed } = found
  return page(followingPage(asked, { key, channel, isConfirmed: confirmed !== undefined, regions }))
}

export const confirmFollowing = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const key = asked.form.one('key') ?? ''
  const id = followerOfKey(needs.keyring, asked.organisation.id, key)
  if (id === undefined) return page(followEndedPage(asked), 404)
  const today = await todayOf(needs, asked.context)
  const found = await needs.database.inTransaction(asThemselves(asked, id), async (tx) => {
    await confirmFollower(tx, asked.organisation.id, id, today)
    return followerHeld(tx, asked.organisation.id, id)
  })
  if (found === undefined) return page(followEndedPage(asked), 404)
  return page(followingPage(asked, { key, channel: found.channel, isConfirmed: true, regions: found.regions }))
}

/** No reason, no second question, on connections that nobody else's load can fill (V5). */
export const endFollowing = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const id = followerOfKey(needs.keyring, asked.organisation.id, asked.form.one('key') ?? '')
  if (id !== undefined) {
    const today = await todayOf({ ...needs, database: needs.reserved }, asked.context)
    await needs.reserved.inTransaction(asThemselves(asked, id), (tx) =>
      removeFollower(tx, needs.keyring, asked.organisation.id, id, today),
    )
  }
  return page(followEndedPage(asked))
}

/** What the browser runs when a notice comes: it shows one sentence that says nothing (S7), and leads here. */
export const noticeScript = async (asked: Asked): Promise<Answer> => {
  const told = JSON.stringify(words.in(asked.language)('follow.notice'))
  return plain(
    `self.addEventListener('push', (event) => event.waitUntil(self.registration.showNotification(${told}, { tag: 'new' })))
self.addEventListener('notificationclick', (event) => { event.notification.close(); event.waitUntil(self.clients.openWindow('/alerts')) })
`,
    'text/javascript; charset=utf-8',
  )
}
