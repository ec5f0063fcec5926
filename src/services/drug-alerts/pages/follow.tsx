import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { Safety } from '../../../web/safety.tsx'
import type { Follower } from '../following.ts'
import { participants as words } from '../words.ts'

interface FollowShown {
  readonly regions: readonly string[]
  readonly number: string | undefined
  readonly byMail: boolean
  readonly pushKey: string | undefined
  readonly problem: 'follow.mail-wrong' | 'follow.push-wrong' | undefined
}

export const followPage = (asked: Asked, { regions, number, byMail, pushKey, problem }: FollowShown) => {
  const say = words.in(asked.language)
  const field = problem === 'follow.push-wrong' ? 'push' : 'email'
  const problems = problem === undefined ? [] : [{ field, says: say(problem) }]
  const where = (id: string) =>
    regions.length === 0 ? null : (
      <Choices
        id={id}
        name="region"
        many
        small
        legend={say('follow.where')}
        hint={say('follow.where-hint')}
        chosen={asked.form.all('region')}
        choices={regions.map((one) => ({ value: one, says: one }))}
      />
    )
  return (
    <Document asked={asked} title={say('follow.title')} participant problem={problem !== undefined}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('follow.title')}</h1>
      <p class="govuk-body">{say('follow.lead')}</p>
      <Safety words={words} language={asked.language} message="follow.keeps" />
      {number === undefined ? null : (
        <>
          <h2 class="govuk-heading-m">{say('follow.text-title')}</h2>
          <p class="govuk-body">
            {say('follow.text-how')}{' '}
            <a class="govuk-link" href={`sms:${number.replace(/[^+\d]/g, '')}?body=JOIN`}>
              <bdi>{number}</bdi>
            </a>
          </p>
          <p class="govuk-body">{say('follow.text-more')}</p>
        </>
      )}
      {byMail ? (
        <>
          <h2 class="govuk-heading-m">{say('follow.mail-title')}</h2>
          <Form asked={asked} action="/alerts/follow">
            <Field
              id="email"
              type="email"
              label={say('follow.mail-address')}
              hint={say('follow.mail-hint')}
              value={asked.form.one('email')}
              problems={problems}
            />
            {where('region')}
            <Button>{say('follow.mail-button')}</Button>
          </Form>
        </>
      ) : null}
      {pushKey === undefined ? null : (
        <section id="push" tabindex={-1}>
          <h2 class="govuk-heading-m">{say('follow.push-title')}</h2>
          <p class="govuk-body">{say('follow.push-lead')}</p>
          <div data-push={pushKey} data-push-language={asked.language} hidden>
            <Form asked={asked} action="/alerts/follow/push">
              <input type="hidden" name="endpoint" value="" />
              {where('push-region')}
              <Button secondary>{say('follow.push-button')}</Button>
            </Form>
          </div>
          <p class="govuk-body quiet" data-push-without>
            {say('follow.push-without')}
          </p>
        </section>
      )}
      <h2 class="govuk-heading-m">{say('follow.feeds-title')}</h2>
      <ul class="govuk-list">
        {(['atom', 'rss', 'json'] as const).map((format) => (
          <li>
            <a class="govuk-link" href={`/alerts/feed.${format}`}>
              {say(`alerts.feed-${format}`)}
            </a>
          </li>
        ))}
      </ul>
      <BackToAll asked={asked} />
    </Document>
  )
}

const BackToAll = ({ asked }: { asked: Asked }) => (
  <p class="govuk-body">
    <a class="govuk-link" href="/alerts">
      {words.in(asked.language)('alerts.all')}
    </a>
  </p>
)

export const lookAtMailPage = (asked: Asked) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('follow.look')} participant>
      <h1 class="govuk-heading-l">{say('follow.look')}</h1>
      <p class="govuk-body">{say('follow.look-lead')}</p>
      <BackToAll asked={asked} />
    </Document>
  )
}

interface FollowingShown {
  readonly key: string
  readonly channel: Follower['channel']
  readonly isConfirmed: boolean
  readonly regions: readonly string[]
}

export const followingPage = (asked: Asked, { key, channel, isConfirmed, regions }: FollowingShown) => {
  const say = words.in(asked.language)
  const title = say(isConfirmed ? 'follow.is' : 'follow.confirm')
  return (
    <Document asked={asked} title={title} participant>
      <h1 class="govuk-heading-l">{title}</h1>
      {isConfirmed ? <p class="govuk-body">{say(`follow.is-${channel}`)}</p> : null}
      <p class="govuk-body">
        {regions.length === 0 ? say('follow.everywhere') : say('follow.regions', { regions: regions.join(', ') })}
      </p>
      <Safety words={words} language={asked.language} message="follow.keeps" />
      <div class="buttons">
        {isConfirmed ? null : (
          <Form asked={asked} action="/alerts/follow/yes">
            <input type="hidden" name="key" value={key} />
            <Button secondary>{say('follow.yes')}</Button>
          </Form>
        )}
        <Form asked={asked} action="/alerts/follow/stop">
          <input type="hidden" name="key" value={key} />
          <Button secondary>{say(isConfirmed ? 'follow.stop' : 'follow.no')}</Button>
        </Form>
      </div>
      <BackToAll asked={asked} />
    </Document>
  )
}

export const followEndedPage = (asked: Asked) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('follow.ended')} participant>
      <h1 class="govuk-heading-l">{say('follow.ended')}</h1>
      <p class="govuk-body">{say('follow.ended-lead')}</p>
      <BackToAll asked={asked} />
    </Document>
  )
}

export const followSlowPage = (asked: Asked) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('follow.title')} participant>
      <h1 class="govuk-heading-l">{say('follow.title')}</h1>
      <p class="govuk-body">{say('follow.slow')}</p>
      <BackToAll asked={asked} />
    </Document>
  )
}
