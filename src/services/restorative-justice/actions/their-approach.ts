/**
 * `/restorative-justice/:id/other`: what a person asked for, for whoever accompanies them. The person never sees what happens here, so a look
 * leaves no line on their page: a line would say when something moved (S3). A try is counted for the board, beside a random number.
 */

import { randomBytes, randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { codeFrom } from '../../../principles/ground/code.ts'
import type { PersonId, WorkerId } from '../../../principles/ground/people.ts'
import { refused } from '../../../principles/ground/result.ts'
import { competentFor } from '../../../principles/impartiality/competence.ts'
import { noConflict } from '../../../principles/impartiality/conflict-of-interest.ts'
import { type MayNotAttempt, mayAttempt } from '../../../principles/voluntarism/attempts.ts'
import { foldAllocation } from '../allocation.ts'
import { foldApproach, waysFor } from '../approach.ts'
import { mayKeepContact, readApproach } from '../approach-lines.ts'
import { approachOther } from '../consent-questions.ts'
import { readContact } from '../contact-way.ts'
import { mayTry, type Stands } from '../may-try.ts'
import { theirApproachPage, triedPage, type Wrong } from '../pages/their-approach.tsx'
import { allocationFacts } from '../records/allocations.ts'
import { contactFor, dropContact, keepContact } from '../records/approach-contact.ts'
import { addApproachFact, approachFacts, isApproachWritten, triedOver, writeTry } from '../records/approach-facts.ts'
import { approachesOf } from '../records/approaches.ts'
import { hashOfContact, hashOfOther, heardOver, noteHeard, somebodyWasFaster } from '../records/heard.ts'
import { writeInvitation } from '../records/invitations.ts'
import { hasCome } from '../records/invited.ts'
import { facilitators } from '../records/practice.ts'
import { referralBy } from '../records/referrals.ts'
import { reviewFacts } from '../records/reviews.ts'
import { foldReview, safeNow } from '../review.ts'
import { presentNow } from './accompanying.ts'
import { decidedNow } from './decided-now.ts'
import { stepBack } from './desk.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'
import { formIn } from './words-that-came.ts'

/** What a worker does not see by themselves, asked in the program's own name: who accompanies, and whether somebody came. */
interface Here {
  readonly present: ReadonlySet<WorkerId>
  readonly came: ReadonlySet<string>
}

const here = ({ organisation, param }: Asked, { database, keyring }: Needs): Promise<Here> =>
  database.inTransaction({ organisation: organisation.id, actor: 'system' }, async (tx) => {
    const present = await presentNow(tx, organisation.id, param('id') ?? '')
    const one = present.size === 0 ? undefined : await referralBy(tx, organisation.id, param('id') ?? '')
    const asked =
      one === undefined ? [] : await approachesOf(tx, keyring, organisation.id, { referral: one.id, ...one })
    const came = new Set<string>()
    for (const { id } of asked) if (await hasCome(tx, organisation.id, id)) came.add(id)
    return { present, came }
  })

/** Everything about what was asked for, as it stands; undefined where it is not theirs to see. */
const readTheirs = async (tx: Transaction, asked: Asked, { keyring }: Needs, { present, came }: Here, { day }: Now) => {
  const { organisation } = asked
  const worker = workerIn(asked)
  const side = await sideOf(tx, asked)
  const one = side === undefined ? undefined : await referralBy(tx, organisation.id, side.referral)
  if (side === undefined || one === undefined || !present.has(worker)) return undefined
  const [asksFor] = await approachesOf(tx, keyring, organisation.id, side)
  if (asksFor === undefined) return { side, asksFor }
  const facts = await approachFacts(tx, organisation.id, asksFor.id)
  const approach = foldApproach(facts)
  const contact = await contactFor(tx, keyring, organisation.id, asksFor)
  const ofThem = await heardOver(tx, organisation.id, hashOfOther(keyring, organisation.id, side.referral))
  const overIt = contact === undefined ? [] : [await heardOver(tx, organisation.id, contact.hash)]
  const other = asksFor.id as PersonId
  const declared = [...approach.declared].map((by) => ({ worker: by, about: other, conflict: 'none' }) as const)
  const own = foldAllocation(await allocationFacts(tx, organisation.id, side.referral)).agreed.find(
    (fact) => fact.worker === worker,
  )
  const self = (await facilitators(tx, organisation.id, day)).find((practised) => practised.worker === worker)
  const talk = await theirYes(tx, organisation.id, one, day)
  const consent = talk.ok ? await decidedNow(tx, side, approachOther, day, { exactly: asksFor.id }) : talk
  const known: Stands = {
    consent,
    safe: safeNow(foldReview(await reviewFacts(tx, side)), side.person, present, day),
    impartial: noConflict(worker, [other], declared),
    competent: self === undefined || own === undefined ? refused('no-level') : competentFor(self, own.weight, day),
    approach,
    present,
    hasContact: contact?.details !== undefined,
    hasCome: came.has(asksFor.id),
    heard: [ofThem, ...overIt],
    endsOn: asksFor.endsOn,
    today: day,
  }
  return {
    side,
    asksFor,
    facts,
    approach,
    contact,
    consent,
    ofThem: mayAttempt(ofThem, day),
    may: mayTry(known),
    /** But for how often: for a code that got lost. */
    mayOtherwise: mayTry({ ...known, heard: [[], []] }),
    names: await namesOf(
      tx,
      keyring,
      organisation.id,
      facts.flatMap(({ by }) => by ?? []),
    ),
  }
}

export const showTheirApproach = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: Wrong,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const known = await here(asked, needs)
  const shown = await needs.database.inTransaction(within(asked), (tx) => readTheirs(tx, asked, needs, known, now))
  if (shown === undefined) return undefined
  const next = { id: randomUUID(), worker: workerIn(asked), today: now.day }
  return page(theirApproachPage(asked, shown, next, wrong), status)
}

