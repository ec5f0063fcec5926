/**
 * `/restorative-justice/:id/danger`: somebody may die, a child is at risk, or a law obliges us (S8). Whoever sees this person proposes exactly what is told and
 * to whom; somebody else agrees; then it is told, and so is the person. It goes on through a pause, because danger does; and an ambulance never waits for it.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { sitesOf } from '../../../organisation/sites.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { lookAgainBy, mayTell, type NotTold } from '../../../principles/safety/breaking-confidence.ts'
import { type Kind, mayPress, type NotProposed, readProposal } from '../confidence.ts'
import { dangerPage } from '../pages/danger.tsx'
import { addConfidence, confidenceOf, propose } from '../records/confidence.ts'
import { referralBy } from '../records/referrals.ts'
import { tellThem } from './desk.ts'
import { dutiesNow } from './duties.ts'
import { sideOf, within } from './their-words.ts'

export interface Wrong {
  readonly field: 'ground' | 'to' | 'tells' | 'says' | 'main'
  readonly reason: NotProposed | NotTold | 'somebody-wrote' | 'another-agrees'
}

const read = async (tx: Transaction, asked: Asked, needs: Needs) => {
  const side = await sideOf(tx, asked)
  if (side === undefined) return undefined
  const lines = await confidenceOf(tx, needs.keyring, side)
  const everybody = lines.flatMap(({ by, facts }) => [by, ...facts.map((fact) => fact.by)])
  return {
    side,
    lines,
    duties: await dutiesNow(tx, side.organisation),
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
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await read(tx, asked, needs)
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
  const one = asked.form.one('id')
  const id = wrong !== undefined && isUuid(one) ? one : randomUUID()
  return page(dangerPage(asked, shown, { id, today: now.day, wrong }), status)
}

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
  const done = await needs.database.inTransaction(within(asked), async (tx): Promise<Wrong | 'done' | undefined> => {
    const found = await read(tx, asked, needs)
    if (found === undefined) return undefined
    const { side, lines, duties } = found
    const id = form.one('id')
    if (!isUuid(id)) return { field: 'main', reason: 'somebody-wrote' }
    const line = lines.find((one) => one.id === id)
    const kind = kinds.find((known) => known === form.one('kind'))
    if (kind === undefined) {
      const typed = readProposal(form.one, duties)
      if (!typed.ok) return { field: fieldOf[typed.reason], reason: typed.reason }
      await propose(tx, needs.keyring, side, typed.value, { id, by, day: now.day })
    } else {
      if (line === undefined) return { field: 'main', reason: 'somebody-wrote' }
      const last = line.facts.at(-1)
      // Pressed twice it is said once.
      if (last?.kind === kind && last.by === by && last.day === now.day) return 'done'
      // What stood on the page: somebody who wrote meanwhile is read first.
      if (form.one('after') !== String(line.folded.facts) || !mayPress(line.folded, kind, line.tells))
        return { field: 'main', reason: 'somebody-wrote' }
      if ((kind === 'agreed' || kind === 'not-agreed') && line.by === by)
        return { field: 'main', reason: 'another-agrees' }
      if (kind === 'told') {
        const { second, known } = line.folded
        const may = mayTell(line, { second, duties, personKnows: known !== undefined }, now.day)
        if (!may.ok) return { field: 'main', reason: may.reason }
        await addConfidence(tx, side, line, { kind, may: may.value, by, day: now.day })
      } else if (kind === 'looked-again')
        await addConfidence(tx, side, line, { kind, until: lookAgainBy(now.day), by, day: now.day })
      else await addConfidence(tx, side, line, { kind, by, day: now.day })
      // From now on it stands on their page.
      if (kind === 'person-told' || (kind === 'told' && line.tells === 'afterwards')) {
        const one = await referralBy(tx, organisation.id, side.referral)
        if (one !== undefined) await tellThem(tx, organisation.id, side.person, one.language, now.day)
      }
    }
    await writeDown(tx, organisation.id, { what: 'opened-a-referral', worker: by, subject: side.person, ...now })
    return 'done'
  })
  if (done === undefined) return undefined
  if (done === 'done') return seeOther(`/restorative-justice/${asked.param('id')}/danger?done=written`)
  return showDanger(asked, needs, now, done, done.reason === 'somebody-wrote' ? 409 : 422)
}
