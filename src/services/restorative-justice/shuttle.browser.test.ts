/** Words carried over, in a real browser: Fen writes down what Rue says, Rue reads and sends it, Iris reads it first, and Wren opens it. */

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
const desk = { viewport: { width: 1280, height: 800 } }
const withoutScript = { ...phone, javaScriptEnabled: false }

const told = 'They go past the bakery each morning, and think of it.'
const said = 'I would pay for the glass if I may.'

const atTheirs = async (page: Page, code: string, link: string, language = 'en') => {
  await page.goto(`/me?language=${language}`)
  await page.locator('input[name="code"]').fill(code)
  await page.locator('main button').first().click()
  await page.locator('a[href="/me/talk"]').first().click()
  await page.locator(`a[href^="/me/talk/${link}/"]`).click()
}

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('words carried over by one of us', () => {
  it('S2: Fen writes down what Rue wants to be heard, with no quotation among words of their own', async () => {
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Fen')
      await page.goto('/restorative-justice/asked')
      await page.locator(`a[href="/restorative-justice/${both.rue.id}/shuttle"]`).click()
      await isFine(page, 'writing it down')
      await page.getByText('When it suits them', { exact: true }).waitFor()
      await page.getByLabel('What you say, in your own words').fill(`${told} They said “sorry”.`)
      await page.getByLabel('What they said, in their own words').fill(said)
      await press(page, 'Keep it for them to read')
      await page.getByRole('link', { name: 'There is a quotation in your words.' }).waitFor()
      await isFine(page, 'a quotation')
      assert.equal(await page.getByLabel('What they said, in their own words').inputValue(), said)
      await page.getByLabel('What you say, in your own words').fill(told)
      await press(page, 'Keep it for them to read')
      await page.getByText('It waits for them. They read it with their code.').waitFor()
      await page.getByLabel('Your phrase, seven words').fill(both.rue.code)
      await press(page, 'Open')
    })
    await inBrowser(walking, desk, async (page) => {
      await be(page, 'Fen')
      await page.goto(`/restorative-justice/${both.rue.id}/shuttle`)
      await page.getByLabel('Your phrase, seven words').fill(both.wren.phrase)
      await press(page, 'Open')
      await page.getByText('One of us says:').waitFor()
      await isFine(page, 'what waits')
    })
  })

  it('S2 V2: Rue reads both apart with their code, and sends exactly this, on a phone without JavaScript', async () => {
    await inBrowser(walking, phone, async (page) => {
      await atTheirs(page, both.rue.code, 'shuttle')
      await isFine(page, 'it waits')
      await page.getByLabel('Your code').fill(both.rue.code)
      await press(page, 'Read what is written down')
      await page.locator('blockquote').getByText(told).waitFor()
      await isFine(page, 'as they would read it')
    })
    await inBrowser(walking, phone, async (page) => {
      await atTheirs(page, both.rue.code, 'shuttle', 'ar')
      await isFine(page, 'it waits, in Arabic')
      assert.equal(await page.locator('html').getAttribute('dir'), 'rtl')
    })
    await inBrowser(walking, withoutScript, async (page) => {
      await atTheirs(page, both.rue.code, 'shuttle')
      assert.equal(await page.getByText(said).count(), 0)
      await page.getByLabel('Your code').fill(both.rue.code)
      await press(page, 'Read what is written down')
      await page.locator('blockquote', { hasText: 'One of us says:' }).getByText(told).waitFor()
      await page.locator('blockquote', { hasText: 'In their own words:' }).getByText(said).waitFor()
      const looks = await Promise.all(
        ['Send these words', 'Not like this'].map((name) =>
          page
            .getByRole('button', { name, exact: true })
            .evaluate('(one) => [getComputedStyle(one).backgroundColor, getComputedStyle(one).width].join()'),
        ),
      )
      assert.equal(new Set(looks).size, 1, looks.join())
      await page.getByText('they may keep it').click()
      await press(page, 'Send these words')
      await page.getByText('We have it. One of us who does not talk with you reads it first.').waitFor()
    })
  })

  it('S4: Iris reads it first, and Wren opens it: what one of us says never reads as what Rue said', async () => {
    await inBrowser(walking, withoutScript, async (page) => {
      await atTheirs(page, both.wren.code, 'between')
      await press(page, 'Yes, tell me')
    })
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Iris')
      await page.goto(`/restorative-justice/${both.rue.id}/before`)
      await page.getByLabel('Your phrase, seven words').fill(both.phrase)
      await press(page, 'Open')
      await page.locator('blockquote', { hasText: 'One of us says:' }).getByText(told).waitFor()
      await isFine(page, 'reading it first')
      await press(page, 'It may go, just as it is')
      await press(page, 'Tell the other that something is there')
    })
    await inBrowser(walking, phone, async (page) => {
      await atTheirs(page, both.wren.code, 'between')
      await page.getByLabel('Your code').first().fill(both.wren.code)
      await press(page, 'Open it now')
      await page.locator('blockquote', { hasText: 'One of us says:' }).getByText(told).waitFor()
      await page.locator('blockquote', { hasText: 'In their own words:' }).getByText(said).waitFor()
      await isFine(page, 'opened')
    })
  })
})
