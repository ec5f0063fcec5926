/** A letter from one person to the other, in a real browser, from three sides: whoever writes it, whoever reads it first, and the other. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { type BothThere, bothThere } from '../../practice/both-sides.ts'
import { fensPhrase } from '../../practice/heron.ts'
import { storyOf } from '../../practice/other-side.ts'
import { talksIn } from '../../practice/talks.ts'
import { practiceApp } from '../../practice/visitor.ts'
import { be, inBrowser, isFine, press, startWalking, type Walking } from '../../practice/walk.ts'
import { type Day, toInstant } from '../../principles/ground/time.ts'

let walking: Walking
let both: BothThere
before(async () => {
  walking = await startWalking()
  const { needs, town, origin } = walking.town
  const today = toInstant(new Date()).slice(0, 10) as Day
  const [app, host] = [practiceApp(needs), new URL(origin).host]
  const talks = await talksIn(app, needs, town, host, today)
  both = await bothThere(
    storyOf({ needs, app, host, town, talks, before: fensPhrase(town.organisation, needs).reveal() }),
  )
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }
const withoutScript = { ...phone, javaScriptEnabled: false }

const atTheirs = async (page: Page, code: string, link = 'Words to and from the other person') => {
  await page.goto('/me')
  await page.getByLabel('The code on your card').fill(code)
  await press(page, 'Open my page')
  await page.getByRole('link', { name: 'What I asked to talk about' }).click()
  await page.getByRole('link', { name: link }).click()
}

const words = 'I am sorry about the window. I think of it every day.'

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('a letter from one to the other', () => {
  it('S2 V2: Rue writes it on a phone without JavaScript, reads it once more, and lets exactly this go', async () => {
    await inBrowser(walking, withoutScript, async (page) => {
      await atTheirs(page, both.rue.code)
      await page.getByText('Write something for them').click()
      await page.getByText('A letter', { exact: true }).click()
      await page.getByLabel('Your words, just as they should be').fill(words)
      await page.getByText('no name', { exact: true }).click()
      await page.getByLabel('One sentence that says what it is').fill('Two sentences. It says sorry.')
      await press(page, 'Read it once more')
      await page.getByText('Nothing is kept or sent yet.').waitFor()
      await press(page, 'Change them')
      assert.equal(await page.getByLabel('Your words, just as they should be').inputValue(), words)
      await press(page, 'Read it once more')
      await page.getByText('no name', { exact: false }).first().waitFor()
      await press(page, 'Send these words')
      await page.getByText('We have it. One of us who does not talk with you reads it first.').waitFor()
    })
    await inBrowser(walking, phone, async (page) => {
      await atTheirs(page, both.rue.code)
      await isFine(page, 'what was let go')
      await page.getByText('Write something for them').click()
      await page.getByLabel('Your words, just as they should be').fill('And more.')
      await press(page, 'Read it once more')
      await isFine(page, 'once more')
    })
  })

  it('S2: Iris, who accompanies neither, reads it with her vault open, and says in a sentence what it is', async () => {
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Iris')
      await page.goto('/restorative-justice')
      await page.getByRole('link', { name: 'Reading it before it goes' }).click()
      assert.equal(await page.getByText(words).count(), 0)
      await page.getByLabel('Your phrase, seven words').fill(both.phrase)
      await press(page, 'Open')
      await page.getByText(words).waitFor()
      await page.getByText('They want no name in it.').waitFor()
      await isFine(page, 'reading it first')
      await page.getByText('Two sentences. It says sorry.').waitFor()
      await press(page, 'Give it back')
      await page.getByRole('link', { name: 'Choose why it goes back' }).click()
      await press(page, 'It may go, just as it is')
      await page.getByText('It was read, and may go.').waitFor()
      await page.getByText('has not said that they want to be told').waitFor()
      await isFine(page, 'read')
    })
  })

  it('S4 V1: Wren wants to be told; something is there, closed; one sentence first, then opened', async () => {
    await inBrowser(walking, withoutScript, async (page) => {
      await atTheirs(page, both.wren.code)
      await press(page, 'Yes, tell me')
      await page.getByText('There is nothing here to open.').waitFor()
    })
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Iris')
      await page.goto('/restorative-justice')
      await page.getByRole('link', { name: 'Reading it before it goes' }).click()
      await press(page, 'Tell the other that something is there')
      await page.getByLabel('Your phrase, seven words').waitFor()
      await page.getByLabel('Your phrase, seven words').fill(both.phrase)
      await press(page, 'Open')
      await press(page, 'Tell the other that something is there')
      await page.getByText('The other was told that something is there').waitFor()
    })
    await inBrowser(walking, withoutScript, async (page) => {
      await atTheirs(page, both.wren.code, 'Something is here for you, closed')
      await page.getByText('It is closed until you choose.').waitFor()
      assert.equal(await page.getByText('window').count(), 0)
      const looks = await Promise.all(
        ['Later', 'Read it to me', 'I do not want it', 'Nothing from this person, ever', 'Open it now'].map((name) =>
          page.getByRole('button', { name, exact: true }).evaluate('(one) => getComputedStyle(one).backgroundColor'),
        ),
      )
      assert.equal(new Set(looks).size, 1, looks.join())
      await page.getByLabel('Your code').first().fill(both.wren.code)
      await press(page, 'First one sentence about it')
      await page.getByText('Two sentences. It says sorry.').waitFor()
      assert.equal(await page.getByText(words).count(), 0)
      await page.getByLabel('Your code').first().fill(both.wren.code)
      await press(page, 'Open it now')
      await page.getByText(words).waitFor()
      await page.getByText('It is yours now').waitFor()
    })
    await inBrowser(walking, phone, async (page) => {
      await atTheirs(page, both.wren.code)
      await isFine(page, 'what they have')
    })
  })

  it('S3: Rue reads what stood there before, and Fen sees one side', async () => {
    await inBrowser(walking, phone, async (page) => {
      await atTheirs(page, both.rue.code)
      await page.getByText('You do not see whether they open it.').waitFor()
      assert.equal(await page.getByText('let you know').count(), 0)
      await page.getByLabel('Your code').fill(both.rue.code)
      await press(page, 'Read what I wrote')
      await page.getByText(words).waitFor()
    })
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Fen')
      await page.goto('/restorative-justice/asked')
      await page.locator(`main a[href="/restorative-justice/${both.wren.id}/between"]`).click()
      await page.getByText('Nothing is there for them.').waitFor()
      assert.equal(await page.getByText(words).count(), 0)
      await isFine(page, 'what goes between, for whoever accompanies them')
    })
  })

  it('V5: Rue takes it back with one press, and reads the same sentence as if nobody had opened it', async () => {
    await inBrowser(walking, withoutScript, async (page) => {
      await atTheirs(page, both.rue.code)
      await press(page, 'Take this back')
      await page.getByText('If they opened it before, they keep it.').first().waitFor()
    })
    await inBrowser(walking, withoutScript, async (page) => {
      await atTheirs(page, both.wren.code)
      await page.getByLabel('Your code').fill(both.wren.code)
      await press(page, 'Read what I have from them')
      await page.getByText(words).waitFor()
    })
  })
})
