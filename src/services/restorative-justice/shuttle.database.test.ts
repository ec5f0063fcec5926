/** Shuttle: one of us writes down what somebody wants carried over, our words apart from theirs; the person reads exactly that, and lets it go or not. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import { isHeld } from '../../practice/an-order.ts'
import {
  type BothThere,
  bothThere,
  chooses,
  irisReads,
  irisTells,
  opensBetween,
  wantsToBeTold,
} from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { formId } from '../../practice/talks.ts'
import { onOwnPage, type Page, textOf, type Visitor } from '../../practice/visitor.ts'

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
let wren: BothThere['wren']
let rue: BothThere['rue']
let phrase: string
before(async () => {
  stage = await openTheOtherSide()
})
after(() => stage.close())
beforeEach(async () => {
  story = await stage.story()
  ;({ wren, rue, phrase } = await bothThere(story))
})

const told = 'They have thought about it each day since March.'
const said = 'I would sweep it up again if I could.'
const typed = { kind: 'message', told, words: said, summary: 'A few words about March.' }
const theirs = ({ id }: { id: string }) => `/restorative-justice/${id}/shuttle`
const own = ({ id }: { id: string }) => `/me/talk/shuttle/${id}`

const writes = async (who: Visitor, one: { id: string }, fields: Record<string, string> = {}) => {
  const { html } = await who.get(theirs(one))
  return who.send(theirs(one), { id: /name="id" value="([^"]+)"/.exec(html)?.[1] ?? randomUUID(), ...typed, ...fields })
}

const reads = async ({ id, page, code }: { id: string; page: Visitor; code: string }): Promise<Page> => {
  await page.get(own({ id }))
  return page.send(`${own({ id })}/read`, { code })
}

/** What stands in the first form of what was opened, as a browser sends it. */
const fieldsOf = ({ html }: Page) => {
  const hidden = [...html.matchAll(/<input type="hidden" name="(draft|salt|kind|summary)" value="([^"]*)"/g)]
  const areas = [...html.matchAll(/<textarea name="(told|words)"[^>]*>([^<]*)<\/textarea>/g)]
  return Object.fromEntries([...hidden, ...areas].reverse().map(([, name = '', value = '']) => [name, value]))
}

/** What waits, with its words. */
const drafts = async () =>
  (await story.rowsOf('shuttle_draft', 'system')).filter((line) => !/,(let-go|not-wanted|taken-away),/.test(line))
const rueIs = async () =>
  story.system(async (tx) => {
    const { rows } = await sql<{ participant: string }>`
      select participant from restorative_justice.referral where id = ${rue.id}`.execute(tx)
    return rows[0]?.participant ?? assert.fail('Rue is gone')
  })
const items = () => story.rowsOf('released_item', 'system')

