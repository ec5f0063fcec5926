/**
 * `/me/talk/beside`: for the adult whom somebody chose. What they say yes to with them, one thing at a time; nothing that the person wrote, and no state
 * of anybody else (V9). What one of us found about them is not theirs to see: it may be why. One press, and they are beside nobody any more.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import type { Database } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { refused } from '../../../principles/ground/result.ts'
import { ownBesidePage } from '../pages/own-beside.tsx'
import { addBesideFact, besideWhom } from '../records/beside.ts'
import { decidingOf } from '../records/deciding.ts'
import { askedOfAdult, questionUnder } from './asked-of-adult.ts'
import { besideSomebodyIn, hasOwnCodesNow } from './decided-now.ts'
import { asProgram } from './offers-now.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'

/** As far as an adult with a page of that alone may know; undefined for everybody else. */
const readBeside = (asked: Asked, needs: Needs, database: Database, adult: PersonId, { day }: Now) =>
  asProgram({ ...needs, database }, { organisation: asked.organisation.id }, async (system) => {
    const found = await besideWhom(system, asked.organisation.id, adult)
    if (found === undefined) return undefined
    const { side, ended, isKnown } = found
    const yes = await consentNow(system, side.organisation, adult, besideSomebodyIn(side), day)
    const deciding = await decidingOf(system, side)
    const asks =
      yes.ok && !ended ? await askedOfAdult(system, needs, side, { deciding, adult, today: day, isKnown }) : []
    return { side, ended, yes, hasOwnCodes: await hasOwnCodesNow(system, side.organisation, adult), asks }
  })

/** For whoever is beside nobody: the page says so. */
const nobody = { ended: true, yes: refused('never-asked'), hasOwnCodes: true, asks: [] } as const

export const showBeside = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await readBeside(asked, needs, needs.database, person.id, now)
  return page(ownBesidePage(asked, shown ?? nobody, asked.query('done')))
}

const noes = ['not-now', 'refused', 'withdrawn'] as const

const to = (done: string) => seeOther(`/me/talk/beside?done=${done}`)

/** Three answers of equal weight; a no needs no reason, is told to nobody as one, and waits for nobody (V5). */
export const answerBeside = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const no = noes.find((one) => one === form.one('decision'))
  const database = no === undefined ? needs.database : needs.reserved
  const stands = await readBeside(asked, needs, database, person.id, now)
  if (stands === undefined) return undefined
  const key = form.one('what')
  const question =
    key === 'beside'
      ? besideSomebodyIn(stands.side)
      : no !== undefined || stands.asks.some((one) => one.key === key)
        ? await asProgram({ ...needs, database }, stands.side, (system) =>
            questionUnder(system, needs, stands.side, { key, today: now.day }),
          )
        : undefined
  if (question === undefined || stands.ended) return to('not-there')
  if (no !== undefined) {
    await sayNo(asked, needs, person.id, { question, decision: no, about: question.about }, now)
    return to('said')
  }
  if (form.one('decision') !== 'given') return to('choose')
  const said = { id: randomUUID(), language, format: 'text', day: now.day, about: question.about } as const
  const yes = await database.inTransaction(asked.context, (tx) =>
    ownYes(tx, needs, organisation.id, person.id, question, said),
  )
  return to(yes.ok ? 'said' : 'no-yes')
}

/** It ends for good: whoever wants them beside them again chooses them again. */
export const stopBeingBeside = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation } = asked
  if (person === undefined) return undefined
  const reserved = { ...needs, database: needs.reserved }
  const found = await asProgram(reserved, { organisation: organisation.id }, (system) =>
    besideWhom(system, organisation.id, person.id),
  )
  if (found === undefined) return undefined
  const question = besideSomebodyIn(found.side)
  await sayNo(asked, needs, person.id, { question, decision: 'withdrawn', about: question.about }, now)
  const { side, ended, facts } = found
  if (!ended)
    await needs.reserved.inTransaction(asked.context, (tx) =>
      addBesideFact(tx, side, { adult: person.id }, { kind: 'ended', by: undefined, nth: facts + 1, day: now.day }),
    )
  return to('said')
}
