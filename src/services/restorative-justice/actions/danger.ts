/**
 * `/restorative-justice/:id/danger`: somebody may die, a child is at risk, or a law obliges us (S8). Whoever sees this person proposes exactly what is told and
 * to whom; somebody else agrees; then it is told, and so is the person. It goes on through a pause, because danger does; and an ambulance never waits for it.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { sitesOf } from '../../../organisation/sites.ts'
import { namesOf, readersOf } from '../../../organisation/workers.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type WorkerId } from '../../../principles/ground/people.ts'
import { dutiesTowards, lookAgainBy, mayTell, type NotTold } from '../../../principles/safety/breaking-confidence.ts'
import { foldConfidence, type Kind, mayPress, type NotProposed, readProposal, type Typed } from '../confidence.ts'
import { dangerPage } from '../pages/danger.tsx'
import { addConfidence, type ConfidenceLine, confidenceOf, propose } from '../records/confidence.ts'
import { declarationsAbout } from '../records/declarations.ts'
import { measure } from '../records/measured.ts'
import { referralBy } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { presentNow } from './accompanying.ts'
import { tellThem } from './desk.ts'
import { dutiesNow } from './duties.ts'
import { asProgram } from './offers-now.ts'
import { sideOf, within } from './their-words.ts'

export interface Wrong {
  readonly field: 'ground' | 'to' | 'tells' | 'says' | 'main'
  readonly reason: NotProposed | NotTold | 'somebody-wrote' | 'another-agrees' | 'another-stands'
}

/** Who may see this person at this moment: those who coordinate and do not know them, and those who accompany them. In the program's own name. */
const whoSees = (needs: Needs, { organisation, referral, person }: Side): Promise<ReadonlySet<WorkerId>> =>
  asProgram(needs, { organisation }, async (system) => {
    const said = await declarationsAbout(system, organisation, person)
    const knows = (worker: WorkerId) => (said.findLast((word) => word.worker === worker)?.conflict ?? 'none') !== 'none'
    const all = [
      ...(await readersOf(system, organisation, ['coordinator'])),
      ...(await presentNow(system, organisation, referral)),
    ]
    return new Set(all.filter((worker) => !knows(worker)))
  })

const seesNow = async (asked: Asked, needs: Needs): Promise<ReadonlySet<WorkerId>> => {
  const side = await needs.database.inTransaction(within(asked), (tx) => sideOf(tx, asked))
  return side === undefined ? new Set() : whoSees(needs, side)
}

const read = async (tx: Transaction, asked: Asked, needs: Needs, { day }: Now) => {
  const side = await sideOf(tx, asked)
  const one = side === undefined ? undefined : await referralBy(tx, side.organisation, side.referral)
  if (side === undefined || one === undefined) return undefined
  const lines = (await confidenceOf(tx, needs.keyring, side)).map((line) => ({
    ...line,
    folded: foldConfidence(line.facts, line, day),
  }))
  const everybody = lines.flatMap(({ by, facts }) => [by, ...facts.map((fact) => fact.by)])
  return {
    side,
    language: one.language,
    lines,
    duties: dutiesTowards(await dutiesNow(tx, side.organisation), one.day),
    emergency: [...new Set((await sitesOf(tx, side.organisation)).map(({ emergencyNumber }) => emergencyNumber))],
    names: await namesOf(tx, needs.keyring, side.organisation, everybody),
  }
}

export const showDanger = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: Wrong,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const sees = await seesNow(asked, needs)
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await read(tx, asked, needs, now)
    if (found !== undefined)
      await writeDown(tx, asked.organisation.id, {
        what: 'opened-a-referral',
        worker: workerIn(asked),
        subject: found.side.person,
        ...now,
      })
    return found
  })
  if (shown === undefined) return undefined
  const typed = asked.form.one('id')
  // What was typed anew keeps its number; a press on what stands there lends it none.
  const id =
    wrong !== undefined && asked.form.one('kind') === undefined && wrong.reason !== 'another-stands' && isUuid(typed)
      ? typed
      : randomUUID()
  const isAlone = [...sees].every((worker) => worker === workerIn(asked))
  return page(dangerPage(asked, { ...shown, isAlone }, { id, today: now.day, wrong }), status)
}

