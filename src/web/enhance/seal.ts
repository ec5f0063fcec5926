/**
 * Seals words in the browser before they are sent. Where it cannot, because the browser is too old, the page says that they are sealed on
 * arrival and the form goes as it would without; where it could and something went wrong, nothing is sent at all. Brings the rest along.
 */

import './enhance.ts'

import { fromText, sealTo } from '../../platform/sealed/envelope.ts'

const part = (form: HTMLFormElement, name: string) => form.querySelector<HTMLElement>(`[data-sealed="${name}"]`)

const sealIn = (field: HTMLTextAreaElement, form: HTMLFormElement) => {
  // In the place of the field, also where the page comes back with one press and is sent again.
  const sealed = Object.assign(document.createElement('input'), { type: 'hidden', name: field.name })
  let last = ''
  let isSending = false
  const seal = async (words: string) => {
    const { seal: point = '', place = '' } = field.dataset
    // The same words are sealed once: sent twice, they are one piece.
    if (words !== last) sealed.value = await sealTo(fromText(point), place, words)
    last = words
    form.querySelector('[data-kept]')?.remove()
    field.removeAttribute('name')
    form.append(sealed)
    form.submit()
  }
  part(form, 'in-the-browser')?.removeAttribute('hidden')
  part(form, 'on-arrival')?.setAttribute('hidden', '')
  form.addEventListener('submit', (event) => {
    const words = field.value.trim()
    if (words === '') return
    event.preventDefault()
    if (isSending) return
    isSending = true
    seal(words)
      .catch(() => part(form, 'failed')?.removeAttribute('hidden'))
      .finally(() => {
        isSending = false
      })
  })
}

if (window.crypto?.subtle !== undefined)
  for (const field of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-seal]'))
    if (field.form !== null) sealIn(field, field.form)
