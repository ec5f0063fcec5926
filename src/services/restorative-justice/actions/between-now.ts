/** Both people of a matter at this moment, asked in the program's own name and in the transaction of the act: nobody else sees both (S2). */

import { type Vault, vaultsOf } from '../../../organisation/vaults.ts'
import { readersOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Between } from '../../../principles/safety/crossing.ts'
import type { IntakeOpen } from '../../../principles/safety/intake-open.ts'
import { type reachedItem, receiveItem, sealedWords, shareItem } from '../consent-questions.ts'
import { type BothNow, bothSides, type NotNow } from '../may-cross.ts'
import { allocationFacts } from '../records/allocations.ts'
import { declarationsAbout } from '../records/declarations.ts'
import { meetingsOf } from '../records/meetings.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { referralBy } from '../records/referrals.ts'
import { reviewFacts } from '../records/reviews.ts'
import type { Side } from '../records/side-keys.ts'
import { otherSideOf } from '../records/two-sides.ts'
import { foldReview, safeNow } from '../review.ts'
import { wordsWelcome } from '../who-reads.ts'
import { presentNow } from './accompanying.ts'
import { decidedNow } from './decided-now.ts'
import { theirYes } from './their-yes.ts'

/** Whether all of it goes on with one of the two: that we talk, and that what they write is kept. */
export const mayTalkNow = async (
  system: Transaction,
  { keyring }: Pick<Needs, 'keyring'>,
  { organisation, referral, person }: Side,
  today: Day,
): Promise<boolean> => {
  const one = await referralBy(system, organisation, referral)
  return (
    one !== undefined &&
    folded(await linesOf(system, keyring, organisation, one)).stage === 'accepted' &&
    (await theirYes(system, organisation, one, today)).ok &&
    (await consentNow(system, organisation, person, sealedWords, today)).ok
  )
}

/** One of the two: whether all of it goes on, and whether it is safe for them. */
export const sideNow = async (system: Transaction, needs: Pick<Needs, 'keyring'>, side: Side, today: Day) => {
  const { organisation, referral, person } = side
  const mayTalk = await mayTalkNow(system, needs, side, today)
  const present = await presentNow(system, organisation, referral)
  const last = (await meetingsOf(system, side)).at(-1)?.folded
  // After a meeting somebody is with them first, and nothing goes on before (S1).
  if (last?.stage === 'over' && !last.lookedAfter)
    return { person, mayTalk, safe: refused('not-looked-after' as const) }
  return { person, mayTalk, safe: safeNow(foldReview(await reviewFacts(system, side)), person, present, today) }
}

/** What lets one thing go from one person to the other: whose it is, and what stands for exactly this. */
export interface Going {
  readonly from: Side
  /** What their yes is about, and which one it is: to let words go, where it is left out. */
  readonly about: string
  readonly asks?: typeof shareItem | typeof reachedItem
  readonly endsOn: Day
}

/** Whether it is said yes to, and by whom it may be received; everything of both, in one transaction. */
export const betweenNow = async (
  system: Transaction,
  needs: Pick<Needs, 'keyring'>,
  { from, about, asks = shareItem, endsOn }: Going,
  today: Day,
): Promise<Result<Between & { readonly to: Side }, NotNow>> => {
  const to = await otherSideOf(system, from)
  const both: BothNow = {
    author: {
      ...(await sideNow(system, needs, from, today)),
      yes: await decidedNow(system, from, { ...asks, about }, today),
    },
    recipient:
      to === undefined
        ? undefined
        : {
            ...(await sideNow(system, needs, to, today)),
            welcome: await decidedNow(system, to, receiveItem, today),
          },
    endsOn,
    today,
  }
  const between = bothSides(both)
  if (!between.ok) return between
  return to === undefined ? refused('nobody-there') : ok({ ...between.value, to })
}

/** Whether the author still says yes, to this and to all of it: what they took back or paused is not there for anybody. */
export const isStillLetGo = async (
  system: Transaction,
  needs: Pick<Needs, 'keyring'>,
  { from, about }: Going,
  today: Day,
): Promise<boolean> =>
  (await decidedNow(system, from, { ...shareItem, about }, today, { stands: true })).ok &&
  (await mayTalkNow(system, needs, from, today))

/** Coordinators who may read it before it goes, each with a vault; and whether one of them has shown lately that they can open theirs. */
export const readersBefore = async (
  tx: Transaction,
  { keyring }: Pick<Needs, 'keyring'>,
  { organisation, referral, person }: Side,
  today: Day,
): Promise<{
  readonly readers: readonly { readonly worker: Vault['worker']; readonly vault: Vault }[]
  readonly open: Result<IntakeOpen, 'nobody-reads'>
}> => {
  const facts = await allocationFacts(tx, organisation, referral)
  // Whoever accompanies them, or did, does not read it for the other (S2).
  const theirs = new Set(facts.filter(({ kind }) => kind === 'agreed').map(({ worker }) => worker))
  const said = await declarationsAbout(tx, organisation, person)
  const able = [...(await readersOf(tx, organisation, ['coordinator']))].filter(
    (worker) => !theirs.has(worker) && (said.findLast((one) => one.worker === worker)?.conflict ?? 'none') === 'none',
  )
  const readers = (await vaultsOf(tx, keyring, organisation, able)).map((vault) => ({ worker: vault.worker, vault }))
  const open = wordsWelcome(
    readers.map((reader) => ({ ...reader, agreedIn: 0 })),
    today,
  )
  return { readers, open: open.ok ? open : refused('nobody-reads') }
}
