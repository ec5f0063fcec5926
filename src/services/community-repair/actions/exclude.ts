/** `/community-repair/new`: somebody is asked to stay away for a while. Nothing about them is asked, and nothing is kept by which they could be known (I5, V1). */

import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { sitesOf } from '../../../organisation/sites.ts'
import { type Answer, page, type Status, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import { type Day, readDay } from '../../../principles/ground/time.ts'
import { lastOf, mayExclude } from '../../../principles/impartiality/exclusion.ts'
import { judgingWords } from '../../../principles/impartiality/plain-words.ts'
import { isLanguage } from '../../../web/languages.ts'
import { mostSaid } from '../limits.ts'
import { excludePage, type NotWritten } from '../pages/exclude.tsx'
import { addExclusion, type ExclusionLine, exclusionsOf } from '../records/exclusions.ts'
import { limitsNow } from './rules.ts'

export const showNew = async (
  asked: Asked,
  needs: Needs,
  { day }: Now,
  wrong?: NotWritten,
  status: Status = 200,
): Promise<Answer> => {
  const { organisation, form } = asked
  const shown = await needs.database.inTransaction(asked.context, async (tx) => ({
    limits: await limitsNow(tx, organisation.id),
    sites: await sitesOf(tx, organisation.id),
  }))
  const typed = form.one('id')
  const id = wrong !== undefined && wrong !== 'another-stands' && isUuid(typed) ? String(typed) : randomUUID()
  return page(
    excludePage(asked, { ...shown, id, latest: lastOf(day, shown.limits.longest), today: day }, wrong),
    status,
  )
}

const isSame = (
  { reason, supplies, where, says, site, now }: ExclusionLine,
  again: Pick<ExclusionLine, 'reason' | 'supplies' | 'where' | 'says' | 'site'> & { readonly until: Day },
) =>
  reason === again.reason &&
  supplies === again.supplies &&
  where === again.where &&
  says === again.says &&
  site === again.site &&
  now.writtenUntil === again.until

export const exclude = async (asked: Asked, needs: Needs, now: Now): Promise<Answer> => {
  const { organisation, form } = asked
  const by = workerIn(asked)
  const says = form.one('says')?.trim() ?? ''
  const typed = form.one('language')
  const number = isUuid(form.one('id')) ? String(form.one('id')) : randomUUID()
  const id = idMadeOf(['exclusion', organisation.id, by, number])
  const until = readDay(form.one('until') ?? '')
  const done = await needs.database.inTransaction(asked.context, async (tx) => {
    const sites = await sitesOf(tx, organisation.id)
    const site = sites.length === 1 ? sites[0] : sites.find((one) => one.id === form.one('site'))
    if (site === undefined) return 'choose-site' as const
    const wanted = {
      reason: form.one('reason'),
      supplies: form.one('supplies'),
      where: form.one('where') ?? '',
      from: now.day,
      until,
    }
    const may = mayExclude(wanted, await limitsNow(tx, organisation.id))
    if (!may.ok) return may.reason
    if (says.length > mostSaid) return 'says-too-long' as const
    const one = { id, site: site.id, says, language: isLanguage(typed) ? typed : 'en', by }
    if (judgingWords(says).length > 0) return 'judging' as const
    if (judgingWords(may.value.where).length > 0) return 'where-judging' as const
    // Sent twice it stands there once; but another one under its number is not thrown away unsaid.
    if (await addExclusion(tx, needs.keyring, organisation.id, may.value, one)) return may.value
    const [stands] = await exclusionsOf(tx, needs.keyring, organisation.id, { id })
    const { reason, supplies, where } = may.value
    const typedAgain = { reason, supplies, where, says, site: site.id, until: may.value.until }
    return stands !== undefined && isSame(stands, typedAgain) ? may.value : ('another-stands' as const)
  })
  if (typeof done === 'string') return showNew(asked, needs, now, done, done === 'another-stands' ? 409 : 422)
  return seeOther(`/community-repair/${id}/slip`)
}
