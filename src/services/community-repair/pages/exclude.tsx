import type { Site } from '../../../organisation/sites.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { type Day, dayAfter } from '../../../principles/ground/time.ts'
import {
  type Limits,
  type NotExcluded,
  reasonsToExclude,
  waysSuppliesGoOn,
} from '../../../principles/impartiality/exclusion.ts'
import { judgingWords } from '../../../principles/impartiality/plain-words.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { dayName, languages } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import { mostSaid } from '../limits.ts'
import { workers as words } from '../words.ts'
import { SiteField } from './site-field.tsx'

export type NotWritten = NotExcluded | 'choose-site' | 'says-too-long' | 'judging' | 'where-judging' | 'another-stands'

interface Shown {
  readonly id: string
  readonly sites: readonly Site[]
  readonly limits: Limits
  readonly today: Day
  readonly latest: Day
}

const fieldOf: Readonly<Record<NotWritten, string>> = {
  'choose-site': 'site',
  'choose-reason': 'reason',
  'choose-end': 'until',
  'ends-before': 'until',
  'too-long': 'until',
  'choose-supplies': 'supplies',
  'say-where': 'where',
  'where-too-long': 'where',
  'says-too-long': 'says',
  judging: 'says',
  'where-judging': 'where',
  'another-stands': 'main',
}

/** In the order in which it is thought about: is everybody well, why, until when, and where their supplies come from. */
export const excludePage = (asked: Asked, { id, sites, today, latest }: Shown, wrong?: NotWritten) => {
  const { language, form } = asked
  const say = words.in(language)
  const last = dayName(language, latest)
  const judged = judgingWords(form.one(wrong === 'where-judging' ? 'where' : 'says') ?? '')[0]
  const says =
    wrong === undefined
      ? undefined
      : say(`new.${wrong}`, { day: last, word: judged?.word ?? '', instead: judged?.instead ?? '' })
  const problems = wrong === undefined || says === undefined ? [] : [{ field: fieldOf[wrong], says }]
  return (
    <Document asked={asked} title={say('new.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('new.title')}</h1>
      <p class="govuk-body-l">{say('new.first')}</p>
      <p class="govuk-body">{say('new.other-ways')}</p>
      <Form asked={asked} action="/community-repair/new">
        <input type="hidden" name="id" value={id} />
        <SiteField asked={asked} sites={sites} problems={problems} />
        <Choices
          id="reason"
          legend={say('new.reason')}
          hint={say('new.reason-hint')}
          lines
          choices={reasonsToExclude.map((value) => ({ value, says: say(`reason.${value}`) }))}
          chosen={form.one('reason')}
          problems={problems}
        />
        <Field
          id="until"
          type="date"
          short
          label={say('new.until')}
          hint={say('new.until-hint', { day: last })}
          value={form.one('until') ?? dayAfter(today, 1)}
          problems={problems}
        />
        <Choices
          id="supplies"
          legend={say('new.supplies')}
          hint={say('new.supplies-hint')}
          lines
          choices={waysSuppliesGoOn.map((value) => ({ value, says: say(`supplies.${value}`) }))}
          chosen={form.one('supplies')}
          problems={problems}
        />
        <Field
          id="where"
          label={say('new.where')}
          hint={say('new.where-hint')}
          value={form.one('where')}
          problems={problems}
        />
        <TextArea
          id="says"
          label={say('new.says')}
          hint={say('new.says-hint')}
          rows={4}
          most={mostSaid}
          value={form.one('says')}
          problem={wrong === 'says-too-long' || wrong === 'judging' ? says : undefined}
        />
        <Choices
          id="language"
          legend={say('new.language')}
          choices={Object.entries(languages).map(([value, { name }]) => ({ value, says: name }))}
          chosen={form.one('language') ?? language}
        />
        <Button>{say('new.button')}</Button>
      </Form>
    </Document>
  )
}
