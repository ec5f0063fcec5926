import { randomUUID } from 'node:crypto'

import type { linesByMonth } from '../../platform/audit.ts'
import type { Asked } from '../../platform/http/asked.ts'
import type { Hold } from '../../platform/legal-holds.ts'
import type { Day } from '../../principles/ground/time.ts'
import { openCount } from '../../principles/safety/small-numbers.ts'
import { Document } from '../../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../../web/form.tsx'
import { dayName, monthName } from '../../web/languages.ts'
import { Table } from '../../web/table.tsx'
import { words as forEveryone, workerWords as words } from './words.ts'

export interface Typed {
  readonly code?: string | undefined
  readonly basis?: string | undefined
  readonly until?: string | undefined
}

interface Seen {
  readonly lines: Awaited<ReturnType<typeof linesByMonth>>
  readonly holds: readonly Hold[]
  readonly today: Day
}

const kinds = [
  'opened-with-the-code',
  'codes-replaced',
  'looked-with-the-code',
  'decided-with-the-code',
  'wrote-down-what-was-said',
  'confirmed-what-was-said',
  'message-sent-by-text',
  'message-sent-by-email',
  'hold-placed',
  'hold-lifted',
  'handed-over',
  'message-tried',
  'erased',
  'opened-what-was-told',
  'opened-a-referral',
  'read-own-words',
  'let-in',
  'opened-sealed-words',
  'tried-the-other-person',
  'wrote-sealed-words',
  'wrote-a-draft',
  'opened-with-cards',
  'opened-a-picture',
] as const

/** What stands in a line, in words; a page that a role does not open goes by its address. */
const told = (asked: Asked, what: string): string => {
  const say = words.in(asked.language)
  const known = kinds.find((one) => one === what)
  return known === undefined ? say('audit.page', { address: what.replace(/^page/, '') }) : say(`audit.${known}`)
}

export const oversightPage = (
  asked: Asked,
  { lines, holds, today }: Seen,
  typed: Typed,
  problems: readonly Problem[],
) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('oversight.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('oversight.title')}</h1>
      <h2 class="govuk-heading-m">{say('audit.title')}</h2>
      <p class="govuk-body">{say('audit.lead')}</p>
      {lines.length === 0 ? (
        <p class="govuk-body">{say('audit.none')}</p>
      ) : (
        <Table
          caption={say('audit.title')}
          captionHidden
          columns={[
            { title: say('audit.month') },
            { title: say('audit.what') },
            { title: say('audit.outcome') },
            { title: say('audit.times'), number: true },
          ]}
          rows={lines.map(({ month, what, outcome, times }) => [
            monthName(asked.language, month),
            told(asked, what),
            say(outcome === 'refused' ? 'audit.refused' : 'audit.done'),
            String(times),
          ])}
        />
      )}
      <h2 class="govuk-heading-m" id="orders">
        {say('orders.title')}
      </h2>
      <p class="govuk-body">{say('orders.lead')}</p>
      {holds.map((hold) => (
        <OneOrder asked={asked} hold={hold} today={today} />
      ))}
      <h3 class="govuk-heading-s">{say('orders.new')}</h3>
      <Form asked={asked} action="/oversight/orders">
        <input type="hidden" name="id" value={randomUUID()} />
        <Field
          id="code"
          label={say('orders.code')}
          hint={say('orders.code-hint')}
          value={typed.code}
          problems={problems}
        />
        <Field
          id="basis"
          label={say('orders.basis')}
          hint={say('orders.basis-hint')}
          value={typed.basis}
          problems={problems}
        />
        <Field id="until" label={say('orders.until')} type="date" value={typed.until} problems={problems} short />
        <Button secondary>{say('orders.place')}</Button>
      </Form>
    </Document>
  )
}

const OneOrder = ({ asked, hold, today }: { asked: Asked; hold: Hold; today: Day }) => {
  const say = words.in(asked.language)
  const isOver = hold.lifted !== undefined || hold.until < today
  const state = isOver ? 'over' : hold.secondedBy === undefined ? 'waits' : 'holds'
  return (
    <section class="card">
      <p class="govuk-body">
        <bdi>{hold.basis}</bdi>
      </p>
      <p class="govuk-body">{say(`orders.state-${state}`, { until: dayName(asked.language, hold.until) })}</p>
      <div class="govuk-button-group">
        {state === 'waits' && hold.placedBy !== asked.worker?.id ? (
          <Form asked={asked} action="/oversight/orders/second">
            <input type="hidden" name="id" value={hold.id} />
            <Button secondary>{say('orders.second')}</Button>
          </Form>
        ) : null}
        {isOver || hold.placedBy === asked.worker?.id ? null : (
          <Form asked={asked} action="/oversight/orders/lift">
            <input type="hidden" name="id" value={hold.id} />
            <Button secondary>{say('orders.lift')}</Button>
          </Form>
        )}
      </div>
    </section>
  )
}

/** How many orders there were in each year that is over. A small number is hidden: it could point at somebody. */
export const ordersPage = (asked: Asked, holds: readonly Hold[], today: Day) => {
  const say = forEveryone.in(asked.language)
  const inForce = holds.filter(({ secondedBy }) => secondedBy !== undefined)
  const years = [...new Set(inForce.map(({ placed }) => placed.slice(0, 4)))].filter((year) => year < today.slice(0, 4))
  const count = (year: string) => {
    const number = openCount(inForce.filter(({ placed }) => placed.startsWith(year)).length)
    return number === 'hidden' ? say('orders.hidden') : String(number)
  }
  return (
    <Document asked={asked} title={say('orders.title')} participant>
      <h1 class="govuk-heading-l">{say('orders.title')}</h1>
      <p class="govuk-body-l">{say('orders.lead')}</p>
      <p class="govuk-body">{say('orders.find')}</p>
      {years.length === 0 ? (
        <p class="govuk-body">{say('orders.none')}</p>
      ) : (
        <Table
          caption={say('orders.table')}
          columns={[{ title: say('orders.year') }, { title: say('orders.count'), number: true }]}
          rows={years.toSorted().map((year) => [year, count(year)])}
        />
      )}
    </Document>
  )
}
