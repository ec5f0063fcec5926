/** One line of what a machine saw, as a technician types it: `fentanyl 4.2 % base (3.9-4.6)`, `caffeine 0.94`, `xylazine trace`. */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Amount, Observation } from './finding.ts'
import { codeByName, normalised } from './register.ts'

const number = String.raw`\d+(?:[.,]\d+)?`
const written = new RegExp(
  String.raw`^(?<named>.+?)(?:\s+(?<score>0[.,]\d+|1[.,]0+))?` +
    String.raw`(?:\s+(?<trace>trace))?` +
    String.raw`(?:\s+(?<value>${number})\s*(?<unit>%|mg/g|mg|mcg|μg|ug)` +
    String.raw`(?:\s+(?:as\s+)?(?<basis>salt|hcl|base|free ?base))?(?:\s*\((?<low>${number})\s*(?:-|–|to)\s*(?<high>${number})\s*%?\))?)?$`,
  'iu',
)

const units: Readonly<Record<string, Amount['unit']>> = {
  '%': 'percent',
  'mg/g': 'mg/g',
  mg: 'mg',
  mcg: 'ug',
  μg: 'ug',
  ug: 'ug',
}

/** Half a percent is 0.5 in one country and 0,5 in another. */
const numberIn = (text: string): number => Number(text.replace(',', '.'))

/** 1,250 is one and a quarter in one country and twelve hundred and fifty in another: nobody can tell which was meant. */
const isUnclear = (text: string): boolean => /[1-9]\d*[.,]\d{3}$/.test(text)

/** Words that deny, and signs that a number was meant: what holds them is no name, and must not be read as one. */
const noName = /[<>~≈%±]|\b(not|no|none|neg|negative|absent|traces?|nd|n\.\s?d)\b|^[\d.,\s]+(mg|g|ug|μg|mcg)?(\/g)?$/iu

/** A known name with something behind it that we could not read: better to ask than to tell half of it. */
const beginsWithKnown = (named: string): boolean => {
  const parts = named.split(/\s+/)
  return parts.some((_, at) => at > 0 && codeByName.has(normalised(parts.slice(0, at).join(' '))))
}

export type NotALine = 'amount-wrong' | 'line-unclear'

/** A line the register knows as a whole is a name, whatever it looks like. */
export const readLine = (typed: string): Result<Observation, NotALine> => {
  const line = typed.normalize('NFKC')
  const whole = codeByName.get(normalised(line))
  if (whole !== undefined) return ok({ named: typed, substance: whole, finding: 'detected' })
  const parts = written.exec(line)?.groups ?? { named: line }
  const named = parts['named'] ?? line
  const seen = { named, substance: codeByName.get(normalised(named)) }
  if (seen.substance === undefined && (noName.test(named) || beginsWithKnown(named))) return refused('line-unclear')
  const score = parts['score'] === undefined ? {} : { score: numberIn(parts['score']) }
  if (parts['value'] !== undefined) {
    const amount = amountIn(parts)
    return amount === undefined ? refused('amount-wrong') : ok({ ...seen, ...score, finding: 'quantified', amount })
  }
  return ok({ ...seen, ...score, finding: parts['trace'] === undefined ? 'detected' : 'trace' })
}

/** Smaller than any machine tells; and a number that would be written with an exponent. */
const least = 0.0001

/** More than all of it, nothing of it, or an interval that its own value is outside of, is a slip of the finger. */
const amountIn = (parts: Readonly<Record<string, string | undefined>>): Amount | undefined => {
  const numbers = [parts['value'], parts['low'], parts['high']]
  if (numbers.some((text) => text !== undefined && isUnclear(text))) return undefined
  const [value = 0, low, high] = numbers.map((text) => (text === undefined ? undefined : numberIn(text)))
  const unit = units[(parts['unit'] ?? '').toLowerCase()]
  if (unit === undefined || value < least) return undefined
  const most = unit === 'percent' ? 100 : unit === 'mg/g' ? 1000 : 1_000_000
  if (value > most || (low !== undefined && low > value) || (high !== undefined && (high < value || high > most)))
    return undefined
  return { value, low, high, unit, basis: basisOf(parts['basis']) }
}

const basisOf = (text: string | undefined): Amount['basis'] => {
  if (text === undefined) return 'not-stated'
  return /base/i.test(text) ? 'base' : 'salt'
}
