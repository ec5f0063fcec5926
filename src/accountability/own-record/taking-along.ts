/** One's own record: seen, noted beside, taken along, and erased (E1). */

import { randomUUID } from 'node:crypto'
import { knownSites } from '../../organisation/known-sites.ts'
import type { Now } from '../../organisation/now-here.ts'
import { annotate, removeAnnotations } from '../../participants/annotations.ts'
import { channels, removeContact } from '../../participants/contact.ts'
import { decide } from '../../participants/decide.ts'
import { endOfLedger, entryById } from '../../participants/ledger.ts'
import { closeParticipant, holdForTheirDecision, holdTheirWord } from '../../participants/people.ts'
import { receiptOf } from '../../participants/receipt.ts'
import { removeTellings } from '../../participants/tellings.ts'
import { writeDown } from '../../platform/audit.ts'
import { destroyDataKeys, writeErased } from '../../platform/data-keys.ts'
import { ownPage } from '../../platform/erased-list.ts'
import { type Answer, file, page, seeOther } from '../../platform/http/answer.ts'
import type { Asked } from '../../platform/http/asked.ts'
import { holdOn } from '../../platform/legal-holds.ts'
import type { Needs, Service } from '../../platform/service.ts'
import { endSessionsOf } from '../../platform/sessions.ts'
import { isUuid } from '../../principles/ground/people.ts'
import { mayTell } from '../telling/telling.ts'
import { erasePage, gonePage } from './pages/erasing.tsx'
import { openPage } from './pages/opening.tsx'
import { recordPage } from './pages/record.tsx'
import { everythingPage, receiptPage } from './pages/taking-along.tsx'
import { ownRecord } from './record.ts'

const recordOf = async (asked: Asked, needs: Needs, services: readonly Service[], { day }: Now) => {
  const { person, context, language } = asked
  if (person === undefined) return undefined
  return needs.reserved.inTransaction(context, (tx) =>
    ownRecord(tx, needs, services, context, person.id, language, day),
  )
}

export const showOwnRecord = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
): Promise<Answer> => {
  const record = await recordOf(asked, needs, services, now)
  if (record === undefined) return page(openPage(asked, undefined, undefined))
  const own = services.filter(({ card }) => card.area === record.participant.area)
  const pages = own.flatMap(({ card, words }) =>
    card.ownPage.map(({ address, words: key }) => ({
      address,
      title: words.participants.in(asked.language)(key),
      lead: words.participants.in(asked.language)(`${key}-lead`),
    })),
  )
  const open = await mayTell(needs, asked.organisation.id)
  return page(recordPage(asked, record, pages, asked.query('done'), open.ok, () => randomUUID()))
}

/** Their words stand beside what they are about, and whoever opens it sees them. */
export const addNote = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
): Promise<Answer | undefined> => {
  const { person, organisation, context, form } = asked
  const record = await recordOf(asked, needs, services, now)
  const about = form.one('about')
  const says = form.one('says')?.slice(0, 2_000)
  if (person === undefined || record?.held.some(({ key }) => key === about) !== true || about === undefined)
    return undefined
  if (says !== undefined)
    await needs.database.inTransaction(context, async (tx) => {
      // Held, so that no key is made anew for somebody who erases their page at this moment.
      if ((await holdTheirWord(tx, organisation.id, person.id)) === undefined) return
      await annotate(tx, needs.keyring, organisation.id, person.id, {
        id: isUuid(form.one('id')) ? String(form.one('id')) : randomUUID(),
        about,
        says,
        day: now.day,
      })
    })
  return seeOther('/me#held')
}

export const takeAsData = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
): Promise<Answer | undefined> => {
  const record = await recordOf(asked, needs, services, now)
  if (record === undefined) return undefined
  const { held, contacts, lines, told, messages, asked: questions, participant } = record
  const data = {
    from: asked.organisation.name,
    area: participant.area,
    number: participant.id,
    openedOn: participant.opened,
    held: held.map(({ title, says, since, notes }) => ({ what: title, says, since, notes })),
    contact: contacts,
    toldUs: record.toldUs,
    choices: questions.map(({ title, state, until }) => ({ what: title, state, until })),
    decisions: record.entries.map(({ decision, to, said, until, by, place, hash }) => ({
      decision,
      about: to,
      on: said,
      until,
      how: by.how,
      place,
      hash: hash.toString('hex'),
    })),
    whoLooked: lines.map(({ what, who, day, band }) => ({ what, who: who ?? null, day, band })),
    whatOthersWereTold: told,
    messages,
  }
  return file(`${JSON.stringify(data, null, 2)}\n`, 'application/json; charset=utf-8', 'my-page.json')
}

