import type { Decided } from '../../../organisation/decided.ts'
import { DecisionFields, WhoDecided } from '../../../organisation/decision-fields.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { workers as words } from '../words.ts'

interface RegionsShown {
  readonly decided: Decided | undefined
  readonly regions: readonly string[]
  readonly typed: string | undefined
  readonly problems: readonly Problem[]
}

export const regionsPage = (asked: Asked, { decided, regions, typed, problems }: RegionsShown) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('regions.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('regions.title')}</h1>
      <p class="govuk-body">{say('regions.lead')}</p>
      {regions.length === 0 ? <p class="govuk-body">{say('regions.none')}</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {regions.map((one) => (
          <li>
            <bdi>{one}</bdi>
          </li>
        ))}
      </ul>
      <WhoDecided asked={asked} decided={decided} />
      <h2 class="govuk-heading-m">{say('regions.change')}</h2>
      <Form asked={asked} action="/drug-alerts/regions">
        <Field id="regions" label={say('regions.names')} hint={say('regions.hint')} value={typed} problems={problems} />
        <DecisionFields asked={asked} problems={problems} />
        <Button>{say('panel.save')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/drug-alerts">
          {say('panel.back')}
        </a>
      </p>
    </Document>
  )
}
