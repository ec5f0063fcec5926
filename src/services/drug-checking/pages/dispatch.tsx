import { randomUUID } from 'node:crypto'

import type { Asked } from '../../../platform/http/asked.ts'
import type { Code } from '../../../principles/ground/code.ts'
import { written } from '../../../principles/ground/code.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { shortDay } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import { nextOfParcel } from '../custody.ts'
import { whatWasFound } from '../finding.ts'
import { labs } from '../labs.ts'
import type { Candidate, Dispatch, Part } from '../records/dispatches.ts'
import { nameOf } from '../register.ts'
import { workers as words } from '../words.ts'
import { nameOfSample } from './samples.tsx'

interface DispatchesShown {
  readonly parcels: readonly Dispatch[]
  readonly candidates: readonly Candidate[]
  readonly problems: readonly Problem[]
}

export const dispatchesPage = (asked: Asked, { parcels, candidates, problems }: DispatchesShown) => {
  const say = words.in(asked.language)
  const ticked = asked.form.all('samples')
  const withReason = candidates.filter(({ reasons }) => reasons.length > 0)
  const others = candidates.filter(({ reasons }) => reasons.length === 0)
  const choice = (one: Candidate) => ({
    value: one.id,
    says: [
      nameOfSample(one),
      one.form === undefined ? '' : say(`answer.${one.form}` as 'answer.powder'),
      one.expected.map(nameOf).join(', '),
      one.reasons.map((reason) => say(`lab-reason.${reason}`)).join('; '),
    ]
      .filter((part) => part !== '')
      .join(' · '),
  })
  return (
    <Document asked={asked} title={say('dispatch.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('dispatch.title')}</h1>
      {parcels.length === 0 ? null : (
        <Table
          caption={say('dispatch.parcels')}
          columns={[
            { title: say('dispatch.packed') },
            { title: say('import.lab') },
            { title: say('dispatch.parts'), number: true },
            { title: say('dispatch.answered'), number: true },
            { title: say('samples.state') },
          ]}
          rows={parcels.map((one) => [
            <a class="govuk-link" href={`/drug-checking/dispatch/${one.id}`}>
              {shortDay(asked.language, one.day)}
            </a>,
            <bdi>{one.lab}</bdi>,
            one.parts,
            one.answered,
            say(`dispatch.${one.last ?? 'packed'}`),
          ])}
        />
      )}
      <h2 class="govuk-heading-m">{say('dispatch.pack')}</h2>
      {candidates.length === 0 ? (
        <p class="govuk-body">{say('dispatch.nothing')}</p>
      ) : (
        <Form asked={asked} action="/drug-checking/dispatch">
          <input type="hidden" name="id" value={randomUUID()} />
          <Choices
            id="samples"
            many
            small
            lines
            legend={say('dispatch.reasons')}
            hint={say(withReason.length === 0 ? 'dispatch.no-reason' : 'dispatch.reasons-hint')}
            chosen={problems.length > 0 ? ticked : withReason.map(({ id }) => id)}
            choices={withReason.map(choice)}
          />
          {others.length === 0 ? null : (
            <details class="govuk-details">
              <summary class="govuk-details__summary">
                <span class="govuk-details__summary-text">{say('dispatch.others')}</span>
              </summary>
              <div class="govuk-details__text">
                <Choices
                  id="samples-other"
                  name="samples"
                  many
                  small
                  lines
                  legend={say('dispatch.others')}
                  chosen={ticked}
                  choices={others.map(choice)}
                />
              </div>
            </details>
          )}
          <Choices
            id="lab"
            small
            legend={say('import.lab')}
            chosen={asked.form.one('lab') ?? Object.keys(labs)[0]}
            choices={Object.keys(labs).map((value) => ({ value, says: value.toUpperCase() }))}
          />
          <Field id="lab-other" label={say('dispatch.lab-other')} value={asked.form.one('lab-other')} />
          <Button>{say('dispatch.button')}</Button>
        </Form>
      )}
    </Document>
  )
}

export const dispatchPage = (
  asked: Asked,
  { parcel, parts }: { readonly parcel: Dispatch; readonly parts: readonly Part[] },
) => {
  const say = words.in(asked.language)
  const next = nextOfParcel(parcel.last)
  const { header, rows } = manifestOf(asked.language, parts)
  const at = `/drug-checking/dispatch/${parcel.id}`
  return (
    <Document
      asked={asked}
      title={say('dispatch.one', { lab: parcel.lab, day: shortDay(asked.language, parcel.day) })}
      wide
    >
      <h1 class="govuk-heading-l">
        {say('dispatch.one', { lab: parcel.lab, day: shortDay(asked.language, parcel.day) })}
      </h1>
      <p class="govuk-body">
        {parcel.last === undefined
          ? say('dispatch.packed-lead')
          : `${say(`dispatch.${parcel.last}`)}, ${parcel.lastDay}`}
      </p>
      <p class="govuk-body not-printed">{say('dispatch.numbers')}</p>
      <Table
        caption={say('dispatch.manifest')}
        columns={header.map((title) => ({ title }))}
        rows={rows.map((cells) => cells.map((cell) => <bdi>{cell}</bdi>))}
      />
      <div class="not-printed">
        <h2 class="govuk-heading-m">{say('dispatch.bags')}</h2>
        <ul class="govuk-list">
          {parts.map((part) => (
            <li>
              <a class="govuk-link" href={`/drug-checking/samples/${part.sample}`}>
                {nameOfSample({ tag: part.tag, labNumber: undefined, id: part.sample })}
              </a>
              : <bdi>{written(part.number as Code)}</bdi>
            </li>
          ))}
        </ul>
        <p class="govuk-body">
          <a class="govuk-link" href={`${at}/manifest.csv`}>
            {say('dispatch.csv')}
          </a>
        </p>
        {next.length === 0 ? null : (
          <div class="buttons">
            {next.map((what) => (
              <Form asked={asked} action={at}>
                <input type="hidden" name="what" value={what} />
                <Button secondary={what === 'lost' || what === 'cancelled'}>{say(`dispatch.mark-${what}`)}</Button>
              </Form>
            ))}
          </div>
        )}
      </div>
    </Document>
  )
}

/** For whoever opens it there: what to look for, and what may be in it that harms them. */
export const manifestOf = (language: string, parts: readonly Part[]) => {
  const say = words.in(language)
  return {
    header: [
      say('dispatch.number'),
      say('samples.form'),
      say('question.colour'),
      say('samples.expected'),
      say('dispatch.seen'),
    ],
    rows: parts.map((part) => [
      written(part.number as Code),
      part.form === undefined ? '' : say(`answer.${part.form}` as 'answer.powder'),
      part.colour ?? '',
      part.expected.map(nameOf).join('; '),
      whatWasFound(part.runs)
        .map(
          ({ substance, named, finding }) =>
            `${substance === undefined ? named : nameOf(substance)} (${say(`finding.${finding}`)})`,
        )
        .join('; '),
    ]),
  }
}
