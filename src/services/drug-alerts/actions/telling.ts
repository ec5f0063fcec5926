/** Telling whoever follows: put on the list in the commit in which an alert goes out, and asked about once more when it goes. */

import { originOf } from '../../../organisation/organisations.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { putOut } from '../../../platform/outbox.ts'
import type { Daily, Needs, Sends } from '../../../platform/service.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter, dayAt } from '../../../principles/ground/time.ts'
import { keyOfFollower } from '../codes.ts'
import { isFor, lasts, stillFollows, unconfirmedFor } from '../following.ts'
import { isPublished, versions } from '../records/alerts.ts'
import { addressOf, followerHeld, followers, followersThatEnd, removeFollower } from '../records/followers.ts'
import { endWebhook, webhooks } from '../records/webhooks.ts'
import { participants as words } from '../words.ts'

const service = 'drug-alerts'

/** Everybody whom this version is for, and every program that listens. */
export const tellFollowers = async (
  tx: Transaction,
  { keyring }: Pick<Needs, 'keyring'>,
  organisation: OrganisationId,
  draft: { readonly id: string; readonly regions: readonly string[] },
  today: Day,
) => {
  const people = (await followers(tx, organisation)).filter((one) => isFor(one, draft))
  const programs = await webhooks(tx, keyring, organisation)
  await putOut(tx, organisation, { service, about: draft.id, today }, [
    ...people.map(({ id, channel }) => ({ channel, recipient: id })),
    ...programs.map(({ id }) => ({ channel: 'webhook' as const, recipient: id })),
  ])
}

/** The first words to somebody who just began: on the list like everything else. */
export const greet = (
  tx: Transaction,
  organisation: OrganisationId,
  one: { readonly id: string; readonly channel: 'text' | 'email' },
  today: Day,
) => putOut(tx, organisation, { service, about: one.id, today }, [{ channel: one.channel, recipient: one.id }])

const typeOf = { alert: 'alert.published', update: 'alert.corrected', cancel: 'alert.ended' } as const

export const sends: Sends = {
  compose: async (tx, needs, { organisation }, { channel, recipient, about }) => {
    const { keyring } = needs
    const today = dayAt('UTC', needs.now())
    if (channel === 'webhook') {
      const program = (await webhooks(tx, keyring, organisation)).find(({ id }) => id === recipient)
      const version = (await versions(tx, organisation)).find(({ id }) => id === about)
      if (program === undefined || version?.sent === undefined) return 'not-any-more'
      const { alert, nth, kind, sent } = version
      // Ids only: whoever is told looks it up where everybody can.
      const told = { type: typeOf[kind], timestamp: sent, data: { alert, version: nth } }
      return { to: program.to, secret: program.secret, text: JSON.stringify(told) }
    }
    const follower = await followerHeld(tx, organisation, recipient)
    if (follower === undefined) return 'not-any-more'
    const to = await addressOf(tx, keyring, organisation, recipient, follower.sealed)
    if (to === undefined) return 'not-any-more'
    const say = words.in(follower.language)
    const origin = await originOf(tx, needs, organisation)
    const key = `${origin}/alerts/follow/${keyOfFollower(keyring, organisation, recipient)}`
    if (about === recipient)
      return {
        to,
        text: channel === 'text' ? say('follow.text-begins', { address: origin }) : say('follow.mail-begins', { key }),
      }
    if (!stillFollows(follower, today) || !(await isPublished(tx, organisation, about))) return 'not-any-more'
    const address = `${origin}/alerts`
    if (channel === 'push') return { to, text: '' }
    return {
      to,
      text: channel === 'text' ? say('alerts.text', { address }) : say('follow.mail', { address, key }),
    }
  },
  became: async (tx, { keyring, now }, { organisation }, { channel, recipient }, sent) => {
    const today = dayAt('UTC', now())
    if (sent !== 'gone') return
    if (channel === 'webhook') await endWebhook(tx, keyring, organisation, recipient, today)
    else await removeFollower(tx, keyring, organisation, recipient, today)
  },
}

/** Mail addresses nobody confirmed, and what has ended after a year, go with their keys. */
export const ending: Daily = {
  kind: 'drug-alerts/following-ends',
  does: async ({ database, keyring, now }, { organisation }) => {
    const today = dayAt('UTC', now())
    const before = { unconfirmed: dayAfter(today, -unconfirmedFor), all: dayAfter(today, -lasts) }
    for (let removed = 1; removed > 0; )
      removed = await database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
        const ended = await followersThatEnd(tx, organisation, before)
        for (const id of ended) await removeFollower(tx, keyring, organisation, id, today)
        return ended.length
      })
  },
}
