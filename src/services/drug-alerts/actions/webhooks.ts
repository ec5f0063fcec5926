/** Other programs that want to be told: added by a manager, told by ids only, ended by anybody who manages or by themselves (410). */

import { randomUUID } from 'node:crypto'
import { readOutward } from '../../../platform/gateways/outward.ts'
import { newWebhookSecret } from '../../../platform/gateways/webhook.ts'
import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { webhooksPage } from '../pages/webhooks.tsx'
import { addWebhook, endWebhook, webhooks } from '../records/webhooks.ts'
import { workers as words } from '../words.ts'
import { todayOf } from './today.ts'

const shown = (asked: Asked, { database, keyring }: Needs) =>
  database.inTransaction(asked.context, (tx) => webhooks(tx, keyring, asked.organisation.id))

export const showWebhooks = async (asked: Asked, needs: Needs): Promise<Answer> =>
  page(webhooksPage(asked, { all: await shown(asked, needs), made: undefined, problems: [] }))

/** The secret is shown this once. */
export const addAWebhook = async (asked: Asked, needs: Needs): Promise<Answer> => {
  const { organisation, form } = asked
  const address = readOutward(form.one('address') ?? '')
  if (address === undefined)
    return page(
      webhooksPage(asked, {
        all: await shown(asked, needs),
        made: undefined,
        problems: [{ field: 'address', says: words.in(asked.language)('webhooks.address-wrong') }],
      }),
      422,
    )
  const made = { id: randomUUID(), to: address.href, secret: newWebhookSecret() }
  const day = await todayOf(needs, asked.context)
  await needs.database.inTransaction(asked.context, (tx) =>
    addWebhook(tx, needs.keyring, organisation.id, { ...made, by: workerIn(asked), day }),
  )
  return page(webhooksPage(asked, { all: await shown(asked, needs), made, problems: [] }), 201)
}

export const endAWebhook = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const id = asked.form.one('webhook') ?? ''
  if (!isUuid(id)) return undefined
  const day = await todayOf(needs, asked.context)
  await needs.database.inTransaction(asked.context, (tx) =>
    endWebhook(tx, needs.keyring, asked.organisation.id, id, day),
  )
  return seeOther('/drug-alerts/webhooks')
}
