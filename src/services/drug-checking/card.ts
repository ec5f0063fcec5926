import type { Card } from '../../principles/card.ts'
import { inDays } from '../../principles/ground/time.ts'
import type { Kept } from '../../principles/safety/keep-for.ts'
import { consentQuestions } from './consent-questions.ts'
import { keptFor, questions, takeIn } from './sample.ts'

const keptWithTheSample = [
  'card',
  'method_run',
  'observation',
  'result',
  'result_run',
  'release',
  'custody',
  'result_name',
  'intention',
] as const

/** A log about bags and no person, with the lines that belong to it. */
const ends = (log: string, lines: readonly string[]): readonly Kept[] =>
  [
    { table: log, from: { day: 'day' } },
    ...lines.map((table) => ({ table, from: { goesWith: `drug_checking.${log}` } })),
  ].map(({ table, from }) => ({
    table: `drug_checking.${table}`,
    from,
    tier: 'T0',
    keepFor: keptFor,
    afterwards: 'nothing',
    decision: 'founding decision',
  }))

export const card: Card = {
  name: 'drug-checking',
  area: 'drug-services',
  schema: 'drug_checking',
  offers: [{ name: 'a test of what somebody has', serve: takeIn }],
  questions,
  purposes: consentQuestions,
  keeps: [
    {
      table: 'drug_checking.sample',
      words: 'kept.samples',
      from: { day: 'recorded' },
      tier: 'T0',
      keepFor: keptFor,
      afterwards: 'published-figures',
      decision: 'founding decision',
    },
    ...keptWithTheSample.map(
      (table) =>
        ({
          table: `drug_checking.${table}`,
          from: { goesWith: 'drug_checking.sample' },
          tier: 'T0',
          keepFor: keptFor,
          afterwards: 'published-figures',
          decision: 'founding decision',
        }) as const,
    ),
    {
      table: 'drug_checking.kept_together',
      words: 'kept.together',
      from: { day: 'day' },
      sealedFor: { subject: 'participant', purpose: 'drug-checking' },
      tier: 'T1',
      keepFor: inDays(365),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'drug_checking.told_when_ready',
      words: 'kept.tell',
      from: { day: 'day' },
      sealedFor: { subject: 'sample', purpose: 'told-when-ready' },
      tier: 'T2',
      // The day after it ends by itself, with its key (told-when-ready.ts).
      keepFor: inDays(29),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'drug_checking.photo',
      words: 'kept.photos',
      from: { day: 'day' },
      sealedFor: { subject: 'sample', purpose: 'photo' },
      tier: 'T1',
      keepFor: inDays(181),
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'drug_checking.lab_import',
      words: 'kept.imports',
      from: { day: 'recorded' },
      tier: 'T0',
      keepFor: keptFor,
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    {
      table: 'drug_checking.lab_import_undone',
      from: { goesWith: 'drug_checking.lab_import' },
      tier: 'T0',
      keepFor: keptFor,
      afterwards: 'nothing',
      decision: 'founding decision',
    },
    ...ends('lab_mapping', []),
    ...ends('dispatch', ['dispatch_item', 'dispatch_event']),
    ...ends('destruction', ['destruction_item', 'destruction_witness']),
    ...ends('bag_left', []),
    ...ends('name_decision', []),
    ...ends('own_substance', []),
    ...ends('stands_for', []),
    ...ends('signal', ['signal_decision']),
    ...ends('signal_week', []),
    ...ends('claim', ['claim_review', 'claim_end']),
    {
      table: 'drug_checking.published',
      words: 'kept.figures',
      from: { day: 'recorded' },
      tier: 'T0',
      keepFor: keptFor,
      afterwards: 'nothing',
      decision: 'founding decision',
    },
  ],
  indicators: [
    {
      name: 'found as expected',
      version: 2,
      definition:
        'samples in which a substance was detected, indicated or found as a trace, of the samples brought as that substance; month of the first release; small numbers hidden',
      source: 'Alongside, figures.ts',
    },
    {
      name: 'found',
      version: 2,
      definition:
        'samples in which a substance was detected, indicated or found as a trace, of all samples released in the month',
      source: 'Alongside, figures.ts',
    },
    {
      name: 'found together',
      version: 1,
      definition: 'samples in which both of two substances were found, of all samples released in the month',
      source: 'Alongside, figures.ts',
    },
    {
      name: 'composition',
      version: 1,
      definition: 'samples in which none, one, two, three, four or more substances of the register were found',
      source: 'Alongside, figures.ts',
    },
  ],
  posts: ['substance-first-seen', 'figures-closed', 'alert-wanted'],
  reads: [],
  openTo: [
    { address: '/results', words: 'offer.results' },
    { address: '/drug-checking', words: 'offer.about' },
    { address: '/known', words: 'offer.substances' },
    { address: '/dashboard', words: 'offer.dashboard' },
  ],
  ownPage: [{ address: '/me/samples', words: 'own' }],
  desk: [
    { address: '/drug-checking/intake', words: 'desk.intake', for: ['worker', 'technician'] },
    { address: '/drug-checking/samples', words: 'desk.samples', for: ['technician'] },
    { address: '/drug-checking/release', words: 'desk.release', for: ['technician'] },
    { address: '/drug-checking/import', words: 'desk.import', for: ['technician'] },
    { address: '/drug-checking/dispatch', words: 'desk.dispatch', for: ['technician'] },
    {
      address: '/drug-checking/signals',
      words: 'desk.signals',
      for: ['technician', 'coordinator', 'manager'],
    },
    {
      address: '/drug-checking/quality',
      words: 'desk.quality',
      for: ['technician', 'coordinator', 'manager', 'board-member'],
    },
    { address: '/drug-checking/names', words: 'desk.names', for: ['technician'] },
    { address: '/drug-checking/claims', words: 'desk.claims', for: ['technician'] },
    { address: '/drug-checking/shelf', words: 'desk.shelf', for: ['technician'] },
    { address: '/drug-checking/sheet', words: 'desk.sheet', for: ['worker', 'technician'] },
  ],
}
