/** One row of everything this service keeps, for the laws that look whether all of it ends. */

import { randomUUID } from 'node:crypto'

import { sql } from 'kysely'

import type { Service } from '../../../platform/service.ts'

export const oneOfEach: Service['oneOfEach'] = async (tx, { organisation, actor: one }, recorded, system) => {
  const [sample, file, run, result, dispatch, destruction] = Array.from({ length: 6 }, () => randomUUID())
  const insert = (query: ReturnType<typeof sql>) => query.execute(tx)
  const later = (query: ReturnType<typeof sql>) => query.execute(system)
  await later(
    sql`insert into drug_checking.sample (organisation, id, arrived, recorded) values (${organisation}, ${sample}, ${recorded}, ${recorded})`,
  )
  await later(sql`insert into drug_checking.card (organisation, sample) values (${organisation}, ${sample})`)
  await later(
    sql`insert into drug_checking.lab_import (organisation, id, lab, file_hash, recorded, imported_by) values (${organisation}, ${file}, 'unc', ${Buffer.from(recorded)}, ${recorded}, ${one})`,
  )
  await later(
    sql`insert into drug_checking.method_run (organisation, id, sample, method, method_version, day, fingerprint, lab_import) values (${organisation}, ${run}, ${sample}, 'gcms', 1, ${recorded}, ${Buffer.from(recorded)}, ${file})`,
  )
  await later(
    sql`insert into drug_checking.observation (organisation, run, place, named, finding) values (${organisation}, ${run}, 0, 'a thing at 7.31', 'detected')`,
  )
  await later(
    sql`insert into drug_checking.result (organisation, id, sample, version, reason, prepared_by, day) values (${organisation}, ${result}, ${sample}, 1, 'first', ${one}, ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.result_run (organisation, result, run) values (${organisation}, ${result}, ${run})`,
  )
  await later(
    sql`insert into drug_checking.release (organisation, result, sample, prepared_by, released_by, alone, day, contents) values (${organisation}, ${result}, ${sample}, ${one}, ${one}, true, ${recorded}, 'x')`,
  )
  await insert(
    sql`insert into drug_checking.kept_together (organisation, id, participant, sealed, day) values (${organisation}, ${randomUUID()}, ${one}, ${Buffer.from('sealed')}, ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.published (organisation, month, definition, recorded, figures) values (${organisation}, ${recorded.slice(0, 7)}, 1, ${recorded}, '{}')`,
  )
  await later(
    sql`insert into drug_checking.custody (organisation, sample, nth, what, day, done_by) values (${organisation}, ${sample}, 1, 'stored', ${recorded}, ${one})`,
  )
  await later(
    sql`insert into drug_checking.dispatch (organisation, id, lab, day, made_by) values (${organisation}, ${dispatch}, 'unc', ${recorded}, ${one})`,
  )
  await later(
    sql`insert into drug_checking.dispatch_item (organisation, dispatch, sample, number) values (${organisation}, ${dispatch}, ${sample}, 'ABCDEFGH2')`,
  )
  await later(
    sql`insert into drug_checking.dispatch_event (organisation, dispatch, nth, what, day, done_by) values (${organisation}, ${dispatch}, 1, 'sent', ${recorded}, ${one})`,
  )
  const other = randomUUID()
  await later(
    sql`insert into drug_checking.destruction (organisation, id, how, day, made_by) values (${organisation}, ${destruction}, 'burnt', ${recorded}, ${other})`,
  )
  await later(
    sql`insert into drug_checking.destruction_item (organisation, destruction, nth, tag) values (${organisation}, ${destruction}, 1, 'ABCD')`,
  )
  await later(
    sql`insert into drug_checking.destruction_witness (organisation, destruction, made_by, witnessed_by, day) values (${organisation}, ${destruction}, ${other}, ${one}, ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.bag_left (organisation, id, tag, day) values (${organisation}, ${randomUUID()}, 'ABCD', ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.name_decision (organisation, named, nth, code, day, decided_by) values (${organisation}, 'a thing at 7.31', 1, 'own:a thing', ${recorded}, ${one})`,
  )
  await later(
    sql`insert into drug_checking.own_substance (organisation, code, kind, day, made_by) values (${organisation}, 'own:a thing', 'unknown', ${recorded}, ${one})`,
  )
  await later(
    sql`insert into drug_checking.stands_for (organisation, code, nth, into_code, day, decided_by) values (${organisation}, 'own:a thing', 1, 'xylazine', ${recorded}, ${one})`,
  )
  await later(
    sql`insert into drug_checking.result_name (organisation, result, run, place, code) values (${organisation}, ${result}, ${run}, 0, 'own:a thing')`,
  )
  const claim = randomUUID()
  await later(
    sql`insert into drug_checking.claim (organisation, id, substance, about, language, says, source, written_by, day, expires)
      values (${organisation}, ${claim}, 'xylazine', 'what-it-is', 'en', 'A sedative.', 'a paper', ${other}, ${recorded}, ${recorded}::date + 365)`,
  )
  await later(
    sql`insert into drug_checking.claim_review (organisation, claim, written_by, reviewed_by, day) values (${organisation}, ${claim}, ${other}, ${one}, ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.claim_end (organisation, claim, ended_by, day) values (${organisation}, ${claim}, ${one}, ${recorded})`,
  )
  const signal = randomUUID()
  await later(
    sql`insert into drug_checking.signal (organisation, id, track, kind, about, week, parameters, inputs, figures, day)
      values (${organisation}, ${signal}, 'A', 'back', 'xylazine', ${recorded}, '{}', '{}', '{}', ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.signal_decision (organisation, signal, nth, decision, day, decided_by) values (${organisation}, ${signal}, 1, 'watch', ${recorded}, ${one})`,
  )
  await later(
    sql`insert into drug_checking.signal_week (organisation, week, series, by_chance_a_month, day) values (${organisation}, ${recorded}, 1, 0.1, ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.intention (organisation, result, sample, says, day) values (${organisation}, ${result}, ${sample}, 'no-change', ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.told_when_ready (organisation, sample, channel, sealed, language, keeps, information, day) values (${organisation}, ${sample}, 'text', ${Buffer.alloc(32, 1)}, 'en', 'once', 1, ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.photo (organisation, id, sample, sealed, width, height, day) values (${organisation}, ${randomUUID()}, ${sample}, ${Buffer.alloc(32, 1)}, 10, 10, ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.lab_mapping (organisation, lab, nth, mapping, made_by, day) values (${organisation}, 'north', 1, '{}', ${one}, ${recorded})`,
  )
  await later(
    sql`insert into drug_checking.lab_import_undone (organisation, lab_import, why, day, undone_by) values (${organisation}, ${file}, 'of another laboratory', ${recorded}, ${one})`,
  )
}
