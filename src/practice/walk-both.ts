/** Wren and Rue, each with a page, in a town that a browser walks in: on whichever day the walk is. */

import type { Instant } from '../principles/ground/time.ts'
import { dayAfter } from '../principles/ground/time.ts'
import { type BothThere, bothThere } from './both-sides.ts'
import { fensPhrase } from './heron.ts'
import { began, type OtherSide, storyOf } from './other-side.ts'
import { talksIn } from './talks.ts'
import { practiceApp } from './visitor.ts'
import { startWalking, type Walking } from './walk.ts'

export interface WalkingBoth {
  readonly walking: Walking
  readonly story: OtherSide
  readonly both: BothThere
}

/** `day` says how many days after the story began it is now; `says` what each of them tells us, and how Rue was reached. */
export const startWalkingBoth = async (
  day: () => number = () => 0,
  says?: Parameters<typeof bothThere>[1],
): Promise<WalkingBoth> => {
  const walking = await startWalking({ now: () => `${dayAfter(began, day())}T12:00:00.000Z` as Instant })
  const { needs, town, origin } = walking.town
  const [app, host] = [practiceApp(needs), new URL(origin).host]
  const talks = await talksIn(app, needs, town, host, began)
  const story = storyOf({ needs, app, host, town, talks, before: fensPhrase(town.organisation, needs).reveal() })
  return { walking, story, both: await bothThere(story, says) }
}
