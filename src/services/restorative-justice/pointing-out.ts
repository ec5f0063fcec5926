/**
 * Words in a commitment that seem to ask for something nobody has to do here: treatment, abstinence, testing, the police, migration offices. It is
 * pointed out to both and talked over once more; nothing is judged or refused by it (R1, V8). A list of beginnings of words in every language that is
 * spoken here, looked for in all of them whatever language somebody writes in: it points out too much rather than too little.
 */

const topics = ['treatment', 'abstinence', 'testing', 'police', 'migration'] as const

export type Topic = (typeof topics)[number]

/**
 * Patterns in small letters and without accents: English, Welsh with its changing beginnings, French, Spanish, Polish, and Arabic last. `*` stands
 * for any letters; `clean`, `court` and their like stand with a second word, for walls are clean, and a French text may be `court`.
 */
const lists: Readonly<Record<Topic, readonly string[]>> = {
  treatment: [
    ...['treatments?', 'rehab*', 'detox*', 'therap*', 'psychoth?er*'],
    ...['psycholog*', 'psychiatr*', 'counsel*', 'clinic*'],
    ...[
      'methadon*',
      'buprenor*',
      'addict*',
      'aa meetings?',
      '(an?|my) na meetings?',
      '(in)?to (a )?hospital',
      'a l.hopital',
      'do szpitala',
    ],
    ...['(t|d|th|nh)riniaeth*', '(c|g|ch|ngh)wnsel*', '(c|g|ch|ngh)linig*', 'adsefydl*'],
    ...['(d|dd|n)adwenwyn*', 'seiciatr*', 'seicol*'],
    ...['traitements?', 'cures?', 'desintox*', 'sevrage*', 'me (faire )?soigner'],
    ...['tratamient*', 'terap*', 'psicol*', 'psicot*', 'psiquiatr*', 'metadon*', 'adiccion*'],
    ...['leczeni*', 'leczy*', 'lecze', 'odwyk*', 'detoks*', 'poradni(a|e|ach)?', 'uzaleznieni*'],
    ...['علاج*', 'س?اتعالج', 'عياد(ه|ات)', 'مصح(ه|ات)', 'تاهيل*', 'ميثادون'],
  ],
  abstinence: [
    ...['sober', 'sobriet*', 'abstain*', 'abstin*', '(get|getting|stay|staying) clean', 'i (am|will be|must be) clean'],
    ...[
      'stop using',
      '(not|never) use (any( ?more)?|again)',
      'weed',
      'drugs?',
      'alcohol*',
      'drink*',
      'drunk*',
      'heroin*',
      'cocain*',
      'cannabis',
    ],
    ...['sobr', 'sobri', 'sobrwydd', 'ymatal*', '(c|g|ch|ngh)yffur*', 'yfed', '[mf]eddwi'],
    ...['absten*', 'abstien*', 'drogu(e|es|er)', 'alcool*', '(rester|resterai|etre|serai) sobre', 'boire', 'boirai'],
    ...['consomm*', 'sobri(os?|as?|edad)', 'drogas', 'la droga', 'drogar*'],
    ...['beber', 'bebere', 'emborrach*', 'consum(i*|o)'],
    ...['trzezw*', 'abstynenc*', 'narkotyk*', 'alkohol*'],
    ...['pici[ae]', '(nie|przestane) (pic|pije)', 'bede (pil|pila|pic)'],
    ...['kokain*', 'cpac', 'cpania'],
    ...['مخدر*', 'كحول*', 'خمر*', 'عن الشرب', 'لن اشرب', 'ادمان*', 'هيروين', 'كوكايين'],
  ],
  testing: [
    ...['tests?', 'test(ed|ing|er)', 'drugtest*', 'urine', 'breathaly*'],
    ...['(p|b|ph|mh)rawf (cyffur*|gwaed|anadl)', '(cymryd|gymryd|cael|gael) prawf', '(p|b|ph|mh)rofion', 'wrin'],
    ...['depistage*', 'analyses?', 'ethylotest*', 'alcootest*', 'prise de sang'],
    ...['pruebas? de (drogas|alcohol|sangre)', 'hacerme (la |una |las |unas )?pruebas?', 'analisis', 'orina'],
    ...['analitica', 'alcoholim*', 'test(y|u|em)', 'testow*', 'moczu?', 'badani*', 'alkomat*'],
    ...['فحص*', 'فحوص*', 'تحليل*', 'تحاليل*', 'البول', 'عينه بول', 'اختبار*'],
  ],
  police: [
    ...[
      'police*',
      'cops?',
      '(hand|turn) myself in',
      '(the|to|in|at|attend|before a|crown) courts?',
      'court (order|case|hearing)',
    ],
    ...['magistrates?', 'probation', 'prosecut*', 'confess*', 'plead*'],
    ...['(press|drop)(ping|ing)? (the )?charges', 'charges (against|dropped)'],
    ...['heddlu*', 'llys', 'ynadon', '(p|b|ph)lismon*', '(gwasanaeth|wasanaeth|swyddog) prawf'],
    ...['policier*', 'gendarm*', 'tribunal*', 'tribunaux', 'plaintes?', 'avouer', 'commissariat*', 'procureur*'],
    ...['policia*', '(el|al|del|un) juzgado', 'denunci*', 'confesar*', 'comisaria*', 'fiscalia', 'guardia civil'],
    ...['policj*', 'policyj*', 'sadu', 'sadzie', 'przed sadem', 'kurator*', 'prokurat*', 'zezna*', 'komisariat*'],
    ...['شرطه', 'الشرطي', 'محكمه', 'محاكم*', 'نيابه العامه', 'مخفر'],
  ],
  migration: [
    ...[
      'immigration*',
      'migration*',
      'deport(ed|ing)?',
      'deporta*',
      'asylum*',
      'visas?',
      'passport*',
      'home office',
      '(leave (the|this)|back to my) country',
    ],
    ...['[mf]ewnfud(o|wyr)', '[cg]eis* lloches', 'am loches', '(p|b|ph|mh)asbort*', 'fisa', 'swyddfa gartref'],
    ...['prefecture*', 'expuls*', 'asile', 'passeport*', 'titres? de sejour'],
    ...['inmigra*', 'migracion*', 'extranjeria', 'asilo', 'pasaporte*', 'visado*', 'permiso de residencia'],
    ...['imigra*', 'migracj*', 'migracyj*', 'deportow*', 'azyl*', 'paszport*', 'wiz[aey]', 'kart[aey] pobytu'],
    ...['هجره*', 'لجوء*', 'ترحيل*', 'جواز*', 'تاشير*', 'تصريح (ال)?اقامه'],
  ],
}

/** Small letters, no accents, and letters that old phones and quick hands type for one another as one. */
const plain = (text: string): string =>
  text
    .normalize('NFKD')
    .replace(/[\p{M}\p{Cf}ـ]/gu, '')
    .toLowerCase()
    .replace(/ł/g, 'l')
    .replace(/ة/g, 'ه')
    .replace(/ى/g, 'ي')
    .replace(/\s+/g, ' ')

/** In Arabic, “and”, “to”, “with” and “the” are written as one with the word. */
const joined = '[وف]?(?:[بك]?ال|لل?|ب)?'

const matcher = (words: readonly string[]): RegExp => {
  const each = words.map((word) => word.replaceAll('*', '\\p{L}*'))
  return new RegExp(`(?<![\\p{L}\\p{N}])${joined}(?:${each.join('|')})(?![\\p{L}\\p{N}])`, 'u')
}

const matchers = topics.map((topic) => [topic, matcher(lists[topic])] as const)

/** What it seems to ask for; nothing is stored of it but that there was something. */
export const pointedOut = (says: string): readonly Topic[] => {
  const text = plain(says)
  return matchers.flatMap(([topic, match]) => (match.test(text) ? [topic] : []))
}
