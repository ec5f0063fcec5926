import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { mostSound, readSound } from './voice.ts'

const file = (begins: readonly (number | string)[], length = 2_000) => {
  const bytes = new Uint8Array(length)
  bytes.set(begins.flatMap((one) => (typeof one === 'number' ? [one] : [...one].map((letter) => letter.charCodeAt(0)))))
  return bytes
}

const files: readonly (readonly [what: string, bytes: Uint8Array | undefined, answer: string])[] = [
  ['none', undefined, 'no-file'],
  ['of nothing', file(['ID3'], 10), 'no-file'],
  ['MP3 with a title', file(['ID3']), 'audio/mpeg'],
  ['MP3', file([0xff, 0xfb]), 'audio/mpeg'],
  ['MP3 of a low rate', file([0xff, 0xf3]), 'audio/mpeg'],
  ['Ogg', file(['OggS']), 'audio/ogg'],
  ['of an iPhone', file([0, 0, 0, 32, 'ftyp', 'M4A ']), 'audio/mp4'],
  ['WAV', file(['RIFF', 0, 0, 0, 0, 'WAVE']), 'audio/wav'],
  ['a picture in the same container', file(['RIFF', 0, 0, 0, 0, 'WEBP']), 'no-sound'],
  ['a picture', file([0xff, 0xd8, 0xff]), 'no-sound'],
  ['a page', file(['<!doctype html>']), 'no-sound'],
  ['too long', file(['ID3'], mostSound + 1), 'too-long'],
]

describe('A3 A7 a voice of one’s own', () => {
  for (const [what, bytes, answer] of files)
    it(`${what}: ${answer}`, () => {
      const read = readSound(bytes)
      assert.equal(read.ok ? read.value.kind : read.reason, answer)
    })
})
