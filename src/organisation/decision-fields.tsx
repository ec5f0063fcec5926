/** The part of a form in which a setting says who decided it (E4), and the sentence that says it afterwards. */

import type { Asked } from '../platform/http/asked.ts'
import { Field, type Problem } from '../web/form.tsx'
import { dayName } from '../web/languages.ts'
import type { Decided } from './decided.ts'
import { words } from './words.ts'

export const DecisionFields = ({ asked, problems }: { asked: Asked; problems: readonly Problem[] }) => {
  const say = words.in(asked.language)
  return (
    <>
      <Field
        id="decision"
        label={say('decided.decision')}
        hint={say('decided.decision-hint')}
        value={asked.form.one('decision')}
        problems={problems}
      />
      <Field
        id="board-looks"
        type="date"
        short
        label={say('decided.board-looks')}
        hint={say('decided.board-looks-hint')}
        value={asked.form.one('board-looks')}
        problems={problems}
      />
    </>
  )
}

/** Where a problem of the decision stands, and in which words. */
export const decisionProblem = (asked: Asked, problem: 'need-decision' | 'board-day-wrong'): Problem => ({
  field: problem === 'need-decision' ? 'decision' : 'board-looks',
  says: words.in(asked.language)(`decided.${problem}`),
})

export const WhoDecided = ({ asked, decided }: { asked: Asked; decided: Decided | undefined }) => {
  const say = words.in(asked.language)
  return (
    <p class="govuk-body quiet">
      {decided === undefined
        ? say('decided.founding')
        : say('decided.by', { decision: decided.decision, day: dayName(asked.language, decided.day) })}{' '}
      {decided?.boardLooks === undefined
        ? ''
        : say('decided.until-board', { day: dayName(asked.language, decided.boardLooks) })}
    </p>
  )
}
