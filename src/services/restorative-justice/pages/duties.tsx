import type { Decided } from '../../../organisation/decided.ts'
import { DecisionFields, WhoDecided } from '../../../organisation/decision-fields.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Duty } from '../../../principles/safety/breaking-confidence.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { workers as words } from '../words.ts'

interface Shown {
  readonly decided: Decided | undefined
  readonly duties: readonly Duty[]
  readonly problems: readonly Problem[]
}

export const dutiesPage = (asked: Asked, { decided, duties, problems }: Shown) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('desk.duty')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('desk.duty')}</h1>
      <p class="govuk-body-l">{say('duty.lead')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {(['danger-to-life', 'child-at-risk'] as const).map((ground) => (
          <li>{say(`danger.ground-${ground}`)}</li>
        ))}
        {duties.map(({ country, law, decision }) => (
          <li>{say('duty.one', { law, country, decision })}</li>
        ))}
      </ul>
      <WhoDecided asked={asked} decided={decided} />
      <section class="card">
        <h2 class="govuk-heading-m">{say('duty.add')}</h2>
        <p class="govuk-body">{say('danger.never')}</p>
        <Form asked={asked} action="/restorative-justice/duty">
          <Field id="law" label={say('duty.law')} value={asked.form.one('law')} problems={problems} />
          <Field
            id="country"
            label={say('duty.country')}
            hint={say('duty.country-hint')}
            short
            value={asked.form.one('country')}
            problems={problems}
          />
          <DecisionFields asked={asked} problems={problems} />
          <Button>{say('duty.save')}</Button>
        </Form>
      </section>
      {duties.length === 0 ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('duty.take-away')}</h2>
          <Form asked={asked} action="/restorative-justice/duty">
            <Choices
              id="gone"
              legend={say('duty.which')}
              choices={duties.map(({ country, law }) => ({ value: `${country} ${law}`, says: `${law} (${country})` }))}
              lines
            />
            <Field id="decision-gone" name="decision" label={say('duty.decision')} problems={[]} />
            <Button secondary>{say('duty.take-away')}</Button>
          </Form>
        </section>
      )}
    </Document>
  )
}
