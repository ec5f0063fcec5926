import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { type Asked as AskedOf, keyOf, type OwnRecord } from '../record.ts'
import { words } from '../words.ts'

/** What somebody may say yes or no to, and everything they said so far. */
export const Choices = ({ asked, record, newId }: { asked: Asked; record: OwnRecord; newId: () => string }) => {
  const say = words.in(asked.language)
  const someInForce = record.asked.some(({ state }) => state === 'in-force')
  const somePaused = record.asked.some(({ state }) => state === 'paused')
  return (
    <>
      <h2 class="govuk-heading-m" id="consents">
        {say('me.choices')}
      </h2>
      <p class="govuk-body">{say('me.choices-lead')}</p>
      {record.asked.map((one) => (
        <Question asked={asked} one={one} newId={newId} />
      ))}
      {someInForce || somePaused ? (
        <Form asked={asked} action="/me/decide">
          <input type="hidden" name="question" value="everything" />
          <input type="hidden" name="id" value={newId()} />
          <div class="govuk-button-group">
            <Button name="decision" value="withdrawn" secondary>
              {say('decide.stop-everything')}
            </Button>
            {someInForce ? (
              <Button name="decision" value="paused" secondary>
                {say('decide.pause-everything')}
              </Button>
            ) : null}
            {somePaused ? (
              <Button name="decision" value="continued" secondary>
                {say('decide.continue-everything')}
              </Button>
            ) : null}
          </div>
        </Form>
      ) : null}
      {record.entries.length === 0 ? null : (
        <details class="govuk-details">
          <summary class="govuk-details__summary">{say('me.receipts')}</summary>
          <ul class="govuk-list">
            {record.entries.toReversed().map((entry) => (
              <li>
                <a class="govuk-link" href={`/me/receipts/${entry.id}`}>
                  {say('receipt.line', {
                    decision: say(`decision.${entry.decision}`),
                    day: dayName(asked.language, entry.said),
                    how: say(`how.${entry.by.how}`),
                  })}
                </a>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

/** Yes, not now, no and never are four buttons of one size, and the information stands above them (V2). */
const Question = ({ asked, one, newId }: { asked: Asked; one: AskedOf; newId: () => string }) => {
  const say = words.in(asked.language)
  const { question, title, information, english, state, until } = one
  const choices =
    state === 'in-force'
      ? (['withdrawn', 'paused'] as const)
      : state === 'paused'
        ? (['continued', 'withdrawn'] as const)
        : (['given', 'not-now', 'refused', 'never'] as const)
  const told = (
    <div class="govuk-body">
      {information}
      {english === undefined ? null : (
        <span class="english" lang="en" dir="ltr">
          {say('me.in-english')} {english}
        </span>
      )}
    </div>
  )
  return (
    <section class="card">
      <h3 class="govuk-heading-s">{title}</h3>
      <p class="govuk-body">
        <strong>{say(`state.${state}`, { until: until === undefined ? '' : dayName(asked.language, until) })}</strong>
      </p>
      {state === 'in-force' || state === 'paused' ? (
        <details class="govuk-details">
          <summary class="govuk-details__summary">{say('receipt.notice')}</summary>
          {told}
        </details>
      ) : (
        told
      )}
      <Form asked={asked} action="/me/decide">
        <input type="hidden" name="question" value={keyOf(question)} />
        <input type="hidden" name="id" value={newId()} />
        <div class="govuk-button-group">
          {choices.map((decision) => (
            <Button name="decision" value={decision} secondary>
              {say(`decide.${decision}`)}
            </Button>
          ))}
        </div>
        {state === 'in-force' || state === 'paused' ? null : (
          <details class="govuk-details">
            <summary class="govuk-details__summary">{say('decide.when')}</summary>
            <div class="govuk-form-group">
              <label class="govuk-label" for={`ask-after-${keyOf(question)}`}>
                {say('decide.ask-after')}
              </label>
              <input
                class="govuk-input govuk-input--width-10"
                id={`ask-after-${keyOf(question)}`}
                name="ask-after"
                type="date"
              />
            </div>
            <Button name="decision" value="not-now" secondary>
              {say('decide.later')}
            </Button>
          </details>
        )}
      </Form>
      {state === 'in-force' && question.purpose === 'contact' ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/contact/${question.channel}`}>
            {say('contact.change')}
          </a>
        </p>
      ) : null}
    </section>
  )
}