/** Words after which nobody is asked again. */
const final: ReadonlySet<MayNotAttempt> = new Set(['said-never', 'said-no', 'came-already'])

/** A line, or how they can be reached. Whoever knows the other person steps back from all of it (I1). */
export const writeTheirApproach = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, form } = asked
  const by = workerIn(asked)
  const id = asked.param('id') ?? ''
  const known = await here(asked, needs)
  if (form.one('answer') === 'speak' && known.present.has(by))
    return (await stepBack(asked, needs, id, now)) ? seeOther('/restorative-justice/asked?done=speak') : undefined
  const done = await needs.database.inTransaction(within(asked), async (tx) => {
    const stands = await readTheirs(tx, asked, needs, known, now)
    if (stands?.asksFor === undefined) return undefined
    const { asksFor, approach, consent, contact: there } = stands
    if (form.one('kind') === 'told' && approach.told) return 'written' as const
    const when = { by, today: now.day, endsOn: asksFor.endsOn }
    const formId = idMadeOf(['approach line', asksFor.id, formIn(form)])
    if (await isApproachWritten(tx, organisation.id, asksFor.id, formId)) return 'written' as const
    if (form.one('kind') === 'contact') {
      const may = mayKeepContact(approach, when)
      if (!may.ok) return may.reason
      if (!consent.ok) return 'no-yes' as const
      const contact = readContact(form.one)
      if (!contact.ok) return contact.reason
      const { shape, details } = contact.value
      const hash = hashOfContact(needs.keyring, organisation.id, asksFor.person, shape, details)
      // Nothing is kept of somebody whom nobody may try.
      for (const mayAsk of [stands.ofThem, mayAttempt(await heardOver(tx, organisation.id, hash), now.day)])
        if (!mayAsk.ok && final.has(mayAsk.reason)) return mayAsk.reason
      await keepContact(tx, needs.keyring, organisation.id, asksFor, { ...contact.value, by, today: now.day })
      return 'written' as const
    }
    const read = readApproach(form.one, approach, when)
    if (!read.ok) return read.reason
    if (!(await addApproachFact(tx, organisation.id, asksFor, read.value, formId))) throw somebodyWasFaster()
    if (read.value.kind === 'said') {
      const { said, askAfter } = read.value
      const ways = [hashOfOther(needs.keyring, organisation.id, asksFor.referral)]
      ways.push(...(await triedOver(tx, organisation.id, asksFor.id)), ...(there === undefined ? [] : [there.hash]))
      await noteHeard(tx, organisation.id, ways, { what: said, askAfter, day: now.day })
      if (said === 'no' || said === 'never') await dropContact(tx, needs.keyring, organisation.id, asksFor.id, now.day)
    }
    return 'written' as const
  })
  if (done === undefined) return undefined
  if (done === 'written') return seeOther(`/restorative-justice/${id}/other`)
  return showTheirApproach(asked, needs, now, { reason: done, typed: form.one }, 422)
}

/** Written before it is made; what comes back is the words for it, and a code for the other person that is shown once. */
export const tryTheOther = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, form } = asked
  const by = workerIn(asked)
  const known = await here(asked, needs)
  const code = codeFrom('referral', randomBytes(16))
  const done = await needs.database.inTransaction(within(asked), async (tx) => {
    const stands = await readTheirs(tx, asked, needs, known, now)
    if (stands?.asksFor === undefined) return undefined
    const { asksFor, approach, contact, may, mayOtherwise, facts } = stands
    const last = facts.at(-1)
    // The answer got lost on its way: another code for the same try, which is not counted twice.
    const other = hashOfOther(needs.keyring, organisation.id, asksFor.referral)
    const isAgain = last?.kind === 'tried' && last.by === by && last.day === now.day && now.day < asksFor.endsOn
    if (form.one('again') !== undefined && isAgain && mayOtherwise.ok && contact !== undefined) {
      const card = { code, approach: asksFor.id, endsOn: asksFor.endsOn, over: contact.hash, other }
      await writeInvitation(tx, needs.keyring, organisation.id, card)
      return { firstWords: asksFor.firstWords }
    }
    const formId = idMadeOf(['approach line', asksFor.id, formIn(form)])
    if (await isApproachWritten(tx, organisation.id, asksFor.id, formId)) return 'tried-already' as const
    if (!may.ok) return may.reason
    if (contact === undefined) return 'no-contact' as const
    const way = waysFor(contact.shape).find((one) => one === form.one('way'))
    if (way === undefined) return 'choose' as const
    const line = { nth: approach.facts + 1, day: now.day, by, way, over: contact.hash }
    if (!(await writeTry(tx, organisation.id, asksFor, may.value, line, formId))) throw somebodyWasFaster()
    await noteHeard(tx, organisation.id, [other, contact.hash], { what: 'tried', day: now.day })
    const card = { code, approach: asksFor.id, endsOn: asksFor.endsOn, over: contact.hash, other }
    await writeInvitation(tx, needs.keyring, organisation.id, card)
    // Counted for the board, about nobody: a line with a number would say to whoever asked that somebody was tried (S3).
    await writeDown(tx, organisation.id, { what: 'tried-the-other-person', worker: by, ...now })
    return { firstWords: asksFor.firstWords }
  })
  if (done === undefined) return undefined
  if (typeof done !== 'string') return page(triedPage(asked, { code, firstWords: done.firstWords }), 201)
  return showTheirApproach(asked, needs, now, { reason: done, typed: form.one }, done === 'tried-already' ? 409 : 422)
}
