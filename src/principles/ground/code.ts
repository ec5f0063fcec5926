/**
 * One alphabet for every code we hand out (S10): no letter or digit that looks like another when written by hand.
 * Twenty-nine is a prime number, so one check character finds every wrong character and every two that changed places.
 */

import { ok, type Result, refused } from './result.ts'

export const alphabet = '2346789ABCDEFGHJKMNPQRTUVWXYZ'

const size = alphabet.length

/** A code as it is compared: capitals, no dashes, the check character last. */
export type Code = string & { readonly __code: true }

/** How many characters stand before the check character. */
export const lengths = { parcel: 8, recovery: 10, slip: 11, sample: 12, referral: 14, participant: 16 } as const

export type CodeKind = keyof typeof lengths

export const codeKinds = Object.keys(lengths) as readonly CodeKind[]

/** Draws a code from random bytes, or from an HMAC; sixteen bytes are enough for every kind. */
export const codeFrom = (kind: CodeKind, bytes: Uint8Array): Code => {
  const drawn = BigInt(`0x${Buffer.from(bytes).toString('hex')}`)
  // What would be refused as made from somebody's name and birthday is never handed out, though chance drew it.
  for (let more = 0n; ; more += 1n) {
    const code = codeOf(kind, drawn + more)
    if (!lettersAndADate.test(code)) return code as Code
  }
}

const codeOf = (kind: CodeKind, drawn: bigint): string => {
  let rest = drawn
  let body = ''
  for (let at = 0; at < lengths[kind]; at += 1) {
    body += alphabet[Number(rest % BigInt(size))]
    rest /= BigInt(size)
  }
  return `${body}${checkCharacter(body)}`
}

/** The last character of every code: finds each wrong one, and two that changed places. */
export const checkCharacter = (body: string): string => {
  const sum = [...body].reduce((total, one, at) => total + (at + 1) * alphabet.indexOf(one), 0)
  return alphabet[sum % size] ?? ''
}

export type NotACode = 'made-from-facts' | 'wrong-length' | 'unknown-character' | 'mistyped'

/** Arabic and Persian digits as the ones on the paper. */
const westernDigits = (text: string): string =>
  text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String(digit.charCodeAt(0) & 0xf))

/** As it is compared: capitals of one alphabet, no dashes. */
export const compared = (text: string): string =>
  westernDigits(text.normalize('NFKC'))
    .toUpperCase()
    .replace(/[\s\-\u2010-\u2015./]/g, '')

/**
 * Initials and a birthday, in either order. One core works such a code out in 25 seconds, hashed or not (measured), so
 * nobody is known by one here.
 */
const lettersAndADate = /^(\p{L}{1,6}\d{4,8}\p{L}{0,2}|\d{4,8}\p{L}{1,6})$/u

/** Which kind of code a text may be, by how long it is; undefined where it is none of ours. */
export const kindOf = (text: string): CodeKind | undefined =>
  codeKinds.find((kind) => compared(text).length === lengths[kind] + 1)

/** Reads a code as people write it: small letters, spaces, dashes and the digits of their keyboard do not matter. */
export const readCode = (kind: CodeKind, text: string): Result<Code, NotACode> => {
  const characters = compared(text)
  if (lettersAndADate.test(characters)) return refused('made-from-facts')
  if (characters.length !== lengths[kind] + 1) return refused('wrong-length')
  if ([...characters].some((one) => !alphabet.includes(one))) return refused('unknown-character')
  if (checkCharacter(characters.slice(0, -1)) !== characters.at(-1)) return refused('mistyped')
  return ok(characters as Code)
}

/** As it is printed and read aloud: groups of four, and what is left. */
export const written = (code: Code): string => code.replace(/(.{4})(?=.{4})/g, '$1-')