describe('S2 what one of us writes down', () => {
  it('waits for the person, who reads both apart with their code and lets exactly this go', async () => {
    assert.equal((await writes(story.talks.fen, rue)).to, `${theirs(rue)}?done=kept`)
    assert.match(textOf(await rue.page.get('/me/talk')), /Something is written down for you to read/)
    assert.doesNotMatch((await rue.page.get(own(rue))).html, /sweep it up/, 'closed until the code is typed')
    const opened = await reads(rue)
    assert.match(textOf(opened), /One of us says: They have thought about it each day since March\./)
    assert.match(textOf(opened), /In their own words: I would sweep it up again if I could\./)
    assert.deepEqual(await items(), [], 'nothing goes by being read')
    const sent = await rue.page.send(own(rue), { ...fieldsOf(opened), handed: 'to-keep', weeks: '6' })
    assert.equal(sent.to, `${rue.between}?done=let-go`)
    assert.deepEqual(await drafts(), [])
    assert.equal((await items()).length, 1)
    assert.doesNotMatch(textOf(await rue.page.get('/me/talk')), /Something is written down/)
    const not = await rue.page.send(`${own(rue)}/not`, { draft: fieldsOf(opened)['draft'] ?? '' })
    assert.equal(not.to, `${rue.between}?done=let-go`, 'what was sent is not said to be gone')
  })

  it('reads apart for whoever reads it first, for the other person, and whenever they open it again', async () => {
    await wantsToBeTold(wren)
    await writes(story.talks.fen, rue)
    await rue.page.send(own(rue), { ...fieldsOf(await reads(rue)), handed: 'to-keep', weeks: '6' })
    const at = `/restorative-justice/${rue.id}/before`
    await story.talks.iris.get(at)
    await story.talks.iris.send(`${at}/open`, { phrase })
    const apart = /One of us says: They have thought .* In their own words: I would sweep it up/
    assert.match(textOf(await story.talks.iris.get(at)), apart)
    assert.equal((await irisReads(story, rue, phrase)).status, 303)
    assert.equal((await irisTells(story, rue)).status, 303)
    assert.match(textOf(await chooses(wren, 'now', wren.code)), apart)
    await wren.page.get(wren.between)
    const again = await wren.page.send(`${wren.between}/read`, { code: wren.code, which: 'theirs' })
    assert.match(textOf(again), apart)
    await rue.page.get(rue.between)
    assert.match(textOf(await rue.page.send(`${rue.between}/read`, { code: rue.code, which: 'own' })), apart)
  })

  it('is read aloud as it stands, where nothing of it is to stay', async () => {
    await wantsToBeTold(wren)
    await writes(story.talks.fen, rue)
    await rue.page.send(own(rue), { ...fieldsOf(await reads(rue)), weeks: '6' })
    await irisReads(story, rue, phrase)
    await irisTells(story, rue)
    assert.equal((await chooses(wren, 'now', wren.code)).status, 409, 'what is said is not to keep unless they say so')
    await chooses(wren, 'read-to-me')
    const { html } = await opensBetween(story.talks.fen, wren, wren.phrase)
    const item = /name="item" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const aloud = await story.talks.fen.send(`/restorative-justice/${wren.id}/between`, { id: randomUUID(), item })
    assert.match(textOf(aloud), /One of us says: They have thought .* In their own words: I would sweep/)
  })

  it('holds no quotation among our words, and loses nothing that was typed', async () => {
    const sent = await writes(story.talks.fen, rue, { told: 'They said “I am sorry”.' })
    assert.equal(sent.status, 422)
    assert.match(textOf(sent), /There is a quotation in your words\. Put what they said themselves in the field below/)
    assert.ok(sent.html.includes('They said “I am sorry”.</textarea>') && sent.html.includes(`${said}</textarea>`))
    assert.deepEqual(await drafts(), [])
  })

  it('is not like this: gone with one press, nothing sent', async () => {
    await writes(story.talks.fen, rue)
    const { draft = '' } = fieldsOf(await reads(rue))
    assert.equal((await rue.page.send(`${own(rue)}/not`, { draft })).to, `${own(rue)}?done=gone`)
    assert.equal((await rue.page.send(`${own(rue)}/not`, { draft })).to, `${own(rue)}?done=gone`, 'twice is once')
    assert.deepEqual([await drafts(), await items()], [[], []])
    assert.match((await story.rowsOf('shuttle_draft', 'system')).join(), /,"\\\\x",/, 'its words are gone')
    const shown = textOf(await story.talks.fen.get(theirs(rue)))
    assert.match(shown, /What you wrote down on [^:]+: not like this\. Ask them how they want it\./)
    assert.doesNotMatch(textOf(await rue.tomas.get(theirs(rue))), /not like this/, 'it is for whoever wrote it')
  })

  it('the same form brings back nothing that was answered', async () => {
    const id = formId(await story.talks.fen.get(theirs(rue)))
    const send = () => story.talks.fen.send(theirs(rue), { ...typed, id })
    assert.equal((await send()).status, 303)
    await rue.page.send(`${own(rue)}/not`, { draft: fieldsOf(await reads(rue))['draft'] ?? '' })
    const again = await send()
    assert.equal(again.status, 409)
    assert.match(textOf(again), /They answered this one already/)
    assert.deepEqual(await drafts(), [])
  })

  it('our one sentence reads as ours, where the other wants no more than that first', async () => {
    await wantsToBeTold(wren)
    await writes(story.talks.fen, rue)
    await rue.page.send(own(rue), { ...fieldsOf(await reads(rue)), handed: 'to-keep', weeks: '6' })
    await irisReads(story, rue, phrase)
    await irisTells(story, rue)
    const shown = textOf(await chooses(wren, 'summary', wren.code))
    assert.match(shown, /A few words about March\. One of us wrote this sentence\./)
    assert.doesNotMatch(shown, /The other person wrote this sentence/)
  })

  it('while an order of a court holds it, a no is a no, and nothing of it goes', async () => {
    await writes(story.talks.fen, rue)
    const fields: Record<string, string> = { ...fieldsOf(await reads(rue)), weeks: '6' }
    await isHeld(stage.needs, story.town, await rueIs())
    assert.equal((await rue.page.send(`${own(rue)}/not`, { draft: fields['draft'] ?? '' })).to, `${own(rue)}?done=held`)
    assert.equal((await rue.page.send(own(rue), fields)).status, 409)
    assert.deepEqual([await drafts(), await items()], [[], []])
    assert.doesNotMatch(textOf(await rue.page.get(own(rue))), /It is here until/)
    stage.goTo(14)
    await story.theDayComes()
    const [kept = ''] = await story.rowsOf('shuttle_draft', 'system')
    assert.match(kept, /not-wanted/)
    assert.doesNotMatch(kept, /,"\\\\x",/, 'an order keeps its words')
  })

  it('is pinned: nobody puts other words into our mouth, or into that of the person', async () => {
    await writes(story.talks.fen, rue)
    const fields = fieldsOf(await reads(rue))
    for (const other of [
      { told: 'They are not sorry.' },
      { words: 'Give me money.' },
      { kind: 'fact' },
      { salt: 'x' },
    ]) {
      const sent = await rue.page.send(own(rue), { ...fields, ...other, weeks: '6' })
      assert.equal(sent.status, 409)
      assert.match(textOf(sent), /This is not here any more/)
    }
    assert.deepEqual(await items(), [])
    assert.equal((await drafts()).length, 1)
  })

  it('sent twice, or by two presses at once, is one', async () => {
    await writes(story.talks.fen, rue)
    const fields = { ...fieldsOf(await reads(rue)), weeks: '6' }
    const second = await onOwnPage(story.app, rue.code, story.host)
    await second.get(own(rue))
    const sent = await Promise.all([rue.page.send(own(rue), fields), second.send(own(rue), fields)])
    assert.deepEqual(
      sent.map(({ to }) => to),
      [`${rue.between}?done=let-go`, `${rue.between}?done=let-go`],
    )
    assert.equal((await rue.page.send(own(rue), fields)).to, `${rue.between}?done=let-go`)
    assert.equal((await items()).length, 1)
  })

  it('waits where it is not safe for them now, and is not lost', async () => {
    await writes(story.talks.fen, rue)
    const fields = { ...fieldsOf(await reads(rue)), weeks: '6' }
    const at = `/me/talk/safe/${rue.id}`
    const nth = /name="nth" value="(\d+)"/.exec((await rue.page.get(at)).html)?.[1] ?? ''
    assert.equal((await rue.page.send(at, { id: randomUUID(), nth, kind: 'stop' })).status, 303)
    await rue.page.get(own(rue))
    const sent = await rue.page.send(own(rue), fields)
    assert.equal(sent.status, 409)
    assert.match(textOf(sent), /First, you and we look together/)
    assert.equal((await drafts()).length, 1)
  })
})

