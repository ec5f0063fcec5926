import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form } from '../../../web/form.tsx'
import { shortDay } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import { decisions, type Signal } from '../records/signals.ts'
import { nameOf } from '../register.ts'
import { workers as words } from '../words.ts'

interface SignalsShown {
  readonly all: readonly Signal[]
  readonly looked: { readonly week: string; readonly series: number; readonly byChanceAMonth: number } | undefined
}

export const signalsPage = (asked: Asked, { all, looked }: SignalsShown) => {
  const say = words.in(asked.language)
  const open = all.filter(({ decision }) => decision === undefined)
  const decided = all.filter(({ decision }) => decision !== undefined)
  return (
    <Document asked={asked} title={say('signals.title')}>
      <h1 class="govuk-heading-l">{say('signals.title')}</h1>
      <p class="govuk-body">{say('signals.lead')}</p>
      <p class="govuk-body">
        {looked === undefined
          ? say('signals.never')
          : say('signals.by-chance', {
              week: shortDay(asked.language, looked.week),
              series: looked.series,
              alarms: rounded(looked.byChanceAMonth),
            })}
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/drug-checking/watched">
          {say('watched.link')}
        </a>
      </p>
      {open.length === 0 ? <p class="govuk-body">{say('signals.none')}</p> : null}
      {[...grouped(open)].map(([about, together]) => (
        <section class="card">
          <h2 class="govuk-heading-s">
            <bdi>{about}</bdi>
          </h2>
          <ul class="govuk-list">
            {together.map((one) => (
              <li>
                <a class="govuk-link" href={`/drug-checking/signals/${one.id}`}>
                  {sentence(asked.language, one)}
                </a>
              </li>
            ))}
          </ul>
        </section>
      ))}
      {decided.length === 0 ? null : (
        <Table
          caption={say('signals.decided')}
          columns={[
            { title: say('signals.noticed') },
            { title: say('signals.week') },
            { title: say('signals.decision') },
          ]}
          rows={decided.map((one) => [
            <a class="govuk-link" href={`/drug-checking/signals/${one.id}`}>
              {nameOf(one.about)}: {say(`signals.kind-${one.kind}`)}
            </a>,
            shortDay(asked.language, one.week),
            say(`signals.${one.decision ?? 'nothing'}`),
          ])}
        />
      )}
    </Document>
  )
}

/** Everything about one substance stands together: it is one thing to decide. */
const grouped = (open: readonly Signal[]): ReadonlyMap<string, readonly Signal[]> => {
  const found = new Map<string, Signal[]>()
  for (const one of open) found.set(nameOf(one.about), [...(found.get(nameOf(one.about)) ?? []), one])
  return found
}

const rounded = (figure: number): number => Math.round(figure * 10) / 10

/** What was noticed, with the figures it was noticed by. */
const sentence = (language: string, { kind, week: monday, figures }: Signal): string => {
  const say = words.in(language)
  const week = shortDay(language, monday)
  const figure = (name: string) => {
    const value = figures[name]
    return typeof value === 'number' ? Math.round(value * 100) / 100 : (value ?? 0)
  }
  const percent = (name: string) => Math.round(Number(figures[name] ?? 0) * 100)
  switch (kind) {
    case 'count':
      return say('signals.says-count', { week, count: figure('count'), upper: figure('c2') })
    case 'count-seasonal':
      return say('signals.says-count', { week, count: figure('count'), upper: figure('upper') })
    case 'share':
      return say('signals.says-share', {
        week,
        share: percent('share'),
        from: percent('from'),
        to: percent('to'),
        usual: percent('usual'),
      })
    case 'amount':
      return say('signals.says-amount', { week, median: figure('median'), before: figure('medianBefore') })
    case 'back':
      return say('signals.says-back', { week, weeks: figure('weeks') })
    default:
      return say('signals.says', { week, what: say(`signals.kind-${kind}`) })
  }
}

export const signalPage = (asked: Asked, one: Signal, isSame: boolean) => {
  const say = words.in(asked.language)
  const shown = (record: object) => JSON.stringify(record, null, 1)
  return (
    <Document asked={asked} title={say('signals.one')}>
      <h1 class="govuk-heading-l">
        <bdi>{nameOf(one.about)}</bdi>
      </h1>
      <p class="govuk-body-l">{sentence(asked.language, one)}</p>
      {one.sample === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={`/drug-checking/samples/${one.sample}`}>
            {say('signals.sample')}
          </a>
        </p>
      )}
      {one.decision === undefined ? null : (
        <p class="govuk-body">
          {say(`signals.${one.decision}`)}
          {one.why === undefined ? '' : `: ${one.why}`}
        </p>
      )}
      <Form asked={asked} action={`/drug-checking/signals/${one.id}`}>
        <Choices
          id="decision"
          small
          lines
          legend={say('signals.what')}
          chosen={one.decision}
          choices={decisions.map((value) => ({ value, says: say(`signals.${value}`) }))}
        />
        <Field id="why" label={say('signals.why')} />
        <Button>{say('run.button')}</Button>
      </Form>
      <h2 class="govuk-heading-m">{say('signals.again')}</h2>
      <p class="govuk-body">{say(isSame ? 'signals.same' : 'signals.not-same')}</p>
      {(['figures', 'parameters', 'inputs'] as const).map((part) => (
        <details class="govuk-details">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{say(`signals.${part}`)}</span>
          </summary>
          <div class="govuk-details__text">
            <pre class="scroll" tabindex={0} dir="ltr">
              {shown(one[part])}
            </pre>
          </div>
        </details>
      ))}
    </Document>
  )
}
