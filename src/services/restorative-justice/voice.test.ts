import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { mostSound, readSound } from './voice.ts'

const file = (begins: readonly (number | string)[], length = 2_000) => {
  const bytes = new Uint8Array(length)
  bytes.set(begins.flatMap((one) => (typeof one === 'number' ? [one] : [...one].map((letter) => letter.charCodeAt(0)))))
  return bytes
}

const le = (size: number) => [size & 255, (size >> 8) & 255, (size >> 16) & 255, size >> 24]
const be = (size: number) => le(size).toReversed()
const chunk = (name: string, size: number): readonly (number | string)[] => [
  name,
  ...le(size),
  ...Array.from({ length: size }, () => 7),
]
const box = (name: string, ...inside: readonly (number | string)[]): readonly (number | string)[] => {
  const length = inside.reduce<number>((sum, one) => sum + (typeof one === 'string' ? one.length : 1), 8)
  return [...be(length), name, ...inside]
}
const many = (count: number, of = 7) => Array.from({ length: count }, () => of)
const wav = ['RIFF', 0, 0, 0, 0, 'WAVE', ...chunk('fmt ', 16), ...chunk('LIST', 40), ...chunk('data', 1_500)]
const handler = (kind: string) => box('hdlr', 0, 0, 0, 0, 0, 0, 0, 0, kind, ...many(12, 0))
const phone = (kind = 'soun') => [
  ...box('ftyp', 'M4A ', 0, 0, 0, 0),
  ...box(
    'moov',
    ...box('mvhd', 0, 0, 0, 0, ...many(8, 9), ...many(80, 0)),
    ...box('trak', ...box('mdia', ...handler(kind))),
    ...box('udta', '+51.5-000.1/iPhone'),
  ),
  ...box('mdat', ...many(1_500)),
]

const files: readonly (readonly [what: string, bytes: Uint8Array | undefined, answer: string])[] = [
  ['none', undefined, 'no-file'],
  ['of nothing', file(['ID3'], 10), 'no-file'],
  ['MP3 with a title', file(['ID3', 4, 0, 0, 0, 0, 0, 20]), 'audio/mpeg'],
  ['MP3', file([0xff, 0xfb]), 'audio/mpeg'],
  ['MP3 of a low rate', file([0xff, 0xf3]), 'audio/mpeg'],
  ['MP3 that is all title', file(['ID3', 4, 0, 0, 0, 0, 14, 0]), 'no-sound'],
  ['Ogg, of which we cannot take out what a phone says', file(['OggS']), 'no-sound'],
  ['of an iPhone', file(phone(), 1_900), 'audio/mp4'],
  ['a film', file(phone('vide'), 1_900), 'no-sound'],
  ['MP4 that is cut off', file([...box('ftyp', 'M4A ', 0, 0, 0, 0), ...be(9_000), 'moov']), 'no-sound'],
  ['WAV', file(wav), 'audio/wav'],
  ['WAV without sound', file(['RIFF', 0, 0, 0, 0, 'WAVE', ...chunk('fmt ', 16)]), 'no-sound'],
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

describe('S10 what a phone says beside the sound', () => {
  const kept = (bytes: Uint8Array) => {
    const read = readSound(bytes)
    return read.ok ? Buffer.from(read.value.sound) : assert.fail(read.reason)
  }

  it('where, on what and when it was made is gone from MP4, and everything stands where it did', () => {
    const before = file(phone(), 1_900)
    const after = kept(before)
    assert.ok(Buffer.from(before).includes('iPhone'))
    assert.ok(!after.includes('iPhone') && !after.includes('udta') && !after.includes('51.5'))
    assert.equal(after.length, before.length)
    assert.equal(after.indexOf('mdat'), Buffer.from(before).indexOf('mdat'))
    const time = after.indexOf('mvhd') + 8
    assert.deepEqual([...after.subarray(time, time + 8)], many(8, 0))
  })

  it('of WAV the sound and how it is written stay', () => {
    const after = kept(file(wav))
    assert.ok(!after.includes('LIST') && after.includes('fmt ') && after.includes('data'))
    assert.equal(after.readUInt32LE(4), after.length - 8)
  })

  it('of MP3 the tags go, before the sound and after it', () => {
    const tagged = file(['ID3', 4, 0, 0, 0, 0, 0, 20, ...many(20, 65), 0xff, 0xfb], 2_000)
    tagged.set(
      [...'TAG', ...'Somebody'].map((letter) => letter.charCodeAt(0)),
      2_000 - 128,
    )
    const after = kept(tagged)
    assert.deepEqual([...after.subarray(0, 2)], [0xff, 0xfb])
    assert.ok(!after.includes('TAG') && !after.includes('Somebody'))
    assert.equal(after.length, 2_000 - 30 - 128)
  })
})
