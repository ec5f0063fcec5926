/**
 * What each method can see and what it cannot, as data. A method card writes the sentences a person reads beside their
 * answer; a result keeps the version of the card it was read with.
 */

import { membersOf } from './register.ts'

export type Method =
  | 'strip-fentanyl'
  | 'strip-xylazine'
  | 'strip-medetomidine'
  | 'strip-nitazenes'
  | 'strip-benzodiazepines'
  | 'reagent'
  | 'ftir'
  | 'raman'
  | 'gcms'
  | 'gcms-derivatised'
  | 'lcms'
  | 'paper-spray'

export interface MethodCard {
  readonly method: Method
  readonly version: number
  readonly kind: 'strip' | 'reagent' | 'spectrometer' | 'laboratory'
  /** What a strip is made for: a substance's or a class's code. */
  readonly looksFor?: string
  /** A class whose other members it reacts to as well, but for those it is blind to. */
  readonly alsoReactsTo?: string
  /** Limit of detection, where a source gives one: ng/mL in the liquid tested, or percent of the sample by weight. */
  readonly misses?: { readonly below: readonly [from: number, to: number]; readonly unit: 'ng/mL' | 'percent' }
  /** Codes of substances it is known not to see. */
  readonly blindTo: readonly string[]
  /** Codes of substances it is known to take for what it looks for. */
  readonly confusedBy: readonly string[]
  readonly sources: readonly string[]
}

