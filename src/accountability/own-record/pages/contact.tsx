import type { Channel } from '../../../participants/contact.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { Safety } from '../../../web/safety.tsx'
import { words } from '../words.ts'

export interface ContactTyped {
  readonly to?: string | undefined
  readonly from?: string | undefined
  readonly until?: string | undefined
  readonly words?: string | undefined
}

export const contactPage = (
  asked: Asked,
  channel: Channel,
  typed: ContactTyped,
  isKept: boolean,
  problems: readonly Problem[],
) => {
  const say = words.in(asked.language)
  const field = (id: 'from' | 'until', value: string) => (
    <Field id={id} label={say(`contact.${id}`)} value={typed[id] ?? value} problems={problems} mode="text" short />
  )
  return (
    <Document asked={asked} title={say('contact.title')} participant problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href="/me">
          {say('me.back')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say(`contact.${channel}`)}</h1>
      <Safety words={words} language={asked.language} message="contact.careful" />
      <Form asked={asked} action={`/me/contact/${channel}`}>
        <Field id="to" label={say(`contact.to-${channel}`)} value={typed.to} problems={problems} />
        {field('from', '09:00')}
        {field('until', '20:00')}
        <Field
          id="words"
          label={say('contact.words')}
          hint={say('contact.words-hint')}
          value={typed.words ?? say('contact.words-default')}
          problems={problems}
        />
        <Button>{say('contact.save')}</Button>
      </Form>
      {isKept ? (
        <Form asked={asked} action={`/me/contact/${channel}/remove`}>
          <Button secondary>{say('contact.remove')}</Button>
        </Form>
      ) : null}
    </Document>
  )
}
