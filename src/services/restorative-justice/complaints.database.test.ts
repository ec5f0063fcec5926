/** Complaints: from every way in, to somebody outside, answered, looked at again, and never known to the other person (I1, S3, V1, V5, A6, E1, E2). */

import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, beforeEach, describe, it } from 'node:test'

import { sql } from 'kysely'

import type { Context } from '../../platform/database/transaction.ts'
import { type BothThere, bothThere } from '../../practice/both-sides.ts'
import { began, type OtherSide, openTheOtherSide } from '../../practice/other-side.ts'
import { codesIn, formId } from '../../practice/talks.ts'
import { onOwnPage, textOf, type Visitor, visitor } from '../../practice/visitor.ts'
import type { PersonId } from '../../principles/ground/people.ts'
import { dayAfter } from '../../principles/ground/time.ts'
import { presentNow } from './actions/accompanying.ts'
import { answersText } from './actions/texts.ts'

let stage: Awaited<ReturnType<typeof openTheOtherSide>>
let story: OtherSide
let both: BothThere
before(async () => {
  stage = await openTheOtherSide()
})
after(() => stage.close())
beforeEach(async () => {
  story = await stage.story()
  both = await bothThere(story)
})

type Side = BothThere['wren'] | BothThere['rue']

const own = '/me/talk/complain'
const desk = '/restorative-justice/wrong'
const says = 'Fen told me that I had better forgive, three times.'
const rowsOf = (table: string, actor: Context['actor'] = 'system', side?: string) => story.rowsOf(table, actor, side)
const theId = async () => /^\([^,]+,([^,]+),/.exec((await rowsOf('complaint'))[0] ?? '')?.[1] ?? assert.fail('none')
const milo = () => story.talks.be('milo')
const amina = () => story.talks.be('amina')

const complains = async ({ page }: Pick<Side, 'page'>, fields: Record<string, string | readonly string[]> = {}) => {
  const id = formId(await page.get(own))
  return page.send(own, { id, says, ...fields })
}
const at = async () => `${desk}/${await theId()}`
const presses = async (who: Visitor, kind: string, fields: Record<string, string> = {}) => {
  const { html } = await who.get(await at())
  const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? randomUUID()
  const seen = /name="after" value="(\d+)"/.exec(html)?.[1] ?? '0'
  if (!html.includes('form-token')) await who.get('/account')
  return who.send(await at(), { id, after: seen, kind, ...fields })
}
const answers = async (who: Visitor, fields: Record<string, string> = {}) =>
  presses(who, 'answered', { outcome: 'upheld', says: 'I heard Fen. It must not happen again.', ...fields })
const again = async (one: Side) => {
  await one.page.get(own)
  return one.page.send(`${own}/again`, { complaint: await theId() })
}
/** Who looked within one part of a day stands in no order. */
const words = (text: string) => text.split(/\s+/).sort()
const everything = async (one: Side) => {
  const pages = ['/me', '/me/talk', own, '/me/everything', '/me/everything.json', `/me/talk/between/${one.id}`]
  return (await Promise.all(pages.map(async (path) => textOf(await one.page.get(path))))).join(' ')
}
const withdraws = (page: Visitor, decision = 'withdrawn') =>
  page.send('/me/decide', { question: 'hold_record/who-hears-complaints/own-page', decision })

const personOf = async (referral: string): Promise<PersonId> => {
  const { rows } = await story.system((tx) =>
    sql<{ participant: PersonId }>`select participant from restorative_justice.referral where id = ${referral}`.execute(
      tx,
    ),
  )
  return rows[0]?.participant ?? assert.fail('no such matter')
}
const hasRole = (name: keyof typeof story.town.workers, role: string) =>
  story.system((tx) =>
    sql`insert into organisation.role_held (organisation, worker, role)
      values (${story.town.organisation}, ${story.town.workers[name]}, ${role}) on conflict do nothing`.execute(tx),
  )
/** Nobody hears complaints, but these. */
const hearsAlone = async (...names: readonly (keyof typeof story.town.workers)[]) => {
  await story.system((tx) =>
    sql`update organisation.worker set removed_on = ${began} where organisation = ${story.town.organisation}
      and id = any (${[story.town.workers.amina, story.town.workers.milo].filter((one) => !names.some((name) => story.town.workers[name] === one))}::uuid[])`.execute(
      tx,
    ),
  )
}

describe('I1 a complaint is heard by somebody outside', () => {
  it('written on their page, taken up, asked about, answered, and read there', async () => {
    assert.equal((await complains(both.wren)).to, `${own}?done=sent`)
    assert.match(textOf(await both.wren.page.get(own)), /Nobody has read it yet/)
    const who = await milo()
    const list = await who.get(desk)
    assert.match(textOf(list), /Waits to be taken up/)
    assert.doesNotMatch(textOf(await who.get(await at())), /better forgive/)
    assert.equal((await presses(who, 'taken-up')).to, `${await at()}?done=written`)
    assert.match(textOf(await who.get(await at())), /better forgive/)
    assert.equal((await presses(who, 'wrote', { says: 'Which day was it?' })).status, 303)
    const shown = await both.wren.page.get(own)
    assert.match(textOf(shown), /Read by Milo, who answers by/)
    assert.match(textOf(shown), /Which day was it\?/)
    const short = (await theId()).slice(0, 8)
    const more = await both.wren.page.send(`${own}/more`, {
      complaint: await theId(),
      id: randomUUID(),
      [`says-${short}`]: 'On Tuesday.',
    })
    assert.equal(more.to, `${own}?done=said`)
    assert.match(textOf(await who.get(await at())), /On Tuesday/)
    assert.equal((await answers(who)).status, 303)
    const read = textOf(await both.wren.page.get(own))
    assert.match(read, /Answered by Milo/)
    assert.match(read, /You were right\./)
    assert.match(read, /It must not happen again/)
    assert.match(textOf(await both.wren.page.get('/me/everything')), /It must not happen again/)
    assert.match(textOf(await both.wren.page.get('/me')), /Milo[^.]*Read what you told us/)
  })

  it('is seen by nobody of the line, in no role: not by whoever accompanies, coordinates, or typed; not with SQL', async () => {
    await complains(both.wren)
    for (const name of ['fen', 'tomas', 'iris', 'bea', 'noor'] as const) {
      const who = await story.talks.be(name)
      assert.equal((await who.get(desk)).status, 403, name)
      for (const table of ['complaint', 'complaint_step', 'complaint_words'])
        for (const side of [undefined, both.wren.id, both.rue.id])
          assert.deepEqual(await rowsOf(table, story.town.workers[name], side), [], `${name} ${table}`)
    }
    for (const actor of ['public', randomUUID()] as const)
      assert.deepEqual(await rowsOf('complaint', actor as Context['actor']), [])
  })

  it('is kept from a manager who accompanies one of the two, also the other one, and comes to nothing for them', async () => {
    for (const name of ['tomas', 'fen'] as const) await hasRole(name, 'manager')
    await complains(both.wren)
    for (const name of ['tomas', 'fen'] as const) {
      const who = await story.talks.be(name)
      const list = await who.get(desk)
      assert.equal(list.status, 200)
      assert.match(textOf(list), /Nothing waits for you/)
      assert.equal((await who.get(await at())).status, 404)
      await who.get('/account')
      assert.equal((await who.send(await at(), { id: randomUUID(), after: '0', kind: 'taken-up' })).status, 404)
      assert.deepEqual(await rowsOf('complaint', story.town.workers[name]), [])
    }
    assert.deepEqual(await rowsOf('complaint_step'), [])
  })

  it('is kept from somebody who accompanies them only since, or says that they know them', async () => {
    await hasRole('bea', 'board-member')
    await complains(both.wren)
    assert.equal((await rowsOf('complaint', story.town.workers.bea)).length, 1)
    await story.talks.able('bea')
    await story.talks.accompanies('bea', both.wren.id)
    assert.deepEqual(await rowsOf('complaint', story.town.workers.bea), [])
    const { amina: worker } = story.town.workers
    assert.equal((await rowsOf('complaint', worker)).length, 1)
    await stage.needs.database.inTransaction({ organisation: story.town.organisation, actor: worker }, async (tx) => {
      const person = await personOf(both.wren.id)
      await sql`insert into restorative_justice.declaration (organisation, worker, participant, nth, conflict, day)
        values (${story.town.organisation}, ${worker}, ${person}, 1, 'knows-them', current_date)`.execute(tx)
    })
    assert.deepEqual(await rowsOf('complaint', worker), [])
    assert.match(textOf(await (await amina()).get(desk)), /Nothing waits for you/)
  })

  it('is read by one, and given back when they find that they know them', async () => {
    await complains(both.wren)
    const [who, other] = [await milo(), await amina()]
    await presses(who, 'taken-up')
    assert.doesNotMatch(textOf(await other.get(await at())), /better forgive/)
    assert.deepEqual(await rowsOf('complaint_words', story.town.workers.amina), [])
    for (const kind of ['taken-up', 'wrote', 'answered', 'handed-back'])
      assert.equal((await presses(other, kind, { says: 'No.', outcome: 'upheld' })).status, 409, kind)
    assert.equal((await presses(who, 'handed-back')).to, desk)
    // In that commit, before the program worked out anything anew.
    assert.deepEqual(await rowsOf('complaint_words', story.town.workers.milo), [])
    assert.equal((await who.get(await at())).status, 404)
    assert.deepEqual(await rowsOf('complaint_words', story.town.workers.milo), [])
    assert.equal((await presses(other, 'taken-up')).status, 303)
    assert.match(textOf(await other.get(await at())), /better forgive/)
  })

  it('E2: is looked at again by another, once, without a reason', async () => {
    await complains(both.wren)
    const [who, other] = [await milo(), await amina()]
    assert.equal((await again(both.wren)).status, 409)
    await presses(who, 'taken-up')
    await answers(who, { outcome: 'not-upheld' })
    assert.equal((await again(both.wren)).to, `${own}?done=again`)
    assert.equal((await again(both.wren)).to, `${own}?done=again`)
    assert.equal((await rowsOf('complaint_step')).filter((line) => line.includes('again')).length, 1)
    assert.equal((await who.get(await at())).status, 404)
    assert.deepEqual(await rowsOf('complaint', story.town.workers.milo), [])
    await presses(other, 'taken-up')
    assert.match(textOf(await other.get(await at())), /not content with the first answer/)
    await answers(other)
    const read = textOf(await both.wren.page.get(own))
    assert.match(read, /This is our last answer/)
    assert.equal((await again(both.wren)).to, `${own}?done=again`)
    assert.equal((await rowsOf('complaint_step')).length, 5)
  })

  it('where nobody else could look again, it says so, and who is outside of us', async () => {
    await hearsAlone('milo')
    await complains(both.wren)
    const who = await milo()
    await presses(who, 'taken-up')
    await answers(who)
    const page = await again(both.wren)
    assert.equal(page.status, 503)
    assert.match(textOf(page), /Nobody else of us could look at it again/)
    assert.match(textOf(page), /somebody who does not work with you here/)
  })
})

describe('E2 a complaint is never stuck', () => {
  it('whoever took it up and may not hear it any more gives it back by that, and another takes it up', async () => {
    await hasRole('noor', 'manager')
    await hasRole('noor', 'coordinator')
    await complains(both.wren)
    const noor = await story.talks.be('noor')
    await presses(noor, 'taken-up')
    // Her other work brings her to the matter.
    assert.equal((await noor.get(`/restorative-justice/${both.wren.id}`)).status, 200)
    const who = await milo()
    assert.match(textOf(await who.get(desk)), /Waits to be taken up/)
    assert.match(textOf(await both.wren.page.get(own)), /Somebody read it and gave it back/)
    assert.equal((await noor.get(await at())).status, 404)
    assert.equal((await presses(who, 'taken-up')).status, 303)
    assert.match(textOf(await who.get(await at())), /better forgive/)
  })

  it('whoever took it up leaves: the work of the day gives it back', async () => {
    await complains(both.wren)
    await presses(await milo(), 'taken-up')
    await hearsAlone('amina')
    await story.theDayComes()
    await story.theDayComes()
    assert.equal((await rowsOf('complaint_step')).length, 2)
    const other = await amina()
    assert.equal((await presses(other, 'taken-up')).status, 303)
  })

  it('after four weeks without a word the person still reads it, says more, and has another look', async () => {
    await complains(both.wren)
    await presses(await milo(), 'taken-up')
    stage.goTo(29)
    await answers(await milo())
    const page = await onOwnPage(story.app, both.wren.code, story.host)
    const shown = textOf(await page.get(own))
    assert.doesNotMatch(shown, /Nobody may read this at the moment/)
    assert.match(shown, /You were right/)
    assert.equal((await page.send(`${own}/again`, { complaint: await theId() })).to, `${own}?done=again`)
  })

  it('about whoever heard the first one: they may be named, and hear the second no more', async () => {
    await complains(both.wren)
    await presses(await milo(), 'taken-up')
    assert.match((await both.wren.page.get(own)).html, new RegExp(`value="${story.town.workers.milo}"`))
    await complains(both.wren, { says: 'Milo did not listen.', about: [story.town.workers.milo] })
    const list = textOf(await (await milo()).get(desk))
    assert.doesNotMatch(list, /Waits to be taken up/)
    assert.match(textOf(await (await amina()).get(desk)), /Waits to be taken up/)
  })
})

describe('words are never thrown away unsaid', () => {
  it('whoever goes back in the browser and answers from the form of before answers', async () => {
    await complains(both.wren)
    const who = await milo()
    await presses(who, 'taken-up')
    const { html } = await who.get(await at())
    const id = /name="id" value="([^"]+)"/.exec(html)?.[1] ?? ''
    const fields = { id, after: '1', says: 'I look into it.' }
    for (const _ of [1, 2]) assert.equal((await who.send(await at(), { ...fields, kind: 'wrote' })).status, 303)
    assert.equal((await rowsOf('complaint_words')).length, 2)
    const answer = { ...fields, kind: 'answered', outcome: 'partly', says: 'Here it is.' }
    for (const _ of [1, 2]) assert.equal((await who.send(await at(), answer)).status, 303)
    assert.match(textOf(await both.wren.page.get(own)), /You were right in part/)
    const second = await who.send(await at(), { ...answer, says: 'Another answer, from another window.' })
    assert.equal(second.status, 409)
    assert.match(textOf(second), /This was not sent.*from another window/)
  })

  it('the person adds two things from one form, and both stand there; closed, or held, their words stay on the page', async () => {
    await complains(both.wren)
    await both.wren.page.get(own)
    const [complaint, id] = [await theId(), randomUUID()]
    const more = (words: string) =>
      both.wren.page.send(`${own}/more`, { complaint, id, [`says-${complaint.slice(0, 8)}`]: words })
    for (const words of ['First.', 'First.', 'Second.']) assert.equal((await more(words)).to, `${own}?done=said`)
    assert.equal((await rowsOf('complaint_words')).length, 3)
    await hearsAlone()
    const closed = await both.wren.page.send(own, { id: randomUUID(), says: 'A long story.' })
    assert.equal(closed.status, 503)
    assert.match(textOf(closed), /This was not sent.*A long story/)
  })

  it('with no page of one’s own: other words under one number are other words', async () => {
    const who = visitor(story.app, story.host)
    const id = formId(await who.get('/complain'))
    assert.equal((await who.send('/complain', { id, says })).status, 201)
    assert.equal((await who.send('/complain', { id, says })).status, 201)
    const other = await who.send('/complain', { id, says: 'Something else.' })
    assert.equal(other.status, 409)
    assert.match(other.html, /Something else\./)
    assert.equal((await rowsOf('complaint')).length, 1)
  })
})

