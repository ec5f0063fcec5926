/** "I want to talk": no name, no account, no number of the police. A page of one's own, and a yes that is one's own (V1, A6). */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { decide } from '../../../participants/decide.ts'
import { type Codes, openAPage } from '../../../participants/opening.ts'
import { participantById } from '../../../participants/people.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { type Code, readCode } from '../../../principles/ground/code.ts'
import { isUuid, type PersonId } from '../../../principles/ground/people.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import type { IntakeOpen } from '../../../principles/safety/intake-open.ts'
import type { BegunBy } from '../../../principles/voluntarism/who-begins.ts'
import { kept } from '../consent-questions.ts'
import { formats, information } from '../information.ts'
import { codesPage, startPage } from '../pages/start.tsx'
import { useCard } from '../records/cards.ts'
import { receive } from '../records/referrals.ts'
import type { Origin } from '../referral.ts'
import { readTold } from '../told.ts'
import { participants as words } from '../words.ts'
import { isIntakeOpen } from './intake.ts'

const area = 'restorative-justice'

/** Whoever is on a page of their own in this area begins on it; one code opens one area (E1). */
const ownIn = ({ person }: Asked) => (person?.area === area ? person : undefined)

export const showStart = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const open = await isIntakeOpen(needs, asked.organisation.id)
  return page(
    startPage(asked, {
      id: randomUUID(),
      isOpen: open.ok,
      isOwn: ownIn(asked) !== undefined,
      format: formats.find((one) => one === asked.query('read')) ?? 'text',
      withCard: asked.query('card') !== undefined,
    }),
  )
}

const originOf = {
  'person-harmed': 'person-harmed',
  'person-responsible': 'person-responsible',
  both: 'both',
  'somebody-else': 'community',
  'not-said': 'other',
} as const satisfies Record<BegunBy, Origin>

type Done = { readonly codes: Codes | undefined } | 'already' | 'no-card' | 'closed'

export const start = async (asked: Asked, needs: Needs, made: Guesses, now: Now): Promise<Answer> => {
  const { organisation, form, language } = asked
  const say = words.in(language)
  const told = readTold(form)
  const typedCard = form.one('card')
  const own = ownIn(asked)
  const id = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const format = formats.find((one) => one === form.one('format')) ?? 'text'
  const again = (field: string, says: string, status: 409 | 422 | 429 | 503, isOpen = true) =>
    page(
      startPage(
        asked,
        { id, isOpen, isOwn: own !== undefined, format, withCard: typedCard !== undefined },
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
  const done = await needs.database.inTransaction({ organisation: organisation.id, actor: person }, (tx) =>
    begin(tx, asked, needs, {
      id,
      person,
      isNew: own === undefined,
      open: open.value,
      card: card?.value,
      told,
      format,
      now,
    }),
  )
  if (done === 'already') return again('main', say('start.already'), 409)
  if (done === 'no-card') return again('card', say('start.card-gone'), 422)
  if (done === 'closed') return seeOther('/me', 'closes')
  return done.codes === undefined ? seeOther('/me/talk?done=sent') : page(codesPage(asked, done.codes), 201)
}

/** The card is used, the page made, the yes written and the referral taken in, or none of it. */
const begin = async (
  tx: Transaction,
  { organisation, language }: Asked,
  needs: Needs,
  one: {
    readonly id: string
    readonly person: PersonId
    readonly isNew: boolean
    readonly open: IntakeOpen
    readonly card: Code | undefined
    readonly told: ReturnType<typeof readTold>
    readonly format: (typeof formats)[number]
    readonly now: Now
  },
): Promise<Done> => {
  const { id, person, isNew, told, format, now } = one
  if (isNew && (await participantById(tx, organisation.id, person)) !== undefined) return 'already'
  const origin =
    one.card === undefined
      ? originOf[told.standing]
      : await useCard(tx, needs.keyring, organisation.id, one.card, now.day)
  if (origin === undefined) return 'no-card'
  const codes = isNew ? await openAPage(tx, needs, organisation.id, area, now, person) : undefined
  const yes = await decide(
    tx,
    { needs, whenWithdrawn: [] },
    organisation.id,
    {
      id: idMadeOf(['talk, yes', id]),
      person,
      decision: 'given',
      to: { purpose: kept.purpose, recipient: kept.recipient, channel: kept.channel },
      information: kept.information,
      language,
      format,
      until: dayAfter(now.day, kept.lasts),
      askAfter: undefined,
      said: now.day,
      by: { how: 'own-code' },
    },
    now.day,
  )
  if (!yes.ok) return 'closed'
  await receive(
    tx,
    needs.keyring,
    organisation.id,
    one.open,
    {
      id,
      person,
      origin,
      way: one.card === undefined ? 'web' : 'card',
      information,
      language,
      format,
      day: now.day,
      keyedInBy: undefined,
    },
    told,
  )
  return { codes }
}
