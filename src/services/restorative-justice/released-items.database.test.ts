/** What goes from one person to the other: exactly what its author let go, read before by somebody else, opened when the other chooses (S1, S2, S4). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import {
  type BothThere,
  bothThere,
  chooses,
  irisReads,
  irisTells,
  isThere,
  letsGo,
  letter,
  opensBetween,
  summary,
  wantsToBeTold,
} from '../../practice/both-sides.ts'
import { type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { formId } from '../../practice/talks.ts'
import { onOwnPage, textOf } from '../../practice/visitor.ts'

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

const fromRue = () => ({ from: rue, to: wren, phrase })

describe('S2 letting something go', () => {
  it('is read once more as it would go, and nothing is kept before it is let go', async () => {
    const id = formId(await rue.page.get(rue.between))
    const look = await rue.page.send(rue.between, { id, kind: 'letter', words: letter, signed: 'initials' })
    assert.equal(look.status, 200)
    assert.ok(look.html.includes(letter))
    assert.match(textOf(look), /Nothing is kept or sent yet/)
    assert.match(textOf(look), /only first letters/)
    assert.deepEqual(await story.rowsOf('released_item', 'system'), [])
    const change = await rue.page.send(rue.between, { id, kind: 'letter', words: letter, step: 'change' })
    assert.ok(change.html.includes(`>${letter}</textarea>`), 'what was typed stands in the field again')
  })

  it('says what is missing, and loses nothing', async () => {
    const id = formId(await rue.page.get(rue.between))
    assert.equal((await rue.page.send(rue.between, { id, kind: 'letter', words: '  ' })).status, 422)
    const noKind = await rue.page.send(rue.between, { id, kind: 'bomb', words: letter })
    assert.equal(noKind.status, 422)
    assert.ok(noKind.html.includes(letter))
    const long = await rue.page.send(rue.between, { id, kind: 'letter', words: 'so sorry '.repeat(1_200) })
    assert.equal(long.status, 422)
    assert.ok(long.html.includes('so sorry so sorry'))
  })

  it('lies sealed: neither the words nor the summary stand anywhere in the clear, and sent twice it is one', async () => {
    await letsGo(rue)
    await letsGo(rue, { words: 'Another.' })
    assert.equal((await story.rowsOf('released_item', 'system')).length, 2)
    const id = formId(await rue.page.get(rue.between))
    const fields = { id, kind: 'question', words: 'Are you well?', step: 'let-go' }
    for (const _ of [1, 2]) assert.equal((await rue.page.send(rue.between, fields)).status, 303)
    const rows = await story.rowsOf('released_item', 'system')
    assert.equal(rows.length, 3)
    assert.ok(!rows.join().includes('sorry'))
    assert.ok(!rows.join().includes(Buffer.from('sorry').toString('hex')))
  })

  it('V1: the yes in the ledger is to exactly this, and another word is another yes', async () => {
    await letsGo(rue)
    await letsGo(rue, { words: 'Another.' })
    const about = await story.system((tx) =>
      tx.selectFrom('participants.consent_entry').select('about').where('purpose', '=', 'share_item').execute(),
    )
    const fingerprints = await story.system((tx) =>
      tx
        .selectFrom('restorative_justice.released_item')
        .select('fingerprint')
        .where('organisation', '=', story.town.organisation)
        .execute(),
    )
    const mine = new Set(fingerprints.map(({ fingerprint }) => fingerprint.toString('hex')))
    assert.equal(mine.size, 2)
    assert.deepEqual(new Set(about.map((one) => one.about).filter((one) => mine.has(one ?? ''))), mine)
  })

  it('S1: without their own review of the day nothing is let go, and what was typed is not lost', async () => {
    const id = formId(await rue.page.get(rue.between))
    stage.goTo(20)
    const page = await onOwnPage(story.app, rue.code, story.host)
    await page.get(rue.between)
    const sent = await page.send(rue.between, { id, kind: 'letter', words: letter, step: 'let-go' })
    assert.equal(sent.status, 409)
    assert.ok(sent.html.includes(letter))
    assert.match(textOf(sent), /look together at what worries you/)
    assert.match(
      sent.html,
      /href="#main">First, you and we look together/,
      'the page says why, and not that a yes is missing',
    )
    assert.deepEqual(await story.rowsOf('released_item', 'system'), [])
  })
})

describe('S2 reading it before it goes', () => {
  it('is done by a coordinator who does not accompany them, with their vault open', async () => {
    await letsGo(rue)
    const at = `/restorative-justice/${rue.id}/before`
    assert.match(textOf(await story.talks.iris.get('/restorative-justice')), /Waits to be read before it goes/)
    assert.ok(!(await story.talks.iris.get(at)).html.includes(letter), 'closed while the vault is')
    const unread = await story.talks.iris.send(at, {
      id: randomUUID(),
      item: await itemOf(),
      kind: 'may-go',
    })
    assert.equal(unread.status, 409)
    await story.talks.iris.send(`${at}/open`, { phrase })
    const shown = await story.talks.iris.get(at)
    assert.ok(shown.html.includes(letter))
    assert.match(textOf(shown), /They want only first letters of their name in it/)
    assert.ok(shown.html.includes(summary))
    assert.equal((await irisReads(story, rue, phrase)).status, 303)
    assert.ok(!(await story.talks.iris.get(at)).html.includes(letter), 'read once, and closed again')
    for (const who of [story.talks.fen, wren.tomas]) assert.equal((await who.get(at)).status, 403)
  })

  it('gives it back with a reason about the text: its author reads it, and nobody else ever does', async () => {
    await wantsToBeTold(wren)
    await letsGo(rue)
    assert.equal((await irisReads(story, rue, phrase, { kind: 'came-back' })).status, 422)
    assert.equal((await irisReads(story, rue, phrase, { kind: 'came-back', reason: 'could-press' })).status, 303)
    assert.match(
      textOf(await rue.page.get(rue.between)),
      /It could feel like pressure, or like a promise\. So it came back/,
    )
    const item = await itemOf()
    const told = await story.talks.iris.send(`/restorative-justice/${rue.id}/before`, {
      id: randomUUID(),
      item,
      kind: 'tell',
    })
    assert.equal(told.status, 422)
    assert.match(textOf(await wren.page.get(wren.between)), /There is nothing here to open/)
    const again = await story.talks.iris.send(`/restorative-justice/${rue.id}/before`, {
      id: randomUUID(),
      item,
      kind: 'may-go',
    })
    assert.equal(again.status, 409, 'read once')
  })

  it('opens with another phrase of hers; where it is forgotten, its author reads that nobody can read it', async () => {
    await letsGo(rue)
    const another = await story.talks.vaultOf(story.talks.iris, { before: phrase })
    const at = `/restorative-justice/${rue.id}/before`
    await story.talks.iris.get(at)
    await story.talks.iris.send(`${at}/open`, { phrase: another })
    assert.ok((await story.talks.iris.get(at)).html.includes(letter))
    assert.match(textOf(await rue.page.get(rue.between)), /reads it first/)
    await story.talks.vaultOf(story.talks.iris, { forgotten: 'yes' })
    assert.match(textOf(await rue.page.get(rue.between)), /Nobody here can read it at the moment, so it waits/)
  })

  it('waits where no coordinator can open it, and says so before anybody writes', async () => {
    await story.system((tx) =>
      tx
        .deleteFrom('organisation.role_held')
        .where('organisation', '=', story.town.organisation)
        .where('role', '=', 'coordinator')
        .execute(),
    )
    const page = await rue.page.get(rue.between)
    assert.match(textOf(page), /Nobody here can read it first at the moment/)
    assert.ok(!page.html.includes('name="words"'))
  })
})

describe('S1 S4 V1 telling the other that something is there', () => {
  it('says that it is there, and nothing of it, and waits for them', async () => {
    await isThere(story, fromRue())
    const page = await wren.page.get(wren.between)
    assert.match(textOf(page), /Something is here for you/)
    const [theirs = ''] = page.html.split('From you')
    for (const secret of ['sorry', 'letter', 'window']) assert.ok(!theirs.toLowerCase().includes(secret), secret)
    assert.match(textOf(await wren.page.get('/me/talk')), /Something is here for you, closed/)
  })

  it('takes that they want to be told; nobody asks them because of it', async () => {
    await letsGo(rue)
    await irisReads(story, rue, phrase)
    const at = `/restorative-justice/${rue.id}/before`
    assert.match(textOf(await story.talks.iris.get(at)), /has not said that they want to be told/)
    assert.equal((await irisTells(story, rue)).status, 409)
    assert.deepEqual(await story.rowsOf('offered_item', 'system'), [])
  })

  it('takes both reviews of the day: a stop on either side closes it', async () => {
    await wantsToBeTold(wren)
    await letsGo(rue)
    await irisReads(story, rue, phrase)
    const at = `/restorative-justice/${rue.id}/before`
    const item = await itemOf()
    const tells = () => story.talks.iris.send(at, { id: randomUUID(), item, kind: 'tell' })
    await wren.page.get(wren.own)
    await wren.page.send(wren.own, { id: randomUUID(), nth: '9', kind: 'stop' })
    const stopped = await wren.page.get(wren.own)
    const nth = /name="nth" value="(\d+)"/.exec(stopped.html)?.[1] ?? ''
    await wren.page.send(wren.own, { id: randomUUID(), nth, kind: 'stop' })
    assert.match(textOf(await tells()), /The review of whoever would receive it is not current, or says stop/)
    assert.deepEqual(await story.rowsOf('offered_item', 'system'), [])
  })

  it('is done once, however often it is pressed', async () => {
    await isThere(story, fromRue())
    const item = await itemOf()
    const again = await story.talks.iris.send(`/restorative-justice/${rue.id}/before`, {
      id: randomUUID(),
      item,
      kind: 'tell',
    })
    assert.equal(again.status, 409)
    assert.equal((await story.rowsOf('offered_item', 'system')).length, 1)
  })
})

describe('S4 what the other does with it', () => {
  it('opens with their code, is theirs from then on, and its author is told nothing', async () => {
    await isThere(story, fromRue())
    const before = textOf(await rue.page.get(rue.between))
    assert.equal((await chooses(wren, 'now', 'KF7Q-2M9T-XXXX-XXXX')).status, 422)
    const opened = await chooses(wren, 'now', wren.code)
    assert.equal(opened.status, 200)
    assert.ok(opened.html.includes(letter))
    assert.equal(textOf(await rue.page.get(rue.between)), before)
    const read = await wren.page.send(`${wren.between}/read`, { code: wren.code, which: 'theirs' })
    assert.ok(read.html.includes(letter))
    assert.match(textOf(await wren.page.get('/me')), /What you have from the other person/)
  })

  it('pressed twice, they read it twice', async () => {
    await isThere(story, fromRue())
    const shown = await wren.page.get(wren.between)
    const item = /id="code-([0-9a-f-]{36})"/.exec(shown.html)?.[1] ?? ''
    const fields = { id: formId(shown), item, choice: 'now', code: wren.code }
    for (const _ of [1, 2]) {
      const opened = await wren.page.send(`${wren.between}/choose`, fields)
      assert.ok(opened.html.includes(letter))
    }
    assert.equal((await story.rowsOf('received_item', 'system')).length, 1)
  })

  it('one sentence of its author’s first: nothing is opened by it, and nothing they chose is changed', async () => {
    await isThere(story, fromRue())
    await chooses(wren, 'hold')
    const first = await chooses(wren, 'summary', wren.code)
    assert.ok(first.html.includes(summary))
    assert.ok(!first.html.includes(letter))
    assert.deepEqual(await story.rowsOf('received_item', 'system'), [])
    assert.match(textOf(await wren.page.get(wren.between)), /You keep something here, closed/)
  })

  it('later, and kept without a word, stay closed; not wanted, and never, are gone for good', async () => {
    await isThere(story, fromRue())
    assert.equal((await chooses(wren, 'later')).to, `${wren.between}?done=chose-later`)
    assert.match(textOf(await wren.page.get('/me/talk')), /Something is here for you, closed/)
    assert.equal((await chooses(wren, 'hold')).to, `${wren.between}?done=chose-hold`)
    assert.ok(!textOf(await wren.page.get('/me/talk')).includes('Something is here for you'))
    assert.match(textOf(await wren.page.get(wren.between)), /You keep something here, closed/)
    assert.equal((await chooses(wren, 'destroy')).to, `${wren.between}?done=chose-destroy`)
    assert.match(textOf(await wren.page.get(wren.between)), /There is nothing here to open/)
    assert.equal((await chooses(wren, 'now', wren.code)).status, 409)
    const keys = await story.system((tx) =>
      tx
        .selectFrom('restorative_justice.offered_item')
        .select('sealed')
        .where('organisation', '=', story.town.organisation)
        .execute(),
    )
    assert.deepEqual(keys, [{ sealed: null }])
  })

  it('said not now to being told, nothing is there to see or to open; it is there again with a yes', async () => {
    await isThere(story, fromRue())
    await wren.page.get(wren.between)
    const told = (decision: string) => wren.page.send(`${wren.between}/told`, { id: randomUUID(), decision })
    assert.equal((await told('not-now')).to, `${wren.between}?done=not-told`)
    assert.ok(!textOf(await wren.page.get(wren.between)).includes('Something is here for you'))
    assert.ok(!textOf(await wren.page.get('/me/talk')).includes('Something is here for you'))
    assert.equal((await told('given')).to, `${wren.between}?done=told`)
    assert.match(textOf(await wren.page.get(wren.between)), /Something is here for you/)
  })

  it('never: it is gone, and nothing else from that person is told any more', async () => {
    await isThere(story, fromRue())
    assert.equal((await chooses(wren, 'never')).to, `${wren.between}?done=chose-never`)
    await letsGo(rue, { words: 'Please.' })
    await irisReads(story, rue, phrase)
    assert.equal((await irisTells(story, rue)).status, 409)
    assert.match(textOf(await wren.page.get(wren.between)), /You said never\. You can change that here/)
  })

  it('read to them by whoever accompanies them, only when they want it, once a time, and no copy stays', async () => {
    await isThere(story, fromRue(), { handed: 'read-aloud' })
    const at = `/restorative-justice/${wren.id}/between`
    const shown = await opensBetween(story.talks.fen, wren, wren.phrase)
    assert.match(textOf(shown), /They have not chosen yet/)
    const item = await itemOf()
    const early = await story.talks.fen.send(at, { id: randomUUID(), item })
    assert.equal(early.status, 409)
    assert.ok(!early.html.includes(letter))
    assert.equal((await chooses(wren, 'now', wren.code)).status, 409, 'it may only be read aloud')
    assert.equal((await chooses(wren, 'read-to-me')).to, `${wren.between}?done=chose-read-to-me`)
    assert.match(textOf(await story.talks.fen.get('/restorative-justice/asked')), /They want something read to them/)
    const form = randomUUID()
    for (const _ of [1, 2]) assert.ok((await story.talks.fen.send(at, { id: form, item })).html.includes(letter))
    assert.ok((await story.talks.fen.send(at, { id: randomUUID(), item })).html.includes(letter), 'the line broke')
    assert.equal((await wren.tomas.send(at, { id: randomUUID(), item })).status, 409, 'nobody else, unasked')
    assert.deepEqual(await story.rowsOf('received_item', 'system'), [], 'nothing of it stays')
    assert.match(textOf(await wren.page.get(wren.between)), /It was read to you on/)
    assert.equal((await chooses(wren, 'destroy')).to, `${wren.between}?done=chose-destroy`)
    assert.equal((await story.talks.fen.send(at, { id: randomUUID(), item })).status, 409)
  })

  it('S3: its author hears that it reached them when they want that, on another day', async () => {
    await wantsToBeTold(rue)
    await isThere(story, fromRue())
    const item = await itemOf()
    const know = (know: string) => wren.page.send(`${wren.between}/know`, { id: randomUUID(), item, know })
    assert.equal((await know('yes')).to, `${wren.between}?done=not-there`, 'nobody lets know of what they do not have')
    await chooses(wren, 'now', wren.code)
    assert.equal((await know('yes')).to, `${wren.between}?done=may-know`)
    await story.theDayComes()
    assert.ok(!textOf(await rue.page.get(rue.between)).includes('let you know'), 'not on the day they pressed')
    stage.goTo(1)
    await story.theDayComes()
    const rues = await onOwnPage(story.app, rue.code, story.host)
    assert.match(textOf(await rues.get(rue.between)), /let you know that it reached them/)
  })

  it('taken back before it went, nobody tells them', async () => {
    await wantsToBeTold(rue)
    await isThere(story, fromRue())
    await chooses(wren, 'now', wren.code)
    const item = await itemOf()
    for (const know of ['yes', 'no'])
      assert.equal((await wren.page.send(`${wren.between}/know`, { id: randomUUID(), item, know })).status, 303)
    stage.goTo(1)
    await story.theDayComes()
    assert.deepEqual(await story.rowsOf('release_told', 'system'), [])
  })

  it('each button of a page that stood open is a choice of its own', async () => {
    await isThere(story, fromRue())
    const shown = await wren.page.get(wren.between)
    const [id, item] = [formId(shown), await itemOf()]
    const press = (choice: string, code = '') => wren.page.send(`${wren.between}/choose`, { id, item, choice, code })
    assert.equal((await press('later')).to, `${wren.between}?done=chose-later`)
    assert.equal((await press('summary', wren.code)).status, 200)
    assert.equal((await press('destroy')).to, `${wren.between}?done=chose-destroy`)
    assert.deepEqual(await keysLeft(), [null])
    assert.equal((await press('never')).to, `${wren.between}?done=chose-never`)
    assert.equal((await press('now', wren.code)).status, 409)
  })

  it('what they did not want is not there again, not after a later yes, and not after they began anew', async () => {
    await isThere(story, fromRue())
    await wren.page.get('/me')
    const question = 'receive_item/from-the-other-person/own-page'
    await wren.page.send('/me/decide', { question, decision: 'never' })
    assert.deepEqual(await keysLeft(), [null], 'said on the page of their choices, it closes as well')
    await wren.page.send('/me/decide', { question, decision: 'given' })
    assert.match(textOf(await wren.page.get(wren.between)), /There is nothing here to open/)
    assert.equal((await chooses(wren, 'now', wren.code)).status, 409)
    assert.equal((await irisTells(story, rue)).status, 409)
  })
})

describe('V5 taking it back', () => {
  it('before it was opened: it is gone from the other’s page in that commit', async () => {
    await isThere(story, fromRue())
    const taken = await rue.page.send(`${rue.between}/take-back`, { item: await itemOf() })
    assert.equal(taken.to, `${rue.between}?done=gone`)
    for (const table of ['released_item', 'released_item_for', 'release_check', 'offered_item', 'offered_item_fact'])
      assert.deepEqual(await story.rowsOf(table, 'system'), [], table)
    assert.match(textOf(await wren.page.get(wren.between)), /There is nothing here to open/)
    assert.equal((await chooses(wren, 'now', wren.code)).status, 409)
  })

  it('S3: after it was opened, the same is said; what the other has stays theirs', async () => {
    await isThere(story, fromRue())
    await chooses(wren, 'now', wren.code)
    const taken = await rue.page.send(`${rue.between}/take-back`, { item: await itemOf() })
    assert.equal(taken.to, `${rue.between}?done=gone`)
    const read = await wren.page.send(`${wren.between}/read`, { code: wren.code, which: 'theirs' })
    assert.ok(read.html.includes(letter))
  })

  it('S3: a pause changes nothing that the other sees; it does not open meanwhile', async () => {
    await isThere(story, fromRue())
    const before = textOf(await wren.page.get(wren.between))
    await rue.page.get('/me')
    await rue.page.send('/me/decide', { question: 'everything', decision: 'paused' })
    assert.equal(textOf(await wren.page.get(wren.between)), before)
    const closed = await chooses(wren, 'now', wren.code)
    assert.equal(closed.status, 409)
    assert.match(textOf(closed), /It cannot be opened today\. That can have many reasons/)
    assert.match(textOf(await rue.page.get(rue.between)), /It waits: your yes to it has run out, or you paused/)
    await rue.page.get('/me')
    await rue.page.send('/me/decide', { question: 'everything', decision: 'continued' })
    assert.ok((await chooses(wren, 'now', wren.code)).html.includes(letter))
  })

  it('V4: after a month without a word its author says yes again to exactly this', async () => {
    await letsGo(rue, { weeks: '26' })
    stage.goTo(30)
    const page = await onOwnPage(story.app, rue.code, story.host)
    await page.get('/me')
    for (const question of ['hold_record/restorative-justice/own-page', 'hold_record/who-talks-with-them/sealed-words'])
      await page.send('/me/decide', { question, decision: 'given' })
    assert.match(textOf(await page.get(rue.between)), /It does not go before you say yes again/)
    assert.equal((await page.send(`${rue.between}/again`, { item: await itemOf() })).to, `${rue.between}?done=again`)
    assert.match(textOf(await page.get(rue.between)), /reads it first/)
  })

  it('words changed on a page of before are words of their own', async () => {
    const id = formId(await rue.page.get(rue.between))
    for (const words of ['One.', 'Another.', 'Another.'])
      await rue.page.send(rue.between, { id, kind: 'letter', words, step: 'let-go' })
    assert.equal((await story.rowsOf('released_item', 'system')).length, 2)
  })
})

describe('I1 whoever knows one of the two reads for neither', () => {
  it('S4: nor does whoever accompanies the other: it does not open for them, and they cannot say that it may go', async () => {
    await beaCoordinates()
    await story.talks.able('bea')
    const bea = await story.talks.accompanies('bea', wren.id)
    const beas = await story.talks.vaultOf(bea)
    await letsGo(rue)
    const at = `/restorative-justice/${rue.id}/before`
    await bea.get(at)
    await bea.send(`${at}/open`, { phrase: beas })
    const shown = await bea.get(at)
    assert.ok(!shown.html.includes(letter))
    assert.match(textOf(shown), /Another coordinator can read it/)
    const says = await bea.send(at, { id: randomUUID(), item: await itemOf(), kind: 'may-go' })
    assert.equal(says.status, 409)
    assert.deepEqual(await story.rowsOf('release_check', 'system'), [])
    assert.equal((await irisReads(story, rue, phrase)).status, 303)
  })

  it('what Bea read before she said that she knows the other goes nowhere', async () => {
    await beaCoordinates()
    const bea = await story.talks.be('bea')
    const beas = await story.talks.vaultOf(bea)
    await wantsToBeTold(wren)
    await letsGo(rue)
    const at = `/restorative-justice/${rue.id}/before`
    await bea.get(at)
    await bea.send(`${at}/open`, { phrase: beas })
    assert.equal((await bea.send(at, { id: randomUUID(), item: await itemOf(), kind: 'may-go' })).status, 303)
    await story.talks.iris.get(at)
    await story.talks.iris.send(`${at}/open`, { phrase })
    const tells = async () =>
      textOf(await story.talks.iris.send(at, { id: randomUUID(), item: await itemOf(), kind: 'tell' }))
    await bea.get(`/restorative-justice/${wren.id}`)
    await bea.send(`/restorative-justice/${wren.id}/declare`, { conflict: 'supports-them' })
    assert.match(await tells(), /Whoever read it knows one of the two/)
    assert.deepEqual(await story.rowsOf('offered_item', 'system'), [])
  })

  it('what Bea read before she accompanied the other goes nowhere', async () => {
    await beaCoordinates()
    await story.talks.able('bea')
    const bea = await story.talks.be('bea')
    const beas = await story.talks.vaultOf(bea)
    await wantsToBeTold(wren)
    await letsGo(rue)
    const at = `/restorative-justice/${rue.id}/before`
    await bea.get(at)
    await bea.send(`${at}/open`, { phrase: beas })
    assert.equal((await bea.send(at, { id: randomUUID(), item: await itemOf(), kind: 'may-go' })).status, 303)
    await story.talks.accompanies('bea', wren.id)
    await story.talks.iris.get(at)
    await story.talks.iris.send(`${at}/open`, { phrase })
    const told = await story.talks.iris.send(at, { id: randomUUID(), item: await itemOf(), kind: 'tell' })
    assert.match(textOf(told), /Whoever read it accompanies one of the two/)
    assert.deepEqual(await story.rowsOf('offered_item', 'system'), [])
  })

  it('a coordinator who knows the other passes nothing on, and learns nothing of them', async () => {
    await wantsToBeTold(wren)
    await letsGo(rue)
    await irisReads(story, rue, phrase)
    await story.talks.iris.send(`/restorative-justice/${wren.id}/declare`, { conflict: 'supports-them' })
    const at = `/restorative-justice/${rue.id}/before`
    assert.match(textOf(await story.talks.iris.get(at)), /Nobody is there to receive it at this moment/)
    assert.ok(!textOf(await story.talks.iris.get('/restorative-justice')).includes('Waits to be read'))
    assert.equal(
      (await story.talks.iris.send(at, { id: randomUUID(), item: await itemOf(), kind: 'tell' })).status,
      409,
    )
    assert.deepEqual(await story.rowsOf('offered_item', 'system'), [])
  })
})

const beaCoordinates = () =>
  story.system((tx) =>
    tx
      .insertInto('organisation.role_held')
      .values({ organisation: story.town.organisation, worker: story.town.workers.bea, role: 'coordinator' })
      .execute(),
  )

const keysLeft = async () =>
  (
    await story.system((tx) =>
      tx
        .selectFrom('restorative_justice.offered_item')
        .select('sealed')
        .where('organisation', '=', story.town.organisation)
        .execute(),
    )
  ).map(({ sealed }) => sealed)

/** The one item there is. */
const itemOf = async (): Promise<string> => {
  const rows = await story.system((tx) =>
    tx
      .selectFrom('restorative_justice.released_item')
      .select('id')
      .where('organisation', '=', story.town.organisation)
      .execute(),
  )
  return rows[0]?.id ?? assert.fail('nothing was let go')
}
