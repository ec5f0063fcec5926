/** Other programs that are told of warnings: where each listens and what it knows us by, sealed. */

import { dataKeyFor, dataKeysOf, destroyDataKeys } from '../../../platform/data-keys.ts'
import type { Transaction } from '../../../platform/database/transaction.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { OrganisationId, WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'

const keyPurpose = 'webhook'
const placeOf = (id: string) => `drug_alerts.webhook/${id}`

export interface WebhookShown {
  readonly id: string
  readonly to: string
  readonly day: Day
}

export const addWebhook = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  one: { readonly id: string; readonly to: string; readonly secret: string; readonly by: WorkerId; readonly day: Day },
) => {
  const key = await dataKeyFor(tx, keyring, organisation, one.id, keyPurpose)
  await tx
    .insertInto('drug_alerts.webhook')
    .values({
      organisation,
      id: one.id,
      sealed: key.seal(placeOf(one.id), `${one.secret} ${one.to}`),
      made_by: one.by,
      day: one.day,
    })
    .execute()
}

export const webhooks = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
): Promise<readonly (WebhookShown & { readonly secret: string })[]> => {
  const rows = await tx
    .selectFrom('drug_alerts.webhook')
    .select(['id', 'sealed', 'day'])
    .where('organisation', '=', organisation)
    .where('ended_on', 'is', null)
    .orderBy('day')
    .orderBy('id')
    .limit(100)
    .execute()
  const ids = rows.map(({ id }) => id)
  const keys = await dataKeysOf(tx, keyring, organisation, ids, keyPurpose)
  return rows.flatMap(({ id, sealed, day }) => {
    const [secret, to] = keys.get(id)?.openIfOurs(placeOf(id), sealed)?.split(' ') ?? []
    return secret === undefined || to === undefined ? [] : [{ id, day: day as unknown as Day, to, secret }]
  })
}

export const endWebhook = async (
  tx: Transaction,
  keyring: Keyring,
  organisation: OrganisationId,
  id: string,
  today: Day,
) => {
  await destroyDataKeys(tx, keyring, organisation, id, { purpose: keyPurpose, today })
  await tx
    .updateTable('drug_alerts.webhook')
    .set({ ended_on: today })
    .where('organisation', '=', organisation)
    .where('id', '=', id)
    .where('ended_on', 'is', null)
    .execute()
}
