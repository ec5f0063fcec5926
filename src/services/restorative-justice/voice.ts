/** A voice of one's own for what is told before anything is asked: a recording of exactly the text that stands there, and nothing beside the sound. */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import { cleanMp3, cleanMp4, cleanWav } from './voice-cleaned.ts'

export const sounds = ['audio/mpeg', 'audio/mp4', 'audio/wav'] as const

export type Sound = (typeof sounds)[number]

/** Twenty minutes of speech as a phone records it. */
export const mostSound = 8 * 1024 * 1024
const leastSound = 1_000

const begins = (bytes: Uint8Array, at: number, text: string) =>
  [...text].every((letter, nth) => bytes[at + nth] === letter.charCodeAt(0))

/** Told by the file itself, never by its name: MP3, MP4 (M4A) or WAV. */
const soundOf = (bytes: Uint8Array): Sound | undefined => {
  const [first = 0, second = 0] = bytes
  if (begins(bytes, 0, 'ID3') || (first === 0xff && (second & 0xe6) === 0xe2)) return 'audio/mpeg'
  if (begins(bytes, 4, 'ftyp')) return 'audio/mp4'
  return begins(bytes, 0, 'RIFF') && begins(bytes, 8, 'WAVE') ? 'audio/wav' : undefined
}

const cleaned = { 'audio/mpeg': cleanMp3, 'audio/mp4': cleanMp4, 'audio/wav': cleanWav } as const satisfies Record<
  Sound,
  (bytes: Uint8Array) => Uint8Array | undefined
>

export type NotASound = 'no-file' | 'too-long' | 'no-sound'

export const readSound = (bytes: Uint8Array | undefined): Result<{ kind: Sound; sound: Uint8Array }, NotASound> => {
  if (bytes === undefined || bytes.length < leastSound) return refused('no-file')
  if (bytes.length > mostSound) return refused('too-long')
  const kind = soundOf(bytes)
  const sound = kind === undefined ? undefined : cleaned[kind](bytes)
  return kind === undefined || sound === undefined || sound.length < leastSound
    ? refused('no-sound')
    : ok({ kind, sound })
}
