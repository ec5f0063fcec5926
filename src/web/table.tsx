import type { Child } from 'hono/jsx'

export interface Column {
  readonly title: string
  readonly number?: boolean
}

interface TableProps {
  readonly caption: string
  /** Where a heading just above says the same. */
  readonly captionHidden?: boolean
  readonly columns: readonly Column[]
  readonly rows: readonly (readonly Child[])[]
}

/** A real table. It scrolls by itself on a narrow screen, and the keyboard can do it too. */
export const Table = ({ caption, captionHidden = false, columns, rows }: TableProps) => (
  <section class="scroll" tabindex={0} aria-label={caption}>
    <table class="govuk-table">
      <caption class={captionHidden ? 'govuk-visually-hidden' : 'govuk-table__caption govuk-table__caption--s'}>
        {caption}
      </caption>
      <thead class="govuk-table__head">
        <tr class="govuk-table__row">
          {columns.map(({ title, number = false }) => (
            <th scope="col" class={`govuk-table__header${number ? ' number' : ''}`}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody class="govuk-table__body">
        {rows.map((cells) => (
          <tr class="govuk-table__row">
            {cells.map((cell, at) =>
              at === 0 ? (
                <th scope="row" class="govuk-table__header">
                  {cell}
                </th>
              ) : (
                <td class={`govuk-table__cell${columns[at]?.number === true ? ' number' : ''}`}>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
