import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Choices, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { mayStep } from '../complaint.ts'
import { complains } from '../consent-questions.ts'
import type { ComplaintLine, Said } from '../records/complaints.ts'
import { participants as words } from '../words.ts'
import { Elsewhere, HowItIsHeard, type NotComplained, NotSent, problemsOf, SaysField } from './complain.tsx'
import { OwnFrame } from './own-frame.tsx'
import { Quoted } from './quoted.tsx'

export type NotOwnComplained =
  | NotComplained
  | 'nobody-else-hears'
  | 'nobody-again'
  | 'no-yes'
  | 'enough'
  | 'somebody-wrote'
  | 'held'

type Line = ComplaintLine & {
  readonly said: readonly Said[]
  /** Typed in by one of us, and opened with the codes of before. */
  readonly isClosed: boolean
}

interface Shown {
  readonly id: string
  readonly lines: readonly Line[]
  readonly names: ReadonlyMap<string, string>
  readonly saidYes: boolean
  readonly isOpen: boolean
  /** Whom they may name: those they know. */
  readonly known: readonly string[]
  readonly elsewhere: readonly string[]
}

const doneSays = ['sent', 'said', 'again'] as const

const ownProblems = (asked: Asked, wrong: NotOwnComplained | undefined): readonly Problem[] => {
  const say = words.in(asked.language)
  switch (wrong) {
    case 'nobody-else-hears':
    case 'nobody-again':
    case 'no-yes':
    case 'enough':
    case 'somebody-wrote':
    case 'held':
      return [{ field: 'main', says: say(`complain.why-${wrong}`) }]
    default:
      return problemsOf(asked, wrong)
  }
}

export const ownComplainPage = (asked: Asked, shown: Shown, wrong: NotOwnComplained | undefined) => {
  const say = words.in(asked.language)
  // What was wrong with something more about one of them stands in its own form.
  const about = wrong === undefined ? undefined : asked.form.one('complaint')
  const problems = ownProblems(asked, wrong).map((one) =>
    one.field === 'says' && about !== undefined ? { ...one, field: `says-${about.slice(0, 8)}` } : one,
  )
  const done = doneSays.find((one) => one === asked.query('done'))
  return (
    <OwnFrame
      asked={asked}
      title="complain.title"
      problems={problems}
      done={done === undefined ? undefined : say(`complain.done-${done}`)}
    >
      {shown.lines.length > 0 && !shown.saidYes ? (
        <Safety words={words} language={asked.language} message="complain.why-no-yes" />
      ) : null}
      {shown.lines.map((line) => (
        <One asked={asked} line={line} shown={shown} problems={about === line.id ? problems : []} />
      ))}
      {shown.lines.length === 0 ? null : <TakeBack asked={asked} />}
      <New asked={asked} shown={shown} problems={about === undefined ? problems : []} />
      <Elsewhere asked={asked} elsewhere={shown.elsewhere} />
    </OwnFrame>
  )
}

const Stands = ({
  asked,
  line,
  names,
}: {
  readonly asked: Asked
  readonly line: Line
  readonly names: Shown['names']
}) => {
  const { language } = asked
  const say = words.in(language)
  const { folded } = line
  const who = names.get(folded.with ?? '') ?? ''
  const day = dayName(language, folded.stage === 'waiting' ? folded.takenUpBy : folded.answeredBy)
  return (
    <>
      <p class="govuk-body">
        {line.facts.at(-1)?.kind === 'handed-back'
          ? say('complain.is-back', { day })
          : say(folded.round === 2 ? `complain.again-${folded.stage}` : `complain.is-${folded.stage}`, { who, day })}
      </p>
      {folded.outcome === undefined ? null : <p class="govuk-body-l">{say(`complain.outcome-${folded.outcome}`)}</p>}
      {line.about.map((one) => (
        <p class="govuk-body">{say('complain.is-about', { who: names.get(one) ?? '' })}</p>
      ))}
    </>
  )
}

