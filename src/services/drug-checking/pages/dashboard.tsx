import type { Asked } from '../../../platform/http/asked.ts'
import { hiddenMark, type OpenCount, openShare } from '../../../principles/safety/small-numbers.ts'
import { Document } from '../../../web/document.tsx'
import { Figure } from '../../../web/figure.tsx'
import { dayName, monthName } from '../../../web/languages.ts'
import { bars, line } from '../../../web/pictures.ts'
import { Table } from '../../../web/table.tsx'
import type { PublishedMonth } from '../records/published.ts'
import { nameOf } from '../register.ts'
import { participants as words } from '../words.ts'

type Rows = PublishedMonth['figures']['found']['rows']

export const dashboardTables = ['expected', 'found', 'trend', 'together', 'composition'] as const

export type DashboardTable = (typeof dashboardTables)[number]

interface TableShown {
  readonly header: readonly string[]
  readonly rows: readonly (readonly (string | number)[])[]
}

const shown = (count: OpenCount): string | number => (count === 'hidden' ? hiddenMark : count)

const percent = (share: number | undefined): string => (share === undefined ? hiddenMark : `${share} %`)

/** The substance that the last closed month found most often, over the months. */
const trendOf = (months: readonly PublishedMonth[]) => {
  const code = months[0]?.figures.found.rows.find(({ counted }) => counted !== 'hidden')?.label
  const points = months.toReversed().map(({ month, figures }) => {
    // A month whose table does not name it says nothing about it: hidden, never nought.
    const counted = figures.found.rows.find(({ label }) => label === code)?.counted ?? 'hidden'
    return {
      month,
      of: figures.samples,
      counted,
      share: openShare(counted, figures.samples),
    }
  })
  return { code, points }
}

/** A code, or two with a plus between them. */
const namesOf = (label: string): string => label.split('+').map(nameOf).join(' + ')

/** The tables of the page, for the page and for the files. */
export const tablesOf = (
  language: string,
  months: readonly PublishedMonth[],
): Readonly<Record<DashboardTable, TableShown>> => {
  const say = words.in(language)
  const figures = months[0]?.figures
  const rowsOf = (rows: Rows = []) =>
    rows.map(({ label, of, counted }) => [namesOf(label), shown(of), shown(counted), percent(openShare(counted, of))])
  const counts = [say('dashboard.samples-column'), say('dashboard.found-column'), say('dashboard.share')]
  const trend = trendOf(months)
  return {
    expected: { header: [say('dashboard.brought-as'), ...counts], rows: rowsOf(figures?.asExpected.rows) },
    found: { header: [say('dashboard.substance'), ...counts], rows: rowsOf(figures?.found.rows) },
    together: { header: [say('dashboard.two'), ...counts], rows: rowsOf(figures?.together?.rows) },
    composition: {
      header: [say('dashboard.parts'), ...counts],
      rows: (figures?.composition?.rows ?? []).map(({ label, of, counted }) => [
        partsName(language, label),
        shown(of),
        shown(counted),
        percent(openShare(counted, of)),
      ]),
    },
    trend: {
      header: [say('dashboard.month'), ...counts],
      rows: trend.points.map(({ month, of, counted, share }) => [month, shown(of), shown(counted), percent(share)]),
    },
  }
}

const partsName = (language: string, label: string): string =>
  words.in(language)('dashboard.parts-name', {
    count: Number.parseInt(label, 10),
    more: label.endsWith('+') ? 'yes' : 'no',
  })

const barsOf = (rows: Rows = []) =>
  rows.flatMap(({ label, of, counted }) =>
    of === 'hidden' || counted === 'hidden' ? [] : [{ label: namesOf(label), part: counted, whole: of }],
  )

