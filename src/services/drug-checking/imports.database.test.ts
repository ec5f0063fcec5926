/** Files of laboratories nobody knew yet, spreadsheets, and files that should not have come in. */

import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'
import writeXlsxFile from 'write-excel-file/node'

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

const desk = '/drug-checking/import'
const unescaped = (text: string) => text.replaceAll('&quot;', '"').replaceAll('&amp;', '&')
const csv = (text: string) => new File([text], 'results.csv')
const uncHeader = 'sampleid,substance,abundance,method,date_complete'
const unc = (...lines: string[]) => csv([uncHeader, ...lines].join('\n'))
const cardsHeader =
  'sampleid,state,date_collect,sampletype,collection,expectedsubstance,color,texture,sensations,overdose,texture_notes'

const bring = async (lab: string, file: File, as: 'tomas' | 'noor' = 'tomas') => {
  const one = await room.as(as)
  await one.get(desk)
  return one.send(desk, { lab, file })
}

const takeBack = async (why = 'it was of another town', which = 0) => {
  const tomas = await room.as('tomas')
  const files = [...(await tomas.get(desk)).html.matchAll(/name="file" value="([^"]+)"/g)].map(([, id]) => id ?? '')
  return tomas.send(`${desk}/undo`, { file: files[which] ?? '', why })
}

const releaseAll = async () => {
  const noor = await room.as('noor')
  const results = /name="results" value="([^"]+)"/.exec((await noor.get('/drug-checking/release')).html)?.[1] ?? ''
  return noor.send('/drug-checking/release', { results })
}

const count = async (what: string) =>
  Number(
    (
      await room.inside(
        sql<{
          n: number
        }>`select count(*)::int as n from ${sql.table(what)} where organisation = ${room.town.organisation}`,
      )
    )[0]?.n,
  )

/** The sample a laboratory calls so, with a code of ours. */
const codeOf = async (number: string) => {
  const tomas = await room.as('tomas')
  const at = /href="(\/drug-checking\/samples\/[0-9a-f-]{36})"/.exec(
    (await tomas.get(`/drug-checking/samples?find=${number}`)).html,
  )?.[1]
  await tomas.get(at ?? '')
  await tomas.send(`${at}/code`, {})
  return /class="code"><bdi>([^<]+)</.exec((await tomas.get(at ?? '')).html)?.[1] ?? ''
}

describe('a laboratory nobody knew yet', () => {
  const rows = [
    ['Ref', 'Compound', 'Level', 'Reported'],
    ['N-1', 'fentanyl', 'major', '2026-03-02'],
    ['N-1', 'caffeine', 'trace', '2026-03-02'],
  ]
  const sheet = async () =>
    new File(
      [new Uint8Array(await writeXlsxFile(rows.map((cells) => cells.map((value) => ({ value }))) as never).toBuffer())],
      'north.xlsx',
    )
  const means = {
    'lab-name': 'north-lab',
    'means-0': 'number',
    'means-1': 'named',
    'means-2': 'amount',
    'means-3': 'day',
    'word-2-0': 'detected',
    'word-2-1': 'trace',
    method: 'lcms',
  }

  it('is told once how to read, and then its spreadsheets come in unchanged', async () => {
    const tomas = await room.as('tomas')
    await tomas.get(`${desk}/mapping`)
    const shown = await tomas.send(`${desk}/mapping`, { file: await sheet() })
    assert.match(textOf(shown), /Column “Compound”/)
    const columns = unescaped(/name="columns" value="([^"]+)"/.exec(shown.html)?.[1] ?? '')
    const half = await tomas.send(`${desk}/mapping`, { ...means, 'means-3': 'nothing', columns })
    assert.equal(half.status, 422)
    assert.match(textOf(half), /Say which column holds the day/)
    assert.match(half.html, /value="north-lab"/)
    assert.equal((await tomas.send(`${desk}/mapping`, { ...means, columns })).status, 303)
    const brought = await bring('north-lab', await sheet())
    assert.equal(brought.status, 201, textOf(brought))
    assert.match(textOf(await bring('north-lab', await sheet(), 'noor')), /All of this was here already/)
    const code = await codeOf('N-1')
    await releaseAll()
    assert.match(textOf(await room.read(code)), /fentanyl Found by laboratory \(LC-MS\)/)
  })

  it('of one organisation is none of another’s, and nobody but the bench tells', async () => {
    const tomas = await room.as('tomas')
    await tomas.get(`${desk}/mapping`)
    const shown = await tomas.send(`${desk}/mapping`, { file: await sheet() })
    const columns = unescaped(/name="columns" value="([^"]+)"/.exec(shown.html)?.[1] ?? '')
    await tomas.send(`${desk}/mapping`, { ...means, columns })
    const elsewhere = await checkingRoom(open)
    assert.ok(!(await (await elsewhere.as('tomas')).get(desk)).html.includes('north-lab'))
    assert.equal((await (await room.as('bea')).get(`${desk}/mapping`)).status, 403)
    for (const wrong of ['', '[', '[1]', '[{"name":5}]', '{"name":"a"}'])
      assert.match(textOf(await tomas.send(`${desk}/mapping`, { ...means, columns: wrong })), /Choose a file/)
  })
})

