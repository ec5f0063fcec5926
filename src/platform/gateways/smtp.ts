/**
 * Mail, by a server that the organisation has: `smtps://user:password@mail.example.org?from=notice%40example.org`. The subject
 * is the first words of the mail, which say nothing either (S7).
 */

import { createTransport } from 'nodemailer'

import { afterAnError, type Gateway, longest, type Sent } from './gateway.ts'
import { signedInAs } from './http-address.ts'

const mostInASubject = 60

export const subjectOf = (text: string): string => {
  const [line = ''] = text.split('\n')
  const cut = line.slice(0, mostInASubject)
  return cut.length < line.length ? cut.slice(0, Math.max(0, cut.lastIndexOf(' '))) || cut : cut
}

/**
 * A no to the address or to the mail itself is a no (5xx, RFC 5321, 4.2.1). Everything that was said before the mail was
 * handed over (no connection, a wrong password of ours, a server that is full) keeps nothing: it waits.
 */
const afterAReply = (error: unknown): Sent => {
  const { responseCode = 0, command } = error as { responseCode?: number; command?: string }
  const isAboutTheMail = command === 'RCPT TO' || command === 'DATA'
  if (isAboutTheMail && responseCode >= 500) return 'refused'
  if (command !== undefined && command !== 'DATA') return 'not-reached'
  return responseCode >= 400 ? 'not-reached' : afterAnError(error)
}

export const smtp = (address: URL): Gateway => {
  const { name, password } = signedInAs(address)
  const secure = address.protocol === 'smtps:'
  const isHere = address.hostname === 'localhost' || address.hostname === '127.0.0.1'
  const transport = createTransport({
    host: address.hostname,
    port: Number(address.port || (secure ? 465 : 587)),
    secure,
    requireTLS: !secure && !isHere,
    ignoreTLS: !secure && isHere,
    ...(name === '' ? {} : { auth: { user: name, pass: password } }),
    connectionTimeout: longest,
    greetingTimeout: longest,
    socketTimeout: longest,
    disableFileAccess: true,
    disableUrlAccess: true,
  })
  return {
    send: async ({ id, to, text }) => {
      try {
        await transport.sendMail({
          from: address.searchParams.get('from') ?? name,
          to: { name: '', address: to },
          subject: subjectOf(text),
          text,
          messageId: `<${id}@${address.hostname}>`,
        })
        return 'sent'
      } catch (error) {
        return afterAReply(error)
      }
    },
  }
}
