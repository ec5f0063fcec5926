import { raw } from 'hono/html'

import type { Asked } from '../../../platform/http/asked.ts'
import { qrSvg } from '../../../platform/qr.ts'
import { type Code, written } from '../../../principles/ground/code.ts'
import { Document } from '../../../web/document.tsx'
import { directionOf } from '../../../web/languages.ts'
import { isOver } from '../exclusion-now.ts'
import { participants, workers as words } from '../words.ts'
import { saysWhatWaits } from './lines.ts'
import { type SlipShown, saysUntil, saysWhatHolds } from './slip-lines.ts'

/** For a worker to print and hand over: our words around it in their language, what it says in the language of whoever it is for. */
export const slipToPrint = (asked: Asked, shown: SlipShown & { readonly code: Code; readonly address: string }) => {
  const say = words.in(asked.language)
  const { line, code, address } = shown
  const { language } = line
  const theirs = participants.in(language)
  return (
    <Document asked={asked} title={say('paper.title')}>
      <h1 class="govuk-heading-l not-printed">{say('paper.title')}</h1>
      <p class="govuk-body-l not-printed">{say('paper.lead')}</p>
      {isOver(line.now, shown.today) ? null : (
        <p class="govuk-inset-text not-printed">{saysWhatWaits(asked.language, line.now)}</p>
      )}
      <section class="card" lang={language} dir={directionOf(language)}>
        <p class="govuk-body-l">{saysUntil(language, shown)}</p>
        <p class="govuk-body">{theirs(`reason.${line.reason}`)}</p>
        {line.says === '' ? null : (
          <p class="govuk-body">
            <bdi>{line.says}</bdi>
          </p>
        )}
        <p class="govuk-body">
          {theirs('slip.supplies')}: {theirs(`supplies.${line.supplies}`)} <bdi>{line.where}</bdi>
        </p>
        <p class="govuk-body">{theirs('place.rule-danger')}</p>
        {saysWhatHolds(language, shown).map((one) => (
          <p class="govuk-body">{one}</p>
        ))}
        <p class="govuk-body">{theirs('paper.may-change')}</p>
        <p class="govuk-body">{theirs('paper.code', { address })}</p>
        <div class="label">
          {raw(qrSvg(address, address))}
          <p class="code">
            <bdi>{written(code)}</bdi>
          </p>
        </div>
      </section>
      <p class="govuk-body not-printed">{say('paper.gone')}</p>
      <p class="govuk-body not-printed">
        <a class="govuk-link" href={`/community-repair/${line.id}`}>
          {say('paper.back')}
        </a>
      </p>
    </Document>
  )
}
