/** The little that JavaScript adds: leaving faster, and taking the eye to what needs changing. Pages work without it. */

import { ErrorSummary, ExitThisPage } from 'govuk-frontend'

import { offerNotices } from './notices.ts'

document.body.classList.add('js-enabled', 'govuk-frontend-supported')

const start = (name: string, Part: new (root: Element) => unknown) => {
  for (const root of document.querySelectorAll(`[data-module="${name}"]`)) new Part(root)
}

start('govuk-exit-this-page', ExitThisPage)
start('govuk-error-summary', ErrorSummary)
offerNotices()
