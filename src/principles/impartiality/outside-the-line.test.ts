import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import type { WorkerId } from '../ground/people.ts'
import { wasProven } from '../ground/proof.ts'
import { outsideTheLine, somebodyOutside } from './outside-the-line.ts'

const [amina, milo, iris] = ['amina', 'milo', 'iris'] as unknown as [WorkerId, WorkerId, WorkerId]
const none = new Set<WorkerId>()
const line = { complaint: 'one', hears: new Set([amina, milo]), about: none, line: none, answeredBefore: undefined }

const stories = [
  ['hears complaints and has no part in it', milo, line, undefined],
  ['hears no complaints', iris, line, 'does-not-hear'],
  ['is whom it is about', milo, { ...line, about: new Set([milo]) }, 'complained-about'],
  ['accompanies one of them, or did', milo, { ...line, line: new Set([milo]) }, 'in-the-line'],
  ['gave the answer that is looked at again', milo, { ...line, answeredBefore: milo }, 'answered-before'],
  ['while another gave it', amina, { ...line, answeredBefore: milo }, undefined],
] as const

describe('I1 who hears a complaint', () => {
  for (const [story, worker, about, refused] of stories)
    it(`${story}: ${refused ?? 'may'}`, () => {
      const may = outsideTheLine(worker, about)
      assert.equal(may.ok ? undefined : may.reason, refused)
      if (may.ok) assert.ok(wasProven(may.value) && may.value.complaint === 'one' && may.value.worker === worker)
    })

  it('is somebody, or it is not taken in', () => {
    assert.equal(somebodyOutside(line), true)
    assert.equal(somebodyOutside({ ...line, about: new Set([amina]), line: new Set([milo]) }), false)
    assert.equal(somebodyOutside({ ...line, hears: none }), false)
  })

  it('is nobody of whom it is about, of the line, or who answered before, whoever they are', () => {
    const people = fc.uniqueArray(fc.constantFrom(amina, milo, iris)).map((all) => new Set(all))
    fc.assert(
      fc.property(
        fc.constantFrom(amina, milo, iris),
        people,
        people,
        people,
        fc.option(fc.constantFrom(amina, milo, iris), { nil: undefined }),
        (worker, hears, about, of, answeredBefore) => {
          const may = outsideTheLine(worker, { complaint: 'one', hears, about, line: of, answeredBefore }).ok
          assert.equal(may, hears.has(worker) && !about.has(worker) && !of.has(worker) && worker !== answeredBefore)
        },
      ),
    )
  })
})
