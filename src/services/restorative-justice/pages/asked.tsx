import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form } from '../../../web/form.tsx'
import { dayName, isLanguage, languages } from '../../../web/languages.ts'
import type { Asks } from '../confidence.ts'
import type { AskedOfMe } from '../records/allocations.ts'
import { workers as words } from '../words.ts'
import { shortOf } from './desk.tsx'

/** A number, a language and how much it asks. Whoever is asked sees nothing else before they have said that they do not know the person. */
export const askedPage = (
  asked: Asked,
  list: readonly AskedOfMe[],
  {
    toOffer,
    deciding,
    due,
    toRead,
    toMeet,
    toAgree,
    after,
    ending,
    danger,
  }: {
    /** Those with whom nobody went through what it is, and nobody said why not. */
    readonly toOffer: ReadonlySet<string>
    /** Those of whom nobody asked who decides with them, and those whose adult nobody talked with. */
    readonly deciding: ReadonlyMap<string, 'ask' | 'talk'>
    /** Those who are to be told today that nothing can be told. */
    readonly due: ReadonlySet<string>
    /** Those who want something read to them. */
    readonly toRead: ReadonlySet<string>
    /** Those whose meeting asks for something now. */
    readonly toMeet: ReadonlySet<string>
    /** Those with a commitment to go through, to look after, or to be told of. */
    readonly toAgree: ReadonlySet<string>
    /** Those who feel worse, and those who want to be asked today. */
    readonly after: ReadonlyMap<string, 'worse' | 'ask'>
    /** Those who want a last talk, and those who said that it may end. */
    readonly ending: ReadonlyMap<string, 'talk' | 'agreed'>
    /** Those about whom something is to be told, because somebody is in danger. */
    readonly danger: ReadonlyMap<string, Asks>
  },
  done: string | undefined,
) => {
  const say = words.in(asked.language)
  const { language } = asked
  const said = (['agreed', 'speak', 'ended'] as const).find((one) => one === done)
  const called = (one: string) => (isLanguage(one) ? languages[one].name : one)
  return (
    <Document asked={asked} title={say('desk.asked')}>
      {said === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say(`asked.${said}`)}
        </p>
      )}
      <h1 class="govuk-heading-l">{say('desk.asked')}</h1>
      <p class="govuk-body-l">{say('asked.lead')}</p>
      {list.length === 0 ? <p class="govuk-body">{say('asked.none')}</p> : null}
      {list.map((one) => (
        <section class="card">
          <h2 class="govuk-heading-m">{say('one.title', { which: shortOf(one.referral) })}</h2>
          <p class="govuk-body">
            {say('asked.what', {
              weight: say(`weight.${one.weight}`),
              language: called(one.language),
              day: dayName(language, one.day),
            })}
          </p>
          {one.kind === 'agreed' ? (
            <>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}`}>
                  {say('asked.open')}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/review`}>
                  {say('review.link')}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/words`}>
                  {say('words.link')}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/offer`}>
                  {say(toOffer.has(one.referral) ? 'offer.link-due' : 'offer.link')}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/adult`}>
                  {say(`decides.link-${deciding.get(one.referral) ?? 'none'}`)}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/other`}>
                  {say(due.has(one.referral) ? 'approach.tell' : 'approach.link')}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/between`}>
                  {say(toRead.has(one.referral) ? 'between.read-wanted' : 'between.link')}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/shuttle`}>
                  {say('shuttle.link')}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/company`}>
                  {say('company.link')}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/meeting`}>
                  {say(toMeet.has(one.referral) ? 'meet.link-due' : 'meet.link')}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/agreed`}>
                  {say(toAgree.has(one.referral) ? 'agreed.link-due' : 'agreed.link')}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/after`}>
                  {say(`after.link-${after.get(one.referral) ?? 'none'}`)}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/end`}>
                  {say(`end.link-${ending.get(one.referral) ?? 'none'}`)}
                </a>
              </p>
              <p class="govuk-body">
                <a class="govuk-link" href={`/restorative-justice/${one.referral}/danger`}>
                  {say(`danger.link-${danger.get(one.referral) ?? 'none'}`)}
                </a>
              </p>
            </>
          ) : (
            <Form asked={asked} action={`/restorative-justice/asked/${one.referral}`}>
              <p class="govuk-body">{say('asked.question')}</p>
              <div class="buttons">
                <Button secondary name="answer" value="not-known">
                  {say('asked.not-known')}
                </Button>
                <Button secondary name="answer" value="speak">
                  {say('asked.rather-speak')}
                </Button>
              </div>
            </Form>
          )}
        </section>
      ))}
    </Document>
  )
}
