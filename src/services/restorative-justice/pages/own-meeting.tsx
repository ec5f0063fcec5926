import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { NoConsent } from '../../../principles/voluntarism/consent.ts'
import { Button, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import type { Along, CompanySeen } from '../company.ts'
import { answerBy, knownBy, type Meeting, type Form as MeetingForm } from '../meeting.ts'
import type { MeetingLine, OwnPart, Suggested } from '../records/meetings.ts'
import { participants as words } from '../words.ts'
import { Line } from './meeting-line.tsx'
import { OwnFrame } from './own-frame.tsx'
import { noes, Wishes } from './own-wishes.tsx'
import { saysAlong } from './sentences.ts'
import { ThreeAnswers } from './three-answers.tsx'
import { WithAnAdult } from './with-an-adult.tsx'

export interface Shown {
  readonly side: { readonly referral: string }
  readonly withAnAdult: boolean
  readonly isOn: boolean
  readonly mayTalk: Result<unknown, unknown>
  readonly line: MeetingLine | undefined
  /** They took back that they would, while a day is suggested: nothing of it is shown. */
  readonly hides: boolean
  readonly wishes: readonly {
    readonly form: MeetingForm
    /** Which meeting of theirs it is about. */
    readonly nth: number
    readonly said: Result<unknown, NoConsent>
  }[]
  readonly plan: Suggested | undefined
  readonly part: OwnPart | undefined
  readonly company: CompanySeen
  readonly yes: Result<unknown, NoConsent> | undefined
  /** By name, who of us is there. */
  readonly there: readonly string[]
}

interface Next {
  readonly done: string | undefined
  readonly today: Day
}

interface Piece {
  readonly asked: Asked
  readonly at: string
  readonly shown: Shown
  readonly next: Next
}

const dones = ['said', 'off', 'stopped', 'no-yes', 'not-there', 'too-late'] as const

export const ownMeetingPage = (asked: Asked, shown: Shown, next: Next) => {
  const say = words.in(asked.language)
  const done = dones.find((one) => one === next.done)
  const at = `/me/talk/meet/${shown.side.referral}`
  const stage = shown.line?.folded.stage ?? 'none'
  return (
    <OwnFrame asked={asked} title="meet.title" done={done === undefined ? undefined : say(`meet.done-${done}`)}>
      {stage === 'live' ? <Live asked={asked} at={at} /> : null}
      <p class="govuk-body-l">{say('meet.lead')}</p>
      <WithAnAdult asked={asked} shown={shown} />
      {shown.mayTalk.ok ? null : <Safety words={words} language={asked.language} message="own.no-yes" />}
      {shown.isOn ? null : <p class="govuk-body">{say('meet.later')}</p>}
      {shown.line === undefined || stage === 'live' || shown.hides ? null : (
        <Stands asked={asked} at={at} shown={shown} next={next} />
      )}
      {shown.mayTalk.ok && shown.isOn ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/with/${shown.side.referral}`}>
            {say('company.title')}
          </a>
        </p>
      ) : null}
      {shown.mayTalk.ok && shown.isOn ? <Wishes asked={asked} at={at} shown={shown} /> : null}
    </OwnFrame>
  )
}

/** The one thing that matters while it goes on stands first. */
const Live = ({ asked, at }: Pick<Piece, 'asked' | 'at'>) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <p class="govuk-body-l">{say('meet.live')}</p>
      <Form asked={asked} action={`${at}/stop`}>
        <Safety words={words} language={asked.language} message="meet.stop-what" box={false} />
        <Button>{say('meet.stop')}</Button>
      </Form>
    </section>
  )
}

const Stands = (piece: Piece) => {
  const { asked, shown } = piece
  const { language } = asked
  const say = words.in(language)
  const meeting: Meeting | undefined = shown.line?.folded
  if (meeting === undefined || shown.line === undefined || meeting.stage === 'none') return null
  const form = say(`meet.form-${shown.line.form}`)
  if (meeting.stage === 'over')
    return (
      <section class="card">
        <p class="govuk-body">
          {say(meeting.how === 'stopped' ? 'meet.was-stopped' : 'meet.was-held', {
            day: dayName(language, meeting.day),
          })}
        </p>
        <p class="govuk-body">
          {say('meet.afterwards')}{' '}
          <a class="govuk-link" href="/me#tell">
            {say('own.ask')}
          </a>
        </p>
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/agreed/${shown.side.referral}`}>
            {say('own.agreed')}
          </a>
        </p>
      </section>
    )
  const isOff = meeting.stage === 'both-want' && meeting.notHeld !== undefined
  return (
    <>
      {isOff ? (
        <div class="govuk-inset-text" role="status">
          <Safety words={words} language={language} message="meet.not-held" box={false} />
        </div>
      ) : null}
      {meeting.stage === 'going' ? null : <p class="govuk-body">{say('meet.both-want', { form })}</p>}
      {meeting.stage === 'planned' || meeting.stage === 'going' ? <Plan {...piece} /> : null}
    </>
  )
}

const Plan = (piece: Piece) => {
  const { asked, shown } = piece
  const { plan, part, there, line } = shown
  const { language } = asked
  const say = words.in(language)
  if (plan === undefined || part === undefined || line === undefined)
    return <p class="govuk-body">{say('meet.being-made')}</p>
  const met = part.met.map((one) => say(`adjustment.${one}`)).join(', ')
  const along = (all: readonly Along[]) => all.map((one) => saysAlong(say, one)).join(', ')
  const day = dayName(language, plan.day)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say(line.folded.stage === 'going' ? 'meet.going' : 'meet.plan')}</h2>
      <dl class="govuk-summary-list">
        <Line label={say('meet.form')} says={say(`meet.form-${line.form}`)} />
        <Line label={say('meet.when')} says={say('meet.when-what', { day, from: plan.from, until: plan.until })} />
        <Line label={say('meet.where')} says={plan.place} />
        <Line label={say('meet.there')} says={there.join(', ')} />
        <Line label={say('company.beside-you')} says={along(shown.company.own)} />
        <Line label={say('company.beside-other')} says={along(part.beside ?? [])} />
        <Line label={say('meet.also-there')} says={plan.alsoThere} />
        <Line label={say('meet.arrive')} says={part.arrive} />
        <Line label={say('meet.arrive-where')} says={part.where} />
        <Line label={say('meet.needs')} says={[met, part.how].filter((one) => one !== '').join('. ')} />
        <Line label={say('meet.note')} says={plan.note} />
      </dl>
      {[...shown.company.stayAway, ...shown.company.leftOut].map((one) => (
        <p class="govuk-body">{say('company.not-in-day', { who: saysAlong(say, one) })}</p>
      ))}
      <p class="govuk-body">
        {say('meet.safety-plan')}{' '}
        <a class="govuk-link" href={`/me/talk/safe/${shown.side.referral}`}>
          {say('own.review')}
        </a>
      </p>
      {line.folded.stage === 'going' ? <Going {...piece} /> : <Answer {...piece} plan={plan} part={part} />}
    </section>
  )
}

