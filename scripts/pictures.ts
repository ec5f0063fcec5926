/** Takes the pictures in docs/pictures from the practice town, in a real browser. `npm run pictures [-- FOLDER]` */

import { mkdirSync } from 'node:fs'
import { join } from 'node:path'

import { startBrowser } from '../src/practice/browser.ts'
import { runTown } from '../src/practice/running-town.ts'
import { services } from '../src/services/index.ts'

const folder = process.argv[2] ?? 'docs/pictures'
mkdirSync(folder, { recursive: true })

const running = await runTown()
const { origin, needs, town } = running
const browser = await startBrowser()
const code = services[0]?.practice.stories({ organisation: town.organisation }, needs.keyring)[0]?.code ?? ''

interface Shot {
  readonly name: string
  readonly path: string
  readonly as?: string
  readonly code?: string
  readonly language?: string
  readonly dark?: boolean
}

const shots: readonly Shot[] = [
  { name: 'home', path: '/' },
  { name: 'home-right-to-left', path: '/', language: 'ar' },
  { name: 'home-dark', path: '/', dark: true },
  { name: 'results', path: '/results', code },
  { name: 'results-right-to-left', path: '/results', code, language: 'ar' },
  ...['cy', 'fr', 'es', 'pl'].map((language) => ({ name: `results-${language}`, path: '/results', code, language })),
  { name: 'dashboard', path: '/dashboard' },
  { name: 'intake', path: '/drug-checking/intake', as: 'Tomas' },
  { name: 'intake-dark', path: '/drug-checking/intake', as: 'Tomas', dark: true },
  { name: 'sign-in', path: '/sign-in' },
  { name: 'leaving', path: '/leaving' },
  { name: 'practice', path: '/practice' },
  { name: 'desk', path: '/desk', as: 'Tomas' },
  { name: 'samples', path: '/drug-checking/samples', as: 'Tomas' },
  { name: 'import', path: '/drug-checking/import', as: 'Tomas' },
  { name: 'dispatch', path: '/drug-checking/dispatch', as: 'Tomas' },
  { name: 'shelf', path: '/drug-checking/shelf', as: 'Tomas' },
  { name: 'signals', path: '/drug-checking/signals', as: 'Tomas' },
  { name: 'names', path: '/drug-checking/names', as: 'Tomas' },
  { name: 'claims', path: '/drug-checking/claims', as: 'Tomas' },
  { name: 'substance', path: '/known/7db5a76d' },
  { name: 'substance-right-to-left', path: '/known/7db5a76d', language: 'ar' },
  { name: 'substances', path: '/known' },
  { name: 'alerts', path: '/alerts' },
  { name: 'alerts-right-to-left', path: '/alerts', language: 'ar' },
  { name: 'alert-desk', path: '/drug-alerts', as: 'Tomas' },
  { name: 'alert-write', path: '/drug-alerts/write', as: 'Tomas' },
  { name: 'delete', path: '/results/delete' },
  { name: 'sheet', path: '/drug-checking/sheet', as: 'Tomas' },
  { name: 'sites', path: '/sites', as: 'Amina' },
  { name: 'team', path: '/team', as: 'Amina' },
]

const only = process.argv.slice(3)
for (const width of [320, 1280]) {
  for (const shot of shots.filter(({ name }) => only.length === 0 || only.includes(name))) {
    const context = await browser.newContext({
      viewport: { width, height: 800 },
      colorScheme: shot.dark === true ? 'dark' : 'light',
    })
    const page = await context.newPage()
    if (shot.as !== undefined) {
      await page.goto(`${origin}/practice`)
      await page.getByRole('button', { name: `Be ${shot.as}` }).click()
    }
    await page.goto(`${origin}${shot.path}${shot.language === undefined ? '' : `?language=${shot.language}`}`)
    if (shot.code !== undefined) {
      await page.locator('#code').fill(shot.code)
      await page.locator('main button').click()
    }
    await page.screenshot({ path: join(folder, `${shot.name}-${width}.png`), fullPage: true })
    await context.close()
  }
}
await browser.close()
await running.close()
