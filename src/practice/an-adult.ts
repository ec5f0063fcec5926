/** Somebody decides with an adult whom they chose: for tests that walk there step by step. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

import type { OtherSide } from './other-side.ts'
import { codesIn } from './talks.ts'
import { onOwnPage, type Page, type Visitor } from './visitor.ts'

export interface OneSide {
  readonly id: string
  readonly page: Visitor
}

export const ownAdult = ({ id }: Pick<OneSide, 'id'>) => `/me/talk/adult/${id}`

export const theirAdult = ({ id }: Pick<OneSide, 'id'>) => `/restorative-justice/${id}/adult`

/** Whoever accompanies them presses one thing, about the adult who stands on the page. */
export const presses = async (who: Visitor, one: Pick<OneSide, 'id'>, fields: Record<string, string>) => {
  const { html } = await who.get(theirAdult(one))
  const chosen = /name="chosen" value="(\d+)"/.exec(html)?.[1] ?? ''
  return who.send(theirAdult(one), { chosen, ...fields })
}

/** Fen writes that they are young. */
export const isYoung = async ({ talks }: OtherSide, one: Pick<OneSide, 'id'>) => {
  const sent = await presses(talks.fen, one, { kind: 'with-an-adult', because: 'age' })
  assert.equal(sent.to, `${theirAdult(one)}?done=written`)
}

/** A page for the one they choose: the code they hand on. */
export const choosesAdult = async ({ id, page }: OneSide, who = 'somebody'): Promise<Page> => {
  const nth = /name="nth" value="(\d+)"/.exec((await page.get(ownAdult({ id }))).html)?.[1] ?? ''
  return page.send(`${ownAdult({ id })}/choose`, { nth, who })
}

export const beside = '/me/talk/beside'

/** They open the page that was made for them, and say yes to being beside. */
export const saysYesToBeside = async ({ app, host }: OtherSide, made: Page) => {
  const [code = ''] = codesIn(made)
  const first = await onOwnPage(app, code, host)
  await first.get(beside)
  assert.equal((await first.send(beside, { what: 'beside', decision: 'given' })).to, `${beside}?done=said`)
  return first
}

/** Codes that only they know; they come in anew with those. */
export const makesOwnCodes = async ({ app, host }: OtherSide, first: Visitor) => {
  await first.get('/me/codes')
  const [code = ''] = codesIn(await first.send('/me/codes', { id: randomUUID() }))
  return { page: await onOwnPage(app, code, host), code }
}

/** Young, and an adult stands beside them: chosen, willing, with codes of their own, and talked with. */
export const hasAnAdult = async (story: OtherSide, one: OneSide) => {
  await isYoung(story, one)
  const adult = await makesOwnCodes(story, await saysYesToBeside(story, await choosesAdult(one)))
  const found = await presses(story.talks.fen, one, { kind: 'nothing-against' })
  assert.equal(found.to, `${theirAdult(one)}?done=written`)
  return adult
}

/** What stands on the adult's page, each by its first words, and how it is called. */
export const asksOn = async (adult: Visitor): Promise<ReadonlyMap<string, string>> => {
  const { html } = await adult.get(beside)
  const found = html.matchAll(/<h3[^>]*>([^<]+)<\/h3>(?:(?!<\/form>).)*?name="what" value="([^"]+)"/gs)
  return new Map([...found].map(([, title = '', key = '']) => [title, key]))
}

/** Their answer to the thing that begins so. */
export const answersAs = async (adult: Visitor, begins: string, decision = 'given') => {
  const asks = await asksOn(adult)
  const key = [...asks].find(([title]) => title.startsWith(begins))?.[1]
  return adult.send(beside, {
    what: key ?? assert.fail(`nothing begins with ${begins}: ${[...asks.keys()]}`),
    decision,
  })
}
