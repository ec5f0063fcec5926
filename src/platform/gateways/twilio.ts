/**
 * Twilio, by plain fetch: `twilio://ACCOUNT_SID:AUTH_TOKEN@api.twilio.com?from=%2B15550100`.
 * Source: Twilio, Messages resource (POST …/Messages.json) and "Security" (X-Twilio-Signature).
 */

import { createHmac, timingSafeEqual } from 'node:crypto'

import { askCarrier, type Gateway } from './gateway.ts'
import { httpOf, signedInAs } from './http-address.ts'

export const twilio = (address: URL): Gateway => {
  const { name: account, password } = signedInAs(address)
  const at = `${httpOf(address)}/2010-04-01/Accounts/${encodeURIComponent(account)}/Messages.json`
  return {
    send: ({ to, text }) =>
      askCarrier(at, {
        headers: {
          Authorization: `Basic ${Buffer.from(`${account}:${password}`).toString('base64')}`,
          'Content-Type': 'application/x-www-form-urlencoded',
        },
        body: new URLSearchParams({
          To: to.replace(/[^+\d]/g, ''),
          From: address.searchParams.get('from') ?? '',
          Body: text,
        }).toString(),
      }),
  }
}

/** Whether a text really came from Twilio: HMAC-SHA1 over our whole address and every field in its order, base64. */
export const isSignedByTwilio = (
  token: string,
  address: string,
  fields: Readonly<Record<string, string>>,
  signature: string,
): boolean => {
  const told = Object.keys(fields)
    .sort()
    .map((name) => `${name}${fields[name]}`)
    .join('')
  const right = createHmac('sha1', token).update(`${address}${told}`).digest()
  const given = Buffer.from(signature, 'base64')
  return given.length === right.length && timingSafeEqual(given, right)
}
