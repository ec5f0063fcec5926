import type { Asked } from '../../../platform/http/asked.ts'
import type { Result } from '../../../principles/ground/result.ts'
import { type MayClose, type NotClosed, withoutAWord } from '../../../principles/restoration/closing.ts'
import { Button, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { TextArea } from '../../../web/text-area.tsx'
import { type Closing, theirWord, wantsTalk } from '../closing.ts'
import { workers as words } from '../words.ts'
import { TheirPage } from './their-page.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly isOn: boolean
  readonly isPaused: boolean
  readonly lines: { readonly folded: Closing }
  readonly may: Result<MayClose, readonly NotClosed[]>
  readonly maySuggest: boolean
}

interface WrongEnd {
  readonly reason: 'somebody-wrote' | 'still-open'
  /** What was typed is not lost. */
  readonly says: string | undefined
}

/** As many letters as fit into a few words. */
export const mostLetters = 1_000

export const theirEndPage = (asked: Asked, shown: Shown, wrong: WrongEnd | undefined) => {
  const { language } = asked
  const say = words.in(language)
  const { side, lines, may } = shown
  const { last } = lines.folded
  const at = `/restorative-justice/${side.referral}/end`
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: 'main', says: say(`end.why-${wrong.reason}`) }]
  const left = may.ok ? [] : may.reason.filter((one) => one !== 'their-word')
  const word = theirWord(lines.folded)
  if (!shown.isOn || shown.isPaused)
    return (
      <TheirPage asked={asked} side={side} title="end.title" problems={problems}>
        <p class="govuk-body-l">{say(shown.isPaused ? 'agreed.closed' : 'end.not-on')}</p>
      </TheirPage>
    )
  return (
    <TheirPage asked={asked} side={side} title="end.title" problems={problems}>
      <p class="govuk-body-l">{say('end.lead')}</p>
      <section class="card">
        <h2 class="govuk-heading-m">{say('end.word')}</h2>
        <p class="govuk-body">
          {last === undefined
            ? say('end.word-none')
            : say(`end.word-${last.kind}`, { day: dayName(language, last.day) })}
          {word.says === 'nothing'
            ? ` ${say('end.silence', { day: dayName(language, withoutAWord(word.since)) })}`
            : ''}
        </p>
        <Press asked={asked} at={at} shown={shown} />
      </section>
      <section class="card">
        <h2 class="govuk-heading-m">{say(left.length === 0 ? 'end.nothing-left' : 'end.left')}</h2>
        {left.length === 0 ? null : (
          <ul class="govuk-list govuk-list--bullet">
            {left.map((one) => (
              <li>{say(`end.left-${one}`)}</li>
            ))}
          </ul>
        )}
        {may.ok ? (
          <Form asked={asked} action={at}>
            <input type="hidden" name="after" value={String(lines.folded.facts)} />
            <p class="govuk-body">{say('end.close-what', { day: dayName(language, may.value.keepUntil) })}</p>
            <TextArea
              id="says"
              label={say('one.few-words')}
              hint={say('one.no-story')}
              rows={3}
              most={mostLetters}
              value={wrong?.says}
              problem={undefined}
            />
            <Button name="kind" value="closed">
              {say('end.close')}
            </Button>
          </Form>
        ) : null}
      </section>
    </TheirPage>
  )
}

/** What whoever accompanies them may do about it now, if anything. */
const Press = ({ asked, at, shown }: { readonly asked: Asked; readonly at: string; readonly shown: Shown }) => {
  const say = words.in(asked.language)
  const kind = wantsTalk(shown.lines.folded) ? 'talked' : shown.maySuggest ? 'suggested' : undefined
  if (kind === undefined) return null
  return (
    <Form asked={asked} action={at}>
      <p class="govuk-body">{say(`end.press-${kind}-what`)}</p>
      <Button secondary name="kind" value={kind}>
        {say(`end.press-${kind}`)}
      </Button>
    </Form>
  )
}
