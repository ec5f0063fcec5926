/** An order of a court to keep what there is of somebody, for three months, seconded by another: for tests of what it holds, and of what it does not. */

import { randomUUID } from 'node:crypto'

import { placeHold, secondHold } from '../platform/legal-holds.ts'
import type { Needs } from '../platform/service.ts'
import { dayAfter } from '../principles/ground/time.ts'
import { began, realDay } from './other-side.ts'
import type { TownMade } from './town.ts'

export const isHeld = async (
  { database }: Pick<Needs, 'database'>,
  { organisation, workers: { amina, milo } }: TownMade,
  subject: string,
) => {
  const id = randomUUID()
  const order = {
    id,
    subject,
    basis: 'an order of a court',
    placedBy: amina,
    placed: began,
    until: dayAfter(realDay, 90),
  }
  await database.inTransaction({ organisation, actor: amina }, (tx) => placeHold(tx, organisation, order))
  const is = await database.inTransaction({ organisation, actor: milo }, (tx) => secondHold(tx, organisation, id, milo))
  if (!is) throw new Error('nobody seconded the order')
}
