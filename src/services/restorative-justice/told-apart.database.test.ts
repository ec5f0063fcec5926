/** Never tried, no answer, no, and withdrew: whoever asked can tell none from the other (S3). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import pg from 'pg'

import { answers, bothWish, presses, signs, suggests, wishes } from '../../practice/a-meeting.ts'
import { agreed, commits, presses as pressesAgreed, saysOf } from '../../practice/agreeing.ts'
import { answersAs, hasAnAdult, isYoung } from '../../practice/an-adult.ts'
import { foundSafe } from '../../practice/both-accompany.ts'
import {
  type BothThere,
  bothThere,
  chooses,
  irisReads,
  irisTells,
  letsGo,
  rueComes,
  wantsToBeTold,
} from '../../practice/both-sides.ts'
import { codeOf, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { formId } from '../../practice/talks.ts'
import { onOwnPage, signedIn, textOf } from '../../practice/visitor.ts'

type Asked = Awaited<ReturnType<OtherSide['wrenAsked']>>

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
before(async () => {
  stage = await openTheOtherSide()
})
after(() => stage.close())
beforeEach(async () => {
  story = await stage.story()
})

/** What differs from one moment or one person to the next, and says nothing. */
const masked = (text: string): string =>
  text
    .replace(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, '<id>')
    .replace(/name="form-token" value="[^"]+"/g, '<token>')
    .replace(/value="[A-Za-z0-9+/_=-]{40,}"|data-seal="[^"]+"/g, '<random>')
    .replace(/Page [0-9A-Z]{4}-[0-9A-Z]{4}|\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}[0-9A-Z-]*/g, '<code>')
    .replace(/[0-9a-z]{8}\.example/g, '<host>')
    .replace(/\b[0-9a-f]{64,}\b/g, '<hash>')
    .replace(/-[0-9a-f]{8}\b/g, '-<id>')
    // Two people of one team stand in the order of random numbers.
    .replace(/\b(Fen|Tomas|Iris)\b/g, '<somebody of us>')
    .replace(/set local alongside\.context = '[^']*'/g, '<context>')

/** Who looked within one part of a day stands in the order of random numbers. */
const sorted = (text: string): string =>
  text
    .replace(/<ul class="govuk-list looked">.*?<\/ul>/gs, (list) =>
      list
        .split(/(?=<li>)|<\/ul>/)
        .sort()
        .join(''),
    )
    .replace(/"whoLooked": \[[^\]]*\]/g, (list) => (list.match(/\{[^}]*\}/g) ?? []).sort().join())

/** Which organisation an address belongs to, and when it is open, is asked anew every now and then, whoever comes. */
const aboutTheHouse = [
  /begin read only\nselect \* from "organisation"\."organisation"[^\n]*\n(select \* from "organisation"\."host"[^\n]*\n)?commit\n/g,
  /begin; <context>\nselect \* from "organisation"\."site"[^\n]*\n(select \* from "organisation"\."opening"[^\n]*\n)?commit\n/g,
]

const withoutTheHouse = (queries: readonly string[]): readonly string[] =>
  aboutTheHouse.reduce((all, one) => all.replace(one, ''), queries.join('\n')).split('\n')

/** Where two texts begin to differ, with what stands before it. */
const firstDifference = (one: string, other: string): string => {
  if (one === other) return ''
  const at = [...one].findIndex((letter, place) => letter !== other[place])
  return `${one.slice(0, 30)} … ${one.slice(at - 60, at + 60)} ≠ ${other.slice(at - 60, at + 60)}`
}

