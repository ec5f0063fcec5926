import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import fc from 'fast-check'

import { alphabet, type CodeKind, codeFrom, kindOf, lengths, type NotACode, readCode, written } from './code.ts'

const code = codeFrom('sample', new Uint8Array([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16]))
const arabic = (text: string, nought = 0x660) =>
  text.replace(/\d/g, (digit) => String.fromCharCode(nought + Number(digit)))
const bytes = fc.uint8Array({ minLength: 16, maxLength: 16 })
const place = fc.integer({ min: 0, max: lengths.sample })

describe('S10 a code', () => {
  it('has twelve characters and one that checks them, none of which looks like another', () => {
    assert.match(code, /^[2346789ABCDEFGHJKMNPQRTUVWXYZ]{13}$/)
    assert.match(written(code), /^.{4}-.{4}-.{5}$/)
    for (const lookAlike of '01IOLS5') assert.ok(!alphabet.includes(lookAlike))
    assert.equal(new Set(alphabet).size, 29)
  })

  const ways: [way: string, text: string, read: 'read' | NotACode][] = [
    ['as it is printed', written(code), 'read'],
    ['in small letters with spaces', ` ${written(code).toLowerCase().replaceAll('-', ' ')} `, 'read'],
    ['with a long dash from a phone', written(code).replace('-', '–'), 'read'],
    ['with the digits of an Arabic keyboard', arabic(code), 'read'],
    ['with the digits of a Persian keyboard', arabic(code, 0x6f0), 'read'],
    ['with a full stop', written(code).replace('-', '.'), 'read'],
    ['without its last character', code.slice(0, -1), 'wrong-length'],
    ['with one character too many', `${code}2`, 'wrong-length'],
    ['left empty', '', 'wrong-length'],
    ['with a letter we never use', `0${code.slice(1)}`, 'unknown-character'],
    ['with a wrong last character', `${code.slice(0, -1)}${code.endsWith('2') ? '3' : '2'}`, 'mistyped'],
  ]
  for (const [way, text, answer] of ways) {
    it(`written ${way}: ${answer}`, () => {
      const read = readCode('sample', text)
      assert.equal(read.ok ? 'read' : read.reason, answer)
      if (read.ok) assert.equal(read.value, code)
    })
  }

  const fromFacts: [made: string, text: string, refusal: NotACode][] = [
    ['initials and a birthday', 'AK010190', 'made-from-facts'],
    ['with dots', 'a.k. 01.01.1990', 'made-from-facts'],
    ['a birthday and initials', '19900101-AK', 'made-from-facts'],
    ['three letters of a name, a year and a letter for the sex', 'AMI1990F', 'made-from-facts'],
    ['in another alphabet', 'АК010190', 'made-from-facts'],
    ['a name alone', 'amina', 'wrong-length'],
    ['a birthday alone', '01011990', 'wrong-length'],
    ['one digit too many for a date', 'AK010119900', 'wrong-length'],
    ['a word of seven letters before it', 'ABCDEFG0101', 'wrong-length'],
  ]
  for (const [made, text, refusal] of fromFacts) {
    it(`made from ${made}: ${refusal}`, () => {
      for (const kind of ['sample', 'participant'] as const) {
        const read = readCode(kind, text)
        assert.equal(read.ok ? 'read' : read.reason, refusal)
      }
    })
  }

  const kinds: [kind: CodeKind | undefined, text: string][] = [
    ['sample', written(code)],
    ['participant', written(codeFrom('participant', new Uint8Array(16).fill(9)))],
    [undefined, 'AK010190'],
  ]
  for (const [kind, text] of kinds)
    it(`${text} may be ${kind ?? 'none of ours'}`, () => assert.equal(kindOf(text), kind))

  it('has sixteen characters for somebody’s own page: 77 bits, more than anyone can try', () => {
    const own = codeFrom('participant', new Uint8Array(16).fill(255))
    assert.equal(own.length, 17)
    assert.ok(Math.log2(alphabet.length) * lengths.participant > 77)
    assert.deepEqual(readCode('participant', written(own)), { ok: true, value: own })
    assert.deepEqual(readCode('sample', written(own)), { ok: false, reason: 'wrong-length' })
  })

  it('tells every single wrong character', () => {
    fc.assert(
      fc.property(bytes, place, fc.integer({ min: 0, max: 28 }), (drawn, at, other) => {
        const right = codeFrom('sample', drawn)
        const wrong = `${right.slice(0, at)}${alphabet[other]}${right.slice(at + 1)}`
        assert.equal(readCode('sample', wrong).ok, wrong === right)
      }),
    )
  })

  it('is never one that would be refused as made from a name and a birthday, whatever chance drew', () => {
    const looksLikeOne = Uint8Array.from([214, 239, 62, 249, 0, 45, 254, 249, 5, 63, 1, 253, 0, 192, 78, 0])
    assert.equal(readCode('sample', codeFrom('sample', looksLikeOne)).ok, true)
    fc.assert(fc.property(bytes, (drawn) => readCode('sample', codeFrom('sample', drawn)).ok))
  })

  it('tells every two neighbours that changed places', () => {
    fc.assert(
      fc.property(bytes, fc.integer({ min: 0, max: lengths.sample - 2 }), (drawn, at) => {
        const right = codeFrom('sample', drawn)
        const wrong = `${right.slice(0, at)}${right[at + 1]}${right[at]}${right.slice(at + 2)}`
        assert.equal(readCode('sample', wrong).ok, wrong === right)
      }),
    )
  })
})
