import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import type { Clock } from '../clocks.ts'
import { kept } from '../consent-questions.ts'
import type { Labelled } from '../records/held-incidents.ts'
import type { Line } from '../records/referral-lines.ts'
import type { Kept } from '../records/referrals.ts'
import { isOver, type Referral } from '../referral.ts'
import type { Told } from '../told.ts'
import { participants as words } from '../words.ts'
import { saysHowItStands, saysWhatWasTold } from './sentences.ts'
import { ToldFields } from './told-fields.tsx'

interface OwnTalk {
  readonly saidYes: boolean
  /** The board decided that something is asked, to see whether it is the same for everybody. */
  readonly questionsAsked: boolean
  /** They said something about themselves: it is theirs to take back, whatever else. */
  readonly described: boolean
  readonly referrals: readonly (Kept & {
    readonly told: Told | undefined
    readonly lines: readonly Line[]
    readonly referral: Referral
    readonly clocks: readonly Clock[]
    readonly accompaniedBy: readonly string[]
    readonly anotherWanted: boolean
    /** They decide with an adult, and nobody stands beside them yet. */
    readonly adultIsMissing: boolean
    /** From the other person, closed. */
    readonly somethingIsThere: boolean
    /** A day is suggested, or it takes place. */
    readonly meetingStands: boolean
    /** One of us wrote something down for them, and it waits. */
    readonly draftIsThere: boolean
    /** Whoever accompanies them asked whether it may end, and waits for their word. */
    readonly endSuggested: boolean
    /** What we told others, because somebody was in danger: whom, why, and exactly what. */
    readonly toldInDanger: readonly (readonly string[])[]
    /** Something that should not have: what, what was done, what we do differently. */
    readonly happened: readonly (readonly Labelled[])[]
  })[]
}

const Back = ({ asked }: { readonly asked: Asked }) => (
  <p class="govuk-body">
    <a class="govuk-link" href="/me">
      {words.in(asked.language)('own.back')}
    </a>
  </p>
)

/** A code of another service opens nothing here (E1). */
export const otherAreaPage = (asked: Asked) => {
  const say = words.in(asked.language)
  return (
    <Document asked={asked} title={say('own')} participant>
      <Back asked={asked} />
      <h1 class="govuk-heading-l">{say('own')}</h1>
      <p class="govuk-body">{say('own.other-area')}</p>
      <a class="govuk-link" href="/talk">
        {say('about.title')}
      </a>
    </Document>
  )
}

