import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import type { Observation, Run } from './finding.ts'
import { labAdvice } from './lab-advice.ts'
import type { Method } from './method-cards.ts'
import { codeByName, normalised } from './register.ts'

const run = (method: Method, seen: Record<string, Partial<Observation>>, but: Partial<Run> = {}): Run => ({
  id: method,
  method,
  day: '2026-03-09',
  invalid: false,
  reading: undefined,
  observations: Object.entries(seen).map(([named, one]) => ({
    named,
    substance: codeByName.get(normalised(named)),
    finding: 'detected',
    ...one,
  })),
  ...but,
})

/** A bag that nothing speaks for sending: plain, seen before, and not drawn by lot. */
const plain = {
  id: 'ffffffff-0000-4000-a000-000000000000',
  card: { expected: ['cocaine'], form: 'powder', wantsLab: undefined, overdose: undefined },
  runs: [run('ftir', { cocaine: { score: 0.94 } })],
  neverSeen: new Set<string>(),
}

const stripYes = run('strip-fentanyl', { fentanyl: { finding: 'indicated' } })
const withCard = (but: object) => ({ ...plain, card: { ...plain.card, ...but } })

const bags: [story: string, bag: Parameters<typeof labAdvice>[0], says: string][] = [
  ['a plain one', plain, ''],
  ['one that came without a card', { ...plain, card: undefined }, ''],
  ['one drawn by lot', { ...plain, id: `1${plain.id.slice(1)}` }, 'quality'],
  ['one just not drawn by lot', { ...plain, id: `27${plain.id.slice(2)}` }, ''],
  ['one a laboratory has looked at', { ...plain, id: `0${plain.id.slice(1)}`, runs: [run('gcms', {})] }, ''],
  [
    'one a laboratory spoilt',
    { ...plain, id: `0${plain.id.slice(1)}`, runs: [run('gcms', {}, { invalid: true })] },
    'quality',
  ],
  ['one they want looked at', withCard({ wantsLab: 'yes' }), 'asked-for'],
  ['one they want not to be sent, after an overdose', withCard({ wantsLab: 'no', overdose: 'yes' }), ''],
  ['one after an overdose', withCard({ overdose: 'yes' }), 'overdose'],
  ['a liquid', withCard({ form: 'liquid' }), 'hard-to-see'],
  ['a pill', withCard({ form: 'pill' }), 'hard-to-see'],
  ['one brought as a benzo', withCard({ expected: ['bromazolam'] }), 'hard-to-see'],
  ['one in which a benzo was seen', { ...plain, runs: [run('ftir', { etizolam: {} })] }, 'hard-to-see'],
  ['a strip reacted and the spectrum names no fentanyl', { ...plain, runs: [stripYes, ...plain.runs] }, 'strip-only'],
  [
    'a strip reacted and the spectrum names another fentanyl',
    { ...plain, runs: [stripYes, run('ftir', { 'p-fluorofentanyl': {} })] },
    '',
  ],
  [
    'a strip reacted and the spectrum says no',
    { ...plain, runs: [stripYes, run('raman', { fentanyl: { finding: 'not-detected' } })] },
    'strip-only',
  ],
  ['a strip reacted and there was no spectrum', { ...plain, runs: [stripYes] }, ''],
  [
    'heroin with no opioid in it',
    { ...withCard({ expected: ['heroin'] }), runs: [run('ftir', { caffeine: {} })] },
    'no-opioid',
  ],
  [
    'heroin with a fentanyl in it',
    { ...withCard({ expected: ['heroin'] }), runs: [run('ftir', { fentanyl: {} })] },
    '',
  ],
  ['heroin with a strip that reacted', { ...withCard({ expected: ['heroin'] }), runs: [stripYes] }, ''],
  ['heroin that nobody has tested yet', { ...withCard({ expected: ['heroin'] }), runs: [] }, ''],
  ['a poor match', { ...plain, runs: [run('ftir', { cocaine: { score: 0.79 } })] }, 'low-score'],
  ['a match just good enough', { ...plain, runs: [run('ftir', { cocaine: { score: 0.8 } })] }, ''],
  [
    'four parts',
    { ...plain, runs: [run('ftir', { cocaine: {}, caffeine: {}, levamisole: {}, mannitol: {} })] },
    'many-parts',
  ],
  [
    'three parts and one that was not seen',
    {
      ...plain,
      runs: [run('ftir', { cocaine: {}, caffeine: {}, levamisole: {}, fentanyl: { finding: 'not-detected' } })],
    },
    '',
  ],
  ['something never seen here', { ...plain, neverSeen: new Set(['cocaine']) }, 'first-seen'],
  ['something else never seen here', { ...plain, neverSeen: new Set(['heroin']) }, ''],
]

describe('send it to a laboratory?', () => {
  for (const [story, bag, says] of bags)
    it(`${story}: ${says === '' ? 'no need' : says}`, () => assert.equal(labAdvice(bag).join(', '), says))

  it('about one in seven is drawn by lot, and each always or never', () => {
    const drawn = Array.from({ length: 1000 }, (_, n) => ({
      ...plain,
      id: `${Math.floor(((n + 0.5) * 2 ** 32) / 1000)
        .toString(16)
        .padStart(8, '0')}${plain.id.slice(8)}`,
    })).filter((bag) => labAdvice(bag).includes('quality')).length
    assert.equal(drawn, 150)
  })
})
