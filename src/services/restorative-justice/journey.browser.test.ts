/** Asking to talk, in a real browser, from both ends: on an old phone without JavaScript, by keyboard, and at a coordinator's desk. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { be, inBrowser, startWalking, type Walking, whatAxeFinds } from '../../practice/walk.ts'

let walking: Walking
before(async () => {
  walking = await startWalking()
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false }

const openIt = async (page: Page, code: string) => {
  await page.goto('/me')
  await page.getByLabel('The code on your card').fill(code)
  await page.getByRole('button', { name: 'Open my page' }).click()
}

const ask = async (page: Page): Promise<string> => {
  await page.getByRole('button', { name: 'Yes, keep this and talk with me' }).click()
  await page.getByRole('heading', { name: 'We have it' }).waitFor()
  return (await page.locator('.code bdi').first().innerText()).trim()
}

describe('asking to talk', () => {
  it('V6: from the home page, on a phone without JavaScript, saying nothing about oneself; answered; and taken back', async () => {
    await inBrowser(walking, phone, async (page) => {
      await page.goto('/')
      await page.getByRole('link', { name: 'Talk about something that happened' }).click()
      await page.getByRole('link', { name: 'Easy to read' }).click()
      await page.getByRole('link', { name: 'Ask to talk' }).click()
      const code = await ask(page)

      await inBrowser(walking, {}, async (desk) => {
        await be(desk, 'Iris')
        await desk.goto('/desk')
        await desk.getByRole('link', { name: 'People who asked to talk' }).click()
        // Whoever waited longest stands on top, and this one came today.
        await desk.locator('main tbody tr').last().getByRole('link').first().click()
        await desk.getByText('as Easy Read').waitFor()
        await desk.locator('#acknowledged').getByLabel('A few words to the person').fill('Tuesday at two? Iris')
        await desk.getByRole('button', { name: 'I have read it' }).click()
        await desk.getByText('Written down. The person reads it on their page.').waitFor()
        assert.deepEqual(await whatAxeFinds(desk), [])
      })

      await openIt(page, code)
      await page.getByRole('link', { name: 'What I asked to talk about' }).click()
      await page.getByText('Tuesday at two? Iris').waitFor()
      await page.getByRole('button', { name: 'Stop, and take it back' }).click()
      await page.getByText('Stopped. It holds from this moment on.').waitFor()
      await page.getByRole('link', { name: 'What I asked to talk about' }).click()
      await page.getByText('There is nothing here now.').waitFor()
    })
  })

  it('V2: yes and no have the same size and the same look', async () => {
    await inBrowser(walking, phone, async (page) => {
      await page.goto('/talk/start')
      const both = [
        page.getByRole('button', { name: 'Yes, keep this and talk with me' }),
        page.getByRole('link', { name: 'No, or not now' }),
      ]
      const look =
        '(one) => { const s = getComputedStyle(one); const b = one.getBoundingClientRect(); return [s.backgroundColor, s.color, s.fontSize, s.fontWeight, s.borderColor, b.width].join() }'
      const [yes, no] = await Promise.all(both.map((one) => one.evaluate(look as never)))
      assert.equal(yes, no)
    })
  })

  it('A1: with a keyboard alone', async () => {
    await inBrowser(walking, { viewport: { width: 1280, height: 800 } }, async (page) => {
      await page.goto('/talk/start')
      await page.getByLabel('I was hurt').focus()
      await page.keyboard.press('Space')
      const button = page.getByRole('button', { name: 'Yes, keep this and talk with me' })
      for (
        let presses = 0;
        presses < 40 && !(await button.evaluate('(one) => one === document.activeElement' as never));
        presses += 1
      )
        await page.keyboard.press('Tab')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'We have it' }).waitFor()
    })
  })

  it('V8: a card handed on by somebody whose work brings them to people', async () => {
    await inBrowser(walking, phone, async (page) => {
      await page.goto('/talk')
      await page.getByRole('link', { name: 'A card for somebody you work with' }).click()
      await page.getByLabel('Housing').check()
      await page.getByRole('button', { name: 'Make a card' }).click()
      const card = (await page.locator('.code bdi').innerText()).trim()
      await inBrowser(walking, phone, async (theirs) => {
        await theirs.goto('/talk/start')
        await theirs.getByRole('link', { name: 'Somebody gave me a card' }).click()
        await theirs.getByLabel('The code on your card').fill(card)
        await ask(theirs)
      })
    })
    await inBrowser(walking, {}, async (desk) => {
      await be(desk, 'Iris')
      await desk.goto('/restorative-justice')
      await desk.locator('main tbody tr', { hasText: 'Housing' }).waitFor()
    })
  })

  it('V1: typed in by one worker during a call, confirmed by another who heard it', async () => {
    await inBrowser(walking, {}, async (page) => {
      await be(page, 'Bea')
      await page.goto('/desk')
      await page.getByRole('link', { name: 'Type in a call or a sheet of paper' }).click()
      await page.getByLabel('by phone').check()
      await page.getByRole('button', { name: 'They said yes: keep it' }).click()
      await page.getByRole('heading', { name: 'Typed in' }).waitFor()
      await be(page, 'Tomas')
      await page.goto('/cards')
      await page.getByText('Keep what I ask, and talk with me').first().waitFor()
      await page.getByRole('button', { name: /heard/ }).first().click()
      await page.waitForURL(/done=confirmed/)
    })
  })
})
