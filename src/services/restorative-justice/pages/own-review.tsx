import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { NotSafeYet } from '../../../principles/safety/safe-to-proceed.ts'
import type { NoConsent } from '../../../principles/voluntarism/consent.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import type { SealedFieldProps } from '../../../web/seal-into.tsx'
import { Select } from '../../../web/select.tsx'
import type { OpenedLine } from '../records/reviews.ts'
import {
  type Concern,
  type Dimension,
  dimensions,
  mayStand,
  type NotThisLine,
  type Review,
  type Standing,
} from '../review.ts'
import { participants as words } from '../words.ts'
import { WordsField } from './words-field.tsx'

type Reason =
  | NotThisLine
  | 'broken'
  | 'too-long'
  | 'somebody-wrote'
  | 'key-changed'
  | 'no-yes'
  | 'nobody-accompanies'
  | 'no-test-opened'
  | 'nobody-let-in'
  | 'not-found'
  | 'slow'
  | 'closed-to-you'

export interface Told {
  readonly id?: string
  readonly wrong?: Reason
  readonly says?: string | undefined
  /** What was sealed in the browser and not taken. */
  readonly kept?: SealedFieldProps['kept']
  readonly opened?: readonly OpenedLine[]
  /** That the code was typed a moment ago. */
  readonly proof?: string
}

interface Shown {
  readonly side: { readonly referral: string }
  readonly point: Uint8Array | undefined
  readonly mayTalk: Result<unknown, NoConsent>
  readonly consent: Result<unknown, NoConsent>
  readonly review: Review
  readonly safe: Result<unknown, NotSafeYet | 'not-agreed' | 'overdue'>
  readonly open: Result<unknown, 'nobody-accompanies' | 'no-test-opened' | 'nobody-let-in'>
  readonly names: ReadonlyMap<string, string>
}

interface Page extends Told {
  readonly id: string
  readonly place: string
  readonly done: string | undefined
}

const ofTheCode = ['not-found', 'slow', 'closed-to-you'] as const

/** Which sentence stands beside the field; those that a person's own page cannot bring about say that it was not kept. */
const sentenceOf = (reason: Reason) => {
  const known = [
    'nothing-written',
    'choose-dimension',
    'choose-kind',
    'choose-standing',
    'no-such-concern',
    'only-they-accept',
    'only-they-take-back-stop',
    'somebody-wrote',
  ] as const
  const own = known.find((one) => one === reason)
  if (own !== undefined) return `review.wrong-${own}` as const
  const shared = (
    [
      'broken',
      'too-long',
      'key-changed',
      'no-yes',
      'nobody-accompanies',
      'no-test-opened',
      'nobody-let-in',
      ...ofTheCode,
    ] as const
  ).find((one) => one === reason)
  return shared === undefined ? ('review.wrong-choose-kind' as const) : (`words.wrong-${shared}` as const)
}

