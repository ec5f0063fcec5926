/** Wren and Rue, each with a page, a key and a review of their own, with Fen and Tomas beside both: for tests of what goes from one to the other. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

import { foundSafe, opens } from './both-accompany.ts'
import { codeOf, number, type OtherSide } from './other-side.ts'
import { formId } from './talks.ts'
import type { Visitor } from './visitor.ts'

type Wren = Awaited<ReturnType<OtherSide['wrenAsked']>>

/** Over which way we reached Rue. */
interface Reached {
  readonly contact: Record<string, string>
  readonly way: string
}

/** Rue came with the invitation, was taken on, and wrote a few words. */
export const rueComes = async (
  story: OtherSide,
  wren: Wren,
  said = 'I broke it.',
  reached: Reached = { contact: number, way: 'call' },
) => {
  await story.mayBeTried(wren, reached.contact)
  const { page, code } = await story.comes(codeOf(await story.tries(wren, { way: reached.way })))
  const id = await story.whoCame()
  const { talks } = story
  for (const [nth, step, fields] of [
    [2, 'acknowledged', {}],
    [3, 'triaged', { 'begun-by': 'person-harmed', 'gender-based': 'no' }],
  ] as const)
    assert.equal((await talks.pressed(id, step, { nth: String(nth), ...fields })).status, 303)
  await talks.iris.send(`/restorative-justice/${id}/declare`, { conflict: 'none' })
  assert.equal((await talks.pressed(id, 'accepted', { nth: '4' })).status, 303)
  await talks.accompanies('fen', id)
  await talks.ask(id, 'tomas')
  assert.equal((await talks.answer(wren.tomas, id, 'not-known')).status, 303)
  const words = `/me/talk/words/${id}`
  assert.equal((await talks.begin(page, words)).to, words)
  await page.get(words)
  assert.equal((await page.send(words, { id: randomUUID(), words: said })).to, `${words}?done=kept`)
  const review = `/restorative-justice/${id}/review`
  const own = `/me/talk/safe/${id}`
  return { id, page, code, review, own, tomas: wren.tomas, toms: wren.toms, between: `/me/talk/between/${id}` }
}

/** Both are safe today, and Iris, who accompanies neither, has a vault. Nobody has let anything go. */
export const bothThere = async (
  story: OtherSide,
  says: {
    readonly wren?: string
    readonly first?: Record<string, string>
    readonly rue?: string
    readonly reached?: Reached
  } = {},
) => {
  const { talks } = story
  const wren = await story.wrenAsked(says.first, says.wren)
  const rue = await rueComes(story, wren, says.rue, says.reached)
  await foundSafe(talks, rue)
  const phrase = await talks.vaultOf(talks.iris)
  return { wren: { ...wren, between: `/me/talk/between/${wren.id}` }, rue, phrase }
}

export type BothThere = Awaited<ReturnType<typeof bothThere>>

export interface OneSide {
  readonly id: string
  readonly page: Visitor
  readonly between: string
}

export const letter = 'I am sorry about the window. I think of it every day. R.'

export const summary = 'A short letter. It says sorry and asks for nothing.'

const typed = { kind: 'letter', words: letter, summary, signed: 'initials', handed: 'to-keep', weeks: '6' }

/** Written, read once more, and let go. */
export const letsGo = async ({ page, between }: OneSide, fields: Record<string, string> = {}) => {
  const id = formId(await page.get(between))
  const look = await page.send(between, { id, ...typed, ...fields })
  assert.equal(look.status, 200, look.html.slice(0, 2_000))
  return page.send(between, { id, ...typed, ...fields, step: 'let-go' })
}

const itemIn = (html: string) => /name="item" value="([0-9a-f-]{36})"/.exec(html)?.[1]

/** Iris opens her vault, reads, and says that it may go; or gives it back. */
export const irisReads = async (
  { talks }: { readonly talks: Pick<OtherSide['talks'], 'iris'> },
  { id }: Pick<OneSide, 'id'>,
  phrase: string,
  fields: Record<string, string> = { kind: 'may-go' },
) => {
  const at = `/restorative-justice/${id}/before`
  const before = await talks.iris.get(at)
  if (before.html.includes('name="phrase"')) await talks.iris.send(`${at}/open`, { phrase })
  const item = itemIn((await talks.iris.get(at)).html) ?? assert.fail('nothing to read')
  return talks.iris.send(at, { id: randomUUID(), item, ...fields })
}

/** Iris tells the other that something is there. */
export const irisTells = async ({ talks }: OtherSide, { id }: Pick<OneSide, 'id'>) => {
  const at = `/restorative-justice/${id}/before`
  const { html } = await talks.iris.get(at)
  const item = /name="item" value="([0-9a-f-]{36})"(?:(?!<\/form>).)*value="tell"/s.exec(html)?.[1]
  return talks.iris.send(at, { id: randomUUID(), item: item ?? '', kind: 'tell' })
}

export const wantsToBeTold = async ({ page, between }: OneSide) => {
  await page.get(between)
  assert.equal((await page.send(`${between}/told`, { id: randomUUID(), decision: 'given' })).to, `${between}?done=told`)
}

/** What is there for them chosen, with their code where it is opened. */
export const chooses = async ({ page, between }: OneSide, choice: string, code = '') => {
  const shown = await page.get(between)
  const item = /id="code-([0-9a-f-]{36})"/.exec(shown.html)?.[1] ?? itemIn(shown.html) ?? randomUUID()
  return page.send(`${between}/choose`, { id: formId(shown), item, choice, code })
}

/** Let go by one, read by Iris, and there for the other, who wants to be told. */
export const isThere = async (
  story: OtherSide,
  { from, to, phrase }: { readonly from: OneSide; readonly to: OneSide; readonly phrase: string },
  fields: Record<string, string> = {},
) => {
  await wantsToBeTold(to)
  assert.equal((await letsGo(from, fields)).to, `${from.between}?done=let-go`)
  assert.equal((await irisReads(story, from, phrase)).status, 303)
  assert.equal((await irisTells(story, from)).status, 303)
}

/** Fen’s or Tomas’s phrase, on the page of what goes between. */
export const opensBetween = async (who: Visitor, { id }: Pick<OneSide, 'id'>, phrase: string) => {
  await opens(who, `/restorative-justice/${id}/review`, phrase)
  return who.get(`/restorative-justice/${id}/between`)
}
