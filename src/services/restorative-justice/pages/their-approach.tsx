import type { Asked } from '../../../platform/http/asked.ts'
import type { Code } from '../../../principles/ground/code.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { whoDecides } from '../../../principles/voluntarism/both-keys.ts'
import { CodeCard } from '../../../web/codes-shown.tsx'
import { Document } from '../../../web/document.tsx'
import { Button, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { type Approach, type ApproachFact, trackOf } from '../approach.ts'
import type { NotWritten } from '../approach-lines.ts'
import type { NotTried } from '../may-try.ts'
import type { Contact } from '../records/approach-contact.ts'
import type { AskedFor } from '../records/approaches.ts'
import { participants, workers as words } from '../words.ts'
import { ContactForm, Declare, FirstWords, Look, Said, Try, type Typed } from './approach-forms.tsx'
import { shortOf } from './desk.tsx'
import { whyNot } from './why-not.ts'

export interface Wrong {
  readonly reason: NotWritten | NotTried | 'tried-already'
  readonly typed: Typed
}

export interface Next {
  readonly id: string
  readonly worker: WorkerId
  readonly today: Day
}

export interface Stands {
  readonly asksFor: AskedFor
  readonly facts: readonly ApproachFact[]
  readonly approach: Approach
  readonly contact: Contact | undefined
  readonly consent: Result<unknown, string>
  readonly may: Result<unknown, NotTried>
  readonly names: ReadonlyMap<string, string>
}

type Shown = { readonly side: { readonly referral: string } } & (Stands | { readonly asksFor: undefined })

export const theirApproachPage = (asked: Asked, shown: Shown, next: Next, wrong: Wrong | undefined) => {
  const { language } = asked
  const say = words.in(language)
  const which = shortOf(shown.side.referral)
  const at = `/restorative-justice/${shown.side.referral}`
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: 'main', says: say(whyNot('approach.why', wrong.reason)) }]
  return (
    <Document asked={asked} title={say('approach.title', { which })} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href={at}>
          {say('one.title', { which })}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('approach.title', { which })}</h1>
      {shown.asksFor === undefined ? (
        <p class="govuk-body-l">{say('approach.none')}</p>
      ) : (
        <AskedForIt asked={asked} at={`${at}/other`} stands={shown} next={next} wrong={wrong} />
      )}
    </Document>
  )
}

const AskedForIt = ({
  asked,
  at,
  stands,
  next,
  wrong,
}: {
  readonly asked: Asked
  readonly at: string
  readonly stands: Stands
  readonly next: Next
  readonly wrong: Wrong | undefined
}) => {
  const { language } = asked
  const say = words.in(language)
  const { asksFor, approach, contact } = stands
  const isOver = next.today >= asksFor.endsOn
  const how = say(`approach.tells-${asksFor.tells}`)
  const isOpen = !isOver && !approach.came
  const form = { asked, at, next }
  const typed: Typed = wrong?.typed ?? (() => undefined)
  const last = stands.facts.at(-1)
  const isAgain = last?.kind === 'tried' && last.by === next.worker && last.day === next.today
  const when = say('approach.asked', {
    day: dayName(language, asksFor.day),
    end: dayName(language, asksFor.endsOn),
    how,
  })
  // Before they said that they do not know the other person, they see nothing of it (I1).
  if (!isOver && !approach.declared.has(next.worker))
    return (
      <>
        <p class="govuk-body">{when}</p>
        <Declare {...form} isDeclared={false} />
      </>
    )
  const mayWrite = isOpen && stands.consent.ok
  const tries = <Try {...form} may={stands.may} shape={contact?.shape ?? 'number'} isAgain={isAgain} typed={typed} />
  return (
    <>
      <p class="govuk-body-l">
        {say(`approach.track-${trackOf(approach, { hasContact: contact !== undefined, isOver })}`)}
      </p>
      <p class="govuk-body">{when}</p>
      <p class="govuk-inset-text">{say('approach.quiet')}</p>
      {isOver && asksFor.tells !== 'here' && !approach.told ? (
        <Tell {...form} how={how} endsOn={asksFor.endsOn} language={language} />
      ) : null}
      {isOpen && !stands.consent.ok ? (
        <p class="govuk-inset-text">{say(whyNot('approach.why', whoDecides(stands.consent.reason) ?? 'no-yes'))}</p>
      ) : null}
      {/* What can be done now comes first: a phone is small, and it may be late. */}
      {mayWrite && stands.may.ok ? tries : null}
      {approach.heard.length > 0 ? <Said {...form} typed={typed} /> : null}
      {mayWrite ? (
        <>
          <FirstWords asked={asked} firstWords={asksFor.firstWords} />
          <Look {...form} stands={stands} />
          <ContactForm {...form} contact={contact} typed={typed} />
          {stands.may.ok ? null : tries}
        </>
      ) : null}
      {stands.facts.length === 0 || !approach.declared.has(next.worker) ? null : (
        <SoFar asked={asked} stands={stands} />
      )}
      {isOpen ? <Declare {...form} isDeclared /> : null}
    </>
  )
}

