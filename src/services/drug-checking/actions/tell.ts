/** Leaving a number or an address with a code, taking it back, and the one message that comes of it. */

import type { Sites } from '../../../organisation/known-sites.ts'
import type { Context, Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { putOut, whatWaitsFor } from '../../../platform/outbox.ts'
import type { Daily, ForgetsNumber, Needs, Sends } from '../../../platform/service.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { type Day, dayAfter, dayAt } from '../../../principles/ground/time.ts'
import { isLanguage } from '../../../web/languages.ts'
import { tellPage } from '../pages/tell.tsx'
import {
  dropWish,
  isReleased,
  keepWish,
  openedWish,
  wishesFor,
  wishesFromBefore,
  wishesOfNumber,
  wishFor,
} from '../records/told-when-ready.ts'
import { endsOnceTold, information, keeps, lasts, mayTell, readContact, shownAs } from '../told-when-ready.ts'
import { participants as words } from '../words.ts'
import { today as todayAt } from './bench.ts'
import { sampleByCode } from './by-code.ts'

const service = 'drug-checking'

export const channelsOf = ({ gateways }: Pick<Needs, 'gateways'>): readonly ('text' | 'email')[] =>
  (['text', 'email'] as const).filter((channel) => gateways[channel] !== undefined)

/** They act as the sample itself: with its code in their hands. */
const asTheSample = ({ organisation }: Asked, sample: string): Context => ({
  organisation: organisation.id,
  actor: sample as PersonId,
})

/** What stands now, with the form to change it. */
const shown = async (
  asked: Asked,
  needs: Needs,
  { code, sample, problem }: { readonly code: string; readonly sample: string; readonly problem?: string },
): Promise<Answer> => {
  const left = await needs.database.inTransaction(asTheSample(asked, sample), async (tx) => {
    const wish = await wishFor(tx, asked.organisation.id, sample)
    const to =
      wish === undefined ? undefined : await openedWish(tx, needs.keyring, asked.organisation.id, sample, wish.sealed)
    return wish === undefined || to === undefined ? undefined : { ...wish, shown: shownAs(to) }
  })
  return page(tellPage(asked, { code, left, channels: channelsOf(needs), problem }), problem === undefined ? 200 : 422)
}

export const showTell = async (asked: Asked, needs: Needs, wrong: Guesses): Promise<Answer> => {
  const found = await sampleByCode(asked, needs, wrong)
  return found.ok ? shown(asked, needs, { code: found.value.typed, sample: found.value.sample.id }) : found.reason
}

export const saveTell = async (asked: Asked, needs: Needs, sites: Sites, wrong: Guesses): Promise<Answer> => {
  const found = await sampleByCode(asked, needs, wrong)
  if (!found.ok) return found.reason
  const { sample, typed: code } = found.value
  const contact = readContact(asked.form.one('tell') ?? '')
  if (!contact.ok || !channelsOf(needs).includes(contact.value.channel))
    return shown(asked, needs, { code, sample: sample.id, problem: words.in(asked.language)('tell.wrong') })
  const day = await todayAt(asked, sites, sample.site)
  await needs.database.inTransaction(asTheSample(asked, sample.id), async (tx) => {
    const { id: organisation } = asked.organisation
    await dropWish(tx, needs.keyring, organisation, sample.id, day)
    await leave(tx, needs, asked, { sample: sample.id, day, contact: contact.value, how: asked.form.one('tell-until') })
    // What waits for the old address goes to the new one.
    const { channel } = contact.value
    for (const about of await whatWaitsFor(tx, organisation, service, sample.id))
      await putOut(tx, organisation, { service, about, today: day }, [{ channel, recipient: sample.id }])
  })
  return shown(asked, needs, { code, sample: sample.id })
}

interface Left {
  readonly sample: string
  readonly day: Day
  readonly contact: { readonly channel: 'text' | 'email'; readonly to: string }
  readonly how: string | undefined
}

/** With a code, or spoken at the door to whoever types it. */
export const leave = (
  tx: Transaction,
  { keyring }: Pick<Needs, 'keyring'>,
  asked: Asked,
  { sample, day, contact, how }: Left,
) =>
  keepWish(tx, keyring, asked.organisation.id, {
    sample,
    ...contact,
    language: isLanguage(asked.language) ? asked.language : 'en',
    keeps: keeps.find((one) => one === how) ?? 'once',
    information,
    day,
  })

/** One press, no reason, on connections nobody else's load can fill (V5). */
export const stopTell = async (asked: Asked, needs: Needs, sites: Sites, wrong: Guesses): Promise<Answer> => {
  const reserved = { ...needs, database: needs.reserved }
  const found = await sampleByCode(asked, reserved, wrong)
  if (!found.ok) return found.reason
  const { sample, typed } = found.value
  const day = await todayAt(asked, sites, sample.site)
  await needs.reserved.inTransaction(asTheSample(asked, sample.id), (tx) =>
    dropWish(tx, needs.keyring, asked.organisation.id, sample.id, day),
  )
  return shown(asked, reserved, { code: typed, sample: sample.id })
}

/** In the commit in which answers leave the room. */
export const tellWhoLeftAWord = async (
  tx: Transaction,
  organisation: OrganisationId,
  answers: readonly { readonly sample: string; readonly result: string }[],
  today: Day,
) => {
  const wishes = await wishesFor(
    tx,
    organisation,
    answers.map(({ sample }) => sample),
  )
  for (const { sample, channel } of wishes) {
    const about = answers.find((one) => one.sample === sample)?.result
    if (about !== undefined) await putOut(tx, organisation, { service, about, today }, [{ channel, recipient: sample }])
  }
}

export const sends: Sends = {
  compose: async (tx, { keyring, now }, { organisation }, { recipient: sample, about, channel }) => {
    const wish = await wishFor(tx, organisation, sample)
    // Left anew, for another channel: what stands on this one is not for it.
    if (wish?.channel !== channel || !mayTell(sample, wish, dayAt('UTC', now())).ok) return 'not-any-more'
    if (!(await isReleased(tx, organisation, sample, about))) return 'not-any-more'
    const to = await openedWish(tx, keyring, organisation, sample, wish.sealed)
    return to === undefined ? 'not-any-more' : { to, text: words.in(wish.language)('tell.message') }
  },
  became: async (tx, { keyring, now }, { organisation }, { recipient: sample }, sent) => {
    if (sent === 'not-reached') return
    const wish = await wishFor(tx, organisation, sample)
    if (wish !== undefined && endsOnceTold(wish)) await dropWish(tx, keyring, organisation, sample, dayAt('UTC', now()))
  },
}

/** A STOP by text ends whatever that number was left for. */
export const forgetsNumber: ForgetsNumber = async (tx, { keyring }, organisation, number, today) => {
  for (const sample of await wishesOfNumber(tx, keyring, organisation, number))
    await dropWish(tx, keyring, organisation, sample, today)
}

/** After 28 days it goes, whatever came of it. */
export const wishesEnd: Daily = {
  kind: 'drug-checking/wishes-end',
  does: async ({ database, keyring, now }, { organisation }) => {
    const today = dayAt('UTC', now())
    for (let dropped = 1; dropped > 0; )
      dropped = await database.inTransaction({ organisation, actor: 'system' }, async (tx) => {
        const over = await wishesFromBefore(tx, organisation, dayAfter(today, -lasts))
        for (const sample of over) await dropWish(tx, keyring, organisation, sample, today)
        return over.length
      })
  },
}
