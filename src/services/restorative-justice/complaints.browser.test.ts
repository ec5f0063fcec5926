/** Complaints, in a real browser: found at the foot of a page, written, heard by somebody outside, answered, looked at again, taken back. */

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
const withoutScript = { ...phone, javaScriptEnabled: false }
const link = 'If something went wrong with us'

const opens = async (page: Page, code: string) => {
  await page.goto('/me')
  await page.getByLabel('The code on your card').fill(code)
  await press(page, 'Open my page')
}

const asWren = (options: Parameters<typeof inBrowser>[1], walk: (page: Page) => Promise<void>) =>
  inBrowser(walking, options, async (page) => {
    await opens(page, both.wren.code)
    await page.getByRole('contentinfo').getByRole('link', { name: link }).click()
    await walk(page)
  })

const as = (name: string, walk: (page: Page) => Promise<void>, options: Parameters<typeof inBrowser>[1] = wide) =>
  inBrowser(walking, options, async (page) => {
    await be(page, name)
    await page.goto('/restorative-justice/wrong')
    await walk(page)
  })

let complaint = ''
/** The practice town has one of its own. */
const hers = () => `a[href="/restorative-justice/wrong/${complaint}"]`

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('a complaint', () => {
  it('A1: Wren finds it at the foot of her page, on a phone without JavaScript, and names Fen', async () => {
    await asWren(phone, async (page) => {
      await page.getByRole('heading', { name: link, level: 1 }).waitFor()
      await isFine(page, 'nothing is written yet')
    })
    // By day and by night: one of the two is a link.
    for (const colorScheme of ['light', 'dark'] as const)
      await asWren({ ...phone, colorScheme }, async (page) => {
        const looks = await Promise.all(
          [
            page.getByRole('button', { name: 'Yes, send it' }),
            page.getByRole('link', { name: 'No, do not send it' }),
          ].map((one) =>
            one.evaluate('(one) => [getComputedStyle(one).color, getComputedStyle(one).backgroundColor].join(" on ")'),
          ),
        )
        assert.equal(new Set(looks).size, 1, `a yes and a no weigh the same, ${colorScheme}: ${looks}`)
      })
    await asWren(withoutScript, async (page) => {
      await press(page, 'Yes, send it')
      await page.getByRole('alert').getByText('A few words are enough').waitFor()
      await page.getByLabel('What went wrong?').fill('Fen told me that I had better forgive.')
      await page.getByLabel('Fen').check()
      await press(page, 'Yes, send it')
      await page.getByText('It is sent.').waitFor()
      await page.getByText('Nobody has read it yet.').waitFor()
      await page.getByText('It is about Fen.').waitFor()
      complaint = (await page.locator('input[name="complaint"]').first().getAttribute('value')) ?? ''
    })
    await asWren(phone, (page) => isFine(page, 'it waits'))
  })

  it('I1: Fen opens nothing of it; Milo takes it up, asks, and answers', async () => {
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Fen')
      await page.goto('/restorative-justice/asked')
      assert.equal(await page.locator(`a[href*="${both.wren.id}"]`).count(), 0)
      assert.equal((await page.goto(`/restorative-justice/${both.wren.id}`))?.status(), 404)
    })
    await as('Milo', async (page) => {
      await isFine(page, 'it waits for somebody outside')
      await page.locator(hers()).click()
      assert.equal(await page.getByText('better forgive').count(), 0)
      await isFine(page, 'before it is taken up')
      await press(page, 'Take it up')
      await page.getByText('Fen told me that I had better forgive.').waitFor()
      await press(page, 'This is the answer')
      await page.getByRole('alert').getByText('Choose what you found').waitFor()
      await page.getByLabel('Your words').fill('When was it?')
      await press(page, 'Send this, the answer follows')
      await page.getByText('When was it?').waitFor()
      await isFine(page, 'taken up')
    })
    await asWren(phone, async (page) => {
      await page.getByText('Milo wrote').waitFor()
      await page.getByText('Add something').first().click()
      await page.locator('textarea[name^="says-"]').fill('On Tuesday.')
      await page.locator('details').getByRole('button', { name: 'Yes, send it' }).click()
      await page.getByText('It is added.').waitFor()
    })
    await as(
      'Milo',
      async (page) => {
        await page.locator(hers()).click()
        await page.getByText('On Tuesday.').waitFor()
        await page.getByLabel('Your words').fill('Fen says the same. It must not happen.')
        await page.getByLabel('They were right', { exact: true }).check()
        await press(page, 'This is the answer')
        await page.getByText('Answered by Milo.').waitFor()
        await isFine(page, 'answered')
      },
      phone,
    )
  })

  it('E2, V5: Wren wants another to look, in Arabic reads it from the right, and takes it all back with one press', async () => {
    await asWren(withoutScript, async (page) => {
      await page.getByText('You were right.', { exact: true }).waitFor()
      await press(page, 'Somebody else is to look at it')
      await page.getByText('Somebody else looks at it again.').first().waitFor()
    })
    await asWren(phone, async (page) => {
      await page.goto('/me/talk/complain?language=ar')
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
      await isFine(page, 'in Arabic')
      await page.goto('/me/talk/complain?language=en')
      await press(page, 'Take it all back')
      await page.goto('/me/talk/complain')
      assert.equal(await page.getByText('better forgive').count(), 0)
      assert.equal(await page.getByLabel('Fen').count(), 1, 'whom they may name is whom they know')
    })
    await as('Milo', async (page) => {
      await page.getByRole('heading', { name: 'Complaints', level: 1 }).waitFor()
      assert.equal(await page.locator(hers()).count(), 0)
    })
  })

  it('A6: somebody with no page writes too, prints it, or has it typed in', async () => {
    await inBrowser(walking, withoutScript, async (page) => {
      await page.goto('/talk')
      await page.getByRole('contentinfo').getByRole('link', { name: link }).click()
      await page.getByLabel('What went wrong?').fill('The door was shut at ten.')
      await press(page, 'Yes, send it')
      await page.getByText('It is sent. The answer comes to a page of your own.').waitFor()
      assert.equal(await page.locator('.code').count(), 2)
    })
    await inBrowser(walking, phone, async (page) => {
      for (const path of ['/complain', '/complain/paper', '/complain?language=ar']) {
        await page.goto(path)
        await isFine(page, path)
      }
    })
    await inBrowser(walking, wide, async (page) => {
      await be(page, 'Bea')
      await page.goto('/desk')
      await page.getByRole('link', { name: 'Type in a complaint' }).click()
      await isFine(page, 'typing it in')
      await page.getByLabel('by phone').check()
      await page.getByLabel('What they say, in their words').fill('Nobody rang back.')
      await press(page, 'They said yes: keep it')
      await isFine(page, 'typed in')
    })
    await as('Amina', async (page) => {
      await page.getByRole('link', { name: 'Who hears complaints outside of us' }).click()
      await isFine(page, 'who hears it outside')
    })
  })
})
