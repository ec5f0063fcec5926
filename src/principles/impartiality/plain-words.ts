/**
 * "No judgement … compassion and respect." (F8, I3) Words that name a person by what they did or use, or that mark
 * them like a school paper, stand nowhere in what Alongside says. What to write instead stands beside each.
 */

interface JudgingWord {
  readonly matches: RegExp
  readonly instead: string
}

const judging: readonly JudgingWord[] = [
  { matches: /\boffend(er|ers|ing)\b/iu, instead: 'person responsible' },
  { matches: /\bperpetrat(or|ors|ed)\b/iu, instead: 'person responsible' },
  { matches: /\bcriminals?\b/iu, instead: 'person responsible' },
  { matches: /\baddict(s|ed|ion)?\b/iu, instead: 'person who uses drugs' },
  { matches: /\bjunk(ie|ies|y)\b/iu, instead: 'person who uses drugs' },
  { matches: /\babus(er|ers|es|ed|ing)\b/iu, instead: 'person who uses drugs' },
  { matches: /\b(drug|substance|alcohol) (ab|mis)use\b/iu, instead: 'drug use' },
  { matches: /\b(drug|substance) users?\b/iu, instead: 'person who uses drugs' },
  { matches: /\b(clean|dirty) (needles?|syringes?|works|equipment)\b/iu, instead: 'used or unused equipment' },
  {
    matches: /\b(clean|dirty) (people|person|tests?|samples?|results?|urine|drugs?|supply)\b/iu,
    instead: 'what was found',
  },
  { matches: /\b(is|are|was|were|be|been|get|got|stay|stayed|getting|staying) clean\b/iu, instead: 'not using' },
  { matches: /\bnon-?complian(t|ce)\b/iu, instead: 'chose not to' },
  { matches: /\bcompliant\b/iu, instead: 'chose to' },
  { matches: /\b(you|they|he|she|person|people|client|clients) (has |have )?failed\b/iu, instead: 'say what happened' },
  { matches: /\bfailed (to|test|tests)\b/iu, instead: 'say what happened' },
  { matches: /\bhomeless (person|people|man|woman)\b/iu, instead: 'person without a home' },
  { matches: /\bprostitut(e|es|ion)\b/iu, instead: 'sex worker' },
]

/** The judging words in a text, each with what to write instead. Empty for a text that judges nobody. */
export const judgingWords = (text: string): readonly { readonly word: string; readonly instead: string }[] =>
  judging.flatMap(({ matches, instead }) => {
    const found = matches.exec(text)
    return found === null ? [] : [{ word: found[0], instead }]
  })
