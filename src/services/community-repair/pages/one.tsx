import type { Asked } from '../../../platform/http/asked.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type NotLooked, secondedWithin } from '../../../principles/impartiality/exclusion.ts'
import { judgingWords } from '../../../principles/impartiality/plain-words.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Choices, Field, Form, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import { isOver } from '../exclusion-now.ts'
import { mostSaid } from '../limits.ts'
import type { ExclusionLine } from '../records/exclusions.ts'
import { workers as words } from '../words.ts'
import { saysWhatWaits } from './lines.ts'

export type NotLookedAt =
  | NotLooked
  | 'choose-look'
  | 'wrong-day'
  | 'says-too-long'
  | 'judging'
  | 'is-over'
  | 'somebody-wrote'

interface Shown {
  readonly line: ExclusionLine
  readonly siteName: string
  readonly names: ReadonlyMap<string, string>
  readonly today: Day
}

const fieldOf = (wrong: NotLookedAt): string =>
  wrong === 'wrong-day'
    ? 'until'
    : wrong === 'says-too-long' || wrong === 'judging'
      ? 'says'
      : wrong === 'choose-look'
        ? 'look'
        : 'main'

const dones = ['seconded', 'stands', 'sooner', 'ended'] as const

export const onePage = (asked: Asked, { line, siteName, names, today }: Shown, wrong?: NotLookedAt) => {
  const { language } = asked
  const say = words.in(language)
  const { now } = line
  const over = isOver(now, today)
  const judged = judgingWords(asked.form.one('says') ?? '')[0]
  const done = dones.find((one) => one === asked.query('done'))
  const problems =
    wrong === undefined
      ? []
      : [
          {
            field: fieldOf(wrong),
            says: say(`one.${wrong}`, { word: judged?.word ?? '', instead: judged?.instead ?? '' }),
          },
        ]
  const who = (worker: WorkerId) => <bdi>{names.get(worker) ?? say('one.somebody-gone')}</bdi>
  return (
    <Document asked={asked} title={say('one.title')} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <h1 class="govuk-heading-l">{say('one.title')}</h1>
      {done === undefined || wrong !== undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say(`one.done-${done}`)}
        </p>
      )}
      <p class="govuk-body-l">
        <bdi>{siteName}</bdi>: {over ? say('one.over') : say('one.until', { day: dayName(language, now.until) })}
      </p>
      {over ? null : <p class="govuk-inset-text">{saysWhatWaits(language, now)}</p>}
      <dl class="govuk-summary-list">
        {(
          [
            ['one.slip', <bdi>{line.tag}</bdi>],
            ['one.why', say(`reason.${line.reason}`)],
            ['one.from', dayName(language, now.from)],
            ['one.wrote', who(now.wroteIt)],
            [
              'one.stood',
              now.stoodBehindIt.length === 0
                ? say('one.nobody-yet')
                : now.stoodBehindIt.map((one, at) => (
                    <>
                      {at > 0 ? ', ' : ''}
                      {who(one)}
                    </>
                  )),
            ],
            [
              'one.supplies',
              <>
                {say(`supplies.${line.supplies}`)}: <bdi>{line.where}</bdi>
              </>,
            ],
            ...(line.says === '' ? [] : ([['one.says', <bdi>{line.says}</bdi>]] as const)),
          ] as const
        ).map(([key, value]) => (
          <div class="govuk-summary-list__row">
            <dt class="govuk-summary-list__key">{say(key)}</dt>
            <dd class="govuk-summary-list__value">{value}</dd>
          </div>
        ))}
      </dl>
      {line.looks.map(({ as, day, says }) => (
        <p class="govuk-body">
          {say(`looked.${as}`, { day: dayName(language, day) })} <bdi>{says}</bdi>
        </p>
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href={`/community-repair/${line.id}/slip`}>
          {say('one.to-slip')}
        </a>
      </p>
      {over ? null : <Forms asked={asked} line={line} problems={problems} />}
      <p class="govuk-body">
        <a class="govuk-link" href="/community-repair">
          {say('one.back')}
        </a>
      </p>
    </Document>
  )
}

const Forms = ({
  asked,
  line,
  problems,
}: {
  readonly asked: Asked
  readonly line: ExclusionLine
  readonly problems: readonly { readonly field: string; readonly says: string }[]
}) => {
  const { language, form } = asked
  const say = words.in(language)
  const { now } = line
  const isMine = asked.worker?.id === now.wroteIt
  const action = `/community-repair/${line.id}`
  return (
    <>
      {now.stoodBehindIt.length > 0 || isMine ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('one.second')}</h2>
          <p class="govuk-body">{say('one.second-lead', { days: secondedWithin })}</p>
          <Form asked={asked} action={action}>
            <input type="hidden" name="after" value={now.facts} />
            <Button name="look" value="seconded">
              {say('one.second-button')}
            </Button>
          </Form>
        </section>
      )}
      <section class="card">
        <h2 class="govuk-heading-m">{say('one.look')}</h2>
        <p class="govuk-body">{say(now.askedOn === undefined ? 'one.look-lead' : 'one.look-asked')}</p>
        <Form asked={asked} action={action}>
          <input type="hidden" name="after" value={now.facts} />
          <Choices
            id="look"
            legend={say('one.look-legend')}
            lines
            choices={(isMine ? (['ended', 'sooner'] as const) : (['ended', 'sooner', 'stands'] as const)).map(
              (value) => ({
                value,
                says: say(`one.look-${value}`),
              }),
            )}
            chosen={form.one('look')}
            problems={problems}
          />
          <Field
            id="until"
            type="date"
            short
            label={say('one.look-until')}
            hint={say('one.look-until-hint', { day: dayName(language, now.until) })}
            value={form.one('until')}
            problems={problems}
          />
          <TextArea
            id="says"
            label={say('one.look-says')}
            hint={say('new.says-hint')}
            rows={3}
            most={mostSaid}
            value={form.one('says')}
            problem={problems.find(({ field }) => field === 'says')?.says}
          />
          <Button>{say('one.look-button')}</Button>
        </Form>
      </section>
    </>
  )
}
