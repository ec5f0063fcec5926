/** Wren asked to talk three weeks ago. Iris took it on, Fen accompanies Wren, and Wren wrote something that only the two of them open. */

import { randomUUID } from 'node:crypto'

import { decide } from '../../../organisation/decided.ts'
import { drawnBy, drawVault, noteOpened } from '../../../organisation/vaults.ts'
import { consentNow } from '../../../participants/consents.ts'
import { locksOf } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import { sealTo } from '../../../platform/sealed/envelope.ts'
import { lockFor } from '../../../platform/sealed/keys.ts'
import type { Living, Needs, Service } from '../../../platform/service.ts'
import type { PersonId, WorkerId } from '../../../principles/ground/people.ts'
import type { Result } from '../../../principles/ground/result.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { noConflict } from '../../../principles/impartiality/conflict-of-interest.ts'
import { complain } from '../actions/complaining.ts'
import { heardBy } from '../actions/hearing-line.ts'
import { isIntakeOpen } from '../actions/intake.ts'
import { asProgram } from '../actions/offers-now.ts'
import { readersNow } from '../actions/own-side.ts'
import { foldAllocation, mayBeAsked } from '../allocation.ts'
import { kept, sealedWords } from '../consent-questions.ts'
import { information } from '../information.ts'
import { agree, allocationFacts, propose } from '../records/allocations.ts'
import { setting } from '../records/compared.ts'
import { declarationsAbout, declare } from '../records/declarations.ts'
import { facilitators, writePractice } from '../records/practice.ts'
import { addFact, folded, linesOf } from '../records/referral-lines.ts'
import { receive, referralBy } from '../records/referrals.ts'
import { keepWords, placeOfWords } from '../records/sealed-words.ts'
import { beginSide, pointOf } from '../records/side-keys.ts'
import { readStep, type Step } from '../steps.ts'
import { askedInTown } from './a-year.ts'

/** A story that stops in the middle would be worse than none. */
const sure = <T>(result: Result<T, unknown>): T => {
  if (!result.ok) throw new Error(`the story of Wren and Fen stops: ${JSON.stringify(result.reason)}`)
  return result.value
}

export const live: NonNullable<Service['practice']['live']> = async (needs, living) => {
  const { organisation, person, coordinator, facilitator } = living
  const as = <T>(actor: PersonId | WorkerId, does: (tx: Transaction) => Promise<T>) =>
    needs.database.inTransaction({ organisation, actor }, does)
  const id = idMadeOf(['practice, accompanied', organisation])
  await as(person, (tx) => asks(tx, needs, living, id))
  await as(coordinator, (tx) => isTakenOn(tx, needs, living, id))
  await as(facilitator, (tx) => accompanies(tx, needs, living, id))
  await as(person, (tx) => writes(tx, needs, living, id))
  await wasNotRung(needs, living)
  const decided = { value: askedInTown, decision: 'The board of the practice town', boardLooks: undefined } as const
  await as(coordinator, (tx) => decide(tx, organisation, setting, { ...decided, by: coordinator, day: living.today }))
}

/** Wren complains of something small: Milo, who has no part in it, may try what it is to hear one. */
const wasNotRung = async (needs: Needs, { organisation, person, today }: Living) => {
  const heard = await asProgram(needs, { organisation }, (system) => heardBy(system, organisation, person))
  const one = {
    form: idMadeOf(['practice, complains', organisation]),
    person,
    about: [],
    way: 'own-page',
    language: 'en',
    says: 'Somebody was to ring on Monday. Nobody did, and I had stayed at home for it.',
  } as const
  await needs.database.inTransaction({ organisation, actor: person }, (tx) =>
    complain(tx, needs, organisation, heard, one, { day: today, band: 'morning' }),
  )
}

const asks = async (tx: Transaction, needs: Needs, { organisation, today, person }: Living, id: string) => {
  const open = sure(await isIntakeOpen(needs, organisation))
  const yes = sure(await consentNow(tx, organisation, person, kept, today))
  const asked = { id, person, origin: 'self', way: 'web', information, language: 'en', format: 'text' } as const
  const told = { standing: 'person-harmed', adjustments: [], needs: undefined, wantsSupport: false } as const
  await receive(
    tx,
    needs.keyring,
    organisation,
    open,
    yes,
    { ...asked, day: dayAfter(today, -21), keyedInBy: undefined },
    told,
  )
}

