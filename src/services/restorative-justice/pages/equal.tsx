import type { Decided } from '../../../organisation/decided.ts'
import { DecisionFields, WhoDecided } from '../../../organisation/decision-fields.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type Compared, leastToCompare, type Tens } from '../../../principles/impartiality/equity.ts'
import { hiddenMark } from '../../../principles/safety/small-numbers.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import type { ComparedQuestion, comparedOf } from '../comparing.ts'
import { type Answer, allQuestions, answersTo, daysCompared, type Question, sharesCompared } from '../describing.ts'
import { workers as words } from '../words.ts'

interface Shown {
  readonly months: { readonly from: Day; readonly until: Day }
  readonly decided: Decided | undefined
  readonly questions: readonly Question[]
  readonly compared: ReturnType<typeof comparedOf>
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
      {compared.all.length === 0 ? <p class="govuk-inset-text">{say('equal.nothing-asked')}</p> : null}
      {compared.all.map((one) => (
        <One asked={asked} one={one} says={compared.says} />
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

type Verdicts = ReturnType<typeof comparedOf>['says']

const One = ({
  asked,
  one,
  says,
}: {
  readonly asked: Asked
  readonly one: ComparedQuestion
  readonly says: Verdicts
}) => {
  const { language } = asked
  const say = words.in(language)
  const days = (count: number | undefined) => (count === undefined ? '' : say('figures.days', { days: count }))
  const percent = (share: number | 'hidden' | undefined) => {
    if (share === undefined) return ''
    return share === 'hidden' ? hiddenMark : say('figures.percent', { percent: share })
  }
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say(`equal.question-${one.question}`)}</h2>
      {daysCompared.map((what) => (
        <Beside asked={asked} one={one} what={what} table={one.days[what]} says={says} shows={days} />
      ))}
      {sharesCompared.map((what) => (
        <Beside asked={asked} one={one} what={what} table={one.shares[what]} says={says} shows={percent} />
      ))}
    </section>
  )
}

interface BesideProps<Figure> {
  readonly asked: Asked
  readonly one: ComparedQuestion
  readonly what: (typeof daysCompared)[number] | (typeof sharesCompared)[number]
  readonly table: Compared<Answer, Figure>
  readonly says: Verdicts
  readonly shows: (figure: Figure | undefined) => string
}

/** Each answer beside everybody else; those that nobody gave are left out, and a table in which nothing can be compared says so. */
const Beside = <Figure,>({ asked, one, what, table, says, shows }: BesideProps<Figure>) => {
  const say = words.in(asked.language)
  const { people, of } = table
  const given = answersTo(one.question).filter((answer) => people[answer] !== 'none')
  if (given.every((answer) => of[answer].chance === undefined))
    return (
      <p class="govuk-body">
        {say(`equal.what-${what}`)}: {say('equal.too-few')}
      </p>
    )
  const open = (count: Tens) =>
    typeof count === 'number' ? say('equal.people', { least: count }) : say('equal.few', { least: leastToCompare })
  return (
    <Table
      caption={say(`equal.what-${what}`)}
      columns={(['answer', 'people', 'theirs', 'others', 'says'] as const).map((column) => ({
        title: say(`equal.column-${column}`),
      }))}
      rows={given.map((answer) => [
        say(`equal.answer-${answer}`),
        open(people[answer]),
        shows(of[answer].theirs),
        shows(of[answer].others),
        say(`equal.says-${says.get(of[answer]) ?? 'too-few'}`),
      ])}
    />
  )
}
