import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { textOf } from '../../practice/visitor.ts'

let open: OpenNeeds
let room: CheckingRoom
before(async () => {
  open = await openNeeds()
})
beforeEach(async () => {
  room = await checkingRoom(open)
})
after(() => open.close())

const page = async () => textOf(await (await room.as('milo')).get('/drug-checking/quality'))

describe('how good the checking is', () => {
  it('is counted from what was tested twice and handed back', async () => {
    assert.match(await page(), /No sample was tested both here and by a laboratory yet/)
    for (const [strip, lab] of [
      ['one-line', 'fentanyl'],
      ['one-line', 'caffeine'],
      ['two-lines', 'caffeine'],
    ] as const) {
      const { at } = await room.takeIn()
      await room.test(at, 'strip', { strip: 'strip-fentanyl', read: strip })
      await room.test(at, 'machine', { method: 'gcms', matches: lab })
      await room.answer(at)
    }
    const says = await page()
    assert.match(says, /fentanyl strip 3 66\.7 % \(20\.8 to 93\.9\) 100 % \(20\.7 to 100\) 50 % \(9\.5 to 90\.5\)/)
    assert.match(says, /Half of 3 answers were ready the same day/)
    assert.equal((await (await room.as('bea')).get('/drug-checking/quality')).status, 403)
  })

  it('what somebody will do is counted once for each answer, with the code, and needs none of it', async () => {
    const { at, code } = await room.takeIn()
    await room.test(at, 'strip', { strip: 'strip-fentanyl', read: 'one-line' })
    await room.answer(at)
    const person = room.visitor()
    await person.get('/results')
    const answer = await person.send('/results', { code })
    assert.match(textOf(answer), /Will you do something differently now\? You do not have to say/)
    for (const says of ['not-use', 'use-less'])
      assert.match(textOf(await person.send('/results/intention', { code, says })), /Thank you/)
    assert.match(await page(), /Not use it 1/)
    assert.match(await page(), /Use less of it 0/)
    assert.equal((await person.send('/results/intention', { code, says: 'everything' })).status, 422)
    assert.equal((await person.send('/results/intention', { code: '2222-2222-22222', says: 'not-use' })).status, 422)
  })
})
