import type { Child } from 'hono/jsx'

interface TextAreaProps {
  readonly id: string
  readonly label: string
  readonly hint: Child
  readonly rows: number
  /** As many letters as fit, as a browser counts them. */
  readonly most: number
  readonly value: string | undefined
  readonly problem: string | undefined
}

/** Room for several lines, with what is wrong beside it. Complete without JavaScript. */
export const TextArea = ({ id, label, hint, rows, most, value, problem }: TextAreaProps) => (
  <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
    <label class="govuk-label" for={id}>
      {label}
    </label>
    <div id={`${id}-hint`} class="govuk-hint">
      {hint}
    </div>
    {problem === undefined ? null : (
      <p id={`${id}-error`} class="govuk-error-message">
        {problem}
      </p>
    )}
    <textarea
      class={`govuk-textarea${problem === undefined ? '' : ' govuk-textarea--error'}`}
      id={id}
      name={id}
      rows={rows}
      maxlength={most}
      aria-describedby={problem === undefined ? `${id}-hint` : `${id}-hint ${id}-error`}
    >
      {value ?? ''}
    </textarea>
  </div>
)
