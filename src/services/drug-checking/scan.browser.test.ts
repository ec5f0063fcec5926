/** A printed label held before the camera of a worker's phone, and a notice that comes to a browser. */

import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

import type { Browser } from 'playwright-core'

import { startBrowser } from '../../practice/browser.ts'
import { filmOfALabel } from '../../practice/film-of-a-label.ts'
import { type RunningTown, runTown } from '../../practice/running-town.ts'
import { be, inBrowser } from '../../practice/walk.ts'
import { newSheetCode } from './codes.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-film-'))
const code = newSheetCode()
let town: RunningTown
let browser: Browser
before(async () => {
  town = await runTown({ lived: false })
  const film = join(folder, 'label.y4m')
  filmOfALabel(`${town.origin}/results/with/${code}`, film)
  browser = await startBrowser(film)
})
after(async () => {
  await browser.close()
  await town.close()
  rmSync(folder, { recursive: true, force: true })
})

describe('a label before the camera', () => {
  it('fills in its code at the door, and the sample is found by it on the bench', async () => {
    await inBrowser(
      { browser, town, close: async () => {} },
      { viewport: { width: 320, height: 640 } },
      async (page) => {
        await be(page, 'Tomas')
        await page.goto('/drug-checking/intake')
        await page.getByText('More, if they want to say').click()
        await page.getByRole('button', { name: 'Scan the code' }).click()
        await page.getByText('Got it. Check it, then go on.').waitFor()
        assert.equal(await page.getByLabel('Code from a printed sheet').inputValue(), code)
        await page.getByRole('button', { name: 'Save and show the code' }).first().click()
        await page.getByText(`it begins with ${code.slice(0, 4)}`).waitFor()
        await page.goto('/drug-checking/samples')
        await page.getByRole('button', { name: 'Scan the code' }).click()
        await page.getByText('Got it.').waitFor()
        await page.getByRole('button', { name: 'Find' }).click()
        await page.getByRole('link', { name: code.slice(0, 4) }).waitFor()
      },
    )
  })

  it('is not asked for where there is no JavaScript: the code is typed', async () => {
    await inBrowser({ browser, town, close: async () => {} }, { javaScriptEnabled: false }, async (page) => {
      await be(page, 'Tomas')
      await page.goto('/drug-checking/intake')
      assert.equal(await page.getByRole('button', { name: 'Scan the code' }).count(), 0)
    })
  })

  it('participants’ pages may not use the camera at all', async () => {
    await inBrowser({ browser, town, close: async () => {} }, {}, async (page) => {
      const answer = await page.goto('/results')
      assert.match(answer?.headers()['permissions-policy'] ?? '', /camera=\(\)/)
    })
  })
})
