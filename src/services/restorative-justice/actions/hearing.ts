/**
 * `/restorative-justice/wrong`: complaints, for whoever has no part in them: taken up by one, who alone reads it, writes, and answers. Each time somebody
 * looks, the program works out anew whom each is kept from.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { outsideTheLine, somebodyOutside } from '../../../principles/impartiality/outside-the-line.ts'
import { isLate, mayStep, type Outcome, outcomes, readSaid } from '../complaint.ts'
import { complains } from '../consent-questions.ts'
import { isToBeLookedInto } from '../incident.ts'
import { hearingPage, type NotHeard } from '../pages/hearing.tsx'
import { hearingListPage } from '../pages/hearing-list.tsx'
import { countComplaint } from '../records/complained.ts'
import {
  addStep,
  type ComplaintLine,
  complaintsOf,
  isSaid,
  openComplaints,
  saidIn,
  say,
} from '../records/complaints.ts'
import { toLookInto } from '../records/incidents.ts'
import { isUncoordinated } from '../records/kept-away.ts'
import { tellThem } from './desk.ts'
import { lineNow } from './hearing-line.ts'
import { asProgram } from './offers-now.ts'
import { theirYes } from './their-yes.ts'

/** Whoever was not here for four weeks still gets the answer they asked for, on their own page; a pause closes it for us. */
const staysOpen = async (tx: Transaction, { organisation }: Asked, one: ComplaintLine, today: Day) => {
  const yes = await theirYes(tx, organisation.id, one, today, complains)
  return yes.ok || yes.reason === 'not-heard-from'
}

/** Each in a transaction of its own: whoever takes theirs back meanwhile waits for none of the others (V5). */
const openLines = async (asked: Asked, needs: Needs, today: Day) => {
  const { organisation, context } = asked
  const ids = await asProgram(needs, { organisation: organisation.id }, (system) =>
    openComplaints(system, organisation.id),
  )
  let isAlone = false
  for (const id of ids)
    await asProgram(needs, { organisation: organisation.id }, async (system) => {
      const [one] = await complaintsOf(system, organisation.id, { id })
      if (one === undefined) return
      const line = await lineNow(system, organisation.id, one, today)
      isAlone ||= !somebodyOutside(line) && (await staysOpen(system, asked, one, today))
    })
  const seen = await needs.database.inTransaction(context, (tx) => complaintsOf(tx, organisation.id))
  const lines = []
  // What another answered is theirs alone to look at again.
  const mine = seen.filter(({ folded }) => folded.stage !== 'answered' || folded.with === workerIn(asked))
  for (const one of mine)
    if (await needs.database.inTransaction(context, (tx) => staysOpen(tx, asked, one, today)))
      lines.push({ ...one, late: isLate(one.folded, today) })
  return { lines, isAlone }
}

export const showHearing = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> => {
  const shown = await openLines(asked, needs, day)
  const alone = await asProgram(needs, { organisation: asked.organisation.id }, async (system) => ({
    isUnled: await isUncoordinated(system, asked.organisation.id),
    isUnlooked: (await toLookInto(system, asked.organisation.id)).some((one) => !isToBeLookedInto(one, day)),
  }))
  return page(hearingListPage(asked, { ...shown, ...alone }))
}

const read = async (tx: Transaction, asked: Asked, needs: Needs, { day }: Now) => {
  const id = asked.param('id')
  const [one] = isUuid(id) ? await complaintsOf(tx, asked.organisation.id, { id: String(id) }) : []
  if (one === undefined || !(await staysOpen(tx, asked, one, day))) return undefined
  const isMine = one.folded.with === workerIn(asked)
  const said = isMine ? await saidIn(tx, needs.keyring, asked.organisation.id, one) : []
  const everybody = [
    ...(isMine ? one.about : []),
    ...one.facts.flatMap((fact) => ('by' in fact ? (fact.by ?? []) : [])),
    ...said.flatMap(({ by }) => by ?? []),
  ]
  return { one, isMine, said, names: await namesOf(tx, needs.keyring, asked.organisation.id, everybody) }
}

