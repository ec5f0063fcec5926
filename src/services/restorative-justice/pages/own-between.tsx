import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { NoConsent } from '../../../principles/voluntarism/consent.ts'
import { Button, Field, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import type { OfferNow } from '../records/offered-items.ts'
import type { Received } from '../records/received-items.ts'
import type { Item } from '../records/released-items.ts'
import type { Check, Kind, NotReleased, Stands, Words } from '../released.ts'
import { participants as words } from '../words.ts'
import { Write } from './own-between-forms.tsx'
import { OwnFrame } from './own-frame.tsx'
import { Offered } from './own-offered.tsx'
import { HandedOver, Opened } from './own-opened.tsx'
import { ThreeAnswers } from './three-answers.tsx'
import { WithAnAdult } from './with-an-adult.tsx'

export type Reason =
  | NotReleased
  | 'held'
  | 'no-yes'
  | 'not-yet'
  | 'nobody-reads'
  | 'not-found'
  | 'slow'
  | 'closed-to-you'
  | 'not-there'
  | 'not-now'
  | 'not-safe'
  | 'not-welcome'
  | 'only-aloud'
  | 'enough'

export interface Told {
  readonly id?: string
  readonly wrong?: { readonly field: string; readonly reason: Reason }
  /** What was typed is not lost. */
  readonly one?: (name: string) => string | undefined
  readonly opened?: {
    readonly own: readonly (Item & { readonly words: Words | undefined })[]
    readonly received: readonly (Received & { readonly words: Words | undefined })[]
  }
  readonly handedOver?: Words & {
    readonly choice: 'now' | 'summary'
    readonly kind: Kind
    /** The one sentence: whether one of us wrote it. */
    readonly isOurs?: boolean
  }
}

export type OwnItem = Item & {
  readonly check: Check | undefined
  readonly stands: Stands
  readonly told: boolean
}

export interface Shown {
  readonly side: { readonly referral: string }
  readonly withAnAdult: boolean
  readonly point: Uint8Array | undefined
  readonly isHeld: boolean
  readonly mayTalk: Result<unknown, unknown>
  readonly mayWrite: Result<unknown, unknown>
  readonly safe: Result<unknown, unknown>
  readonly before: { readonly open: Result<unknown, 'nobody-reads'> }
  readonly welcome: Result<unknown, NoConsent>
  readonly items: readonly OwnItem[]
  readonly received: readonly Received[]
  readonly offers: readonly OfferNow[]
  /** Items of which they want the author to know that they reached them. */
  readonly known: ReadonlySet<string>
  /** Whether somebody is let in who could read to them. */
  readonly mayReadTo: boolean
}

export interface Page extends Told {
  readonly id: string
  readonly done: string | undefined
  readonly today: Day
}

const dones = [
  'let-go',
  'again',
  'told',
  'not-told',
  'not-known',
  'no-yes',
  'gone',
  'held',
  'removed',
  'may-know',
  'not-there',
  'only-aloud',
  'chose-later',
  'chose-hold',
  'chose-read-to-me',
  'chose-destroy',
  'chose-never',
] as const

export const ownBetweenPage = (asked: Asked, shown: Shown, told: Page) => {
  const { language } = asked
  const say = words.in(language)
  const { wrong } = told
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: wrong.field, says: say(`between.wrong-${wrong.reason}`) }]
  const done = dones.find((one) => one === told.done)
  const at = `/me/talk/between/${shown.side.referral}`
  return (
    <OwnFrame
      asked={asked}
      title="between.title"
      problems={problems}
      done={done === undefined ? undefined : say(`between.done-${done}`)}
    >
      {told.handedOver === undefined ? null : <HandedOver asked={asked} at={at} handedOver={told.handedOver} />}
      {told.opened === undefined ? null : <Opened asked={asked} opened={told.opened} />}
      <p class="govuk-body-l">{say('between.lead')}</p>
      <WithAnAdult asked={asked} shown={shown} />
      {shown.mayTalk.ok ? null : <Safety words={words} language={language} message="own.no-yes" />}
      <h2 class="govuk-heading-m">{say('between.from')}</h2>
      {shown.mayTalk.ok && !shown.welcome.ok ? (
        <Ask asked={asked} at={at} id={told.id} reason={shown.welcome.reason} />
      ) : null}
      {shown.mayTalk.ok && shown.welcome.ok && shown.point === undefined ? (
        <p class="govuk-body">
          {say('between.begin-first')}{' '}
          <a class="govuk-link" href={`/me/talk/words/${shown.side.referral}`}>
            {say('own.words')}
          </a>
        </p>
      ) : null}
      <Offered asked={asked} at={at} shown={shown} id={told.id} problems={problems} />
      <h2 class="govuk-heading-m">{say('between.yours')}</h2>
      {shown.items.some(({ stands }) => stands !== 'came-back' && stands !== 'over') ? (
        <p class="govuk-body">{say('between.every-fortnight')}</p>
      ) : null}
      {shown.items.map((item) => (
        <Own asked={asked} at={at} item={item} />
      ))}
      <Write asked={asked} at={at} shown={shown} told={told} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href={`/me/talk/words/${shown.side.referral}?letter=yes`}>
          {say('words.letter-title')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href={`/me/talk/shuttle/${shown.side.referral}`}>
          {say('shuttle.link')}
        </a>
      </p>
      {shown.items.length > 0 || shown.received.length > 0 ? (
        <Read asked={asked} at={at} shown={shown} problems={problems} />
      ) : null}
    </OwnFrame>
  )
}

