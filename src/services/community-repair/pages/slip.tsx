import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form } from '../../../web/form.tsx'
import { languages } from '../../../web/languages.ts'
import { isOver, mayAsk } from '../exclusion-now.ts'
import { participants as words } from '../words.ts'
import { WayBack } from './place.tsx'
import { answerBy, goneOn, type SlipShown, saysLooks, saysUntil, saysWhatHolds } from './slip-lines.ts'

/** What the code on a slip opens, for whoever holds it. */
export const slipPage = (
  asked: Asked,
  shown: SlipShown & { readonly code: string },
  done?: 'asked' | 'asked-before' | 'over',
) => {
  const { language } = asked
  const say = words.in(language)
  const { line, today, code } = shown
  const over = isOver(line.now, today)
  return (
    <Document asked={asked} title={say('place.title')} participant>
      <h1 class="govuk-heading-l">{say('slip.title')}</h1>
      {done === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say(`slip.done-${done}`)}
        </p>
      )}
      <p class="govuk-body-l">{saysUntil(language, shown)}</p>
      {saysWhatHolds(language, shown).map((one) => (
        <p class="govuk-body">{one}</p>
      ))}
      {saysLooks(language, shown).map(([looked, says]) => (
        <p class="govuk-body">
          {looked} <bdi>{says}</bdi>
        </p>
      ))}
      <h2 class="govuk-heading-m">{say('slip.why')}</h2>
      <p class="govuk-body">{say(`reason.${line.reason}`)}</p>
      {line.says === '' ? null : (
        <blockquote class="govuk-inset-text">
          <bdi>{line.says}</bdi>
        </blockquote>
      )}
      {over ? null : (
        <>
          <h2 class="govuk-heading-m">{say('slip.supplies')}</h2>
          <p class="govuk-body">
            {say(`supplies.${line.supplies}`)} <bdi>{line.where}</bdi>
          </p>
        </>
      )}
      <p class="govuk-body">{say('place.rule-danger')}</p>
      {!mayAsk(line.now, today) ? null : (
        <section class="card not-printed">
          <h2 class="govuk-heading-m">{say('slip.again')}</h2>
          <p class="govuk-body">{say('slip.again-lead', { next: answerBy(language, shown) })}</p>
          <Form asked={asked} action="/place/again">
            <input type="hidden" name="code" value={code} />
            <Button>{say('slip.again-button')}</Button>
          </Form>
        </section>
      )}
      <section class="not-printed">
        <h2 class="govuk-heading-s">{say('slip.languages')}</h2>
        <div class="buttons">
          {Object.entries(languages)
            .filter(([known]) => known !== language)
            .map(([known, { name, direction }]) => (
              <Form asked={asked} action={`/place?language=${known}`}>
                <input type="hidden" name="code" value={code} />
                <Button secondary>
                  <bdi lang={known} dir={direction}>
                    {name}
                  </bdi>
                </Button>
              </Form>
            ))}
        </div>
      </section>
      <WayBack asked={asked} />
      <p class="govuk-body quiet">{say('slip.kept', { day: goneOn(language, shown) })}</p>
    </Document>
  )
}
