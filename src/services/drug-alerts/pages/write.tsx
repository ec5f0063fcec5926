import { randomUUID } from 'node:crypto'

import type { Asked } from '../../../platform/http/asked.ts'
import type { Told } from '../../../principles/voluntarism/unanswered.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { languages } from '../../../web/languages.ts'
import { certainties, details, others, severities } from '../alert.ts'
import { participants, workers as words } from '../words.ts'

interface WriteShown {
  readonly typed: Told
  readonly report: string | undefined
  readonly corrects: string | undefined
  readonly regions: readonly string[]
  readonly problems: readonly Problem[]
}

export const writePage = (asked: Asked, { typed, report, corrects, regions, problems }: WriteShown) => {
  const say = words.in(asked.language)
  const field = (name: string, hint?: 'headline' | 'what' | 'now' | 'region' | 'substances') => (
    <Field
      id={name}
      label={say(`alert.${name}` as 'alert.headline')}
      hint={hint === undefined ? undefined : say(`alert.${hint}-hint`)}
      value={typed[name]}
      problems={problems}
    />
  )
  return (
    <Document
      asked={asked}
      title={say(corrects === undefined ? 'panel.write-new' : 'panel.correct')}
      problem={problems.length > 0}
    >
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say(corrects === undefined ? 'panel.write-new' : 'panel.correct')}</h1>
      <p class="govuk-body">{say('alert.lead')}</p>
      <Form asked={asked} action={corrects === undefined ? '/drug-alerts/write' : `/drug-alerts/${corrects}/correct`}>
        <input type="hidden" name="id" value={randomUUID()} />
        {report === undefined ? null : <input type="hidden" name="report" value={report} />}
        {field('headline', 'headline')}
        {field('risk')}
        {field('what', 'what')}
        {field('now', 'now')}
        {field('substances', 'substances')}
        {field('region', 'region')}
        {regions.length === 0 ? null : (
          <Choices
            id="goes-to"
            many
            small
            legend={say('alert.goes-to')}
            hint={say('alert.goes-to-hint')}
            chosen={(typed['goes-to'] ?? '').split(';')}
            choices={regions.map((one) => ({ value: one, says: one }))}
          />
        )}
        <Field id="week" type="date" short label={say('alert.week')} value={typed['week']} problems={problems} />
        <Field
          id="samples"
          mode="numeric"
          short
          label={say('alert.samples')}
          value={typed['samples']}
          problems={problems}
        />
        <Choices
          id="severity"
          small
          legend={say('alert.severity')}
          chosen={typed['severity']}
          choices={severities.map((value) => ({ value, says: say(`alert.${value}`) }))}
        />
        <Choices
          id="certainty"
          small
          legend={say('alert.certainty')}
          chosen={typed['certainty']}
          choices={certainties.map((value) => ({ value, says: participants.in(asked.language)(`alerts.${value}`) }))}
        />
        <Field id="until" type="date" short label={say('alert.until')} value={typed['until']} problems={problems} />
        <Choices
          id="brand"
          many
          small
          lines
          legend={say('alert.brand-title')}
          chosen={typed['brand'] === 'yes' ? ['yes'] : []}
          choices={[{ value: 'yes', says: say('alert.brand-needed') }]}
        />
        <details class="govuk-details" open={problems.some(({ field: name }) => details.some((one) => one === name))}>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{say('alert.details')}</span>
          </summary>
          <div class="govuk-details__text">
            {details.map((name) => (
              <Field
                id={name}
                label={participants.in(asked.language)(`alerts.${name}`)}
                value={typed[name]}
                problems={problems}
              />
            ))}
          </div>
        </details>
        {others.map((other) => (
          <details class="govuk-details" open={problems.some(({ field: name }) => name.endsWith(`-${other}`))}>
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">
                <bdi lang={other}>{languages[other].name}</bdi>
              </span>
            </summary>
            <div class="govuk-details__text">
              <p class="govuk-hint">{say('alert.other-hint')}</p>
              {(['headline', 'what', 'now'] as const).map((name) => (
                <Field
                  id={`${name}-${other}`}
                  label={say(`alert.${name}`)}
                  value={typed[`${name}-${other}`]}
                  problems={problems}
                />
              ))}
              <Field
                id={`read-${other}`}
                label={say('alert.read')}
                hint={say('alert.read-hint')}
                value={typed[`read-${other}`]}
              />
            </div>
          </details>
        ))}
        <Button>{say('panel.save')}</Button>
      </Form>
    </Document>
  )
}
