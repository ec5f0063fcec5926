/**
 * A practice case, in a real browser and from every side: harm inside a drop-in, no police, no names. Rue is asked to stay away for a week; Wren, who was hurt,
 * asks to talk; both would sit in a circle, each with a friend; Rue commits to something, and the place changes something too.
 */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import type { Page } from 'playwright-core'

import { dayAfter } from '../principles/ground/time.ts'
import { asksBoth, onThatDay, signs, suggests } from './a-meeting.ts'
import { itCounts } from './agreeing.ts'
import type { BothThere } from './both-sides.ts'
import { began, type OtherSide } from './other-side.ts'
import { be, inBrowser, isFine, press, type Walking } from './walk.ts'
import { startWalkingBoth } from './walk-both.ts'

let walking: Walking
let story: OtherSide
let both: BothThere
let day = 0
before(async () => {
  ;({ walking, story, both } = await startWalkingBoth(() => day, {
    wren: 'They had me against the wall by the lockers, and everybody looked away.',
    first: { words: 'It is about Thursday, by the lockers in the drop-in.', weeks: '6', tells: 'here' },
    rue: 'I owed somebody money and took it out on them.',
    // Nobody asks for a number: Rue comes to us, and is told at the door.
    reached: {
      contact: { kind: 'contact', route: 'comes-to-us', shape: 'address', details: 'The door of the Harbour Room' },
      way: 'visit',
    },
  }))
})
after(() => walking.close())

const phone = { viewport: { width: 320, height: 640 } }
const withoutScript = { ...phone, javaScriptEnabled: false }
const wide = { viewport: { width: 1280, height: 900 } }

const as = (name: string, walk: (page: Page) => Promise<void>, options: Parameters<typeof inBrowser>[1] = wide) =>
  inBrowser(walking, options, async (page) => {
    await be(page, name)
    await walk(page)
  })

const onPage = (
  code: string,
  link: string,
  walk: (page: Page) => Promise<void>,
  options: Parameters<typeof inBrowser>[1] = phone,
) =>
  inBrowser(walking, options, async (page) => {
    await page.goto('/me')
    await page.getByLabel('The code on your card').fill(code)
    await press(page, 'Open my page')
    await page.getByRole('link', { name: 'What I asked to talk about' }).click()
    await page.getByRole('link', { name: link }).click()
    await walk(page)
  })

let slip = ''

