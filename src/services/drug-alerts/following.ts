/** Who asked to be told of warnings: what they can text us, which warnings are for them, and when it ends. */

import { type Day, daysBetween, inDays } from '../../principles/ground/time.ts'

/** After so long it ends by itself, and they are told so when it begins (V4). */
export const lasts = inDays(365)

/** A mail address that nobody confirmed is forgotten after so long. */
export const unconfirmedFor = inDays(2)

/** Of what they were told before they said yes (V2). Goes up with the words `follow.keeps`. */
export const information = 1

export interface Follower {
  readonly channel: 'text' | 'email' | 'push'
  readonly language: string
  /** Empty: everywhere. */
  readonly regions: readonly string[]
  readonly information: number
  readonly day: Day
  readonly confirmed: Day | undefined
}

/** Where an alert goes to: the regions of the panel's list it was ticked for. None: everywhere. */
export interface ForRegions {
  readonly regions: readonly string[]
}

/** Whether a warning is for them. What is for everywhere is for everybody, and whoever chose no region hears of all. */
export const isFor = ({ regions: theirs }: Pick<Follower, 'regions'>, { regions }: ForRegions): boolean =>
  regions.length === 0 || theirs.length === 0 || regions.some((one) => theirs.includes(one))

/** Where a version has to be heard: where it is for, and wherever an earlier one of it went. No region: everywhere. */
export const heardIn = (version: ForRegions, before: readonly ForRegions[]): readonly string[] => {
  const all = [version, ...before]
  return all.some(({ regions }) => regions.length === 0) ? [] : [...new Set(all.flatMap(({ regions }) => regions))]
}

/** Whether they said yes, to what is still so, and not too long ago. */
export const stillFollows = ({ confirmed, day, information: told }: Follower, today: Day): boolean =>
  confirmed !== undefined && told === information && daysBetween(day, today) <= lasts

export type Keyword = 'join' | 'help'

/** The first word decides. What ends it, and a call for help, are read before any service is asked (`texts-in/stop.ts`). */
const keywords: Readonly<Record<string, Keyword>> = {
  join: 'join',
  start: 'join',
  unstop: 'join',
  help: 'help',
  info: 'help',
}

/** What somebody texted: a keyword, and what stands behind it. */
export const readKeyword = (text: string): { readonly keyword: Keyword; readonly rest: string } | undefined => {
  const [first = '', ...words] = text
    .trim()
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
  const keyword = Object.hasOwn(keywords, first) ? keywords[first] : undefined
  return keyword === undefined ? undefined : { keyword, rest: words.join(' ') }
}

/** The language and the regions named after JOIN. What we do not know leads to more, never to less: they hear of everywhere. */
export const wishesIn = (
  rest: string,
  languages: readonly string[],
  known: readonly string[],
): { readonly language: string; readonly regions: readonly string[] } => {
  const words = rest.split(' ').filter((word) => word !== '')
  const language = words.find((word) => languages.includes(word)) ?? 'en'
  let left = ` ${words.filter((word) => word !== language).join(' ')} `
  // The longest name first, so that "north hill" is not read as "hill".
  const regions = known
    .toSorted((a, b) => b.length - a.length)
    .filter((one) => {
      const name = ` ${one
        .toLowerCase()
        .split(/[^\p{L}\p{N}]+/u)
        .join(' ')} `
      const isThere = left.includes(name)
      if (isThere) left = left.replace(name, ' ')
      return isThere
    })
  const all = left.trim() === '' ? known.filter((one) => regions.includes(one)) : []
  return { language, regions: all }
}
