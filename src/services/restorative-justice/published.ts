/** What others found, to be shown beside our own: never a target, and never without where it is from. */

interface Published {
  /** Of 100 people. */
  readonly percent: number
  readonly source: string
}

const shapland =
  'Shapland et al. (2007), third report on three restorative justice schemes, Ministry of Justice, England and Wales'

/** People harmed who said after a conference that they felt better, or worse, for it. */
export const published: Readonly<Record<'better' | 'worse', Published>> = {
  better: { percent: 62, source: shapland },
  worse: { percent: 2, source: shapland },
}
