/** `/restorative-justice/since`: counted from what happened, and never typed in. */

import type { Now } from '../../../organisation/now-here.ts'
import { type Answer, page } from '../../../platform/http/answer.ts'
import type { Asked } from '../../../platform/http/asked.ts'
import type { Needs } from '../../../platform/service.ts'
import { figuresPage } from '../pages/figures.tsx'
import { figuresNow } from './figures-now.ts'

export const showFigures = async (asked: Asked, needs: Needs, { day }: Now): Promise<Answer> =>
  page(figuresPage(asked, await figuresNow(needs, asked.organisation.id, day)))