export const methodCards = {
  'strip-fentanyl': {
    method: 'strip-fentanyl',
    version: 1,
    kind: 'strip',
    looksFor: 'fentanyl',
    alsoReactsTo: 'fentanyls',
    misses: { below: [200, 200], unit: 'ng/mL' },
    blindTo: ['carfentanil', 'furanyl-fentanyl'],
    confusedBy: ['methamphetamine', 'mdma', 'diphenhydramine', 'lidocaine'],
    sources: [
      'PMC9588631: seen from 200 ng/mL in water; 13 other fentanyls seen as well; sensitivity 98.5 %, specificity 89.2 %; carfentanil and furanyl fentanyl not seen at or below 1,000 ng/mL',
      'doi:10.1016/j.drugalcdep.2020.108006: in the field, sensitivity 87.5 %, specificity 95.2 %',
      'doi:10.1186/s12954-021-00478-4: methamphetamine, MDMA and diphenhydramine at or above 1 mg/mL make it react',
      'doi:10.1186/s12954-023-00921-8: five lots of one product differ; lidocaine too makes it react',
    ],
  },
  'strip-xylazine': {
    method: 'strip-xylazine',
    version: 1,
    kind: 'strip',
    looksFor: 'xylazine',
    misses: { below: [500, 2500], unit: 'ng/mL' },
    blindTo: [],
    confusedBy: ['lidocaine'],
    sources: [
      'doi:10.26434/chemrxiv-2023-znb8j (preprint): seen from 500 ng/mL, always from 2,500 ng/mL; lidocaine makes it react',
      'Drug Alcohol Depend Rep 11:100241: in 5 mL of water, 14 of 18 residues in which a laboratory found xylazine were missed',
    ],
  },
  'strip-medetomidine': {
    method: 'strip-medetomidine',
    version: 1,
    kind: 'strip',
    looksFor: 'medetomidine',
    misses: { below: [500, 2000], unit: 'ng/mL' },
    blindTo: [],
    confusedBy: ['levamisole'],
    sources: [
      'btnx.com, summary of an independent study (the maker): about 500 to 2,000 ng/mL, by water and warmth; levamisole can make it react',
      'doi:10.1186/s12954-025-01387-6: lots differ; some need both mirror forms and miss dexmedetomidine alone',
    ],
  },
  'strip-nitazenes': {
    method: 'strip-nitazenes',
    version: 1,
    kind: 'strip',
    looksFor: 'nitazenes',
    alsoReactsTo: 'nitazenes',
    misses: { below: [2000, 3000], unit: 'ng/mL' },
    blindTo: [],
    confusedBy: ['caffeine'],
    sources: [
      'doi:10.1186/s12954-024-01078-8: isotonitazene seen from 2,000 or 3,000 ng/mL, by lot; 24 of 33 nitazenes at or below 9,000 ng/mL; those without a 5-nitro group are missed',
      'doi:10.1186/s12954-025-01287-9: 28 of 36 nitazenes, from 250 to 100,000 ng/mL; caffeine above 300,000 ng/mL makes it react',
    ],
  },
  'strip-benzodiazepines': {
    method: 'strip-benzodiazepines',
    version: 1,
    kind: 'strip',
    looksFor: 'benzodiazepines',
    alsoReactsTo: 'benzodiazepines',
    blindTo: [],
    confusedBy: [],
    sources: [
      'doi:10.1016/j.drugalcdep.2025.112631: 1,922 samples in British Columbia, 2018 to 2023: sensitivity 67 %, specificity 82 %; with a spectrometer beside it 75 % and 82 %',
      'drugcheckingbc.ca/technologies: sees a number of benzodiazepines, not all; the line can be faint and take longer',
      'Forensic Chemistry 2024, 100594: of seven kinds of strip, nearly all react to something else as well',
    ],
  },
  reagent: {
    method: 'reagent',
    version: 1,
    kind: 'reagent',
    blindTo: [],
    confusedBy: [],
    sources: [
      'UNODC, Rapid Testing Methods of Drugs of Abuse (ST/NAR/13/REV.1): colour tests are presumptive; a mixture changes or hides the colour',
    ],
  },
  ftir: {
    method: 'ftir',
    version: 1,
    kind: 'spectrometer',
    misses: { below: [5, 10], unit: 'percent' },
    blindTo: ['carfentanil'],
    confusedBy: [],
    sources: [
      'drugcheckingbc.ca/technologies: about five to ten percent by weight; four to six components',
      'doi:10.1016/j.drugpo.2021.103409: not sensitive enough for carfentanil; etizolam found in 9 % of samples that held it',
      'doi:10.1016/j.drugalcdep.2020.108006: fentanyl, sensitivity 72.1 %, specificity 99.0 %',
    ],
  },
  raman: {
    method: 'raman',
    version: 1,
    kind: 'spectrometer',
    blindTo: [],
    confusedBy: [],
    sources: [
      'doi:10.1186/s12954-023-00764-3: what it is good at and not, beside strips, FTIR and GC-MS on the same four mixtures',
      'Spectroscopy 38(8), 12-21 (2023): an ordinary portable Raman read 53.3 % of 43 seized drugs; many shine too brightly for it',
    ],
  },
  gcms: {
    method: 'gcms',
    version: 1,
    kind: 'laboratory',
    blindTo: [],
    confusedBy: [],
    sources: [
      'doi:10.1002/dta.3843: 96 % of the substances in 145 samples found',
      'doi:10.1186/s12954-023-00911-w: what is missing among the reference standards is not seen',
    ],
  },
  'gcms-derivatised': {
    method: 'gcms-derivatised',
    version: 1,
    kind: 'laboratory',
    blindTo: [],
    confusedBy: [],
    sources: ['doi:10.1186/s12954-023-00911-w: what is missing among the reference standards is not seen'],
  },
  lcms: {
    method: 'lcms',
    version: 1,
    kind: 'laboratory',
    blindTo: [],
    confusedBy: [],
    sources: ['doi:10.1186/s12954-023-00911-w: what is missing among the reference standards is not seen'],
  },
  'paper-spray': {
    method: 'paper-spray',
    version: 1,
    kind: 'laboratory',
    blindTo: [],
    confusedBy: [],
    sources: [
      'drugcheckingbc.ca/technologies: looks for a list of targets and sees small amounts of them',
      'doi:10.1186/s12954-023-00911-w: what is missing among the reference standards is not seen',
    ],
  },
} as const satisfies Record<Method, MethodCard>

export const methods = Object.keys(methodCards) as readonly Method[]

export const cardOf = (method: Method): MethodCard => methodCards[method]

export const isMethod = (text: string | undefined): text is Method => methods.some((one) => one === text)

/** Codes that make a strip react: what it is made for, and others of its class. Empty for what is not a strip. */
export const reactsTo = (method: Method): readonly string[] => {
  const { looksFor, alsoReactsTo, blindTo } = cardOf(method)
  if (looksFor === undefined) return []
  const others = alsoReactsTo === undefined ? [] : membersOf(alsoReactsTo)
  return [looksFor, ...others.filter((code) => code !== looksFor && !blindTo.includes(code))]
}
