/** How each laboratory writes its files: which column means what, and its words in ours. A new laboratory is a new entry. */

import type { Finding } from './finding.ts'
import type { Method } from './method-cards.ts'

export interface Lab {
  readonly name: string
  /** Each kind of file it sends, known by the columns it must have; the others may be there. */
  readonly files: readonly LabFile[]
  readonly methods: Readonly<Record<string, Method>>
  /** How it writes how much: an empty cell among them. */
  readonly abundance: Readonly<Record<string, Finding>>
  readonly overdose: Readonly<Record<string, 'yes' | 'no' | undefined>>
  readonly effects: Readonly<Record<string, string>>
}

export type LabFile =
  | {
      readonly kind: 'findings'
      readonly columns: Readonly<Record<'number' | 'named' | 'day', string>> & {
        readonly abundance?: string
        readonly method?: string
      }
      /** The method of all of it, where no column names one. */
      readonly always?: Method
      readonly mayHave: Readonly<{ peak?: string }>
      /** Columns we know and do not keep. */
      readonly leavesOut: readonly string[]
    }
  | {
      readonly kind: 'cards'
      readonly columns: Readonly<
        Record<
          | 'number'
          | 'area'
          | 'day'
          | 'form'
          | 'collection'
          | 'expected'
          | 'colour'
          | 'texture'
          | 'effects'
          | 'overdose',
          string
        >
      >
      readonly notes: readonly string[]
      readonly leavesOut: readonly string[]
    }

/** The files of the University of North Carolina's Street Drug Analysis Lab (github.com/opioiddatalab/drugchecking). */
const unc: Lab = {
  name: 'unc',
  files: [
    {
      kind: 'findings',
      columns: {
        number: 'sampleid',
        named: 'substance',
        abundance: 'abundance',
        method: 'method',
        day: 'date_complete',
      },
      mayHave: { peak: 'gcms_peak' },
      leavesOut: ['confirmatory'],
    },
    {
      kind: 'cards',
      columns: {
        number: 'sampleid',
        area: 'state',
        day: 'date_collect',
        form: 'sampletype',
        collection: 'collection',
        expected: 'expectedsubstance',
        colour: 'color',
        texture: 'texture',
        effects: 'sensations',
        overdose: 'overdose',
      },
      notes: ['texture_notes', 'sensation_notes'],
      leavesOut: ['confirmatory', 'date_complete', 'lab_num_substances_any', 'lab_num_substances'],
    },
  ],
  methods: { gcms: 'gcms', 'derivatized gcms': 'gcms-derivatised' },
  abundance: { '': 'detected', trace: 'trace', primary: 'detected' },
  overdose: { 'involved in od': 'yes', 'not overdose related': 'no', unknown: undefined, '': undefined },
  effects: {
    normal: 'as-expected',
    weird: 'different',
    stronger: 'stronger',
    weaker: 'weaker',
    unpleasant: 'unpleasant',
  },
}

export const labs: Readonly<Record<string, Lab>> = { unc }
