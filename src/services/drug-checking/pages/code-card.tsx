import { raw } from 'hono/html'

import type { Asked } from '../../../platform/http/asked.ts'
import { qrSvg } from '../../../platform/qr.ts'
import { type Code, written } from '../../../principles/ground/code.ts'
import { Button, Form } from '../../../web/form.tsx'
import type { SampleRow } from '../records/samples.ts'
import { workers as words } from '../words.ts'
import { addressOfCode } from './intake.tsx'

/** The code of a sample while it can still be shown, as a label to print; or how it gets one. */
export const CodeCard = ({
  asked,
  sample,
  code,
  origin,
}: {
  readonly asked: Asked
  readonly sample: SampleRow
  readonly code: Code | undefined
  readonly origin: string
}) => {
  const say = words.in(asked.language)
  if (code === undefined)
    return (
      <section class="card">
        <p class="govuk-body">
          {sample.codeHash === undefined
            ? say('sample.code-none')
            : say('sample.code-sheet', { tag: sample.tag ?? '' })}
        </p>
        {sample.codeHash === undefined ? (
          <Form asked={asked} action={`/drug-checking/samples/${sample.id}/code`}>
            <Button secondary>{say('sample.give-code')}</Button>
          </Form>
        ) : null}
      </section>
    )
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('sample.code-title')}</h2>
      <div class="label">
        {raw(qrSvg(addressOfCode(origin, code), say('sample.qr')))}
        <div>
          <p class="code">
            <bdi>{written(code)}</bdi>
          </p>
          <p class="govuk-body not-printed">{say('sample.code-lead')}</p>
          <a class="govuk-link not-printed" href="/drug-checking/intake">
            {say('sample.next')}
          </a>
        </div>
      </div>
    </section>
  )
}
