import { raw } from 'hono/html'

import type { Site } from '../../../organisation/sites.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { qrSvg } from '../../../platform/qr.ts'
import { type Code, written } from '../../../principles/ground/code.ts'
import { ratherNotSay, type Told } from '../../../principles/voluntarism/unanswered.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { ScanInto } from '../../../web/scan-into.tsx'
import { nameOf } from '../register.ts'
import { answers } from '../sample.ts'
import { keeps } from '../told-when-ready.ts'
import { participants, workers as words } from '../words.ts'

/** What people bring most, one press each. Anything else can be typed. */
const often = ['heroin', 'fentanyl', 'cocaine', 'mdma', 'methamphetamine', 'ketamine', 'do-not-know']

const chosenIn = (told: Told, list: readonly string[]) =>
  (told['expected'] ?? '').split(';').filter((one) => list.includes(one))

interface IntakeShown {
  readonly sites: readonly Site[]
  readonly id: string
  readonly told: Told
  /** Who could carry a message; nobody is asked for a number that nobody would write to. */
  readonly channels: readonly string[]
  readonly problems: readonly Problem[]
}

export const intakePage = (asked: Asked, { sites, id, told, channels, problems }: IntakeShown) => {
  const say = words.in(asked.language)
  const closed = (question: keyof typeof answers, small: boolean) => (
    <Choices
      id={question}
      small={small}
      legend={question === 'form' ? say('intake.form') : say(`question.${question}`)}
      chosen={told[question]}
      choices={[
        ...answers[question].map((value) => ({ value, says: say(`answer.${value}`) })),
        ...(question === 'form' ? [] : [{ value: ratherNotSay, says: say('answer.rather-not-say') }]),
      ]}
    />
  )
  const other = (told['expected'] ?? '')
    .split(';')
    .filter((one) => !often.includes(one))
    .join(', ')
  return (
    <Document asked={asked} title={say('intake.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('intake.title')}</h1>
      <p class="govuk-body quiet">{say('intake.lead')}</p>
      <Form asked={asked} action="/drug-checking/intake">
        <input type="hidden" name="id" value={id} />
        {sites.length < 2 ? null : (
          <Choices
            id="site"
            small
            legend={say('intake.site')}
            chosen={sites[0]?.id}
            choices={sites.map((one) => ({ value: one.id, says: one.name }))}
          />
        )}
        {closed('form', false)}
        <Choices
          id="expected"
          many
          legend={say('intake.expected')}
          chosen={chosenIn(told, often)}
          choices={often.map((code) => ({ value: code, says: nameOf(code) }))}
        />
        <Field
          id="expected-other"
          label={say('answer.other')}
          hint={say('intake.expected-hint')}
          value={other === '' ? undefined : other}
        />
        <Button>{say('intake.button')}</Button>
        <details class="govuk-details" open={problems.length > 0}>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{say('intake.more')}</span>
          </summary>
          <div class="govuk-details__text">
            <Field
              id="sheet-code"
              label={say('intake.sheet-code')}
              hint={say('intake.sheet-code-hint')}
              value={told['sheet-code']}
              problems={problems}
            />
            <ScanInto asked={asked} field="sheet-code" />
            <Field id="colour" label={say('question.colour')} value={told['colour']} />
            <Field id="texture" label={say('question.texture')} value={told['texture']} />
            <Field id="area" label={say('question.area')} value={told['area']} />
            {closed('already_used', true)}
            {closed('effects', true)}
            {closed('overdose', true)}
            {closed('wants_lab', true)}
            {channels.length === 0 ? null : (
              <>
                <Field
                  id="tell"
                  label={say('intake.tell')}
                  hint={say('intake.tell-hint', { text: participants.in(asked.language)('tell.information') })}
                  value={told['tell']}
                  problems={problems}
                />
                <Choices
                  id="tell-until"
                  small
                  lines
                  legend={participants.in(asked.language)('tell.how-long')}
                  chosen={told['tell-until'] ?? 'once'}
                  choices={keeps.map((value) => ({ value, says: participants.in(asked.language)(`tell.${value}`) }))}
                />
              </>
            )}
            <Button>{say('intake.button')}</Button>
          </div>
        </details>
      </Form>
    </Document>
  )
}

/** Where the code leads, for a QR code: the page asks once more before it shows an answer. */
export const addressOfCode = (origin: string, code: Code): string => `${origin}/results/with/${code}`

export const sheetPage = (asked: Asked, codes: readonly Code[], origin: string) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('sheet.title')} wide>
      <div class="not-printed">
        <h1 class="govuk-heading-l">{say('sheet.title')}</h1>
        <p class="govuk-body">{say('sheet.lead')}</p>
        <p class="govuk-body">{say('sheet.print')}</p>
      </div>
      <ul class="sheet">
        {codes.map((code) => (
          <li>
            {raw(qrSvg(addressOfCode(origin, code), say('sample.qr')))}
            <p class="code">
              <bdi>{written(code)}</bdi>
            </p>
          </li>
        ))}
      </ul>
    </Document>
  )
}
