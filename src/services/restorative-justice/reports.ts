/**
 * What is reported to those who pay for it, to a board, to everybody: a template is data. It says which parts, under which title and with which words before
 * them; the figures are the same for all, counted from what happened, and a template holds none (R2, R4, I6).
 */

import { ok, type Result, refused } from '../../principles/ground/result.ts'

/** In the order in which they stand. */
export const partNames = [
  'came',
  'offered',
  'waited',
  'ended',
  'felt',
  'feedback',
  'stopped',
  'complaints',
  'incidents',
] as const

export type PartName = (typeof partNames)[number]

export interface Template {
  /** In its address. */
  readonly id: string
  /** Undefined where its title is one of ours, in the language of whoever reads it. */
  readonly title: string | undefined
  readonly parts: readonly PartName[]
  /** What is said before the figures; empty where nothing is. */
  readonly says: string
}

/** Felt worse stands beside felt better, and support apart, in each of them: no template of ours leaves out what went wrong. */
export const asTheyCame = [
  { id: 'commissioner', title: undefined, parts: partNames, says: '' },
  { id: 'everybody', title: undefined, parts: ['came', 'waited', 'ended', 'felt', 'complaints'], says: '' },
] as const satisfies readonly Template[]

export type OurTemplate = (typeof asTheyCame)[number]['id']

/** More than anybody reports to. */
export const mostTemplates = 20
const mostTitle = 80
export const mostSays = 2_000

export type NotATemplate = 'say-title' | 'choose-parts' | 'title-too-long' | 'too-long'

const clean = (typed: string | undefined) => (typed ?? '').replace(/\r\n?/g, '\n').trim()

/** From a form; its number is given by whoever keeps it. */
export const readTemplate = (
  id: string,
  one: (name: string) => string | undefined,
  all: (name: string) => readonly string[],
): Result<Template, NotATemplate> => {
  const [title, says] = [clean(one('title')).replace(/\s+/g, ' '), clean(one('says'))]
  if (title === '') return refused('say-title')
  if (title.length > mostTitle) return refused('title-too-long')
  if (says.length > mostSays) return refused('too-long')
  const parts = partNames.filter((part) => all('parts').includes(part))
  return parts.length === 0 ? refused('choose-parts') : ok({ id, title, parts, says })
}

/** What somebody could put there past the page is looked at once more. */
export const templatesIn = (value: unknown): readonly Template[] => {
  if (!Array.isArray(value)) return []
  return value.slice(0, mostTemplates).flatMap((kept: unknown) => {
    if (typeof kept !== 'object' || kept === null) return []
    const { id, title, says, parts } = kept as Readonly<Record<string, unknown>>
    if (typeof id !== 'string' || !/^[0-9a-f-]{36}$/.test(id) || !Array.isArray(parts)) return []
    const fields: Readonly<Record<string, unknown>> = { title, says }
    const read = readTemplate(
      id,
      (name) => (typeof fields[name] === 'string' ? fields[name] : undefined),
      () => parts.map(String),
    )
    return read.ok ? [read.value] : []
  })
}
