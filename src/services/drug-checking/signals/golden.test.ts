import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, describe, it } from 'node:test'

import { leftOut, publishedFiles } from '../../../practice/published-files.ts'

const golden = publishedFiles('golden')
const place = mkdtempSync(join(tmpdir(), 'alongside-golden-'))
after(() => rmSync(place, { recursive: true, force: true }))

const verify = (folder: string) => {
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    ['--import', 'tsx', 'scripts/signals-verify.ts', folder],
    { encoding: 'utf8' },
  )
  return { status, says: `${stdout}${stderr}` }
}

/** A copy in which one cell of one file says something else. */
const spoilt = (name: string, file: string, row: number, column: number, says: string): string => {
  const folder = join(place, name)
  for (const one of ['series.csv', 'earsC.csv', 'farringtonFlexible.csv', 'categoricalCUSUM_abattoir_OR1.5_h4.csv'])
    cpSync(join(golden ?? '', one), join(folder, one))
  const lines = readFileSync(join(folder, file), 'utf8').split('\n')
  lines[row] = (lines[row] ?? '').split(',').with(column, says).join(',')
  rmSync(join(folder, file))
  writeFileSync(join(folder, file), lines.join('\n'))
  return folder
}

describe('the signals beside R’s', { skip: golden === undefined && leftOut }, () => {
  it('are the same in every figure, and nothing where R has nothing', (t) => {
    const { status, says } = verify(golden ?? '')
    assert.equal(status, 0, says)
    t.diagnostic(says.trim())
    assert.match(says, /^10019 rows, \d+ figures compared; largest relative difference \d\.\de-1\d; 0 mismatches/)
  })
  const changes: [story: string, ...Parameters<typeof spoilt>][] = [
    ['a threshold in its eighth digit', 'a', 'earsC.csv', 100, 5, '5.98947290'],
    ['an alarm', 'b', 'farringtonFlexible.csv', 1, 5, '0'],
    ['nothing where there was a threshold', 'c', 'farringtonFlexible.csv', 1, 4, ''],
    ['a statistic', 'd', 'categoricalCUSUM_abattoir_OR1.5_h4.csv', 31, 5, '7.3'],
  ]
  for (const [story, ...change] of changes)
    it(`it is noticed when R has another ${story}`, () => {
      const { status, says } = verify(spoilt(...change))
      assert.equal(status, 1, says)
      assert.match(says, /1 mismatches/)
    })
})
