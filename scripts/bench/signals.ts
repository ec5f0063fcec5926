/** How long the signals take: a thousand series of ten years by EARS C2, and one week of one series by Farrington Flexible. */

import { ears, earsSettings } from '../../src/services/drug-checking/signals/ears.ts'
import { farrington, farringtonSettings } from '../../src/services/drug-checking/signals/farrington.ts'

/** The same counts every time: between none and ten a week. */
const series = (which: number): readonly number[] =>
  Array.from({ length: 528 }, (_, week) => (week * 7919 + which * 104_729) % 11)

export const benchSignals = () => {
  const all = Array.from({ length: 1_000 }, (_, which) => series(which))
  const began = performance.now()
  for (const one of all) ears(one, earsSettings('C2'))
  const earsSeconds = (performance.now() - began) / 1_000

  const weeks = 2_000
  const started = performance.now()
  for (let n = 0; n < weeks; n += 1) farrington(all[n % 20] ?? [], 300 + (n % 200), farringtonSettings)
  return {
    earsC2Seconds: Number(earsSeconds.toFixed(3)),
    farringtonMsAWeek: Number(((performance.now() - started) / weeks).toFixed(2)),
  }
}
