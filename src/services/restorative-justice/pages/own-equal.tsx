import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { NoConsent } from '../../../principles/voluntarism/consent.ts'
import { Button, Choices, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { choicesOf, type Described, type Question } from '../describing.ts'
import { participants as words } from '../words.ts'
import { OwnFrame } from './own-frame.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly questions: readonly Question[]
  readonly mayTalk: boolean
  readonly yes: Result<unknown, NoConsent>
  readonly isOver: boolean
  readonly said: { readonly described: Described; readonly day: Day } | undefined
}

/** What they said, a sentence a question. */
export const saysDescribed = (language: string, described: Described): readonly string[] => {
  const say = words.in(language)
  return (Object.entries(described) as [Question, NonNullable<Described[Question]>][]).map(([question, answer]) =>
    say('equal.said-line', { question: say(`equal.${question}`), answer: say(`equal.answer-${answer}`) }),
  )
}

const noes: ReadonlySet<NoConsent> = new Set<NoConsent>(['refused', 'never', 'not-now', 'withdrawn'])

const dones = ['said', 'no', 'choose', 'no-yes', 'held'] as const

export const ownEqualPage = (
  asked: Asked,
  shown: Shown,
  { wrong, done: saidDone }: { readonly wrong: 'say-something' | undefined; readonly done: string | undefined },
) => {
  const { language } = asked
  const say = words.in(language)
  const { said, yes, questions } = shown
  const done = dones.find((one) => one === saidDone)
  // It is there after a no only where an order of a court holds it.
  const isTakenBack = !yes.ok && noes.has(yes.reason)
  const problems: readonly Problem[] = wrong === undefined ? [] : [{ field: 'main', says: say('equal.say-something') }]
  return (
    <OwnFrame
      asked={asked}
      title="equal.title"
      problems={problems}
      done={done === undefined ? undefined : say(`equal.done-${done}`)}
    >
      <p class="govuk-body-l">{say('equal.lead')}</p>
      <Safety words={words} language={language} message="consent.compare-information" box={false} />
      {questions.length === 0 ? <p class="govuk-body">{say('equal.none')}</p> : null}
      {said === undefined || isTakenBack ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('equal.you-said', { day: dayName(language, said.day) })}</h2>
          <ul class="govuk-list">
            {saysDescribed(language, said.described).map((line) => (
              <li>{line}</li>
            ))}
          </ul>
          {yes.ok ? null : <p class="govuk-body">{say('equal.sleeps')}</p>}
          <Form asked={asked} action={`/me/talk/equal/${shown.side.referral}`}>
            <Button secondary name="decision" value="withdrawn">
              {say('equal.take-back')}
            </Button>
          </Form>
        </section>
      )}
      {said !== undefined && isTakenBack ? (
        <p class="govuk-inset-text">{say('equal.held', { day: dayName(language, said.day) })}</p>
      ) : null}
      {questions.length === 0 || !shown.mayTalk || shown.isOver ? null : <Say asked={asked} shown={shown} />}
    </OwnFrame>
  )
}

/** Three answers of equal weight, and to each question that one would rather not say. */
const Say = ({ asked, shown: { questions, said, yes, side } }: { readonly asked: Asked; readonly shown: Shown }) => {
  const say = words.in(asked.language)
  const { form } = asked
  return (
    <section class="card">
      <Form asked={asked} action={`/me/talk/equal/${side.referral}`}>
        {questions.map((question) => (
          <Choices
            id={question}
            legend={say(`equal.${question}`)}
            choices={choicesOf(question).map((value) => ({ value, says: say(`equal.answer-${value}`) }))}
            chosen={form.one(question) ?? (yes.ok ? said?.described[question] : undefined)}
            lines
          />
        ))}
        <div class="answers">
          <Button secondary name="decision" value="given">
            {say('equal.say')}
          </Button>
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
