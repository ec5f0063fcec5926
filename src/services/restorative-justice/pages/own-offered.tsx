import type { Asked } from '../../../platform/http/asked.ts'
import { Button, Field, Form, type Problem } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { OfferNow } from '../records/offered-items.ts'
import { participants as words } from '../words.ts'
import type { Shown } from './own-between.tsx'

interface Where {
  readonly asked: Asked
  readonly at: string
  readonly id: string
}

/** What is there for them: that it is, and nothing of it, until they choose (S4). */
export const Offered = ({
  shown,
  problems,
  ...where
}: Where & { readonly shown: Pick<Shown, 'offers' | 'received'>; readonly problems: readonly Problem[] }) => {
  const say = words.in(where.asked.language)
  const { offers, received } = shown
  const waiting = offers.filter(({ folded }) => !folded.opened)
  return (
    <>
      {waiting.length === 0 ? <p class="govuk-body">{say('between.nothing')}</p> : null}
      {waiting.map((offer) => (
        <Closed {...where} offer={offer} problems={problems} />
      ))}
      {received.map(({ item, day }) => (
        <Theirs
          {...where}
          item={item}
          day={dayName(where.asked.language, day)}
          offer={offers.find((one) => one.item === item)}
        />
      ))}
    </>
  )
}

const quiet = ['later', 'read-to-me', 'hold', 'destroy', 'never'] as const

/** Each choice has the same size, and the one that hurts nobody stands first. */
const Closed = ({
  asked,
  at,
  id,
  offer,
  problems,
}: Where & { readonly offer: OfferNow; readonly problems: readonly Problem[] }) => {
  const { language } = asked
  const say = words.in(language)
  const { item, handed, folded } = offer
  const code = `code-${item}`
  const hidden = (
    <>
      <input type="hidden" name="id" value={id} />
      <input type="hidden" name="item" value={item} />
    </>
  )
  return (
    <section class="card">
      <h3 class="govuk-heading-s">{say(folded.chosen === 'hold' ? 'between.kept-here' : 'between.something')}</h3>
      <p class="govuk-body">{say('between.closed', { day: dayName(language, offer.endsOn) })}</p>
      <p class="govuk-body">{say('between.nobody-told')}</p>
      {folded.chosen === 'read-to-me' ? <p class="govuk-inset-text">{say('between.done-chose-read-to-me')}</p> : null}
      {handed === 'read-aloud' ? <p class="govuk-body">{say('between.wrong-only-aloud')}</p> : null}
      <Form asked={asked} action={`${at}/choose`}>
        {hidden}
        <div class="buttons">
          {quiet
            .filter((choice) => choice !== folded.chosen)
            .map((choice) => (
              <Button secondary name="choice" value={choice}>
                {say(`between.choose-${choice}`)}
              </Button>
            ))}
        </div>
      </Form>
      <Form asked={asked} action={`${at}/choose`}>
        {hidden}
        <Field id={code} name="code" label={say('words.code')} hint={say('words.code-what')} problems={problems} />
        <div class="buttons">
          <Button secondary name="choice" value="summary">
            {say('between.choose-summary')}
          </Button>
          {handed === 'read-aloud' ? null : (
            <Button secondary name="choice" value="now">
              {say('between.choose-now')}
            </Button>
          )}
        </div>
      </Form>
    </section>
  )
}

/** What they have: it is theirs, and whether its author knows is theirs to say. */
const Theirs = ({
  asked,
  at,
  id,
  item,
  day,
  offer,
}: Where & { readonly item: string; readonly day: string; readonly offer: OfferNow | undefined }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h3 class="govuk-heading-s">{say('between.have-since', { day })}</h3>
      {offer === undefined ? null : offer.folded.mayKnow ? (
        <p class="govuk-body">{say('between.done-may-know')}</p>
      ) : (
        <Form asked={asked} action={`${at}/know`}>
          <input type="hidden" name="id" value={id} />
          <input type="hidden" name="item" value={item} />
          <p class="govuk-body">{say('between.may-know-what')}</p>
          <Button secondary>{say('between.may-know')}</Button>
        </Form>
      )}
      <Form asked={asked} action={`${at}/remove`}>
        <input type="hidden" name="item" value={item} />
        <Button secondary>{say('between.remove')}</Button>
      </Form>
    </section>
  )
}
