import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field } from '../../../web/form.tsx'
import { shortDay } from '../../../web/languages.ts'
import { ScanInto } from '../../../web/scan-into.tsx'
import { Table } from '../../../web/table.tsx'
import type { SampleLine } from '../records/samples.ts'
import { nameOf } from '../register.ts'
import { workers as words } from '../words.ts'

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
