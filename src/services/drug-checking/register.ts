/**
 * The substances we know by name, and the names laboratories use for them. Matching is by whole name after `normalised`,
 * never by a part of it: "bromazolam" stands inside "flubromazolam". A name that is not here is never guessed at.
 */

import { namesIn } from './substance-facts.ts'

export interface Substance {
  readonly code: string
  /** What we call it in lists, in English. */
  readonly name: string
  /** A compound; a class of them; or words a laboratory writes that name no substance. */
  readonly kind: 'compound' | 'class' | 'pseudo'
  readonly aliases: readonly string[]
}

const compound = (name: string, ...aliases: string[]): Substance => ({
  code: codeOf(name),
  name,
  kind: 'compound',
  aliases,
})
const group = (name: string, ...aliases: string[]): Substance => ({ code: codeOf(name), name, kind: 'class', aliases })
const pseudo = (name: string, ...aliases: string[]): Substance => ({
  code: codeOf(name),
  name,
  kind: 'pseudo',
  aliases,
})

const codeOf = (name: string): string =>
  name
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')

/** One spelling for comparing: case, kinds of dash and space, and spaces around dashes and commas do not count. */
export const normalised = (name: string): string =>
  name
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\u2010-\u2015\u2212]/g, '-')
    .replace(/[\u2018\u2019\u2032`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/\s*([-,/()[\]])\s*/g, '$1')
    .trim()

export const substances: readonly Substance[] = [
  compound('fentanyl'),
  compound('para-fluorofentanyl', 'p-fluorofentanyl', 'parafluorofentanyl', '4-fluorofentanyl', 'pFF'),
  compound('ortho-chlorofentanyl', 'o-chlorofentanyl'),
  compound('carfentanil', 'carfentanyl'),
  compound('furanyl fentanyl', 'furanylfentanyl'),
  compound('acetyl fentanyl', 'acetylfentanyl'),
  compound('4-ANPP', 'despropionyl fentanyl', 'ANPP'),
  compound('ethyl-4-ANPP', 'ethyl 4-ANPP'),
  compound('phenethyl-4-ANPP', 'phenethyl 4-ANPP'),
  compound(
    'para-fluoro-4-ANPP',
    'p-fluoro 4-ANPP',
    'despropionyl p-fluorofentanyl',
    'despropionyl para-fluorofentanyl',
  ),
  compound('para-fluoro phenethyl-4-ANPP', 'p-fluoro phenethyl 4-ANPP'),
  compound('despropionyl ortho-chlorofentanyl'),
  compound('N-phenylpropanamide'),
  compound('1-phenethyl-4-propionyloxypiperidine'),
  compound('phenethyl bromide', 'phenethylbromide', '2-phenethyl bromide'),
  compound('phenethyl chloride', 'phenethylchloride'),
  compound('heroin', 'diacetylmorphine', 'diamorphine'),
  compound('6-MAM', '6-monoacetylmorphine (6-MAM)', '6-monoacetylmorphine', '6-acetylmorphine'),
  compound('acetylcodeine'),
  compound('morphine'),
  compound('codeine'),
  compound('oxycodone'),
  compound('papaverine'),
  compound('noscapine'),
  compound('meconin'),
  compound('hydrocotarnine'),
  compound('methadone'),
  compound('tramadol'),
  compound('tianeptine'),
  compound('isotonitazene'),
  compound('metonitazene'),
  compound('etonitazepyne', 'N-pyrrolidino etonitazene'),
  compound('N-piperidinyl etonitazene', 'etonitazepipne'),
  compound('protonitazene'),
  compound('xylazine'),
  compound('medetomidine', 'dexmedetomidine'),
  compound('methamphetamine', 'meth', 'crystal meth'),
  compound('amphetamine'),
  compound('MDMA', '3,4-MDMA', '3,4-methylenedioxymethamphetamine', 'ecstasy', 'molly'),
  compound('MDA', '3,4-methylenedioxyamphetamine'),
  compound('BMDP', '3,4-methylenedioxy-N-benzylcathinone (BMDP)', '3,4-methylenedioxy-N-benzylcathinone'),
  compound('eutylone'),
  compound('mephedrone', '4-MMC'),
  compound('cocaine', 'crack', 'crack cocaine'),
  compound('methyl ecgonidine', 'methyl ecgonidine (MED)', 'anhydroecgonine methyl ester'),
  compound('ecgonidine', 'ecgonidine (ED)'),
  compound('ecgonine methyl ester', 'ecgonine methylester (EME)', 'ecgonine methylester'),
  compound('benzoylecgonine', 'benzoylecgonine (BZ)'),
  compound('norcocaine'),
  compound('tropacocaine'),
  compound('ketamine'),
  compound('ketamine precursor A', '1-[(2-chlorophenyl)(methylimino)methyl]cyclopentanol'),
  compound('DMT', 'N,N-dimethyltryptamine (DMT)', 'N,N-dimethyltryptamine'),
  compound('N-methyltryptamine', 'NMT'),
  compound('2-methyl-1,2,3,4-tetrahydro-beta-carboline', '2-methyl-1,2,3,4-tetrahydro-b-carboline'),
  compound('2C-B'),
  compound('2C-H'),
  compound('LSD'),
  compound('alprazolam'),
  compound('bromazolam'),
  compound('flubromazolam'),
  compound('clonazolam'),
  compound('clonazepam'),
  compound('meclonazepam'),
  compound('etizolam'),
  compound('diazepam'),
  compound('buspirone'),
  compound('gabapentin'),
  compound('acetaminophen', 'paracetamol'),
  compound('caffeine'),
  compound('lidocaine', 'lignocaine'),
  compound('procaine'),
  compound('benzocaine'),
  compound('levamisole'),
  compound('phenacetin'),
  compound('noramidopyrine'),
  compound('diphenhydramine'),
  compound('dextromethorphan', 'dextomethorphan', 'DXM'),
  compound('quinine'),
  compound('nicotine'),
  compound('menthol'),
  compound('buprenorphine'),
  compound('naloxone'),
  compound('BTMPS', 'Tinuvin 770', 'bis(2,2,6,6-tetramethyl-4-piperidyl) sebacate'),
  compound('tetracaine'),
  compound('pregabalin'),
  compound('GHB', 'gamma-hydroxybutyrate', 'gamma-hydroxybutyric acid'),
  compound('sodium bicarbonate', 'baking soda'),
  compound('starch'),
  compound('urea'),
  compound('dimethyl sulfone', 'dimethyl sulfone (methylsulfonylmethane MSM)', 'methylsulfonylmethane', 'MSM'),
  compound('1,3-diacetin', '1,3-Diacetin'),
  compound('inositol'),
  compound('sucrose'),
  compound('mannitol'),
  compound('lactose'),
  compound('creatine'),
  group('fentanyls', 'fentanyl and what is like it'),
  group('nitazenes', 'nitazene', 'nitazene opioids'),
  group('opioids'),
  group('benzodiazepines', 'benzos'),
  group('sugars, not told apart', 'non-specific sugars'),
  group('organic acids, not told apart', 'non-specific organic acids'),
  pseudo(
    'nothing of interest',
    'no compounds of interest detected',
    'no compounds of interest',
    'none detected',
    'nothing detected',
  ),
  pseudo('do not know', 'unknown', "don't know", 'not sure', 'unsure'),
]

export const nothingOfInterest = 'nothing-of-interest'

const fentanyls = [
  'fentanyl',
  'para-fluorofentanyl',
  'ortho-chlorofentanyl',
  'carfentanil',
  'furanyl-fentanyl',
  'acetyl-fentanyl',
]
const nitazenes = ['isotonitazene', 'metonitazene', 'protonitazene', 'etonitazepyne', 'n-piperidinyl-etonitazene']

/** Which substances a class holds. The name of a class is a code of its own, for tests that cannot tell its members apart. */
const classes: Readonly<Record<string, readonly string[]>> = {
  fentanyls,
  nitazenes,
  opioids: [
    ...fentanyls,
    ...nitazenes,
    'fentanyls',
    'nitazenes',
    'heroin',
    '6-mam',
    'morphine',
    'codeine',
    'acetylcodeine',
    'oxycodone',
    'methadone',
    'tramadol',
    'buprenorphine',
  ],
  benzodiazepines: [
    'alprazolam',
    'bromazolam',
    'flubromazolam',
    'clonazolam',
    'clonazepam',
    'meclonazepam',
    'etizolam',
    'diazepam',
  ],
}

export const membersOf = (code: string): readonly string[] =>
  Object.hasOwn(classes, code) ? (classes[code] ?? []) : []

/** Classes a substance of our own may be put into. */
export const classCodes = Object.keys(classes)

/** A substance of our own says in its code which class it belongs to, where somebody said so: `own:nitazenes/a new one`. */
const classOfOwn = (code: string): string | undefined => {
  const [, group = ''] = /^own:([a-z]+)\//.exec(code) ?? []
  return Object.hasOwn(classes, group) ? group : undefined
}

/** The classes that hold it. */
export const classesOf = (code: string): readonly string[] => {
  const own = classOfOwn(code)
  return classCodes.filter((one) => one !== code && (one === own || membersOf(one).includes(own ?? code)))
}

/** Whether a code is a class, or stands in it. */
export const isIn = (group: string, code: string): boolean => code === group || classesOf(code).includes(group)

/** Spectrometers and laboratories write the salt. It is the same substance; what they wrote is kept beside it. */
const salts = ['HCl', 'hydrochloride', 'base', 'freebase', 'citrate', 'sulfate', 'sulphate', 'phosphate', 'tartrate']

const namesOf = ({ kind, name, aliases }: Substance): readonly string[] =>
  [name, ...aliases].flatMap((one) => [one, ...(kind === 'compound' ? salts.map((salt) => `${one} ${salt}`) : [])])

/** Code by normalised name, over preferred names, aliases and their salts. */
export const codeByName: ReadonlyMap<string, string> = new Map(
  substances.flatMap((one) => namesOf(one).map((name) => [normalised(name), one.code] as const)),
)

const nameByCode: ReadonlyMap<string, string> = new Map(substances.map(({ code, name }) => [code, name]))

const pseudoCodes = new Set(substances.filter(({ kind }) => kind === 'pseudo').map(({ code }) => code))

/** Words that name no substance: that nothing was found, or that nobody knows. */
export const isPseudo = (code: string): boolean => pseudoCodes.has(code)

export const isRegistered = (code: string): boolean => nameByCode.has(code)

/** What to write for a code; one of our own carries its name, and a code of an older register is written as it is. */
export const nameOf = (code: string): string => {
  const known = nameByCode.get(code)
  if (known !== undefined) return known
  const own = classOfOwn(code)
  return code.slice(code.startsWith('own:') ? 4 + (own === undefined ? 0 : own.length + 1) : 0)
}

/** The same as people call it in their language, where that is another word. */
export const nameIn = (language: string, code: string): string => namesIn[language]?.[code] ?? nameOf(code)

/** Where its page is: an address that says nothing to whoever looks over a shoulder (S7). FNV-1a of the code, 32 bits. */
export const addressOf = (code: string): string => {
  let hash = 0x811c9dc5
  for (const one of code) hash = Math.imul(hash ^ (one.codePointAt(0) ?? 0), 0x01000193) >>> 0
  return `/known/${hash.toString(16).padStart(8, '0')}`
}
