/** JOIN and HELP by text, and what a STOP ends here. Nothing is kept of anything but a JOIN. */

import { randomUUID } from 'node:crypto'
import { originOf } from '../../../organisation/organisations.ts'

import { sitesOf } from '../../../organisation/sites.ts'
import type { AnswersText, ForgetsNumber } from '../../../platform/service.ts'
import { dayAt } from '../../../principles/ground/time.ts'
import { languages } from '../../../web/languages.ts'
import { information, readKeyword, wishesIn } from '../following.ts'
import { addFollower, followerAt, removeFollower } from '../records/followers.ts'
import { participants as words } from '../words.ts'
import { regionsNow } from './regions.ts'
import { greet } from './telling.ts'

const known = Object.keys(languages)

export const answersText: AnswersText = async (needs, context, text) => {
  const { database, keyring, now } = needs
  const read = readKeyword(text.words)
  if (read === undefined) return undefined
  const { organisation } = context
  const { keyword, rest } = read
  const language = rest.split(' ').find((word) => known.includes(word)) ?? 'en'
  const say = words.in(language)
  return database.inTransaction(context, async (tx) => {
    const origin = await originOf(tx, needs, organisation)
    const [site] = await sitesOf(tx, organisation)
    const today = dayAt(site?.timeZone ?? 'UTC', now())
    switch (keyword) {
      case 'join': {
        const wishes = wishesIn(rest, known, await regionsNow(tx, organisation))
        const one = { id: randomUUID(), channel: 'text', address: text.from, information, day: today } as const
        const id = await addFollower(tx, keyring, organisation, { ...one, ...wishes, confirmed: today })
        // Whoever joins a second time is told at once; the list greets nobody twice.
        if (id !== one.id) return words.in(wishes.language)('follow.text-begins', { address: origin })
        await greet(tx, organisation, { id, channel: 'text' }, today)
        return 'answered-later' as const
      }
      case 'help':
        return say('follow.text-help', { address: origin })
    }
  })
}

export const forgetsNumber: ForgetsNumber = async (tx, { keyring }, organisation, number, today) => {
  const id = await followerAt(tx, keyring, organisation, 'text', number)
  if (id !== undefined) await removeFollower(tx, keyring, organisation, id, today)
}
