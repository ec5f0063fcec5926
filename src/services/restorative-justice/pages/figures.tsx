import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type CountedApart, countedAs } from '../../../principles/restoration/counted-as.ts'
import type { FeltSince } from '../../../principles/restoration/since.ts'
import type { OpenParts } from '../../../principles/safety/open-parts.ts'
import { hiddenMark, type OpenCount, openShare } from '../../../principles/safety/small-numbers.ts'
import { Document } from '../../../web/document.tsx'
import { dayName } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import { type Outcome, outcomes } from '../complaint.ts'
import { type Kind, kinds } from '../incident.ts'
import { groups, type Offered, parts as offerParts } from '../informing.ts'
import { published, publishedConversion, publishedOffer } from '../published.ts'
import { type Wait, type Waited, waits } from '../waited.ts'
import { workers as words } from '../words.ts'

const parts = ['better', 'same', 'worse', 'noAnswer'] as const

export const figuresPage = (
  asked: Asked,
  {
    months,
    felt,
    ended,
    complaints,
    incidents,
    waited,
    offered,
    nobodyReads,
  }: {
    readonly months: { readonly from: Day; readonly until: Day }
    readonly felt: Result<FeltSince, 'too-few'>
    readonly ended: Result<CountedApart, 'too-few'>
    readonly complaints: { readonly came: OpenCount; readonly answered: Result<OpenParts<Outcome>, 'too-few'> }
    readonly incidents: Result<OpenParts<Kind>, 'too-few'>
    readonly waited: Readonly<Record<Wait, Result<Waited, 'too-few'>>>
    readonly offered: Offered
    readonly nobodyReads: boolean
  },
) => {
  const { language } = asked
  const say = words.in(language)
  const share = (one: OpenCount, of: OpenCount) => {
    const percent = openShare(one, of)
    return percent === undefined ? '' : say('figures.percent', { percent })
  }
  return (
    <Document asked={asked} title={say('desk.figures')}>
      <h1 class="govuk-heading-l">{say('desk.figures')}</h1>
      <p class="govuk-body-l">
        {say('figures.lead', { from: dayName(language, months.from), until: dayName(language, months.until) })}
      </p>
      {nobodyReads ? <p class="govuk-inset-text">{say('figures.nobody-reads')}</p> : null}
      <section class="card">
        <h2 class="govuk-heading-m">{say('figures.felt')}</h2>
        {felt.ok ? (
          <Table
            caption={say('figures.felt-of', { asked: String(felt.value.asked) })}
            columns={(['what', 'people', 'share', 'published'] as const).map((one) => ({
              title: say(`figures.${one}`),
            }))}
            rows={parts.map((part) => [
              say(`figures.felt-${part}`),
              felt.value[part] === 'hidden' ? hiddenMark : String(felt.value[part]),
              share(felt.value[part], felt.value.asked),
              part === 'better' || part === 'worse' ? say('figures.percent', { percent: published[part].percent }) : '',
            ])}
          />
        ) : (
          <p class="govuk-body">{say('figures.too-few')}</p>
        )}
        <p class="govuk-body">{say('figures.hidden', { mark: hiddenMark })}</p>
        <p class="govuk-body">{say('figures.source', { source: published.worse.source })}</p>
      </section>
      <section class="card">
        <h2 class="govuk-heading-m">{say('figures.ended')}</h2>
        {ended.ok ? (
          <Table
            caption={say('figures.ended-of', { times: String(ended.value.all) })}
            columns={(['counted', 'matters', 'share', 'published'] as const).map((one) => ({
              title: say(`figures.${one}`),
            }))}
            rows={countedAs.map((one) => [
              say(`figures.counted-${one}`),
              ended.value.of[one] === 'hidden' ? hiddenMark : String(ended.value.of[one]),
              share(ended.value.of[one], ended.value.all),
              one === 'support' ? '' : say('figures.percent', { percent: publishedConversion[one].percent }),
            ])}
          />
        ) : (
          <p class="govuk-body">{say('figures.too-few-ended')}</p>
        )}
        <p class="govuk-body">{say('figures.ended-what')}</p>
        <p class="govuk-body">{say('figures.ended-source', { source: publishedConversion.direct.source })}</p>
      </section>
      <OfferedTo asked={asked} offered={offered} share={share} />
      <HowLong asked={asked} waited={waited} />
      <Complaints asked={asked} {...complaints} />
      <Incidents asked={asked} incidents={incidents} />
    </Document>
  )
}

