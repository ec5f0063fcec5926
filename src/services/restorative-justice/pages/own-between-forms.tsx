/** Letting something go: first written, then read once more as it would go, then let go by a press of its own. */

import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { TextArea } from '../../../web/text-area.tsx'
import { weeksOffered } from '../approach.ts'
import { type Content, handings, kinds, signatures } from '../released.ts'
import { mostWords } from '../who-reads.ts'
import { participants as words } from '../words.ts'
import { LetThisGo } from './let-this-go.tsx'
import type { Page, Shown } from './own-between.tsx'

export const Write = ({
  asked,
  at,
  shown,
  told: { id, one },
  problems,
}: {
  readonly asked: Asked
  readonly at: string
  readonly shown: Shown
  readonly told: Page
  readonly problems: readonly Problem[]
}) => {
  const { language } = asked
  const say = words.in(language)
  const wrong =
    shown.isHeld || !shown.mayTalk.ok
      ? undefined
      : !shown.mayWrite.ok || shown.point === undefined
        ? ({ says: 'between.wrong-no-yes', at: 'words', link: 'own.words' } as const)
        : !shown.safe.ok
          ? ({ says: 'approach.not-yet', at: 'safe', link: 'own.review' } as const)
          : undefined
  const typed = one?.('words')
  const isOpen = wrong === undefined && shown.mayTalk.ok && !shown.isHeld && shown.before.open.ok
  return (
    <section class="card">
      {isOpen ? null : <h3 class="govuk-heading-s">{say('between.write')}</h3>}
      {shown.isHeld ? <p class="govuk-body">{say('words.wrong-held')}</p> : null}
      {wrong === undefined ? null : (
        <>
          <Safety words={words} language={language} message={wrong.says} />
          <p class="govuk-body">
            <a class="govuk-link" href={`/me/talk/${wrong.at}/${shown.side.referral}`}>
              {say(wrong.link)}
            </a>
          </p>
        </>
      )}
      {shown.before.open.ok ? null : <p class="govuk-body">{say('between.wrong-nobody-reads')}</p>}
      {isOpen || typed === undefined ? null : (
        <>
          <h4 class="govuk-heading-s">{say('words.not-kept')}</h4>
          <p class="govuk-body as-written">
            <bdi>{typed}</bdi>
          </p>
        </>
      )}
      {isOpen ? (
        // Folded while nothing is written: what is there for them comes sooner on a small screen.
        <details class="govuk-details" open={one !== undefined}>
          <summary class="govuk-details__summary">{say('between.write')}</summary>
          <Fields asked={asked} at={at} id={id} one={one ?? (() => undefined)} problems={problems} />
        </details>
      ) : null}
    </section>
  )
}

const Fields = ({
  asked,
  at,
  id,
  one,
  problems,
}: {
  readonly asked: Asked
  readonly at: string
  readonly id: string
  readonly one: (name: string) => string | undefined
  readonly problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  const problem = problems.find(({ field }) => field === 'words')
  return (
    <Form asked={asked} action={at}>
      <input type="hidden" name="id" value={id} />
      <Choices
        id="kind"
        legend={say('between.kind')}
        choices={kinds.map((value) => ({ value, says: say(`between.kind-${value}`) }))}
        chosen={one('kind') ?? 'message'}
      />
      <TextArea
        id="words"
        label={say('between.words')}
        hint={
          <>
            {say('between.words-hint')}{' '}
            <a class="govuk-link" href={at.replace('/between/', '/words/')}>
              {say('own.words')}
            </a>
          </>
        }
        rows={6}
        most={mostWords}
        value={one('words')}
        problem={problem?.says}
      />
      <Field
        id="summary"
        label={say('between.summary-write')}
        hint={say('between.summary-hint')}
        value={one('summary')}
        problems={problems}
      />
      <Choices
        id="signed"
        legend={say('between.signed')}
        choices={signatures.map((value) => ({ value, says: say(`between.signed-${value}`) }))}
        chosen={one('signed') ?? 'as-written'}
      />
      <Choices
        id="handed"
        legend={say('between.handed')}
        choices={handings.map((value) => ({ value, says: say(`between.handed-${value}`) }))}
        chosen={one('handed') ?? 'to-keep'}
        lines
      />
      <Choices
        id="weeks"
        legend={say('between.weeks')}
        choices={weeksOffered.map((value) => ({ value, says: say(`approach.weeks-${value}`) }))}
        chosen={one('weeks') ?? '12'}
      />
      <Button secondary>{say('between.look')}</Button>
    </Form>
  )
}

/** Exactly what would go, and what it means to let it go (V2): the words travel in the form, and are kept nowhere until then. */
export const lookAgainPage = (
  asked: Asked,
  {
    id,
    content,
    endsOn,
    weeks,
  }: { readonly id: string; readonly content: Content; readonly endsOn: Day; readonly weeks: string | undefined },
) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <Document asked={asked} title={say('between.look-title')} participant>
      <h1 class="govuk-heading-l">{say('between.look-title')}</h1>
      <p class="govuk-body">{say('between.look-lead')}</p>
      <section class="card">
        <p class="govuk-body-s">{say(`between.kind-${content.kind}`)}</p>
        <p class="govuk-body as-written">
          <bdi>{content.says}</bdi>
        </p>
      </section>
      <ul class="govuk-list govuk-list--bullet">
        <li>
          {say('between.summary-write')}:{' '}
          <bdi>
            {content.summary === ''
              ? say('between.summary-none', { kind: say(`between.kind-${content.kind}`) })
              : content.summary}
          </bdi>
        </li>
        <li>
          {say('between.signed')} {say(`between.signed-${content.signed}`)}
        </li>
        <li>
          {say('between.handed')} {say(`between.handed-${content.handed}`)}
        </li>
        <li>{say('between.look-until', { day: dayName(language, endsOn) })}</li>
      </ul>
      <LetThisGo asked={asked} at={`/me/talk/between/${asked.param('id')}`} id={id}>
        <input type="hidden" name="kind" value={content.kind} />
        <input type="hidden" name="signed" value={content.signed} />
        <input type="hidden" name="handed" value={content.handed} />
        <input type="hidden" name="summary" value={content.summary} />
        <input type="hidden" name="weeks" value={weeks ?? '12'} />
        <textarea name="words" hidden aria-label={say('between.words')}>
          {content.says}
        </textarea>
      </LetThisGo>
    </Document>
  )
}
