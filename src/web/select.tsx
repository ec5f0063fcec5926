/** One of many: shorter on a small screen than twenty rows of buttons. Complete without JavaScript. */

import type { Choice, Problem } from './form.tsx'

interface SelectProps {
  readonly id: string
  readonly name?: string
  readonly label: string
  readonly hint?: string
  /** What stands there before anything is chosen. */
  readonly none: string
  readonly choices: readonly Choice[]
  readonly chosen?: string | undefined
  readonly problems?: readonly Problem[]
}

export const Select = ({ id, name = id, label, hint, none, choices, chosen, problems = [] }: SelectProps) => {
  const problem = problems.find(({ field }) => field === id)
  const described = [hint === undefined ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ')
  return (
    <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      {hint === undefined ? null : (
        <div id={`${id}-hint`} class="govuk-hint">
          {hint}
        </div>
      )}
      {problem === undefined ? null : (
        <p id={`${id}-error`} class="govuk-error-message">
          {problem.says}
        </p>
      )}
      <select class="govuk-select" id={id} name={name} {...(described === '' ? {} : { 'aria-describedby': described })}>
        <option value="">{none}</option>
        {choices.map(({ value, says }) => (
          <option value={value} selected={value === chosen}>
            {says}
          </option>
        ))}
      </select>
    </div>
  )
}
