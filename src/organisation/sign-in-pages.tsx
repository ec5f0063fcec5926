import { raw } from 'hono/html'

import type { Asked } from '../platform/http/asked.ts'
import { qrSvg } from '../platform/qr.ts'
import type { Secret } from '../principles/ground/secret.ts'
import { Document } from '../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../web/form.tsx'
import { PasskeyScript } from './account-pages.tsx'
import { shortest } from './passwords.ts'
import { SiteFields, type SiteTyped } from './site-pages.tsx'
import { totpAddress } from './totp.ts'
import { words } from './words.ts'

export const signInPage = (
  asked: Asked,
  email?: string,
  wrong?: 'sign-in.wrong' | 'sign-in.slow' | 'sign-in.passkey-wrong',
) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('sign-in.title')} problem={wrong !== undefined}>
      <ProblemSummary asked={asked} problems={wrong === undefined ? [] : [{ field: 'email', says: say(wrong) }]} />
      <h1 class="govuk-heading-l">{say('sign-in.title')}</h1>
      <p class="govuk-body">{say('sign-in.lead')}</p>
      <Form asked={asked} action="/sign-in">
        <Field id="email" label={say('sign-in.email')} type="email" complete="username" value={email} />
        <Field id="password" label={say('sign-in.password')} type="password" complete="current-password" />
        <Field
          id="digits"
          label={say('sign-in.digits')}
          hint={say('sign-in.digits-hint')}
          complete="one-time-code"
          short
        />
        <Button>{say('sign-in.button')}</Button>
      </Form>
      <div class="needs-script" data-passkey="use">
        <h2 class="govuk-heading-m">{say('sign-in.passkey-title')}</h2>
        <Form asked={asked} action="/sign-in/passkey">
          <input type="hidden" name="answer" value="" />
          <Button secondary>{say('sign-in.passkey')}</Button>
        </Form>
      </div>
      {asked.tablet === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href="/switch">
            {say('switch.title')}
          </a>
        </p>
      )}
      <PasskeyScript />
    </Document>
  )
}

export interface Joining {
  readonly totp: Secret
  readonly name?: string | undefined
  readonly email?: string | undefined
  readonly problems: readonly Problem[]
}

/** Who they are, a password, and the app: for joining, for setting up and for getting back in. */
const Factors = ({ asked, joining, again = false }: { asked: Asked; joining: Joining; again?: boolean }) => {
  const say = words.in(asked.language)
  const { totp, name, email, problems } = joining
  return (
    <>
      {again ? null : (
        <>
          <Field id="name" label={say('join.name')} complete="name" value={name} problems={problems} />
          <Field
            id="email"
            label={say('join.email')}
            hint={say('join.email-hint')}
            type="email"
            complete="username"
            value={email}
            problems={problems}
          />
        </>
      )}
      <Field
        id="password"
        label={say('join.password')}
        hint={say('join.password-hint', { shortest })}
        type="password"
        complete="new-password"
        problems={problems}
      />
      <div class="card">
        <p class="govuk-body">{say('join.scan')}</p>
        {raw(qrSvg(totpAddress(totp, asked.organisation.name), say('join.scan')))}
        <p class="govuk-body">{say('join.type')}</p>
        <p class="code">
          <bdi>{totp.reveal().replace(/(.{4})(?=.)/g, '$1 ')}</bdi>
        </p>
        <Field
          id="digits"
          label={say('join.digits')}
          mode="numeric"
          complete="one-time-code"
          short
          problems={problems}
        />
      </div>
    </>
  )
}

export const joinPage = (asked: Asked, token: string, joining: Joining, again: boolean) => {
  const say = words.in(asked.language)
  const title = say(again ? 'join.again-title' : 'join.title')
  return (
    <Document asked={asked} title={title} problem={joining.problems.length > 0}>
      <ProblemSummary asked={asked} problems={joining.problems} />
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body">{say('join.lead')}</p>
      <Form asked={asked} action={`/join/${token}`}>
        <Factors asked={asked} joining={joining} again={again} />
        <Button>{say(again ? 'join.again-button' : 'join.button')}</Button>
      </Form>
    </Document>
  )
}

export const setUpPage = (
  asked: Asked,
  token: string,
  joining: Joining,
  organisation: string | undefined,
  site: SiteTyped,
) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('set-up.title')} problem={joining.problems.length > 0}>
      <ProblemSummary asked={asked} problems={joining.problems} />
      <h1 class="govuk-heading-l">{say('set-up.title')}</h1>
      <p class="govuk-body">{say('set-up.lead')}</p>
      <Form asked={asked} action={`/set-up/${token}`}>
        <Field id="organisation" label={say('set-up.organisation')} value={organisation} problems={joining.problems} />
        <h2 class="govuk-heading-m">{say('set-up.site-title')}</h2>
        <SiteFields asked={asked} site={site} problems={joining.problems} />
        <h2 class="govuk-heading-m">{say('set-up.you-title')}</h2>
        <p class="govuk-body">{say('join.lead')}</p>
        <Factors asked={asked} joining={joining} />
        <Button>{say('set-up.button')}</Button>
      </Form>
    </Document>
  )
}

export const linkGonePage = (asked: Asked, which: 'join' | 'set-up') => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say(`${which}.title`)}>
      <h1 class="govuk-heading-l">{say(`${which}.title`)}</h1>
      <p class="govuk-body">{say(`${which}.gone`)}</p>
    </Document>
  )
}
