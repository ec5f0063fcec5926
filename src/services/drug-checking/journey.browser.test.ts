/** From a bag to an answer, in a real browser: with a mouse; then with a keyboard alone and no JavaScript. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { be, inBrowser, startWalking, type Walking } from '../../practice/walk.ts'

let walking: Walking
before(async () => {
  walking = await startWalking()
})
after(() => walking.close())

const phone = { width: 320, height: 640 }

/** Tab to the thing with this name, as somebody without a mouse does, and fail where it cannot be reached. */
const tabTo = async (page: Page, name: RegExp, most = 80) => {
  for (let presses = 0; presses < most; presses += 1) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate<string>(
      '(document.activeElement?.labels?.[0] ?? document.activeElement)?.textContent?.trim() ?? ""',
    )
    if (name.test(here)) return
  }
  assert.fail(`the keyboard never came to ${name}`)
}

describe('from a bag to an answer', () => {
  it('with a mouse: taken in within a few presses, tested, looked at twice, and read with the code', async () => {
    const code = await inBrowser(walking, { viewport: phone }, async (page) => {
      await be(page, 'Tomas')
      await page.getByRole('link', { name: 'Take in a sample' }).click()
      await page.getByLabel('Powder').check()
      await page.getByLabel('heroin').check()
      await page.getByRole('button', { name: 'Save and show the code' }).first().click()
      await page.getByRole('heading', { name: 'The code for the person' }).waitFor()
      const given = await page.locator('.code bdi').innerText()

      await page.getByText('Add a strip').click()
      await page.getByLabel('fentanyl strip').check()
      await page.getByLabel('It reacted (one line)').check()
      await page.getByRole('button', { name: 'Save' }).first().click()
      await page.getByRole('heading', { name: 'fentanyl strip' }).waitFor()
      await page.getByRole('button', { name: 'Prepare the answer' }).click()
      await page.getByText('You prepared this yourself').waitFor()
      const at = page.url()

      await be(page, 'Noor')
      await page.goto(at)
      await page.getByRole('button', { name: 'Hand it back' }).click()
      await page.getByText('Handed back on').waitFor()
      return given
    })

    await inBrowser(walking, { viewport: phone }, async (page) => {
      await page.goto('/')
      await page.getByRole('link', { name: 'Get your answer' }).click()
      await page.getByLabel('Your code').fill(code.toLowerCase())
      await page.getByRole('button', { name: 'Show my answer' }).click()
      await page.getByRole('heading', { name: 'Your answer' }).waitFor()
      assert.match(await page.locator('main').innerText(), /fentanyl strip reacted/)
    })
  })

  it('A1: with a keyboard alone and no JavaScript', async () => {
    await inBrowser(walking, { viewport: phone, javaScriptEnabled: false }, async (page) => {
      await be(page, 'Bea')
      await page.goto('/drug-checking/intake')
      await tabToWithoutScript(page, 'Save and show the code')
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'The code for the person' }).waitFor()
      const code = await page.locator('.code bdi').innerText()
      await page.goto('/results')
      await page.getByLabel('Your code').focus()
      await page.keyboard.type(code)
      await page.keyboard.press('Enter')
      await page.getByRole('heading', { name: 'Your answer is not ready yet' }).waitFor()
    })
  })

  it('S7: leaves at once with three presses of Shift, and with the button without JavaScript', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await inBrowser(walking, { viewport: phone, javaScriptEnabled }, async (page) => {
        await page.goto('/results?language=ar')
        const leaves = page.waitForRequest('https://www.bbc.co.uk/weather')
        if (javaScriptEnabled) for (const _ of [1, 2, 3]) await page.keyboard.press('Shift')
        else await page.locator('a[href="/leave"]').click({ noWaitAfter: true })
        await leaves
        assert.deepEqual(
          (await page.context().cookies()).filter(({ domain }) => domain === 'localhost'),
          [],
        )
      })
    }
  })

  it('A2: a problem takes the eye to its field, by keyboard', async () => {
    await inBrowser(walking, { viewport: phone }, async (page) => {
      await page.goto('/results')
      await page.getByLabel('Your code').fill('OOOO')
      await page.getByRole('button', { name: 'Show my answer' }).click()
      await page.getByRole('alert').waitFor()
      await page.waitForLoadState('load')
      await tabTo(page, /A code has 13/)
      await page.keyboard.press('Enter')
      await page.waitForFunction("document.activeElement?.id === 'code'", undefined, { timeout: 5_000 })
    })
  })
})

const tabToWithoutScript = async (page: Page, name: string) => {
  for (let presses = 0; presses < 60; presses += 1) {
    await page.keyboard.press('Tab')
    if (await page.locator('button:focus', { hasText: name }).count()) return
  }
  assert.fail(`the keyboard never came to ${name}`)
}
