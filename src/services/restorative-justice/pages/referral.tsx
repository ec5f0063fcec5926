import { Fragment } from 'hono/jsx'

import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Declaration } from '../../../principles/impartiality/conflict-of-interest.ts'
import { Document } from '../../../web/document.tsx'
import { type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName, isLanguage, languages } from '../../../web/languages.ts'
import type { NotAsked } from '../allocation.ts'
import type { Clock } from '../clocks.ts'
import type { Line } from '../records/referral-lines.ts'
import type { Kept } from '../records/referrals.ts'
import { mayFollow, type Referral } from '../referral.ts'
import { type NotThisStep, type Step, steps } from '../steps.ts'
import type { Told } from '../told.ts'
import { participants, workers as words } from '../words.ts'
import { type Accompanying, AccompanyingCard } from './accompanying.tsx'
import { shortOf } from './desk.tsx'
import { saysWhatWasTold } from './sentences.ts'
import { Declare, StepForm } from './step-forms.tsx'

export interface Wrong {
  readonly step: Step | 'declared' | 'asked'
  readonly reason: NotThisStep | NotAsked | 'no-yes' | 'somebody-wrote' | 'choose-how' | 'choose-whom'
  /** What was typed is not lost. */
  readonly says: string | undefined
}

interface Shown {
  readonly one: Kept
  readonly consent: Result<unknown, string>
  readonly told: Told | undefined
  readonly lines: readonly Line[]
  readonly referral: Referral
  readonly others: readonly Kept[]
  readonly declarations: readonly Declaration[]
  /** The referral of whoever asked, where they came with an invitation. */
  readonly cameBy: string | undefined
  readonly clocks: readonly Clock[]
  readonly names: ReadonlyMap<string, string>
  /** Only for a coordinator, once it was taken on. */
  readonly accompanying: Accompanying | undefined
}

