/**
 * `/me/talk/beside`: for the adult whom somebody chose. What they say yes to with them, one thing at a time; nothing that the person wrote, and no state
 * of anybody else (V9). One press, and they are beside nobody any more.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { refused } from '../../../principles/ground/result.ts'
import type { AskedThem } from '../deciding.ts'
import { ownBesidePage } from '../pages/own-beside.tsx'
import { addBesideFact, besideWhom } from '../records/beside.ts'
import { decidingOf } from '../records/deciding.ts'
import { askedOfAdult } from './asked-of-adult.ts'
import { adultNow, adultsQuestion, besideSomebodyIn, hasOwnCodesNow } from './decided-now.ts'
import { asProgram } from './offers-now.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'

/** As far as an adult with a page of that alone may know; undefined for everybody else. */
const readBeside = (asked: Asked, needs: Needs, adult: PersonId, { day }: Now) =>
  asProgram(needs, { organisation: asked.organisation.id }, async (system) => {
    const found = await besideWhom(system, asked.organisation.id, adult)
    if (found === undefined) return undefined
    const { side, chosen } = found
    const yes = await consentNow(system, side.organisation, adult, besideSomebodyIn(side), day)
    const stands = await adultNow(system, side, chosen, day)
    const deciding = await decidingOf(system, side)
    const asks = yes.ok && !chosen.ended ? await askedOfAdult(system, needs, side, { deciding, adult, today: day }) : []
    return {
      side,
      chosen,
      yes,
      hasOwnCodes: await hasOwnCodesNow(system, side.organisation, adult),
      isBeside: stands.ok,
      asks,
    }
  })

/** For whoever is beside nobody: the page says so. */
const nobody = {
  chosen: { ended: true },
  yes: refused('never-asked'),
  hasOwnCodes: true,
  isBeside: false,
  asks: [],
} as const

export const showBeside = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await readBeside(asked, needs, person.id, now)
  return page(ownBesidePage(asked, shown ?? nobody, asked.query('done')))
}

const noes = ['not-now', 'refused', 'withdrawn'] as const

const to = (done: string) => seeOther(`/me/talk/beside?done=${done}`)

/** What is asked: to be beside them, or one of the things that stand there. */
const questionOf = (asks: readonly AskedThem[], key: string | undefined) => {
  const found = asks.find((one) => one.key === key)
  return found === undefined ? undefined : adultsQuestion(found.ask)
}

/** Three answers of equal weight; a no needs no reason and is told to nobody as one. */
export const answerBeside = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const stands = await readBeside(asked, needs, person.id, now)
  if (stands === undefined) return undefined
  const isWhole = form.one('what') === 'beside'
  const question = isWhole ? besideSomebodyIn(stands.side) : questionOf(stands.asks, form.one('what'))
  if (question === undefined || stands.chosen.ended) return to('not-there')
  const no = noes.find((one) => one === form.one('decision'))
  if (no !== undefined) {
    await sayNo(asked, needs, person.id, { question, decision: no, about: question.about }, now)
    return to('said')
  }
  if (form.one('decision') !== 'given') return to('choose')
  const said = { id: randomUUID(), language, format: 'text', day: now.day, about: question.about } as const
  const yes = await needs.database.inTransaction(asked.context, (tx) =>
    ownYes(tx, needs, organisation.id, person.id, question, said),
  )
  return to(yes.ok ? 'said' : 'no-yes')
}

/** It ends for good: whoever wants them beside them again chooses them again. */
export const stopBeingBeside = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const found = await needs.reserved.inTransaction(asked.context, (tx) =>
    besideWhom(tx, asked.organisation.id, person.id),
  )
  if (found === undefined) return undefined
  const { side, chosen } = found
  const question = besideSomebodyIn(side)
  await sayNo(asked, needs, person.id, { question, decision: 'withdrawn', about: question.about }, now)
  if (!chosen.ended)
    await needs.reserved.inTransaction(asked.context, (tx) =>
      addBesideFact(tx, side, chosen, { kind: 'ended', by: undefined, nth: chosen.facts + 1, day: now.day }),
    )
  return to('said')
}
