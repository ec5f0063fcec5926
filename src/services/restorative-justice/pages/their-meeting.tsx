import type { Asked } from '../../../platform/http/asked.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { NotAhead } from '../../../principles/safety/meeting.ts'
import type { Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { Adjustment } from '../adjustments.ts'
import type { Along, CompanySeen } from '../company.ts'
import type { NotDone, NotReady, Pressed } from '../may-meet.ts'
import { answerBy, type Form, knownBy } from '../meeting.ts'
import type { MeetingLine, OwnPart, Suggested } from '../records/meetings.ts'
import { participants, workers as words } from '../words.ts'
import { OnTheDay, PartForm, PlanForm } from './meeting-forms.tsx'
import { Line } from './meeting-line.tsx'
import { RunSheet } from './run-sheet.tsx'
import { saysAlong } from './sentences.ts'
import { TheirPage } from './their-page.tsx'
import { whyNot } from './why-not.ts'

export interface TheirMeeting {
  readonly side: { readonly referral: string }
  readonly line: MeetingLine | undefined
  readonly wishes: readonly { readonly form: Form; readonly said: boolean }[]
  readonly plan: Suggested | undefined
  readonly part: OwnPart | undefined
  readonly needs: readonly Adjustment[]
  readonly words: string | undefined
  /** Whoever accompanies either of the two. */
  readonly team: readonly { readonly worker: WorkerId; readonly name: string }[]
  readonly ready: 'ready' | NotReady | Exclude<NotAhead, 'signed-by-their-own'> | undefined
  readonly isSafe: boolean
  readonly safetyPlans: number
  readonly company: CompanySeen
}

export interface TheirNext {
  readonly id: string
  readonly today: Day
  readonly wrong: { readonly kind: Pressed; readonly reason: NotDone } | undefined
  /** What was typed is not lost. */
  readonly one: (name: string) => string | undefined
  readonly all: (name: string) => readonly string[]
}

export const theirMeetingPage = (asked: Asked, shown: TheirMeeting, next: TheirNext) => {
  const { language } = asked
  const say = words.in(language)
  const at = `/restorative-justice/${shown.side.referral}`
  const problems: readonly Problem[] =
    next.wrong === undefined
      ? []
      : [{ field: fieldOf(next.wrong.kind), says: say(whyNot('meet.why', next.wrong.reason)) }]
  const { line, plan, part } = shown
  const stage = line?.folded.stage ?? 'none'
  return (
    <TheirPage asked={asked} side={shown.side} title="meet.title" problems={problems}>
      {stage === 'live' ? <OnTheDay asked={asked} at={at} shown={shown} next={next} /> : null}
      <p class="govuk-body-l">{say(`meet.stage-${stage}`)}</p>
      {shown.wishes.map(({ form, said }) => (
        <p class="govuk-body">
          {say(said ? 'meet.would' : 'meet.would-not-said', { form: participants.in(language)(`meet.form-${form}`) })}
        </p>
      ))}
      {shown.isSafe || (line?.folded.stage === 'over' && !line.folded.lookedAfter) ? null : (
        <p class="govuk-inset-text">{say('meet.review-first')}</p>
      )}
      {stage === 'planned' || stage === 'going' ? (
        <p class="govuk-body">
          {say('meet.safety-plan', { count: shown.safetyPlans })}{' '}
          <a class="govuk-link" href={`${at}/review`}>
            {say('review.link')}
          </a>
        </p>
      ) : null}
      {stage === 'planned' || stage === 'going' ? <LeftOut asked={asked} company={shown.company} /> : null}
      {stage === 'over' ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`${at}/company`}>
            {say('company.link')}
          </a>
        </p>
      )}
      {plan === undefined || stage === 'over' ? null : <Plan asked={asked} shown={shown} plan={plan} />}
      {part === undefined || stage === 'over' || stage === 'planned' ? null : <Part asked={asked} part={part} />}
      {plan === undefined || part === undefined || stage !== 'going' ? null : (
        <RunSheet
          asked={asked}
          at={at}
          form={line?.form ?? 'face-to-face'}
          plan={plan}
          part={part}
          isAlone={shown.company.own.length === 0}
        />
      )}
      {shown.ready === undefined || (stage !== 'planned' && stage !== 'going') ? null : (
        <p class="govuk-inset-text">{say(whyNot('meet.ready', shown.ready))}</p>
      )}
      {stage === 'planned' && plan !== undefined ? <PartForm asked={asked} at={at} shown={shown} next={next} /> : null}
      {stage === 'planned' || stage === 'both-want' ? (
        <PlanForm asked={asked} at={at} shown={shown} next={next} />
      ) : null}
      {stage === 'none' || stage === 'both-want' || stage === 'live' ? null : (
        <OnTheDay asked={asked} at={at} shown={shown} next={next} />
      )}
    </TheirPage>
  )
}

