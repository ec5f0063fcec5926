/** Something happened that should not have, in a real browser: written, read, looked into. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import type { BothThere } from '../../practice/both-sides.ts'
import { be, inBrowser, isFine, press, type Walking } from '../../practice/walk.ts'
import { startWalkingBoth } from '../../practice/walk-both.ts'

let walking: Walking
let both: BothThere
before(async () => {
  ;({ walking, both } = await startWalkingBoth())
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }
const wide = { viewport: { width: 1280, height: 900 } }

const asWren = (options: Parameters<typeof inBrowser>[1], walk: (page: Page) => Promise<void>) =>
  inBrowser(walking, options, async (page) => {
    await page.goto('/me')
    await page.getByLabel('The code on your card').fill(both.wren.code)
    await press(page, 'Open my page')
    await page.getByRole('link', { name: 'What I asked to talk about' }).click()
    await walk(page)
  })

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('something happened', () => {
  it('Fen writes it on a phone without JavaScript, as Wren reads it', async () => {
    await inBrowser(walking, { ...phone, javaScriptEnabled: false }, async (page) => {
      await be(page, 'Fen')
      await page.goto(`/restorative-justice/${both.wren.id}`)
      await page.getByRole('link', { name: 'Something happened that should not have: write it down' }).click()
      await press(page, 'Write it down, they read it now')
      await page.getByRole('alert').getByText('Choose what it was.').waitFor()
      await page.getByLabel('Something reached somebody it should not have reached').check()
      await page.getByLabel('What happened').fill('A sheet with your words lay in the hall.')
      await page.getByLabel('What was done at once').fill('It was taken back.')
      await press(page, 'Write it down, they read it now')
      await page.getByText('Waits for another coordinator').waitFor()
      assert.equal(await page.getByRole('button', { name: 'It was looked into' }).count(), 0)
    })
    await asWren(phone, async (page) => {
      await page.getByText('Something happened here that should not have.').waitFor()
      await page.getByText('A sheet with your words lay in the hall.').waitFor()
      await isFine(page, 'Wren reads it')
    })
  })

  it('I1: Iris, who accompanies neither, looks into it, and Wren reads what changes, in Arabic from the right', async () => {
    await inBrowser(walking, wide, async (page) => {
      await be(page, 'Iris')
      await page.goto('/restorative-justice')
      await page.getByText('Something happened: look into it').waitFor()
      await page.locator(`a[href="/restorative-justice/${both.wren.id}/incident?look"]`).click()
      await isFine(page, 'Iris looks')
      await press(page, 'It was looked into')
      await page.getByRole('alert').getByText('Write what we do differently').waitFor()
      await page.getByLabel('What we do differently from now on').fill('Sheets go into the box at once.')
      await press(page, 'It was looked into')
      await page.getByText('Looked into by Iris').waitFor()
      await isFine(page, 'it was looked into')
    })
    await asWren(phone, async (page) => {
      await page.getByText('Sheets go into the box at once.').waitFor()
      await page.getByRole('link', { name: 'Do you see it in another way? Tell us.' }).click()
      await page.getByRole('heading', { name: 'If something went wrong with us', level: 1 }).waitFor()
      await page.goto('/me/talk?language=ar')
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
      await isFine(page, 'in Arabic')
    })
  })
})
