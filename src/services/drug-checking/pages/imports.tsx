import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import { type Column, findings, labMethods, meanings } from '../lab-mapping.ts'
import type { UnknownName } from '../records/lab-imports.ts'
import type { ImportedFile } from '../records/undo-import.ts'
import { participants, workers as words } from '../words.ts'

export interface ImportDone {
  readonly tried: boolean
  readonly rows: number
  readonly samples: number
  readonly newSamples: number
  readonly added: number
}

interface ImportShown {
  readonly unknown: readonly UnknownName[]
  readonly known: readonly string[]
  readonly files: readonly ImportedFile[]
  readonly problems: readonly Problem[]
  readonly done: ImportDone | undefined
}

export const importPage = (asked: Asked, { unknown, known, files, problems, done }: ImportShown) => {
  const say = words.in(asked.language)
  const [first] = known
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
          choices={known.map((value) => ({ value, says: value.toUpperCase() }))}
        />
        <Field
          id="file"
          label={say('import.file')}
          type="file"
          accept=".csv,.xlsx"
          problems={problems.filter(({ field }) => field === 'file').slice(0, 1)}
        />
        <div class="buttons">
          <Button>{say('import.button')}</Button>
          <Button secondary name="do" value="try">
            {say('import.try')}
          </Button>
        </div>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/drug-checking/import/mapping">
          {say('mapping.link')}
        </a>
      </p>
      {files.length === 0 ? null : <h2 class="govuk-heading-m">{say('undo.files')}</h2>}
      {files.map((one) => (
        <FileCard asked={asked} file={one} problems={problems} />
      ))}
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

/** One file that came in, and the way to take it back. */
const FileCard = ({ asked, file, problems }: { asked: Asked; file: ImportedFile; problems: readonly Problem[] }) => {
  const say = words.in(asked.language)
  const { id, lab, day, tests, cards, undone } = file
  return (
    <section class="card">
      <h3 class="govuk-heading-s">{say('undo.file', { lab: lab.toUpperCase(), day: dayName(asked.language, day) })}</h3>
      <p class="govuk-body">
        {undone === undefined
          ? say('undo.holds', { tests, cards })
          : say('undo.undone', { day: dayName(asked.language, undone.day), why: undone.why })}
      </p>
      {undone !== undefined ? null : (
        <details class="govuk-details" open={problems.some(({ field }) => field === `why-${id}`)}>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{say('undo.title')}</span>
          </summary>
          <div class="govuk-details__text">
            <p class="govuk-body">{say('undo.lead')}</p>
            <Form asked={asked} action="/drug-checking/import/undo">
              <input type="hidden" name="file" value={id} />
              <Field id={`why-${id}`} name="why" label={say('undo.why')} problems={problems} />
              <Button secondary>{say('undo.button')}</Button>
            </Form>
          </div>
        </details>
      )}
    </section>
  )
}

interface MappingShown {
  readonly columns: readonly Column[] | undefined
  readonly problems: readonly Problem[]
}

/** How a laboratory writes its files: first a file, to see its columns; then what each of them means. */
export const mappingPage = (asked: Asked, { columns, problems }: MappingShown) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('mapping.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('mapping.title')}</h1>
      <p class="govuk-body">{say('mapping.lead')}</p>
      {columns === undefined ? (
        <Form asked={asked} action="/drug-checking/import/mapping" files>
          <Field id="file" label={say('import.file')} type="file" accept=".csv,.xlsx" problems={problems} />
          <Button>{say('mapping.look')}</Button>
        </Form>
      ) : (
        <Form asked={asked} action="/drug-checking/import/mapping">
          <input type="hidden" name="columns" value={JSON.stringify(columns)} />
          <Field
            id="lab-name"
            label={say('mapping.name')}
            hint={say('mapping.name-hint')}
            value={asked.form.one('lab-name')}
            problems={problems}
          />
          <section id="columns" tabindex={-1}>
            {columns.map((column, nth) => (
              <ColumnFields asked={asked} column={column} nth={nth} />
            ))}
          </section>
          <Choices
            id="method"
            small
            lines
            legend={say('mapping.always')}
            hint={say('mapping.always-hint')}
            chosen={asked.form.one('method')}
            choices={labMethods.map((value) => ({ value, says: participants.in(asked.language)(`method.${value}`) }))}
          />
          <Button>{say('run.button')}</Button>
        </Form>
      )}
    </Document>
  )
}

const ColumnFields = ({ asked, column, nth }: { asked: Asked; column: Column; nth: number }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <Choices
        id={`means-${nth}`}
        small
        legend={say('mapping.means', { name: column.name })}
        chosen={asked.form.one(`means-${nth}`) ?? 'nothing'}
        choices={[...meanings, 'nothing' as const].map((value) => ({ value, says: say(`mapping.column-${value}`) }))}
      />
      {column.words === undefined ? null : (
        <details class="govuk-details" open={(asked.form.one(`means-${nth}`) ?? 'nothing') !== 'nothing'}>
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{say('mapping.words')}</span>
          </summary>
          <div class="govuk-details__text">
            {column.words.map((word, at) => (
              <Choices
                id={`word-${nth}-${at}`}
                small
                lines
                legend={word === '' ? say('mapping.empty') : `“${word}”`}
                chosen={asked.form.one(`word-${nth}-${at}`)}
                choices={[
                  ...findings.map((value) => ({ value, says: say(`finding.${value}`) })),
                  ...labMethods.map((value) => ({ value, says: participants.in(asked.language)(`method.${value}`) })),
                ]}
              />
            ))}
          </div>
        </details>
      )}
    </section>
  )
}
