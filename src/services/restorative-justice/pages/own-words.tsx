import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { NoConsent } from '../../../principles/voluntarism/consent.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import type { SealedFieldProps } from '../../../web/seal-into.tsx'
import { sealedWords } from '../consent-questions.ts'
import type { Piece } from '../records/sealed-words.ts'
import { participants as words } from '../words.ts'
import { WordsField } from './words-field.tsx'

export type Reason =
  | 'nothing'
  | 'broken'
  | 'too-long'
  | 'no-yes'
  | 'held'
  | 'new-codes'
  | 'key-changed'
  | 'nobody-let-in'
  | 'nobody-accompanies'
  | 'no-test-opened'
  | 'not-found'
  | 'slow'
  | 'closed-to-you'

export interface Told {
  readonly id?: string
  readonly wrong?: { readonly field: string; readonly reason: Reason }
  /** Words that were not kept: they stand in the field again. */
  readonly says?: string | undefined
  /** What was sealed in the browser and not taken. */
  readonly kept?: SealedFieldProps['kept']
  readonly opened?: readonly (Piece & { readonly says: string | undefined })[]
}

interface Shown {
  readonly side: { readonly referral: string }
  readonly open: Result<unknown, 'nobody-accompanies' | 'no-test-opened' | 'nobody-let-in'>
  readonly isHeld: boolean
  readonly point: Uint8Array | undefined
  readonly pieces: readonly Piece[]
  readonly names: ReadonlyMap<string, string>
  readonly mayTalk: Result<unknown, NoConsent>
  readonly consent: Result<unknown, NoConsent>
  readonly letIn: readonly { readonly worker: string }[]
  readonly others: readonly { readonly worker: string }[]
}

interface Page extends Told {
  readonly id: string
  readonly place: string
  /** Whether a letter is written that is not sent. */
  readonly isLetter: boolean
  readonly done: string | undefined
}

const dones = ['kept', 'letter-kept', 'let-in', 'not-let-in', 'gone', 'held'] as const

export const ownWordsPage = (asked: Asked, shown: Shown, told: Page) => {
  const { language } = asked
  const say = words.in(language)
  const { wrong } = told
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: wrong.field, says: say(`words.wrong-${wrong.reason}`) }]
  const done = dones.find((one) => one === told.done)
  const isReady = shown.mayTalk.ok && shown.consent.ok && shown.point !== undefined
  const at = `/me/talk/words/${shown.side.referral}`
  return (
    <Document
      asked={asked}
      title={say(told.isLetter ? 'words.letter-title' : 'words.title')}
      participant
      problem={problems.length > 0}
      seals
    >
      <ProblemSummary asked={asked} problems={problems} />
      {wrong?.reason === 'new-codes' ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/me/codes">
            {say('words.make-codes')}
          </a>
        </p>
      ) : null}
      {wrong?.field === 'words' && told.says === undefined && wrong.reason !== 'nothing' ? (
        <p class="govuk-inset-text">{say('words.go-back')}</p>
      ) : null}
      <p class="govuk-body">
        <a class="govuk-link" href="/me/talk">
          {say('own')}
        </a>
      </p>
      {done === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say(`words.${done}`)}
        </p>
      )}
      <h1 class="govuk-heading-l">{say(told.isLetter ? 'words.letter-title' : 'words.title')}</h1>
      {told.opened === undefined ? null : <Opened asked={asked} names={shown.names} opened={told.opened} />}
      <p class="govuk-body-l">{say(told.isLetter ? 'words.letter-lead' : 'words.lead')}</p>
      {told.isLetter ? <p class="govuk-body">{say('words.letter-what')}</p> : null}
      {shown.isHeld ? <p class="govuk-inset-text">{say('words.wrong-held')}</p> : null}
      {!shown.mayTalk.ok ? <Safety words={words} language={language} message="own.no-yes" /> : null}
      {shown.open.ok ? null : <p class="govuk-inset-text">{say(`words.wrong-${shown.open.reason}`)}</p>}
      {told.says !== undefined && !(isReady && shown.open.ok) ? (
        <section class="card">
          <h2 class="govuk-heading-m">{say('words.not-kept')}</h2>
          <p class="govuk-body as-written">
            <bdi>{told.says}</bdi>
          </p>
        </section>
      ) : null}
      {isReady ? <WhoReads asked={asked} shown={shown} /> : null}
      {isReady && shown.open.ok ? <Write asked={asked} shown={shown} told={told} problems={problems} /> : null}
      {!isReady && shown.mayTalk.ok && shown.open.ok && !shown.isHeld ? (
        <Ask asked={asked} at={at} id={told.id} isLetter={told.isLetter} />
      ) : null}
      {shown.pieces.length === 0 ? null : <Pieces asked={asked} shown={shown} problems={problems} />}
      {isReady
        ? shown.others.map(({ worker }) => (
            <LetIn asked={asked} at={at} worker={worker} name={shown.names.get(worker) ?? ''} problems={problems} />
          ))
        : null}
    </Document>
  )
}

/** The question, in full, and three answers of equal weight (V2). */
interface AskProps {
  readonly asked: Asked
  readonly at: string
  readonly id: string
  readonly isLetter: boolean
}

