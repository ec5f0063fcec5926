import { PhraseField } from '../../../organisation/vault-pages.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Select } from '../../../web/select.tsx'
import type { NotPassed } from '../may-cross.ts'
import { pointedOut } from '../pointing-out.ts'
import type { Item } from '../records/released-items.ts'
import { type Check, type Content, cameBackFor, type Stands } from '../released.ts'
import { workers as words } from '../words.ts'
import { Carried } from './carried.tsx'
import { shortOf } from './desk.tsx'

type Shown = Item & {
  readonly check: Check | undefined
  readonly stands: Stands
  /** Undefined where it was read already, or does not open. */
  readonly content: Content | undefined
  readonly passing: 'may-be-told' | NotPassed | undefined
}

interface Next {
  readonly id: string
  readonly isOpen: boolean
  readonly wrong:
    | { readonly item: string; readonly reason: NotPassed; readonly one: (name: string) => string | undefined }
    | undefined
}

export const readingFirstPage = (
  asked: Asked,
  { side, items }: { readonly side: { readonly referral: string }; readonly items: readonly Shown[] },
  next: Next,
) => {
  const say = words.in(asked.language)
  const which = shortOf(side.referral)
  const at = `/restorative-justice/${side.referral}`
  const { wrong } = next
  const field =
    wrong?.reason === 'choose' ? `reason-${wrong.item}` : wrong?.reason === 'wrong-phrase' ? 'phrase' : 'main'
  const problems: readonly Problem[] = wrong === undefined ? [] : [{ field, says: say(`before.why-${wrong.reason}`) }]
  return (
    <Document asked={asked} title={say('before.title', { which })} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href={at}>
          {say('one.title', { which })}
        </a>
      </p>
      {['may-go', 'came-back', 'tell'].includes(asked.query('done') ?? '') ? (
        <p class="govuk-inset-text" role="status">
          {say('one.written')}
        </p>
      ) : null}
      <h1 class="govuk-heading-l">{say('before.title', { which })}</h1>
      <p class="govuk-body-l">{say('before.lead')}</p>
      {items.length === 0 ? <p class="govuk-body">{say('before.none')}</p> : null}
      {next.isOpen || items.length === 0 ? null : (
        <section class="card">
          <p class="govuk-body">{say('words.phrase-lead')}</p>
          <Form asked={asked} action={`${at}/before/open`}>
            <PhraseField asked={asked} problems={problems} />
            <Button>{say('words.open')}</Button>
          </Form>
        </section>
      )}
      {items.map((item) => (
        <One asked={asked} at={at} item={item} next={next} />
      ))}
    </Document>
  )
}

const One = ({
  asked,
  at,
  item,
  next,
}: {
  readonly asked: Asked
  readonly at: string
  readonly item: Shown
  readonly next: Next
}) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">
        {say(`between.kind-${item.kind}`)}, {dayName(language, item.day)}
      </h2>
      <p class="govuk-body">
        {say(`before.signed-${item.signed}`)} {say(`before.handed-${item.handed}`)}{' '}
        {say('before.until', { day: dayName(language, item.endsOn) })}
      </p>
      {item.stands === 'being-read' && next.isOpen ? (
        item.content === undefined ? (
          <p class="govuk-inset-text">{say('before.not-for-you')}</p>
        ) : (
          <ToRead asked={asked} at={at} item={item} content={item.content} next={next} />
        )
      ) : null}
      {item.stands === 'being-read' ? null : (
        <p class="govuk-body">
          {say(`before.stands-${item.stands}`)}{' '}
          {item.check?.reason === undefined ? null : say(`before.reason-${item.check.reason}`)}
        </p>
      )}
      {item.stands === 'on-its-way' && item.passing !== undefined ? (
        <Passing asked={asked} at={at} item={item} passing={item.passing} next={next} />
      ) : null}
    </section>
  )
}

const ToRead = ({
  asked,
  at,
  item,
  content: { says, told, summary, promised },
  next: { id, wrong },
}: {
  readonly asked: Asked
  readonly at: string
  readonly item: Shown
  readonly content: Content
  readonly next: Next
}) => {
  const say = words.in(asked.language)
  const typed = wrong?.item === item.id ? wrong.one : () => undefined
  return (
    <>
      <p class="govuk-body">{say('before.look-for')}</p>
      <Carried
        ours={say('shuttle.ours')}
        theirs={say('shuttle.theirs')}
        words={told === undefined ? { says } : { says, told }}
      />
      {promised === undefined ? null : (
        <>
          <p class="govuk-body">
            {say('before.promised', {
              day: dayName(asked.language, promised.byWhen),
              who: say(`before.promised-${promised.checks}`),
            })}
          </p>
          <p class="govuk-inset-text">{say('before.promised-look')}</p>
          {pointedOut(says).length === 0 ? null : <p class="govuk-inset-text">{say('agreed.points-out')}</p>}
        </>
      )}
      <p class="govuk-body">
        {say(told === undefined ? 'before.summary' : 'shuttle.summary')}{' '}
        <bdi>{summary === '' ? say('before.summary-none') : summary}</bdi>
      </p>
      <Form asked={asked} action={`${at}/before`}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="item" value={item.id} />
        <Button secondary name="kind" value="may-go">
          {say('before.may-go')}
        </Button>
      </Form>
      <Form asked={asked} action={`${at}/before`}>
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="item" value={item.id} />
        <Select
          id={`reason-${item.id}`}
          name="reason"
          label={say('before.reason')}
          none={say('before.reason-none')}
          choices={cameBackFor.map((value) => ({ value, says: say(`before.reason-${value}`) }))}
          chosen={typed('reason')}
        />
        <Button secondary name="kind" value="came-back">
          {say('before.came-back')}
        </Button>
      </Form>
    </>
  )
}

/** Nothing is opened by this: the other hears that something is there, and chooses. */
const Passing = ({
  asked,
  at,
  item,
  passing,
  next,
}: {
  readonly asked: Asked
  readonly at: string
  readonly item: Shown
  readonly passing: 'may-be-told' | NotPassed
  readonly next: Next
}) => {
  const say = words.in(asked.language)
  if (passing !== 'may-be-told') return <p class="govuk-body">{say(`before.why-${passing}`)}</p>
  return (
    <Form asked={asked} action={`${at}/before`}>
      <input type="hidden" name="id" value={next.id} />
      <input type="hidden" name="item" value={item.id} />
      <p class="govuk-body">{say('before.tell-what')}</p>
      <Button name="kind" value="tell">
        {say('before.tell')}
      </Button>
    </Form>
  )
}