const answered = { refused: 'between.said-no', never: 'between.said-never', 'not-now': 'between.said-not-now' } as const

/** Whether they want to be told at all: in full, and three answers of equal weight (V2). Asked the same of everybody (S3); a no is not asked again. */
const Ask = ({
  asked,
  at,
  id,
  reason,
}: {
  readonly asked: Asked
  readonly at: string
  readonly id: string
  readonly reason: NoConsent
}) => {
  const say = words.in(asked.language)
  if (reason === 'refused' || reason === 'never' || reason === 'not-now')
    return (
      <p class="govuk-body">
        {say(answered[reason])}{' '}
        <a class="govuk-link" href="/me#consents">
          {say('between.my-choices')}
        </a>
      </p>
    )
  return (
    <section class="card">
      <h3 class="govuk-heading-s">{say('consent.receive')}</h3>
      <Safety words={words} language={asked.language} message="consent.receive-information" />
      <Form asked={asked} action={`${at}/told`}>
        <input type="hidden" name="id" value={id} />
        <ThreeAnswers asked={asked} yes={say('between.yes-tell')} />
      </Form>
    </section>
  )
}

/** How it stands, which is the same whatever happens on the other side (S3). */
const Own = ({ asked, at, item }: { readonly asked: Asked; readonly at: string; readonly item: OwnItem }) => {
  const { language } = asked
  const say = words.in(language)
  const end = dayName(language, item.endsOn)
  const isOnItsWay = item.stands !== 'came-back' && item.stands !== 'over'
  return (
    <section class="card">
      <h3 class="govuk-heading-s">
        {say(`between.kind-${item.kind}`)}, {dayName(language, item.day)}
      </h3>
      <p class="govuk-body">
        {item.check?.reason === undefined ? null : `${say(`between.why-${item.check.reason}`)} `}
        {say(`between.stands-${item.stands}`, { day: end })}
      </p>
      {item.told ? <p class="govuk-body">{say('between.reached')}</p> : null}
      {item.stands === 'asleep' ? (
        <Form asked={asked} action={`${at}/again`}>
          <input type="hidden" name="item" value={item.id} />
          <Safety words={words} language={language} message="consent.share-information" />
          <Button secondary>{say('between.again')}</Button>
        </Form>
      ) : null}
      <Form asked={asked} action={`${at}/take-back`}>
        <input type="hidden" name="item" value={item.id} />
        {isOnItsWay ? <Safety words={words} language={language} message="between.take-back-what" box={false} /> : null}
        <Button secondary>{say(isOnItsWay ? 'words.take-back' : 'between.remove')}</Button>
      </Form>
    </section>
  )
}

/** Theirs and the other’s, each by itself: nobody opens one who wants the other (S4). */
const Read = ({
  asked,
  at,
  shown: { items, received },
  problems,
}: {
  readonly asked: Asked
  readonly at: string
  readonly shown: Pick<Shown, 'items' | 'received'>
  readonly problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('between.read')}</h2>
      <Form asked={asked} action={`${at}/read`}>
        <Field id="code" label={say('words.code')} hint={say('words.code-what')} problems={problems} />
        <div class="buttons">
          {items.length === 0 ? null : (
            <Button secondary name="which" value="own">
              {say('words.read')}
            </Button>
          )}
          {received.length === 0 ? null : (
            <Button secondary name="which" value="theirs">
              {say('between.read-theirs')}
            </Button>
          )}
        </div>
      </Form>
    </section>
  )
}