/** Everything Wren can ask for, and everything the program asks the database for it. */
const allThatWrenSees = async ({ id, code }: Asked) => {
  const wren = await onOwnPage(story.app, code, story.host)
  const queries: string[] = []
  const real = pg.Client.prototype.query
  pg.Client.prototype.query = function (this: pg.Client, ...args: unknown[]) {
    const [first] = args
    queries.push(typeof first === 'string' ? first : String((first as { text?: string })?.text))
    return (real as (...all: unknown[]) => unknown).apply(this, args)
  } as never
  const seen: string[] = []
  try {
    for (const path of [
      '/me',
      '/me/talk',
      `/me/talk/equal/${id}`,
      `/me/talk/told/${id}`,
      `/me/talk/adult/${id}`,
      '/me/talk/beside',
      `/me/talk/other/${id}`,
      `/me/talk/words/${id}`,
      `/me/talk/safe/${id}`,
      `/me/talk/between/${id}`,
      `/me/talk/shuttle/${id}`,
      `/me/talk/with/${id}`,
      `/me/talk/meet/${id}`,
      `/me/talk/meet/${id}/calendar`,
      `/me/talk/agreed/${id}`,
      `/me/talk/after/${id}`,
      `/me/talk/end/${id}`,
      '/me/talk/complain',
      '/complain',
      '/me/everything',
      '/me/everything.json',
      '/me/contact/text',
      '/me/codes',
      '/me/erase',
    ]) {
      const answer = await wren.get(path)
      const headers = [...answer.headers].filter(([name]) => !['set-cookie', 'etag', 'date'].includes(name))
      seen.push(`${path.replace(id, '<id>')} ${answer.status} ${answer.to} ${JSON.stringify(headers)} ${answer.html}`)
    }
  } finally {
    pg.Client.prototype.query = real
  }
  return { seen: seen.map((one) => sorted(masked(one))), queries: withoutTheHouse(queries.map(masked)) }
}

/** The four that must look the same, and two more: the other person came and thinks about it, or complains of us. */
const worlds = {
  'nobody was tried': async () => {},
  'three tries, and no word': async (one: Asked) => {
    await story.mayBeTried(one)
    for (const _ of [1, 2, 3]) await story.tries(one)
  },
  'they said never': async (one: Asked) => {
    await story.mayBeTried(one)
    await story.answers(codeOf(await story.tries(one)), 'never')
  },
  'they came, and then stopped': async (one: Asked) => {
    await story.mayBeTried(one)
    const { page } = await story.comes(codeOf(await story.tries(one)))
    await page.get('/me/talk')
    await page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
  },
  'they came': async (one: Asked) => {
    await story.mayBeTried(one)
    await story.comes(codeOf(await story.tries(one)))
  },
  'they came, and complained of us': async (one: Asked) => {
    await story.mayBeTried(one)
    const { page } = await story.comes(codeOf(await story.tries(one)))
    const id = formId(await page.get('/me/talk/complain'))
    const says = 'Nobody told me that I may bring somebody.'
    assert.equal((await page.send('/me/talk/complain', { id, says })).to, '/me/talk/complain?done=sent')
  },
} as const

type Seen = Awaited<ReturnType<typeof allThatWrenSees>>

/** Everything Wren sees, at each moment, in each world, of which each begins anew. */
const seenIn = async <T extends Asked>(
  all: Readonly<Record<string, (one: T) => Promise<void>>>,
  begins: () => Promise<T>,
  moments: readonly number[],
): Promise<ReadonlyMap<string, readonly Seen[]>> => {
  const seen = new Map<string, Seen[]>()
  for (const [name, happens] of Object.entries(all)) {
    story = await stage.story()
    const one = await begins()
    await happens(one)
    const shown = []
    for (const days of moments) {
      stage.goTo(days)
      await story.theDayComes()
      shown.push(await allThatWrenSees(one))
    }
    seen.set(name, shown)
  }
  return seen
}

const sameInAll = (
  seen: ReadonlyMap<string, readonly Seen[]>,
  test: { readonly diagnostic: (says: string) => void },
) => {
  const [first = [], ...others] = [...seen.values()]
  test.diagnostic(
    `${first.length * (first[0]?.seen.length ?? 0)} answers and ${first.flatMap(({ queries }) => queries).length} queries in each of ${seen.size} worlds`,
  )
  for (const [at, other] of others.entries())
    for (const [moment, { seen: pages, queries }] of other.entries()) {
      const name = `${[...seen.keys()][at + 1]}, moment ${moment}`
      for (const [place, shown] of pages.entries())
        assert.equal(firstDifference(shown, first[moment]?.seen[place] ?? ''), '', name)
      assert.deepEqual(queries, first[moment]?.queries, name)
    }
}

