/** The parts of a form, on govuk-frontend's markup. A problem stands beside the field it is about, and in the summary. */

import type { Child } from 'hono/jsx'

import type { Asked } from '../platform/http/asked.ts'
import { words } from './words.ts'

export interface Problem {
  /** The id of the field, without #. */
  readonly field: string
  readonly says: string
}

export const ProblemSummary = ({ asked, problems }: { asked: Asked; problems: readonly Problem[] }) =>
  problems.length === 0 ? null : (
    <div class="govuk-error-summary" data-module="govuk-error-summary">
      <div role="alert">
        <h2 class="govuk-error-summary__title">{words.in(asked.language)('problem.summary')}</h2>
        <div class="govuk-error-summary__body">
          <ul class="govuk-list govuk-error-summary__list">
            {problems.map(({ field, says }) => (
              <li>
                <a href={`#${field}`}>{says}</a>
              </li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  )

interface FormProps {
  readonly asked: Asked
  readonly action: string
  readonly files?: boolean
  readonly children?: Child
}

export const Form = ({ asked, action, files = false, children }: FormProps) => (
  <form
    action={action}
    method="post"
    novalidate
    autocomplete="off"
    {...(files ? { enctype: 'multipart/form-data' } : {})}
  >
    <input type="hidden" name="form-token" value={asked.formToken} />
    {children}
  </form>
)

interface FieldProps {
  readonly id: string
  /** Where it is another than the id: two forms on a page may ask the same. */
  readonly name?: string
  readonly label: string
  readonly hint?: string | undefined
  readonly value?: string | undefined
  readonly problems?: readonly Problem[]
  readonly type?: 'text' | 'password' | 'email' | 'file' | 'date'
  readonly mode?: 'numeric' | 'text'
  readonly complete?: string
  readonly wide?: boolean
  readonly short?: boolean
  readonly list?: readonly string[]
  /** Of a file: what may be chosen, such as `image/*`. */
  readonly accept?: string
}

export const Field = ({
  id,
  name = id,
  label,
  hint,
  value,
  problems = [],
  type = 'text',
  mode,
  complete = 'off',
  short = false,
  list,
  accept,
}: FieldProps) => {
  const problem = problems.find(({ field }) => field === id)
  const described = [hint === undefined ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ')
  return (
    <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
      <label class="govuk-label" for={id}>
        {label}
      </label>
      <Hint id={id} text={hint} />
      {problem === undefined ? null : (
        <p id={`${id}-error`} class="govuk-error-message">
          {problem.says}
        </p>
      )}
      <input
        class={`govuk-input${short ? ' govuk-input--width-10' : ''}${problem === undefined ? '' : ' govuk-input--error'}`}
        id={id}
        name={name}
        type={type}
        spellcheck={false}
        {...(type === 'file' ? {} : { autocomplete: complete })}
        {...(value === undefined ? {} : { value })}
        {...(mode === undefined ? {} : { inputmode: mode })}
        {...(described === '' ? {} : { 'aria-describedby': described })}
        {...(list === undefined ? {} : { list: `${id}-list` })}
        {...(accept === undefined ? {} : { accept })}
      />
      {list === undefined ? null : (
        <datalist id={`${id}-list`}>
          {list.map((one) => (
            <option value={one} />
          ))}
        </datalist>
      )}
    </div>
  )
}

const Hint = ({ id, text }: { id: string; text: string | undefined }) =>
  text === undefined ? null : (
    <div id={`${id}-hint`} class="govuk-hint">
      {text}
    </div>
  )

export interface Choice {
  readonly value: string
  readonly says: string
}

interface ChoicesProps {
  readonly id: string
  /** Of the field, where it is another than the id. */
  readonly name?: string
  readonly legend: string
  readonly hint?: string
  readonly choices: readonly Choice[]
  readonly chosen?: string | readonly string[] | undefined
  readonly many?: boolean
  readonly small?: boolean
  /** One below the other, for whole sentences. */
  readonly lines?: boolean
  readonly problems?: readonly Problem[]
}

export const Choices = ({
  id,
  name = id,
  legend,
  hint,
  choices,
  chosen,
  many = false,
  small = false,
  lines = false,
  problems = [],
}: ChoicesProps) => {
  const problem = problems.find(({ field }) => field === id)
  const described = [hint === undefined ? '' : `${id}-hint`, problem === undefined ? '' : `${id}-error`]
    .filter(Boolean)
    .join(' ')
  const kind = many ? 'checkboxes' : 'radios'
  const isChosen = (value: string) => (Array.isArray(chosen) ? chosen.includes(value) : chosen === value)
  return (
    <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
      <fieldset
        class="govuk-fieldset"
        id={id}
        {...(problem === undefined ? {} : { tabindex: -1 })}
        {...(described === '' ? {} : { 'aria-describedby': described })}
      >
        <legend class={`govuk-fieldset__legend${small ? '' : ' govuk-fieldset__legend--s'}`}>{legend}</legend>
        <Hint id={id} text={hint} />
        {problem === undefined ? null : (
          <p id={`${id}-error`} class="govuk-error-message">
            {problem.says}
          </p>
        )}
        <div class={`govuk-${kind} choices${lines ? ' choices--lines' : ''}`}>
          {choices.map(({ value, says }) => (
            <div class={`govuk-${kind}__item`}>
              <input
                class={`govuk-${kind}__input`}
                id={`${id}-${value}`}
                name={name}
                type={many ? 'checkbox' : 'radio'}
                value={value}
                checked={isChosen(value)}
              />
              <label class={`govuk-label govuk-${kind}__label`} for={`${id}-${value}`}>
                {says}
              </label>
            </div>
          ))}
        </div>
      </fieldset>
    </div>
  )
}

export const Button = ({
  children,
  secondary = false,
  name,
  value,
}: {
  children?: Child
  secondary?: boolean
  name?: string
  value?: string
}) => (
  <button
    type="submit"
    class={`govuk-button${secondary ? ' govuk-button--secondary' : ''}`}
    data-module="govuk-button"
    {...(name === undefined ? {} : { name, value })}
  >
    {children}
  </button>
)
