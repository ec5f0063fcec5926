import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { Table } from '../../../web/table.tsx'
import type { Naming } from '../naming.ts'
import type { UnknownName } from '../records/lab-imports.ts'
import type { Stale } from '../records/names.ts'
import { classCodes, nameOf } from '../register.ts'
import { workers as words } from '../words.ts'

interface NamesShown {
  readonly unknown: readonly UnknownName[]
  readonly naming: Naming & { readonly ownCodes: readonly string[] }
  readonly stale: readonly Stale[]
  readonly problems: readonly Problem[]
}

export const namesPage = (asked: Asked, { unknown, naming, stale, problems }: NamesShown) => {
  const say = words.in(asked.language)
  const typed = asked.form.one('named')
  return (
    <Document asked={asked} title={say('names.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('names.title')}</h1>
      <p class="govuk-body">{say('names.lead')}</p>
      {stale.length === 0 ? null : (
        <div class="govuk-inset-text">
          <p class="govuk-body">{say('names.stale', { count: stale.length })}</p>
          <Form asked={asked} action="/drug-checking/names/renew">
            <Button secondary>{say('names.renew')}</Button>
          </Form>
        </div>
      )}
      <section id="names" tabindex={-1}>
        <h2 class="govuk-heading-m">{say('import.unknown-title')}</h2>
        {unknown.length === 0 ? <p class="govuk-body">{say('import.unknown-none')}</p> : null}
        {unknown.slice(0, 30).map(({ named, count }, at) => (
          <details class="govuk-details" open={typed === named}>
            <summary class="govuk-details__summary">
              <span class="govuk-details__summary-text">
                <bdi>“{named}”</bdi> · {say('names.count', { count })}
              </span>
            </summary>
            <div class="govuk-details__text">
              <Form asked={asked} action="/drug-checking/names">
                <input type="hidden" name="named" value={named} />
                <Choices
                  id={`means-${at}`}
                  name="means"
                  small
                  lines
                  legend={say('names.means')}
                  chosen={typed === named ? asked.form.one('means') : undefined}
                  choices={(['known', 'new', 'nothing'] as const).map((value) => ({
                    value,
                    says: say(`names.${value}`),
                  }))}
                />
                <Field
                  id={`substance-${at}`}
                  name="substance"
                  label={say('names.substance')}
                  value={typed === named ? asked.form.one('substance') : undefined}
                />
                <Choices
                  id={`group-${at}`}
                  name="group"
                  small
                  legend={say('names.group')}
                  chosen={typed === named ? asked.form.one('group') : undefined}
                  choices={classCodes.map((value) => ({ value, says: nameOf(value) }))}
                />
                <Button>{say('run.button')}</Button>
              </Form>
            </div>
          </details>
        ))}
      </section>
      <h2 class="govuk-heading-m">{say('names.one-title')}</h2>
      <p class="govuk-body">{say('names.one-lead')}</p>
      <Form asked={asked} action="/drug-checking/names/stands-for">
        <Field id="one" label={say('names.one')} value={asked.form.one('one')} problems={problems} />
        <Field id="other" label={say('names.other')} hint={say('names.other-hint')} value={asked.form.one('other')} />
        <Button secondary>{say('run.button')}</Button>
      </Form>
      {naming.decided.size + naming.standsFor.size === 0 ? null : (
        <Table
          caption={say('names.decided')}
          columns={[{ title: say('import.unknown-name') }, { title: say('names.is') }]}
          rows={[...naming.decided, ...[...naming.standsFor].map(([one, into]) => [nameOf(one), into] as const)].map(
            ([one, code]) => [<bdi>{one}</bdi>, <bdi>{nameOf(code)}</bdi>],
          )}
        />
      )}
    </Document>
  )
}
