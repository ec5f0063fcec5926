/** One line of what a machine saw, as a technician types it: `fentanyl 4.2 % base (3.9-4.6)`, `caffeine 0.94`, `xylazine trace`. */

import { ok, type Result, refused } from '../../principles/ground/result.ts'
import type { Amount, Observation } from './finding.ts'
import { codeByName, normalised } from './register.ts'

const number = String.raw`\d+(?:[.,]\d+)?`
const written = new RegExp(
  String.raw`^(?<named>.+?)(?:\s+(?<score>0[.,]\d+|1[.,]0+))?` +
    String.raw`(?:\s+(?<trace>trace))?` +
    String.raw`(?:\s+(?<value>${number})\s*(?<unit>%|mg/g|mg|µg|ug)` +
    String.raw`(?:\s+(?:as\s+)?(?<basis>salt|base))?(?:\s*\((?<low>${number})\s*(?:-|–|to)\s*(?<high>${number})\s*%?\))?)?$`,
  'iu',
)

const units: Readonly<Record<string, Amount['unit']>> = { '%': 'percent', 'mg/g': 'mg/g', mg: 'mg', µg: 'ug', ug: 'ug' }

/** Half a percent is 0.5 in one country and 0,5 in another. */
const numberIn = (text: string): number => Number(text.replace(',', '.'))

/** A line the register knows as a whole is a name, whatever it looks like. */
export const readLine = (line: string): Result<Observation, 'amount-wrong'> => {
  const whole = codeByName.get(normalised(line))
  if (whole !== undefined) return ok({ named: line, substance: whole, finding: 'detected' })
  const parts = written.exec(line)?.groups ?? { named: line }
  const named = parts['named'] ?? line
  const seen = { named, substance: codeByName.get(normalised(named)) }
  const score = parts['score'] === undefined ? {} : { score: numberIn(parts['score']) }
  if (parts['value'] !== undefined) {
    const amount = amountIn(parts)
    return amount === undefined ? refused('amount-wrong') : ok({ ...seen, ...score, finding: 'quantified', amount })
  }
  return ok({ ...seen, ...score, finding: parts['trace'] === undefined ? 'detected' : 'trace' })
}

/** More than all of it, nothing of it, or an interval that its own value is outside of, is a slip of the finger. */
const amountIn = (parts: Readonly<Record<string, string | undefined>>): Amount | undefined => {
  const value = numberIn(parts['value'] ?? '')
  const unit = units[(parts['unit'] ?? '').toLowerCase()]
  const [low, high] = [parts['low'], parts['high']].map((text) => (text === undefined ? undefined : numberIn(text)))
  if (unit === undefined || value <= 0) return undefined
  const most = unit === 'percent' ? 100 : unit === 'mg/g' ? 1000 : 1_000_000
  if (value > most || (low !== undefined && low > value) || (high !== undefined && (high < value || high > most)))
    return undefined
  const basis = parts['basis']?.toLowerCase()
  return { value, low, high, unit, basis: basis === 'salt' || basis === 'base' ? basis : 'not-stated' }
}
