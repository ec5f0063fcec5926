/** Wren and Rue meet, with Fen and Tomas beside them and Iris, who accompanies neither: for tests that walk there step by step. */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'

import { dayAfter } from '../principles/ground/time.ts'
import { foundSafe, opens } from './both-accompany.ts'
import type { BothThere } from './both-sides.ts'
import { began, type OtherSide } from './other-side.ts'
import { onOwnPage, type Visitor } from './visitor.ts'

/** Ten days after the stories begin. */
export const meetingDay = dayAfter(began, 10)

export interface OneSide {
  readonly id: string
  readonly page: Visitor
}

const at = ({ id }: Pick<OneSide, 'id'>) => `/me/talk/meet/${id}`

export const theirs = ({ id }: Pick<OneSide, 'id'>) => `/restorative-justice/${id}/meeting`

export const wishes = async (one: OneSide, decision = 'given', form = 'face-to-face') => {
  const { html } = await one.page.get(at(one))
  const nth =
    new RegExp(`name="form" value="${form}"/?>\\s*<input type="hidden" name="nth" value="(\\d+)"`).exec(html)?.[1] ?? ''
  return one.page.send(decision === 'withdrawn' ? `${at(one)}/no` : at(one), { about: 'wish', form, nth, decision })
}

/** Both said so, and the program looked. */
export const bothWish = async (story: OtherSide, { wren, rue }: BothThere) => {
  for (const one of [wren, rue]) assert.equal((await wishes(one)).to, `${at(one)}?done=said`)
  await story.theDayComes()
}

export const presses = async (
  who: Visitor,
  one: Pick<OneSide, 'id'>,
  fields: Record<string, string | readonly string[]>,
) => {
  const seen = /name="seen" value="([^"]*)"/.exec((await who.get(theirs(one))).html)?.[1] ?? ''
  return who.send(theirs(one), { id: randomUUID(), seen, ...fields })
}

export const suggested = (story: OtherSide) => ({
  kind: 'plan',
  day: meetingDay,
  from: '14:30',
  until: '16:00',
  place: 'The garden room of the library',
  there: [story.town.workers.fen, story.town.workers.tomas],
  note: 'There is tea.',
})

/** Fen suggests it from the side of one, and writes the part of each. */
export const suggests = async (
  story: OtherSide,
  both: BothThere,
  fields: Record<string, string | readonly string[]> = {},
) => {
  const sent = await presses(story.talks.fen, both.wren, { ...suggested(story), ...fields })
  assert.equal(sent.to, `${theirs(both.wren)}?done=plan`)
  for (const [one, where, arrive] of [
    [both.wren, 'The door by the river', '14:00'],
    [both.rue, 'The door on the square', '14:15'],
  ] as const)
    assert.equal((await writesPart(story.talks.fen, one, { where, arrive })).to, `${theirs(one)}?done=part`)
}

export const writesPart = async (
  who: Visitor,
  one: Pick<OneSide, 'id'>,
  fields: Record<string, string | readonly string[]>,
) => {
  const { html } = await who.get(theirs(one))
  const plan = /name="plan" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const nth = /name="nth" value="(\d+)"/.exec(html)?.[1] ?? '1'
  return who.send(theirs(one), { id: randomUUID(), kind: 'part', plan, nth, how: '', ...fields })
}

/** Their answer to exactly what stands there. */
export const answers = async (one: OneSide, decision = 'given') => {
  const { html } = await one.page.get(at(one))
  const plan = /name="plan" value="([^"]+)"/.exec(html)?.[1] ?? ''
  const exactly = /name="exactly" value="([^"]+)"/.exec(html)?.[1] ?? ''
  return one.page.send(decision === 'withdrawn' ? `${at(one)}/no` : at(one), { about: 'plan', plan, exactly, decision })
}

/** Iris signs, or does not; from the side of one. */
export const signs = async (who: Visitor, { id }: Pick<OneSide, 'id'>, decision = 'go') => {
  const go = `/restorative-justice/${id}/go`
  const plan = /name="plan" value="([^"]+)"/.exec((await who.get(go)).html)?.[1] ?? ''
  return who.send(go, { plan, decision })
}

/** Both wish it, it is suggested, both say yes, and Iris signed: it takes place. */
export const goesAhead = async (story: OtherSide, both: BothThere) => {
  await bothWish(story, both)
  await suggests(story, both)
  for (const one of [both.wren, both.rue]) assert.equal((await answers(one)).to, `${at(one)}?done=said`)
  assert.equal((await signs(story.talks.iris, both.wren)).to, `/restorative-justice/${both.wren.id}/go?done=go`)
}

/** On another day sessions are over: everybody comes in anew, and all that worries each is gone through. */
export const onThatDay = async (story: OtherSide, both: BothThere) => {
  const { talks, app, host } = story
  const [fen, tomas, iris] = [await talks.be('fen'), await talks.be('tomas'), await talks.be('iris')]
  const wren = { ...both.wren, page: await onOwnPage(app, both.wren.code, host), tomas }
  const rue = { ...both.rue, page: await onOwnPage(app, both.rue.code, host), tomas }
  const now = { ...talks, fen, iris }
  for (const one of [wren, rue]) {
    await opens(fen, one.review, both.wren.phrase)
    await opens(tomas, one.review, one.toms)
    await foundSafe(now, one)
  }
  return { wren, rue, fen, tomas, iris }
}

/** Asked the day before and at the door, each alone. */
export const asksBoth = async (
  who: Visitor,
  both: Pick<BothThere, 'wren' | 'rue'> | { readonly wren: OneSide; readonly rue: OneSide },
  kind: 'asked-alone' | 'at-the-door',
) => {
  for (const one of [both.wren, both.rue])
    assert.equal((await presses(who, one, { kind, says: 'goes-on' })).to, `${theirs(one)}?done=${kind}`)
}
