import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import { type CheckingRoom, checkingRoom } from '../../practice/checking-room.ts'
import { type OpenNeeds, openNeeds } from '../../practice/running-town.ts'
import { textOf } from '../../practice/visitor.ts'
import { addressOf, substances } from './register.ts'

let open: OpenNeeds
let room: CheckingRoom
before(async () => {
  open = await openNeeds()
})
beforeEach(async () => {
  room = await checkingRoom(open)
})
after(() => open.close())

const names = '/drug-checking/names'
const claims = '/drug-checking/claims'

const unknownSample = async () => {
  const taken = await room.takeIn()
  await room.test(taken.at, 'machine', { method: 'gcms', matches: 'peak at 7.31' })
  await room.answer(taken.at)
  return taken
}

describe('words that nobody knows', () => {
  it('are shown word for word until a curator says what they are; answers given stay, new ones say it', async () => {
    const { at, code } = await unknownSample()
    assert.match(textOf(await room.read(code)), /“peak at 7\.31” Found by laboratory/)
    const tomas = await room.as('tomas')
    assert.match(textOf(await tomas.get(names)), /“peak at 7\.31” · once/)
    await tomas.send(names, { named: 'peak at 7.31', means: 'known', substance: 'Dexmedetomidine' })
    const listed = textOf(await tomas.get(names))
    assert.match(listed, /1 answer would call something by another name now/)
    assert.doesNotMatch(listed, /“peak at 7\.31” · once/)
    assert.match(textOf(await room.read(code)), /“peak at 7\.31”/)

    await tomas.send(`${names}/renew`, {})
    assert.match(textOf(await room.read(code)), /“peak at 7\.31”/, 'not before a second person looked')
    const noor = await room.as('noor')
    const result = /name="result" value="([^"]+)"/.exec((await noor.get(at)).html)?.[1] ?? ''
    await noor.send(`${at}/release`, { result })
    const answer = textOf(await room.read(code))
    assert.match(answer, /medetomidine Found by laboratory/)
    assert.doesNotMatch(answer, /peak at 7\.31/)
    assert.doesNotMatch(textOf(await tomas.get(names)), /would call something/)
  })

  it('can be a substance of our own, later turn out to be a known one, and be taken apart again', async () => {
    const { at, code } = await unknownSample()
    const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
    const renew = async () => {
      await tomas.get(names)
      await tomas.send(`${names}/renew`, {})
      const result = /name="result" value="([^"]+)"/.exec((await noor.get(at)).html)?.[1] ?? ''
      await noor.send(`${at}/release`, { result })
      return textOf(await room.read(code))
    }
    await tomas.get(names)
    await tomas.send(names, { named: 'peak at 7.31', means: 'new', substance: 'N-desethyl etonitazene' })
    assert.match(await renew(), /N-desethyl etonitazene Found by/)
    await tomas.get(names)
    await tomas.send(`${names}/stands-for`, { one: 'n-desethyl etonitazene', other: 'protonitazene' })
    assert.match(await renew(), /protonitazene Found by/)
    await tomas.get(names)
    await tomas.send(`${names}/stands-for`, { one: 'N-desethyl etonitazene', other: '' })
    assert.match(await renew(), /N-desethyl etonitazene Found by/)
    const versions = await room.inside(sql<{ code: string }>`
      select n.code from drug_checking.result r join drug_checking.result_name n on n.result = r.id where r.sample = ${at.split('/').at(-1)} order by r.version`)
    assert.deepEqual(
      versions.map((one) => one.code),
      ['own:N-desethyl etonitazene', 'protonitazene', 'own:N-desethyl etonitazene'],
    )
  })

  it('can be no substance at all', async () => {
    const { at, code } = await unknownSample()
    const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
    await tomas.get(names)
    await tomas.send(names, { named: 'peak at 7.31', means: 'nothing' })
    await tomas.get(names)
    await tomas.send(`${names}/renew`, {})
    const result = /name="result" value="([^"]+)"/.exec((await noor.get(at)).html)?.[1] ?? ''
    await noor.send(`${at}/release`, { result })
    assert.match(textOf(await room.read(code)), /Nothing was found that these tests look for/)
  })

  const wrong: [story: string, fields: Record<string, string>, says: RegExp][] = [
    ['a name nobody knows', { means: 'known', substance: 'blue dream' }, /We do not know “peak at 7\.31”/],
    ['a new name that is known', { means: 'new', substance: 'caffeine' }, /We have this name already/],
    ['a name that judges', { means: 'new', substance: 'junkie powder' }, /judges somebody/],
    ['nothing chosen', {}, /Choose what “peak at 7\.31” is/],
  ]
  for (const [story, fields, says] of wrong)
    it(`${story} is refused with a sentence, and what was typed stays`, async () => {
      await unknownSample()
      const tomas = await room.as('tomas')
      await tomas.get(names)
      const answered = await tomas.send(names, { named: 'peak at 7.31', ...fields })
      assert.equal(answered.status, 422)
      assert.match(textOf(answered), says)
      if (fields['substance'] !== undefined) assert.match(answered.html, new RegExp(`value="${fields['substance']}"`))
    })

  it('two people deciding the same at a time decide it once', async () => {
    await unknownSample()
    const both = [await room.as('tomas'), await room.as('noor')]
    for (const one of both) await one.get(names)
    await Promise.all(
      both.map((one) => one.send(names, { named: 'peak at 7.31', means: 'known', substance: 'xylazine' })),
    )
    const [row] = await room.inside(
      sql<{
        n: number
      }>`select count(*)::int as n from drug_checking.name_decision where organisation = ${room.town.organisation}`,
    )
    assert.equal(row?.n, 1)
  })
})

