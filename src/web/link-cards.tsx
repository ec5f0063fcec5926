export interface LinkCard {
  readonly address: string
  readonly title: string
  readonly lead: string
}

/** Places to go, one card each: what people can get on the home page, the work on a desk. */
export const LinkCards = ({ cards }: { cards: readonly LinkCard[] }) => (
  <ul class="cards">
    {cards.map(({ address, title, lead }) => (
      <li class="card">
        <h2 class="govuk-heading-m">
          <a class="govuk-link" href={address}>
            {title}
          </a>
        </h2>
        <p class="govuk-body">{lead}</p>
      </li>
    ))}
  </ul>
)
