/**
 * Holds the signals against a folder of reference outputs of R's `surveillance`: series.csv, earsC.csv, farringtonFlexible.csv
 * and categoricalCUSUM_….csv. `npm run signals:verify -- FOLDER` prints how many rows and figures it compared and the largest
 * difference, and exits with 1 on any mismatch: a figure off by more than 1e-9, a figure where R has none, another alarm.
 */

import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import { parse } from 'csv-parse/sync'

import { cusum } from '../src/services/drug-checking/signals/cusum.ts'
import { ears } from '../src/services/drug-checking/signals/ears.ts'
import { farrington, farringtonSettings } from '../src/services/drug-checking/signals/farrington.ts'
import type { FarringtonSettings } from '../src/services/drug-checking/signals/farrington-model.ts'

type Line = Readonly<Record<string, string>>

const allowed = 1e-9
/** A score is a difference of figures the size of a count: below this it is their rounding. */
const leastScore = 1e-6

const [folder] = process.argv.slice(2)
if (folder === undefined) {
  console.error('Say which folder: npm run signals:verify -- FOLDER')
  process.exit(2)
}

const read = (file: string): readonly Line[] =>
  parse(readFileSync(join(folder, file)), { bom: true, columns: true, trim: true, skip_empty_lines: true })

const seen = { rows: 0, figures: 0, largest: 0 }
const wrong: string[] = []

const compare = (where: string, column: string, ours: number | undefined, theirs: string | undefined, least = 0) => {
  seen.figures += 1
  const none = theirs === undefined || theirs === '' || theirs === 'NA' || theirs === 'NaN'
  if (none || ours === undefined || Number.isNaN(ours)) {
    if (none !== (ours === undefined || Number.isNaN(ours)))
      wrong.push(`${where}: ${column} is ${ours ?? 'nothing'}, R has ${none ? 'nothing' : theirs}`)
    return
  }
  const reference = /^-?inf/i.test(theirs)
    ? (theirs.startsWith('-') ? -1 : 1) * Number.POSITIVE_INFINITY
    : Number(theirs)
  const size = Math.max(Math.abs(reference), least)
  const off = ours === reference ? 0 : Math.abs(ours - reference) / (size === 0 ? 1 : size)
  if (!(off <= allowed)) wrong.push(`${where}: ${column} is ${ours}, R has ${theirs} (off by ${off.toExponential(1)})`)
  else seen.largest = Math.max(seen.largest, off)
}

/** R gives no answer about an alarm where it has no threshold. */
const compareAlarm = (where: string, ours: boolean | undefined, theirs: string | undefined) => {
  seen.figures += 1
  const word = ours === undefined ? 'NA' : ours ? '1' : '0'
  if (word !== (theirs === '' || theirs === undefined ? 'NA' : theirs))
    wrong.push(`${where}: alarm is ${word}, R has ${theirs === '' ? 'nothing' : theirs}`)
}

const series = new Map<string, number[]>()
for (const { series: name = '', observed } of read('series.csv'))
  series.set(name, [...(series.get(name) ?? []), Number(observed)])

const countsOf = (name: string): readonly number[] => {
  const counts = series.get(name)
  if (counts === undefined) throw new Error(`series.csv has no series ${name}`)
  return counts
}

/** A number that stands in the name of a configuration: `baseline28_minSigma0.5` has a baseline of 28. */
const numberIn = (config: string, word: string, otherwise: number): number => {
  const found = new RegExp(`(?:^|_)${word}([0-9.]+)`).exec(config)?.[1]
  return found === undefined ? otherwise : Number(found)
}

