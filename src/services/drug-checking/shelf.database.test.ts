import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { textOf } from '../../practice/visitor.ts'
import type { PersonId } from '../../principles/ground/people.ts'

let open: OpenNeeds
let room: CheckingRoom
before(async () => {
  open = await openNeeds()
})
beforeEach(async () => {
  room = await checkingRoom(open)
})
after(() => open.close())

const strip = { strip: 'strip-fentanyl', read: 'one-line' }
const shelf = '/drug-checking/shelf'
const count = async (table: string) =>
  (
    await room.inside(
      sql<{
        n: number
      }>`select count(*)::int as n from ${sql.table(table)} where organisation = ${room.town.organisation}`,
    )
  )[0]?.n

describe('a parcel for a laboratory', () => {
  const pack = async (fields: Record<string, string | string[]>) => {
    const tomas = await room.as('tomas')
    await tomas.get('/drug-checking/dispatch')
    const packed = await tomas.send('/drug-checking/dispatch', { id: randomUUID(), lab: 'unc', ...fields })
    return { ...packed, to: packed.to ?? '' }
  }

  it('proposes what should go, says why, and packs what was ticked', async () => {
    const { at, id } = await room.takeIn({
      form: 'powder',
      expected: ['heroin'],
      overdose: 'yes',
      colour: 'brown',
      area: 'north side',
    })
    await room.test(at, 'strip', strip)
    await room.test(at, 'machine', { method: 'ftir', matches: 'caffeine' })
    const tomas = await room.as('tomas')
    assert.match(
      textOf(await tomas.get(at)),
      /A laboratory should look as well: there was an overdose; a strip reacted and the spectrum does not show why/,
    )
    const list = await tomas.get('/drug-checking/dispatch')
    assert.match(list.html, new RegExp(`value="${id}" checked`))
    assert.match(textOf(list), /there was an overdose/)
    const packed = await pack({ samples: [id] })
    assert.equal(packed.status, 303)
    const parcel = await tomas.get(packed.to)
    assert.match(textOf(parcel), /fentanyl \(reacted\)/)
    const file = await tomas.get(`${packed.to}/manifest.csv`)
    assert.match(file.html, /brown/)
    assert.doesNotMatch(file.html, /north side/)
    assert.doesNotMatch(textOf(await tomas.get('/drug-checking/dispatch')), /there was an overdose/)
  })

  it('brings its findings back to our own sample, under the number on its part, in any spelling', async () => {
    const { at, id, code } = await room.takeIn()
    await room.test(at, 'strip', strip)
    const packed = await pack({ samples: [id] })
    const [part] = await room.inside(sql<{ number: string }>`select number from drug_checking.dispatch_item`)
    const number = `${part?.number.slice(0, 4)}-${part?.number.slice(4)}`.toLowerCase()
    const tomas = await room.as('tomas')
    await tomas.get('/drug-checking/import')
    const csv = `sampleid,substance,abundance,method,date_complete\n${number},fentanyl,,GCMS,2099-01-05\n${number},xylazine,trace,GCMS,2099-01-05\nOTHER-7,cocaine,,GCMS,2099-01-05\n`
    const sent = await tomas.send('/drug-checking/import', { lab: 'unc', file: new File([csv], 'unc.csv') })
    assert.equal(sent.status, 201, textOf(sent))
    assert.equal(await count('drug_checking.sample'), 2)
    assert.match(textOf(await tomas.get(packed.to)), /xylazine \(a trace\)/)
    const result = /name="result" value="([^"]+)"/.exec((await (await room.as('noor')).get(at)).html)?.[1]
    assert.ok(result !== undefined)
    const noor = await room.as('noor')
    await noor.get(at)
    await noor.send(`${at}/release`, { result })
    assert.match(textOf(await room.read(code)), /xylazine A very small amount, found by laboratory/)
  })

  it('without a laboratory or a sample says what is missing, and keeps what was ticked', async () => {
    const { id } = await room.takeIn({ overdose: 'yes' })
    const nothing = await pack({ samples: [] })
    assert.equal(nothing.status, 422)
    assert.match(textOf(nothing), /Tick at least one sample/)
    const nowhere = await pack({ samples: [id], lab: ' ' })
    assert.match(textOf(nowhere), /Choose a laboratory/)
    assert.match(nowhere.html, new RegExp(`value="${id}" checked`))
    assert.equal(await count('drug_checking.dispatch'), 0)
  })

  it('is sent, then arrives; pressed twice it is said once; another organisation does not see it', async () => {
    const { id } = await room.takeIn()
    const { to } = await pack({ samples: [id] })
    const tomas = await room.as('tomas')
    await tomas.get(to)
    for (const what of ['sent', 'sent', 'arrived']) assert.equal((await tomas.send(to, { what })).status, 303)
    assert.equal(await count('drug_checking.dispatch_event'), 2)
    assert.equal((await tomas.send(to, { what: 'eaten' })).status, 404)
    const elsewhere = await checkingRoom(open)
    assert.equal((await (await elsewhere.as('tomas')).get(to)).status, 404)
  })
})

