/**
 * A call to an address that somebody else chose: a browser's push service, another organisation's program. Only over https,
 * only to where everyone can go: an address inside of our own network is refused after its name was looked up, and the
 * connection goes to the very address that was looked at (no second look-up can lead elsewhere).
 */

import { lookup as lookUp } from 'node:dns'
import { request } from 'node:https'
import type { LookupFunction } from 'node:net'

import ipaddr from 'ipaddr.js'

import { afterAnError, afterAStatus, longest, type Sent } from './gateway.ts'

/** Where a cloud's own machines answer to whoever stands inside of it, on an address that looks like any other. */
const ofTheHouse = new Set(['168.63.129.16', '100.100.100.200', '169.254.169.254'])

/** Out there for everybody (IANA's special-purpose registries say what is not). */
export const isPublicAddress = (address: string): boolean => {
  if (!ipaddr.isValid(address)) return false
  const read = ipaddr.process(address)
  // `::7f00:1` is the old way to write 127.0.0.1 (RFC 4291, 2.5.5.1): nothing lives there.
  const isOldMapped = read.kind() === 'ipv6' && (read as ipaddr.IPv6).parts.slice(0, 6).every((part) => part === 0)
  return read.range() === 'unicast' && !isOldMapped && !ofTheHouse.has(read.toString())
}

export type MayCall = (address: string) => boolean

const lookupOnly =
  (mayCall: MayCall): LookupFunction =>
  (host, options, done) =>
    void lookUp(host, { ...options, all: true }, (error, found) => {
      if (error !== null) return done(error, '')
      const [first] = found
      if (first === undefined || !found.every(({ address }) => mayCall(address)))
        return done(Object.assign(new Error('an address of our own network'), { code: 'ENOTPUBLIC' }), '')
      return options.all === true ? done(null, [first]) : done(null, first.address, first.family)
    })

/** Longer than any name may be (RFC 1035, 2.3.4). */
const longestHost = 253

export interface Outward {
  readonly mayCall?: MayCall
  readonly certificate?: string
  readonly isGone?: (status: number) => boolean
}

/** `https://…`, without a name and password in it. */
export const readOutward = (text: string): URL | undefined => {
  if (!URL.canParse(text)) return undefined
  const address = new URL(text)
  const isPlain = address.protocol === 'https:' && address.username === '' && address.password === ''
  return isPlain && address.hostname.length <= longestHost ? address : undefined
}

/** `gone` after 410: whoever listened there does not any more. A push service says it with 404 too (RFC 8030, 7.3). */
export const callOutward = (
  to: string,
  how: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  { mayCall = isPublicAddress, certificate, isGone = (status) => status === 410 }: Outward = {},
): Promise<Sent> => {
  const address = readOutward(to)
  if (address === undefined) return Promise.resolve('refused')
  const literal = address.hostname.replace(/^\[|\]$/g, '')
  if (ipaddr.isValid(literal) && !mayCall(literal)) return Promise.resolve('refused')
  return new Promise((became) => {
    const calling = request(
      address,
      {
        method: 'POST',
        headers: { ...how.headers, 'Content-Length': String(Buffer.byteLength(how.body)) },
        lookup: lookupOnly(mayCall),
        signal: AbortSignal.timeout(longest),
        ...(certificate === undefined ? {} : { ca: certificate }),
      },
      (answer) => {
        const { statusCode = 0 } = answer
        answer.destroy()
        became(isGone(statusCode) ? 'gone' : afterAStatus(statusCode))
      },
    )
    calling.on('error', (error) =>
      became((error as { code?: string }).code === 'ENOTPUBLIC' ? 'refused' : afterAnError(error)),
    )
    calling.end(how.body)
  })
}
