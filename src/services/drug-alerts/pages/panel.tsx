import { randomUUID } from 'node:crypto'

import type { Asked } from '../../../platform/http/asked.ts'
import { mostParts, partsOf } from '../../../principles/accessibility/text-parts.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { directionOf, shortDay } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import type { Report, Version } from '../records/alerts.ts'
import { stageOf } from '../stage.ts'
import { participants, workers as words } from '../words.ts'

const noticed = [
  'substance-first-seen',
  'never-seen',
  'new-to-site',
  'back',
  'watched',
  'contradicted',
  'not-as-sold',
  'overdose',
  'share',
  'count',
  'count-seasonal',
  'amount',
] as const

/** A notice carries a word of a closed list; one we do not know is only told as noticed. */
const whyOf = (word: string | undefined) => `panel.why-${noticed.find((one) => one === word) ?? 'other'}` as const

interface PanelShown {
  readonly reports: readonly Report[]
  readonly all: readonly Version[]
  readonly today: Day
  readonly problems: readonly Problem[]
}

export const panelPage = (asked: Asked, { reports, all, today, problems }: PanelShown) => {
  const say = words.in(asked.language)
  const alerts = [...new Map(all.map((one) => [one.alert, one])).values()]
  return (
    <Document asked={asked} title={say('panel.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('panel.title')}</h1>
      <p class="govuk-body">{say('panel.lead')}</p>
      {alerts.length === 0 ? null : (
        <Table
          caption={say('panel.alerts')}
          columns={[
            { title: say('alert.headline') },
            { title: say('panel.version'), number: true },
            { title: say('panel.stage') },
          ]}
          rows={alerts.map((last) => [
            <a class="govuk-link" href={`/drug-alerts/${last.alert}`}>
              <bdi>{last.content.headline}</bdi>
            </a>,
            last.nth,
            say(`stage.${stageOf(last, [], today)}`),
          ])}
        />
      )}
      <h2 class="govuk-heading-m">{say('panel.received')}</h2>
      {reports.length === 0 ? <p class="govuk-body">{say('panel.nothing')}</p> : null}
      {reports.map((one) => (
        <section class="card">
          <h3 class="govuk-heading-s">
            <bdi>{one.about}</bdi>
          </h3>
          <p class="govuk-body">
            {say('panel.report', { origin: one.origin, week: shortDay(asked.language, one.week) })}
            <br />
            {one.origin === 'checking' ? say(whyOf(one.says)) : <bdi>{one.says}</bdi>}
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={`/drug-alerts/write?report=${one.id}`}>
              {say('panel.write')}
              <span class="govuk-visually-hidden"> ({one.about})</span>
            </a>
          </p>
          <details class="govuk-details" open={problems.some(({ field }) => field === `why-${one.id}`)}>
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">{say('panel.close')}</span>
            </summary>
            <div class="govuk-details__text">
              <Form asked={asked} action="/drug-alerts/close">
                <input type="hidden" name="report" value={one.id} />
                <Field id={`why-${one.id}`} name="why" label={say('panel.because')} problems={problems} />
                <Button secondary>{say('panel.close')}</Button>
              </Form>
            </div>
          </details>
        </section>
      ))}
      <h2 class="govuk-heading-m">{say('panel.report-title')}</h2>
      <Form asked={asked} action="/drug-alerts/report">
        <input type="hidden" name="id" value={randomUUID()} />
        <Field id="about" label={say('panel.about')} value={asked.form.one('about')} problems={problems} />
        <Choices
          id="origin"
          small
          legend={say('panel.origin')}
          chosen={asked.form.one('origin') ?? 'worker'}
          choices={(['worker', 'partner', 'authority'] as const).map((value) => ({
            value,
            says: say(`panel.${value}`),
          }))}
        />
        <Field
          id="says"
          label={say('panel.says')}
          hint={say('panel.says-hint')}
          value={asked.form.one('says')}
          problems={problems}
        />
        <Button secondary>{say('panel.save')}</Button>
      </Form>
      <ul class="govuk-list">
        {(['write', 'regions'] as const).map((to) => (
          <li>
            <a class="govuk-link" href={`/drug-alerts/${to}`}>
              {say(to === 'write' ? 'panel.write-new' : 'regions.title')}
            </a>
          </li>
        ))}
        {asked.worker?.roles.includes('manager') === true ? (
          <li>
            <a class="govuk-link" href="/drug-alerts/webhooks">
              {say('webhooks.title')}
            </a>
          </li>
        ) : null}
      </ul>
    </Document>
  )
}

interface DeskShown {
  readonly all: readonly Version[]
  readonly today: Day
  readonly origin: string
  readonly problems: readonly Problem[]
}

export const alertDeskPage = (asked: Asked, { all, today, origin, problems }: DeskShown) => {
  const say = words.in(asked.language)
  const last = all.at(-1) as Version
  const stage = stageOf(last, [], today)
  const mine = asked.worker !== undefined && last.signedBy.includes(asked.worker.id)
  const text = participants.in('en')('alerts.text', { address: `${origin}/alerts` })
  return (
    <Document asked={asked} title={say('panel.one')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">
        <bdi>{last.content.headline}</bdi>
      </h1>
      <section id="versions" tabindex={-1}>
        {all.map((one, at) => (
          <p class="govuk-body">
            {say('panel.version-line', {
              nth: one.nth,
              kind: one.kind,
              day: shortDay(asked.language, one.day),
              signed: one.signedBy.length,
            })}{' '}
            {say(`stage.${stageOf(one, all.slice(at + 1), today)}`)}.
          </p>
        ))}
      </section>
      <section class="card">
        <p class="govuk-body">
          <strong>{participants.in(asked.language)('alerts.risk')}:</strong> <bdi>{last.content.risk}</bdi>
        </p>
        <p class="govuk-body">
          <bdi>{last.content.what}</bdi>
        </p>
        <p class="govuk-body">
          <strong>{participants.in(asked.language)('alerts.now')}:</strong> <bdi>{last.content.now}</bdi>
        </p>
        {Object.entries(last.content.inOthers).map(([other, told]) => (
          <div lang={other} dir={directionOf(other)}>
            <p class="govuk-body">
              <strong>{told.headline}</strong>
            </p>
            <p class="govuk-body">{told.what}</p>
            <p class="govuk-body">{told.now}</p>
          </div>
        ))}
        <p class="govuk-body">
          {last.content.regions.length === 0
            ? say('panel.everywhere')
            : say('panel.goes-to', { regions: last.content.regions.join(', ') })}
        </p>
        <p class="govuk-body quiet">
          <bdi>{last.content.substances.join(', ')}</bdi> · <bdi>{last.content.region}</bdi> ·{' '}
          {say(`alert.${last.content.severity}`)} ·{' '}
          {participants.in(asked.language)('alerts.until', { day: shortDay(asked.language, last.content.until) })}
        </p>
      </section>
      {last.kind === 'cancel' && stage !== 'over' ? <p class="govuk-body">{say('panel.ends')}</p> : null}
      <div class="buttons">
        {stage === 'written' || stage === 'signed-once' ? (
          mine ? (
            <p class="govuk-body">{say('panel.already-signed')}</p>
          ) : (
            <Form asked={asked} action={`/drug-alerts/${last.alert}/sign`}>
              <input type="hidden" name="draft" value={last.id} />
              <p class="govuk-hint">{say(stage === 'written' ? 'panel.sign-first' : 'panel.sign-second')}</p>
              <Button>{say(stage === 'written' ? 'panel.sign' : 'panel.publish')}</Button>
            </Form>
          )
        ) : null}
        {stage === 'over' ? null : (
          <a class="govuk-link" href={`/drug-alerts/${last.alert}/correct`}>
            {say('panel.correct')}
          </a>
        )}
        {stage === 'standing' ? (
          <Form asked={asked} action={`/drug-alerts/${last.alert}/end`}>
            <Button secondary>{say('panel.end')}</Button>
          </Form>
        ) : null}
      </div>
      <p class="govuk-body quiet">{say('panel.text', { text, parts: partsOf(text), most: mostParts })}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/drug-alerts">
          {say('panel.back')}
        </a>
      </p>
    </Document>
  )
}