export const referralPage = (asked: Asked, shown: Shown, done: string | undefined, wrong: Wrong | undefined) => {
  const say = words.in(asked.language)
  const { language } = asked
  const { one, consent, told, lines, referral, clocks, names } = shown
  const problems: readonly Problem[] =
    wrong === undefined
      ? []
      : [
          {
            field: wrong.step === 'declared' || mayStill(wrong, shown) ? wrong.step : 'main',
            says: say(`wrong.${wrong.reason}`),
          },
        ]
  const title = say('one.title', { which: shortOf(one.id) })
  const isCoordinator = asked.worker?.roles.includes('coordinator') === true
  const isDone = [...steps, 'declared', 'asked'].some((step) => step === done)
  return (
    <Document asked={asked} title={title} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      {wrong?.says === undefined || mayStill(wrong, shown) ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('one.your-words')}</h2>
          <p class="govuk-body">
            <bdi>{wrong.says}</bdi>
          </p>
        </section>
      )}
      {isDone ? (
        <p class="govuk-inset-text" role="status">
          {say('one.written')}
        </p>
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href={isCoordinator ? '/restorative-justice' : '/restorative-justice/asked'}>
          {say(isCoordinator ? 'desk.talk' : 'desk.asked')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{title}</h1>
      <p class="govuk-body-l">{consent.ok ? say(`stage.${referral.stage}`) : say(`yes.${yesIs(consent.reason)}`)}</p>
      {clocks.map(({ what, due, state }) => (
        <p class="govuk-body">{say(`clock.${what}-${state}`, { day: dayName(language, due) })}</p>
      ))}
      <section class="card">
        <h2 class="govuk-heading-m">{say('one.told')}</h2>
        <ul class="govuk-list govuk-list--bullet">
          <li>{`${say(`way.${one.way}`)}; ${say(`origin.${one.origin}`)}`}</li>
          {shown.cameBy === undefined ? null : <li>{say('one.came-by', { which: shortOf(shown.cameBy) })}</li>}
          <li>
            {say('one.information', {
              version: one.information,
              language: isLanguage(one.language) ? languages[one.language].name : one.language,
              format: say(`format.${one.format}`),
            })}
          </li>
          {told === undefined
            ? null
            : saysWhatWasTold(participants.in(language), told).map((says) => (
                <li>
                  <bdi>{says}</bdi>
                </li>
              ))}
        </ul>
      </section>
      <section class="card">
        <h2 class="govuk-heading-m">{say('one.so-far')}</h2>
        <ol class="govuk-list">
          {lines.map(({ fact, by, says }) => (
            <li>
              {say('one.line', {
                day: dayName(language, fact.day),
                what: whatOf(say, fact),
                who: by === undefined ? say('one.themselves') : (names.get(by) ?? ''),
              })}
              {says === undefined ? null : (
                <p class="govuk-body">
                  “<bdi>{says}</bdi>”
                </p>
              )}
            </li>
          ))}
        </ol>
      </section>
      <p class="govuk-inset-text">{say('one.no-story')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/restorative-justice/${one.id}/incident`}>
          {say('incident.link-none')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/restorative-justice/${one.id}/danger`}>
          {say('danger.link-none')}
        </a>
      </p>
      {asked.worker?.roles.includes('facilitator') === true && referral.stage === 'accepted' ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/restorative-justice/${one.id}/review`}>
            {say('review.link')}
          </a>{' '}
          <a class="govuk-link" href={`/restorative-justice/${one.id}/words`}>
            {say('words.link')}
          </a>{' '}
          <a class="govuk-link" href={`/restorative-justice/${one.id}/adult`}>
            {say('decides.link-none')}
          </a>{' '}
          <a class="govuk-link" href={`/restorative-justice/${one.id}/other`}>
            {say('approach.link')}
          </a>{' '}
          <a class="govuk-link" href={`/restorative-justice/${one.id}/between`}>
            {say('between.link')}
          </a>{' '}
          <a class="govuk-link" href={`/restorative-justice/${one.id}/shuttle`}>
            {say('shuttle.link')}
          </a>{' '}
          <a class="govuk-link" href={`/restorative-justice/${one.id}/meeting`}>
            {say('meet.link')}
          </a>{' '}
          <a class="govuk-link" href={`/restorative-justice/${one.id}/end`}>
            {say('end.link-none')}
          </a>
        </p>
      ) : null}
      {isCoordinator && referral.stage === 'accepted' ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/restorative-justice/${one.id}/before`}>
            {say('before.title', { which: shortOf(one.id) })}
          </a>{' '}
          <a class="govuk-link" href={`/restorative-justice/${one.id}/go`}>
            {say('go.title', { which: shortOf(one.id) })}
          </a>{' '}
          <a class="govuk-link" href={`/restorative-justice/${one.id}/feedback`}>
            {say('feedback.title', { which: shortOf(one.id) })}
          </a>
        </p>
      ) : null}
      {consent.ok && shown.accompanying !== undefined ? (
        <AccompanyingCard asked={asked} id={one.id} language={one.language} shown={shown.accompanying} />
      ) : null}
      {consent.ok
        ? steps
            .filter((step) => isCoordinator || step === 'wrote')
            .filter((step) => mayFollow(referral, step).ok && (step !== 'merged' || shown.others.length > 0))
            .map((step) => (
              <Fragment>
                <StepForm
                  asked={asked}
                  step={step}
                  shown={shown}
                  says={wrong?.step === step ? wrong.says : undefined}
                />
              </Fragment>
            ))
        : null}
      <Declare asked={asked} shown={shown} />
    </Document>
  )
}

/** Whether the form they were typed into stands on the page again. */
const mayStill = ({ step }: Wrong, { consent, referral }: Shown): boolean =>
  step !== 'declared' && step !== 'asked' && consent.ok && mayFollow(referral, step).ok

/** Three things a coordinator can know of it, and nothing of how the person said no. */
const yesIs = (reason: string): 'waits' | 'quiet' | 'ended' =>
  reason === 'never-asked'
    ? 'waits'
    : ['paused', 'not-heard-from', 'information-changed'].includes(reason)
      ? 'quiet'
      : 'ended'

type SayIt = ReturnType<typeof words.in>

const whatOf = (say: SayIt, fact: Line['fact']): string => {
  if (fact.kind === 'not-proceeded') return `${say('step.not-proceeded')}: ${say(`reason.${fact.reason}`)}`
  if (fact.kind === 'signposted' || fact.kind === 'support-offered')
    return `${say(`step.${fact.kind}`)}: ${say(`elsewhere.${fact.to}`)}`
  if (fact.kind === 'triaged')
    return `${say('step.triaged')}: ${say(`begun.${fact.by}`)}; ${say(`gender.${fact.genderBased}`)}`
  if (fact.kind === 'merged') return `${say('step.merged')}: ${shortOf(fact.into)}`
  return fact.kind === 'received' ? say('one.received') : say(`step.${fact.kind}`)
}
