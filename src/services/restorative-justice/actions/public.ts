/** What anyone reads before anybody asks them anything: the same for everyone, never behind a door (A7). */

import type { Now } from '../../../organisation/now-here.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Guesses } from '../../../platform/http/slowing-down.ts'
import type { Needs } from '../../../platform/service.ts'
import { aboutPage, easyPage, paperPage } from '../pages/about.tsx'
import { cardPage, referPage } from '../pages/refer.tsx'
import { newCardCode, writeCard } from '../records/cards.ts'
import { partners } from '../referral.ts'
import { participants as words } from '../words.ts'
import { dutiesFor } from './duties.ts'
import { mayListen } from './voice.ts'

export const showAbout = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const duties = await dutiesFor(asked, needs)
  return page(aboutPage(asked, await mayListen(asked, needs, duties), duties))
}

export const showEasy = async (asked: Asked, needs: Needs): Promise<Answer> =>
  page(easyPage(asked, await dutiesFor(asked, needs)))

export const showPaper = async (asked: Asked, needs: Needs): Promise<Answer> =>
  page(paperPage(asked, await dutiesFor(asked, needs)))

export const showRefer = async (asked: Asked): Promise<Answer> => page(referPage(asked))

/** Nobody is written down by it: the card is for the person, and begins nothing until they use it. */
export const makeCard = async (asked: Asked, needs: Needs, made: Guesses, { day }: Now): Promise<Answer> => {
  const { organisation, context, form, language } = asked
  if (made.tooMany(asked.from, asked.now)) return page(referPage(asked, words.in(language)('start.slow')), 429)
  const origin = partners.find((one) => one === form.one('origin')) ?? 'other'
  const code = newCardCode()
  await needs.database.inTransaction(context, (tx) =>
    writeCard(tx, needs.keyring, organisation.id, { code, origin, today: day }),
  )
  return page(cardPage(asked, code), 201)
}
