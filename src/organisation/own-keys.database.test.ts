/** Each worker's name lies under a key of their own; what an earlier version sealed under the team's is sealed anew. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { ourOwn, removeNoise } from '../accountability/retention.ts'
import { destroyDataKeys } from '../platform/data-keys.ts'
import { openDatabase } from '../platform/database/transaction.ts'
import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { makeTown, people, type TownMade } from '../practice/town.ts'
import type { Day } from '../principles/ground/time.ts'
import { giveEverybodyAKey } from './own-keys.ts'
import { teamOf } from './workers.ts'

let open: OpenNeeds
let town: TownMade
before(async () => {
  open = await openNeeds()
  town = await makeTown(open.needs)
})
after(() => open.close())

const context = () => ({ organisation: town.organisation, actor: 'system' }) as const
const team = () =>
  open.needs.database.inTransaction(context(), (tx) => teamOf(tx, open.needs.keyring, town.organisation))
const keys = () =>
  open.needs.database.inTransaction(context(), (tx) =>
    tx.selectFrom('platform.data_key').select('subject').where('purpose', '=', 'staff').execute(),
  )

/** As an earlier version left it: sealed under the team's key, and no key of their own. */
const asBefore = (id: string, name: string, email: string) =>
  open.needs.database.inTransaction(context(), async (tx) => {
    const { keyring } = open.needs
    const sealed = (column: string, words: string) => keyring.seal(`organisation.worker/${id}/${column}`, words)
    await tx.deleteFrom('platform.data_key').where('subject', '=', id).execute()
    await tx
      .updateTable('organisation.worker')
      .set({
        name_sealed: sealed('name', name),
        email_sealed: sealed('email', email),
        totp_sealed: sealed('totp', 'X'),
      })
      .where('id', '=', id)
      .execute()
  })

describe('T1 a worker', () => {
  it('of an earlier version is read, sealed anew once, and read again', async () => {
    const { bea, tomas } = town.workers
    await asBefore(bea, people.bea.name, people.bea.email)
    await asBefore(tomas, people.tomas.name, people.tomas.email)
    const earlier = await team()
    assert.equal(earlier.find(({ id }) => id === bea)?.name, 'Bea')
    assert.equal((await keys()).length, Object.keys(people).length - 2)
    assert.equal(await giveEverybodyAKey(open.needs.database, open.needs.keyring, town.organisation), 2)
    assert.equal(await giveEverybodyAKey(open.needs.database, open.needs.keyring, town.organisation), 0)
    assert.deepEqual(await team(), earlier)
    assert.equal((await keys()).length, Object.keys(people).length)
  })

  it('whose key is destroyed cannot be read with the team’s key either', async () => {
    const { fen } = town.workers
    await open.needs.database.inTransaction(context(), (tx) =>
      destroyDataKeys(tx, open.needs.keyring, town.organisation, fen, { today: '2026-03-09' as Day }),
    )
    await assert.rejects(team(), /unable to authenticate/i)
    await open.needs.database.inTransaction(context(), (tx) =>
      tx.updateTable('organisation.worker').set({ removed_on: '2026-03-09' }).where('id', '=', fen).execute(),
    )
    assert.equal((await team()).length, Object.keys(people).length - 1)
  })

  it('who is gone leaves no key behind', async () => {
    const keeper = openDatabase(open.fresh.keeper, open.needs.keyring, 1)
    await keeper.inTransaction(context(), (tx) =>
      tx.deleteFrom('organisation.worker').where('id', '=', town.workers.milo).execute(),
    )
    await removeNoise(keeper, town.organisation, ourOwn)
    assert.ok(!(await keys()).some(({ subject }) => subject === town.workers.milo))
    await keeper.close()
  })
})
