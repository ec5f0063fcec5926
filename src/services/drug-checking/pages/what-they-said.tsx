import type { Asked } from '../../../platform/http/asked.ts'
import type { SampleRow } from '../records/samples.ts'
import { nameOf } from '../register.ts'
import { workers as words } from '../words.ts'

/** What somebody chose to say of their sample; what they left out is not shown as missing. */
export const WhatTheySaid = ({ asked, sample: { card, lab, labNumber } }: { asked: Asked; sample: SampleRow }) => {
  const say = words.in(asked.language)
  const closed = (value: string | undefined) =>
    value === undefined
      ? undefined
      : value
          .split(';')
          .map((one) => say(`answer.${one}` as 'answer.yes'))
          .join(', ')
  const said: readonly (readonly [string, string | undefined])[] = [
    [
      say('samples.sample'),
      lab === undefined ? undefined : say('samples.lab-number', { lab, number: labNumber ?? '' }),
    ],
    [say('intake.expected'), card?.expected.map(nameOf).join(', ')],
    [say('intake.form'), closed(card?.form)],
    [say('question.colour'), card?.colour],
    [say('question.texture'), card?.texture],
    [say('question.area'), card?.area],
    [say('question.already_used'), closed(card?.alreadyUsed)],
    [say('question.effects'), closed(card?.effects)],
    [say('question.overdose'), closed(card?.overdose)],
    [say('question.wants_lab'), closed(card?.wantsLab)],
  ]
  const shown = said.filter(([, value]) => value !== undefined && value !== '')
  return (
    <>
      {card === undefined ? <p class="govuk-body">{say('samples.without-card')}</p> : null}
      {shown.length === 0 ? null : (
        <>
          <h2 class="govuk-heading-m">{say('sample.card')}</h2>
          <dl class="govuk-summary-list">
            {shown.map(([question, value]) => (
              <div class="govuk-summary-list__row">
                <dt class="govuk-summary-list__key">{question}</dt>
                <dd class="govuk-summary-list__value">
                  <bdi>{value}</bdi>
                </dd>
              </div>
            ))}
          </dl>
        </>
      )}
    </>
  )
}
