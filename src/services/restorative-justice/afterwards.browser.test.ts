/** How somebody is since, in a real browser: chosen, asked, answered, heard; and how it was with us, told to somebody else. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { isOpened } from '../../practice/agreeing.ts'
import type { BothThere } from '../../practice/both-sides.ts'
import type { OtherSide } from '../../practice/other-side.ts'
import { be, inBrowser, isFine, press, type Walking } from '../../practice/walk.ts'
import { startWalkingBoth } from '../../practice/walk-both.ts'

let walking: Walking
let story: OtherSide
let both: BothThere
let day = 0
before(async () => {
  ;({ walking, story, both } = await startWalkingBoth(() => day))
  await isOpened(story, { from: both.rue, to: both.wren, phrase: both.phrase })
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }
const withoutScript = { ...phone, javaScriptEnabled: false }

const asWren = (options: typeof phone, walk: (page: Page) => Promise<void>) =>
  inBrowser(walking, options, async (page) => {
    await page.goto('/me')
    await page.getByLabel('The code on your card').fill(both.wren.code)
    await press(page, 'Open my page')
    await page.getByRole('link', { name: 'What I asked to talk about' }).click()
    await page.getByRole('link', { name: 'How you are since, and how it was with us' }).click()
    await walk(page)
  })

const asWorker = (name: string, at: string, walk: (page: Page) => Promise<void>) =>
  inBrowser(walking, phone, async (page) => {
    await be(page, name)
    await page.goto(at)
    await walk(page)
  })

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('afterwards', () => {
  it('R3: Wren chooses two days on a phone without JavaScript, with three answers that weigh the same', async () => {
    await asWren(phone, async (page) => {
      await isFine(page, 'before anything is chosen')
      const looks = await Promise.all(
        (await page.getByRole('button', { name: /^(Ask me then|Not now|No)$/ }).all()).map((one) =>
          one.evaluate('(one) => getComputedStyle(one).backgroundColor'),
        ),
      )
      assert.deepEqual([looks.length, new Set(looks).size], [3, 1], 'all answers weigh the same')
    })
    await asWren(withoutScript, async (page) => {
      await press(page, 'Ask me then')
      await page.getByRole('alert').getByText('Choose at least one time').waitFor()
      await page.getByLabel('after two days').check()
      await page.getByLabel('after six weeks').check()
      await page.getByLabel('Here, on my page').check()
      await press(page, 'Ask me then')
      await page.getByText('We ask you then.').waitFor()
      await page.getByText('We ask next on').waitFor()
    })
  })

  it('R3: two days on it stands there, Wren feels worse, and Fen is with them the same day', async () => {
    day = 2
    await story.theDayComes()
    await asWren(withoutScript, async (page) => {
      await page.getByText('How are you since').first().waitFor()
      await press(page, 'Worse')
      await page.getByText('That is not your fault.').waitFor()
    })
    await asWren(phone, (page) => isFine(page, 'it is worse'))
    await asWorker('Fen', '/restorative-justice/asked', async (page) => {
      await page.getByRole('link', { name: 'they feel worse, be in touch today' }).click()
      await page.getByText('They said that they feel worse').waitFor()
      await isFine(page, 'Fen reads that it is worse')
      await press(page, 'Somebody was with them')
      await page.getByText('They said that they feel worse').waitFor({ state: 'detached' })
    })
  })

  it('Wren tells how it was, and somebody who does not accompany them is in touch', async () => {
    await asWren(withoutScript, async (page) => {
      await page.getByText('Say how it was').click()
      await page
        .getByRole('group', { name: 'Did you feel that you had nothing to fear with us?' })
        .getByLabel('No', { exact: true })
        .check()
      await page.getByLabel('In your own words').fill('I was alone in the corridor.')
      await press(page, 'Send this')
      await page.getByText('Nobody has read it yet.').waitFor()
    })
    await asWorker('Iris', '/restorative-justice', async (page) => {
      await page.getByText('be in touch today').first().waitFor()
      await page.locator(`a[href="/restorative-justice/${both.wren.id}/feedback"]`).click()
      await page.getByText('I was alone in the corridor.').waitFor()
      await isFine(page, 'Iris reads how it was')
      await press(page, 'I was in touch with them')
      await page.getByText('Somebody was in touch with them.').waitFor()
      await page.goto('/restorative-justice/since')
      await page.getByText('Shapland').first().waitFor()
      await isFine(page, 'the figures')
    })
    await asWren(phone, async (page) => {
      await page.getByText('Somebody was in touch with you about it.').waitFor()
      await page.getByText('Say how it was').click()
      await isFine(page, 'the eight questions')
      await page.setViewportSize({ width: 1280, height: 900 })
      await isFine(page, 'the eight questions, wide')
      await page.goto(`/me/talk/after/${both.wren.id}?language=ar`)
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
      await isFine(page, 'in Arabic')
      await page.goto(`/me/talk/after/${both.wren.id}?language=en`)
      await press(page, 'Do not ask me any more')
      await page.getByText('Nobody asks you.').waitFor()
    })
  })
})
