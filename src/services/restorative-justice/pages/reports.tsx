import type { Decided } from '../../../organisation/decided.ts'
import { DecisionFields, WhoDecided } from '../../../organisation/decision-fields.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { hiddenMark } from '../../../principles/safety/small-numbers.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import { card } from '../card.ts'
import { asTheyCame, mostSays, type OurTemplate, type PartName, partNames, type Template } from '../reports.ts'
import { workers as words } from '../words.ts'
import type { FigurePart } from './figure-part.ts'
import { type Figures, figureParts, Part } from './figure-parts.tsx'

interface Shown {
  readonly decided: Decided | undefined
  readonly own: readonly Template[]
  /** Of the one that is about to be made: sent twice it is one. */
  readonly id: string
  readonly problems: readonly Problem[]
}

const titleOf = (asked: Asked, { id, title }: Template): string =>
  title ?? words.in(asked.language)(`report.of-${id as OurTemplate}`)

export const reportsPage = (asked: Asked, { decided, own, id, problems }: Shown) => {
  const say = words.in(asked.language)
  const { form, worker } = asked
  const mayDecide = worker?.roles.some((role) => role === 'coordinator' || role === 'manager') === true
  return (
    <Document asked={asked} title={say('report.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('report.title')}</h1>
      <p class="govuk-body-l">{say('report.lead')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {[...asTheyCame, ...own].map((one) => (
          <li>
            <a class="govuk-link" href={`/restorative-justice/sums/${one.id}`}>
              {titleOf(asked, one)}
            </a>
          </li>
        ))}
      </ul>
      {mayDecide ? (
        <section class="card">
          <h2 class="govuk-heading-m">{say('report.make')}</h2>
          <WhoDecided asked={asked} decided={decided} />
          <Form asked={asked} action="/restorative-justice/sums">
            <input type="hidden" name="id" value={id} />
            <Field
              id="title"
              label={say('report.called')}
              hint={say('report.called-hint')}
              value={form.one('title')}
              problems={problems}
            />
            <Choices
              id="parts"
              legend={say('report.parts')}
              many
              choices={partNames.map((value) => ({ value, says: say(`report.part-${value}`) }))}
              chosen={form.all('parts')}
            />
            <TextArea
              id="says"
              label={say('report.says')}
              hint={say('report.says-hint')}
              rows={4}
              most={mostSays}
              value={form.one('says')}
              problem={problems.find(({ field }) => field === 'says')?.says}
            />
            <DecisionFields asked={asked} problems={problems} />
            <Button>{say('report.save')}</Button>
          </Form>
        </section>
      ) : null}
      {mayDecide && own.length > 0 ? (
        <section class="card">
          <h2 class="govuk-heading-m">{say('report.take-away')}</h2>
          <Form asked={asked} action="/restorative-justice/sums">
            <input type="hidden" name="kind" value="remove" />
            <Choices
              id="gone"
              legend={say('report.which')}
              choices={own.map(({ id, title }) => ({ value: id, says: title ?? '' }))}
              lines
            />
            <Field id="decision-gone" name="decision" label={say('duty.decision')} problems={problems} />
            <Button secondary>{say('report.take-away')}</Button>
          </Form>
        </section>
      ) : null}
    </Document>
  )
}

interface Report {
  readonly template: Template
  readonly figures: Figures
  readonly day: Day
}

/** What each part counts, as the card of this service defines it. */
const indicatorOf = {
  came: 'came',
  offered: 'offers',
  waited: 'waited',
  ended: 'ended',
  felt: 'felt-since',
  feedback: 'feedback',
  stopped: 'stopped',
  complaints: 'complaints',
  incidents: 'incidents',
} as const satisfies Record<PartName, string>

const definitionOf = (name: PartName) => {
  const found = card.indicators.find((one) => one.name === indicatorOf[name])
  if (found === undefined) throw new Error(`nobody says what ${name} counts`)
  return found
}

/** A report leaves the house: what a manager alone may read is not in it. */
const partsFor = (language: string, figures: Figures, wanted: readonly PartName[]): readonly FigurePart[] =>
  figureParts(language, figures, wanted).map(({ list, ...part }) => (list?.isOpen === true ? { ...part, list } : part))

export const reportPage = (asked: Asked, { template, figures, day }: Report) => {
  const { language, organisation } = asked
  const say = words.in(language)
  const { from, until } = figures.months
  return (
    <Document asked={asked} title={titleOf(asked, template)}>
      <p class="govuk-body">
        <a class="govuk-link" href="/restorative-justice/sums">
          {say('report.title')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{titleOf(asked, template)}</h1>
      <p class="govuk-body-l">
        <bdi>{organisation.name}</bdi>
      </p>
      <p class="govuk-body">
        {say('report.of', {
          from: dayName(language, from),
          until: dayName(language, until),
          day: dayName(language, day),
        })}
      </p>
      {template.says === '' ? null : (
        <p class="govuk-body as-written">
          <bdi>{template.says}</bdi>
        </p>
      )}
      <p class="govuk-body">{say('figures.hidden', { mark: hiddenMark })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/restorative-justice/sums/${template.id}/file`}>
          {say('report.file')}
        </a>
      </p>
      {partsFor(language, figures, template.parts).map((part) => {
        const { definition, version, source } = definitionOf(part.name)
        return (
          <Part part={part}>
            <p class="govuk-body-s quiet">
              {say('report.definition', { version })}{' '}
              <span lang="en">
                {definition}. {source}.
              </span>
            </p>
          </Part>
        )
      })}
    </Document>
  )
}

/** “40 (53 %)” is two numbers. */
const countAndShare = (value: string): readonly [count: string, share: string] => {
  const [, count, share] = /^(\S+) \((.+)\)$/.exec(value) ?? []
  return count === undefined ? [value, ''] : [count, share ?? '']
}

/** One line a number, so that a program reads it too: which part, which line, which column, what stands there. */
export const reportRows = (asked: Asked, { template, figures }: Report) => {
  const say = words.in(asked.language)
  const { from, until } = figures.months
  return {
    header: (['from', 'until', 'part', 'line', 'column', 'value', 'share', 'definition'] as const).map((one) =>
      say(`report.column-${one}`),
    ),
    rows: partsFor(asked.language, figures, template.parts).flatMap((part) => {
      const { definition, version } = definitionOf(part.name)
      const of = [from, until, part.title] as const
      const counts = say('report.version', { definition, version })
      const [, ...columns] = part.table?.columns ?? []
      const cells = (part.table?.rows ?? []).flatMap(([line = '', ...values]) =>
        values.map((value, at) => [...of, line, columns[at] ?? '', ...countAndShare(value), counts]),
      )
      // What stands before a table is said as it is: a count may stand in it.
      const said = part.before.map((says) => [...of, '', '', says, '', counts])
      const listed = (part.list?.lines ?? []).map((line, at) => [
        ...of,
        part.list?.title ?? '',
        String(at + 1),
        line,
        '',
        counts,
      ])
      return [...cells, ...said, ...listed]
    }),
  }
}
