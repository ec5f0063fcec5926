import type { Child } from 'hono/jsx'

import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Choices, Field, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Select } from '../../../web/select.tsx'
import { TextArea } from '../../../web/text-area.tsx'
import type { Pressed } from '../may-meet.ts'
import { outcomes } from '../meeting.ts'
import { daysFor } from '../meeting-plan.ts'
import { participants, workers as words } from '../words.ts'
import type { TheirMeeting, TheirNext } from './their-meeting.tsx'
import { whyNot } from './why-not.ts'

interface Piece {
  readonly asked: Asked
  readonly at: string
  readonly shown: TheirMeeting
  readonly next: TheirNext
}

/** What was typed into this form, where it was this one that was sent. */
const typedIn = ({ wrong, one, all }: TheirNext, kind: Pressed) => ({
  one: (name: string) => (wrong?.kind === kind ? one(name) : undefined),
  all: (name: string) => (wrong?.kind === kind ? all(name) : []),
})

const Problem = ({ asked, next, kind }: { readonly asked: Asked; readonly next: TheirNext; readonly kind: Pressed }) =>
  next.wrong?.kind === kind ? (
    <p class="govuk-error-message">{words.in(asked.language)(whyNot('meet.why', next.wrong.reason))}</p>
  ) : null

/** When, where and with whom: the same for both, so it names neither and says nothing of either. */
export const PlanForm = ({ asked, at, shown, next }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  const { one, all } = typedIn(next, 'plan')
  const days = daysFor(next.today)
  return (
    <section class="card" id="plan" tabindex={-1}>
      <h2 class="govuk-heading-m">{say(shown.plan === undefined ? 'meet.suggest' : 'meet.suggest-another')}</h2>
      <Problem asked={asked} next={next} kind="plan" />
      <p class="govuk-body">{say('meet.suggest-what')}</p>
      <Form asked={asked} action={`${at}/meeting`}>
        <input type="hidden" name="id" value={next.id} />
        <input type="hidden" name="seen" value={shown.plan?.id ?? ''} />
        <Field
          id="day"
          type="date"
          short
          label={say('meet.day')}
          hint={say('meet.day-what', { from: dayName(language, days.from), until: dayName(language, days.until) })}
          value={one('day')}
        />
        <Field id="from" short label={say('meet.from')} hint={say('meet.time-what')} value={one('from')} />
        <Field id="until" short label={say('meet.until')} value={one('until')} />
        <Field id="place" label={say('meet.place')} hint={say('meet.place-what')} value={one('place')} />
        <Choices
          id="there"
          many
          small
          legend={say('meet.there')}
          choices={shown.team.map(({ worker, name }) => ({ value: worker, says: name }))}
          chosen={all('there')}
        />
        <Field
          id="also-there"
          label={say('meet.also-there')}
          hint={say('meet.also-there-what')}
          value={one('also-there')}
        />
        <TextArea
          id="note"
          label={say('meet.note')}
          hint={say('meet.note-what')}
          rows={3}
          most={500}
          value={one('note')}
          problem={undefined}
        />
        <Button secondary name="kind" value="plan">
          {say('meet.suggest-both')}
        </Button>
      </Form>
    </section>
  )
}

/** When and where this one comes, and how what they need is met: the other side reads nothing of it. */
export const PartForm = ({ asked, at, shown, next }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  const theirs = participants.in(language)
  const { one, all } = typedIn(next, 'part')
  const { part, plan, needs } = shown
  const isAgain = next.wrong?.kind === 'part'
  return (
    <section class="card" id="part" tabindex={-1}>
      <h2 class="govuk-heading-m">{say('meet.part')}</h2>
      <Problem asked={asked} next={next} kind="part" />
      <p class="govuk-body">{say('meet.part-what')}</p>
      <Form asked={asked} action={`${at}/meeting`}>
        <input type="hidden" name="id" value={next.id} />
        <input type="hidden" name="plan" value={plan?.id ?? ''} />
        <input type="hidden" name="nth" value={String((part?.nth ?? 0) + 1)} />
        <Field
          id="arrive"
          short
          label={say('meet.arrive')}
          hint={say('meet.arrive-what')}
          value={isAgain ? one('arrive') : part?.arrive}
        />
        <Field
          id="where"
          label={say('meet.arrive-where')}
          hint={say('meet.arrive-where-what')}
          value={isAgain ? one('where') : part?.where}
        />
        {needs.length === 0 ? null : (
          <Choices
            id="met"
            many
            small
            legend={say('meet.met')}
            hint={say('meet.met-what')}
            choices={needs.map((value) => ({ value, says: theirs(`adjustment.${value}`) }))}
            chosen={isAgain ? all('met') : (part?.met ?? [])}
          />
        )}
        {shown.words === undefined ? null : (
          <p class="govuk-body">
            {say('meet.their-words')} <bdi>{shown.words}</bdi>
          </p>
        )}
        <Field id="how" label={say('meet.how')} value={isAgain ? one('how') : part?.how} />
        <Button secondary name="kind" value="part">
          {say('meet.part-save')}
        </Button>
      </Form>
    </section>
  )
}

