/** Both sides of a commitment at this moment, asked in the program's own name and in the transaction of the act: nobody else sees both (S2). */

import { consentNow } from '../../../participants/consents.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type Confirming, mayCount, mayTell } from '../../../principles/restoration/commitment.ts'
import { toPass } from '../commitment.ts'
import { itCounts } from '../consent-questions.ts'
import { addCommitmentFact, type CommitmentLine, commitmentsOf, otherOn } from '../records/commitments.ts'
import type { Side } from '../records/side-keys.ts'
import { sideNow } from './between-now.ts'
import { tellOne } from './meetings-daily.ts'

type Keys = Pick<Needs, 'keyring'>

interface SideOf {
  readonly side: Side
  readonly line: CommitmentLine
}

/** What each is asked, each alone, about exactly these words. */
export const countsFor = ({ fingerprint }: Pick<CommitmentLine, 'fingerprint'>) => ({ ...itCounts, about: fingerprint })

const confirmingNow = async (
  system: Transaction,
  needs: Keys,
  { side, line }: SideOf,
  today: Day,
): Promise<Result<Confirming, 'no-yes' | 'not-safe'>> => {
  const { organisation, person } = side
  const { mayTalk, safe } = await sideNow(system, needs, side, today)
  const yes = await consentNow(system, organisation, person, countsFor(line), today)
  if (!mayTalk || !yes.ok) return refused('no-yes')
  if (!safe.ok) return refused('not-safe')
  return ok({ person, yes: yes.value, safe: safe.value, talkedOver: line.folded.talkedOver })
}

const lineOf = async (system: Transaction, side: Side, item: string): Promise<SideOf | undefined> => {
  const line = (await commitmentsOf(system, side)).find((one) => one.item === item)
  return line === undefined ? undefined : { side, line }
}

const noes: ReadonlySet<string> = new Set(['never', 'refused', 'withdrawn', 'not-now'])

/** A pause, or a month without a word, ends nothing: it waits. A no does. */
const saidNo = async (system: Transaction, { side, line }: SideOf, today: Day): Promise<boolean> => {
  const yes = await consentNow(system, side.organisation, side.person, countsFor(line), today)
  return !yes.ok && noes.has(yes.reason)
}

/** Known to whoever still has it, and to both where both do: it does not stand any more. No reason is asked or told (V5). */
const end = async (system: Transaction, them: readonly SideOf[], today: Day) => {
  for (const { side, line } of them) {
    if (line.folded.stage !== 'counts') continue
    await addCommitmentFact(system, side, line, { kind: 'ended', by: undefined, day: today })
    await tellOne(system, side, today)
  }
}

const count = async (system: Transaction, needs: Keys, both: readonly [SideOf, SideOf], today: Day) => {
  const [author, other] = both
  if (today >= author.line.endsOn) return
  const here = await confirmingNow(system, needs, author, today)
  const there = await confirmingNow(system, needs, other, today)
  if (!here.ok || !there.ok) return
  const may = mayCount(author.line, [here.value, there.value], today)
  if (!may.ok) return
  for (const { side, line } of both) {
    await addCommitmentFact(system, side, line, { kind: 'counts', by: undefined, day: today })
    await tellOne(system, side, today)
  }
}

/** What one side said of it goes to the other when that is right for both, and on another day than the one on which it was said. */
const pass = async (system: Transaction, needs: Keys, from: SideOf, to: SideOf, today: Day) => {
  const news = toPass(from.line.facts, to.line.facts)
  if (news === undefined || to.line.folded.stage !== 'counts') return
  const said = from.line.facts.find(({ nth }) => nth === news.nth)
  if (said === undefined || said.day >= today) return
  const here = await confirmingNow(system, needs, from, today)
  const there = await confirmingNow(system, needs, to, today)
  if (!here.ok || !there.ok) return
  const may = mayTell(from.line, [here.value, there.value])
  if (may.to !== to.side.person) return
  await addCommitmentFact(system, to.side, to.line, { kind: news.what, ofNth: news.nth, by: undefined, day: today })
  if (to.line.folded.hears !== 'not-told') await tellOne(system, to.side, today)
}

/** Once a day, for one of them: whether it counts by now, whether it still stands, and what there is to tell. */
export const lookAtCommitment = async (
  system: Transaction,
  needs: Keys,
  { item, ...side }: Side & { readonly item: string },
  today: Day,
) => {
  const own = await lineOf(system, side, item)
  const otherSide = await otherOn(system, side, item)
  const other = otherSide === undefined ? undefined : await lineOf(system, otherSide, item)
  if (own === undefined) return
  if (other === undefined) return end(system, [own], today)
  if (own.line.folded.stage === 'words') return count(system, needs, [own, other], today)
  if ((await saidNo(system, own, today)) || (await saidNo(system, other, today)))
    return end(system, [own, other], today)
  await pass(system, needs, own, other, today)
  await pass(system, needs, other, own, today)
}
