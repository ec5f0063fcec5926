/** Taking in a sample: whoever brings one gets a code. What they tell us helps the test, and none of it is needed (V6). */

import type { Question } from '../../principles/card.ts'
import { ok, type Result } from '../../principles/ground/result.ts'
import { inDays } from '../../principles/ground/time.ts'
import type { TurnedAway } from '../../principles/voluntarism/turned-away.ts'
import { answerFrom, asKept, ratherNotSay, type Told } from '../../principles/voluntarism/unanswered.ts'
import { codeByName, normalised } from './register.ts'

export const answers = {
  form: ['powder', 'pill', 'crystals', 'rock', 'liquid', 'plant', 'paper', 'residue', 'other'],
  already_used: ['yes', 'no'],
  effects: ['as-expected', 'stronger', 'weaker', 'different', 'unpleasant'],
  overdose: ['yes', 'no'],
  wants_lab: ['yes', 'no'],
} as const

/** Chemistry of the local supply is compared over years; no person stands beside it. */
export const keptFor = inDays(5 * 365)

const tellFor = inDays(28)

const question = (asks: string, purpose: string, options: Question['answers']): Question => ({
  asks,
  purpose,
  askedBy: 'technicians',
  decision: 'founding decision',
  keptFor,
  answers: options,
})

export const questions: readonly Question[] = [
  question('form', 'choosing how to test it', answers.form),
  question('expected', 'comparing what was expected with what was found', 'own-words'),
  question('colour', 'telling two bags apart', 'own-words'),
  question('texture', 'telling two bags apart', 'own-words'),
  question('area', 'warning the right part of town', 'own-words'),
  question('already_used', 'knowing how soon an answer is needed', answers.already_used),
  question('effects', 'looking for what would explain them', answers.effects),
  question('overdose', 'looking first at what may be most dangerous', answers.overdose),
  question('wants_lab', 'sending a part of it to a laboratory', answers.wants_lab),
  { ...question('tell', 'telling them once when the answer is ready', 'own-words'), keptFor: tellFor },
]

/** What is written on the card of a sample. Nothing is what most people say, and is enough. */
export interface SampleCard {
  readonly expected: readonly string[]
  readonly form: string | undefined
  readonly colour: string | undefined
  readonly texture: string | undefined
  readonly collection: string | undefined
  readonly area: string | undefined
  readonly alreadyUsed: string | undefined
  readonly effects: string | undefined
  readonly overdose: string | undefined
  readonly wantsLab: string | undefined
}

export const sampleCard = (told: Told): SampleCard => ({
  expected: expectedFrom(told['expected']),
  form: asKept(answerFrom(told['form'], answers.form)),
  colour: ownWords(told['colour']),
  texture: ownWords(told['texture']),
  collection: ownWords(told['collection']),
  area: ownWords(told['area']),
  alreadyUsed: asKept(answerFrom(told['already_used'], answers.already_used)),
  effects: asKept(answerFrom(told['effects'], answers.effects)),
  overdose: asKept(answerFrom(told['overdose'], answers.overdose)),
  wantsLab: asKept(answerFrom(told['wants_lab'], answers.wants_lab)),
})

/** Several names are parted by semicolons or commas. A name in the register becomes its code; another stays as it was said. */
const expectedFrom = (text: string | undefined): readonly string[] => {
  if (text === undefined) return []
  if (text === ratherNotSay) return [ratherNotSay]
  const whole = codeByName.get(normalised(text))
  if (whole !== undefined) return [whole]
  const names = text
    .split(/[;,]/)
    .map((name) => name.trim().slice(0, 100))
    .filter((name) => name !== '')
  return [...new Set(names.slice(0, 10).map((name) => codeByName.get(normalised(name)) ?? name))]
}

const ownWords = (text: string | undefined): string | undefined => text?.trim().slice(0, 200) || undefined

/** Nobody is turned away here: there is always a code to give, and a shelf to put the sample on. */
export const takeIn = (told: Told): Result<{ readonly gives: string; readonly card: SampleCard }, TurnedAway> =>
  ok({ gives: 'a code, and an answer when it is ready', card: sampleCard(told) })
