import type { Asked } from '../../../platform/http/asked.ts'
import type { Area } from '../../../principles/card.ts'
import { type Code, codeKinds, lengths } from '../../../principles/ground/code.ts'
import { CodeCard } from '../../../web/codes-shown.tsx'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { Safety } from '../../../web/safety.tsx'
import { Table } from '../../../web/table.tsx'
import { words } from '../words.ts'

export const openPage = (asked: Asked, typed: string | undefined, wrong: string | undefined) => {
  const say = words.in(asked.language)
  const problems = wrong === undefined ? [] : [{ field: 'code', says: wrong }]
  return (
    <Document asked={asked} title={say('open.title')} participant problem={wrong !== undefined}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('open.title')}</h1>
      <p class="govuk-body-l">{say('open.lead')}</p>
      <Form asked={asked} action="/me">
        <Field id="code" label={say('open.code')} hint={say('open.hint')} value={typed} problems={problems} />
        <Button>{say('open.button')}</Button>
      </Form>
      <p class="govuk-body">
        <a class="govuk-link" href="/me/new">
          {say('open.new')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/codes">
          {say('open.lost')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/leaving?next=me">
          {say('open.leaving')}
        </a>
      </p>
    </Document>
  )
}

export const newPage = (asked: Asked, areas: readonly Area[], slow?: string) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('new.title')} participant problem={slow !== undefined}>
      <ProblemSummary asked={asked} problems={slow === undefined ? [] : [{ field: 'main', says: slow }]} />
      <h1 class="govuk-heading-l">{say('new.title')}</h1>
      <p class="govuk-body-l">{say('new.lead')}</p>
      <p class="govuk-body">{say('new.what')}</p>
      <Safety words={words} language={asked.language} message="new.who-sees" />
      <Safety words={words} language={asked.language} message="new.limits" />
      <Form asked={asked} action="/me/new">
        {areas.length > 1 ? (
          <Choices
            id="area"
            legend={say('new.area')}
            choices={areas.map((area) => ({ value: area, says: say(`area.${area}`) }))}
            chosen={areas[0]}
          />
        ) : null}
        <Button>{say('new.button')}</Button>
      </Form>
    </Document>
  )
}

interface Shown {
  readonly code: Code
  readonly spare: Code
}

/** The only time both codes are seen. */
export const codesPage = (asked: Asked, { code, spare }: Shown, why: 'new' | 'replaced') => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say(`codes.${why}`)} participant>
      <h1 class="govuk-heading-l">{say(`codes.${why}`)}</h1>
      <p class="govuk-body-l">{say('codes.once')}</p>
      <CodeCard code={code} title={say('codes.own')} says={say('codes.own-what')} picture />
      <CodeCard code={spare} title={say('codes.spare')} says={say('codes.spare-what')} />
      <Safety words={words} language={asked.language} message="codes.keep" />
      <a class="govuk-button" href="/me">
        {say('codes.go')}
      </a>
    </Document>
  )
}

export const sparePage = (asked: Asked, spare: Code, id: string) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('spare.title')} participant>
      <h1 class="govuk-heading-l">{say('spare.title')}</h1>
      <p class="govuk-body-l">{say('spare.lead')}</p>
      <Form asked={asked} action="/me/spare">
        <input type="hidden" name="id" value={id} />
        <input type="hidden" name="spare" value={spare} />
        <Button>{say('spare.button')}</Button>
      </Form>
    </Document>
  )
}

/** Every kind of code there is, and one field for all of them. */
export const kindsPage = (asked: Asked, wrong?: { readonly typed: string; readonly says: string }) => {
  const say = words.in(asked.language)
  const problems = wrong === undefined ? [] : [{ field: 'code', says: wrong.says }]
  return (
    <Document asked={asked} title={say('kinds.title')} participant problem={wrong !== undefined}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('kinds.title')}</h1>
      <p class="govuk-body-l">{say('kinds.lead')}</p>
      <Form asked={asked} action="/codes">
        <Field id="code" label={say('kinds.any')} value={wrong?.typed} problems={problems} />
        <Button>{say('kinds.button')}</Button>
      </Form>
      <Table
        caption={say('kinds.table')}
        columns={[{ title: say('kinds.kind') }, { title: say('kinds.length') }, { title: say('kinds.opens') }]}
        rows={codeKinds.map((kind) => [
          say(`kinds.${kind}`),
          say('kinds.characters', { count: lengths[kind] + 1 }),
          say(`kinds.${kind}-opens`),
        ])}
      />
      <h2 class="govuk-heading-m">{say('kinds.lost')}</h2>
      <p class="govuk-body">{say('kinds.lost-sample')}</p>
      <p class="govuk-body">{say('kinds.lost-own')}</p>
      <p class="govuk-body">{say('kinds.random')}</p>
    </Document>
  )
}
