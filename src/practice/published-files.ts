import { existsSync } from 'node:fs'
import { join } from 'node:path'

/**
 * The published files that some tests read where they lie: `SHARED` says where. A clone without them leaves those tests
 * out and says so; with `REQUIRE_SHARED=1`, as in CI, a missing folder is a failure.
 */
export const publishedFiles = (
  kind: 'data' | 'golden' | 'artefacts',
  ...path: readonly string[]
): string | undefined => {
  const shared = process.env['SHARED']
  const folder = shared === undefined || shared === '' ? undefined : join(shared, kind, ...path)
  if (folder !== undefined && existsSync(folder)) return folder
  if (process.env['REQUIRE_SHARED'] === '1')
    throw new Error('REQUIRE_SHARED is set, but SHARED does not lead to the published files.')
  return undefined
}

export const leftOut = 'SHARED is not set: the published files are not on this machine'
