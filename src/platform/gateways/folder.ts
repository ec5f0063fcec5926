/** For practice and for development: each message is a file, the same file however often it is sent. */

import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Gateway } from './gateway.ts'

export const folder = (path: string): Gateway => ({
  send: async ({ id, to, text }) => {
    mkdirSync(path, { recursive: true, mode: 0o700 })
    try {
      writeFileSync(join(path, `${id}.json`), `${JSON.stringify({ id, to, text }, null, 2)}\n`, {
        flag: 'wx',
        mode: 0o600,
      })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') return 'not-reached'
    }
    return 'sent'
  },
})
