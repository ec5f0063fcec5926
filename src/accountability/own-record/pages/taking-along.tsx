import type { Receipt } from '../../../participants/receipt.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { dayName } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import type { OwnRecord } from '../record.ts'
import { words } from '../words.ts'

/** Everything on one page, without buttons: to read, to print, to show to somebody. */
export const everythingPage = (asked: Asked, record: OwnRecord) => {
  const { language } = asked
  const say = words.in(language)
  const { participant, held, contacts, asked: questions, entries, lines } = record
  return (
    <Document asked={asked} title={say('take.page')} participant>
      <p class="govuk-body not-printed">
        <a class="govuk-link" href="/me">
          {say('me.back')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('take.page')}</h1>
      <p class="govuk-body">{say('me.held-always', { day: dayName(language, participant.opened) })}</p>
      <Table
        caption={say('me.choices')}
        columns={[{ title: say('take.what') }, { title: say('take.answer') }]}
        rows={questions.map(({ title, state, until }) => [
          title,
          say(`state.${state}`, { until: until === undefined ? '' : dayName(language, until) }),
        ])}
      />
      {contacts.map(({ channel, to, from, until }) => (
        <p class="govuk-body">
          {say(`contact.${channel}`)}: <bdi>{to}</bdi>, {say('contact.hours', { from, until })}
        </p>
      ))}
      <h2 class="govuk-heading-m">{say('me.held')}</h2>
      <ul class="govuk-list govuk-list--bullet">
        {held.map(({ title, says, notes }) => (
          <li>
            {title}: {says.join('. ')}
            {notes.map((note) => (
              <span>
                {' '}
                {say('note.yours', { day: dayName(language, note.day) })} <bdi>{note.says}</bdi>
              </span>
            ))}
          </li>
        ))}
      </ul>
      <Table
        caption={say('me.receipts')}
        columns={[{ title: say('line.day') }, { title: say('take.answer') }]}
        rows={entries.map(({ said, decision }) => [dayName(language, said), say(`decision.${decision}`)])}
      />
      <p class="govuk-body">{say('take.looked', { count: lines.length })}</p>
    </Document>
  )
}

export const receiptPage = (asked: Asked, receipt: Receipt) => {
  const { language } = asked
  const say = words.in(language)
  const { line, ledger } = receipt
  const purpose = receipt['dpv:hasPurpose']
  const rows: readonly (readonly [string, string])[] = [
    [say('receipt.decision'), say(`decision.${line.decision}`)],
    [say('receipt.about'), typeof purpose === 'string' ? say('receipt.everything') : purpose.says],
    [say('receipt.day'), dayName(language, receipt['dpv:isIndicatedAtTime'])],
    ...(receipt['dpv:hasDuration'] === null
      ? []
      : [[say('receipt.until'), dayName(language, receipt['dpv:hasDuration'].until)] as const]),
    [say('receipt.who'), receipt['dpv:hasDataController'].name],
    [say('receipt.how'), say(`how.${line.by.how}`)],
    [say('receipt.version'), String(receipt['dpv:hasNotice'].version ?? '–')],
    [say('receipt.place'), String(ledger.place)],
    [say('receipt.hash'), ledger.hash],
    [say('receipt.end'), `${ledger.end.place}: ${ledger.end.hash}`],
  ]
  return (
    <Document asked={asked} title={say('receipt.title')} participant>
      <p class="govuk-body not-printed">
        <a class="govuk-link" href="/me">
          {say('me.back')}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('receipt.title')}</h1>
      <dl class="govuk-summary-list">
        {rows.map(([what, value]) => (
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{what}</dt>
            <dd class="govuk-summary-list__value breakable">
              <bdi>{value}</bdi>
            </dd>
          </div>
        ))}
      </dl>
      {receipt['dpv:hasNotice'].says === '' ? null : (
        <>
          <h2 class="govuk-heading-s">{say('receipt.notice')}</h2>
          <p class="govuk-body">{receipt['dpv:hasNotice'].says}</p>
        </>
      )}
      <p class="govuk-body">{say('receipt.proves')}</p>
      <p class="govuk-body not-printed">
        <a class="govuk-link" href={`/me/receipts/${receipt['dpv:hasIdentifier']}/receipt.json`}>
          {say('receipt.take')}
        </a>
      </p>
    </Document>
  )
}

/** A mark for each day: anyone may write it down, and so nobody can write the ledger anew unseen. */
export const ledgerPage = (
  asked: Asked,
  marks: readonly { readonly day: string; readonly mark: string }[],
  publicKey: string,
) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <Document asked={asked} title={say('ledger.title')} participant>
      <h1 class="govuk-heading-l">{say('ledger.title')}</h1>
      <p class="govuk-body-l">{say('ledger.lead')}</p>
      <p class="govuk-body">{say('ledger.why')}</p>
      {marks.length === 0 ? (
        <p class="govuk-body">{say('ledger.none')}</p>
      ) : (
        <Table
          caption={say('ledger.table')}
          columns={[{ title: say('line.day') }, { title: say('ledger.mark') }]}
          rows={marks.map(({ day, mark }) => [dayName(language, day), <span class="breakable">{mark}</span>])}
        />
      )}
      <h2 class="govuk-heading-s">{say('ledger.key')}</h2>
      <p class="govuk-body breakable">
        <bdi>{publicKey}</bdi>
      </p>
    </Document>
  )
}
