/** What others found, to be shown beside our own: never a target, and never without where it is from. */

interface Published {
  /** Of 100 people. */
  readonly percent: number
  readonly source: string
}

const shapland =
  'Shapland et al. (2007), third report on three restorative justice schemes, Ministry of Justice, England and Wales'

const frontiers = 'Frontiers in Psychology (2023), 10.3389/fpsyg.2023.1162286'

/** People harmed who said after a conference that they felt better, or worse, for it. */
export const published: Readonly<Record<'better' | 'worse', Published>> = {
  better: { percent: 62, source: shapland },
  worse: { percent: 2, source: shapland },
}

/** People harmed by crime who remember that they were offered to meet whoever did it. */
export const publishedOffer: Published = {
  percent: 5.5,
  source: 'Crime Survey for England and Wales, Office for National Statistics, year to March 2020',
}

/** Of 100 referrals, how many came to a meeting, and how many to an exchange without one. */
export const publishedConversion: Readonly<Record<'direct' | 'indirect', Published>> = {
  direct: { percent: 8, source: frontiers },
  indirect: { percent: 19, source: frontiers },
}

/** People harmed who said that somebody was in touch with them afterwards. */
export const publishedFollowUp: Published & { readonly where: string } = {
  percent: 61,
  where: 'Aotearoa New Zealand',
  source: 'restorative justice victim satisfaction survey, Ministry of Justice of New Zealand, 2021',
}

/** People who were satisfied with a meeting, where that is what was asked. */
export const publishedSatisfaction: readonly (Published & { readonly where: string })[] = [
  { percent: 85, where: 'England and Wales', source: shapland },
  {
    percent: 77,
    where: 'Aotearoa New Zealand',
    source: 'restorative justice victim satisfaction survey, Ministry of Justice of New Zealand, 2021 (84 % in 2016)',
  },
]
