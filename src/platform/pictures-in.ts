/**
 * A picture that somebody sends: looked at whether it is one, turned the way it was held, made small, and drawn anew, so that
 * nothing is left of where, when and with what it was taken. libvips does it in threads of its own. Loaded when first needed.
 */

import { ok, type Result, refused } from '../principles/ground/result.ts'

export interface Picture {
  /** JPEG, which every old phone can show. */
  readonly bytes: Buffer
  readonly width: number
  readonly height: number
}

export const mostPictureBytes = 12 * 1024 * 1024

/** 50 megapixels: more than any phone takes, and less than a small file can blow up to. */
const mostPixels = 50_000_000

/** The longer side, in pixels: enough to read what is pressed into a pill. */
const longerSide = 1_600

export const pictureFrom = async (bytes: Uint8Array): Promise<Result<Picture, 'too-large' | 'not-a-picture'>> => {
  if (bytes.byteLength > mostPictureBytes) return refused('too-large')
  const { default: sharp } = await import('sharp')
  sharp.cache(false)
  try {
    const { data, info } = await sharp(bytes, { failOn: 'error', limitInputPixels: mostPixels })
      .rotate()
      .resize(longerSide, longerSide, { fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#ffffff' })
      .jpeg({ quality: 82 })
      .toBuffer({ resolveWithObject: true })
    return ok({ bytes: data, width: info.width, height: info.height })
  } catch (error) {
    // Whatever libvips cannot read is no picture to us; it says so with an Error and nothing else.
    if (error instanceof Error) return refused('not-a-picture')
    throw error
  }
}
