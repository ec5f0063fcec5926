import { beginners } from '../../../principles/voluntarism/who-begins.ts'
import { Choices, Field } from '../../../web/form.tsx'
import type { Say } from '../../../web/say.ts'
import { adjustments } from '../adjustments.ts'
import type { Told } from '../told.ts'
import { participants as words } from '../words.ts'

/** The same few questions wherever they are asked: on the person's own page, at the start, or typed in for them. */
export const ToldFields = ({
  language,
  told,
  at = '',
}: {
  readonly language: string
  readonly told?: Told
  readonly at?: string
}) => {
  const say: Say<Parameters<ReturnType<typeof words.in>>[0]> = words.in(language)
  return (
    <>
      <Choices
        id={`standing${at}`}
        name="standing"
        legend={say('start.standing')}
        hint={say('start.leave-out')}
        choices={beginners.map((value) => ({ value, says: say(`standing.${value}`) }))}
        chosen={told?.standing}
        lines
      />
      <Choices
        id={`adjustments${at}`}
        name="adjustments"
        legend={say('start.adjustments')}
        hint={say('start.adjustments-hint')}
        choices={adjustments.map((value) => ({ value, says: say(`adjustment.${value}`) }))}
        chosen={told?.adjustments ?? []}
        many
      />
      <Field
        id={`needs${at}`}
        name="needs"
        label={say('start.needs')}
        hint={say('start.needs-hint')}
        value={told?.needs}
      />
      <Choices
        id={`support${at}`}
        name="support"
        legend={say('start.support')}
        choices={[{ value: 'yes', says: say('start.support-yes') }]}
        chosen={told?.wantsSupport === true ? ['yes'] : []}
        many
        lines
      />
    </>
  )
}
