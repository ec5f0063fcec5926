import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { dayName, directionOf } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { words as frame } from '../../../web/words.ts'
import { type Alert, details, type InOther } from '../alert.ts'
import type { Version } from '../records/alerts.ts'
import { stageOf } from '../stage.ts'
import { participants as words } from '../words.ts'

/** The version of each alert that counts: the last one that went out. */
const latest = (published: readonly Version[]): readonly Version[] =>
  [...new Map(published.map((one) => [one.alert, one])).values()].toSorted((a, b) =>
    (b.sent ?? '').localeCompare(a.sent ?? ''),
  )

export const alertsPage = (asked: Asked, published: readonly Version[], today: Day) => {
  const say = words.in(asked.language)
  const all = latest(published)
  const standing = all.filter((one) => stageOf(one, [], today) === 'standing')
  const over = all.filter((one) => stageOf(one, [], today) === 'over')
  return (
    <Document asked={asked} title={say('alerts.title')} participant>
      <h1 class="govuk-heading-l">{say('alerts.title')}</h1>
      <p class="govuk-body">{say('alerts.lead')}</p>
      {asked.isPractice ? <p class="govuk-body">{say('alerts.exercise')}</p> : null}
      {standing.length === 0 ? <Safety words={words} language={asked.language} message="alerts.none" /> : null}
      {standing.map((one) => (
        <AlertCard asked={asked} alert={one} whole />
      ))}
      {over.length === 0 ? null : <h2 class="govuk-heading-m">{say('alerts.over')}</h2>}
      {over.map((one) => (
        <AlertCard asked={asked} alert={one} whole={false} />
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/alerts/follow">
          {say('alerts.follow')}
        </a>
      </p>
    </Document>
  )
}

/** What an alert says in the reader's language where somebody wrote it, with the English beside it until a native reader has read it (A3). */
const said = (language: string, content: Alert, part: 'headline' | 'what' | 'now') => {
  const other = (content.inOthers as Readonly<Record<string, InOther>>)[language]
  return other === undefined
    ? { text: content[part], language: 'en', english: undefined }
    : { text: other[part], language, english: other.readBy === undefined ? content[part] : undefined }
}

const Said = ({ asked, content, part }: { asked: Asked; content: Alert; part: 'headline' | 'what' | 'now' }) => {
  const { text, language, english } = said(asked.language, content, part)
  return (
    <>
      <bdi lang={language} dir={directionOf(language)}>
        {text}
      </bdi>
      {english === undefined || part === 'headline' ? null : (
        <span class="english" lang="en" dir="ltr">
          {frame.in('en')('english-too', { text: english })}
        </span>
      )}
    </>
  )
}

const AlertCard = ({
  asked,
  alert: { alert, kind, content, sent },
  whole,
}: {
  asked: Asked
  alert: Version
  whole: boolean
}) => {
  const say = words.in(asked.language)
  return (
    <section class="card card--found">
      <h2 class="govuk-heading-s">
        <Said asked={asked} content={content} part="headline" />
      </h2>
      {whole ? (
        <div class="govuk-body">
          <Said asked={asked} content={content} part="now" />
        </div>
      ) : null}
      <p class="govuk-body quiet">
        {say('alerts.since', { day: dayName(asked.language, (sent ?? '').slice(0, 10)), region: content.region })}{' '}
        {say(kind === 'cancel' ? 'alerts.ended' : 'alerts.until', { day: dayName(asked.language, content.until) })}
      </p>
      <a class="govuk-link" href={`/alerts/${alert}`}>
        {say('alerts.read')}
        <span class="govuk-visually-hidden" lang={said(asked.language, content, 'headline').language}>
          {' '}
          ({said(asked.language, content, 'headline').text})
        </span>
      </a>
    </section>
  )
}

/** The last version in full; what stood before it stays readable below. */
export const alertPage = (asked: Asked, all: readonly Version[], today: Day) => {
  const { language } = asked
  const say = words.in(language)
  const last = all.at(-1) as Version
  const { content } = last
  const isOver = stageOf(last, [], today) === 'over'
  return (
    <Document asked={asked} title={say('alerts.title')} participant>
      <h1 class="govuk-heading-l">
        <Said asked={asked} content={content} part="headline" />
      </h1>
      {asked.isPractice ? <p class="govuk-body">{say('alerts.exercise')}</p> : null}
      {isOver ? <Safety words={words} language={language} message="alerts.is-over" /> : null}
      {last.kind === 'update' ? <p class="govuk-body">{say('alerts.corrected')}</p> : null}
      <div class="govuk-body-l">
        <Said asked={asked} content={content} part="what" />
      </div>
      {isOver ? null : (
        <section class="card card--found">
          <h2 class="govuk-heading-m">{say('alerts.now')}</h2>
          <div class="govuk-body">
            <Said asked={asked} content={content} part="now" />
          </div>
        </section>
      )}
      <dl class="govuk-summary-list">
        {(
          [
            ['risk', content.risk],
            ['substances', content.substances.join(', ')],
            ['where', content.region],
            ['week', dayName(language, content.week)],
            ['samples', String(content.samples)],
            ['sure', say(`alerts.${content.certainty}`)],
            ['last-day', dayName(language, content.until)],
            ...details.flatMap((name) =>
              content.details[name] === undefined ? [] : ([[name, content.details[name]]] as const),
            ),
          ] as const
        ).map(([name, value]) => (
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{say(`alerts.${name}`)}</dt>
            <dd class="govuk-summary-list__value">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {all.length < 2 ? null : (
        <>
          <h2 class="govuk-heading-m">{say('alerts.before')}</h2>
          {all.slice(0, -1).map((one) => (
            <details class="govuk-details">
              <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">
                  {say('alerts.version', { nth: one.nth, day: dayName(language, (one.sent ?? '').slice(0, 10)) })}
                </span>
              </summary>
              <div class="govuk-details__text" lang="en" dir="ltr">
                <p class="govuk-body">{one.content.headline}</p>
                <p class="govuk-body">{one.content.what}</p>
                <p class="govuk-body">{one.content.now}</p>
              </div>
            </details>
          ))}
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/alerts/${last.alert}/${last.nth}.cap`}>
          {say('alerts.cap')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/alerts">
          {say('alerts.all')}
        </a>
      </p>
    </Document>
  )
}
