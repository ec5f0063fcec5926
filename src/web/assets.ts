import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { z } from 'zod'

import { projectRoot } from '../platform/project-root.ts'

const built = join(projectRoot, 'dist')

/** Addresses of the style and the scripts, with their fingerprints; made by `npm run build`. */
export const assets = z
  .object({
    style: z.string(),
    styleRightToLeft: z.string(),
    script: z.string(),
    passkeys: z.string(),
    scan: z.string(),
    seal: z.string(),
  })
  .parse(JSON.parse(readFileSync(join(built, 'assets.json'), 'utf8')))

const types: Readonly<Record<string, string>> = { css: 'text/css; charset=utf-8', js: 'text/javascript; charset=utf-8' }

/** Every file by its address. They are few and small, so they stay in memory. */
export const assetFiles: ReadonlyMap<string, { readonly type: string; readonly body: Buffer }> = new Map(
  readdirSync(join(built, 'assets')).map((name) => [
    `/assets/${name}`,
    {
      type: types[name.split('.').at(-1) ?? ''] ?? 'application/octet-stream',
      body: readFileSync(join(built, 'assets', name)),
    },
  ]),
)
