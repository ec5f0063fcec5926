/**
 * `/talk/invited`: somebody was given a code because another asked us to speak with them. They read what it is about when they want to, and answer
 * with one press, without a page, without a name. Nobody who asked is told what they chose, nor that they read it (S3, S4, V8).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { type Code, readCode, written } from '../../../principles/ground/code.ts'
import type { OrganisationId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { foldApproach } from '../approach.ts'
import { approachOther } from '../consent-questions.ts'
import { answeredPage, invitationPage, invitedPage, overPage } from '../pages/invited.tsx'
import { startPage } from '../pages/start.tsx'
import { dropContact } from '../records/approach-contact.ts'
import { addApproachFact, approachFacts, triedOver } from '../records/approach-facts.ts'
import { type AskedFor, approachesOf } from '../records/approaches.ts'
import { hashOfOther, noteHeard, somebodyWasFaster } from '../records/heard.ts'
import { approachInvited, waysOfInvitation } from '../records/invitations.ts'
import { approachById, hasCome } from '../records/invited.ts'
import { referralBy } from '../records/referrals.ts'
import { reviewFacts } from '../records/reviews.ts'
import { foldReview } from '../review.ts'
import { participants as words } from '../words.ts'
import { decidedNow } from './decided-now.ts'
import { dutiesFor } from './duties.ts'
import { isIntakeOpen } from './intake.ts'
import { ownIn } from './own-in.ts'
import { theirYes } from './their-yes.ts'

export const showInvited = async (asked: Asked): Promise<Answer> => page(invitedPage(asked))

/** What may be said is said while whoever let it be said still says yes, to this and to all of it, and while their review says no stop. */
const maySay = async (
  tx: Transaction,
  organisation: OrganisationId,
  { id, referral, person }: AskedFor,
  today: Day,
) => {
  const side = { organisation, referral, person }
  const one = await referralBy(tx, organisation, referral)
  if (one === undefined || !(await theirYes(tx, organisation, one, today)).ok) return false
  if (!(await decidedNow(tx, side, approachOther, today, { exactly: id })).ok) return false
  const { concerns, breached } = foldReview(await reviewFacts(tx, side))
  // Something happened, and nobody looked at all of it anew: nothing of theirs goes out (S1).
  return !breached && !concerns.some(({ standing }) => standing === 'stop')
}

/** What an invitation opens. That somebody asked may be answered for as long as it stands, whatever may be said of it. */
const invitationBy = async (
  system: Transaction,
  { organisation }: Asked,
  { keyring }: Needs,
  code: Code,
  { day }: Now,
): Promise<AskedFor | undefined> => {
  const id = await approachInvited(system, keyring, organisation.id, code, day)
  const of = id === undefined ? undefined : await approachById(system, organisation.id, id)
  if (id === undefined || of === undefined || (await hasCome(system, organisation.id, id))) return undefined
  const found = (await approachesOf(system, keyring, organisation.id, of)).find((one) => one.id === id)
  if (found === undefined || (await maySay(system, organisation.id, found, day))) return found
  return { ...found, firstWords: '' }
}

/** A letter may lie unopened until it is over: then there is nothing to read, and "never" is still taken. */
const late = async (
  system: Transaction,
  asked: Asked,
  { keyring }: Needs,
  code: Code,
  { day }: Now,
): Promise<Answer | undefined> => {
  const ways = await waysOfInvitation(system, keyring, asked.organisation.id, code)
  if (ways === undefined) return undefined
  if (asked.form.one('answer') !== 'never') return page(overPage(asked, code))
  await noteHeard(system, asked.organisation.id, ways, { what: 'never', day })
  return page(answeredPage(asked, 'never'), 201)
}

/** A right code is answered whatever happened before; only wrong ones are counted. */
const withCode = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  now: Now,
  does: (system: Transaction, code: Code, invitation: AskedFor) => Promise<Answer>,
): Promise<Answer> => {
  const typed = asked.form.one('code') ?? ''
  const say = words.in(asked.language)
  // A worker who read or answered as if they were somebody else would speak for them.
  if (asked.worker !== undefined) return page(invitedPage(asked, typed, say('start.is-worker')), 422)
  const code = readCode('referral', typed)
  const answer = !code.ok
    ? undefined
    : await needs.database.inTransaction({ organisation: asked.organisation.id, actor: 'system' }, async (tx) => {
        const invitation = await invitationBy(tx, asked, needs, code.value, now)
        return invitation === undefined ? late(tx, asked, needs, code.value, now) : does(tx, code.value, invitation)
      })
  if (answer !== undefined) return answer
  const slow = wrong.tooMany(asked.from, asked.now)
  return page(
    invitedPage(asked, typed, say(slow ? 'start.slow' : 'invited.not-found')),
    slow ? 429 : code.ok ? 404 : 422,
  )
}

const noes = ['not-now', 'no', 'never'] as const

/** Opened with the code; or their word, in one press. Wanting to hear more is no line of its own: they begin by themselves, on the page for that. */
export const openInvitation = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer> => {
  const { organisation, form } = asked
  const said = noes.find((one) => one === form.one('answer'))
  const open = await isIntakeOpen(needs, organisation.id)
  const duties = await dutiesFor(asked, needs)
  const isOwn = (await ownIn(asked, needs)) !== undefined
  return withCode(asked, needs, wrong, now, async (tx, code, { firstWords, ...invitation }) => {
    if (form.one('answer') === undefined)
      return page(invitationPage(asked, { code, firstWords, isRead: form.one('read') !== undefined, duties }))
    if (said === undefined)
      return page(
        startPage(
          asked,
          {
            id: randomUUID(),
            isOpen: open.ok,
            isOwn,
            format: 'text',
            withCard: true,
            duties,
          },
          { card: written(code) },
        ),
      )
    if (!(await writeWord(tx, needs, organisation.id, { ...invitation, firstWords }, said, now)))
      return page(invitedPage(asked, written(code), words.in(asked.language)('start.slow')), 429)
    return page(answeredPage(asked, said), 201)
  })
}

/** Somebody may change their mind, and again; a finger that rests on the button may not fill the table. */
const mostWords = 200

/** False where they pressed so often that it is slowed down for good; never for "never". */
const writeWord = async (
  system: Transaction,
  { keyring }: Needs,
  organisation: OrganisationId,
  invitation: AskedFor,
  said: (typeof noes)[number],
  { day }: Now,
): Promise<boolean> => {
  const { id, referral } = invitation
  const approach = foldApproach(await approachFacts(system, organisation, id))
  const last = approach.heard.at(-1)
  if (last?.what === said && last.day === day) return true
  if (approach.facts >= mostWords && (said !== 'never' || last?.what === 'never')) return false
  const line = { kind: 'said', said, askAfter: undefined, nth: approach.facts + 1, day, by: undefined } as const
  if (!(await addApproachFact(system, organisation, invitation, line, randomUUID()))) throw somebodyWasFaster()
  const ways = [hashOfOther(keyring, organisation, referral), ...(await triedOver(system, organisation, id))]
  await noteHeard(system, organisation, ways, { what: said, day })
  if (said !== 'not-now') await dropContact(system, keyring, organisation, id, day)
  return true
}