describe('I1 whoever they complain about', () => {
  const named = () => ({ about: [story.town.workers.fen] })

  it('opens nothing of either person from then on, accompanies neither, and is not asked again', async () => {
    assert.equal((await story.talks.fen.get(`/restorative-justice/${both.wren.id}`)).status, 200)
    assert.equal((await story.talks.fen.get(`/restorative-justice/${both.rue.id}`)).status, 200)
    assert.equal((await complains(both.wren, named())).to, `${own}?done=sent`)
    const fen = await story.talks.be('fen')
    for (const { id } of [both.wren, both.rue]) {
      for (const part of ['', '/words', '/review', '/between', '/meeting', '/danger', '/agreed'])
        assert.equal((await fen.get(`/restorative-justice/${id}${part}`)).status, 404, part)
      for (const table of ['referral', 'sealed_words', 'side_key_for', 'review_fact', 'approach'])
        assert.deepEqual(await rowsOf(table, story.town.workers.fen, id), [], table)
    }
    assert.doesNotMatch(textOf(await both.wren.page.get('/me/talk')), /Fen/)
    // Nothing is seen on the other side in that moment; the work of the day takes Fen off there.
    assert.match(textOf(await both.rue.page.get('/me/talk')), /Fen/)
    await story.theDayComes()
    assert.doesNotMatch(textOf(await both.rue.page.get('/me/talk')), /Fen/)
    for (const { id } of [both.wren, both.rue]) {
      await story.talks.ask(id, 'fen')
      await fen.get('/restorative-justice/asked')
      await fen.send(`/restorative-justice/asked/${id}`, { answer: 'not-known' })
      assert.equal((await fen.get(`/restorative-justice/${id}`)).status, 404)
    }
    const who = await milo()
    await presses(who, 'taken-up')
    assert.match(textOf(await who.get(await at())), /It is about Fen/)
  })

  it('is held in the commit of their word: with the program stopped behind it, Fen opens nothing of theirs, and the day does the rest', async () => {
    await stage.needs.database.inTransaction(
      { organisation: story.town.organisation, actor: await personOf(both.wren.id) },
      (tx) =>
        sql`insert into restorative_justice.declaration (organisation, worker, participant, nth, conflict, before_nth, before_conflict, day)
          select ${story.town.organisation}, d.worker, d.participant, max(d.nth) + 1, 'complained-about-by-them', max(d.nth), 'none', ${began}::date
          from restorative_justice.declaration d where d.worker = ${story.town.workers.fen} group by 2, 3`.execute(tx),
    )
    const fen = await story.talks.be('fen')
    assert.equal((await fen.get(`/restorative-justice/${both.wren.id}`)).status, 404)
    assert.equal((await fen.get(`/restorative-justice/${both.rue.id}`)).status, 200)
    await story.theDayComes()
    await story.theDayComes()
    assert.equal((await fen.get(`/restorative-justice/${both.rue.id}`)).status, 404)
    assert.equal((await rowsOf('kept_away')).length, 2)
  })

  it('a coordinator they name sees neither matter, and is not whom the other person reads about', async () => {
    const before = await everything(both.rue)
    await complains(both.wren, { about: [story.town.workers.iris] })
    const iris = await story.talks.be('iris')
    for (const { id } of [both.wren, both.rue]) assert.equal((await iris.get(`/restorative-justice/${id}`)).status, 404)
    const desks = textOf(await iris.get('/restorative-justice'))
    assert.ok(!desks.includes(both.wren.id.slice(0, 4).toUpperCase()))
    assert.deepEqual(words(await everything(both.rue)), words(before))
  })

  it('reads nothing of what they tell the team, nor another matter of the other person, and accompanies neither, in the database too', async () => {
    await both.rue.page.send('/talk/start', {
      id: formId(await both.rue.page.get('/talk/start')),
      standing: 'not-said',
    })
    const second = (await rowsOf('referral')).map((line) => line.split(',')[1] ?? '')
    assert.equal(second.length, 3)
    await complains(both.wren, { about: [story.town.workers.iris] })
    await both.wren.page.get('/me')
    const told = await both.wren.page.send('/me/tell', { tells: 'Iris again.', id: randomUUID() })
    assert.equal(told.to, '/me?done=told#tell')
    const iris = await story.talks.be('iris')
    // Whoever else reads there sees one more.
    const toOpen = async (who: Visitor) => ((await who.get('/told')).html.match(/\/told\/open/g) ?? []).length
    assert.equal(await toOpen(await amina()), (await toOpen(iris)) + 1)
    for (const id of second) assert.equal((await iris.get(`/restorative-justice/${id}`)).status, 404)
    const list = textOf(await (await milo()).get(desk))
    assert.match(list, /nobody who coordinates may open that matter now/)
    await hasRole('noor', 'coordinator')
    assert.doesNotMatch(textOf(await (await milo()).get(desk)), /nobody who coordinates/)
  })

  it('asked once more, is told to speak to the coordinator, as everybody is who may not (I1)', async () => {
    const agreed = async () =>
      (await rowsOf('allocation')).filter((line) => line.includes(`${story.town.workers.fen},agreed,`)).length
    const before = await agreed()
    assert.ok(before > 0)
    await complains(both.wren, named())
    await story.theDayComes()
    await story.talks.ask(both.rue.id, 'fen')
    const fen = await story.talks.be('fen')
    assert.ok((await fen.get('/restorative-justice/asked')).html.includes(both.rue.id))
    await fen.send(`/restorative-justice/asked/${both.rue.id}`, { answer: 'not-known' })
    assert.equal((await fen.get(`/restorative-justice/${both.rue.id}`)).status, 404)
    assert.equal(await agreed(), before)
    // Nor past the pages, though nothing that they said about this person stands in the way.
    await story.talks.ask(both.rue.id, 'fen')
    const { fen: worker } = story.town.workers
    const agrees = stage.needs.database.inTransaction({ organisation: story.town.organisation, actor: worker }, (tx) =>
      sql`insert into restorative_justice.allocation (organisation, referral, nth, participant, worker, kind, weight, language, written_by, follows, follows_kind, day)
        select a.organisation, a.referral, a.nth + 1, a.participant, a.worker, 'agreed', a.weight, a.language, a.worker, a.nth, a.kind, a.day
        from restorative_justice.allocation a where a.referral = ${both.rue.id} and a.worker = ${worker} and a.kind = 'proposed' order by a.nth desc limit 1`.execute(
        tx,
      ),
    )
    await assert.rejects(agrees, /row-level/)
  })

  it('S3: on the other side nothing reads otherwise in that moment, not even a press; the work of the day takes them off there', async () => {
    const before = await story.system((tx) => presentNow(tx, story.town.organisation, both.rue.id))
    await complains(both.wren, { about: [story.town.workers.fen] })
    const now = await story.system((tx) => presentNow(tx, story.town.organisation, both.rue.id))
    assert.deepEqual([...now].sort(), [...before].sort())
    await story.theDayComes()
    const later = await story.system((tx) => presentNow(tx, story.town.organisation, both.rue.id))
    assert.deepEqual([...later], [story.town.workers.tomas])
  })

  it('is only whom they know: a name of the other side, or of nobody, is no name here', async () => {
    await complains(both.wren, { about: [story.town.workers.noor, randomUUID(), 'x'] })
    assert.match((await rowsOf('complaint'))[0] ?? '', /,t,\{\},/)
    assert.deepEqual(await rowsOf('kept_away'), [])
  })

  it('where everybody who could hear it is named, nothing is sent, and it says what they can do', async () => {
    await hearsAlone()
    await hasRole('fen', 'manager')
    const page = await both.wren.page.get(own)
    assert.match(textOf(page), /please do not write it here/)
    const sent = await both.wren.page.send(own, { id: randomUUID(), says })
    assert.equal(sent.status, 503)
    assert.match(textOf(sent), /It was not sent/)
    assert.deepEqual(await rowsOf('complaint'), [])
    assert.deepEqual(await rowsOf('kept_away'), [])
  })
})

