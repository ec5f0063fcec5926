import type { Asked } from '../platform/http/asked.ts'
import { Document } from '../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../web/form.tsx'
import { dayName } from '../web/languages.ts'
import type { Told } from './vault.ts'
import type { Vault } from './vaults.ts'
import { words } from './words.ts'

/** Typed with everybody's eyes elsewhere: hidden, and never remembered by the browser. */
export const PhraseField = ({
  asked,
  which = 'phrase',
  problems = [],
}: {
  readonly asked: Asked
  readonly which?: 'phrase' | 'before'
  readonly problems?: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  return (
    <Field
      id={which}
      label={say(`vault.${which}`)}
      hint={say('vault.phrase-hint')}
      type="password"
      problems={problems}
    />
  )
}

interface Shown {
  readonly stands: Vault | undefined
  readonly drawn: Vault | undefined
  readonly isOpen: boolean
}

export const vaultPage = (asked: Asked, shown: Shown, { phrase, test, wrong }: Told) => {
  const say = words.in(asked.language)
  const { stands, drawn } = shown
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: wrong === 'wrong-phrase' ? 'phrase' : 'before', says: say(`vault.${wrong}`) }]
  return (
    <Document asked={asked} title={say('vault.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href="/account">
          {say('account.title')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('vault.title')}</h1>
      <p class="govuk-body-l">{say('vault.lead')}</p>
      {phrase === undefined ? null : (
        <section class="card" role="status">
          <h2 class="govuk-heading-m">{say('vault.your-phrase')}</h2>
          <p class="code">
            <bdi>{phrase.reveal()}</bdi>
          </p>
          <p class="govuk-body">{say('vault.once')}</p>
        </section>
      )}
      {test === undefined ? null : (
        <section class="card" role="status">
          <h2 class="govuk-heading-m">{say('vault.test-opened')}</h2>
          <p class="govuk-body">{say('vault.test-says', { number: test })}</p>
        </section>
      )}
      {stands === undefined && drawn === undefined ? <p class="govuk-body">{say('vault.none')}</p> : null}
      {drawn === undefined ? null : <StartUsing asked={asked} shown={shown} problems={problems} />}
      {stands === undefined || drawn !== undefined ? null : <Open asked={asked} shown={shown} problems={problems} />}
      {phrase !== undefined ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say(stands === undefined ? 'vault.draw' : 'vault.draw-anew')}</h2>
          <p class="govuk-body">{say(stands === undefined ? 'vault.draw-what' : 'vault.draw-anew-what')}</p>
          <Form asked={asked} action="/account/vault">
            <Button secondary={stands !== undefined || drawn !== undefined}>{say('vault.draw-button')}</Button>
          </Form>
        </section>
      )}
    </Document>
  )
}

interface Part {
  readonly asked: Asked
  readonly shown: Shown
  readonly problems: readonly Problem[]
}

/** Typing it back opens the test, and only then does it take the place of the one before. */
const StartUsing = ({ asked, shown: { stands }, problems }: Part) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('vault.start')}</h2>
      <p class="govuk-body">{say(stands === undefined ? 'vault.start-what' : 'vault.start-instead')}</p>
      <Form asked={asked} action="/account/vault/start">
        <PhraseField asked={asked} problems={problems} />
        {stands === undefined ? null : (
          <>
            <PhraseField asked={asked} which="before" problems={problems} />
            <Choices
              id="forgotten"
              legend={say('vault.forgotten')}
              hint={say('vault.forgotten-what')}
              choices={[{ value: 'yes', says: say('vault.forgotten-yes') }]}
              many
              small
            />
          </>
        )}
        <Button>{say('vault.start-button')}</Button>
      </Form>
    </section>
  )
}

const Open = ({ asked, shown: { stands, isOpen }, problems }: Part) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say(isOpen ? 'vault.is-open' : 'vault.open')}</h2>
      {stands?.lastOpened === undefined ? null : (
        <p class="govuk-body">{say('vault.last-opened', { day: dayName(asked.language, stands.lastOpened) })}</p>
      )}
      {isOpen ? (
        <Form asked={asked} action="/account/vault/close">
          <Button secondary>{say('vault.close')}</Button>
        </Form>
      ) : (
        <Form asked={asked} action="/account/vault/open">
          <PhraseField asked={asked} problems={problems} />
          <Button>{say('vault.open-button')}</Button>
        </Form>
      )}
    </section>
  )
}
