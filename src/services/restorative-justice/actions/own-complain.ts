/** `/me/talk/complain`: what somebody complained of, how it stands, and something new. The other person learns nothing of it (S3). */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type OrganisationId, type PersonId, type WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { somebodyOutside } from '../../../principles/impartiality/outside-the-line.ts'
import { mayStep, readSaid } from '../complaint.ts'
import { complains } from '../consent-questions.ts'
import { type NotOwnComplained, ownComplainPage } from '../pages/own-complain.tsx'
import { otherAreaPage } from '../pages/own-page.tsx'
import {
  addStep,
  type ComplaintLine,
  isComplaintHeld,
  isSaid,
  keepFrom,
  ownComplaints,
  saidIn,
  say,
} from '../records/complaints.ts'
import { elsewhereFor } from './complain-elsewhere.ts'
import { afterComplaining, complain, isThere, saysSame } from './complaining.ts'
import { canBeHeard, type Heard, heardOf } from './hearing-line.ts'
import { asProgram } from './offers-now.ts'
import { hasOwnCodes } from './own-side.ts'

const at = '/me/talk/complain'

/** They are here at this moment: a yes that slept because they were not is awake (V4). */
const isKept = async (tx: Transaction, organisation: OrganisationId, person: PersonId, day: Day) => {
  const yes = await consentNow(tx, organisation, person, complains, day)
  return yes.ok || yes.reason === 'not-heard-from'
}

const read = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, { known }: Heard, { day }: Now) => {
  const { organisation } = asked
  const lines = []
  const hasOwn = await hasOwnCodes(tx, organisation.id, person)
  // Whoever typed it in had the codes on their screen: with those it is opened by nobody.
  for (const one of await ownComplaints(tx, needs.keyring, organisation.id, person))
    lines.push({
      ...one,
      isClosed: one.keyedInBy !== undefined && !hasOwn,
      said: one.keyedInBy !== undefined && !hasOwn ? [] : await saidIn(tx, needs.keyring, organisation.id, one),
    })
  const everybody = lines.flatMap(({ about, facts, said }) => [
    ...about,
    ...facts.flatMap((fact) => ('by' in fact ? (fact.by ?? []) : [])),
    ...said.flatMap(({ by }) => by ?? []),
  ])
  return {
    lines,
    saidYes: await isKept(tx, organisation.id, person, day),
    names: await namesOf(tx, needs.keyring, organisation.id, [...everybody, ...known]),
  }
}

export const showOwnComplain = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: NotOwnComplained,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  if (person.area !== 'restorative-justice') return page(otherAreaPage(asked))
  const heard = await heardOf(asked, needs, person.id)
  const shown = await needs.database.inTransaction(asked.context, (tx) => read(tx, asked, needs, person.id, heard, now))
  const typed = asked.form.one('id')
  return page(
    ownComplainPage(
      asked,
      {
        ...shown,
        id: wrong !== undefined && wrong !== 'already' && isUuid(typed) ? String(typed) : randomUUID(),
        isOpen: canBeHeard(heard),
        known: [...heard.known],
        elsewhere: await elsewhereFor(asked, needs),
      },
      wrong,
    ),
    status,
  )
}

/** Something new, on a page that is there. */
export const complainOwn = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, language, form } = asked
  if (person?.area !== 'restorative-justice') return undefined
  const says = readSaid(form.one('says'))
  if (!says.ok) return showOwnComplain(asked, needs, now, says.reason, 422)
  const heard = await heardOf(asked, needs, person.id)
  // Whom they tick stood on the page; anybody else is nobody's to name here.
  const about = form.all('about').filter((one): one is WorkerId => heard.known.has(one as WorkerId))
  if (!canBeHeard(heard)) return showOwnComplain(asked, needs, now, 'nobody-hears', 503)
  if (!canBeHeard(heard, about)) return showOwnComplain(asked, needs, now, 'nobody-else-hears', 422)
  const number = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const one = { form: number, person: person.id, about, way: 'own-page', language, says: says.value } as const
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    if ((await holdForTheirDecision(tx, organisation.id, person.id)) === undefined) return 'closed' as const
    if (await isComplaintHeld(tx, organisation.id, person.id)) return 'held' as const
    // Sent twice it stands there once.
    if (await isThere(tx, organisation.id, one))
      return (await saysSame(tx, needs, organisation.id, one)) ? ('new' as const) : ('another' as const)
    await complain(tx, needs, organisation.id, heard, one, now)
    return 'new' as const
  })
  if (done === 'closed') return seeOther('/me', 'closes')
  if (done === 'another' || done === 'held')
    return showOwnComplain(asked, needs, now, done === 'held' ? 'held' : 'already', 409)
  await afterComplaining(needs, organisation.id, one, now)
  return seeOther(`${at}?done=sent`)
}