describe('S3 the other person', () => {
  it('reads the same, on every page, whether they complained or not, at each moment', async () => {
    const before = await everything(both.rue)
    await complains(both.wren)
    assert.deepEqual(words(await everything(both.rue)), words(before))
    const who = await milo()
    await presses(who, 'taken-up')
    await answers(who)
    await again(both.wren)
    assert.deepEqual(words(await everything(both.rue)), words(before))
    const rue = await personOf(both.rue.id)
    for (const table of ['complaint', 'complaint_step', 'complaint_words', 'kept_away', 'complained'])
      assert.deepEqual(await rowsOf(table, rue as unknown as Context['actor'], both.rue.id), [], table)
  })

  it('takes nothing of hers, says nothing more in it, and has nobody look again', async () => {
    await complains(both.wren)
    await both.rue.page.get(own)
    const id = await theId()
    const more = { complaint: id, id: randomUUID(), [`says-${id.slice(0, 8)}`]: 'Mine.' }
    assert.equal((await both.rue.page.send(`${own}/more`, more)).status, 404)
    assert.equal((await both.rue.page.send(`${own}/again`, { complaint: id })).status, 404)
    await withdraws(both.rue.page)
    assert.equal((await rowsOf('complaint')).length, 1)
  })
})

describe('V1, V5 their word', () => {
  it('taken back with one press: rows and key are gone in that commit, and whoever they named stays away', async () => {
    await complains(both.wren, { about: [story.town.workers.fen] })
    const who = await milo()
    await presses(who, 'taken-up')
    const one = await at()
    await both.wren.page.get(own)
    assert.equal((await withdraws(both.wren.page)).status, 303)
    for (const table of ['complaint', 'complaint_step', 'complaint_words']) assert.deepEqual(await rowsOf(table), [])
    assert.equal((await who.get(one)).status, 404)
    assert.doesNotMatch(await everything(both.wren), /better forgive/)
    assert.equal((await (await story.talks.be('fen')).get(`/restorative-justice/${both.wren.id}`)).status, 404)
    // And may be said anew.
    assert.equal((await complains(both.wren)).to, `${own}?done=sent`)
  })

  it('taken back by anybody’s hand, with their code: hidden in that commit, gone with the day, and nobody gives a yes for them', async () => {
    const question = 'hold_record/who-hears-complaints/own-page'
    const bea = await story.talks.be('bea')
    const writesDown = async (decision: string) => {
      await bea.get('/cards')
      const together = await bea.send('/cards/open', { code: both.wren.code })
      const mark = /name="together" value="([^"]+)"/.exec(together.html)?.[1] ?? assert.fail('not together')
      await bea.send('/cards/decide', { together: mark, question, decision })
    }
    await complains(both.wren)
    await writesDown('withdrawn')
    assert.equal((await rowsOf('complaint')).length, 1, 'whoever writes a no for somebody removes no row of theirs')
    assert.deepEqual(await rowsOf('complaint', story.town.workers.milo), [])
    assert.doesNotMatch(await everything(both.wren), /better forgive/)
    await writesDown('given')
    assert.deepEqual(await rowsOf('complaint', story.town.workers.milo), [])
    // Written anew before the day is over, it stands alone.
    const page = await onOwnPage(story.app, both.wren.code, story.host)
    await complains({ page }, { says: 'Something new.' })
    assert.equal((await rowsOf('complaint')).length, 1)
    await writesDown('withdrawn')
    assert.equal((await rowsOf('complaint')).length, 1)
    await story.theDayComes()
    assert.deepEqual(await rowsOf('complaint'), [])
  })

  it('goes on when the talk is stopped, and is still kept from those who had a part in it', async () => {
    await hasRole('fen', 'board-member')
    await complains(both.wren)
    await both.wren.page.get('/me/talk')
    await both.wren.page.send('/me/decide', {
      question: 'hold_record/restorative-justice/own-page',
      decision: 'withdrawn',
    })
    assert.equal((await rowsOf('complaint')).length, 1)
    await story.theDayComes()
    assert.deepEqual(await rowsOf('complaint', story.town.workers.fen), [])
    assert.match(textOf(await (await milo()).get(desk)), /Waits to be taken up/)
    assert.match(await everything(both.wren), /better forgive/)
  })

  it('an order of a court holds what was taken back: it comes back with nothing new, and their page shows none of it', async () => {
    await complains(both.wren)
    const person = await personOf(both.wren.id)
    const [id, { amina: one, milo: two }] = [randomUUID(), story.town.workers]
    const by = (
      actor: Context['actor'],
      does: (tx: Parameters<Parameters<typeof story.system>[0]>[0]) => Promise<unknown>,
    ) => stage.needs.database.inTransaction({ organisation: story.town.organisation, actor }, does)
    await by(one, (tx) =>
      sql`insert into platform.legal_hold (organisation, id, subject, basis, placed_by, placed, until)
        values (${story.town.organisation}, ${id}, ${person}, 'Order 1', ${one}, ${began}, ${dayAfter(began, 300)})`.execute(
        tx,
      ),
    )
    await by(two, (tx) =>
      sql`update platform.legal_hold set seconded_by = ${two} where organisation = ${story.town.organisation} and id = ${id}`.execute(
        tx,
      ),
    )
    await both.wren.page.get(own)
    await withdraws(both.wren.page)
    assert.doesNotMatch(await everything(both.wren), /better forgive/)
    const sent = await both.wren.page.send(own, { id: randomUUID(), says: 'Something new.' })
    assert.equal(sent.status, 409)
    assert.match(textOf(sent), /An order of a court holds/)
    assert.deepEqual(await rowsOf('complaint', story.town.workers.milo), [])
    assert.match(textOf(await (await milo()).get(desk)), /Nothing waits for you/)
  })

  it('a pause closes it for us, and four weeks without a word do not: they asked for an answer', async () => {
    await complains(both.wren)
    const who = await milo()
    await presses(who, 'taken-up')
    await both.wren.page.get('/me')
    await withdraws(both.wren.page, 'paused')
    assert.equal((await who.get(await at())).status, 404)
    assert.match(textOf(await who.get(desk)), /Nothing waits for you/)
    assert.match(textOf(await both.wren.page.get(own)), /made a pause/)
    await withdraws(both.wren.page, 'continued')
    stage.goTo(35)
    const later = await milo()
    assert.match(textOf(await later.get(await at())), /better forgive/)
    assert.match(textOf(await later.get(desk)), /late since/)
    assert.equal((await answers(later)).status, 303)
  })

  it('a form that comes twice is one; other words under one number are not thrown away', async () => {
    const id = formId(await both.wren.page.get(own))
    for (const _ of [1, 2]) assert.equal((await both.wren.page.send(own, { id, says })).to, `${own}?done=sent`)
    const other = await both.wren.page.send(own, { id, says: 'Something else.' })
    assert.equal(other.status, 409)
    assert.match(other.html, /Something else\./)
    assert.equal((await rowsOf('complaint')).length, 1)
    assert.equal((await rowsOf('complained')).length, 1)
    const nothing = await both.wren.page.send(own, { id: randomUUID(), says: '  ' })
    assert.equal(nothing.status, 422)
    assert.match(textOf(nothing), /A few words are enough/)
  })

  it('erasing the page takes all of it; a month counts that it came, of nobody', async () => {
    await complains(both.wren)
    await both.wren.page.get('/me/erase')
    await both.wren.page.send('/me/erase', { code: both.wren.code })
    assert.deepEqual(await rowsOf('complaint'), [])
    const [line] = await rowsOf('complained')
    assert.match(line ?? '', /,came\)$/)
    assert.match(line ?? '', /-01,came\)$/)
  })
})

