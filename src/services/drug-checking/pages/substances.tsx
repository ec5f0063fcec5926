import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { subjects } from '../claim.ts'
import { identifiersOf } from '../identifiers.ts'
import { cardOf, methods, reactsTo } from '../method-cards.ts'
import type { ClaimRow } from '../records/claims.ts'
import { addressOf, classesOf, membersOf, nameIn, nameOf, type Substance } from '../register.ts'
import { roleOf } from '../substance-facts.ts'
import { participants as words } from '../words.ts'

export const substancesPage = (asked: Asked, typed: string | undefined, found: readonly Substance[]) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('substances.page')} participant>
      <h1 class="govuk-heading-l">{say('substances.title')}</h1>
      <p class="govuk-body">{say('substances.lead')}</p>
      <Form asked={asked} action="/known">
        <Field id="find" label={say('substances.find')} value={typed} />
        <Button secondary>{say('substances.button')}</Button>
      </Form>
      {found.length === 0 ? <p class="govuk-body">{say('substances.none')}</p> : null}
      <ul class="govuk-list columns">
        {found
          .toSorted((a, b) => a.name.localeCompare(b.name, 'en'))
          .map(({ code }) => (
            <li>
              <a class="govuk-link" href={addressOf(code)}>
                <bdi>{nameIn(asked.language, code)}</bdi>
              </a>
            </li>
          ))}
      </ul>
    </Document>
  )
}

/** What is known, with its source; where nothing is, that is said. */
export const substancePage = (asked: Asked, { code, kind, name, aliases }: Substance, claims: readonly ClaimRow[]) => {
  const { language } = asked
  const say = words.in(language)
  const names = (codes: readonly string[]) => list(language, codes.map(nameOf))
  const title = nameIn(language, code)
  const strips = methods.filter((method) => reactsTo(method).includes(code))
  const blind = methods.filter((method) => cardOf(method).blindTo.includes(code))
  return (
    <Document asked={asked} title={say('substances.page')} participant>
      <h1 class="govuk-heading-l">
        <bdi>{title}</bdi>
      </h1>
      {aliases.length === 0 && title === name ? null : (
        <p class="govuk-body">
          {say('substances.also', { names: list(language, [...(title === name ? [] : [name]), ...aliases]) })}
        </p>
      )}
      <p class="govuk-body">{say(kind === 'class' ? 'substances.class' : `substances.${roleOf(code)}`)}</p>
      {classesOf(code).length === 0 ? null : (
        <p class="govuk-body">{say('substances.belongs', { names: names(classesOf(code)) })}</p>
      )}
      {kind === 'class' ? <p class="govuk-body">{say('substances.holds', { names: names(membersOf(code)) })}</p> : null}
      <h2 class="govuk-heading-m">{say('substances.known')}</h2>
      {claims.length === 0 ? <Safety words={words} language={language} message="substances.no-information" /> : null}
      {subjects.map((about) =>
        claims
          .filter((claim) => claim.about === about)
          .map((claim) => (
            <section class="card">
              <h3 class="govuk-heading-s">
                {say(`substances.${about}`)}
                {claim.other === undefined ? '' : `: ${nameOf(claim.other === code ? claim.substance : claim.other)}`}
              </h3>
              {claim.category === undefined ? null : (
                <Safety words={words} language={language} message={`substances.${claim.category}`} />
              )}
              <p class="govuk-body" lang={claim.language} dir="ltr">
                {claim.says}
              </p>
              <p class="govuk-body quiet">
                <bdi>{claim.source}</bdi>
                <br />
                {say('substances.reviewed', {
                  day: dayName(language, claim.reviewedOn ?? claim.day),
                  until: dayName(language, claim.expires),
                })}
              </p>
            </section>
          )),
      )}
      <h2 class="govuk-heading-m">{say('substances.tests')}</h2>
      {strips.length === 0 ? null : (
        <p class="govuk-body">
          {say('substances.strips', {
            methods: list(
              language,
              strips.map((method) => say(`method.${method}`)),
            ),
          })}
        </p>
      )}
      {blind.length === 0 ? null : (
        <Safety
          words={words}
          language={language}
          message="substances.blind"
          values={(spoken) => ({
            methods: list(
              spoken,
              blind.map((method) => words.in(spoken)(`method.${method}`)),
            ),
          })}
        />
      )}
      {strips.length + blind.length === 0 ? <p class="govuk-body">{say('substances.tests-unknown')}</p> : null}
      <Identified language={language} code={code} />
      <p class="govuk-body">
        <a class="govuk-link" href="/known">
          {say('substances.back')}
        </a>
      </p>
    </Document>
  )
}

/** For those who look it up elsewhere. */
const Identified = ({ language, code }: { language: string; code: string }) => {
  const known = identifiersOf(code)
  if (known === undefined) return null
  const { inchikey, cid, unii } = known
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{words.in(language)('substances.identifiers')}</span>
      </summary>
      <div class="govuk-details__text" dir="ltr">
        <p class="govuk-body">
          InChIKey {inchikey}
          {cid === undefined ? null : [<br />, `PubChem CID ${cid}`]}
          {unii === undefined ? null : [<br />, `UNII ${unii}`]}
        </p>
      </div>
    </details>
  )
}

const list = (language: string, all: readonly string[]): string =>
  new Intl.ListFormat(language, { type: 'conjunction' }).format(all)
