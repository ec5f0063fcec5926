import { PhraseField } from '../../../organisation/vault-pages.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { safeUntil } from '../review.ts'
import { workers as words } from '../words.ts'
import { shortOf } from './desk.tsx'

import { Through, Write } from './review-forms.tsx'
import { Lines } from './review-lines.tsx'
import { type Next, type Shown, sentenceOf, type Wrong } from './review-parts.ts'

export const theirReviewPage = (asked: Asked, shown: Shown, next: Next, wrong: Wrong | undefined) => {
  const { language } = asked
  const say = words.in(language)
  const { side, point, lines, review, safe } = shown
  const at = `/restorative-justice/${side.referral}`
  const which = shortOf(side.referral)
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: 'words', says: say(sentenceOf(wrong.reason)) }]
  return (
    <Document asked={asked} title={say('review.title', { which })} problem={problems.length > 0} seals>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href={at}>
          {say('one.title', { which })}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('review.title', { which })}</h1>
      <p class="govuk-body-l">{say('review.lead')}</p>
      {point === undefined ? <p class="govuk-body">{say('words.not-let-in')}</p> : null}
      {wrong?.says !== undefined && review === undefined ? (
        <section class="card">
          <h2 class="govuk-heading-m">{say('words.label')}</h2>
          <p class="govuk-body as-written">
            <bdi>{wrong.says}</bdi>
          </p>
        </section>
      ) : null}
      {point !== undefined && !next.isOpen ? (
        <section class="card">
          <p class="govuk-body">{say('words.phrase-lead')}</p>
          <Form asked={asked} action={`${at}/words/open`}>
            <input type="hidden" name="to" value="review" />
            <PhraseField asked={asked} />
            <Button>{say('words.open')}</Button>
          </Form>
        </section>
      ) : null}
      {point !== undefined && next.isOpen && lines === undefined ? (
        <p class="govuk-inset-text">{say('words.other-phrase')}</p>
      ) : null}
      {safe === undefined ? null : (
        <p class="govuk-inset-text">
          {safe.ok
            ? say('review.safe', { day: dayName(language, (review && safeUntil(review)) ?? next.today) })
            : say(`review.${safe.reason}`)}
        </p>
      )}
      {review === undefined || lines === undefined ? null : (
        <>
          <Lines asked={asked} shown={shown} next={next} review={review} lines={lines} />
          <Through asked={asked} at={`${at}/review`} review={review} next={next} />
          {point === undefined ? null : (
            <Write asked={asked} at={`${at}/review`} review={review} next={next} point={point} wrong={wrong} />
          )}
        </>
      )}
    </Document>
  )
}
