/** What is counted of us: where people stopped, what they complained of, what should not have happened. */

import type { Result } from '../../../principles/ground/result.ts'
import type { OpenParts } from '../../../principles/safety/open-parts.ts'
import type { OpenCount } from '../../../principles/safety/small-numbers.ts'
import { type Outcome, outcomes } from '../complaint.ts'
import { type Kind, kinds } from '../incident.ts'
import { type StoppedAt, stoppedAt } from '../measures.ts'
import { type FigurePart, type Say, shown } from './figure-part.ts'

export const stopped = (say: Say, of: Result<OpenParts<StoppedAt>, 'too-few'>): FigurePart => ({
  name: 'stopped',
  title: say('figures.stopped'),
  before: [say('figures.stopped-what'), ...(of.ok ? [] : [say('figures.too-few-times')])],
  table: of.ok
    ? {
        caption: say('figures.stopped'),
        columns: [say('figures.stopped-when'), say('figures.complaints-times')],
        rows: stoppedAt.map((at) => [say(`figures.stopped-${at}`), shown(of.value.of[at])]),
      }
    : undefined,
  after: [],
})

export const complaints = (
  say: Say,
  { came, answered }: { readonly came: OpenCount; readonly answered: Result<OpenParts<Outcome>, 'too-few'> },
): FigurePart => ({
  name: 'complaints',
  title: say('figures.complaints'),
  before: [
    say('figures.complaints-came', { came: shown(came) }),
    ...(answered.ok ? [] : [say('figures.too-few-times')]),
  ],
  table: answered.ok
    ? {
        caption: say('figures.complaints-what'),
        columns: [say('figures.complaints-what'), say('figures.complaints-times')],
        rows: outcomes.map((one) => [say(`wrong.outcome-${one}`), shown(answered.value.of[one])]),
      }
    : undefined,
  after: [],
})

export const incidents = (say: Say, of: Result<OpenParts<Kind>, 'too-few'>, disclosed: OpenCount): FigurePart => ({
  name: 'incidents',
  title: say('figures.incidents'),
  before: of.ok ? [] : [say('figures.too-few-times')],
  table: of.ok
    ? {
        caption: say('figures.incidents'),
        columns: [say('figures.incidents-what'), say('figures.complaints-times')],
        rows: kinds.map((one) => [say(`incident.kind-${one}`), shown(of.value.of[one])]),
      }
    : undefined,
  after: [say('figures.disclosed', { times: shown(disclosed) })],
})
