import assert from 'node:assert/strict'
import { describe, it } from 'node:test'

import { judgingWords } from './plain-words.ts'

const sentences: [sentence: string, judges: string | undefined][] = [
  ['The offender will be there.', 'offender'],
  ['Offenders may bring someone.', 'Offenders'],
  ['What offending costs.', 'offending'],
  ['The perpetrator said sorry.', 'perpetrator'],
  ['Perpetrators and others.', 'Perpetrators'],
  ['It was perpetrated at night.', 'perpetrated'],
  ['A criminal record is not asked for.', 'criminal'],
  ['Two criminals.', 'criminals'],
  ['Help for the addict.', 'addict'],
  ['Addicts welcome.', 'Addicts'],
  ['Are you addicted?', 'addicted'],
  ['Addiction service.', 'Addiction'],
  ['A junkie came in.', 'junkie'],
  ['Junkies.', 'Junkies'],
  ['The abuser left.', 'abuser'],
  ['Someone who abuses drugs.', 'abuses'],
  ['He abused it.', 'abused'],
  ['Stop abusing.', 'abusing'],
  ['Two abusers.', 'abusers'],
  ['Ask about substance misuse.', 'substance misuse'],
  ['Drug abuse helpline.', 'Drug abuse'],
  ['Alcohol misuse.', 'Alcohol misuse'],
  ['For drug users.', 'drug users'],
  ['A substance user.', 'substance user'],
  ['Take clean needles.', 'clean needles'],
  ['A dirty syringe.', 'dirty syringe'],
  ['Bring your dirty works.', 'dirty works'],
  ['Clean equipment here.', 'Clean equipment'],
  ['A clean sample.', 'clean sample'],
  ['Dirty urine.', 'Dirty urine'],
  ['Your result is a dirty test.', 'dirty test'],
  ['The clean supply.', 'clean supply'],
  ['She has been clean for a year.', 'been clean'],
  ['Staying clean.', 'Staying clean'],
  ['He got clean.', 'got clean'],
  ['They were non-compliant.', 'non-compliant'],
  ['Noncompliance is noted.', 'Noncompliance'],
  ['A compliant client.', 'compliant'],
  ['You failed.', 'You failed'],
  ['They have failed again.', 'They have failed'],
  ['Failed to attend.', 'Failed to'],
  ['A failed test.', 'failed test'],
  ['A homeless person.', 'homeless person'],
  ['Prostitution.', 'Prostitution'],
  ['A person who uses drugs came in.', undefined],
  ['The person responsible asked to write a letter.', undefined],
  ['Put used equipment in the yellow box.', undefined],
  ['Wipe the table until the surface is dry; keep the strip clean and flat.', undefined],
  ['We could not read this file.', undefined],
  ['Offence taken is not offence meant.', undefined],
]

describe('I3 neutral words', () => {
  for (const [sentence, judges] of sentences) {
    it(`${sentence} ${judges === undefined ? 'judges nobody' : `says "${judges}"`}`, () => {
      assert.deepEqual(
        judgingWords(sentence)
          .map(({ word }) => word)
          .slice(0, 1),
        judges === undefined ? [] : [judges],
      )
    })
  }

  const instead: [word: string, instead: string][] = [
    ['offender', 'person responsible'],
    ['perpetrator', 'person responsible'],
    ['criminal', 'person responsible'],
    ['addict', 'person who uses drugs'],
    ['junkie', 'person who uses drugs'],
    ['abuser', 'person who uses drugs'],
    ['drug misuse', 'drug use'],
    ['drug user', 'person who uses drugs'],
    ['dirty needle', 'used or unused equipment'],
    ['dirty test', 'what was found'],
    ['stay clean', 'not using'],
    ['non-compliant', 'chose not to'],
    ['compliant', 'chose to'],
    ['you failed', 'say what happened'],
    ['failed to', 'say what happened'],
    ['homeless man', 'person without a home'],
    ['prostitute', 'sex worker'],
  ]
  for (const [word, better] of instead) {
    it(`offers "${better}" for "${word}"`, () => assert.equal(judgingWords(word)[0]?.instead, better))
  }
})
