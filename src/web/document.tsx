/** The frame of every page, complete without JavaScript (A1): language, name, ways around, the way out, who runs this. */

import { raw } from 'hono/html'
import type { Child } from 'hono/jsx'

import type { Asked } from '../platform/http/asked.ts'
import { assets } from './assets.ts'
import { ExitThisPage } from './exit.tsx'
import { directionOf, languages } from './languages.ts'
import { words } from './words.ts'

export interface Frame {
  readonly asked: Asked
  readonly title: string
  /** A participants' page has the way out, and every language. */
  readonly participant?: boolean
  readonly wide?: boolean
  readonly problem?: boolean
  /** A page on which words are sealed before they are sent brings one script that does this as well. */
  readonly seals?: boolean
  readonly children?: Child
}

export const Document = (frame: Frame) => (
  <>
    {raw('<!doctype html>')}
    <Page {...frame} />
  </>
)

const Page = ({ asked, title, participant = false, wide = false, problem = false, seals = false, children }: Frame) => {
  const say = words.in(asked.language)
  const { language } = asked
  const direction = directionOf(language)
  return (
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1, viewport-fit=cover" />
        <title>{`${problem ? `${say('problem.title')}: ` : ''}${title}`}</title>
        <link rel="stylesheet" href={direction === 'rtl' ? assets.styleRightToLeft : assets.style} />
        <script src={seals ? assets.seal : assets.script} defer />
      </head>
      <body class={`govuk-template__body${participant ? ' with-exit' : ''}`}>
        <a href="#main" class="govuk-skip-link" data-module="govuk-skip-link">
          {say('skip')}
        </a>
        {asked.isPractice ? <p class="practice">{say('practice.banner')}</p> : null}
        <Top asked={asked} wide={wide} />
        <div class={`govuk-width-container${wide ? ' wide' : ''}`}>
          <main id="main">{children}</main>
        </div>
        {participant ? <ExitThisPage asked={asked} /> : null}
        <Bottom asked={asked} wide={wide} participant={participant} />
      </body>
    </html>
  )
}

const Top = ({ asked, wide }: { asked: Asked; wide: boolean }) => {
  const say = words.in(asked.language)
  return (
    <header class="top">
      <div class={`govuk-width-container${wide ? ' wide' : ''} top__row`}>
        <a class="top__name" href="/">
          <svg class="top__mark" viewBox="0 0 26 26" aria-hidden="true" focusable="false">
            <circle cx="9" cy="13" r="8" fill="var(--button)" />
            <circle cx="17" cy="13" r="8" fill="#f0a94a" fill-opacity="0.85" />
          </svg>
          <bdi>{asked.organisation.name}</bdi>
        </a>
        {asked.worker === undefined ? null : (
          <nav aria-label={say('nav')}>
            <ul class="top__links">
              <li>
                <a class="govuk-link" href="/desk">
                  {say('nav.desk')}
                </a>
              </li>
              <li>
                <a class="govuk-link" href="/account">
                  <bdi>{asked.worker.name}</bdi>
                </a>
              </li>
            </ul>
          </nav>
        )}
      </div>
    </header>
  )
}

const Bottom = ({ asked, wide, participant }: { asked: Asked; wide: boolean; participant: boolean }) => {
  const say = words.in(asked.language)
  return (
    <footer>
      <div class={`govuk-width-container${wide ? ' wide' : ''}`}>
        {participant ? (
          <nav aria-label={say('languages')}>
            <ul>
              {Object.entries(languages).map(([code, { name, direction }]) => (
                <li>
                  {code === asked.language ? (
                    <span class="govuk-body-s" lang={code} aria-current="true">
                      {name}
                    </span>
                  ) : (
                    <a
                      class="govuk-link govuk-body-s"
                      href={`${asked.path}?language=${code}`}
                      lang={code}
                      dir={direction}
                      hreflang={code}
                    >
                      {name}
                    </a>
                  )}
                </li>
              ))}
            </ul>
          </nav>
        ) : null}
        <ul>
          {participant ? (
            <li>
              <a class="govuk-link govuk-body-s" href="/complain">
                {say('foot.complain')}
              </a>
            </li>
          ) : null}
          {(['privacy', 'accessibility', 'who-runs-this', 'leaving'] as const).map((name) => (
            <li>
              <a class="govuk-link govuk-body-s" href={`/${name}`}>
                {say(`foot.${name}`)}
              </a>
            </li>
          ))}
          {asked.worker === undefined ? (
            <li>
              <a class="govuk-link govuk-body-s" href="/sign-in">
                {say('foot.sign-in')}
              </a>
            </li>
          ) : null}
        </ul>
        <p class="govuk-body-s quiet">{say('foot.alongside')}</p>
      </div>
    </footer>
  )
}
