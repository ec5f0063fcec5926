/** What is known of substances beyond their names: identifiers, what they are in the supply, and what they are called elsewhere. */

/** Numbers of PubChem, and InChIKeys (IUPAC), as PubChem lists them. A substance without an entry has none here yet. */
export const identifiers: Readonly<Record<string, { readonly cid: number; readonly inchikey: string }>> = {
  fentanyl: { cid: 3345, inchikey: 'PJMPHNIQZUBGLI-UHFFFAOYSA-N' },
  carfentanil: { cid: 62156, inchikey: 'YDSDEBIZUNNPOB-UHFFFAOYSA-N' },
  heroin: { cid: 5462328, inchikey: 'GVGLGOZIDCSQPN-PVHGPHFFSA-N' },
  morphine: { cid: 5288826, inchikey: 'BQJCRHHNABKAKU-KBQPJGBKSA-N' },
  codeine: { cid: 5284371, inchikey: 'OROGSEYTTFOCAN-DNJOTXNNSA-N' },
  oxycodone: { cid: 5284603, inchikey: 'BRUQQQPBMZOVGD-XFKAJCMBSA-N' },
  methadone: { cid: 4095, inchikey: 'USSIQXCVUWKGNF-UHFFFAOYSA-N' },
  naloxone: { cid: 5284596, inchikey: 'UZHSEJADLWPNLE-GRGSLBFTSA-N' },
  xylazine: { cid: 5707, inchikey: 'BPICBUSOMSTKRF-UHFFFAOYSA-N' },
  medetomidine: { cid: 68602, inchikey: 'CUHVIMMYOGQXCV-UHFFFAOYSA-N' },
  mdma: { cid: 1615, inchikey: 'SHXWCVYOXRDMCX-UHFFFAOYSA-N' },
  mda: { cid: 1614, inchikey: 'NGBBVGZWCFBOGO-UHFFFAOYSA-N' },
  methamphetamine: { cid: 10836, inchikey: 'MYWUZJCMWCOHBA-VIFPVBQESA-N' },
  amphetamine: { cid: 3007, inchikey: 'KWTSXDURSIMDCE-UHFFFAOYSA-N' },
  cocaine: { cid: 446220, inchikey: 'ZPUCINDJVBIVPJ-LJISPDSOSA-N' },
  ketamine: { cid: 3821, inchikey: 'YQEZLKZALYSWHR-UHFFFAOYSA-N' },
  lsd: { cid: 5761, inchikey: 'VAYOSLLFUXYJDT-RDTXWAMCSA-N' },
  diazepam: { cid: 3016, inchikey: 'AAOVKJBEBIDNHE-UHFFFAOYSA-N' },
  alprazolam: { cid: 2118, inchikey: 'VREFGVBLTWBCJP-UHFFFAOYSA-N' },
  lidocaine: { cid: 3676, inchikey: 'NNJVILVZKWQKPM-UHFFFAOYSA-N' },
  procaine: { cid: 4914, inchikey: 'MFDFERRIHVXMIY-UHFFFAOYSA-N' },
  acetaminophen: { cid: 1983, inchikey: 'RZVAJINKPMORJF-UHFFFAOYSA-N' },
  caffeine: { cid: 2519, inchikey: 'RYYVLZVUVIJVGH-UHFFFAOYSA-N' },
  diphenhydramine: { cid: 3100, inchikey: 'ZZVUWRFHKOJYTH-UHFFFAOYSA-N' },
}

export type SupplyRole = 'active' | 'cut' | 'precursor' | 'by-product'

const roles: Readonly<Record<Exclude<SupplyRole, 'active'>, readonly string[]>> = {
  cut: [
    'xylazine',
    'medetomidine',
    'caffeine',
    'lidocaine',
    'procaine',
    'benzocaine',
    'tetracaine',
    'levamisole',
    'phenacetin',
    'acetaminophen',
    'diphenhydramine',
    'quinine',
    'noramidopyrine',
    'btmps',
    'sodium-bicarbonate',
    'starch',
    'urea',
    'dimethyl-sulfone',
    '1-3-diacetin',
    'inositol',
    'sucrose',
    'mannitol',
    'lactose',
    'creatine',
    'sugars-not-told-apart',
    'organic-acids-not-told-apart',
    'menthol',
  ],
  precursor: [
    '4-anpp',
    'ketamine-precursor-a',
    'phenethyl-bromide',
    'phenethyl-chloride',
    'para-fluoro-4-anpp',
    'despropionyl-ortho-chlorofentanyl',
    'n-phenylpropanamide',
  ],
  'by-product': [
    'ethyl-4-anpp',
    'phenethyl-4-anpp',
    'para-fluoro-phenethyl-4-anpp',
    '1-phenethyl-4-propionyloxypiperidine',
    '6-mam',
    'acetylcodeine',
    'papaverine',
    'noscapine',
    'meconin',
    'hydrocotarnine',
    'methyl-ecgonidine',
    'ecgonidine',
    'ecgonine-methyl-ester',
    'benzoylecgonine',
    'norcocaine',
    'tropacocaine',
  ],
}

/** What it mostly is in what people bring. What is on no list is what somebody meant to sell. */
export const roleOf = (code: string): SupplyRole =>
  (['cut', 'precursor', 'by-product'] as const).find((role) => roles[role].includes(code)) ?? 'active'

/** What people call the most frequent ones, where that is another word than in English. */
export const namesIn: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  ar: {
    heroin: 'هيروين',
    fentanyl: 'فنتانيل',
    cocaine: 'كوكايين',
    ketamine: 'كيتامين',
    methamphetamine: 'ميثامفيتامين',
    amphetamine: 'أمفيتامين',
    caffeine: 'كافيين',
    morphine: 'مورفين',
    codeine: 'كودايين',
    methadone: 'ميثادون',
    lidocaine: 'ليدوكايين',
    diazepam: 'ديازيبام',
    acetaminophen: 'باراسيتامول',
  },
}
