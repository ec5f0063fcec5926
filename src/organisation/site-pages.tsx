import type { Asked } from '../platform/http/asked.ts'
import { Document } from '../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../web/form.tsx'
import { asTyped, weekdays } from './opening-hours.ts'
import type { Site } from './sites.ts'
import { words } from './words.ts'

/** What somebody typed about a place, word for word, so that a mistake loses nothing. */
export type SiteTyped = Readonly<Record<string, string | undefined>>

export const typedFrom = (site: Site): SiteTyped => ({
  'site-name': site.name,
  address: site.address,
  'time-zone': site.timeZone,
  country: site.country,
  emergency: site.emergencyNumber,
  'one-person': site.onePersonMayRelease ? 'yes' : 'no',
  'decided-by': site.decidedBy,
  ...Object.fromEntries(weekdays.map((day) => [`hours-${day}`, asTyped(site.openings, day)])),
})

export const SiteFields = ({
  asked,
  site,
  problems,
}: {
  asked: Asked
  site: SiteTyped
  problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  return (
    <>
      <Field id="site-name" label={say('sites.name')} value={site['site-name']} problems={problems} />
      <Field id="address" label={say('sites.address')} value={site['address']} />
      <Field
        id="time-zone"
        label={say('sites.time-zone')}
        hint={say('sites.time-zone-hint')}
        value={site['time-zone']}
        problems={problems}
        list={Intl.supportedValuesOf('timeZone')}
      />
      <Field
        id="country"
        label={say('sites.country')}
        hint={say('sites.country-hint')}
        value={site['country']}
        problems={problems}
        short
      />
      <Field
        id="emergency"
        label={say('sites.emergency')}
        hint={say('sites.emergency-hint')}
        value={site['emergency']}
        problems={problems}
        mode="numeric"
        short
      />
    </>
  )
}

export const sitePage = (asked: Asked, id: string, site: SiteTyped, problems: readonly Problem[]) => {
  const say = words.in(asked.language)
  const title = site['site-name'] === undefined ? say('sites.add') : say('sites.edit', { name: site['site-name'] })
  return (
    <Document asked={asked} title={title} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{title}</h1>
      <Form asked={asked} action={`/sites/${id}`}>
        <SiteFields asked={asked} site={site} problems={problems} />
        <h2 class="govuk-heading-m">{say('sites.hours')}</h2>
        <p class="govuk-hint">{say('sites.hours-hint')}</p>
        {weekdays.map((day) => (
          <Field id={`hours-${day}`} label={say(`day.${day}`)} value={site[`hours-${day}`]} problems={problems} />
        ))}
        <Choices
          id="one-person"
          legend={say('sites.one-person')}
          hint={say('sites.one-person-hint')}
          chosen={site['one-person'] ?? 'no'}
          choices={[
            { value: 'no', says: say('sites.no') },
            { value: 'yes', says: say('sites.yes') },
          ]}
        />
        <Field id="decided-by" label={say('sites.decided-by')} value={site['decided-by']} problems={problems} />
        <Button>{say('sites.button')}</Button>
      </Form>
    </Document>
  )
}

export const sitesPage = (asked: Asked, sites: readonly Site[], newId: string) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('sites.title')}>
      <h1 class="govuk-heading-l">{say('sites.title')}</h1>
      {sites.map(({ id, name, address }) => (
        <section class="card">
          <h2 class="govuk-heading-s">
            <a class="govuk-link" href={`/sites/${id}`}>
              {say('sites.edit', { name })}
            </a>
          </h2>
          <p class="govuk-body">{address}</p>
        </section>
      ))}
      <a class="govuk-button govuk-button--secondary" href={`/sites/${newId}`}>
        {say('sites.add')}
      </a>
    </Document>
  )
}
