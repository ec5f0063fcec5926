import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { nameOf } from '../register.ts'
import { participants as words } from '../words.ts'

interface OwnSample {
  readonly id: string
  readonly expected: readonly string[]
  readonly arrived: Day
  readonly isReady: boolean
}

interface Shown {
  readonly mayKeep: boolean
  readonly samples: readonly OwnSample[]
}

export const ownSamplesPage = (
  asked: Asked,
  { mayKeep, samples }: Shown,
  problem: { readonly typed: string; readonly says: string } | undefined,
) => {
  const { language } = asked
  const say = words.in(language)
  const problems = problem === undefined ? [] : [{ field: 'code', says: problem.says }]
  return (
    <Document asked={asked} title={say('own')} participant problem={problem !== undefined}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href="/me">
          {say('own.back')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('own')}</h1>
      {samples.length === 0 ? <p class="govuk-body">{say('own.none')}</p> : null}
      {samples.map((sample) => (
        <section class="card">
          <h2 class="govuk-heading-s">
            {sample.expected.length === 0 ? say('own.unnamed') : <bdi>{sample.expected.map(nameOf).join(', ')}</bdi>}
          </h2>
          <p class="govuk-body">{say('held.arrived', { day: dayName(language, sample.arrived) })}</p>
          <p class="govuk-body">
            {sample.isReady ? (
              <a class="govuk-link" href={`/me/samples/${sample.id}`}>
                {say('own.read')}
              </a>
            ) : (
              say('held.waiting')
            )}
          </p>
          <Form asked={asked} action="/me/samples/remove">
            <input type="hidden" name="id" value={sample.id} />
            <Button secondary>{say('own.remove')}</Button>
          </Form>
        </section>
      ))}
      {mayKeep ? (
        <Form asked={asked} action="/me/samples">
          <Field
            id="code"
            label={say('own.code')}
            hint={say('results.code-hint')}
            value={problem?.typed}
            problems={problems}
          />
          <Button>{say('own.add')}</Button>
        </Form>
      ) : (
        <p class="govuk-inset-text">
          {say('own.no-consent')} <a href="/me#consents">{say('own.to-consents')}</a>
        </p>
      )}
    </Document>
  )
}
