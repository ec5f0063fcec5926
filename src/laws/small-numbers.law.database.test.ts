/** No small number in anything that everyone can see: pages, files, and what is stored to be shown. (S6, I6, R5) */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { sql } from 'kysely'

import { readTable } from '../platform/csv.ts'
import { type RunningTown, runTown } from '../practice/running-town.ts'
import { practiceApp, visitor } from '../practice/visitor.ts'
import { hiddenMark } from '../principles/safety/small-numbers.ts'
import { services } from '../services/index.ts'

let running: RunningTown
before(async () => {
  running = await runTown()
})
after(() => running.close())

const isOpen = (text: string): boolean => !/^\d+$/.test(text) || Number(text) % 5 === 0

const files = services
  .flatMap((service) => service.routes({} as never))
  .filter(({ path, for: who }) => path.endsWith('.csv') && who === 'everyone')

describe('S6 what everyone can see', () => {
  for (const { path } of files) {
    it(`${path} holds no small number`, async (test) => {
      const { html } = await visitor(practiceApp(running.needs)).get(path)
      const table = readTable(Buffer.from(html))
      assert.ok(table.ok)
      const cells = table.value.rows.flatMap((row) => row.cells.slice(1))
      test.diagnostic(`${cells.length} cells, ${cells.filter((cell) => cell === hiddenMark).length} hidden`)
      assert.ok(cells.length > 0)
      assert.deepEqual(
        cells.filter((cell) => !isOpen(cell)),
        [],
      )
    })
  }

  it('the page beside them holds none either', async () => {
    const { html } = await visitor(practiceApp(running.needs)).get('/dashboard')
    const cells = [...html.matchAll(/<td[^>]*>([^<]*)<\/td>/g)].map(([, cell]) => cell ?? '')
    assert.ok(cells.length > 20)
    assert.deepEqual(
      cells.filter((cell) => !isOpen(cell)),
      [],
    )
  })

  it('what is stored to be shown holds none, so that no later page can', async () => {
    const { rows } = await running.needs.database.inTransaction(
      { organisation: running.town.organisation, actor: 'system' },
      (tx) => sql<{ figures: object }>`select figures from drug_checking.published`.execute(tx),
    )
    const numbers = rows
      .flatMap(({ figures }) => JSON.stringify(figures).match(/:\s*(\d+)/g) ?? [])
      .map((found) => Number(found.slice(1)))
    assert.ok(rows.length >= 5 && numbers.length > 50)
    assert.deepEqual(
      numbers.filter((number) => number % 5 !== 0),
      [],
    )
  })

  it('would notice one', () => assert.ok(!isOpen('3') && !isOpen('12') && isOpen('15') && isOpen(hiddenMark)))
})
