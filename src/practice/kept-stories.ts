/** The codes and phrases that were drawn in the practice town, in a file beside it: they are made up, and whoever starts it anew needs them. */

import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import type { Story } from '../platform/service.ts'

const fileIn = (folder: string) => join(folder, 'stories.json')

export const keepStories = (folder: string, stories: readonly Story[]): void =>
  writeFileSync(fileIn(folder), JSON.stringify(stories, undefined, 2), { mode: 0o600 })

/** None, where the town was made without any. */
export const keptStories = (folder: string): readonly Story[] =>
  existsSync(fileIn(folder)) ? (JSON.parse(readFileSync(fileIn(folder), 'utf8')) as readonly Story[]) : []
