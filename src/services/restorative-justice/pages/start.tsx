import type { Codes } from '../../../participants/opening.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Duty } from '../../../principles/safety/breaking-confidence.ts'
import { CodeCard } from '../../../web/codes-shown.tsx'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { Safety } from '../../../web/safety.tsx'
import type { Format } from '../information.ts'
import type { Told } from '../told.ts'
import { participants as words } from '../words.ts'
import { NamedLaws } from './named-laws.tsx'
import { ToldFields } from './told-fields.tsx'

interface StartShown {
  readonly id: string
  readonly isOpen: boolean
  readonly isOwn: boolean
  readonly format: Format
  readonly withCard: boolean
  readonly duties: readonly Duty[]
}

/** A yes and a no of the same size (V2). There is no field for what happened: that is for a talk. */
export const startPage = (
  asked: Asked,
  { id, isOpen, isOwn, format, withCard, duties }: StartShown,
  typed?: { readonly told?: Told; readonly card: string | undefined },
  problems: readonly Problem[] = [],
) => {
  const { language, organisation } = asked
  const say = words.in(language)
  return (
    <Document asked={asked} title={say('start.title')} participant problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('start.title')}</h1>
      {isOpen ? (
        <>
          <p class="govuk-body-l">{say('start.lead')}</p>
          <p class="govuk-body">{say(isOwn ? 'start.own-page' : 'start.new-page')}</p>
          <Safety words={words} language={language} message="about.confidential-text" />
          <NamedLaws asked={asked} duties={duties} />
          <Form asked={asked} action="/talk/start">
            <input type="hidden" name="id" value={id} />
            <input type="hidden" name="format" value={format} />
            <ToldFields language={language} {...(typed?.told === undefined ? {} : { told: typed.told })} />
            {withCard ? (
              <Field
                id="card"
                label={say('start.card')}
                hint={say('start.card-hint')}
                value={typed?.card}
                problems={problems}
              />
            ) : (
              <p class="govuk-body">
                <a class="govuk-link" href={`/talk/start?card&read=${format}`}>
                  {say('start.have-card')}
                </a>
              </p>
            )}
            <h2 class="govuk-heading-m">{say('consent.kept')}</h2>
            <Safety words={words} language={language} message="consent.kept-information" />
            <div class="buttons">
              <Button secondary>{say('start.yes')}</Button>
              <a class="govuk-button govuk-button--secondary" href="/talk">
                {say('start.no')}
              </a>
            </div>
          </Form>
        </>
      ) : (
        <>
          <Safety words={words} language={language} message="start.closed" />
          <p class="govuk-body">
            <bdi>{organisation.contact}</bdi>
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href="/talk/paper">
              {say('paper.title')}
            </a>
          </p>
        </>
      )}
    </Document>
  )
}

/** The only time both codes are seen. */
export const codesPage = (asked: Asked, { code, spare }: Codes, what: 'sent' | 'complain' = 'sent') => {
  const say = words.in(asked.language)
  const next = what === 'sent' ? 'sent.next' : 'complain.next'
  return (
    <Document asked={asked} title={say('sent.title')} participant>
      <h1 class="govuk-heading-l">{say('sent.title')}</h1>
      <p class="govuk-body-l">{say(next)}</p>
      <p class="govuk-body">{say('sent.once')}</p>
      <CodeCard code={code} title={say('sent.code')} says={say('sent.code-what')} picture />
      <CodeCard code={spare} title={say('sent.spare')} says={say('sent.spare-what')} />
      <Safety words={words} language={asked.language} message="sent.keep" />
      <a class="govuk-button" href="/me">
        {say('sent.go')}
      </a>
    </Document>
  )
}
