/** Both sides of a commitment at this moment, asked in the program's own name and in the transaction of the act: nobody else sees both (S2). */

import { consentNow } from '../../../participants/consents.ts'
import { entriesOf } from '../../../participants/ledger.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Needs } from '../../../platform/service.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import { type Confirming, mayCount, mayTell } from '../../../principles/restoration/commitment.ts'
import { howTheyDecide, isCrossing } from '../../../principles/voluntarism/both-keys.ts'
import { type ConsentRequest, concerns } from '../../../principles/voluntarism/consent.ts'
import { isSettled, toPass } from '../commitment.ts'
import { itCounts, kept, receiveItem, sealedWords, shareItem } from '../consent-questions.ts'
import { addCommitmentFact, type CommitmentLine, commitmentsOf, otherOn } from '../records/commitments.ts'
import { decidingOf } from '../records/deciding.ts'
import type { Side } from '../records/side-keys.ts'
import { sideNow } from './between-now.ts'
import { adultSays, decidedNow } from './decided-now.ts'
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
  const { mayTalk, safe } = await sideNow(system, needs, side, today)
  const yes = await decidedNow(system, side, countsFor(line), today)
  if (!mayTalk || !yes.ok) return refused('no-yes')
  if (!safe.ok) return refused('not-safe')
  return ok({ person: side.person, yes: yes.value, safe: safe.value, talkedOver: line.folded.talkedOver })
}

const lineOf = async (system: Transaction, side: Side, item: string): Promise<SideOf | undefined> => {
  const line = (await commitmentsOf(system, side)).find((one) => one.item === item)
  return line === undefined ? undefined : { side, line }
}

const noes: ReadonlySet<string> = new Set(['never', 'refused', 'withdrawn', 'not-now'])

/** What they have to go on saying for it to stand; of the words alone, whoever wrote them. */
const asksOf = ({ whose, fingerprint }: Pick<CommitmentLine, 'whose' | 'fingerprint'>) => [
  countsFor({ fingerprint }),
  kept,
  sealedWords,
  ...(whose === 'own' ? [{ ...shareItem, about: fingerprint }] : []),
]

/** Whether the adult with whom they decide it took it back: a no of theirs ends it as one of the person does (V9). */
const adultSaidNo = async (system: Transaction, side: Side, ask: ConsentRequest, today: Day, before: Day) => {
  if (!isCrossing(ask)) return false
  const says = await adultSays(system, side, ask, today)
  if (says === undefined || says.yes.ok || !noes.has(says.yes.reason)) return false
  const entries = await entriesOf(system, side.organisation, says.adult)
  const said = entries.findLast(({ to }) => concerns(says.asked, { to }))
  // Whoever erased their page, or was never asked, said no to nothing: it waits.
  return said !== undefined && said.recorded < before
}

/** A pause, or a month without a word, ends nothing: it waits. A no does, and so does a year. Only what was said before `before` is looked at. */
const isOver = async (system: Transaction, { side, line }: SideOf, today: Day, before: Day): Promise<boolean> => {
  const { organisation, person } = side
  const entries = await entriesOf(system, organisation, person)
  for (const ask of [...asksOf(line), receiveItem]) {
    const yes = await consentNow(system, organisation, person, ask, today)
    if (ask !== receiveItem && (await adultSaidNo(system, side, ask, today, before))) return true
    if (yes.ok) continue
    const said = entries.findLast(({ to }) => concerns(ask, { to }))
    const isNo = ask === receiveItem ? yes.reason === 'never' : noes.has(yes.reason)
    if (isNo && (said === undefined || said.recorded < before)) return true
    if (yes.reason === 'expired' && ask.channel === itCounts.channel) return true
  }
  return false
}

/** Whoever decides with an adult what comes to them is told nothing before the adult says so too (V9). */
const mayBeTold = async (system: Transaction, side: Side, today: Day): Promise<boolean> => {
  const deciding = await decidingOf(system, side)
  if (howTheyDecide(receiveItem.purpose, deciding) !== 'with-an-adult') return true
  const told = await decidedNow(system, side, receiveItem, today, { stands: true })
  // Who was never asked says so with their yes to this, and their adult with theirs, where it takes one.
  return told.ok || (told.reason === 'never-asked' && howTheyDecide(shareItem.purpose, deciding) === 'with-an-adult')
}

/** Whether they still want to be told what comes from the other; who was never asked says so with their yes to this. */
const isWelcome = async (system: Transaction, side: Side, today: Day): Promise<boolean> => {
  if (!(await mayBeTold(system, side, today))) return false
  const welcome = await consentNow(system, side.organisation, side.person, receiveItem, today)
  return welcome.ok || (!noes.has(welcome.reason) && welcome.reason !== 'paused')
}

/** Known to whoever still has it, and to both where both do: it does not stand any more. No reason is asked or told (V5). */
const end = async (system: Transaction, them: readonly SideOf[], today: Day) => {
  for (const { side, line } of them) {
    if (line.folded.stage !== 'counts') continue
    await addCommitmentFact(system, side, line, { kind: 'ended', by: undefined, day: today })
    // Who did not want to hear of it here is not rung for it either.
    if (line.folded.hears === 'here') await tellOne(system, side, today)
  }
}

const count = async (system: Transaction, needs: Keys, both: readonly [SideOf, SideOf], today: Day) => {
  const [author, other] = both
  const here = await confirmingNow(system, needs, author, today)
  const there = await confirmingNow(system, needs, other, today)
  if (!here.ok || !there.ok) return
  for (const { side } of both) if (!(await mayBeTold(system, side, today))) return
  const tomorrow = dayAfter(today, 1)
  if ((await isOver(system, author, today, tomorrow)) || (await isOver(system, other, today, tomorrow))) return
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
  if (news.day >= today || !(await isWelcome(system, to.side, today))) return
  const here = await confirmingNow(system, needs, from, today)
  const there = await confirmingNow(system, needs, to, today)
  if (!here.ok || !there.ok) return
  const may = mayTell(from.line, [here.value, there.value])
  if (may.to !== to.side.person) return
  await addCommitmentFact(system, to.side, to.line, { kind: news.what, ofNth: news.nth, by: undefined, day: news.day })
  if (to.line.folded.hears === 'here') await tellOne(system, to.side, today)
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
  // What was done, or was not, stays as it was said when nothing of the other is kept any more.
  if (other === undefined) return isSettled(own.line.folded, today) ? undefined : end(system, [own], today)
  if (own.line.folded.stage === 'words') return count(system, needs, [own, other], today)
  // On another day than the one on which it was said: the hour would say that somebody was here.
  if ((await isOver(system, own, today, today)) || (await isOver(system, other, today, today)))
    return end(system, [own, other], today)
  await pass(system, needs, own, other, today)
  await pass(system, needs, other, own, today)
}
