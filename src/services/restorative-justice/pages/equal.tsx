import type { Decided } from '../../../organisation/decided.ts'
import { DecisionFields, WhoDecided } from '../../../organisation/decision-fields.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type Compared, leastToCompare } from '../../../principles/impartiality/equity.ts'
import { hiddenMark, type OpenCount } from '../../../principles/safety/small-numbers.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import type { ComparedQuestion } from '../comparing.ts'
import { type Answer, allQuestions, answersTo, daysCompared, type Question, sharesCompared } from '../describing.ts'
import { workers as words } from '../words.ts'

interface Shown {
  readonly months: { readonly from: Day; readonly until: Day }
  readonly decided: Decided | undefined
  readonly questions: readonly Question[]
  readonly compared: readonly ComparedQuestion[]
  readonly problems: readonly Problem[]
}

export const equalPage = (asked: Asked, { months, decided, questions, compared, problems }: Shown) => {
  const { language, worker } = asked
  const say = words.in(language)
  const mayDecide = worker?.roles.some((role) => role === 'coordinator' || role === 'manager') === true
  return (
    <Document asked={asked} title={say('desk.equal')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('desk.equal')}</h1>
      <p class="govuk-body-l">
        {say('equal.lead', { from: dayName(language, months.from), until: dayName(language, months.until) })}
      </p>
      <p class="govuk-body">{say('equal.how', { least: leastToCompare })}</p>
      {compared.length === 0 ? <p class="govuk-inset-text">{say('equal.nothing-asked')}</p> : null}
      {compared.map((one) => (
        <One asked={asked} one={one} />
      ))}
      <section class="card">
        <h2 class="govuk-heading-m">{say('equal.asked')}</h2>
        <WhoDecided asked={asked} decided={decided} />
        {mayDecide ? (
          <Form asked={asked} action="/restorative-justice/equal">
            <Choices
              id="questions"
              legend={say('equal.which')}
              hint={say('equal.which-hint')}
              many
              choices={allQuestions.map((value) => ({ value, says: say(`equal.question-${value}`) }))}
              chosen={problems.length > 0 ? asked.form.all('questions') : questions}
            />
            <DecisionFields asked={asked} problems={problems} />
            <Button>{say('equal.save')}</Button>
          </Form>
        ) : (
          <ul class="govuk-list govuk-list--bullet">
            {questions.map((question) => (
              <li>{say(`equal.question-${question}`)}</li>
            ))}
          </ul>
        )}
      </section>
    </Document>
  )
}

const One = ({ asked, one }: { readonly asked: Asked; readonly one: ComparedQuestion }) => {
  const { language } = asked
  const say = words.in(language)
  const days = (count: number | undefined) => (count === undefined ? '' : say('figures.days', { days: count }))
  const percent = (share: number | 'hidden' | undefined) => {
    if (share === undefined) return ''
    return share === 'hidden' ? hiddenMark : say('figures.percent', { percent: share })
  }
  const isEmpty = [...Object.values(one.days), ...Object.values(one.shares)].every(
    (table) => !table.ok || table.value.people.all === 0,
  )
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say(`equal.question-${one.question}`)}</h2>
      {isEmpty ? <p class="govuk-body">{say('equal.too-few')}</p> : null}
      {daysCompared.map((what) => (
        <Beside asked={asked} one={one} what={what} table={one.days[what]} shows={days} />
      ))}
      {sharesCompared.map((what) => (
        <Beside asked={asked} one={one} what={what} table={one.shares[what]} shows={percent} />
      ))}
    </section>
  )
}

interface BesideProps<Figure> {
  readonly asked: Asked
  readonly one: ComparedQuestion
  readonly what: (typeof daysCompared)[number] | (typeof sharesCompared)[number]
  readonly table: Result<Compared<Answer, Figure>, 'too-few'>
  readonly shows: (figure: Figure | undefined) => string
}

const open = (count: OpenCount) => (count === 'hidden' ? hiddenMark : String(count))

/** Each answer beside everybody else; those that nobody gave are left out. */
const Beside = <Figure,>({ asked, one, what, table, shows }: BesideProps<Figure>) => {
  const say = words.in(asked.language)
  if (!table.ok) return null
  const { people, of } = table.value
  if (people.all === 0) return null
  return (
    <Table
      caption={say(`equal.what-${what}`)}
      columns={(['answer', 'people', 'theirs', 'others', 'says'] as const).map((column) => ({
        title: say(`equal.column-${column}`),
      }))}
      rows={answersTo(one.question)
        .filter((answer) => people.of[answer] !== 0)
        .map((answer) => [
          say(`equal.answer-${answer}`),
          open(people.of[answer]),
          shows(of[answer].theirs),
          shows(of[answer].others),
          say(`equal.says-${of[answer].says}`),
        ])}
    />
  )
}
