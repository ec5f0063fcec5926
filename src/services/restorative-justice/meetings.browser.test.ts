/** A meeting, in a real browser, from three sides: one who says no at the door, and then one that begins and is stopped. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { asksBoth, onThatDay } from '../../practice/a-meeting.ts'
import type { BothThere } from '../../practice/both-sides.ts'
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
    await page.getByRole('link', { name: 'Meeting each other' }).click()
    await walk(page)
  })

const asFen = (id: string, walk: (page: Page) => Promise<void>) =>
  inBrowser(walking, phone, async (page) => {
    await be(page, 'Fen')
    await page.goto(`/restorative-justice/${id}/meeting`)
    await walk(page)
  })

const suggest = async (page: Page, on: number, place: string) => {
  await page.getByLabel('Day', { exact: true }).fill(dayAfter(began, on))
  await page.getByLabel('From', { exact: true }).fill('14:30')
  await page.getByLabel('Until', { exact: true }).fill('16:00')
  await page.getByLabel('Place', { exact: true }).fill(place)
  await page.getByLabel('Fen', { exact: true }).check()
  await page.getByLabel('Tomas', { exact: true }).check()
  await press(page, 'Suggest it to both')
}

const writePart = async (page: Page, arrive: string, where: string) => {
  await page.getByLabel('They come at').fill(arrive)
  await page.getByLabel('They come to').fill(where)
  await press(page, 'Show it to them')
  await page.getByText('Written down.').waitFor()
}

/** Suggested from the side of one, a part for each, a yes of each, and signed. */
const arranged = async (on: number, place: string) => {
  await asFen(both.wren.id, async (page) => {
    await suggest(page, on, place)
    await writePart(page, '14:00', 'The door by the river')
    await isFine(page, 'what is suggested, for whoever accompanies Wren')
  })
  await asFen(both.rue.id, async (page) => {
    await writePart(page, '14:15', 'The door on the square')
    assert.equal(await page.getByText('The door by the river').count(), 0)
  })
  for (const [code, options] of [
    [both.wren.code, withoutScript],
    [both.rue.code, phone],
  ] as const)
    await asPerson(code, options, async (page) => {
      await page.getByText(place).waitFor()
      if (options === phone) await isFine(page, 'what is suggested')
      await press(page, 'Yes')
      await page.getByText('You said yes. By').waitFor()
    })
  await inBrowser(walking, phone, async (page) => {
    await be(page, 'Iris')
    await page.goto('/restorative-justice')
    await page.getByRole('link', { name: 'Whether the meeting takes place' }).click()
    await page.getByText('Everything is there.').waitFor()
    await isFine(page, 'signing')
    await press(page, 'It takes place')
    await page.getByText('Signed: it takes place.').waitFor()
  })
}

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('a meeting', () => {
  it('S3: both say on a phone that they would, one without JavaScript, and hear of each other the day after', async () => {
    for (const [code, options] of [
      [both.wren.code, withoutScript],
      [both.rue.code, phone],
    ] as const)
      await asPerson(code, options, async (page) => {
        if (options === phone) await isFine(page, 'whether they would')
        const looks = await Promise.all(
          (await page.getByRole('button', { name: /^(Yes|Not now|No)$/ }).all()).map((one) =>
            one.evaluate('(one) => getComputedStyle(one).backgroundColor'),
          ),
        )
        assert.deepEqual([looks.length, new Set(looks).size], [9, 1], 'all answers weigh the same')
        await page.getByRole('button', { name: 'Yes', exact: true }).first().click()
        await page.getByText('If the other person says so too').waitFor()
        assert.equal(await page.getByText('You both said').count(), 0)
      })
    await story.theDayComes()
    await asPerson(both.wren.code, phone, async (page) => {
      await page.getByText('You both said that you would meet: In one room').waitFor()
      await isFine(page, 'both would')
    })
  })

  it('V3 I2: a day is suggested, each says yes to exactly this, and Iris, who accompanies neither, signs it', async () => {
    await asFen(both.wren.id, async (page) => {
      await press(page, 'Suggest it to both')
      await page.getByRole('alert').getByText('Choose a day at least a week from now').waitFor()
      await isFine(page, 'what is missing')
    })
    await arranged(10, 'The garden room of the library')
    await asPerson(both.wren.code, phone, async (page) => {
      await page.getByRole('heading', { name: 'It takes place' }).waitFor()
      await isFine(page, 'it takes place')
      const coming = page.waitForEvent('download')
      await page.getByRole('link', { name: 'A file for your calendar' }).click()
      assert.equal((await coming).suggestedFilename(), 'meeting.ics')
    })
  })

  it('V5: Wren says no at the door, and both read the same sentence', async () => {
    day = 9
    const { fen } = await onThatDay(story, both)
    await asksBoth(fen, both, 'asked-alone')
    day = 10
    await asFen(both.wren.id, async (page) => {
      await isFine(page, 'the day itself')
      await page.getByRole('button', { name: 'They say no' }).last().click()
      await page.getByText('Written down.').waitFor()
    })
    const read: string[] = []
    for (const [code, options] of [
      [both.wren.code, withoutScript],
      [both.rue.code, withoutScript],
    ] as const)
      await asPerson(code, options, async (page) => {
        await page.getByText('There can be many reasons').waitFor()
        read.push(await page.locator('main').innerText())
      })
    assert.equal(read[0], read[1], 'nothing tells whose it was')
  })

  it('V4 V5: on another day it begins, and Rue stops it with one press, without JavaScript', async () => {
    await onThatDay(story, both)
    await arranged(20, 'The room above the bakery')
    day = 19
    const { fen } = await onThatDay(story, both)
    await asksBoth(fen, both, 'asked-alone')
    day = 20
    for (const id of [both.wren.id, both.rue.id])
      await asFen(id, async (page) => {
        await page.getByRole('button', { name: 'They say it goes on' }).last().click()
        await page.getByText('Asked at the door on').waitFor()
      })
    await asFen(both.wren.id, async (page) => {
      await press(page, 'It begins')
      await page.getByText('It is going on.').waitFor()
      await isFine(page, 'it is going on')
    })
    await asPerson(both.rue.code, withoutScript, async (page) => {
      await page.getByText('It is going on now. You can stop it.').waitFor()
      await press(page, 'Stop')
      await page.getByText('It is stopped.').waitFor()
    })
    await asPerson(both.wren.code, phone, async (page) => {
      await page.getByText('Nobody has to say why').waitFor()
      await isFine(page, 'it was stopped')
    })
    await inBrowser(walking, phone, async (page) => {
      await be(page, 'Fen')
      await page.goto('/restorative-justice/asked')
      await page.getByRole('link', { name: 'something is to be done' }).first().click()
      await page.getByText('Look after them now').waitFor()
      await press(page, 'Somebody was with them')
      await page.getByText('Somebody was with them afterwards.').waitFor()
      await isFine(page, 'afterwards')
    })
  })
})
