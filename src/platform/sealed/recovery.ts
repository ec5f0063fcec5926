/** A key, sealed to two of the three recovery cards: for people who let somebody in who has forgotten their phrase. */

import { Readable } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'

import { openSealed, sealTo } from '../copies/age.ts'
import { recoveryRecipient } from '../copies/recovery-cards.ts'
import { keyFromSecret, type OpeningKey } from './keys.ts'

/** Undefined where no cards have been made. `place` is bound in. */
export const sealForCards = async (
  folder: string,
  place: string,
  { secret }: OpeningKey,
): Promise<string | undefined> => {
  const cards = recoveryRecipient(folder)
  if (cards === undefined) return undefined
  const plain = JSON.stringify({ place, secret: secret.toString('base64') })
  return (await buffer(await sealTo([cards.recipient], Readable.from([Buffer.from(plain)])))).toString('base64')
}

/** Undefined where it was sealed to other cards, or stood in another place. */
export const openWithCards = async (
  identity: string,
  place: string,
  sealed: string,
): Promise<OpeningKey | undefined> => {
  const plain = await openSealed([identity], Readable.from([Buffer.from(sealed, 'base64')]))
    .then(text)
    .catch(() => undefined)
  const read =
    plain === undefined ? undefined : (JSON.parse(plain) as { readonly place: string; readonly secret: string })
  return read?.place === place ? keyFromSecret(Buffer.from(read.secret, 'base64')) : undefined
}
