import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Choices, Form, type Problem } from '../../../web/form.tsx'
import { dayName, directionOf, isLanguage, languages } from '../../../web/languages.ts'
import { Select } from '../../../web/select.tsx'
import { formats, information, parts } from '../information.ts'
import { type InformingNow, type NotThisLine, otherLanguage, whyNotOffered } from '../informing.ts'
import { participants, workers as words } from '../words.ts'
import { TheirPage } from './their-page.tsx'

export type NotWritten = NotThisLine | 'somebody-wrote' | 'closed'

interface Shown {
  readonly side: { readonly referral: string }
  readonly mayTalk: boolean
  /** In which they asked. */
  readonly language: string
  readonly informing: InformingNow
}

interface Piece {
  readonly asked: Asked
  readonly at: string
  readonly shown: Shown
}

export const theirInformingPage = (asked: Asked, shown: Shown, wrong: NotWritten | undefined) => {
  const say = words.in(asked.language)
  const { side, mayTalk } = shown
  const at = `/restorative-justice/${side.referral}/offer`
  const problems: readonly Problem[] = wrong === undefined ? [] : [{ field: 'main', says: say(`offer.wrong-${wrong}`) }]
  const piece = { asked, at, shown }
  return (
    <TheirPage asked={asked} side={side} title="offer.title" problems={problems}>
      <p class="govuk-body-l">{say('offer.lead')}</p>
      <p class="govuk-body">{say('offer.gate')}</p>
      <p class="govuk-inset-text">{saysNow(asked, shown.informing)}</p>
      {mayTalk ? null : <p class="govuk-body">{say('agreed.closed')}</p>}
      <WhatItIs asked={asked} language={shown.language} />
      {mayTalk ? <GoneThrough {...piece} /> : null}
      {mayTalk ? <NotOffered {...piece} /> : null}
    </TheirPage>
  )
}

const calledIn = (asked: Asked, language: string) =>
  isLanguage(language) ? languages[language].name : words.in(asked.language)('offer.language-other')

const saysNow = (asked: Asked, { last, ours, isContested }: InformingNow): string => {
  const { language } = asked
  const say = words.in(language)
  if (last?.kind === 'not-so') return say('offer.now-not-so', { day: dayName(language, last.day) })
  if (ours === undefined) return say('offer.now-nothing')
  const day = dayName(language, ours.day)
  if (ours.kind === 'not-offered') return say('offer.now-not-offered', { day, why: say(`offer.why-${ours.why}`) })
  if (ours.kind === 'said-back' && ours.information < information) return say('offer.now-older', { day })
  if (ours.kind === 'said-back' && isContested) return say('offer.now-waits', { day })
  return say(`offer.now-${ours.kind}`, { day, language: calledIn(asked, ours.language) })
}

/** What they read before they asked, in their own language, to be read aloud part by part. */
const WhatItIs = ({ asked, language }: { readonly asked: Asked; readonly language: string }) => {
  const theirs = isLanguage(language) ? language : 'en'
  const say = participants.in(theirs)
  return (
    <details class="govuk-details">
      <summary class="govuk-details__summary">
        <span class="govuk-details__summary-text">{words.in(asked.language)('offer.what')}</span>
      </summary>
      <dl class="govuk-details__text" lang={theirs} dir={directionOf(theirs)}>
        {parts.map((part) => (
          <>
            <dt>
              <b>{say(`about.${part}`)}</b>
            </dt>
            <dd class="govuk-body">{say(`about.${part}-text`)}</dd>
          </>
        ))}
      </dl>
    </details>
  )
}

const GoneThrough = ({ asked, at, shown }: Piece) => {
  const say = words.in(asked.language)
  const { form } = asked
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('offer.gone-through')}</h2>
      <Form asked={asked} action={at}>
        <input type="hidden" name="nth" value={String(shown.informing.facts + 1)} />
        <Choices
          id="said"
          legend={say('offer.said')}
          hint={say('offer.said-hint')}
          choices={(['said-back', 'again'] as const).map((value) => ({ value, says: say(`offer.said-${value}`) }))}
          chosen={form.one('said')}
          lines
        />
        <Select
          id="language"
          label={say('offer.language')}
          none={say('offer.language-none')}
          choices={[...Object.keys(languages), otherLanguage].map((value) => ({ value, says: calledIn(asked, value) }))}
          chosen={form.one('language') ?? shown.language}
        />
        <Choices
          id="format"
          legend={say('offer.format')}
          choices={formats.map((value) => ({ value, says: say(`offer.format-${value}`) }))}
          chosen={form.one('format')}
          lines
        />
        <Button name="kind" value="gone-through">
          {say('offer.write')}
        </Button>
      </Form>
    </section>
  )
}

const NotOffered = ({ asked, at, shown }: Piece) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('offer.not')}</h2>
      <p class="govuk-body">{say('offer.not-what')}</p>
      <Form asked={asked} action={at}>
        <input type="hidden" name="nth" value={String(shown.informing.facts + 1)} />
        <Choices
          id="why"
          legend={say('offer.why')}
          choices={whyNotOffered.map((value) => ({ value, says: say(`offer.why-${value}`) }))}
          chosen={asked.form.one('why')}
          lines
        />
        <Button secondary name="kind" value="not-offered">
          {say('offer.not')}
        </Button>
      </Form>
    </section>
  )
}
