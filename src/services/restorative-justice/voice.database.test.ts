/** A voice of one's own: heard by everybody, of exactly the text that stands there; a machine reads it where nobody does (A3, A6, A7). */

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import type { Context } from '../../platform/database/transaction.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { textOf, type Visitor, visitor } from '../../practice/visitor.ts'

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
before(async () => {
  stage = await openTheOtherSide()
})
after(() => stage.close())
beforeEach(async () => {
  story = await stage.story()
})

const at = '/restorative-justice/voice'
const recording = (says: string) => {
  const bytes = new Uint8Array(2_000)
  bytes.set([0xff, 0xfb, ...[...`voice ${says}`].map((letter) => letter.charCodeAt(0))])
  return new File([bytes], 'a voice of ours.m4a')
}
const sends = async (who: Visitor, fields: Record<string, string | File>, language = 'cy') => {
  const { html } = await who.get(`${at}?read=${language}`)
  const of = /name="of" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return who.send(at, { language, of, agreed: 'yes', ...fields })
}
const anybody = () => visitor(story.app, story.host)
const hears = async (language: string) => (await anybody()).get(`/talk/spoken?language=${language}`)

describe('A3 A7 a voice of one’s own', () => {
  it('is heard by everybody in its language, and told by the file itself', async () => {
    const amina = await story.talks.be('amina')
    assert.equal((await sends(amina, { sound: recording('one') })).to, at)
    const heard = await hears('cy')
    assert.equal(heard.headers.get('Content-Type'), 'audio/mpeg')
    assert.match(heard.html, /voice one/)
    assert.doesNotMatch((await hears('fr')).html, /voice /)
    assert.match((await anybody().get('/talk?language=cy')).html, /<audio/)
    assert.equal((await sends(amina, { sound: recording('two') })).to, at)
    assert.match((await hears('cy')).html, /voice two/)
    assert.equal((await story.rowsOf('voice', 'system')).length, 1)
  })

  it('is not played any more when what is told has changed', async () => {
    const amina = await story.talks.be('amina')
    await sends(amina, { sound: recording('one') })
    const old = /name="of" value="([^"]+)"/.exec((await amina.get(`${at}?read=cy`)).html)?.[1] ?? ''
    await amina.get('/restorative-justice/duty')
    const duty = { law: 'A law of the county', country: 'GB', decision: 'Board, 3 March' }
    assert.equal((await amina.send('/restorative-justice/duty', duty)).status, 303)
    assert.doesNotMatch((await hears('cy')).html, /voice /)
    assert.match(textOf(await amina.get(at)), /The text has changed since, so it is not played/)
    const late = await amina.send(at, { language: 'cy', of: old, agreed: 'yes', sound: recording('old') })
    assert.match(textOf(late), /The text has changed while you recorded/)
    assert.equal((await sends(amina, { sound: recording('new') })).to, at)
    assert.match((await hears('cy')).html, /voice new/)
  })

  it('is removed, and then a machine reads it or nobody', async () => {
    const amina = await story.talks.be('amina')
    await sends(amina, { sound: recording('one') })
    await amina.get(at)
    assert.equal((await amina.send(at, { gone: 'cy' })).to, at)
    assert.doesNotMatch((await hears('cy')).html, /voice /)
    assert.deepEqual(await story.rowsOf('voice', 'system'), [])
  })

  it('is not taken without a recording, a language, or that whoever reads it agreed', async () => {
    const amina = await story.talks.be('amina')
    for (const [fields, says] of [
      [{}, /Choose a recording/],
      [{ sound: new File([new Uint8Array(2_000)], 'voice.mp3') }, /This is no recording in MP3/],
      [{ sound: recording('one'), agreed: '' }, /Ask whoever reads it/],
      [{ sound: recording('one'), language: 'xx' }, /Choose in which language/],
    ] as const) {
      const answer = await sends(amina, fields as unknown as Record<string, string | File>)
      assert.equal(answer.status, 422)
      assert.match(textOf(answer), says)
    }
    assert.deepEqual(await story.rowsOf('voice', 'system'), [])
  })

  it('is made by whoever coordinates or manages, in this organisation alone', async () => {
    for (const who of ['fen', 'milo', 'bea'] as const)
      assert.equal((await sends(await story.talks.be(who), { sound: recording('one') })).status, 403, who)
    await sends(await story.talks.be('amina'), { sound: recording('one') })
    const elsewhere = await stage.story()
    const other = await visitor(elsewhere.app, elsewhere.host).get('/talk/spoken?language=cy')
    assert.doesNotMatch(other.html, /voice /)
    const { organisation, workers } = story.town
    const row = { organisation, language: 'fr', says: Buffer.alloc(32), kind: 'audio/mpeg', sound: Buffer.alloc(2_000) }
    const as = (actor: Context['actor'], by: string) =>
      stage.needs.database.inTransaction({ organisation, actor }, (tx) =>
        tx
          .insertInto('restorative_justice.voice')
          .values({ ...row, written_by: by, day: began })
          .execute(),
      )
    await assert.rejects(as(workers.fen, workers.fen), /row-level security/)
    await assert.rejects(as(workers.amina, workers.iris), /row-level security/)
    await as(workers.iris, workers.iris)
  })
})
