interface QuotedProps {
  /** Whose words, and of when; or what became of them. */
  readonly title?: string
  readonly says: string
}

/** What somebody wrote, as they wrote it and in its own direction. */
export const Quoted = ({ title, says }: QuotedProps) => (
  <blockquote class="govuk-inset-text">
    {title === undefined ? null : <p class="govuk-body">{title}</p>}
    <p class="govuk-body as-written">
      <bdi>{says}</bdi>
    </p>
  </blockquote>
)
