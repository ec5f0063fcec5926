/**
 * `/restorative-justice/:id/meeting`: for whoever accompanies somebody: what is suggested, their own part, and the day itself. A page is about one side;
 * of the other it says that not everything is there yet, and which minute to leave free before the door, and no more (S2).
 */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, file, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { missingFor } from '../../../principles/safety/meeting.ts'
import { whoDecides } from '../../../principles/voluntarism/both-keys.ts'
import { type NotDone, type Pressed, pressed } from '../may-meet.ts'
import { answerBy, forms, hasADoor, keepers, mayFollow } from '../meeting.ts'
import { type Part, readPart, readPlan } from '../meeting-plan.ts'
import { sheetFile } from '../pages/run-sheet.tsx'
import { theirMeetingPage } from '../pages/their-meeting.tsx'
import { bothOf, suggest } from '../records/meeting-facts.ts'
import { isSuggested, meetingsOf, type OwnPart, writePart } from '../records/meetings.ts'
import { toldIn } from '../records/referrals.ts'
import { reviewFacts } from '../records/reviews.ts'
import type { Side } from '../records/side-keys.ts'
import { foldReview } from '../review.ts'
import { presentNow } from './accompanying.ts'
import { sideNow } from './between-now.ts'
import { besideOther, companyNow, companySeen } from './company-now.ts'
import { decidedNow } from './decided-now.ts'
import { onTheDay } from './meeting-day.ts'
import { attendingNow, ownHalf, wishFor } from './meeting-now.ts'
import { tellOne } from './meetings-daily.ts'
import { asProgram } from './offers-now.ts'
import { sideOf, within } from './their-words.ts'
import { formIn } from './words-that-came.ts'

const readTheirs = async (tx: Transaction, asked: Asked, needs: Needs, now: Now) => {
  const { organisation } = asked
  const side = await sideOf(tx, asked)
  if (side === undefined) return undefined
  const team = await presentNow(tx, organisation.id, side.referral)
  if (!team.has(workerIn(asked))) return undefined
  const lines = await meetingsOf(tx, side)
  const line = lines.at(-1)
  const isNext = line === undefined || line.folded.stage === 'over'
  const wishes = []
  for (const form of isNext ? forms : [line.form])
    wishes.push({
      form,
      said: (
        await consentNow(tx, organisation.id, side.person, wishFor(form, isNext ? lines.length + 1 : line.nth), now.day)
      ).ok,
    })
  const half = line === undefined ? { plan: undefined, part: undefined } : await ownHalf(tx, needs, side, line)
  const told = await toldIn(tx, needs.keyring, organisation.id, { id: side.referral, person: side.person })
  return { side, line, wishes, ...half, needs: told?.adjustments ?? [], words: told?.needs }
}

/** The day as a file that works without a network, for whoever is beside this one; it is there when somebody signed it. */
export const theirSheet = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, language } = asked
  const found = await needs.database.inTransaction(within(asked), async (tx) => {
    const theirs = await readTheirs(tx, asked, needs, now)
    if (theirs?.line?.folded.stage !== 'going') return undefined
    const subject = theirs.side.person
    await writeDown(tx, organisation.id, { what: 'opened-a-referral', worker: workerIn(asked), subject, ...now })
    return theirs
  })
  if (found?.line === undefined || found.plan === undefined || found.part === undefined) return undefined
  const { side, line, plan, part } = found
  const company = await asProgram(needs, side, (system) => companySeen(system, needs, side, plan, now.day))
  const day = { form: line.form, plan, part, isAlone: company.own.length === 0 }
  return file(sheetFile(language, day), 'text/html; charset=utf-8', 'sheet.html')
}

/** Whoever accompanies either of the two may be there; by name. */
const teamOf = async (system: Transaction, side: Side) => {
  const both = await bothOf(system, side)
  const own = await presentNow(system, side.organisation, side.referral)
  const theirs =
    both === undefined ? new Set<never>() : await presentNow(system, side.organisation, both[1].side.referral)
  return { both, own, theirs, all: [...new Set([...own, ...theirs])] }
}

export const showTheirMeeting = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: { readonly kind: Pressed; readonly reason: NotDone },
  status: Status = 200,
): Promise<Answer | undefined> => {
  const worker = workerIn(asked)
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readTheirs(tx, asked, needs, now)
    if (found !== undefined)
      await writeDown(tx, asked.organisation.id, {
        what: 'opened-a-referral',
        worker,
        subject: found.side.person,
        ...now,
      })
    return found
  })
  if (shown === undefined) return undefined
  const { side, line } = shown
  const more = await asProgram(needs, side, async (system) => {
    const { all } = await teamOf(system, side)
    const ready = line === undefined ? undefined : await attendingNow(system, needs, { side, line }, now.day)
    const safe = (await sideNow(system, needs, side, now.day)).safe.ok
    const { safetyPlans } = foldReview(await reviewFacts(system, side))
    const company = await companySeen(system, needs, side, shown.plan, now.day)
    return {
      all,
      ready,
      safe,
      safetyPlans,
      company,
      names: await namesOf(system, needs.keyring, side.organisation, all),
    }
  })
  const team = more.all.map((one) => ({ worker: one, name: more.names.get(one) ?? '' }))
  const folded = line?.folded
  const missing =
    more.ready?.ok === true && shown.plan !== undefined && folded !== undefined && 'plannedOn' in folded
      ? missingFor(more.ready.value, shown.plan.day, folded.plannedOn)
      : undefined
  const ready = more.ready === undefined ? undefined : more.ready.ok ? (missing ?? 'ready') : more.ready.reason
  const next = { id: randomUUID(), today: now.day, wrong, one: asked.form.one, all: asked.form.all }
  return page(
    theirMeetingPage(
      asked,
      { ...shown, team, ready, isSafe: more.safe, safetyPlans: more.safetyPlans, company: more.company },
      next,
    ),
    status,
  )
}

