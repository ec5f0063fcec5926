/**
 * Whether a text means "no more" (V5). Networks stop for some English words themselves; people write it in their own language,
 * and in sentences. Sources: CTIA Messaging Principles; 47 CFR 64.1200(a)(10), in force 2025: stop, quit, end, revoke, opt out, cancel, unsubscribe.
 */

/** Wherever they stand. */
const anywhere = [
  'stop',
  'stopall',
  'stopp',
  'unsubscribe',
  'revoke',
  'optout',
  'stopio',
  'stopiwch',
  'arret',
  'arreter',
  'arretez',
  'desabonner',
  'baja',
  'wypisz',
  'rezygnuje',
  'توقف',
  'توقفوا',
  'ايقاف',
  'الغاء',
]

/** Only as the first word: behind others they mean something else. */
const first = ['end', 'quit', 'cancel', 'remove', 'alto', 'fin', 'koniec', 'diwedd']

/** Small letters without what stands above and below them; letters apart (“S T O P”) are one word. */
const wordsOf = (text: string): readonly string[] => {
  const plain = text
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[’']/g, '')
    .replace(/\bopt[\s-]+out\b/g, 'optout')
  const words = plain.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '')
  return words.length > 1 && words.every((word) => word.length === 1) ? [words.join('')] : words
}

/** Somebody who may be dying is not asked for the right word. In six languages; what fits none is no emergency to us. */
const emergencies: readonly (readonly [language: string, pattern: RegExp])[] = [
  ['en', /\b(od|oding|overdos\w*|unconscious|unresponsive)\b/],
  ['en', /\b(not|isnt|wont|cant|doesnt|stopped|stop|no|barely|hardly)( \w+)? (breath\w*|wak\w*|respond\w*)/],
  ['en', /\b(turning|going|gone|lips) (\w+ )?blue\b/],
  ['fr', /\b(surdose|ne respire|respire (plus|pas|mal)|ne se reveille|reveille (plus|pas))/],
  ['es', /\b(sobredosis|no respira|no (se )?despierta|no reacciona)/],
  ['pl', /(przedawk|nie oddycha|nie (moge|mozna) obudzic|nie budzi)/],
  ['cy', /\b(gorddos|ddim yn anadlu|ddim yn deffro)/],
  ['ar', /(جرعة زائدة|(لا|ما) [يت]تنفس|(لا|ما) [يت]ستيقظ)/],
]

/** The language in which somebody told us of an overdose, or undefined. */
const emergencyIn = (text: string): string | undefined => {
  const plain = wordsOf(text).join(' ')
  return emergencies.find(([, pattern]) => pattern.test(plain))?.[0]
}

const isStop = (text: string): boolean => {
  const words = wordsOf(text)
  return words.some((word) => anywhere.includes(word)) || first.includes(words[0] ?? '')
}

/**
 * What it is before anything else. Behind a first word that ends it nothing is a call for help (“STOP od dziś”); where it may be
 * both, it is both: whoever calls for help is answered, and whoever wants no more gets no more.
 */
export const urgentIn = (text: string): { readonly stops: boolean; readonly emergency: string | undefined } => {
  const [word = ''] = wordsOf(text)
  return { stops: isStop(text), emergency: anywhere.includes(word) ? undefined : emergencyIn(text) }
}

/** The language somebody asks for by its two letters, as the last word. */
export const languageAsked = (text: string, languages: readonly string[]): string | undefined =>
  languages.find((one) => one === wordsOf(text).at(-1))
