import { raw } from 'hono/html'

import type { Asked } from '../../../platform/http/asked.ts'
import { qrSvg } from '../../../platform/qr.ts'
import { type Code, written } from '../../../principles/ground/code.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { shortDay } from '../../../web/languages.ts'
import { ScanInto } from '../../../web/scan-into.tsx'
import { Table } from '../../../web/table.tsx'
import type { Run } from '../finding.ts'
import type { LabReason } from '../lab-advice.ts'
import type { CustodyLine } from '../records/custody.ts'
import type { PhotoShown } from '../records/photos.ts'
import type { ResultRow } from '../records/results.ts'
import type { SampleLine, SampleRow } from '../records/samples.ts'
import { nameOf } from '../register.ts'
import { runKinds } from '../run.ts'
import { workers as words } from '../words.ts'
import { addressOfCode } from './intake.tsx'
import { Photos } from './photos.tsx'
import { Adding } from './run-forms.tsx'
import { RunCard, WillRead } from './seen.tsx'

/** What a worker calls it: the beginning of its code, or the laboratory's number. */
export const nameOfSample = ({
  tag,
  labNumber,
  id,
}: {
  readonly tag: string | undefined
  readonly labNumber: string | undefined
  readonly id: string
}): string => tag ?? labNumber ?? id.slice(0, 8)

export const samplesPage = (asked: Asked, samples: readonly SampleLine[], find: string | undefined) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('samples.title')} wide>
      <h1 class="govuk-heading-l">{say('samples.title')}</h1>
      <form action="/drug-checking/samples" method="get" autocomplete="off">
        <Field id="find" label={say('samples.find')} hint={say('samples.find-hint')} value={find} short />
        <ScanInto asked={asked} field="find" />
        <Button secondary>{say('samples.find-button')}</Button>
      </form>
      {samples.length === 0 ? (
        <p class="govuk-body">{say(find === undefined ? 'samples.empty' : 'samples.not-found')}</p>
      ) : (
        <Table
          caption={say('samples.title')}
          captionHidden
          columns={[
            { title: say('samples.sample') },
            { title: say('samples.arrived') },
            { title: say('samples.form') },
            { title: say('samples.expected') },
            { title: say('samples.state') },
          ]}
          rows={samples.map((one) => [
            <a class="govuk-link" href={`/drug-checking/samples/${one.id}`}>
              {nameOfSample(one)}
            </a>,
            shortDay(asked.language, one.arrived),
            one.form === undefined ? '' : say(`answer.${one.form}` as 'answer.powder'),
            one.expected.map(nameOf).join(', '),
            say(`state.${one.state}`),
          ])}
        />
      )}
    </Document>
  )
}

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

const CodeCard = ({
  asked,
  sample,
  code,
  origin,
}: { asked: Asked } & Pick<SampleShown, 'sample' | 'code' | 'origin'>) => {
  const say = words.in(asked.language)
  if (code === undefined)
    return (
      <section class="card">
        <p class="govuk-body">
          {sample.codeHash === undefined
            ? say('sample.code-none')
            : say('sample.code-sheet', { tag: sample.tag ?? '' })}
        </p>
        {sample.codeHash === undefined ? (
          <Form asked={asked} action={`/drug-checking/samples/${sample.id}/code`}>
            <Button secondary>{say('sample.give-code')}</Button>
          </Form>
        ) : null}
      </section>
    )
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('sample.code-title')}</h2>
      <div class="label">
        {raw(qrSvg(addressOfCode(origin, code), say('sample.qr')))}
        <div>
          <p class="code">
            <bdi>{written(code)}</bdi>
          </p>
          <p class="govuk-body not-printed">{say('sample.code-lead')}</p>
          <a class="govuk-link not-printed" href="/drug-checking/intake">
            {say('sample.next')}
          </a>
        </div>
      </div>
    </section>
  )
}

const WhatTheySaid = ({ asked, sample: { card, lab, labNumber } }: { asked: Asked; sample: SampleRow }) => {
  const say = words.in(asked.language)
  const closed = (value: string | undefined) =>
    value === undefined
      ? undefined
      : value
          .split(';')
          .map((one) => say(`answer.${one}` as 'answer.yes'))
          .join(', ')
  const said: readonly (readonly [string, string | undefined])[] = [
    [
      say('samples.sample'),
      lab === undefined ? undefined : say('samples.lab-number', { lab, number: labNumber ?? '' }),
    ],
    [say('intake.expected'), card?.expected.map(nameOf).join(', ')],
    [say('intake.form'), closed(card?.form)],
    [say('question.colour'), card?.colour],
    [say('question.texture'), card?.texture],
    [say('question.area'), card?.area],
    [say('question.already_used'), closed(card?.alreadyUsed)],
    [say('question.effects'), closed(card?.effects)],
    [say('question.overdose'), closed(card?.overdose)],
    [say('question.wants_lab'), closed(card?.wantsLab)],
  ]
  const shown = said.filter(([, value]) => value !== undefined && value !== '')
  return (
    <>
      {card === undefined ? <p class="govuk-body">{say('samples.without-card')}</p> : null}
      {shown.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">{say('sample.card')}</h2>
          <dl class="govuk-summary-list">
            {shown.map(([question, value]) => (
              <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{question}</dt>
                <dd class="govuk-summary-list__value">
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  )
}
