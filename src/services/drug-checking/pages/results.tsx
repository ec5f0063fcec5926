import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { Safety } from '../../../web/safety.tsx'
import { participants as words } from '../words.ts'
import { TellLink } from './tell.tsx'

export const resultsPage = (asked: Asked, typed: string | undefined, wrong: string | undefined) => {
  const say = words.in(asked.language)
  const problems = wrong === undefined ? [] : [{ field: 'code', says: wrong }]
  return (
    <Document asked={asked} title={say('results.title')} participant problem={wrong !== undefined}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('results.title')}</h1>
      <Form asked={asked} action="/results">
        <Field
          id="code"
          label={say('results.code')}
          hint={say('results.code-hint')}
          value={typed}
          problems={problems}
        />
        <Button>{say('results.button')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/leaving?next=results">
          {say('results.leaving')}
        </a>
      </p>
    </Document>
  )
}

export const waitingPage = (asked: Asked, code: string, channels: readonly string[]) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('waiting.title')} participant>
      <h1 class="govuk-heading-l">{say('waiting.title')}</h1>
      <p class="govuk-body-l">{say('waiting.lead')}</p>
      <TellLink asked={asked} code={code} channels={channels} isReady={false} />
      <p class="govuk-body">
        <a class="govuk-link" href="/results/delete">
          {say('delete.link')}
        </a>
      </p>
    </Document>
  )
}

/** What was handed back is not what stands in the database any more: nobody is to act on it. */
export const brokenPage = (asked: Asked) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('broken.title')} participant>
      <h1 class="govuk-heading-l">{say('broken.title')}</h1>
      <Safety words={words} language={asked.language} message="broken.lead" />
    </Document>
  )
}

export const thanksPage = (asked: Asked) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('intention.thanks')} participant>
      <h1 class="govuk-heading-l">{say('intention.thanks')}</h1>
      <p class="govuk-body">{say('intention.thanks-lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/results">
          {say('results.title')}
        </a>
      </p>
    </Document>
  )
}
