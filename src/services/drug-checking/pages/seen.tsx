/** What tests saw, as the bench reads it: one test, and everything an answer is made of. */

import type { Asked } from '../../../platform/http/asked.ts'
import { isTakenBack, type Run, whatWasFound } from '../finding.ts'
import { codeByName, nameOf, normalised, nothingOfInterest } from '../register.ts'
import { participants, workers as words } from '../words.ts'
import { amountIn } from './amounts.ts'

/** Exactly what leaves the room, before the eyes of whoever lets it: names as a curator decided them, and what is left out. */
export const WillRead = ({ asked, runs }: { asked: Asked; runs: readonly Run[] }) => {
  const say = words.in(asked.language)
  const found = whatWasFound(runs)
  const decided = runs.flatMap(({ observations }) =>
    observations.filter(
      ({ named, substance }) => substance !== undefined && codeByName.get(normalised(named)) !== substance,
    ),
  )
  return (
    <div class="card">
      <h3 class="govuk-heading-s">{say('sample.will-read')}</h3>
      {found.length === 0 ? <p class="govuk-body">{say('sample.will-read-none')}</p> : null}
      <ul class="govuk-list">
        {found.map(({ substance, named, finding, by, amounts }) => (
          <li>
            <bdi>{substance === undefined ? `“${named}”` : nameOf(substance)}</bdi>: {say(`finding.${finding}`)},{' '}
            {by.map((method) => participants.in(asked.language)(`method.${method}`)).join(', ')}
            {amounts.map(({ amount }) => `; ${amountIn(asked.language, amount)}`).join('')}
          </li>
        ))}
        {decided.map(({ named, substance }) => (
          <li>
            {substance === nothingOfInterest
              ? say('sample.left-out', { named })
              : say('sample.renamed', { named, name: nameOf(substance ?? '') })}
          </li>
        ))}
      </ul>
    </div>
  )
}

export const RunCard = ({ asked, run, correctAt }: { asked: Asked; run: Run; correctAt: string | undefined }) => {
  const say = words.in(asked.language)
  return (
    <div class="card">
      <h3 class="govuk-heading-s">{participants.in(asked.language)(`method.${run.method}`)}</h3>
      {run.correction === undefined ? null : (
        <p class="govuk-body quiet">{say('sample.correction', { why: run.correction.replace('wrong-', '') })}</p>
      )}
      {run.invalid && !isTakenBack(run.correction) ? <p class="govuk-body">{say('sample.invalid')}</p> : null}
      <ul class="govuk-list">
        {run.observations.map(({ named, substance, finding, score, amount }) => (
          <li>
            <bdi>{substance === undefined ? `“${named}”` : nameOf(substance)}</bdi>: {say(`finding.${finding}`)}
            {amount === undefined ? '' : `, ${amountIn(asked.language, amount)}`}
            {score === undefined ? '' : `, ${say('sample.score', { score })}`}
          </li>
        ))}
      </ul>
      {run.reading === undefined ? null : <p class="govuk-body quiet">{run.reading}</p>}
      {correctAt === undefined ? null : (
        <a class="govuk-link" href={correctAt}>
          {say('correct.link')}
          <span class="govuk-visually-hidden"> ({participants.in(asked.language)(`method.${run.method}`)})</span>
        </a>
      )}
    </div>
  )
}
