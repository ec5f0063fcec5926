import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Form } from '../../../web/form.tsx'
import { dayName, isLanguage, languages } from '../../../web/languages.ts'
import { information } from '../information.ts'
import type { InformingFact, InformingNow } from '../informing.ts'
import { participants as words } from '../words.ts'
import { OwnFrame } from './own-frame.tsx'

/** What was written about going through it with them, as they read it. */
export const saysInforming = (language: string, fact: InformingFact): string => {
  const say = words.in(language)
  const day = dayName(language, fact.day)
  if (fact.kind === 'not-so' || fact.kind === 'so') return say(`informing.${fact.kind}`, { day })
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
  const { last, ours, isContested } = informing
  const said = (['not-so', 'so', 'nothing', 'look-again'] as const).find((one) => one === done)
  const isOld = ours?.kind === 'said-back' && ours.information < information
  return (
    <OwnFrame
      asked={asked}
      title="informing.title"
      done={said === undefined ? undefined : say(`informing.done-${said}`)}
    >
      <p class="govuk-body-l">{say('informing.lead')}</p>
      <p class="govuk-body">
        <a class="govuk-link" href="/talk">
          {say('about.title')}
        </a>
      </p>
      <section class="card">
        <p class="govuk-body">{last === undefined ? say('informing.nothing') : saysInforming(language, last)}</p>
        {isOld ? <p class="govuk-body">{say('informing.older')}</p> : null}
        {last?.kind === 'not-so' ? <p class="govuk-body">{say('informing.then')}</p> : null}
        {last === undefined || last.kind === 'not-so' ? null : (
          <Form asked={asked} action={`/me/talk/told/${side.referral}`}>
            <p class="govuk-body">{say(isContested ? 'informing.is-it-so' : 'informing.if-not')}</p>
            <input type="hidden" name="nth" value={String(informing.facts)} />
            <div class="answers">
              {isContested && last.kind === 'said-back' ? (
                <Button secondary name="kind" value="so">
                  {say('informing.say-so')}
                </Button>
              ) : null}
              <Button secondary name="kind" value="not-so">
                {say('informing.say-not-so')}
              </Button>
            </div>
          </Form>
        )}
      </section>
    </OwnFrame>
  )
}
