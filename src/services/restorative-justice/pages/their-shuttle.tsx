import { PhraseField } from '../../../organisation/vault-pages.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import type { Drafted, Opened } from '../records/shuttle-drafts.ts'
import { carriedKinds, goesOn, type NotDrafted } from '../shuttle.ts'
import { mostWords } from '../who-reads.ts'
import { workers as words } from '../words.ts'
import { Carried } from './carried.tsx'
import { shortOf } from './desk.tsx'

export type Reason = NotDrafted | 'no-yes' | 'not-let-in' | 'enough' | 'settled'

interface Shown {
  readonly side: { readonly referral: string }
  readonly isIn: boolean
  readonly isOpen: boolean
  readonly drafts: readonly (Drafted & { readonly opened: Opened | undefined })[]
  /** Of whoever looks: what the person did not want like this. */
  readonly notWanted: readonly Drafted[]
  readonly names: ReadonlyMap<string, string>
}

interface Next {
  readonly id: string
  readonly worker: WorkerId
  readonly wrong: Reason | undefined
  readonly done: string | undefined
  /** What was typed is not lost. */
  readonly one: ((name: string) => string | undefined) | undefined
}

const dones = ['kept', 'gone', 'sent', 'not-yours'] as const

const fieldOf: Partial<Record<Reason, string>> = {
  'choose-kind': 'kind',
  nothing: 'told',
  'quotes-apart': 'told',
  'told-too-long': 'told',
  'too-long': 'words',
  'summary-too-long': 'summary',
  'quotes-in-summary': 'summary',
}

export const theirShuttlePage = (asked: Asked, { side, isIn, isOpen, drafts, notWanted, names }: Shown, next: Next) => {
  const { language } = asked
  const say = words.in(language)
  const { wrong } = next
  const which = shortOf(side.referral)
  const at = `/restorative-justice/${side.referral}`
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: fieldOf[wrong] ?? 'main', says: say(`shuttle.wrong-${wrong}`) }]
  const done = dones.find((one) => one === next.done)
  return (
    <Document asked={asked} title={say('shuttle.title', { which })} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href={at}>
          {say('one.title', { which })}
        </a>
      </p>
      {done === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say(`shuttle.done-${done}`)}
        </p>
      )}
      <h1 class="govuk-heading-l">{say('shuttle.title', { which })}</h1>
      <p class="govuk-body-l">{say('shuttle.lead')}</p>
      {isIn ? <Write asked={asked} at={at} next={next} problems={problems} /> : null}
      {isIn || wrong === 'no-yes' ? null : <p class="govuk-body">{say('words.not-let-in')}</p>}
      {isIn || next.one === undefined ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('shuttle.not-kept')}</h2>
          <Carried
            ours={say('shuttle.write-told')}
            theirs={say('shuttle.write-says')}
            words={{ told: next.one('told') ?? '', says: next.one('words') ?? '' }}
          />
        </section>
      )}
      {notWanted.map(({ day }) => (
        <p class="govuk-inset-text">{say('shuttle.not-wanted', { day: dayName(language, day) })}</p>
      ))}
      {drafts.length === 0 ? null : <h2 class="govuk-heading-m">{say('shuttle.waiting')}</h2>}
      {drafts.length > 0 && !isOpen ? (
        <Form asked={asked} action={`${at}/words/open`}>
          <input type="hidden" name="to" value="shuttle" />
          <PhraseField asked={asked} problems={[]} />
          <Button secondary>{say('words.open')}</Button>
        </Form>
      ) : null}
      {drafts.map(({ id, day, writtenBy, opened }) => (
        <section class="card">
          <p class="govuk-body">
            <bdi>{names.get(writtenBy) ?? ''}</bdi>,{' '}
            {say('shuttle.until', { from: dayName(language, day), day: dayName(language, goesOn(day)) })}
          </p>
          {opened === undefined ? null : (
            <Carried ours={say('shuttle.ours')} theirs={say('shuttle.theirs')} words={opened} />
          )}
          {writtenBy === next.worker ? (
            <Form asked={asked} action={`${at}/shuttle`}>
              <input type="hidden" name="draft" value={id} />
              <Button secondary>{say('shuttle.take-away')}</Button>
            </Form>
          ) : null}
        </section>
      ))}
    </Document>
  )
}

/** Our words above, theirs below, and nothing of the one in the other. */
const Write = ({
  asked,
  at,
  next: { id, one = () => undefined },
  problems,
}: {
  readonly asked: Asked
  readonly at: string
  readonly next: Next
  readonly problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  const problem = (name: string) => problems.find(({ field }) => field === name)?.says
  return (
    <section class="card">
      <Form asked={asked} action={`${at}/shuttle`}>
        <input type="hidden" name="id" value={id} />
        <Choices
          id="kind"
          legend={say('shuttle.kind')}
          choices={carriedKinds.map((value) => ({ value, says: say(`between.kind-${value}`) }))}
          chosen={one('kind') ?? 'message'}
        />
        <TextArea
          id="told"
          label={say('shuttle.write-told')}
          hint={say('shuttle.write-told-hint')}
          rows={4}
          most={mostWords}
          value={one('told')}
          problem={problem('told')}
        />
        <TextArea
          id="words"
          label={say('shuttle.write-says')}
          hint={say('shuttle.write-says-hint')}
          rows={4}
          most={mostWords}
          value={one('words')}
          problem={problem('words')}
        />
        <Field
          id="summary"
          label={say('shuttle.write-summary')}
          hint={say('shuttle.write-summary-hint')}
          value={one('summary')}
          problems={problems}
        />
        <Button>{say('shuttle.keep')}</Button>
      </Form>
    </section>
  )
}
