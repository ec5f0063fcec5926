import type { Amount } from '../finding.ts'
import { participants as words } from '../words.ts'

/** `4.2 % of the weight (between 3.9 and 4.6), counted as base` in the reader's language. */
export const amountIn = (language: string, { value, low, high, unit, basis }: Amount): string => {
  const say = words.in(language)
  const number = (one: number) => new Intl.NumberFormat(language, { maximumSignificantDigits: 4 }).format(one)
  const much = say(`amount.${unit}`, { value: number(value) })
  const between =
    low === undefined || high === undefined ? '' : ` ${say('amount.between', { low: number(low), high: number(high) })}`
  return `${much}${between}, ${say(`amount.${basis}`)}`
}
