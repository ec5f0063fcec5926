import type { Decided } from '../../../organisation/decided.ts'
import { DecisionFields, WhoDecided } from '../../../organisation/decision-fields.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import type { Ages } from '../ages.ts'
import { workers as words } from '../words.ts'

interface Shown {
  readonly decided: Decided | undefined
  readonly ages: Ages
  readonly problems: readonly Problem[]
}

export const agesPage = (asked: Asked, { decided, ages, problems }: Shown) => {
  const say = words.in(asked.language)
  const { form } = asked
  return (
    <Document asked={asked} title={say('ages.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('ages.title')}</h1>
      <p class="govuk-body-l">{say('ages.lead')}</p>
      <WhoDecided asked={asked} decided={decided} />
      <Form asked={asked} action="/restorative-justice/ages">
        <Field
          id="from"
          short
          label={say('ages.from')}
          hint={say('ages.from-hint')}
          value={form.one('from') ?? String(ages.from)}
          problems={problems}
        />
        <Field
          id="advocate"
          label={say('ages.advocate')}
          hint={say('ages.advocate-hint')}
          value={form.one('advocate') ?? ages.advocate}
          problems={problems}
        />
        <DecisionFields asked={asked} problems={problems} />
        <Button>{say('ages.save')}</Button>
      </Form>
    </Document>
  )
}
