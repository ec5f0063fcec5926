/** Passkeys (WebAuthn): a phone or a stick answers a question that is asked once. Nothing to guess, nothing to type on a false page. */

import { createHash, randomBytes, randomUUID } from 'node:crypto'

import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server'

import { dataKeyFor, dataKeysOf } from '../platform/data-keys.ts'
import type { Transaction } from '../platform/database/transaction.ts'
import type { Keyring } from '../platform/keyring.ts'
import type { OrganisationId, WorkerId } from '../principles/ground/people.ts'
import { type Day, type Instant, toInstant } from '../principles/ground/time.ts'

/** The library brings much along and is wanted seldom. */
const webauthn = () => import('@simplewebauthn/server')

/** Where the question is asked: `https://check.example.org`. */
export interface Here {
  readonly origin: string
}

const hostOf = ({ origin }: Here): string => new URL(origin).hostname

const hashOf = (challenge: string) => createHash('sha256').update(challenge).digest()

const minutes = 5

const ask = async (
  tx: Transaction,
  organisation: OrganisationId,
  now: Instant,
  worker?: WorkerId,
): Promise<Uint8Array<ArrayBuffer>> => {
  const challenge = new Uint8Array(randomBytes(32))
  await tx
    .insertInto('organisation.challenge')
    .values({
      organisation,
      hash: hashOf(Buffer.from(challenge).toString('base64url')),
      for_worker: worker ?? null,
      ends_at: toInstant(new Date(Date.parse(now) + minutes * 60_000)),
    })
    .execute()
  return challenge
}

/** Takes the question out, so that its answer counts once; false where it was never asked, or too long ago. */
const wasAsked = async (
  tx: Transaction,
  organisation: OrganisationId,
  challenge: string,
  now: Instant,
  worker?: WorkerId,
): Promise<boolean> => {
  const row = await tx
    .deleteFrom('organisation.challenge')
    .where('organisation', '=', organisation)
    .where('hash', '=', hashOf(challenge))
    .returning(['ends_at', 'for_worker'])
    .executeTakeFirst()
  return row !== undefined && row.ends_at > now && (row.for_worker ?? undefined) === worker
}

