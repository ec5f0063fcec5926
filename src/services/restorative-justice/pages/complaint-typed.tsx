import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { languages } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import { answeredWithin, mostSaid, type NotSaid, takenUpWithin } from '../complaint.ts'
import { typedWays } from '../referral.ts'
import { participants, workers as words } from '../words.ts'

export type NotTyped = NotSaid | 'nobody-hears' | 'choose-way' | 'already'

const fieldOf = {
  'say-what': 'says',
  'too-long': 'says',
  'choose-way': 'way',
  'nobody-hears': 'main',
  already: 'main',
} as const satisfies Record<NotTyped, string>

/** What to say stands in the order in which it is said; nobody is asked for a name. */
export const typeComplaintPage = (
  asked: Asked,
  { id, isOpen }: { readonly id: string; readonly isOpen: boolean },
  wrong?: NotTyped,
) => {
  const { language, form } = asked
  const say = words.in(language)
  const aloud = participants.in(language)
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: fieldOf[wrong], says: say(`wrong.type-${wrong}`, { most: mostSaid }) }]
  return (
    <Document asked={asked} title={say('desk.wrong-type-in')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('desk.wrong-type-in')}</h1>
      <p class="govuk-body-l">{say('wrong.type-lead')}</p>
      {isOpen ? null : <p class="govuk-inset-text">{say('wrong.type-nobody-hears')}</p>}
      <section class="card">
        <h2 class="govuk-heading-m">{say('type.read-aloud')}</h2>
        <p class="govuk-body">{aloud('complain.lead')}</p>
        <p class="govuk-body">{aloud('complain.who')}</p>
        <p class="govuk-body">{aloud('complain.days', { take: takenUpWithin, answer: answeredWithin })}</p>
        <p class="govuk-body">{aloud('complain.nothing-less')}</p>
        <h3 class="govuk-heading-s">{aloud('consent.complains')}</h3>
        <p class="govuk-body">{aloud('consent.complains-information')}</p>
      </section>
      <Form asked={asked} action="/restorative-justice/wrong/typed">
        <input type="hidden" name="id" value={id} />
        <Choices
          id="way"
          legend={say('type.way')}
          choices={typedWays.map((value) => ({ value, says: say(`way.${value}`) }))}
          chosen={wrong === undefined ? undefined : form.one('way')}
        />
        <Choices
          id="language"
          legend={say('type.language')}
          choices={Object.entries(languages).map(([value, { name }]) => ({ value, says: name }))}
          chosen={form.one('language') ?? 'en'}
        />
        <TextArea
          id="says"
          label={say('wrong.type-says')}
          hint={say('wrong.type-says-hint')}
          rows={8}
          most={mostSaid}
          value={wrong === undefined ? undefined : form.one('says')}
          problem={problems.find(({ field }) => field === 'says')?.says}
        />
        <p class="govuk-body">{say('type.yes')}</p>
        <Button>{say('type.button')}</Button>
      </Form>
    </Document>
  )
}
