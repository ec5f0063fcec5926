/** What a coordinator does with a referral. Each look leaves a line; each step asks once more whether the person still says yes (V1). */

import type { Now } from '../../../organisation/now-here.ts'
import { namesOf, readersOf } from '../../../organisation/workers.ts'
import { consentNow } from '../../../participants/consents.ts'
import { writeMessage } from '../../../participants/messages.ts'
import { writeDown } from '../../../platform/audit.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid, type OrganisationId, type PersonId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { BegunBy } from '../../../principles/voluntarism/who-begins.ts'
import { foldAllocation } from '../allocation.ts'
import { clocksOf } from '../clocks.ts'
import { byEmail, byText } from '../consent-questions.ts'
import { deskPage } from '../pages/desk.tsx'
import { referralPage, type Wrong } from '../pages/referral.tsx'
import { allocationFacts, takeOff } from '../records/allocations.ts'
import { secondLooksWanted } from '../records/approach-days.ts'
import { confidenceDue } from '../records/confidence.ts'
import { conflicts, declarationsAbout, declare } from '../records/declarations.ts'
import { deskLists, mostOnDesk, onDesk } from '../records/desk.ts'
import { cameBy } from '../records/invited.ts'
import { addFact, folded, linesOf } from '../records/referral-lines.ts'
import { referralBy, referralsOf, seenAmong, toldIn } from '../records/referrals.ts'
import { closeForWhoLeft } from '../records/side-keys.ts'
import { isOpen } from '../referral.ts'
import { readStep, steps } from '../steps.ts'
import { accompanyingOf, presentNow } from './accompanying.ts'
import { incidentsWanted } from './incidents-wanted.ts'
import { itemsWanted } from './passing-on.ts'
import { feedbackWanted, worseAndAlone } from './reading-feedback.ts'
import { goesWanted } from './signing.ts'
import { countStep } from './step-counted.ts'
import { theirYes } from './their-yes.ts'

const isCoordinator = ({ worker }: Asked) => worker?.roles.includes('coordinator') === true

/** Those that wait for a second pair of eyes, as far as this coordinator may see them and does not accompany them. */
const looksWanted = async (asked: Asked, { database }: Needs, { day }: Now): Promise<readonly string[]> => {
  const { organisation } = asked
  const all = await database.inTransaction({ organisation: organisation.id, actor: 'system' }, async (tx) => {
    const wanted = []
    for (const referral of await secondLooksWanted(tx, organisation.id, day))
      if (!(await presentNow(tx, organisation.id, referral)).has(workerIn(asked))) wanted.push(referral)
    return wanted
  })
  return all.length === 0 ? [] : database.inTransaction(asked.context, (tx) => seenAmong(tx, organisation.id, all))
}

/** Those about whom something is to be told because somebody is in danger, as far as this coordinator may see them. */
const dangerWanted = async (asked: Asked, { database }: Needs, day: Day): Promise<readonly string[]> => {
  const { organisation } = asked
  const all = await database.inTransaction({ organisation: organisation.id, actor: 'system' }, (tx) =>
    confidenceDue(tx, organisation.id, day),
  )
  return all.size === 0
    ? []
    : database.inTransaction(asked.context, (tx) => seenAmong(tx, organisation.id, [...all.keys()]))
}

export const showDesk = async (asked: Asked, needs: Needs, now: Now): Promise<Answer> => {
  const { database, keyring } = needs
  const { day } = now
  const list = deskLists.find((one) => one === asked.query('list')) ?? 'open'
  const last = asked.query('after')
  const after = isUuid(last) ? last : undefined
  const found = await database.inTransaction(asked.context, (tx) =>
    onDesk(tx, keyring, asked.organisation.id, { today: day, list, after }),
  )
  const shown = found.map((one) => ({
    ...one,
    clocks: list === 'open' ? clocksOf(one, one.wantsSupport, day) : [],
  }))
  const looks = list === 'open' ? await looksWanted(asked, needs, now) : []
  const incidents = list === 'open' ? await incidentsWanted(asked, needs) : []
  const danger = list === 'open' ? await dangerWanted(asked, needs, day) : []
  const items = list === 'open' ? await itemsWanted(asked, needs, now) : []
  const goes = list === 'open' ? await goesWanted(asked, needs, now) : []
  const feedback = list === 'open' ? await feedbackWanted(asked, needs, day) : { today: [], toRead: [] }
  return page(
    deskPage(asked, {
      shown,
      list,
      looks,
      items,
      goes,
      danger,
      incidents,
      feedback,
      worse: list === 'open' ? await worseAndAlone(asked, needs, day) : [],
      more: found.length === mostOnDesk ? found.at(-1)?.id : undefined,
    }),
  )
}

