import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { corrections, type Run } from '../finding.ts'
import type { SampleRow } from '../records/samples.ts'
import { retyped } from '../retype.ts'
import { kindOf, type RunRead } from '../run.ts'
import { participants, workers as words } from '../words.ts'
import { runFields } from './run-forms.tsx'
import { nameOfSample } from './samples.tsx'

export const correctPage = (
  asked: Asked,
  sample: SampleRow,
  wrong: RunRead & Pick<Run, 'id'>,
  problems: readonly Problem[],
) => {
  const say = words.in(asked.language)
  const Fields = runFields[kindOf(wrong.method)]
  return (
    <Document asked={asked} title={say('correct.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('correct.title')}</h1>
      <p class="govuk-body">
        {say('correct.lead', {
          method: participants.in(asked.language)(`method.${wrong.method}`),
          name: nameOfSample(sample),
        })}
      </p>
      <Form asked={asked} action={`/drug-checking/samples/${sample.id}/correct/${wrong.id}`}>
        <Choices
          id="why"
          small
          lines
          legend={say('correct.why')}
          chosen={asked.form.one('why')}
          choices={corrections.map((value) => ({ value, says: say(`correct.${value}`) }))}
        />
        <Fields asked={asked} values={retyped(wrong)} problems={problems} />
        <Button>{say('correct.button')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={`/drug-checking/samples/${sample.id}`}>
          {say('correct.back')}
        </a>
      </p>
    </Document>
  )
}
