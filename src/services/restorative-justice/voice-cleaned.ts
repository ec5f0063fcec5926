/**
 * What a phone writes into a recording beside the sound: where it was made, when to the second, by which device. All of it is taken out before it is kept, because
 * everybody may hear it (S10). Chunks of WAV: Microsoft and IBM 1991; boxes of MP4: ISO/IEC 14496-12; tags of MP3: id3.org, ID3v2.4 and ID3v1.
 */

const textAt = (bytes: Uint8Array, at: number) => String.fromCharCode(...bytes.subarray(at, at + 4))

const joined = (pieces: readonly Uint8Array[]): Uint8Array => Buffer.concat(pieces)

/** The sound and how it is written; every other chunk is left out. */
export const cleanWav = (bytes: Uint8Array): Uint8Array | undefined => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const kept: Uint8Array[] = []
  for (let at = 12; at + 8 <= bytes.length; ) {
    const size = view.getUint32(at + 4, true)
    const next = at + 8 + size + (size % 2)
    if (['fmt ', 'data'].includes(textAt(bytes, at))) kept.push(bytes.subarray(at, Math.min(next, bytes.length)))
    at = next
  }
  if (kept.length < 2) return undefined
  const length = kept.reduce((sum, piece) => sum + piece.length, 4)
  const head = Buffer.from('RIFF\0\0\0\0WAVE', 'latin1')
  head.writeUInt32LE(length, 4)
  return joined([head, ...kept])
}

/** Tags before the sound and after it. */
export const cleanMp3 = (bytes: Uint8Array): Uint8Array => {
  let from = 0
  while (textAt(bytes, from).startsWith('ID3')) {
    const [a = 0, b = 0, c = 0, d = 0] = bytes.subarray(from + 6, from + 10)
    // Seven bits a byte; ten more where a footer stands.
    from += 10 + ((a << 21) | (b << 14) | (c << 7) | d) + ((bytes[from + 5] ?? 0) & 0x10 ? 10 : 0)
  }
  const tail = bytes.length - 128
  const until = tail > from && textAt(bytes, tail).startsWith('TAG') ? tail : bytes.length
  return bytes.subarray(from, until)
}

const holds = new Set(['moov', 'trak', 'mdia', 'minf', 'stbl', 'edts', 'dinf'])
const says = new Set(['udta', 'meta', 'uuid'])
const times = new Set(['mvhd', 'tkhd', 'mdhd'])

/** In its place, so that everything still stands where it did. Undefined where it is a film, or not whole. */
export const cleanMp4 = (bytes: Uint8Array): Uint8Array | undefined => {
  const clean = Buffer.from(bytes)
  let isFine = true
  const walk = (from: number, until: number): void => {
    for (let at = from; at + 8 <= until; ) {
      const size = clean.readUInt32BE(at)
      const end = size === 0 ? until : at + size
      if (size === 1 || (size !== 0 && size < 8) || end > until) {
        isFine = false
        return
      }
      const kind = textAt(clean, at + 4)
      if (says.has(kind)) {
        clean.write('free', at + 4, 'latin1')
        clean.fill(0, at + 8, end)
      } else if (times.has(kind)) clean.fill(0, at + 12, at + 12 + (clean[at + 8] === 1 ? 16 : 8))
      else if (kind === 'hdlr') isFine &&= textAt(clean, at + 16) !== 'vide'
      else if (holds.has(kind)) walk(at + 8, end)
      at = end
    }
  }
  walk(0, clean.length)
  return isFine ? clean : undefined
}