/** Each walk begins where the one before it ended: one story, from its beginning. */
describe('harm inside a drop-in, with no police', () => {
  it('I5: Bea asks somebody to stay away, Tomas stands behind it; nobody is named', async () => {
    await as(
      'Bea',
      async (page) => {
        await page.goto('/community-repair/new')
        await page.getByLabel('Somebody was threatened').check()
        await page.getByLabel('Last day', { exact: true }).fill(dayAfter(began, 7))
        await page.getByLabel('We hand them out at our door').check()
        await page.getByLabel('Where, and when').fill('Ring the bell at the side')
        await press(page, 'Write the slip')
        slip = await page.locator('.code bdi').innerText()
      },
      withoutScript,
    )
    await as('Tomas', async (page) => {
      await page.goto('/community-repair')
      await page.getByRole('link', { name: slip.slice(0, 4) }).click()
      await press(page, 'I stand behind it')
    })
  })

  it('V8: Rue reads the slip on an old phone; that they talk with somebody changes nothing about it', async () => {
    await inBrowser(walking, withoutScript, async (page) => {
      await page.goto('/place')
      await page.getByLabel('The code on your slip').fill(slip)
      await press(page, 'Show it')
      const text = await page.locator('main').innerText()
      assert.match(text, /Two of us stand behind it/)
      assert.match(text, /Ring the bell at the side/)
      assert.match(text, /It changes nothing about how long/)
      assert.doesNotMatch(text, /Wren|Rue|Bea|Tomas/)
    })
  })

  it('S3: both would sit in a circle, one without JavaScript, and hear of each other the day after', async () => {
    for (const [code, options] of [
      [both.wren.code, withoutScript],
      [both.rue.code, phone],
    ] as const)
      await onPage(
        code,
        'Meeting each other',
        async (page) => {
          await page
            .locator('form')
            .filter({ has: page.locator('input[value="circle"]') })
            .first()
            .getByRole('button', { name: 'Yes', exact: true })
            .click()
          await page.getByText('If the other person says so too').waitFor()
        },
        options,
      )
    await story.theDayComes()
    await onPage(both.wren.code, 'Meeting each other', async (page) => {
      await page.getByText('You both said that you would meet: In a circle').waitFor()
    })
  })

  it('V3: each has a friend beside them, and reads who is beside the other in the day that is suggested', async () => {
    for (const [one, called, options] of [
      [both.wren, 'Ash', withoutScript],
      [both.rue, 'Linden', phone],
    ] as const) {
      await onPage(
        one.code,
        'Meeting each other',
        async (page) => {
          await page.getByRole('link', { name: 'Who comes with me' }).click()
          await page.getByText('A friend', { exact: true }).click()
          await page.getByLabel('What are they called?').fill(called)
          await press(page, 'Yes, I want them beside me')
        },
        options,
      )
      await as('Fen', async (page) => {
        await page.goto(`/restorative-justice/${one.id}/company`)
        await press(page, `We talked alone: they come (A friend: ${called})`)
      })
    }
    await suggests(story, both)
    for (const [code, other, options] of [
      [both.wren.code, 'Linden', withoutScript],
      [both.rue.code, 'Ash', phone],
    ] as const)
      await onPage(
        code,
        'Meeting each other',
        async (page) => {
          await page.getByText(`A friend: ${other}`).waitFor()
          if (options === phone) await isFine(page, 'the circle that is suggested')
          await press(page, 'Yes')
          await page.getByText('You said yes. By').waitFor()
        },
        options,
      )
    assert.match((await signs(story.talks.iris, both.wren)).to ?? '', /done=go/)
  })

  it('V4: each is asked alone the day before and at the door; the circle is kept by two, and is over', async () => {
    day = 9
    const { fen } = await onThatDay(story, both)
    await asksBoth(fen, both, 'asked-alone')
    day = 10
    const there = await onThatDay(story, both)
    await asksBoth(there.fen, both, 'at-the-door')
    await as(
      'Fen',
      async (page) => {
        await page.goto(`/restorative-justice/${both.wren.id}/meeting`)
        await press(page, 'It begins')
        await page.getByText('It is going on.').waitFor()
        await isFine(page, 'the circle')
        await page.getByLabel('What came of it').selectOption({ label: 'They agreed on something' })
        await press(page, 'It is over')
        await page.waitForURL(/done=/)
        assert.equal(await page.getByRole('button', { name: 'It is over' }).count(), 0)
      },
      phone,
    )
    // Nothing goes on before somebody was with each of them, apart.
    for (const { id } of [both.wren, both.rue])
      await as('Fen', async (page) => {
        await page.goto(`/restorative-justice/${id}/meeting`)
        await press(page, 'Somebody was with them')
        await page.getByText('Somebody was with them afterwards.').waitFor()
      })
    await onPage(
      both.rue.code,
      'Meeting each other',
      async (page) => {
        assert.equal(await page.getByText('It is going on now').count(), 0)
      },
      withoutScript,
    )
  })

  it('R1: Rue commits to something in their own words, and both say that it counts', async () => {
    // What worries each is gone through anew on a day after it.
    day = 11
    const { fen, iris, ...now } = await onThatDay(story, both)
    const later = { ...story, talks: { ...story.talks, fen, iris } }
    await itCounts(
      later,
      { ...both, ...now },
      {
        words: 'I stay by the door when Wren is at the lockers.',
        how: 'Both of us say how it was.',
        'by-when': dayAfter(began, 40),
      },
    )
    for (const [code, options] of [
      [both.wren.code, withoutScript],
      [both.rue.code, phone],
    ] as const)
      await onPage(
        code,
        'What we agree on',
        async (page) => {
          await page.getByText('It counts').first().waitFor()
          if (options === phone) await isFine(page, 'what they agree on')
        },
        options,
      )
  })

  it('R2: the place changes something too, for everybody to read; and the week ended by itself', async () => {
    await as('Bea', async (page) => {
      await page.goto('/community-repair/plan')
      await page
        .getByRole('textbox', { name: 'What we change' })
        .fill('The lockers stand in the open now, beside the tea.')
      await press(page, 'Write it down')
    })
    await as('Noor', async (page) => {
      await page.goto('/community-repair/plan')
      await press(page, 'Publish it')
      await isFine(page, 'what our places change')
    })
    await inBrowser(walking, withoutScript, async (page) => {
      await page.goto('/place/plan')
      await page.getByText('The lockers stand in the open now').waitFor()
      await page.goto('/place')
      await page.getByLabel('The code on your slip').fill(slip)
      await press(page, 'Show it')
      assert.match(await page.locator('main').innerText(), /It is over\. You can come in/)
    })
  })
})