const isTakenOn = async (
  tx: Transaction,
  { keyring }: Needs,
  { organisation, today, person, coordinator, facilitator }: Living,
  id: string,
) => {
  for (const fact of [{ kind: 'level', level: 'intermediate' }, { kind: 'supervision' }, { kind: 'observed' }] as const)
    await writePractice(
      tx,
      organisation,
      { id: randomUUID(), worker: facilitator, by: coordinator, happened: dayAfter(today, -30), today },
      fact,
    )
  await declare(tx, keyring, organisation, { worker: coordinator, about: person, conflict: 'none' }, today)
  const yes = sure(await consentNow(tx, organisation, person, kept, today))
  const steps: readonly [Step, Readonly<Record<string, string>>][] = [
    ['acknowledged', {}],
    ['triaged', { 'begun-by': 'person-harmed', 'gender-based': 'no' }],
    ['accepted', {}],
  ]
  for (const [step, fields] of steps) {
    const referral = folded(await linesOf(tx, keyring, organisation, { id, person }))
    const adds = readStep(step, (name) => fields[name], {
      id,
      person,
      referral,
      worker: coordinator,
      said: 'person-harmed',
      declarations: await declarationsAbout(tx, organisation, person),
      others: [],
    })
    const line = { nth: referral.facts + 1, adds: sure(adds), by: coordinator, says: undefined, today }
    await addFact(tx, keyring, organisation, yes, id, line)
  }
  const who = (await facilitators(tx, organisation, today)).find(({ worker }) => worker === facilitator)
  if (who === undefined) throw new Error('Fen does not facilitate')
  const referral = folded(await linesOf(tx, keyring, organisation, { id, person }))
  const allocation = foldAllocation([])
  const able = sure(mayBeAsked(who, { referral, allocation, weight: 'standard', by: coordinator, today }))
  await propose(tx, organisation, able, coordinator, { referral: id, person, language: 'en', nth: 1, today })
}

/** Fen does not know Wren, agrees, and has a vault whose test is open. */
const accompanies = async (
  tx: Transaction,
  { keyring }: Needs,
  { organisation, today, person, facilitator, coordinator, phrase }: Living,
  id: string,
) => {
  await declare(tx, keyring, organisation, { worker: facilitator, about: person, conflict: 'none' }, today)
  const impartial = sure(noConflict(facilitator, [person], await declarationsAbout(tx, organisation, person)))
  const [follows] = await allocationFacts(tx, organisation, id)
  const who = (await facilitators(tx, organisation, today)).find(({ worker }) => worker === facilitator)
  if (who === undefined || follows === undefined) throw new Error('Fen was not asked')
  const unasked = { referral: { stage: 'accepted' }, allocation: foldAllocation([]), weight: 'standard' } as const
  const able = sure(mayBeAsked(who, { ...unasked, by: coordinator, today }))
  await agree(tx, organisation, able, impartial, { referral: id, person, language: 'en', nth: 2, today, follows })

  await drawVault(tx, keyring, organisation, facilitator, await lockFor(phrase), today)
  const [drawn] = await drawnBy(tx, keyring, organisation, [facilitator])
  if (drawn === undefined) throw new Error('a vault that was just drawn is not there')
  await noteOpened(tx, organisation, drawn, today)
}

const writes = async (tx: Transaction, needs: Needs, { organisation, today, person }: Living, id: string) => {
  const one = await referralBy(tx, organisation, id)
  const { code, spare } = await locksOf(tx, organisation, person)
  if (one === undefined || code === undefined || spare === undefined) throw new Error('Wren has no page to write on')
  const { readers, open } = await readersNow(tx, needs, organisation, one, { day: today, band: 'morning' })
  const side = { organisation, referral: id, person }
  const yes = sure(await consentNow(tx, organisation, person, sealedWords, today))
  await beginSide(tx, needs.keyring, side, sure(open), yes, { code, spare }, readers, today)
  const point = await pointOf(tx, side)
  if (point === undefined) throw new Error('a key that was just made is not there')
  const number = randomUUID()
  const says = 'I want to know why it was our house. And I want the watch back, it was my father’s.'
  const came = { envelope: await sealTo(point, placeOfWords(side, number), says), boundTo: number }
  const piece = { id: number, kind: 'words', closed: 'on-arrival', writtenBy: undefined, day: today } as const
  await keepWords(tx, needs.keyring, side, sure(open), yes, piece, came)
}
