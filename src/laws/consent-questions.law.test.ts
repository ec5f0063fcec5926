/** What people are asked to agree to, in every service: told before, for one thing at a time, with an end, and in plain words. */

import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'

import { services } from '../services/index.ts'

const asked = services.flatMap(({ card, words }) => card.purposes.map((question) => ({ card, words, question })))

describe('V2 V3 V4 every question that asks for a yes', () => {
  it('was looked at', (test) => {
    test.diagnostic(`${asked.length} questions`)
    assert.ok(asked.length >= 3)
  })

  for (const { card, words, question } of asked) {
    const { purpose, recipient, channel, information, digest, lasts } = question
    const name = `${card.name}: ${purpose} by ${channel}`

    it(`V2: ${name} is told before it is asked, in words of this very version`, () => {
      const told = words.participants.in('en')(`${question.words}-information`)
      assert.ok(told.length > 80, told)
      assert.equal(
        createHash('sha256').update(told).digest('hex'),
        digest,
        `the information changed: make it version ${information + 1} with this digest, and older yeses are asked for again`,
      )
    })

    it(`V7: ${name} says that nothing else depends on it`, () =>
      assert.match(words.participants.in('en')(`${question.words}-information`), /Without it you get the same/))

    it(`V4: ${name} ends, and says when`, () => {
      assert.ok(lasts > 0 && lasts <= 365)
      assert.match(words.participants.in('en')(`${question.words}-information`), /It ends after /)
    })

    it(`V3: ${name} is asked once, by nobody else`, () =>
      assert.equal(
        asked.filter(
          (one) =>
            one.question.purpose === purpose &&
            one.question.recipient === recipient &&
            one.question.channel === channel,
        ).length,
        1,
      ))
  }

  it('V3: nothing connects restorative justice and drug services unless somebody turns it on themselves', () =>
    assert.deepEqual(
      asked.filter(({ question }) => question.purpose === 'link_services'),
      [],
    ))
})

describe('V5 E1 every service', () => {
  for (const { card, owed } of services) {
    it(`${card.name} answers a withdrawal, shows what it holds, and erases it`, () => {
      for (const does of [owed.whenWithdrawn, owed.heldAbout, owed.erase, owed.toldOthers])
        assert.equal(typeof does, 'function')
    })

    it(`E1: ${card.name} seals what stands beside a person, and says under which key`, () => {
      for (const { table, tier, sealedFor } of card.keeps)
        assert.equal(tier === 'T0', sealedFor === undefined, `${table} is ${tier}`)
    })
  }
})
