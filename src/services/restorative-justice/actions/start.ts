/** "I want to talk": no name, no account, no number of the police. A page of one's own, and a yes that is one's own (V1, A6). */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { entryById } from '../../../participants/ledger.ts'
import { type Codes, openAPage, type Prepared, prepareCodes } from '../../../participants/opening.ts'
import { holdForTheirDecision } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { type Code, readCode } from '../../../principles/ground/code.ts'
import { isUuid, type PersonId } from '../../../principles/ground/people.ts'
import type { IntakeOpen } from '../../../principles/safety/intake-open.ts'
import { kept } from '../consent-questions.ts'
import { formats, information } from '../information.ts'
import { codesPage, startPage } from '../pages/start.tsx'
import { useCard } from '../records/cards.ts'
import { comesInvited, type Inviting, noteWhoCame } from '../records/invited.ts'
import { isHeld, receive, referralBy } from '../records/referrals.ts'
import { readTold } from '../told.ts'
import { participants as words } from '../words.ts'
import { codesAgain } from './codes-again.ts'
import { dutiesFor } from './duties.ts'
import { isIntakeOpen } from './intake.ts'
import { invitingBy } from './inviting.ts'
import { keepThoseAway } from './keeping-away.ts'
import { ownIn } from './own-in.ts'
import { ownYes } from './own-yes.ts'

const area = 'restorative-justice'

export const showStart = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const open = await isIntakeOpen(needs, asked.organisation.id)
  return page(
    startPage(asked, {
      id: randomUUID(),
      isOpen: open.ok,
      isOwn: (await ownIn(asked, needs)) !== undefined,
      format: formats.find((one) => one === asked.query('read')) ?? 'text',
      withCard: asked.query('card') !== undefined,
      duties: await dutiesFor(asked, needs),
    }),
  )
}

type Done = { readonly codes: Codes | undefined } | 'already' | 'held' | 'closed'

export const start = async (asked: Asked, needs: Needs, made: Guesses, now: Now): Promise<Answer> => {
  const { organisation, form, language } = asked
  const say = words.in(language)
  const told = readTold(form)
  const typedCard = form.one('card')
  const duties = await dutiesFor(asked, needs)
  const own = await ownIn(asked, needs)
  const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const format = formats.find((one) => one === form.one('format')) ?? 'text'
  const again = (field: string, says: string, status: 409 | 422 | 429 | 503, isOpen = true) =>
    page(
      startPage(
        asked,
        {
          id: status === 409 ? randomUUID() : id,
          isOpen,
          isOwn: own !== undefined,
          format,
          withCard: typedCard !== undefined,
          duties,
        },
        { told, card: typedCard },
        [{ field, says }],
      ),
      status,
    )

  // A worker who began as if they were somebody else would say yes for them.
  if (asked.worker !== undefined) return again('main', say('start.is-worker'), 422)
  const open = await isIntakeOpen(needs, organisation.id)
  if (!open.ok) return again('main', say('start.closed'), 503, false)
  const card = typedCard === undefined ? undefined : readCode('referral', typedCard)
  if (card?.ok === false) return again('card', say('start.card-wrong'), 422)
  if (own === undefined && made.tooMany(asked.from, asked.now)) return again('main', say('start.slow'), 429)

  const person = own?.id ?? (idMadeOf(['talk', organisation.id, id]) as PersonId)
  const inviting = card === undefined ? undefined : await invitingBy(asked, needs, card.value, now)
  const prepared = own === undefined ? await prepareCodes(needs, organisation.id, area) : undefined
  const done = await needs.database.inTransaction({ organisation: organisation.id, actor: person }, (tx) =>
    begin(tx, asked, needs, {
      id,
      person,
      prepared,
      open: open.value,
      card: card?.value,
      inviting,
      told,
      format,
      now,
    }),
  )
  if (done === 'already') return again('main', say('start.already'), 409)
  if (done === 'held') return again('main', say('start.held'), 409)
  if (done === 'closed') return seeOther('/me', 'closes')
  if (inviting !== undefined)
    await needs.database.inTransaction({ organisation: organisation.id, actor: 'system' }, async (tx) => {
      await noteWhoCame(tx, needs.keyring, organisation.id, inviting.approach, now.day)
      await keepThoseAway(tx, organisation.id, now.day)
    })
  return done.codes === undefined ? seeOther('/me/talk?done=sent') : page(codesPage(asked, done.codes), 201)
}

/**
 * The page is made, the yes written and the referral taken in, or none of it. A form that comes again, because its answer was lost or the
 * button was pressed twice, brings new codes for the same page, while nobody has opened it; it never begins anew what was stopped.
 */
const begin = async (
  tx: Transaction,
  { organisation, language }: Asked,
  needs: Needs,
  one: {
    /** Of the form: known to the browser that sent it, and to nobody who works here. */
    readonly id: string
    readonly person: PersonId
    /** Where a page is made for it. */
    readonly prepared: Prepared | undefined
    readonly open: IntakeOpen
    readonly card: Code | undefined
    /** Where the card is an invitation. */
    readonly inviting: Inviting | undefined
    readonly told: ReturnType<typeof readTold>
    readonly format: (typeof formats)[number]
    readonly now: Now
  },
): Promise<Done> => {
  const { person, told, format, now } = one
  const referral = idMadeOf(['referral', organisation.id, one.id])
  if (one.prepared !== undefined) {
    const { codes, kept: ofCodes } = one.prepared
    if (!(await openAPage(tx, organisation.id, area, now, person, ofCodes))) {
      const stillThere = async () => (await referralBy(tx, organisation.id, referral)) !== undefined
      const again = await codesAgain(tx, organisation.id, person, stillThere, one.prepared, now)
      return again === undefined ? 'already' : { codes: again }
    }
    await takeIn()
    return { codes }
  }
  if ((await holdForTheirDecision(tx, organisation.id, person)) === undefined) return 'closed'
  if ((await entryById(tx, organisation.id, yesOf(one.id))) !== undefined) return 'already'
  if (await isHeld(tx, organisation.id, person)) return 'held'
  await takeIn()
  return { codes: undefined }

  async function cameFrom() {
    if (one.inviting !== undefined) return 'invited'
    return one.card === undefined ? 'self' : useCard(tx, needs.keyring, organisation.id, one.card, now.day)
  }

  async function takeIn() {
    const origin = await cameFrom()
    const said = { id: yesOf(one.id), language, format, day: now.day }
    const yes = await ownYes(tx, needs, organisation.id, person, kept, said)
    if (!yes.ok) throw new Error(`a yes that was just said is none: ${yes.reason}`)
    const isIn = await receive(
      tx,
      needs.keyring,
      organisation.id,
      one.open,
      yes.value,
      {
        id: referral,
        person,
        origin: origin ?? 'other',
        way: one.card === undefined ? 'web' : 'card',
        information,
        language,
        format,
        day: now.day,
        keyedInBy: undefined,
      },
      told,
    )
    if (!isIn) throw new Error('a form with the number of another was sent')
    if (one.inviting !== undefined) await comesInvited(tx, organisation.id, one.inviting, referral, person, now.day)
  }
}

const yesOf = (form: string) => idMadeOf(['talk, yes', form])
