/** How it was with us: eight questions and a note, every one of which may be left out. */

import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Choices, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { TextArea } from '../../../web/text-area.tsx'
import { answers, since, yesOrNo } from '../feedback.ts'
import type { FeedbackLine } from '../records/feedback.ts'
import { mostWords } from '../who-reads.ts'
import { participants as words } from '../words.ts'

interface FeedbackFormProps {
  readonly asked: Asked
  readonly at: string
  readonly shown: { readonly somebodyReads: boolean; readonly feedback: readonly FeedbackLine[] }
  readonly next: { readonly id: string; readonly one?: (name: string) => string | undefined }
  readonly problems: readonly Problem[]
  readonly mayTalk: boolean
}

export const FeedbackForm = ({ asked, at, shown, next, problems, mayTalk }: FeedbackFormProps) => {
  const { language } = asked
  const say = words.in(language)
  const one = next.one ?? (() => undefined)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('feedback.title')}</h2>
      <Safety words={words} language={language} message="feedback.who-reads" box={false} />
      {shown.somebodyReads ? null : <Safety words={words} language={language} message="feedback.nobody-reads" />}
      {shown.feedback.map(({ day, done }) => (
        <p class="govuk-body">
          {say('feedback.said', { day: dayName(language, day) })}{' '}
          {say(done.includes('in-touch') ? 'feedback.in-touch' : done.length > 0 ? 'feedback.read' : 'feedback.waits')}
        </p>
      ))}
      {mayTalk || next.one !== undefined ? (
        <details class="govuk-details" open={next.one !== undefined}>
          <summary class="govuk-details__summary">{say('feedback.write')}</summary>
          <Form asked={asked} action={`${at}/feedback`}>
            <input type="hidden" name="id" value={next.id} />
            <p class="govuk-body">{say('feedback.leave-out')}</p>
            {yesOrNo.map((asks) => (
              <Choices
                id={asks}
                legend={say(`feedback.asks-${asks}`)}
                choices={answers.map((value) => ({ value, says: say(`feedback.${value}`) }))}
                chosen={one(asks)}
                small
              />
            ))}
            <Choices
              id="felt"
              legend={say('feedback.asks-felt')}
              choices={since.map((value) => ({ value, says: say(`after.felt-${value}`) }))}
              chosen={one('felt')}
              small
            />
            <TextArea
              id="note"
              label={say('feedback.note')}
              hint={say('feedback.note-hint')}
              rows={4}
              most={mostWords}
              value={one('note')}
              problem={problems.find(({ field }) => field === 'note')?.says}
            />
            <Button secondary>{say('feedback.send')}</Button>
          </Form>
        </details>
      ) : null}
    </section>
  )
}
