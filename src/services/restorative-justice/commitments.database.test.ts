/** What somebody commits to: in words of their own, counted when both said so, followed, and told as the other wants to hear it (R1, R2, S2, S3, V5). */

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import {
  agreed,
  commits,
  isOpened,
  itCounts,
  presses,
  promise,
  says,
  saysOf,
  theirAgreed,
} from '../../practice/agreeing.ts'
import { type BothThere, bothThere } from '../../practice/both-sides.ts'
import { type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { formId } from '../../practice/talks.ts'
import { textOf } from '../../practice/visitor.ts'

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
let both: BothThere
before(async () => {
  stage = await openTheOtherSide()
})
after(() => stage.close())
beforeEach(async () => {
  story = await stage.story()
  both = await bothThere(story)
})

type Side = BothThere['wren'] | BothThere['rue']

const reads = async (one: Side) => textOf(await one.page.get(agreed(one)))

describe('R1 writing down what somebody commits to', () => {
  it('is read once more as it would go, and kept nowhere before it is let go', async () => {
    const { rue } = both
    const id = formId(await rue.page.get(agreed(rue)))
    const look = await rue.page.send(agreed(rue), { id, ...promise })
    assert.equal(look.status, 200)
    assert.ok(look.html.includes(promise.words) && look.html.includes(promise.how))
    assert.match(textOf(look), /I say myself whether it is done/)
    assert.deepEqual(await story.rowsOf('released_item', 'system'), [])
    assert.equal((await commits(rue)).to, `${agreed(rue)}?done=let-go`)
    assert.match(await reads(rue), /What you will do, written on/)
  })

  it('counts when both said so, each alone, after each went through it alone', async () => {
    await itCounts(story, both)
    for (const one of [both.rue, both.wren]) assert.match(await reads(one), /It counts since/)
    assert.match(textOf(await story.talks.fen.get(theirAgreed(both.wren))), /It counts since/)
  })
})

describe('R2 what became of it', () => {
  it('is told to the other on another day', async () => {
    await itCounts(story, both)
    assert.equal((await says(both.rue, { became: 'done' })).to, `${agreed(both.rue)}?done=became`)
    assert.doesNotMatch(await reads(both.wren), /: it is done\./)
    stage.goTo(1)
    await story.theDayComes()
    assert.match(await reads(both.wren), /: it is done\./)
  })
})

void [isOpened, presses, saysOf]
