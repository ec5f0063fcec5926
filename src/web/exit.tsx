import type { Asked } from '../platform/http/asked.ts'
import { words } from './words.ts'

/** Leaves at once. With JavaScript it hides the page first; without, it is a link, and the server clears what is ours. */
export const ExitThisPage = ({ asked }: { asked: Asked }) => {
  const say = words.in(asked.language)
  return (
    <div
      class="govuk-exit-this-page"
      data-module="govuk-exit-this-page"
      {...{
        'data-i18n.activated': say('exit.activated'),
        'data-i18n.timed-out': say('exit.timed-out'),
        'data-i18n.press-two-more-times': say('exit.two-more'),
        'data-i18n.press-one-more-time': say('exit.one-more'),
      }}
    >
      <a
        href="/leave"
        class="govuk-button govuk-button--warning govuk-exit-this-page__button govuk-js-exit-this-page-button"
        data-module="govuk-button"
        rel="nofollow noreferrer"
      >
        {say('exit.button')}
      </a>
    </div>
  )
}
