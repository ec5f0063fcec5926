import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { WebhookShown } from '../records/webhooks.ts'
import { workers as words } from '../words.ts'

interface WebhooksShown {
  readonly all: readonly WebhookShown[]
  readonly made: { readonly to: string; readonly secret: string } | undefined
  readonly problems: readonly Problem[]
}

export const webhooksPage = (asked: Asked, { all, made, problems }: WebhooksShown) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('webhooks.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('webhooks.title')}</h1>
      <p class="govuk-body">{say('webhooks.lead')}</p>
      {made === undefined ? null : (
        <section class="card card--found">
          <h2 class="govuk-heading-s">{say('webhooks.secret')}</h2>
          <p class="govuk-body scroll" tabindex={0}>
            <code dir="ltr">{made.secret}</code>
          </p>
          <p class="govuk-body">{say('webhooks.secret-lead')}</p>
        </section>
      )}
      {all.length === 0 ? <p class="govuk-body">{say('webhooks.none')}</p> : null}
      {all.map(({ id, to, day }) => (
        <section class="card">
          <h2 class="govuk-heading-s">
            <bdi>{new URL(to).host}</bdi>
          </h2>
          <p class="govuk-body quiet">{say('webhooks.since', { day: dayName(asked.language, day) })}</p>
          <Form asked={asked} action="/drug-alerts/webhooks/end">
            <input type="hidden" name="webhook" value={id} />
            <Button secondary>{say('webhooks.end')}</Button>
          </Form>
        </section>
      ))}
      <h2 class="govuk-heading-m">{say('webhooks.add')}</h2>
      <Form asked={asked} action="/drug-alerts/webhooks">
        <Field
          id="address"
          label={say('webhooks.address')}
          hint={say('webhooks.address-hint')}
          value={made === undefined ? asked.form.one('address') : undefined}
          problems={problems}
        />
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
