import { raw } from 'hono/html'

import type { Asked } from '../../../platform/http/asked.ts'
import type { Duty } from '../../../principles/safety/breaking-confidence.ts'
import { Document } from '../../../web/document.tsx'
import { Safety } from '../../../web/safety.tsx'
import { adjustments } from '../adjustments.ts'
import { easyLines, type Format, parts } from '../information.ts'
import { participants as words } from '../words.ts'
import { OnTheWeb } from './complain.tsx'
import { NamedLaws } from './named-laws.tsx'
import { Pictogram } from './pictograms.tsx'

const Start = ({ asked, read }: { readonly asked: Asked; readonly read: Format }) => (
  <p class="govuk-body">
    <a class="govuk-button" href={`/talk/start?read=${read}`}>
      {words.in(asked.language)('start.title')}
    </a>
  </p>
)

/** Everything at once, before anything is asked: nobody has to say who they are to read it (A7). */
export const aboutPage = (asked: Asked, canBeHeard: boolean, duties: readonly Duty[]) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <Document asked={asked} title={say('about.title')} participant>
      <h1 class="govuk-heading-l">{say('about.title')}</h1>
      <p class="govuk-body-l">{say('about.lead')}</p>
      <ul class="govuk-list">
        {(
          [
            ['/talk/easy', 'easy.title'],
            ['/talk/paper', 'paper.title'],
            ['/talk/refer', 'refer.title'],
          ] as const
        ).map(([address, key]) => (
          <li>
            <a class="govuk-link" href={address}>
              {say(key)}
            </a>
          </li>
        ))}
      </ul>
      {canBeHeard ? (
        <>
          <p class="govuk-body">{say('about.listen')}</p>
          {raw(`<audio class="audio" controls preload="none" src="/talk/spoken?language=${language}"></audio>`)}
        </>
      ) : null}
      {parts.map((part) => (
        <>
          <h2 class="govuk-heading-m">{say(`about.${part}`)}</h2>
          <Safety words={words} language={language} message={`about.${part}-text`} box={false} />
          {part === 'confidential' ? <NamedLaws asked={asked} duties={duties} /> : null}
        </>
      ))}
      <Start asked={asked} read="text" />
    </Document>
  )
}

export const easyPage = (asked: Asked, duties: readonly Duty[]) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('easy.title')} participant>
      <h1 class="govuk-heading-l">{say('easy.title')}</h1>
      <ul class="easy">
        {easyLines.map((line) => (
          <li>
            <Pictogram line={line} />
            <Safety words={words} language={asked.language} message={`easy.${line}`} box={false} />
          </li>
        ))}
      </ul>
      <NamedLaws asked={asked} duties={duties} />
      <Start asked={asked} read="easy-read" />
    </Document>
  )
}

/** To print and fill in by hand: handed in at any of our places, or read out over the telephone. It asks for no name. */
export const paperPage = (asked: Asked, duties: readonly Duty[]) => {
  const { language } = asked
  const say = words.in(language)
  const box = (says: string) => <li>☐ {says}</li>
  return (
    <Document asked={asked} title={say('paper.title')} participant>
      <h1 class="govuk-heading-l">{say('paper.title')}</h1>
      <p class="govuk-body">{say('paper.lead')}</p>
      <p class="govuk-body not-printed">{say('paper.print')}</p>
      {parts.map((part) => (
        <>
          <h2 class="govuk-heading-s">{say(`about.${part}`)}</h2>
          <Safety words={words} language={language} message={`about.${part}-text`} box={false} />
          {part === 'confidential' ? <NamedLaws asked={asked} duties={duties} /> : null}
        </>
      ))}
      <h2 class="govuk-heading-m">{say('start.standing')}</h2>
      <ul class="govuk-list">
        {(['person-harmed', 'person-responsible', 'both', 'somebody-else'] as const).map((one) =>
          box(say(`standing.${one}`)),
        )}
      </ul>
      <h2 class="govuk-heading-m">{say('start.adjustments')}</h2>
      <ul class="govuk-list">{adjustments.map((one) => box(say(`adjustment.${one}`)))}</ul>
      <p class="govuk-body">{say('start.needs')}: ______________________________</p>
      <ul class="govuk-list">{box(say('start.support-yes'))}</ul>
      <h2 class="govuk-heading-m">{say('consent.kept')}</h2>
      <Safety words={words} language={language} message="consent.kept-information" box={false} />
      <ul class="govuk-list">
        {box(say('paper.yes'))}
        {box(say('paper.no'))}
      </ul>
      <p class="govuk-body">{say('paper.mark')}: ______________________________</p>
      <p class="govuk-body">{say('paper.back')}</p>
      <h2 class="govuk-heading-s">{say('complain.title')}</h2>
      <OnTheWeb asked={asked} />
    </Document>
  )
}
