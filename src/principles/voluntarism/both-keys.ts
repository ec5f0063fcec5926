/**
 * "Accessible to everyone." (F7, V9) Whoever is young, or finds it hard to decide about one thing, decides it with an adult whom they chose: their
 * own yes, and that adult's. Neither is enough alone, and nobody of us is that adult. Supplies, overdose help, information and a talk with us wait for none.
 */

import type { PersonId, WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import type { Day } from '../ground/time.ts'
import type { Consent, ConsentRequest, Purpose, Scope } from './consent.ts'
import type { Informed, NotInformed } from './informed.ts'

/** What goes to another person, or comes from them. */
export const crossingPurposes = [
  'approach_other_side',
  'share_item',
  'receive_item',
  'attend',
] as const satisfies readonly Purpose[]

export type CrossingPurpose = (typeof crossingPurposes)[number]

/** Whether this is a question about what crosses. */
export const isCrossing = (ask: ConsentRequest): ask is ConsentRequest<CrossingPurpose> =>
  crossingPurposes.some((known) => known === ask.purpose)

/** That somebody has an adult beside them for this. It says what for, and never that they cannot. */
export interface Need {
  readonly because: 'age' | 'to-decide' | 'own-wish'
  readonly about: CrossingPurpose | 'everything'
}

/** What stands about how somebody decides. */
export interface Deciding {
  /** Whether anybody who accompanies them asked. Nobody is taken for an adult because nobody asked. */
  readonly asked: boolean
  readonly needs: readonly Need[]
}

export type Decides = 'alone' | 'with-an-adult' | 'not-asked'

export const howTheyDecide = (purpose: CrossingPurpose, { asked, needs }: Deciding): Decides => {
  if (needs.some(({ about }) => about === 'everything' || about === purpose)) return 'with-an-adult'
  return asked ? 'alone' : 'not-asked'
}

/** That an adult stands beside somebody: chosen by them, willing, and talked with alone. */
export type AdultBeside = Proof<'adult-beside', { of: PersonId; adult: PersonId }>

export interface ChosenAdult {
  readonly of: PersonId
  readonly adult: PersonId
  /** In which matter: a word in one is none in another. */
  readonly matter: string
  /** Their own yes to being beside them in exactly this. */
  readonly yes: Result<Consent<'hold_record'>, unknown>
  /** Whether they made codes of their own: those that they came with were in other hands. */
  readonly hasOwnCodes: boolean
  /** Who talked with each of the two alone and found nothing against it. */
  readonly nothingAgainst: ReadonlySet<WorkerId>
  /** Who found that it should be somebody else. It holds until each took back their own. */
  readonly against: ReadonlySet<WorkerId>
  /** Whether that was found of an adult whom they chose before in this matter: it may be the same one, and takes two of us then. */
  readonly foundBefore: boolean
}

export type NobodyBeside = 'nobody-chosen' | 'adult-not-willing' | 'adult-not-talked-with' | 'somebody-else-better'

export const adultBeside = (
  chosen: ChosenAdult | undefined,
  /** Who accompanies the person now: that nothing speaks against it counts while they do; what speaks against it, whoever found it. */
  present: ReadonlySet<WorkerId>,
): Result<AdultBeside, NobodyBeside> => {
  if (chosen === undefined) return refused('nobody-chosen')
  const { of, adult, matter, yes, hasOwnCodes, nothingAgainst, against, foundBefore } = chosen
  if (adult === of) throw new Error('nobody is the adult beside themselves')
  if (against.size > 0) return refused('somebody-else-better')
  if (!yes.ok || !hasOwnCodes) return refused('adult-not-willing')
  if (yes.value.person !== adult || yes.value.about !== matter) throw new Error('this is no yes to being beside them')
  const found = [...nothingAgainst].filter((worker) => present.has(worker)).length
  if (found < (foundBefore ? 2 : 1)) return refused('adult-not-talked-with')
  return ok(prove({ of, adult }))
}

const adultsChannel = 'beside-them'

/** What the adult says yes to, where the person says yes to this: the same thing, under a number that stands for it, and no word of what is in it. */
export const adultsScope = <P extends Purpose>(
  { purpose, recipient }: Scope<P>,
  standsFor: string,
): Scope<P> & { readonly about: string } => ({ purpose, recipient, channel: adultsChannel, about: standsFor })

/** That exactly this was decided by whoever may: by the person alone, or by the two. What crosses takes this. */
export type Decided<P extends Purpose> = Proof<
  'decided',
  {
    person: PersonId
    purpose: P
    recipient: string
    channel: string
    about: string
    lookedOn: Day
    with: PersonId | 'nobody'
  }
>

export type NotDecided = NotInformed | 'not-asked-who-decides' | 'adult-not-yet' | NobodyBeside

const notDecided: ReadonlySet<string> = new Set<NotDecided>([
  'not-informed',
  'informed-of-an-older',
  'not-asked-who-decides',
  'adult-not-yet',
  'nobody-chosen',
  'adult-not-willing',
  'adult-not-talked-with',
  'somebody-else-better',
])

/** For whoever accompanies the person: what is missing beside their own yes; undefined where it is that. */
export const whoDecides = (reason: string): NotDecided | undefined =>
  notDecided.has(reason) ? (reason as NotDecided) : undefined

export const bothKeys = <P extends CrossingPurpose>(
  consent: Consent<P>,
  /** A yes of somebody who did not know to what is none (V2). */
  informed: Informed,
  deciding: Deciding,
  adult:
    | {
        readonly beside: Result<AdultBeside, NobodyBeside>
        /** The number under which the adult was asked exactly this. */
        readonly standsFor: string
        /** Their yes to `adultsScope` of it. */
        readonly yes: Result<Consent<P>, unknown>
      }
    | undefined,
): Result<Decided<P>, NotDecided> => {
  const { person, purpose, recipient, channel, about, lookedOn } = consent
  if (informed.person !== person) throw new Error('somebody else was told what it is')
  const decides = howTheyDecide(purpose, deciding)
  if (decides === 'not-asked') return refused('not-asked-who-decides')
  const decided = { person, purpose, recipient, channel, about, lookedOn }
  if (decides === 'alone') return ok(prove({ ...decided, with: 'nobody' }))
  if (adult === undefined) return refused('nobody-chosen')
  if (!adult.beside.ok) return adult.beside
  if (adult.beside.value.of !== person) throw new Error('this adult is beside somebody else')
  if (!adult.yes.ok) return refused('adult-not-yet')
  const theirs = adult.yes.value
  const exactly = adultsScope({ purpose, recipient, channel }, adult.standsFor)
  const isExact = theirs.purpose === purpose && theirs.recipient === recipient && theirs.channel === exactly.channel
  if (theirs.person !== adult.beside.value.adult || !isExact || theirs.about !== exactly.about)
    throw new Error('this is no yes of the adult to exactly this')
  return ok(prove({ ...decided, with: theirs.person }))
}
