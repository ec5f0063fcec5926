import type { Asked } from '../../../platform/http/asked.ts'
import { dayName, isLanguage, languages } from '../../../web/languages.ts'
import { type Form, knownBy } from '../meeting.ts'
import type { OwnPart, Suggested } from '../records/meetings.ts'
import { workers as words } from '../words.ts'

interface OfTheDay {
  readonly form: Form
  readonly plan: Suggested
  readonly part: OwnPart
  /** Nobody comes along with them. */
  readonly isAlone: boolean
}

/** The day for whoever is beside this one person, in order. It names nobody. */
const stepsOf = (
  language: string,
  { form, plan: { day, from, until }, part: { arrive, where }, isAlone }: OfTheDay,
): readonly string[] => {
  const say = words.in(language)
  return [
    ...(form === 'video' ? [say('sheet.rehearse')] : []),
    say('sheet.before', { day: dayName(language, knownBy(day)) }),
    say('sheet.comes', { arrive, where }),
    say(`sheet.door-${form}`),
    ...(isAlone ? [] : [say('sheet.company')]),
    say('sheet.begins', { from }),
    ...(form === 'circle' ? [say('sheet.rounds')] : []),
    ...(form === 'video' ? [say('sheet.line-breaks')] : []),
    say('sheet.stop'),
    say(`sheet.ends-${form}`, { until }),
    say('sheet.afterwards'),
  ]
}

/** On the page, and on paper: it prints by itself. */
export const RunSheet = ({ asked, at, ...day }: OfTheDay & { readonly asked: Asked; readonly at: string }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('sheet.title')}</h2>
      <p class="govuk-body not-printed">
        {say('sheet.what')}{' '}
        <a class="govuk-link" href={`${at}/sheet`}>
          {say('sheet.file')}
        </a>
      </p>
      <ol class="govuk-list govuk-list--number">
        {stepsOf(asked.language, day).map((step) => (
          <li>
            <bdi>{step}</bdi>
          </li>
        ))}
      </ol>
    </section>
  )
}

const look =
  ':root{color-scheme:light dark}body{font:1.25rem/1.5 system-ui,sans-serif;max-width:38rem;margin:0 auto;padding:1rem}li{margin:0 0 1.25rem}label{display:flex;gap:.75rem;align-items:flex-start}input{width:1.75rem;height:1.75rem;flex:none;margin:0}'

/** One file with nothing beside it: it opens without a network, and each step can be ticked. */
export const sheetFile = (language: string, day: OfTheDay): string => {
  const say = words.in(language)
  const direction = isLanguage(language) ? languages[language].direction : 'ltr'
  const sheet = (
    <html lang={language} dir={direction}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{say('sheet.title')}</title>
        <style>{look}</style>
      </head>
      <body>
        <main>
          <h1>{say('sheet.title')}</h1>
          <ol>
            {stepsOf(language, day).map((step) => (
              <li>
                <label>
                  <input type="checkbox" />
                  <bdi>{step}</bdi>
                </label>
              </li>
            ))}
          </ol>
          <p>{say('sheet.destroy')}</p>
        </main>
      </body>
    </html>
  )
  return `<!doctype html>${sheet.toString()}`
}
