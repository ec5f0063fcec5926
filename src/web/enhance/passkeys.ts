/**
 * Passkeys, for workers: asks the question, lets the phone or the stick answer, and sends the form as it would be sent
 * without. Where anything goes wrong the form goes anyway, and the page says what to do.
 */

import { startAuthentication, startRegistration } from '@simplewebauthn/browser'

const answers = {
  add: (optionsJSON: never) => startRegistration({ optionsJSON }),
  use: (optionsJSON: never) => startAuthentication({ optionsJSON }),
} as const

const answerIn = async (form: HTMLFormElement, how: keyof typeof answers): Promise<string> => {
  const asked = await fetch(`${form.action}/question`, {
    method: 'POST',
    body: new URLSearchParams(new FormData(form) as never),
    credentials: 'same-origin',
  })
  if (asked.headers.get('Content-Type')?.startsWith('application/json') !== true) return ''
  return JSON.stringify(await answers[how]((await asked.json()) as never))
}

for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) {
  const form = part.querySelector('form')
  const field = form?.querySelector<HTMLInputElement>('[name="answer"]')
  const how = part.dataset['passkey'] === 'add' ? 'add' : 'use'
  form?.addEventListener('submit', (event) => {
    if (field === null || field === undefined || field.value !== '') return
    event.preventDefault()
    answerIn(form, how)
      .then((answer) => {
        field.value = answer
      })
      .catch(() => undefined)
      .finally(() => form.submit())
  })
}
