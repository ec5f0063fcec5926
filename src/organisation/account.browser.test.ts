/** Passkeys with a real browser and its own authenticator; recovery codes; sessions seen and ended; a shared tablet. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { practiceSecret } from '../practice/town.ts'
import { be, inBrowser, startWalking, type Walking } from '../practice/walk.ts'
import { totpDigits } from './totp.ts'

let walking: Walking
before(async () => {
  walking = await startWalking()
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }

/** A phone that says yes by itself, as if somebody had put their finger on it. */
const withAuthenticator = async (page: Page) => {
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('WebAuthn.enable')
  await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
}

/** Each six digits are good once: the next ones are those of the next half minute. */
let used = 0
const digits = (who: 'tomas' | 'noor') => {
  used += 1
  const { keyring, now } = walking.town.needs
  const moment = new Date(Date.parse(now()) + (used === 1 ? 0 : 30_000)).toISOString() as ReturnType<typeof now>
  return totpDigits(practiceSecret(keyring, who), moment)
}

describe('a worker’s account', () => {
  it('a passkey is added with an old factor, and signs in without a password', async () => {
    await inBrowser(walking, phone, async (page) => {
      await withAuthenticator(page)
      await be(page, 'Tomas')
      await page.goto('/account')
      await page.getByLabel('What shall it be called?').fill('my phone')
      await page.locator('#digits').fill('000000')
      await page.getByRole('button', { name: 'Add a passkey' }).click()
      await page.getByRole('heading', { name: 'Please look at this again' }).waitFor()
      await page.getByLabel('What shall it be called?').fill('my phone')
      await page.locator('#digits').fill(digits('tomas'))
      await page.getByRole('button', { name: 'Add a passkey' }).click()
      await page.getByRole('heading', { name: 'my phone' }).waitFor()

      await page.getByRole('button', { name: 'Sign out' }).click()
      await page.goto('/sign-in')
      const sent = page.waitForRequest((one) => one.method() === 'POST' && one.url().endsWith('/sign-in/passkey'))
      await page.getByRole('button', { name: 'Use a passkey' }).click()
      const answer = new URLSearchParams((await sent).postData() ?? '').get('answer') ?? ''
      await page.getByRole('heading', { name: 'Desk' }).waitFor()
      assert.ok(answer.length > 100)
      await inBrowser(walking, phone, async (thief) => {
        await thief.goto('/sign-in')
        const token = (await thief.locator('[name="form-token"]').first().getAttribute('value')) ?? ''
        const again = await thief.request.post('/sign-in/passkey', {
          form: { 'form-token': token, answer },
          headers: { 'Sec-Fetch-Site': 'same-origin' },
          maxRedirects: 0,
        })
        assert.equal(again.status(), 422, 'the same answer twice')
        assert.match(await again.text(), /The passkey did not work here/)
      })
      assert.match(await page.locator('header').innerText(), /Tomas/)
    })
  })

  it('recovery codes are shown once, and sessions elsewhere are seen and ended', async () => {
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Tomas')
      await page.goto('/account')
      assert.match(await page.locator('main').innerText(), /You have no recovery codes/)
      await page.locator('#codes-digits').fill(digits('tomas'))
      await page.getByRole('button', { name: 'Make eight new codes' }).click()
      const codes = await page.locator('.code.small').allInnerTexts()
      assert.equal(new Set(codes).size, 8)
      assert.match(await page.locator('main').innerText(), /You have 8 recovery codes left/)
      await page.goto('/account')
      assert.equal(await page.locator('.code.small').count(), 0)

      // A code stands in for the digits: for new codes it is taken, and the seven others end.
      await page.locator('#codes-digits').fill(codes[0]?.toLowerCase() ?? '')
      await page.getByRole('button', { name: 'Make eight new codes' }).click()
      assert.equal(await page.locator('.code.small').count(), 8)
      await page.locator('#codes-digits').fill(codes[1] ?? '')
      await page.getByRole('button', { name: 'Make eight new codes' }).click()
      await page.getByRole('heading', { name: 'Please look at this again' }).waitFor()

      await inBrowser(walking, phone, async (other) => {
        await be(other, 'Tomas')
        await page.goto('/account')
        await page.getByRole('button', { name: 'End all others' }).click()
        await page.getByRole('heading', { name: 'Where you are signed in' }).waitFor()
        assert.equal(await page.getByRole('button', { name: 'End this one' }).count(), 0)
        await other.goto('/desk')
        await other.getByRole('heading', { name: 'Sign in' }).waitFor()
      })
    })
  })

  it('a browser becomes a shared tablet, a room’s tablet, and nothing once it is ended', async () => {
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Amina')
      await page.goto('/tablets')
      await page.getByLabel('What is it called?').fill('Desk 1')
      await page.getByRole('button', { name: 'Make this browser the tablet' }).click()
      assert.match(await page.locator('main').innerText(), /Nobody signed in on this tablet today/)
      await page.goto('/desk')
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()

      await be(page, 'Amina')
      await page.goto('/tablets')
      await page.getByRole('button', { name: 'End this tablet' }).click()
      await page.goto('/switch')
      assert.match(await page.locator('main').innerText(), /is not a shared tablet/)

      await page.goto('/tablets')
      await page.getByLabel('What is it called?').fill('Blue room')
      await page.getByLabel('It hangs in a room').check()
      await page.getByRole('button', { name: 'Make this browser the tablet' }).click()
      assert.match(await page.locator('main').innerText(), /Blue room[\s\S]*999[\s\S]*4 Quay Street/)
      await page.goto('/desk')
      await page.getByRole('heading', { name: 'Sign in' }).waitFor()
    })
  })
})
