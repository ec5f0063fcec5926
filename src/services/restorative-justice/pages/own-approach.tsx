import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { TextArea } from '../../../web/text-area.tsx'
import { mostFirstWords, ways, weeksOffered } from '../approach.ts'
import { approachOther } from '../consent-questions.ts'
import type { AskedFor } from '../records/approaches.ts'
import { participants as words } from '../words.ts'
import { WithAnAdult } from './with-an-adult.tsx'

export type Wrong = 'no-yes' | 'not-yet' | 'too-long' | 'asked-already' | 'held'

/** What was typed is not lost. */
export interface Typed {
  readonly words: string
  readonly weeks: string | undefined
  readonly tells: string | undefined
}

interface Shown {
  readonly side: { readonly referral: string }
  readonly withAnAdult: boolean
  readonly mayTalk: Result<unknown, unknown>
  readonly safe: Result<unknown, unknown>
  readonly current: AskedFor | undefined
  readonly ended: AskedFor | undefined
}

interface Told {
  readonly id: string
  readonly wrong?: Wrong
  readonly typed?: Typed
}

const question = `${approachOther.purpose}/${approachOther.recipient}/${approachOther.channel}`

export const ownApproachPage = (asked: Asked, shown: Shown, told: Told) => {
  const { language } = asked
  const say = words.in(language)
  const { wrong, typed } = told
  const problems: readonly Problem[] =
    wrong === undefined
      ? []
      : [
          {
            field: wrong === 'too-long' ? 'words' : 'main',
            says: say(wrong === 'not-yet' ? 'approach.not-yet' : `approach.wrong-${wrong}`),
          },
        ]
  const mayAsk = shown.mayTalk.ok && shown.current === undefined
  return (
    <Document asked={asked} title={say('approach.title')} participant problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href="/me/talk">
          {say('own')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('approach.title')}</h1>
      {shown.current === undefined ? null : <Current asked={asked} current={shown.current} />}
      {shown.current === undefined && shown.ended !== undefined ? <Ended asked={asked} ended={shown.ended} /> : null}
      {shown.current === undefined ? <p class="govuk-body-l">{say('approach.lead')}</p> : null}
      <WithAnAdult asked={asked} shown={shown} />
      <h2 class="govuk-heading-m">{say('approach.how')}</h2>
      <Safety words={words} language={language} message="approach.how-text" />
      <h2 class="govuk-heading-m">{say('approach.silence')}</h2>
      <Safety words={words} language={language} message="approach.silence-text" />
      {shown.mayTalk.ok ? null : <Safety words={words} language={language} message="own.no-yes" />}
      {mayAsk && !shown.safe.ok ? (
        <section class="card">
          <Safety words={words} language={language} message="approach.not-yet" />
          <p class="govuk-body">
            <a class="govuk-link" href={`/me/talk/safe/${shown.side.referral}`}>
              {say('own.review')}
            </a>
          </p>
        </section>
      ) : null}
      {typed === undefined || typed.words === '' || (mayAsk && shown.safe.ok) ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('words.not-kept')}</h2>
          <p class="govuk-body as-written">
            <bdi>{typed.words}</bdi>
          </p>
        </section>
      )}
      {mayAsk && shown.safe.ok ? <Ask asked={asked} shown={shown} told={told} problems={problems} /> : null}
    </Document>
  )
}

/** What they asked for, and nothing of what came of it. */
const Current = ({ asked, current }: { readonly asked: Asked; readonly current: AskedFor }) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <>
      <p class="govuk-body-l">
        {say('approach.asked', { day: dayName(language, current.day), end: dayName(language, current.endsOn) })}
      </p>
      <p class="govuk-body">{say('approach.look-in')}</p>
      <p class="govuk-body">
        {say('approach.tells')} <strong>{say(`approach.tells-${current.tells}`)}</strong>
      </p>
      <section class="card">
        <h2 class="govuk-heading-m">{say('approach.may-say')}</h2>
        {current.firstWords === '' ? (
          <p class="govuk-body">{say('approach.says-nothing')}</p>
        ) : (
          <p class="govuk-body as-written">
            <bdi>{current.firstWords}</bdi>
          </p>
        )}
        <Safety words={words} language={language} message="approach.nothing-else" />
        <p class="govuk-body">{say('approach.who-reads')}</p>
      </section>
      <section class="card">
        <h2 class="govuk-heading-m">{say('approach.stop')}</h2>
        <p class="govuk-body">{say('approach.stop-what')}</p>
        <Form asked={asked} action="/me/decide">
          <input type="hidden" name="question" value={question} />
          <Button secondary name="decision" value="withdrawn">
            {say('approach.stop')}
          </Button>
        </Form>
      </section>
    </>
  )
}

/** One sentence, the same whatever happened, in the way they chose to hear it (S3). */
const Ended = ({ asked, ended }: { readonly asked: Asked; readonly ended: AskedFor }) => {
  const { language } = asked
  const say = words.in(language)
  const day = dayName(language, ended.endsOn)
  return ended.tells === 'here' ? (
    <section class="card">
      <p class="govuk-body-l">{say('approach.ended', { day })}</p>
    </section>
  ) : (
    <section class="card">
      <p class="govuk-body-l">{say('approach.ended-told', { day })}</p>
      <details class="govuk-details">
        <summary class="govuk-details__summary">{say('approach.read-here')}</summary>
        <p class="govuk-body">{say('approach.ended', { day })}</p>
      </details>
    </section>
  )
}

/** What is asked, in full, and three answers of equal weight (V2). */
const Ask = ({
  asked,
  shown,
  told: { id, typed },
  problems,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly told: Told
  readonly problems: readonly Problem[]
}) => {
  const { language } = asked
  const say = words.in(language)
  const problem = problems.find(({ field }) => field === 'words')
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say(shown.ended === undefined ? 'consent.approach' : 'approach.again')}</h2>
      <Safety words={words} language={language} message="consent.approach-information" />
      <Form asked={asked} action={`/me/talk/other/${shown.side.referral}`}>
        <input type="hidden" name="id" value={id} />
        <TextArea
          id="words"
          label={say('approach.words')}
          hint={`${say('approach.words-hint')} ${say('approach.who-reads')}`}
          rows={4}
          most={mostFirstWords}
          value={typed?.words}
          problem={problem?.says}
        />
        <Choices
          id="weeks"
          legend={say('approach.weeks')}
          choices={weeksOffered.map((value) => ({ value, says: say(`approach.weeks-${value}`) }))}
          chosen={typed?.weeks ?? '12'}
        />
        <Choices
          id="tells"
          legend={say('approach.tells')}
          choices={ways.map((value) => ({ value, says: say(`approach.tells-${value}`) }))}
          chosen={typed?.tells ?? 'here'}
          lines
        />
        <Button secondary>{say('approach.yes')}</Button>
      </Form>
      <Form asked={asked} action="/me/decide">
        <input type="hidden" name="question" value={question} />
        <div class="answers">
          <Button secondary name="decision" value="not-now">
            {say('words.not-now')}
          </Button>
          <Button secondary name="decision" value="refused">
            {say('words.no')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