/** Everything about one, as a coordinator sees it; undefined where it is not theirs to see. */
const readOne = async (tx: Transaction, asked: Asked, needs: Needs, id: string, { day }: Now) => {
  const { organisation } = asked
  const { keyring } = needs
  const one = isUuid(id) ? await referralBy(tx, organisation.id, id) : undefined
  if (one === undefined) return undefined
  const consent = await theirYes(tx, organisation.id, one, day)
  const told = await toldIn(tx, keyring, organisation.id, one)
  const lines = await linesOf(tx, keyring, organisation.id, one)
  const referral = folded(lines)
  const by = one.origin === 'invited' ? await cameBy(tx, organisation.id, one.id) : undefined
  const others = []
  for (const other of await referralsOf(tx, organisation.id, one.person))
    if (other.id !== one.id && isOpen(folded(await linesOf(tx, keyring, organisation.id, other)))) others.push(other)
  return {
    one,
    consent,
    told,
    lines,
    referral,
    others,
    cameBy: by?.of,
    // Whoever asked for an invitation began, and not whoever came with it (V8).
    began: by?.begunBy ?? told?.standing ?? ('not-said' as BegunBy),
    declarations: await declarationsAbout(tx, organisation.id, one.person),
    accompanying:
      isCoordinator(asked) && referral.stage === 'accepted'
        ? await accompanyingOf(tx, asked, needs, { id: one.id, referral, day })
        : undefined,
    clocks: referral.stage === 'merged' ? [] : clocksOf(referral, told?.wantsSupport === true, day),
    names: await namesOf(
      tx,
      keyring,
      organisation.id,
      lines.flatMap(({ by }) => by ?? []),
    ),
  }
}

export const showReferral = async (
  asked: Asked,
  needs: Needs,
  now: Now,
  wrong?: Wrong,
  status: Status = 200,
): Promise<Answer | undefined> => {
  const shown = await needs.database.inTransaction(asked.context, async (tx) => {
    const found = await readOne(tx, asked, needs, asked.param('id') ?? '', now)
    if (found !== undefined)
      await writeDown(tx, asked.organisation.id, {
        what: 'opened-a-referral',
        worker: workerIn(asked),
        subject: found.one.person,
        ...now,
      })
    return found
  })
  return shown === undefined ? undefined : page(referralPage(asked, shown, asked.query('done'), wrong), status)
}

const mostLetters = 1_000

export const takeStep = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const step = steps.find((one) => one === asked.param('step'))
  if (step === undefined || (step !== 'wrote' && !isCoordinator(asked))) return undefined
  const says = form.one('says')?.slice(0, mostLetters)
  const done = await needs.database.inTransaction(context, async (tx) => {
    const found = await readOne(tx, asked, needs, asked.param('id') ?? '', now)
    if (found === undefined) return undefined
    const { one, consent, referral, declarations, others, began } = found
    if (!consent.ok) return { wrong: 'no-yes' as const, status: 409 as const }
    if (form.one('nth') !== String(referral.facts + 1))
      return { wrong: 'somebody-wrote' as const, status: 409 as const }
    const adds = readStep(step, form.one, {
      id: one.id,
      person: one.person,
      referral,
      worker: workerIn(asked),
      said: began,
      declarations,
      others: others.map(({ id }) => id),
    })
    if (!adds.ok) return { wrong: adds.reason, status: 422 as const }
    const added = await addFact(tx, needs.keyring, organisation.id, consent.value, one.id, {
      nth: referral.facts + 1,
      adds: adds.value,
      by: workerIn(asked),
      says,
      today: now.day,
    })
    if (!added) return { wrong: 'somebody-wrote' as const, status: 409 as const }
    await tellThem(tx, organisation.id, one.person, one.language, now.day)
    return { done: { adds: adds.value, before: referral.stage, person: one.person } }
  })
  if (done === undefined) return undefined
  if ('done' in done) {
    const side = { organisation: organisation.id, referral: String(asked.param('id')), person: done.done.person }
    await countStep(needs, side, done.done, now.day)
    return seeOther(`/restorative-justice/${side.referral}?done=${step}`)
  }
  return showReferral(asked, needs, now, { step, reason: done.wrong, says }, done.status)
}

