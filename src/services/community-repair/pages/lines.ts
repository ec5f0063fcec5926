/** Sentences about one of them that stand on more than one page. */

import { dayName } from '../../../web/languages.ts'
import { type ExclusionNow, whatWaits } from '../exclusion-now.ts'
import { workers as words } from '../words.ts'

/** What has to be done, and by when it ends otherwise. */
export const saysWhatWaits = (language: string, now: ExclusionNow): string => {
  const say = words.in(language)
  const waits = whatWaits(now)
  return waits === undefined ? say('waits.nothing') : say(`waits.${waits.what}`, { day: dayName(language, waits.by) })
}
