import type { Asked } from '../../../platform/http/asked.ts'
import type { NotACode } from '../../../principles/ground/code.ts'
import { type Limits, reasonsToExclude, secondedWithin } from '../../../principles/impartiality/exclusion.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { participants as words } from '../words.ts'

export type NoSlip = NotACode | 'not-found' | 'slow'

/** Our rules, for everybody; and the way to what one slip says. */
export const placePage = (asked: Asked, { longest, lookedAtWithin }: Limits, wrong?: NoSlip) => {
  const say = words.in(asked.language)
  const problems = wrong === undefined ? [] : [{ field: 'code', says: say(`place.${wrong}`) }]
  return (
    <Document asked={asked} title={say('place.title')} participant problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('place.title')}</h1>
      <p class="govuk-body-l">{say('place.lead')}</p>
      <Form asked={asked} action="/place">
        <Field
          id="code"
          label={say('place.code')}
          hint={say('place.code-hint')}
          value={asked.form.one('code')}
          problems={problems}
        />
        <Button>{say('place.button')}</Button>
      </Form>
      <h2 class="govuk-heading-m">{say('place.rules')}</h2>
      <ul class="govuk-list govuk-list--bullet govuk-list--spaced">
        <li>{say('place.rule-end', { days: longest })}</li>
        <li>{say('place.rule-two', { days: secondedWithin })}</li>
        <li>{say('place.rule-look', { days: lookedAtWithin })}</li>
        <li>{say('place.rule-supplies')}</li>
        <li>{say('place.rule-danger')}</li>
        <li>{say('place.rule-list')}</li>
        <li>{say('place.rule-back')}</li>
      </ul>
      <h2 class="govuk-heading-m">{say('place.why')}</h2>
      <p class="govuk-body">{say('place.never')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {reasonsToExclude.map((one) => (
          <li>{say(`reason.${one}`)}</li>
        ))}
      </ul>
      <WayBack asked={asked} />
      <p class="govuk-body">
        <a class="govuk-link" href="/place/plan">
          {say('plan.title')}
        </a>
      </p>
    </Document>
  )
}

/** What happened can be put right, by whoever wants to; nothing hangs on it (V8). */
export const WayBack = ({ asked }: { readonly asked: Asked }) => {
  const say = words.in(asked.language)
  return (
    <section class="card not-printed">
      <h2 class="govuk-heading-m">{say('talk.title')}</h2>
      <p class="govuk-body">{say('talk.lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/talk">
          {say('talk.link')}
        </a>
      </p>
    </section>
  )
}
