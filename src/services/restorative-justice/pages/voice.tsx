import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName, directionOf, isLanguage, type Language, languages } from '../../../web/languages.ts'
import { sounds } from '../voice.ts'
import { workers as words } from '../words.ts'

interface Shown {
  readonly voices: readonly { readonly language: string; readonly day: Day; readonly isNow: boolean }[]
  /** Whether a machine reads it where nobody does. */
  readonly canSpeak: boolean
  /** What is to be read, in this language. */
  readonly paragraphs: readonly string[]
  /** What stands for exactly that. */
  readonly of: string
  readonly language: Language
  readonly problems: readonly Problem[]
}

const at = '/restorative-justice/voice'

export const voicePage = (asked: Asked, { voices, canSpeak, paragraphs, of, language, problems }: Shown) => {
  const say = words.in(asked.language)
  const called = (one: string) => (isLanguage(one) ? languages[one].name : one)
  return (
    <Document asked={asked} title={say('desk.voice')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('desk.voice')}</h1>
      <p class="govuk-body-l">{say('voice.lead')}</p>
      <p class="govuk-body">{say(canSpeak ? 'voice.machine' : 'voice.no-machine')}</p>
      {voices.map((one) => (
        <section class="card">
          <h2 class="govuk-heading-m">
            <bdi>{called(one.language)}</bdi>
          </h2>
          <p class="govuk-body">
            {say(one.isNow ? 'voice.is-now' : 'voice.is-old', { day: dayName(asked.language, one.day) })}
          </p>
          <Form asked={asked} action={at}>
            <Button secondary name="gone" value={one.language}>
              {say('voice.remove')}
            </Button>
          </Form>
        </section>
      ))}
      <nav aria-label={say('voice.which')}>
        <ul class="govuk-list">
          {(Object.keys(languages) as readonly Language[]).map((one) => (
            <li>
              <a
                class="govuk-link"
                href={`${at}?read=${one}`}
                {...(one === language ? { 'aria-current': 'true' } : {})}
              >
                <bdi>{languages[one].name}</bdi>
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <section class="card">
        <h2 class="govuk-heading-m">
          {say('voice.read-this')} <bdi>{called(language)}</bdi>
        </h2>
        <div lang={language} dir={directionOf(language)}>
          {paragraphs.map((paragraph) => (
            <p class="govuk-body">{paragraph}</p>
          ))}
        </div>
        <Form asked={asked} action={at} files>
          <input type="hidden" name="language" value={language} />
          <input type="hidden" name="of" value={of} />
          <Field
            id="sound"
            type="file"
            accept={sounds.join(',')}
            label={say('voice.file')}
            hint={say('voice.file-hint')}
            problems={problems}
          />
          <Choices
            id="agreed"
            legend={say('voice.agreed')}
            many
            choices={[{ value: 'yes', says: say('voice.agreed-yes') }]}
          />
          <Button>{say('voice.save')}</Button>
        </Form>
      </section>
    </Document>
  )
}
