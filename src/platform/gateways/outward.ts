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

/** Out there for everybody (IANA's special-purpose registries say what is not). */
export const isPublicAddress = (address: string): boolean =>
  ipaddr.isValid(address) && ipaddr.process(address).range() === 'unicast'

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

/** `https://…`, without a name and password in it. */
export const readOutward = (text: string): URL | undefined => {
  if (!URL.canParse(text)) return undefined
  const address = new URL(text)
  return address.protocol === 'https:' && address.username === '' && address.password === '' ? address : undefined
}

/** `gone` after 404 or 410: whoever listened there does not any more. */
export const callOutward = (
  to: string,
  how: { readonly headers: Readonly<Record<string, string>>; readonly body: string },
  { mayCall = isPublicAddress, certificate }: { readonly mayCall?: MayCall; readonly certificate?: string } = {},
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
        became(statusCode === 404 || statusCode === 410 ? 'gone' : afterAStatus(statusCode))
      },
    )
    calling.on('error', (error) =>
      became((error as { code?: string }).code === 'ENOTPUBLIC' ? 'refused' : afterAnError(error)),
    )
    calling.end(how.body)
  })
}
