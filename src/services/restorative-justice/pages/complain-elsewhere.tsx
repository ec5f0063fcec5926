import type { Decided } from '../../../organisation/decided.ts'
import { DecisionFields, WhoDecided } from '../../../organisation/decision-fields.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { workers as words } from '../words.ts'

interface Shown {
  readonly decided: Decided | undefined
  readonly elsewhere: readonly string[]
  readonly problems: readonly Problem[]
}

export const elsewherePage = (asked: Asked, { decided, elsewhere, problems }: Shown) => {
  const say = words.in(asked.language)
  const at = '/restorative-justice/wrong/other'
  return (
    <Document asked={asked} title={say('elsewhere.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href="/restorative-justice/wrong">
          {say('desk.wrong')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('elsewhere.title')}</h1>
      <p class="govuk-body-l">{say('elsewhere.lead')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {elsewhere.map((one) => (
          <li>
            <bdi>{one}</bdi>
          </li>
        ))}
      </ul>
      <WhoDecided asked={asked} decided={decided} />
      <section class="card">
        <h2 class="govuk-heading-m">{say('elsewhere.add')}</h2>
        <Form asked={asked} action={at}>
          <Field
            id="who"
            label={say('elsewhere.who')}
            hint={say('elsewhere.who-hint')}
            value={asked.form.one('who')}
            problems={problems}
          />
          <DecisionFields asked={asked} problems={problems} />
          <Button>{say('duty.save')}</Button>
        </Form>
      </section>
      {elsewhere.length === 0 ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('elsewhere.take-away')}</h2>
          <Form asked={asked} action={at}>
            <Choices
              id="gone"
              legend={say('elsewhere.which')}
              choices={elsewhere.map((one) => ({ value: one, says: one }))}
              lines
            />
            <Field id="decision-gone" name="decision" label={say('duty.decision')} problems={[]} />
            <Button secondary>{say('elsewhere.take-away')}</Button>
          </Form>
        </section>
      )}
    </Document>
  )
}