describe('S3 never tried, no answer, no, and withdrew look the same', () => {
  it('on every page, in every header and size, in what Wren takes along, and in the list of queries', async (test) => {
    const seen = await seenIn(worlds, () => story.wrenAsked({ tells: 'together' }), [20, 42, 60])
    sameInAll(seen, test)
    const [before_, onTheDay] = [...seen.values()][0] ?? []
    assert.ok(before_?.seen.join().includes('You hear from us on'))
    assert.ok(onTheDay?.seen.join().includes('One of us tells you'))
  })

  it('a code is good until the day, and the job of the day harms nobody who comes late', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    stage.goTo(40)
    await story.theDayComes()
    assert.equal((await story.reads(code)).page.status, 200)
  })

  it('is told in the way Wren chose, by somebody who reads the sentence from the page, once', async () => {
    const one = await story.wrenAsked({ tells: 'together' })
    stage.goTo(42)
    await story.theDayComes()
    const fen = await signedIn(story.app, stage.needs, story.town, 'fen', story.host)
    assert.match(textOf(await fen.get('/restorative-justice/asked')), /Tell the person who asked, today/)
    assert.match(textOf(await fen.get(one.theirs)), /There is nothing we can tell you from the other person/)
    assert.equal((await fen.send(one.theirs, { id: randomUUID(), kind: 'told' })).to, one.theirs)
    assert.ok(!textOf(await fen.get('/restorative-justice/asked')).includes('Tell the person who asked'))
  })

  it('on the day, how the other person could be reached is destroyed, and nobody is tried any more', async () => {
    const one = await story.wrenAsked()
    await story.mayBeTried(one)
    const code = codeOf(await story.tries(one))
    stage.goTo(42)
    await story.theDayComes()
    await story.theDayComes()
    assert.deepEqual(await story.rowsOf('approach_contact', 'system'), [])
    const wren = await onOwnPage(story.app, one.code, story.host)
    assert.ok(!(await wren.get('/me/everything')).html.includes('bakery'), 'what might be said is destroyed as well')
    assert.equal((await story.rowsOf('approach_fact', 'system')).filter((line) => line.includes(',ended,')).length, 1)
    assert.match(textOf((await story.reads(code)).page), /This invitation is over/)
  })
})

type Writing = Asked & { readonly phrase: string; readonly between: string; readonly read: string }

const there = async (one: Writing): Promise<BothThere['rue']> => {
  const rue = await rueComes(story, one)
  await foundSafe(story.talks, rue)
  return rue
}

const told = async (one: Writing) => {
  const rue = await there(one)
  await wantsToBeTold(rue)
  assert.equal((await irisTells(story, one)).status, 303)
  return rue
}

/** Wren let a letter go, and Iris read it, in each of them. */
const letters = {
  'nobody is there': async () => {},
  'they came, and do not want to be told': async (one: Writing) => void (await there(one)),
  'they are young, and the adult beside them says nothing': async (one: Writing) => {
    const rue = await there(one)
    await wantsToBeTold(rue)
    await hasAnAdult(story, rue)
    assert.equal((await irisTells(story, one)).status, 409)
  },
  'it is there, and they chose nothing': async (one: Writing) => void (await told(one)),
  'they keep it closed': async (one: Writing) => void (await chooses(await told(one), 'hold')),
  'they did not want it': async (one: Writing) => void (await chooses(await told(one), 'destroy')),
  'they said never': async (one: Writing) => void (await chooses(await told(one), 'never')),
  'they opened it': async (one: Writing) => {
    const rue = await told(one)
    assert.ok((await chooses(rue, 'now', rue.code)).html.includes('watch'))
  },
  'they opened it, and it came to its end for them': async (one: Writing) => {
    const rue = await told(one)
    await chooses(rue, 'now', rue.code)
    await rue.page.get('/me/talk')
    await rue.page.send(`/me/talk/end/${rue.id}`, { answer: 'agreed', keeps: 'four-weeks' })
    const at = `/restorative-justice/${rue.id}/end`
    const seen = /name="after" value="(\d+)"/.exec((await story.talks.fen.get(at)).html)?.[1] ?? ''
    const ended = await story.talks.fen.send(at, { kind: 'closed', after: seen })
    assert.equal(ended.to, '/restorative-justice/asked?done=ended')
  },
  'they opened it, and stopped': async (one: Writing) => {
    const rue = await told(one)
    await chooses(rue, 'now', rue.code)
    await rue.page.get('/me/talk')
    await rue.page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
  },
} as const

