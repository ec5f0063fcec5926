/**
 * `/me/talk/agreed/:id`: what they commit to and what the other person does, whether it counts, and what became of it. Until both said, each alone, that
 * it counts, their own page is the same whatever happens on the other side (S3). Everything here goes from one of the two to the other, and nowhere else (R2).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { becomes, hearings, lastSaid, maySay } from '../commitment.ts'
import { ownAgreedPage, type Told } from '../pages/own-agreed.tsx'
import { addCommitmentFact, commitmentsOf, hasRoom } from '../records/commitments.ts'
import { readReceived } from '../records/received-items.ts'
import { openForSide, readItem } from '../records/released-items.ts'
import { countsFor } from './commitment-now.ts'
import { readOwn as readOwnBetween } from './own-between.ts'
import { withTheirCode } from './own-side.ts'
import { ownYes } from './own-yes.ts'
import { sayNo } from './saying-no.ts'

/** Everything of their own; undefined where it is not theirs. */
export const readOwn = async (tx: Transaction, asked: Asked, needs: Needs, person: PersonId, now: Now) => {
  const between = await readOwnBetween(tx, asked, needs, person, now)
  if (between === undefined) return undefined
  const lines = []
  for (const line of await commitmentsOf(tx, between.side)) {
    const item = between.items.find(({ id }) => id === line.item)
    // What an order of a court holds after it was taken back stands there for nobody; that it counted is theirs to see.
    if (line.whose === 'own' && item === undefined && line.folded.stage === 'words') continue
    const yes = await consentNow(tx, between.side.organisation, person, countsFor(line), now.day)
    lines.push({ ...line, ...(item === undefined ? {} : { stands: item.stands, check: item.check }), yes })
  }
  return { ...between, lines }
}

export const showAgreed = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  told: Told = {},
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { person } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
  if (shown === undefined) return undefined
  const next = { ...told, id: told.id ?? randomUUID(), done: asked.query('done'), today: now.day }
  return page(ownAgreedPage(asked, shown, next), status)
}

/** The words of all of them, opened with their code. */
export const readAgreed = async (asked: Asked, needs: Needs, wrong: Guesses, now: Now): Promise<Answer | undefined> => {
  const { person, organisation } = asked
  if (person === undefined) return undefined
  const opened = await withTheirCode(asked, needs, wrong, person.id, now, async (tx, side, key) => {
    await writeDown(tx, organisation.id, { what: 'read-own-words', worker: undefined, subject: person.id, ...now })
    const says = new Map<string, string>()
    for (const one of await readReceived(tx, needs.keyring, side, key))
      if (one.words !== undefined) says.set(one.item, one.words.says)
    for (const item of (await readOwnBetween(tx, asked, needs, person.id, now))?.items ?? []) {
      if (item.kind !== 'commitment') continue
      const itemKey = await openForSide(tx, needs.keyring, organisation.id, item, key)
      const content =
        itemKey === undefined ? undefined : await readItem(tx, needs.keyring, organisation.id, item, itemKey)
      itemKey?.secret.fill(0)
      if (content !== undefined) says.set(item.id, content.says)
    }
    return says
  })
  if (opened === undefined) return undefined
  if (typeof opened === 'string')
    return showAgreed(asked, needs, now, { wrong: { field: 'code', reason: opened } }, opened === 'slow' ? 429 : 422)
  return showAgreed(asked, needs, now, { says: opened.value })
}

const noes = ['not-now', 'refused', 'withdrawn'] as const

const noesSaid: ReadonlySet<string> = new Set([...noes, 'never'])

const to = (asked: Asked, done: string) => seeOther(`/me/talk/agreed/${asked.param('id')}?done=${done}`)

/** Whether it counts for them: three answers of equal weight, each alone, and none is told to the other before both said yes (R1, V7). */
export const answerAgreed = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, organisation, form, language } = asked
  if (person === undefined) return undefined
  const lineIn = (lines: NonNullable<Awaited<ReturnType<typeof readOwn>>>['lines']) =>
    lines.find(({ item }) => item === form.one('item'))
  const no = noes.find((one) => one === form.one('decision'))
  if (no === undefined && form.one('decision') !== 'given') return to(asked, 'choose')
  if (no !== undefined) {
    const stands = await needs.reserved.inTransaction(asked.context, (tx) => readOwn(tx, asked, needs, person.id, now))
    if (stands === undefined) return undefined
    const line = lineIn(stands.lines)
    if (line === undefined) return to(asked, 'not-there')
    const question = countsFor(line)
    await sayNo(asked, needs, person.id, { question, decision: no, about: question.about }, now)
    return to(asked, line.folded.stage === 'counts' ? 'over' : 'said')
  }
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const stands = await readOwn(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const line = lineIn(stands.lines)
    if (line === undefined || line.folded.stage === 'ended') return 'not-there' as const
    if (!stands.mayTalk.ok || !stands.mayWrite.ok) return 'no-yes' as const
    if (line.folded.stage === 'words' && now.day >= line.endsOn) return 'too-late' as const
    // Of a page of before: what was taken back once it counted is over.
    if (line.folded.stage === 'counts' && !line.yes.ok && noesSaid.has(line.yes.reason)) return 'not-there' as const
    const question = countsFor(line)
    const said = { id: randomUUID(), language, format: 'text', day: now.day, about: question.about } as const
    const yes = await ownYes(tx, needs, organisation.id, person.id, question, said)
    return yes.ok ? ('said' as const) : ('no-yes' as const)
  })
  return done === undefined ? undefined : to(asked, done)
}

/** What became of it, said by whoever it was left to; and how they want to hear what the other says. */
export const sayWhatBecame = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const what = becomes.find((one) => one === form.one('became'))
  const says = hearings.find((one) => one === form.one('hears'))
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const stands = await readOwn(tx, asked, needs, person.id, now)
    const line = stands?.lines.find(({ item }) => item === form.one('item'))
    if (stands === undefined) return undefined
    if (line === undefined || !hasRoom(line)) return 'not-there' as const
    const adds = { by: undefined, day: now.day }
    if (what === undefined) {
      if (says === undefined) return 'choose' as const
      if (line.folded.hears !== says) await addCommitmentFact(tx, stands.side, line, { ...adds, kind: 'tells', says })
      return 'hears' as const
    }
    if (line.folded.stage !== 'counts' || !maySay(what, { ...line, by: 'person' })) return 'not-there' as const
    if (!stands.mayTalk.ok || !line.yes.ok) return 'no-yes' as const
    // Pressed twice it is said once.
    if (lastSaid(line.facts)?.kind !== what) await addCommitmentFact(tx, stands.side, line, { ...adds, kind: what })
    return 'became' as const
  })
  return done === undefined ? undefined : to(asked, done)
}