const Press = ({
  asked,
  at,
  next,
  kind,
  what,
  children,
}: Omit<Piece, 'shown'> & {
  readonly kind: 'begin' | 'stop' | 'end' | 'looked-after' | 'call-off'
  readonly what: string
  readonly children?: Child
}) => (
  <Form asked={asked} action={`${at}/meeting`}>
    <input type="hidden" name="id" value={next.id} />
    <p class="govuk-body">{what}</p>
    {children}
    <Button secondary name="kind" value={kind}>
      {words.in(asked.language)(`meet.press-${kind}`)}
    </Button>
  </Form>
)

const AskedAlone = ({
  asked,
  at,
  kind,
}: Pick<Piece, 'asked' | 'at'> & { readonly kind: 'asked-alone' | 'at-the-door' }) => {
  const say = words.in(asked.language)
  return (
    <Form asked={asked} action={`${at}/meeting`}>
      <input type="hidden" name="kind" value={kind} />
      <h3 class="govuk-heading-s">{say(`meet.${kind}`)}</h3>
      <p class="govuk-body">{say(`meet.${kind}-what`)}</p>
      <div class="answers">
        <Button secondary name="says" value="goes-on">
          {say('meet.goes-on')}
        </Button>
        <Button secondary name="says" value="stops">
          {say('meet.stops')}
        </Button>
      </div>
    </Form>
  )
}

/** What the day takes: one thing after another, and a way to stop that is always there. */
export const OnTheDay = ({ asked, at, shown, next }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  const folded = shown.line?.folded
  if (folded === undefined) return null
  const piece = { asked, at, next }
  return (
    <section class="card not-printed" id="on-the-day" tabindex={-1}>
      {next.wrong === undefined || next.wrong.kind === 'plan' || next.wrong.kind === 'part' ? null : (
        <Problem asked={asked} next={next} kind={next.wrong.kind} />
      )}
      {folded.stage === 'going' ? (
        <>
          <h2 class="govuk-heading-m">{say('meet.on-the-day')}</h2>
          {folded.alone === undefined ? (
            <AskedAlone asked={asked} at={at} kind="asked-alone" />
          ) : (
            <>
              <p class="govuk-body">{say('meet.was-asked-alone', { day: dayName(language, folded.alone.day) })}</p>
              {folded.door === undefined ? null : (
                <p class="govuk-body">{say('meet.was-at-the-door', { day: dayName(language, folded.door.day) })}</p>
              )}
              {folded.door === undefined ? <AskedAlone asked={asked} at={at} kind="at-the-door" /> : null}
            </>
          )}
          {folded.door === undefined ? null : <Press {...piece} kind="begin" what={say('meet.begin-what')} />}
        </>
      ) : null}
      {folded.stage === 'live' ? (
        <>
          <Press {...piece} kind="stop" what={say('meet.stop-what')} />
          <Press {...piece} kind="end" what={say('meet.end-what')}>
            <Select
              id="outcome"
              label={say('meet.outcome')}
              none={say('meet.outcome-none')}
              choices={outcomes.map((value) => ({ value, says: say(`meet.outcome-${value}`) }))}
            />
          </Press>
        </>
      ) : null}
      {folded.stage === 'over' ? (
        <>
          <p class="govuk-body">{say(`meet.how-${folded.how}`, { day: dayName(language, folded.day) })}</p>
          {folded.lookedAfter ? (
            <p class="govuk-body">{say('meet.was-looked-after')}</p>
          ) : (
            <Press {...piece} kind="looked-after" what={say('meet.look-after')} />
          )}
        </>
      ) : null}
      {folded.stage === 'planned' || folded.stage === 'going' ? (
        <Press {...piece} kind="call-off" what={say('meet.call-off-what')} />
      ) : null}
    </section>
  )
}