describe('S2 who writes it, and for whom', () => {
  it('nobody but who accompanies them, on their side', async () => {
    const bea = await story.talks.be('bea')
    assert.equal((await bea.get(theirs(rue))).status, 404)
    await bea.get('/account/vault')
    assert.equal((await bea.send(theirs(rue), { id: randomUUID(), ...typed })).status, 404)
    for (const who of [story.talks.iris, await story.talks.be('noor')])
      assert.equal((await who.get(theirs(rue))).status, 403)
    assert.deepEqual(await drafts(), [])
  })

  it('not by who was not let in, in the program and in the database', async () => {
    await story.talks.able('bea')
    const bea = await story.talks.accompanies('bea', rue.id)
    const sent = await writes(bea, rue)
    assert.equal(sent.status, 409)
    assert.match(textOf(sent), /They have not let you in/)
    const { organisation, workers } = story.town
    const insert = (actor: typeof workers.bea) =>
      stage.needs.database.inTransaction({ organisation, actor, side: rue.id }, (tx) =>
        sql`insert into restorative_justice.shuttle_draft (organisation, id, referral, participant, fingerprint, sealed, written_by, day)
          select organisation, ${randomUUID()}, id, participant, ${Buffer.alloc(32)}, ${Buffer.from('x')}, ${actor}, day
          from restorative_justice.referral where id = ${rue.id}`.execute(tx),
      )
    await assert.rejects(insert(workers.bea), /row-level security/)
    await insert(workers.tomas)
    assert.equal((await drafts()).length, 1)
  })

  it('the other person, and a worker on the other side, see nothing of it', async () => {
    await writes(story.talks.fen, rue)
    const fields = fieldsOf(await reads(rue))
    assert.equal((await wren.page.get(own(rue))).status, 404)
    await wren.page.get(own(wren))
    assert.equal((await wren.page.send(own(wren), { ...fields, weeks: '6' })).status, 409)
    await wren.page.send(`${own(wren)}/not`, { draft: fields['draft'] ?? '' })
    assert.equal((await drafts()).length, 1)
    const { workers } = story.town
    assert.deepEqual(await story.rowsOf('shuttle_draft', workers.fen, wren.id), [])
    assert.equal((await story.rowsOf('shuttle_draft', workers.fen, rue.id)).length, 1)
    assert.deepEqual(await story.rowsOf('shuttle_draft', workers.iris, rue.id), [])
    assert.doesNotMatch(textOf(await story.talks.fen.get(theirs(wren))), /Waits for them/)
  })

  it('is taken away by whoever wrote it, and by no colleague', async () => {
    await writes(story.talks.fen, rue)
    const [line = ''] = await drafts()
    const draft = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(line.split(',')[1] ?? '')?.[0] ?? ''
    await rue.tomas.get(theirs(rue))
    assert.equal((await rue.tomas.send(theirs(rue), { draft })).to, `${theirs(rue)}?done=not-yours`)
    assert.equal((await story.talks.fen.send(theirs(rue), { draft })).to, `${theirs(rue)}?done=gone`)
    assert.deepEqual(await drafts(), [])
  })

  it('five wait at once, and the same form is one', async () => {
    const id = formId(await story.talks.fen.get(theirs(rue)))
    for (const words of ['1', '2', '3', '4', '5', '5'])
      assert.equal((await story.talks.fen.send(theirs(rue), { ...typed, id, words })).status, 303)
    const sixth = await story.talks.fen.send(theirs(rue), { ...typed, id, words: '6' })
    assert.equal(sixth.status, 409)
    assert.match(textOf(sixth), /Five wait for them already/)
    assert.equal((await drafts()).length, 5)
  })

  it('V1: nothing is written down for somebody who paused', async () => {
    await story.talks.fen.get(theirs(rue))
    await rue.page.get('/me')
    await rue.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    const sent = await story.talks.fen.send(theirs(rue), { id: randomUUID(), ...typed })
    assert.equal(sent.status, 409)
    assert.match(textOf(sent), /They do not say yes to this now/)
    assert.ok(sent.html.includes(told) && sent.html.includes(said), 'what was typed is not lost')
    assert.deepEqual(await drafts(), [])
  })
})

