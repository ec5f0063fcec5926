import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { allTimes, type Felt, type FollowUp, felt, type Time } from '../../../principles/restoration/since.ts'
import { Button, Choices, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { type Afterwards, type NotChosen, ways } from '../afterwards.ts'
import type { NotFeedback } from '../feedback.ts'
import type { FeedbackLine } from '../records/feedback.ts'
import { participants as words } from '../words.ts'
import { FeedbackForm } from './feedback-form.tsx'
import { OwnFrame } from './own-frame.tsx'
import { ThreeAnswers } from './three-answers.tsx'

export interface Told {
  readonly wrong?: {
    readonly field: 'times' | 'way' | 'note'
    readonly reason: NotChosen | NotFeedback | 'no-yes' | 'enough'
  }
  /** What was pressed and typed is not lost. */
  readonly times?: readonly string[]
  readonly one?: (name: string) => string | undefined
}

interface Shown {
  readonly side: { readonly referral: string }
  readonly lines: { readonly folded: Afterwards }
  readonly happened: Day | undefined
  /** It came to its end. */
  readonly isOver: boolean
  /** Today's question, and what was said to it. */
  readonly open: FollowUp | undefined
  readonly saidToIt: Felt | undefined
  readonly next: Day | undefined
  readonly mayTalk: Result<unknown, unknown>
  readonly yes: Result<unknown, unknown>
  readonly accompaniedBy: readonly string[]
  readonly somebodyReads: boolean
  readonly feedback: readonly FeedbackLine[]
}

interface Next extends Told {
  readonly id: string
  readonly done: string | undefined
}

const dones = ['chosen', 'nobody-asks', 'felt', 'worse', 'feedback', 'no-yes', 'not-there', 'choose'] as const

export const ownAfterPage = (asked: Asked, shown: Shown, next: Next) => {
  const { language } = asked
  const say = words.in(language)
  const { wrong } = next
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: wrong.field, says: say(`after.wrong-${wrong.reason}`) }]
  const done = dones.find((one) => one === next.done)
  const at = `/me/talk/after/${shown.side.referral}`
  return (
    <OwnFrame
      asked={asked}
      title="after.title"
      problems={problems}
      done={done === undefined || done === 'worse' ? undefined : say(`after.done-${done}`)}
    >
      <p class="govuk-body-l">{say('after.lead')}</p>
      {shown.mayTalk.ok ? null : <Safety words={words} language={language} message="own.no-yes" />}
      {shown.isOver ? null : <Question asked={asked} at={at} shown={shown} />}
      {shown.mayTalk.ok && !shown.isOver ? <Days asked={asked} at={at} shown={shown} next={next} /> : null}
      <FeedbackForm asked={asked} at={at} shown={shown} next={next} problems={problems} mayTalk={shown.mayTalk.ok} />
    </OwnFrame>
  )
}

interface Piece {
  readonly asked: Asked
  readonly at: string
  readonly shown: Shown
}

/** The one of today: four answers of equal weight, and it may be said anew while it is open. */
const Question = ({ asked, at, shown }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  const { open, saidToIt } = shown
  const isAsked = open !== undefined && shown.yes.ok && shown.mayTalk.ok
  if (!isAsked && shown.lines.folded.toHear === undefined) return null
  return (
    <section class="card">
      {shown.lines.folded.toHear !== undefined ? (
        <>
          <Safety words={words} language={language} message="after.worse" />
          <p class="govuk-body">
            {shown.accompaniedBy.length === 0 ? (
              say('after.worse-nobody')
            ) : (
              <>
                {say('own.accompanied')} <bdi>{shown.accompaniedBy.join(', ')}</bdi>
              </>
            )}
          </p>
          <p class="govuk-body">
            <a class="govuk-link" href={`/me/talk/safe/${shown.side.referral}`}>
              {say('own.review')}
            </a>
          </p>
        </>
      ) : null}
      {isAsked ? (
        <>
          <h2 class="govuk-heading-m">{say('after.question', { day: dayName(language, open.since) })}</h2>
          {saidToIt === undefined ? null : (
            <p class="govuk-body">{say('after.said', { what: say(`after.felt-${saidToIt}`) })}</p>
          )}
          <Form asked={asked} action={`${at}/felt`}>
            <input type="hidden" name="about" value={`${open.since} ${open.time}`} />
            <div class="answers">
              {felt.map((one) => (
                <Button secondary name="felt" value={one}>
                  {say(`after.felt-${one}`)}
                </Button>
              ))}
            </div>
          </Form>
        </>
      ) : null}
    </section>
  )
}

/** On which days, and how; from what it counts is said, where something happened yet. */
const Days = ({ asked, at, shown, next }: Piece & { readonly next: Next }) => {
  const { language } = asked
  const say = words.in(language)
  const { chosen } = shown.lines.folded
  const day = (of: Day) => dayName(language, of)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('after.days')}</h2>
      {shown.yes.ok && chosen !== undefined && chosen.times.length > 0 ? (
        <Form asked={asked} action={`${at}/no`}>
          <p class="govuk-body">
            {say('after.days-chosen', { days: chosen.times.map((one) => say(`after.time-${one}`)).join(', ') })}{' '}
            {say(`after.way-${chosen.way}`)}.
          </p>
          <p class="govuk-body">
            {shown.next === undefined
              ? say(shown.happened === undefined ? 'after.nothing-yet' : 'after.no-next')
              : say('after.next', { day: day(shown.next) })}
          </p>
          <Button secondary>{say('after.ask-no-more')}</Button>
        </Form>
      ) : null}
      <details class="govuk-details" open={!shown.yes.ok || next.times !== undefined}>
        <summary class="govuk-details__summary">{say('after.choose')}</summary>
        <Safety words={words} language={language} message="consent.after-information" />
        <Form asked={asked} action={at}>
          <Choices
            id="times"
            legend={say('after.times')}
            hint={say('after.times-hint')}
            choices={allTimes.map((value: Time) => ({ value, says: say(`after.time-${value}`) }))}
            chosen={next.times ?? chosen?.times ?? []}
            many
            lines
          />
          <Choices
            id="way"
            legend={say('after.way')}
            choices={ways.map((value) => ({ value, says: say(`after.way-${value}`) }))}
            chosen={chosen?.way}
            lines
          />
          <ThreeAnswers asked={asked} yes={say('after.yes')} />
        </Form>
      </details>
    </section>
  )
}
