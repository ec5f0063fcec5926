import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Form } from '../../../web/form.tsx'
import { dayName, isLanguage, languages } from '../../../web/languages.ts'
import type { InformingFact, InformingNow } from '../informing.ts'
import { participants as words } from '../words.ts'
import { OwnFrame } from './own-frame.tsx'

/** What was written about going through it with them, as they read it. */
export const saysInforming = (language: string, fact: InformingFact): string => {
  const say = words.in(language)
  const day = dayName(language, fact.day)
  if (fact.kind === 'not-so') return say('informing.not-so', { day })
  if (fact.kind === 'not-offered') return say(`informing.why-${fact.why}`, { day })
  const told = isLanguage(fact.language) ? languages[fact.language].name : say('informing.other-language')
  return say(`informing.${fact.kind}`, { day, language: told })
}

export const ownInformingPage = (
  asked: Asked,
  { side, informing }: { readonly side: { readonly referral: string }; readonly informing: InformingNow },
  done: string | undefined,
) => {
  const { language } = asked
  const say = words.in(language)
  const { last } = informing
  return (
    <OwnFrame asked={asked} title="informing.title" done={done === 'not-so' ? say('informing.done') : undefined}>
      <p class="govuk-body-l">{say('informing.lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/talk">
          {say('about.title')}
        </a>
      </p>
      <section class="card">
        <p class="govuk-body">{last === undefined ? say('informing.nothing') : saysInforming(language, last)}</p>
        {last === undefined || last.kind === 'not-so' ? null : (
          <Form asked={asked} action={`/me/talk/told/${side.referral}`}>
            <p class="govuk-body">{say('informing.if-not')}</p>
            <Button secondary>{say('informing.say-not-so')}</Button>
          </Form>
        )}
      </section>
    </OwnFrame>
  )
}
