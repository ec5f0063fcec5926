import { raw } from 'hono/html'

import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form } from '../../../web/form.tsx'
import { words as frame } from '../../../web/words.ts'
import { participants as words } from '../words.ts'

/** The way there, where somebody can read aloud. */
export const ListenButton = ({ asked, code }: { asked: Asked; code: string }) => (
  <Form asked={asked} action="/results/listen">
    <input type="hidden" name="code" value={code} />
    <Button secondary>{words.in(asked.language)('listen.button')}</Button>
  </Form>
)

interface ListenShown {
  readonly code: string
  /** Letters, figures, - and _ alone. */
  readonly key: string
  readonly sentences: readonly string[]
  /** The same in English, where nobody who grew up with the language has read them over (A3). */
  readonly english: readonly string[] | undefined
}

/** What is said stands below, word for word. */
export const listenPage = (asked: Asked, { code, key, sentences, english }: ListenShown) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('listen.title')} participant>
      <h1 class="govuk-heading-l">{say('listen.title')}</h1>
      <p class="govuk-body">{say('listen.lead')}</p>
      {raw(`<audio class="audio" controls preload="none" src="/results/spoken/${key}.wav"></audio>`)}
      {sentences.map((one, at) =>
        one.length > 1 ? (
          <div class="govuk-body">
            {one}
            {english === undefined ? null : (
              <span class="english" lang="en" dir="ltr">
                {frame.in('en')('english-too', { text: english[at] ?? '' })}
              </span>
            )}
          </div>
        ) : null,
      )}
      <Form asked={asked} action="/results">
        <input type="hidden" name="code" value={code} />
        <Button secondary>{say('tell.back')}</Button>
      </Form>
    </Document>
  )
}