export const dashboardPage = async (asked: Asked, months: readonly PublishedMonth[]) => {
  const { language } = asked
  const say = words.in(language)
  const [last] = months
  if (last === undefined) {
    return (
      <Document asked={asked} title={say('dashboard.title')} participant>
        <h1 class="govuk-heading-l">{say('dashboard.title')}</h1>
        <p class="govuk-body">{say('dashboard.none')}</p>
      </Document>
    )
  }
  const { samples, asExpected, found } = last.figures
  const [expectedBars, foundBars] = [barsOf(asExpected.rows), barsOf(found.rows)]
  const trend = trendOf(months)
  const trendPoints = trend.points.flatMap(({ month, share }) => (share === undefined ? [] : [{ month, value: share }]))
  const [first, latest] = [trendPoints[0], trendPoints.at(-1)]
  const name = trend.code === undefined ? '' : nameOf(trend.code)

  const expectedSays =
    expectedBars[0] === undefined
      ? say('dashboard.expected-none')
      : say('dashboard.expected-says', {
          name: expectedBars[0].label,
          counted: expectedBars[0].part,
          of: expectedBars[0].whole,
        })
  const foundSays =
    foundBars[0] === undefined
      ? say('dashboard.found-none')
      : say('dashboard.found-says', { name: foundBars[0].label, counted: foundBars[0].part, of: foundBars[0].whole })
  const trendSays =
    first === undefined || latest === undefined || first === latest
      ? say('dashboard.trend-none')
      : say('dashboard.trend-says', {
          name,
          now: latest.value,
          month: monthName(language, latest.month),
          before: first.value,
          first: monthName(language, first.month),
        })

  const togetherBars = barsOf(last.figures.together?.rows)
  const [pair] = togetherBars
  const togetherSays =
    pair === undefined
      ? say('dashboard.together-none')
      : say('dashboard.together-says', { names: pair.label, counted: pair.part, of: pair.whole })
  const partBars = barsOf(last.figures.composition?.rows).map((bar) => ({
    ...bar,
    label: partsName(language, bar.label),
  }))
  const most = partBars.toSorted((a, b) => b.part - a.part)[0]
  const partsSays =
    most === undefined
      ? say('dashboard.parts-none')
      : say('dashboard.parts-says', { parts: most.label, counted: most.part, of: most.whole })

  const tables = tablesOf(language, months)
  const figure = (which: DashboardTable, says: string, svg: string | undefined, caption: string) => (
    <Figure
      says={says}
      svg={svg}
      tableTitle={say('dashboard.table')}
      table={
        <Table
          caption={caption}
          columns={tables[which].header.map((title, at) => ({ title, number: at > 0 }))}
          rows={tables[which].rows}
        />
      }
      csv={{ href: `/dashboard/${which}.csv`, says: say('dashboard.csv') }}
    />
  )
  const lead = say('dashboard.lead', {
    month: monthName(language, last.month),
    samples: say('dashboard.samples', {
      hidden: samples === 'hidden' ? 'yes' : 'no',
      count: samples === 'hidden' ? 0 : samples,
    }),
  })
  return (
    <Document asked={asked} title={say('dashboard.title')} participant>
      <h1 class="govuk-heading-l">{say('dashboard.title')}</h1>
      <p class="govuk-body-l">{lead}</p>
      <p class="govuk-body">{say('dashboard.note')}</p>
      <h2 class="govuk-heading-m">{say('dashboard.found-title')}</h2>
      {figure(
        'found',
        foundSays,
        foundBars.length === 0 ? undefined : await bars(foundBars, foundSays),
        say('dashboard.found-title'),
      )}
      <h2 class="govuk-heading-m">{say('dashboard.expected-title')}</h2>
      {figure(
        'expected',
        expectedSays,
        expectedBars.length === 0 ? undefined : await bars(expectedBars, expectedSays),
        say('dashboard.expected-title'),
      )}
      <h2 class="govuk-heading-m">{say('dashboard.together-title')}</h2>
      {figure(
        'together',
        togetherSays,
        togetherBars.length === 0 ? undefined : await bars(togetherBars, togetherSays),
        say('dashboard.together-title'),
      )}
      <h2 class="govuk-heading-m">{say('dashboard.parts-title')}</h2>
      {figure(
        'composition',
        partsSays,
        partBars.length === 0 ? undefined : await bars(partBars, partsSays),
        say('dashboard.parts-title'),
      )}
      {trend.code === undefined ? null : (
        <>
          <h2 class="govuk-heading-m">{say('dashboard.trend-title', { name })}</h2>
          {figure(
            'trend',
            trendSays,
            trendPoints.length < 2 ? undefined : await line(trendPoints, trendSays),
            say('dashboard.trend-title', { name }),
          )}
        </>
      )}
      <p class="govuk-body quiet">{say('dashboard.protected', { mark: hiddenMark })}</p>
      <p class="govuk-body quiet">{say('dashboard.closed', { day: dayName(language, last.closedOn) })}</p>
    </Document>
  )
}
