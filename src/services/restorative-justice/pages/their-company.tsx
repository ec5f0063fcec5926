import type { Asked } from '../../../platform/http/asked.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { Button, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { Companion } from '../company.ts'
import { participants, workers as words } from '../words.ts'
import { saysAlong } from './sentences.ts'
import { TheirPage } from './their-page.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly mayTalk: boolean
  readonly companions: readonly Companion[]
  readonly present: ReadonlySet<WorkerId>
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

const One = ({ asked, shown, one }: { readonly asked: Asked; readonly shown: Shown; readonly one: Companion }) => {
  const { language } = asked
  const say = words.in(language)
  const { talkedWith } = one
  // Of somebody who left nobody knows any more what they heard.
  const stands = talkedWith !== undefined && shown.present.has(talkedWith.by) ? talkedWith : undefined
  return (
    <section class="card">
      <h2 class="govuk-heading-s">
        <bdi>{saysAlong(participants.in(language), one)}</bdi>
      </h2>
      <p class="govuk-body">
        {say(`company.is-${stands?.says ?? 'open'}`)}{' '}
        {stands === undefined ? null : (
          <>
            <bdi>{shown.names.get(stands.by) ?? ''}</bdi>, {dayName(language, stands.day)}
          </>
        )}
      </p>
      <Form asked={asked} action={`/restorative-justice/${shown.side.referral}/company`}>
        <input type="hidden" name="companion" value={one.id} />
        <input type="hidden" name="nth" value={String(one.facts + 1)} />
        <div class="answers">
          <Button secondary name="says" value="comes">
            {say('company.comes')}
          </Button>
          <Button secondary name="says" value="does-not-come">
            {say('company.does-not-come')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
