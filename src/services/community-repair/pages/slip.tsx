import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form } from '../../../web/form.tsx'
import { isOver } from '../exclusion-now.ts'
import { participants as words } from '../words.ts'
import { WayBack } from './place.tsx'
import { answerBy, type SlipShown, saysLooks, saysUntil, saysWhatHolds } from './slip-lines.ts'

/** What the code on a slip opens, for whoever holds it. */
export const slipPage = (
  asked: Asked,
  shown: SlipShown & { readonly code: string },
  done?: 'asked' | 'asked-before' | 'over',
) => {
  const { language } = asked
  const say = words.in(language)
  const { line, today, code } = shown
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
      <h2 class="govuk-heading-m">{say('slip.supplies')}</h2>
      <p class="govuk-body">
        {say(`supplies.${line.supplies}`)} <bdi>{line.where}</bdi>
      </p>
      <p class="govuk-body">{say('place.rule-danger')}</p>
      {isOver(line.now, today) || line.now.hasAsked ? null : (
        <section class="card not-printed">
          <h2 class="govuk-heading-m">{say('slip.again')}</h2>
          <p class="govuk-body">{say('slip.again-lead', { day: answerBy(language, shown) })}</p>
          <Form asked={asked} action="/place/again">
            <input type="hidden" name="code" value={code} />
            <Button>{say('slip.again-button')}</Button>
          </Form>
        </section>
      )}
      <WayBack asked={asked} />
      <p class="govuk-body quiet">{say('slip.kept')}</p>
    </Document>
  )
}
