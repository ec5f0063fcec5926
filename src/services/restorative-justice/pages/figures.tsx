import type { Asked } from '../../../platform/http/asked.ts'
import { hiddenMark } from '../../../principles/safety/small-numbers.ts'
import { Document } from '../../../web/document.tsx'
import { dayName } from '../../../web/languages.ts'
import { partNames } from '../reports.ts'
import { workers as words } from '../words.ts'
import { type Figures, figureParts, Part } from './figure-parts.tsx'

/** The headline first: felt worse beside felt better (R3). */
const headlineFirst = ['felt', ...partNames.filter((name) => name !== 'felt')] as const

export const figuresPage = (asked: Asked, figures: Figures) => {
  const { language } = asked
  const say = words.in(language)
  const { from, until } = figures.months
  return (
    <Document asked={asked} title={say('desk.figures')}>
      <h1 class="govuk-heading-l">{say('desk.figures')}</h1>
      <p class="govuk-body-l">
        {say('figures.lead', { from: dayName(language, from), until: dayName(language, until) })}
      </p>
      {figures.nobodyReads ? <p class="govuk-inset-text">{say('figures.nobody-reads')}</p> : null}
      <p class="govuk-body">{say('figures.hidden', { mark: hiddenMark })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/restorative-justice/sums">
          {say('report.title')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/restorative-justice/equal">
          {say('desk.equal')}
        </a>
      </p>
      {figureParts(language, figures, headlineFirst).map((part) => (
        <Part part={part} />
      ))}
    </Document>
  )
}
