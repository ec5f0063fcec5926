/** A checking room at work, for tests: its people signed in, a bag taken in, tested, answered and handed back, all through the pages. */

import { randomUUID } from 'node:crypto'

import type { sql } from 'kysely'

import type { OpenNeeds } from './running-town.ts'
import { makeTown } from './town.ts'
import { practiceApp, signedIn, visitor } from './visitor.ts'

export type Person = 'tomas' | 'noor' | 'bea' | 'amina' | 'milo'

export const checkingRoom = async (open: OpenNeeds) => {
  const host = `${randomUUID().slice(0, 8)}.example.org`
  const town = await makeTown(open.needs, 'Harbour Lights', host)
  const app = practiceApp(open.needs)
  const as = (person: Person) => signedIn(app, open.needs, town, person, host)

  const takeIn = async (fields: Record<string, string | string[]> = {}) => {
    const bea = await as('bea')
    const form = await bea.get('/drug-checking/intake')
    const id = /name="id" value="([^"]+)"/.exec(form.html)?.[1] ?? ''
    const saved = await bea.send('/drug-checking/intake', { id, ...fields })
    const at = saved.to ?? ''
    const shown = await bea.get(at)
    const code = /class="code"><bdi>([^<]+)</.exec(shown.html)?.[1] ?? ''
    return { at, id, code }
  }

  /** Tomas tests; returns what the page answered. */
  const test = async (at: string, kind: 'strip' | 'reagent' | 'machine', fields: Record<string, string>) => {
    const tomas = await as('tomas')
    await tomas.get(at)
    return tomas.send(`${at}/${kind}`, { run: randomUUID(), kind, ...fields })
  }

  /** Tomas prepares, Noor hands back. */
  const answer = async (at: string) => {
    const [tomas, noor] = [await as('tomas'), await as('noor')]
    await tomas.get(at)
    await tomas.send(`${at}/prepare`, {})
    const result = /name="result" value="([^"]+)"/.exec((await noor.get(at)).html)?.[1] ?? ''
    return noor.send(`${at}/release`, { result })
  }

  const read = async (code: string) => {
    const person = visitor(app, host)
    await person.get('/results')
    return person.send('/results', { code })
  }

  const inside = <Row>(query: ReturnType<typeof sql<Row>>): Promise<readonly Row[]> =>
    open.needs.database.inTransaction({ organisation: town.organisation, actor: 'system' }, async (tx) => {
      const { rows } = await query.execute(tx)
      return rows
    })

  return { town, app, host, as, takeIn, test, answer, read, inside, visitor: () => visitor(app, host) }
}

export type CheckingRoom = Awaited<ReturnType<typeof checkingRoom>>
