import type { Asked } from '../../../platform/http/asked.ts'
import type { NotDecided } from '../../../principles/voluntarism/both-keys.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { Along } from '../company.ts'
import type { NotReady, NotSigned } from '../may-meet.ts'
import { knownBy, type Form as MeetingForm } from '../meeting.ts'
import type { Suggested } from '../records/meetings.ts'
import { participants, workers as words } from '../words.ts'
import { shortOf } from './desk.tsx'
import { Line } from './meeting-line.tsx'
import { saysAlong } from './sentences.ts'

/** As far as whoever signs may know. */
type Ready = Exclude<NotReady, NotDecided>

interface Shown {
  readonly form: MeetingForm
  readonly plan: Suggested
  readonly company: readonly [readonly Along[], readonly Along[]]
  readonly there: readonly string[]
  readonly ledBy: string
  readonly each: readonly ['ready' | Ready, 'ready' | Ready]
  readonly may: 'may' | NotSigned
}

/** What takes place, and whether all of it is there: no word of either person, and no part that is theirs alone. */
export const signingPage = (
  asked: Asked,
  { referral, shown }: { readonly referral: string; readonly shown: Shown | undefined },
  wrong: NotSigned | undefined,
) => {
  const { language } = asked
  const say = words.in(language)
  const which = shortOf(referral)
  const problems: readonly Problem[] = wrong === undefined ? [] : [{ field: 'main', says: say(`go.why-${wrong}`) }]
  const done = (['go', 'no-go'] as const).find((one) => one === asked.query('done'))
  return (
    <Document asked={asked} title={say('go.title', { which })} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/restorative-justice/${referral}`}>
          {say('one.title', { which })}
        </a>
      </p>
      {done === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say(`go.done-${done}`)}
        </p>
      )}
      <h1 class="govuk-heading-l">{say('go.title', { which })}</h1>
      <p class="govuk-body-l">{say('go.lead')}</p>
      {shown === undefined ? (
        <p class="govuk-body">{say('go.none')}</p>
      ) : (
        <ToSign asked={asked} referral={referral} shown={shown} />
      )}
    </Document>
  )
}

const ToSign = ({
  asked,
  referral,
  shown,
}: {
  readonly asked: Asked
  readonly referral: string
  readonly shown: Shown
}) => {
  const { language } = asked
  const say = words.in(language)
  const theirs = participants.in(language)
  const along = (all: readonly Along[]) => all.map((one) => saysAlong(theirs, one)).join(', ')
  const { plan, form, each, may } = shown
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('meet.plan')}</h2>
      <dl class="govuk-summary-list">
        <Line label={theirs('meet.form')} says={theirs(`meet.form-${form}`)} />
        <Line
          label={theirs('meet.when')}
          says={theirs('meet.when-what', { day: dayName(language, plan.day), from: plan.from, until: plan.until })}
        />
        <Line label={theirs('meet.where')} says={plan.place} />
        <Line label={say('meet.there')} says={shown.there.join(', ')} />
        <Line label={say('company.beside-one')} says={along(shown.company[0])} />
        <Line label={say('company.beside-other')} says={along(shown.company[1])} />
        <Line label={theirs('meet.also-there')} says={plan.alsoThere} />
        <Line label={theirs('meet.note')} says={plan.note} />
        <Line label={say('go.led-by')} says={shown.ledBy} />
        <Line label={say('go.one')} says={say(`go.ready-${each[0]}`)} />
        <Line label={say('go.other')} says={say(`go.ready-${each[1]}`)} />
      </dl>
      <p class="govuk-body">
        {may === 'may' ? say('go.may', { day: dayName(language, knownBy(plan.day)) }) : say(`go.why-${may}`)}
      </p>
      <Form asked={asked} action={`/restorative-justice/${referral}/go`}>
        <input type="hidden" name="plan" value={plan.id} />
        <div class="answers">
          {may === 'may' ? (
            <Button secondary name="decision" value="go">
              {say('go.go')}
            </Button>
          ) : null}
          <Button secondary name="decision" value="no-go">
            {say('go.no-go')}
          </Button>
        </div>
      </Form>
    </section>
  )
}
