import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { identified, identifiersOf } from './identifiers.ts'
import { isRegistered } from './register.ts'

const all = identified.map((code) => ({ code, ...(identifiersOf(code) ?? assert.fail(code)) }))

describe('the identifiers of substances', () => {
  it('were looked at', (test) => {
    test.diagnostic(`${all.length} substances`)
    assert.ok(all.length > 40)
  })

  it('belong to substances of the register, each to one', () => {
    for (const { code } of all) assert.ok(isRegistered(code), code)
    for (const kind of ['inchikey', 'cid', 'unii'] as const) {
      const given = all.flatMap((one) => one[kind] ?? [])
      assert.equal(new Set(given).size, given.length, kind)
    }
  })

  it('have the shape of what they are', () => {
    for (const { code, inchikey, cid, unii } of all) {
      assert.match(inchikey, /^[A-Z]{14}-[A-Z]{8}S[AB]-[A-Z]$/, code)
      if (cid !== undefined) assert.ok(Number.isInteger(cid) && cid > 0, code)
      if (unii !== undefined) assert.match(unii, /^[A-Z0-9]{10}$/, code)
    }
  })

  it('of what is on no list are none', () => {
    assert.equal(identifiersOf('tramadol'), undefined)
    assert.equal(identifiersOf('constructor'), undefined)
  })
})
