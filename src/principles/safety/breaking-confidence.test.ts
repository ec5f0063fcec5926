import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { PersonId, WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Day, dayAfter, inDays } from '../ground/time.ts'
import {
  type Duty,
  dutiesTowards,
  grounds,
  isNotYet,
  lookAgainBy,
  mayTell,
  type Proposed,
  readDuty,
  stillAgreed,
  tellings,
} from './breaking-confidence.ts'

const wren = 'wren' as PersonId
const [fen, iris] = ['fen', 'iris'] as unknown as readonly [WorkerId, WorkerId]
const today = '2026-03-10' as Day
const law: Duty = {
  country: 'GB',
  law: 'Children Act 2004, section 11',
  decision: 'Board, 3 March 2026',
  since: '2026-03-03' as Day,
}

const proposed = (more: Partial<Proposed> = {}): Proposed => ({
  ...{ id: 'one', person: wren, ground: 'danger-to-life', duty: undefined, tells: 'afterwards', by: fen },
  ...more,
})
const look = (more: Partial<Proposed> = {}, with_: Partial<Parameters<typeof mayTell>[1]> = {}) =>
  mayTell(
    proposed(more),
    { second: { by: iris, on: today }, duties: [law], sees: new Set([fen, iris]), personKnows: false, ...with_ },
    today,
  )

const stories: readonly [story: string, ...args: Parameters<typeof look>, is: string][] = [
  ['two stand behind it', {}, {}, 'may'],
  ['nobody else looked', {}, { second: undefined }, 'needs-a-second-person'],
  ['the same person looked twice', {}, { second: { by: fen, on: today } }, 'needs-a-second-person'],
  ['agreed three days ago', {}, { second: { by: iris, on: dayAfter(today, inDays(-3)) } }, 'may'],
  ['agreed four days ago', {}, { second: { by: iris, on: dayAfter(today, inDays(-4)) } }, 'agreed-too-long-ago'],
  ['a law that the board allows', { ground: 'legal-duty', duty: law }, {}, 'may'],
  ['a law that the board allows no more', { ground: 'legal-duty', duty: law }, { duties: [] }, 'not-a-ground'],
  ['the same law elsewhere', { ground: 'legal-duty', duty: { ...law, country: 'IE' } }, {}, 'not-a-ground'],
  ['another law of that country', { ground: 'legal-duty', duty: { ...law, law: 'Care Act 2014' } }, {}, 'not-a-ground'],
  [
    'the same law under another decision',
    { ground: 'legal-duty', duty: { ...law, decision: 'Board, 2025' } },
    {},
    'not-a-ground',
  ],
  ['whoever agreed knows them now', {}, { sees: new Set([fen]) }, 'needs-a-second-person'],
  ['whoever wrote it left', {}, { sees: new Set([iris]) }, 'needs-a-second-person'],
  ['a law without a name', { ground: 'legal-duty' }, {}, 'not-a-ground'],
  ['they are to know before, and do not', { tells: 'before' }, {}, 'tell-them-first'],
  ['they are to know before, and do', { tells: 'before' }, { personKnows: true }, 'may'],
  ['they are not to know yet, because that endangers', { tells: 'not-yet-danger' }, {}, 'may'],
]

describe('S8 breaking confidence', () => {
  for (const [story, more, with_, is] of stories)
    it(`${story}: ${is}`, () => {
      const may = look(more, with_)
      assert.equal(may.ok ? 'may' : may.reason, is)
      if (may.ok) assert.ok(wasProven(may.value) && may.value.person === wren && may.value.by.join() === 'fen,iris')
    })

  it('is never one person alone, whatever else is true', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...grounds),
        fc.constantFrom(...tellings),
        fc.boolean(),
        (ground, tells, personKnows) => {
          const may = look({ ground, tells, duty: law }, { second: { by: fen, on: today }, personKnows })
          assert.ok(!may.ok)
        },
      ),
    )
  })

  it('knows these three grounds and no others', () =>
    assert.deepEqual(grounds, ['danger-to-life', 'child-at-risk', 'legal-duty']))

  it('looks again within a fortnight where they do not know yet', () => {
    assert.deepEqual(tellings.filter(isNotYet), ['not-yet-danger', 'not-yet-court'])
    assert.equal(lookAgainBy(today), '2026-03-24')
  })
})

