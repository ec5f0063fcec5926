/**
 * "Nobody is excluded from support because of whether or how they use drugs or engage with services." (F7, V6)
 *
 * These are all the reasons there are. A rule that wants to turn someone away for who they are, what they use, what
 * they did or did not answer has no word to say it with.
 */

const turnedAwayReasons = ['closed', 'nothing-left', 'not-safe-right-now'] as const

export type TurnedAway = (typeof turnedAwayReasons)[number]

/** For what comes back from a form, a phone or another program: anything else is not a reason here. */
export const isReasonToTurnAway = (reason: unknown): reason is TurnedAway =>
  turnedAwayReasons.some((one) => one === reason)
