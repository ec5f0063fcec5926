import type { Asked } from '../../../platform/http/asked.ts'
import type { Interval } from '../../../principles/ground/proportion.ts'
import { Document } from '../../../web/document.tsx'
import { Figure } from '../../../web/figure.tsx'
import { dayName } from '../../../web/languages.ts'
import { shares } from '../../../web/pictures.ts'
import { Table } from '../../../web/table.tsx'
import type { Agreement } from '../agreement.ts'
import type { Method } from '../method-cards.ts'
import { type Intention, intentions } from '../records/quality.ts'
import { participants, workers as words } from '../words.ts'

interface QualityShown {
  readonly since: string
  readonly agreements: readonly Compared[]
  readonly answered: number
  readonly turnaround: { readonly median: number; readonly p90: number } | undefined
  readonly intended: ReadonlyMap<Intention, number>
}

type Compared = Agreement & { readonly method: Method }

const shareOf = (language: string, interval: Interval | undefined): string => {
  const say = words.in(language)
  if (interval === undefined) return say('quality.none')
  const { value, from, to } = inPercent(interval)
  return say('quality.share', { share: value, from, to })
}

const inPercent = ({ share, from, to }: Interval) => {
  const percent = (part: number) => Math.round(part * 1000) / 10
  return { value: percent(share), from: percent(from), to: percent(to) }
}

/** The table of the picture, for the page and for the file. */
export const agreementTable = (language: string, agreements: readonly Compared[]) => {
  const say = words.in(language)
  return {
    header: [
      say('quality.method'),
      say('quality.pairs'),
      say('quality.same'),
      say('quality.seen'),
      say('quality.not-confirmed'),
    ],
    rows: agreements.map((one) => [
      participants.in(language)(`method.${one.method}`),
      one.pairs,
      shareOf(language, one.same),
      shareOf(language, one.seenOfThere),
      shareOf(language, one.notConfirmed),
    ]),
  }
}

/** What the picture says: the method that was compared most often, and how often it agrees. */
const agreementFigure = async (asked: Asked, agreements: readonly Compared[]) => {
  const say = words.in(asked.language)
  const most = agreements.toSorted((a, b) => b.pairs - a.pairs)[0]
  if (most?.same === undefined) return <p class="govuk-body">{say('quality.agreement-none')}</p>
  const name = (method: Method) => participants.in(asked.language)(`method.${method}`)
  const { value, from, to } = inPercent(most.same)
  const says = say('quality.agreement-says', { method: name(most.method), share: value, from, to, pairs: most.pairs })
  const { header, rows } = agreementTable(asked.language, agreements)
  const drawn = agreements.flatMap(({ method, same }) =>
    same === undefined ? [] : [{ label: name(method), ...inPercent(same) }],
  )
  return (
    <Figure
      says={says}
      svg={await shares(drawn, says)}
      tableTitle={participants.in(asked.language)('dashboard.table')}
      table={
        <Table
          caption={say('quality.agreement')}
          captionHidden
          columns={header.map((title, at) => ({ title, number: at === 1 }))}
          rows={rows}
        />
      }
      csv={{ href: '/drug-checking/quality/agreement.csv', says: say('quality.csv') }}
    />
  )
}

export const qualityPage = async (
  asked: Asked,
  { since, agreements, answered, turnaround, intended }: QualityShown,
) => {
  const say = words.in(asked.language)
  const said = [...intended.values()].reduce((sum, one) => sum + one, 0)
  return (
    <Document asked={asked} title={say('quality.title')} wide>
      <h1 class="govuk-heading-l">{say('quality.title')}</h1>
      <p class="govuk-body">{say('quality.lead', { since: dayName(asked.language, since) })}</p>
      <h2 class="govuk-heading-m">{say('quality.agreement')}</h2>
      <p class="govuk-body">{say('quality.agreement-lead')}</p>
      {await agreementFigure(asked, agreements)}
      <h2 class="govuk-heading-m">{say('quality.turnaround')}</h2>
      <p class="govuk-body">
        {turnaround === undefined
          ? say('quality.turnaround-none')
          : say('quality.turnaround-says', { ...turnaround, answered })}
      </p>
      <h2 class="govuk-heading-m">{say('quality.intention')}</h2>
      {said === 0 ? (
        <p class="govuk-body">{say('quality.intention-none')}</p>
      ) : (
        <Table
          caption={say('quality.intention')}
          captionHidden
          columns={[{ title: say('quality.said') }, { title: say('quality.count'), number: true }]}
          rows={intentions.map((one) => [participants.in(asked.language)(`intention.${one}`), intended.get(one) ?? 0])}
        />
      )}
    </Document>
  )
}
