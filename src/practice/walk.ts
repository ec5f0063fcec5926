/** For walks in a real browser: a running town, a page in it, and somebody who looks at each page with axe. */

import assert from 'node:assert/strict'

import { AxeBuilder } from '@axe-core/playwright'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'

import { startBrowser } from './browser.ts'
import { type RunningTown, runTown } from './running-town.ts'

export interface Walking {
  readonly town: RunningTown
  readonly browser: Browser
  readonly close: () => Promise<void>
}

export const startWalking = async (at: Parameters<typeof runTown>[0] = {}): Promise<Walking> => {
  const [town, browser] = await Promise.all([runTown(at), startBrowser()])
  return {
    town,
    browser,
    close: async () => {
      await browser.close()
      await town.close()
    },
  }
}

export const inBrowser = async <T>(
  { browser, town }: Walking,
  options: BrowserContextOptions,
  walk: (page: Page) => Promise<T>,
): Promise<T> => {
  const context = await browser.newContext({ baseURL: town.origin, ...options })
  const page = await context.newPage()
  try {
    return await walk(page)
  } finally {
    await context.close()
  }
}

/**
 * What axe finds against WCAG 2.2 AA, one line each. Its other mode opens a window of its own for each page, to look into frames;
 * a page with a frame would not be looked at whole, so it is not passed over in silence.
 */
export const whatAxeFinds = async (page: Page): Promise<readonly string[]> => {
  await page.waitForLoadState()
  if ((await page.locator('iframe, frame').count()) > 0) return ['a frame, into which nobody looks']
  const { violations, passes } = await new AxeBuilder({ page })
    .setLegacyMode(true)
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'])
    .analyze()
  if (passes.length < 5) return ['axe looked at nothing']
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html.slice(0, 160)}`))
}

/**
 * The widest thing that makes a page scroll sideways; undefined where nothing does. A press is over when the next page begins to
 * come, so the whole of it is waited for: before that there may be nothing to measure.
 */
export const whatSticksOut = async (page: Page): Promise<string | undefined> => {
  await page.waitForLoadState()
  return page.evaluate<string | undefined>(`(() => {
    const root = document.documentElement
    if (root.scrollWidth <= root.clientWidth) return undefined
    const inside = (one) => one.closest('.scroll, details:not([open]) > :not(summary)') !== null
    const out = (box) => box.right > root.clientWidth + 1 || box.left < -1
    const found = [...document.body.querySelectorAll('*')].find((one) => !inside(one) && out(one.getBoundingClientRect()))
    return root.scrollWidth + ' px: ' + found?.outerHTML.slice(0, 160)
  })()`)
}

/** Axe, and nothing that makes the page scroll sideways. */
export const isFine = async (page: Page, at: string) => {
  assert.deepEqual(await whatAxeFinds(page), [], at)
  assert.equal(await whatSticksOut(page), undefined, at)
}

export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()

/** Is somebody of the town: one press. */
export const be = async (page: Page, name: string) => {
  await page.goto('/practice')
  await page.getByRole('button', { name: `Be ${name}` }).click()
}
