import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { PersonId, WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { type Day, type Instant, toInstant } from '../ground/time.ts'
import { bothKeys, type CrossingPurpose } from '../voluntarism/both-keys.ts'
import { consentFor } from '../voluntarism/consent.ts'
import { informed } from '../voluntarism/informed.ts'
import {
  type Between,
  type Checked,
  type Choice,
  choices,
  mayHandOver,
  mayOffer,
  type NotHandedOver,
  type NotOffered,
  type Released,
} from './crossing.ts'
import { safeToProceed } from './safe-to-proceed.ts'

const [wren, rue] = ['wren' as PersonId, 'rue' as PersonId]
const [fen, iris] = ['fen' as WorkerId, 'iris' as WorkerId]
const today = '2026-03-20' as Day
const letter: Released = { item: 'letter-1', fingerprint: 'aa', author: wren }

const knows = (person: PersonId) => {
  const told = informed(person, { person, information: 1 }, 1)
  return told.ok ? told.value : assert.fail('not informed')
}
const yesOf = <P extends CrossingPurpose>(person: PersonId, purpose: P, about: string) => {
  const to = { purpose, recipient: 'x', channel: 'y', about, information: 1 }
  const given = { decision: 'given', to, until: '2026-06-01' as Day, said: today, recorded: today, place: 1 } as const
  const yes = consentFor(to, { person, entries: [given], lastHeard: today, hereSince: today }, today)
  const decided = yes.ok ? bothKeys(yes.value, knows(yes.value.person), { asked: true, needs: [] }, undefined) : yes
  return decided.ok ? decided.value : assert.fail('no yes')
}
const safeFor = (about: PersonId) => {
  const at: Instant = toInstant(new Date(Date.UTC(2026, 2, 19)))
  const review = { about, at, ledBy: fen, clearedBy: iris, saidByThemselves: true, concerns: [] }
  const safe = safeToProceed(review, toInstant(new Date(Date.UTC(2026, 2, 20))))
  return safe.ok ? safe.value : assert.fail('not safe')
}
const between: Between = {
  recipient: rue,
  yes: yesOf(wren, 'share_item', 'aa'),
  welcome: yesOf(rue, 'receive_item', ''),
  safe: [safeFor(wren), safeFor(rue)],
}
const checked: Checked = { by: iris, fingerprint: 'aa', mayGo: true }

const offering: [story: string, checked: Checked | undefined, theirs: WorkerId[], answer: 'offered' | NotOffered][] = [
  ['somebody else read exactly this, and it may go', checked, [fen], 'offered'],
  ['nobody read it', undefined, [fen], 'not-checked'],
  ['it came back to its author', { ...checked, mayGo: false }, [fen], 'came-back'],
  ['a word was changed after it was read', { ...checked, fingerprint: 'ab' }, [fen], 'changed-since'],
  ['whoever accompanies its author read it', checked, [fen, iris], 'checked-by-their-own'],
]

describe('S2 telling somebody that there is something for them', () => {
  for (const [story, read, theirs, answer] of offering)
    it(`${story}: ${answer}`, () => {
      const may = mayOffer(letter, read, new Set(theirs), between)
      assert.equal(may.ok ? 'offered' : may.reason, answer)
      if (may.ok) assert.ok(wasProven(may.value))
      if (may.ok) assert.deepEqual([may.value.from, may.value.to, may.value.checkedBy], [wren, rue, iris])
    })
})

const opening: [story: string, chosen: Choice | undefined, onlyAloud: boolean, answer: 'opened' | NotHandedOver][] = [
  ['they want to read it now', 'now', false, 'opened'],
  ['they want it read to them', 'read-to-me', false, 'opened'],
  ['it may only be read aloud, and they want that', 'read-to-me', true, 'opened'],
  ['it may only be read aloud, and they want to read it themselves', 'now', true, 'only-aloud'],
  ['they said nothing yet', undefined, false, 'not-chosen'],
  ...choices
    .filter((one) => one !== 'now' && one !== 'read-to-me')
    .map((one) => [`they chose ${one}`, one, false, 'not-chosen'] as [string, Choice, boolean, 'not-chosen']),
]

describe('S4 opening it for them', () => {
  for (const [story, chosen, onlyAloud, answer] of opening)
    it(`${story}: ${answer}`, () => {
      const may = mayHandOver({ fingerprint: 'aa', onlyAloud }, chosen, letter, between)
      assert.equal(may.ok ? 'opened' : may.reason, answer)
      if (may.ok) assert.ok(wasProven(may.value))
    })

  it('S2: what was offered before a word was changed is another item', () => {
    const may = mayHandOver({ fingerprint: 'ab', onlyAloud: false }, 'now', letter, between)
    assert.equal(may.ok ? 'opened' : may.reason, 'another-item')
  })
})

const mistakes: [story: string, wrong: Partial<Between>, says: RegExp][] = [
  ['S1: the review of its author is somebody else’s', { safe: [safeFor(rue), safeFor(rue)] }, /safe for both/],
  ['S1: the review of the other is somebody else’s', { safe: [safeFor(wren), safeFor(wren)] }, /safe for both/],
  ['V1: the yes is to another item', { yes: yesOf(wren, 'share_item', 'ab') }, /exactly this item/],
  ['V1: the yes is another person’s', { yes: yesOf(rue, 'share_item', 'aa') }, /exactly this item/],
  ['V1: somebody else wants to be told', { welcome: yesOf(wren, 'receive_item', '') }, /want to be told/],
  ['S2: it would go back to its author', { recipient: wren }, /other side of themselves/],
]

describe('S1 V1 proofs that do not fit are never an answer', () => {
  for (const [story, wrong, says] of mistakes)
    it(story, () => {
      assert.throws(() => mayOffer(letter, checked, new Set(), { ...between, ...wrong }), says)
      assert.throws(
        () => mayHandOver({ fingerprint: 'aa', onlyAloud: false }, 'now', letter, { ...between, ...wrong }),
        says,
      )
    })
})
