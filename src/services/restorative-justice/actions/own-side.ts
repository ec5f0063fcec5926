/** One side, as the person it belongs to stands to it: who may read, whether anything may be written, and what their code opens. */

import type { Now } from '../../../organisation/now-here.ts'
import { type Vault, vaultsOf } from '../../../organisation/vaults.ts'
import { namesOf, readersOf } from '../../../organisation/workers.ts'
import { hashOfPersonCode } from '../../../participants/codes.ts'
import { consentNow } from '../../../participants/consents.ts'
import { locksOf, participantByCode } from '../../../participants/people.ts'
import { linesAbout } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { keyOfLock, type OpeningKey } from '../../../platform/sealed/keys.ts'
import type { Needs } from '../../../platform/service.ts'
import { readCode } from '../../../principles/ground/code.ts'
import type { OrganisationId, PersonId } from '../../../principles/ground/people.ts'
import { type Result, refused } from '../../../principles/ground/result.ts'
import { Secret } from '../../../principles/ground/secret.ts'
import type { IntakeOpen } from '../../../principles/safety/intake-open.ts'
import { foldAllocation } from '../allocation.ts'
import { sealedWords } from '../consent-questions.ts'
import { allocationFacts } from '../records/allocations.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { type Kept, ownReferrals } from '../records/referrals.ts'
import { piecesOf } from '../records/sealed-words.ts'
import { isWordsHeld, openSide, pointOf, type Side, theirKey, workersIn } from '../records/side-keys.ts'
import { mayBeLetIn, type Reader, wordsWelcome } from '../who-reads.ts'
import { theirYes } from './their-yes.ts'

const hasKey = (
  { worker, agreedIn, vault }: Reader<Vault>,
  isIn: readonly { readonly worker: string; readonly agreedIn: number; readonly vault: string }[],
) => isIn.some((had) => had.worker === worker && had.agreedIn === agreedIn && had.vault === vault.id)

/** Who accompanies somebody now and could read, and whether one of them has shown it lately. */
export const readersNow = async (
  tx: Transaction,
  { keyring }: Pick<Needs, 'keyring'>,
  organisation: OrganisationId,
  one: Kept,
  { day }: Now,
  /** Where it is begun: whom the person let in, as far as whoever asks may see. */
  isIn?: Awaited<ReturnType<typeof workersIn>>,
): Promise<{
  readonly readers: readonly Reader<Vault>[]
  readonly open: Result<IntakeOpen, 'nobody-accompanies' | 'no-test-opened' | 'nobody-let-in'>
}> => {
  const isOn = folded(await linesOf(tx, keyring, organisation, one)).stage === 'accepted'
  const { agreed } = foldAllocation(await allocationFacts(tx, organisation, one.id))
  const facilitators = await readersOf(tx, organisation, ['facilitator'])
  const vaults = await vaultsOf(
    tx,
    keyring,
    organisation,
    agreed.map(({ worker }) => worker),
  )
  const readers = mayBeLetIn(agreed, facilitators, vaults)
  const can = isIn === undefined ? readers : readers.filter((reader) => hasKey(reader, isIn))
  if (isOn && readers.length > 0 && can.length === 0) return { readers, open: refused('nobody-let-in') }
  return { readers, open: wordsWelcome(isOn ? can : [], day) }
}

/** Codes that a worker of ours had on a screen open nothing of this: they are the person's own once they have made new ones. */
export const hasOwnCodes = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
): Promise<boolean> => {
  const lines = await linesAbout(tx, organisation, person)
  return !lines.some(({ what }) => what === 'handed-over') || lines.some(({ what }) => what === 'codes-replaced')
}

/** Everything about one side, as the person it belongs to sees it; undefined where there is none of theirs. */
export const readSide = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, now: Now) => {
  const { organisation } = asked
  const { keyring } = needs
  const one = (await ownReferrals(tx, keyring, organisation.id, person)).find(({ id }) => id === asked.param('id'))
  if (one === undefined) return undefined
  const side: Side = { organisation: organisation.id, referral: one.id, person }
  const isHeld = await isWordsHeld(tx, side)
  const isBegun = !isHeld && (await theirKey(tx, keyring, side)) !== undefined
  const point = isBegun ? await pointOf(tx, side) : undefined
  const isIn = await workersIn(tx, side)
  const { readers, open } = await readersNow(
    tx,
    needs,
    organisation.id,
    one,
    now,
    point === undefined ? undefined : isIn,
  )
  const pieces = point === undefined ? [] : await piecesOf(tx, side)
  const names = await namesOf(tx, keyring, organisation.id, [
    ...readers.map(({ worker }) => worker),
    ...pieces.flatMap(({ writtenBy }) => writtenBy ?? []),
  ])
  return {
    side,
    origin: one.origin,
    readers,
    open,
    isHeld,
    point,
    pieces,
    names,
    mayTalk: await theirYes(tx, organisation.id, one, now.day),
    consent: await consentNow(tx, organisation.id, person, sealedWords, now.day),
    locks: await locksOf(tx, organisation.id, person),
    letIn: readers.filter((reader) => hasKey(reader, isIn)),
    others: readers.filter((reader) => !hasKey(reader, isIn)),
    hasOwnCodes: await hasOwnCodes(tx, organisation.id, person),
  }
}

/** The key of their side, from the code they just typed; the code and what it opens are forgotten with this request. */
export const withTheirCode = async <T>(
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  person: PersonId,
  now: Now,
  does: (tx: Transaction, side: Side, key: OpeningKey) => Promise<T>,
): Promise<{ readonly value: T } | 'not-found' | 'slow' | 'closed-to-you' | undefined> => {
  const { organisation, form } = asked
  const code = readCode('participant', form.one('code') ?? '')
  const hash = code.ok ? hashOfPersonCode(needs.keyring, organisation.id, code.value) : undefined
  const found = await needs.database.inTransaction(asked.context, async (tx) => {
    const side = await readSide(tx, asked, needs, person, now)
    const whose = hash === undefined ? undefined : await participantByCode(tx, organisation.id, hash)
    return side === undefined ? undefined : { side, isTheirs: whose?.id === person && whose.with === 'code' }
  })
  if (found === undefined) return undefined
  if (!code.ok || !found.isTheirs) return wrong.tooMany(asked.from, asked.now) ? 'slow' : 'not-found'
  const { locks, side } = found.side
  const own = locks.code === undefined ? undefined : await keyOfLock(locks.code, new Secret(code.value))
  if (own === undefined) return 'closed-to-you'
  return needs.database.inTransaction(asked.context, async (tx) => {
    const key = await openSide(tx, needs.keyring, side, { kind: 'code' }, own)
    if (key === undefined) return 'closed-to-you'
    const value = await does(tx, side, key)
    key.secret.fill(0)
    return { value }
  })
}
