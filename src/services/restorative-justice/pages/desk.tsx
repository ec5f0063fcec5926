import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { dayName } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import type { Clock } from '../clocks.ts'
import { type DeskList, deskLists, type OnDesk } from '../records/desk.ts'
import { workers as words } from '../words.ts'

interface Shown {
  readonly shown: readonly (OnDesk & { readonly clocks: readonly Clock[] })[]
  readonly list: DeskList
  /** Referrals that wait for a second pair of eyes. */
  readonly looks: readonly string[]
  /** Referrals in which something waits to be read before it goes, or to be passed on. */
  readonly items: readonly string[]
  /** Referrals in which a meeting waits to be signed. */
  readonly goes: readonly string[]
  /** Referrals in which something is to be told because somebody is in danger. */
  readonly danger: readonly string[]
  /** Referrals in which something happened that nobody looked into yet. */
  readonly incidents: readonly string[]
  /** Those who feel worse and whom nobody accompanies. */
  readonly worse: readonly string[]
  /** How it was: with whom somebody is to be in touch today, and what is to be read. */
  readonly feedback: { readonly today: readonly string[]; readonly toRead: readonly string[] }
  /** The last one on this page, where there are more. */
  readonly more: string | undefined
}

/** Told apart by four characters of a random number: there is no name to tell them apart by. */
export const shortOf = (id: string): string => id.slice(0, 4).toUpperCase()

export const deskPage = (
  asked: Asked,
  { shown, list, looks, items, goes, danger, feedback, incidents, worse, more }: Shown,
) => {
  const say = words.in(asked.language)
  const { language } = asked
  return (
    <Document asked={asked} title={say('desk.talk')} wide>
      {asked.query('done') === 'conflict' || asked.query('done') === 'conflict-alone' ? (
        <p class="govuk-inset-text" role="status">
          {say(asked.query('done') === 'conflict' ? 'desk.conflict' : 'desk.conflict-alone')}
        </p>
      ) : null}
      <h1 class="govuk-heading-l">{say('desk.talk')}</h1>
      <p class="govuk-body">{say(`desk.${list}-lead`)}</p>
      <ul class="govuk-list">
        {deskLists
          .filter((other) => other !== list)
          .map((other) => (
            <li>
              <a class="govuk-link" href={`/restorative-justice?list=${other}`}>
                {say(`desk.show-${other}`)}
              </a>
            </li>
          ))}
      </ul>
      <Wanted asked={asked} title={say('desk.danger')} ids={danger} at="danger" />
      <Wanted asked={asked} title={say('desk.incidents')} ids={incidents} at="incident" />
      <Wanted asked={asked} title={say('desk.worse')} ids={worse} at="one" />
      <Wanted asked={asked} title={say('desk.feedback-today')} ids={feedback.today} at="feedback" />
      <Wanted asked={asked} title={say('look.wanted')} ids={looks} at="look" />
      <Wanted asked={asked} title={say('before.wanted')} ids={items} at="before" />
      <Wanted asked={asked} title={say('desk.goes')} ids={goes} at="go" />
      <Wanted asked={asked} title={say('desk.feedback')} ids={feedback.toRead} at="feedback" />
      {shown.length === 0 ? (
        <p class="govuk-body">{say('desk.none')}</p>
      ) : (
        <Table
          caption={say('desk.table')}
          columns={(['which', 'due', 'stands', 'from', 'came'] as const).map((one) => ({ title: say(`desk.${one}`) }))}
          rows={shown.map((one) => [
            <a class="govuk-link" href={`/restorative-justice/${one.id}`}>
              {shortOf(one.id)}
            </a>,
            one.clocks
              .filter(({ state }) => state === 'running' || state === 'late')
              .map(({ what, due, state }) => say(`clock.${what}-${state}`, { day: dayName(language, due) }))
              .join('; '),
            !one.saidYes
              ? say('desk.waits-for-yes')
              : one.needsSomebody
                ? say('desk.needs-somebody')
                : say(`stage.${one.stage}`),
            say(`origin.${one.origin}`),
            `${dayName(language, one.received)}, ${say(`way.${one.way}`)}`,
          ])}
        />
      )}
      {more === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`/restorative-justice?list=${list}&after=${more}`}>
            {say('desk.more')}
          </a>
        </p>
      )}
    </Document>
  )
}

type At = 'danger' | 'incident' | 'look' | 'before' | 'go' | 'feedback' | 'one'

/** What happened is looked into by whom it waits for alone. */
const pathOf = (at: At): string => (at === 'one' ? '' : at === 'incident' ? '/incident?look' : `/${at}`)

const Wanted = ({
  asked,
  title,
  ids,
  at,
}: {
  readonly asked: Asked
  readonly title: string
  readonly ids: readonly string[]
  readonly at: At
}) =>
  ids.length === 0 ? null : (
    <section class="card">
      <h2 class="govuk-heading-m">{title}</h2>
      <ul class="govuk-list">
        {ids.map((id) => (
          <li>
            <a class="govuk-link" href={`/restorative-justice/${id}${pathOf(at)}`}>
              {words.in(asked.language)(`${at}.title`, { which: shortOf(id) })}
            </a>
          </li>
        ))}
      </ul>
    </section>
  )
