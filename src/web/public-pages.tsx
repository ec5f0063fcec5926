/** Pages for everyone: what one can get here, what we keep, who runs it, and how to leave. No sign-in, no JavaScript. */

import type { Child } from 'hono/jsx'

import type { Asked } from '../platform/http/asked.ts'
import { Document } from './document.tsx'
import { type LinkCard, LinkCards } from './link-cards.tsx'
import { Safety } from './safety.tsx'
import { Table } from './table.tsx'
import { words } from './words.ts'

interface SiteShown {
  readonly name: string
  readonly address: string
  readonly emergencyNumber: string
  readonly openings: readonly { readonly weekday: number; readonly opens: string; readonly closes: string }[]
}

export const homePage = (asked: Asked, offered: readonly LinkCard[], sites: readonly SiteShown[]) => {
  const say = words.in(asked.language)
  const numbers = [...new Set(sites.map(({ emergencyNumber }) => emergencyNumber))]
  return (
    <Document asked={asked} title={say('home.title')} participant>
      <h1 class="govuk-heading-l">{say('home.title')}</h1>
      <p class="govuk-body-l">{say('home.lead')}</p>
      {offered.length === 0 ? <p class="govuk-body">{say('home.no-service')}</p> : null}
      <LinkCards cards={offered} />
      {numbers.map((number) => (
        <Safety words={words} language={asked.language} message="home.emergency" values={() => ({ number })} />
      ))}
      {sites.length === 0 ? null : <h2 class="govuk-heading-m">{say('home.sites')}</h2>}
      {sites.map((site) => (
        <section class="card">
          <h3 class="govuk-heading-s">
            <bdi>{site.name}</bdi>
          </h3>
          {site.address === '' ? null : (
            <p class="govuk-body">
              <bdi>{site.address}</bdi>
            </p>
          )}
          {site.openings.length === 0 ? <p class="govuk-body">{say('home.closed-all')}</p> : null}
          <dl class="govuk-summary-list govuk-summary-list--no-border">
            {site.openings.map(({ weekday, opens, closes }) => (
              <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{say(`day.${weekday}` as 'day.1')}</dt>
                <dd class="govuk-summary-list__value">
                  <bdi>{`${opens}–${closes}`}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Document>
  )
}

export interface KeptShown {
  readonly what: string
  readonly days: number
}

export const privacyPage = (asked: Asked, kept: readonly KeptShown[]) => {
  const say = words.in(asked.language)
  const long = (days: number) =>
    days % 365 === 0 ? say('privacy.years', { years: days / 365 }) : say('privacy.days', { days })
  return (
    <Words asked={asked} title={say('privacy.title')} lead={say('privacy.lead')}>
      <Paragraphs all={[say('privacy.not'), say('privacy.times'), say('privacy.optional'), say('privacy.tier')]} />
      <Table
        caption={say('privacy.table')}
        columns={[{ title: say('privacy.what') }, { title: say('privacy.long') }]}
        rows={kept.map(({ what, days }) => [what, long(days)])}
      />
      <p class="govuk-body">{say('privacy.limits')}</p>
    </Words>
  )
}

export const accessibilityPage = (asked: Asked) => {
  const say = words.in(asked.language)
  return (
    <Words asked={asked} title={say('accessibility.title')} lead={say('accessibility.lead')}>
      <Paragraphs all={[say('accessibility.standard'), say('accessibility.known'), say('accessibility.tell')]} />
    </Words>
  )
}

export const whoRunsThisPage = (asked: Asked) => {
  const say = words.in(asked.language)
  const { name, about, contact } = asked.organisation
  return (
    <Words asked={asked} title={say('who.title')} lead={name}>
      <p class="govuk-body">{about === '' ? say('who.none') : about}</p>
      {contact === '' ? null : <h2 class="govuk-heading-m">{say('who.contact')}</h2>}
      <p class="govuk-body">
        <bdi>{contact}</bdi>
      </p>
    </Words>
  )
}

/** The first of the two pages before the way out: what the button does, and what it cannot. */
export const leavingPage = (asked: Asked, next: string) => {
  const say = words.in(asked.language)
  return (
    <Words asked={asked} title={say('leaving.title')} lead={say('leaving.lead')}>
      <Paragraphs all={[say('leaving.does'), say('leaving.shift')]} />
      <Safety words={words} language={asked.language} message="leaving.cannot" />
      <p class="govuk-body">
        <a class="govuk-link" href="/leaving/history">
          {say('leaving.next')}
        </a>
      </p>
      <a class="govuk-button" href={next}>
        {say('leaving.back')}
      </a>
    </Words>
  )
}

/** The second: how to clear what only the person themselves can clear. */
export const historyPage = (asked: Asked) => {
  const say = words.in(asked.language)
  return (
    <Words asked={asked} title={say('history.title')} lead={say('history.lead')}>
      <Paragraphs
        all={[say('history.phone'), say('history.computer'), say('history.private'), say('history.shared')]}
      />
    </Words>
  )
}

const names = ['not-found', 'forbidden', 'forged', 'too-large', 'full', 'trouble', 'choose', 'empty'] as const

/** A page that says what went wrong and what one can do. */
export const plainPage = (asked: Asked, name: (typeof names)[number]) => {
  const say = words.in(asked.language)
  return (
    <Words asked={asked} title={say(`${name}.title`)} lead={say(`${name}.lead`)}>
      <p class="govuk-body">
        <a class="govuk-link" href="/">
          {say('not-found.home')}
        </a>
      </p>
    </Words>
  )
}

const Words = ({ asked, title, lead, children }: { asked: Asked; title: string; lead: string; children?: Child }) => (
  <Document asked={asked} title={title} participant>
    <h1 class="govuk-heading-l">{title}</h1>
    <p class="govuk-body-l">{lead}</p>
    {children}
  </Document>
)

const Paragraphs = ({ all }: { all: readonly string[] }) => (
  <>
    {all.map((one) => (
      <p class="govuk-body">{one}</p>
    ))}
  </>
)
