import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import { isTakenBack, type Run, whatWasFound, whatWasNotFound } from '../finding.ts'
import { cardOf } from '../method-cards.ts'
import type { PhotoShown } from '../records/photos.ts'
import { intentions } from '../records/quality.ts'
import type { ResultRow } from '../records/results.ts'
import { nameOf } from '../register.ts'
import { participants as words } from '../words.ts'
import { FoundCard } from './found-card.tsx'
import { limitsOf, MethodLimits } from './limits.tsx'
import { ListenButton } from './listen.tsx'
import { OwnPhotos } from './photos.tsx'
import { TellLink } from './tell.tsx'

interface AnswerShown {
  readonly code: string
  /** On somebody's own page only the beginning of it is known. */
  readonly isWholeCode: boolean
  readonly result: ResultRow
  readonly runs: readonly Run[]
  readonly emergencyNumber: string | undefined
  /** Who could carry a message to them. */
  readonly channels: readonly string[]
  readonly photos: readonly PhotoShown[]
  /** So few words that a text holds them; and whether a voice can read it. */
  readonly short: string | undefined
  readonly canBeHeard: boolean
}

export const answerPage = (
  asked: Asked,
  { code, isWholeCode, result, runs, emergencyNumber, channels, photos, short, canBeHeard }: AnswerShown,
) => {
  const { language } = asked
  const say = words.in(language)
  const found = whatWasFound(runs)
  const notFound = whatWasNotFound(runs)
  const worked = runs.some(({ invalid }) => !invalid)
  const used = [...new Set(runs.map(({ method }) => method))]
  return (
    <Document asked={asked} title={say('answer.title')} participant>
      <h1 class="govuk-heading-l">{say('answer.title')}</h1>
      <p class="govuk-body quiet">
        <bdi>{say('answer.code', { code })}</bdi>
        <br />
        {say('answer.day', { day: dayName(language, result.released?.day ?? result.day) })}
      </p>
      {canBeHeard ? (
        <div class="not-printed">
          <ListenButton asked={asked} code={code} />
        </div>
      ) : null}
      {result.released?.alone === true ? <Safety words={words} language={language} message="answer.alone" /> : null}
      {result.inDoubt ? <Safety words={words} language={language} message="answer.in-doubt" /> : null}
      {result.version > 1 && result.reason !== 'first' ? (
        <p class="govuk-body">{say('answer.newer', { version: result.version, reason: result.reason })}</p>
      ) : null}
      <h2 class="govuk-heading-m">{say('answer.found')}</h2>
      {found.length === 0 ? (
        <Safety words={words} language={language} message={worked ? 'answer.nothing' : 'answer.no-test'} box={false} />
      ) : null}
      {found.map((one) => (
        <FoundCard language={language} found={one} />
      ))}
      {runs
        .filter(({ invalid, method }) => invalid && !runs.some((one) => one.method === method && !one.invalid))
        .map(({ method, correction }) => (
          <p class="govuk-body">
            {say(isTakenBack(correction) ? 'answer.taken-back' : 'answer.invalid', {
              method: say(`method.${method}`),
            })}
          </p>
        ))}
      {notFound.length === 0 ? null : <h2 class="govuk-heading-m">{say('answer.not-found')}</h2>}
      {notFound.map(({ substance, method }) => (
        <div class="card">
          <Safety
            words={words}
            language={language}
            message={cardOf(method).blindTo.includes(substance) ? 'answer.cannot-see' : 'answer.not-found-line'}
            values={(spoken) => ({ substance: nameOf(substance), method: words.in(spoken)(`method.${method}`) })}
            box={false}
          />
          <p class="govuk-body">{limitsOf(language, method).join(' ')}</p>
        </div>
      ))}
      <Safety words={words} language={language} message="answer.none-is-sure" />
      <Safety
        words={words}
        language={language}
        message={found.some(({ amounts }) => amounts.length > 0) ? 'answer.amount-measured' : 'answer.amount'}
        box={false}
      />
      <Safety words={words} language={language} message="answer.try" box={false} />
      {emergencyNumber === undefined ? null : (
        <Safety
          words={words}
          language={language}
          message="answer.emergency"
          values={() => ({ number: emergencyNumber })}
        />
      )}
      <p class="govuk-body">{say('answer.ask')}</p>
      <h2 class="govuk-heading-m">{say('answer.methods')}</h2>
      {used.map((method) => (
        <MethodLimits language={language} method={method} />
      ))}
      {isWholeCode ? (
        <section class="not-printed">
          <h2 class="govuk-heading-m">{say('intention.title')}</h2>
          <p class="govuk-body">{say('intention.lead')}</p>
          <Form asked={asked} action="/results/intention">
            <input type="hidden" name="code" value={code} />
            <div class="buttons">
              {intentions.map((value) => (
                <Button secondary name="says" value={value}>
                  {say(`intention.${value}`)}
                </Button>
              ))}
            </div>
          </Form>
        </section>
      ) : null}
      {short === undefined ? null : (
        <details class="govuk-details not-printed">
          <summary class="govuk-details__summary">
            <span class="govuk-details__summary-text">{say('short.title')}</span>
          </summary>
          <div class="govuk-details__text">
            <p class="govuk-body">{short}</p>
          </div>
        </details>
      )}
      <OwnPhotos asked={asked} code={code} photos={photos} />
      <div class="not-printed">
        <TellLink asked={asked} code={code} channels={channels} isReady />
      </div>
      <p class="govuk-body quiet">{say('answer.print')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/results/delete">
          {say('delete.link')}
        </a>
      </p>
    </Document>
  )
}
