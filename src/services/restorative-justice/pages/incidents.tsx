import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Button, Choices, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import { isToBeLookedInto, kinds, lookBy, mostSaid, type NotWritten } from '../incident.ts'
import type { IncidentLine } from '../records/incidents.ts'
import { workers as words } from '../words.ts'
import { Quoted } from './quoted.tsx'
import { TheirPage } from './their-page.tsx'

export type NotDone = NotWritten | 'say-what-changes' | 'says-too-long' | 'somebody-wrote'

interface Shown {
  readonly side: { readonly referral: string }
  /** They made no pause. */
  readonly isOpen: boolean
  readonly today: Day
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
  'says-too-long': 'says',
  'somebody-wrote': 'main',
} as const satisfies Record<NotDone, string>

export const incidentsPage = (asked: Asked, shown: Shown, wrong: NotDone | undefined) => {
  const say = words.in(asked.language)
  const problems: readonly Problem[] =
    wrong === undefined
      ? []
      : [
          {
            field: fieldOf[wrong] === 'says' ? saysFieldOf(asked) : fieldOf[wrong],
            says: say(`incident.why-${wrong}`, { most: mostSaid }),
          },
        ]
  return (
    <TheirPage asked={asked} side={shown.side} title="incident.title" problems={problems}>
      <p class="govuk-body-l">{say('incident.lead')}</p>
      {shown.isOpen ? null : <p class="govuk-inset-text">{say('incident.paused')}</p>}
      <NotSent asked={asked} shown={shown} wrong={wrong} />
      {shown.lines.map((line) => (
        <One asked={asked} line={line} shown={shown} problems={problems} />
      ))}
      <Write asked={asked} shown={shown} problems={problems} />
    </TheirPage>
  )
}

const saysFieldOf = ({ form }: Asked): string => `says-${(form.one('looks') ?? '').slice(0, 8)}`

/** What was typed about one of them. */
const saidOf = (asked: Asked): string | undefined => asked.form.one(saysFieldOf(asked))

/** Somebody else was faster, or looks: what was typed stays there to be copied. */
const NotSent = ({
  asked,
  shown,
  wrong,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly wrong: NotDone | undefined
}) => {
  const line = shown.lines.find(({ id }) => id === asked.form.one('looks'))
  const says = wrong === 'somebody-wrote' && (line === undefined || !shown.mayLookAt(line)) ? saidOf(asked) : undefined
  return says === undefined ? null : <Quoted title={words.in(asked.language)('wrong.not-sent')} says={says} />
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
      <Quoted title={say('incident.happened')} says={line.happened} />
      <Quoted title={say('incident.done')} says={line.done} />
      <p class="govuk-body">{say('incident.by', { who: nameOf(line.by) })}</p>
      {line.looked === undefined ? (
        <p class="govuk-body">
          {say(isToBeLookedInto(line, shown.today) ? 'incident.waits' : 'incident.late', {
            day: dayName(language, lookBy(line)),
          })}
        </p>
      ) : (
        <Quoted
          title={say('incident.looked', { who: nameOf(line.looked.by), day: dayName(language, line.looked.day) })}
          says={line.looked.says}
        />
      )}
      {shown.mayLookAt(line) ? (
        <Form asked={asked} action={`/restorative-justice/${shown.side.referral}/incident`}>
          <input type="hidden" name="looks" value={line.id} />
          <TextArea
            id={`says-${line.id.slice(0, 8)}`}
            label={say('incident.says')}
            hint={say('incident.says-hint')}
            rows={4}
            most={mostSaid}
            value={asked.form.one('looks') === line.id ? saidOf(asked) : undefined}
            problem={
              asked.form.one('looks') === line.id
                ? problems.find(({ field }) => field.startsWith('says'))?.says
                : undefined
            }
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
