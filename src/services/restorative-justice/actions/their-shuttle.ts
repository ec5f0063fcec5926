/**
 * `/restorative-justice/:id/shuttle`: whoever accompanies somebody, and was let in, writes down what that person wants carried over. Nothing of it
 * goes by our hand: the person reads it, and lets it go or not.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeDown } from '../../../platform/audit.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { sealedWords } from '../consent-questions.ts'
import { type Reason, theirShuttlePage } from '../pages/their-shuttle.tsx'
import { somebodyWasFaster } from '../records/heard.ts'
import { referralBy } from '../records/referrals.ts'
import { draftsOf, keepDraft, readDrafts, settleDraft } from '../records/shuttle-drafts.ts'
import { openSide, pointOf, workersIn } from '../records/side-keys.ts'
import { mostDrafts, readDraft } from '../shuttle.ts'
import { tellOne } from './meetings-daily.ts'
import { readersNow } from './own-side.ts'
import { mayRead, sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'
import { formIn } from './words-that-came.ts'

export const showTheirShuttle = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: Reason,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { organisation, session } = asked
  const worker = workerIn(asked)
  const vault = needs.openVaults.openIn(session, asked.now)
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const side = await sideOf(tx, asked)
    if (side === undefined) return undefined
    const point = (await mayRead(tx, asked, side, now)) ? await pointOf(tx, side) : undefined
    if (point === undefined) return { side, isIn: false, drafts: [], notWanted: [], names: new Map<string, string>() }
    const key =
      vault === undefined ? undefined : await openSide(tx, needs.keyring, side, { kind: 'worker', worker }, vault)
    const all = await draftsOf(tx, side)
    const waiting = all.filter(({ settled }) => settled === undefined)
    const unopened = waiting.map((one) => ({ ...one, opened: undefined }))
    const drafts = key === undefined ? unopened : await readDrafts(tx, needs.keyring, side, key)
    const notWanted = all.filter(({ settled, writtenBy }) => settled === 'not-wanted' && writtenBy === worker)
    key?.secret.fill(0)
    if (key !== undefined && drafts.length > 0)
      await writeDown(tx, organisation.id, { what: 'opened-sealed-words', worker, subject: side.person, ...now })
    const writers = drafts.map(({ writtenBy }) => writtenBy)
    return { side, isIn: true, drafts, notWanted, names: await namesOf(tx, needs.keyring, organisation.id, writers) }
  })
  if (shown === undefined) return undefined
  const id = wrong === undefined ? randomUUID() : formIn(asked.form)
  const next = { id, wrong, worker, done: asked.query('done'), one: wrong === undefined ? undefined : asked.form.one }
  return page(theirShuttlePage(asked, { ...shown, isOpen: vault !== undefined }, next), status)
}

export const writeTheirShuttle = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form } = asked
  return form.one('draft') === undefined ? keepOne(asked, needs, now) : takeAway(asked, needs)
}

const keepOne = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form, organisation } = asked
  const worker = workerIn(asked)
  const read = readDraft(form.one)
  const done = await needs.database.inTransaction(within(asked), async (tx) => {
    const side = await sideOf(tx, asked)
    const one = side === undefined ? undefined : await referralBy(tx, organisation.id, side.referral)
    if (side === undefined || one === undefined) return undefined
    const point = await pointOf(tx, side)
    if (point === undefined) return 'not-let-in'
    if (!read.ok) return read.reason
    const talk = await theirYes(tx, organisation.id, one, now.day)
    const consent = await consentNow(tx, organisation.id, side.person, sealedWords, now.day)
    const { open } = await readersNow(tx, needs, organisation.id, one, now, await workersIn(tx, side))
    if (!talk.ok || !consent.ok || !open.ok) return 'no-yes'
    const id = idMadeOf(['shuttle draft', formIn(form), JSON.stringify(read.value)])
    const drafts = await draftsOf(tx, side)
    const had = drafts.find((one) => one.id === id)
    // The same form brings back nothing that was answered.
    if (had !== undefined) return had.settled === undefined ? ('kept' as const) : 'settled'
    if (drafts.filter(({ settled }) => settled === undefined).length >= mostDrafts) return 'enough'
    const draft = { id, writtenBy: worker, day: now.day }
    if (!(await keepDraft(tx, needs.keyring, side, point, open.value, consent.value, read.value, draft)))
      throw somebodyWasFaster()
    await writeDown(tx, organisation.id, { what: 'wrote-a-draft', worker, subject: side.person, ...now })
    await tellOne(tx, side, now.day)
    return 'kept' as const
  })
  if (done === undefined) return undefined
  if (done === 'kept') return seeOther(`/restorative-justice/${asked.param('id')}/shuttle?done=kept`)
  return showTheirShuttle(asked, needs, now, done, read.ok ? 409 : 422)
}

/** By whoever wrote it; the person lets it go, or does not, on their own page. */
const takeAway = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const id = asked.form.one('draft')
  const done = await needs.database.inTransaction(within(asked), async (tx) => {
    const side = await sideOf(tx, asked)
    if (side === undefined) return undefined
    if (isUuid(id)) await settleDraft(tx, side, { id: String(id), settled: 'taken-away' })
    const one = (await draftsOf(tx, side)).find((known) => known.id === id)
    return one?.settled === 'let-go' ? 'sent' : one !== undefined && one.settled === undefined ? 'not-yours' : 'gone'
  })
  return done === undefined ? undefined : seeOther(`/restorative-justice/${asked.param('id')}/shuttle?done=${done}`)
}
