import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { dayName } from '../../../web/languages.ts'
import type { OwnRecord } from '../record.ts'
import { words } from '../words.ts'

type Line = OwnRecord['lines'][number]

const known = [
  'opened-with-the-code',
  'codes-replaced',
  'looked-with-the-code',
  'decided-with-the-code',
  'wrote-down-what-was-said',
  'confirmed-what-was-said',
  'message-sent-by-text',
  'message-sent-by-email',
  'message-tried',
  'handed-over',
  'hold-placed',
  'hold-lifted',
  'erased',
  'opened-what-was-told',
  'opened-a-referral',
  'read-own-words',
  'let-in',
  'opened-sealed-words',
  'wrote-sealed-words',
  'wrote-a-draft',
  'opened-with-cards',
] as const

const wordsOf = (what: string) => `line.${known.find((one) => one === what) ?? 'other'}` as const

/** The same thing by the same somebody in one part of a day is one line that says how often. */
const byDay = (
  lines: readonly Line[],
): ReadonlyMap<Day, readonly { readonly line: Line; readonly times: number }[]> => {
  const days = new Map<Day, Map<string, { readonly line: Line; readonly times: number }>>()
  for (const line of lines) {
    const day = days.get(line.day) ?? new Map()
    const key = [line.band, line.worker, wordsOf(line.what)].join('|')
    days.set(line.day, day.set(key, { line, times: (day.get(key)?.times ?? 0) + 1 }))
  }
  return new Map([...days].map(([day, all]) => [day, [...all.values()]]))
}

/** Every line there is, whoever it names: nobody looks without their knowing (E1). */
export const Looked = ({ asked, record: { lines, told, messages } }: { asked: Asked; record: OwnRecord }) => {
  const say = words.in(asked.language)
  const { language } = asked
  return (
    <>
      <h2 class="govuk-heading-m" id="looked">
        {say('me.looked')}
      </h2>
      <p class="govuk-body">{say('me.looked-lead')}</p>
      {lines.length === 0 ? <p class="govuk-body">{say('me.looked-nobody')}</p> : null}
      {[...byDay(lines)].map(([day, all]) => (
        <>
          <h3 class="govuk-heading-s">
            <time datetime={day}>{dayName(language, day)}</time>
          </h3>
          <ul class="govuk-list looked">
            {all.map(({ line: { who, what, band }, times }) => (
              <li>
                <b>
                  {who === undefined ? (
                    say(what.startsWith('message') ? 'line.program' : 'line.code')
                  ) : (
                    <bdi>{who}</bdi>
                  )}
                </b>
                {': '}
                {say(wordsOf(what))}
                <span class="quiet">{`, ${say(`band.${band}`)}${times === 1 ? '' : ` × ${times}`}`}</span>
              </li>
            ))}
          </ul>
        </>
      ))}
      <h2 class="govuk-heading-m">{say('me.told')}</h2>
      {told.length === 0 ? <p class="govuk-body">{say('me.told-nobody')}</p> : null}
      <ul class="govuk-list govuk-list--bullet">
        {told.map(({ says, day }) => (
          <li>{`${dayName(language, day)}: ${says}`}</li>
        ))}
        {messages.map(({ channel, state, day }) => (
          <li>{`${dayName(language, day)}: ${say(`contact.${channel}`)}, ${say(`message.${state}`)}`}</li>
        ))}
      </ul>
    </>
  )
}
