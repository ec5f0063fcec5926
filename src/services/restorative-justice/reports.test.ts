import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { feedbackOpen, openTimes } from './measures.ts'
import { asTheyCame, mostSays, partNames, readTemplate, templatesIn } from './reports.ts'

const id = '00000000-0000-4000-8000-0000000000e1'
const typed = (fields: Readonly<Record<string, string | readonly string[]>>) =>
  readTemplate(
    id,
    (name) => (typeof fields[name] === 'string' ? fields[name] : undefined),
    (name) => [fields[name] ?? []].flat(),
  )

describe('E4 R2 a template of a report', () => {
  const forms: readonly (readonly [
    what: string,
    fields: Record<string, string | string[]>,
    answer: object | string,
  ])[] = [
    ['without a title', { parts: ['felt'] }, 'say-title'],
    ['of nothing', { title: 'For the county' }, 'choose-parts'],
    ['of a part that is not counted', { title: 'For the county', parts: ['workers'] }, 'choose-parts'],
    ['with a title that is a story', { title: 'a'.repeat(81), parts: ['felt'] }, 'title-too-long'],
    ['with too much to say', { title: 'For the county', parts: ['felt'], says: 'a'.repeat(mostSays + 1) }, 'too-long'],
    [
      'in the order of ours, each part once',
      { title: ' For  the county ', parts: ['felt', 'came', 'felt'], says: 'Thank you.\r\nAll of you.' },
      { id, title: 'For the county', parts: ['came', 'felt'], says: 'Thank you.\nAll of you.' },
    ],
  ]
  for (const [what, fields, answer] of forms)
    it(what, () =>
      assert.deepEqual(
        typed(fields),
        typeof answer === 'string' ? { ok: false, reason: answer } : { ok: true, value: answer },
      ),
    )

  it('is data: kept and read again it is the same, and what is none is left out', () => {
    const one = { id, title: 'For the county', parts: ['came', 'felt'], says: '' }
    assert.deepEqual(templatesIn(JSON.parse(JSON.stringify([one]))), [one])
    for (const wrong of [
      undefined,
      {},
      [null],
      ['a'],
      [{ ...one, id: '../x' }],
      [{ ...one, parts: 'felt' }],
      [{ ...one, title: '' }],
    ])
      assert.deepEqual(templatesIn(wrong), [])
  })

  it('R4 of ours leaves out neither what went wrong nor that support is counted apart', () => {
    for (const { parts } of asTheyCame) {
      for (const part of ['ended', 'felt', 'complaints'] as const)
        assert.ok((parts as readonly string[]).includes(part))
      assert.deepEqual(
        parts,
        partNames.filter((part) => (parts as readonly string[]).includes(part)),
      )
    }
  })
})

describe('I6 parts of a whole', () => {
  it('are rounded, and not shown where a small number could be worked out', () => {
    assert.deepEqual(openTimes({ yes: 31, of: 50 }), { ok: true, value: { all: 50, of: { yes: 30, no: 20 } } })
    assert.deepEqual(openTimes({ yes: 3, of: 3 }), { ok: false, reason: 'too-few' })
  })

  it('say how many left a question out', () => {
    const said = (pace: 'yes' | 'no' | undefined, times: number) =>
      Array.from({ length: times }, () => ({ pace }) as unknown as Parameters<typeof feedbackOpen>[0][number])
    const { pace, safe } = feedbackOpen([...said('yes', 20), ...said('no', 10), ...said(undefined, 10)])
    assert.deepEqual(pace, { ok: true, value: { all: 40, of: { yes: 20, partly: 0, no: 10, 'left-out': 10 } } })
    assert.ok(safe.ok)
    assert.equal(safe.value.of['left-out'], 40)
  })
})
