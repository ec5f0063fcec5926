import type { Asked } from '../platform/http/asked.ts'
import { Document } from '../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../web/form.tsx'
import { dayName } from '../web/languages.ts'
import type { Site } from './sites.ts'
import type { Tablet } from './tablets.ts'
import { words } from './words.ts'

export const tabletsPage = (
  asked: Asked,
  { tablets, sites }: { readonly tablets: readonly Tablet[]; readonly sites: readonly Site[] },
  problems: readonly Problem[],
) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('tablets.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('tablets.title')}</h1>
      <p class="govuk-body">{say('tablets.lead')}</p>
      {tablets.map(({ id, name, kind, added }) => (
        <section class="card">
          <h2 class="govuk-heading-s">
            <bdi>{name}</bdi>
          </h2>
          <p class="govuk-body">{say(`tablets.is-${kind}`, { day: dayName('en', added) })}</p>
          <Form asked={asked} action="/tablets/end">
            <input type="hidden" name="id" value={id} />
            <Button secondary>{say('tablets.end')}</Button>
          </Form>
        </section>
      ))}
      <h2 class="govuk-heading-m">{say('tablets.new')}</h2>
      <p class="govuk-body">{say('tablets.new-lead')}</p>
      <Form asked={asked} action="/tablets">
        <Field id="tablet-name" label={say('tablets.name')} hint={say('tablets.name-hint')} problems={problems} />
        <Choices
          id="kind"
          legend={say('tablets.kind')}
          choices={[
            { value: 'shared', says: say('tablets.shared') },
            { value: 'room', says: say('tablets.room') },
          ]}
          chosen="shared"
        />
        {sites.length > 1 ? (
          <Choices
            id="site"
            legend={say('tablets.site')}
            choices={sites.map(({ id, name }) => ({ value: id, says: name }))}
          />
        ) : (
          <input type="hidden" name="site" value={sites[0]?.id ?? ''} />
        )}
        <Button secondary>{say('tablets.make')}</Button>
      </Form>
    </Document>
  )
}

/** Undefined where this browser is no shared tablet. */
export const switchPage = (
  asked: Asked,
  people: readonly { readonly id: string; readonly name: string }[] | undefined,
  wrong: string | undefined,
) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('switch.title')} problem={wrong !== undefined}>
      <ProblemSummary asked={asked} problems={wrong === undefined ? [] : [{ field: 'main', says: wrong }]} />
      <h1 class="govuk-heading-l">{say('switch.title')}</h1>
      {people === undefined ? (
        <p class="govuk-body">{say('switch.not-shared')}</p>
      ) : (
        <p class="govuk-body">{say(people.length === 0 ? 'switch.nobody' : 'switch.lead')}</p>
      )}
      {(people ?? []).map(({ id, name }) => (
        <section class="card">
          <h2 class="govuk-heading-s">
            <bdi>{name}</bdi>
          </h2>
          <Form asked={asked} action="/switch">
            <input type="hidden" name="worker" value={id} />
            <div class="govuk-form-group">
              <label class="govuk-label" for={`digits-${id}`}>
                {say('switch.digits')}
              </label>
              <input
                class="govuk-input govuk-input--width-10"
                id={`digits-${id}`}
                name="digits"
                type="text"
                inputmode="numeric"
                autocomplete="one-time-code"
              />
            </div>
            <Button>{say('switch.be', { name })}</Button>
          </Form>
        </section>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/sign-in">
          {say('switch.sign-in')}
        </a>
      </p>
    </Document>
  )
}

/** Without a name it is no tablet of a room, and says so. */
export const roomPage = (asked: Asked, name: string | undefined, site: Site | undefined) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('room.title')}>
      <h1 class="govuk-heading-l">{name === undefined ? say('room.title') : <bdi>{name}</bdi>}</h1>
      <p class="govuk-body-l">{say(name === undefined ? 'room.none' : 'room.lead')}</p>
      {site === undefined ? null : (
        <>
          <p class="room-number">
            <bdi>{site.emergencyNumber}</bdi>
          </p>
          <h2 class="govuk-heading-m">{say('room.where')}</h2>
          <p class="govuk-body-l">
            <bdi>{site.name}</bdi>
            {site.address === '' ? null : (
              <>
                <br />
                <bdi>{site.address}</bdi>
              </>
            )}
          </p>
        </>
      )}
    </Document>
  )
}
