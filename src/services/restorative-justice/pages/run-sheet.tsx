import type { Asked } from '../../../platform/http/asked.ts'
import { dayName } from '../../../web/languages.ts'
import { type Form, knownBy } from '../meeting.ts'
import type { OwnPart, Suggested } from '../records/meetings.ts'
import { workers as words } from '../words.ts'

/** The day on paper, for whoever is beside this one person: it prints by itself, and names nobody. */
export const RunSheet = ({
  asked,
  form,
  plan: { day, from, until, company },
  part: { arrive, where },
}: {
  readonly asked: Asked
  readonly form: Form
  readonly plan: Suggested
  readonly part: OwnPart
}) => {
  const { language } = asked
  const say = words.in(language)
  const steps = [
    say('sheet.before', { day: dayName(language, knownBy(day)) }),
    say('sheet.comes', { arrive, where }),
    say(`sheet.door-${form}`),
    ...(company === undefined || company.own.length === 0 ? [] : [say('sheet.company')]),
    say('sheet.begins', { from }),
    ...(form === 'circle' ? [say('sheet.rounds')] : []),
    say('sheet.stop'),
    say(`sheet.ends-${form}`, { until }),
    say('sheet.afterwards'),
  ]
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('sheet.title')}</h2>
      <p class="govuk-body not-printed">{say('sheet.what')}</p>
      <ol class="govuk-list govuk-list--number">
        {steps.map((step) => (
          <li>
            <bdi>{step}</bdi>
          </li>
        ))}
      </ol>
    </section>
  )
}
