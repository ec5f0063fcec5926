import { mkdirSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

import type { Settings } from '../platform/settings.ts'
import { Secret } from '../principles/ground/secret.ts'

/** The demo keeps a folder of its own: a temporary one for root, one inside the data folder for anyone else. */
const practiceFolder = (settings: Settings): string => {
  const isRoot = process.getuid?.() === 0
  if (!isRoot || process.env['DATA_DIR'] !== undefined) return join(settings.dataDir, 'practice')
  const folder = join(tmpdir(), 'alongside-practice')
  mkdirSync(folder, { recursive: true, mode: 0o711 })
  // Somebody else may have made a folder of this name first: then it is not ours to put anything in.
  if (statSync(folder).uid !== 0)
    throw new Error(`${folder} belongs to somebody else. Set DATA_DIR to a folder of your own.`)
  return folder
}

/** The demo listens on loopback only, and never uses the database or the gateways of the settings: its texts are files. */
export const asPractice = (settings: Settings): Settings => {
  const dataDir = practiceFolder(settings)
  const folder = (name: string) => new Secret(pathToFileURL(join(dataDir, name)).href)
  return {
    ...settings,
    host: '127.0.0.1',
    network: undefined,
    dataDir,
    gateways: { text: folder('texts'), email: folder('mails') },
    origin: `http://localhost:${settings.port}`,
  }
}
