import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { dayName } from '../../../web/languages.ts'
import type { ComplaintLine } from '../records/complaints.ts'
import { workers as words } from '../words.ts'
import { shortOf } from './desk.tsx'

type Line = ComplaintLine & { readonly late: 'take-up' | 'answer' | undefined }

interface Shown {
  readonly lines: readonly Line[]
  /** One waits that nobody here may hear. */
  readonly isAlone: boolean
  /** Somebody was complained about, and nobody who coordinates may open that matter now. */
  readonly isUnled: boolean
  /** Something happened that nobody looked into in time. */
  readonly isUnlooked: boolean
}

/** What waits first, then what is mine, then what is over. Of what another took up there is nothing but that it is so. */
export const hearingListPage = (asked: Asked, { lines, isAlone, isUnled, isUnlooked }: Shown) => {
  const say = words.in(asked.language)
  const me = asked.worker?.id
  const groups = [
    ['waiting', lines.filter(({ folded }) => folded.stage === 'waiting')],
    ['mine', lines.filter(({ folded }) => folded.stage === 'taken-up' && folded.with === me)],
    ['theirs', lines.filter(({ folded }) => folded.stage === 'taken-up' && folded.with !== me)],
    ['over', lines.filter(({ folded }) => folded.stage === 'answered')],
  ] as const
  return (
    <Document asked={asked} title={say('desk.wrong')}>
      <h1 class="govuk-heading-l">{say('desk.wrong')}</h1>
      <p class="govuk-body-l">{say('wrong.lead')}</p>
      {isAlone ? <p class="govuk-inset-text">{say('wrong.nobody')}</p> : null}
      {isUnled ? <p class="govuk-inset-text">{say('wrong.unled')}</p> : null}
      {isUnlooked ? <p class="govuk-inset-text">{say('wrong.unlooked')}</p> : null}
      {lines.length === 0 ? <p class="govuk-body">{say('wrong.none')}</p> : null}
      {groups.map(([group, all]) =>
        all.length === 0 ? null : (
          <section class="card">
            <h2 class="govuk-heading-m">{say(`wrong.list-${group}`)}</h2>
            <ul class="govuk-list">
              {all.map((line) => (
                <li>
                  <One asked={asked} line={line} isMine={line.folded.with === me} />
                </li>
              ))}
            </ul>
          </section>
        ),
      )}
      {asked.worker?.roles.includes('manager') === true ? (
        <p class="govuk-body">
          <a class="govuk-link" href="/restorative-justice/wrong/other">
            {say('elsewhere.title')}
          </a>
        </p>
      ) : null}
    </Document>
  )
}

const One = ({ asked, line, isMine }: { readonly asked: Asked; readonly line: Line; readonly isMine: boolean }) => {
  const { language } = asked
  const say = words.in(language)
  const { folded, late } = line
  const title = say('wrong.one', { which: shortOf(line.id), day: dayName(language, line.day) })
  const due = folded.stage === 'waiting' ? folded.takenUpBy : folded.answeredBy
  return (
    <>
      {folded.stage === 'waiting' || isMine ? (
        <a class="govuk-link" href={`/restorative-justice/wrong/${line.id}`}>
          {title}
        </a>
      ) : (
        title
      )}
      {folded.round === 2 ? ` · ${say('wrong.again')}` : ''}
      {folded.stage === 'answered'
        ? ''
        : ` · ${say(late === undefined ? 'wrong.due' : 'wrong.late', { day: dayName(language, due) })}`}
    </>
  )
}