/** What the browser is asked to make a new passkey with. */
export const questionForNew = async (
  tx: Transaction,
  organisation: { readonly id: OrganisationId; readonly name: string },
  worker: { readonly id: WorkerId; readonly name: string },
  here: Here,
  now: Instant,
) => {
  const { generateRegistrationOptions } = await webauthn()
  const held = await tx
    .selectFrom('organisation.passkey')
    .select('credential')
    .where('organisation', '=', organisation.id)
    .where('worker', '=', worker.id)
    .execute()
  return generateRegistrationOptions({
    rpName: organisation.name,
    rpID: hostOf(here),
    userID: new Uint8Array(Buffer.from(worker.id)),
    userName: worker.name,
    challenge: await ask(tx, organisation.id, now, worker.id),
    attestationType: 'none',
    excludeCredentials: held.map(({ credential }) => ({ id: credential.toString('base64url') })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
}

export const questionForUse = async (tx: Transaction, organisation: OrganisationId, here: Here, now: Instant) => {
  const { generateAuthenticationOptions } = await webauthn()
  return generateAuthenticationOptions({
    rpID: hostOf(here),
    challenge: await ask(tx, organisation, now),
    userVerification: 'required',
  })
}

const parsed = <T>(text: string): T | undefined => {
  try {
    return JSON.parse(text) as T
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** A wrong answer is an answer, not a fault of ours: the library says so by throwing. */
const unlessWrong = async <T>(verifying: Promise<T>): Promise<T | undefined> => verifying.catch(() => undefined)

/** Keeps a new passkey, where the browser's answer is right and to a question asked of this worker. */
export const keepPasskey = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  worker: WorkerId,
  {
    answer,
    name,
    here,
    now,
    today,
  }: {
    readonly answer: string
    readonly name: string
    readonly here: Here
    readonly now: Instant
    readonly today: Day
  },
): Promise<boolean> => {
  const response = parsed<RegistrationResponseJSON>(answer)
  if (response === undefined) return false
  const { verifyRegistrationResponse } = await webauthn()
  const verified = await unlessWrong(
    verifyRegistrationResponse({
      response,
      expectedChallenge: (challenge) => wasAsked(tx, organisation, challenge, now, worker),
      expectedOrigin: here.origin,
      expectedRPID: hostOf(here),
    }),
  )
  if (verified?.verified !== true) return false
  const { id: credential, publicKey, counter } = verified.registrationInfo.credential
  const id = randomUUID()
  const key = await dataKeyFor(tx, keyring, organisation, worker, 'staff')
  await tx
    .insertInto('organisation.passkey')
    .values({
      organisation,
      id,
      worker,
      credential: Buffer.from(credential, 'base64url'),
      public_key: Buffer.from(publicKey),
      counter,
      name_sealed: key.seal(`organisation.passkey/${id}`, name),
      added: today,
    })
    .execute()
  return true
}

/** Whose passkey answered; undefined where it is none of ours, the question is not, or the counter went backwards. */
export const workerByPasskey = async (
  tx: Transaction,
  organisation: OrganisationId,
  {
    answer,
    here,
    now,
    today,
  }: { readonly answer: string; readonly here: Here; readonly now: Instant; readonly today: Day },
): Promise<WorkerId | undefined> => {
  const response = parsed<AuthenticationResponseJSON>(answer)
  if (typeof response?.id !== 'string') return undefined
  const row = await tx
    .selectFrom('organisation.passkey as p')
    .innerJoin('organisation.worker as w', (join) =>
      join.onRef('w.organisation', '=', 'p.organisation').onRef('w.id', '=', 'p.worker'),
    )
    .select(['p.id', 'p.worker', 'p.public_key', 'p.counter'])
    .where('p.organisation', '=', organisation)
    .where('p.credential', '=', Buffer.from(response.id, 'base64url'))
    .where('w.removed_on', 'is', null)
    .executeTakeFirst()
  if (row === undefined) return undefined
  const { verifyAuthenticationResponse } = await webauthn()
  const verified = await unlessWrong(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: (challenge) => wasAsked(tx, organisation, challenge, now),
      expectedOrigin: here.origin,
      expectedRPID: hostOf(here),
      credential: { id: response.id, publicKey: new Uint8Array(row.public_key), counter: Number(row.counter) },
    }),
  )
  if (verified?.verified !== true) return undefined
  await tx
    .updateTable('organisation.passkey')
    .set({ counter: verified.authenticationInfo.newCounter, last_used: today })
    .where('organisation', '=', organisation)
    .where('id', '=', row.id)
    .execute()
  return row.worker as WorkerId
}

export interface PasskeyShown {
  readonly id: string
  readonly name: string
  readonly added: Day
  readonly lastUsed: Day | undefined
}

export const passkeysOf = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  worker: WorkerId,
): Promise<readonly PasskeyShown[]> => {
  const rows = await tx
    .selectFrom('organisation.passkey')
    .select(['id', 'name_sealed', 'added', 'last_used'])
    .where('organisation', '=', organisation)
    .where('worker', '=', worker)
    .orderBy('added')
    .execute()
  const key = (await dataKeysOf(tx, keyring, organisation, [worker], 'staff')).get(worker)
  return rows.map(({ id, name_sealed, added, last_used }) => ({
    id,
    name: key?.open(`organisation.passkey/${id}`, name_sealed) ?? '',
    added: added as unknown as Day,
    lastUsed: (last_used ?? undefined) as Day | undefined,
  }))
}

export const removePasskey = async (tx: Transaction, organisation: OrganisationId, worker: WorkerId, id: string) => {
  await tx
    .deleteFrom('organisation.passkey')
    .where('organisation', '=', organisation)
    .where('worker', '=', worker)
    .where('id', '=', id)
    .execute()
}
