/**
 * "Services have no requirements or preconditions; nobody is excluded from support." (F7)
 *
 * We walk into every service we run, and say nothing. A service added tomorrow is walked into as well.
 */

import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { isReasonToTurnAway } from '../principles/voluntarism/turned-away.ts'
import { ratherNotSay } from '../principles/voluntarism/unanswered.ts'
import { services } from '../services/index.ts'

const foreseen = [
  '',
  'an answer we did not foresee',
  ratherNotSay,
  'no',
  'x'.repeat(100_000),
  '<script>',
  '\u0000',
  'الله',
]

describe('V6 no preconditions', () => {
  it('every service offers something', (test) => {
    test.diagnostic(
      `${services.length} services, ${services.flatMap(({ card }) => card.offers).length} offers, ${services.flatMap(({ card }) => card.questions).length} questions`,
    )
    assert.ok(services.length > 0 && services.every(({ card }) => card.offers.length > 0))
  })

  for (const { card } of services) {
    for (const offer of card.offers) {
      it(`${card.name} gives ${offer.name} to someone who says nothing`, () => assert.equal(offer.serve({}).ok, true))

      for (const question of card.questions) {
        const answers = [...foreseen, ...(question.answers === 'own-words' ? [] : question.answers)]
        it(`${card.name} gives the same ${offer.name} whatever the answer to ${question.asks} is`, () => {
          for (const answer of answers) {
            const served = offer.serve({ [question.asks]: answer })
            assert.equal(served.ok, true, `${question.asks}: ${answer.slice(0, 40)}`)
          }
        })
      }

      it(`${card.name} turns nobody away from ${offer.name} for a reason that is not on the list`, () => {
        const told = Object.fromEntries(card.questions.map(({ asks }) => [asks, 'an answer we did not foresee']))
        const served = offer.serve(told)
        assert.ok(served.ok || isReasonToTurnAway(served.reason))
      })
    }

    for (const question of card.questions) {
      it(`E4: ${card.name} says what ${question.asks} is for, who asked for it, and who decided`, () => {
        for (const said of [question.purpose, question.askedBy, question.decision]) assert.ok(said.trim().length > 3)
      })
    }
  }
})
