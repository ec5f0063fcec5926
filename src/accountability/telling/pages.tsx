import type { Telling } from '../../participants/tellings.ts'
import type { Asked } from '../../platform/http/asked.ts'
import { Document } from '../../web/document.tsx'
import { Button, Form } from '../../web/form.tsx'
import { dayName } from '../../web/languages.ts'
import { workerWords as words } from './words.ts'

interface Shown {
  readonly list: readonly (Telling & { readonly who: string | undefined })[]
  readonly state: 'open' | 'no-test-opened' | 'nobody-left'
}

export const toldPage = (
  asked: Asked,
  { list, state }: Shown,
  opened: { readonly says: string; readonly isTest: boolean } | undefined,
) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('told.title')}>
      {opened === undefined ? null : (
        <section class="card" role="status">
          <h2 class="govuk-heading-s">{say(opened.isTest ? 'told.opened-test' : 'told.opened')}</h2>
          <p class="govuk-body">
            <bdi>{opened.says}</bdi>
          </p>
        </section>
      )}
      <h1 class="govuk-heading-l">{say('told.title')}</h1>
      <p class="govuk-inset-text">{say(`told.is-${state}`)}</p>
      {list.length === 0 ? <p class="govuk-body">{say('told.none')}</p> : null}
      {list.map(({ id, isTest, day, who, openedOn }) => (
        <section class="card">
          <p class="govuk-body">
            {say(isTest ? 'told.a-test' : 'told.one', { day: dayName('en', day) })}{' '}
            {openedOn === undefined
              ? say('told.unopened')
              : say('told.opened-by', { who: who ?? '', day: dayName('en', openedOn) })}
          </p>
          <Form asked={asked} action="/told/open">
            <input type="hidden" name="id" value={id} />
            <Button secondary>{say('told.open')}</Button>
          </Form>
        </section>
      ))}
      <Form asked={asked} action="/told/test">
        <Button secondary>{say('told.send-test')}</Button>
      </Form>
    </Document>
  )
}
