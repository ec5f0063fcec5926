import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Table } from '../../../web/table.tsx'
import type { Agreement } from '../agreement.ts'
import type { Method } from '../method-cards.ts'
import { type Intention, intentions } from '../records/quality.ts'
import type { Interval } from '../signals/proportion.ts'
import { participants, workers as words } from '../words.ts'

interface QualityShown {
  readonly since: string
  readonly agreements: readonly (Agreement & { readonly method: Method })[]
  readonly answered: number
  readonly turnaround: { readonly median: number; readonly p90: number } | undefined
  readonly intended: ReadonlyMap<Intention, number>
}

export const qualityPage = (asked: Asked, { since, agreements, answered, turnaround, intended }: QualityShown) => {
  const say = words.in(asked.language)
  const share = (interval: Interval | undefined) =>
    interval === undefined
      ? say('quality.none')
      : say('quality.share', {
          share: Math.round(interval.share * 1000) / 10,
          from: Math.round(interval.from * 1000) / 10,
          to: Math.round(interval.to * 1000) / 10,
        })
  const said = [...intended.values()].reduce((sum, one) => sum + one, 0)
  return (
    <Document asked={asked} title={say('quality.title')} wide>
      <h1 class="govuk-heading-l">{say('quality.title')}</h1>
      <p class="govuk-body">{say('quality.lead', { since })}</p>
      <h2 class="govuk-heading-m">{say('quality.agreement')}</h2>
      <p class="govuk-body">{say('quality.agreement-lead')}</p>
      {agreements.length === 0 ? (
        <p class="govuk-body">{say('quality.agreement-none')}</p>
      ) : (
        <Table
          caption={say('quality.agreement')}
          captionHidden
          columns={[
            { title: say('quality.method') },
            { title: say('quality.pairs'), number: true },
            { title: say('quality.same') },
            { title: say('quality.seen') },
            { title: say('quality.not-confirmed') },
          ]}
          rows={agreements.map((one) => [
            participants.in(asked.language)(`method.${one.method}`),
            one.pairs,
            share(one.same),
            share(one.seenOfThere),
            share(one.notConfirmed),
          ])}
        />
      )}
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
