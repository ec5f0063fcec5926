import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { PersonId, WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { ok, refused } from '../ground/result.ts'
import type { Day } from '../ground/time.ts'
import {
  adultBeside,
  adultsScope,
  bothKeys,
  type ChosenAdult,
  type CrossingPurpose,
  crossingPurposes,
  type Deciding,
  howTheyDecide,
  type Need,
  type NobodyBeside,
  type NotDecided,
  whoDecides,
} from './both-keys.ts'
import { type Consent, consentFor, type Purpose, purposes, type Scope } from './consent.ts'
import { informed } from './informed.ts'

const [kit, aunt, uncle] = ['kit', 'aunt', 'uncle'] as unknown as readonly [PersonId, PersonId, PersonId]
const [fen, tomas] = ['fen', 'tomas'] as unknown as readonly [WorkerId, WorkerId]
const today = '2026-03-10' as Day

const yesTo = <P extends Purpose>(person: PersonId, scope: Scope<P>): Consent<P> => {
  const to = { ...scope, information: 1 }
  const entry = { decision: 'given', to, until: '2026-04-01' as Day, said: today, recorded: today, place: 1 } as const
  const yes = consentFor(to, { person, entries: [entry], lastHeard: today, hereSince: today }, today)
  return yes.ok ? yes.value : assert.fail('no yes')
}

const letter = { purpose: 'share_item', recipient: 'the-other-person', channel: 'through-us', about: 'aa' } as const
const own = yesTo(kit, letter)
const beside: Scope<'hold_record'> = {
  purpose: 'hold_record',
  recipient: 'us',
  channel: 'beside-somebody',
  about: 'matter-1',
}
const chosen: ChosenAdult = {
  of: kit,
  adult: aunt,
  matter: 'matter-1',
  yes: ok(yesTo(aunt, beside)),
  hasOwnCodes: true,
  nothingAgainst: new Set([fen]),
  against: new Set(),
  foundBefore: false,
}
const present = new Set([fen, tomas])

const adults: [
  story: string,
  chosen: ChosenAdult | undefined,
  present: Set<WorkerId>,
  answer: 'beside' | NobodyBeside,
][] = [
  ['said yes, and Fen talked with each of the two alone', chosen, present, 'beside'],
  ['nobody was chosen', undefined, present, 'nobody-chosen'],
  ['said no', { ...chosen, yes: refused('refused') }, present, 'adult-not-willing'],
  ['has no codes of their own yet', { ...chosen, hasOwnCodes: false }, present, 'adult-not-willing'],
  ['nobody talked with them', { ...chosen, nothingAgainst: new Set() }, present, 'adult-not-talked-with'],
  ['whoever talked with them has left', chosen, new Set([tomas]), 'adult-not-talked-with'],
  [
    'Tomas found that it should be somebody else',
    { ...chosen, against: new Set([tomas]) },
    present,
    'somebody-else-better',
  ],
  [
    'one before was found against, and Fen alone talked with this one',
    { ...chosen, foundBefore: true },
    present,
    'adult-not-talked-with',
  ],
  [
    'one before was found against, and both talked with this one',
    { ...chosen, foundBefore: true, nothingAgainst: new Set([fen, tomas]) },
    present,
    'beside',
  ],
  [
    'one before was found against, and one of the two who talked with this one has left',
    { ...chosen, foundBefore: true, nothingAgainst: new Set([fen, tomas]) },
    new Set([fen]),
    'adult-not-talked-with',
  ],
  [
    'whoever found that has left: it holds',
    { ...chosen, against: new Set([tomas]) },
    new Set([fen]),
    'somebody-else-better',
  ],
]

describe('V9 the adult whom somebody chose', () => {
  for (const [story, one, there, answer] of adults)
    it(`${story}: ${answer}`, () => {
      const may = adultBeside(one, there)
      assert.equal(may.ok ? 'beside' : may.reason, answer)
      if (may.ok) assert.ok(wasProven(may.value) && may.value.of === kit && may.value.adult === aunt)
    })

  it('is nobody whose yes was to another, or to be beside somebody in another matter, and never the person', () => {
    assert.throws(() => adultBeside({ ...chosen, adult: uncle }, present), /no yes to being beside/)
    assert.throws(() => adultBeside({ ...chosen, matter: 'matter-2' }, present), /no yes to being beside/)
    assert.throws(() => adultBeside({ ...chosen, adult: kit }, present), /beside themselves/)
  })
})

const alone: Deciding = { asked: true, needs: [] }
const withAdult: Deciding = { asked: true, needs: [{ because: 'age', about: 'everything' }] }
const stands = adultBeside(chosen, present)
const number = 'number-1'
const theirs = yesTo(aunt, adultsScope(letter, number))

type Adult = Parameters<typeof bothKeys>[3]
const knows = (person: PersonId) => {
  const told = informed(person, { person, information: 1 }, 1)
  return told.ok ? told.value : assert.fail('not informed')
}
const both = { beside: stands, standsFor: number, yes: ok(theirs) } as Adult

const stories: [story: string, deciding: Deciding, adult: Adult, answer: 'decided' | NotDecided][] = [
  ['nobody asked', { asked: false, needs: [] }, undefined, 'not-asked-who-decides'],
  ['they decide alone', alone, undefined, 'decided'],
  ['they are young, and the adult says yes to the same', withAdult, both, 'decided'],
  ['they are young, and chose nobody', withAdult, undefined, 'nobody-chosen'],
  [
    'the adult has not answered',
    withAdult,
    { beside: stands, standsFor: number, yes: refused('never-asked') },
    'adult-not-yet',
  ],
  [
    'the adult says yes, and should be somebody else',
    withAdult,
    { beside: refused('somebody-else-better'), standsFor: number, yes: ok(theirs) } as Adult,
    'somebody-else-better',
  ],
  [
    'it takes an adult for meeting alone, and this is a letter',
    { asked: true, needs: [{ because: 'to-decide', about: 'attend' }] },
    undefined,
    'decided',
  ],
  [
    'it takes an adult for words that go',
    { asked: true, needs: [{ because: 'to-decide', about: 'share_item' }] },
    undefined,
    'nobody-chosen',
  ],
  [
    'they wished for an adult before anybody asked',
    { asked: false, needs: [{ because: 'own-wish', about: 'everything' }] },
    undefined,
    'nobody-chosen',
  ],
]

describe('V9 a letter goes to the other person', () => {
  for (const [story, deciding, adult, answer] of stories)
    it(`${story}: ${answer}`, () => {
      const may = bothKeys(own, knows(kit), deciding, adult as never)
      assert.equal(may.ok ? 'decided' : may.reason, answer)
      if (!may.ok) assert.equal(whoDecides(may.reason), may.reason)
      if (may.ok) {
        assert.ok(wasProven(may.value))
        const { person, about, lookedOn } = may.value
        assert.deepEqual(
          [person, about, lookedOn, may.value.with],
          [kit, 'aa', today, adult === both ? aunt : 'nobody'],
        )
      }
    })

  it('a yes of the adult to anything else is none to this, and an adult is beside one person', () => {
    const of = (yes: Consent<'share_item'>) => ({ beside: stands, standsFor: number, yes: ok(yes) }) as never
    for (const other of [
      yesTo(aunt, adultsScope(letter, 'number-2')),
      yesTo(aunt, { ...adultsScope(letter, number), recipient: 'somebody' }),
      yesTo(aunt, { ...adultsScope(letter, number), channel: 'through-us' }),
      yesTo(aunt, letter),
      yesTo(uncle, adultsScope(letter, number)),
    ])
      assert.throws(() => bothKeys(own, knows(kit), withAdult, of(other)), /no yes of the adult to exactly this/)
    assert.throws(() => bothKeys(yesTo(uncle, letter), knows(uncle), withAdult, of(theirs)), /beside somebody else/)
  })

  it('V2 what somebody else was told is nothing that they know', () => {
    assert.throws(() => bothKeys(own, knows(uncle), alone, undefined), /somebody else was told/)
  })

  it('what is missing beside their own yes is told from a no of theirs', () => {
    assert.equal(whoDecides('withdrawn'), undefined)
    assert.equal(whoDecides('never-asked'), undefined)
  })
})

const need = fc.record<Need>({
  because: fc.constantFrom('age', 'to-decide', 'own-wish'),
  about: fc.constantFrom('everything', ...crossingPurposes),
})

describe('V9 for any needs', () => {
  it('one more never takes the adult away, and nobody decides alone who was not asked', () => {
    fc.assert(
      fc.property(
        fc.constantFrom<CrossingPurpose>(...crossingPurposes),
        fc.boolean(),
        fc.array(need),
        need,
        (purpose, asked, needs, more) => {
          const before = howTheyDecide(purpose, { asked, needs })
          const after = howTheyDecide(purpose, { asked, needs: [...needs, more] })
          if (before === 'with-an-adult') assert.equal(after, 'with-an-adult')
          if (!asked) assert.notEqual(before, 'alone')
          assert.equal(
            before === 'with-an-adult',
            needs.some(({ about }) => about === 'everything' || about === purpose),
          )
        },
      ),
    )
  })

  it('talking with us, hearing from us and keeping what they say wait for no adult', () =>
    assert.deepEqual(
      purposes.filter((purpose) => (crossingPurposes as readonly Purpose[]).includes(purpose)),
      ['approach_other_side', 'share_item', 'receive_item', 'attend'],
    ))
})
