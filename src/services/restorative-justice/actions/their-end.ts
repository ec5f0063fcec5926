/**
 * `/restorative-justice/:id/end`: for whoever accompanies somebody: suggesting that it could end, that they talked, and the end itself, which no role may
 * take past what is left open. From that commit on whoever ended it sees none of it.
 */

import type { Now } from '../../../organisation/now-here.ts'
import { consentNow } from '../../../participants/consents.ts'
import { entriesOf } from '../../../participants/ledger.ts'
import { holdTheirWord } from '../../../participants/people.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type LeftOpen, mayClose } from '../../../principles/restoration/closing.ts'
import { maySuggest, theirWord, wantsTalk } from '../closing.ts'
import { keepAfter } from '../consent-questions.ts'
import { mostLetters, theirEndPage } from '../pages/their-end.tsx'
import { allocationFacts } from '../records/allocations.ts'
import { addClosing, close, closingOf, hasRoom } from '../records/closing.ts'
import { folded, linesOf } from '../records/referral-lines.ts'
import { referralBy } from '../records/referrals.ts'
import type { Side } from '../records/side-keys.ts'
import { presentNow } from './accompanying.ts'
import { endedNow } from './closed-daily.ts'
import { tellThem } from './desk.ts'
import { keptAnyway, leftOpenFor } from './left-open.ts'
import { asProgram } from './offers-now.ts'
import { stepsOff } from './stepping-off.ts'
import { sideOf, within } from './their-words.ts'
import { theirYes } from './their-yes.ts'

/**
 * In the program's own name and before anything of theirs is held: what is left open, and which line about who accompanies them is the next, because each
 * of us sees their own alone.
 */
const knownNow = async (asked: Asked, needs: Needs, now: Now): Promise<Known> => {
  const side = await needs.database.inTransaction(within(asked), (tx) => sideOf(tx, asked))
  if (side === undefined) return { left: [], next: 1 }
  return asProgram(needs, side, async (system) => ({
    left: await leftOpenFor(system, needs, side, now.day),
    next: (await allocationFacts(system, side.organisation, side.referral)).length + 1,
  }))
}

interface Known {
  readonly left: readonly LeftOpen[]
  readonly next: number
}

/** The day on which they last went on after a pause: before it they could not answer. */
const pausedUntil = async (tx: Transaction, { organisation, person }: Side): Promise<Day | undefined> =>
  (await entriesOf(tx, organisation, person)).findLast(({ decision }) => decision === 'continued')?.said

const readTheirs = async (tx: Transaction, asked: Asked, needs: Needs, left: readonly LeftOpen[], { day }: Now) => {
  const side = await sideOf(tx, asked)
  if (side === undefined || !(await presentNow(tx, side.organisation, side.referral)).has(workerIn(asked)))
    return undefined
  const one = await referralBy(tx, side.organisation, side.referral)
  if (one === undefined) return undefined
  const referral = folded(await linesOf(tx, needs.keyring, side.organisation, one))
  const yes = await theirYes(tx, side.organisation, one, day)
  const lines = await closingOf(tx, side)
  const retain = await consentNow(tx, side.organisation, side.person, { ...keepAfter, about: side.referral }, day)
  const may = mayClose(
    {
      person: side.person,
      matter: side.referral,
      left,
      word: theirWord(lines.folded, await pausedUntil(tx, side)),
      retain: retain.ok ? retain.value : undefined,
      keptAnyway: keptAnyway(one.day),
    },
    day,
  )
  return {
    side,
    language: one.language,
    facts: referral.facts,
    isOn: referral.stage === 'accepted',
    /** A pause closes it for us (V1); that they are silent does not. */
    isPaused: !yes.ok && yes.reason === 'paused',
    lines,
    may,
    maySuggest: yes.ok && maySuggest(lines.folded, day),
  }
}

export type NotWritten = 'somebody-wrote' | 'still-open'

export const showTheirEnd = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: { readonly reason: NotWritten; readonly says: string | undefined },
  status: Status = 200,
): Promise<Answer | undefined> => {
  const { left } = await knownNow(asked, needs, now)
  const shown = await needs.database.inTransaction(within(asked), async (tx) => {
    const found = await readTheirs(tx, asked, needs, left, now)
    if (found !== undefined)
      await writeDown(tx, asked.organisation.id, {
        what: 'opened-a-referral',
        worker: workerIn(asked),
        subject: found.side.person,
        ...now,
      })
    return found
  })
  return shown === undefined ? undefined : page(theirEndPage(asked, shown, wrong), status)
}

/** One press, one line, in the transaction in which they are asked whether they accompany this person. */
export const writeTheirEnd = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { form, organisation } = asked
  const by = workerIn(asked)
  const known = await knownNow(asked, needs, now)
  const says = form.one('says')?.slice(0, mostLetters)
  const done = await needs.database.inTransaction(
    within(asked),
    async (tx): Promise<NotWritten | 'written' | 'ended' | undefined> => {
      // Their word is held before it is read: it comes before this, or after it.
      const theirs = await sideOf(tx, asked)
      if (theirs !== undefined) await holdTheirWord(tx, organisation.id, theirs.person)
      const found = await readTheirs(tx, asked, needs, known.left, now)
      if (found === undefined) return undefined
      const { side, lines, may, facts } = found
      if (!found.isOn || found.isPaused || !hasRoom(lines)) return 'somebody-wrote'
      const kind = form.one('kind')
      if (kind === 'closed') {
        // What stood on the page: another word of theirs since then is read first.
        if (form.one('after') !== String(lines.folded.facts)) return 'somebody-wrote'
        if (!may.ok) return 'still-open'
        await close(tx, needs.keyring, side, may.value, lines.folded, { nth: facts + 1, by, says, day: now.day })
      } else if (kind === 'suggested') {
        // Pressed twice it is suggested once.
        if (lines.folded.last?.kind === kind) return 'written'
        if (!found.maySuggest) return 'somebody-wrote'
        await addClosing(tx, side, lines, { kind, by }, now.day)
      } else if (kind === 'talked') {
        if (lines.folded.last?.kind === kind) return 'written'
        if (!wantsTalk(lines.folded)) return 'somebody-wrote'
        await addClosing(tx, side, lines, { kind, by }, now.day)
      } else return 'somebody-wrote'
      await writeDown(tx, organisation.id, { what: 'opened-a-referral', worker: by, subject: side.person, ...now })
      await tellThem(tx, organisation.id, side.person, found.language, now.day)
      if (kind !== 'closed') return 'written'
      await stepsOff(tx, side, by, { language: found.language, today: now.day, nth: known.next })
      return 'ended'
    },
  )
  if (done === undefined) return undefined
  if (done === 'ended') {
    await endedNow(needs, organisation.id, String(asked.param('id')))
    return seeOther('/restorative-justice/asked?done=ended')
  }
  if (done === 'written') return seeOther(`/restorative-justice/${asked.param('id')}/end?done=written`)
  return showTheirEnd(asked, needs, now, { reason: done, says }, done === 'somebody-wrote' ? 409 : 422)
}
