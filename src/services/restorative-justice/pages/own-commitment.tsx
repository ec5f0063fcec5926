/** One commitment, as somebody's own page shows it: whether it counts for them, what became of it, and how they want to hear that. */

import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Button, Choices, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { becomes, heard, hearings, isOverdue, maySay } from '../commitment.ts'
import { participants as words } from '../words.ts'
import type { OwnLine } from './own-agreed.tsx'
import { noes } from './own-wishes.tsx'
import { ThreeAnswers } from './three-answers.tsx'

/** Whether it is still asked, and not answered with yes. */
export const isAsked = ({ folded, yes, endsOn }: OwnLine, today: Day): boolean =>
  folded.stage === 'words' && !yes.ok && today < endsOn

interface Piece {
  readonly asked: Asked
  readonly at: string
  readonly line: OwnLine
  readonly today: Day
}

/** Three answers of equal weight (V2); what the other says is shown only when both said yes (S3). */
export const Counts = ({ asked, at, line, today, mayTalk }: Piece & { readonly mayTalk: boolean }) => {
  const { language } = asked
  const say = words.in(language)
  const { yes, item, endsOn, folded } = line
  const talked = folded.talkedOver.at(-1)
  const about = <input type="hidden" name="item" value={item} />
  return (
    <>
      <p class="govuk-body">
        {talked === undefined
          ? say('agreed.talk-first')
          : say('agreed.talked-over', { day: dayName(language, talked) })}
      </p>
      {yes.ok ? (
        <Form asked={asked} action={`${at}/no`}>
          {about}
          <p class="govuk-body">{say('agreed.said-yes', { day: dayName(language, endsOn) })}</p>
          <Button secondary name="decision" value="withdrawn">
            {say('words.take-back')}
          </Button>
        </Form>
      ) : null}
      {yes.ok || today < endsOn ? null : <p class="govuk-body">{say('agreed.past')}</p>}
      {!isAsked(line, today) || !mayTalk ? null : (
        <Form asked={asked} action={`${at}/answer`}>
          {about}
          {!yes.ok && noes.has(yes.reason) ? <p class="govuk-body">{say('agreed.said-no')}</p> : null}
          <h3 class="govuk-heading-s">{say('consent.counts')}</h3>
          <ThreeAnswers asked={asked} yes={say('agreed.yes')} />
        </Form>
      )}
    </>
  )
}

/** Done, not done or changed: in the words of whoever it was left to, and as this one wants to hear it (R2). */
export const Becomes = ({ asked, at, line, today }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  const { folded, item, byWhen, yes } = line
  const news = heard(folded)
  if (folded.stage === 'ended') return <p class="govuk-body">{say('agreed.ended')}</p>
  if (!yes.ok && noes.has(yes.reason)) return <p class="govuk-body">{say('agreed.taken-back')}</p>
  return (
    <>
      <p class="govuk-body">
        {folded.countsSince === undefined
          ? null
          : say('agreed.counts-since', { day: dayName(language, folded.countsSince) })}
      </p>
      {news === undefined ? null : (
        <p class="govuk-body">
          <strong>{say(`agreed.became-${news.what}`, { day: dayName(language, news.day) })}</strong>
        </p>
      )}
      {isOverdue({ ...folded, news }, byWhen, today) ? <p class="govuk-body">{say('agreed.overdue')}</p> : null}
      {yes.ok ? <Say asked={asked} at={at} line={line} /> : null}
      {!yes.ok && yes.reason !== 'paused' ? (
        <Form asked={asked} action={`${at}/answer`}>
          <input type="hidden" name="item" value={item} />
          <Safety words={words} language={language} message="agreed.asleep" box={false} />
          <Safety words={words} language={language} message="consent.counts-information" />
          <Button secondary name="decision" value="given">
            {say('agreed.yes')}
          </Button>
        </Form>
      ) : null}
      <Form asked={asked} action={`${at}/no`}>
        <input type="hidden" name="item" value={item} />
        <p class="govuk-body">{say('agreed.take-back-what')}</p>
        <Button secondary name="decision" value="withdrawn">
          {say('words.take-back')}
        </Button>
      </Form>
    </>
  )
}

const Say = ({ asked, at, line }: Omit<Piece, 'today'>) => {
  const say = words.in(asked.language)
  const mine = becomes.filter((what) => maySay(what, { ...line, by: 'person' }))
  if (mine.length === 0) return null
  return (
    <Form asked={asked} action={`${at}/became`}>
      <input type="hidden" name="item" value={line.item} />
      <p class="govuk-body">{say('agreed.say-what-became')}</p>
      <div class="answers">
        {mine.map((what) => (
          <Button secondary name="became" value={what}>
            {say(`agreed.say-${what}`)}
          </Button>
        ))}
      </div>
    </Form>
  )
}

/** Also that they do not want to be told; it may be said differently every day (E2). */
export const Hears = ({ asked, at, line: { item, folded } }: Piece) => {
  const say = words.in(asked.language)
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">{say('agreed.hears')}</summary>
      <p class="govuk-body">{say(`agreed.hears-${folded.hears}`)}</p>
      <Form asked={asked} action={`${at}/became`}>
        <input type="hidden" name="item" value={item} />
        <Choices
          id={`hears-${item.slice(0, 8)}`}
          name="hears"
          legend={say('agreed.hears')}
          choices={hearings.map((value) => ({ value, says: say(`agreed.hear-${value}`) }))}
          chosen={folded.hears}
          lines
        />
        <Button secondary>{say('own.save')}</Button>
      </Form>
    </details>
  )
}
