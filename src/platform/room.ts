/**
 * Room on the disk. A database that cannot write its log stops altogether, so ordinary saving stops before that: reading,
 * withdrawing and leaving go on with what is left.
 */

import { statfsSync } from 'node:fs'

/** Megabytes below which only what is urgent is saved: many thousand withdrawals. */
const keptFree = 200

const lookedUpFor = 1_000

/** Whether there is room for ordinary saving on the disk of this folder. Looked up once a second. */
export const roomOn = (folder: string, atLeastMb = keptFree): (() => boolean) => {
  let known: { readonly hasRoom: boolean; readonly until: number } | undefined
  return () => {
    if (known === undefined || known.until < performance.now()) {
      const { bavail, bsize } = statfsSync(folder)
      known = {
        hasRoom: (Number(bavail) * Number(bsize)) / 1024 ** 2 >= atLeastMb,
        until: performance.now() + lookedUpFor,
      }
    }
    return known.hasRoom
  }
}
