import type { Decided } from '../../../organisation/decided.ts'
import { DecisionFields, WhoDecided } from '../../../organisation/decision-fields.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import { type Limits, longestEver, reasonsToExclude } from '../../../principles/impartiality/exclusion.ts'
import { hiddenMark, type OpenCount } from '../../../principles/safety/small-numbers.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { Table } from '../../../web/table.tsx'
import { longestUntilLooked } from '../limits.ts'
import { becameOf, type Excluded } from '../records/excluded.ts'
import { workers as words } from '../words.ts'

interface Shown {
  readonly decided: Decided | undefined
  readonly limits: Limits
  readonly excluded: Excluded
  readonly mayDecide: boolean
  readonly problems: readonly Problem[]
}

const shown = (count: OpenCount): string => (count === 'hidden' ? hiddenMark : String(count))

export const rulesPage = (asked: Asked, { decided, limits, excluded, mayDecide, problems }: Shown) => {
  const say = words.in(asked.language)
  const { form } = asked
  const { longest, lookedAtWithin } = limits
  return (
    <Document asked={asked} title={say('desk.place-rules')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('desk.place-rules')}</h1>
      <p class="govuk-body-l">{say('rules.now', { longest, looked: lookedAtWithin })}</p>
      <WhoDecided asked={asked} decided={decided} />
      <p class="govuk-body">{say('rules.fixed')}</p>
      <h2 class="govuk-heading-m">{say('rules.counted')}</h2>
      <p class="govuk-body">{say('rules.counted-lead', { mark: hiddenMark })}</p>
      <Table
        caption={say('rules.table')}
        captionHidden
        columns={[{ title: say('rules.what') }, { title: say('rules.times'), number: true }]}
        rows={[
          [say('rules.all'), shown(excluded.all)],
          ...reasonsToExclude.map((one) => [say(`reason.${one}`), shown(excluded.why[one])]),
          ...becameOf.map((one) => [say(`rules.${one}`), shown(excluded.became[one])]),
        ]}
      />
      {mayDecide ? (
        <>
          <h2 class="govuk-heading-m">{say('rules.change')}</h2>
          <Form asked={asked} action="/community-repair/rules">
            <Field
              id="longest"
              short
              mode="numeric"
              label={say('rules.longest')}
              hint={say('rules.longest-hint', { days: longestEver })}
              value={form.one('longest') ?? String(longest)}
              problems={problems}
            />
            <Field
              id="looked"
              short
              mode="numeric"
              label={say('rules.looked')}
              hint={say('rules.looked-hint', { days: longestUntilLooked })}
              value={form.one('looked') ?? String(lookedAtWithin)}
              problems={problems}
            />
            <DecisionFields asked={asked} problems={problems} />
            <Button>{say('rules.button')}</Button>
          </Form>
        </>
      ) : null}
    </Document>
  )
}
