import { raw } from 'hono/html'

import { qrSvg } from '../platform/qr.ts'
import { type Code, written } from '../principles/ground/code.ts'

/** A code that is shown once: to write down, to photograph, to cut out. */
export const CodeCard = ({
  code,
  title,
  says,
  picture = false,
}: {
  readonly code: Code
  readonly title: string
  readonly says: string
  readonly picture?: boolean
}) => (
  <section class="card">
    <h2 class="govuk-heading-m">{title}</h2>
    <p class="code">
      <bdi>{written(code)}</bdi>
    </p>
    {picture ? raw(qrSvg(written(code), title)) : null}
    <p class="govuk-body">{says}</p>
  </section>
)
