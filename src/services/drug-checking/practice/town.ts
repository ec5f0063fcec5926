/** Half a year of made-up samples for the practice town, and this month as far as it went: the same every time, so that a trainer can point at them. */

import type { Service } from '../../../platform/service.ts'
import { type Day, dayAfter, monthStart } from '../../../principles/ground/time.ts'
import { lookAt } from '../actions/watch.ts'
import { definition, monthFigures } from '../figures.ts'
import { addCustody, addWitness, setAside } from '../records/custody.ts'
import { countedIn, monthsToClose, publishMonth } from '../records/published.ts'
import { weekOf } from '../records/signals.ts'
import { nameOf } from '../register.ts'
import { type Checking, chance, firstAnswer, idFor, take, test } from './checking.ts'
import { tellStories } from './stories.ts'

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

export const fillTown: Service['practice']['fill'] = async (tx, town, keyring) => {
  const checking = { tx, town, keyring }
  for (let back = months; back >= 0; back -= 1) {
    const first = monthStart(town.today, -back)
    const along = Math.min(1, (months - back) / (months - 1))
    const samples: string[] = []
    for (let n = 0; n < aMonth; n += 1) {
      const name = `${first}/${n}`
      const day = dayAfter(first, Math.floor(chance(`${name}/day`) * 27))
      if (day >= town.today) continue
      await oneSample(checking, name, day, broughtAs(chance(`${name}/as`)), along)
      samples.push(idFor(name))
    }
    if (back > 1) await destroyed(checking, `destroyed/${first}`, dayAfter(first, 40), samples)
  }
  await tellStories(checking)
  await lookAt(tx, town.organisation, dayAfter(weekOf(town.today), -7), town.today)
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

const oneSample = async (checking: Checking, name: string, day: Day, { as, form, holds }: Brought, along: number) => {
  const id = idFor(name)
  await take(checking, id, day, { expected: as, form })
  const found = holds
    .filter(([substance, first, last]) => chance(`${name}/${substance}`) < first + (last - first) * along)
    .map(([substance]) => nameOf(substance))
  const runs = [await test(checking, id, day, 'machine', { method: 'ftir', matches: found.join('; ') || 'mannitol' })]
  if (as === 'heroin')
    runs.push(
      await test(checking, id, day, 'strip', {
        strip: 'strip-fentanyl',
        read: found.includes('fentanyl') ? 'one-line' : 'two-lines',
      }),
    )
  await firstAnswer(checking, id, day, runs)
}

/** What was left of a month is destroyed before two people, as in any other place. */
const destroyed = async ({ tx, town }: Checking, name: string, day: Day, samples: readonly string[]) => {
  const [by, witnessedBy] = town.technicians
  const destruction = idFor(name)
  await setAside(tx, town.organisation, { id: destruction, how: 'in a disposal kit', day, by }, samples)
  await addWitness(tx, town.organisation, { destruction, madeBy: by, witnessedBy, day })
  for (const sample of samples)
    await addCustody(tx, town.organisation, { sample, what: 'destroyed', day, by: witnessedBy, place: undefined })
}