describe('A6 from every page, paper and text', () => {
  it('the foot of every page leads there; with no page of one’s own it goes to somebody who works with nobody', async () => {
    for (const path of ['/', '/talk', '/talk/start', '/privacy', '/checks'])
      assert.match((await visitor(story.app, story.host).get(path)).html, /href="\/complain"/, path)
    assert.match((await both.wren.page.get('/me/talk')).html, /href="\/complain"/)
    assert.equal((await both.wren.page.get('/complain')).to, own)
    const who = visitor(story.app, story.host)
    const id = formId(await who.get('/complain'))
    const sent = await who.send('/complain', { id, says })
    assert.equal(sent.status, 201)
    const [code = ''] = codesIn(sent)
    const page = await onOwnPage(story.app, code, story.host)
    assert.match(textOf(await page.get(own)), /better forgive/)
    // The button pressed twice brings codes for the same page, while nobody opened it.
    const twice = await visitor(story.app, story.host)
    await twice.get('/complain')
    assert.equal((await twice.send('/complain', { id, says })).status, 409)
    assert.equal((await rowsOf('complaint')).length, 1)
    // A coordinator who is a manager too works with people, and nobody knows whose line it is.
    await hasRole('noor', 'manager')
    assert.deepEqual(await rowsOf('complaint', story.town.workers.noor), [])
    // Nor does a manager who begins to work with people since.
    assert.equal((await rowsOf('complaint', story.town.workers.amina)).length, 1)
    await hasRole('amina', 'worker')
    assert.deepEqual(await rowsOf('complaint', story.town.workers.amina), [])
    const heard = await milo()
    await presses(heard, 'taken-up')
    await answers(heard)
    assert.match(textOf(await page.get(own)), /Answered by Milo/)
  })

  it('is not said as if they were somebody else by a worker, nor where nobody could hear it', async () => {
    const bea = await story.talks.be('bea')
    await bea.get('/complain')
    const sent = await bea.send('/complain', { id: randomUUID(), says })
    assert.equal(sent.status, 422)
    assert.match(textOf(sent), /signed in as somebody who works here/)
    await hearsAlone()
    const who = visitor(story.app, story.host)
    assert.match(textOf(await who.get('/complain')), /please do not write it here/)
    await who.get('/talk/refer')
    assert.equal((await who.send('/complain', { id: randomUUID(), says })).status, 503)
    assert.deepEqual(await rowsOf('complaint'), [])
  })

  it('typed in from the phone or paper: counts when a second worker confirms it, and goes after a week if nobody does', async () => {
    const bea = await story.talks.be('bea')
    const form = `${desk}/typed`
    const id = formId(await bea.get(form))
    assert.equal((await bea.send(form, { id, says, language: 'en' })).status, 422)
    const sent = await bea.send(form, { id, says, language: 'en', way: 'phone' })
    assert.equal(sent.status, 201)
    assert.deepEqual(await rowsOf('complaint', story.town.workers.bea), [])
    const heard = await milo()
    assert.match(textOf(await heard.get(desk)), /Nothing waits for you/)
    const noor = await story.talks.be('noor')
    const cards = await noor.get('/cards')
    const spoken =
      /action="\/cards\/confirm".*?name="id" value="([^"]+)"/s.exec(cards.html)?.[1] ??
      assert.fail('nothing to confirm')
    assert.equal((await noor.send('/cards/confirm', { id: spoken })).status, 303)
    await presses(heard, 'taken-up')
    assert.match(textOf(await heard.get(await at())), /better forgive/)
    // Whoever typed it in had the codes on their screen: with these nobody reads it, nor the answer.
    await answers(heard)
    const [code = ''] = codesIn(sent)
    const opened = await onOwnPage(story.app, code, story.host)
    const closed = textOf(await opened.get(own))
    assert.doesNotMatch(
      `${closed} ${textOf(await opened.get('/me/everything'))}`,
      /better forgive|must not happen again/,
    )
    assert.match(closed, /Make new ones that nobody has seen/)
    // And nobody of ours answers for them whether it is kept.
    const fen = await story.talks.be('fen')
    await fen.get('/cards')
    const together = await fen.send('/cards/open', { code })
    assert.match(textOf(together), /theirs alone to see/)
    assert.doesNotMatch(textOf(together), /better forgive|must not happen again|They said yes, until/)
    // Another, which nobody confirms.
    await bea.send(form, { id: formId(await bea.get(form)), says: 'Second.', language: 'fr', way: 'paper' })
    assert.equal((await rowsOf('complaint')).length, 2)
    stage.goTo(8)
    await story.theDayComes()
    assert.equal((await rowsOf('complaint')).length, 1)
  })

  it('a text says where, in the language of the word, and keeps nothing of it', async () => {
    const context = { organisation: story.town.organisation, actor: 'system' } as const
    const answer = await answersText(stage.needs, context, { from: '+44 7700 900111', words: 'complain', mark: 'x' })
    assert.match(String(answer), /\/complain/)
    assert.equal(
      await answersText(stage.needs, context, { from: '+44 7700 900111', words: 'hello', mark: 'x' }),
      undefined,
    )
  })

  it('E4: who hears it outside of us is named by a manager, with the decision, and stands beside every form', async () => {
    const who = await amina()
    const form = `${desk}/other`
    await who.get(form)
    assert.equal((await who.send(form, { who: 'Restorative Justice Council' })).status, 422)
    assert.equal((await who.send(form, { who: 'Council, 01 234', decision: 'Board, 3 March' })).to, form)
    const seen = await visitor(story.app, story.host).get('/complain/paper')
    assert.match(textOf(seen), /Council, 01 234/)
    assert.equal((await who.send(form, { gone: 'Council, 01 234', decision: 'Board, 4 March' })).to, form)
    assert.doesNotMatch(textOf(await visitor(story.app, story.host).get('/complain/paper')), /Council, 01 234/)
    assert.equal((await (await milo()).get(form)).status, 403)
  })
})

