/** A commitment, in a real browser, from three sides: written, read, agreed on by each alone, done, and told. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { type BothThere, irisReads, irisTells, wantsToBeTold } from '../../practice/both-sides.ts'
import { began, type OtherSide } from '../../practice/other-side.ts'
import { be, inBrowser, isFine, press, type Walking } from '../../practice/walk.ts'
import { startWalkingBoth } from '../../practice/walk-both.ts'
import { dayAfter } from '../../principles/ground/time.ts'

let walking: Walking
let story: OtherSide
let both: BothThere
let day = 0
before(async () => {
  ;({ walking, story, both } = await startWalkingBoth(() => day))
  await wantsToBeTold(both.wren)
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }
const withoutScript = { ...phone, javaScriptEnabled: false }

const asPerson = (code: string, options: typeof phone, walk: (page: Page) => Promise<void>) =>
  inBrowser(walking, options, async (page) => {
    await page.goto('/me')
    await page.getByLabel('The code on your card').fill(code)
    await press(page, 'Open my page')
    await page.getByRole('link', { name: 'What I asked to talk about' }).click()
    await page.getByRole('link', { name: 'What we agree on' }).click()
    await walk(page)
  })

const asFen = (walk: (page: Page) => Promise<void>) =>
  inBrowser(walking, phone, async (page) => {
    await be(page, 'Fen')
    await page.goto('/restorative-justice/asked')
    await walk(page)
  })

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('a commitment', () => {
  it('R1: Rue writes it on a phone without JavaScript, reads it once more, and lets it go', async () => {
    await asPerson(both.rue.code, withoutScript, async (page) => {
      await page.getByText('Nothing is written here yet.').waitFor()
      await page.getByText('Write down what I will do').click()
      await page.getByLabel('What will you do?').fill('I will mend the window and see the clinic.')
      await press(page, 'Read it once more')
      await page.getByRole('alert').getByText('Say how both of you will know').waitFor()
      await page.getByLabel('How will both of you know').fill('The glass is in.')
      await page.getByLabel('By when?').fill(dayAfter(began, 30))
      await page.getByLabel('I say myself whether it is done').check()
      await press(page, 'Read it once more')
      await page.getByText('treatment or therapy').waitFor()
      await press(page, 'Send these words')
      await page.getByText('One of us reads it, and then it goes on.').waitFor()
    })
    await asPerson(both.rue.code, phone, (page) => isFine(page, 'what Rue will do'))
    await irisReads(story, both.rue, both.phrase)
    await irisTells(story, both.rue)
  })

  it('S4 R1: Wren opens it, and each says alone that it counts, with three answers that weigh the same', async () => {
    await asPerson(both.wren.code, phone, async (page) => {
      await page.getByText('Nothing is written here yet.').waitFor()
      await page.getByRole('link', { name: 'What I asked to talk about' }).click()
      await page.getByRole('link', { name: 'Something is here for you, closed' }).click()
      await page.getByLabel('Your code').first().fill(both.wren.code)
      await press(page, 'Open it now')
      await page.getByText('mend the window').waitFor()
    })
    for (const [code, options] of [
      [both.wren.code, phone],
      [both.rue.code, withoutScript],
    ] as const)
      await asPerson(code, options, async (page) => {
        await page.getByLabel('Your code').fill(code)
        await press(page, 'Read the words')
        await page.getByText('mend the window').waitFor()
        if (options === phone) {
          await isFine(page, 'what Rue will do, read by Wren')
          const looks = await Promise.all(
            (await page.getByRole('button', { name: /^(Yes, it counts for me|Not now|No)$/ }).all()).map((one) =>
              one.evaluate('(one) => getComputedStyle(one).backgroundColor'),
            ),
          )
          assert.deepEqual([looks.length, new Set(looks).size], [3, 1], 'all answers weigh the same')
        }
        await press(page, 'Yes, it counts for me')
        await page.getByText('You said that it counts.').waitFor()
      })
  })

  it('R1: Fen goes through it with each alone, twice, because of the clinic', async () => {
    for (const on of [1, 2]) {
      day = on
      for (const { id } of [both.wren, both.rue])
        await asFen(async (page) => {
          await page.locator(`a[href="/restorative-justice/${id}/agreed"]`).click()
          await page.getByText('Talk about it twice, on two days').waitFor()
          if (on === 1) await isFine(page, 'going through it')
          await press(page, 'We went through it, alone')
          await page.getByText('Written down.').waitFor()
        })
    }
    await story.theDayComes()
    for (const { code } of [both.wren, both.rue])
      await asPerson(code, withoutScript, (page) => page.getByText('It counts since').waitFor())
  })

  it('R2: Rue says that it is done, and Wren, who wants it so, hears it from Fen', async () => {
    await asPerson(both.wren.code, withoutScript, async (page) => {
      await page.getByText('How do you want to hear what becomes of it?').first().click()
      await page.getByLabel('Somebody tells me when we talk').check()
      await press(page, 'Save')
      await page.getByText('Saved.').waitFor()
    })
    await asPerson(both.rue.code, phone, async (page) => {
      await isFine(page, 'it counts')
      await press(page, 'It is done')
      await page.getByText('Saved. From tomorrow on the other person may hear it').waitFor()
    })
    day = 3
    await story.theDayComes()
    await asPerson(both.wren.code, withoutScript, async (page) => {
      await page.getByText('It counts since').waitFor()
      assert.equal(await page.getByText(': it is done.').count(), 0)
    })
    await asFen(async (page) => {
      await page.getByRole('link', { name: 'What they agree on: something is to be done' }).click()
      await page.getByText('They want to hear it from you.').waitFor()
      await isFine(page, 'to be told')
      await press(page, 'I told them')
      await page.getByText('Written down.').waitFor()
    })
    await asPerson(both.wren.code, phone, async (page) => {
      await page.getByText(': it is done.').waitFor()
      await isFine(page, 'it is done')
    })
  })
})
