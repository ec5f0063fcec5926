/**
 * Three printed cards, any two of which open the copies of the keyring; one alone tells nothing (Shamir's secret sharing).
 * The secret is nowhere else: the server keeps only the address that copies are sealed to.
 */

import { randomBytes } from 'node:crypto'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

import { combine, split } from 'shamir-secret-sharing'
import { z } from 'zod'

import { alphabet, checkCharacter, compared } from '../../principles/ground/code.ts'
import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Day } from '../../principles/ground/time.ts'
import { readWhole, writeWhole } from '../file.ts'
import { identityFrom, recipientOf } from './age.ts'

const cards = 3
const needed = 2
const secretBytes = 16
/** A share carries one byte more: which of the three it is. */
const shareBytes = secretBytes + 1
const cardLength = Math.ceil((shareBytes * 8) / Math.log2(alphabet.length))

const kept = z.object({ recipient: z.string().startsWith('age1'), made: z.iso.date() })

const fileOf = (folder: string) => join(folder, 'recovery.json')

/** Whom copies of the keyring are sealed to; undefined while no cards have been made. */
export const recoveryRecipient = (folder: string): { readonly recipient: string; readonly made: Day } | undefined => {
  if (!existsSync(fileOf(folder))) return undefined
  const read = kept.safeParse(readWhole(fileOf(folder)))
  return read.success ? { recipient: read.data.recipient, made: read.data.made as Day } : undefined
}

/** Makes three new cards. Cards made before open the copies made before, and none made from now on. */
export const makeRecoveryCards = async (folder: string, today: Day): Promise<readonly string[]> => {
  const secret = new Uint8Array(randomBytes(secretBytes))
  const shares = await split(secret, cards, needed)
  const recipient = await recipientOf(identityFrom(secret))
  writeWhole(fileOf(folder), `${JSON.stringify({ recipient, made: today }, null, 2)}\n`)
  return shares.map(written)
}

export type NotACard = 'not-a-card' | 'same-card-twice' | 'cards-of-different-sets'

/** The identity that opens copies of the keyring, from any two cards. */
export const identityFromCards = async (
  typed: readonly string[],
  sealedTo: string | undefined,
): Promise<Result<string, NotACard>> => {
  const shares = typed.map(readCard)
  if (shares.length < needed || shares.some((share) => share === undefined)) return refused('not-a-card')
  const [one, other] = shares as readonly Uint8Array[]
  if (one === undefined || other === undefined) return refused('not-a-card')
  if (Buffer.compare(one, other) === 0) return refused('same-card-twice')
  // Each set draws its cards' numbers anew, so cards of two sets may bear the same one.
  if (one.at(-1) === other.at(-1)) return refused('cards-of-different-sets')
  const identity = identityFrom(await combine([one, other]))
  if (sealedTo !== undefined && (await recipientOf(identity)) !== sealedTo) return refused('cards-of-different-sets')
  return ok(identity)
}

/** As it is printed: groups of four in the alphabet of all our codes, a check character last. */
const written = (share: Uint8Array): string => {
  let rest = BigInt(`0x${Buffer.from(share).toString('hex')}`)
  let body = ''
  for (let at = 0; at < cardLength; at += 1) {
    body = `${alphabet[Number(rest % BigInt(alphabet.length))]}${body}`
    rest /= BigInt(alphabet.length)
  }
  return `${body}${checkCharacter(body)}`.replace(/(.{4})(?=.)/g, '$1-')
}

const readCard = (text: string): Uint8Array | undefined => {
  const characters = compared(text)
  const body = characters.slice(0, -1)
  if (body.length !== cardLength || [...characters].some((one) => !alphabet.includes(one))) return undefined
  if (checkCharacter(body) !== characters.at(-1)) return undefined
  const number = [...body].reduce((sum, one) => sum * BigInt(alphabet.length) + BigInt(alphabet.indexOf(one)), 0n)
  const hex = number.toString(16).padStart(shareBytes * 2, '0')
  return hex.length > shareBytes * 2 ? undefined : new Uint8Array(Buffer.from(hex, 'hex'))
}
