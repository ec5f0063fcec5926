/**
 * Kannel, a gateway an organisation can run itself with a modem: `kannel+https://user:password@host:port/cgi-bin/sendsms?from=12345`.
 * Source: Kannel user guide, "Using the HTTP interface to send SMS messages" (sendsms; 202 accepted, 503 try again).
 */

import { isBasicText } from '../../principles/accessibility/text-parts.ts'
import { askCarrier, type Gateway } from './gateway.ts'
import { httpOf, signedInAs } from './http-address.ts'

export const kannel = (address: URL): Gateway => {
  const { name, password } = signedInAs(address)
  return {
    send: ({ to, text }) => {
      const asked = new URL(`${httpOf(address)}${address.pathname}`)
      const fields = {
        username: name,
        password,
        to,
        text,
        charset: 'UTF-8',
        // 2 is UCS-2: letters outside of the basic alphabet arrive as they are.
        coding: isBasicText(text) ? '0' : '2',
        ...Object.fromEntries(address.searchParams),
      }
      for (const [field, value] of Object.entries(fields)) asked.searchParams.set(field, value)
      return askCarrier(asked.href, { method: 'GET' })
    },
  }
}
