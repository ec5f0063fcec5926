/** Notices of a browser, in a real one: what it shows on a lock screen, and what the page says where it cannot. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { inBrowser, startWalking, type Walking } from '../../practice/walk.ts'

let walking: Walking
before(async () => {
  walking = await startWalking()
})
after(() => walking.close())

describe('a notice in a browser', () => {
  it('S7: shows one sentence in the reader’s language and nothing else; a browser that may not listen is told of other ways', async () => {
    const { origin } = walking.town
    await inBrowser(walking, { permissions: ['notifications'] }, async (page) => {
      await page.goto('/alerts/follow?language=fr')
      const client = await page.context().newCDPSession(page)
      const registered = new Promise<string>((found) => {
        client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
          for (const { registrationId, scopeURL } of registrations)
            if (scopeURL === `${origin}/alerts/`) found(registrationId)
        })
      })
      await client.send('ServiceWorker.enable')
      await page.getByRole('button', { name: 'Me montrer les messages ici' }).click()
      const registrationId = await registered
      // No push service is reached from here, so the browser brings no address: the page says what to do.
      await page
        .getByRole('heading', { name: 'Il y a un problème' })
        .or(page.getByText('Votre navigateur n’a pas dit où il écoute'))
        .first()
        .waitFor()
      await page.evaluate(`(async () => {
        const { installing, waiting, active } = await navigator.serviceWorker.getRegistration('/alerts/')
        const one = installing ?? waiting ?? active
        while (one.state !== 'activated') await new Promise((go) => one.addEventListener('statechange', go, { once: true }))
      })()`)
      // A browser may drop a message that comes while it puts its worker to sleep, as a push service would then send it again.
      let shown: unknown
      for (let tries = 0; shown === undefined && tries < 20; tries++) {
        await client.send('ServiceWorker.deliverPushMessage', { origin, registrationId, data: '' })
        await page.waitForTimeout(250)
        shown = await page.evaluate(
          `navigator.serviceWorker.getRegistration('/alerts/').then((one) => one.getNotifications()).then((all) => all.length === 1 ? { title: all[0].title, body: all[0].body } : undefined)`,
        )
      }
      assert.deepEqual(shown, { title: 'Il y a du nouveau à lire.', body: '' })
    })
  })

  it('without JavaScript the page says so, and offers the other ways', async () => {
    await inBrowser(walking, { javaScriptEnabled: false }, async (page) => {
      await page.goto('/alerts/follow')
      await page.getByText('This browser cannot do it. Use one of the other ways.').waitFor()
      assert.equal(await page.getByRole('button', { name: 'Show me notices here' }).count(), 0)
      await page.getByLabel('Email address').fill('heron@harbour-lights.example')
      await page.getByRole('button', { name: 'Send me that email' }).click()
      await page.getByRole('heading', { name: 'Look at your mail' }).waitFor()
    })
  })

  it('S7: leaving takes what the browser kept for us along', async () => {
    await inBrowser(walking, { permissions: ['notifications'] }, async (page) => {
      await page.goto('/alerts/follow')
      await page.evaluate(`navigator.serviceWorker.register('/alerts/notice.js')`)
      await page.route('https://www.bbc.co.uk/**', (route) => route.fulfill({ body: 'weather' }))
      await page
        .getByRole('button', { name: /Exit this page/ })
        .or(page.getByRole('link', { name: /Exit this page/ }))
        .first()
        .click()
      await page.waitForURL(/bbc\.co\.uk/)
      await page.goto('/alerts')
      assert.equal(await page.evaluate(`navigator.serviceWorker.getRegistrations().then((all) => all.length)`), 0)
    })
  })
})
