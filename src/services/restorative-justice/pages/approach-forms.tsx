/** What a worker does, step by step, with what somebody asked for: each a form of its own, with one reason where it cannot be yet. */

import type { Child } from 'hono/jsx'

import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import { Button, Choices, Field, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Select } from '../../../web/select.tsx'
import { answers, waysFor } from '../approach.ts'
import { type ContactShape, routes, shapes } from '../contact-way.ts'
import type { NotTried } from '../may-try.ts'
import type { Contact } from '../records/approach-contact.ts'
import { workers as words } from '../words.ts'
import type { Next, Stands } from './their-approach.tsx'
import { whyNot } from './why-not.ts'

/** What was typed is not lost. */
export type Typed = (name: string) => string | undefined

interface Where {
  readonly asked: Asked
  readonly at: string
  readonly next: Next
}

/** Before they do anything, and whenever it turns out: whoever knows the other person steps back from all of it (I1). */
export const Declare = ({ asked, at, next, isDeclared }: Where & { readonly isDeclared: boolean }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say(isDeclared ? 'approach.knows-after-all' : 'approach.declare')}</h2>
      <p class="govuk-body">{say('approach.declare-what')}</p>
      <Form asked={asked} action={at}>
        <input type="hidden" name="id" value={next.id} />
        <input type="hidden" name="kind" value="declared" />
        <div class="buttons">
          {isDeclared ? null : (
            <Button secondary name="answer" value="not-known">
              {say('approach.not-known')}
            </Button>
          )}
          <Button secondary name="answer" value="speak">
            {say('asked.rather-speak')}
          </Button>
        </div>
      </Form>
    </section>
  )
}

/** Folded away once it is done: what is next comes sooner on a small screen. */
const Folded = ({ says, children }: { readonly says: string | undefined; readonly children?: Child }) =>
  says === undefined ? (
    children
  ) : (
    <details class="govuk-details">
      <summary class="govuk-details__summary">{says}</summary>
      {children}
    </details>
  )

export const FirstWords = ({ asked, firstWords }: { readonly asked: Asked; readonly firstWords: string }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('approach.may-say')}</h2>
      {firstWords === '' ? (
        <p class="govuk-body">{say('approach.may-say-nothing')}</p>
      ) : (
        <p class="govuk-body as-written">
          <bdi>{firstWords}</bdi>
        </p>
      )}
    </section>
  )
}

export const Look = ({
  asked,
  at,
  next,
  stands: { approach, names },
}: Where & { readonly stands: Pick<Stands, 'approach' | 'names'> }) => {
  const { language } = asked
  const say = words.in(language)
  const { looked } = approach
  return (
    <section class="card" id="look">
      <h2 class="govuk-heading-m">{say('approach.look')}</h2>
      {looked === undefined ? null : (
        <p class="govuk-body">
          {say('approach.looked-by', {
            who: names.get(looked.by) ?? '',
            day: dayName(language, looked.on),
            what: say(`approach.outcome-${looked.speaksAgainst ? 'stop' : 'nothing-against'}`),
          })}{' '}
          {looked.agreedBy === undefined ? null : say('approach.agreed-by', { who: names.get(looked.agreedBy) ?? '' })}
        </p>
      )}
      {looked !== undefined && looked.agreedBy === undefined ? (
        <p class="govuk-body">{say('approach.waits-for-a-coordinator')}</p>
      ) : null}
      <Folded says={looked?.agreedBy === undefined ? undefined : say('approach.look-again')}>
        <Form asked={asked} action={at}>
          <input type="hidden" name="id" value={next.id} />
          <input type="hidden" name="kind" value="screened" />
          <Choices
            id="outcome"
            legend={say('approach.look-what')}
            choices={(['nothing-against', 'stop'] as const).map((value) => ({
              value,
              says: say(`approach.outcome-${value}`),
            }))}
            lines
          />
          <Button secondary>{say('approach.write')}</Button>
        </Form>
      </Folded>
    </section>
  )
}

export const ContactForm = ({
  asked,
  at,
  next,
  contact,
  typed,
}: Where & { readonly contact: Contact | undefined; readonly typed: Typed }) => {
  const say = words.in(asked.language)
  return (
    <section class="card" id="contact">
      <h2 class="govuk-heading-m">{say('approach.contact')}</h2>
      {contact?.details === undefined ? null : (
        <p class="govuk-body">
          <strong>
            <bdi>{contact.details}</bdi>
          </strong>{' '}
          {say(`approach.route-${contact.route}`)}
        </p>
      )}
      <Folded says={contact === undefined || typed('details') !== undefined ? undefined : say('approach.change')}>
        <Form asked={asked} action={at}>
          <input type="hidden" name="id" value={next.id} />
          <input type="hidden" name="kind" value="contact" />
          <p class="govuk-body">{say('approach.contact-what')}</p>
          <Select
            id="route"
            label={say('approach.route')}
            none={say('approach.route-none')}
            choices={routes.map((value) => ({ value, says: say(`approach.route-${value}`) }))}
            chosen={typed('route')}
          />
          <Select
            id="shape"
            label={say('approach.shape')}
            none={say('approach.route-none')}
            choices={shapes.map((value) => ({ value, says: say(`approach.shape-${value}`) }))}
            chosen={typed('shape')}
          />
          <Field id="details" label={say('approach.details')} value={typed('details')} />
          <Button secondary>{say('approach.keep')}</Button>
        </Form>
      </Folded>
    </section>
  )
}

export const Try = ({
  asked,
  at,
  next,
  may,
  shape,
  isAgain,
  typed,
}: Where & {
  readonly may: Result<unknown, NotTried>
  readonly shape: ContactShape
  readonly isAgain: boolean
  readonly typed: Typed
}) => {
  const say = words.in(asked.language)
  return (
    <section class="card" id="try">
      <h2 class="govuk-heading-m">{say('approach.try')}</h2>
      {may.ok ? (
        <Form asked={asked} action={`${at}/try`}>
          <input type="hidden" name="id" value={next.id} />
          <p class="govuk-body">{say('approach.may')}</p>
          <Choices
            id="way"
            legend={say('approach.way')}
            choices={waysFor(shape).map((value) => ({ value, says: say(`approach.way-${value}`) }))}
            chosen={typed('way')}
            lines
          />
          <Button>{say('approach.try-button')}</Button>
        </Form>
      ) : (
        <p class="govuk-body">
          {say('approach.may-not')} {say(whyNot('approach.why', may.reason))}
        </p>
      )}
      {isAgain ? (
        <Form asked={asked} action={`${at}/try`}>
          <input type="hidden" name="id" value={next.id} />
          <p class="govuk-body">{say('approach.again-what')}</p>
          <Button secondary name="again" value="yes">
            {say('approach.again')}
          </Button>
        </Form>
      ) : null}
    </section>
  )
}

export const Said = ({ asked, at, next, typed }: Where & { readonly typed: Typed }) => {
  const say = words.in(asked.language)
  return (
    <section class="card" id="said-card">
      <Form asked={asked} action={at}>
        <input type="hidden" name="id" value={next.id} />
        <input type="hidden" name="kind" value="said" />
        <p class="govuk-body">{say('approach.said-what')}</p>
        <Choices
          id="said"
          legend={say('approach.said')}
          choices={answers.map((value) => ({ value, says: say(`approach.said-${value}`) }))}
          chosen={typed('said')}
          lines
        />
        <Field id="ask-after" label={say('approach.ask-after')} type="date" value={typed('ask-after')} short />
        <Button secondary>{say('approach.write')}</Button>
      </Form>
    </section>
  )
}
