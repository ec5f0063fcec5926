import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Choices, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import { kinds, lookBy, mostSaid, type NotWritten } from '../incident.ts'
import type { IncidentLine } from '../records/incidents.ts'
import { workers as words } from '../words.ts'
import { TheirPage } from './their-page.tsx'

export type NotDone = NotWritten | 'say-what-changes' | 'somebody-else-looks' | 'somebody-wrote'

interface Shown {
  readonly side: { readonly referral: string }
  readonly lines: readonly IncidentLine[]
  readonly names: ReadonlyMap<string, string>
  readonly mayLookAt: (line: IncidentLine) => boolean
  readonly id: string
}

const fieldOf = {
  'choose-kind': 'kind',
  'say-what-happened': 'happened',
  'say-what-was-done': 'done',
  'too-long': 'happened',
  'say-what-changes': 'says',
  'somebody-else-looks': 'main',
  'somebody-wrote': 'main',
} as const satisfies Record<NotDone, string>

export const incidentsPage = (asked: Asked, shown: Shown, wrong: NotDone | undefined) => {
  const say = words.in(asked.language)
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: fieldOf[wrong], says: say(`incident.why-${wrong}`, { most: mostSaid }) }]
  return (
    <TheirPage asked={asked} side={shown.side} title="incident.title" problems={problems}>
      <p class="govuk-body-l">{say('incident.lead')}</p>
      {shown.lines.map((line) => (
        <One asked={asked} line={line} shown={shown} problems={problems} />
      ))}
      <Write asked={asked} shown={shown} problems={problems} />
    </TheirPage>
  )
}

interface OneProps {
  readonly asked: Asked
  readonly line: IncidentLine
  readonly shown: Shown
  readonly problems: readonly Problem[]
}

const One = ({ asked, line, shown, problems }: OneProps) => {
  const { language } = asked
  const say = words.in(language)
  const nameOf = (who: string) => shown.names.get(who) ?? ''
  return (
    <section class="card">
      <h2 class="govuk-heading-m">
        {say('incident.one', { day: dayName(language, line.day), what: say(`incident.kind-${line.kind}`) })}
      </h2>
      {[line.happened, line.done].map((says) => (
        <p class="govuk-body as-written">
          <bdi>{says}</bdi>
        </p>
      ))}
      <p class="govuk-body">{say('incident.by', { who: nameOf(line.by) })}</p>
      {line.looked === undefined ? (
        <p class="govuk-body">{say('incident.waits', { day: dayName(language, lookBy(line)) })}</p>
      ) : (
        <>
          <p class="govuk-body">
            {say('incident.looked', { who: nameOf(line.looked.by), day: dayName(language, line.looked.day) })}
          </p>
          <p class="govuk-body as-written">
            <bdi>{line.looked.says}</bdi>
          </p>
        </>
      )}
      {shown.mayLookAt(line) ? (
        <Form asked={asked} action={`/restorative-justice/${shown.side.referral}/incident`}>
          <input type="hidden" name="looks" value={line.id} />
          <TextArea
            id="says"
            label={say('incident.says')}
            hint={say('incident.says-hint')}
            rows={4}
            most={mostSaid}
            value={asked.form.one('looks') === line.id ? asked.form.one('says') : undefined}
            problem={problems.find(({ field }) => field === 'says')?.says}
          />
          <Button>{say('incident.look')}</Button>
        </Form>
      ) : null}
    </section>
  )
}

const Write = ({ asked, shown, problems }: Omit<OneProps, 'line'>) => {
  const say = words.in(asked.language)
  const typed = (name: string) => (problems.length > 0 ? asked.form.one(name) : undefined)
  const problem = (name: string) => problems.find(({ field }) => field === name)?.says
  return (
    <details class="govuk-details" open={shown.lines.length === 0 || problems.length > 0}>
      <summary class="govuk-details__summary">{say('incident.write')}</summary>
      <p class="govuk-body">{say('incident.write-what')}</p>
      <Form asked={asked} action={`/restorative-justice/${shown.side.referral}/incident`}>
        <input type="hidden" name="id" value={shown.id} />
        <Choices
          id="kind"
          legend={say('incident.kind')}
          choices={kinds.map((value) => ({ value, says: say(`incident.kind-${value}`) }))}
          chosen={typed('kind')}
          lines
        />
        <TextArea
          id="happened"
          label={say('incident.happened')}
          hint={say('incident.happened-hint')}
          rows={4}
          most={mostSaid}
          value={typed('happened')}
          problem={problem('happened')}
        />
        <TextArea
          id="done"
          label={say('incident.done')}
          hint={say('incident.done-hint')}
          rows={3}
          most={mostSaid}
          value={typed('done')}
          problem={problem('done')}
        />
        <Button>{say('incident.send')}</Button>
      </Form>
    </details>
  )
}
