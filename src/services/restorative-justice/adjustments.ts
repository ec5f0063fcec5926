/** What somebody needs so that they can take part: asked of everyone at the first contact, and carried to every later step (A5). */

export const adjustments = [
  'interpreter',
  'sign-language',
  'easy-read',
  'read-aloud',
  'step-free',
  'somebody-with-me',
  'time-of-day',
  'breaks',
  'quiet-room',
  'by-phone-or-text',
] as const

export type Adjustment = (typeof adjustments)[number]

/** Those we know, each once. Words we do not know are left out, not held against anyone (V6). */
export const adjustmentsIn = (typed: readonly string[]): readonly Adjustment[] =>
  adjustments.filter((one) => typed.includes(one))
