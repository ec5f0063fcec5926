import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { Table } from '../../../web/table.tsx'
import { labs } from '../labs.ts'
import type { UnknownName } from '../records/lab-imports.ts'
import type { Waiting } from '../records/results.ts'
import { workers as words } from '../words.ts'
import { nameOfSample } from './bench.tsx'

export const releasePage = (asked: Asked, waiting: readonly Waiting[], done: number | undefined) => {
  const say = words.in(asked.language)
  const mine = waiting.filter(({ preparedBy }) => preparedBy === asked.worker?.id)
  const others = waiting.filter(({ preparedBy }) => preparedBy !== asked.worker?.id)
  const files = groups(others)
  return (
    <Document asked={asked} title={say('release.title')}>
      <h1 class="govuk-heading-l">{say('release.title')}</h1>
      {done === undefined ? null : (
        <div class="govuk-inset-text" role="status">
          {say('release.done', { count: done })}
        </div>
      )}
      <p class="govuk-body">{waiting.length === 0 ? say('release.empty') : say('release.lead')}</p>
      {mine.length === 0 ? null : <p class="govuk-body">{say('release.yours', { count: mine.length })}</p>}
      {[...files].map(([file, all]) =>
        file === undefined ? (
          <ul class="govuk-list">
            {all.map((one) => (
              <li>
                <a class="govuk-link" href={`/drug-checking/samples/${one.sample}`}>
                  {say('release.one', { name: nameOfSample({ ...one, id: one.sample }) })}
                </a>
              </li>
            ))}
          </ul>
        ) : (
          <section class="card">
            <h2 class="govuk-heading-m">{say('release.from-file', { count: all.length })}</h2>
            <p class="govuk-body">{say('release.file-lead')}</p>
            <ul class="govuk-list">
              {all.slice(0, 5).map((one) => (
                <li>
                  <a class="govuk-link" href={`/drug-checking/samples/${one.sample}`}>
                    {say('release.one', { name: nameOfSample({ ...one, id: one.sample }) })}
                  </a>
                </li>
              ))}
            </ul>
            <Form asked={asked} action="/drug-checking/release">
              <input type="hidden" name="results" value={all.map(({ id }) => id).join(' ')} />
              <Button>{say('release.all', { count: all.length })}</Button>
            </Form>
          </section>
        ),
      )}
    </Document>
  )
}

/** By the laboratory file they came from; undefined for what was tested here. */
const groups = (waiting: readonly Waiting[]): ReadonlyMap<string | undefined, readonly Waiting[]> => {
  const found = new Map<string | undefined, Waiting[]>()
  for (const one of waiting) found.set(one.labImport, [...(found.get(one.labImport) ?? []), one])
  return found
}

interface ImportShown {
  readonly unknown: readonly UnknownName[]
  readonly problems: readonly Problem[]
  readonly done:
    | {
        readonly tried: boolean
        readonly rows: number
        readonly samples: number
        readonly newSamples: number
        readonly added: number
      }
    | undefined
}

export const importPage = (asked: Asked, { unknown, problems, done }: ImportShown) => {
  const say = words.in(asked.language)
  const [first] = Object.keys(labs)
  return (
    <Document asked={asked} title={say('import.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('import.title')}</h1>
      <p class="govuk-body">{say('import.lead')}</p>
      {done === undefined ? null : (
        <div class="govuk-inset-text" role="status">
          <p class="govuk-body">
            {say(done.tried ? 'import.tried' : done.added === 0 ? 'import.nothing-new' : 'import.done')}
          </p>
          <p class="govuk-body">
            {done.tried
              ? say('import.read', { rows: done.rows, samples: done.samples })
              : say('import.counts', { ...done, tried: '' })}
          </p>
        </div>
      )}
      <Form asked={asked} action="/drug-checking/import" files>
        <Choices
          id="lab"
          small
          legend={say('import.lab')}
          chosen={asked.form.one('lab') ?? first}
          choices={Object.keys(labs).map((value) => ({ value, says: value.toUpperCase() }))}
        />
        <Field id="file" label={say('import.file')} type="file" problems={problems.slice(0, 1)} />
        <div class="buttons">
          <Button>{say('import.button')}</Button>
          <Button secondary name="do" value="try">
            {say('import.try')}
          </Button>
        </div>
      </Form>
      <h2 class="govuk-heading-m">{say('import.unknown-title')}</h2>
      {unknown.length === 0 ? (
        <p class="govuk-body">{say('import.unknown-none')}</p>
      ) : (
        <>
          <p class="govuk-body">
            {say('import.unknown-lead')}{' '}
            <a class="govuk-link" href="/drug-checking/names">
              {say('names.title')}
            </a>
          </p>
          <Table
            caption={say('import.unknown-title')}
            captionHidden
            columns={[{ title: say('import.unknown-name') }, { title: say('import.unknown-count'), number: true }]}
            rows={unknown.map(({ named, count }) => [<bdi>{named}</bdi>, count])}
          />
        </>
      )}
    </Document>
  )
}
