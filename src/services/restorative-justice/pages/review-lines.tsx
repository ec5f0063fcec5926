import type { Asked } from '../../../platform/http/asked.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { Button, Choices, Field, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { OpenedLine } from '../records/reviews.ts'
import { type Concern, type Dimension, dimensions, mayStand, type Review, standings } from '../review.ts'
import { workers as words } from '../words.ts'
import { goodFor, type Next, type Shown } from './review-parts.ts'
import { WordsField } from './words-field.tsx'

const topicOf = (topic: string | undefined): Dimension => dimensions.find((one) => one === topic) ?? 'something-else'

export const Lines = ({
  asked,
  shown,
  next,
  review,
  lines,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly next: Next
  readonly review: Review
  readonly lines: readonly OpenedLine[]
}) => {
  const { language } = asked
  const say = words.in(language)
  const who = (by: string | undefined) => (by === undefined ? say('review.they') : (shown.names.get(by) ?? ''))
  return (
    <>
      {lines.length === 0 ? <p class="govuk-body">{say('review.none')}</p> : null}
      {lines.map(({ fact, topic, says }) => {
        const concern = fact.kind === 'concern' ? review.concerns.find((one) => one.nth === fact.nth) : undefined
        return (
          <section class="card" id={`line-${fact.nth}`}>
            <p class="govuk-body-s">
              {say('review.line', { nth: fact.nth, day: dayName(language, fact.day), who: who(fact.by) })}{' '}
              {say(`review.did-${fact.kind}`)}
              {fact.kind === 'looked-at' || fact.kind === 'agreed'
                ? ` ${say('review.about', { nth: fact.about })}`
                : ''}
              {fact.kind === 'changed' ? ` ${say(`review.trigger-${fact.trigger}`)}` : ''}
            </p>
            {fact.kind === 'concern' ? <h2 class="govuk-heading-s">{say(`review.topic-${topicOf(topic)}`)}</h2> : null}
            {says === undefined ? null : (
              <p class="govuk-body as-written">
                <bdi>{says}</bdi>
              </p>
            )}
            {fact.kind === 'looked-at' ? <p class="govuk-body">{say(`review.stands-${fact.standing}`)}</p> : null}
            {concern === undefined ? null : (
              <p class="govuk-body">
                {say('review.concern', {
                  stands: say(`review.stands-${concern.standing}`),
                  owner: who(concern.owner),
                  day: dayName(language, concern.lookAgain),
                })}
              </p>
            )}
            {concern === undefined ? null : (
              <LookAt
                asked={asked}
                at={`/restorative-justice/${shown.side.referral}/review`}
                concern={concern}
                review={review}
                next={next}
                point={shown.point}
              />
            )}
          </section>
        )
      })}
    </>
  )
}

const LookAt = ({
  asked,
  at,
  concern,
  review,
  next,
  point,
}: {
  readonly asked: Asked
  readonly at: string
  readonly concern: Concern
  readonly review: Review
  readonly next: Next
  readonly point: Uint8Array | undefined
}) => {
  const say = words.in(asked.language)
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">{say('review.look-at')}</summary>
      <Form asked={asked} action={at}>
        <input type="hidden" name="nth" value={String(review.facts + 1)} />
        <input type="hidden" name="kind" value="looked-at" />
        <input type="hidden" name="about" value={String(concern.nth)} />
        <Choices
          id={`standing-${concern.nth}`}
          name="standing"
          legend={say('review.standing')}
          choices={standings
            .filter((standing) => mayStand(concern, standing, next.worker).ok)
            .map((value) => ({ value, says: say(`review.stands-${value}`) }))}
          lines
          small
        />
        <Field
          id={`look-again-${concern.nth}`}
          name="look-again"
          label={say('review.look-again')}
          type="date"
          value={dayAfter(next.today, goodFor)}
          short
        />
        {point === undefined ? null : (
          <>
            <input type="hidden" name="id" value={next.id} />
            <WordsField
              say={say}
              id={`words-${concern.nth}`}
              name="words"
              label={say('review.mitigation')}
              rows={3}
              point={point}
              place={next.place}
            />
          </>
        )}
        <Button secondary>{say('review.say-so')}</Button>
      </Form>
    </details>
  )
}
