import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'

import { type Day, dayAfter } from '../../principles/ground/time.ts'
import {
  endsOnceTold,
  information,
  informationDigest,
  lasts,
  mayTell,
  readContact,
  shownAs,
  type WantsToBeTold,
} from './told-when-ready.ts'
import { participants } from './words.ts'

const today = '2026-03-09' as Day
const sample = '3d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c'
const wants = (but: Partial<WantsToBeTold> = {}): WantsToBeTold => ({
  channel: 'text',
  keeps: 'once',
  information,
  language: 'en',
  day: today,
  ...but,
})

const left: [typed: string, read: string][] = [
  ['+44 7700 900123', 'text'],
  ['07700-900123', 'text'],
  ['(0)7700.900.123', 'text'],
  ['heron@example.org', 'email'],
  [' heron@example.org ', 'email'],
  ['999', 'not-a-contact'],
  ['call me', 'not-a-contact'],
  ['heron@example', 'not-a-contact'],
  ['heron@example.org, crane@example.org', 'not-a-contact'],
  ['1234567890123456', 'not-a-contact'],
  ['', 'not-a-contact'],
]

describe('what somebody left', () => {
  for (const [typed, read] of left)
    it(`“${typed}”: ${read}`, () => {
      const contact = readContact(typed)
      assert.equal(contact.ok ? contact.value.channel : contact.reason, read)
    })
})

const stories: [story: string, but: Partial<WantsToBeTold>, may: string][] = [
  ['today', {}, 'told'],
  ['four weeks ago', { day: dayAfter(today, -28) }, 'told'],
  ['four weeks and a day ago', { day: dayAfter(today, -29) }, 'expired'],
  ['after being told something that is not so any more', { information: information + 1 }, 'information-changed'],
]

describe('V1 V4 whoever left it', () => {
  for (const [story, but, may] of stories)
    it(`${story}: ${may}`, () => {
      const consent = mayTell(sample, wants(but), today)
      assert.equal(consent.ok ? 'told' : consent.reason, may)
    })

  it('says yes to one sample and one channel', () => {
    const consent = mayTell(sample, wants({ channel: 'email' }), today)
    assert.ok(consent.ok)
    assert.deepEqual([consent.value.about, consent.value.channel], [sample, 'email'])
  })

  it('is told once, and forgotten; or hears for four weeks whether it changes', () => {
    assert.equal(endsOnceTold(wants()), true)
    assert.equal(endsOnceTold(wants({ keeps: 'if-it-changes' })), false)
    assert.equal(lasts, 28)
  })

  it('knows it again by its end, which nobody else can use', () => {
    assert.equal(shownAs('+44 7700 900123'), '…23')
    assert.equal(shownAs('heron@example.org'), '…@example.org')
  })

  it('V2: was told what stands in the words of this version', () => {
    const words = participants.english.messages['tell.information']
    assert.equal(createHash('sha256').update(words).digest('hex'), informationDigest)
  })
})
