/** What whoever looks on finds in the practice town: two people, a letter on its way, and one that waits to be read. */

import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'

import { services } from '../services/index.ts'
import { chooses, irisReads, opensBetween } from './both-sides.ts'
import { fensPhrase } from './heron.ts'
import { keepStories, keptStories } from './kept-stories.ts'
import { liveTogether } from './lived-together.ts'
import { openNeeds } from './running-town.ts'
import { makePracticeTown } from './town.ts'
import { onOwnPage, practiceApp, signedIn, textOf } from './visitor.ts'

describe('two people of a matter, lived in the practice town', () => {
  let open: Awaited<ReturnType<typeof openNeeds>>
  let town: Awaited<ReturnType<typeof makePracticeTown>>
  let app: ReturnType<typeof practiceApp>
  let codes: readonly string[]

  before(async () => {
    open = await openNeeds()
    app = practiceApp(open.needs)
    town = await makePracticeTown(open.needs, services)
    keepStories(open.fresh.folder, await liveTogether(open.needs, town))
    codes = keptStories(open.fresh.folder).map(({ code }) => code)
  })
  after(() => open.close())

  const matterOf = async (code: string) => {
    const page = await onOwnPage(app, code)
    const id = /\/me\/talk\/between\/([0-9a-f-]{36})/.exec((await page.get('/me')).html)?.[1]
    assert.ok(id !== undefined, 'nothing leads to what goes between the two')
    return { id, page, between: `/me/talk/between/${id}` }
  }

  it('Rue’s letter is there for Sorrel, closed until Sorrel opens it with the code', async () => {
    const [code = ''] = codes
    const sorrel = await matterOf(code)
    assert.doesNotMatch(textOf(await sorrel.page.get(sorrel.between)), /came into your home/)
    assert.match(textOf(await chooses(sorrel, 'now', code)), /I am sorry that I came into your home/)
  })

  it('Sorrel’s questions are read by Iris before they go, with the phrase that was drawn', async () => {
    const [code = '', , phrase = ''] = codes
    const sorrel = await matterOf(code)
    const iris = await signedIn(app, open.needs, town, 'iris')
    const at = `/restorative-justice/${sorrel.id}/before`
    await iris.get(at)
    await iris.send(`${at}/open`, { phrase })
    assert.match(textOf(await iris.get(at)), /Did you know that somebody was asleep upstairs\?/)
    const sent = await irisReads({ talks: { iris } }, sorrel, phrase)
    assert.equal(sent.status, 303)
  })

  it('both would meet, and whoever accompanies them may suggest a day', async () => {
    const [, code = '', , toms = ''] = codes
    const rue = await matterOf(code)
    for (const [who, phrase] of [
      ['fen', fensPhrase(town.organisation, open.needs).reveal()],
      ['tomas', toms],
    ] as const) {
      const one = await signedIn(app, open.needs, town, who)
      assert.match(textOf(await opensBetween(one, rue, phrase)), /I am sorry that I came into your home/)
      assert.match((await one.get(`/restorative-justice/${rue.id}/meeting`)).html, /name="kind" value="plan"/)
    }
  })
})
