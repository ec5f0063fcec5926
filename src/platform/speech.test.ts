import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { describe, it } from 'node:test'

import { speechBy } from './speech.ts'

const isThere = spawnSync('espeak-ng', ['--version']).error === undefined

describe('A6 reading aloud', {
  skip:
    isThere || process.env['CI'] === 'true'
      ? false
      : 'espeak-ng is not on this machine (Debian: apt-get install espeak-ng)',
}, () => {
  const speech = speechBy(undefined)

  for (const [language, text] of [
    ['en', 'Found by fentanyl strip.'],
    ['cy', 'Ni welwyd hyn.'],
    ['fr', 'Trouvé par la bandelette.'],
    ['es', 'Encontrado por la tira.'],
    ['pl', 'Znalezione przez pasek testowy.'],
    ['ar', 'وجده الشريط.'],
  ] as const)
    it(`in ${language}: a WAV file that knows its length`, async () => {
      const wav = await speech?.speak(language, text)
      assert.ok(wav !== undefined && wav.length > 20_000, String(wav?.length))
      assert.equal(wav.toString('latin1', 0, 4), 'RIFF')
      assert.equal(wav.readUInt32LE(4), wav.length - 8)
    })

  it('says words that look like a setting, and does not obey them', async () => {
    const plain = await speech?.speak('en', 'hello')
    const odd = await speech?.speak('en', '--version -w /etc/passwd')
    assert.ok(plain !== undefined && odd !== undefined && odd.length > plain.length)
  })

  it('a third voice at the same time is asked to wait', async () => {
    const all = await Promise.all(['one', 'two', 'three'].map((word) => speech?.speak('en', word)))
    assert.deepEqual(
      all.map((one) => one !== undefined),
      [true, true, false],
    )
  })
})

describe('where nobody can read aloud', () => {
  it('there is no voice', () => {
    assert.equal(speechBy('off'), undefined)
    assert.equal(speechBy(undefined, '/nowhere'), undefined)
  })

  it('a program that is not there says nothing, and breaks nothing', async () =>
    assert.equal(await speechBy('/nowhere/espeak-ng')?.speak('en', 'hello'), undefined))
})