const Exactly = ({ plan, part }: { readonly plan: Suggested; readonly part: OwnPart }) => (
  <>
    <input type="hidden" name="about" value="plan" />
    <input type="hidden" name="plan" value={plan.id} />
    <input type="hidden" name="exactly" value={part.fingerprint} />
  </>
)

/** Exactly this, and three answers of equal weight (V2, V3). */
const Answer = ({
  asked,
  at,
  shown: { yes },
  next,
  plan,
  part,
}: Piece & { readonly plan: Suggested; readonly part: OwnPart }) => {
  const { language } = asked
  const say = words.in(language)
  const isInTime = next.today <= answerBy(plan.day)
  const by = dayName(language, knownBy(plan.day))
  if (yes?.ok === true)
    return (
      <Form asked={asked} action={`${at}/no`}>
        <Exactly plan={plan} part={part} />
        <p class="govuk-body">{say('meet.said-yes', { day: by })}</p>
        <Button secondary name="decision" value="withdrawn">
          {say('words.take-back')}
        </Button>
      </Form>
    )
  if (!isInTime) return <p class="govuk-body">{say('meet.too-late', { day: by })}</p>
  return (
    <Form asked={asked} action={at}>
      <Exactly plan={plan} part={part} />
      {yes !== undefined && noes.has(yes.reason) ? <p class="govuk-body">{say('meet.said-no')}</p> : null}
      <h3 class="govuk-heading-s">{say('consent.attend')}</h3>
      <Safety words={words} language={language} message="consent.attend-information" />
      <p class="govuk-body">{say('meet.answer-by', { day: dayName(language, answerBy(plan.day)) })}</p>
      <ThreeAnswers asked={asked} yes={say('meet.yes')} />
    </Form>
  )
}

const Going = ({ asked, at, shown: { plan, part } }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  if (plan === undefined || part === undefined) return null
  return (
    <>
      <p class="govuk-body">
        <a class="govuk-link" href={`${at}/calendar`}>
          {say('meet.calendar')}
        </a>
      </p>
      <Safety words={words} language={language} message="meet.before" box={false} />
      <Form asked={asked} action={`${at}/no`}>
        <Exactly plan={plan} part={part} />
        <p class="govuk-body">{say('meet.take-back-what')}</p>
        <Button secondary name="decision" value="withdrawn">
          {say('words.take-back')}
        </Button>
      </Form>
    </>
  )
}
