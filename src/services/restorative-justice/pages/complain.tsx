import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { Safety } from '../../../web/safety.tsx'
import { TextArea } from '../../../web/text-area.tsx'
import { answeredWithin, mostSaid, type NotSaid, takenUpWithin } from '../complaint.ts'
import { participants as words } from '../words.ts'
import { Quoted } from './quoted.tsx'

export type NotComplained = NotSaid | 'nobody-hears' | 'slow' | 'already' | 'is-worker'

/** What was typed stays there to be copied, where there is no field for it. */
export const NotSent = ({ asked, says }: { readonly asked: Asked; readonly says: string | undefined }) =>
  says === undefined ? null : <Quoted title={words.in(asked.language)('complain.not-sent')} says={says} />

/** Who reads it, by when they hear, and that nothing gets less: the same wherever somebody complains. */
export const HowItIsHeard = ({ asked }: { readonly asked: Asked }) => {
  const say = words.in(asked.language)
  return (
    <>
      <p class="govuk-body-l">{say('complain.lead')}</p>
      <Safety words={words} language={asked.language} message="complain.who" box={false} />
      <p class="govuk-body">{say('complain.days', { take: takenUpWithin, answer: answeredWithin })}</p>
      <p class="govuk-body">{say('complain.nothing-less')}</p>
    </>
  )
}

/** There is always somebody outside of us: whom we name, and whoever runs this. */
export const Elsewhere = ({ asked, elsewhere }: { readonly asked: Asked; readonly elsewhere: readonly string[] }) => {
  const say = words.in(asked.language)
  return (
    <>
      <p class="govuk-body">{say('complain.elsewhere')}</p>
      <ul class="govuk-list govuk-list--bullet">
        {elsewhere.map((one) => (
          <li>
            <bdi>{one}</bdi>
          </li>
        ))}
        <li>
          <a class="govuk-link" href="/who-runs-this">
            {say('complain.who-runs')}
          </a>
          {asked.organisation.contact === '' ? null : <bdi>: {asked.organisation.contact}</bdi>}
        </li>
      </ul>
    </>
  )
}

export const SaysField = ({
  asked,
  id,
  label,
  value,
  problem,
}: {
  readonly asked: Asked
  readonly id: string
  readonly label: string
  readonly value: string | undefined
  readonly problem: string | undefined
}) => (
  <TextArea
    id={id}
    label={label}
    hint={words.in(asked.language)('complain.says-hint', { most: mostSaid })}
    rows={6}
    most={mostSaid}
    value={value}
    problem={problem}
  />
)

export const problemsOf = (asked: Asked, wrong: NotComplained | undefined): readonly Problem[] =>
  wrong === undefined
    ? []
    : [
        {
          field: wrong === 'say-what' || wrong === 'too-long' ? 'says' : 'main',
          says: words.in(asked.language)(`complain.why-${wrong}`, { most: mostSaid }),
        },
      ]

interface Shown {
  readonly id: string
  readonly isOpen: boolean
  readonly elsewhere: readonly string[]
}

/** No name, no account; a page of one's own for the answer. */
export const complainPage = (asked: Asked, { id, isOpen, elsewhere }: Shown, wrong: NotComplained | undefined) => {
  const { language } = asked
  const say = words.in(language)
  const problems = problemsOf(asked, wrong)
  return (
    <Document asked={asked} title={say('complain.title')} participant problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('complain.title')}</h1>
      {isOpen ? (
        <>
          <HowItIsHeard asked={asked} />
          <p class="govuk-inset-text">
            {say('complain.own-first')}{' '}
            <a class="govuk-link" href="/me">
              {say('complain.own-go')}
            </a>
          </p>
          <Form asked={asked} action="/complain">
            <input type="hidden" name="id" value={id} />
            <SaysField
              asked={asked}
              id="says"
              label={say('complain.says')}
              value={wrong === undefined ? undefined : asked.form.one('says')}
              problem={problems.find(({ field }) => field === 'says')?.says}
            />
            <h2 class="govuk-heading-m">{say('consent.complains')}</h2>
            <Safety words={words} language={language} message="consent.complains-information" />
            <div class="buttons">
              <Button secondary>{say('complain.send')}</Button>
              <a class="govuk-button govuk-button--secondary" href="/">
                {say('complain.no')}
              </a>
            </div>
          </Form>
        </>
      ) : (
        <>
          <Safety words={words} language={language} message="complain.closed" />
          <NotSent asked={asked} says={asked.form.one('says')} />
        </>
      )}
      <Elsewhere asked={asked} elsewhere={elsewhere} />
      <p class="govuk-body">
        <a class="govuk-link" href="/complain/paper">
          {say('complain.paper')}
        </a>
      </p>
    </Document>
  )
}

/** What stands on paper, where there is no foot of a page. */
export const OnTheWeb = ({ asked }: { readonly asked: Asked }) => (
  <p class="govuk-body">{words.in(asked.language)('complain.paper-at', { address: `${asked.host ?? ''}/complain` })}</p>
)

/** To print and fill in by hand: in an envelope, to anybody of us, or by post. It asks for no name. */
export const complainPaper = (asked: Asked, elsewhere: readonly string[]) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <Document asked={asked} title={say('complain.paper')} participant>
      <h1 class="govuk-heading-l">{say('complain.title')}</h1>
      <p class="govuk-body not-printed">{say('paper.print')}</p>
      <HowItIsHeard asked={asked} />
      <h2 class="govuk-heading-m">{say('complain.says')}</h2>
      {Array.from({ length: 12 }, () => (
        <hr class="line" />
      ))}
      <h2 class="govuk-heading-m">{say('consent.complains')}</h2>
      <Safety words={words} language={language} message="consent.complains-information" box={false} />
      <ul class="govuk-list">
        <li>☐ {say('paper.yes')}</li>
        <li>☐ {say('paper.no')}</li>
      </ul>
      <p class="govuk-body">{say('complain.paper-back')}</p>
      <p class="govuk-body">{say('complain.paper-typed')}</p>
      <OnTheWeb asked={asked} />
      <Elsewhere asked={asked} elsewhere={elsewhere} />
    </Document>
  )
}
