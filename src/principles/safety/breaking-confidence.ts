/**
 * "Safety: for everyone." (S8) What somebody tells us stays with us, unless somebody may die, a child is at risk, or a law that is named obliges us. It takes
 * two people, says the least that helps, and is told to the person. It is no consent, and replaces none. An ambulance never waits for any of this.
 */

import type { PersonId, WorkerId } from '../ground/people.ts'
import { type Proof, prove } from '../ground/proof.ts'
import { ok, type Result, refused } from '../ground/result.ts'
import { type Day, dayAfter, inDays } from '../ground/time.ts'

/** Closed: nothing else is a ground, whoever decides. */
export const grounds = ['danger-to-life', 'child-at-risk', 'legal-duty'] as const

export type Ground = (typeof grounds)[number]

/** A law that obliges us: by its name, in its country, allowed by a decision of the board (E4). */
export interface Duty {
  /** Two letters, ISO 3166-1. */
  readonly country: string
  readonly law: string
  readonly decision: string
  /** Since when it stands here: nobody is told on for what they said before they could read it. */
  readonly since: Day
}

/**
 * Drug use, possession, migration status and sex work are never grounds. Words that name them in a law, in the languages we ship and some beside: a net with
 * holes, not a judgement of law. What passes it is answered for by the board that decided it.
 */
const neverAGround = new RegExp(
  [
    String.raw`\bdrugs?\b|\bsubstance|narco|opi(um|ate|oid)|cannabis|psychotrop|controlled thing|stupefiant|drogue|drogas?\b|narkoty|narkoman|odurz|cyffur|betaubung|مخدر`,
    String.raw`\bpossession\b|\bposesion|posiadani|\bmeddiant`,
    String.raw`immigra|\bmigra|nationality|asylum|\basile?\b|\basilo|\bazyl|deport(ation|ed|ing)\b|residence permit|titre de sejour|sejour des|etrangers|sans[- ]papiers|extranjer|cudzoziem|mewnfud|lloches|aufenthalt|هجرة|لجوء|الاجانب`,
    'prostitu|sex work|sexual services|brothel|racolage|proxenet|travail du sexe|trabajo sexual|puteindr|nierzad|دعارة',
  ].join('|'),
  'iu',
)

/** Without marks and without what no eye sees, so that one word is one word however it was typed. */
const plain = (law: string): string => law.normalize('NFKD').replace(/[\p{M}\p{Cf}]/gu, '')

const regions = new Intl.DisplayNames(['en'], { type: 'region', fallback: 'none' })

const isCountry = (code: string): boolean =>
  /^[A-Z]{2}$/.test(code) && !['ZZ', 'XA', 'XB'].includes(code) && regions.of(code) !== undefined

export type NotADuty = 'say-which' | 'say-where' | 'never-a-ground'

export const readDuty = (typed: {
  readonly country: string | undefined
  readonly law: string | undefined
}): Result<Pick<Duty, 'country' | 'law'>, NotADuty> => {
  const law = typed.law?.replace(/\s+/g, ' ').trim().slice(0, 200) ?? ''
  const country = typed.country?.trim().toUpperCase() ?? ''
  if (law.length < 3) return refused('say-which')
  if (!isCountry(country)) return refused('say-where')
  return neverAGround.test(plain(law)) ? refused('never-a-ground') : ok({ country, law })
}

/** How the person hears that we tell: before, the same day after, or not yet, because that itself endangers or a court forbids it. */
export const tellings = ['before', 'afterwards', 'not-yet-danger', 'not-yet-court'] as const

export type Telling = (typeof tellings)[number]

/** Not yet is looked at again: it is never for good. */
export const isNotYet = (tells: Telling): boolean => tells === 'not-yet-danger' || tells === 'not-yet-court'

export const lookAgainBy = (day: Day): Day => dayAfter(day, inDays(14))

/** What was agreed on is told soon, or looked at anew: what was dangerous on one day may not be on another. */
const goodFor = inDays(3)

export const stillAgreed = (on: Day, today: Day): boolean => today <= dayAfter(on, goodFor)

/** The laws that stood here when this person began: what came later is no ground against what they had said. */
export const dutiesTowards = (duties: readonly Duty[], began: Day): readonly Duty[] =>
  duties.filter(({ since }) => since <= began)

export interface Proposed {
  readonly id: string
  readonly person: PersonId
  readonly ground: Ground
  /** Of a legal duty alone. */
  readonly duty: Duty | undefined
  readonly tells: Telling
  readonly by: WorkerId
}

/** That this, and nothing else, may be told to them today, and which two stand behind it. */
export type MayTell = Proof<'may-tell', { id: string; person: PersonId; by: readonly [WorkerId, WorkerId] }>

export type NotTold = 'needs-a-second-person' | 'agreed-too-long-ago' | 'not-a-ground' | 'tell-them-first'

export const mayTell = (
  proposed: Proposed,
  {
    second,
    duties,
    sees,
    personKnows,
  }: {
    readonly second: { readonly by: WorkerId; readonly on: Day } | undefined
    /** As the board allows them today. */
    readonly duties: readonly Duty[]
    /** Who may see this person at this moment: whoever knows them, or left, stands behind nothing. */
    readonly sees: ReadonlySet<WorkerId>
    readonly personKnows: boolean
  },
  today: Day,
): Result<MayTell, NotTold> => {
  const { id, person, ground, duty, tells, by } = proposed
  const isAllowed =
    ground !== 'legal-duty' ||
    duties.some((one) => one.country === duty?.country && one.law === duty.law && one.decision === duty.decision)
  if (!isAllowed) return refused('not-a-ground')
  if (second === undefined || second.by === by || !sees.has(second.by) || !sees.has(by))
    return refused('needs-a-second-person')
  if (!stillAgreed(second.on, today)) return refused('agreed-too-long-ago')
  if (tells === 'before' && !personKnows) return refused('tell-them-first')
  return ok(prove({ id, person, by: [by, second.by] }))
}
