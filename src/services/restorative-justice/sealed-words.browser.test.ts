/** Writing in one's own words, in a real browser: sealed before it leaves, or on arrival; read with a code and with a phrase. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { fensPhrase, wrenIn } from '../../practice/heron.ts'
import { be, inBrowser, startWalking, type Walking, whatAxeFinds } from '../../practice/walk.ts'

let walking: Walking
before(async () => {
  walking = await startWalking()
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }
const wren = () => wrenIn(walking.town.town.organisation, walking.town.needs)
const phrase = () => fensPhrase(walking.town.town.organisation, walking.town.needs).reveal()

const atTheirWords = async (page: Page) => {
  await page.goto('/me')
  await page.getByLabel('The code on your card').fill(wren().code)
  await page.getByRole('button', { name: 'Open my page' }).click()
  await page.getByRole('link', { name: 'What I asked to talk about' }).click()
  await page.getByRole('link', { name: 'Write it in your own words' }).click()
}

const readWithCode = async (page: Page) => {
  await page.getByLabel('Your code').first().fill(wren().code)
  await page.getByRole('button', { name: 'Read what I wrote' }).click()
  await page.getByRole('heading', { name: 'What you wrote', exact: true }).waitFor()
}

describe('writing in one’s own words', () => {
  it('S2: on a phone, sealed before it is sent: what goes over the line is an envelope', async () => {
    await inBrowser(walking, phone, async (page) => {
      await atTheirWords(page)
      await page.getByText('It is locked on this device before it is sent.').waitFor()
      for (const not of ['It is locked when it reaches us, before', 'It could not be locked'])
        assert.equal(await page.getByText(not).isVisible(), false, not)
      await page.getByLabel('Write', { exact: true }).fill('Every night I check the back door.')
      const sent = page.waitForRequest((request) => request.method() === 'POST')
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      const body = (await sent).postData() ?? ''
      assert.match(body, /words=alongside-1\.[\w-]{1000,}/)
      assert.ok(!body.includes('back+door') && !body.includes('night'), body)
      await page.getByText('It is kept, and locked.').waitFor()
      await page.getByText('It was locked on the device.').waitFor()
      await readWithCode(page)
      await page.getByText('Every night I check the back door.').waitFor()
      assert.deepEqual(await whatAxeFinds(page), [])
    })
  })

  it('S2: where it cannot be sealed, nothing is sent, and what was written still stands there', async () => {
    await inBrowser(walking, phone, async (page) => {
      await atTheirWords(page)
      await page.getByLabel('Write', { exact: true }).fill('I never told my sister.')
      await page.evaluate("document.querySelector('[data-seal]').dataset.seal = 'AAAA'")
      const posted: string[] = []
      page.on('request', (request) => request.method() === 'POST' && posted.push(request.url()))
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await page.getByText('It could not be locked on this device, so nothing was sent.').waitFor()
      assert.equal(await page.getByLabel('Write', { exact: true }).inputValue(), 'I never told my sister.')
      assert.deepEqual(posted, [])
    })
  })

  it('A1: without JavaScript it is sealed on arrival, and the page says so', async () => {
    await inBrowser(walking, { ...phone, javaScriptEnabled: false }, async (page) => {
      await atTheirWords(page)
      await page.getByText('It is locked when it reaches us, before anything is kept.').waitFor()
      await page.getByLabel('Write', { exact: true }).fill('The watch was my father’s.')
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await page.getByText('It is kept, and locked.').waitFor()
      await readWithCode(page)
      await page.locator('.as-written', { hasText: 'The watch was my father’s.' }).last().waitFor()
    })
  })

  it('S2: an old browser that cannot seal says so too', async () => {
    await inBrowser(walking, phone, async (page) => {
      await page.addInitScript("Object.defineProperty(window.crypto, 'subtle', { value: undefined })")
      await atTheirWords(page)
      await page.getByText('It is locked when it reaches us, before anything is kept.').waitFor()
    })
  })

  it('S2: Fen reads it with the phrase, writes down what Wren asked for, and Wren sees both', async () => {
    await inBrowser(walking, { viewport: { width: 1280, height: 800 } }, async (page) => {
      await be(page, 'Fen')
      await page.goto('/desk')
      await page
        .getByRole('link', { name: /accompany/i })
        .first()
        .click()
      await page.getByRole('link', { name: 'What they wrote in their own words' }).click()
      assert.equal(await page.getByText('I want to know why it was our house').count(), 0)
      assert.deepEqual(await whatAxeFinds(page), [])
      await page.getByLabel('Your phrase, seven words').fill('not these words at all no no')
      await page.getByRole('button', { name: 'Open', exact: true }).click()
      await page.getByText('This is not the phrase of your vault').first().waitFor()
      await page.getByLabel('Your phrase, seven words').fill(phrase())
      await page.getByRole('button', { name: 'Open', exact: true }).click()
      await page.getByText('I want to know why it was our house').waitFor()
      assert.deepEqual(await whatAxeFinds(page), [])
      await page.getByLabel('Their words').fill('Not on a Thursday.')
      await page.getByRole('button', { name: 'Seal and keep' }).click()
      await page.locator('.as-written', { hasText: 'Not on a Thursday.' }).waitFor()
    })
    await inBrowser(walking, { ...phone, javaScriptEnabled: false }, async (page) => {
      await atTheirWords(page)
      await readWithCode(page)
      await page.locator('.as-written', { hasText: 'Not on a Thursday.' }).waitFor()
      await page
        .getByText(/Fen wrote this down for you/)
        .first()
        .waitFor()
    })
  })

  it('S1: Wren says how safe it feels and what worries them, without JavaScript; Fen looks at it, with', async () => {
    await inBrowser(walking, { ...phone, javaScriptEnabled: false }, async (page) => {
      await atTheirWords(page)
      await page.getByRole('link', { name: 'What I asked to talk about' }).click()
      await page.getByRole('link', { name: 'What worries me, and what carries me' }).click()
      await page.getByLabel('How I feel about going on').check()
      await page.getByLabel('In your own words').fill('Safe enough in your room, not in mine.')
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await page.getByText('It is kept, and locked.').waitFor()
      await page.getByLabel('Something worries me').check()
      await page.getByLabel('What is it about?').selectOption('Children')
      await page.getByLabel('In your own words').fill('My son hears everything.')
      await page.getByRole('button', { name: 'Send', exact: true }).click()
      await page.getByLabel('Your code').fill(wren().code)
      await page.getByRole('button', { name: 'Read it all, and answer' }).click()
      await page.getByText('My son hears everything.').waitFor()
      await page.getByRole('button', { name: 'I can live with it' }).waitFor()
    })
    await inBrowser(walking, { viewport: { width: 320, height: 640 } }, async (page) => {
      await be(page, 'Fen')
      await page.goto('/restorative-justice/asked')
      await page.getByRole('link', { name: 'Risk and strengths' }).click()
      await page.getByLabel('Your phrase, seven words').fill(phrase())
      await page.getByRole('button', { name: 'Open', exact: true }).click()
      await page.getByText('Safe enough in your room, not in mine.').waitFor()
      assert.deepEqual(await whatAxeFinds(page), [])
      await page.getByText('Look at it again', { exact: true }).click()
      assert.equal(
        await page.getByLabel('Accepted by whose it is.').count(),
        0,
        'a risk of Wren’s is not Fen’s to accept',
      )
      await page.getByLabel('Mitigated.').check()
      await page.getByRole('button', { name: 'Write it down' }).click()
      await page.getByRole('button', { name: 'We went through all of it' }).click()
      await page.getByText('a second one who accompanies them has to agree').first().waitFor()
      assert.deepEqual(await whatAxeFinds(page), [])
    })
  })

  it('A1: a vault is made and opened with a keyboard alone', async () => {
    await inBrowser(walking, { viewport: { width: 1280, height: 800 } }, async (page) => {
      await be(page, 'Iris')
      await page.goto('/account')
      await page.getByRole('link', { name: /Your vault/ }).focus()
      await page.keyboard.press('Enter')
      await page.getByRole('button', { name: 'Draw a phrase' }).focus()
      await page.keyboard.press('Enter')
      const drawn = (await page.locator('.code bdi').innerText()).trim()
      assert.equal(drawn.split(' ').length, 7)
      await page.getByLabel('Your phrase, seven words').focus()
      await page.keyboard.type(drawn)
      await page.keyboard.press('Enter')
      await page.getByText(/It says \d{4}/).waitFor()
      assert.deepEqual(await whatAxeFinds(page), [])
    })
  })
})
