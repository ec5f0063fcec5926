/** One of many: shorter on a small screen than twenty rows of buttons. Complete without JavaScript. */

import type { Choice } from './form.tsx'

interface SelectProps {
  readonly id: string
  readonly name?: string
  readonly label: string
  readonly hint?: string
  /** What stands there before anything is chosen. */
  readonly none: string
  readonly choices: readonly Choice[]
  readonly chosen?: string | undefined
}

export const Select = ({ id, name = id, label, hint, none, choices, chosen }: SelectProps) => (
  <div class="govuk-form-group">
    <label class="govuk-label" for={id}>
      {label}
    </label>
    {hint === undefined ? null : (
      <div id={`${id}-hint`} class="govuk-hint">
        {hint}
      </div>
    )}
    <select
      class="govuk-select"
      id={id}
      name={name}
      {...(hint === undefined ? {} : { 'aria-describedby': `${id}-hint` })}
    >
      <option value="">{none}</option>
      {choices.map(({ value, says }) => (
        <option value={value} selected={value === chosen}>
          {says}
        </option>
      ))}
    </select>
  </div>
)