describe('V5 how it ends', () => {
  it('with the yes to what is kept, at once', async () => {
    await writes(story.talks.fen, rue)
    await rue.page.get('/me')
    await rue.page.send('/me/decide', {
      question: 'hold_record/who-talks-with-them/sealed-words',
      decision: 'withdrawn',
    })
    assert.deepEqual(await drafts(), [])
  })

  it('by itself after two weeks', async () => {
    await writes(story.talks.fen, rue)
    stage.goTo(13)
    await story.theDayComes()
    assert.equal((await drafts()).length, 1)
    stage.goTo(14)
    await story.theDayComes()
    assert.deepEqual(await drafts(), [])
  })

  it('R2: nothing comes to its end while it waits', async () => {
    await writes(story.talks.fen, rue)
    const says = /One of us wrote something down for you\. Send it, or say that it is not like this\./
    assert.match(textOf(await rue.page.get(`/me/talk/end/${rue.id}`)), says)
    await rue.page.send(`${own(rue)}/not`, { draft: fieldsOf(await reads(rue))['draft'] ?? '' })
    assert.doesNotMatch(textOf(await rue.page.get(`/me/talk/end/${rue.id}`)), says)
  })

  it('taken away after it was sent, the one who takes it away reads that it was sent', async () => {
    await writes(story.talks.fen, rue)
    const fields = fieldsOf(await reads(rue))
    await rue.page.send(own(rue), { ...fields, weeks: '6' })
    await story.talks.fen.get(theirs(rue))
    const sent = await story.talks.fen.send(theirs(rue), { draft: fields['draft'] ?? '' })
    assert.equal(sent.to, `${theirs(rue)}?done=sent`)
  })

  it('I1: whoever they complain of reads none of it', async () => {
    await writes(story.talks.fen, rue)
    const person = await rueIs()
    await story.system((tx) =>
      sql`insert into restorative_justice.kept_away (organisation, referral, participant, worker, day)
        values (${story.town.organisation}, ${rue.id}, ${person}, ${story.town.workers.fen}, ${began})`.execute(tx),
    )
    assert.deepEqual(await story.rowsOf('shuttle_draft', story.town.workers.fen, rue.id), [])
  })

  it('E1: stands on their own page while it waits, with its last day', async () => {
    await writes(story.talks.fen, rue)
    assert.match(textOf(await rue.page.get('/me')), /What one of us wrote down for you .* It is here until/)
    assert.match(textOf(await rue.page.get('/me')), /Fen ?: Wrote down something for you to send/)
  })
})
