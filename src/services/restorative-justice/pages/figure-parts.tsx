/** All parts of what is counted, in their order, and how one is drawn. */

import type { Child } from 'hono/jsx'

import type { Day } from '../../../principles/ground/time.ts'
import { Table } from '../../../web/table.tsx'
import type { PartName } from '../reports.ts'
import { workers as words } from '../words.ts'
import type { FigurePart } from './figure-part.ts'
import { came, ended, feedback, felt, offered, waited } from './parts-of-people.ts'
import { complaints, incidents, stopped } from './parts-of-us.ts'

export interface Figures {
  readonly months: { readonly from: Day; readonly until: Day }
  readonly came: Parameters<typeof came>[1]
  readonly offered: Parameters<typeof offered>[1]
  readonly waited: Parameters<typeof waited>[1]
  readonly ended: Parameters<typeof ended>[1]
  readonly felt: Parameters<typeof felt>[1]
  readonly feedback: Parameters<typeof feedback>[1]
  readonly stopped: Parameters<typeof stopped>[1]
  readonly complaints: Parameters<typeof complaints>[1]
  readonly incidents: Parameters<typeof incidents>[1]
  readonly disclosed: Parameters<typeof incidents>[2]
  readonly nobodyReads: boolean
}

export const figureParts = (language: string, figures: Figures, wanted: readonly PartName[]): readonly FigurePart[] => {
  const say = words.in(language)
  const all: Readonly<Record<PartName, FigurePart>> = {
    came: came(say, figures.came),
    offered: offered(say, figures.offered),
    waited: waited(say, figures.waited),
    ended: ended(say, figures.ended),
    felt: felt(say, figures.felt),
    feedback: feedback(say, figures.feedback),
    stopped: stopped(say, figures.stopped),
    complaints: complaints(say, figures.complaints),
    incidents: incidents(say, figures.incidents, figures.disclosed),
  }
  return wanted.map((name) => all[name])
}

/** Drawn the same wherever it stands; what is counted stands after it, where whoever reads it does not know. */
export const Part = ({ part, children }: { readonly part: FigurePart; readonly children?: Child }) => (
  <section class="card">
    <h2 class="govuk-heading-m">{part.title}</h2>
    {part.before.map((says) => (
      <p class="govuk-body">{says}</p>
    ))}
    {part.table === undefined ? null : (
      <Table
        caption={part.table.caption}
        columns={part.table.columns.map((title) => ({ title }))}
        rows={part.table.rows}
      />
    )}
    {part.list === undefined ? null : (
      <>
        <h3 class="govuk-heading-s">{part.list.title}</h3>
        <ol class="govuk-list govuk-list--number">
          {part.list.lines.map((line) => (
            <li>{line}</li>
          ))}
        </ol>
      </>
    )}
    {part.after.map((says) => (
      <p class="govuk-body-s quiet">{says}</p>
    ))}
    {children}
  </section>
)