describe('S3 a letter that nobody received, kept closed, did not want, or opened looks the same', () => {
  it('on every page, in every header and size, in what Wren takes along, and in the list of queries', async (test) => {
    const begins = async (): Promise<Writing> => {
      const one = await story.wrenAsked()
      const read = await story.talks.vaultOf(story.talks.iris)
      const wren = { ...one, read, between: `/me/talk/between/${one.id}` }
      await wantsToBeTold(wren)
      await letsGo(wren, { words: 'I want the watch back.' })
      assert.equal((await irisReads(story, wren, read)).status, 303)
      return wren
    }
    const seen = await seenIn(letters, begins, [1, 20, 50])
    sameInAll(seen, test)
    const [onItsWay, , over] = [...seen.values()][0] ?? []
    assert.ok(onItsWay?.seen.join().includes('You do not see whether they open it'))
    assert.ok(over?.seen.join().includes('We do not say which'))
  })
})

const opened = async (one: Writing) => {
  const rue = await told(one)
  assert.equal((await chooses(rue, 'now', rue.code)).status, 200)
  return rue
}

/** Wren wrote what they will do, went through it with Fen and said that it counts, in each of them. */
const committed = {
  'nobody is there': async () => {},
  'they came, and do not want to be told': async (one: Writing) => void (await there(one)),
  'it is there, and they chose nothing': async (one: Writing) => void (await told(one)),
  'they did not want it': async (one: Writing) => void (await chooses(await told(one), 'destroy')),
  'they opened it, and said nothing': async (one: Writing) => void (await opened(one)),
  'they said no': async (one: Writing) => void (await saysOf(await opened(one), 'refused')),
  'they said yes, and nobody went through it with them': async (one: Writing) => void (await saysOf(await opened(one))),
  'they said yes, and took it back': async (one: Writing) => {
    const rue = await opened(one)
    await saysOf(rue)
    await pressesAgreed(story.talks.fen, rue, 'talked-over')
    await saysOf(rue, 'withdrawn')
  },
  'they said yes, and stopped': async (one: Writing) => {
    const rue = await opened(one)
    await saysOf(rue)
    await pressesAgreed(story.talks.fen, rue, 'talked-over')
    await stops(rue)
  },
} as const

describe('S3 a commitment that the other never opened, thinks about, or did not want looks the same', () => {
  it('on every page, in every header and size, in what Wren takes along, and in the list of queries', async (test) => {
    const begins = async (): Promise<Writing> => {
      const one = await story.wrenAsked()
      const read = await story.talks.vaultOf(story.talks.iris)
      const wren = { ...one, read, between: `/me/talk/between/${one.id}` }
      await wantsToBeTold(wren)
      assert.equal((await commits(wren)).to, `${agreed(wren)}?done=let-go`)
      assert.equal((await irisReads(story, wren, read)).status, 303)
      assert.equal((await pressesAgreed(story.talks.fen, wren, 'talked-over')).status, 303)
      assert.equal((await saysOf(wren)).to, `${agreed(wren)}?done=said`)
      return wren
    }
    const seen = await seenIn(committed, begins, [1, 20])
    sameInAll(seen, test)
    assert.ok([...seen.values()][0]?.[0]?.seen.join().includes('You said that it counts'))
  })
})

type Wishing = Asked

const came = (one: Wishing) => rueComes(story, one)

const stops = async ({ page }: BothThere['rue']) => {
  await page.get('/me/talk')
  await page.send('/me/decide', { question: 'hold_record/restorative-justice/own-page', decision: 'withdrawn' })
}

/** Wren said that they would meet, in each of them. */
const wished = {
  'nobody is there': async () => {},
  'they came, and said nothing of it': async (one: Wishing) => void (await came(one)),
  'they would not': async (one: Wishing) => void (await wishes(await came(one), 'refused')),
  'they would, over video': async (one: Wishing) => void (await wishes(await came(one), 'given', 'video')),
  'they would, and nobody looked whether it is safe': async (one: Wishing) => void (await wishes(await came(one))),
  'they would, and the adult beside them would not': async (one: Wishing) => {
    const rue = await came(one)
    await foundSafe(story.talks, rue)
    const { page } = await hasAnAdult(story, rue)
    await wishes(rue)
    await answersAs(page, 'Meeting the other', 'refused')
  },
  'they would, and took it back': async (one: Wishing) => {
    const rue = await came(one)
    await foundSafe(story.talks, rue)
    await wishes(rue)
    await wishes(rue, 'withdrawn')
  },
  'they would, and stopped': async (one: Wishing) => {
    const rue = await came(one)
    await foundSafe(story.talks, rue)
    await wishes(rue)
    await stops(rue)
  },
} as const