describe('a file that should not have come in', () => {
  it('is taken back before anybody was told: nothing of it waits, and its answers are nobody’s', async () => {
    await bring('unc', unc('61,fentanyl,,GCMS,2026-03-02', '62,caffeine,,GCMS,2026-03-02'))
    const noor = await room.as('noor')
    assert.match(textOf(await noor.get('/drug-checking/release')), /From a laboratory file: 2 answers/)
    const results = /name="results" value="([^"]+)"/.exec((await noor.get('/drug-checking/release')).html)?.[1] ?? ''
    assert.match(textOf(await takeBack('')), /Write what was wrong with the file/)
    assert.equal((await takeBack()).status, 303)
    assert.match(textOf(await noor.get('/drug-checking/release')), /Nothing waits/)
    await noor.send('/drug-checking/release', { results })
    assert.equal(await count('drug_checking.release'), 0)
    assert.match(textOf(await (await room.as('tomas')).get(desk)), /Taken back on .*: it was of another town/)
  })

  it('taken back after people were told: their answer is in doubt at once, and the next one says so', async () => {
    await bring('unc', unc('61,fentanyl,,GCMS,2026-03-02'))
    const code = await codeOf('61')
    await releaseAll()
    assert.match(textOf(await room.read(code)), /fentanyl Found by laboratory/)
    await takeBack()
    assert.match(textOf(await room.read(code)), /Do not go by this answer/)
    const noor = await room.as('noor')
    const at =
      /href="(\/drug-checking\/samples\/[0-9a-f-]{36})"/.exec((await noor.get('/drug-checking/release')).html)?.[1] ??
      ''
    const result = /name="result" value="([^"]+)"/.exec((await noor.get(at)).html)?.[1] ?? ''
    assert.equal((await noor.send(`${at}/release`, { result })).status, 303)
    const answer = textOf(await room.read(code))
    assert.match(answer, /laboratory \(GC-MS\): we took this test back/)
    assert.doesNotMatch(answer, /fentanyl Found/)
  })

  it('may come again afterwards, and a second time taken back changes nothing more', async () => {
    const file = () => unc('61,fentanyl,,GCMS,2026-03-02')
    await bring('unc', file())
    await takeBack()
    assert.match(textOf(await bring('unc', file())), /It is in/)
    assert.match(textOf(await bring('unc', file())), /All of this was here already/)
    const code = await codeOf('61')
    await releaseAll()
    assert.match(textOf(await room.read(code)), /fentanyl Found by laboratory/)
    assert.equal(await count('drug_checking.lab_import'), 2)
    const [first] = await room.inside(
      sql<{
        id: string
      }>`select lab_import as id from drug_checking.lab_import_undone where organisation = ${room.town.organisation}`,
    )
    const tomas = await room.as('tomas')
    await tomas.get(desk)
    assert.equal((await tomas.send(`${desk}/undo`, { file: first?.id ?? '', why: 'again' })).status, 404)
    assert.match(textOf(await room.read(code)), /fentanyl Found by laboratory/)
  })

  it('leaves what the right file said before it: the wrong one lay on top', async () => {
    const filed = () =>
      room.inside(
        sql<{ id: string }>`select id from drug_checking.lab_import i where organisation = ${room.town.organisation}
          and not exists (select from drug_checking.lab_import_undone u where u.lab_import = i.id)`,
      )
    await bring('unc', unc('61,fentanyl,,GCMS,2026-03-02', '61,xylazine,trace,GCMS,2026-03-02'))
    const [right] = await filed()
    const code = await codeOf('61')
    await releaseAll()
    await bring('unc', unc('61,caffeine,,GCMS,2026-03-02'))
    const wrong = (await filed()).find(({ id }) => id !== right?.id)
    await releaseAll()
    assert.doesNotMatch(textOf(await room.read(code)), /fentanyl Found/)
    const tomas = await room.as('tomas')
    await tomas.get(desk)
    assert.equal((await tomas.send(`${desk}/undo`, { file: wrong?.id ?? '', why: 'of another town' })).status, 303)
    assert.match(textOf(await room.read(code)), /Do not go by this answer/)
    await releaseAll()
    const answer = textOf(await room.read(code))
    assert.match(answer, /fentanyl Found by laboratory/)
    assert.match(answer, /xylazine/)
    assert.doesNotMatch(answer, /caffeine|took this test back/)
    await tomas.get(desk)
    assert.equal((await tomas.send(`${desk}/undo`, { file: right?.id ?? '', why: 'this one too' })).status, 303)
    assert.match(textOf(await room.read(code)), /Do not go by this answer/)
  })

  it('in the name of who is no technician is not taken back, and no laboratory is told to us by a sample', async () => {
    await bring('unc', unc('61,fentanyl,,GCMS,2026-03-02'))
    const { organisation, workers } = room.town
    const { id: sample } = await room.takeIn({})
    const [file] = await room.inside(
      sql<{ id: string }>`select id from drug_checking.lab_import where organisation = ${organisation}`,
    )
    for (const actor of [sample, workers.bea])
      for (const query of [
        sql`insert into drug_checking.lab_import_undone (organisation, lab_import, why, day, undone_by) values (${organisation}, ${file?.id}, 'x', '2026-03-09', ${actor})`,
        sql`insert into drug_checking.lab_mapping (organisation, lab, nth, mapping, made_by, day) values (${organisation}, 'north', 1, '{}', ${actor}, '2026-03-09')`,
      ])
        await open.needs.database
          .inTransaction({ organisation, actor: actor as typeof workers.bea }, (tx) => query.execute(tx))
          .then(
            () => assert.fail('a row was written'),
            (error: Error) => assert.match(error.message, /row-level security/),
          )
  })

  it('takes the cards it brought along, and no card that somebody else wrote', async () => {
    const { id } = await room.takeIn({ colour: 'blue' })
    await bring(
      'unc',
      csv(`${cardsHeader}\n71,NC,2026-03-01,pill,direct,oxycodone,white,hard,normal,unknown,has my name on it`),
    )
    assert.equal(await count('drug_checking.card'), 2)
    const { organisation, workers } = room.town
    const asTomas = (query: ReturnType<typeof sql>) =>
      open.needs.database.inTransaction({ organisation, actor: workers.tomas }, (tx) => query.execute(tx))
    assert.equal((await asTomas(sql`delete from drug_checking.card`)).numAffectedRows, 0n)
    await takeBack()
    const cards = await room.inside(
      sql<{ sample: string }>`select sample from drug_checking.card where organisation = ${organisation}`,
    )
    assert.deepEqual(cards, [{ sample: id }])
  })

  it('of another organisation is not there; in another’s name it is not taken back', async () => {
    await bring('unc', unc('61,fentanyl,,GCMS,2026-03-02'))
    const [file] = await room.inside(
      sql<{ id: string }>`select id from drug_checking.lab_import where organisation = ${room.town.organisation}`,
    )
    const elsewhere = await checkingRoom(open)
    const other = await elsewhere.as('tomas')
    await other.get(desk)
    assert.equal((await other.send(`${desk}/undo`, { file: file?.id ?? '', why: 'mine' })).status, 404)
    const { organisation, workers } = room.town
    await assert.rejects(
      open.needs.database.inTransaction({ organisation, actor: workers.bea }, (tx) =>
        sql`insert into drug_checking.lab_import_undone (organisation, lab_import, why, day, undone_by) values (${organisation}, ${file?.id}, 'x', '2026-03-09', ${workers.tomas})`.execute(
          tx,
        ),
      ),
      /row-level security/,
    )
  })
})
