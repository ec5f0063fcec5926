import { join, resolve } from 'node:path'

import { z } from 'zod'

import { ok, type Result, refused } from '../principles/ground/result.ts'
import { Secret } from '../principles/ground/secret.ts'
import { isGatewayAddress } from './gateways/gateway-at.ts'
import { projectRoot } from './project-root.ts'

export interface Settings {
  readonly port: number
  readonly host: string
  /** Where people reach this program: `https://check.example.org`. Links and QR codes start with it. */
  readonly origin: string
  readonly dataDir: string
  /** The database elsewhere, or undefined for the one that comes with the program. */
  readonly network: NetworkDatabase | undefined
  /** Where copies go, and whom they are sealed to: at least two, whose secrets are not on this machine. */
  readonly copies: {
    readonly folder: string
    readonly keyringFolder: string
    readonly recipients: readonly string[]
  }
  /** Who sends texts and mails for us, where there is somebody. */
  readonly gateways: { readonly text: Secret | undefined; readonly email: Secret | undefined }
  /** Texts that people send us: the number they write to, and what their carrier shows us that it is the one. */
  /** The program that reads aloud: a path, `off`, or undefined to look for eSpeak NG. */
  readonly speech: string | undefined
  readonly texts: { readonly number: string | undefined; readonly token: Secret | undefined }
}

export interface NetworkDatabase {
  readonly app: Secret
  readonly owner: Secret | undefined
  readonly keeper: Secret | undefined
}

const port = z.coerce.number().int().min(1).max(65535)
const origin = z.url({ protocol: /^https?$/ }).refine((text) => URL.canParse(text) && new URL(text).pathname === '/')
const gateway = z.string().refine(isGatewayAddress)
const postgres = z.string().regex(/^postgres(ql)?:\/\//)

/** Reads the settings, or says, one sentence each, what to change. Values are never repeated: some are secrets. */
export const readSettings = (
  env: Readonly<Record<string, string | undefined>>,
  isRoot: boolean = process.getuid?.() === 0,
): Result<Settings, readonly string[]> => {
  const problems: string[] = []
  const read = <T>(name: string, shape: z.ZodType<T>, unless: T, sentence: string): T => {
    const text = env[name]?.trim()
    if (text === undefined || text === '') return unless
    const value = shape.safeParse(text)
    if (!value.success) problems.push(`${name}: ${sentence}`)
    return value.success ? value.data : unless
  }

  const portRead = read('PORT', port, 8080, 'give a whole number from 1 to 65535, such as 8080.')
  const host = read('HOST', z.string().min(1), '127.0.0.1', 'give the address to listen on, such as 127.0.0.1.')
  const reachedAt = read(
    'ORIGIN',
    origin,
    `http://localhost:${portRead}`,
    'give the whole address people use, such as https://check.example.org.',
  )
  const address =
    'give an address that starts with postgres://, such as postgres://alongside_app:…@db.example.org/alongside.'
  const database = (name: string): Secret | undefined => {
    const url = read<string | undefined>(name, postgres, undefined, address)
    return url === undefined ? undefined : new Secret(url)
  }
  const sends = (name: string): Secret | undefined => {
    const url = read<string | undefined>(
      name,
      gateway,
      undefined,
      'give the address that takes messages: https://, notify://, twilio://, kannel+https://, gammu:///, smtps:// or smtp:// (http:// only on this machine, file:/// for practice).',
    )
    return url === undefined ? undefined : new Secret(url)
  }
  const gateways = { text: sends('TEXT_GATEWAY'), email: sends('EMAIL_GATEWAY') }
  const number = read<string | undefined>(
    'TEXT_NUMBER',
    z.string().regex(/^\+?[\d ]{3,20}$/),
    undefined,
    'give the number people can text, such as +44 7700 900000.',
  )
  const token = read<string | undefined>(
    'TEXT_TOKEN',
    z.string().min(16),
    undefined,
    'give at least 16 random characters: what your carrier shows us with each text.',
  )
  const speech = read<string | undefined>(
    'SPEECH',
    z.string().regex(/^(off|\/.+)$/),
    undefined,
    'give the whole path of eSpeak NG, such as /usr/bin/espeak-ng, or off.',
  )
  const texts = { number, token: token === undefined ? undefined : new Secret(token) }
  const app = database('DATABASE_URL')
  const owner = database('DATABASE_OWNER_URL')
  const keeper = database('DATABASE_KEEPER_URL')
  if (app === undefined && owner !== undefined)
    problems.push(
      'DATABASE_OWNER_URL is set but DATABASE_URL is not: give both, or neither to use the database that comes with Alongside.',
    )

  const dataDir = resolve(env['DATA_DIR']?.trim() || (isRoot ? '/var/lib/alongside' : join(projectRoot, 'data')))
  const recipients = (env['BACKUP_RECIPIENTS'] ?? '').split(/[\s,]+/).filter((one) => one !== '')
  if (recipients.length === 1 || recipients.some((one) => !/^age1[0-9a-z]{20,}$/.test(one)))
    problems.push('BACKUP_RECIPIENTS: give two or more age recipients, parted by commas, such as age1…,age1….')
  const copies = {
    folder: resolve(env['BACKUP_DIR']?.trim() || join(dataDir, 'backups')),
    keyringFolder: resolve(env['KEYRING_BACKUP_DIR']?.trim() || join(dataDir, 'keyring-backups')),
    recipients,
  }
  if (problems.length > 0) return refused(problems)

  const network = app === undefined ? undefined : { app, owner, keeper }
  return ok({
    port: portRead,
    host,
    origin: new URL(reachedAt).origin,
    dataDir,
    network,
    gateways,
    speech,
    texts,
    copies,
  })
}
