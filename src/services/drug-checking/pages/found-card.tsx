import { Safety } from '../../../web/safety.tsx'
import type { Found } from '../finding.ts'
import type { Method } from '../method-cards.ts'
import { addressOf, isRegistered, nameIn } from '../register.ts'
import { participants as words } from '../words.ts'
import { amountIn } from './amounts.ts'
import { list } from './limits.tsx'

/** One substance that was found: by what, how much, and who did not see it. */
export const FoundCard = ({ language, found }: { language: string; found: Found }) => {
  const say = words.in(language)
  const listed = (methods: readonly Method[]) => (spoken: string) => ({
    methods: list(
      spoken,
      methods.map((method) => words.in(spoken)(`method.${method}`)),
    ),
  })
  const others = found.by.filter((method) => !found.amounts.some(({ by }) => by === method))
  return (
    <section class="card card--found">
      <h3 class="govuk-heading-s">
        <bdi>{found.substance === undefined ? `“${found.named}”` : nameIn(language, found.substance)}</bdi>
      </h3>
      {found.amounts.map(({ by, amount }) => (
        <Safety
          words={words}
          language={language}
          message="answer.quantified"
          values={(spoken) => ({ ...listed([by])(spoken), amount: amountIn(spoken, amount) })}
          box={false}
        />
      ))}
      {found.finding === 'quantified' ? null : (
        <Safety
          words={words}
          language={language}
          message={`answer.${found.finding}`}
          values={listed(found.by)}
          box={false}
        />
      )}
      {found.finding !== 'quantified' || others.length === 0 ? null : (
        <Safety words={words} language={language} message="answer.also" values={listed(others)} box={false} />
      )}
      {found.substance === undefined ? <p class="govuk-body">{say('answer.unknown-name')}</p> : null}
      {found.notSeenBy.length === 0 ? null : (
        <Safety
          words={words}
          language={language}
          message="answer.disagree"
          values={listed(found.notSeenBy)}
          box={false}
        />
      )}
      {found.substance !== undefined && isRegistered(found.substance) ? (
        <p class="govuk-body">
          <a class="govuk-link" href={addressOf(found.substance)}>
            {say('answer.about', { name: nameIn(language, found.substance) })}
          </a>
        </p>
      ) : null}
      {found.finding === 'indicated' && found.notSeenBy.includes('ftir') ? (
        <Safety words={words} language={language} message="answer.strip-sees-less" />
      ) : null}
    </section>
  )
}
