/**
 * Reading aloud, where the operator has eSpeak NG (a program of its own, GPL-3, called and not linked; Debian: espeak-ng). The
 * words go in by its standard input: nothing that somebody typed is ever part of a command.
 */

import { spawn } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'

export interface Speech {
  /** WAV; undefined where it did not work this time. */
  readonly speak: (language: string, text: string) => Promise<Buffer | undefined>
}

const voices: Readonly<Record<string, string>> = { en: 'en-gb', cy: 'cy', fr: 'fr-fr', es: 'es', pl: 'pl', ar: 'ar' }

/** Words a minute: slower than it would by itself. */
const pace = '140'
const longest = 20_000
const mostLetters = 12_000
/** Two voices at a time; whoever comes third is asked to wait a moment. */
const atOnce = 2

/** The program of this name that a command line would find. */
const found = (name: string, path: string): string | undefined =>
  path
    .split(delimiter)
    .map((folder) => join(folder, name))
    .find((file) => {
      try {
        accessSync(file, constants.X_OK)
        return true
      } catch {
        return false
      }
    })

/** `program`: its path, or undefined to look for it where commands are; `off` for none. */
export const speechBy = (program: string | undefined, path = process.env['PATH'] ?? ''): Speech | undefined => {
  const at = program === 'off' ? undefined : (program ?? found('espeak-ng', path))
  if (at === undefined) return undefined
  let speaking = 0
  return {
    speak: async (language, text) => {
      if (speaking >= atOnce || text.length > mostLetters) return undefined
      speaking += 1
      try {
        return await spoken(at, voices[language] ?? 'en-gb', text)
      } finally {
        speaking -= 1
      }
    },
  }
}

const spoken = (program: string, voice: string, text: string): Promise<Buffer | undefined> =>
  new Promise((done) => {
    const speaking = spawn(program, ['--stdin', '--stdout', '-v', voice, '-s', pace, '-b', '1'], {
      stdio: ['pipe', 'pipe', 'ignore'],
      timeout: longest,
      env: {},
    })
    const parts: Buffer[] = []
    speaking.stdout.on('data', (part: Buffer) => parts.push(part))
    speaking.on('error', () => done(undefined))
    speaking.stdin.on('error', () => undefined)
    speaking.on('close', (status) =>
      done(status === 0 && parts.length > 0 ? withItsLength(Buffer.concat(parts)) : undefined),
    )
    speaking.stdin.end(text)
  })

/** What is written to a pipe does not know how long it will be; a player wants to (RIFF WAVE, "data" chunk). */
const withItsLength = (wav: Buffer): Buffer => {
  const data = wav.indexOf('data')
  if (wav.toString('latin1', 0, 4) !== 'RIFF' || data < 0) return wav
  wav.writeUInt32LE(wav.length - 8, 4)
  wav.writeUInt32LE(wav.length - data - 8, data + 4)
  return wav
}
