/** What a technician types about one test. */

import { randomUUID } from 'node:crypto'

import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Choices, Field, Form, type Problem } from '../../../web/form.tsx'
import { methodCards } from '../method-cards.ts'
import { participants, workers as words } from '../words.ts'

export const Adding = ({ title, open, children }: { title: string; open: boolean; children?: unknown }) => (
  <details class="govuk-details" open={open}>
    <summary class="govuk-details__summary">
      <span class="govuk-details__summary-text">{title}</span>
    </summary>
    <div class="govuk-details__text">{children}</div>
  </details>
)

interface RunForm {
  readonly asked: Asked
  readonly action: string
  readonly problems: readonly Problem[]
}

export const StripForm = ({ asked, action, problems }: RunForm) => {
  const say = words.in(asked.language)
  const typed = (field: string) => asked.form.one(field)
  const strips = Object.values(methodCards).filter(({ kind }) => kind === 'strip')
  return (
    <Form asked={asked} action={action}>
      <input type="hidden" name="run" value={randomUUID()} />
      <Choices
        id="strip"
        small
        legend={say('strip.which')}
        chosen={typed('strip')}
        choices={strips.map(({ method }) => ({
          value: method,
          says: participants.in(asked.language)(`method.${method}`),
        }))}
      />
      <Choices
        id="read"
        small
        legend={say('strip.read')}
        chosen={typed('read')}
        choices={(['one-line', 'two-lines', 'invalid'] as const).map((value) => ({
          value,
          says: say(`strip.${value}`),
        }))}
      />
      <Field id="product" label={say('run.product')} value={typed('product')} />
      <Field id="lot" label={say('run.lot')} value={typed('lot')} short />
      <Field id="expires" label={say('run.expires')} type="date" value={typed('expires')} problems={problems} short />
      <Field id="dilution" label={say('run.dilution')} value={typed('dilution')} problems={problems} short />
      <Field
        id="read-seconds"
        label={say('run.read-seconds')}
        mode="numeric"
        value={typed('read-seconds')}
        problems={problems}
        short
      />
      <Button>{say('run.button')}</Button>
    </Form>
  )
}

export const SpectrumForm = ({ asked, action, problems }: RunForm) => {
  const say = words.in(asked.language)
  const typed = (field: string) => asked.form.one(field)
  return (
    <Form asked={asked} action={action}>
      <input type="hidden" name="run" value={randomUUID()} />
      <Field id="instrument" label={say('ftir.instrument')} value={typed('instrument')} />
      <Field id="library" label={say('ftir.library')} value={typed('library')} />
      <Field
        id="matches"
        label={say('ftir.matches')}
        hint={say('ftir.matches-hint')}
        value={typed('matches')}
        problems={problems}
      />
      <Field id="not-seen" label={say('ftir.not-seen')} value={typed('not-seen')} />
      <Field id="reading" label={say('ftir.reading')} hint={say('ftir.reading-hint')} value={typed('reading')} />
      <Button>{say('run.button')}</Button>
    </Form>
  )
}
