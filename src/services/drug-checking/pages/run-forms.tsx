/** What a technician types about one test; the same fields when it is added and when it is corrected. */

import { randomUUID } from 'node:crypto'

import type { Asked } from '../../../platform/http/asked.ts'
import type { Told } from '../../../principles/voluntarism/unanswered.ts'
import { Button, Choices, Field, Form, type Problem } from '../../../web/form.tsx'
import { methodCards, methods } from '../method-cards.ts'
import { kindOf, type RunKind, reagents } from '../run.ts'
import { participants, workers as words } from '../words.ts'

interface Fields {
  readonly asked: Asked
  readonly values?: Told
  readonly problems: readonly Problem[]
}

/** One way of testing, folded away until somebody needs it, or until it has a problem to show. */
export const Adding = ({
  asked,
  action,
  kind,
  problems,
}: {
  asked: Asked
  action: string
  kind: RunKind
  problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  const Inside = runFields[kind]
  return (
    <details class="govuk-details" open={asked.form.one('kind') === kind && problems.length > 0}>
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{say(`sample.add-${kind}`)}</span>
      </summary>
      <div class="govuk-details__text">
        <Form asked={asked} action={action}>
          <input type="hidden" name="kind" value={kind} />
          <Inside asked={asked} problems={asked.form.one('kind') === kind ? problems : []} />
          <Button>{say('run.button')}</Button>
        </Form>
      </div>
    </details>
  )
}

const typedIn =
  ({ asked, values }: Fields) =>
  (field: string) =>
    asked.form.one(field) ?? values?.[field]

const StripFields = (fields: Fields) => {
  const { asked, problems } = fields
  const say = words.in(asked.language)
  const typed = typedIn(fields)
  const strips = Object.values(methodCards).filter(({ kind }) => kind === 'strip')
  return (
    <>
      <input type="hidden" name="run" value={randomUUID()} />
      <Choices
        id="strip-strip"
        name="strip"
        small
        legend={say('strip.which')}
        chosen={typed('strip')}
        choices={strips.map(({ method }) => ({
          value: method,
          says: participants.in(asked.language)(`method.${method}`),
        }))}
      />
      <Choices
        id="strip-read"
        name="read"
        small
        legend={say('strip.read')}
        chosen={typed('read')}
        choices={(['one-line', 'two-lines', 'invalid'] as const).map((value) => ({
          value,
          says: say(`strip.${value}`),
        }))}
      />
      <Field id="strip-product" name="product" label={say('run.product')} value={typed('product')} />
      <Field id="strip-lot" name="lot" label={say('run.lot')} value={typed('lot')} short />
      <Field
        id="strip-expires"
        name="expires"
        label={say('run.expires')}
        type="date"
        value={typed('expires')}
        problems={problems}
        short
      />
      <Field
        id="strip-dilution"
        name="dilution"
        label={say('run.dilution')}
        value={typed('dilution')}
        problems={problems}
        short
      />
      <Field
        id="strip-read-seconds"
        name="read-seconds"
        label={say('run.read-seconds')}
        mode="numeric"
        value={typed('read-seconds')}
        problems={problems}
        short
      />
    </>
  )
}

const ReagentFields = (fields: Fields) => {
  const { asked, problems } = fields
  const say = words.in(asked.language)
  const typed = typedIn(fields)
  return (
    <>
      <input type="hidden" name="run" value={randomUUID()} />
      <Choices
        id="reagent-reagent"
        name="reagent"
        small
        legend={say('reagent.which')}
        chosen={typed('reagent')}
        choices={reagents.map((value) => ({ value, says: say(`reagent.${value}`) }))}
      />
      <Field
        id="reagent-colour"
        name="colour"
        label={say('reagent.colour')}
        hint={say('reagent.colour-hint')}
        value={typed('colour')}
      />
      <Field
        id="reagent-points-to"
        name="points-to"
        label={say('reagent.points-to')}
        hint={say('reagent.points-to-hint')}
        value={typed('points-to')}
        problems={problems}
      />
      <Field
        id="reagent-not-seen"
        name="not-seen"
        label={say('reagent.not-seen')}
        value={typed('not-seen')}
        problems={problems}
      />
      <Choices
        id="reagent-worked"
        name="worked"
        many
        small
        legend={say('reagent.worked')}
        chosen={typed('worked') === 'no' ? ['no'] : []}
        choices={[{ value: 'no', says: say('reagent.did-not-work') }]}
      />
      <Field id="reagent-lot" name="lot" label={say('run.lot')} value={typed('lot')} short />
    </>
  )
}

const MachineFields = (fields: Fields) => {
  const { asked, problems } = fields
  const say = words.in(asked.language)
  const typed = typedIn(fields)
  return (
    <>
      <input type="hidden" name="run" value={randomUUID()} />
      <Choices
        id="machine-method"
        name="method"
        small
        legend={say('machine.which')}
        chosen={typed('method') ?? 'ftir'}
        choices={methods
          .filter((method) => kindOf(method) === 'machine')
          .map((value) => ({ value, says: participants.in(asked.language)(`method.${value}`) }))}
      />
      <Field id="machine-instrument" name="instrument" label={say('machine.instrument')} value={typed('instrument')} />
      <Field id="machine-library" name="library" label={say('machine.library')} value={typed('library')} />
      <Field
        id="machine-matches"
        name="matches"
        label={say('machine.matches')}
        hint={say('machine.matches-hint')}
        value={typed('matches')}
        problems={problems}
      />
      <Field
        id="machine-not-seen"
        name="not-seen"
        label={say('machine.not-seen')}
        value={typed('not-seen')}
        problems={problems}
      />
      <Field
        id="machine-reading"
        name="reading"
        label={say('machine.reading')}
        hint={say('machine.reading-hint')}
        value={typed('reading')}
      />
    </>
  )
}

export const runFields = {
  strip: StripFields,
  reagent: ReagentFields,
  machine: MachineFields,
} as const satisfies Record<RunKind, unknown>
