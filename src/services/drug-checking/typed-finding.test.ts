import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { readLine } from './typed-finding.ts'

const lines: [line: string, read: string][] = [
  ['caffeine', 'caffeine detected'],
  ['caffeine 0.94', 'caffeine detected, score 0.94'],
  ['caffeine 0,94', 'caffeine detected, score 0.94'],
  ['xylazine trace', 'xylazine trace'],
  ['fentanyl 4.2 %', 'fentanyl quantified, 4.2 percent not-stated'],
  ['fentanyl 4,2%', 'fentanyl quantified, 4.2 percent not-stated'],
  ['fentanyl 4.2 % base (3.9-4.6)', 'fentanyl quantified, 4.2 percent base, 3.9 to 4.6'],
  ['fentanyl 4.2 % (3.9 – 4.6 %)', 'fentanyl quantified, 4.2 percent not-stated, 3.9 to 4.6'],
  ['cocaine 0.91 78 % as salt', 'cocaine quantified, score 0.91, 78 percent salt'],
  ['MDMA 172 mg', 'mdma quantified, 172 mg not-stated'],
  ['LSD 95 µg', 'lsd quantified, 95 ug not-stated'],
  ['heroin 310 mg/g base', 'heroin quantified, 310 mg/g base'],
  ['cocaine base', 'cocaine detected'],
  ['2C-B', '2c-b detected'],
  ['library entry 88', '"library entry 88" detected'],
  ['library entry 88 0.71', '"library entry 88" detected, score 0.71'],
  ['fentanyl 4 % HCl', 'fentanyl quantified, 4 percent salt'],
  ['fentanyl 4 % free base', 'fentanyl quantified, 4 percent base'],
  ['LSD 100 mcg', 'lsd quantified, 100 ug not-stated'],
  ['LSD 100 μg', 'lsd quantified, 100 ug not-stated'],
  ['N-desethyl isotonitazene', '"N-desethyl isotonitazene" detected'],
  ['peak at 7.31', '"peak at 7.31" detected'],
  ['fentanyl 4.2', 'line-unclear'],
  ['fentanyl 940', 'line-unclear'],
  ['fentanyl < 0.1 %', 'line-unclear'],
  ['fentanyl <0.1 %', 'line-unclear'],
  ['fentanyl > 50 %', 'line-unclear'],
  ['fentanyl 10 - 20 %', 'line-unclear'],
  ['fentanyl 5 % 6 %', 'line-unclear'],
  ['fentanyl (94%)', 'line-unclear'],
  ['not fentanyl 4 %', 'line-unclear'],
  ['fentanyl not detected', 'line-unclear'],
  ['fentanyl n.d.', 'line-unclear'],
  ['no fentanyl', 'line-unclear'],
  ['fentanyl traces', 'line-unclear'],
  ['4.2 %', 'line-unclear'],
  ['fentanyl 0.94,4-ANPP 0.8', 'line-unclear'],
  ['fentanyl 1,250 ug', 'amount-wrong'],
  ['MDMA 1.500 mg', 'amount-wrong'],
  ['fentanyl 0.125 %', 'fentanyl quantified, 0.125 percent not-stated'],
  ['fentanyl 0.0000001 %', 'amount-wrong'],
  ['fentanyl 0 %', 'amount-wrong'],
  ['fentanyl 142 %', 'amount-wrong'],
  ['heroin 1310 mg/g', 'amount-wrong'],
  ['fentanyl 4.2 % (4.3-4.6)', 'amount-wrong'],
  ['fentanyl 4.2 % (3.9-4.1)', 'amount-wrong'],
  ['fentanyl 98 % (95-104)', 'amount-wrong'],
]

describe('a line of what a machine saw', () => {
  for (const [line, says] of lines) {
    it(`${line}: ${says}`, () => {
      const read = readLine(line)
      if (!read.ok) return assert.equal(read.reason, says)
      const { substance, named, finding, score, amount } = read.value
      const parts = [`${substance ?? JSON.stringify(named)} ${finding}`]
      if (score !== undefined) parts.push(`score ${score}`)
      if (amount !== undefined) parts.push(`${amount.value} ${amount.unit} ${amount.basis}`)
      if (amount?.low !== undefined) parts.push(`${amount.low} to ${amount.high}`)
      assert.equal(parts.join(', '), says)
    })
  }
})
