import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import { Button, Choices, Field, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { weeksOffered } from '../approach.ts'
import type { Drafted, Opened } from '../records/shuttle-drafts.ts'
import { handings } from '../released.ts'
import { goesOn } from '../shuttle.ts'
import { participants as words } from '../words.ts'
import { Carried } from './carried.tsx'
import type { Reason as NotLetGo } from './own-between.tsx'
import { OwnFrame } from './own-frame.tsx'

type One = Drafted & { readonly opened: Opened | undefined }

export interface Told {
  readonly wrong?: { readonly field: string; readonly reason: NotLetGo }
  readonly opened?: readonly One[]
}

interface Shown {
  readonly side: { readonly referral: string }
  readonly isHeld: boolean
  readonly mayTalk: Result<unknown, unknown>
  readonly drafts: readonly Drafted[]
  readonly names: ReadonlyMap<string, string>
}

interface Page extends Told {
  readonly done: string | undefined
}

const dones = ['gone', 'held'] as const

export const ownShuttlePage = (asked: Asked, { side, isHeld, mayTalk, drafts, names }: Shown, told: Page) => {
  const { language } = asked
  const say = words.in(language)
  const { wrong, opened } = told
  const problems: readonly Problem[] =
    wrong === undefined
      ? []
      : [
          {
            field: wrong.field,
            says: say(wrong.reason === 'not-there' ? 'shuttle.wrong-not-there' : `between.wrong-${wrong.reason}`),
          },
        ]
  const done = dones.find((one) => one === told.done)
  const at = `/me/talk/shuttle/${side.referral}`
  const by = ({ writtenBy }: Drafted) => names.get(writtenBy) ?? ''
  return (
    <OwnFrame
      asked={asked}
      title="shuttle.title"
      problems={problems}
      done={done === undefined ? undefined : say(`shuttle.done-${done}`)}
    >
      <p class="govuk-body-l">{say('shuttle.lead')}</p>
      {isHeld ? <p class="govuk-body">{say('words.wrong-held')}</p> : null}
      {mayTalk.ok ? null : <Safety words={words} language={language} message="own.no-yes" />}
      {opened?.map((one) => (
        <ToLetGo asked={asked} at={at} one={one} by={by(one)} />
      ))}
      {drafts.length === 0 ? <p class="govuk-body">{say('shuttle.none')}</p> : null}
      {opened !== undefined || drafts.length === 0 ? null : (
        <section class="card">
          <ul class="govuk-list govuk-list--bullet">
            {drafts.map((one) => (
              <li>
                <bdi>{by(one)}</bdi>, {say('shuttle.until', { from: dayName(language, one.day), day: end(asked, one) })}
              </li>
            ))}
          </ul>
          <Form asked={asked} action={`${at}/read`}>
            <Field id="code" label={say('words.code')} hint={say('words.code-what')} problems={problems} />
            <Button secondary>{say('shuttle.read')}</Button>
          </Form>
        </section>
      )}
      <p class="govuk-body">
        <a class="govuk-link" href={`/me/talk/between/${side.referral}`}>
          {say('between.title')}
        </a>
      </p>
    </OwnFrame>
  )
}

const end = ({ language }: Asked, { day }: Drafted) => dayName(language, goesOn(day))

/** Exactly what would go, what it means, and two answers of equal weight (V2). */
const ToLetGo = ({
  asked,
  at,
  one: { id: draft, day, opened },
  by,
}: {
  readonly asked: Asked
  readonly at: string
  readonly one: One
  readonly by: string
}) => {
  const { language } = asked
  const say = words.in(language)
  if (opened === undefined)
    return (
      <section class="card">
        <p class="govuk-body">{say('between.does-not-open')}</p>
        <NotLikeThis asked={asked} at={at} draft={draft} />
      </section>
    )
  const { kind, told, says, summary, salt } = opened
  return (
    <section class="card">
      <h2 class="govuk-heading-m">
        {say(`between.kind-${kind}`)}, {dayName(language, day)}
      </h2>
      <p class="govuk-body">
        {say('shuttle.written-by')} <bdi>{by}</bdi>
      </p>
      <Carried ours={say('shuttle.ours')} theirs={say('shuttle.theirs')} words={{ told, says }} />
      <p class="govuk-body">
        {say('shuttle.summary')}{' '}
        <bdi>{summary === '' ? say('between.summary-none', { kind: say(`between.kind-${kind}`) }) : summary}</bdi>
      </p>
      <Form asked={asked} action={at}>
        <input type="hidden" name="draft" value={draft} />
        <input type="hidden" name="salt" value={salt} />
        <input type="hidden" name="kind" value={kind} />
        <input type="hidden" name="summary" value={summary} />
        <textarea name="told" hidden aria-label={say('shuttle.ours')}>
          {told}
        </textarea>
        <textarea name="words" hidden aria-label={say('shuttle.theirs')}>
          {says}
        </textarea>
        <Choices
          id={`handed-${draft}`}
          name="handed"
          legend={say('between.handed')}
          choices={handings.map((value) => ({ value, says: say(`between.handed-${value}`) }))}
          chosen="read-aloud"
          lines
        />
        <Choices
          id={`weeks-${draft}`}
          name="weeks"
          legend={say('between.weeks')}
          choices={weeksOffered.map((value) => ({ value, says: say(`approach.weeks-${value}`) }))}
          chosen="12"
        />
        <Safety words={words} language={language} message="consent.share-information" />
        <div class="answers">
          <Button secondary>{say('between.let-go')}</Button>
        </div>
      </Form>
      <NotLikeThis asked={asked} at={at} draft={draft} />
    </section>
  )
}

/** Also of what does not open: nobody has to keep it. */
const NotLikeThis = ({ asked, at, draft }: { readonly asked: Asked; readonly at: string; readonly draft: string }) => (
  <Form asked={asked} action={`${at}/not`}>
    <input type="hidden" name="draft" value={draft} />
    <div class="answers">
      <Button secondary>{words.in(asked.language)('shuttle.not-like-this')}</Button>
    </div>
  </Form>
)
