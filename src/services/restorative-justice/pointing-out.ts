/**
 * Words in a commitment that seem to ask for something nobody has to do here: treatment, abstinence, testing, the police, migration offices. It is
 * pointed out to both and talked over once more; nothing is judged or refused by it (R1, V8). A list of beginnings of words in every language that is
 * spoken here, looked for in all of them whatever language somebody writes in: it points out too much rather than too little.
 */

const topics = ['treatment', 'abstinence', 'testing', 'police', 'migration'] as const

export type Topic = (typeof topics)[number]

/** In small letters and without accents; `*` stands for any ending. */
const lists: Readonly<Record<Topic, readonly string[]>> = {
  treatment: [
    ...['treatment*', 'rehab*', 'detox*', 'therap*', 'counsel*', 'methadone', 'buprenorphine', 'clinic', 'psychiatr*'],
    ...['triniaeth*', 'cwnsel*', 'adsefydl*', 'clinig*'],
    ...['traitement*', 'cure', 'desintox*', 'sevrage*', 'psycholog*', 'psychothera*', 'clinique*'],
    ...['tratamient*', 'desintoxic*', 'terapi*', 'rehabilit*', 'psicolog*', 'metadona', 'clinica*'],
    ...['leczeni*', 'leczyc', 'odwyk*', 'detoks*', 'terapeut*', 'psycholog*', 'metadon*', 'poradni*'],
    ...['علاج*', 'العلاج*', 'مصح*', 'المصح*', 'تاهيل*', 'التاهيل*'],
  ],
  abstinence: [
    ...[
      'sober*',
      'abstain*',
      'abstinen*',
      'get clean',
      'stay clean',
      'be clean',
      'stop using',
      'drug',
      'drugs',
      'alcohol',
      'drink*',
    ],
    ...['sobr*', 'ymatal*', 'cyffur*', 'alcohol*', 'yfed'],
    ...['abstenir*', 'drogue*', 'alcool*', 'boire', 'consomm*'],
    ...['abstener*', 'drogas', 'la droga', 'drogarme', 'alcohol*', 'beber', 'consum*'],
    ...['trzezw*', 'abstynenc*', 'narkotyk*', 'alkohol*', 'picia', 'cpac', 'cpania'],
    ...['مخدر*', 'المخدر*', 'كحول*', 'الكحول*', 'الشرب'],
  ],
  testing: [
    ...['urine', 'test', 'tests', 'tested', 'testing', 'drugtest*', 'breathaly*'],
    ...['prawf', 'profion', 'wrin'],
    ...['depistage*', 'analyse*', 'ethylotest*'],
    ...['prueba*', 'analisis', 'orina', 'alcoholim*'],
    ...['testy', 'testow*', 'mocz*', 'badani*', 'alkomat*'],
    ...['فحص*', 'الفحص*', 'تحليل*', 'التحليل*', 'بول'],
  ],
  police: [
    ...['police', 'policeman', 'policewoman', 'court', 'probation', 'prosecut*', 'confess*', 'plead*', 'charges'],
    ...['heddlu*', 'llys'],
    ...['policier*', 'gendarm*', 'tribunal*', 'plainte', 'avouer'],
    ...['policia*', 'juzgado*', 'denuncia*', 'confesar'],
    ...['policj*', 'policyj*', 'sadu', 'sadzie', 'kurator*', 'prokurat*'],
    ...['شرطة*', 'الشرطة*', 'محكمة*', 'المحكمة*'],
  ],
  migration: [
    ...['immigration*', 'deport*', 'asylum*', 'visa', 'passport*', 'migration*'],
    ...['mewnfudo*', 'lloches*', 'pasbort*', 'fisa'],
    ...['prefecture*', 'expuls*', 'asile', 'passeport*', 'titre de sejour'],
    ...['inmigracion*', 'migracion*', 'extranjer*', 'asilo', 'pasaporte*', 'visado'],
    ...['imigra*', 'migracj*', 'migracyj*', 'azyl*', 'paszport*', 'wiza', 'wize', 'wizy'],
    ...['هجرة*', 'الهجرة*', 'لجوء*', 'اللجوء*', 'ترحيل*', 'جواز*'],
  ],
}

/** Small letters, no accents, ł as l, and the forms of alef as one: as people type on old phones. */
const plain = (text: string): string =>
  text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase().replace(/ł/g, 'l').replace(/[أإآ]/g, 'ا')

const matcher = (words: readonly string[]): RegExp => {
  const each = words.map((word) => plain(word).replace(/\*$/, '\\p{L}*'))
  return new RegExp(`(?<![\\p{L}\\p{N}])(?:${each.join('|')})(?![\\p{L}\\p{N}])`, 'u')
}

const matchers = topics.map((topic) => [topic, matcher(lists[topic])] as const)

/** What it seems to ask for; nothing is stored of it but that there was something. */
export const pointedOut = (says: string): readonly Topic[] => {
  const text = plain(says)
  return matchers.flatMap(([topic, match]) => (match.test(text) ? [topic] : []))
}
