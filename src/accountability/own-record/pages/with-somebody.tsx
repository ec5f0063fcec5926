import { raw } from 'hono/html'

import type { Asked } from '../../../platform/http/asked.ts'
import { qrSvg } from '../../../platform/qr.ts'
import type { Area, ConsentQuestion } from '../../../principles/card.ts'
import { type Code, written } from '../../../principles/ground/code.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { keyOf, type OwnRecord } from '../record.ts'
import { workerWords as words } from '../words.ts'

export interface WaitingShown {
  readonly id: string
  readonly title: string
  readonly who: string
  readonly isOwn: boolean
}

interface Cards {
  readonly areas: readonly Area[]
  readonly waiting: readonly WaitingShown[]
  readonly problem: { readonly typed?: string; readonly says: string } | undefined
}

export const cardsPage = (asked: Asked, { areas, waiting, problem }: Cards) => {
  const say = words.in(asked.language)
  const problems = problem === undefined ? [] : [{ field: 'code', says: problem.says }]
  return (
    <Document asked={asked} title={say('cards.title')} problem={problem !== undefined}>
      <ProblemSummary asked={asked} problems={problems} />
      {asked.query('done') === 'confirmed' ? (
        <div class="govuk-inset-text" role="status">
          {say('cards.confirmed')}
        </div>
      ) : null}
      <h1 class="govuk-heading-l">{say('cards.title')}</h1>
      <h2 class="govuk-heading-m">{say('cards.look-title')}</h2>
      <p class="govuk-body">{say('cards.look-lead')}</p>
      <Form asked={asked} action="/cards/open">
        <Field id="code" label={say('cards.code')} value={problem?.typed} problems={problems} />
        <Button>{say('cards.look')}</Button>
      </Form>
      <h2 class="govuk-heading-m">{say('cards.new-title')}</h2>
      <p class="govuk-body">{say('cards.new-lead')}</p>
      <Form asked={asked} action="/cards/new">
        {areas.length > 1 ? (
          <Choices
            id="area"
            legend={say('cards.area')}
            choices={areas.map((area) => ({ value: area, says: say(`cards.area-${area}`) }))}
            chosen={areas[0]}
          />
        ) : null}
        <Button secondary>{say('cards.new')}</Button>
      </Form>
      <h2 class="govuk-heading-m">{say('cards.waiting-title')}</h2>
      <p class="govuk-body">{say('cards.waiting-lead')}</p>
      {waiting.length === 0 ? <p class="govuk-body">{say('cards.waiting-none')}</p> : null}
      {waiting.map(({ id, title, who, isOwn }) => (
        <section class="card">
          <p class="govuk-body">
            <bdi>{title}</bdi>
          </p>
          <p class="govuk-body">{say('cards.heard-by', { who })}</p>
          {isOwn ? (
            <p class="govuk-body">{say('cards.own')}</p>
          ) : (
            <Form asked={asked} action="/cards/confirm">
              <input type="hidden" name="id" value={id} />
              <Button secondary>{say('cards.confirm')}</Button>
            </Form>
          )}
        </section>
      ))}
    </Document>
  )
}

export const handedOverPage = (asked: Asked, { code, spare }: { readonly code: Code; readonly spare: Code }) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('cards.handed')}>
      <h1 class="govuk-heading-l">{say('cards.handed')}</h1>
      <p class="govuk-body not-printed">{say('cards.handed-lead')}</p>
      {(
        [
          ['cards.slip-own', code],
          ['cards.slip-spare', spare],
        ] as const
      ).map(([key, one]) => (
        <section class="card">
          <h2 class="govuk-heading-s">{say(key)}</h2>
          <p class="code">
            <bdi>{written(one)}</bdi>
          </p>
          {raw(qrSvg(written(one), say(key)))}
        </section>
      ))}
      <a class="govuk-button not-printed" href="/cards">
        {say('cards.back')}
      </a>
    </Document>
  )
}

interface Together {
  readonly together: string
  /** After a never, a no or a not now we do not ask: the page offers nothing to press. */
  readonly mayAsk: (question: ConsentQuestion) => boolean
  readonly newId: () => string
}

/** What a worker sees while the person is there: what is held and what was decided. No address of theirs. */
export const withSomebodyPage = (
  asked: Asked,
  record: OwnRecord,
  { together, mayAsk, newId }: Together,
  note: string | undefined,
) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('with.title')}>
      {note === undefined ? null : (
        <div class="govuk-inset-text" role="status">
          {note}
        </div>
      )}
      <h1 class="govuk-heading-l">{say('with.title')}</h1>
      <p class="govuk-body">{say('with.lead')}</p>
      <h2 class="govuk-heading-m">{say('with.choices')}</h2>
      {record.asked.map(({ question, title, information, state, until }) => (
        <section class="card">
          <h3 class="govuk-heading-s">
            <bdi>{title}</bdi>
          </h3>
          <p class="govuk-body">
            <strong>
              {question.alone === true
                ? say('with.alone')
                : say(`with.state-${state}`, { until: until === undefined ? '' : dayName('en', until) })}
            </strong>
          </p>
          <p class="govuk-body">
            <bdi>{information}</bdi>
          </p>
          {question.alone === true || state === 'in-force' || mayAsk(question) ? (
            <Form asked={asked} action="/cards/decide">
              <input type="hidden" name="together" value={together} />
              <input type="hidden" name="question" value={keyOf(question)} />
              <input type="hidden" name="id" value={newId()} />
              <Choices
                id={`aloud-${question.purpose}-${question.channel}`}
                name="aloud"
                legend={say('with.how')}
                small
                choices={[
                  { value: 'no', says: say('with.themselves') },
                  { value: 'yes', says: say('with.aloud') },
                ]}
                chosen="no"
              />
              <div class="govuk-button-group">
                {(question.alone === true || state === 'in-force'
                  ? (['withdrawn', 'paused'] as const)
                  : (['given', 'not-now', 'refused', 'never'] as const)
                ).map((decision) => (
                  <Button name="decision" value={decision} secondary>
                    {say(`with.${decision}`)}
                  </Button>
                ))}
              </div>
            </Form>
          ) : (
            <p class="govuk-body">{say('with.not-asked')}</p>
          )}
        </section>
      ))}
      <h2 class="govuk-heading-m">{say('with.held')}</h2>
      {record.held.length === 0 ? <p class="govuk-body">{say('with.held-nothing')}</p> : null}
      {record.held.map(({ title, says, notes }) => (
        <section class="card">
          <h3 class="govuk-heading-s">
            <bdi>{title}</bdi>
          </h3>
          {says.map((line) => (
            <p class="govuk-body">
              <bdi>{line}</bdi>
            </p>
          ))}
          {notes.map((one) => (
            <p class="govuk-body">
              {say('with.note')} <bdi>{one.says}</bdi>
            </p>
          ))}
        </section>
      ))}
      <a class="govuk-button" href="/cards">
        {say('with.done')}
      </a>
    </Document>
  )
}
