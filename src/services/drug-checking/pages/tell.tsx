import type { Asked } from '../../../platform/http/asked.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { keeps, lasts, type WantsToBeTold } from '../told-when-ready.ts'
import { participants as words } from '../words.ts'

interface TellShown {
  readonly code: string
  readonly left: (WantsToBeTold & { readonly shown: string }) | undefined
  readonly channels: readonly ('text' | 'email')[]
  readonly problem: string | undefined
}

/** The way there, where there is anybody who would carry a message. */
export const TellLink = ({
  asked,
  code,
  channels,
  isReady,
}: {
  asked: Asked
  code: string
  channels: readonly string[]
  isReady: boolean
}) =>
  channels.length === 0 ? null : (
    <Form asked={asked} action="/results/tell">
      <input type="hidden" name="code" value={code} />
      <Button secondary>{words.in(asked.language)(isReady ? 'tell.link-changes' : 'tell.link')}</Button>
    </Form>
  )

export const tellPage = (asked: Asked, { code, left, channels, problem }: TellShown) => {
  const say = words.in(asked.language)
  const problems = problem === undefined ? [] : [{ field: 'tell', says: problem }]
  return (
    <Document asked={asked} title={say('tell.title')} participant problem={problem !== undefined}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('tell.title')}</h1>
      {left === undefined ? (
        <>
          <Safety words={words} language={asked.language} message="tell.information" />
          {channels.length === 0 ? null : (
            <Form asked={asked} action="/results/tell/save">
              <input type="hidden" name="code" value={code} />
              <Field
                id="tell"
                label={say(channels.length === 2 ? 'tell.either' : `tell.${channels[0] ?? 'text'}`)}
                value={problem === undefined ? undefined : asked.form.one('tell')}
                problems={problems}
              />
              <Choices
                id="tell-until"
                small
                lines
                legend={say('tell.how-long')}
                chosen={asked.form.one('tell-until') ?? 'once'}
                choices={keeps.map((value) => ({ value, says: say(`tell.${value}`) }))}
              />
              <Button>{say('tell.button')}</Button>
            </Form>
          )}
        </>
      ) : (
        <>
          <p class="govuk-body-l">
            <bdi>{say('tell.stands', { to: left.shown, day: dayName(asked.language, dayAfter(left.day, lasts)) })}</bdi>
          </p>
          <p class="govuk-body">{say(`tell.${left.keeps}`)}</p>
          <Form asked={asked} action="/results/tell/stop">
            <input type="hidden" name="code" value={code} />
            <Button>{say('tell.stop')}</Button>
          </Form>
        </>
      )}
      <Form asked={asked} action="/results">
        <input type="hidden" name="code" value={code} />
        <Button secondary>{say('tell.back')}</Button>
      </Form>
    </Document>
  )
}
