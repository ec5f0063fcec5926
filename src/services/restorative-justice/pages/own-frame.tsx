/** The head of a page about one part of somebody’s own matter: what is wrong, the way back, what was done, and what the page is. */

import type { Child } from 'hono/jsx'

import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { type Problem, ProblemSummary } from '../../../web/form.tsx'
import { participants as words } from '../words.ts'

interface OwnFrameProps {
  readonly asked: Asked
  readonly title:
    | 'adult.title'
    | 'after.title'
    | 'agreed.title'
    | 'between.title'
    | 'company.title'
    | 'complain.title'
    | 'end.title'
    | 'equal.title'
    | 'informing.title'
    | 'meet.title'
    | 'shuttle.title'
  readonly problems?: readonly Problem[]
  /** What was just done, as a sentence. */
  readonly done: string | undefined
  readonly children: Child
}

export const OwnFrame = ({ asked, title, problems = [], done, children }: OwnFrameProps) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say(title)} participant problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href="/me/talk">
          {say('own')}
        </a>
      </p>
      {done === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {done}
        </p>
      )}
      <h1 class="govuk-heading-l">{say(title)}</h1>
      {children}
    </Document>
  )
}
