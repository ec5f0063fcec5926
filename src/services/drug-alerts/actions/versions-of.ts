/** The versions of an alert: each is written once, and the next corrects or ends it. */

import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { Alert } from '../alert.ts'
import { addDraft, type Version, versions } from '../records/alerts.ts'

export const alertOf = async (asked: Asked, { database }: Needs): Promise<readonly Version[] | undefined> => {
  const id = asked.param('alert') ?? ''
  if (!isUuid(id)) return undefined
  const all = await database.inTransaction(asked.context, (tx) => versions(tx, asked.organisation.id, id))
  return all.length === 0 ? undefined : all
}

interface NewVersion {
  readonly id: string
  readonly alert: string
  readonly before: readonly Version[]
  readonly content: Alert
  readonly report: string | undefined
  readonly today: Day
}

export const addVersion = (
  tx: Parameters<typeof addDraft>[0],
  asked: Asked,
  { id, alert, before, content, report: from, today }: NewVersion,
  kind: 'update' | 'cancel' = 'update',
) =>
  addDraft(tx, asked.organisation.id, {
    id,
    alert,
    nth: before.length + 1,
    kind: before.length === 0 ? 'alert' : kind,
    content,
    report: from,
    by: workerIn(asked),
    day: today,
  })
