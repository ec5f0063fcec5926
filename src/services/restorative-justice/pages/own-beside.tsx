import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { NoConsent } from '../../../principles/voluntarism/consent.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { besideSomebody, besideThem } from '../consent-questions.ts'
import type { AskedThem } from '../deciding.ts'
import { participants as words } from '../words.ts'
import { saysAsked } from './sentences.ts'
import { ThreeAnswers } from './three-answers.tsx'

interface Shown {
  readonly ended: boolean
  readonly yes: Result<unknown, NoConsent>
  readonly hasOwnCodes: boolean
  readonly asks: readonly AskedThem[]
}

const dones = ['said', 'no-yes', 'not-there', 'choose'] as const

export const ownBesidePage = (asked: Asked, shown: Shown, saidDone: string | undefined) => {
  const say = words.in(asked.language)
  const done = dones.find((one) => one === saidDone)
  return (
    <Document asked={asked} title={say('beside.title')} participant>
      <p class="govuk-body">
        <a class="govuk-link" href="/me">
          {say('own.back')}
        </a>
      </p>
      {done === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say(`beside.done-${done}`)}
        </p>
      )}
      <h1 class="govuk-heading-l">{say('beside.title')}</h1>
      {shown.ended ? <p class="govuk-body-l">{say('beside.over')}</p> : <Beside asked={asked} shown={shown} />}
      <p class="govuk-body">
        <a class="govuk-link" href="/talk">
          {say('about.title')}
        </a>
      </p>
    </Document>
  )
}

interface Piece {
  readonly asked: Asked
  readonly shown: Shown
}

const at = '/me/talk/beside'

const Beside = ({ asked, shown }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <>
      {/* What waits comes first, for whoever knows what it is. */}
      {shown.yes.ok ? <Willing asked={asked} shown={shown} /> : null}
      <p class="govuk-body-l">{say('beside.lead')}</p>
      <Safety words={words} language={language} message="beside.what" box={false} />
      <Safety words={words} language={language} message="beside.not" box={false} />
      <Safety words={words} language={language} message="beside.limits" box={false} />
      {shown.yes.ok ? (
        <Stop asked={asked} />
      ) : (
        <Form asked={asked} action={at}>
          <input type="hidden" name="what" value="beside" />
          <h2 class="govuk-heading-m">{say(besideSomebody.words)}</h2>
          <Safety words={words} language={language} message={`${besideSomebody.words}-information`} />
          <ThreeAnswers asked={asked} yes={say('beside.be')} />
        </Form>
      )}
    </>
  )
}

/** They said yes to being beside: what is still to do, and what waits for them. */
const Willing = ({ asked, shown }: Piece) => {
  const say = words.in(asked.language)
  const { hasOwnCodes, asks } = shown
  return (
    <>
      {hasOwnCodes ? null : (
        <div class="govuk-inset-text">
          <p class="govuk-body">{say('beside.codes')}</p>
          <a class="govuk-button" href="/me/codes">
            {say('beside.make-codes')}
          </a>
        </div>
      )}
      {/* The same whatever one of us found. */}
      {hasOwnCodes ? <p class="govuk-body">{say('beside.talk')}</p> : null}
      <h2 class="govuk-heading-m">{say('beside.waits')}</h2>
      {asks.length === 0 ? <p class="govuk-body">{say('beside.nothing')}</p> : null}
      {asks.map((one) => (
        <One asked={asked} one={one} />
      ))}
    </>
  )
}

/** One press, no reason, no second question (V5). */
const Stop = ({ asked }: { readonly asked: Asked }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('beside.stop')}</h2>
      <p class="govuk-body">{say('beside.stop-what')}</p>
      <Form asked={asked} action={`${at}/stop`}>
        <Button secondary>{say('beside.stop')}</Button>
      </Form>
    </section>
  )
}

const noes: ReadonlySet<NoConsent> = new Set<NoConsent>(['refused', 'never', 'not-now', 'withdrawn'])

/** One thing: what it is, and a yes or a no of their own. */
const One = ({ asked, one }: { readonly asked: Asked; readonly one: AskedThem }) => {
  const { language } = asked
  const say = words.in(language)
  const { adult, ask } = one
  const question = besideThem[ask.purpose].words
  return (
    <section class="card">
      <h3 class="govuk-heading-s">{saysAsked(say, one, (day) => dayName(language, day))}</h3>
      <Form asked={asked} action={at}>
        <input type="hidden" name="what" value={one.key} />
        {adult?.ok === true ? (
          <>
            <p class="govuk-body">{say('beside.said-yes')}</p>
            <Button secondary name="decision" value="withdrawn">
              {say('words.take-back')}
            </Button>
          </>
        ) : (
          <>
            {adult !== undefined && noes.has(adult.reason) ? <p class="govuk-body">{say('beside.said-no')}</p> : null}
            <Safety words={words} language={language} message={`${question}-information`} />
            <ThreeAnswers asked={asked} yes={say(question)} />
          </>
        )}
      </Form>
    </section>
  )
}
