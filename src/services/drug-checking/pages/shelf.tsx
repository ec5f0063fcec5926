import { randomUUID } from 'node:crypto'

import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { shortDay } from '../../../web/languages.ts'
import { moves } from '../custody.ts'
import type { BagLeft, OnTheShelf, SetAside } from '../records/custody.ts'
import { workers as words } from '../words.ts'
import { nameOfSample } from './samples.tsx'

interface ShelfShown {
  readonly samples: readonly OnTheShelf[]
  readonly destructions: readonly SetAside[]
  readonly bags: readonly BagLeft[]
  readonly problems: readonly Problem[]
}

export const shelfPage = (asked: Asked, { samples, destructions, bags, problems }: ShelfShown) => {
  const say = words.in(asked.language)
  const ticked = asked.form.all('samples')
  return (
    <Document asked={asked} title={say('shelf.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('shelf.title')}</h1>
      <Waiting asked={asked} destructions={destructions.filter(({ witnessedOn }) => witnessedOn === undefined)} />
      {bags.length === 0 ? null : (
        <div class="govuk-inset-text">
          <p class="govuk-body">{say('shelf.bags', { tags: bags.map(({ tag }) => tag).join(', ') })}</p>
        </div>
      )}
      {samples.length === 0 && bags.length === 0 ? (
        <p class="govuk-body">{say('shelf.empty')}</p>
      ) : (
        <Form asked={asked} action="/drug-checking/shelf">
          <input type="hidden" name="id" value={randomUUID()} />
          <input type="hidden" name="bags" value={bags.length === 0 ? 'no' : 'yes'} />
          {samples.length === 0 ? null : (
            <Choices
              id="samples"
              many
              small
              lines
              legend={say('shelf.which')}
              hint={say('shelf.which-hint')}
              chosen={ticked}
              choices={samples.map((one) => ({
                value: one.id,
                says: say('shelf.one', {
                  name: nameOfSample(one),
                  day: shortDay(asked.language, one.arrived),
                  place: one.place ?? 'none',
                }),
              }))}
            />
          )}
          <Choices
            id="what"
            small
            legend={say('shelf.what')}
            chosen={asked.form.one('what')}
            choices={moves.map((value) => ({ value, says: say(`shelf.${value}`) }))}
          />
          <Field id="place" label={say('shelf.place')} value={asked.form.one('place')} short />
          <Field
            id="how"
            label={say('shelf.how')}
            hint={say('shelf.how-hint')}
            value={asked.form.one('how')}
            problems={problems}
          />
          <Button>{say('shelf.button')}</Button>
        </Form>
      )}
      <Done asked={asked} destructions={destructions.filter(({ witnessedOn }) => witnessedOn !== undefined)} />
    </Document>
  )
}

interface Listed {
  readonly asked: Asked
  readonly destructions: readonly SetAside[]
}

/** Set aside, and not seen destroyed by a second person yet. */
const Waiting = ({ asked, destructions }: Listed) => {
  const say = words.in(asked.language)
  return destructions.length === 0 ? null : (
    <section id="destructions" tabindex={-1}>
      <h2 class="govuk-heading-m">{say('shelf.set-aside')}</h2>
      {destructions.map((one) => (
        <div class="card">
          <p class="govuk-body">
            {say('shelf.set-aside-line', {
              day: shortDay(asked.language, one.day),
              how: one.how,
              count: one.tags.length,
            })}
            <br />
            <bdi>{one.tags.join(', ')}</bdi>
          </p>
          {one.by === asked.worker?.id ? (
            <p class="govuk-body quiet">{say('shelf.needs-a-second-person')}</p>
          ) : (
            <Form asked={asked} action="/drug-checking/shelf/witness">
              <input type="hidden" name="destruction" value={one.id} />
              <Button>{say('shelf.witness')}</Button>
            </Form>
          )}
        </div>
      ))}
    </section>
  )
}

const Done = ({ asked, destructions }: Listed) => {
  const say = words.in(asked.language)
  return destructions.length === 0 ? null : (
    <section>
      <h2 class="govuk-heading-m">{say('shelf.log')}</h2>
      <ul class="govuk-list">
        {destructions.map((one) => (
          <li>
            <details class="govuk-details">
              <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">
                  {say('shelf.log-line', {
                    day: shortDay(asked.language, one.witnessedOn ?? one.day),
                    how: one.how,
                    count: one.tags.length,
                  })}
                </span>
              </summary>
              <div class="govuk-details__text">
                <bdi>{one.tags.join(', ')}</bdi>
              </div>
            </details>
          </li>
        ))}
      </ul>
    </section>
  )
}