export const takeAsPage = async (
  asked: Asked,
  needs: Needs,
  services: readonly Service[],
  now: Now,
): Promise<Answer | undefined> => {
  const record = await recordOf(asked, needs, services, now)
  return record === undefined ? undefined : page(everythingPage(asked, record))
}

const receiptBy = async (asked: Asked, needs: Needs, services: readonly Service[]) => {
  const { person, organisation, context } = asked
  const id = asked.param('id') ?? ''
  if (person === undefined || !isUuid(id)) return undefined
  const [site] = await knownSites(needs.database)(context)
  const found = await needs.database.inTransaction(context, async (tx) => {
    const entry = await entryById(tx, organisation.id, id)
    const head = await endOfLedger(tx, organisation.id)
    return entry?.person === person.id && head !== undefined ? { entry, head } : undefined
  })
  if (found === undefined) return undefined
  const { entry, head } = found
  const { to } = entry
  const service = services.find(({ card }) => to !== 'everything' && card.purposes.some((one) => isSame(one, to)))
  const question = to === 'everything' ? undefined : service?.card.purposes.find((one) => isSame(one, to))
  const say = service?.words.participants.in(entry.language)
  // What they were told is shown as it is today only where it is still the version they were given.
  const isSameVersion = question !== undefined && question.information === entry.information
  return {
    entry,
    receipt: receiptOf(
      entry,
      {
        organisation: organisation.id,
        organisationName: organisation.name,
        contact: organisation.contact,
        country: site?.country ?? '',
        question: question === undefined || say === undefined ? '' : say(question.words),
        notice: isSameVersion && say !== undefined ? say(`${question.words}-information`) : '',
        withdrawAt: `${needs.origin}/me`,
        head,
      },
      needs.keyring.signReceipt,
    ),
  }
}

const isSame = (
  a: { readonly purpose: string; readonly recipient: string; readonly channel: string },
  b: { readonly purpose: string; readonly recipient: string; readonly channel: string },
) => a.purpose === b.purpose && a.recipient === b.recipient && a.channel === b.channel

export const showReceipt = async (asked: Asked, needs: Needs, services: readonly Service[]) => {
  const found = await receiptBy(asked, needs, services)
  return found === undefined ? undefined : page(receiptPage(asked, found.receipt))
}

export const takeReceipt = async (asked: Asked, needs: Needs, services: readonly Service[]) => {
  const found = await receiptBy(asked, needs, services)
  return found === undefined
    ? undefined
    : file(
        `${JSON.stringify(found.receipt, null, 2)}\n`,
        'application/json; charset=utf-8',
        `receipt-${found.entry.place}.json`,
      )
}

export const showErase = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const { person, organisation, context } = asked
  const hold =
    person === undefined
      ? undefined
      : await needs.database.inTransaction(context, (tx) => holdOn(tx, organisation.id, person.id))
  return page(erasePage(asked, hold))
}

/**
 * Everything ends in one commit: the keys first, so that they are marked as somebody wanted; what they agreed to, what the
 * services hold, the codes, the session. Where an order of a court holds the keys, the rows they open stay locked as well.
 */
export const erase = async (asked: Asked, needs: Needs, services: readonly Service[], now: Now): Promise<Answer> => {
  const { person, organisation, context, form, language } = asked
  if (person === undefined) return seeOther('/me')
  const fromCopiesNow = form.one('copies') === 'now'
  const how = { today: now.day, fromCopiesNow }
  const hold = await needs.reserved.inTransaction(context, async (tx) => {
    await holdForTheirDecision(tx, organisation.id, person.id)
    const { held } = await destroyDataKeys(tx, needs.keyring, organisation.id, person.id, how)
    await decide(
      tx,
      { needs, whenWithdrawn: services.map(({ owed }) => owed.whenWithdrawn) },
      organisation.id,
      {
        id: randomUUID(),
        person: person.id,
        decision: 'withdrawn',
        to: 'everything',
        information: undefined,
        until: undefined,
        askAfter: undefined,
        language,
        format: 'text',
        said: now.day,
        by: { how: 'own-code' },
      },
      now.day,
    )
    for (const { owed } of services) await owed.erase(tx, context, person.id)
    for (const channel of channels) await removeContact(tx, organisation.id, person.id, channel)
    await removeAnnotations(tx, organisation.id, person.id)
    await removeTellings(tx, organisation.id, person.id)
    const keptBy = held === 0 ? undefined : await holdOn(tx, organisation.id, person.id)
    await writeDown(tx, organisation.id, { what: 'erased', worker: undefined, subject: person.id, ...now })
    await writeErased(tx, needs.keyring, organisation.id, person.id, [{ key: null, purpose: ownPage }], how)
    await closeParticipant(tx, organisation.id, person.id, now.day)
    await endSessionsOf(tx, organisation.id, person.id)
    return keptBy
  })
  return page(gonePage(asked, hold, fromCopiesNow), 200, 'closes')
}
