/** For somebody who was given a code: the same to read for everybody, four answers of one size, and nothing that asks who they are. */

import type { Asked } from '../../../platform/http/asked.ts'
import { type Code, written } from '../../../principles/ground/code.ts'
import type { Duty } from '../../../principles/safety/breaking-confidence.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { Safety } from '../../../web/safety.tsx'
import { participants as words } from '../words.ts'
import { NamedLaws } from './named-laws.tsx'

const More = ({ asked }: { readonly asked: Asked }) => {
  const say = words.in(asked.language)
  return (
    <p class="govuk-body">
      <a class="govuk-link" href="/talk">
        {say('about.title')}
      </a>
    </p>
  )
}

export const invitedPage = (asked: Asked, typed?: string, wrong?: string) => {
  const say = words.in(asked.language)
  const problems = wrong === undefined ? [] : [{ field: 'code', says: wrong }]
  return (
    <Document asked={asked} title={say('invited.title')} participant problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('invited.title')}</h1>
      <p class="govuk-body-l">{say('invited.lead')}</p>
      <Form asked={asked} action="/talk/invited">
        <Field id="code" label={say('invited.code')} value={typed} problems={problems} />
        <Button>{say('invited.open')}</Button>
      </Form>
      <More asked={asked} />
    </Document>
  )
}

export const invitationPage = (
  asked: Asked,
  {
    code,
    firstWords,
    isRead,
    duties,
  }: { readonly code: Code; readonly firstWords: string; readonly isRead: boolean; readonly duties: readonly Duty[] },
) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <Document asked={asked} title={say('invited.title')} participant>
      <h1 class="govuk-heading-l">{say('invited.title')}</h1>
      <p class="govuk-body-l">{say('invited.what')}</p>
      <Safety words={words} language={language} message="invited.choose" />
      {firstWords === '' ? (
        <p class="govuk-body">{say('invited.nothing-said')}</p>
      ) : (
        <FirstWords asked={asked} code={code} firstWords={firstWords} isRead={isRead} />
      )}
      <section class="card">
        <h2 class="govuk-heading-m">{say('invited.want')}</h2>
        <p class="govuk-body">{say('invited.more-what')}</p>
        <Safety words={words} language={language} message="about.confidential-text" />
        <NamedLaws asked={asked} duties={duties} />
        <Form asked={asked} action="/talk/invited">
          <input type="hidden" name="code" value={written(code)} />
          <div class="answers">
            {(['hear-more', 'not-now', 'no', 'never'] as const).map((value) => (
              <Button secondary name="answer" value={value}>
                {say(`invited.${value}`)}
              </Button>
            ))}
          </div>
        </Form>
      </section>
      <More asked={asked} />
    </Document>
  )
}

/** Nothing unexpected (S4): it is not on the page before they press, on an old phone either. */
const FirstWords = ({
  asked,
  code,
  firstWords,
  isRead,
}: {
  readonly asked: Asked
  readonly code: Code
  readonly firstWords: string
  readonly isRead: boolean
}) => {
  const say = words.in(asked.language)
  return isRead ? (
    <section class="card" role="status">
      <h2 class="govuk-heading-m">{say('invited.about')}</h2>
      <p class="govuk-body as-written">
        <bdi>{firstWords}</bdi>
      </p>
    </section>
  ) : (
    <Form asked={asked} action="/talk/invited">
      <input type="hidden" name="code" value={written(code)} />
      <Button secondary name="read" value="yes">
        {say('invited.about')}
      </Button>
    </Form>
  )
}

/** It is over, or was taken back: nothing of it is left to read. */
export const overPage = (asked: Asked, code: Code) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('invited.title')} participant>
      <h1 class="govuk-heading-l">{say('invited.title')}</h1>
      <p class="govuk-body-l">{say('invited.over')}</p>
      <Form asked={asked} action="/talk/invited">
        <input type="hidden" name="code" value={written(code)} />
        <Button secondary name="answer" value="never">
          {say('invited.never')}
        </Button>
      </Form>
      <More asked={asked} />
    </Document>
  )
}

export const answeredPage = (asked: Asked, said: 'not-now' | 'no' | 'never') => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('invited.thanks')} participant>
      <h1 class="govuk-heading-l">{say('invited.thanks')}</h1>
      <p class="govuk-body-l">{say(`invited.said-${said}`)}</p>
      <p class="govuk-body">{say('invited.change')}</p>
      <More asked={asked} />
    </Document>
  )
}