const verifyEars = () => {
  const worked = new Map<string, ReturnType<typeof ears>>()
  for (const { config = '', series: name = '', method = '', t, upperbound, alarm } of read('earsC.csv')) {
    if (method !== 'C1' && method !== 'C2' && method !== 'C3') throw new Error(`earsC.csv has a method ${method}`)
    const key = `${config} ${name} ${method}`
    const ours =
      worked.get(key) ??
      ears(countsOf(name), {
        method,
        baseline: numberIn(config, 'baseline', 7),
        minSigma: numberIn(config, 'minSigma', 0),
        alpha: numberIn(config, 'alpha', method === 'C3' ? 0.025 : 0.001),
      })
    worked.set(key, ours)
    const where = `earsC ${key} t=${t}`
    const upper = ours.upper[Number(t) - 1 - ours.from]
    compare(where, 'upperbound', upper, upperbound)
    compareAlarm(where, Number.isNaN(upper) ? undefined : ours.alarms.includes(Number(t) - 1), alarm)
    seen.rows += 1
  }
}

const settingsOf = (config: string): FarringtonSettings => {
  const has = (word: string) => config.split('_').includes(word)
  const parts = numberIn(config, 'noPeriods', 1)
  return {
    ...farringtonSettings,
    parts,
    trendBelow: parts === 1 ? 0.05 : 1,
    alpha: numberIn(config, 'a', 0.05),
    reweight: !has('noReweight'),
    trend: !has('noTrend'),
    method: has('nbPlugin') ? 'nbPlugin' : has('muan') ? 'muan' : 'delta',
    power: has('none') ? 'none' : '2/3',
  }
}

const verifyFarrington = () => {
  const lines = read('farringtonFlexible.csv')
  const first = new Map<string, number>()
  for (const { series: name = '', t } of lines) first.set(name, Math.min(first.get(name) ?? Infinity, Number(t)))
  for (const line of lines) {
    const { config = '', series: name = '', t } = line
    const settings = settingsOf(config)
    // A short series has fewer than three years before its first compared week.
    const years = Math.min(settings.years, Math.floor(((first.get(name) ?? 0) - 1 - settings.window) / 52))
    const ours = farrington(countsOf(name), Number(t) - 1, { ...settings, years })
    const where = `farringtonFlexible ${config} ${name} t=${t}`
    compare(where, 'upperbound', ours.upper, line['upperbound'])
    compare(where, 'score', ours.score, line['score'], leastScore)
    compare(where, 'pvalue', ours.chance, line['pvalue'])
    compare(where, 'expected', ours.expected, line['expected'])
    compare(where, 'mu0', ours.quantile, line['mu0'])
    compare(where, 'phi', ours.phi, line['phi'])
    compare(where, 'trendCoef', ours.slope, line['trendCoef'])
    compareAlarm(where, ours.alarm, line['alarm'])
    compareAlarm(`${where} trend`, ours.slope !== undefined, line['trend'])
    seen.rows += 1
  }
}

const verifyCusum = (file: string) => {
  const lines = read(file)
  const threshold = Number(/_h([0-9.]+)\.csv$/.exec(file)?.[1])
  const ours = cusum(
    lines.map(({ y, n, pi0, pi1 }) => ({ found: Number(y), of: Number(n), usual: Number(pi0), raised: Number(pi1) })),
    threshold,
  )
  lines.forEach(({ t, statistic, alarm }, at) => {
    const where = `${file} t=${t}`
    compare(where, 'statistic', ours[at]?.statistic, statistic)
    compareAlarm(where, ours[at]?.alarm === true, alarm)
    seen.rows += 1
  })
}

verifyEars()
verifyFarrington()
const cusums = readdirSync(folder).filter((file) => /^categoricalCUSUM_.*\.csv$/.test(file))
cusums.forEach(verifyCusum)
if (cusums.length === 0) wrong.push('there is no categoricalCUSUM_….csv in this folder')

console.log(
  `${seen.rows} rows, ${seen.figures} figures compared; largest relative difference ${seen.largest.toExponential(1)}; ${wrong.length} mismatches`,
)
for (const one of wrong.slice(0, 20)) console.error(one)
if (wrong.length > 20) console.error(`and ${wrong.length - 20} more`)
if (wrong.length > 0 || seen.rows === 0) process.exitCode = 1