const One = ({
  asked,
  line,
  shown,
  problems,
}: {
  readonly asked: Asked
  readonly line: Line
  readonly shown: Shown
  readonly problems: readonly Problem[]
}) => {
  const { language } = asked
  const say = words.in(language)
  const at = line.id.slice(0, 8)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('complain.since', { day: dayName(language, line.day) })}</h2>
      <Stands asked={asked} line={line} names={shown.names} />
      {line.said.map(({ by, day, says }) => (
        <Quoted
          title={
            by === undefined
              ? say('complain.you-said', { day: dayName(language, day) })
              : say('complain.they-said', { day: dayName(language, day), who: shown.names.get(by) ?? '' })
          }
          says={says}
        />
      ))}
      {line.isClosed ? (
        <p class="govuk-body">
          {say('complain.new-codes')}{' '}
          <a class="govuk-link" href="/me/codes">
            {say('complain.new-codes-go')}
          </a>
        </p>
      ) : null}
      {problems.length > 0 && !shown.saidYes ? <NotSent asked={asked} says={asked.form.one(`says-${at}`)} /> : null}
      {shown.saidYes && !line.isClosed && mayStep(line.folded, 'again', undefined) ? (
        <Form asked={asked} action="/me/talk/complain/again">
          <input type="hidden" name="complaint" value={line.id} />
          <p class="govuk-body">{say('complain.again-what')}</p>
          <Button secondary>{say('complain.again')}</Button>
        </Form>
      ) : null}
      {shown.saidYes && !line.isClosed ? (
        <details class="govuk-details" open={problems.length > 0}>
          <summary class="govuk-details__summary">{say('complain.more')}</summary>
          <Form asked={asked} action="/me/talk/complain/more">
            <input type="hidden" name="complaint" value={line.id} />
            <input type="hidden" name="id" value={shown.id} />
            <SaysField
              asked={asked}
              id={`says-${at}`}
              label={say('complain.more')}
              value={problems.length > 0 ? asked.form.one(`says-${at}`) : undefined}
              problem={problems.find(({ field }) => field === `says-${at}`)?.says}
            />
            <Button secondary>{say('complain.send')}</Button>
          </Form>
        </details>
      ) : null}
    </section>
  )
}

/** One press, no reason: all of it goes, and nobody reads it any more. */
const TakeBack = ({ asked }: { readonly asked: Asked }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('complain.take-back')}</h2>
      <p class="govuk-body">{say('complain.take-back-what')}</p>
      <Form asked={asked} action="/me/decide">
        <input
          type="hidden"
          name="question"
          value={`${complains.purpose}/${complains.recipient}/${complains.channel}`}
        />
        <Button secondary name="decision" value="withdrawn">
          {say('complain.take-back')}
        </Button>
      </Form>
    </section>
  )
}

const New = ({
  asked,
  shown,
  problems,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly problems: readonly Problem[]
}) => {
  const { language } = asked
  const say = words.in(language)
  if (!shown.isOpen)
    return (
      <>
        <Safety words={words} language={language} message="complain.closed" />
        <NotSent asked={asked} says={asked.form.one('says')} />
      </>
    )
  return (
    <>
      {shown.lines.length === 0 ? null : <h2 class="govuk-heading-m">{say('complain.new')}</h2>}
      <HowItIsHeard asked={asked} />
      <Safety words={words} language={language} message="complain.other" box={false} />
      <Form asked={asked} action="/me/talk/complain">
        <input type="hidden" name="id" value={shown.id} />
        <SaysField
          asked={asked}
          id="says"
          label={say('complain.says')}
          value={problems.length > 0 ? asked.form.one('says') : undefined}
          problem={problems.find(({ field }) => field === 'says')?.says}
        />
        {shown.known.length === 0 ? null : (
          <Choices
            id="about"
            legend={say('complain.about')}
            hint={say('complain.about-hint')}
            choices={shown.known
              .map((value) => ({ value, says: shown.names.get(value) ?? '' }))
              .toSorted((a, b) => a.says.localeCompare(b.says, language))}
            chosen={problems.length > 0 ? asked.form.all('about') : []}
            many
          />
        )}
        <h2 class="govuk-heading-m">{say('consent.complains')}</h2>
        <Safety words={words} language={language} message="consent.complains-information" />
        <div class="buttons">
          <Button secondary>{say('complain.send')}</Button>
          <a class="govuk-button govuk-button--secondary" href="/me/talk">
            {say('complain.no')}
          </a>
        </div>
      </Form>
    </>
  )
}
