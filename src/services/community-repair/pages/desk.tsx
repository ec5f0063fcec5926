import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { dayName } from '../../../web/languages.ts'
import { Table } from '../../../web/table.tsx'
import type { ExclusionLine } from '../records/exclusions.ts'
import { workers as words } from '../words.ts'
import { saysWhatWaits } from './lines.ts'

interface Shown {
  readonly lines: readonly ExclusionLine[]
  readonly siteNames: ReadonlyMap<string, string>
}

export const deskPage = (asked: Asked, { lines, siteNames }: Shown) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <Document asked={asked} title={say('desk.place')}>
      <h1 class="govuk-heading-l">{say('desk.place')}</h1>
      <p class="govuk-body-l">{say('list.lead')}</p>
      <a class="govuk-button" href="/community-repair/new">
        {say('list.write')}
      </a>
      {lines.length === 0 ? <p class="govuk-inset-text">{say('list.none')}</p> : null}
      {lines.length === 0 ? null : (
        <Table
          caption={say('list.table')}
          columns={[{ title: say('list.slip') }, { title: say('list.until') }, { title: say('list.waits') }]}
          rows={lines.map(({ id, tag, site, reason, now }) => [
            <>
              <a class="govuk-link" href={`/community-repair/${id}`}>
                <bdi>{tag}</bdi>
              </a>{' '}
              <bdi>{siteNames.get(site) ?? ''}</bdi>. {say(`reason.${reason}`)}.{' '}
              {say('list.since', { day: dayName(language, now.from) })}
            </>,
            <time datetime={now.until}>{dayName(language, now.until)}</time>,
            saysWhatWaits(language, now),
          ])}
        />
      )}
      <p class="govuk-body">{say('list.help')}</p>
    </Document>
  )
}