export const ownReviewPage = (asked: Asked, shown: Shown, told: Page) => {
  const { language } = asked
  const say = words.in(language)
  const { wrong } = told
  const field = ofTheCode.some((one) => one === wrong) ? 'code' : 'words'
  const problems: readonly Problem[] = wrong === undefined ? [] : [{ field, says: say(sentenceOf(wrong)) }]
  const isReady = shown.mayTalk.ok && shown.consent.ok && shown.point !== undefined
  return (
    <Document asked={asked} title={say('review.title')} participant problem={problems.length > 0} seals>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href="/me/talk">
          {say('own')}
        </a>
      </p>
      {told.done === 'written' ? (
        <p class="govuk-inset-text" role="status">
          {say('words.kept')}
        </p>
      ) : null}
      <h1 class="govuk-heading-l">{say('review.title')}</h1>
      <p class="govuk-body-l">{say('review.lead')}</p>
      <Safety words={words} language={language} message="review.what-for" />
      {isReady ? <p class="govuk-body">{say(shown.safe.ok ? 'review.safe' : `review.${shown.safe.reason}`)}</p> : null}
      {isReady && !shown.open.ok ? <p class="govuk-inset-text">{say(`words.wrong-${shown.open.reason}`)}</p> : null}
      {told.opened === undefined ? null : (
        <Opened asked={asked} shown={shown} told={told} opened={told.opened} isReady={isReady} />
      )}
      {isReady ? (
        <Write asked={asked} shown={shown} told={told} problems={problems} />
      ) : (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/words/${shown.side.referral}`}>
            {say('review.begin')}
          </a>
        </p>
      )}
      {told.says !== undefined && !isReady ? (
        <section class="card">
          <h2 class="govuk-heading-m">{say('words.not-kept')}</h2>
          <p class="govuk-body as-written">
            <bdi>{told.says}</bdi>
          </p>
        </section>
      ) : null}
      {shown.review.facts === 0 || told.opened !== undefined ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('review.so-far', { count: shown.review.facts })}</h2>
          <Form asked={asked} action={`/me/talk/safe/${shown.side.referral}/read`}>
            <Field id="code" label={say('words.code')} hint={say('words.code-what')} problems={problems} />
            <Button secondary>{say('review.read')}</Button>
          </Form>
        </section>
      )}
    </Document>
  )
}

const kinds = ['how-safe', 'concern', 'stop', 'strength', 'safety-plan'] as const

const Write = ({
  asked,
  shown,
  told,
  problems,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly told: Page
  readonly problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  if (shown.point === undefined) return null
  return (
    <section class="card">
      <Form asked={asked} action={`/me/talk/safe/${shown.side.referral}`}>
        <input type="hidden" name="id" value={told.id} />
        <input type="hidden" name="nth" value={String(shown.review.facts + 1)} />
        <Choices
          id="kind"
          legend={say('review.kind')}
          choices={kinds.map((value) => ({ value, says: say(`review.kind-${value}`) }))}
          chosen={asked.form.one('kind')}
          lines
        />
        <Select
          id="topic"
          label={say('review.topic')}
          none={say('review.topic-none')}
          choices={dimensions.map((value) => ({ value, says: say(`review.topic-${value}`) }))}
          chosen={asked.form.one('topic')}
        />
        <WordsField
          say={say}
          id="words"
          label={say('review.words')}
          rows={5}
          point={shown.point}
          place={told.place}
          value={told.says}
          kept={told.kept}
          problem={problems.find(({ field }) => field === 'words')?.says}
        />
        <Button>{say('words.send')}</Button>
      </Form>
    </section>
  )
}

const topicOf = (topic: string | undefined): Dimension => dimensions.find((one) => one === topic) ?? 'something-else'

/** Every line, opened; and for each concern what the person may say about it now. */
const Opened = ({
  asked,
  shown,
  told,
  opened,
  isReady,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly told: Page
  readonly opened: readonly OpenedLine[]
  readonly isReady: boolean
}) => {
  const say = words.in(asked.language)
  const concernOf = (nth: number) => shown.review.concerns.find((one) => one.nth === nth)
  return (
    <section class="card" role="status">
      <h2 class="govuk-heading-m">{say('review.opened')}</h2>
      {opened.map(({ fact, topic, says }) => {
        const concern = fact.kind === 'concern' ? concernOf(fact.nth) : undefined
        return (
          <div class="govuk-inset-text">
            <p class="govuk-body-s">
              {say(fact.by === undefined ? 'review.by-you' : 'review.by-us', {
                day: dayName(asked.language, fact.day),
              })}{' '}
              {say(`review.did-${fact.kind}`)}
              {fact.kind === 'concern' ? ` ${say(`review.topic-${topicOf(topic)}`)}` : ''}
            </p>
            {says === undefined ? null : (
              <p class="govuk-body as-written">
                <bdi>{says}</bdi>
              </p>
            )}
            {fact.kind === 'looked-at' || concern !== undefined ? (
              <p class="govuk-body">
                {say(`review.stands-${concern?.standing ?? (fact.kind === 'looked-at' ? fact.standing : 'open')}`)}
              </p>
            ) : null}
            {concern === undefined || !isReady ? null : (
              <Answers asked={asked} shown={shown} told={told} concern={concern} />
            )}
          </div>
        )
      })}
    </section>
  )
}

const answers = ['open', 'accepted', 'stop'] as const satisfies readonly Standing[]

const Answers = ({
  asked,
  shown,
  told,
  concern,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly told: Page
  readonly concern: Concern
}) => {
  const isTheirs = concern.stoppedBy.includes('person')
  const isNew = (standing: Standing) => (standing === 'stop' ? !isTheirs : isTheirs || standing !== concern.standing)

  const say = words.in(asked.language)
  return (
    <Form asked={asked} action={`/me/talk/safe/${shown.side.referral}`}>
      <input type="hidden" name="nth" value={String(shown.review.facts + 1)} />
      <input type="hidden" name="kind" value="looked-at" />
      <input type="hidden" name="id" value={told.id} />
      <input type="hidden" name="read" value={told.proof ?? ''} />
      <input type="hidden" name="about" value={String(concern.nth)} />
      <div class="answers">
        {answers
          .filter((standing) => isNew(standing) && mayStand(concern, standing, undefined).ok)
          .map((standing) => (
            <Button secondary name="standing" value={standing}>
              {say(`review.say-${standing}`)}
            </Button>
          ))}
      </div>
    </Form>
  )
}
