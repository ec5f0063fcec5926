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

/** A real table, with few words of its own, because fifty rows of them add up. It scrolls by itself on a narrow screen, and the keyboard can do it too. */
export const Table = ({ caption, captionHidden = false, columns, rows }: TableProps) => (
  <section class="scroll" tabindex={0} aria-label={caption}>
    <table class="rows">
      <caption class={captionHidden ? 'govuk-visually-hidden' : undefined}>{caption}</caption>
      <thead>
        <tr>
          {columns.map(({ title, number = false }) => (
            <th scope="col" class={number ? 'number' : undefined}>
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((cells) => (
          <tr>
            {cells.map((cell, at) =>
              at === 0 ? (
                <th scope="row">{cell}</th>
              ) : columns[at]?.number === true ? (
                <td class="number">{cell}</td>
              ) : (
                <td>{cell}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
)
