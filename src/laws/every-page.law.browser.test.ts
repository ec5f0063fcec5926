/** Every page in a real browser: axe, 320 and 1280 px, right to left, big text, without JavaScript. (A1, A2) */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { allRoutes } from '../app.ts'
import { readDirectory } from '../organisation/organisations.ts'
import { mayUse, type Route } from '../platform/http/route.ts'
import { heronIn, type Somebody, whoOpens } from '../practice/heron.ts'
import { people } from '../practice/town.ts'
import { be, inBrowser, startWalking, type Walking, whatAxeFinds, whatSticksOut } from '../practice/walk.ts'
import { services } from '../services/index.ts'

let walking: Walking
before(async () => {
  walking = await startWalking()
})
after(() => walking.close())

interface Pages {
  readonly open: readonly string[]
  readonly own: readonly string[]
  readonly workers: readonly { readonly path: string; readonly for: Route['for'] }[]
}

const pagesFor = async (): Promise<Pages> => {
  const { needs, town } = walking.town
  const routes = allRoutes(
    needs,
    { isPractice: true, services },
    { forget: () => {}, directory: () => readDirectory(needs.database) },
  ).filter(
    ({ method, path }) => method === 'GET' && !/\.(csv|json|atom|rss|js)$|:cap$|:photo$|spoken|\/file$/.test(path),
  )
  const filled = (path: string) =>
    path
      .replace(':token', 'none')
      .replace(':code', '2222222222222')
      .replace(':channel', 'text')
      .replace('/sites/:id', `/sites/${town.site.id}`)
  const paths = (which: (one: (typeof routes)[number]) => boolean) =>
    routes
      .filter(which)
      .map(({ path }) => filled(path))
      .filter((path) => !path.includes(':id'))
  const isOwn = ({ for: who }: (typeof routes)[number]) => who === 'their-own-page'
  return {
    open: paths((one) => one.participant === true && !isOwn(one)),
    own: ['/me', ...paths(isOwn)],
    workers: routes
      .filter((one) => one.participant !== true)
      .map((one) => ({ path: filled(one.path), for: one.for }))
      .filter(({ path }) => !path.includes(':id')),
  }
}

const openOwnPage = async (page: import('playwright-core').Page, code: Somebody['code']) => {
  await page.goto('/me')
  await page.locator('#code').fill(code)
  await page.locator('main button').first().click()
  await page.locator('#consents').waitFor()
}

const code = () =>
  services[0]?.practice.stories({ organisation: walking.town.town.organisation }, walking.town.needs.keyring)[0]
    ?.code ?? ''

const formLed = () =>
  services.flatMap(({ practice }) =>
    practice.formLed({ organisation: walking.town.town.organisation }, walking.town.needs.keyring),
  )

/** Sends a form as the page on it would, with the token the page brought. */
const sending = (to: string, fields: Readonly<Record<string, string>>) => `(() => {
  const form = document.createElement('form')
  Object.assign(form, { method: 'post', action: ${JSON.stringify(to)} })
  const all = { 'form-token': document.querySelector('[name="form-token"]').value, ...${JSON.stringify(fields)} }
  for (const [name, value] of Object.entries(all)) form.append(Object.assign(document.createElement('input'), { type: 'hidden', name, value }))
  document.body.append(form)
  form.submit()
})()`

interface Way {
  readonly name: string
  readonly width: number
  readonly language: string
  readonly participantsOnly?: boolean
  readonly text?: string
  /** The same page in other words from left to right: only its words can be too long. Axe has seen the page itself. */
  readonly onlyWidth?: boolean
}

const ways: readonly Way[] = [
  { name: 'at 320 px', width: 320, language: 'en' },
  { name: 'at 1280 px', width: 1280, language: 'en' },
  { name: 'right to left at 320 px', width: 320, language: 'ar', participantsOnly: true },
  ...(['cy', 'fr', 'es', 'pl'] as const).map((language) => ({
    name: `at 320 px in ${language}`,
    width: 320,
    language,
    participantsOnly: true,
    onlyWidth: true,
  })),
  { name: 'at 320 px with text at 200 %', width: 640, language: 'en', text: '200%', onlyWidth: true },
]

