/**
 * What everybody is told before anything is asked of them, in parts that a page, a voice and a sheet of paper share (V2, A7). When the
 * English changes, the version goes up; a referral says which version was read, in which language and how.
 */

export const parts = [
  'what',
  'outcomes',
  'followed',
  'proceedings',
  'confidential',
  'stop',
  'supporter',
  'language',
  'complain',
] as const

export type Part = (typeof parts)[number]

/** One idea a line, with a picture beside it. */
export const easyLines = [
  'harm',
  'talk',
  'choose',
  'ways',
  'with',
  'stop',
  'private',
  'limits',
  'court',
  'start',
] as const

export const information = 2

/** SHA-256 of the English of all parts, title and text, a line each. */
export const digest = '7288f14113143cfb60c832309ea651680adb8533ea9dde5c3674b1562cc3a152'

export const formats = ['text', 'easy-read', 'audio', 'read-aloud'] as const

/** How the person came to know it. */
export type Format = (typeof formats)[number]
