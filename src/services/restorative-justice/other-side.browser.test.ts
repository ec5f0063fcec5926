/** Speaking with the other person for somebody, in a real browser, from three sides: whoever asks, whoever tries, and the other person. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { bothAccompany, foundSafe } from '../../practice/both-accompany.ts'
import { fensPhrase } from '../../practice/heron.ts'
import { talksIn } from '../../practice/talks.ts'
import { practiceApp } from '../../practice/visitor.ts'
import { be, inBrowser, isFine, press, startWalking, type Walking } from '../../practice/walk.ts'
import { type Day, toInstant } from '../../principles/ground/time.ts'

let walking: Walking
let wren: Awaited<ReturnType<typeof bothAccompany>>
before(async () => {
  walking = await startWalking()
  const { needs, town } = walking.town
  const today = toInstant(new Date()).slice(0, 10) as Day
  const talks = await talksIn(practiceApp(needs), needs, town, new URL(walking.town.origin).host, today)
  wren = await bothAccompany(talks, town, 'The glass.', { before: fensPhrase(town.organisation, needs).reveal() })
  await foundSafe(talks, wren)
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }
const withoutScript = { ...phone, javaScriptEnabled: false }

const atTheOther = async (page: Page) => {
  await page.goto('/me')
  await page.getByLabel('The code on your card').fill(wren.code)
  await press(page, 'Open my page')
  await page.getByRole('link', { name: 'What I asked to talk about' }).click()
  await page.getByRole('link', { name: 'Ask us to speak with the other person' }).click()
}

const atFens = async (page: Page) => {
  await be(page, 'Fen')
  await page.goto('/restorative-justice/asked')
  await page.locator(`main a[href="/restorative-justice/${wren.id}/other"]`).click()
}

let code = ''

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('speaking with the other person', () => {
  it('V1 S3: asked for on a phone without JavaScript; until the day there is nothing to read', async () => {
    await inBrowser(walking, withoutScript, async (page) => {
      await atTheOther(page)
      await page.getByLabel('What may we say it is about?').fill('It is about the window of the bakery.')
      await page.getByText('Six weeks').click()
      await page.getByText('Somebody tells me when we talk').click()
      await press(page, 'Yes, speak with them')
      await page.getByText('You hear from us on').waitFor()
      await page.getByText('It is about the window of the bakery.').waitFor()
    })
    await inBrowser(walking, phone, async (page) => {
      await atTheOther(page)
      await isFine(page, 'what was asked for')
    })
  })

  it('S1 I1: Fen looks, and Iris with a second pair of eyes; Fen tries, and gets the words for it', async () => {
    await inBrowser(walking, phone, async (page) => {
      await atFens(page)
      await isFine(page, 'before anything')
      await press(page, 'I do not know them')
      await page.getByText('Nothing we know speaks against it').click()
      await page.locator('#look').getByRole('button', { name: 'Write it down' }).click()
      await page.getByText('A coordinator has to look too, with their own eyes, and agree.').waitFor()
    })
    await inBrowser(walking, withoutScript, async (page) => {
      await be(page, 'Iris')
      await page.goto('/restorative-justice')
      await page.getByRole('link', { name: 'A second pair of eyes, for' }).click()
      await page.getByText('It is about the window of the bakery.').waitFor()
      await press(page, 'I looked for myself, and agree')
      await page.getByText('looked too, and agreed.').waitFor()
    })
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Iris')
      await page.goto(`/restorative-justice/${wren.id}/look`)
      await isFine(page, 'the second look')
    })
    await inBrowser(walking, phone, async (page) => {
      await atFens(page)
      await page.getByLabel('By what right do we know it?').selectOption('sharing-agreement')
      await page.getByLabel('What is it?').selectOption('number')
      await page.getByLabel('The number, the address, the place, or the agency').fill('+44 7700 900321')
      await press(page, 'Keep it, in place of what was there')
      await page.getByText('Everything is in order.').waitFor()
      await isFine(page, 'ready to try')
      await page.locator('#try').getByText('A letter').click()
      await press(page, 'Write down the try')
      await page.getByText('Never say who asks').waitFor()
      await isFine(page, 'the words for it')
      code = (await page.locator('.code bdi').first().textContent()) ?? ''
    })
  })

  it('S4 V2: the other person reads it when they want to, says not now, and later comes', async () => {
    await inBrowser(walking, phone, async (page) => {
      await page.goto('/talk/invited')
      await isFine(page, 'where the code is typed')
      await page.getByLabel('The code of the invitation').fill(code)
      await press(page, 'Read it')
      await page.getByText('We are on nobody’s side.').waitFor()
      assert.equal(await page.getByText('window of the bakery').count(), 0)
      await press(page, 'What they want you to know first')
      await page.getByText('window of the bakery').waitFor()
      await isFine(page, 'the invitation')
      const sizes = await Promise.all(
        ['Hear more', 'Not now', 'No', 'Never ask me'].map(async (name) =>
          page.getByRole('button', { name, exact: true }).evaluate('(one) => getComputedStyle(one).backgroundColor'),
        ),
      )
      assert.equal(new Set(sizes).size, 1, sizes.join())
      await press(page, 'Not now')
      await page.getByText('If we ask you once more, it is in three months').waitFor()
      await isFine(page, 'the answer')
    })
    await inBrowser(walking, withoutScript, async (page) => {
      await page.goto('/talk/invited')
      await page.getByLabel('The code of the invitation').fill(code.toLowerCase())
      await press(page, 'Read it')
      await press(page, 'Hear more')
      assert.equal(await page.getByLabel('The code on your card').inputValue(), code)
      await page.getByText('I hurt somebody').click()
      await press(page, 'Yes, keep this and talk with me')
      await page.getByRole('heading', { name: 'We have it' }).waitFor()
      await page.getByRole('link', { name: 'Open my page' }).waitFor()
    })
  })

  it('S3: Fen sees that they came; Wren sees what stood there before', async () => {
    await inBrowser(walking, phone, async (page) => {
      await atFens(page)
      await page.getByText('They came. What they say stands by itself').waitFor()
      await isFine(page, 'they came')
    })
    await inBrowser(walking, phone, async (page) => {
      await atTheOther(page)
      await page.getByText('You hear from us on').waitFor()
      assert.equal(await page.getByText(/came|answered:|reached/).count(), 0)
    })
  })

  it('A1: asked and answered with a keyboard alone', async () => {
    await inBrowser(walking, withoutScript, async (page) => {
      await page.goto('/talk/invited')
      await page.getByLabel('The code of the invitation').focus()
      await page.keyboard.type('2222-2222-2222-222')
      await page.keyboard.press('Enter')
      await page.getByRole('link', { name: /This code opens no invitation now/ }).waitFor()
    })
  })
})
