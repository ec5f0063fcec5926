/** Ten thousand people who asked to talk: how long a coordinator's list takes over HTTP, and the page of somebody who accompanies twenty. */

import { randomBytes, randomUUID } from 'node:crypto'

import type pg from 'pg'
import type { Needs } from '../../src/platform/service.ts'
import { startSession } from '../../src/platform/sessions.ts'
import type { TownMade } from '../../src/practice/town.ts'

const many = 10_000
const asked = 60

/** As the owner of the tables, in the signed context of the organisation: a copy is put back in the same way. */
const fill = async (owner: pg.Client & { readonly processID: number }, { keyring }: Needs, town: TownMade) => {
  const { organisation, workers } = town
  const claims = `${organisation}||system|${owner.processID}|${Date.now() + 30_000}`
  const people = Array.from({ length: many }, () => ({ person: randomUUID(), id: randomUUID() }))
  const rows = people.map(({ person, id }) => ({
    person,
    id,
    ...keyring.wrap(`platform.data_key/${organisation}/${person}/referral`, randomBytes(32)),
  }))
  await owner.query(
    `begin; set local alongside.context = '${claims}.${keyring.sign('context', claims).toString('hex')}'`,
  )
  const put = (text: string, ...values: unknown[]) => owner.query(text, [organisation, ...values])
  const persons = rows.map(({ person }) => person)
  const ids = rows.map(({ id }) => id)
  await put(
    `insert into participants.participant (organisation, id, area, opened, last_heard, here_since)
      select $1, p, 'restorative-justice', current_date - 20, current_date - (n % 40)::int, current_date - 20
      from unnest($2::uuid[]) with ordinality as t (p, n)`,
    persons,
  )
  await put(
    `insert into platform.data_key (organisation, id, subject, purpose, epoch, wrapped)
      select $1, gen_random_uuid(), p, 'referral', e, w from unnest($2::uuid[], $3::int[], $4::bytea[]) as t (p, e, w)`,
    persons,
    rows.map(({ epoch }) => epoch),
    rows.map(({ wrapped }) => wrapped),
  )
  await put(
    `insert into participants.consent_entry (organisation, place, id, participant, decision, purpose, recipient, channel, information,
        language, format, until, said, recorded, how, previous, hash)
      select $1, n, gen_random_uuid(), p, 'given', 'hold_record', 'restorative-justice', 'own-page', 1, 'en', 'text', current_date + 160,
        current_date - 20, current_date - 20, 'own-code', sha256(convert_to(p::text, 'UTF8')), sha256(convert_to(p::text || 'h', 'UTF8'))
      from unnest($2::uuid[]) with ordinality as t (p, n)`,
    persons,
  )
  await put(
    `insert into restorative_justice.referral (organisation, id, participant, origin, way, information, language, format, sealed, day)
      select $1, r, p, 'self', 'web', 1, 'en', 'text', decode(repeat('ab', 120), 'hex'), current_date - (n % 20)::int
      from unnest($2::uuid[], $3::uuid[]) with ordinality as t (r, p, n)`,
    ids,
    persons,
  )
  for (const [nth, kind, more, of] of [
    [1, 'received', 'null, null, null', 10],
    [2, 'acknowledged', 'null, null, null', 7],
    [3, 'triaged', `null, 'person-harmed', 'no'`, 6],
    [4, 'not-proceeded', `'service-out-of-area', null, null`, 5],
  ] as const)
    await put(
      `insert into restorative_justice.referral_fact (organisation, referral, participant, nth, kind, reason, begun_by, gender_based, written_by, day)
        select $1, r, p, ${nth}, '${kind}', ${more}, ${nth === 1 ? 'null::uuid' : '$4::uuid'}, current_date
        from unnest($2::uuid[], $3::uuid[]) with ordinality as t (r, p, n) where n % 10 < ${of}`,
      ids,
      persons,
      ...(nth === 1 ? [] : [workers.iris]),
    )
  await put(
    `insert into restorative_justice.allocation (organisation, referral, nth, participant, worker, kind, weight, language, written_by, day)
      select $1, r, 1, p, $4, 'proposed', 'standard', 'en', $5, current_date from unnest($2::uuid[], $3::uuid[]) as t (r, p)`,
    ids.slice(0, 20),
    persons.slice(0, 20),
    workers.fen,
    workers.iris,
  )
  const accompanied = [ids.slice(0, 20), persons.slice(0, 20)] as const
  await put(
    `insert into restorative_justice.allocation (organisation, referral, nth, participant, worker, kind, weight, language, written_by, follows, follows_kind, day)
      select $1, r, 2, p, $4, 'agreed', 'standard', 'en', $4, 1, 'proposed', current_date from unnest($2::uuid[], $3::uuid[]) as t (r, p)`,
    ...accompanied,
    workers.fen,
  )
  // Each has a commitment that counts, read before; the day of every second one has come.
  const sealed = persons
    .slice(0, 20)
    .map((person) => keyring.wrap(`platform.data_key/${organisation}/${person}/sealed-words`, randomBytes(32)))
  await put(
    `insert into platform.data_key (organisation, id, subject, purpose, epoch, wrapped)
      select $1, gen_random_uuid(), p, 'sealed-words', e, w from unnest($2::uuid[], $3::int[], $4::bytea[]) as t (p, e, w)`,
    persons.slice(0, 20),
    sealed.map(({ epoch }) => epoch),
    sealed.map(({ wrapped }) => wrapped),
  )
  await put(
    `insert into participants.consent_entry (organisation, place, id, participant, decision, purpose, recipient, channel, information,
        language, format, until, said, recorded, how, previous, hash)
      select $1, $3 + n, gen_random_uuid(), p, 'given', 'hold_record', 'who-talks-with-them', 'sealed-words', 1, 'en', 'text', current_date + 160,
        current_date - 20, current_date - 20, 'own-code', sha256(convert_to(p::text || 's', 'UTF8')), sha256(convert_to(p::text || 'sh', 'UTF8'))
      from unnest($2::uuid[]) with ordinality as t (p, n)`,
    persons.slice(0, 20),
    many,
  )
  await put(
    `insert into restorative_justice.side_key (organisation, referral, participant, point, day)
      select $1, r, p, decode(repeat('04', 65), 'hex'), current_date from unnest($2::uuid[], $3::uuid[]) as t (r, p)`,
    ...accompanied,
  )
  await put(
    `insert into restorative_justice.released_item (organisation, id, form, referral, participant, kind, signed, handed, fingerprint, point, sealed, for_side, ends_on, day)
      select $1, r, r, r, p, 'commitment', 'as-written', 'to-keep', sha256(convert_to(r::text, 'UTF8')), decode(repeat('04', 65), 'hex'), '\\x07', '\\x07',
        current_date + 24, current_date - 60 from unnest($2::uuid[], $3::uuid[]) as t (r, p)`,
    ...accompanied,
  )
  await put(
    `insert into restorative_justice.release_check (organisation, item, referral, participant, fingerprint, outcome, written_by, day)
      select $1, r, r, p, sha256(convert_to(r::text, 'UTF8')), 'may-go', $4, current_date - 50 from unnest($2::uuid[], $3::uuid[]) as t (r, p)`,
    ...accompanied,
    workers.iris,
  )
  await put(
    `insert into restorative_justice.release_passed (organisation, item, referral, participant, day)
      select $1, r, r, p, current_date - 50 from unnest($2::uuid[], $3::uuid[]) as t (r, p)`,
    ...accompanied,
  )
  await put(
    `insert into restorative_justice.commitment_side (organisation, item, referral, participant, whose, written, fingerprint, checks, points_out, by_when, ends_on, day)
      select $1, r, r, p, 'own', r, sha256(convert_to(r::text, 'UTF8')), 'accompanying', false, current_date + 30 * (n % 2)::int, current_date + 24, current_date - 60
      from unnest($2::uuid[], $3::uuid[]) with ordinality as t (r, p, n)`,
    ...accompanied,
  )
  for (const [nth, kind, by] of [
    [1, 'talked-over', '$4::uuid'],
    [2, 'counts', 'null::uuid'],
  ] as const)
    await put(
      `insert into restorative_justice.commitment_fact (organisation, item, referral, participant, nth, before_nth, kind, rests_on, rests_kind, written_by, day)
        select $1, r, r, p, ${nth}, ${nth === 1 ? 'null::int, ' : '1, '}'${kind}', ${nth === 1 ? `null::int, null::text` : `1, 'talked-over'`}, ${by}, current_date
        from unnest($2::uuid[], $3::uuid[]) as t (r, p)`,
      ...accompanied,
      ...(nth === 1 ? [workers.fen] : []),
    )
  await owner.query('commit')
  await owner.query('analyze participants.participant, participants.consent_entry, platform.data_key')
  await owner.query(
    'analyze restorative_justice.referral, restorative_justice.referral_fact, restorative_justice.allocation',
  )
}

