import { statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Who the database runs as. PostgreSQL refuses to run as root. */
export interface Account {
  readonly uid?: number
  readonly gid?: number
}

/** A number that no Debian, Red Hat or macOS account uses; it owns the database's files and nothing else. */
const ours = 64_737

export const databaseAccount = (): Account => (process.getuid?.() === 0 ? { uid: ours, gid: ours } : {})

/** Another account must be able to walk down to the folder: says which parent stops it. */
export const closedParent = (folder: string, account: Account): string | undefined => {
  if (account.uid === undefined) return undefined
  for (let parent = dirname(folder); ; parent = dirname(parent)) {
    if ((statSync(parent).mode & 0o001) === 0) return parent
    if (dirname(parent) === parent) return undefined
  }
}
