/** What a new version of an answer does to the one before. Somebody who waits is told again only when the meaning changed. */

import { type Amount, type Found, type Run, whatWasFound, whatWasNotFound } from './finding.ts'

export type Change = 'first' | 'supersedes' | 'contradicts' | 'adds' | 'same'

/** The most serious thing first: what was told is wrong, tests disagree now, more was seen. */
export const reconcile = (before: readonly Run[] | undefined, after: readonly Run[]): Change => {
  if (before === undefined) return 'first'
  const [was, is] = [found(before), found(after)]
  const both = [...was].flatMap(([thing, old]) => {
    const now = is.get(thing)
    return now === undefined ? [] : [{ old, now }]
  })
  if (both.length < was.size || worked(before) !== worked(after)) return 'supersedes'
  if (both.some(({ old, now }) => lessSure(old, now) || !sameAmounts(old, now))) return 'supersedes'
  if (both.some(({ old, now }) => old.by.some((method) => !now.by.includes(method)))) return 'supersedes'
  if (noLongerDenied(before, after)) return 'supersedes'
  if (both.some(({ old, now }) => old.notSeenBy.length > 0 && now.notSeenBy.length === 0)) return 'supersedes'
  if ([...is].some(([thing, now]) => now.notSeenBy.length > 0 && !(was.get(thing)?.notSeenBy.length ?? 0)))
    return 'contradicts'
  return is.size > was.size || both.some(({ old, now }) => old.finding !== now.finding) ? 'adds' : 'same'
}

const found = (runs: readonly Run[]): ReadonlyMap<string, Found> =>
  new Map(whatWasFound(runs).map((one) => [one.substance ?? `named:${one.named}`, one]))

const worked = (runs: readonly Run[]): boolean => runs.some(({ invalid }) => !invalid)

const sureness = ['indicated', 'trace', 'detected', 'quantified']

const lessSure = (old: Found, now: Found): boolean => sureness.indexOf(now.finding) < sureness.indexOf(old.finding)

/** A “not detected” that was told, and that nobody says any more. What is found now is told as that. */
const noLongerDenied = (before: readonly Run[], after: readonly Run[]): boolean => {
  const now = whatWasNotFound(after)
  const is = found(after)
  return whatWasNotFound(before).some(
    ({ substance, method }) =>
      !is.has(substance) && !now.some((one) => one.substance === substance && one.method === method),
  )
}

/** What the same method measured before and measures now, touches. */
const sameAmounts = (old: Found, now: Found): boolean =>
  old.amounts.every(({ by, amount }) => {
    const again = now.amounts.filter((one) => one.by === by)
    return again.length === 0 || again.some((one) => sameAmount(amount, one.amount))
  })

/** Two measurements say the same where their intervals touch; one without an interval stands for itself alone. */
const sameAmount = (old: Amount, now: Amount): boolean => {
  if (old.unit !== now.unit || old.basis !== now.basis) return false
  return (old.low ?? old.value) <= (now.high ?? now.value) && (now.low ?? now.value) <= (old.high ?? old.value)
}
