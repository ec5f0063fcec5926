/** A field whose words are sealed: in the browser where it can, on arrival where not, and the page says which. Its `Document` says `seals`. */

import { toText } from '../platform/sealed/envelope.ts'

export interface SealedFieldProps {
  readonly id: string
  /** Where it is another than the id: several forms of a page may ask the same. */
  readonly name?: string
  readonly label: string
  readonly rows?: number
  /** To whose key, and for which place. */
  readonly point: Uint8Array
  readonly place: string
  readonly value?: string | undefined
  /** What was sealed in the browser and not taken yet: it goes along until something else is written. */
  readonly kept?: { readonly envelope: string; readonly point: string } | undefined
  readonly problem?: string | undefined
  readonly says: {
    readonly inTheBrowser: string
    readonly onArrival: string
    readonly failed: string
    readonly kept: string
  }
  readonly most: number
}

export const SealedField = ({
  id,
  name = id,
  label,
  rows = 8,
  point,
  place,
  value,
  kept,
  problem,
  says,
  most,
}: SealedFieldProps) => (
  <div class={`govuk-form-group${problem === undefined ? '' : ' govuk-form-group--error'}`}>
    <label class="govuk-label" for={id}>
      {label}
    </label>
    <p id={`${id}-sealed`} class="govuk-hint">
      <span data-sealed="on-arrival">{says.onArrival}</span>
      <span data-sealed="in-the-browser" hidden>
        {says.inTheBrowser}
      </span>
    </p>
    <p class="govuk-error-message" data-sealed="failed" role="alert" hidden>
      {says.failed}
    </p>
    {problem === undefined ? null : (
      <p id={`${id}-error`} class="govuk-error-message">
        {problem}
      </p>
    )}
    <input type="hidden" name="point" value={toText(point)} />
    {/* Sealed to a key of before, nobody could ever open it. */}
    {kept === undefined || kept.point !== toText(point) ? null : (
      <>
        <input type="hidden" name={name} value={kept.envelope} data-kept="" />
        <p class="govuk-body">{says.kept}</p>
      </>
    )}
    <textarea
      class={`govuk-textarea${problem === undefined ? '' : ' govuk-textarea--error'}`}
      id={id}
      name={name}
      rows={rows}
      maxlength={most}
      autocomplete="off"
      data-seal={toText(point)}
      data-place={place}
      aria-describedby={problem === undefined ? `${id}-sealed` : `${id}-sealed ${id}-error`}
    >
      {value ?? ''}
    </textarea>
  </div>
)
