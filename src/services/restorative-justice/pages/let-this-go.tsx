import type { Child } from 'hono/jsx'

import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Form } from '../../../web/form.tsx'
import { Safety } from '../../../web/safety.tsx'
import { participants as words } from '../words.ts'

/** What it means to let exactly this go, a press that does, one back to the words, and a way out that keeps nothing (V2). */
export const LetThisGo = ({
  asked,
  at,
  id,
  children,
}: {
  readonly asked: Asked
  readonly at: string
  readonly id: string
  /** What would go, in fields that nobody sees. */
  readonly children: Child
}) => {
  const say = words.in(asked.language)
  return (
    <>
      <h2 class="govuk-heading-m">{say('consent.share')}</h2>
      <Safety words={words} language={asked.language} message="consent.share-information" />
      <Form asked={asked} action={at}>
        <input type="hidden" name="id" value={id} />
        {children}
        <div class="answers">
          <Button secondary name="step" value="let-go">
            {say('between.let-go')}
          </Button>
          <Button secondary name="step" value="change">
            {say('between.change')}
          </Button>
        </div>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={at}>
          {say('between.leave')}
        </a>
      </p>
    </>
  )
}
