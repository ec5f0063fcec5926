import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Safety } from '../../../web/safety.tsx'
import { cardOf, type Method, methods } from '../method-cards.ts'
import { nameOf } from '../register.ts'
import { participants as words } from '../words.ts'

export const MethodLimits = ({ language, method }: { language: string; method: Method }) => {
  const { sources } = cardOf(method)
  return (
    <section class="card">
      <h3 class="govuk-heading-s">{words.in(language)(`method.${method}`)}</h3>
      <p class="govuk-body">{limitsOf(language, method).join(' ')}</p>
      <details class="govuk-details">
        <summary class="govuk-details__summary">
          <span class="govuk-details__summary-text">{words.in(language)('answer.sources')}</span>
        </summary>
        <div class="govuk-details__text" lang="en" dir="ltr">
          <ul class="govuk-list govuk-list--bullet">
            {sources.map((source) => (
              <li>{source}</li>
            ))}
          </ul>
        </div>
      </details>
    </section>
  )
}

/** What a method can miss, in sentences made from its card. */
export const limitsOf = (language: string, method: Method): readonly string[] => {
  const say = words.in(language)
  const { kind, misses, blindTo, confusedBy, alsoReactsTo } = cardOf(method)
  const names = (codes: readonly string[]) => list(language, codes.map(nameOf))
  const amount = (limit: NonNullable<typeof misses>) => {
    const [from, to] = limit.below
    return say(limit.unit === 'percent' ? 'miss.percent' : 'miss.ng', { from, to, same: from === to ? 'yes' : 'no' })
  }
  return [
    ...(kind === 'strip' ? [say(alsoReactsTo === undefined ? 'miss.strip' : 'miss.family')] : []),
    ...(kind === 'spectrometer' ? [say('miss.components')] : []),
    ...(kind === 'reagent' ? [say('miss.reagent')] : []),
    ...(kind === 'strip' || kind === 'reagent' ? [] : [say('miss.library')]),
    misses === undefined ? say('miss.no-figure') : say('miss.below', { amount: amount(misses) }),
    ...(blindTo.length === 0 ? [] : [say('miss.blind', { list: names(blindTo) })]),
    ...(confusedBy.length === 0 ? [] : [say('miss.confused', { list: names(confusedBy) })]),
  ]
}

export const list = (language: string, all: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(all)

/** What it is, before anyone brings anything: generic information is never gated (A7). */
export const testingPage = (asked: Asked, number: string | undefined) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('about.title')} participant>
      <h1 class="govuk-heading-l">{say('about.title')}</h1>
      <p class="govuk-body-l">{say('about.lead')}</p>
      <p class="govuk-body">{say('about.how')}</p>
      <p class="govuk-body">{say('about.code')}</p>
      {number === undefined ? null : (
        <p class="govuk-body">
          <bdi>{say('about.text', { number })}</bdi>
        </p>
      )}
      <Safety words={words} language={asked.language} message="answer.none-is-sure" />
      <h2 class="govuk-heading-m">{say('about.limits-title')}</h2>
      <p class="govuk-body">{say('about.limits')}</p>
      {methods.map((method) => (
        <MethodLimits language={asked.language} method={method} />
      ))}
    </Document>
  )
}
