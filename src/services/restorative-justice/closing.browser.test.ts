/** Coming to an end, in a real browser: asked, answered, ended, come back to. */

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
const withoutScript = { ...phone, javaScriptEnabled: false }

const asRue = (options: Parameters<typeof inBrowser>[1], walk: (page: Page) => Promise<void>) =>
  inBrowser(walking, options, async (page) => {
    await page.goto('/me')
    await page.getByLabel('The code on your card').fill(both.rue.code)
    await press(page, 'Open my page')
    await page.getByRole('link', { name: 'What I asked to talk about' }).click()
    await walk(page)
  })

const asFen = (walk: (page: Page) => Promise<void>, options: Parameters<typeof inBrowser>[1] = phone) =>
  inBrowser(walking, options, async (page) => {
    await be(page, 'Fen')
    await page.goto(`/restorative-justice/${both.rue.id}/end`)
    await walk(page)
  })

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('coming to an end', () => {
  it('E2: Fen asks once; Rue, on a phone without JavaScript, wants a talk first, and the answers weigh the same', async () => {
    await asFen(async (page) => {
      await isFine(page, 'nobody asked yet')
      await press(page, 'Ask them whether it may end')
      await isFine(page, 'asked')
      assert.equal(await page.getByRole('button', { name: 'End it' }).count(), 0)
    })
    const suggested = 'Coming to an end: we ask for your word'
    await asRue(phone, async (page) => {
      await page.getByRole('link', { name: suggested }).click()
      await isFine(page, 'asked for their word')
      const looks = await Promise.all(
        (await page.getByRole('button', { name: /^(It may end|A talk first|Not yet)$/ }).all()).map((one) =>
          one.evaluate('(one) => getComputedStyle(one).backgroundColor'),
        ),
      )
      assert.deepEqual([looks.length, new Set(looks).size], [3, 1], 'all answers weigh the same')
      await press(page, 'It may end')
      await page.getByRole('alert').getByText('Choose how long we keep it').waitFor()
      await isFine(page, 'for how long was not chosen')
    })
    await asRue(withoutScript, async (page) => {
      await page.getByRole('link', { name: suggested }).click()
      await press(page, 'A talk first')
      await page.getByText('Whoever talks with you sees that you want a talk.').waitFor()
    })
  })

  it('V7: they talked; Rue says that it may end and keeps it a year; Fen ends it with a few words', async () => {
    await asFen(async (page) => {
      await isFine(page, 'they want a talk')
      await press(page, 'We talked')
    })
    await asRue({ viewport: { width: 1280, height: 900 } }, async (page) => {
      await page.getByRole('link', { name: 'Coming to an end' }).click()
      await page.getByLabel('A year', { exact: true }).check()
      await press(page, 'It may end')
      await isFine(page, 'it may end')
    })
    await asFen(
      async (page) => {
        await page.getByLabel('A few words to the person').fill('It was good to talk with you.')
        await isFine(page, 'it may be ended')
        await press(page, 'End it')
        await page.getByText('You do not see it any more').waitFor()
        await isFine(page, 'ended')
      },
      { viewport: { width: 1280, height: 900 } },
    )
  })

  it('V5: Rue reads that the door stays open, in Arabic too, and comes back with one press', async () => {
    await asRue(phone, async (page) => {
      await page.getByText('It was good to talk with you.').waitFor()
      await page.getByRole('link', { name: 'This has ended. The way back' }).click()
      await isFine(page, 'it has ended')
      await page.goto(`/me/talk/end/${both.rue.id}?language=ar`)
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
      await isFine(page, 'it has ended, right to left')
      await page.goto(`/me/talk/end/${both.rue.id}?language=en`)
    })
    await asRue(withoutScript, async (page) => {
      await page.getByRole('link', { name: 'This has ended. The way back' }).click()
      await press(page, 'Come back')
      await page.getByText('Welcome back.').waitFor()
    })
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Iris')
      await page.goto('/restorative-justice/since')
      await isFine(page, 'what ended, counted')
    })
  })
})
