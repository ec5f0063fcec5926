/** PRINCIPLES.md says no more than the code does: every rule is there, and what it calls enforced is. */

import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'

import { projectRoot } from '../platform/project-root.ts'

const source = join(projectRoot, 'src')
const page = readFileSync(join(projectRoot, 'PRINCIPLES.md'), 'utf8')
const rows = [...page.matchAll(/^\| ([VISAER]\d+) \| (.+?) \| (.+?) \| (?:`(.+?)`)? ?\|$/gm)].map(
  ([, id = '', rule = '', state = '', file]) => ({ id, rule, state, file }),
)

const tests = readdirSync(source, { recursive: true, encoding: 'utf8' })
  .filter((file) => /\.test\.tsx?$/.test(file))
  .map((file) => readFileSync(join(source, file), 'utf8'))

/** A test carries an id in its name, or in the name of the group it stands in. */
const isNamed = (id: string): boolean =>
  tests.some((text) => new RegExp(`(it|describe)\\(\\s*['\`]([^'\`]*\\b)?${id}\\b`).test(text))

const counts = { V: 9, I: 6, S: 10, A: 7, E: 5, R: 5 }

describe('the page about the principles', () => {
  it('names every rule once', (test) => {
    const ids = Object.entries(counts).flatMap(([letter, count]) =>
      Array.from({ length: count }, (_, n) => `${letter}${n + 1}`),
    )
    assert.deepEqual(
      rows.map(({ id }) => id),
      ids,
    )
    for (const state of ['enforced', 'in the kernel', 'planned'])
      test.diagnostic(`${rows.filter((row) => row.state === state).length} ${state}`)
    assert.ok(rows.every(({ state }) => ['enforced', 'in the kernel', 'planned'].includes(state)))
  })

  for (const { id, rule, state, file } of rows.filter((row) => row.state !== 'planned')) {
    it(`${id} is held by ${file} and by a test: ${rule}`, () => {
      assert.ok(file !== undefined && existsSync(join(source, file)), `${file} is not there`)
      assert.match(readFileSync(join(source, file), 'utf8'), new RegExp(`\\b${id}\\b`), `${file} does not name ${id}`)
      assert.ok(isNamed(id), `no test carries ${id} in its name (${state})`)
    })
  }

  it('would notice a rule that no test names', () => assert.equal(isNamed('Z9'), false))
})