/** Worked out anew before anybody looks: a row that is kept from them is not there for them. */
const keptFromNow = ({ organisation, param }: Asked, needs: Needs, { day }: Now) =>
  asProgram(needs, { organisation: organisation.id }, async (system) => {
    const id = param('id')
    const [one] = isUuid(id) ? await complaintsOf(system, organisation.id, { id: String(id) }) : []
    return one === undefined ? undefined : lineNow(system, organisation.id, one, day)
  })

export const showOneHearing = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: NotHeard,
  status: Status = 200,
): Promise<Answer | undefined> => {
  await keptFromNow(asked, needs, now)
  const shown = await needs.database.inTransaction(asked.context, async (tx) => {
    const found = await read(tx, asked, needs, now)
    if (found?.isMine === true)
      await writeDown(tx, asked.organisation.id, {
        what: 'opened-what-was-told',
        worker: workerIn(asked),
        subject: found.one.person,
        ...now,
      })
    return found
  })
  if (shown === undefined) return undefined
  const typed = asked.form.one('id')
  const id = wrong !== undefined && isUuid(typed) ? String(typed) : randomUUID()
  return page(hearingPage(asked, { ...shown, late: isLate(shown.one.folded, now.day), id }, wrong), status)
}

const kinds = ['taken-up', 'handed-back', 'wrote', 'answered'] as const

/** Taken up, given back, a word to them, or the answer; by whoever has no part in it, asked in the same moment. */
export const writeHearing = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, form } = asked
  const by = workerIn(asked)
  const line = await keptFromNow(asked, needs, now)
  if (line === undefined) return undefined
  const kind = kinds.find((known) => known === form.one('kind'))
  const says = readSaid(form.one('says'))
  // Of everything the form says: pressed twice it stands there once, and other words from the same page are others.
  const id = idMadeOf([
    'complaint, ours',
    form.one('id') ?? randomUUID(),
    kind ?? '',
    form.one('outcome') ?? '',
    form.one('says') ?? '',
  ])
  const done = await needs.database.inTransaction(
    asked.context,
    async (tx): Promise<NotHeard | { readonly answered: Outcome | undefined } | undefined> => {
      const found = await read(tx, asked, needs, now)
      if (found === undefined) return undefined
      const { one, said } = found
      const outside = outsideTheLine(by, line)
      if (!outside.ok) return 'has-a-part'
      const last = one.facts.at(-1)
      // Pressed twice it is done once.
      const isPress = kind === 'taken-up' || kind === 'handed-back'
      if (isPress && last?.kind === kind && last.by === by && last.day === now.day) return { answered: undefined }
      if (await isSaid(tx, organisation.id, id)) return { answered: undefined }
      if (kind === undefined || form.one('after') !== String(one.folded.facts)) return 'somebody-wrote'
      if (!mayStep(one.folded, kind === 'wrote' ? 'handed-back' : kind, by)) return 'somebody-wrote'
      if (kind === 'taken-up' || kind === 'handed-back') {
        await addStep(tx, organisation.id, one, { kind, outside: outside.value }, now.day)
        return { answered: undefined }
      }
      const outcome = outcomes.find((known) => known === form.one('outcome'))
      if (kind === 'answered' && outcome === undefined) return 'choose-outcome'
      if (!says.ok) return says.reason
      if (kind === 'answered' && outcome !== undefined)
        await addStep(tx, organisation.id, one, { kind, outside: outside.value, outcome }, now.day)
      await say(tx, needs.keyring, organisation.id, one, {
        id,
        nth: said.length + 1,
        by,
        says: says.value,
        day: now.day,
      })
      await tellThem(tx, organisation.id, one.person, one.language, now.day)
      return { answered: kind === 'answered' && one.folded.round === 1 ? outcome : undefined }
    },
  )
  if (done === undefined) return undefined
  if (typeof done === 'string')
    return showOneHearing(asked, needs, now, done, done === 'somebody-wrote' || done === 'has-a-part' ? 409 : 422)
  const { answered } = done
  if (answered !== undefined)
    await asProgram(needs, { organisation: organisation.id }, (system) =>
      countComplaint(system, organisation.id, String(asked.param('id')), answered, now.day),
    )
  // Whoever gave it back sees it no more.
  return seeOther(
    kind === 'handed-back'
      ? '/restorative-justice/wrong'
      : `/restorative-justice/wrong/${asked.param('id')}?done=written`,
  )
}
