import type { Asked } from '../../../platform/http/asked.ts'
import { Document } from '../../../web/document.tsx'
import { Button, Form } from '../../../web/form.tsx'
import { dayName } from '../../../web/languages.ts'
import { type LinkCard, LinkCards } from '../../../web/link-cards.tsx'
import type { HeldHere, OwnRecord } from '../record.ts'
import { words } from '../words.ts'
import { Choices } from './choices.tsx'
import { Looked } from './looked.tsx'

const dones = ['given', 'refused', 'never', 'not-now', 'withdrawn', 'paused', 'continued', 'contact', 'told'] as const

export const recordPage = (
  asked: Asked,
  record: OwnRecord,
  pages: readonly LinkCard[],
  done: string | undefined,
  /** Whether somebody reads what people tell us. */
  mayTell: boolean,
  newId: () => string,
) => {
  const say = words.in(asked.language)
  const known = dones.find((one) => one === done)
  return (
    <Document asked={asked} title={say('me.title')} participant>
      {known === undefined ? null : (
        <div class="govuk-inset-text" role="status">
          {say(`done.${known}`)}
        </div>
      )}
      <h1 class="govuk-heading-l">{say('me.title')}</h1>
      <p class="govuk-body">{say('me.lead', { area: say(`area.${record.participant.area}`) })}</p>
      {record.hold === undefined ? null : (
        <p class="govuk-inset-text">{say('hold.told', { until: dayName(asked.language, record.hold.until) })}</p>
      )}
      <LinkCards cards={pages} />
      <OnThisPage asked={asked} />
      <Choices asked={asked} record={record} newId={newId} />
      <HeldList asked={asked} record={record} newId={newId} />
      <Tell asked={asked} record={record} mayTell={mayTell} newId={newId} />
      <Looked asked={asked} record={record} />
      <TakeAlong asked={asked} />
    </Document>
  )
}

/** The page is long, and what somebody came for may be its last line. */
const OnThisPage = ({ asked }: { asked: Asked }) => {
  const say = words.in(asked.language)
  return (
    <nav aria-label={say('me.here')}>
      <ul class="govuk-list here">
        {(
          [
            ['consents', 'me.choices'],
            ['held', 'me.held'],
            ['tell', 'tell.title'],
            ['looked', 'me.looked'],
            ['yours', 'me.yours'],
          ] as const
        ).map(([at, key]) => (
          <li>
            <a class="govuk-link" href={`#${at}`}>
              {say(key)}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  )
}

const HeldList = ({ asked, record, newId }: { asked: Asked; record: OwnRecord; newId: () => string }) => {
  const say = words.in(asked.language)
  const { held, contacts, participant } = record
  return (
    <>
      <h2 class="govuk-heading-m" id="held">
        {say('me.held')}
      </h2>
      <p class="govuk-body">{say('me.held-always', { day: dayName(asked.language, participant.opened) })}</p>
      {contacts.map(({ channel, to, from, until, words: sent, since }) => (
        <section class="card">
          <h3 class="govuk-heading-s">{say(`contact.${channel}`)}</h3>
          <p class="govuk-body">
            <bdi>{to}</bdi>
          </p>
          <p class="govuk-body">{say('contact.hours', { from, until })}</p>
          <p class="govuk-body">
            {say('contact.words')} <bdi>{sent}</bdi>
          </p>
          <p class="govuk-body-s quiet">{say('me.since', { day: dayName(asked.language, since) })}</p>
          <a class="govuk-link" href={`/me/contact/${channel}`}>
            {say('contact.change')}
          </a>
        </section>
      ))}
      {held.map((one) => (
        <OneHeld asked={asked} one={one} newId={newId} />
      ))}
    </>
  )
}

const OneHeld = ({ asked, one, newId }: { asked: Asked; one: HeldHere; newId: () => string }) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h3 class="govuk-heading-s">{one.title}</h3>
      {one.says.map((line) => (
        <p class="govuk-body">{line}</p>
      ))}
      <p class="govuk-body-s quiet">{say('me.since', { day: dayName(asked.language, one.since) })}</p>
      {one.notes.map(({ says, day }) => (
        <p class="govuk-body">
          {say('note.yours', { day: dayName(asked.language, day) })} <bdi>{says}</bdi>
        </p>
      ))}
      {one.correctAt === undefined ? null : (
        <p class="govuk-body">
          <a class="govuk-link" href={one.correctAt}>
            {say('me.correct')}
          </a>
        </p>
      )}
      <details class="govuk-details">
        <summary class="govuk-details__summary">{say('note.add')}</summary>
        <Form asked={asked} action="/me/note">
          <input type="hidden" name="about" value={one.key} />
          <input type="hidden" name="id" value={newId()} />
          <div class="govuk-form-group">
            <label class="govuk-label" for={`says-${one.key}`}>
              {say('note.label')}
            </label>
            <textarea class="govuk-textarea" id={`says-${one.key}`} name="says" rows={3} />
          </div>
          <Button secondary>{say('note.button')}</Button>
        </Form>
      </details>
    </section>
  )
}

/** Closed while nobody has shown that they read it. */
const Tell = ({
  asked,
  record,
  mayTell,
  newId,
}: {
  asked: Asked
  record: OwnRecord
  mayTell: boolean
  newId: () => string
}) => {
  const say = words.in(asked.language)
  return (
    <>
      <h2 class="govuk-heading-m" id="tell">
        {say('tell.title')}
      </h2>
      {record.toldUs.map(({ says, day, openedOn }) => (
        <section class="card">
          <p class="govuk-body">
            {say('tell.yours', { day: dayName(asked.language, day) })} <bdi>{says}</bdi>
          </p>
          <p class="govuk-body-s quiet">{say(openedOn === undefined ? 'tell.unopened' : 'tell.opened')}</p>
        </section>
      ))}
      {mayTell ? (
        <Form asked={asked} action="/me/tell">
          <input type="hidden" name="id" value={newId()} />
          <p class="govuk-body">{say('tell.lead')}</p>
          <div class="govuk-form-group">
            <label class="govuk-label" for="tells">
              {say('tell.label')}
            </label>
            <textarea class="govuk-textarea" id="tells" name="tells" rows={4} />
          </div>
          <Button secondary>{say('tell.button')}</Button>
        </Form>
      ) : (
        <p class="govuk-body">{say('tell.closed')}</p>
      )}
    </>
  )
}

const TakeAlong = ({ asked }: { asked: Asked }) => {
  const say = words.in(asked.language)
  return (
    <>
      <h2 class="govuk-heading-m" id="yours">
        {say('me.yours')}
      </h2>
      <ul class="govuk-list">
        {(
          [
            ['/me/everything', 'take.page'],
            ['/me/everything.json', 'take.data'],
            ['/me/codes', 'take.codes'],
            ['/me/erase', 'take.erase'],
          ] as const
        ).map(([address, key]) => (
          <li>
            <a class="govuk-link" href={address}>
              {say(key)}
            </a>
          </li>
        ))}
      </ul>
      <Form asked={asked} action="/me/close">
        <Button>{say('take.close')}</Button>
      </Form>
    </>
  )
}
