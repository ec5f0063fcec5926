/** Every sentence a person reads comes from a catalogue: ICU MessageFormat, one file a language and audience. */

import { pseudo } from './languages.ts'
import { MessageFormat } from './message-format.ts'

export interface Catalogue<Key extends string = string> {
  readonly about: {
    /** Participants' sentences stand in every language; workers' in fewer. */
    readonly for: 'participants' | 'workers'
    readonly language: string
    /** A native speaker, and the day they read it; null until somebody has (A3). */
    readonly reviewedBy: string | null
    readonly reviewedOn: string | null
  }
  readonly messages: Readonly<Record<Key, string>>
}

/** A file of sentences as it is read. A sentence that one language lacks does not compile where all of them are put together. */
export const catalogue = <Key extends string>(file: {
  readonly about: Readonly<Record<'for' | 'language', string> & Record<'reviewedBy' | 'reviewedOn', string | null>>
  readonly messages: Readonly<Record<Key, string>>
}): Catalogue<Key> => file as Catalogue<Key>

export type Values = Readonly<Record<string, string | number>>

export type Say<Key extends string> = (key: Key, values?: Values) => string

export interface Words<Key extends string> {
  readonly english: Catalogue<Key>
  readonly others: readonly Catalogue<Key>[]
  readonly in: (language: string) => Say<Key>
  /** Whether somebody who grew up with the language has read these sentences. English is ours. */
  readonly isReviewed: (language: string) => boolean
}

type Drawn = (values?: Values) => string

const formatters = new Map<string, MessageFormat>()

const formatterFor = (language: string): MessageFormat => {
  const known = formatters.get(language)
  if (known !== undefined) return known
  const made = new MessageFormat(language)
  formatters.set(language, made)
  return made
}

const drawn = (language: string, text: string): Drawn =>
  /[{'#]/.test(text) ? (formatterFor(language).compile(text) as Drawn) : () => text

export const wordsFrom = <Key extends string>(
  english: Catalogue<Key>,
  ...others: readonly Catalogue<NoInfer<Key>>[]
): Words<Key> => {
  const made = new Map<string, Drawn>()
  const catalogues = [english, ...others]
  const sayIn = (language: string): Say<Key> => {
    const catalogue = catalogues.find(({ about }) => about.language === language) ?? english
    const { language: own } = catalogue.about
    return (key, values) => {
      const at = `${own} ${key}`
      const known = made.get(at) ?? drawn(own, catalogue.messages[key])
      made.set(at, known)
      const text = known(values)
      return language === pseudo ? stretched(text) : text
    }
  }
  return {
    english,
    others,
    in: sayIn,
    isReviewed: (language) => catalogues.find(({ about }) => about.language === language)?.about.reviewedBy !== null,
  }
}

const accents: Readonly<Record<string, string>> = {
  a: 'á',
  e: 'é',
  i: 'í',
  o: 'ó',
  u: 'ú',
  A: 'Á',
  E: 'É',
  I: 'Í',
  O: 'Ó',
  U: 'Ú',
}

/** A third longer, as German or Welsh would be. */
const stretched = (text: string): string =>
  `[${text.replace(/[aeiouAEIOU]/g, (one) => accents[one] ?? one)}${' ~'.repeat(Math.ceil(text.length / 6))}]`

/** The same words for whoever walks through all services and takes the keys from their cards. */
export const byAnyKey = <Key extends string>(words: Words<Key>): Words<string> => words as unknown as Words<string>
