import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Field, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { Safety } from '../../../web/safety.tsx'
import type { OfferNow } from '../records/offered-items.ts'
import { participants as words } from '../words.ts'
import type { Shown } from './own-between.tsx'

interface Where {
  readonly asked: Asked
  readonly at: string
  readonly id: string
  readonly shown: Shown
}

/** What is there for them: that it is, and nothing of it, until they choose (S4). What they have stays theirs, whatever they said since. */
export const Offered = ({ problems, ...where }: Where & { readonly problems: readonly Problem[] }) => {
  const say = words.in(where.asked.language)
  const { offers, received, mayTalk, welcome } = where.shown
  const isNothing = offers.length === 0 && received.length === 0
  return (
    <>
      {isNothing && mayTalk.ok && welcome.ok ? <p class="govuk-body">{say('between.nothing')}</p> : null}
      {offers.map((offer) => (
        <Closed {...where} offer={offer} problems={problems} />
      ))}
      {received.map(({ item, kind, day }) => (
        <section class="card">
          <h3 class="govuk-heading-s">{say('between.have-since', { day: dayName(where.asked.language, day) })}</h3>
          <MayKnow {...where} item={item} />
          <Form asked={where.asked} action={`${where.at}/remove`}>
            <input type="hidden" name="item" value={item} />
            {kind === 'commitment' ? <p class="govuk-body">{say('between.commitment-remove')}</p> : null}
            <Button secondary>{say('between.remove')}</Button>
          </Form>
        </section>
      ))}
    </>
  )
}

/** Whether its author may know is theirs to say, and to take back until it goes; it looks the same whatever its author did since (S3). */
const MayKnow = ({ asked, at, id, shown, item }: Where & { readonly item: string }) => {
  const say = words.in(asked.language)
  const isKnown = shown.known.has(item)
  return (
    <Form asked={asked} action={`${at}/know`}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="item" value={item} />
      {isKnown ? (
        <p class="govuk-body">{say('between.done-may-know')}</p>
      ) : (
        <Safety words={words} language={asked.language} message="consent.reached-information" box={false} />
      )}
      <Button secondary name="know" value={isKnown ? 'no' : 'yes'}>
        {say(isKnown ? 'words.take-back' : 'between.may-know')}
      </Button>
    </Form>
  )
}

const Closed = ({
  problems,
  offer,
  ...where
}: Where & { readonly offer: OfferNow; readonly problems: readonly Problem[] }) => {
  const { asked, at, id, shown } = where
  const { language } = asked
  const say = words.in(language)
  const { item, handed, folded } = offer
  const onlyAloud = handed === 'read-aloud'
  return (
    <section class="card">
      <h3 class="govuk-heading-s">
        {folded.readBy === undefined
          ? say(folded.chosen === 'hold' ? 'between.kept-here' : 'between.something')
          : say('between.read-on', { day: dayName(language, folded.readBy.day) })}
      </h3>
      <p class="govuk-body">{say('between.closed', { day: dayName(language, offer.endsOn) })}</p>
      <Safety words={words} language={language} message="between.nobody-told" box={false} />
      {onlyAloud ? <p class="govuk-body">{say('between.wrong-only-aloud')}</p> : null}
      {folded.chosen === 'read-to-me' ? <p class="govuk-inset-text">{say('between.done-chose-read-to-me')}</p> : null}
      {shown.safe.ok ? (
        <OpenIt asked={asked} at={at} id={id} item={item} onlyAloud={onlyAloud} problems={problems} />
      ) : (
        <>
          <Safety words={words} language={language} message="between.wrong-not-safe" />
          <p class="govuk-body">
            <a class="govuk-link" href={`/me/talk/safe/${shown.side.referral}`}>
              {say('own.review')}
            </a>
          </p>
        </>
      )}
      <Quiet asked={asked} at={at} id={id} shown={shown} offer={offer} />
      {folded.opened ? <MayKnow {...where} item={item} /> : null}
    </section>
  )
}

const OpenIt = ({
  asked,
  at,
  id,
  item,
  onlyAloud,
  problems,
}: Omit<Where, 'shown'> & {
  readonly item: string
  readonly onlyAloud: boolean
  readonly problems: readonly Problem[]
}) => {
  const say = words.in(asked.language)
  return (
    <Form asked={asked} action={`${at}/choose`}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="item" value={item} />
      <p class="govuk-body">{say('between.not-alone')}</p>
      <Field
        id={`code-${item}`}
        name="code"
        label={say('words.code')}
        hint={say('words.code-what')}
        problems={problems}
      />
      <div class="buttons">
        <Button secondary name="choice" value="summary">
          {say('between.choose-summary')}
        </Button>
        {onlyAloud ? null : (
          <Button secondary name="choice" value="now">
            {say('between.choose-now')}
          </Button>
        )}
      </div>
    </Form>
  )
}

const waits = ['read-to-me', 'later', 'hold'] as const
const ends = ['destroy', 'never'] as const

/** What needs no code: first what can be changed again, then, apart, what cannot. All of one size. */
const Quiet = ({ asked, at, id, shown, offer: { item, folded } }: Where & { readonly offer: OfferNow }) => {
  const say = words.in(asked.language)
  const some = waits.filter((one) => one !== folded.chosen && (one !== 'read-to-me' || shown.mayReadTo))
  return (
    <Form asked={asked} action={`${at}/choose`}>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="item" value={item} />
      <div class="buttons">
        {some.map((choice) => (
          <Button secondary name="choice" value={choice}>
            {say(`between.choose-${choice}`)}
          </Button>
        ))}
      </div>
      <Safety words={words} language={asked.language} message="between.for-good" box={false} />
      <div class="buttons">
        {ends.map((choice) => (
          <Button secondary name="choice" value={choice}>
            {say(`between.choose-${choice}`)}
          </Button>
        ))}
      </div>
    </Form>
  )
}