const Ask = ({ asked, at, id, isLetter }: AskProps) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('consent.sealed')}</h2>
      <Safety words={words} language={asked.language} message="consent.sealed-information" />
      <Safety words={words} language={asked.language} message="about.confidential-text" />
      <div class="answers">
        <Form asked={asked} action={`${at}/begin`}>
          <input type="hidden" name="id" value={id} />
          {isLetter ? <input type="hidden" name="kind" value="letter-not-sent" /> : null}
          <Button secondary>{say('words.yes')}</Button>
        </Form>
        <Form asked={asked} action="/me/decide">
          <input
            type="hidden"
            name="question"
            value={`${sealedWords.purpose}/${sealedWords.recipient}/${sealedWords.channel}`}
          />
          <Button secondary name="decision" value="not-now">
            {say('words.not-now')}
          </Button>
          <Button secondary name="decision" value="refused">
            {say('words.no')}
          </Button>
        </Form>
      </div>
    </section>
  )
}

const WhoReads = ({ asked, shown: { letIn, names } }: { readonly asked: Asked; readonly shown: Shown }) => {
  const say = words.in(asked.language)
  return (
    <>
      <p class="govuk-body">
        {letIn.length === 0 ? say('words.nobody-reads') : say('words.who-reads')}{' '}
        <bdi>{letIn.map(({ worker }) => names.get(worker) ?? '').join(', ')}</bdi>
      </p>
      <Safety words={words} language={asked.language} message="words.only-they" />
      <Safety words={words} language={asked.language} message="about.confidential-text" />
    </>
  )
}

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
      <Form asked={asked} action={`/me/talk/words/${shown.side.referral}`}>
        <input type="hidden" name="id" value={told.id} />
        {told.isLetter ? <input type="hidden" name="kind" value="letter-not-sent" /> : null}
        <WordsField
          say={say}
          id="words"
          label={say(told.isLetter ? 'words.letter-write' : 'words.write')}
          point={shown.point}
          place={told.place}
          value={told.says}
          kept={told.kept}
          problem={problems.find(({ field }) => field === 'words')?.says}
        />
        <p class="govuk-body">{say(told.isLetter ? 'words.letter-short' : 'words.short')}</p>
        <Button>{say(told.isLetter ? 'words.letter-keep' : 'words.send')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href={`/me/talk/words/${shown.side.referral}${told.isLetter ? '' : '?letter=yes'}`}>
          {say(told.isLetter ? 'words.not-a-letter' : 'words.letter-title')}
        </a>
      </p>
    </section>
  )
}

/** What stands there, unopened: the day, where it was sealed, who wrote it down. */
const Pieces = ({
  asked,
  shown,
  problems,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  const at = `/me/talk/words/${shown.side.referral}`
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('words.written')}</h2>
      <Form asked={asked} action={`${at}/read`}>
        <Field id="code" label={say('words.code')} hint={say('words.code-what')} problems={problems} />
        <Button secondary>{say('words.read')}</Button>
      </Form>
      {shown.pieces.map((piece) => (
        <Form asked={asked} action={`${at}/take-back`}>
          <input type="hidden" name="piece" value={piece.id} />
          <p class="govuk-body">
            {lineOf(asked, piece, shown.names)} {say(`words.closed-${piece.closed}`)}
          </p>
          <Button secondary>{say('words.take-back')}</Button>
        </Form>
      ))}
    </section>
  )
}

const lineOf = ({ language }: Asked, { day, kind, writtenBy }: Piece, names: ReadonlyMap<string, string>) =>
  kind === 'letter-not-sent'
    ? words.in(language)('words.letter-by-you', { day: dayName(language, day) })
    : writtenBy === undefined
      ? words.in(language)('words.by-you', { day: dayName(language, day) })
      : words.in(language)('words.by-us', { day: dayName(language, day), who: names.get(writtenBy) ?? '' })

const Opened = ({
  asked,
  names,
  opened,
}: {
  readonly asked: Asked
  readonly names: ReadonlyMap<string, string>
  readonly opened: NonNullable<Told['opened']>
}) => {
  const say = words.in(asked.language)
  return (
    <section class="card" role="status">
      <h2 class="govuk-heading-m">{say('words.opened')}</h2>
      {opened.map((piece) => (
        <blockquote class="govuk-inset-text">
          <p class="govuk-body-s">{lineOf(asked, piece, names)}</p>
          <p class="govuk-body as-written">
            <bdi>{piece.says ?? say('words.does-not-open')}</bdi>
          </p>
        </blockquote>
      ))}
      <p class="govuk-body">{say('words.opened-now')}</p>
    </section>
  )
}

const LetIn = ({
  asked,
  at,
  worker,
  name,
  problems,
}: {
  readonly asked: Asked
  readonly at: string
  readonly worker: string
  readonly name: string
  readonly problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('words.let-in-title', { who: name })}</h2>
      <p class="govuk-body">{say('words.let-in-what')}</p>
      <Form asked={asked} action={`${at}/let`}>
        <input type="hidden" name="worker" value={worker} />
        <Field id={`code-${worker}`} name="code" label={say('words.code')} problems={problems} />
        <Button secondary>{say('words.let-in-button')}</Button>
      </Form>
    </section>
  )
}
