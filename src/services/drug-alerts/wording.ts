/**
 * How a warning is worded. Words that praise or dare draw people to a substance; a street, a seller or a people make them
 * targets; capitals shout. What research on drug alerts found is in domain guidance: plain, calm, what was seen, what to do.
 */

import { judgingWords } from '../../principles/impartiality/plain-words.ts'

export type WordingProblem = 'praise' | 'place' | 'seller' | 'people' | 'capitals' | 'brand' | 'judging'

const patterns: Readonly<Record<Exclude<WordingProblem, 'capitals' | 'judging'>, RegExp>> = {
  praise:
    /\b((super|extra|very|ultra)[ -]?strong|strong(er|est)?|pure(st)?|purity|killer|deadly batch|bad batch|hot batch|(very |highly |extremely )?potent|high[- ]quality|powerful)\b/iu,
  place:
    /\b\d+[a-z]?,? [A-Z]\p{L}+ (street|st|road|rd|avenue|ave|lane|ln|square|way|drive|close|court)\b|\b(street|road|avenue|lane|square) no\b|\b(nightclub|pub|hostel|shelter|flat|house number|postcode|behind the|next to the|in front of the)\b|\b[A-Z]{1,2}\d{1,2}[A-Z]? \d[A-Z]{2}\b/iu,
  seller: /\b(dealer|seller|vendor|supplier|sold by|bought from|pusher|shop name)s?\b/iu,
  people:
    /\b(ethnic|race|nationality|immigrant|migrant|refugee|asylum|traveller community|gypsy|roma|black|white|asian|african|arab|latino|eastern european|foreign)\b (community|people|men|women|man|woman|dealer|group|gang|origin|users?)s?\b|\b(immigrants|migrants|refugees|gypsies)\b/iu,
  brand: /\b(brand(ed)?|logo|stamp(ed)?|called “|known as “|press(ed)? with|marked “|imprint)/iu,
}

/** The same in the other languages an alert is told in: what praises, dares, or points at who sells. Read over by nobody who grew up with them yet. */
const inOthers: Readonly<Record<string, Readonly<Record<'praise' | 'seller', RegExp>>>> = {
  cy: {
    praise: /(?<!\p{L})(cryf(ach|af)?|pur(ach|af)?|lladdwr|llofrudd|swp drwg|pwerus|nerthol|ansawdd uchel)(?!\p{L})/iu,
    seller: /(?<!\p{L})(deliwr|delwyr|gwerthwr|gwerthwyr|cyflenwr)(?!\p{L})/iu,
  },
  fr: {
    praise:
      /(?<!\p{L})(forte?s?|puissante?s?|pure?s?|pureté|tueuse?s?|mauvais lot|lot mortel|haute qualité|surpuissante?s?)(?!\p{L})/iu,
    seller: /(?<!\p{L})(dealers?|vendeurs?|vendeuses?|fournisseurs?|revendeurs?)(?!\p{L})/iu,
  },
  es: {
    praise:
      /(?<!\p{L})(fuertes?|potentes?|pur[oa]s?|pureza|asesin[oa]s?|partida mala|mala partida|lote malo|alta calidad|mortífer[oa]s?)(?!\p{L})/iu,
    seller: /(?<!\p{L})(camellos?|vendedor(es|a|as)?|proveedor(es)?|traficantes?)(?!\p{L})/iu,
  },
  pl: {
    praise:
      /(?<!\p{L})(mocn(y|a|e|iejsz[aey])|siln(y|a|e|iejsz[aey])|czyst(y|a|e)|czystość|zabójcz(y|a|e)|zła partia|wysokiej jakości|potężn(y|a|e))(?!\p{L})/iu,
    seller: /(?<!\p{L})(diler(zy|a|ów)?|sprzedawc(a|y|ów)|dostawc(a|y|ów)|handlarz(e|y)?)(?!\p{L})/iu,
  },
  ar: {
    praise: /(?<!\p{L})(ال)?(قوي|قوية|نقي|نقية|نقاء|قاتل|قاتلة|فعّال|دفعة سيئة|جودة عالية)(?!\p{L})/u,
    seller: /(?<!\p{L})(ال)?(تاجر|تجار|بائع|باعة|مورد|مروج|مروجون)(?!\p{L})/u,
  },
}

/** Letters that are names of substances, units or services, not shouting. */
const names = new Set(['MDMA', 'MDA', 'DMT', 'LSD', 'GHB', 'GBL', 'FTIR', 'LCMS', 'GCMS', 'NHS', 'BTMPS', 'NPS'])

const capitals = (text: string): boolean =>
  (text.match(/\b\p{Lu}{4,}\b/gu) ?? []).some((word) => !names.has(word)) ||
  /\p{Lu}{2,} \p{Lu}{3,} \p{Lu}{2,}/u.test(text)

/** What is wrong with the words, in the order somebody would mend it. A brand may be named where somebody says that it is needed. */
export const wordingProblems = (
  text: string,
  brandIsNeeded: boolean,
  language: string = 'en',
): readonly WordingProblem[] => [
  ...(['praise', 'place', 'seller', 'people'] as const).filter(
    (problem) =>
      patterns[problem].test(text) ||
      (Object.hasOwn(inOthers, language) &&
        (problem === 'praise' || problem === 'seller') &&
        inOthers[language]?.[problem].test(text) === true),
  ),
  ...(!brandIsNeeded && patterns.brand.test(text) ? (['brand'] as const) : []),
  ...(capitals(text) ? (['capitals'] as const) : []),
  ...(judgingWords(text).length > 0 ? (['judging'] as const) : []),
]
