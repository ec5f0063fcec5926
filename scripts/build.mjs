/** Builds what the program runs from: `dist/*.js`, and the style and script of the pages with their fingerprints. */

import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

process.chdir(join(fileURLToPath(import.meta.url), '..', '..'))

const newest = Math.max(
  ...['src', 'scripts/build.mjs', 'package-lock.json'].flatMap((path) =>
    statSync(path).isDirectory()
      ? readdirSync(path, { recursive: true }).map((file) => statSync(join(path, file)).mtimeMs)
      : [statSync(path).mtimeMs],
  ),
)
const manifest = 'dist/assets.json'

if (!existsSync(manifest) || statSync(manifest).mtimeMs < newest) {
  const [{ build }, sass, { default: rtlcss }] = await Promise.all([
    import('esbuild'),
    import('sass'),
    import('rtlcss'),
  ])
  rmSync('dist', { recursive: true, force: true })
  mkdirSync('dist/assets', { recursive: true })

  await build({
    entryPoints: ['src/main.ts', 'src/cli.ts'],
    outdir: 'dist',
    bundle: true,
    splitting: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    jsx: 'automatic',
    jsxImportSource: 'hono/jsx',
    sourcemap: true,
  })
  const scriptOf = async (entry, target) => {
    const made = await build({ entryPoints: [entry], bundle: true, minify: true, format: 'iife', target, write: false })
    return made.outputFiles[0].text
  }
  const packages = new sass.NodePackageImporter(pathToFileURL(process.cwd()).pathname)
  const { css } = sass.compile('src/web/style/alongside.scss', {
    style: 'compressed',
    importers: [packages],
    quietDeps: true,
    silenceDeprecations: ['if-function'],
  })

  const keep = (name, extension, text) => {
    const file = `${name}-${createHash('sha256').update(text).digest('hex').slice(0, 12)}.${extension}`
    writeFileSync(join('dist/assets', file), text)
    return `/assets/${file}`
  }
  const assets = {
    style: keep('style', 'css', css),
    styleRightToLeft: keep('style-rtl', 'css', rtlcss.process(css)),
    script: keep('enhance', 'js', await scriptOf('src/web/enhance/enhance.ts', 'es2018')),
    passkeys: keep('passkeys', 'js', await scriptOf('src/web/enhance/passkeys.ts', 'es2020')),
    seal: keep('seal', 'js', await scriptOf('src/web/enhance/seal.ts', 'es2018')),
    scan: keep('scan', 'js', await scriptOf('src/web/enhance/scan.ts', 'es2020')),
  }
  writeFileSync(manifest, JSON.stringify(assets))
  if (process.env.CI)
    console.log(
      `built: ${Object.values(assets)
        .map((file) => `${file} ${readFileSync(join('dist', file)).length} bytes`)
        .join(', ')}`,
    )
}