const shown = (count: OpenCount) => (count === 'hidden' ? hiddenMark : String(count))

interface ComplaintsProps {
  readonly asked: Asked
  readonly came: OpenCount
  readonly answered: Result<OpenParts<Outcome>, 'too-few'>
}

const Complaints = ({ asked, came, answered }: ComplaintsProps) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('figures.complaints')}</h2>
      <p class="govuk-body">{say('figures.complaints-came', { came: shown(came) })}</p>
      {answered.ok ? (
        <Table
          caption={say('figures.complaints-what')}
          columns={(['complaints-what', 'complaints-times'] as const).map((one) => ({ title: say(`figures.${one}`) }))}
          rows={outcomes.map((one) => [say(`wrong.outcome-${one}`), shown(answered.value.of[one])])}
        />
      ) : (
        <p class="govuk-body">{say('figures.too-few-times')}</p>
      )}
    </section>
  )
}

const Incidents = ({
  asked,
  incidents,
}: {
  readonly asked: Asked
  readonly incidents: Result<OpenParts<Kind>, 'too-few'>
}) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('figures.incidents')}</h2>
      {incidents.ok ? (
        <Table
          caption={say('figures.incidents')}
          columns={(['incidents-what', 'complaints-times'] as const).map((one) => ({ title: say(`figures.${one}`) }))}
          rows={kinds.map((one) => [say(`incident.kind-${one}`), shown(incidents.value.of[one])])}
        />
      ) : (
        <p class="govuk-body">{say('figures.too-few-times')}</p>
      )}
    </section>
  )
}

interface OfferedToProps {
  readonly asked: Asked
  readonly offered: Offered
  readonly share: (one: OpenCount, of: OpenCount) => string
}

const OfferedTo = ({ asked, offered, share }: OfferedToProps) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('figures.offered')}</h2>
      <p class="govuk-body">{say('figures.offered-what')}</p>
      <Table
        caption={say('figures.offered')}
        columns={(['offered-who', 'offered-all', ...offerParts] as const).map((one) => ({
          title: say(one === 'offered-who' || one === 'offered-all' ? `figures.${one}` : `figures.offer-${one}`),
        }))}
        rows={groups.map((group) => {
          const one = offered.of[group]
          const cells = offerParts.map((part) => {
            if (!one.ok) return hiddenMark
            const percent = share(one.value.of[part], one.value.all)
            return percent === '' ? shown(one.value.of[part]) : `${shown(one.value.of[part])} (${percent})`
          })
          return [say(`figures.offered-${group}`), one.ok ? shown(one.value.all) : hiddenMark, ...cells]
        })}
      />
      <p class="govuk-body">{say('figures.offered-source', { ...publishedOffer })}</p>
      <h3 class="govuk-heading-s">{say('figures.offered-reasons')}</h3>
      {offered.reasons.length === 0 ? (
        <p class="govuk-body">{say('figures.offered-no-reasons')}</p>
      ) : (
        <ol class="govuk-list govuk-list--number">
          {offered.reasons.map((why) => (
            <li>{say(`offer.why-${why}`)}</li>
          ))}
        </ol>
      )}
    </section>
  )
}

const HowLong = ({
  asked,
  waited,
}: {
  readonly asked: Asked
  readonly waited: Readonly<Record<Wait, Result<Waited, 'too-few'>>>
}) => {
  const say = words.in(asked.language)
  const days = (count: number | undefined) => (count === undefined ? hiddenMark : say('figures.days', { days: count }))
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('figures.waited')}</h2>
      <p class="govuk-body">{say('figures.waited-what')}</p>
      <Table
        caption={say('figures.waited')}
        columns={(['waited-until', 'people', 'middle', 'ninth'] as const).map((one) => ({
          title: say(`figures.${one}`),
        }))}
        rows={waits.map((what) => {
          const one = waited[what]
          return [
            say(`figures.waited-${what}`),
            one.ok ? shown(one.value.people) : hiddenMark,
            one.ok ? days(one.value.middle) : hiddenMark,
            one.ok ? days(one.value.ninth) : hiddenMark,
          ]
        })}
      />
    </section>
  )
}
