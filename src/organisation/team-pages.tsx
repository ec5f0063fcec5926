import type { Asked } from '../platform/http/asked.ts'
import type { Story } from '../platform/service.ts'
import { roles } from '../principles/card.ts'
import { Document } from '../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../web/form.tsx'
import { type LinkCard, LinkCards } from '../web/link-cards.tsx'
import { words } from './words.ts'
import type { TeamMember } from './workers.ts'

export const deskPage = (asked: Asked, work: readonly LinkCard[]) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('desk.title')}>
      <h1 class="govuk-heading-l">{say('desk.title')}</h1>
      {work.length === 0 ? <p class="govuk-body">{say('desk.empty')}</p> : null}
      <LinkCards cards={work} />
    </Document>
  )
}

export const teamPage = (asked: Asked, team: readonly TeamMember[], problems: readonly Problem[] = []) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('team.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('team.title')}</h1>
      {team.map((one) => (
        <section class="card" id={`member-${one.id}`}>
          <h2 class="govuk-heading-s">
            <bdi>{one.name}</bdi>
          </h2>
          <p class="govuk-body">
            <bdi>{one.email}</bdi>
            <br />
            {one.roles.map((role) => say(`role.${role}`)).join(', ')}
          </p>
          <Form asked={asked} action="/team/remove">
            <input type="hidden" name="worker" value={one.id} />
            <Button secondary>{say('team.remove', { name: one.name })}</Button>
          </Form>
          <Form asked={asked} action="/team/end-sessions">
            <input type="hidden" name="worker" value={one.id} />
            <Button secondary>{say('team.end-sessions')}</Button>
          </Form>
        </section>
      ))}
      <h2 class="govuk-heading-m">{say('team.invite')}</h2>
      <Form asked={asked} action="/team/invite">
        <Choices
          id="roles"
          many
          legend={say('team.invite-roles')}
          choices={roles.map((role) => ({ value: role, says: say(`role.${role}`) }))}
        />
        <Button>{say('team.invite-button')}</Button>
      </Form>
    </Document>
  )
}

export const invitedPage = (asked: Asked, link: string) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('team.link-title')}>
      <h1 class="govuk-heading-l">{say('team.link-title')}</h1>
      <p class="govuk-body">{say('team.link-lead')}</p>
      <p class="card code">
        <bdi>{link}</bdi>
      </p>
    </Document>
  )
}

export const aboutPage = (
  asked: Asked,
  typed: { readonly name: string; readonly about: string; readonly contact: string },
  problems: readonly Problem[],
) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('about.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('about.title')}</h1>
      <Form asked={asked} action="/about-us">
        <Field id="name" label={say('about.name')} value={typed.name} problems={problems} />
        <Field id="about" label={say('about.about')} value={typed.about} />
        <Field id="contact" label={say('about.contact')} value={typed.contact} />
        <Button>{say('about.button')}</Button>
      </Form>
    </Document>
  )
}

/** Words that somebody types where they are asked for; no code, which opens a page by itself. */
const isPhrase = (code: string) => code.includes(' ')

export const practicePage = (asked: Asked, team: readonly TeamMember[], stories: readonly Story[]) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('practice.title')}>
      <h1 class="govuk-heading-l">{say('practice.title')}</h1>
      <p class="govuk-body">{say('practice.lead')}</p>
      <section class="card">
        <h2 class="govuk-heading-s">{say('practice.codes')}</h2>
        <ul class="govuk-list">
          {stories.map(({ says, code }) => (
            <li>
              <p class="govuk-body">{says}</p>
              {isPhrase(code) ? (
                <p class="code small">
                  <bdi>{code}</bdi>
                </p>
              ) : (
                <Form asked={asked} action="/codes">
                  <input type="hidden" name="code" value={code} />
                  <Button secondary>
                    <bdi>{code}</bdi>
                  </Button>
                </Form>
              )}
            </li>
          ))}
        </ul>
      </section>
      {team.map((one) => (
        <section class="card">
          <h2 class="govuk-heading-s">
            <bdi>{one.name}</bdi>
          </h2>
          <p class="govuk-body">{one.roles.map((role) => say(`role.${role}`)).join(', ')}</p>
          <Form asked={asked} action="/practice">
            <input type="hidden" name="worker" value={one.id} />
            <Button>{say('practice.be', { name: one.name })}</Button>
          </Form>
        </section>
      ))}
    </Document>
  )
}
