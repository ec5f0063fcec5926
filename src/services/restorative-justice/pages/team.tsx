import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { levels, type PartOfFour } from '../../../principles/impartiality/competence.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { dayName, isLanguage, languages } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import type { Practised } from '../records/practice.ts'
import { workers as words } from '../words.ts'

export type NotWritten =
  | 'not-tomorrow'
  | 'hours-wrong'
  | 'most-wrong'
  | 'choose-whom'
  | 'choose-what'
  | 'not-oneself'
  | 'coordinators-alone'

export interface TeamTyped {
  readonly worker: string | undefined
  readonly what: string | undefined
  readonly happened: string | undefined
  readonly hours: string | undefined
}

export interface Place {
  readonly id: string
  readonly name: string
}

/** By name; whoever said none can come to any. */
export const placesOf = (places: readonly Place[], chosen: readonly string[]): string =>
  places
    .filter(({ id }) => chosen.includes(id))
    .map(({ name }) => name)
    .join(', ')

interface Shown {
  readonly people: readonly (Practised & { readonly name: string })[]
  readonly cannotOpen: readonly PartOfFour[]
  /** Of ours. */
  readonly places: readonly Place[]
  readonly today: Day
  readonly id: string
}

const fieldOf = {
  'not-tomorrow': 'happened',
  'hours-wrong': 'hours',
  'most-wrong': 'most',
  'choose-whom': 'worker',
  'choose-what': 'what',
  'not-oneself': 'worker',
  'coordinators-alone': 'what',
} as const satisfies Record<NotWritten, string>

/** By name, and in no other order: nobody is ranked (I4). */
export const teamPage = (asked: Asked, shown: Shown, wrong?: NotWritten, typed?: TeamTyped) => {
  const say = words.in(asked.language)
  const { language } = asked
  const { people, cannotOpen, today, id } = shown
  const on = (day: Day | undefined) => (day === undefined ? say('team.never') : dayName(language, day))
  const problems = wrong === undefined ? [] : [{ field: fieldOf[wrong], says: say(`team.wrong-${wrong}`) }]
  const others = people.filter(({ worker }) => worker !== asked.worker?.id)
  const isFacilitator = people.length > others.length
  const isCoordinator = asked.worker?.roles.includes('coordinator') === true
  return (
    <Document asked={asked} title={say('desk.team')} wide problem={wrong !== undefined}>
      <ProblemSummary asked={asked} problems={problems} />
      {asked.query('done') === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say('team.written')}
        </p>
      )}
      <h1 class="govuk-heading-l">{say('desk.team')}</h1>
      <p class="govuk-body">{say('team.lead')}</p>
      {cannotOpen.length === 0 ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('team.cannot-open')}</h2>
          <ul class="govuk-list govuk-list--bullet">
            {cannotOpen.map((part) => (
              <li>{say(`part.${part}`)}</li>
            ))}
          </ul>
        </section>
      )}
      {people.length === 0 ? (
        <p class="govuk-body">{say('team.none')}</p>
      ) : (
        <Table
          caption={say('team.table')}
          columns={(
            ['name', 'level', 'supervised', 'observed', 'training', 'accompanies', 'speaks', 'places'] as const
          ).map((one) => ({
            title: say(`team.${one}`),
          }))}
          rows={people.map((one) => [
            <bdi>{one.name}</bdi>,
            one.level === undefined ? say('team.no-level') : say(`level.${one.level}`),
            on(one.supervised),
            on(one.observed),
            say('team.hours', { hours: one.hours }),
            !isCoordinator && one.worker !== asked.worker?.id
              ? ''
              : one.most === undefined
                ? say('team.open', { open: one.open })
                : say('team.open-of', { open: one.open, most: one.most }),
            one.languages.map((code) => (isLanguage(code) ? languages[code].name : code)).join(', '),
            placesOf(shown.places, one.places) || say('team.any-place'),
          ])}
        />
      )}
      {others.length === 0 ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('team.somebody-else')}</h2>
          <p class="govuk-body">{say('team.somebody-else-lead')}</p>
          <Form asked={asked} action="/restorative-justice/team">
            <input type="hidden" name="id" value={id} />
            <Choices
              id="worker"
              legend={say('team.whom')}
              choices={others.map(({ worker, name }) => ({ value: worker, says: name }))}
              chosen={typed?.worker}
            />
            <Choices
              id="what"
              legend={say('team.what')}
              choices={[
                { value: 'supervision', says: say('team.i-supervised') },
                { value: 'observed', says: say('team.i-watched') },
                ...(isCoordinator ? levels.map((value) => ({ value, says: say(`level.is-${value}`) })) : []),
              ]}
              chosen={typed?.what}
              lines
            />
            <Field
              id="happened"
              type="date"
              label={say('team.day')}
              value={typed?.happened ?? today}
              problems={problems}
              short
            />
            <Button secondary>{say('team.write')}</Button>
          </Form>
        </section>
      )}
      {isFacilitator ? <Oneself asked={asked} shown={shown} typed={typed} problems={problems} /> : null}
    </Document>
  )
}

const Oneself = ({
  asked,
  shown: { people, places, today },
  typed,
  problems,
}: {
  readonly asked: Asked
  readonly shown: Shown
  readonly typed: TeamTyped | undefined
  readonly problems: readonly { readonly field: string; readonly says: string }[]
}) => {
  const say = words.in(asked.language)
  const own = people.find(({ worker }) => worker === asked.worker?.id)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('team.oneself')}</h2>
      <Form asked={asked} action="/restorative-justice/team">
        <input type="hidden" name="what" value="training" />
        <Field id="hours" label={say('team.my-hours')} mode="numeric" value={typed?.hours} problems={problems} short />
        <Field id="trained-on" name="happened" type="date" label={say('team.day')} value={today} short />
        <Button secondary>{say('team.write')}</Button>
      </Form>
      <Form asked={asked} action="/restorative-justice/team">
        <input type="hidden" name="what" value="offers" />
        <Field
          id="most"
          label={say('team.my-most')}
          mode="numeric"
          value={own?.most === undefined ? undefined : String(own.most)}
          problems={problems}
          short
        />
        <Choices
          id="languages"
          legend={say('team.my-languages')}
          choices={Object.entries(languages).map(([value, { name }]) => ({ value, says: name }))}
          chosen={own?.languages ?? []}
          many
        />
        {places.length < 2 ? null : (
          <Choices
            id="places"
            legend={say('team.my-places')}
            hint={say('team.my-places-hint')}
            choices={places.map(({ id: value, name }) => ({ value, says: name }))}
            chosen={own?.places ?? []}
            many
          />
        )}
        <Button secondary>{say('team.write')}</Button>
      </Form>
    </section>
  )
}
