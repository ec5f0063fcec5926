/** The languages people can read us in. A new one is a line here and a catalogue beside each English one. */

export const languages = {
  en: { name: 'English', direction: 'ltr' },
  cy: { name: 'Cymraeg', direction: 'ltr' },
  fr: { name: 'Français', direction: 'ltr' },
  es: { name: 'Español', direction: 'ltr' },
  pl: { name: 'Polski', direction: 'ltr' },
  ar: { name: 'العربية', direction: 'rtl' },
} as const satisfies Record<string, { name: string; direction: 'ltr' | 'rtl' }>

export type Language = keyof typeof languages

/** Longer, accented English, for tests: whatever still reads plainly was never in a catalogue. */
export const pseudo = 'en-XA'

export const isLanguage = (text: string | undefined): text is Language =>
  text !== undefined && Object.hasOwn(languages, text)

/** Workers' pages exist in these; to whoever prefers another they are English. */
const workersLanguages = ['en', 'fr', pseudo]

export const forWorkers = (language: string): string => (workersLanguages.includes(language) ? language : 'en')

export const directionOf = (language: string): 'ltr' | 'rtl' =>
  isLanguage(language) ? languages[language].direction : 'ltr'

/** The first language of the browser's list that we speak; English where it names none. */
export const preferredLanguage = (header: string | undefined): Language => {
  const wanted = (header ?? '').split(',').map((one) => {
    const [tag = '', q] = one.trim().split(';q=')
    return { language: tag.toLowerCase().split('-')[0], q: Number(q ?? 1) }
  })
  return (
    wanted
      .toSorted((a, b) => b.q - a.q)
      .map(({ language }) => language)
      .find(isLanguage) ?? 'en'
  )
}

const styles = {
  day: { day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', year: 'numeric' },
  month: { month: 'long', year: 'numeric' },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

const formatters = new Map<string, Intl.DateTimeFormat>()

/** Made once for a language and a style: making one takes as long as writing a page (measured). */
const formatterFor = (language: string, style: keyof typeof styles): Intl.DateTimeFormat => {
  const tag = language === pseudo || language === 'en' ? 'en-GB' : language
  const known = formatters.get(`${tag} ${style}`)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat(tag, { ...styles[style], timeZone: 'UTC' })
  formatters.set(`${tag} ${style}`, made)
  return made
}

const said = (language: string, date: string, style: keyof typeof styles): string =>
  formatterFor(language, style).format(new Date(`${date}T00:00:00Z`))

/** `2026-03-09` as people say it. */
export const dayName = (language: string, day: string): string => said(language, day, 'day')

/** The same for a table, where it has to be short: `9 Mar 2026`. */
export const shortDay = (language: string, day: string): string => said(language, day, 'short')

/** `2026-03` as people say it. */
export const monthName = (language: string, month: string): string => said(language, `${month}-01`, 'month')
