/** What somebody has just opened with their code: of the other person, or their own. */

import type { Asked } from '../../../platform/http/asked.ts'
import { dayName } from '../../../web/languages.ts'
import { participants as words } from '../words.ts'
import { Carried } from './carried.tsx'
import type { Told } from './own-between.tsx'

export const HandedOver = ({
  asked,
  at,
  handedOver: { choice, kind, ...handed },
}: {
  readonly asked: Asked
  readonly at: string
  readonly handedOver: NonNullable<Told['handedOver']>
}) => {
  const say = words.in(asked.language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m" tabindex={-1}>
        {say(choice === 'now' ? 'between.says' : 'between.summary')}
      </h2>
      <Carried
        ours={say('shuttle.ours')}
        theirs={say('shuttle.theirs')}
        words={
          choice === 'summary' && handed.says === ''
            ? { says: say('between.summary-none', { kind: say(`between.kind-${kind}`) }) }
            : handed
        }
      />
      <p class="govuk-body">
        {say(
          choice === 'now'
            ? 'between.is-yours'
            : handed.isOurs === true
              ? 'shuttle.summary-what'
              : 'between.summary-what',
        )}
      </p>
      {choice === 'now' && kind === 'commitment' ? (
        <p class="govuk-body">
          {say('between.commitment-what')}{' '}
          <a class="govuk-link" href={at.replace('/between/', '/agreed/')}>
            {say('own.agreed')}
          </a>
        </p>
      ) : null}
      {choice === 'now' ? (
        <p class="govuk-body">
          {say('between.afterwards')}{' '}
          <a class="govuk-link" href="/me#tell">
            {say('own.ask')}
          </a>
        </p>
      ) : null}
    </section>
  )
}

export const Opened = ({ asked, opened }: { readonly asked: Asked; readonly opened: NonNullable<Told['opened']> }) => {
  const { language } = asked
  const say = words.in(language)
  return (
    <section class="card">
      <h2 class="govuk-heading-m" tabindex={-1}>
        {say('between.opened')}
      </h2>
      {[
        ...opened.received.map((one) => ({ ...one, from: say('between.from') })),
        ...opened.own.map((one) => ({ ...one, from: say('between.yours') })),
      ].map(({ from, kind, day, words: opens }) => (
        <>
          <p class="govuk-body-s">
            {from}, {say(`between.kind-${kind}`)}, {dayName(language, day)}
          </p>
          <Carried
            ours={say('shuttle.ours')}
            theirs={say('shuttle.theirs')}
            words={opens ?? { says: say('between.does-not-open') }}
          />
        </>
      ))}
      <p class="govuk-body">{say('words.opened-now')}</p>
    </section>
  )
}
