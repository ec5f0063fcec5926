import type { Site } from '../../../organisation/sites.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { dayName } from '../../../web/languages.ts'
import { isLate } from '../change.ts'
import type { ChangeLine } from '../records/changes.ts'
import { participants as words } from '../words.ts'

export interface PlanShown {
  readonly lines: readonly ChangeLine[]
  readonly sites: readonly Site[]
  readonly today: Day
}

/** What we promised to change, for everybody; what is late stands there as late. */
export const publicPlanPage = (asked: Asked, { lines, sites, today }: PlanShown) => {
  const { language } = asked
  const say = words.in(language)
  const out = lines.filter(({ now }) => now.stage === 'published')
  return (
    <Document asked={asked} title={say('plan.title')} participant>
      <h1 class="govuk-heading-l">{say('plan.title')}</h1>
      <p class="govuk-body-l">{say('plan.lead')}</p>
      {out.length === 0 ? <p class="govuk-inset-text">{say('plan.none')}</p> : null}
      {out.map(({ says, language: theirs, site, until, now }) => (
        <section class="card">
          <p class="govuk-body" lang={theirs}>
            <bdi>{says}</bdi>
          </p>
          <p class="govuk-body quiet">
            <bdi>{sites.find(({ id }) => id === site)?.name ?? ''}</bdi>
            {'. '}
            {say(isLate(now, until, today) ? 'plan.late' : 'plan.until', { day: dayName(language, until) })}
          </p>
          {now.became === undefined ? null : (
            <p class="govuk-body">{say(`plan.${now.became.as}`, { day: dayName(language, now.became.day) })}</p>
          )}
        </section>
      ))}
      <p class="govuk-body">{say('plan.how')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/place">
          {say('place.title')}
        </a>
      </p>
    </Document>
  )
}
