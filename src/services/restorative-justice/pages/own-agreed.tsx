import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import type { NoConsent } from '../../../principles/voluntarism/consent.ts'
import { Button, Field, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import type { NotCommitted } from '../commitment.ts'
import { pointedOut } from '../pointing-out.ts'
import type { CommitmentLine } from '../records/commitments.ts'
import type { Check, Stands } from '../released.ts'
import { participants as words } from '../words.ts'
import { CommitForm, PointedOut } from './committing.tsx'
import { Becomes, Counts, Hears, isAsked } from './own-commitment.tsx'
import { OwnFrame } from './own-frame.tsx'
import { Quoted } from './quoted.tsx'
import { WithAnAdult } from './with-an-adult.tsx'

type Reason =
  | NotCommitted
  | 'held'
  | 'no-yes'
  | 'not-yet'
  | 'nobody-reads'
  | 'enough'
  | 'not-found'
  | 'slow'
  | 'closed-to-you'

export interface Told {
  readonly id?: string
  readonly wrong?: { readonly field: string; readonly reason: Reason }
  /** What was typed is not lost. */
  readonly one?: (name: string) => string | undefined
  /** The words, by item, opened with their code. */
  readonly says?: ReadonlyMap<string, string>
}

export type OwnLine = CommitmentLine & {
  readonly yes: Result<unknown, NoConsent>
  /** How the words stand on their way; undefined for those of the other person. */
  readonly stands?: Stands
  readonly check?: Check | undefined
}

interface Shown {
  readonly side: { readonly referral: string }
  readonly withAnAdult: boolean
  readonly isHeld: boolean
  readonly point: Uint8Array | undefined
  readonly mayTalk: Result<unknown, unknown>
  readonly mayWrite: Result<unknown, unknown>
  readonly safe: Result<unknown, unknown>
  readonly before: { readonly open: Result<unknown, 'nobody-reads'> }
  readonly lines: readonly OwnLine[]
}

interface Next extends Told {
  readonly id: string
  readonly done: string | undefined
  readonly today: Day
}

const dones = ['let-go', 'said', 'over', 'became', 'hears', 'no-yes', 'not-there', 'too-late', 'choose'] as const

export const ownAgreedPage = (asked: Asked, shown: Shown, next: Next) => {
  const { language } = asked
  const say = words.in(language)
  const { wrong } = next
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: wrong.field, says: say(`between.wrong-${wrong.reason}`) }]
  const done = dones.find((one) => one === next.done)
  const at = `/me/talk/agreed/${shown.side.referral}`
  return (
    <OwnFrame
      asked={asked}
      title="agreed.title"
      problems={problems}
      done={done === undefined ? undefined : say(`agreed.done-${done}`)}
    >
      <p class="govuk-body-l">{say('agreed.lead')}</p>
      <WithAnAdult asked={asked} shown={shown} />
      <Safety words={words} language={language} message="agreed.never-used" box={false} />
      {shown.mayTalk.ok ? null : <Safety words={words} language={language} message="own.no-yes" />}
      {shown.lines.length === 0 ? <p class="govuk-body">{say('agreed.none')}</p> : null}
      {shown.lines.length === 0 ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('agreed.read')}</h2>
          <Form asked={asked} action={`${at}/read`}>
            <Field id="code" label={say('words.code')} hint={say('words.code-what')} problems={problems} />
            <Button secondary>{say('agreed.read')}</Button>
          </Form>
        </section>
      )}
      {shown.mayTalk.ok && shown.lines.some((line) => isAsked(line, next.today)) ? (
        <Safety words={words} language={language} message="consent.counts-information" />
      ) : null}
      {shown.lines.map((line) => (
        <One asked={asked} at={at} line={line} next={next} mayTalk={shown.mayTalk.ok} />
      ))}
      <Write asked={asked} at={at} shown={shown} next={next} problems={problems} />
    </OwnFrame>
  )
}

const One = ({
  asked,
  at,
  line,
  next,
  mayTalk,
}: {
  readonly asked: Asked
  readonly at: string
  readonly line: OwnLine
  readonly next: Next
  readonly mayTalk: boolean
}) => {
  const { language } = asked
  const say = words.in(language)
  const says = next.says?.get(line.item)
  const { folded } = line
  const piece = { asked, at, line, today: next.today }
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say(`agreed.whose-${line.whose}`, { day: dayName(language, line.day) })}</h2>
      {says === undefined ? null : <Quoted says={says} />}
      <p class="govuk-body">
        {say('agreed.until', { day: dayName(language, line.byWhen) })}{' '}
        {say(`agreed.${line.whose}-checks-${line.checks}`)}.
      </p>
      {says === undefined ? null : <PointedOut asked={asked} topics={pointedOut(says)} />}
      {says === undefined && line.pointsOut && folded.stage === 'words' ? (
        <p class="govuk-body">{say('agreed.points-out-closed')}</p>
      ) : null}
      {line.stands === undefined || folded.stage !== 'words' ? null : <OnItsWay asked={asked} at={at} line={line} />}
      {folded.stage === 'words' ? <Counts {...piece} mayTalk={mayTalk} /> : <Becomes {...piece} />}
      {folded.stage === 'counts' ? <Hears {...piece} /> : null}
    </section>
  )
}

/** As for everything else that goes to the other; it is taken back where it was let go. */
const OnItsWay = ({ asked, at, line }: { readonly asked: Asked; readonly at: string; readonly line: OwnLine }) => {
  const { language } = asked
  const say = words.in(language)
  if (line.stands === undefined) return null
  return (
    <p class="govuk-body">
      {line.check?.reason === undefined ? null : `${say(`between.why-${line.check.reason}`)} `}
      {say(`between.stands-${line.stands}`, { day: dayName(language, line.endsOn) })}{' '}
      <a class="govuk-link" href={at.replace('/agreed/', '/between/')}>
        {say('agreed.take-back')}
      </a>
    </p>
  )
}

const Write = ({
  asked,
  at,
  shown,
  next,
  problems,
}: {
  readonly asked: Asked
  readonly at: string
  readonly shown: Shown
  readonly next: Next
  readonly problems: readonly Problem[]
}) => {
  const { language } = asked
  const say = words.in(language)
  const one = next.one ?? (() => undefined)
  const wrong =
    !shown.mayWrite.ok || shown.point === undefined
      ? ({ says: 'between.wrong-no-yes', at: 'words', link: 'own.words' } as const)
      : !shown.safe.ok
        ? ({ says: 'approach.not-yet', at: 'safe', link: 'own.review' } as const)
        : undefined
  const isOpen = wrong === undefined && shown.mayTalk.ok && !shown.isHeld && shown.before.open.ok
  return (
    <section class="card">
      {shown.isHeld ? <p class="govuk-body">{say('words.wrong-held')}</p> : null}
      {wrong === undefined || !shown.mayTalk.ok || shown.isHeld ? null : (
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
      {isOpen || next.one === undefined ? null : (
        <>
          <h3 class="govuk-heading-s">{say('words.not-kept')}</h3>
          <p class="govuk-body as-written">
            <bdi>{[one('words'), one('how')].join('\n\n')}</bdi>
          </p>
        </>
      )}
      {isOpen ? (
        <details class="govuk-details" open={next.one !== undefined}>
          <summary class="govuk-details__summary">{say('agreed.write')}</summary>
          <CommitForm asked={asked} at={at} id={next.id} one={one} today={next.today} problems={problems} />
        </details>
      ) : null}
    </section>
  )
}
