/** Half a year of made-up samples for the practice town: the same every time, so that a trainer can point at them. */

import { createHash } from 'node:crypto'
import { consentNow } from '../../participants/consents.ts'
import type { Transaction } from '../../platform/database/transaction.ts'
import type { Keyring } from '../../platform/keyring.ts'
import type { Service, Story, Town } from '../../platform/service.ts'
import { written } from '../../principles/ground/code.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import { bands, type Day, dayAfter, monthStart } from '../../principles/ground/time.ts'
import { mayRelease } from '../../principles/safety/second-person.ts'
import { codeOfSample, hashOfCode, tagOf } from './codes.ts'
import { keptTogether } from './consent-questions.ts'
import { definition, monthFigures } from './figures.ts'
import type { Finding } from './finding.ts'
import type { Method } from './method-cards.ts'
import { keepTogether } from './records/own-page.ts'
import { countedIn, monthsToClose, publishMonth } from './records/published.ts'
import { addRelease, addResult, addRun } from './records/results.ts'
import { keepSample } from './records/samples.ts'
import { sampleCard } from './sample.ts'

/** Chance that is the same every time: a number from 0 up to 1 for a name. */
const chance = (name: string): number => createHash('sha256').update(name).digest().readUInt32BE() / 2 ** 32

/** A version 4 UUID made from a name: stable in the practice town, where nobody is real. */
const idFor = (name: string): string => {
  const hex = createHash('sha256').update(`practice|${name}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`
}

interface Brought {
  readonly as: string
  readonly form: string
  readonly share: number
  /** What else is in it, with the chance that it is, in the first and in the last month. */
  readonly holds: readonly (readonly [substance: string, first: number, last: number])[]
}

const supply: readonly Brought[] = [
  {
    as: 'heroin',
    form: 'powder',
    share: 0.34,
    holds: [
      ['heroin', 0.6, 0.35],
      ['fentanyl', 0.35, 0.6],
      ['caffeine', 0.7, 0.7],
      ['xylazine', 0.05, 0.3],
    ],
  },
  {
    as: 'cocaine',
    form: 'powder',
    share: 0.24,
    holds: [
      ['cocaine', 0.9, 0.9],
      ['levamisole', 0.4, 0.3],
      ['phenacetin', 0.2, 0.2],
    ],
  },
  {
    as: 'mdma',
    form: 'pill',
    share: 0.18,
    holds: [
      ['mdma', 0.85, 0.75],
      ['eutylone', 0.05, 0.2],
    ],
  },
  { as: 'ketamine', form: 'crystals', share: 0.14, holds: [['ketamine', 0.95, 0.95]] },
  {
    as: 'do-not-know',
    form: 'residue',
    share: 0.1,
    holds: [
      ['bromazolam', 0.4, 0.5],
      ['caffeine', 0.5, 0.5],
    ],
  },
]

const months = 6
const aMonth = 62

const told = [
  { id: 'story/answered', says: 'an answer with a contradiction: the strip and the laboratory do not agree' },
  { id: 'story/waiting', says: 'a sample whose answer is not ready yet' },
  { id: 'story/unknown', says: 'an answer with a name that nobody here knows' },
] as const

export const stories = ({ organisation }: Pick<Town, 'organisation'>, keyring: Keyring): readonly Story[] =>
  told.map(({ id, says }) => ({ says, code: written(codeOfSample(keyring, organisation, idFor(id))) }))

/** Two samples that somebody kept together: one with an answer, one still waiting. */
export const putOnOwnPage: Service['practice']['ownPage'] = async (tx, { keyring }, { organisation, actor }, today) => {
  const consent = await consentNow(tx, organisation, actor as PersonId, keptTogether, today)
  if (!consent.ok) return
  for (const { id } of told.slice(0, 2)) await keepTogether(tx, keyring, organisation, consent.value, idFor(id), today)
}

export const fillTown = async (tx: Transaction, town: Town, keyring: Keyring) => {
  for (let back = months; back >= 1; back -= 1) {
    const first = monthStart(town.today, -back)
    const along = (months - back) / (months - 1)
    for (let n = 0; n < aMonth; n += 1) {
      const name = `${first}/${n}`
      const day = dayAfter(first, Math.floor(chance(`${name}/day`) * 27))
      await oneSample(tx, town, keyring, name, day, broughtAs(chance(`${name}/as`)), along)
    }
  }
  await tellStories(tx, town, keyring)
  for (const month of await monthsToClose(tx, town.organisation, town.today)) {
    await publishMonth(
      tx,
      town.organisation,
      month,
      monthFigures(await countedIn(tx, town.organisation, month)),
      definition,
      town.today,
    )
  }
}

const broughtAs = (number: number): Brought => {
  let upTo = 0
  for (const one of supply) {
    upTo += one.share
    if (upTo > number) return one
  }
  return supply[0] as Brought
}

const take = (
  tx: Transaction,
  { organisation, site }: Town,
  keyring: Keyring,
  id: string,
  day: Day,
  as: string,
  form: string,
) => {
  const code = codeOfSample(keyring, organisation, id)
  const band = bands[1 + Math.floor(chance(`${id}/band`) * 3)] ?? 'morning'
  const card = sampleCard({ expected: as, form, ...(chance(`${id}/area`) < 0.4 ? { area: 'harbour side' } : {}) })
  return keepSample(tx, organisation, {
    id,
    site,
    codeHash: hashOfCode(keyring, organisation, code),
    tag: tagOf(code),
    day,
    band,
    card,
  })
}

type Seen = readonly (readonly [named: string, substance: string | undefined, finding: Finding])[]

const run = (tx: Transaction, town: Town, sample: string, method: Method, day: Day, seen: Seen) => {
  const id = idFor(`${sample}/${method}`)
  const observations = seen.map(([named, substance, finding]) => ({ named, substance, finding }))
  const none = {
    invalid: false,
    product: undefined,
    lot: undefined,
    expires: undefined,
    dilution: undefined,
    readSeconds: undefined,
    instrument: undefined,
    libraryVersion: undefined,
    reading: undefined,
  }
  return addRun(tx, town.organisation, {
    id,
    sample,
    method,
    day,
    doneBy: town.technicians[0],
    ...none,
    observations,
  }).then(() => id)
}

const answer = async (tx: Transaction, town: Town, sample: string, day: Day, runs: readonly string[]) => {
  const [preparedBy, releasedBy] = town.technicians
  const id = await addResult(tx, town.organisation, {
    sample,
    version: 1,
    supersedes: undefined,
    reason: 'first',
    preparedBy,
    day,
    runs,
  })
  const may = mayRelease({ preparedBy, releasedBy }, { onePersonMayRelease: false })
  if (may.ok) await addRelease(tx, town.organisation, { id, sample }, may.value, day)
}

const oneSample = async (
  tx: Transaction,
  town: Town,
  keyring: Keyring,
  name: string,
  day: Day,
  { as, form, holds }: Brought,
  along: number,
) => {
  const id = idFor(name)
  await take(tx, town, keyring, id, day, as, form)
  const found = holds
    .filter(([substance, first, last]) => chance(`${name}/${substance}`) < first + (last - first) * along)
    .map(([substance]) => substance)
  const runs = [
    await run(
      tx,
      town,
      id,
      'ftir',
      day,
      found.map((substance) => [substance, substance, 'detected']),
    ),
  ]
  if (as === 'heroin')
    runs.push(
      await run(tx, town, id, 'strip-fentanyl', day, [
        ['fentanyl', 'fentanyl', found.includes('fentanyl') ? 'indicated' : 'not-detected'],
      ]),
    )
  await answer(tx, town, id, day, runs)
}

/** What a trainer opens first. */
const tellStories = async (tx: Transaction, town: Town, keyring: Keyring) => {
  const yesterday = dayAfter(town.today, -1)
  const [contradiction, waiting, unknown] = told.map(({ id }) => idFor(id)) as [string, string, string]
  for (const [id, as] of [
    [contradiction, 'heroin'],
    [waiting, 'mdma'],
    [unknown, 'do-not-know'],
  ] as const)
    await take(tx, town, keyring, id, yesterday, as, 'powder')
  await answer(tx, town, contradiction, yesterday, [
    await run(tx, town, contradiction, 'strip-fentanyl', yesterday, [['fentanyl', 'fentanyl', 'indicated']]),
    await run(tx, town, contradiction, 'ftir', yesterday, [
      ['caffeine', 'caffeine', 'detected'],
      ['fentanyl', 'fentanyl', 'not-detected'],
    ]),
  ])
  await answer(tx, town, unknown, yesterday, [
    await run(tx, town, unknown, 'ftir', yesterday, [
      ['library entry 88', undefined, 'detected'],
      ['caffeine', 'caffeine', 'detected'],
    ]),
  ])
}
