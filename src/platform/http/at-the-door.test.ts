import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'

import { type Instant, toInstant } from '../../principles/ground/time.ts'
import { openKeyring } from '../keyring.ts'
import { cameFromHere, formToken, isOurForm } from './form-token.ts'
import { countGuesses } from './slowing-down.ts'

const opened = openKeyring(mkdtempSync(join(tmpdir(), 'alongside-door-')), true)
assert.ok(opened.ok)
const keyring = opened.value
const at = (hour: number): Instant => toInstant(new Date(Date.UTC(2026, 2, 9, hour)))

describe('the token of a form', () => {
  const token = formToken(keyring, 'session-one', at(0))
  const cases: [story: string, token: string | undefined, session: string | undefined, now: Instant, ours: boolean][] =
    [
      ['of this session, now', token, 'session-one', at(0), true],
      ['of this session, twelve hours later', token, 'session-one', at(12), true],
      ['of this session, thirteen hours later', token, 'session-one', at(13), false],
      ['from tomorrow', formToken(keyring, 'session-one', at(5)), 'session-one', at(4), false],
      ['of another session', token, 'session-two', at(0), false],
      ['of a session, sent without one', token, undefined, at(0), false],
      ['of nobody, sent by nobody', formToken(keyring, undefined, at(0)), undefined, at(0), true],
      ['that is missing', undefined, 'session-one', at(0), false],
      ['that is nothing', '', 'session-one', at(0), false],
      ['with another hour in front', `zz.${token.split('.')[1]}`, 'session-one', at(0), false],
    ]
  for (const [story, given, session, now, ours] of cases)
    it(`${story}: ${ours ? 'ours' : 'not ours'}`, () => assert.equal(isOurForm(keyring, given, session, now), ours))
})

describe('a form that comes', () => {
  const here = 'https://check.example.org'
  const cases: [story: string, headers: Record<string, string>, fromHere: boolean][] = [
    ['from our own page', { 'Sec-Fetch-Site': 'same-origin' }, true],
    ['from a neighbour on our domain', { 'Sec-Fetch-Site': 'same-site' }, false],
    ['from elsewhere', { 'Sec-Fetch-Site': 'cross-site', Origin: here }, false],
    ['from an older browser on our page', { Origin: here }, true],
    ['from an older browser elsewhere', { Origin: 'https://other.example.org' }, false],
    ['from a very old browser that says nothing', {}, true],
  ]
  for (const [story, headers, fromHere] of cases)
    it(`${story}: ${fromHere ? 'read' : 'refused'}`, () =>
      assert.equal(
        cameFromHere((name) => ({ Host: 'check.example.org', ...headers })[name]),
        fromHere,
      ))
})

describe('guessing', () => {
  it('is counted by place and hour, and one place does not slow another', () => {
    const guesses = countGuesses(2)
    const [here, there] = [guesses.markOf('192.0.2.1', at(1)), guesses.markOf('192.0.2.2', at(1))]
    assert.deepEqual(
      [1, 2, 3].map(() => guesses.tooMany(here, at(1))),
      [false, false, true],
    )
    assert.equal(guesses.tooMany(there, at(1)), false)
    const next = guesses.markOf('192.0.2.1', at(2))
    assert.equal(guesses.tooMany(next, at(2)), false)
  })

  it('of six digits waits its turn after too many, one at a time, and nobody elsewhere waits', async () => {
    const guesses = countGuesses(1, 60)
    const [here, there] = [guesses.markOf('192.0.2.1', at(1)), guesses.markOf('192.0.2.2', at(1))]
    const lasts = async (waits: Promise<unknown>) => {
      const began = performance.now()
      await waits
      return performance.now() - began
    }
    assert.ok((await lasts(guesses.waitsItsTurn(here, at(1)))) < 50)
    guesses.tooMany(here, at(1))
    const both = Promise.all([guesses.waitsItsTurn(here, at(1)), guesses.waitsItsTurn(here, at(1))])
    assert.ok((await lasts(guesses.waitsItsTurn(there, at(1)))) < 50)
    assert.ok((await lasts(both)) >= 60)
  })

  it('S10: never shows where it came from, and the mark of the next hour is another', () => {
    const guesses = countGuesses(2)
    const mark = guesses.markOf('192.0.2.1', at(1))
    assert.equal(guesses.markOf('192.0.2.1', at(1)), mark)
    assert.notEqual(guesses.markOf('192.0.2.1', at(2)), mark)
    assert.ok(!mark.includes('192'))
    assert.notEqual(countGuesses(2).markOf('192.0.2.1', at(1)), mark)
  })
})
