import type { Asked } from '../../../platform/http/asked.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { judgingWords } from '../../../principles/impartiality/plain-words.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import { becomes, isLate, mostLetters, type NotChanged } from '../change.ts'
import type { ChangeLine } from '../records/changes.ts'
import { workers as words } from '../words.ts'
import type { PlanShown } from './public-plan.tsx'
import { SiteField } from './site-field.tsx'

export type NotPlanned =
  | NotChanged
  | 'choose-site'
  | 'choose-became'
  | 'another-stands'
  | 'somebody-wrote'
  | 'needs-a-second-person'

/** Of one that stands there, or of a new one. */
const fieldOf = (asked: Asked, wrong: NotPlanned): string =>
  asked.form.one('change') !== undefined
    ? 'main'
    : wrong === 'choose-site'
      ? 'site'
      : wrong === 'wrong-day'
        ? 'until'
        : 'says'

export const planPage = (
  asked: Asked,
  { lines, sites, today, id }: PlanShown & { readonly id: string },
  wrong?: NotPlanned,
) => {
  const { form, language } = asked
  const say = words.in(language)
  const judged = judgingWords(form.one('says') ?? '')[0]
  const says =
    wrong === undefined
      ? undefined
      : say(`plan.${wrong}`, { most: mostLetters, word: judged?.word ?? '', instead: judged?.instead ?? '' })
  const problems = wrong === undefined || says === undefined ? [] : [{ field: fieldOf(asked, wrong), says }]
  const nameOf = (site: string) => sites.find((one) => one.id === site)?.name ?? ''
  // What is late first, then the nearest day, and last what is settled.
  const order = ({ now, until }: ChangeLine) => `${now.became === undefined ? 0 : 1} ${until}`
  const open = lines.filter(({ now }) => now.stage !== 'dropped').toSorted((a, b) => order(a).localeCompare(order(b)))
  return (
    <Document asked={asked} title={say('desk.plan')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('desk.plan')}</h1>
      <p class="govuk-body-l">{say('plan.lead')}</p>
      {open.map((line) => (
        <section class="card">
          <p class="govuk-body">
            <bdi>{line.says}</bdi>
          </p>
          <p class="govuk-body quiet">
            <bdi>{nameOf(line.site)}</bdi>
            {'. '}
            {say(isLate(line.now, line.until, today) ? 'plan.late' : 'plan.until', {
              day: dayName(language, line.until),
            })}
          </p>
          <Next asked={asked} line={line} />
        </section>
      ))}
      <h2 class="govuk-heading-m">{say('plan.new')}</h2>
      <Form asked={asked} action="/community-repair/plan">
        <input type="hidden" name="id" value={id} />
        <SiteField asked={asked} sites={sites} problems={problems} />
        <TextArea
          id="says"
          label={say('plan.says')}
          hint={say('plan.says-hint')}
          rows={3}
          most={mostLetters}
          value={form.one('says')}
          problem={problems.find(({ field }) => field === 'says')?.says}
        />
        <Field
          id="until"
          type="date"
          short
          label={say('plan.by')}
          hint={say('plan.by-hint')}
          value={form.one('until') ?? dayAfter(today, 30)}
          problems={problems}
        />
        <Button>{say('plan.button')}</Button>
      </Form>
    </Document>
  )
}

/** What may happen to it next: read by a second person, or what became of it. */
const Next = ({ asked, line }: { readonly asked: Asked; readonly line: ChangeLine }) => {
  const { language, worker } = asked
  const say = words.in(language)
  const { now, id } = line
  if (now.stage === 'written')
    return (
      <>
        <p class="govuk-body">{say(worker?.id === line.by ? 'plan.waits' : 'plan.read')}</p>
        <Form asked={asked} action="/community-repair/plan">
          <input type="hidden" name="change" value={id} />
          <div class="buttons">
            {worker?.id === line.by ? null : (
              <Button name="kind" value="published">
                {say('plan.publish')}
              </Button>
            )}
            <Button secondary name="kind" value="dropped">
              {say('plan.drop')}
            </Button>
          </div>
        </Form>
      </>
    )
  return (
    <>
      {now.became === undefined ? null : (
        <p class="govuk-body">{say(`plan.${now.became.as}`, { day: dayName(language, now.became.day) })}</p>
      )}
      <p class="govuk-body">{say('plan.became')}</p>
      <Form asked={asked} action="/community-repair/plan">
        <input type="hidden" name="change" value={id} />
        <div class="buttons">
          {becomes
            .filter((one) => one !== now.became?.as)
            .map((value) => (
              <Button secondary name="kind" value={value}>
                {say(`plan.is-${value}`)}
              </Button>
            ))}
        </div>
      </Form>
    </>
  )
}
