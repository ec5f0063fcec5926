import type { Asked } from '../platform/http/asked.ts'
import type { SessionShown } from '../platform/sessions.ts'
import { type Code, written } from '../principles/ground/code.ts'
import { assets } from '../web/assets.ts'
import { Document } from '../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../web/form.tsx'
import { dayName } from '../web/languages.ts'
import type { PasskeyShown } from './passkeys.ts'
import { words } from './words.ts'

interface Account {
  readonly passkeys: readonly PasskeyShown[]
  readonly codesLeft: number
  readonly sessions: readonly SessionShown[]
}

/** A script that only workers' sign-in needs; everything else works without. */
export const PasskeyScript = () => <script src={assets.passkeys} defer />

export const accountPage = (
  asked: Asked,
  { passkeys, codesLeft, sessions }: Account,
  problems: readonly Problem[],
  fresh: readonly Code[],
) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('account.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">
        <bdi>{asked.worker?.name}</bdi>
      </h1>
      <h2 class="govuk-heading-s">{say('account.roles')}</h2>
      <ul class="govuk-list">
        {asked.worker?.roles.map((role) => (
          <li>{say(`role.${role}`)}</li>
        ))}
      </ul>
      <div class="govuk-button-group">
        <Form asked={asked} action="/sign-out">
          <Button>{say('sign-out.button')}</Button>
        </Form>
        <a class="govuk-link" href="/switch">
          {say('account.switch')}
        </a>
      </div>
      {fresh.length === 0 ? null : (
        <section class="card" role="status">
          <h2 class="govuk-heading-m">{say('account.codes-fresh')}</h2>
          <p class="govuk-body">{say('account.codes-once')}</p>
          <ol class="govuk-list">
            {fresh.map((code) => (
              <li class="code small">
                <bdi>{written(code)}</bdi>
              </li>
            ))}
          </ol>
        </section>
      )}
      <h2 class="govuk-heading-m">{say('account.passkeys')}</h2>
      <p class="govuk-body">{say('account.passkeys-lead')}</p>
      {passkeys.map(({ id, name, added, lastUsed }) => (
        <section class="card">
          <h3 class="govuk-heading-s">
            <bdi>{name}</bdi>
          </h3>
          <p class="govuk-body">
            {say('account.passkey-days', {
              added: dayName('en', added),
              used: lastUsed === undefined ? say('account.never') : dayName('en', lastUsed),
            })}
          </p>
          <Form asked={asked} action="/account/passkeys/remove">
            <input type="hidden" name="id" value={id} />
            <Button secondary>{say('account.passkey-remove')}</Button>
          </Form>
        </section>
      ))}
      <div class="needs-script" data-passkey="add">
        <Form asked={asked} action="/account/passkeys">
          <input type="hidden" name="answer" value="" />
          <Field
            id="passkey-name"
            label={say('account.passkey-name')}
            hint={say('account.passkey-name-hint')}
            problems={problems}
          />
          <Field
            id="digits"
            label={say('account.digits')}
            mode="text"
            complete="one-time-code"
            problems={problems}
            short
          />
          <Button secondary>{say('account.passkey-add')}</Button>
        </Form>
      </div>
      <p class="govuk-body without-script">{say('account.needs-script')}</p>
      <h2 class="govuk-heading-m">{say('account.codes')}</h2>
      <p class="govuk-body">{say('account.codes-left', { count: codesLeft })}</p>
      <Form asked={asked} action="/account/recovery-codes">
        <div
          class={`govuk-form-group${problems.some(({ field }) => field === 'codes-digits') ? ' govuk-form-group--error' : ''}`}
        >
          <label class="govuk-label" for="codes-digits">
            {say('account.digits')}
          </label>
          <input
            class="govuk-input govuk-input--width-10"
            id="codes-digits"
            name="digits"
            type="text"
            autocomplete="one-time-code"
          />
        </div>
        <Button secondary>{say('account.codes-new')}</Button>
      </Form>
      <h2 class="govuk-heading-m">{say('vault.title')}</h2>
      <p class="govuk-body">
        <a class="govuk-link" href="/account/vault">
          {say('vault.go')}
        </a>
      </p>
      <h2 class="govuk-heading-m">{say('account.sessions')}</h2>
      {sessions.map(({ id, began, isThis }) => (
        <section class="card">
          <p class="govuk-body">
            {say(isThis ? 'account.session-this' : 'account.session', { day: dayName('en', began) })}
          </p>
          {isThis ? null : (
            <Form asked={asked} action="/account/sessions/end">
              <input type="hidden" name="id" value={id} />
              <Button secondary>{say('account.session-end')}</Button>
            </Form>
          )}
        </section>
      ))}
      <Form asked={asked} action="/account/sessions/end-others">
        <Button secondary>{say('account.sessions-end')}</Button>
      </Form>
      <PasskeyScript />
    </Document>
  )
}
