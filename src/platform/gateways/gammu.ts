/**
 * A telephone or a modem at this machine, by Gammu's SMS daemon: `gammu:///etc/gammu-smsdrc`. `gammu-smsd-inject` puts the
 * text into the daemon's own outbox. Source: Gammu manual, gammu-smsd-inject(1).
 */

import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'

import { type Gateway, longest, type Sent } from './gateway.ts'

export const gammu = (address: URL): Gateway => {
  const settings = fileURLToPath(`file://${address.pathname}`)
  return {
    send: ({ to, text }) => {
      const number = to.replace(/[^+\d]/g, '')
      // Nothing that a command could take for a setting.
      if (!/^\+?\d{3,15}$/.test(number)) return Promise.resolve('refused')
      return inject(['-c', settings, 'TEXT', number, '-unicode', '-len', '400', '-text', text])
    },
  }
}

const inject = (args: readonly string[]): Promise<Sent> =>
  new Promise((became) => {
    const program = spawn('gammu-smsd-inject', args, { stdio: 'ignore', timeout: longest, killSignal: 'SIGKILL' })
    // Killed because it hung, it may have been done with it.
    // The daemon's outbox is a folder or a database of its own: what did not start never got there.
    program.on('error', () => became('not-reached'))
    program.on('exit', (status) => became(status === 0 ? 'sent' : status === null ? 'not-known' : 'not-reached'))
  })
