/** Which carrier stands behind an address that the operator set. */

import { fileURLToPath } from 'node:url'

import { folder } from './folder.ts'
import { gammu } from './gammu.ts'
import { askCarrier, type Gateway } from './gateway.ts'
import { kannel } from './kannel.ts'
import { notify } from './notify.ts'
import { smtp } from './smtp.ts'
import { twilio } from './twilio.ts'

/** A carrier that takes a POST of `{id, to, text}`. */
const overHttp = (address: string): Gateway => ({
  send: ({ id, to, text }) =>
    askCarrier(address, {
      headers: { 'Content-Type': 'application/json', 'Idempotency-Key': id },
      body: JSON.stringify({ id, to, text }),
    }),
})

const carriers: Readonly<Record<string, (address: URL) => Gateway>> = {
  'file:': (address) => folder(fileURLToPath(address)),
  'http:': ({ href }) => overHttp(href),
  'https:': ({ href }) => overHttp(href),
  'kannel+http:': kannel,
  'kannel+https:': kannel,
  'twilio:': twilio,
  'twilio+http:': twilio,
  'notify:': notify,
  'notify+http:': notify,
  'gammu:': gammu,
  'smtp:': smtp,
  'smtps:': smtp,
}

const isOnThisMachine = ({ hostname }: URL): boolean => hostname === 'localhost' || hostname === '127.0.0.1'

/** What is sent in the clear stays on this machine. */
const inTheClear = new Set(['http:', 'kannel+http:', 'twilio+http:', 'notify+http:'])

export const isGatewayAddress = (text: string): boolean => {
  if (!URL.canParse(text)) return false
  const address = new URL(text)
  return Object.hasOwn(carriers, address.protocol) && (!inTheClear.has(address.protocol) || isOnThisMachine(address))
}

export const gatewayAt = (text: string): Gateway => {
  const address = new URL(text)
  const carrier = carriers[address.protocol]
  if (carrier === undefined) throw new Error('an address that no carrier is behind passed the settings')
  return carrier(address)
}