const theirs = async (
  tx: Transaction,
  { organisation, form }: Asked,
  { keyring }: Needs,
  person: PersonId,
): Promise<ComplaintLine | undefined> => {
  const id = form.one('complaint')
  const [one] = isUuid(id) ? await ownComplaints(tx, keyring, organisation.id, person, String(id)) : []
  const isClosed = one?.keyedInBy !== undefined && !(await hasOwnCodes(tx, organisation.id, person))
  return isClosed ? undefined : one
}

/** Something more about it, while they say yes to its being kept. */
export const sayMore = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form } = asked
  if (person?.area !== 'restorative-justice') return undefined
  const about = form.one('complaint') ?? ''
  const says = readSaid(form.one(`says-${about.slice(0, 8)}`))
  if (!says.ok) return showOwnComplain(asked, needs, now, says.reason, 422)
  const id = idMadeOf(['complaint, more', about, form.one('id') ?? randomUUID(), says.value])
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    if ((await holdForTheirDecision(tx, organisation.id, person.id)) === undefined) return 'closed' as const
    const one = await theirs(tx, asked, needs, person.id)
    if (one === undefined) return undefined
    if (await isSaid(tx, organisation.id, id)) return 'said' as const
    if (!(await isKept(tx, organisation.id, person.id, now.day))) return 'no-yes' as const
    const said = await saidIn(tx, needs.keyring, organisation.id, one)
    if (said.length >= mostWords) return 'enough' as const
    await say(tx, needs.keyring, organisation.id, one, {
      id,
      nth: said.length + 1,
      by: undefined,
      says: says.value,
      day: now.day,
    })
    return 'said' as const
  })
  if (done === undefined) return undefined
  if (done === 'closed') return seeOther('/me', 'closes')
  return done === 'said' ? seeOther(`${at}?done=said`) : showOwnComplain(asked, needs, now, done, 409)
}

/** More than anybody says of one thing; what follows is a new complaint. */
const mostWords = 200

/** Another looks at it again: one press, no reason. Where nobody else could, it says so, and who is outside of us. */
export const lookAgain = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation } = asked
  if (person?.area !== 'restorative-justice') return undefined
  const stands = await needs.database.inTransaction(asked.context, (tx) => theirs(tx, asked, needs, person.id))
  if (stands === undefined) return undefined
  // Pressed twice it is asked once.
  if (stands.folded.round === 2) return seeOther(`${at}?done=again`)
  const { about, folded } = stands
  const { hears, own } = await heardOf(asked, needs, person.id)
  const line = new Set([...own, ...folded.handedBack])
  const others = { hears, line, about: new Set(about), answeredBefore: folded.with }
  if (folded.stage === 'answered' && !somebodyOutside(others))
    return showOwnComplain(asked, needs, now, 'nobody-again', 503)
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    if ((await holdForTheirDecision(tx, organisation.id, person.id)) === undefined) return 'closed' as const
    const one = await theirs(tx, asked, needs, person.id)
    if (one === undefined) return undefined
    if (one.facts.some(({ kind }) => kind === 'again')) return 'done' as const
    if (!mayStep(one.folded, 'again', undefined)) return 'somebody-wrote' as const
    if (!(await isKept(tx, organisation.id, person.id, now.day))) return 'no-yes' as const
    await addStep(tx, organisation.id, one, { kind: 'again' }, now.day)
    return 'done' as const
  })
  if (done === undefined) return undefined
  if (done === 'closed') return seeOther('/me', 'closes')
  if (done !== 'done') return showOwnComplain(asked, needs, now, done, 409)
  // From now on it is kept from whoever answered.
  const answered = new Set(folded.with === undefined ? [] : [folded.with])
  await asProgram(needs, { organisation: organisation.id }, (system) =>
    keepFrom(system, organisation.id, stands, answered),
  )
  return seeOther(`${at}?done=again`)
}
