import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type Duty, isNotYet, tellings } from '../../../principles/safety/breaking-confidence.ts'
import { Button, Choices, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import { asksNow, type Kind, mayPress, mostSaid, type NotProposed, toldTo } from '../confidence.ts'
import type { Standing } from '../records/confidence.ts'
import { workers as words } from '../words.ts'
import { TheirPage } from './their-page.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly lines: readonly Standing[]
  readonly duties: readonly Duty[]
  readonly names: ReadonlyMap<string, string>
  /** The numbers of our places. */
  readonly emergency: readonly string[]
  /** Nobody else here may see this person, so nobody can agree. */
  readonly isAlone: boolean
}

interface Next {
  readonly id: string
  readonly today: Day
  readonly wrong:
    | {
        readonly field: string
        readonly reason:
          | NotProposed
          | 'needs-a-second-person'
          | 'agreed-too-long-ago'
          | 'not-a-ground'
          | 'tell-them-first'
          | 'somebody-wrote'
          | 'another-agrees'
          | 'another-stands'
      }
    | undefined
}

export const dangerPage = (asked: Asked, shown: Shown, next: Next) => {
  const say = words.in(asked.language)
  const { wrong } = next
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: wrong.field, says: say(`danger.why-${wrong.reason}`) }]
  return (
    <TheirPage asked={asked} side={shown.side} title="danger.title" problems={problems}>
      <p class="govuk-inset-text">{say('danger.ambulance', { number: shown.emergency.join(', ') })}</p>
      <p class="govuk-body-l">{say('danger.lead')}</p>
      {shown.isAlone ? <p class="govuk-inset-text">{say('danger.alone')}</p> : null}
      {shown.lines.map((line) => (
        <One asked={asked} line={line} shown={shown} today={next.today} />
      ))}
      <Proposal asked={asked} shown={shown} next={next} problems={problems} />
    </TheirPage>
  )
}

interface OneProps {
  readonly asked: Asked
  readonly line: Standing
  readonly shown: Shown
  readonly today: Day
}

/** What is to be told, who stands behind it, and what may be pressed now. */
const One = ({ asked, line, shown, today }: OneProps) => {
  const { language } = asked
  const say = words.in(language)
  const { folded, facts, tells, ground, duty } = line
  const nameOf = (who: string) => shown.names.get(who) ?? ''
  const asks = asksNow(folded, tells, today)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">
        {say(`danger.to-${line.to}`)}:{' '}
        {duty === undefined ? say(`danger.ground-${ground}`) : `${duty.law} (${duty.country})`}
      </h2>
      <blockquote class="govuk-inset-text">
        <bdi>{line.says}</bdi>
      </blockquote>
      <p class="govuk-body">{say(`danger.tells-${tells}`)}</p>
      {asks === undefined ? null : <p class="govuk-body">{say(`danger.asks-${asks}`)}</p>}
      <ol class="govuk-list">
        <li>
          {say('danger.line', {
            day: dayName(language, line.day),
            what: say('danger.did-proposed'),
            who: nameOf(line.by),
          })}
        </li>
        {facts.map((fact) => (
          <li>
            {say('danger.line', {
              day: dayName(language, fact.day),
              what: say(`danger.did-${fact.kind}`),
              who: nameOf(fact.by),
            })}
          </li>
        ))}
      </ol>
      <Form asked={asked} action={`/restorative-justice/${shown.side.referral}/danger`}>
        <input type="hidden" name="id" value={line.id} />
        <input type="hidden" name="after" value={String(folded.facts)} />
        <div class="buttons">
          {pressesOn(line, asked.worker?.id).map((kind) => (
            <Button secondary name="kind" value={kind}>
              {say(`danger.press-${kind}`)}
            </Button>
          ))}
        </div>
      </Form>
    </section>
  )
}

/** Nobody agrees to what they proposed. */
const pressesOn = ({ folded, tells, by }: Standing, worker: string | undefined): readonly Kind[] =>
  (['agreed', 'not-agreed', 'told', 'person-told', 'looked-again'] as const).filter((kind) => {
    if (!mayPress(folded, kind, tells)) return false
    // Also where it was agreed on too long ago.
    // Whoever is to know before is told first.
    if (kind === 'told') return tells !== 'before' || folded.known !== undefined
    if (kind === 'agreed') return by !== worker && folded.second === undefined
    if (kind === 'not-agreed') return by !== worker && !folded.refused
    return kind !== 'looked-again' || isNotYet(tells)
  })

interface ProposalProps {
  readonly asked: Asked
  readonly shown: Shown
  readonly next: Next
  readonly problems: readonly Problem[]
}

const Proposal = ({ asked, shown, next, problems }: ProposalProps) => {
  const say = words.in(asked.language)
  const typed = (name: string) => (next.wrong === undefined ? undefined : asked.form.one(name))
  return (
    <details class="govuk-details" open={shown.lines.length === 0 || next.wrong !== undefined}>
      <summary class="govuk-details__summary">{say('danger.propose')}</summary>
      <p class="govuk-body">{say('danger.never')}</p>
      <Form asked={asked} action={`/restorative-justice/${shown.side.referral}/danger`}>
        <input type="hidden" name="id" value={next.id} />
        <Choices
          id="ground"
          legend={say('danger.ground')}
          choices={[
            ...(['danger-to-life', 'child-at-risk'] as const).map((value) => ({
              value,
              says: say(`danger.ground-${value}`),
            })),
            ...shown.duties.map(({ country, law }) => ({ value: `${country} ${law}`, says: `${law} (${country})` })),
          ]}
          chosen={typed('ground')}
          lines
        />
        <Choices
          id="to"
          legend={say('danger.to')}
          choices={toldTo.map((value) => ({ value, says: say(`danger.to-${value}`) }))}
          chosen={typed('to')}
          lines
        />
        <TextArea
          id="says"
          label={say('danger.says')}
          hint={say('danger.says-hint')}
          rows={4}
          most={mostSaid}
          value={typed('says')}
          problem={problems.find(({ field }) => field === 'says')?.says}
        />
        <Choices
          id="tells"
          legend={say('danger.tells')}
          choices={tellings.map((value) => ({ value, says: say(`danger.tells-${value}`) }))}
          chosen={typed('tells')}
          lines
        />
        <Button>{say('danger.send')}</Button>
      </Form>
    </details>
  )
}
