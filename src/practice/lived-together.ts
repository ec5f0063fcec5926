/**
 * A burglary with letters, lived in the practice town by the pages alone, five days ago: Sorrel and Rue each have a page, Fen and Tomas accompany both,
 * Rue's letter is there for Sorrel, Sorrel's waits for Iris, who accompanies neither, and both would meet. What comes next is for whoever looks on.
 */

import type { Needs, Story } from '../platform/service.ts'
import { dayAfter, dayAt, type Instant } from '../principles/ground/time.ts'
import { bothWish } from './a-meeting.ts'
import { bothThere, isThere, letsGo } from './both-sides.ts'
import { fensPhrase } from './heron.ts'
import { storyOf } from './other-side.ts'
import { talksIn } from './talks.ts'
import type { TownMade } from './town.ts'
import { practiceApp } from './visitor.ts'

const daysAgo = 5

const says = {
  wren: 'They took my mother’s ring from the house. I have not slept well since, and I want to know why it was ours.',
  first: { words: 'It is about a house on Mill Lane, in March.', weeks: '12' },
  rue: 'I went in through the kitchen. I have thought about it each day since.',
}

const fromRue = {
  words:
    'I am sorry that I came into your home. Nobody sent me, and it was not about you. I still know where the ring went. R.',
  summary: 'A short letter. It says sorry, and something about the ring.',
}

const fromSorrel = {
  kind: 'question',
  words: 'Why our house? Did you know that somebody was asleep upstairs?',
  summary: 'Two questions, and no blame.',
}

/** The codes and phrases that were drawn: whoever looks on is anybody of them. */
export const liveTogether = async (needs: Needs, town: TownMade): Promise<readonly Story[]> => {
  const then = `${dayAfter(dayAt(town.site.timeZone, needs.now()), -daysAgo)}T12:00:00.000Z` as Instant
  const atThatTime = { ...needs, now: () => then }
  const [app, host] = [practiceApp(atThatTime), new URL(needs.origin).host]
  const talks = await talksIn(app, atThatTime, town, host, dayAt(town.site.timeZone, then))
  const phrase = fensPhrase(town.organisation, needs).reveal()
  const story = storyOf({ needs: atThatTime, app, host, town, talks, phrase })

  const both = await bothThere(story, says)
  await isThere(story, { from: both.rue, to: both.wren, phrase: both.phrase }, fromRue)
  await letsGo(both.wren, fromSorrel)
  await bothWish(story, both)
  // Whoever opened something that day closed it again.
  for (const who of [talks.fen, talks.iris, both.wren.tomas]) await who.send('/account/vault/close', {})
  return [
    { says: 'Sorrel’s own page: somebody broke in; a letter from the other person is there', code: both.wren.code },
    { says: 'Rue’s own page: broke in; let a letter go, and would meet', code: both.rue.code },
    { says: 'The phrase of Iris’s vault: it opens what Sorrel let go, before it goes to Rue', code: both.phrase },
    { says: 'The phrase of Tomas’s vault: with Fen, he accompanies Sorrel and Rue', code: both.wren.toms },
  ]
}
