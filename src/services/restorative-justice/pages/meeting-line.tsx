/** What stands of a meeting, beside what it is; nothing where nothing was written. */
export const Line = ({ label, says }: { readonly label: string; readonly says: string }) =>
  says === '' ? null : (
    <div class="govuk-summary-list__row">
      <dt class="govuk-summary-list__key">{label}</dt>
      <dd class="govuk-summary-list__value">
        <bdi>{says}</bdi>
      </dd>
    </div>
  )
