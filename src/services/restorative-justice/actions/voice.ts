/** `/restorative-justice/voice`: what is told before anything is asked, read by somebody whom people here understand; else a machine reads it. */

import type { Now } from '../../../organisation/now-here.ts'
import { type Answer, page, plain, seeOther } from '../../../platform/http/answer.ts'
import { type Asked, workerIn } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { Duty } from '../../../principles/safety/breaking-confidence.ts'
import type { Problem } from '../../../web/form.tsx'
import { isLanguage } from '../../../web/languages.ts'
import { parts } from '../information.ts'
import { voicePage } from '../pages/voice.tsx'
import { hasVoice, keepVoice, removeVoice, standsFor, voiceOf, voicesNow } from '../records/voices.ts'
import { readSound } from '../voice.ts'
import { participants, workers } from '../words.ts'
import { dutiesFor, dutiesNow } from './duties.ts'

/** The same words as on the page, in the same order, a paragraph each. */
const paragraphsIn = (language: string, duties: readonly Duty[]): readonly string[] => {
  const say = participants.in(language)
  const laws =
    duties.length === 0
      ? ''
      : ` ${say('about.laws')} ${duties.map(({ law, country }) => `${law} (${country})`).join('; ')}.`
  return parts.map(
    (part) => `${say(`about.${part}`)}. ${say(`about.${part}-text`)}${part === 'confidential' ? laws : ''}`,
  )
}

const textIn = (language: string, duties: readonly Duty[]): string => paragraphsIn(language, duties).join(' ')

/** A recording of exactly this, or a machine; nothing is kept of who listens. */
export const readAloud = async (asked: Asked, needs: Needs): Promise<Answer | undefined> => {
  const { language, organisation, context } = asked
  const text = textIn(language, await dutiesFor(asked, needs))
  const busy = () => plain(participants.in(language)('about.busy'), 'text/plain; charset=utf-8', 503)
  const isOwn = await needs.database.inTransaction(context, (tx) => hasVoice(tx, organisation.id, language, text))
  if (isOwn) return (await inTurn(() => recorded(asked, needs, text))) ?? busy()
  if (needs.speech === undefined) return undefined
  const wav = await needs.speech.speak(language, text)
  return wav === undefined ? busy() : plain(wav, 'audio/wav')
}

const recorded = async ({ language, organisation, context }: Asked, { database }: Needs, text: string) => {
  const own = await database.inTransaction(context, (tx) => voiceOf(tx, organisation.id, language, text))
  return own === undefined ? undefined : plain(own.sound, own.kind)
}

/** A recording is large, and anybody may ask: so many are read at once, and whoever comes then is asked to try again. */
const mostAtOnce = 2
let atOnce = 0
const inTurn = async <T>(does: () => Promise<T>): Promise<T | undefined> => {
  if (atOnce >= mostAtOnce) return undefined
  atOnce += 1
  try {
    return await does()
  } finally {
    atOnce -= 1
  }
}

/** Whether there is anything to listen to. */
export const mayListen = async (
  { language, organisation, context }: Asked,
  { speech, database }: Needs,
  duties: readonly Duty[],
): Promise<boolean> =>
  speech !== undefined ||
  (await database.inTransaction(context, (tx) => hasVoice(tx, organisation.id, language, textIn(language, duties))))

export const showVoice = async (asked: Asked, needs: Needs, problems: readonly Problem[] = []): Promise<Answer> => {
  const chosen = asked.form.one('language') ?? asked.query('read') ?? asked.language
  const language = isLanguage(chosen) ? chosen : 'en'
  const shown = await needs.database.inTransaction(asked.context, async (tx) => {
    const duties = await dutiesNow(tx, asked.organisation.id)
    const voices = await voicesNow(tx, asked.organisation.id, (one) => textIn(one, duties))
    return { voices, paragraphs: paragraphsIn(language, duties), of: standsFor(textIn(language, duties)), language }
  })
  return page(
    voicePage(asked, { ...shown, canSpeak: needs.speech !== undefined, problems }),
    problems.length > 0 ? 422 : 200,
  )
}

export const saveVoice = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> => {
  const { organisation, form, context } = asked
  const say = workers.in(asked.language)
  const gone = form.one('gone')
  if (gone !== undefined) {
    await needs.database.inTransaction(context, (tx) => removeVoice(tx, organisation.id, gone))
    return seeOther('/restorative-justice/voice')
  }
  const language = form.one('language')
  const sent = form.file('sound')
  const read = readSound(sent === undefined ? undefined : new Uint8Array(await sent.arrayBuffer()))
  const problems: readonly Problem[] = [
    ...(isLanguage(language) ? [] : [{ field: 'language', says: say('voice.choose-language') }]),
    ...(read.ok ? [] : [{ field: 'sound', says: say(`voice.wrong-${read.reason}`) }]),
    ...(form.one('agreed') === 'yes' ? [] : [{ field: 'agreed', says: say('voice.say-agreed') }]),
  ]
  if (problems.length > 0 || !read.ok || !isLanguage(language)) return showVoice(asked, needs, problems)
  const saved = await needs.database.inTransaction(context, async (tx) => {
    const text = textIn(language, await dutiesNow(tx, organisation.id))
    // Read from a page of before: another text is not what they read.
    if (form.one('of') !== standsFor(text)) return false
    await keepVoice(tx, organisation.id, { language, text, ...read.value, by: workerIn(asked), day })
    return true
  })
  return saved
    ? seeOther('/restorative-justice/voice')
    : showVoice(asked, needs, [{ field: 'sound', says: say('voice.other-text') }])
}
