/** The phrase of a vault: seven words drawn by chance from a list of 2,048 (BIP 39), 77 bits. Drawn, never chosen: nobody guesses it. */

import { randomBytes } from 'node:crypto'

import { wordlist as english } from '@scure/bip39/wordlists/english.js'
import { wordlist as french } from '@scure/bip39/wordlists/french.js'

import { Secret } from '../principles/ground/secret.ts'

const many = 7

/** Without accents, small, one blank between: as it is compared, whatever keyboard it was typed on. */
const plain = (typed: string): string =>
  typed
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^a-z]+/)
    .filter(Boolean)
    .join(' ')

/** Two bytes a word: 2,048 goes into 65,536 without a rest, so no word is likelier than another. */
export const phraseFrom = (chance: Buffer, language: string): Secret => {
  const list = language === 'fr' ? french : english
  const words = Array.from({ length: many }, (_, at) => list[chance.readUInt16BE(2 * at) % list.length] ?? '')
  return new Secret(plain(words.join(' ')))
}

/** In the worker's language, where there is a list of it. */
export const drawPhrase = (language: string): Secret => phraseFrom(randomBytes(2 * many), language)

export const phraseTyped = (typed: string | undefined): Secret => new Secret(plain((typed ?? '').slice(0, 200)))
