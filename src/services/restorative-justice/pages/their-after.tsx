import type { Asked } from '../../../platform/http/asked.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { type FollowUp, felt } from '../../../principles/restoration/since.ts'
import { Button, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { type Afterwards, saidTo } from '../afterwards.ts'
import { participants, workers as words } from '../words.ts'
import { TheirPage } from './their-page.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly mayTalk: boolean
  readonly mayAsk: boolean
  /** They were not here for four weeks, and nobody asks until they are (V4). */
  readonly isSilent: boolean
  readonly lines: { readonly folded: Afterwards }
  readonly open: FollowUp | undefined
  /** They want to be asked by us, and said nothing yet. */
  readonly due: FollowUp | undefined
  readonly next: Day | undefined
}

export const theirAfterPage = (asked: Asked, shown: Shown, wrong: 'somebody-wrote' | 'choose' | undefined) => {
  const { language } = asked
  const say = words.in(language)
  const theirs = participants.in(language)
  const { side, mayTalk, mayAsk, isSilent, open, due, next } = shown
  const { folded } = shown.lines
  const at = `/restorative-justice/${side.referral}`
  const day = (of: Day) => dayName(language, of)
  const problems: readonly Problem[] = wrong === undefined ? [] : [{ field: 'main', says: say(`after.why-${wrong}`) }]
  const said = open === undefined ? undefined : saidTo(folded, open)
  return (
    <TheirPage asked={asked} side={side} title="after.title" problems={problems}>
      <p class="govuk-body-l">{say('after.lead')}</p>
      {mayTalk ? null : <p class="govuk-body">{say('agreed.closed')}</p>}
      {mayTalk && folded.toHear !== undefined ? (
        <section class="card">
          <h2 class="govuk-heading-m">{say('after.worse')}</h2>
          <p class="govuk-body">{say('after.worse-what')}</p>
          <Form asked={asked} action={`${at}/after`}>
            <input type="hidden" name="worse" value={String(folded.toHear)} />
            <Button name="kind" value="heard">
              {say('after.heard')}
            </Button>
          </Form>
        </section>
      ) : null}
      {mayTalk && !mayAsk ? <p class="govuk-body">{say(isSilent ? 'after.silent' : 'after.not-asked')}</p> : null}
      {open === undefined ? null : (
        <section class="card">
          <h2 class="govuk-heading-m">
            {say('after.question', { time: theirs(`after.time-${open.time}`), day: day(open.since) })}
          </h2>
          <p class="govuk-body">{say(`after.how-${folded.chosen?.way ?? 'here'}`)}</p>
          {said === undefined ? null : (
            <p class="govuk-body">
              {theirs('after.said', { what: theirs(`after.felt-${said.felt}`) })} {day(said.day)}
            </p>
          )}
          {due === undefined ? null : (
            <Form asked={asked} action={`${at}/after`}>
              <input type="hidden" name="about" value={`${due.since} ${due.time}`} />
              <div class="answers">
                {felt.map((one) => (
                  <Button secondary name="felt" value={one}>
                    {theirs(`after.felt-${one}`)}
                  </Button>
                ))}
              </div>
            </Form>
          )}
        </section>
      )}
      {!mayAsk ? null : (
        <p class="govuk-body">{next === undefined ? say('after.no-next') : say('after.next', { day: day(next) })}</p>
      )}
      {!mayTalk || folded.said.length === 0 ? null : (
        <ul class="govuk-list govuk-list--bullet">
          {folded.said.map((one) => (
            <li>
              {day(one.day)}: {theirs(`after.felt-${one.felt}`)} ({theirs(`after.time-${one.time}`)})
              {one.isKeyedIn ? ` ${say('after.keyed-in')}` : ''}
            </li>
          ))}
        </ul>
      )}
    </TheirPage>
  )
}
