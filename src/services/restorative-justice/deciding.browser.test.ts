/** A young person with an adult of their choice, in a real browser, from three sides: theirs, the adult's, and that of whoever accompanies them. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { type BothThere, irisReads, irisTells, letsGo, letter, wantsToBeTold } from '../../practice/both-sides.ts'
import type { OtherSide } from '../../practice/other-side.ts'
import { be, inBrowser, isFine, press, type Walking } from '../../practice/walk.ts'
import { startWalkingBoth } from '../../practice/walk-both.ts'

let walking: Walking
let story: OtherSide
let both: BothThere
/** What Rue hands on, and what the aunt made of it. */
let handed = ''
let aunts = ''
before(async () => {
  ;({ walking, story, both } = await startWalkingBoth())
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }
const desk = { viewport: { width: 1280, height: 900 } }
const withoutScript = { ...phone, javaScriptEnabled: false }

const withCode = (code: string, options: Parameters<typeof inBrowser>[1], walk: (page: Page) => Promise<void>) =>
  inBrowser(walking, options, async (page) => {
    await page.goto('/me')
    await page.getByLabel('The code on your card').fill(code)
    await press(page, 'Open my page')
    await page.getByRole('link', { name: 'What I asked to talk about' }).click()
    await walk(page)
  })

const asFen = (options: Parameters<typeof inBrowser>[1], walk: (page: Page) => Promise<void>) =>
  inBrowser(walking, options, async (page) => {
    await be(page, 'Fen')
    await page.goto('/restorative-justice/asked')
    await page.locator(`a[href="/restorative-justice/${both.rue.id}/adult"]`).click()
    await walk(page)
  })

const codeOn = async (page: Page) => (await page.locator('.code').first().textContent()) ?? ''

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('V9 a young person with an adult of their choice', () => {
  it('Fen asks, and writes that Rue decides with an adult; without an answer nothing is written', async () => {
    await asFen(phone, async (page) => {
      await isFine(page, 'they decide alone')
      await press(page, 'With an adult whom they choose')
      await page.getByRole('alert').getByText('Choose why').waitFor()
      await isFine(page, 'nothing chosen')
      await page.getByLabel('They are under 18').check()
      await press(page, 'With an adult whom they choose')
      await page.getByText('have not chosen one yet').waitFor()
      await isFine(page, 'nobody chosen yet')
    })
  })

  it('Rue reads why, and makes a page for their aunt, on a phone without JavaScript', async () => {
    await withCode(both.rue.code, phone, async (page) => {
      await page.getByRole('link', { name: 'Who decides with you: something is still open' }).click()
      await isFine(page, 'you are young')
      await page.goto(`${page.url()}?language=ar`)
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
      await isFine(page, 'you are young, right to left')
      await page.goto(page.url().replace('ar', 'en'))
    })
    await withCode(both.rue.code, withoutScript, async (page) => {
      await page.getByRole('link', { name: 'Who decides with you' }).click()
      await press(page, 'Make a page for them')
      await page.getByText('Give both codes to the adult').waitFor()
      handed = await codeOn(page)
      await page.getByRole('link', { name: 'Go on' }).click()
      await page.getByText('Their yes to being beside you is not there now').waitFor()
    })
  })

  it('the aunt reads what it is, says yes, and makes codes that only she knows', async () => {
    await withCode(handed, phone, async (page) => {
      await page.getByRole('heading', { name: 'Beside somebody', exact: true }).waitFor()
      await isFine(page, 'asked to be beside somebody')
      const looks = await Promise.all(
        (await page.getByRole('button', { name: /^(Yes, I will be beside them|Not now|No)$/ }).all()).map((one) =>
          one.evaluate('(one) => getComputedStyle(one).backgroundColor'),
        ),
      )
      assert.deepEqual([looks.length, new Set(looks).size], [3, 1], 'all answers weigh the same')
    })
    await withCode(handed, withoutScript, async (page) => {
      await press(page, 'Yes, I will be beside them')
      await page.getByText('were in other hands').waitFor()
      await page.getByRole('link', { name: 'Make new codes' }).click()
      await press(page, 'Make two new codes')
      aunts = await codeOn(page)
    })
    assert.notEqual(aunts, handed)
    await withCode(aunts, desk, async (page) => {
      await page.getByText('Your yes does not count before').waitFor()
      await isFine(page, 'beside somebody, nobody talked with them')
    })
  })

  it('Fen talked with each alone; Rue lets a letter go; the aunt says yes, and reads no word of it', async () => {
    await asFen(desk, async (page) => {
      await isFine(page, 'an adult is chosen')
      await press(page, 'Nothing speaks against it')
      await page.getByText('Each thing takes both').waitFor()
    })
    await wantsToBeTold(both.wren)
    assert.equal((await letsGo(both.rue)).to, `${both.rue.between}?done=let-go`)
    assert.equal((await irisReads(story, both.rue, both.phrase)).status, 303)
    assert.equal((await irisTells(story, both.rue)).status, 409)
    await withCode(aunts, phone, async (page) => {
      await page.getByText('Words for the other person').waitFor()
      await isFine(page, 'something waits for the adult')
      assert.ok(!(await page.content()).includes(letter.slice(0, 20)))
    })
    await withCode(aunts, withoutScript, async (page) => {
      await press(page, 'Yes, this may go to the other person')
      await page.getByText('You said yes to this.').waitFor()
    })
    await asFen(phone, async (page) => {
      await page.getByText(': the adult too').waitFor()
      await isFine(page, 'both keys')
    })
    assert.equal((await irisTells(story, both.rue)).status, 303)
  })

  it('the aunt stops being beside them with one press; Rue reads it, and can choose again', async () => {
    await withCode(aunts, withoutScript, async (page) => {
      await press(page, 'Not be beside them any more')
      await page.getByText('You are beside nobody here now').waitFor()
    })
    await withCode(both.rue.code, desk, async (page) => {
      await page.getByRole('link', { name: 'Who decides with you' }).click()
      await page.getByText('Nobody is beside you now').waitFor()
      await isFine(page, 'nobody is beside them any more')
    })
  })

  it('E4: the age is a setting, with the decision that made it', async () => {
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Amina')
      await page.goto('/restorative-justice/ages')
      await isFine(page, 'the age')
      await page.getByLabel('Age, in years').fill('16')
      await press(page, 'Save')
      await page.getByRole('alert').waitFor()
      await isFine(page, 'who decided is missing')
    })
  })
})
