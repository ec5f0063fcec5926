import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { keeps, type LeftOpen } from '../../../principles/restoration/closing.ts'
import { Button, Choices, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import type { Closing, NotAnswered } from '../closing.ts'
import type { Referral } from '../referral.ts'
import { participants as words } from '../words.ts'
import { OwnFrame } from './own-frame.tsx'

/** What somebody may read of it themselves. */
export type OwnLeftOpen = Exclude<LeftOpen, 'to-tell' | 'danger'>

export interface Told {
  readonly wrong?: NotAnswered
}

interface Shown {
  readonly side: { readonly referral: string }
  readonly referral: Referral
  readonly lines: { readonly folded: Closing }
  /** As far as they may know: what they have not heard yet is not among it. */
  readonly left: readonly OwnLeftOpen[]
  readonly mayTalk: Result<unknown, unknown>
  readonly accompaniedBy: readonly string[]
  /** Where it has ended: until when it is kept, and whether that is for longer than four weeks because they said so. */
  readonly until: Day | undefined
  readonly keepsLonger: boolean
}

const dones = ['agreed', 'talk-first', 'not-yet', 'back', 'no-yes', 'not-there', 'not-kept'] as const

export const ownEndPage = (asked: Asked, shown: Shown, next: Told & { readonly done: string | undefined }) => {
  const { language } = asked
  const say = words.in(language)
  const { referral, mayTalk } = shown
  const problems: readonly Problem[] =
    next.wrong === undefined
      ? []
      : [{ field: next.wrong === 'choose' ? 'main' : 'keeps', says: say(`end.wrong-${next.wrong}`) }]
  const done = dones.find((one) => one === next.done)
  return (
    <OwnFrame
      asked={asked}
      title="end.title"
      problems={problems}
      done={done === undefined ? undefined : say(`end.done-${done}`)}
    >
      {mayTalk.ok || referral.stage === 'closed' ? null : (
        <Safety words={words} language={language} message="own.no-yes" />
      )}
      {shown.until === undefined ? null : <Ended asked={asked} shown={shown} until={shown.until} />}
      {referral.stage === 'accepted' ? (
        <>
          <p class="govuk-body-l">{say('end.lead')}</p>
          <Stands asked={asked} shown={shown} />
          {mayTalk.ok ? <TheirWord asked={asked} shown={shown} /> : null}
        </>
      ) : null}
    </OwnFrame>
  )
}

interface Piece {
  readonly asked: Asked
  readonly shown: Shown
}

/** What was suggested, what they said, and what is left open until it can end. */
const Stands = ({ asked, shown }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  const { last } = shown.lines.folded
  return (
    <section class="card">
      {last === undefined || last.kind === 'back' ? null : (
        <p class="govuk-body">{say(`end.stands-${last.kind}`, { day: dayName(language, last.day) })}</p>
      )}
      {shown.accompaniedBy.length === 0 ? (
        <p class="govuk-body">{say('end.nobody')}</p>
      ) : (
        <p class="govuk-body">
          {say('own.accompanied')} <bdi>{shown.accompaniedBy.join(', ')}</bdi>
        </p>
      )}
      {shown.left.length === 0 ? (
        <p class="govuk-body">{say('end.nothing-left')}</p>
      ) : (
        <>
          <h2 class="govuk-heading-m">{say('end.left')}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {shown.left.map((one) => (
              <li>
                <a class="govuk-link" href={`/me/talk/${placeOf[one]}/${shown.side.referral}`}>
                  {say(`end.left-${one}`)}
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/me/talk/after/${shown.side.referral}`}>
          {say('end.how-it-was')}
        </a>
      </p>
    </section>
  )
}

/** Where each of them is theirs to settle. */
const placeOf = {
  worse: 'after',
  incident: 'end',
  'looked-after': 'meet',
  offer: 'told',
  talk: 'end',
  meeting: 'meet',
  commitment: 'agreed',
  offers: 'between',
  drafts: 'shuttle',
  items: 'between',
  approach: 'other',
  'follow-up': 'after',
} as const satisfies Record<OwnLeftOpen, string>

/** Three answers of equal weight; for how long it is kept goes with the first. */
const TheirWord = ({ asked, shown }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  const { last } = shown.lines.folded
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('end.your-word')}</h2>
      <Form asked={asked} action={`/me/talk/end/${shown.side.referral}`}>
        <Choices
          id="keeps"
          legend={say('end.keeps')}
          choices={keeps.map((value) => ({ value, says: say(`end.keeps-${value}`) }))}
          chosen={last?.kind === 'agreed' ? last.keeps : undefined}
          lines
        />
        <details class="govuk-details">
          <summary class="govuk-details__summary">{say('consent.keep')}</summary>
          <Safety words={words} language={language} message="consent.keep-information" />
        </details>
        <div class="answers">
          {(['agreed', 'talk-first', 'not-yet'] as const).map((answer) => (
            <Button secondary name="answer" value={answer}>
              {say(`end.answer-${answer}`)}
            </Button>
          ))}
        </div>
      </Form>
    </section>
  )
}

/** It is over, until when it is kept, and the way back: one press. */
const Ended = ({ asked, shown, until }: Piece & { readonly until: Day }) => {
  const { language } = asked
  const say = words.in(language)
  const { referral, side, mayTalk, keepsLonger } = shown
  const at = `/me/talk/end/${side.referral}`
  return (
    <section class="card">
      <p class="govuk-body-l">{say('stage.closed', { day: dayName(language, referral.last.day) })}</p>
      <p class="govuk-body">{say('end.nobody-opens')}</p>
      <p class="govuk-body">{say('end.kept-until', { day: dayName(language, until) })}</p>
      <p class="govuk-body">{say('end.door-open')}</p>
      {mayTalk.ok ? null : <Safety words={words} language={language} message="consent.kept-information" />}
      <Form asked={asked} action={`${at}/back`}>
        <Button secondary>{say('end.come-back')}</Button>
      </Form>
      {keepsLonger ? (
        <Form asked={asked} action={`${at}/no`}>
          <Button secondary>{say('end.keep-no-longer')}</Button>
        </Form>
      ) : null}
    </section>
  )
}