const fieldOf = (kind: Pressed) => (kind === 'plan' || kind === 'part' ? kind : 'on-the-day')

/** Whom they count on, and who does not stand in the day, or not any more. */
const LeftOut = ({ asked, company }: { readonly asked: Asked; readonly company: CompanySeen }) => {
  const say = words.in(asked.language)
  const named = (all: readonly Along[]) => all.map((one) => saysAlong(participants.in(asked.language), one)).join(', ')
  return (
    <>
      {company.stayAway.length === 0 ? null : (
        <p class="govuk-inset-text">{say('company.stays-away', { who: named(company.stayAway) })}</p>
      )}
      {company.leftOut.length === 0 ? null : (
        <p class="govuk-inset-text">{say('company.left-out', { who: named(company.leftOut) })}</p>
      )}
    </>
  )
}

/** The same for both. */
const Plan = ({
  asked,
  shown,
  plan,
}: {
  readonly asked: Asked
  readonly shown: TheirMeeting
  readonly plan: Suggested
}) => {
  const { language } = asked
  const say = words.in(language)
  const named = (one: WorkerId) => shown.team.find(({ worker }) => worker === one)?.name ?? ''
  const theirs = participants.in(language)
  const along = (all: readonly Along[]) => all.map((one) => saysAlong(theirs, one)).join(', ')
  const form = shown.line?.form ?? 'face-to-face'
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('meet.plan')}</h2>
      <dl class="govuk-summary-list">
        <Line label={theirs('meet.form')} says={theirs(`meet.form-${form}`)} />
        <Line
          label={theirs('meet.when')}
          says={theirs('meet.when-what', { day: dayName(language, plan.day), from: plan.from, until: plan.until })}
        />
        <Line label={theirs('meet.where')} says={plan.place} />
        <Line label={say('meet.there')} says={plan.there.map(named).join(', ')} />
        <Line label={say('company.beside-own')} says={along(shown.company.own)} />
        <Line label={say('company.beside-other')} says={along(shown.part?.beside ?? [])} />
        <Line label={theirs('meet.also-there')} says={plan.alsoThere} />
        <Line label={theirs('meet.note')} says={plan.note} />
      </dl>
      {shown.line?.folded.stage !== 'planned' ? null : (
        <p class="govuk-body">
          {say('meet.days', {
            answer: dayName(language, answerBy(plan.day)),
            known: dayName(language, knownBy(plan.day)),
          })}
        </p>
      )}
    </section>
  )
}

/** Theirs alone. */
const Part = ({ asked, part }: { readonly asked: Asked; readonly part: OwnPart }) => {
  const { language } = asked
  const say = words.in(language)
  const theirs = participants.in(language)
  const met = part.met.map((one) => theirs(`adjustment.${one}`)).join(', ')
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('meet.part')}</h2>
      <dl class="govuk-summary-list">
        <Line label={say('meet.arrive')} says={part.arrive} />
        <Line label={say('meet.arrive-where')} says={part.where} />
        <Line label={say('meet.met')} says={[met, part.how].filter((one) => one !== '').join('. ')} />
      </dl>
    </section>
  )
}
