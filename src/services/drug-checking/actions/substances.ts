/** What anyone may read about a substance, and how a sentence about one comes to stand there. */

import { randomUUID } from 'node:crypto'
import type { Sites } from '../../../organisation/known-sites.ts'

import { type Answer, page, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { isUuid } from '../../../principles/ground/people.ts'
import type { Told } from '../../../principles/voluntarism/unanswered.ts'
import type { Problem } from '../../../web/form.tsx'
import { isPublic, readClaim } from '../claim.ts'
import { mayWitness } from '../custody.ts'
import { claimsPage } from '../pages/claims.tsx'
import { substancePage, substancesPage } from '../pages/substances.tsx'
import { addClaim, claimBy, claimsAbout, endClaim, reviewClaim } from '../records/claims.ts'
import { addressOf, codeByName, normalised, substances } from '../register.ts'
import { workers as words } from '../words.ts'
import { today } from './bench.ts'

/** By a whole name or a part of one: a person chooses from what it finds. What they look for stands in no address (S7). */
export const showSubstances = async (asked: Asked): Promise<Answer> => {
  const typed = asked.form.one('find')?.trim()
  const part = normalised(typed ?? '')
  const found = substances.filter(
    ({ kind, name, aliases }) => kind !== 'pseudo' && [name, ...aliases].some((one) => normalised(one).includes(part)),
  )
  return page(substancesPage(asked, typed, found))
}

export const showSubstance = async (asked: Asked, { database }: Needs, sites: Sites): Promise<Answer | undefined> => {
  const substance = substances.find(
    ({ code, kind }) => addressOf(code) === `/known/${asked.param('key')}` && kind !== 'pseudo',
  )
  if (substance === undefined) return undefined
  const day = await today(asked, sites, undefined)
  const claims = await database.inTransaction(asked.context, (tx) =>
    claimsAbout(tx, asked.organisation.id, substance.code, day),
  )
  return page(
    substancePage(
      asked,
      substance,
      claims.filter((claim) => isPublic(claim, day)),
    ),
  )
}

export const showClaims = async (
  asked: Asked,
  { database }: Needs,
  sites: Sites,
  problems: readonly Problem[] = [],
): Promise<Answer> => {
  const day = await today(asked, sites, undefined)
  const claims = await database.inTransaction(asked.context, (tx) =>
    claimsAbout(tx, asked.organisation.id, undefined, day),
  )
  return page(claimsPage(asked, claims, day, problems), problems.length > 0 ? 422 : 200)
}

const fields = ['about', 'category', 'says', 'source', 'expires'] as const

export const writeClaim = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer> => {
  const { organisation, context, form } = asked
  const say = words.in(asked.language)
  const day = await today(asked, sites, undefined)
  const typed: Told = Object.fromEntries(fields.map((field) => [field, form.one(field)]))
  const claim = readClaim(typed, day)
  const [substance, other] = ['substance', 'with'].map((field) => codeByName.get(normalised(form.one(field) ?? '')))
  const about = claim.ok ? claim.value.about : typed['about']
  const problems = [
    ...(substance === undefined ? [{ field: 'substance', says: say('claims.substance-unknown') }] : []),
    ...(about === 'together' && (other === undefined || other === substance)
      ? [{ field: 'with', says: say('claims.with-unknown') }]
      : []),
    ...(claim.ok
      ? []
      : claim.reason.map(({ field, problem }) => ({
          field,
          says: say(`claims.${field}-${problem}` as 'claims.says-dose'),
        }))),
  ]
  if (!claim.ok || substance === undefined || problems.length > 0) return showClaims(asked, needs, sites, problems)
  await needs.database.inTransaction(context, (tx) =>
    addClaim(tx, organisation.id, {
      ...claim.value,
      id: isUuid(form.one('id')) ? String(form.one('id')) : randomUUID(),
      substance,
      other: claim.value.about === 'together' ? other : undefined,
      language: 'en',
      by: workerIn(asked),
      day,
    }),
  )
  return seeOther('/drug-checking/claims')
}

/** A second person looked and lets it stand; or anybody at the bench takes it down. */
export const decideClaim = async (asked: Asked, needs: Needs, sites: Sites): Promise<Answer | undefined> => {
  const { organisation, context, form } = asked
  const id = form.one('claim') ?? ''
  const what = form.one('do')
  if (!isUuid(id) || (what !== 'review' && what !== 'end')) return undefined
  const [day, by] = [await today(asked, sites, undefined), workerIn(asked)]
  const done = await needs.database.inTransaction(context, async (tx) => {
    const claim = await claimBy(tx, organisation.id, id)
    if (claim === undefined) return 'not-there'
    if (what === 'end') await endClaim(tx, organisation.id, { claim: id, by, day })
    else {
      const may = mayWitness(claim.writtenBy, by)
      if (!may.ok) return may.reason
      await reviewClaim(tx, organisation.id, { claim: id, writtenBy: claim.writtenBy, by, day })
    }
    return 'done'
  })
  if (done === 'not-there') return undefined
  if (done === 'done') return seeOther('/drug-checking/claims')
  return showClaims(asked, needs, sites, [
    { field: 'claims', says: words.in(asked.language)('claims.needs-a-second-person') },
  ])
}