/** There is something to read on their page: said over each way they called safe, in words that say nothing (S7). */
export const tellThem = async (
  tx: Transaction,
  organisation: OrganisationId,
  person: PersonId,
  language: string,
  today: Day,
) => {
  for (const ask of [byText, byEmail]) {
    const consent = await consentNow(tx, organisation, person, ask, today)
    if (consent.ok)
      await writeMessage(tx, organisation, consent.value, { service: 'restorative-justice', language, today })
  }
}

/** Whoever knows one of the two people accompanies neither: they see no more of it from that commit on (I1). */
export const stepBack = async (asked: Asked, needs: Needs, id: string, now: Now): Promise<boolean> => {
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const one = isUuid(id) ? await referralBy(tx, asked.organisation.id, id) : undefined
    if (one === undefined) return false
    const word = { worker: workerIn(asked), about: one.person, conflict: 'knows-them' } as const
    await declare(tx, needs.keyring, asked.organisation.id, word, now.day)
    return true
  })
  if (done) await takeOneselfOff(asked, needs, id, now)
  return done
}

const isFacilitating = (asked: Asked) => !isCoordinator(asked)

/** Whether anybody who coordinates may still see it: asked in the program's own name, of nobody by name. */
const somebodyElseCoordinates = (asked: Asked, { database }: Needs, id: string) =>
  database.inTransaction({ organisation: asked.organisation.id, actor: 'system' }, async (tx) => {
    const one = await referralBy(tx, asked.organisation.id, id)
    const all = await readersOf(tx, asked.organisation.id, ['coordinator'])
    const said = one === undefined ? [] : await declarationsAbout(tx, asked.organisation.id, one.person)
    return [...all].some((worker) => (said.findLast((word) => word.worker === worker)?.conflict ?? 'none') === 'none')
  })

/** Whoever accompanied them does not any more: in the program's own name, because they see none of it from now on. */
const takeOneselfOff = (asked: Asked, { database }: Needs, id: string, { day }: Now) =>
  database.inTransaction({ organisation: asked.organisation.id, actor: 'system' }, async (tx) => {
    const one = await referralBy(tx, asked.organisation.id, id)
    const { asked: put, agreed, facts } = foldAllocation(await allocationFacts(tx, asked.organisation.id, id))
    const follows = [...put, ...agreed].find(({ worker }) => worker === workerIn(asked))
    if (one === undefined || follows === undefined) return
    const about = { referral: id, person: one.person, language: one.language, nth: facts + 1, today: day, follows }
    await takeOff(tx, asked.organisation.id, follows.worker, follows.weight, workerIn(asked), about)
    await closeForWhoLeft(tx, asked.organisation.id)
  })

/** Whoever says they know somebody sees no more of it from that commit on. */
export const declareOne = async (asked: Asked, needs: Needs, now: Now): Promise<Answer | undefined> => {
  const conflict = conflicts.find((one) => one === asked.form.one('conflict'))
  const id = asked.param('id') ?? ''
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const one = isUuid(id) ? await referralBy(tx, asked.organisation.id, id) : undefined
    if (one === undefined) return undefined
    if (conflict === undefined) return 'choose' as const
    await declare(
      tx,
      needs.keyring,
      asked.organisation.id,
      { worker: workerIn(asked), about: one.person, conflict },
      now.day,
    )
    if (conflict === 'none') return 'none' as const
    return isFacilitating(asked) ? ('taken-off' as const) : ('conflict' as const)
  })
  const isAlone = done === 'conflict' && !(await somebodyElseCoordinates(asked, needs, id))
  if (done === undefined) return undefined
  if (done === 'conflict' || done === 'taken-off') await takeOneselfOff(asked, needs, id, now)
  if (done === 'choose')
    return showReferral(asked, needs, now, { step: 'declared', reason: 'choose-how', says: undefined }, 422)
  if (done === 'none') return seeOther(`/restorative-justice/${id}?done=declared`)
  if (done === 'taken-off') return seeOther('/restorative-justice/asked?done=speak')
  return seeOther(`/restorative-justice?done=conflict${isAlone ? '-alone' : ''}`)
}