describe('a sentence about a substance', () => {
  const write = async (fields: Record<string, string> = {}) => {
    const tomas = await room.as('tomas')
    await tomas.get(claims)
    return tomas.send(claims, {
      id: randomUUID(),
      substance: 'xylazine',
      about: 'what-it-is',
      says: 'A medicine that makes animals sleep.',
      source: 'doi:10.26434/chemrxiv-2023-znb8j',
      expires: new Date(Date.now() + 100 * 86_400_000).toISOString().slice(0, 10),
      ...fields,
    })
  }
  const page = async (code = 'xylazine') => textOf(await room.visitor().get(addressOf(code)))

  it('stands in public once a second person looked, and not after it was taken down', async () => {
    assert.match(await page(), /No information yet/)
    assert.equal((await write()).status, 303)
    assert.match(await page(), /No information yet/)
    const [tomas, noor] = [await room.as('tomas'), await room.as('noor')]
    const [one] = await room.inside(
      sql<{ id: string }>`select id from drug_checking.claim where organisation = ${room.town.organisation}`,
    )
    const decide = async (who: typeof tomas, what: string) => {
      await who.get(claims)
      return who.send(`${claims}/decide`, { claim: one?.id ?? '', do: what })
    }
    assert.match(textOf(await decide(tomas, 'review')), /You wrote this yourself/)
    assert.match(await page(), /No information yet/)
    assert.equal((await decide(noor, 'review')).status, 303)
    assert.match(await page(), /A medicine that makes animals sleep\. doi:10\.26434/)
    assert.equal((await decide(tomas, 'end')).status, 303)
    assert.match(await page(), /No information yet/)
  })

  it('about two together stands on the pages of both', async () => {
    await write({
      about: 'together',
      with: 'fentanyl',
      category: 'dangerous',
      says: 'Breathing slows down more than with one.',
    })
    const noor = await room.as('noor')
    const [one] = await room.inside(
      sql<{ id: string }>`select id from drug_checking.claim where organisation = ${room.town.organisation}`,
    )
    await noor.get(claims)
    await noor.send(`${claims}/decide`, { claim: one?.id ?? '', do: 'review' })
    assert.match(await page('fentanyl'), /Together with: xylazine Dangerous together\./)
    assert.match(await page('xylazine'), /Together with: fentanyl Dangerous together\./)
  })

  it('with an amount, without a source, or about what nobody knows, is refused and kept as typed', async () => {
    const answered = await write({ says: 'Begin with 5 mg.', source: '', substance: 'blue dream' })
    assert.equal(answered.status, 422)
    for (const says of [/We never say how much to take/, /Say where it comes from/, /We do not know this substance/])
      assert.match(textOf(answered), says)
    assert.match(answered.html, /value="Begin with 5 mg\."/)
  })

  it('says which tests see a substance, and which cannot', async () => {
    assert.match(await page('carfentanil'), /fentanyl strip and spectrometer \(FTIR\) cannot see it/)
    assert.match(await page('isotonitazene'), /nitazene strip can react to it/)
    assert.match(await page('isotonitazene'), /One of: nitazenes and opioids/)
    assert.equal((await room.visitor().get(addressOf('nothing-of-interest'))).status, 404)
    const person = room.visitor()
    await person.get('/known')
    assert.match(textOf(await person.send('/known', { find: 'nitaz' })), /isotonitazene/)
  })

  it('S7: has an address of its own that does not name it', () => {
    const addresses = substances.map(({ code }) => addressOf(code))
    assert.equal(new Set(addresses).size, substances.length)
    for (const address of addresses) assert.match(address, /^\/known\/[0-9a-f]{8}$/)
  })
})
