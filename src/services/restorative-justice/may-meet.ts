/** What somebody of us can press about a meeting, and why it may not be done: for those who accompany one side, one reason at a time. */

import type { NotAhead, NotBegun } from '../../principles/safety/meeting.ts'
import type { NotDecided } from '../../principles/voluntarism/both-keys.ts'
import type { NotAPart, NotPlanned } from './meeting-plan.ts'

export const pressed = [
  'plan',
  'part',
  'call-off',
  'asked-alone',
  'at-the-door',
  'begin',
  'stop',
  'end',
  'looked-after',
] as const

export type Pressed = (typeof pressed)[number]

/** Why somebody does not come to what is suggested, as far as those who accompany them may know. */
export type NotReady = 'no-part' | 'no-yes' | 'not-safe' | NotDecided

export type NotDone =
  | NotPlanned
  | NotAPart
  | NotReady
  | NotBegun
  | 'not-both'
  | 'nobody-of-theirs'
  | 'not-now'
  | 'too-early'
  | 'somebody-wrote'
  | 'choose'
  | 'same-time'
  | 'too-late'
  | 'company-changed'
  | 'company-open'

/** Why whoever accompanies neither cannot sign it. */
export type NotSigned = NotAhead | Exclude<NotReady, NotDecided> | 'company-changed' | 'somebody-wrote' | 'choose'
