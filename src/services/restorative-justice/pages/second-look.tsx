import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { Approach } from '../approach.ts'
import type { NotWritten } from '../approach-lines.ts'
import type { AskedFor } from '../records/approaches.ts'
import { workers as words } from '../words.ts'
import { FirstWords } from './approach-forms.tsx'
import { shortOf } from './desk.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly asksFor: AskedFor | undefined
  readonly looked: Approach['looked']
  readonly names: ReadonlyMap<string, string>
}

interface Next {
  readonly id: string
  readonly accompanies: boolean
  readonly today: Day
}

export const secondLookPage = (asked: Asked, shown: Shown, next: Next, wrong: NotWritten | undefined) => {
  const { language } = asked
  const say = words.in(language)
  const which = shortOf(shown.side.referral)
  const at = `/restorative-justice/${shown.side.referral}`
  const { asksFor, looked, names } = shown
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: 'main', says: say(`approach.why-${wrong}`) }]
  const isOpen = asksFor !== undefined && next.today < asksFor.endsOn
  return (
    <Document asked={asked} title={say('look.title', { which })} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href={at}>
          {say('one.title', { which })}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('look.title', { which })}</h1>
      <p class="govuk-body-l">{say('look.lead')}</p>
      {asksFor === undefined || !isOpen ? <p class="govuk-body">{say('approach.none')}</p> : null}
      {isOpen && looked === undefined ? <p class="govuk-body">{say('approach.why-nobody-looked')}</p> : null}
      {isOpen && looked !== undefined ? (
        <>
          <p class="govuk-body">
            {say('approach.looked-by', {
              who: names.get(looked.by) ?? '',
              day: dayName(language, looked.on),
              what: say(`approach.outcome-${looked.speaksAgainst ? 'stop' : 'nothing-against'}`),
            })}{' '}
            {looked.agreedBy === undefined
              ? null
              : say('approach.agreed-by', { who: names.get(looked.agreedBy) ?? '' })}
          </p>
          <FirstWords asked={asked} firstWords={asksFor.firstWords} />
          {next.accompanies ? (
            <p class="govuk-inset-text">{say('approach.why-somebody-else-agrees')}</p>
          ) : (
            <section class="card">
              <p class="govuk-body">{say('approach.look-what')}</p>
              <p class="govuk-body">{say('look.words')}</p>
              <Form asked={asked} action={`${at}/look`}>
                <input type="hidden" name="id" value={next.id} />
                <input type="hidden" name="about" value={String(looked.nth)} />
                <div class="buttons">
                  <Button secondary name="kind" value="agreed">
                    {say('approach.agree')}
                  </Button>
                  <Button secondary name="kind" value="stop">
                    {say('approach.outcome-stop')}
                  </Button>
                </div>
              </Form>
              <p class="govuk-body">{say('look.knows')}</p>
            </section>
          )}
        </>
      ) : null}
    </Document>
  )
}
