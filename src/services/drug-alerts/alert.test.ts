import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Day } from '../../principles/ground/time.ts'
import type { Told } from '../../principles/voluntarism/unanswered.ts'
import { alertTyped, readAlert } from './alert.ts'

const today = '2026-03-09' as Day
const plain: Told = {
  headline: 'Isotonitazene in pills sold as oxycodone',
  risk: 'A nitazene, an opioid, in pills made to look like medicine.',
  what: 'A laboratory found isotonitazene in round pills. It can stop breathing.',
  now: 'Carry naloxone. Do not use alone. Have yours tested.',
  substances: 'isotonitazene; starch',
  region: 'Saltmarsh and around',
  week: '2026-03-02',
  samples: '3',
  severity: 'Severe',
  certainty: 'Observed',
  until: '2026-04-09',
}

const typed: [story: string, but: Told, says: string][] = [
  ['all of it', {}, 'fine'],
  ['with what was analysed', { analysis: '0.9 mg in the one pill that was measured' }, 'fine'],
  [
    'with all of it in French',
    { 'headline-fr': 'Isotonitazène', 'what-fr': 'Dans des comprimés.', 'now-fr': 'Ayez de la naloxone.' },
    'fine',
  ],
  ['with half of it in French', { 'headline-fr': 'Isotonitazène', 'what-fr': 'Dans des comprimés.' }, 'now-fr: needed'],
  [
    'that praises in French',
    { 'headline-fr': 'Très puissant', 'what-fr': 'Dans des comprimés.', 'now-fr': 'Ayez de la naloxone.' },
    'headline-fr: praise',
  ],
  ['without a headline', { headline: '' }, 'headline: needed'],
  ['without what to do', { now: undefined }, 'now: needed'],
  ['without a region', { region: ' ' }, 'region: needed'],
  ['without a substance', { substances: ' ; ' }, 'substances: needed'],
  ['with a headline of a whole page', { headline: 'a'.repeat(161) }, 'headline: too-long'],
  ['with details of a whole book', { other: 'a'.repeat(1501) }, 'other: too-long'],
  ['that praises', { what: 'It is super strong.' }, 'what: praise'],
  ['that names a seller in the small print', { exposure: 'Ask the dealer.' }, 'exposure: seller'],
  ['that names a brand', { what: 'Pills stamped with a crown.' }, 'what: brand'],
  ['that names a brand because it is needed', { what: 'Pills stamped with a crown.', brand: 'yes' }, 'fine'],
  ['without an end', { until: undefined }, 'until: until-wrong'],
  ['that ended yesterday', { until: '2026-03-08' }, 'until: until-wrong'],
  ['of sixty days', { until: '2026-05-08' }, 'fine'],
  ['of sixty-one days', { until: '2026-05-09' }, 'until: until-wrong'],
  ['of next week', { week: '2026-03-16' }, 'week: week-wrong'],
  ['of no sample', { samples: '0' }, 'samples: samples-wrong'],
  ['of half a sample', { samples: '1.5' }, 'samples: samples-wrong'],
  ['that does not say how bad', { severity: 'Terrible' }, 'severity: needed'],
  ['that does not say how sure', { certainty: undefined }, 'certainty: needed'],
]

describe('an alert', () => {
  for (const [story, but, says] of typed)
    it(`${story}: ${says}`, () => {
      const alert = readAlert({ ...plain, ...but }, today)
      assert.equal(
        alert.ok ? 'fine' : alert.reason.map(({ field, problem }) => `${field}: ${problem}`).join('; '),
        says,
      )
    })

  it('typed again as it stands is the same alert', () => {
    const alert = readAlert({ ...plain, analysis: 'one pill', brand: 'yes' }, today)
    assert.ok(alert.ok)
    assert.deepEqual(readAlert(alertTyped(alert.value), today), alert)
  })
})