export const ownTalkPage = (
  asked: Asked,
  { saidYes, questionsAsked, described, referrals }: OwnTalk,
  done: string | undefined,
) => {
  const { language } = asked
  const say = words.in(language)
  const said = (['sent', 'saved', 'no', 'another'] as const).find((one) => one === done)
  return (
    <Document asked={asked} title={say('own')} participant>
      <Back asked={asked} />
      {said === undefined ? null : (
        <p class="govuk-inset-text" role="status">
          {say(`own.${said}`)}
        </p>
      )}
      <h1 class="govuk-heading-l">{say('own')}</h1>
      {referrals.length === 0 ? <p class="govuk-body">{say('own.none')}</p> : null}
      {referrals.length > 0 && !saidYes ? <Safety words={words} language={language} message="own.no-yes" /> : null}
      {referrals.map((one) => (
        <One asked={asked} one={one} saidYes={saidYes} questionsAsked={questionsAsked} described={described} />
      ))}
      <p class="govuk-body">
        <a class="govuk-link" href="/talk/start">
          {say(referrals.length === 0 ? 'start.title' : 'own.again')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/talk">
          {say('about.title')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/me#tell">
          {say('own.ask')}
        </a>
      </p>
      <p class="govuk-body">
        <a class="govuk-link" href="/me/talk/complain">
          {say('complain.title')}
        </a>
      </p>
      {referrals.length === 0 ? null : <Stop asked={asked} />}
    </Document>
  )
}

const One = ({
  asked,
  one,
  saidYes,
  questionsAsked,
  described,
}: {
  readonly asked: Asked
  readonly one: OwnTalk['referrals'][number]
  readonly saidYes: boolean
  readonly questionsAsked: boolean
  readonly described: boolean
}) => {
  const { language } = asked
  const say = words.in(language)
  const { referral, told, lines, clocks } = one
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('own.since', { day: dayName(language, referral.received) })}</h2>
      {saysHowItStands(say, referral, language).map((says) => (
        <p class="govuk-body">{says}</p>
      ))}
      {clocks.map(({ what, due, state }) =>
        state === 'running' || state === 'late' ? (
          <p class="govuk-body">{say(`clock.${what}-${state}`, { day: dayName(language, due) })}</p>
        ) : null,
      )}
      <Happened
        title={say('own.confidence')}
        all={one.toldInDanger.map((all) => all.map((says) => ({ label: '', says })))}
        more={{ at: '/me#tell', says: say('own.ask') }}
      />
      <Happened
        title={say('own.incident')}
        all={one.happened}
        more={{ at: '/me/talk/complain', says: say('own.incident-else') }}
      />
      {one.anotherWanted ? <p class="govuk-body">{say('own.another-wanted')}</p> : null}
      {one.accompaniedBy.length === 0 ? null : (
        <Form asked={asked} action="/me/talk/another">
          <input type="hidden" name="id" value={one.id} />
          <p class="govuk-body">
            {say('own.accompanied')} <bdi>{one.accompaniedBy.join(', ')}</bdi>
          </p>
          <Button secondary>{say('own.want-another')}</Button>
        </Form>
      )}
      {referral.stage === 'accepted' && saidYes ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/words/${one.id}`}>
            {say('own.words')}
          </a>
        </p>
      ) : null}
      {referral.stage === 'accepted' && saidYes ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/safe/${one.id}`}>
            {say('own.review')}
          </a>
        </p>
      ) : null}
      {described || (!isOver(referral.stage) && saidYes && questionsAsked) ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/equal/${one.id}`}>
            {say('equal.title')}
          </a>
        </p>
      ) : null}
      {referral.stage === 'accepted' && saidYes ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/told/${one.id}`}>
            {say('informing.title')}
          </a>
        </p>
      ) : null}
      {referral.stage === 'accepted' && saidYes ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/adult/${one.id}`}>
            {say(one.adultIsMissing ? 'own.adult-open' : 'adult.title')}
          </a>
        </p>
      ) : null}
      {referral.stage === 'accepted' && saidYes && one.origin !== 'invited' ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/other/${one.id}`}>
            {say('own.approach')}
          </a>
        </p>
      ) : null}
      {referral.stage === 'accepted' && saidYes ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/between/${one.id}`}>
            {say(one.somethingIsThere ? 'own.between-waiting' : 'own.between')}
          </a>
        </p>
      ) : null}
      {referral.stage === 'accepted' && saidYes && one.draftIsThere ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/shuttle/${one.id}`}>
            {say('own.shuttle')}
          </a>
        </p>
      ) : null}
      {referral.stage === 'accepted' && saidYes ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/meet/${one.id}`}>
            {say(one.meetingStands ? 'own.meet-open' : 'own.meet')}
          </a>
        </p>
      ) : null}
      {referral.stage === 'accepted' && saidYes ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/agreed/${one.id}`}>
            {say('own.agreed')}
          </a>
        </p>
      ) : null}
      {saidYes ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/after/${one.id}`}>
            {say('own.after')}
          </a>
        </p>
      ) : null}
      {referral.stage === 'accepted' || referral.stage === 'closed' ? (
        <p class="govuk-body">
          <a class="govuk-link" href={`/me/talk/end/${one.id}`}>
            {say(referral.stage === 'closed' ? 'own.ended' : one.endSuggested ? 'own.end-suggested' : 'own.end')}
          </a>
        </p>
      ) : null}
      {lines.flatMap(({ fact, says }) =>
        says === undefined
          ? []
          : [
              <blockquote class="govuk-inset-text">
                <p class="govuk-body">{say('own.we-wrote', { day: dayName(language, fact.day) })}</p>
                <bdi>{says}</bdi>
              </blockquote>,
            ],
      )}
      {told === undefined ? null : (
        <>
          <h3 class="govuk-heading-s">{say('own.you-said')}</h3>
          <ul class="govuk-list govuk-list--bullet">
            {saysWhatWasTold(say, told).map((says) => (
              <li>
                <bdi>{says}</bdi>
              </li>
            ))}
          </ul>
          {saidYes ? (
            <details class="govuk-details">
              <summary class="govuk-details__summary">{say('own.change')}</summary>
              <Form asked={asked} action="/me/talk">
                <input type="hidden" name="id" value={one.id} />
                <ToldFields language={language} told={told} at={`-${one.id.slice(0, 8)}`} />
                <Button secondary>{say('own.save')}</Button>
              </Form>
            </details>
          ) : null}
        </>
      )}
    </section>
  )
}

interface HappenedProps {
  readonly title: string
  readonly all: readonly (readonly Labelled[])[]
  /** What they can do where they see it differently. */
  readonly more: { readonly at: string; readonly says: string }
}

/** Something we did or that happened here, in sentences; nothing where there is none. */
const Happened = ({ title, all, more }: HappenedProps) =>
  all.length === 0 ? null : (
    <div class="govuk-inset-text">
      <p class="govuk-body">{title}</p>
      {all.map((says) => (
        <ul class="govuk-list govuk-list--bullet">
          {says.map(({ label, says: written }) => (
            <li class="as-written">
              {label} <bdi>{written}</bdi>
            </li>
          ))}
        </ul>
      ))}
      <a class="govuk-link" href={more.at}>
        {more.says}
      </a>
    </div>
  )

/** One press, no reason, no second question (V5). */
const Stop = ({ asked }: { readonly asked: Asked }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m">{say('own.stop')}</h2>
      <p class="govuk-body">{say('own.stop-what')}</p>
      <Form asked={asked} action="/me/decide">
        <input type="hidden" name="question" value={`${kept.purpose}/${kept.recipient}/${kept.channel}`} />
        <Button secondary name="decision" value="withdrawn">
          {say('own.stop')}
        </Button>
      </Form>
    </section>
  )
}
