/**
 * GOV.UK Notify: `notify://SERVICE_ID:SECRET@api.notifications.service.gov.uk?text=TEMPLATE_ID&email=TEMPLATE_ID`, with a
 * template whose only words are `((text))`. The signed line is a JSON Web Token (RFC 7519, HS256): three lines, so no package.
 * Source: GOV.UK Notify REST API documentation.
 */

import { createHmac } from 'node:crypto'

import { systemClock } from '../clock.ts'
import { askCarrier, type Gateway } from './gateway.ts'
import { httpOf, signedInAs } from './http-address.ts'

const encoded = (part: object): string => Buffer.from(JSON.stringify(part)).toString('base64url')

/** Good for thirty seconds at their end. */
export const notifyToken = (service: string, secret: string, seconds: number): string => {
  const told = `${encoded({ typ: 'JWT', alg: 'HS256' })}.${encoded({ iss: service, iat: seconds })}`
  return `${told}.${createHmac('sha256', secret).update(told).digest('base64url')}`
}

export const notify = (address: URL): Gateway => {
  const { name: service, password: secret } = signedInAs(address)
  return {
    send: ({ id, to, text }) => {
      const isMail = to.includes('@')
      const kind = isMail ? 'email' : 'sms'
      return askCarrier(`${httpOf(address)}/v2/notifications/${kind}`, {
        headers: {
          Authorization: `Bearer ${notifyToken(service, secret, Math.floor(Date.parse(systemClock()) / 1000))}`,
          'Content-Type': 'application/json',
        },
        body: JSON.stringify({
          [isMail ? 'email_address' : 'phone_number']: to,
          template_id: address.searchParams.get(isMail ? 'email' : 'text') ?? '',
          personalisation: { text },
          reference: id,
        }),
      })
    },
  }
}
