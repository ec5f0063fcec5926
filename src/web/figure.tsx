import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

interface FigureProps {
  /** What the data says, in a sentence counted from them. */
  readonly says: string
  readonly svg: string | undefined
  readonly tableTitle: string
  readonly table: Child
  readonly csv: { readonly href: string; readonly says: string }
}

/** Sentence, picture, table, file: four forms of the same numbers. */
export const Figure = ({ says, svg, tableTitle, table, csv }: FigureProps) => (
  <figure>
    <figcaption class="govuk-body">{says}</figcaption>
    {svg === undefined ? null : raw(svg)}
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{tableTitle}</span>
      </summary>
      <div class="govuk-details__text">{table}</div>
    </details>
    <p class="govuk-body-s">
      <a class="govuk-link" href={csv.href}>
        {csv.says}
      </a>
    </p>
  </figure>
)
