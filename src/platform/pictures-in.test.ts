import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import sharp from 'sharp'

import { mostPictureBytes, pictureFrom } from './pictures-in.ts'

/** A picture as a phone takes it: held sideways, with the place, the time and the phone written beside it. */
const fromAPhone = () =>
  sharp({ create: { width: 2_400, height: 1_200, channels: 3, background: '#b06030' } })
    .jpeg()
    .withExif({
      IFD0: { Make: 'Heronphone', Model: 'zqxjkv 7', DateTime: '2026:03:09 21:14:00' },
      IFD3: { GPSLatitudeRef: 'N', GPSLatitude: '52/1 30/1 0/1', GPSLongitudeRef: 'E', GPSLongitude: '1/1 20/1 0/1' },
    })
    .withMetadata({ orientation: 6 })
    .toBuffer()

describe('S10 a picture that somebody sends', () => {
  it('is drawn anew: nothing is left of where, when and with what it was taken', async () => {
    const bytes = await fromAPhone()
    assert.ok(bytes.includes('Heronphone') || bytes.includes('Exif'))
    const picture = await pictureFrom(bytes)
    assert.ok(picture.ok)
    const { bytes: drawn } = picture.value
    for (const word of ['Heronphone', 'zqxjkv', 'Exif', '2026:03:09', 'http://ns.adobe.com', 'ICC_PROFILE'])
      assert.ok(!drawn.includes(word), word)
    const read = await sharp(drawn).metadata()
    assert.deepEqual([read.exif, read.iptc, read.xmp, read.icc, read.orientation], Array(5).fill(undefined))
  })

  it('stands the way it was held, and is made small', async () => {
    const picture = await pictureFrom(await fromAPhone())
    assert.ok(picture.ok)
    assert.deepEqual([picture.value.width, picture.value.height], [800, 1_600])
  })

  const not: [story: string, bytes: Uint8Array, why: string][] = [
    ['a letter', Buffer.from('Dear all, this is no picture.'), 'not-a-picture'],
    ['nothing', new Uint8Array(), 'not-a-picture'],
    ['a page that calls itself a picture', Buffer.from('<svg onload="alert(1)"/><script>1</script>'), 'not-a-picture'],
    ['a picture that was cut off', Buffer.from('ffd8ffe000104a46494600010100', 'hex'), 'not-a-picture'],
    ['a film', new Uint8Array(mostPictureBytes + 1), 'too-large'],
  ]
  for (const [story, bytes, why] of not)
    it(`${story}: ${why}`, async () => {
      const picture = await pictureFrom(bytes)
      assert.equal(picture.ok ? 'a picture' : picture.reason, why)
    })

  it('that is small and would grow to more pixels than any phone takes is refused', async () => {
    const bomb = await sharp({ create: { width: 12_000, height: 12_000, channels: 3, background: '#000' } })
      .png({ compressionLevel: 9 })
      .toBuffer()
    assert.ok(bomb.length < mostPictureBytes)
    const picture = await pictureFrom(bomb)
    assert.equal(picture.ok ? 'a picture' : picture.reason, 'not-a-picture')
  })
})
