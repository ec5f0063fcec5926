import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Button, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { isToDo, yesOrNo } from '../feedback.ts'
import type { FeedbackLine } from '../records/feedback.ts'
import { participants, workers as words } from '../words.ts'
import { Line } from './meeting-line.tsx'
import { Quoted } from './quoted.tsx'
import { TheirPage } from './their-page.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly lines: readonly FeedbackLine[]
  readonly today: Day
}

export const feedbackReadPage = (asked: Asked, { side, lines, today }: Shown, wrong: 'somebody-wrote' | undefined) => {
  const { language } = asked
  const say = words.in(language)
  const at = `/restorative-justice/${side.referral}`
  const problems: readonly Problem[] = wrong === undefined ? [] : [{ field: 'main', says: say(`after.why-${wrong}`) }]
  return (
    <TheirPage asked={asked} side={side} title="feedback.title" problems={problems}>
      <p class="govuk-body-l">{say('feedback.lead')}</p>
      {lines.length > 0 ? null : <p class="govuk-body">{say('feedback.none')}</p>}
      {lines.map((line) => (
        <One asked={asked} at={`${at}/feedback`} line={line} today={today} />
      ))}
    </TheirPage>
  )
}

const One = ({
  asked,
  at,
  line,
  today,
}: {
  readonly asked: Asked
  readonly at: string
  readonly line: FeedbackLine
  readonly today: Day
}) => {
  const { language } = asked
  const say = words.in(language)
  const theirs = participants.in(language)
  const toDo = isToDo(line, line.done)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{dayName(language, line.day)}</h2>
      {toDo === 'in-touch' ? (
        <p class="govuk-inset-text">{say(line.day < today ? 'feedback.in-touch-late' : 'feedback.in-touch-today')}</p>
      ) : null}
      <dl class="govuk-summary-list">
        {yesOrNo.map((asks) => {
          const answer = line.says[asks]
          return answer === undefined ? null : (
            <Line label={theirs(`feedback.asks-${asks}`)} says={theirs(`feedback.${answer}`)} />
          )
        })}
        {line.felt === undefined ? null : (
          <Line label={theirs('feedback.asks-felt')} says={theirs(`after.felt-${line.felt}`)} />
        )}
      </dl>
      {line.note === '' ? null : <Quoted says={line.note} />}
      {toDo === undefined ? (
        <p class="govuk-body">{say(line.done.includes('in-touch') ? 'feedback.was-in-touch' : 'feedback.was-read')}</p>
      ) : (
        <Form asked={asked} action={at}>
          <input type="hidden" name="feedback" value={line.id} />
          <Button secondary={toDo === 'read'}>{say(`feedback.press-${toDo}`)}</Button>
        </Form>
      )}
    </section>
  )
}
