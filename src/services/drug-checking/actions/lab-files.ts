/** What the command line may do with a laboratory's file; refusals are sentences already. */

import { mostBytes } from '../../../platform/csv.ts'
import type { Context, Database } from '../../../platform/database/transaction.ts'
import { ok, type Result, refused } from '../../../principles/ground/result.ts'
import { labs } from '../labs.ts'
import {
  type Imported,
  importLabFile,
  type LabFile,
  type Labs,
  labsNow,
  type NotImported,
  readLabFile,
  sentencesOf,
} from './lab-file.ts'

export interface LabFiles {
  readonly labs: Labs
  readonly mostBytes: number
  readonly tooLarge: string
  /** Also the ones that an organisation told how to read. */
  readonly known: (database: Database, context: Context) => Promise<Labs>
  readonly read: (
    known: Labs,
    lab: string,
    bytes: Uint8Array,
  ) => Promise<
    Result<
      { readonly rows: number; readonly samples: number; readonly unknownNames: readonly string[] },
      readonly string[]
    >
  >
  readonly bringIn: (
    database: Database,
    context: Context,
    file: LabFile,
    onProgress: (done: number, of: number) => void,
  ) => Promise<Result<Imported, readonly string[]>>
}

const inSentences = <T>(result: Result<T, NotImported>): Result<T, readonly string[]> =>
  result.ok ? result : refused(sentencesOf(result.reason, 'en'))

export const labFiles: LabFiles = {
  labs,
  mostBytes,
  tooLarge: sentencesOf({ why: 'too-large', most: mostBytes }, 'en').join(' '),
  known: (database, context) => database.inTransaction(context, (tx) => labsNow(tx, context.organisation)),
  read: async (known, lab, bytes) => {
    const report = inSentences(await readLabFile(known, lab, bytes))
    return report.ok
      ? ok({ ...report.value, unknownNames: report.value.kind === 'findings' ? report.value.unknownNames : [] })
      : report
  },
  bringIn: async (database, context, file, onProgress) =>
    inSentences(await importLabFile(database, context, file, onProgress)),
}
