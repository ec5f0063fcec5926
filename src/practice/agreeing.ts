/** Rue commits to something, and Wren opens it; both say that it counts, and each goes through it with Fen: for tests that walk there step by step. */

import assert from 'node:assert/strict'

import { dayAfter } from '../principles/ground/time.ts'
import { type BothThere, chooses, irisReads, irisTells, wantsToBeTold } from './both-sides.ts'
import { began, type OtherSide } from './other-side.ts'
import { formId } from './talks.ts'
import type { Visitor } from './visitor.ts'

export interface OneSide {
  readonly id: string
  readonly page: Visitor
  readonly code: string
  readonly between: string
}

export const agreed = ({ id }: Pick<OneSide, 'id'>) => `/me/talk/agreed/${id}`

export const theirAgreed = ({ id }: Pick<OneSide, 'id'>) => `/restorative-justice/${id}/agreed`

/** A month after the stories begin. */
const byWhen = dayAfter(began, 30)

export const promise = {
  words: 'I will mend the shop window with my uncle.',
  how: 'It is done when the glass is in and the shop is open.',
  'by-when': byWhen,
  checks: 'author',
}

/** Written, read once more, and let go. */
export const commits = async (one: OneSide, fields: Record<string, string> = {}) => {
  const at = agreed(one)
  const id = formId(await one.page.get(at))
  const look = await one.page.send(at, { id, ...promise, ...fields })
  assert.equal(look.status, 200, look.html.slice(0, 2_000))
  return one.page.send(at, { id, ...promise, ...fields, step: 'let-go' })
}

const itemOn = async (one: Pick<OneSide, 'id' | 'page'>): Promise<string> =>
  /name="item" value="([0-9a-f-]{36})"/.exec((await one.page.get(agreed(one))).html)?.[1] ??
  assert.fail('no commitment stands on this page')

/** Let go by one, read by Iris, opened by the other. */
export const isOpened = async (
  story: OtherSide,
  { from, to, phrase }: { readonly from: OneSide; readonly to: OneSide; readonly phrase: string },
  fields: Record<string, string> = {},
) => {
  await wantsToBeTold(to)
  assert.equal((await commits(from, fields)).to, `${agreed(from)}?done=let-go`)
  assert.equal((await irisReads(story, from, phrase)).status, 303)
  assert.equal((await irisTells(story, from)).status, 303)
  assert.equal((await chooses(to, 'now', to.code)).status, 200)
}

/** Yes, not now, no, or taken back. */
export const saysOf = async (one: OneSide, decision = 'given') => {
  const item = await itemOn(one)
  return one.page.send(`${agreed(one)}/${decision === 'withdrawn' ? 'no' : 'answer'}`, { item, decision })
}

/** Whoever accompanies them presses one thing. */
export const presses = async (who: Visitor, one: Pick<OneSide, 'id' | 'page'>, kind: string) => {
  const { html } = await who.get(theirAgreed(one))
  const item = /name="item" value="([0-9a-f-]{36})"/.exec(html)?.[1] ?? (await itemOn(one))
  const news = /name="news" value="(\d+)"/.exec(html)?.[1] ?? ''
  return who.send(theirAgreed(one), { item, kind, news })
}

/** What became of it, or how they want to hear it. */
export const says = async (one: OneSide, fields: Record<string, string>) =>
  one.page.send(`${agreed(one)}/became`, { item: await itemOn(one), ...fields })

/** Opened, gone through with each alone, both said yes, and the program looked. */
export const itCounts = async (
  story: OtherSide,
  { wren, rue, phrase }: BothThere,
  fields: Record<string, string> = {},
) => {
  await isOpened(story, { from: rue, to: wren, phrase }, fields)
  for (const one of [rue, wren]) {
    assert.equal((await presses(story.talks.fen, one, 'talked-over')).status, 303)
    const said = await saysOf(one)
    assert.equal(said.to, `${agreed(one)}?done=said`, said.html.slice(0, 3_000))
  }
  await story.theDayComes()
}