describe('S8 a law that came later', () => {
  it('is no ground against what somebody said before they could read it', () => {
    assert.deepEqual(dutiesTowards([law], '2026-03-02' as Day), [])
    assert.deepEqual(dutiesTowards([law], '2026-03-03' as Day), [law])
  })

  it('an agreement lasts three days', () => {
    assert.ok(stillAgreed(today, dayAfter(today, inDays(3))) && !stillAgreed(today, dayAfter(today, inDays(4))))
  })
})

describe('S8 a law that obliges us', () => {
  const rows: readonly [law: string, country: string, is: string][] = [
    ['Children Act 2004, section 11', 'gb', 'may'],
    ['Code pénal, article 434-3', 'FR', 'may'],
    ['  ', 'GB', 'say-which'],
    ['Children Act 2004', '', 'say-where'],
    ['Children Act 2004', 'Britain', 'say-where'],
    ['Misuse of Drugs Act 1971', 'GB', 'never-a-ground'],
    ['Possession of a controlled thing', 'GB', 'never-a-ground'],
    ['Immigration Act 2014', 'GB', 'never-a-ground'],
    ['Code de la santé publique: usage de stupéfiants', 'FR', 'never-a-ground'],
    ['Loi sur l’asile', 'CH', 'never-a-ground'],
    ['Residence permit rules', 'IE', 'never-a-ground'],
    ['Loi contre la prostitution', 'FR', 'never-a-ground'],
    ['Sex work licensing', 'GB', 'never-a-ground'],
    ['Ustawa o przeciwdziałaniu narkomanii', 'PL', 'never-a-ground'],
    ['Deddf Camddefnyddio Cyffuriau 1971', 'GB', 'never-a-ground'],
    ['Betäubungsmittelgesetz', 'DE', 'never-a-ground'],
    ['Opiumwet', 'NL', 'never-a-ground'],
    ['Ustawa o cudzoziemcach', 'PL', 'never-a-ground'],
    ['Ley de extranjería', 'ES', 'never-a-ground'],
    ['Code de l’entrée et du séjour des étrangers', 'FR', 'never-a-ground'],
    ['Nationality and Borders Act 2022', 'GB', 'never-a-ground'],
    ['قانون الأجانب', 'EG', 'never-a-ground'],
    ['Code pénal: proxénétisme', 'FR', 'never-a-ground'],
    ['Purchase of sexual services', 'SE', 'never-a-ground'],
    ['Usage de stupéfiants'.normalize('NFD'), 'FR', 'never-a-ground'],
    ['Misuse of Dr\u00ADugs Act', 'GB', 'never-a-ground'],
    ['Misuse of Dr\u200Bugs Act', 'GB', 'never-a-ground'],
    ['Ley del Deporte, protección del menor', 'ES', 'may'],
    ['Any Law At All', 'ZZ', 'say-where'],
    ['Any Law At All', 'QQ', 'say-where'],
    ['Ley de extranjería y migración', 'ES', 'never-a-ground'],
    ['قانون الهجرة', 'EG', 'never-a-ground'],
  ]
  for (const [law_, country, is] of rows)
    it(`${law_} (${country}): ${is}`, () => {
      const duty = readDuty({ law: law_, country })
      assert.equal(duty.ok ? 'may' : duty.reason, is)
    })

  it('is kept by its name and two letters', () => {
    const duty = readDuty({ law: ' Children   Act 2004 ', country: ' gb' })
    assert.ok(duty.ok)
    assert.deepEqual(duty.value, { law: 'Children Act 2004', country: 'GB' })
    const long = readDuty({ law: 'a'.repeat(300), country: 'GB' })
    assert.ok(long.ok && long.value.law.length === 200)
  })
})