/** The sentence that stands on the person's page as well: nobody says more on the phone than is written. */
const Tell = ({
  asked,
  at,
  next,
  how,
  endsOn,
  language,
}: {
  readonly asked: Asked
  readonly at: string
  readonly next: Next
  readonly how: string
  readonly endsOn: Day
  readonly language: string
}) => {
  const say = words.in(language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('approach.tell')}</h2>
      <p class="govuk-body">{say('approach.tell-what', { how })}</p>
      <blockquote class="govuk-inset-text">
        {participants.in(language)('approach.ended', { day: dayName(language, endsOn) })}
      </blockquote>
      <Form asked={asked} action={at}>
        <input type="hidden" name="id" value={next.id} />
        <Button name="kind" value="told">
          {say('approach.told')}
        </Button>
      </Form>
    </section>
  )
}

const SoFar = ({ asked, stands: { facts, names } }: { readonly asked: Asked; readonly stands: Stands }) => {
  const { language } = asked
  const say = words.in(language)
  const whatOf = (fact: ApproachFact): string => {
    if (fact.kind === 'tried') return say('approach.line-tried', { way: say(`approach.way-${fact.way}`) })
    if (fact.kind !== 'said') return say(`approach.line-${fact.kind}`)
    const said = say(`approach.said-${fact.said}`)
    return say(fact.by === undefined ? 'approach.line-said-themselves' : 'approach.line-said', { said })
  }
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('approach.so-far')}</h2>
      <ol class="govuk-list">
        {facts.map((fact) => (
          <li>
            {dayName(language, fact.day)} <bdi>{fact.by === undefined ? '' : (names.get(fact.by) ?? '')}</bdi>{' '}
            {whatOf(fact)}
          </li>
        ))}
      </ol>
    </section>
  )
}

/** The words for it, and the code, once. Made to be read aloud or printed. */
export const triedPage = (asked: Asked, { code, firstWords }: { readonly code: Code; readonly firstWords: string }) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('approach.tried-title')}>
      <h1 class="govuk-heading-l">{say('approach.tried-title')}</h1>
      <section class="card">
        <h2 class="govuk-heading-m">{say('approach.script')}</h2>
        <p class="govuk-body-l">{say('approach.script-text')}</p>
        <p class="govuk-inset-text">{say('approach.script-never')}</p>
      </section>
      <FirstWords asked={asked} firstWords={firstWords} />
      <CodeCard
        code={code}
        title={say('approach.code')}
        says={say('approach.code-what', { address: `${asked.host ?? ''}/talk/invited` })}
        picture
      />
      <p class="govuk-body not-printed">
        <a class="govuk-link" href={`/restorative-justice/${asked.param('id') ?? ''}/other`}>
          {say('approach.back')}
        </a>
      </p>
    </Document>
  )
}
