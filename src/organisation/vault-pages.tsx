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
  id = 'phrase',
  problems = [],
}: {
  readonly asked: Asked
  readonly id?: string
  readonly problems?: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  return (
    <Field
      id={id}
      name="phrase"
      label={say('vault.phrase')}
      hint={say('vault.phrase-hint')}
      type="password"
      problems={problems}
    />
  )
}

/** Beside which field it stands. */
const stands = { 'wrong-phrase': 'phrase', 'wrong-before': 'phrase-before', 'one-is-there': 'main' } as const

export const vaultPage = (asked: Asked, vault: Vault | undefined, isOpen: boolean, { phrase, test, wrong }: Told) => {
  const { language } = asked
  const say = words.in(language)
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: stands[wrong], says: say(`vault.${wrong}`) }]
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
      {vault === undefined ? <p class="govuk-body">{say('vault.none')}</p> : null}
      {vault === undefined ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say(isOpen ? 'vault.is-open' : 'vault.open')}</h2>
          <p class="govuk-body">
            {vault.lastOpened === undefined
              ? say('vault.never-opened', { day: dayName(language, vault.made) })
              : say('vault.last-opened', { day: dayName(language, vault.lastOpened) })}
          </p>
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
      )}
      {phrase !== undefined ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say(vault === undefined ? 'vault.draw' : 'vault.draw-anew')}</h2>
          <Form asked={asked} action="/account/vault">
            {vault === undefined ? (
              <p class="govuk-body">{say('vault.draw-what')}</p>
            ) : (
              <>
                <p class="govuk-body">{say('vault.draw-anew-what')}</p>
                <PhraseField asked={asked} id="phrase-before" problems={problems} />
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
            <Button secondary={vault !== undefined}>{say('vault.draw-button')}</Button>
          </Form>
        </section>
      )}
    </Document>
  )
}
