import { erasedFromCopiesAfter } from '../../../platform/epochs.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Hold } from '../../../platform/legal-holds.ts'
import { sealsWords } from '../../../principles/card.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { words } from '../words.ts'

const HoldTold = ({ asked, hold }: { asked: Asked; hold: Hold | undefined }) =>
  hold === undefined ? null : (
    <p class="govuk-inset-text">
      {words.in(asked.language)('hold.erase', { until: dayName(asked.language, hold.until) })}
    </p>
  )

export const erasePage = (asked: Asked, hold: Hold | undefined) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('erase.title')} participant>
      <p class="govuk-body">
        <a class="govuk-link" href="/me">
          {say('me.back')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('erase.title')}</h1>
      <p class="govuk-body">{say('erase.what')}</p>
      <p class="govuk-body">{say('erase.stays')}</p>
      <p class="govuk-body">{say('erase.copies', { days: erasedFromCopiesAfter })}</p>
      <HoldTold asked={asked} hold={hold} />
      <Form asked={asked} action="/me/erase">
        <div class="govuk-button-group">
          <Button name="copies" value="later" secondary>
            {say('erase.button')}
          </Button>
          <Button name="copies" value="now" secondary>
            {say('erase.button-now')}
          </Button>
        </div>
      </Form>
      <p class="govuk-body">{say('erase.now')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/me/everything.json">
          {say('take.data')}
        </a>
      </p>
    </Document>
  )
}

export const gonePage = (asked: Asked, hold: Hold | undefined, fromCopiesNow: boolean) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('gone.title')} participant>
      <h1 class="govuk-heading-l">{say('gone.title')}</h1>
      <p class="govuk-body-l">{say('gone.lead')}</p>
      <p class="govuk-body">
        {hold !== undefined
          ? say('gone.held')
          : fromCopiesNow
            ? say('gone.copies-now')
            : say('erase.copies', { days: erasedFromCopiesAfter })}
      </p>
      <HoldTold asked={asked} hold={hold} />
      <a class="govuk-button" href="/">
        {say('gone.home')}
      </a>
    </Document>
  )
}

/** New codes for a card that somebody else may have seen. Where words are sealed, the old code hands on what it opens. */
export const replacePage = (asked: Asked, id: string, wrong?: string) => {
  const say = words.in(asked.language)
  const problems = wrong === undefined ? [] : [{ field: 'code', says: wrong }]
  return (
    <Document asked={asked} title={say('replace.title')} participant problem={wrong !== undefined}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href="/me">
          {say('me.back')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('replace.title')}</h1>
      <p class="govuk-body">{say('replace.lead')}</p>
      <Form asked={asked} action="/me/codes">
        <input type="hidden" name="id" value={id} />
        {asked.person !== undefined && sealsWords(asked.person.area) ? (
          <Field id="code" label={say('replace.old')} hint={say('replace.old-what')} problems={problems} />
        ) : null}
        <Button>{say('spare.button')}</Button>
      </Form>
    </Document>
  )
}
