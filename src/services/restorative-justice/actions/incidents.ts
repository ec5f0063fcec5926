/**
 * `/restorative-justice/:id/incident`: something happened that should not have. Whoever sees this person writes it down, as the person reads it in the same
 * commit; nothing goes on between the two before the review was gone through anew (S1); a coordinator who accompanies neither looks into it.
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { writeDown } from '../../../platform/audit.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { mayLook, mostSaid, readIncident } from '../incident.ts'
import { incidentsPage, type NotDone } from '../pages/incidents.tsx'
import { countIncident, incidentsOf, writeIncident, writeLooked } from '../records/incidents.ts'
import { referralBy } from '../records/referrals.ts'
import { somethingHappened } from '../records/reviews.ts'
import { tellThem } from './desk.ts'
import { ofNeither } from './incidents-wanted.ts'
import { asProgram } from './offers-now.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'

const seenNow = async (asked: Asked, needs: Needs, { day }: Now) => {
  const side = await needs.database.inTransaction(within(asked), (tx) => sideOf(tx, asked))
  if (side === undefined) return undefined
  return asProgram(needs, side, async (system) => {
    const one = await referralBy(system, side.organisation, side.referral)
    const yes = one === undefined ? undefined : await theirYes(system, side.organisation, one, day)
    return {
      side,
      language: one?.language ?? 'en',
      // A pause closes what is written, as it closes everything of theirs (V1); writing down what happened goes on.
      isOpen: yes !== undefined && (yes.ok || yes.reason === 'not-heard-from'),
      isOfNeither: await ofNeither(system, side, workerIn(asked)),
    }
  })
}

export const showIncidents = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: NotDone,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const seen = await seenNow(asked, needs, now)
  if (seen === undefined) return undefined
  const { side, isOpen } = seen
  const lines = await needs.database.inTransaction(within(asked), async (tx) => {
    const all = isOpen ? await incidentsOf(tx, needs.keyring, side) : []
    const looked = { what: 'opened-a-referral', worker: workerIn(asked), subject: side.person, ...now } as const
    await writeDown(tx, side.organisation, looked)
    const names = await namesOf(tx, needs.keyring, side.organisation, [
      ...all.map(({ by }) => by),
      ...all.flatMap((one) => one.looked?.by ?? []),
    ])
    return { all, names }
  })
  const typed = asked.form.one('id')
  const id = wrong !== undefined && wrong !== 'somebody-wrote' && isUuid(typed) ? String(typed) : randomUUID()
  // Only where their own list led here: whoever finds no field where another has one would know that they know the other person (I1).
  const asksThem = asked.query('look') !== undefined || asked.form.one('looks') !== undefined
  const mayLookAt = (line: (typeof lines.all)[number]) =>
    asksThem && mayLook(line, workerIn(asked), seen.isOfNeither).ok
  return page(
    incidentsPage(asked, { side, isOpen, lines: lines.all, names: lines.names, mayLookAt, id, today: now.day }, wrong),
    status,
  )
}

export const writeIncidents = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const seen = await seenNow(asked, needs, now)
  if (seen === undefined) return undefined
  const done =
    asked.form.one('looks') === undefined ? await write(asked, needs, now, seen) : await look(asked, needs, now, seen)
  if (done === undefined) return undefined
  if (done !== 'done') return showIncidents(asked, needs, now, done, done === 'somebody-wrote' ? 409 : 422)
  return seeOther(`/restorative-justice/${asked.param('id')}/incident?done=written`)
}

type Seen = NonNullable<Awaited<ReturnType<typeof seenNow>>>

const write = async (asked: Asked, needs: Needs, { day }: Now, { side, language, isOpen }: Seen) => {
  const { organisation, form } = asked
  const typed = readIncident(form.one)
  if (!typed.ok) return typed.reason
  const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const by = workerIn(asked)
  // First, so that nothing crosses between the two: a line too many makes them look once more, a line too few would not (S1).
  await asProgram(needs, side, (system) =>
    somethingHappened(system, side, { form: idMadeOf(['incident', id]), by, day }),
  )
  const done = await needs.database.inTransaction(within(asked), async (tx): Promise<NotDone | 'done' | undefined> => {
    if ((await referralBy(tx, organisation.id, side.referral)) === undefined) return undefined
    if (await writeIncident(tx, needs.keyring, side, typed.value, { id, by, day })) {
      if (isOpen) await tellThem(tx, organisation.id, side.person, language, day)
      return 'done'
    }
    // Sent twice it stands there once; other words under one number are not thrown away unsaid.
    const there = (await incidentsOf(tx, needs.keyring, side)).find((line) => line.id === id)
    const { kind, happened, done: did } = typed.value
    return there?.kind === kind && there.happened === happened && there.done === did ? 'done' : 'somebody-wrote'
  })
  if (done === 'done')
    await asProgram(needs, side, (system) => countIncident(system, organisation.id, id, typed.value.kind, day))
  return done
}

const look = async (asked: Asked, needs: Needs, { day }: Now, seen: Seen) => {
  const { organisation, form } = asked
  const { side } = seen
  const by = workerIn(asked)
  const says = form.one(`says-${(form.one('looks') ?? '').slice(0, 8)}`)?.trim() ?? ''
  return needs.database.inTransaction(within(asked), async (tx): Promise<NotDone | 'done' | undefined> => {
    const one = await referralBy(tx, organisation.id, side.referral)
    const line = (await incidentsOf(tx, needs.keyring, side)).find(({ id }) => id === form.one('looks'))
    if (one === undefined || line === undefined) return undefined
    // Pressed twice it is done once.
    if (line.looked?.by === by && line.looked.says === says) return 'done'
    const may = mayLook(line, by, seen.isOfNeither)
    if (!may.ok) return 'somebody-wrote'
    if (asked.worker?.roles.includes('coordinator') !== true) return 'somebody-wrote'
    if (says === '') return 'say-what-changes'
    if (says.length > mostSaid) return 'says-too-long'
    if (!(await writeLooked(tx, needs.keyring, side, line, { by, says, day }))) return 'somebody-wrote'
    if (seen.isOpen) await tellThem(tx, organisation.id, side.person, one.language, day)
    return 'done'
  })
}
