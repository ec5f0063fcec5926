import type { Asked } from '../../../platform/http/asked.ts'
import type { Code } from '../../../principles/ground/code.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { shortDay } from '../../../web/languages.ts'
import type { Run } from '../finding.ts'
import type { LabReason } from '../lab-advice.ts'
import type { CustodyLine } from '../records/custody.ts'
import type { PhotoShown } from '../records/photos.ts'
import type { ResultRow } from '../records/results.ts'
import type { SampleRow } from '../records/samples.ts'
import { runKinds } from '../run.ts'
import { workers as words } from '../words.ts'
import { CodeCard } from './code-card.tsx'
import { Photos } from './photos.tsx'
import { Adding } from './run-forms.tsx'
import { nameOfSample } from './samples.tsx'
import { RunCard, WillRead } from './seen.tsx'
import { WhatTheySaid } from './what-they-said.tsx'

interface SampleShown {
  readonly sample: SampleRow
  readonly runs: readonly Run[]
  readonly results: readonly ResultRow[]
  /** The last version as it was made, with the names it calls things by. */
  readonly willRead: readonly Run[]
  readonly custody: readonly CustodyLine[]
  readonly photos: readonly PhotoShown[]
  readonly advice: readonly LabReason[]
  readonly code: Code | undefined
  readonly origin: string
  readonly problems: readonly Problem[]
  /** Where one person works, and the place says that they may. */
  readonly mayReleaseAlone: boolean
}

export const samplePage = (
  asked: Asked,
  { sample, runs, results, willRead, custody, photos, advice, code, origin, problems, mayReleaseAlone }: SampleShown,
) => {
  const say = words.in(asked.language)
  const to = (what: string) => `/drug-checking/samples/${sample.id}/${what}`
  const mayTest = asked.worker?.roles.includes('technician') === true
  return (
    <Document asked={asked} title={say('sample.title', { name: nameOfSample(sample) })} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('sample.title', { name: nameOfSample(sample) })}</h1>
      <CodeCard asked={asked} sample={sample} code={code} origin={origin} />
      <WhatTheySaid asked={asked} sample={sample} />
      <Photos asked={asked} sample={sample.id} photos={photos} problems={problems} />
      <section id="runs" tabindex={-1}>
        <h2 class="govuk-heading-m">{say('sample.runs')}</h2>
        {runs.length === 0 ? <p class="govuk-body">{say('sample.runs-none')}</p> : null}
        {runs.map((run) => (
          <RunCard
            asked={asked}
            run={run}
            correctAt={mayTest && run.fromFile !== true ? to(`correct/${run.id}`) : undefined}
          />
        ))}
      </section>
      {advice.length === 0 ? null : (
        <div class="govuk-inset-text">
          <p class="govuk-body">
            {say('sample.advice')} {advice.map((reason) => say(`lab-reason.${reason}`)).join('; ')}.
          </p>
        </div>
      )}
      {custody.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">{say('sample.custody')}</h2>
          <ul class="govuk-list">
            {custody.map(({ what, day, place }) => (
              <li>
                {shortDay(asked.language, day)}: {say(`shelf.${what}`)}
                {place === undefined ? '' : ` (${place})`}
              </li>
            ))}
          </ul>
        </>
      )}
      {mayTest ? (
        <Bench
          asked={asked}
          to={to}
          results={results}
          willRead={willRead}
          problems={problems}
          mayReleaseAlone={mayReleaseAlone}
        />
      ) : null}
    </Document>
  )
}

interface BenchShown extends Pick<SampleShown, 'results' | 'willRead' | 'problems' | 'mayReleaseAlone'> {
  readonly asked: Asked
  readonly to: (what: string) => string
}

/** What only somebody at the bench does: add a test, prepare an answer, look at what another prepared. */
const Bench = ({ asked, to, results, willRead, problems, mayReleaseAlone }: BenchShown) => {
  const say = words.in(asked.language)
  const [last] = results
  const waits = last !== undefined && last.released === undefined
  const mayRelease = mayReleaseAlone || last?.preparedBy !== asked.worker?.id
  return (
    <>
      {runKinds.map((kind) => (
        <Adding asked={asked} action={to(kind)} kind={kind} problems={problems} />
      ))}
      <section id="answers" tabindex={-1}>
        <h2 class="govuk-heading-m">{say('sample.answers')}</h2>
        {results.map((one) => (
          <p class="govuk-body">
            {say('sample.version', { version: one.version, day: shortDay(asked.language, one.day) })}.{' '}
            {one.released === undefined
              ? say('sample.not-released')
              : say(one.released.alone ? 'sample.released-alone' : 'sample.released', {
                  day: shortDay(asked.language, one.released.day),
                })}
            .
          </p>
        ))}
        {waits ? <WillRead asked={asked} runs={willRead} /> : null}
        <div class="buttons">
          <Form asked={asked} action={to('prepare')}>
            <p class="govuk-hint">{say('sample.prepare-lead')}</p>
            <Button secondary>{say('sample.prepare')}</Button>
          </Form>
          {waits && !mayRelease ? <p class="govuk-body">{say('sample.needs-a-second-person')}</p> : null}
          {waits && mayRelease ? (
            <Form asked={asked} action={to('release')}>
              <input type="hidden" name="result" value={last?.id} />
              <p class="govuk-hint">{say('sample.release-lead')}</p>
              <Button>{say('sample.release')}</Button>
            </Form>
          ) : null}
        </div>
      </section>
    </>
  )
}
