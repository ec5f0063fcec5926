/** Notices of a browser: asks it where it listens, and sends the form as it would be sent without. Where it cannot, the page says so. */

const keyOf = (text: string): Uint8Array<ArrayBuffer> =>
  Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (one) => one.charCodeAt(0))

const endpointFor = async (part: HTMLElement): Promise<string> => {
  const script = `/alerts/notice.js?language=${part.dataset['pushLanguage'] ?? 'en'}`
  await navigator.serviceWorker.register(script)
  const registration = await navigator.serviceWorker.ready
  const key = keyOf(part.dataset['push'] ?? '')
  return (await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: key })).endpoint
}

export const offerNotices = () => {
  if (!('serviceWorker' in navigator && 'PushManager' in window)) return
  for (const part of document.querySelectorAll<HTMLElement>('[data-push]')) {
    part.hidden = false
    document.querySelector<HTMLElement>('[data-push-without]')?.setAttribute('hidden', '')
    const form = part.querySelector('form')
    const field = form?.querySelector<HTMLInputElement>('[name="endpoint"]')
    form?.addEventListener('submit', (event) => {
      if (field === null || field === undefined || field.value !== '') return
      event.preventDefault()
      endpointFor(part)
        .then((endpoint) => {
          field.value = endpoint
        })
        .catch(() => undefined)
        .finally(() => form.submit())
    })
  }
}
