import type { Asked } from '../../../platform/http/asked.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import type { Declaration } from '../../../principles/impartiality/conflict-of-interest.ts'
import { beginners, genderBasedAnswers } from '../../../principles/voluntarism/who-begins.ts'
import { Button, type Choice, Choices, Form } from '../../../web/form.tsx'
import { elsewhere } from '../elsewhere.ts'
import { reasonsFor } from '../reasons.ts'
import { conflicts } from '../records/declarations.ts'
import type { Kept } from '../records/referrals.ts'
import type { Referral } from '../referral.ts'
import type { Step } from '../steps.ts'
import type { Told } from '../told.ts'
import { workers as words } from '../words.ts'
import { shortOf } from './desk.tsx'

type SayIt = ReturnType<typeof words.in>

interface Shown {
  readonly one: Kept
  readonly told: Told | undefined
  readonly referral: Referral
  readonly others: readonly Kept[]
  readonly declarations: readonly Declaration[]
}

const choicesOf = (say: SayIt, step: Step, { referral, others }: Shown): readonly Choice[] => {
  if (step === 'signposted' || step === 'support-offered')
    return elsewhere.map((value) => ({ value, says: say(`elsewhere.${value}`) }))
  if (step === 'not-proceeded')
    return reasonsFor(referral.triage?.by ?? 'not-said').map((value) => ({ value, says: say(`reason.${value}`) }))
  if (step === 'merged') return others.map(({ id }) => ({ value: id, says: say('one.title', { which: shortOf(id) }) }))
  return []
}

const fieldOf = {
  'support-offered': 'elsewhere',
  signposted: 'elsewhere',
  'not-proceeded': 'reason',
  merged: 'into',
} as const

const asksWhich = (step: Step): step is keyof typeof fieldOf => step in fieldOf

/** One thing a coordinator, or whoever accompanies the person, may press, with a few words to them. */
export const StepForm = ({
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

export const Declare = ({ asked, shown: { one, declarations } }: { readonly asked: Asked; readonly shown: Shown }) => {
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
