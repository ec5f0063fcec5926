/** Fen and Tomas accompany somebody who wrote a few words, and both have them open: for tests that begin where that is done. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

import type { Earlier, Talks } from './talks.ts'
import type { TownMade } from './town.ts'
import type { Visitor } from './visitor.ts'

/** Their phrase, typed once, on the page of the review. */
export const opens = async (who: Visitor, review: string, phrase: string) => {
  await who.get(review)
  const opened = await who.send(review.replace(/review$/, 'words/open'), { phrase, to: 'review' })
  assert.equal(opened.to, review)
}

/** A line of a review, numbered as the page says. */
export const say = async (who: Visitor, at: string, fields: Record<string, string>) => {
  const { html } = await who.get(at)
  const nth = /name="nth" value="(\d+)"/.exec(html)?.[1] ?? '1'
  return who.send(at, { id: randomUUID(), nth, ...fields })
}

export const bothAccompany = async (talks: Talks, { workers }: TownMade, said: string, earlier: Earlier = {}) => {
  const one = await talks.begun(said, earlier)
  await talks.able('tomas')
  const tomas = await talks.accompanies('tomas', one.id)
  const toms = await talks.vaultOf(tomas)
  await one.page.get(one.at)
  await one.page.send(`${one.at}/let`, { worker: workers.tomas, code: one.code })
  const review = `/restorative-justice/${one.id}/review`
  const own = `/me/talk/safe/${one.id}`
  await opens(talks.fen, review, one.phrase)
  await opens(tomas, review, toms)
  return { ...one, tomas, toms, review, own }
}

/** Somebody who accompanies them asked, and they decide alone (V9). */
const decidesAlone = async (who: Visitor, review: string) => {
  const at = review.replace(/review$/, 'adult')
  await who.get(at)
  assert.equal((await who.send(at, { kind: 'alone' })).to, `${at}?done=written`)
}

/** Fen went through what it is with them, and they said it back in their own words (V2). */
export const saysItBack = async (who: Visitor, review: string) => {
  const at = review.replace(/review$/, 'offer')
  const { html } = await who.get(at)
  const nth = /name="nth" value="(\d+)"/.exec(html)?.[1] ?? '1'
  const wrote = await who.send(at, { nth, said: 'said-back', language: 'en', format: 'text', kind: 'gone-through' })
  assert.equal(wrote.to, `${at}?done=written`)
}

/** Said by themselves, gone through by Fen, agreed by Tomas: safe enough to go further, today. */
export const foundSafe = async (
  talks: Talks,
  { page, own, review, tomas }: Pick<Awaited<ReturnType<typeof bothAccompany>>, 'page' | 'own' | 'review' | 'tomas'>,
) => {
  assert.equal((await say(page, own, { kind: 'how-safe', words: 'As long as it is not at mine.' })).status, 303)
  await saysItBack(talks.fen, review)
  await decidesAlone(talks.fen, review)
  assert.equal((await say(talks.fen, review, { kind: 'gone-through' })).to, review)
  assert.equal((await say(tomas, review, { kind: 'agreed' })).to, review)
}
