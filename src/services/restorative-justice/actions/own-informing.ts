/** `/me/talk/told/:id`: what one of us wrote about going through this with them; and that it was not so, with one press (E1, V2). */

import type { Now } from '../../../organisation/now-here.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { mostOwnLines } from '../informing.ts'
import { ownInformingPage } from '../pages/own-informing.tsx'
import { addInformingFact, informingOf } from '../records/informing.ts'
import { ownReferrals } from '../records/referrals.ts'

/** Undefined where it is not theirs. */
const readOwn = async (tx: Transaction, asked: Asked, { keyring }: Needs, person: PersonId) => {
  const organisation = asked.organisation.id
  const one = (await ownReferrals(tx, keyring, organisation, person)).find(({ id }) => id === asked.param('id'))
  if (one === undefined) return undefined
  const side = { organisation, referral: one.id, person }
  return { side, informing: await informingOf(tx, side) }
}

export const showInforming = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id))
  return shown === undefined ? undefined : page(ownInformingPage(asked, shown, asked.query('done')))
}

/** It waits for nobody: from this commit on nothing rests on it, until they say themselves that it is so (V5). */
export const sayWhetherSo = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation } = asked
  if (person === undefined) return undefined
  const done = await needs.reserved.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id)
    if (stands === undefined) return undefined
    const { side, informing } = stands
    const { last, facts, isContested } = informing
    const kind = asked.form.one('kind') === 'so' ? 'so' : 'not-so'
    // Pressed twice it is said once; and of nothing, nothing is said.
    if (last === undefined) return 'nothing' as const
    if (last.kind === kind) return kind
    // A yes is to exactly the line that stood on the page, and a no waits for none.
    const isToThis = asked.form.one('nth') === String(facts) && last.kind === 'said-back' && facts < mostOwnLines
    if (kind === 'so' && !(isContested && isToThis)) return 'look-again' as const
    await addInformingFact(tx, side, { kind, nth: facts + 1, day: now.day, by: undefined })
    return kind
  })
  return done === undefined ? undefined : seeOther(`/me/talk/told/${asked.param('id')}?done=${done}`)
}
