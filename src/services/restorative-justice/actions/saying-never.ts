import type { Now } from '../../../organisation/now-here.ts'
import { decide } from '../../../participants/decide.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import { idMadeOf } from '../../../platform/made-id.ts'
import type { Needs } from '../../../platform/service.ts'
import type { ConsentQuestion } from '../../../principles/card.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { formIn } from './words-that-came.ts'

/** "Never", said on the page where it is meant: in a commit of its own, on a connection that ordinary work never takes (V5). */
export const sayNever = async (
  { organisation, context, form, language }: Asked,
  needs: Needs,
  person: PersonId,
  { purpose, recipient, channel }: ConsentQuestion,
  { day }: Now,
) => {
  await needs.reserved.inTransaction(context, (tx) =>
    decide(
      tx,
      { needs, whenWithdrawn: [] },
      organisation.id,
      {
        id: idMadeOf(['never', purpose, formIn(form)]),
        person,
        decision: 'never',
        to: { purpose, recipient, channel },
        information: undefined,
        language,
        format: 'text',
        until: undefined,
        askAfter: undefined,
        said: day,
        by: { how: 'own-code' },
      },
      day,
    ),
  )
}
