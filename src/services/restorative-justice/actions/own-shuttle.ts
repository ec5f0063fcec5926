/**
 * `/me/talk/shuttle/:id`: what one of us wrote down of what somebody wants carried over. They open it with their code, and let exactly this go, or
 * not; the words of ours in it are pinned, and nobody puts others in their place.
 */

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { writeDown } from '../../../platform/audit.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { holdOn } from '../../../platform/legal-holds.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { ownShuttlePage, type Told } from '../pages/own-shuttle.tsx'
import { somebodyWasFaster } from '../records/heard.ts'
import { draftsOf, pinOf, readDrafts, settleDraft, waitingFor } from '../records/shuttle-drafts.ts'
import { handings, untilIn } from '../released.ts'
import { readDraft } from '../shuttle.ts'
import { letThisGo } from './letting-go.ts'
import { readSide, withTheirCode } from './own-side.ts'

export const showShuttle = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  told: Told = {},
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { person, organisation } = asked
  if (person === undefined) return undefined
  const shown = await needs.database.inTransaction(asked.context, async (tx) => {
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const drafts = stands.point === undefined ? [] : await waitingFor(tx, stands.side)
    const names = await namesOf(
      tx,
      needs.keyring,
      organisation.id,
      drafts.map(({ writtenBy }) => writtenBy),
    )
    return { side: stands.side, isHeld: stands.isHeld, mayTalk: stands.mayTalk, drafts, names }
  })
  if (shown === undefined) return undefined
  return page(ownShuttlePage(asked, shown, { ...told, done: asked.query('done') }), status)
}

/** Opened with their code, which is typed for this and not kept. */
export const readShuttle = async (
  asked: Asked,
  needs: Needs,
  wrong: Guesses,
  now: Now,
): Promise<Answer | undefined> => {
  const { person, organisation } = asked
  if (person === undefined) return undefined
  const opened = await withTheirCode(asked, needs, wrong, person.id, now, async (tx, side, key) => {
    await writeDown(tx, organisation.id, { what: 'read-own-words', worker: undefined, subject: person.id, ...now })
    return readDrafts(tx, needs.keyring, side, key)
  })
  if (opened === undefined) return undefined
  if (typeof opened === 'string')
    return showShuttle(asked, needs, now, { wrong: { field: 'code', reason: opened } }, opened === 'slow' ? 429 : 422)
  return showShuttle(asked, needs, now, { opened: opened.value })
}

/** Exactly this goes, with their yes to it, and the draft with it, in one commit. */
export const sendShuttle = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const id = form.one('draft') ?? ''
  const read = readDraft(form.one)
  const made = idMadeOf(['item, carried over', id])
  const handed = handings.find((one) => one === form.one('handed')) ?? 'read-aloud'
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    const draft = (await draftsOf(tx, stands.side)).find((one) => one.id === id)
    if (draft?.settled === 'let-go') return 'let-go'
    const isThis = read.ok && pinOf(id, { ...read.value, salt: form.one('salt') ?? '' }) === draft?.fingerprint
    if (!isThis || draft.settled !== undefined) return 'not-there'
    const content = { ...read.value, signed: 'as-written', handed } as const
    const became = await letThisGo(tx, asked, needs, { content, made, endsOn: untilIn(form.one, now.day) }, now)
    if (typeof became !== 'object') return became
    // Taken away, or not wanted, in this moment: none of it goes.
    if (!(await settleDraft(tx, stands.side, { id, settled: 'let-go' }))) throw somebodyWasFaster()
    return 'let-go' as const
  })
  if (done === undefined) return undefined
  if (done === 'let-go') return seeOther(`/me/talk/between/${asked.param('id')}?done=let-go`)
  return showShuttle(asked, needs, now, { wrong: { field: 'main', reason: done } }, 409)
}

/** They do not want it like this: its words are gone, and whoever wrote it reads that it was not wanted. What they sent before is taken back elsewhere. */
export const leaveShuttle = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { person, form } = asked
  if (person === undefined) return undefined
  const id = form.one('draft')
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const stands = await readSide(tx, asked, needs, person.id, now)
    if (stands === undefined) return undefined
    if (isUuid(id)) await settleDraft(tx, stands.side, { id: String(id), settled: 'not-wanted' })
    const became = (await draftsOf(tx, stands.side)).find((one) => one.id === id)?.settled
    // Sent before, or taken away by whoever wrote it: then nobody is told that it was not wanted.
    if (became !== 'not-wanted') return became ?? 'gone'
    return (await holdOn(tx, stands.side.organisation, person.id)) === undefined ? 'gone' : 'held'
  })
  if (done === undefined) return undefined
  const at = done === 'let-go' ? 'between' : 'shuttle'
  return seeOther(`/me/talk/${at}/${asked.param('id')}?done=${done}`)
}
