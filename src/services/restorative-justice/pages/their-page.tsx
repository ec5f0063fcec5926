/** The head of a worker’s page about one side: what is wrong, the way back, that it was written, and what the page is. */

import type { Child } from 'hono/jsx'

import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { type Problem, ProblemSummary } from '../../../web/form.tsx'
import { workers as words } from '../words.ts'
import { shortOf } from './desk.tsx'

interface TheirPageProps {
  readonly asked: Asked
  readonly side: { readonly referral: string }
  readonly title:
    | 'after.title'
    | 'company.title'
    | 'danger.title'
    | 'decides.title'
    | 'end.title'
    | 'agreed.title'
    | 'feedback.title'
    | 'incident.title'
    | 'meet.title'
    | 'offer.title'
  readonly problems: readonly Problem[]
  readonly children: Child
}

export const TheirPage = ({ asked, side, title, problems, children }: TheirPageProps) => {
  const say = words.in(asked.language)
  const which = shortOf(side.referral)
  return (
    <Document asked={asked} title={say(title, { which })} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/restorative-justice/${side.referral}`}>
          {say('one.title', { which })}
        </a>
      </p>
      {asked.query('done') === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say('meet.written')}
        </p>
      )}
      <h1 class="govuk-heading-l">{say(title, { which })}</h1>
      {children}
    </Document>
  )
}
