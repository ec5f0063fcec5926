import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { Companion, StandsWith } from '../company.ts'
import { participants, workers as words } from '../words.ts'
import { saysAlong } from './sentences.ts'
import { TheirPage } from './their-page.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly mayTalk: boolean
  readonly companions: readonly (Companion & { readonly stands: Exclude<StandsWith, 'asleep'> })[]
  readonly names: ReadonlyMap<string, string>
}

export const theirCompanyPage = (asked: Asked, shown: Shown, wrong: 'choose' | 'somebody-wrote' | undefined) => {
  const say = words.in(asked.language)
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: 'main', says: say(`company.wrong-${wrong}`) }]
  const { side, companions, mayTalk } = shown
  return (
    <TheirPage asked={asked} side={side} title="company.title" problems={problems}>
      <p class="govuk-body-l">{say('company.lead')}</p>
      {mayTalk ? null : <p class="govuk-body">{say('company.no-yes')}</p>}
      {mayTalk && companions.length === 0 ? <p class="govuk-body">{say('company.none')}</p> : null}
      {companions.map((one) => (
        <One asked={asked} shown={shown} one={one} />
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={`/restorative-justice/${side.referral}/meeting`}>
          {say('meet.link')}
        </a>
      </p>
    </TheirPage>
  )
}

const One = ({
  asked,
  shown,
  one,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly one: Shown['companions'][number]
}) => {
  const { language } = asked
  const say = words.in(language)
  const { talkedWith, stands } = one
  const called = saysAlong(participants.in(language), one)
  return (
    <section class="card">
      <h2 class="govuk-heading-s">
        <bdi>{called}</bdi>
      </h2>
      <p class="govuk-body">
        {say(`company.is-${stands}`)}{' '}
        {talkedWith === undefined || (stands !== 'comes' && stands !== 'does-not-come') ? null : (
          <>
            <bdi>{shown.names.get(talkedWith.by) ?? ''}</bdi>, {dayName(language, talkedWith.day)}
          </>
        )}
      </p>
      <Form asked={asked} action={`/restorative-justice/${shown.side.referral}/company`}>
        <input type="hidden" name="companion" value={one.id} />
        <input type="hidden" name="nth" value={String(one.facts + 1)} />
        <div class="answers">
          {(['comes', 'does-not-come'] as const).map((says) => (
            <Button secondary name="says" value={says}>
              {say(`company.${says}`)}
              <span class="govuk-visually-hidden"> ({called})</span>
            </Button>
          ))}
        </div>
      </Form>
    </section>
  )
}
