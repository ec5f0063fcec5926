/** A page of one's own, in a real browser, on an old phone: made, decided, seen, given up. Without JavaScript, without a mouse. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { be, inBrowser, startWalking, type Walking } from '../../practice/walk.ts'

let walking: Walking
before(async () => {
  walking = await startWalking()
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 }, javaScriptEnabled: false }

const makeOne = async (page: Page): Promise<{ readonly code: string; readonly spare: string }> => {
  await page.goto('/')
  await page.getByRole('link', { name: 'My page' }).click()
  await page.getByRole('link', { name: 'I do not have a page yet' }).click()
  await page.getByRole('button', { name: 'Make my page' }).click()
  const [code = '', spare = ''] = await page.locator('.code bdi').allInnerTexts()
  return { code, spare }
}

const openIt = async (page: Page, code: string) => {
  await page.goto('/me')
  await page.getByLabel('The code on your card').fill(code)
  await page.getByRole('button', { name: 'Open my page' }).click()
}

const question = (page: Page, name: string) =>
  page.locator('section.card').filter({ has: page.getByRole('heading', { name }) })

describe('V5 a page of one’s own, on a phone without JavaScript', () => {
  it('made, said yes, given a number, stopped within two pages, and the number is gone', async () => {
    await inBrowser(walking, phone, async (page) => {
      const { code } = await makeOne(page)
      await openIt(page, code)
      await question(page, 'Send me a text').getByRole('button', { name: 'Yes', exact: true }).click()
      await page.getByLabel('Phone number').fill('+44 7700 900456')
      await page.getByRole('button', { name: 'Save' }).click()
      assert.match(await page.locator('main').innerText(), /\+44 7700 900456/)

      // A new visit: the code is one page, the press is the second.
      await page.getByRole('button', { name: 'Close my page' }).click()
      await openIt(page, code)
      await question(page, 'Send me a text').getByRole('button', { name: 'Stop this' }).click()
      const after = await page.locator('main').innerText()
      assert.match(after, /Stopped\. It holds from this moment on\./)
      assert.doesNotMatch(after, /900456/)
      assert.match(await question(page, 'Send me a text').innerText(), /You stopped it/)
    })
  })

  it('V2: yes, not now, no and never have the same size and the same look', async () => {
    await inBrowser(walking, phone, async (page) => {
      await openIt(page, (await makeOne(page)).code)
      const buttons = await question(page, 'Keep my samples together').getByRole('button').all()
      assert.equal(buttons.length, 4)
      const look =
        '(one) => { const s = getComputedStyle(one); const b = one.getBoundingClientRect(); return [s.backgroundColor, s.color, s.fontSize, s.fontWeight, s.borderColor, b.width, b.height].join() }'
      const looks = await Promise.all(buttons.map((button) => button.evaluate(look as never)))
      assert.equal(new Set(looks).size, 1, looks.join('\n'))
    })
  })

  it('with the spare code, a stolen card is dead and new codes open the page', async () => {
    await inBrowser(walking, phone, async (page) => {
      const { code, spare } = await makeOne(page)
      await openIt(page, spare)
      assert.match(await page.locator('main').innerText(), /It opens nothing by itself/)
      await page.getByRole('button', { name: 'Make two new codes' }).click()
      const [renewed = ''] = await page.locator('.code bdi').allInnerTexts()
      await openIt(page, code)
      assert.match(await page.locator('main').innerText(), /A code that was replaced no longer works/)
      await openIt(page, renewed)
      await page.getByRole('heading', { name: 'My choices' }).waitFor()
    })
  })

  it('E1: erased, nothing opens it any more', async () => {
    await inBrowser(walking, phone, async (page) => {
      const { code, spare } = await makeOne(page)
      await openIt(page, code)
      await page.getByRole('link', { name: 'Erase everything' }).click()
      await page.getByRole('button', { name: 'Erase', exact: true }).click()
      await page.getByRole('heading', { name: 'It is gone' }).waitFor()
      for (const one of [code, spare]) {
        await openIt(page, one)
        assert.match(await page.locator('main').innerText(), /We do not have this code/)
      }
    })
  })

  it('E1: a worker looks because the person gave the code, and the person reads who looked', async () => {
    const { code } = await inBrowser(walking, phone, makeOne)
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Bea')
      await page.goto('/cards')
      await page.getByLabel('Their code').fill(code)
      await page.getByRole('button', { name: 'Open it together' }).click()
      await question(page, 'Send me an email').getByRole('button', { name: 'No', exact: true }).click()
      assert.match(await page.locator('main').innerText(), /They can see it on their page/)
    })
    await inBrowser(walking, phone, async (page) => {
      await openIt(page, code)
      const text = await page.locator('main').innerText()
      assert.match(text, /Bea:\s+Looked at this page, with the code you gave/)
      assert.match(text, /Bea:\s+Wrote down a choice, with the code you gave/)
      assert.match(await question(page, 'Send me an email').innerText(), /You said no/)
    })
  })

  it('V1: a yes said aloud counts only when a second worker confirms it', async () => {
    const { code } = await inBrowser(walking, phone, makeOne)
    const state = () =>
      inBrowser(walking, phone, async (page) => {
        await openIt(page, code)
        return question(page, 'Send me a text').innerText()
      })
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Bea')
      await page.goto('/cards')
      await page.getByLabel('Their code').fill(code)
      await page.getByRole('button', { name: 'Open it together' }).click()
      const one = question(page, 'Send me a text')
      await one.getByLabel('They say it aloud').check()
      await one.getByRole('button', { name: 'Yes', exact: true }).click()
      await page.goto('/cards')
      assert.match(await page.locator('main').innerText(), /Somebody else who heard it has to confirm it/)
    })
    assert.match(await state(), /You have not decided/)
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Tomas')
      await page.goto('/cards')
      await page.getByRole('button', { name: 'I heard it too' }).click()
      assert.match(await page.locator('main').innerText(), /It counts now/)
    })
    assert.match(await state(), /You said yes/)
  })
})
