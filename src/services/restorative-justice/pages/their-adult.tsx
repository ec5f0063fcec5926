import type { Asked } from '../../../platform/http/asked.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import type { Result } from '../../../principles/ground/result.ts'
import type { NobodyBeside } from '../../../principles/voluntarism/both-keys.ts'
import { Button, Choices, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { Ages } from '../ages.ts'
import { type AskedThem, aboutWhat, type Chosen, type DecidingNow, mayEnd, type NotThisWord } from '../deciding.ts'
import { participants, workers as words } from '../words.ts'
import { saysAsked } from './sentences.ts'
import { TheirPage } from './their-page.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly mayTalk: boolean
  readonly deciding: DecidingNow
  readonly chosen: Chosen | undefined
  readonly adult: Result<unknown, NobodyBeside>
  readonly ages: Ages
  readonly asks: readonly AskedThem[]
  readonly worker: WorkerId
}

export type NotWritten = NotThisWord | 'somebody-wrote' | 'not-come-yet'

interface Piece {
  readonly asked: Asked
  readonly at: string
  readonly shown: Shown
}

export const theirAdultPage = (asked: Asked, shown: Shown, wrong: NotWritten | undefined) => {
  const { language } = asked
  const say = words.in(language)
  const { deciding, side, ages } = shown
  const at = `/restorative-justice/${side.referral}/adult`
  const problems: readonly Problem[] =
    wrong === undefined ? [] : [{ field: 'main', says: say(`decides.wrong-${wrong}`) }]
  const piece = { asked, at, shown }
  return (
    <TheirPage asked={asked} side={side} title="decides.title" problems={problems}>
      <p class="govuk-body-l">{say('decides.lead')}</p>
      <p class="govuk-body">{say('decides.under', { age: ages.from })}</p>
      <p class="govuk-body">{say('decides.capacity')}</p>
      {shown.mayTalk ? null : <p class="govuk-body">{say('agreed.closed')}</p>}
      <section class="card">
        <h2 class="govuk-heading-m">{say('decides.now')}</h2>
        {deciding.needs.length > 0 ? null : (
          <p class="govuk-body">{say(deciding.asked ? 'decides.now-alone' : 'decides.now-not-asked')}</p>
        )}
        {deciding.needs.map((need) => (
          <Form asked={asked} action={at}>
            <p class="govuk-body">
              {say(`decides.need-${need.because}`, { what: say(`decides.about-${need.about}`) })}{' '}
              {say('decides.since', { day: dayName(language, need.day) })}
            </p>
            <input type="hidden" name="need" value={String(need.nth)} />
            {shown.mayTalk && mayEnd(need, shown.worker).ok ? (
              <Button secondary name="kind" value="no-longer">
                {say('decides.no-longer')}
              </Button>
            ) : (
              <p class="govuk-body-s quiet">
                {say(need.by === undefined ? 'decides.wrong-only-they-end' : 'decides.wrong-somebody-else-ends')}
              </p>
            )}
          </Form>
        ))}
      </section>
      {deciding.needs.length > 0 ? <Adult {...piece} /> : null}
      {shown.mayTalk ? <SayIt {...piece} /> : null}
    </TheirPage>
  )
}

/** Two answers side by side: alone, or with an adult and why. */
const SayIt = ({ asked, at, shown: { deciding, ages } }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  const typed = (name: string) => asked.form.one(name)
  return (
    <>
      {deciding.needs.length > 0 || deciding.asked ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">{say('decides.alone')}</h2>
          <Form asked={asked} action={at}>
            <p class="govuk-body">{say('decides.alone-what')}</p>
            <Button name="kind" value="alone">
              {say('decides.alone')}
            </Button>
          </Form>
        </section>
      )}
      <section class="card">
        <h2 class="govuk-heading-m">{say('decides.with')}</h2>
        <Form asked={asked} action={at}>
          <Choices
            id="because"
            legend={say('decides.because')}
            choices={(['age', 'to-decide'] as const).map((value) => ({
              value,
              says: say(`decides.because-${value}`, { age: ages.from }),
            }))}
            chosen={typed('because')}
            lines
          />
          <Choices
            id="about"
            legend={say('decides.about')}
            choices={aboutWhat.map((value) => ({ value, says: say(`decides.about-${value}`) }))}
            chosen={typed('about')}
            lines
          />
          <Button name="kind" value="with-an-adult">
            {say('decides.with')}
          </Button>
        </Form>
      </section>
    </>
  )
}

const Adult = ({ asked, at, shown: { adult, chosen, asks, mayTalk } }: Piece) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('decides.adult')}</h2>
      <p class="govuk-body">{adult.ok ? say('decides.is-beside') : say(`decides.why-${adult.reason}`)}</p>
      {chosen === undefined || !mayTalk ? null : (
        <Form asked={asked} action={at}>
          <input type="hidden" name="chosen" value={String(chosen.nth)} />
          <p class="govuk-body">{say('decides.chosen-on', { day: dayName(language, chosen.day) })}</p>
          <p class="govuk-body">{say('decides.talk')}</p>
          {chosen.foundBefore ? <p class="govuk-inset-text">{say('decides.found-before')}</p> : null}
          <div class="answers">
            <Button secondary name="kind" value="nothing-against">
              {say('decides.nothing-against')}
            </Button>
            <Button secondary name="kind" value="speaks-against">
              {say('decides.speaks-against')}
            </Button>
          </div>
          <p class="govuk-body-s quiet">{say('decides.against-what')}</p>
        </Form>
      )}
      {asks.length === 0 ? null : (
        <>
          <h3 class="govuk-heading-s">{say('decides.waits')}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {asks.map((one) => (
              <li>
                {saysAsked(participants.in(language), one, (day) => dayName(language, day))}
                {say(one.adult?.ok === true ? 'decides.adult-too' : 'decides.adult-not-yet')}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  )
}
