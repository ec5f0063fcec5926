import { Fragment } from 'hono/jsx'

import type { Asked } from '../../../platform/http/asked.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Declaration } from '../../../principles/impartiality/conflict-of-interest.ts'
import { beginners, genderBasedAnswers } from '../../../principles/voluntarism/who-begins.ts'
import { Document } from '../../../web/document.tsx'
import { Button, type Choice, Choices, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName, isLanguage, languages } from '../../../web/languages.ts'
import type { NotAsked } from '../allocation.ts'
import type { Clock } from '../clocks.ts'
import { elsewhere } from '../elsewhere.ts'
import { reasonsFor } from '../reasons.ts'
import { conflicts } from '../records/declarations.ts'
import type { Kept, Line } from '../records/referrals.ts'
import { mayFollow, type Referral } from '../referral.ts'
import { type NotThisStep, type Step, steps } from '../steps.ts'
import type { Told } from '../told.ts'
import { participants, workers as words } from '../words.ts'
import { type Accompanying, AccompanyingCard } from './accompanying.tsx'
import { shortOf } from './desk.tsx'
import { saysWhatWasTold } from './sentences.ts'

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

const choicesOf = (say: SayIt, step: Step, { referral, others }: Shown): readonly Choice[] => {
  if (step === 'signposted' || step === 'support-offered')
    return elsewhere.map((value) => ({ value, says: say(`elsewhere.${value}`) }))
  if (step === 'not-proceeded')
    return reasonsFor(referral.triage?.by ?? 'not-said').map((value) => ({ value, says: say(`reason.${value}`) }))
  if (step === 'merged') return others.map(({ id }) => ({ value: id, says: shortOf(id) }))
  return []
}

const fieldOf = {
  'support-offered': 'elsewhere',
  signposted: 'elsewhere',
  'not-proceeded': 'reason',
  merged: 'into',
} as const

const asksWhich = (step: Step): step is keyof typeof fieldOf => step in fieldOf

const StepForm = ({
  asked,
  step,
  shown,
  says,
}: {
  readonly asked: Asked
  readonly step: Step
  readonly shown: Shown
  readonly says: string | undefined
}) => {
  const say = words.in(asked.language)
  const { one, referral, told } = shown
  return (
    <section class="card" id={step}>
      <h2 class="govuk-heading-m">{say(`step.${step}`)}</h2>
      <p class="govuk-body">{say(`step.${step}-lead`)}</p>
      <Form asked={asked} action={`/restorative-justice/${one.id}/${step}`}>
        <input type="hidden" name="nth" value={String(referral.facts + 1)} />
        {step === 'triaged' ? (
          <>
            <Choices
              id="begun-by"
              legend={say('triage.begun-by')}
              choices={beginners.map((value) => ({ value, says: say(`begun.${value}`) }))}
              chosen={referral.triage?.by ?? told?.standing}
              lines
            />
            <Choices
              id="gender-based"
              legend={say('triage.gender-based')}
              hint={say('triage.gender-based-hint')}
              choices={genderBasedAnswers.map((value) => ({ value, says: say(`gender.${value}`) }))}
              chosen={referral.triage?.genderBased}
            />
          </>
        ) : null}
        {asksWhich(step) ? (
          <Choices
            id={`${step}-choice`}
            name={fieldOf[step]}
            legend={say(`step.${step}-choose`)}
            choices={choicesOf(say, step, shown)}
            lines
          />
        ) : null}
        <div class="govuk-form-group">
          <label class="govuk-label" for={`${step}-says`}>
            {say('one.few-words')}
          </label>
          <textarea class="govuk-textarea" id={`${step}-says`} name="says" rows={2}>
            {says ?? ''}
          </textarea>
        </div>
        <Button secondary>{say(`step.${step}-button`)}</Button>
      </Form>
    </section>
  )
}

const Declare = ({ asked, shown: { one, declarations } }: { readonly asked: Asked; readonly shown: Shown }) => {
  const say = words.in(asked.language)
  const own = declarations.findLast(({ worker }) => worker === (asked.worker?.id as WorkerId))
  return (
    <section class="card" id="declared">
      <h2 class="govuk-heading-m">{say('declare.title')}</h2>
      <p class="govuk-body">{say(own === undefined ? 'declare.lead' : 'declare.done')}</p>
      <Form asked={asked} action={`/restorative-justice/${one.id}/declare`}>
        <Choices
          id="conflict"
          legend={say('declare.how')}
          choices={conflicts.map((value) => ({ value, says: say(`conflict.${value}`) }))}
          chosen={own?.conflict}
          lines
        />
        <Button secondary>{say('declare.button')}</Button>
      </Form>
    </section>
  )
}