describe('A2 every page', () => {
  for (const { name, width, language, participantsOnly = false, onlyWidth = false, text } of ways) {
    it(`${name} ${onlyWidth ? '' : 'passes axe and '}does not scroll sideways`, async (test) => {
      const { open, own, workers } = await pagesFor()
      const found: string[] = []
      let looked = 0
      const look = async (page: import('playwright-core').Page, at: string) => {
        if (text !== undefined)
          await page.evaluate(`document.documentElement.setAttribute('style', 'font-size: ${text}')`)
        if (!onlyWidth) for (const one of await whatAxeFinds(page)) found.push(`${at} ${one}`)
        const out = await whatSticksOut(page)
        if (out !== undefined) found.push(`${at} sticks out, ${out}`)
        looked += 1
      }
      await inBrowser(walking, { viewport: { width, height: 800 }, bypassCSP: true }, async (page) => {
        for (const path of open) {
          await page.goto(`${path}?language=${language}`)
          await look(page, path)
        }
        await page.goto(`/results?language=${language}`)
        await page.locator('#code').fill(code())
        await page.locator('main button').click()
        await look(page, 'the answer')
        await page.goto('/results')
        await page.locator('#code').fill('not a code')
        await page.locator('main button').click()
        await look(page, 'the answer to what is no code')
        for (const { at, to, fields } of formLed()) {
          await page.goto(`${at}?language=${language}`)
          await Promise.all([page.waitForEvent('load'), page.evaluate(sending(to, fields))])
          for (const summary of await page.locator('main summary').all()) await summary.click()
          await look(page, `form to ${to} with ${Object.keys(fields).join()}`)
        }
        const { needs, town } = walking.town
        let opened: Somebody['code'] | undefined
        for (const path of own) {
          const { code } = whoOpens(path, services)(town.organisation, needs)
          // One code opens one area: the other page is closed first.
          if (opened !== undefined && code !== opened) await page.context().clearCookies()
          if (code !== opened) await openOwnPage(page, code)
          opened = code
          await page.goto(`${path}?language=${language}`)
          for (const summary of await page.locator('main summary').all()) await summary.click()
          await look(page, `own ${path}`)
          if (path !== '/me/talk') continue
          await page.locator('main a[href^="/me/talk/words/"]').first().click()
          await look(page, 'own words')
          await page.goBack()
          await page.locator('main a[href^="/me/talk/safe/"]').first().click()
          await look(page, 'what worries and carries')
          await page.goBack()
          await page.locator('main a[href^="/me/talk/other/"]').first().click()
          await look(page, 'the other person')
        }
        await page.goto(`/me?language=${language}`)
        for (const summary of await page.locator('main summary').all()) await summary.click()
        await page.locator('main details li a').first().click()
        await look(page, 'a receipt')
        if (participantsOnly) return
        const seen = new Set<string>()
        for (const { name, roles } of Object.values(people).toSorted((a, b) => b.roles.length - a.roles.length)) {
          const theirs = workers.filter((one) => !seen.has(one.path) && mayUse(one, roles))
          if (theirs.length === 0) continue
          await be(page, name)
          for (const { path } of theirs) {
            await page.goto(path)
            await look(page, `${name} ${path}`)
            seen.add(path)
          }
        }
        assert.deepEqual(
          workers.filter(({ path }) => !seen.has(path)).map(({ path }) => path),
          [],
        )
        await be(page, 'Iris')
        await page.goto('/restorative-justice')
        await page.locator('main tbody a').first().click()
        await look(page, 'a referral')
        await be(page, 'Fen')
        await page.goto('/restorative-justice/asked')
        await page.locator('main a[href$="/words"]').first().click()
        await look(page, 'somebody’s own words')
        await page.goto('/restorative-justice/asked')
        await page.locator('main a[href$="/other"]').first().click()
        await look(page, 'the other person of somebody')
        await be(page, 'Tomas')
        await page.goto('/cards')
        await page.locator('#code').fill(heronIn(town.organisation, needs).code)
        await page.locator('main button').first().click()
        await look(page, 'together with somebody')
        await page.goto('/drug-checking/samples')
        await page.locator('main tbody a').first().click()
        for (const summary of await page.locator('main summary').all()) await summary.click()
        await look(page, 'a sample')
      })
      test.diagnostic(`${looked} pages`)
      assert.deepEqual(found, [])
      assert.ok(looked >= open.length)
    })
  }

  it('is heard to be wrong: axe finds a picture without words', async () => {
    const found = await inBrowser(walking, { bypassCSP: true }, async (page) => {
      await page.goto('/')
      await page.evaluate("document.querySelector('main').append(document.createElement('img'))")
      return whatAxeFinds(page)
    })
    assert.match(found.join(), /image-alt/)
  })
})
