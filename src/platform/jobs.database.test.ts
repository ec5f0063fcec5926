import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { makeTown, type TownMade } from '../practice/town.ts'
import { type Day, toInstant } from '../principles/ground/time.ts'
import { doNext, planDaily, type Work } from './jobs.ts'
import { startLog } from './log.ts'
import { noticesSince, post } from './notice-board.ts'

let open: OpenNeeds
let town: TownMade
before(async () => {
  open = await openNeeds()
  town = await makeTown(open.needs)
})
after(() => open.close())

const hour = (n: number) => toInstant(new Date(Date.UTC(2026, 2, 9, n)))
const log = startLog('silent')

describe('daily work', () => {
  const done: string[] = []
  let breaks = true
  const work: Work = {
    sweep: async () => void done.push('swept'),
    fetch: async () => {
      if (breaks) throw new Error('nothing there')
      done.push('fetched')
    },
  }
  const next = (n: number) => doNext(open.needs.database, town.organisation, work, hour(n), log)
  const all = async (n: number) => {
    while (await next(n));
    return done.splice(0)
  }

  it('is planned once, however often it is planned', async () => {
    for (let times = 0; times < 3; times += 1)
      await planDaily(open.needs.database, town.organisation, ['sweep', 'fetch'], hour(0))
    assert.deepEqual(await all(1), ['swept'])
  })

  it('that went wrong is tried again soon, what went well tomorrow', async () => {
    breaks = false
    assert.deepEqual(await all(2), ['fetched'])
    assert.deepEqual(await all(3), [])
    assert.deepEqual((await all(25)).sort(), ['swept'])
  })

  it('is done once where two programs look at the same moment', async () => {
    await Promise.all([next(24 * 4), next(24 * 4), next(24 * 4), next(24 * 4)])
    assert.deepEqual(done.splice(0).sort(), ['fetched', 'swept'])
  })
})

describe('the notice board', () => {
  it('shows what was posted since a day, of the kinds asked for, to its own organisation', async () => {
    const other = await makeTown(open.needs, 'Hill Street')
    const context = { organisation: town.organisation, actor: 'system' } as const
    const [old, today] = ['2026-02-01' as Day, '2026-03-09' as Day]
    await open.needs.database.inTransaction(context, async (tx) => {
      await post(tx, town.organisation, { kind: 'figures-closed', month: '2026-01' }, old)
      await post(tx, town.organisation, { kind: 'substance-first-seen', substance: 'metonitazene', week: today }, today)
    })
    const since = (organisation: TownMade['organisation'], day: Day) =>
      open.needs.database.inTransaction({ organisation, actor: 'system' }, (tx) =>
        noticesSince(tx, organisation, ['substance-first-seen', 'figures-closed'], day),
      )
    assert.deepEqual(await since(town.organisation, today), [
      { kind: 'substance-first-seen', day: today, facts: { substance: 'metonitazene', week: today } },
    ])
    assert.equal((await since(town.organisation, old)).length, 2)
    assert.deepEqual(await since(other.organisation, old), [])
  })
})
