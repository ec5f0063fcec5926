/** Who comes along to a meeting, in a real browser: Wren wants a friend beside them, Fen talks with that one, and Rue reads it in what is suggested. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { bothWish, suggests } from '../../practice/a-meeting.ts'
import type { BothThere } from '../../practice/both-sides.ts'
import type { OtherSide } from '../../practice/other-side.ts'
import { be, inBrowser, isFine, press, type Walking } from '../../practice/walk.ts'
import { startWalkingBoth } from '../../practice/walk-both.ts'

let walking: Walking
let story: OtherSide
let both: BothThere
before(async () => {
  ;({ walking, story, both } = await startWalkingBoth())
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }
const desk = { viewport: { width: 1280, height: 800 } }

const opens = async (page: Parameters<typeof press>[0], code: string, language = 'en') => {
  await page.goto(`/me?language=${language}`)
  await page.locator('input[name="code"]').fill(code)
  await page.locator('main button').first().click()
}

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('V3 who comes along', () => {
  it('Wren says whom they want beside them, on a phone without JavaScript', async () => {
    await inBrowser(walking, { ...phone, javaScriptEnabled: false }, async (page) => {
      await opens(page, both.wren.code)
      await page.goto(`/me/talk/meet/${both.wren.id}`)
      await page.getByRole('link', { name: 'Who comes with me' }).click()
      await press(page, 'Yes, I want them beside me')
      await page.getByRole('link', { name: 'Say who it is' }).waitFor()
      await page.getByText('A friend', { exact: true }).click()
      await page.getByLabel('What are they called?').fill('Ash')
      await press(page, 'Yes, I want them beside me')
      await page.getByText('One of us talks with them before the other person hears of it.').waitFor()
      await page.getByRole('heading', { name: 'A friend: Ash' }).waitFor()
    })
    await inBrowser(walking, phone, async (page) => {
      await opens(page, both.wren.code)
      await page.goto(`/me/talk/with/${both.wren.id}`)
      await isFine(page, 'who comes with me')
    })
    await inBrowser(walking, { ...desk, colorScheme: 'dark' }, async (page) => {
      await opens(page, both.wren.code, 'ar')
      await page.goto(`/me/talk/with/${both.wren.id}`)
      await isFine(page, 'who comes with me, in Arabic, dark')
    })
  })

  it('Fen talks with them alone; Rue reads who comes in the day that is suggested, and Wren takes it back with one press', async () => {
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Fen')
      await page.goto('/restorative-justice/asked')
      await page.locator(`a[href="/restorative-justice/${both.wren.id}/company"]`).click()
      await page.getByText('Nobody has talked with them yet.').waitFor()
      await isFine(page, 'who comes with them')
      await press(page, 'We talked alone: they come (A friend: Ash)')
      await page.getByText('They come. Heard by Fen').waitFor()
    })
    await bothWish(story, both)
    await suggests(story, both)
    await inBrowser(walking, phone, async (page) => {
      await opens(page, both.rue.code)
      await page.goto(`/me/talk/meet/${both.rue.id}`)
      await page.getByText('Beside the other person').waitFor()
      await page.getByText('A friend: Ash').waitFor()
      await isFine(page, 'the day with company')
    })
    await inBrowser(walking, phone, async (page) => {
      await opens(page, both.wren.code)
      await page.goto(`/me/talk/with/${both.wren.id}`)
      await press(page, 'They do not come with me (A friend: Ash)')
      await page.getByText('They do not come with you.').waitFor()
      assert.equal(await page.getByText('Ash').count(), 0)
    })
    await inBrowser(walking, desk, async (page) => {
      await be(page, 'Fen')
      await page.goto(`/restorative-justice/${both.wren.id}/meeting`)
      assert.equal(await page.getByText('Ash').count(), 0)
      await isFine(page, 'one was taken back')
    })
  })
})
