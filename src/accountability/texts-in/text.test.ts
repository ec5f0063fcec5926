import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { readText } from './text.ts'

const json = 'application/json; charset=utf-8'
const form = 'application/x-www-form-urlencoded'

const texts: [story: string, type: string, body: string, read: string | undefined][] = [
  [
    'GOV.UK Notify',
    json,
    '{"id":"n1","source_number":"447700900123","destination_number":"07700900000","message":"JOIN","date_received":"2026-03-09"}',
    'n1 447700900123 JOIN',
  ],
  ['our own way', json, '{"id":"o1","from":"+44 7700 900123","text":"stop"}', 'o1 +44 7700 900123 stop'],
  ['Twilio', form, 'MessageSid=SM1&From=%2B447700900123&Body=JOIN+fr&NumMedia=0', 'SM1 +447700900123 JOIN fr'],
  ['no number', json, '{"id":"o1","text":"stop"}', undefined],
  ['a number that is a name', json, '{"id":"o1","from":"<script>","text":"stop"}', undefined],
  ['no id: it could not be told from another', json, '{"from":"447700900123","text":"stop"}', undefined],
  ['a number where words should be', json, '{"id":"o1","from":"447700900123","text":5}', undefined],
  ['a book', json, JSON.stringify({ id: 'o1', from: '447700900123', text: 'a'.repeat(1_601) }), undefined],
  ['what is no JSON', json, '{"id":', undefined],
  ['a list', json, '[1]', undefined],
  ['another kind of thing', 'text/plain', 'from=447700900123&text=stop&id=1', undefined],
]

describe('a text that a carrier brings', () => {
  for (const [story, type, body, read] of texts)
    it(`${story}: ${read ?? 'not read'}`, () => {
      const one = readText(type, body)
      assert.equal(one === undefined ? undefined : `${one.id} ${one.from} ${one.words}`, read)
    })
})
