/** What every command of the operator's line has in common. */

import { type ParseArgsConfig, parseArgs } from 'node:util'

import type { Log } from '../platform/log.ts'
import { startLog } from '../platform/log.ts'
import { readSettings, type Settings } from '../platform/settings.ts'
import { ok, type Result, refused } from '../principles/ground/result.ts'
import { type Kind, openProgram, type Program } from '../program.ts'

export interface Command {
  readonly name: string
  /** One line, for `help`. */
  readonly says: string
  readonly help: string
  /** Returns the exit code: 0 done, 1 refused with sentences, 2 called in a way we do not understand. */
  readonly run: (args: readonly string[]) => Promise<number>
}

export const print = (text: string) => void process.stdout.write(`${text}\n`)

export const complain = (...sentences: readonly string[]) =>
  void process.stderr.write(sentences.map((one) => `${one}\n`).join(''))

/** Says why not, and is the exit code: 1 for what was asked, 2 for how it was asked. */
export const refuse = (code: 1 | 2, ...sentences: readonly string[]): 1 | 2 => {
  complain(...sentences)
  return code
}

type Options = NonNullable<ParseArgsConfig['options']>

export interface Typed {
  readonly values: Readonly<Record<string, string | boolean | undefined>>
  readonly words: readonly string[]
}

/** Reads what was typed after the command, or says what we do not understand. */
export const readArgs = (args: readonly string[], options: Options): Result<Typed, string> => {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, allowPositionals: true, strict: true })
    return ok({ values: values as Typed['values'], words: positionals })
  } catch (error) {
    if (error instanceof TypeError && 'code' in error) return refused(error.message.split('. ')[0] ?? error.message)
    throw error
  }
}

/** Opens the program, does one thing with it, and closes it whatever happens. */
export const withProgram = async (
  {
    kind,
    migrates = false,
    change,
  }: { readonly kind: Kind; readonly migrates?: boolean; readonly change?: (settings: Settings) => Settings },
  fn: (program: Program, log: Log, settings: Settings) => Promise<number>,
): Promise<number> => {
  const read = readSettings(process.env)
  if (!read.ok) {
    return refuse(1, ...read.reason)
  }
  const settings = change === undefined ? read.value : change(read.value)
  const log = startLog('warn')
  const program = await openProgram(settings, kind, log, migrates)
  if (!program.ok) {
    return refuse(1, ...program.reason)
  }
  try {
    return await fn(program.value, log, settings)
  } finally {
    await program.value.close()
  }
}
