/** A STOP from a number ends what goes to it from somebody's own page, whatever they said of it there. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { afterEach, beforeEach, describe, it } from 'node:test'

import { heronIn } from '../practice/heron.ts'
import { type OpenNeeds, openNeeds } from '../practice/running-town.ts'
import { makePracticeTown, type TownMade } from '../practice/town.ts'
import type { PersonId } from '../principles/ground/people.ts'
import { type Day, dayAt } from '../principles/ground/time.ts'
import { services } from '../services/index.ts'
import { contactOf, forgetNumber } from './contact.ts'
import { decide } from './decide.ts'

let open: OpenNeeds
let town: TownMade
let today: Day
let heron: PersonId

beforeEach(async () => {
  open = await openNeeds()
  town = await makePracticeTown(open.needs, services)
  today = dayAt('Europe/London', open.needs.now())
  heron = heronIn(town.organisation, open.needs).id
})
afterEach(() => open.close())

const asHeron = () => ({ organisation: town.organisation, actor: heron }) as const

/** The number, and how many keys there are of it. */
const left = () =>
  open.needs.database.inTransaction(asHeron(), async (tx) => {
    const contact = await contactOf(tx, open.needs.keyring, town.organisation, heron, 'text')
    const keys = await tx
      .selectFrom('platform.data_key')
      .select('id')
      .where('organisation', '=', town.organisation)
      .where('subject', '=', heron)
      .where('purpose', '=', 'contact-text')
      .execute()
    return [contact?.to, keys.length]
  })

const pause = () =>
  open.needs.database.inTransaction(asHeron(), (tx) =>
    decide(
      tx,
      { needs: open.needs, whenWithdrawn: [] },
      town.organisation,
      {
        id: randomUUID(),
        person: heron,
        decision: 'paused',
        to: { purpose: 'contact', recipient: 'drug-checking', channel: 'text' },
        information: undefined,
        language: 'en',
        format: 'text',
        until: undefined,
        askAfter: undefined,
        said: today,
        by: { how: 'own-code' },
      },
      today,
    ),
  )

describe('V5 a STOP', () => {
  for (const paused of [false, true])
    it(`takes a number off somebody’s page with its key, in another spelling too${paused ? ', where they paused it' : ''}`, async () => {
      if (paused) await pause()
      const stop = (number: string) => forgetNumber(open.needs, town.organisation, number, today)
      await stop('+44 7700 900124')
      assert.deepEqual(await left(), ['+44 7700 900123', 1])
      await stop('07700 900123')
      assert.deepEqual(await left(), [undefined, 0])
    })
})