describe('what is left of a sample', () => {
  it('is destroyed before two people, and the log says so', async () => {
    const { at, id } = await room.takeIn()
    const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
    await tomas.get(shelf)
    assert.match(textOf(await tomas.send(shelf, { samples: [id], what: 'destroyed' })), /Write how they are destroyed/)
    await tomas.send(shelf, { id: randomUUID(), samples: [id], what: 'destroyed', how: 'in a disposal kit' })
    const [one] = await room.inside(sql<{ id: string }>`select id from drug_checking.destruction`)
    const alone = await tomas.send(`${shelf}/witness`, { destruction: one?.id ?? '' })
    assert.equal(alone.status, 422)
    assert.match(textOf(alone), /Somebody else has to see it destroyed/)
    assert.equal(await count('drug_checking.custody'), 0)
    await noor.get(shelf)
    for (let twice = 0; twice < 2; twice += 1)
      assert.equal((await noor.send(`${shelf}/witness`, { destruction: one?.id ?? '' })).status, 303)
    assert.equal(await count('drug_checking.custody'), 1)
    assert.match(textOf(await noor.get(shelf)), /in a disposal kit, 1 bag/)
    assert.match(textOf(await noor.get(at)), /Destroyed/)
    await tomas.send(shelf, { samples: [id], what: 'stored', place: 'top' })
    assert.equal(await count('drug_checking.custody'), 1, 'what was destroyed is not stored again')
  })

  it('the database itself refuses one person who was two', async () => {
    const [id, { organisation, workers }] = [randomUUID(), room.town]
    await room.inside(
      sql`insert into drug_checking.destruction (organisation, id, how, day, made_by) values (${organisation}, ${id}, 'burnt', '2026-03-09', ${workers.tomas})`,
    )
    await assert.rejects(
      room.inside(
        sql`insert into drug_checking.destruction_witness (organisation, destruction, made_by, witnessed_by, day) values (${organisation}, ${id}, ${workers.tomas}, ${workers.tomas}, '2026-03-09')`,
      ),
      /two_people_destroy/,
    )
    await assert.rejects(
      open.needs.database.inTransaction({ organisation, actor: workers.tomas }, (tx) =>
        sql`insert into drug_checking.destruction_witness (organisation, destruction, made_by, witnessed_by, day) values (${organisation}, ${id}, ${workers.tomas}, ${workers.noor}, '2026-03-09')`.execute(
          tx,
        ),
      ),
      /row-level security/,
    )
  })

  it('is put on a shelf and handed back, by two people at a time, in one order', async () => {
    const { at, id } = await room.takeIn()
    const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
    await tomas.get(shelf)
    await noor.get(shelf)
    await Promise.all([
      tomas.send(shelf, { samples: [id], what: 'stored', place: 'top' }),
      noor.send(shelf, { samples: [id], what: 'stored', place: 'left' }),
    ])
    await tomas.send(shelf, { samples: [id], what: 'handed-back' })
    await tomas.send(shelf, { samples: [id], what: 'used-up' })
    assert.equal(await count('drug_checking.custody'), 3)
    assert.match(textOf(await tomas.get(at)), /Handed back/)
    assert.match(textOf(await tomas.get(shelf)), /Nothing is on the shelf/)
  })
})

describe('somebody who wants everything about their sample deleted', () => {
  const remove = async (code: string) => {
    const person = room.visitor()
    await person.get('/results/delete')
    return person.send('/results/delete', { code })
  }

  it('deletes it with the code alone; the bag is still there and says so to the desk', async () => {
    const { at, code } = await room.takeIn({ expected: ['heroin'], colour: 'brown' })
    await room.test(at, 'strip', strip)
    await room.answer(at)
    assert.match(textOf(await room.read(code)), /Delete all we know of this sample/)
    assert.match(textOf(await remove(code)), /What you told us, the tests and the answers are gone/)
    for (const table of ['sample', 'card', 'method_run', 'observation', 'result', 'result_run', 'release'])
      assert.equal(await count(`drug_checking.${table}`), 0, table)
    assert.equal((await room.read(code)).status, 404)
    assert.equal((await remove(code)).status, 404)
    const tomas = await room.as('tomas')
    assert.match(textOf(await tomas.get(shelf)), new RegExp(`bags marked ${code.slice(0, 4)}`))
    await tomas.send(shelf, { id: randomUUID(), what: 'destroyed', how: 'burnt', bags: 'yes' })
    assert.doesNotMatch(textOf(await tomas.get(shelf)), /bags marked/)
  })

  it('says what is wrong with a code, and slows down who guesses', async () => {
    assert.match(textOf(await remove('ABCD')), /A code has 13 letters/)
    assert.match(textOf(await remove('2222-2222-22222')), /not right|do not have this code/)
  })

  it('and nobody else: not the program, not who works here, not another sample', async () => {
    const one = await room.takeIn()
    const other = await room.takeIn()
    const { organisation, workers } = room.town
    for (const actor of ['system', 'public', workers.tomas, workers.amina, other.id as PersonId] as const)
      await open.needs.database.inTransaction({ organisation, actor }, (tx) =>
        sql`delete from drug_checking.sample where id = ${one.id}`.execute(tx),
      )
    assert.equal(await count('drug_checking.sample'), 2)
  })
})
