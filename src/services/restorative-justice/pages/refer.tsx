import { raw } from 'hono/html'

import type { Asked } from '../../../platform/http/asked.ts'
import { qrSvg } from '../../../platform/qr.ts'
import { type Code, written } from '../../../principles/ground/code.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Form, ProblemSummary } from '../../../web/form.tsx'
import { cardGoodFor } from '../records/cards.ts'
import { partners } from '../referral.ts'
import { participants as words } from '../words.ts'

/** For whoever's work brings them to people: they hand on a card, and learn nothing of what becomes of it. */
export const referPage = (asked: Asked, slow?: string) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('refer.title')} participant problem={slow !== undefined}>
      <ProblemSummary asked={asked} problems={slow === undefined ? [] : [{ field: 'main', says: slow }]} />
      <h1 class="govuk-heading-l">{say('refer.title')}</h1>
      <p class="govuk-body-l">{say('refer.lead')}</p>
      <p class="govuk-body">{say('refer.theirs')}</p>
      <p class="govuk-body">{say('refer.nothing')}</p>
      <Form asked={asked} action="/talk/refer">
        <Choices
          id="origin"
          legend={say('refer.origin')}
          choices={partners.map((value) => ({ value, says: say(`origin.${value}`) }))}
        />
        <Button>{say('refer.button')}</Button>
      </Form>
    </Document>
  )
}

export const cardPage = (asked: Asked, code: Code) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('card.title')} participant>
      <h1 class="govuk-heading-l">{say('card.title')}</h1>
      <p class="govuk-body not-printed">{say('card.lead')}</p>
      <section class="card">
        <p class="code">
          <bdi>{written(code)}</bdi>
        </p>
        {raw(qrSvg(written(code), say('card.title')))}
        <p class="govuk-body">{say('card.what', { address: `${asked.host ?? ''}/talk` })}</p>
        <p class="govuk-body">{say('card.free')}</p>
        <p class="govuk-body">{say('card.good-for', { days: cardGoodFor })}</p>
      </section>
      <p class="govuk-body not-printed">
        <a class="govuk-link" href="/talk/refer">
          {say('card.another')}
        </a>
      </p>
    </Document>
  )
}