describe('S3 somebody who would not meet, says nothing, or is not there looks the same', () => {
  it('on every page, in every header and size, in what Wren takes along, and in the list of queries', async (test) => {
    const begins = async () => {
      const one = await story.wrenAsked()
      assert.equal((await wishes(one)).status, 303)
      return one
    }
    const seen = await seenIn(wished, begins, [1, 20])
    sameInAll(seen, test)
    assert.ok([...seen.values()][0]?.[0]?.seen.join().includes('If the other person says so too'))
  })
})

type Planned = Asked & { readonly both: BothThere }

/** A day is suggested, and Wren said yes to it, in each of them. */
const planned = {
  'they said nothing': async () => {},
  'they said no': async ({ both }: Planned) => void (await answers(both.rue, 'refused')),
  'they said not now': async ({ both }: Planned) => void (await answers(both.rue, 'not-now')),
  'they said yes, and nobody signed it': async ({ both }: Planned) => void (await answers(both.rue)),
  'they said yes, and the adult beside them did not': async ({ both }: Planned) => {
    const { page } = await hasAnAdult(story, both.rue)
    await answersAs(page, 'Meeting the other')
    await answers(both.rue)
    await answersAs(page, 'This meeting', 'refused')
  },
  'they said yes, and took it back': async ({ both }: Planned) => {
    await answers(both.rue)
    await answers(both.rue, 'withdrawn')
  },
  'they said yes, and stopped': async ({ both }: Planned) => {
    await answers(both.rue)
    await stops(both.rue)
  },
} as const

/** It takes place, and then it does not, in each of them. */
const calledOff = {
  'they took it back': async ({ both }: Planned) => void (await answers(both.rue, 'withdrawn')),
  'they stopped': async ({ both }: Planned) => await stops(both.rue),
  'it takes an adult beside them since': async ({ both }: Planned) => await isYoung(story, both.rue),
  'they said no when they were asked alone': async ({ both }: Planned) =>
    void (await presses(story.talks.fen, both.rue, { kind: 'asked-alone', says: 'stops' })),
  'one of us called it off': async ({ both }: Planned) =>
    void (await presses(story.talks.fen, both.rue, { kind: 'call-off' })),
} as const

describe('S3 why a meeting does not take place', () => {
  const begins = async (): Promise<Planned> => {
    const both = await bothThere(story)
    await bothWish(story, both)
    await suggests(story, both)
    assert.equal((await answers(both.wren)).status, 303)
    return { ...both.wren, both }
  }

  it('nothing said, no, taken back, and not signed look the same, before the day and after', async (test) => {
    const seen = await seenIn(planned, begins, [1, 9, 20])
    sameInAll(seen, test)
    const [waiting, over] = [...seen.values()][0] ?? []
    assert.ok(waiting?.seen.join().includes('you read here whether it takes place'))
    assert.ok(over?.seen.join().includes('does not take place. There can be many reasons'))
  })

  it('once it was to take place, whoever it was and whatever they did looks the same', async (test) => {
    const goes = async () => {
      const one = await begins()
      await answers(one.both.rue)
      assert.equal((await signs(story.talks.iris, one.both.wren)).status, 303)
      return one
    }
    // Whatever it was, the program looks at once.
    const atOnce = Object.fromEntries(
      Object.entries(calledOff).map(([name, happens]) => [
        name,
        async (one: Planned) => {
          await happens(one)
          await story.theDayComes()
        },
      ]),
    )
    const seen = await seenIn(atOnce, goes, [1, 20])
    sameInAll(seen, test)
    assert.ok([...seen.values()][0]?.[0]?.seen.join().includes('does not take place. There can be many reasons'))
  })
})