const isSame = (had: OwnPart, { arrive, where, met, how }: Part): boolean =>
  JSON.stringify([had.arrive, had.where, had.met, had.how]) === JSON.stringify([arrive, where, met, how])

/** As many as the table holds. */
const mostParts = 100

/** Their own part, in the name of whoever writes it; it is shown to them, and a yes to what stood there before is none to this. */
const part = async (asked: Asked, needs: Needs, own: Side, now: Now): Promise<NotDone | 'done' | undefined> => {
  const { organisation, form } = asked
  const others = await asProgram(needs, own, async (system) => {
    const both = await bothOf(system, own)
    if (both === undefined) return { arrive: undefined, beside: [] }
    const [mine, other] = both
    const { plan } = await ownHalf(system, needs, mine.side, mine.line)
    const { part: theirs } = await ownHalf(system, needs, other.side, other.line)
    const beside = plan === undefined ? [] : await besideOther(system, needs, other.side, plan, now.day)
    return { arrive: theirs?.arrive, beside }
  })
  const done = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readTheirs(tx, asked, needs, now)
    if (found === undefined) return undefined
    const { side, line, plan } = found
    if (line?.folded.stage !== 'planned' || plan === undefined || form.one('plan') !== plan.id) return 'somebody-wrote'
    const read = readPart(form, plan)
    if (!read.ok) return read.reason
    if (hasADoor(line.form) && read.value.arrive === others.arrive) return 'same-time'
    const nth = Number(form.one('nth'))
    if (nth !== (found.part?.nth ?? 0) + 1 || nth > mostParts) return 'somebody-wrote'
    // Saved as it stood it is the same, and their yes stands; changed, it takes a new one, for which there must be time.
    if (found.part !== undefined && isSame(found.part, read.value)) return 'done'
    if (now.day > answerBy(plan.day)) return 'too-late'
    const written = { nth, by: workerIn(asked), day: now.day }
    const exact = others.beside.length === 0 ? read.value : { ...read.value, beside: others.beside }
    if (!(await writePart(tx, needs.keyring, side, line, plan, exact, written))) return 'somebody-wrote'
    await writeDown(tx, organisation.id, {
      what: 'opened-a-referral',
      worker: workerIn(asked),
      subject: side.person,
      ...now,
    })
    await tellOne(tx, side, now.day)
    return 'done'
  })
  return done
}

const plan = async (
  system: Transaction,
  asked: Asked,
  needs: Needs,
  side: Side,
  now: Now,
): Promise<NotDone | 'done'> => {
  const { both, own, theirs, all } = await teamOf(system, side)
  const form = idMadeOf(['meeting, plan', formIn(asked.form)])
  if (await isSuggested(system, side, form)) return 'done'
  if (both === undefined || both[0].line.folded.stage === 'none') return 'not-both'
  if (both.some(({ line }) => !mayFollow(line.folded, 'planned'))) return 'somebody-wrote'
  const read = readPlan(asked.form, { today: now.day, team: all, keepers: keepers(both[0].line.form) })
  if (!read.ok) return read.reason
  // Each has somebody of theirs beside them.
  for (const team of [own, theirs]) if (!read.value.there.some((one) => team.has(one))) return 'nobody-of-theirs'
  // A form of before suggests nothing over what was suggested since.
  const stands = both[0].line.folded
  if ((stands.stage === 'planned' ? stands.plan : '') !== (asked.form.one('seen') ?? '')) return 'somebody-wrote'
  // Whoever stands beside the one learns nothing of the other: what the other took back is a yes that does not come.
  const { line } = both[0]
  const wish = await decidedNow(system, side, wishFor(line.form, line.nth), now.day)
  const { mayTalk, safe } = await sideNow(system, needs, side, now.day)
  if (!mayTalk) return 'not-now'
  if (!wish.ok) return whoDecides(wish.reason) ?? 'not-now'
  if (!safe.ok) return 'not-safe'
  const company = [
    await companyNow(system, needs, both[0].side, now.day),
    await companyNow(system, needs, both[1].side, now.day),
  ] as const
  // Of the other side it is no reason: it would say that somebody is wanted there (S2). Whoever accompanies that one reads who is left out.
  if (company[0].all.some(({ stands }) => stands === 'open')) return 'company-open'
  await suggest(system, needs.keyring, both, read.value, [company[0].comes, company[1].comes], {
    form,
    by: workerIn(asked),
    day: now.day,
  })
  return 'done'
}

/** One press, one thing. That whoever pressed accompanies this person is asked in the transaction of the act. */
export const writeTheirMeeting = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const kind = pressed.find((one) => one === asked.form.one('kind'))
  const side = await needs.database.inTransaction(
    within(asked),
    async (tx) => (await readTheirs(tx, asked, needs, now))?.side,
  )
  if (side === undefined) return undefined
  const done =
    kind === undefined
      ? 'choose'
      : kind === 'part'
        ? await part(asked, needs, side, now)
        : await asProgram(needs, side, async (system) => {
            if (!(await presentNow(system, side.organisation, side.referral)).has(workerIn(asked))) return undefined
            return kind === 'plan'
              ? plan(system, asked, needs, side, now)
              : onTheDay(system, asked, needs, side, kind, now)
          })
  if (done === undefined) return undefined
  if (done === 'done') return seeOther(`/restorative-justice/${asked.param('id')}/meeting?done=${kind ?? ''}`)
  const status = done === 'somebody-wrote' || done === 'not-now' || done === 'other-not-ready' ? 409 : 422
  return showTheirMeeting(asked, needs, now, { kind: kind ?? 'plan', reason: done }, status)
}
