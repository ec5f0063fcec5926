/** A contact is three round trips to the database: begin with the signed context, one statement, commit. Counted on the wire. */

import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { connect, createServer, type Server, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'

import { openDatabase } from '../../platform/database/transaction.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { makeTown } from '../../practice/town.ts'
import { practiceApp, signedIn, type Visitor } from '../../practice/visitor.ts'

let open: OpenNeeds
let wire: Server
let trips = 0
let tomas: Visitor

/** Stands between the program and the database, and counts how often the database says that it is ready for more. */
const countOnTheWire = (target: () => Socket): Server =>
  createServer((program) => {
    const database = target()
    let rest = Buffer.alloc(0)
    let asked = false
    program.on('data', () => {
      asked = true
    })
    database.on('data', (bytes) => {
      rest = Buffer.concat([rest, bytes])
      while (rest.length >= 5 && rest.length >= 1 + rest.readUInt32BE(1)) {
        if (rest[0] === 0x5a && asked) trips += 1
        rest = rest.subarray(1 + rest.readUInt32BE(1))
      }
    })
    program.pipe(database).pipe(program)
    for (const end of [program, database]) end.on('error', () => end.destroy())
  })

before(async () => {
  open = await openNeeds()
  const url = new URL(open.fresh.app)
  const socket = url.searchParams.get('host')
  const target = () =>
    socket === null ? connect(Number(url.port || 5432), url.hostname) : connect(join(socket, '.s.PGSQL.5432'))
  const folder = mkdtempSync(join(tmpdir(), 'alongside-wire-'))
  wire = countOnTheWire(target)
  await new Promise<void>((listening) => wire.listen(join(folder, '.s.PGSQL.5432'), listening))
  url.searchParams.set('host', folder)
  url.port = ''
  const needs = { ...open.needs, database: openDatabase(url.toString(), open.needs.keyring, 1) }
  const town = await makeTown(needs)
  tomas = await signedIn(practiceApp(needs), needs, town, 'tomas')
  open = { ...open, needs }
})
after(async () => {
  await open.needs.database.close()
  wire.close()
  await open.close().catch(() => undefined)
})

const tripsOf = async (fn: () => Promise<unknown>): Promise<number> => {
  const earlier = trips
  await fn()
  return trips - earlier
}

describe('on the wire', () => {
  it('taking in a sample is three round trips, the first time and when it is sent again', async () => {
    await tomas.get('/drug-checking/intake')
    const fields = { id: '3d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c', form: 'powder', expected: ['heroin'], colour: 'brown' }
    await tomas.send('/drug-checking/intake', { ...fields, id: '7d5bd0a8-6ac7-4a44-9d53-7f1d1d3f8a5c' })
    assert.equal(await tripsOf(() => tomas.send('/drug-checking/intake', fields)), 3)
    assert.equal(await tripsOf(() => tomas.send('/drug-checking/intake', fields)), 3)
  })

  it('the list of fifty samples is three as well', async () => {
    await tomas.get('/drug-checking/samples')
    assert.equal(await tripsOf(() => tomas.get('/drug-checking/samples')), 3)
  })

  it('a page that asks nothing asks nothing', async () =>
    assert.equal(await tripsOf(() => tomas.get('/drug-checking/intake')), 0))
})
