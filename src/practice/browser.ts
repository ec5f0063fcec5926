/** The one door for driving a real browser: the system's Chromium, found or said to be missing. */

import { existsSync } from 'node:fs'

import { type Browser, chromium } from 'playwright-core'

const places = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
]

export const chromiumPath = (): string | undefined => {
  const given = process.env['CHROMIUM_PATH']
  return given !== undefined && given !== '' ? given : places.find(existsSync)
}

export const noChromium =
  'Chromium is not on this machine, so the pages were not walked in a browser. Install it (Debian: apt-get install chromium fonts-noto-core) or set CHROMIUM_PATH.'

/** `camera`: a film in front of the camera (Y4M), as if somebody held it there. */
export const startBrowser = async (camera?: string): Promise<Browser> => {
  const executablePath = chromiumPath()
  if (executablePath === undefined) throw new Error(noChromium)
  return chromium.launch({
    executablePath,
    args: [
      '--headless',
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...(camera === undefined
        ? []
        : [
            '--use-fake-ui-for-media-stream',
            '--use-fake-device-for-media-stream',
            `--use-file-for-fake-video-capture=${camera}`,
          ]),
    ],
  })
}
