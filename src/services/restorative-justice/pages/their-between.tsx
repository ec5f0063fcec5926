import { PhraseField } from '../../../organisation/vault-pages.tsx'
import type { Asked } from '../../../platform/http/asked.ts'
import type { WorkerId } from '../../../principles/ground/people.ts'
import type { Day } from '../../../principles/ground/time.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form, type Problem, ProblemSummary } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import type { NotRead } from '../may-cross.ts'
import { mayBeReadBy } from '../offered.ts'
import type { OfferNow } from '../records/offered-items.ts'
import type { Content, Words } from '../released.ts'
import { workers as words } from '../words.ts'
import { Carried } from './carried.tsx'
import { shortOf } from './desk.tsx'
import type { OwnItem } from './own-between.tsx'

interface Shown {
  readonly side: { readonly referral: string }
  readonly point: Uint8Array | undefined
  readonly isOpen: boolean
  readonly isIn: boolean
  readonly own: readonly (OwnItem & { readonly words: Words | undefined })[]
  readonly offers: readonly OfferNow[]
}

interface Next {
  readonly id: string
  readonly wrong?: { readonly item: string; readonly reason: NotRead }
  readonly aloud?: Content
  readonly worker: WorkerId
  readonly today: Day
}

export const theirBetweenPage = (asked: Asked, { side, point, isOpen, isIn, own, offers }: Shown, next: Next) => {
  const { language } = asked
  const say = words.in(language)
  const which = shortOf(side.referral)
  const at = `/restorative-justice/${side.referral}`
  const problems: readonly Problem[] =
    next.wrong === undefined ? [] : [{ field: 'main', says: say(`before.why-${next.wrong.reason}`) }]
  return (
    <Document asked={asked} title={say('between.title', { which })} problem={problems.length > 0}>
      <ProblemSummary asked={asked} problems={problems} />
      <p class="govuk-body">
        <a class="govuk-link" href={at}>
          {say('one.title', { which })}
        </a>
      </p>
      <h1 class="govuk-heading-l">{say('between.title', { which })}</h1>
      {next.aloud === undefined ? null : (
        <section class="card">
          <h2 class="govuk-heading-m" tabindex={-1}>
            {say('between.aloud')}
          </h2>
          <Carried ours={say('shuttle.ours')} theirs={say('shuttle.theirs')} words={next.aloud} />
          {next.aloud.promised === undefined ? null : (
            <>
              <p class="govuk-body">
                {say('before.promised', {
                  day: dayName(language, next.aloud.promised.byWhen),
                  who: say(`before.promised-${next.aloud.promised.checks}`),
                })}
              </p>
              <p class="govuk-inset-text">{say('between.aloud-commitment')}</p>
            </>
          )}
          <p class="govuk-body">{say('between.aloud-what')}</p>
        </section>
      )}
      <p class="govuk-body-l">{say('between.lead')}</p>
      {point === undefined ? <p class="govuk-body">{say('words.not-let-in')}</p> : null}
      {point !== undefined && !isOpen ? (
        <section class="card">
          <p class="govuk-body">{say('words.phrase-lead')}</p>
          <Form asked={asked} action={`${at}/words/open`}>
            <input type="hidden" name="to" value="between" />
            <PhraseField asked={asked} problems={[]} />
            <Button>{say('words.open')}</Button>
          </Form>
        </section>
      ) : null}
      {point !== undefined && isOpen && !isIn ? <p class="govuk-inset-text">{say('words.other-phrase')}</p> : null}
      {point === undefined ? null : (
        <>
          <h2 class="govuk-heading-m">{say('between.for-them')}</h2>
          {offers.length === 0 ? <p class="govuk-body">{say('between.for-them-none')}</p> : null}
          {offers.map((offer) => (
            <ForThem asked={asked} at={at} offer={offer} next={next} />
          ))}
          <h2 class="govuk-heading-m">{say('between.of-theirs')}</h2>
          {own.length === 0 ? <p class="govuk-body">{say('between.of-theirs-none')}</p> : null}
          {own.map((item) => (
            <OfTheirs asked={asked} item={item} />
          ))}
        </>
      )}
    </Document>
  )
}

/** What they chose, and, where they want it read to them, the way to do so. */
const ForThem = ({
  asked,
  at,
  offer,
  next,
}: {
  readonly asked: Asked
  readonly at: string
  readonly offer: OfferNow
  readonly next: Next
}) => {
  const { language } = asked
  const say = words.in(language)
  const { folded, handed, item, day, endsOn } = offer
  const isToRead = mayBeReadBy(folded, next.worker, next.today)
  return (
    <section class="card">
      <p class="govuk-body">
        {say('between.offered', { day: dayName(language, day), end: dayName(language, endsOn) })}{' '}
        {say(`between.chose-${folded.chosen ?? (folded.opened ? 'opened' : 'nothing')}`)}{' '}
        {handed === 'read-aloud' ? say('before.handed-read-aloud') : null}
      </p>
      {isToRead ? (
        <Form asked={asked} action={`${at}/between`}>
          <input type="hidden" name="id" value={next.id} />
          <input type="hidden" name="item" value={item} />
          <p class="govuk-body">{say('between.read-what')}</p>
          <Button secondary>{say('between.read')}</Button>
        </Form>
      ) : null}
    </section>
  )
}

const OfTheirs = ({
  asked,
  item,
}: {
  readonly asked: Asked
  readonly item: OwnItem & { readonly words: Words | undefined }
}) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <section class="card">
      <h3 class="govuk-heading-s">
        {say(`between.kind-${item.kind}`)}, {dayName(language, item.day)}
      </h3>
      <p class="govuk-body">
        {say(`before.stands-${item.stands}`)}{' '}
        {item.check?.reason === undefined ? null : say(`before.reason-${item.check.reason}`)}{' '}
        {item.told ? say('between.reached') : null}
      </p>
      {item.words === undefined ? null : (
        <Carried ours={say('shuttle.ours')} theirs={say('shuttle.theirs')} words={item.words} />
      )}
    </section>
  )
}
