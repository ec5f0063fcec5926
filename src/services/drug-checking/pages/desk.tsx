import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form } from '../../../web/form.tsx'
import type { Waiting } from '../records/results.ts'
import { workers as words } from '../words.ts'
import { nameOfSample } from './samples.tsx'

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
