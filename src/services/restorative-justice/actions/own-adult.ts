/**
 * `/me/talk/adult/:id`: whether somebody decides alone about what concerns the other person, or with an adult whom they choose (V9). They choose, and
 * choose anew, with one press and no reason; nobody does it for them.
 */

import type { Now } from '../../../organisation/now-here.ts'
import { openANewPage, prepareCodes } from '../../../participants/opening.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { mostLines, readWord } from '../deciding.ts'
import { adultCodesPage, ownAdultPage } from '../pages/own-adult.tsx'
import { addBesideFact, choose, chosenBy } from '../records/beside.ts'
import { addDecidingFact, decidingOf } from '../records/deciding.ts'
import { ownReferrals } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { agesNow } from './ages.ts'
import { askedOfAdult } from './asked-of-adult.ts'
import { adultNow } from './decided-now.ts'
import { asProgram } from './offers-now.ts'
import { theirYes } from './their-yes.ts'

/** More than anybody chooses; what follows is refused. */
const mostChosen = 90

/** Everything of their own; undefined where it is not theirs. */
const readOwn = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, { day }: Now) => {
  const { organisation } = asked
  const one = (await ownReferrals(tx, needs.keyring, organisation.id, person)).find(
    ({ id }) => id === asked.param('id'),
  )
  if (one === undefined) return undefined
  const side: Side = { organisation: organisation.id, referral: one.id, person }
  const chosen = await chosenBy(tx, side)
  return {
    side,
    deciding: await decidingOf(tx, side),
    chosen: chosen?.ended === true ? undefined : chosen,
    nth: (chosen?.nth ?? 0) + 1,
    adult: await adultNow(tx, side, chosen, day),
    ages: await agesNow(tx, organisation.id),
    mayTalk: await theirYes(tx, organisation.id, one, day),
  }
}

export const showOwnAdult = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
  if (shown === undefined) return undefined
  const { side, deciding, chosen } = shown
  const asks = await asProgram(needs, side, (system) =>
    askedOfAdult(system, needs, side, { deciding, adult: chosen?.adult, today: now.day }),
  )
  return page(ownAdultPage(asked, { ...shown, asks }, asked.query('done')))
}

const to = (asked: Asked, done: string) => seeOther(`/me/talk/adult/${asked.param('id')}?done=${done}`)

/** That they want an adult beside them, or do not any more: what one of us wrote is not theirs to end alone. */
export const sayWhoDecides = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form, organisation } = asked
  if (person === undefined) return undefined
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    if (!stands.mayTalk.ok || stands.deciding.facts >= mostLines) return 'no-yes' as const
    const read = readWord(form.one, stands.deciding, { by: undefined, today: now.day })
    if (!read.ok) return 'not-there' as const
    if (read.value !== 'there-already') await addDecidingFact(tx, stands.side, read.value, stands.deciding)
    return 'written' as const
  })
  return done === undefined ? undefined : to(asked, done)
}

/** A page for the one they choose, whose codes they hand on; whoever was beside them before is not any more, in the same commit. */
export const chooseAdult = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form } = asked
  if (person === undefined) return undefined
  const isNobody = form.one('who') === 'nobody'
  const prepared = isNobody ? undefined : await prepareCodes(needs, organisation.id, 'restorative-justice')
  // To end it waits for nobody (V5).
  const done = await (isNobody ? needs.reserved : needs.database).inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const { side, chosen, nth } = stands
    // What stood on the page they pressed on: pressed twice, nobody is chosen over whoever was just chosen.
    if (form.one('nth') !== String(nth)) return 'not-there' as const
    if (!isNobody && (!stands.mayTalk.ok || stands.deciding.needs.length === 0 || nth > mostChosen))
      return 'no-yes' as const
    if (chosen !== undefined)
      await addBesideFact(tx, side, chosen, { kind: 'ended', by: undefined, nth: chosen.facts + 1, day: now.day })
    if (prepared === undefined) return 'written' as const
    const { id: adult, ...codes } = await openANewPage(tx, organisation.id, 'restorative-justice', now, prepared)
    await choose(tx, side, { adult, nth, day: now.day })
    return codes
  })
  if (done === undefined) return undefined
  return typeof done === 'string' ? to(asked, done) : page(adultCodesPage(asked, done), 201)
}
