/** What a trainer opens first: bags with something to talk about. */

import { consentNow } from '../../../participants/consents.ts'
import type { Keyring } from '../../../platform/keyring.ts'
import type { Service, Story, Town } from '../../../platform/service.ts'
import { written } from '../../../principles/ground/code.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { dayAfter } from '../../../principles/ground/time.ts'
import { codeOfSample } from '../codes.ts'
import { keptTogether } from '../consent-questions.ts'
import { addClaim, reviewClaim } from '../records/claims.ts'
import { addParcelEvent, makeDispatch } from '../records/dispatches.ts'
import { keepTogether } from '../records/own-page.ts'
import { answer, type Checking, idFor, take, test } from './checking.ts'

const told = [
  { id: 'story/answered', says: 'an answer with a contradiction: the strip and the laboratory do not agree' },
  { id: 'story/waiting', says: 'a sample whose answer is not ready yet' },
  { id: 'story/unknown', says: 'an answer with a name that nobody here knows' },
  { id: 'story/nitazene', says: 'a nitazene, for the first time in this town, in a pill sold as oxycodone' },
  { id: 'story/corrected', says: 'an answer that was wrong: a strip was mistyped, and the new answer says so' },
  { id: 'story/in-doubt', says: 'an answer in doubt: a test was of another bag, and the new answer is not ready' },
] as const

export const stories = ({ organisation }: Pick<Town, 'organisation'>, keyring: Keyring): readonly Story[] =>
  told.map(({ id, says }) => ({ says, code: written(codeOfSample(keyring, organisation, idFor(id))) }))

/** What the code of the answer with a contradiction leads to, beside the answer itself. */
export const formLed: Service['practice']['formLed'] = (town, keyring) => {
  const code = stories(town, keyring)[0]?.code ?? ''
  return (
    [
      ['/results/tell', {}],
      ['/results/tell/save', { tell: 'call me' }],
      ['/results/tell/save', { tell: '+44 7700 900123' }],
      ['/results/listen', {}],
      ['/results/tell/stop', {}],
    ] as const
  ).map(([to, fields]) => ({ at: '/results', to, fields: { code, ...fields } }))
}

/** Two samples that somebody kept together: one with an answer, one still waiting. */
export const putOnOwnPage: Service['practice']['ownPage'] = async (tx, { keyring }, { organisation, actor }, today) => {
  const consent = await consentNow(tx, organisation, actor as PersonId, keptTogether, today)
  if (!consent.ok) return
  for (const { id } of told.slice(0, 2)) await keepTogether(tx, keyring, organisation, consent.value, idFor(id), today)
}

const fentanylStrip = { strip: 'strip-fentanyl', read: 'one-line', dilution: '2', 'read-seconds': '300' }

export const tellStories = async (checking: Checking) => {
  const day = (back: number) => dayAfter(checking.town.today, -back)
  const sample = Object.fromEntries(told.map(({ id }) => [id, idFor(id)])) as Record<
    (typeof told)[number]['id'],
    string
  >

  const answered = sample['story/answered']
  await take(checking, answered, day(1), { expected: 'heroin', form: 'powder' })
  await test(checking, answered, day(1), 'strip', fentanylStrip)
  await test(checking, answered, day(1), 'machine', {
    method: 'ftir',
    matches: 'caffeine 0.93',
    'not-seen': 'fentanyl',
  })
  await answer(checking, answered, day(1))

  await take(checking, sample['story/waiting'], day(1), { expected: 'mdma', form: 'powder' })

  const unknown = sample['story/unknown']
  await take(checking, unknown, day(1), { expected: 'do-not-know', form: 'powder' })
  await test(checking, unknown, day(1), 'machine', { method: 'ftir', matches: 'library entry 88 0.71, caffeine 0.9' })
  await answer(checking, unknown, day(1))

  const nitazene = sample['story/nitazene']
  await take(checking, nitazene, day(9), {
    expected: 'oxycodone',
    form: 'pill',
    texture: 'round, M on one side',
    overdose: 'yes',
  })
  await test(checking, nitazene, day(9), 'strip', { strip: 'strip-nitazenes', read: 'one-line' })
  await test(checking, nitazene, day(9), 'machine', { method: 'ftir', matches: 'starch 0.88' })
  await answer(checking, nitazene, day(9))
  await test(checking, nitazene, day(3), 'machine', { method: 'lcms', matches: 'isotonitazene 0.9 mg base (0.8-1.0)' })
  await answer(checking, nitazene, day(3))

  const corrected = sample['story/corrected']
  await take(checking, corrected, day(6), { expected: 'cocaine', form: 'powder' })
  const wrong = await test(checking, corrected, day(6), 'strip', { ...fentanylStrip, read: 'two-lines' })
  await test(checking, corrected, day(6), 'machine', { method: 'ftir', matches: 'cocaine 0.95' })
  await answer(checking, corrected, day(6))
  await test(checking, corrected, day(5), 'strip', fentanylStrip, { run: wrong, why: 'mistyped' })
  await answer(checking, corrected, day(5))

  const doubt = sample['story/in-doubt']
  await take(checking, doubt, day(4), { expected: 'ketamine', form: 'crystals' })
  const other = await test(checking, doubt, day(4), 'machine', { method: 'ftir', matches: 'ketamine 0.97' })
  await answer(checking, doubt, day(4))
  await test(
    checking,
    doubt,
    day(2),
    'machine',
    { method: 'ftir', matches: 'dimethyl sulfone 0.9' },
    { run: other, why: 'misread' },
  )

  const parcel = { id: idFor('parcel'), lab: 'unc', by: checking.town.technicians[0], day: day(1) }
  await makeDispatch(checking.tx, checking.town.organisation, parcel, [unknown, doubt])
  await addParcelEvent(checking.tx, checking.town.organisation, { ...parcel, dispatch: parcel.id, what: 'sent' })
  await sayWhatIsKnown(checking)
}

const known = [
  {
    substance: 'xylazine',
    about: 'what-it-is',
    says: 'A medicine that makes animals sleep. It is not an opioid, so naloxone does not wake somebody from it.',
    source: 'cdc.gov/overdose-prevention/about/what-you-should-know-about-xylazine.html',
  },
  {
    substance: 'xylazine',
    about: 'what-helps',
    says: 'Give naloxone anyway: opioids are often in it too. Help them breathe, and call for help.',
    source: 'cdc.gov/overdose-prevention/about/what-you-should-know-about-xylazine.html',
  },
  {
    substance: 'isotonitazene',
    about: 'what-to-watch-for',
    says: 'It is an opioid. Somebody may stop breathing. Naloxone works; it may take more than one.',
    source: 'euda.europa.eu, new synthetic opioids',
  },
] as const

const sayWhatIsKnown = async ({ tx, town: { organisation, technicians, today } }: Checking) => {
  const [by, other] = technicians
  for (const one of known) {
    const id = idFor(`claim/${one.substance}/${one.about}`)
    const expires = dayAfter(today, 365)
    const day = dayAfter(today, -20)
    await addClaim(tx, organisation, {
      ...one,
      id,
      other: undefined,
      category: undefined,
      language: 'en',
      by,
      day,
      expires,
    })
    await reviewClaim(tx, organisation, { claim: id, writtenBy: by, by: other, day: dayAfter(today, -18) })
  }
}