const timed = async (url: string, cookie: string): Promise<{ readonly median: number; readonly p99: number }> => {
  const took: number[] = []
  for (let n = 0; n < asked; n += 1) {
    const began = performance.now()
    const answer = await fetch(url, { headers: { Cookie: `session=${cookie}` } })
    if (answer.status !== 200 || !(await answer.text()).includes('</html>'))
      throw new Error(`answered ${answer.status}`)
    took.push(performance.now() - began)
  }
  const at = (share: number) => Math.round(took.toSorted((a, b) => a - b)[Math.floor(took.length * share)] ?? 0)
  return { median: at(0.5), p99: at(0.99) }
}

export const benchReferrals = async (owner: pg.Client, needs: Needs, town: TownMade, port: number) => {
  await fill(owner as pg.Client & { readonly processID: number }, needs, town)
  const session = (worker: TownMade['workers']['iris']) =>
    needs.database.inTransaction({ organisation: town.organisation, actor: worker }, (tx) =>
      startSession(tx, town.organisation, worker, needs.now()),
    )
  const at = (path: string) => `http://localhost:${port}${path}`
  return {
    of: many,
    listMs: await timed(at('/restorative-justice'), await session(town.workers.iris)),
    deskMs: await timed(at('/restorative-justice/asked'), await session(town.workers.fen)),
  }
}
