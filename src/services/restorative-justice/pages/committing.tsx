/** Writing down what somebody commits to, and reading it once more as it would go. */

import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { TextArea } from '../../../web/text-area.tsx'
import { checkers, daysFor } from '../commitment.ts'
import type { Topic } from '../pointing-out.ts'
import type { Content } from '../released.ts'
import { mostWords } from '../who-reads.ts'
import { participants as words } from '../words.ts'
import { LetThisGo } from './let-this-go.tsx'

type One = (name: string) => string | undefined

export const CommitForm = ({
  asked,
  at,
  id,
  one,
  today,
  problems,
}: {
  readonly asked: Asked
  readonly at: string
  readonly id: string
  readonly one: One
  readonly today: Day
  readonly problems: readonly Problem[]
}) => {
  const { language } = asked
  const say = words.in(language)
  const days = daysFor(today)
  const problemOf = (name: string) => problems.find(({ field }) => field === name)?.says
  return (
    <Form asked={asked} action={at}>
      <input type="hidden" name="id" value={id} />
      <TextArea
        id="words"
        label={say('agreed.what')}
        hint={say('agreed.what-hint')}
        rows={4}
        most={mostWords}
        value={one('words')}
        problem={problemOf('words')}
      />
      <TextArea
        id="how"
        label={say('agreed.how')}
        hint={say('agreed.how-hint')}
        rows={2}
        most={mostWords}
        value={one('how')}
        problem={problemOf('how')}
      />
      <Field
        id="by-when"
        type="date"
        short
        label={say('agreed.by-when')}
        hint={say('agreed.by-when-hint', { from: dayName(language, days.from), until: dayName(language, days.until) })}
        value={one('by-when')}
        problems={problems}
      />
      <Choices
        id="checks"
        legend={say('agreed.checks')}
        choices={checkers.map((value) => ({ value, says: say(`agreed.own-checks-${value}`) }))}
        chosen={one('checks')}
        lines
      />
      <Button secondary>{say('between.look')}</Button>
    </Form>
  )
}

/** That it seems to ask for something which nobody has to do here: said, and not judged (R1). */
export const PointedOut = ({ asked, topics }: { readonly asked: Asked; readonly topics: readonly Topic[] }) => {
  const say = words.in(asked.language)
  if (topics.length === 0) return null
  return (
    <div class="govuk-inset-text">
      <p class="govuk-body">{say('agreed.points-out')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {topics.map((topic) => (
          <li>{say(`agreed.topic-${topic}`)}</li>
        ))}
      </ul>
      <Safety words={words} language={asked.language} message="agreed.points-out-what" box={false} />
    </div>
  )
}

/** Exactly what would go, and what it means to let it go (V2): the words travel in the form, and are kept nowhere until then. */
export const lookAgainPage = (
  asked: Asked,
  {
    id,
    content,
    one,
    endsOn,
    topics,
  }: {
    readonly id: string
    readonly content: Content
    /** As it was typed. */
    readonly one: One
    readonly endsOn: Day
    readonly topics: readonly Topic[]
  },
) => {
  const { language } = asked
  const say = words.in(language)
  const at = `/me/talk/agreed/${asked.param('id')}`
  return (
    <Document asked={asked} title={say('between.look-title')} participant>
      <h1 class="govuk-heading-l">{say('between.look-title')}</h1>
      <p class="govuk-body">{say('between.look-lead')}</p>
      <section class="card">
        <p class="govuk-body as-written">
          <bdi>{content.says}</bdi>
        </p>
        {content.promised === undefined ? null : (
          <p class="govuk-body">
            {say('agreed.until', { day: dayName(language, content.promised.byWhen) })}{' '}
            {say(`agreed.own-checks-${content.promised.checks}`)}.
          </p>
        )}
      </section>
      <PointedOut asked={asked} topics={topics} />
      <p class="govuk-body">{say('between.look-until', { day: dayName(language, endsOn) })}</p>
      <LetThisGo asked={asked} at={at} id={id}>
        <input type="hidden" name="by-when" value={one('by-when') ?? ''} />
        <input type="hidden" name="checks" value={one('checks') ?? ''} />
        {(['words', 'how'] as const).map((name) => (
          <textarea name={name} hidden aria-label={say(name === 'words' ? 'agreed.what' : 'agreed.how')}>
            {one(name) ?? ''}
          </textarea>
        ))}
      </LetThisGo>
    </Document>
  )
}