describe('the database', () => {
  const step = (tx: Parameters<Parameters<typeof story.system>[0]>[0], row: Record<string, unknown>) =>
    tx
      .insertInto('restorative_justice.complaint_step')
      .values({
        organisation: story.town.organisation,
        day: began,
        before_nth: null,
        before_kind: null,
        before_by: null,
        outcome: null,
        written_by: null,
        ...row,
      } as never)
      .execute()
  const as = <T>(actor: Context['actor'], does: Parameters<typeof stage.needs.database.inTransaction<T>>[1]) =>
    stage.needs.database.inTransaction<T>({ organisation: story.town.organisation, actor }, does)

  it('I1: takes no answer from whoever did not take it up, no second answer of one, and no step of somebody else', async () => {
    await complains(both.wren)
    const [complaint, participant] = [await theId(), await personOf(both.wren.id)]
    const { milo: one, amina: two, fen } = story.town.workers
    const base = { complaint, participant }
    const first = { ...base, nth: 1, kind: 'answered', outcome: 'upheld' }
    await assert.rejects(
      as(one, (tx) => step(tx, { ...first, written_by: one })),
      /follows_what_was|by_whoever_took_it_up/,
    )
    await assert.rejects(
      as(one, (tx) => step(tx, { ...base, nth: 1, kind: 'taken-up', written_by: two })),
      /row-level/,
    )
    await assert.rejects(
      as(fen, (tx) => step(tx, { ...base, nth: 1, kind: 'taken-up', written_by: fen })),
      /row-level/,
    )
    await as(one, (tx) => step(tx, { ...base, nth: 1, kind: 'taken-up', written_by: one }))
    // Nobody takes it from whoever has it.
    const taken = { ...base, nth: 2, before_nth: 1, before_kind: 'taken-up', kind: 'taken-up', written_by: two }
    await assert.rejects(
      as(two, (tx) => step(tx, taken)),
      /follows_what_was/,
    )
    const second = { ...base, nth: 2, before_nth: 1, before_kind: 'taken-up', kind: 'answered', outcome: 'upheld' }
    await assert.rejects(
      as(two, (tx) => step(tx, { ...second, written_by: two, before_by: one })),
      /by_whoever_took_it_up/,
    )
    await assert.rejects(
      as(two, (tx) => step(tx, { ...second, written_by: two, before_by: two })),
      /foreign key/,
    )
    await as(one, (tx) => step(tx, { ...second, written_by: one, before_by: one }))
    const person = participant as unknown as Context['actor']
    await as(person, (tx) => step(tx, { ...base, nth: 3, before_nth: 2, before_kind: 'answered', kind: 'again' }))
    await as(one, (tx) =>
      step(tx, { ...base, nth: 4, before_nth: 3, before_kind: 'again', kind: 'taken-up', written_by: one }),
    )
    const fifth = {
      ...base,
      nth: 5,
      before_nth: 4,
      before_kind: 'taken-up',
      before_by: one,
      kind: 'answered',
      outcome: 'upheld',
    }
    await assert.rejects(
      as(one, (tx) => step(tx, { ...fifth, written_by: one })),
      /answered_once_by_each/,
    )
  })

  it('I1: keeps whoever is complained about from every table of one side, also from those that come later', async () => {
    const { rows } = await story.system((tx) =>
      sql<{ table: string; isKept: boolean }>`
        select c.table_name as table, exists (
          select from pg_policies p where p.schemaname = 'restorative_justice' and p.tablename = c.table_name and p.policyname = 'kept_away'
            and p.permissive = 'RESTRICTIVE' and p.cmd = 'SELECT'
        ) as "isKept"
        from information_schema.columns c
        where c.table_schema = 'restorative_justice' and c.column_name = 'referral' and c.table_name not in ('kept_away', 'allocation')`.execute(
        tx,
      ),
    )
    assert.ok(rows.length > 15, `${rows.length} tables looked at`)
    assert.deepEqual(
      rows.filter(({ isKept }) => !isKept),
      [],
      'a new table of one side needs the policy kept_away',
    )
  })

  it('takes no words of whoever does not hear it, and shows them none', async () => {
    await complains(both.wren)
    const [complaint, participant] = [await theId(), await personOf(both.wren.id)]
    const { milo: one } = story.town.workers
    const writes = (nth: number) =>
      as(one, (tx) =>
        tx
          .insertInto('restorative_justice.complaint_words')
          .values({
            organisation: story.town.organisation,
            id: randomUUID(),
            complaint,
            participant,
            nth,
            sealed: Buffer.from('x'),
            written_by: one,
            day: began,
          } as never)
          .execute(),
      )
    await assert.rejects(writes(2), /row-level/)
    assert.deepEqual(await rowsOf('complaint_words', one), [])
    await presses(await milo(), 'taken-up')
    await writes(2)
    assert.equal((await rowsOf('complaint_words', one)).length, 2)
    await presses(await milo(), 'handed-back')
    await assert.rejects(writes(3), /row-level/)
  })

  it('nobody but the program widens or narrows whom it is kept from, nor keeps anybody away', async () => {
    await complains(both.wren)
    const { milo: one, fen } = story.town.workers
    const set = (actor: Context['actor']) =>
      as(actor, (tx) => sql`update restorative_justice.complaint set kept_from = '{}'`.execute(tx))
    const person = (await personOf(both.wren.id)) as unknown as Context['actor']
    for (const actor of [one, person, fen]) assert.equal((await set(actor)).numAffectedRows, 0n)
    for (const actor of [one, fen, person])
      await assert.rejects(
        as(actor, async (tx) =>
          sql`insert into restorative_justice.kept_away (organisation, referral, participant, worker, day)
            values (${story.town.organisation}, ${both.wren.id}, ${await personOf(both.wren.id)}, ${fen}, ${began})`.execute(
            tx,
          ),
        ),
        /row-level/,
      )
  })

  it('a person says of a worker only that they complained about them; a worker takes no such word back', async () => {
    await complains(both.wren, { about: [story.town.workers.fen] })
    const person: PersonId = await personOf(both.wren.id)
    const declares = (actor: Context['actor'], conflict: string, before: string, nth: number) =>
      as(actor, (tx) =>
        sql`insert into restorative_justice.declaration (organisation, worker, participant, nth, conflict, before_nth, before_conflict, day)
          values (${story.town.organisation}, ${story.town.workers.fen}, ${person}, ${nth}, ${conflict}, ${nth - 1}, ${before}, ${began})`.execute(
          tx,
        ),
      )
    const { nth } =
      (
        await story.system((tx) =>
          sql<{
            nth: number
          }>`select max(nth) as nth from restorative_justice.declaration where worker = ${story.town.workers.fen} and participant = ${person}`.execute(
            tx,
          ),
        )
      ).rows[0] ?? assert.fail('no word')
    await assert.rejects(
      declares(story.town.workers.fen, 'none', 'complained-about-by-them', nth + 1),
      /a_conflict_stays/,
    )
    await assert.rejects(
      declares(person as unknown as Context['actor'], 'knows-them', 'complained-about-by-them', nth + 1),
      /row-level/,
    )
  })
})

it('R2: a month later the figures say how many, of nobody, and hide what is few', async () => {
  await complains(both.wren)
  const who = await milo()
  await presses(who, 'taken-up')
  await answers(who)
  assert.equal((await rowsOf('complained')).length, 2)
  stage.goTo(45)
  const page = textOf(await (await milo()).get('/restorative-justice/since'))
  assert.match(page, /Complaints/)
  assert.match(page, /Came in these months: \[c\]/)
  assert.match(page, /First answers of these months|There were too few to show this/)
})
