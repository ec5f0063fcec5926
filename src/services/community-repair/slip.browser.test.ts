/** Asked to stay away, in a real browser: written at the door, handed over, read on an old phone, looked at by somebody else. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { be, inBrowser, isFine, press, startWalking, type Walking } from '../../practice/walk.ts'

let walking: Walking
before(async () => {
  walking = await startWalking()
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }
const withoutScript = { ...phone, javaScriptEnabled: false }
const wide = { viewport: { width: 1280, height: 900 } }

let code = ''

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('I5 asked to stay away', () => {
  it('Bea writes it at the door, on a phone without JavaScript: nothing about the person is asked', async () => {
    await inBrowser(walking, withoutScript, async (page) => {
      await be(page, 'Bea')
      await page.goto('/community-repair')
      await page.getByRole('link', { name: 'Somebody is asked to stay away' }).click()
      await press(page, 'Write the slip')
      assert.match(await page.locator('main').innerText(), /Choose why/)
      await page.getByLabel('Somebody was hurt').check()
      await press(page, 'Write the slip')
      assert.match(await page.locator('main').innerText(), /Choose how they get their supplies/)
      await page.getByLabel('We hand them out at our door').check()
      await page.getByLabel('Where, and when').fill('Ring the bell, 10 to 17')
      await page.getByRole('textbox', { name: 'What you want to say' }).fill('Everybody should be safe here. You too.')
      await press(page, 'Write the slip')
      await page.getByRole('heading', { name: 'The slip' }).waitFor()
      code = await page.locator('.code bdi').innerText()
      assert.match(code, /^(\w{4}-){2}\w{4}$/)
    })
  })

  it('Tomas stands behind it', async () => {
    await inBrowser(walking, wide, async (page) => {
      await be(page, 'Tomas')
      await page.goto('/community-repair')
      await isFine(page, 'the list')
      await page.getByRole('link', { name: code.slice(0, 4) }).click()
      await press(page, 'I stand behind it')
      assert.match(await page.locator('main').innerText(), /Tomas/)
      await isFine(page, 'one of them')
    })
  })

  it('whoever holds the slip reads it on a phone, and one press has somebody else look', async () => {
    await inBrowser(walking, { ...phone, colorScheme: 'dark' }, async (page) => {
      await page.goto('/')
      await page.getByRole('link', { name: 'If we ask you to stay away' }).click()
      await isFine(page, 'the rules')
      await page.getByLabel('The code on your slip').fill(code.toLowerCase().replaceAll('-', ' '))
      await press(page, 'Show it')
      const text = await page.locator('main').innerText()
      for (const says of [/Somebody was hurt/, /Ring the bell, 10 to 17/, /Two of us stand behind it/, /You too/])
        assert.match(text, says)
      await isFine(page, 'the slip')
    })
    await inBrowser(walking, withoutScript, async (page) => {
      await page.goto('/place')
      await page.getByLabel('The code on your slip').fill(code)
      await press(page, 'Show it')
      await press(page, 'Somebody else looks at it')
      assert.match(await page.locator('main').innerText(), /Somebody who had no part in it looks at it/)
      // Nothing of it stands in the address.
      assert.equal(new URL(page.url()).search, '')
      await page.getByRole('link', { name: 'Read what such a talk is' }).click()
      assert.equal(new URL(page.url()).pathname, '/talk')
    })
  })

  it('Bea and Tomas may not answer, Noor ends it, and the slip says so in Arabic', async () => {
    await inBrowser(walking, wide, async (page) => {
      await be(page, 'Bea')
      await page.goto('/community-repair')
      await page.getByRole('link', { name: code.slice(0, 4) }).click()
      await page.getByLabel('It is over now').waitFor()
      assert.equal(await page.getByLabel('It stays as it is').count(), 0)
    })
    await inBrowser(walking, wide, async (page) => {
      await be(page, 'Tomas')
      await page.goto('/community-repair')
      await page.getByRole('link', { name: code.slice(0, 4) }).click()
      await page.getByLabel('It stays as it is').check()
      await press(page, 'Save')
      assert.match(await page.locator('main').innerText(), /Somebody else has to do this/)
    })
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Noor')
      await page.goto('/community-repair')
      await page.getByRole('link', { name: code.slice(0, 4) }).click()
      await page.getByLabel('It is over now').check()
      await page.getByRole('textbox', { name: 'What you want to say' }).fill('We talked. Come in.')
      await press(page, 'Save')
      assert.match(await page.locator('main').innerText(), /it is over\. They can come in/)
    })
    await inBrowser(walking, withoutScript, async (page) => {
      await page.goto('/place')
      await page.locator('#code').fill(code)
      await press(page, 'Show it')
      // What was typed is not lost with the language.
      await press(page, 'العربية')
      const text = await page.locator('main').innerText()
      assert.match(text, /انتهى الأمر/)
      assert.match(text, /We talked\. Come in\./)
    })
  })
})
