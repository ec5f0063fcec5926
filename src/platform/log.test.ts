import assert from 'node:assert/strict'
import { PassThrough } from 'node:stream'
import { describe, it } from 'node:test'

import { Secret } from '../principles/ground/secret.ts'
import { startLog } from './log.ts'

const written = (fn: (log: ReturnType<typeof startLog>) => void): string => {
  const stream = new PassThrough()
  fn(startLog('info', stream))
  return String(stream.read() ?? '')
}

describe('S10 the log', () => {
  it('leaves out what must never be written down', () => {
    const line = written((log) =>
      log.info(
        {
          code: '7GK2',
          session: { token: 'abc' },
          email: 'heron@example.org',
          job: 'sweep',
          secret: new Secret('words'),
        },
        'done',
      ),
    )
    for (const word of ['7GK2', 'abc', 'heron', 'words']) assert.ok(!line.includes(word), word)
    assert.match(line, /sweep.*done/)
  })

  it('keeps an error’s kind and place, not what somebody typed into it', () => {
    const line = written((log) =>
      log.error({ err: Object.assign(new TypeError('cannot read heron-41'), { code: '22P02' }) }, 'broke'),
    )
    assert.ok(!line.includes('heron-41'))
    assert.match(line, /"kind":"TypeError","sqlState":"22P02"/)
  })

  it('knows the day, not the minute', () => {
    const line = written((log) => log.info('here'))
    assert.match(line, /"day":"\d{4}-\d{2}-\d{2}"/)
    assert.doesNotMatch(line, /\d{2}:\d{2}|"time"|hostname|pid/)
  })
})
