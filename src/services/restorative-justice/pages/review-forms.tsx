import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Choices, Form } from '../../../web/form.tsx'
import { Select } from '../../../web/select.tsx'
import { dimensions, mayAgree, mayBeGoneThrough, type Review, triggers } from '../review.ts'
import { workers as words } from '../words.ts'
import { type Next, sentenceOf, type Wrong } from './review-parts.ts'
import { WordsField } from './words-field.tsx'

/** All of it gone through, and a second one who agrees: two forms of one press each, and why not, where not. */
export const Through = ({
  asked,
  at,
  review,
  next,
}: {
  readonly asked: Asked
  readonly at: string
  readonly review: Review
  readonly next: Next
}) => {
  const say = words.in(asked.language)
  const through = mayBeGoneThrough(review, next.today)
  const agrees = mayAgree(review, next.worker)
  const press = (kind: 'gone-through' | 'agreed') => (
    <Form asked={asked} action={at}>
      <input type="hidden" name="id" value={next.id} />
      <input type="hidden" name="nth" value={String(review.facts + 1)} />
      <Button secondary name="kind" value={kind}>
        {say(`review.press-${kind}`)}
      </Button>
    </Form>
  )
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('review.through')}</h2>
      <p class="govuk-body">{say('review.through-what')}</p>
      {through.ok ? press('gone-through') : <p class="govuk-body">{say(`review.wrong-${through.reason}`)}</p>}
      {agrees.ok ? press('agreed') : <p class="govuk-body">{say(`review.wrong-${agrees.reason}`)}</p>}
    </section>
  )
}

const kinds = ['concern', 'stop', 'strength', 'safety-plan', 'changed'] as const

export const Write = ({
  asked,
  at,
  review,
  next,
  point,
  wrong,
}: {
  readonly asked: Asked
  readonly at: string
  readonly review: Review
  readonly next: Next
  readonly point: Uint8Array
  readonly wrong: Wrong | undefined
}) => {
  const say = words.in(asked.language)
  const { one } = asked.form
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('review.write')}</h2>
      <p class="govuk-body">{say('review.write-what')}</p>
      <Form asked={asked} action={at}>
        <input type="hidden" name="id" value={next.id} />
        <input type="hidden" name="nth" value={String(review.facts + 1)} />
        <Choices
          id="kind"
          legend={say('review.kind')}
          choices={kinds.map((value) => ({ value, says: say(`review.kind-${value}`) }))}
          chosen={one('kind')}
          lines
        />
        <Select
          id="topic"
          label={say('review.topic')}
          none={say('review.topic-none')}
          choices={dimensions.map((value) => ({ value, says: say(`review.topic-${value}`) }))}
          chosen={one('topic')}
        />
        <Select
          id="trigger"
          label={say('review.trigger')}
          none={say('review.topic-none')}
          choices={triggers.map((value) => ({ value, says: say(`review.trigger-${value}`) }))}
          chosen={one('trigger')}
        />
        <WordsField
          say={say}
          id="words"
          label={say('review.words')}
          rows={4}
          point={point}
          place={next.place}
          value={wrong?.says}
          kept={wrong?.kept}
          problem={wrong === undefined ? undefined : say(sentenceOf(wrong.reason))}
        />
        <Button>{say('words.keep')}</Button>
      </Form>
    </section>
  )
}
