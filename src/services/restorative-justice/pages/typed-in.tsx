import type { Codes } from '../../../participants/opening.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { CodeCard } from '../../../web/codes-shown.tsx'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { languages } from '../../../web/languages.ts'
import { parts } from '../information.ts'
import { saidOrigins, typedWays, type Way } from '../referral.ts'
import type { Told } from '../told.ts'
import { participants, workers as words } from '../words.ts'
import { ToldFields } from './told-fields.tsx'

interface Typed {
  readonly told: Told
  readonly way: Way | undefined
  readonly language: string
  readonly origin: string | undefined
}

/** What to say stands in the order in which it is said; nobody is asked for a name. */
export const typeInPage = (
  asked: Asked,
  { id, isOpen }: { readonly id: string; readonly isOpen: boolean },
  typed?: Typed,
  problems: readonly Problem[] = [],
) => {
  const { language } = asked
  const say = words.in(language)
  const aloud = participants.in(language)
  return (
    <Document asked={asked} title={say('desk.type-in')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('desk.type-in')}</h1>
      {isOpen ? null : <p class="govuk-inset-text">{say('type.closed')}</p>}
      <p class="govuk-body-l">{say('type.lead')}</p>
      <section class="card">
        <h2 class="govuk-heading-m">{say('type.read-aloud')}</h2>
        {parts.map((part) => (
          <>
            <h3 class="govuk-heading-s">{aloud(`about.${part}`)}</h3>
            <p class="govuk-body">{aloud(`about.${part}-text`)}</p>
          </>
        ))}
        <h3 class="govuk-heading-s">{aloud('consent.kept')}</h3>
        <p class="govuk-body">{aloud('consent.kept-information')}</p>
      </section>
      <Form asked={asked} action="/restorative-justice/type-in">
        <input type="hidden" name="id" value={id} />
        <Choices
          id="way"
          legend={say('type.way')}
          choices={typedWays.map((value) => ({ value, says: say(`way.${value}`) }))}
          chosen={typed?.way}
        />
        <Choices
          id="origin"
          legend={say('type.origin')}
          choices={saidOrigins.map((value) => ({ value, says: say(`origin.${value}`) }))}
          chosen={typed?.origin}
        />
        <Choices
          id="language"
          legend={say('type.language')}
          choices={Object.entries(languages).map(([value, { name }]) => ({ value, says: name }))}
          chosen={typed?.language ?? 'en'}
        />
        <ToldFields language={language} {...(typed === undefined ? {} : { told: typed.told })} />
        <p class="govuk-inset-text">{say('type.no-story')}</p>
        <p class="govuk-body">{say('type.yes')}</p>
        <Button>{say('type.button')}</Button>
      </Form>
    </Document>
  )
}

/** Read out, or cut out and posted: the only time both codes are seen. */
export const typedInPage = (asked: Asked, { code, spare }: Codes, way: Way) => {
  const say = words.in(asked.language)
  const theirs = participants.in(asked.language)
  return (
    <Document asked={asked} title={say('typed.title')}>
      <h1 class="govuk-heading-l">{say('typed.title')}</h1>
      <p class="govuk-body-l not-printed">{say('typed.second')}</p>
      <p class="govuk-body not-printed">{say(way === 'phone' ? 'typed.read-out' : 'typed.hand-over')}</p>
      <CodeCard code={code} title={theirs('sent.code')} says={theirs('sent.code-what')} picture />
      <CodeCard code={spare} title={theirs('sent.spare')} says={theirs('sent.spare-what')} />
      <a class="govuk-button not-printed" href="/cards">
        {say('typed.confirm')}
      </a>
    </Document>
  )
}
