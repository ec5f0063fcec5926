import { randomUUID } from 'node:crypto'

import type { Now } from '../../../organisation/now-here.ts'
import { decide } from '../../../participants/decide.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import type { ConsentQuestion } from '../../../principles/card.ts'
import type { PersonId } from '../../../principles/ground/people.ts'
import { owed } from '../owed.ts'

/** A no, said on the page where it is meant: with all that stood on it in one commit, on a connection that ordinary work never takes (V5). */
export const sayNo = async (
  { organisation, context, language }: Asked,
  needs: Needs,
  person: PersonId,
  {
    question: { purpose, recipient, channel },
    decision,
    about,
  }: {
    readonly question: ConsentQuestion
    readonly decision: 'never' | 'refused' | 'not-now' | 'withdrawn'
    /** What stands for the one thing it is about, where it is asked for each by itself. */
    readonly about?: string
  },
  { day }: Now,
) => {
  await needs.reserved.inTransaction(context, (tx) =>
    decide(
      tx,
      { needs, whenWithdrawn: [owed.whenWithdrawn] },
      organisation.id,
      {
        // Said again it is said again: a no is never taken for one of before.
        id: randomUUID(),
        person,
        decision,
        to: { purpose, recipient, channel, ...(about === undefined ? {} : { about }) },
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
