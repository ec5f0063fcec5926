import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { text } from 'node:stream/consumers'
import { after, before, describe, it } from 'node:test'

import type { Day } from '../../principles/ground/time.ts'
import { isRecipient, openSealed, sealTo } from './age.ts'
import { identityFromCards, makeRecoveryCards, type NotACard, recoveryRecipient } from './recovery-cards.ts'

const folder = mkdtempSync(join(tmpdir(), 'alongside-cards-'))
after(() => rmSync(folder, { recursive: true }))
let cards: readonly string[] = []
let others: readonly string[] = []
const recipient = () => recoveryRecipient(folder)?.recipient

before(async () => {
  others = await makeRecoveryCards(folder, '2026-03-08' as Day)
  cards = await makeRecoveryCards(folder, '2026-03-09' as Day)
})

describe('three recovery cards', () => {
  it('are short enough to type, and leave nothing on the server that opens anything', () => {
    assert.equal(new Set(cards).size, 3)
    for (const card of cards) assert.match(card, /^([2346789A-HJKMNP-RT-Z]{4}-){7}[2346789A-HJKMNP-RT-Z]$/)
    const left = readFileSync(join(folder, 'recovery.json'), 'utf8')
    assert.doesNotMatch(left, /SECRET/i)
    for (const card of cards) assert.ok(!left.includes(card))
  })

  for (const [a, b] of [
    [0, 1],
    [1, 2],
    [2, 0],
  ] as const) {
    it(`the ${['first', 'second', 'third'][a]} and the ${['first', 'second', 'third'][b]} open what was sealed`, async () => {
      const identity = await identityFromCards([cards[a]?.toLowerCase() ?? '', cards[b] ?? ''], recipient())
      assert.ok(identity.ok)
      const sealed = await sealTo([recipient() ?? ''], Readable.from([Buffer.from('the keyring')]))
      assert.equal(await text(await openSealed([identity.value], sealed)), 'the keyring')
    })
  }

  const wrong: [story: string, typed: () => readonly string[], reason: NotACard][] = [
    ['one alone', () => [cards[0] ?? ''], 'not-a-card'],
    ['the same one twice', () => [cards[0] ?? '', cards[0] ?? ''], 'same-card-twice'],
    ['one of these and one of an older set', () => [cards[0] ?? '', others[1] ?? ''], 'cards-of-different-sets'],
    ['two of an older set', () => [others[0] ?? '', others[1] ?? ''], 'cards-of-different-sets'],
    [
      'one that was mistyped',
      () => [cards[0] ?? '', (cards[1] ?? '').replace(/.$/, (c) => (c === '2' ? '3' : '2'))],
      'not-a-card',
    ],
    ['one with a character too few', () => [cards[0] ?? '', (cards[1] ?? '').slice(0, -1)], 'not-a-card'],
    ['words', () => ['open', 'sesame'], 'not-a-card'],
  ]
  for (const [story, typed, reason] of wrong) {
    it(`${story}: ${reason}`, async () => {
      const identity = await identityFromCards(typed(), recipient())
      assert.equal(identity.ok ? 'opened' : identity.reason, reason)
    })
  }

  it('a card of another set is never taken for the same card, whatever number it bears', async () => {
    const said = new Set<string>()
    const elsewhere = mkdtempSync(join(tmpdir(), 'alongside-cards-'))
    for (let set = 0; set < 600; set += 1)
      for (const other of await makeRecoveryCards(elsewhere, '2026-03-10' as Day)) {
        const identity = await identityFromCards([cards[0] ?? '', other], recipient())
        said.add(identity.ok ? 'opened' : identity.reason)
      }
    rmSync(elsewhere, { recursive: true })
    assert.deepEqual([...said], ['cards-of-different-sets'])
  })

  it('two of an older set still open what was sealed to them', async () =>
    assert.ok((await identityFromCards([others[0] ?? '', others[2] ?? ''], undefined)).ok))

  it('a stranger’s identity opens nothing', async () => {
    const sealed = await sealTo([recipient() ?? ''], Readable.from([Buffer.from('the keyring')]))
    const stranger = await identityFromCards([others[0] ?? '', others[1] ?? ''], undefined)
    assert.ok(stranger.ok)
    await assert.rejects(openSealed([stranger.value], sealed).then(text))
  })

  it('a recipient is told from other words', () =>
    assert.deepEqual(
      [isRecipient(recipient() ?? ''), isRecipient('age1nobody'), isRecipient('')],
      [true, false, false],
    ))

  it('no cards, no recipient', () => assert.equal(recoveryRecipient(join(folder, 'none')), undefined))
})
