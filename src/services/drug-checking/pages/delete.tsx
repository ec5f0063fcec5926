import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { participants as words } from '../words.ts'

/** What goes and what stays, and the code once more: with it typed, nothing is asked a second time. */
export const deletePage = (asked: Asked, typed: string | undefined, wrong: string | undefined) => {
  const say = words.in(asked.language)
  const problems = wrong === undefined ? [] : [{ field: 'code', says: wrong }]
  return (
    <Document asked={asked} title={say('delete.title')} participant problem={wrong !== undefined}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('delete.title')}</h1>
      <p class="govuk-body">{say('delete.what')}</p>
      <p class="govuk-body">{say('delete.stays')}</p>
      <Form asked={asked} action="/results/delete">
        <Field
          id="code"
          label={say('results.code')}
          hint={say('results.code-hint')}
          value={typed}
          problems={problems}
        />
        <Button>{say('delete.button')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/results">
          {say('delete.back')}
        </a>
      </p>
    </Document>
  )
}

export const deletedPage = (asked: Asked) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('delete.done')} participant>
      <h1 class="govuk-heading-l">{say('delete.done')}</h1>
      <p class="govuk-body-l">{say('delete.done-lead')}</p>
      <p class="govuk-body">{say('delete.stays')}</p>
    </Document>
  )
}