const isSame = (line: ConfidenceLine | undefined, { ground, duty, to, tells, says }: Typed): boolean =>
  line !== undefined &&
  line.ground === ground &&
  line.duty?.law === duty?.law &&
  line.to === to &&
  line.tells === tells &&
  line.says === says

const fieldOf = {
  'choose-ground': 'ground',
  'choose-to': 'to',
  'choose-tells': 'tells',
  'say-what': 'says',
  'too-long': 'says',
} as const satisfies Record<NotProposed, Wrong['field']>

const kinds = ['agreed', 'not-agreed', 'told', 'person-told', 'looked-again'] as const satisfies readonly Kind[]

/** Proposed with the form, or one press on what stands there: in the transaction in which they are asked whether they see this person. */
export const writeDanger = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form, organisation } = asked
  const by = workerIn(asked)
  const sees = await seesNow(asked, needs)
  const done = await needs.database.inTransaction(
    within(asked),
    async (tx): Promise<Wrong | 'done' | { readonly told: Side } | undefined> => {
      const found = await read(tx, asked, needs, now)
      if (found === undefined) return undefined
      const { side, lines, duties } = found
      const id = form.one('id')
      if (!isUuid(id)) return { field: 'main', reason: 'somebody-wrote' }
      const line = lines.find((one) => one.id === id)
      const kind = kinds.find((known) => known === form.one('kind'))
      if (kind === undefined) {
        const typed = readProposal(form.one, duties)
        if (!typed.ok) return { field: fieldOf[typed.reason], reason: typed.reason }
        const isNew = await propose(tx, needs.keyring, side, typed.value, { id, by, day: now.day })
        // Sent twice it stands there once; but other words under one number are not thrown away unsaid.
        if (!isNew && !isSame(line, typed.value)) return { field: 'main', reason: 'another-stands' }
      } else {
        if (line === undefined) return { field: 'main', reason: 'somebody-wrote' }
        const last = line.facts.at(-1)
        // Pressed twice it is said once.
        if (last?.kind === kind && last.by === by && last.day === now.day)
          return kind === 'told' ? { told: side } : 'done'
        // What stood on the page: somebody who wrote meanwhile is read first.
        if (form.one('after') !== String(line.folded.facts) || !mayPress(line.folded, kind, line.tells))
          return { field: 'main', reason: 'somebody-wrote' }
        if ((kind === 'agreed' || kind === 'not-agreed') && line.by === by)
          return { field: 'main', reason: 'another-agrees' }
        if (kind === 'told') {
          const { second, known } = line.folded
          const may = mayTell(line, { second, duties, sees, personKnows: known !== undefined }, now.day)
          if (!may.ok) return { field: 'main', reason: may.reason }
          await addConfidence(tx, side, line, { kind, may: may.value, by, day: now.day })
        } else if (kind === 'looked-again')
          await addConfidence(tx, side, line, { kind, until: lookAgainBy(now.day), by, day: now.day })
        else await addConfidence(tx, side, line, { kind, by, day: now.day })
        // From now on it stands on their page.
        if (kind === 'person-told' || (kind === 'told' && line.tells === 'afterwards'))
          await tellThem(tx, organisation.id, side.person, found.language, now.day)
      }
      // That it was opened is written down by the page, before and after.
      return kind === 'told' ? { told: side } : 'done'
    },
  )
  if (done === undefined) return undefined
  // Counted once, however often it is pressed.
  if (typeof done === 'object' && 'told' in done)
    await asProgram(needs, done.told, (system) =>
      measure(system, organisation.id, String(form.one('id')), { what: 'disclosed', yes: true, on: now.day }),
    )
  if (done === 'done' || 'told' in done)
    return seeOther(`/restorative-justice/${asked.param('id')}/danger?done=written`)
  const isLate = done.reason === 'somebody-wrote' || done.reason === 'another-stands'
  return showDanger(asked, needs, now, done, isLate ? 409 : 422)
}
