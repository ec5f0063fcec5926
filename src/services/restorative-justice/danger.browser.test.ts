/** Breaking confidence, in a real browser: written, agreed by another, told, and read by the person. */

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

const as = (
  name: string,
  at: string,
  walk: (page: Page) => Promise<void>,
  options: Parameters<typeof inBrowser>[1] = phone,
) =>
  inBrowser(walking, options, async (page) => {
    await be(page, name)
    await page.goto(at)
    await walk(page)
  })

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('somebody is in danger', () => {
  it('S8: Fen writes exactly what is told, on a phone; nobody but another agrees', async () => {
    const danger = `/restorative-justice/${both.wren.id}/danger`
    await as('Fen', danger, async (page) => {
      await isFine(page, 'nothing is written yet')
      await press(page, 'Ask a second person')
      await page.getByRole('alert').getByText('There is no other reason').waitFor()
      await page.getByLabel('Somebody may die, or be badly hurt').check()
      await page.getByLabel('An emergency service').check()
      await page.getByLabel('Exactly what is told').fill('Somebody at the harbour has taken pills. Bench 4.')
      await page.getByLabel('The same day, afterwards').check()
      await press(page, 'Ask a second person')
      await page.getByText('It waits for a second person. Ring them.').waitFor()
      await isFine(page, 'it waits for a second person')
      assert.equal(await page.getByRole('button', { name: 'I agree: this may be told' }).count(), 0)
    })
    await as(
      'Iris',
      '/restorative-justice',
      async (page) => {
        await page.getByText('Somebody is in danger: look with your own eyes').waitFor()
        await page.locator(`a[href="${danger}"]`).click()
        await isFine(page, 'Iris looks')
        await press(page, 'I agree: this may be told')
        await page.getByText('It is agreed. Tell it now').waitFor()
      },
      wide,
    )
    await as('Fen', danger, async (page) => {
      await press(page, 'It was told')
      await page.getByText('Tell the person now').waitFor()
      await isFine(page, 'it was told')
    })
  })

  it('E1: Wren reads what was said, to whom and why, without JavaScript too', async () => {
    for (const options of [phone, { ...phone, javaScriptEnabled: false }])
      await inBrowser(walking, options, async (page) => {
        await page.goto('/me')
        await page.getByLabel('The code on your card').fill(both.wren.code)
        await press(page, 'Open my page')
        await page.getByRole('link', { name: 'What I asked to talk about' }).click()
        await page.getByText('We had to tell somebody something about this.').waitFor()
        await page.getByText('Bench 4.').waitFor()
        if (options === phone) await isFine(page, 'Wren reads it')
      })
  })

  it('E4: Amina names a law with its decision, and anybody reads it before they tell us anything', async () => {
    await as(
      'Amina',
      '/restorative-justice/duty',
      async (page) => {
        await isFine(page, 'no law is named')
        await page.getByLabel('The law and its section').fill('Misuse of Drugs Act 1971')
        await page.getByLabel('Country').fill('GB')
        await page.getByLabel('Who decided').first().fill('Board, 2 March')
        await press(page, 'Add it')
        await page.getByRole('alert').getByText('never a ground').waitFor()
        await isFine(page, 'never a ground')
        await page.getByLabel('The law and its section').fill('Children Act 2004, section 11')
        await press(page, 'Add it')
        await page.getByText('Decision: Board, 2 March').waitFor()
        await isFine(page, 'a law is named')
      },
      wide,
    )
    await inBrowser(walking, phone, async (page) => {
      await page.goto('/talk?language=ar')
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
      await page.getByText('Children Act 2004, section 11 (GB)').waitFor()
      await isFine(page, 'what it is, in Arabic')
    })
  })
})
