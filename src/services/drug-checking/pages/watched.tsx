import type { Decided } from '../../../organisation/decided.ts'
import { DecisionFields, WhoDecided } from '../../../organisation/decision-fields.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { nameOf } from '../register.ts'
import { workers as words } from '../words.ts'

interface WatchedShown {
  readonly decided: Decided | undefined
  readonly watched: readonly string[]
  readonly typed: string | undefined
  readonly problems: readonly Problem[]
}

export const watchedPage = (asked: Asked, { decided, watched, typed, problems }: WatchedShown) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('watched.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('watched.title')}</h1>
      <p class="govuk-body">{say('watched.lead')}</p>
      {watched.length === 0 ? <p class="govuk-body">{say('watched.none')}</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {watched.map((code) => (
          <li>
            <bdi>{nameOf(code)}</bdi>
          </li>
        ))}
      </ul>
      <WhoDecided asked={asked} decided={decided} />
      <h2 class="govuk-heading-m">{say('watched.change')}</h2>
      <Form asked={asked} action="/drug-checking/watched">
        <Field id="watched" label={say('watched.names')} hint={say('watched.hint')} value={typed} problems={problems} />
        <DecisionFields asked={asked} problems={problems} />
        <Button>{say('run.button')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/drug-checking/signals">
          {say('watched.back')}
        </a>
      </p>
    </Document>
  )
}
