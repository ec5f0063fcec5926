import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { countAtLeast, countQuantile, normalAbove, normalQuantile, studentBeyond } from './distributions.ts'

const near = (ours: number, theirs: number) =>
  assert.ok(Math.abs(ours - theirs) <= 1e-12 * Math.abs(theirs), `${ours} is not ${theirs}`)

/** From the C library: erfc(x / √2) / 2. */
const above: [x: number, chance: number][] = [
  [0, 0.5],
  [1, 0.15865525393145707],
  [-1, 0.84134474606854293],
  [2.4999, 0.006211418374944544],
  [3, 0.0013498980316300946],
  [6, 9.865876450376981e-10],
  [8, 6.220960574271785e-16],
  [10, 7.619853024160527e-24],
]

describe('chances of a normal distribution', () => {
  for (const [x, chance] of above)
    it(`above ${x}: ${chance}`, () => assert.ok(Math.abs(normalAbove(x) / chance - 1) < 1e-12, `${normalAbove(x)}`))
  it('and back, from the middle to far out', () => {
    for (const chance of [0.5, 0.3, 0.05, 0.025, 0.001, 1e-9, 1e-20]) near(normalAbove(normalQuantile(chance)), chance)
    near(normalQuantile(0.95), -normalQuantile(0.05))
    near(normalQuantile(0.05), 1.6448536269514722)
    near(normalQuantile(0.001), 3.0902323061678132)
  })
})

/** Exact for one and two degrees of freedom; the points of printed tables for ten and eleven. */
const student: [t: number, freedom: number, chance: number][] = [
  [1, 1, 0.5],
  [2, 2, 0.18350341907227397],
  [2.2281388519649385, 10, 0.05],
  [-2.2009851600916384, 11, 0.05],
]

describe('chances of Student’s distribution', () => {
  for (const [t, freedom, chance] of student)
    it(`beyond ${t} with ${freedom} degrees of freedom: ${chance}`, () =>
      assert.ok(Math.abs(studentBeyond(t, freedom) / chance - 1) < 1e-9, `${studentBeyond(t, freedom)}`))
})

describe('chances of counts', () => {
  it('three or more, where two are usual', () => near(countAtLeast(3, { mean: 2, phi: 1 }), 0.32332358381693654))
  it('none or more is certain', () => assert.equal(countAtLeast(0, { mean: 2, phi: 1 }), 1))
  it('ten where two are usual, more often when counts vary more', () =>
    assert.ok(countAtLeast(10, { mean: 2, phi: 3 }) > 100 * countAtLeast(10, { mean: 2, phi: 1 })))
  it('a geometric distribution: half of it above none, a quarter above one', () => {
    near(countAtLeast(1, { mean: 1, phi: 2 }), 0.5)
    near(countAtLeast(2, { mean: 1, phi: 2 }), 0.25)
    assert.equal(countQuantile(0.75, { mean: 1, phi: 2 }), 1)
    assert.equal(countQuantile(0.76, { mean: 1, phi: 2 }), 2)
  })
  it('the point that nineteen in twenty stay below', () => assert.equal(countQuantile(0.95, { mean: 4, phi: 1 }), 8))
})
