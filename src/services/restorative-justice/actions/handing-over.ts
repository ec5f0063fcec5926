/** The bridge itself: what was let go is opened for the other person because they chose it, in one transaction of the program (S1, S2, S4, V1). */

import type { Now } from '../../../organisation/now-here.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { OpeningKey } from '../../../platform/sealed/keys.ts'
import type { Needs } from '../../../platform/service.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import { type Between, mayHandOver } from '../../../principles/safety/crossing.ts'
import type { NotNow } from '../may-cross.ts'
import { commitmentsOf, keepCommitment } from '../records/commitments.ts'
import { addOfferedFact, closeOffer, isChosen, type OfferNow, openOffer } from '../records/offered-items.ts'
import { receiveItem } from '../records/received-items.ts'
import { type Item, itemById, readItem } from '../records/released-items.ts'
import type { Side } from '../records/side-keys.ts'
import type { Content } from '../released.ts'
import { betweenNow } from './between-now.ts'

export interface Opening {
  readonly to: Side
  readonly point: Uint8Array
  /** Of their side, from their code or from the phrase of somebody they let in. */
  readonly key: OpeningKey
  readonly offer: OfferNow
  /** Who reads it to them; undefined where they open it themselves. */
  readonly by: WorkerId | undefined
  readonly form: string
}

type NotOpened = NotNow | 'does-not-open'

/** Both people at this moment, and that it goes to the one it was offered to. */
const both = async (
  system: Transaction,
  needs: Needs,
  { to, offer }: Opening,
  { day }: Now,
): Promise<Result<{ readonly item: Item; readonly between: Between }, NotNow>> => {
  const item = await itemById(system, to.organisation, offer.item)
  if (item === undefined) return refused('no-yes')
  const from = { organisation: to.organisation, referral: item.referral, person: item.person }
  const between = await betweenNow(system, needs, { from, about: item.fingerprint, endsOn: item.endsOn }, day)
  if (!between.ok) return between
  return between.value.to.referral === to.referral ? ok({ item, between: between.value }) : refused('nobody-there')
}

/** The item's own key does what needs it, and is not in this process any more afterwards. */
const withItemKey = async <T>(
  system: Transaction,
  needs: Needs,
  { to, offer, key }: Opening,
  does: (itemKey: OpeningKey) => Promise<T | undefined>,
): Promise<Result<T, 'does-not-open'>> => {
  const itemKey = await openOffer(system, needs.keyring, to, offer.item, key)
  const opened = itemKey === undefined ? undefined : await does(itemKey)
  itemKey?.secret.fill(0)
  return opened === undefined ? refused('does-not-open') : ok(opened)
}

/** What it says: to keep, sealed anew to their own side, where they open it themselves; for this moment, where it is read to them. */
export const openFor = async (
  system: Transaction,
  needs: Needs,
  opening: Opening,
  now: Now,
): Promise<Result<Content, NotOpened>> => {
  const { to, point, offer, by, form } = opening
  const found = await both(system, needs, opening, now)
  if (!found.ok) return found
  const { item, between } = found.value
  const chosen = by === undefined ? 'now' : 'read-to-me'
  const onlyAloud = offer.handed === 'read-aloud'
  const released = { item: item.id, fingerprint: item.fingerprint, author: item.person }
  const may = mayHandOver({ fingerprint: offer.fingerprint, onlyAloud }, chosen, released, between)
  if (!may.ok) return refused('does-not-open')
  return withItemKey(system, needs, opening, async (itemKey) => {
    const content = await readItem(system, needs.keyring, to.organisation, item, itemKey)
    if (content === undefined) return undefined
    const line = { nth: offer.folded.facts + 1, day: now.day, by }
    if (by !== undefined && (await isChosen(system, to.organisation, item.id, form))) return content
    if (by !== undefined) await addOfferedFact(system, to, item.id, { ...line, kind: 'opened' }, form)
    else {
      await addOfferedFact(system, to, item.id, { ...line, kind: 'now' }, form)
      await receiveItem(system, needs.keyring, may.value, to, point, content, now.day)
      // A commitment, as its author wrote it: its day, and whether it is talked over once more.
      const written = (await commitmentsOf(system, { ...to, referral: item.referral })).find(
        (one) => one.item === item.id,
      )
      if (written !== undefined) await keepCommitment(system, to, 'other', { ...written, day: now.day })
      await addOfferedFact(system, to, item.id, { ...line, nth: line.nth + 1, kind: 'opened' }, item.id)
      await closeOffer(system, to.organisation, item.id)
    }
    return content
  })
}

/** The one sentence, and whether one of us wrote it (shuttle). */
export interface SummaryOf {
  readonly summary: string
  readonly isOurs: boolean
}

/** One sentence that says what it is; empty where they wrote none. Nothing is opened by it. */
export const summaryFor = async (
  system: Transaction,
  needs: Needs,
  opening: Opening,
  now: Now,
): Promise<Result<SummaryOf, NotOpened>> => {
  const { to, offer, form } = opening
  const found = await both(system, needs, opening, now)
  if (!found.ok) return found
  return withItemKey(system, needs, opening, async (itemKey) => {
    const content = await readItem(system, needs.keyring, to.organisation, found.value.item, itemKey)
    if (content !== undefined && !(await isChosen(system, to.organisation, offer.item, form))) {
      const line = { nth: offer.folded.facts + 1, kind: 'summary', by: undefined, day: now.day } as const
      await addOfferedFact(system, to, offer.item, line, form)
    }
    return content === undefined ? undefined : { summary: content.summary, isOurs: content.told !== undefined }
  })
}
